//! Actors, stories and heads of reports as rows.

use super::{Cells, Flat};
use crate::{ActorView, HeadView, StoryView};

impl Flat for ActorView {
    const COLUMNS: &'static [&'static str] =
        &["id", "key", "name", "kind", "country", "sectors", "cameo", "reports", "from", "to", "merged"];

    fn rows(&self) -> Vec<Vec<String>> {
        let row = Cells::default()
            .and(&self.id)
            .and(&self.key)
            .and(&self.name)
            .and(&self.kind)
            .or_none(self.country.as_ref())
            .list(&self.sectors)
            .or_none(self.cameo.as_ref())
            .and(self.reports)
            .or_none(self.from.as_ref())
            .or_none(self.to.as_ref())
            .list(self.merged.iter().map(|merge| &merge.key));
        vec![row.done()]
    }
}

impl Flat for StoryView {
    #[rustfmt::skip]
    const COLUMNS: &'static [&'static str] = &[
        "id", "first_seen", "last_seen", "reports", "report_ids", "outlets",
        "report", "hash", "given_id", "outlet", "published", "title", "url", "agencies",
    ];

    fn rows(&self) -> Vec<Vec<String>> {
        let row = Cells::default()
            .and(&self.id)
            .or_none(self.first_seen.as_ref())
            .or_none(self.last_seen.as_ref())
            .and(self.reports.len())
            .list(self.reports.iter().map(|report| &report.id))
            .list(&self.outlets);
        self.reports.first().map(|first| row.report(first).done()).into_iter().collect()
    }
}

impl Flat for HeadView {
    const COLUMNS: &'static [&'static str] =
        &["report", "hash", "given_id", "outlet", "published", "title", "url", "agencies"];

    fn rows(&self) -> Vec<Vec<String>> {
        vec![Cells::default().report(self).done()]
    }
}
