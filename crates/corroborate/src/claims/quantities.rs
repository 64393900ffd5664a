//! When two numbers can both be true of one thing.

use record::Bound;
use record::claim::Quantity;

/// How far from the number "about" may be, as a share of it.
const ABOUT: f64 = 0.1;

/// The range that the words of a number allow. "About" allows a tenth more and less.
pub fn range(quantity: &Quantity) -> (f64, f64) {
    let low = quantity.low.map_or(0.0, record::Amount::get);
    let high = quantity.high.map_or(f64::INFINITY, record::Amount::get);
    match quantity.bound {
        Bound::About => (low * (1.0 - ABOUT), high * (1.0 + ABOUT)),
        _ => (low, high),
    }
}

/// Whether both can be true of one thing: their ranges meet.
pub fn agree(one: &Quantity, other: &Quantity) -> bool {
    let ((low, high), (other_low, other_high)) = (range(one), range(other));
    low <= other_high && other_low <= high
}

/// Whether one is so many times the other that they hardly count the same: those whom a war has killed, and those whom
/// a day has.
pub fn are_worlds_apart(one: &Quantity, other: &Quantity) -> bool {
    const TIMES: f64 = 100.0;
    let ((low, high), (other_low, other_high)) = (range(one), range(other));
    let beyond = |low: f64, high: f64| high > 0.0 && low >= TIMES * high;
    beyond(low, other_high) || beyond(other_low, high)
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::Amount;

    fn quantity(low: Option<u64>, high: Option<u64>, bound: Bound) -> Quantity {
        let amount = |number: Option<u64>| number.and_then(|number| Amount::from_thousandths(number * 1000));
        Quantity {
            low: amount(low),
            best: None,
            high: amount(high),
            bound,
            verification: None,
            class: "people".to_owned(),
            unit: None,
            cumulative: false,
            as_of: None,
            part: false,
        }
    }

    #[test]
    fn ranges_agree_where_they_meet() {
        let exact = |number| quantity(Some(number), Some(number), Bound::Exact);
        let at_least = |number| quantity(Some(number), None, Bound::AtLeast);
        let about = |number| quantity(Some(number), Some(number), Bound::About);
        let table = [
            (exact(12), exact(12), true),
            (exact(12), exact(15), false),
            (at_least(12), exact(15), true),
            (at_least(12), exact(11), false),
            (about(100), exact(105), true),
            (about(100), exact(120), false),
            (quantity(Some(24), Some(99), Bound::Vague), exact(40), true),
        ];
        for (one, other, both) in table {
            assert_eq!(agree(&one, &other), both, "{one:?} {other:?}");
            assert_eq!(agree(&other, &one), both, "{other:?} {one:?}");
        }
        assert!(are_worlds_apart(&exact(30), &at_least(300_000)));
        assert!(!are_worlds_apart(&exact(30), &exact(2_999)));
        assert!(!are_worlds_apart(&exact(0), &exact(12)), "that nobody was hurt is a number as others are");
    }
}
