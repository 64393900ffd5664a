//! Which of their rows are asked for: the parts of a question that can be asked of other tools' tables.

use crate::relation::Meant;
use crate::windows::reach;
use lexicon::fold::fold;
use record::Coordinates;
use record::claim::Day;

/// What is asked of their rows. What is left out is not asked.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Only {
    /// About this day or a later one.
    pub since: Option<Day>,
    /// About this day or an earlier one.
    pub until: Option<Day>,
    /// So many kilometres around a point.
    pub around: Option<(Coordinates, f64)>,
    /// At a place of this name, or in the division or the country of this name.
    pub within: Option<String>,
    /// The country of that name, as ISO 3166 alpha-3.
    pub country: Option<String>,
    /// Of one of these types of ours.
    pub types: Vec<String>,
}

impl Only {
    /// Whether a row is of those asked for.
    pub(crate) fn holds(&self, meant: &Meant) -> bool {
        let unsure = meant.row.unsure_by;
        self.since.is_none_or(|since| meant.days.to + unsure >= since)
            && self.until.is_none_or(|until| meant.days.from - unsure <= until)
            && self.is_around(meant)
            && self.is_within(meant)
            && (self.types.is_empty() || meant.types.iter().any(|kind| self.types.contains(kind)))
    }

    fn is_around(&self, meant: &Meant) -> bool {
        let Some((middle, km)) = self.around else { return true };
        let Some(spot) = &meant.row.spot else { return false };
        let reach = reach(spot.precision).unwrap_or_default();
        spot.point.is_some_and(|point| point.kilometres_to(middle) <= km + reach)
    }

    fn is_within(&self, meant: &Meant) -> bool {
        let Some(name) = &self.within else { return true };
        let Some(spot) = &meant.row.spot else { return false };
        let is_named = |other: &str| !other.is_empty() && fold(other) == fold(name);
        let in_country = self.country.is_some() && self.country == meant.country;
        in_country || is_named(&spot.name) || is_named(&spot.admin1) || is_named(&spot.country)
    }
}
