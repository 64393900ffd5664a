//! When and where a finding is set, how exactly that is known and what ties it to its day and place; whether it is
//! history; and who decided.

use crate::label::labels;
use crate::{Interval, PlaceId, Precision};
use std::fmt;

labels! {
    /// What ties a finding to its day or place, the closest tie first.
    Anchor {
        /// Words of its own clause.
        Clause = "clause",
        /// Other words of its sentence.
        Sentence = "sentence",
        /// The sentences around it, which tell of the same.
        Scene = "scene",
        /// The dateline.
        Dateline = "dateline",
        /// The day of the report, or the place that all of it is about.
        Report = "report",
    }
}

impl Anchor {
    /// Whether the report tells it of the finding, in so many words or by what it tells around it.
    pub fn is_told(self) -> bool {
        matches!(self, Self::Clause | Self::Sentence | Self::Scene)
    }
}

labels! {
    /// How large a stretch of the calendar is meant.
    DayPrecision {
        /// One day.
        Day = "day",
        /// A week from Monday to Sunday.
        Week = "week",
        /// A calendar month.
        Month = "month",
        /// A quarter of a calendar year.
        Quarter = "quarter",
        /// A calendar year.
        Year = "year",
        /// Any other stretch: a weekend, a decade, "since Monday".
        Period = "period",
    }
}

/// When something is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dating {
    /// The days in which it falls.
    pub days: Interval,
    /// How large a stretch that is.
    pub precision: DayPrecision,
    /// What ties it to these days.
    pub basis: Anchor,
}

/// Where something is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placing {
    /// The place.
    pub id: PlaceId,
    /// How much is meant by its name.
    pub precision: Precision,
    /// What ties it to this place.
    pub basis: Anchor,
}

/// A probability, kept in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Belief(u16);

impl Belief {
    /// The nearest such probability; none below 0 or above 1.
    pub fn new(probability: f64) -> Option<Self> {
        (0.0..=1.0).contains(&probability).then(|| Self((probability * 1e3).round() as u16))
    }

    /// The probability.
    pub fn get(self) -> f64 {
        f64::from(self.0) / 1e3
    }
}

impl fmt::Display for Belief {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.get())
    }
}

/// A decision that was fitted on examples and not written as a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The model or the table of weights.
    pub name: String,
    /// How likely it holds what it decided.
    pub belief: Belief,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_belief_is_a_probability() {
        assert_eq!(Belief::new(0.83249).map(Belief::get), Some(0.832));
        for wrong in [-0.001, 1.001, f64::NAN] {
            assert_eq!(Belief::new(wrong), None);
        }
    }
}
