//! What people decided of stories: which reports tell one, and which do not.

use crate::{AskError, Asking};
use std::collections::BTreeMap;

/// Of two reports, whether somebody said that they tell one story or that they do not; either way round.
#[derive(Debug, Default)]
pub(crate) struct Told(BTreeMap<(i64, i64), bool>);

impl Told {
    /// What was said of two reports, if anything.
    pub(crate) fn of(&self, one: i64, other: i64) -> Option<bool> {
        self.0.get(&(one, other)).copied()
    }

    /// The reports that tell one story with this one because somebody said so.
    pub(crate) fn with(&self, report: i64) -> impl Iterator<Item = i64> {
        let pairs = self.0.range((report, i64::MIN)..=(report, i64::MAX));
        pairs.filter(|(_, together)| **together).map(|((_, other), _)| *other)
    }
}

impl Asking<'_> {
    pub(crate) fn told_stories(&self) -> Result<&Told, AskError> {
        if let Some(known) = self.told_stories.get() {
            return Ok(known);
        }
        let mut told = Told::default();
        for change in self.archive.changes()?.iter().filter(|change| change.what.is_of_stories() && !change.undone) {
            let mut groups = Vec::new();
            for group in &change.about.groups {
                let reports = group.iter().map(|told| self.archive.report_once_called(&told.report));
                groups.push(reports.filter_map(Result::transpose).collect::<Result<Vec<i64>, _>>()?);
            }
            for (number, group) in groups.iter().enumerate() {
                for (other, known) in groups.iter().enumerate() {
                    let pairs = group.iter().flat_map(|one| known.iter().map(move |two| (*one, *two)));
                    told.0.extend(pairs.filter(|(one, two)| one != two).map(|pair| (pair, number == other)));
                }
            }
        }
        Ok(self.told_stories.get_or_init(|| told))
    }
}
