//! How many, as answers give it.

use crate::words::hedged;
use record::calendar::iso_day;
use record::claim::Quantity;
use record::{Amount, Verification};
use serde::{Serialize, Serializer};
use std::fmt::{self, Display, Formatter};
use utoipa::ToSchema;

/// How many.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct QuantityView {
    /// The number with its hedge.
    #[serde(flatten)]
    pub number: NumberView,
    /// What is counted is: `civilians`.
    pub class: String,
    /// The currency of money, the unit of what is weighed.
    pub unit: Option<String>,
    /// Whether it is a total that grows.
    pub cumulative: bool,
    /// The last day that it speaks for.
    pub as_of: Option<String>,
    /// How sure the report says it is.
    pub verification: Option<&'static str>,
    /// Whether it is a part of another figure.
    pub part: bool,
}

/// A number with its hedge.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct NumberView {
    /// In words: `at least 1,200`, `200 to 999`.
    pub number: String,
    /// The least that the words allow.
    pub low: Option<Number>,
    /// The number itself.
    pub best: Option<Number>,
    /// The most that the words allow.
    pub high: Option<Number>,
    /// How the words bound it.
    pub bound: &'static str,
}

/// A number that is written without a point where it is whole, as in records.
#[derive(Debug, Clone, Copy, PartialEq, ToSchema)]
pub struct Number(pub f64);

impl Number {
    /// The number, where it is whole.
    fn whole(self) -> Option<i64> {
        /// Above this, not every whole number can be told from the next.
        const WHOLE: f64 = 9_007_199_254_740_992.0;
        (self.0.fract() == 0.0 && self.0.abs() < WHOLE).then_some(self.0 as i64)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.whole() {
            Some(whole) => serializer.serialize_i64(whole),
            None => serializer.serialize_f64(self.0),
        }
    }
}

impl Display for Number {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.whole() {
            Some(whole) => write!(f, "{whole}"),
            None => write!(f, "{}", self.0),
        }
    }
}

impl From<Amount> for Number {
    fn from(amount: Amount) -> Self {
        Self(amount.get())
    }
}

impl From<&Quantity> for QuantityView {
    fn from(quantity: &Quantity) -> Self {
        Self {
            number: quantity.into(),
            class: quantity.class.clone(),
            unit: quantity.unit.clone(),
            cumulative: quantity.cumulative,
            as_of: quantity.as_of.and_then(iso_day),
            verification: quantity.verification.map(Verification::label),
            part: quantity.part,
        }
    }
}

impl From<&Quantity> for NumberView {
    fn from(quantity: &Quantity) -> Self {
        Self {
            number: in_words(quantity),
            low: quantity.low.map(Number::from),
            best: quantity.best.map(Number::from),
            high: quantity.high.map(Number::from),
            bound: quantity.bound.label(),
        }
    }
}

/// The number of a quantity with its hedge.
pub(crate) fn in_words(quantity: &Quantity) -> String {
    let [low, best, high] = [quantity.low, quantity.best, quantity.high].map(|number| number.map(Amount::get));
    hedged(quantity.bound, low, best, high)
}
