//! Whether a number of theirs lies within what is told here, counter by counter.

use crate::ours::Number;
use crate::row::Deaths;
use record::Status;
use serde::Serialize;

/// How their number stands to one of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stands {
    /// It lies within what the words allow.
    Within,
    /// It is lower.
    Below,
    /// It is higher.
    Above,
    /// Only they have a number.
    OnlyThere,
    /// Only we have one.
    OnlyHere,
}

impl Stands {
    /// Its word.
    pub fn label(self) -> &'static str {
        match self {
            Self::Within => "within",
            Self::Below => "below",
            Self::Above => "above",
            Self::OnlyThere => "only_there",
            Self::OnlyHere => "only_here",
        }
    }
}

/// How their numbers stand to all that are told here of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounded {
    /// The same order as the numbers that count: by each, how theirs stands to it.
    pub each: Vec<Stands>,
    /// How theirs stands to all of them, from the lowest to the highest over counters.
    pub all: Option<Stands>,
}

/// What is counted where tables count the dead.
const DEAD: &str = "killed";

/// The numbers of ours that can be held against numbers of dead: of the dead, not a part of another number, not of more
/// than the event, and not denied, feared or demanded.
pub(crate) fn of_dead(numbers: &[Number]) -> Vec<&Number> {
    let told = |number: &&Number| {
        number.what == DEAD
            && !number.part
            && !number.cumulative
            && matches!(number.status, Status::Occurred | Status::Ongoing | Status::Alleged)
    };
    numbers.iter().filter(told).collect()
}

/// How their numbers stand to ours; none where neither side has one.
pub(crate) fn bounded(theirs: Option<Deaths>, ours: &[&Number]) -> Bounded {
    let best = theirs.and_then(|deaths| deaths.best).map(i64::from);
    let Some(best) = best else {
        return Bounded { each: Vec::new(), all: (!ours.is_empty()).then_some(Stands::OnlyHere) };
    };
    if ours.is_empty() {
        return Bounded { each: Vec::new(), all: Some(Stands::OnlyThere) };
    }
    let each =
        ours.iter().map(|number| stands(best, number.low.or(number.best), number.high, is_open(number))).collect();
    let lowest = ours.iter().filter_map(|number| number.low.or(number.best)).min();
    let open_above = ours.iter().any(|number| number.high.is_none());
    let highest = ours.iter().filter_map(|number| number.high).max();
    let open_below = ours.iter().any(|number| number.low.is_none() && number.best.is_none());
    let all = stands(best, lowest.filter(|_| !open_below), highest.filter(|_| !open_above), false);
    Bounded { each, all: Some(all) }
}

/// Whether the words leave open how many more there are.
fn is_open(number: &Number) -> bool {
    number.high.is_none()
}

fn stands(best: i64, low: Option<i64>, high: Option<i64>, is_open: bool) -> Stands {
    match (low, high) {
        (Some(low), _) if best < low => Stands::Below,
        (_, Some(high)) if best > high && !is_open => Stands::Above,
        _ => Stands::Within,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::Bound;

    fn number(low: Option<i64>, best: Option<i64>, high: Option<i64>) -> Number {
        Number {
            counter: String::new(),
            what: "killed".to_owned(),
            whom: "people".to_owned(),
            words: String::new(),
            low,
            best,
            high,
            bound: Bound::Exact,
            status: Status::Alleged,
            part: false,
            cumulative: false,
            claim: "1:f1".to_owned(),
        }
    }

    fn check(theirs: u32, ours: &[Number], each: &[Stands], all: Stands) {
        let deaths = Deaths { low: None, best: Some(theirs), high: None };
        let found = bounded(Some(deaths), &of_dead(ours));
        assert_eq!((found.each.as_slice(), found.all), (each, Some(all)), "{theirs}");
    }

    #[test]
    fn their_number_within_below_and_above() {
        use Stands::{Above, Below, Within};
        let exact = number(Some(12), Some(12), Some(12));
        let at_least = number(Some(20), Some(20), None);
        let at_most = number(None, None, Some(30));
        check(12, std::slice::from_ref(&exact), &[Within], Within);
        check(11, std::slice::from_ref(&exact), &[Below], Below);
        check(15, &[exact.clone(), number(Some(18), Some(18), Some(18))], &[Above, Below], Within);
        check(25, &[exact.clone(), at_least.clone()], &[Above, Within], Within);
        check(19, std::slice::from_ref(&at_least), &[Below], Below);
        check(3, &[at_most], &[Within], Within);
    }

    #[test]
    fn numbers_of_other_things_are_not_held_against_the_dead() {
        let of = |change: fn(&mut Number)| {
            let mut number = number(Some(12), Some(12), Some(12));
            change(&mut number);
            number
        };
        let others = [
            of(|it| it.what = "injured".to_owned()),
            of(|it| it.part = true),
            of(|it| it.cumulative = true),
            of(|it| it.status = Status::Denied),
        ];
        assert!(of_dead(&others).is_empty());
        assert_eq!(bounded(None, &[]).all, None);
        assert_eq!(bounded(None, &of_dead(&[of(|_| ())])).all, Some(Stands::OnlyHere));
        let deaths = Deaths { low: None, best: Some(3), high: None };
        assert_eq!(bounded(Some(deaths), &[]).all, Some(Stands::OnlyThere));
    }
}
