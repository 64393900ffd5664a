//! What a claim is told from others by, in a form of a few bytes that is kept beside it.

use record::{Amount, Bound, Verification};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a claim is told from others by, beside who, when and where.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Matter {
    /// Where its words stand in the report, in bytes: from the first to the last of them.
    pub told: (u32, u32),
    /// Signs of its words, sorted.
    pub words: Vec<u16>,
    /// Whether the speaker's own words are quoted.
    pub quoted: bool,
    /// Whether the day is told, and not only that of the report.
    pub dated: bool,
    /// Whether the place is told of it, and not only named beside it.
    pub placed: bool,
    /// How much is meant by its place, by the place in the list of precisions.
    pub precision: u8,
    /// PLOVER's mode of an event.
    pub mode: Option<String>,
    /// CAMEO's code of an event.
    pub cameo: Option<String>,
    /// How many, of a figure.
    pub quantity: Option<Quantity>,
    /// The event that a figure belongs to, by its id in the record.
    pub event: Option<u32>,
}

/// How many, as a figure has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quantity {
    /// Thousandths; none where the words leave it open.
    low: Option<u64>,
    best: Option<u64>,
    high: Option<u64>,
    bound: u8,
    verification: Option<u8>,
    /// What is counted is: `civilians`, `buildings`.
    pub class: String,
    /// The currency of money, the unit of what is weighed.
    pub unit: Option<String>,
    /// Whether it is a total that grows.
    pub cumulative: bool,
    /// The last day that it speaks for, in days since 1970-01-01.
    pub as_of: Option<i32>,
    /// Whether it is a part of another figure.
    pub part: bool,
}

/// Bytes that are no matter of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadMatter {
    /// How many bytes there are.
    pub bytes: usize,
}

impl fmt::Display for BadMatter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the {} bytes kept of a claim cannot be read: they are damaged, or of another version", self.bytes)
    }
}

impl std::error::Error for BadMatter {}

impl Matter {
    /// The form in which it is kept.
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_stdvec(self).expect("numbers, strings and lists of known length have a form")
    }

    /// The matter of which these bytes are the form.
    ///
    /// # Errors
    ///
    /// Where they are none.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, BadMatter> {
        postcard::from_bytes(bytes).map_err(|_| BadMatter { bytes: bytes.len() })
    }
}

impl Quantity {
    /// What a figure of a record says.
    pub fn of(figure: &record::Figure, as_of: Option<i32>) -> Self {
        let thousandths = |amount: Option<Amount>| amount.map(|amount| (amount.get() * 1e3).round() as u64);
        let place = |found: Option<usize>| found.map(|place| place as u8);
        Self {
            low: thousandths(figure.low),
            best: thousandths(figure.best),
            high: thousandths(figure.high),
            bound: Bound::ALL.iter().position(|bound| *bound == figure.bound).unwrap_or_default() as u8,
            verification: place(Verification::ALL.iter().position(|known| Some(*known) == figure.verification)),
            class: figure.class.clone(),
            unit: figure.unit.clone(),
            cumulative: figure.cumulative,
            as_of,
            part: figure.part_of.is_some(),
        }
    }

    /// The least that the words allow.
    pub fn low(&self) -> Option<f64> {
        self.low.map(|low| low as f64 / 1e3)
    }

    /// The number itself.
    pub fn best(&self) -> Option<f64> {
        self.best.map(|best| best as f64 / 1e3)
    }

    /// The most that the words allow.
    pub fn high(&self) -> Option<f64> {
        self.high.map(|high| high as f64 / 1e3)
    }

    /// How the words bound it.
    pub fn bound(&self) -> Bound {
        Bound::ALL.get(usize::from(self.bound)).copied().unwrap_or(Bound::Exact)
    }

    /// How sure the report says it is.
    pub fn verification(&self) -> Option<Verification> {
        self.verification.and_then(|place| Verification::ALL.get(usize::from(place)).copied())
    }

    /// Whether both can be true of one thing: their ranges meet. "About" allows a tenth more and less.
    pub fn agrees(&self, other: &Self) -> bool {
        let ((low, high), (other_low, other_high)) = (self.range(), other.range());
        low <= other_high && other_low <= high
    }

    /// The range that the words allow.
    pub fn range(&self) -> (f64, f64) {
        let (low, high) = (self.low().unwrap_or(0.0), self.high().unwrap_or(f64::INFINITY));
        match self.bound() {
            Bound::About => (low * (1.0 - ABOUT), high * (1.0 + ABOUT)),
            _ => (low, high),
        }
    }
}

/// How far from the number "about" may be, as a share of it.
const ABOUT: f64 = 0.1;

#[cfg(test)]
mod tests {
    use super::*;

    fn quantity(low: Option<u64>, high: Option<u64>, bound: Bound) -> Quantity {
        let bound = Bound::ALL.iter().position(|known| *known == bound).unwrap() as u8;
        let thousand = |number: u64| number * 1000;
        Quantity {
            low: low.map(thousand),
            best: None,
            high: high.map(thousand),
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
        for (one, other, agree) in table {
            assert_eq!(one.agrees(&other), agree, "{one:?} {other:?}");
            assert_eq!(other.agrees(&one), agree, "{other:?} {one:?}");
        }
    }

    #[test]
    fn what_is_kept_reads_as_it_was() {
        let matter = Matter {
            told: (3, 90),
            words: vec![1, 500, 65535],
            quantity: Some(quantity(Some(12), None, Bound::AtLeast)),
            ..Matter::default()
        };
        assert_eq!(Matter::from_bytes(&matter.to_bytes()), Ok(matter.clone()));
        assert!(Matter::from_bytes(&matter.to_bytes()[..3]).is_err());
    }
}
