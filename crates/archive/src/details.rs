//! What a claim says beside what it is looked up by, as bytes, and back: where its words stand, their signs, and what
//! claims of its kind have.

use crate::codec::Label;
use crate::varint::{Bytes, Malformed, put, put_bytes, put_signed};
use record::claim::{ClaimContent, ClaimStatus, Day, Quantity};
use record::{Amount, ByteSpan, Coded, Polarity};

/// What a claim says that stands in no other column of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Details {
    pub(crate) span: ByteSpan,
    pub(crate) signs: Vec<u16>,
    pub(crate) content: ClaimContent,
}

/// The bytes of a claim's details.
pub(crate) fn to_bytes(span: ByteSpan, signs: &[u16], content: &ClaimContent) -> Vec<u8> {
    let mut bytes = Vec::new();
    put(&mut bytes, u64::from(span.start));
    put(&mut bytes, u64::from(span.end));
    put(&mut bytes, signs.len() as u64);
    let mut last = 0;
    for sign in signs {
        put_signed(&mut bytes, i64::from(*sign) - last);
        last = i64::from(*sign);
    }
    match content {
        ClaimContent::Statement { quoted, .. } => bytes.push(u8::from(*quoted)),
        ClaimContent::Event { mode, cameo, .. } => {
            put_optional(&mut bytes, mode.as_deref());
            put_bytes(&mut bytes, cameo.as_bytes());
        }
        ClaimContent::Figure { quantity, event, .. } => {
            put_quantity(&mut bytes, quantity);
            put_number(&mut bytes, event.map(u64::from));
        }
        ClaimContent::Count { of, .. } => put_optional(&mut bytes, of.as_deref()),
        ClaimContent::Stance { .. } => {}
    }
    bytes
}

fn put_quantity(bytes: &mut Vec<u8>, quantity: &Quantity) {
    for amount in [quantity.low, quantity.best, quantity.high] {
        put_number(bytes, amount.map(Amount::thousandths));
    }
    bytes.push(quantity.bound.code());
    put_number(bytes, quantity.verification.map(|verification| u64::from(verification.code())));
    put_bytes(bytes, quantity.class.as_bytes());
    put_optional(bytes, quantity.unit.as_deref());
    bytes.push(u8::from(quantity.cumulative));
    bytes.push(u8::from(quantity.as_of.is_some()));
    if let Some(day) = quantity.as_of {
        put_signed(bytes, i64::from(day));
    }
    bytes.push(u8::from(quantity.part));
}

/// Writes a number below 2^64 - 1, or that there is none.
fn put_number(bytes: &mut Vec<u8>, number: Option<u64>) {
    put(bytes, number.map_or(0, |number| number + 1));
}

/// Writes a string, or that there is none.
fn put_optional(bytes: &mut Vec<u8>, string: Option<&str>) {
    bytes.push(u8::from(string.is_some()));
    if let Some(string) = string {
        put_bytes(bytes, string.as_bytes());
    }
}

/// The CAMEO code in the details of an event, without the rest of them; none where they are malformed.
pub(crate) fn code_of_event(details: &[u8]) -> Option<&str> {
    let mut bytes = Bytes(details);
    bytes.number().ok()?;
    bytes.number().ok()?;
    for _ in 0..bytes.number().ok()? {
        bytes.signed().ok()?;
    }
    if bytes.flag().ok()? {
        bytes.stretch().ok()?;
    }
    bytes.text().ok()
}

/// The details again. `name` is the word of a label that is open: an event's type, what is counted.
pub(crate) fn from_bytes(
    bytes: &mut Bytes<'_>,
    label: Label,
    name: &str,
    status: Option<ClaimStatus>,
) -> Result<Details, Malformed> {
    let place = |bytes: &mut Bytes<'_>| u32::try_from(bytes.number()?).map_err(|_| Malformed("a place in the text"));
    let span = ByteSpan { start: place(bytes)?, end: place(bytes)? };
    if span.end < span.start {
        return Err(Malformed("an end behind the start"));
    }
    let mut signs = Vec::new();
    let mut last = 0_i64;
    for _ in 0..bytes.number()? {
        last = last.checked_add(bytes.signed()?).ok_or(Malformed("a sign"))?;
        signs.push(u16::try_from(last).map_err(|_| Malformed("a sign"))?);
    }
    let content = content(bytes, label, name, status)?;
    if bytes.0.is_empty() { Ok(Details { span, signs, content }) } else { Err(Malformed("the end")) }
}

fn content(
    bytes: &mut Bytes<'_>,
    label: Label,
    name: &str,
    status: Option<ClaimStatus>,
) -> Result<ClaimContent, Malformed> {
    match (label, status) {
        (Label::Act(act), None | Some(ClaimStatus::Negative)) => {
            let polarity = if status.is_none() { Polarity::Positive } else { Polarity::Negative };
            Ok(ClaimContent::Statement { act, polarity, quoted: bytes.flag()? })
        }
        (Label::Event(_), Some(ClaimStatus::Is(status))) => {
            Ok(ClaimContent::Event { kind: name.to_owned(), mode: optional(bytes)?, cameo: bytes.string()?, status })
        }
        (Label::Counted(_), Some(ClaimStatus::Is(status))) => {
            let quantity = quantity(bytes)?;
            let event = number(bytes)?.map(u32::try_from).transpose().map_err(|_| Malformed("an event"))?;
            Ok(ClaimContent::Figure { what: name.to_owned(), status, quantity, event })
        }
        (Label::Stance(polarity), None) => Ok(ClaimContent::Stance { polarity }),
        (Label::State(state), None) => Ok(ClaimContent::Count { state, of: optional(bytes)? }),
        _ => Err(Malformed("a status of claims of this kind")),
    }
}

fn quantity(bytes: &mut Bytes<'_>) -> Result<Quantity, Malformed> {
    let amount = |bytes: &mut Bytes<'_>| -> Result<Option<Amount>, Malformed> {
        let thousandths = number(bytes)?;
        thousandths.map(|amount| Amount::from_thousandths(amount).ok_or(Malformed("an amount"))).transpose()
    };
    Ok(Quantity {
        low: amount(bytes)?,
        best: amount(bytes)?,
        high: amount(bytes)?,
        bound: bytes.coded()?,
        verification: number(bytes)?
            .map(|code| u8::try_from(code).ok().and_then(Coded::from_code).ok_or(Malformed("Verification")))
            .transpose()?,
        class: bytes.string()?,
        unit: optional(bytes)?,
        cumulative: bytes.flag()?,
        as_of: if bytes.flag()? { Some(day(bytes)?) } else { None },
        part: bytes.flag()?,
    })
}

fn day(bytes: &mut Bytes<'_>) -> Result<Day, Malformed> {
    Day::try_from(bytes.signed()?).map_err(|_| Malformed("a day"))
}

fn number(bytes: &mut Bytes<'_>) -> Result<Option<u64>, Malformed> {
    Ok(bytes.number()?.checked_sub(1))
}

fn optional(bytes: &mut Bytes<'_>) -> Result<Option<String>, Malformed> {
    if bytes.flag()? { bytes.string().map(Some) } else { Ok(None) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use record::{Act, Bound, CountState, StancePolarity, Status, Verification};

    fn amounts() -> impl Strategy<Value = Option<Amount>> {
        prop::option::of(
            (0..1_000_000_000_000_000_000_u64).prop_map(|number| Amount::from_thousandths(number).unwrap()),
        )
    }

    fn quantities() -> impl Strategy<Value = Quantity> {
        let sure = prop::option::of(prop::sample::select(Verification::ALL));
        let numbers = (amounts(), amounts(), amounts(), prop::sample::select(Bound::ALL), sure);
        let rest = (".{0,9}", any::<Option<String>>(), any::<bool>(), any::<Option<Day>>(), any::<bool>());
        (numbers, rest).prop_map(|((low, best, high, bound, verification), (class, unit, cumulative, as_of, part))| {
            Quantity { low, best, high, bound, verification, class, unit, cumulative, as_of, part }
        })
    }

    fn contents() -> impl Strategy<Value = ClaimContent> {
        let polarity = prop_oneof![Just(Polarity::Positive), Just(Polarity::Negative)];
        let status = || prop::sample::select(Status::ALL);
        let acts = (prop::sample::select(Act::ALL), polarity, any::<bool>());
        prop_oneof![
            acts.prop_map(|(act, polarity, quoted)| ClaimContent::Statement { act, polarity, quoted }),
            (any::<Option<String>>(), "[0-9]{2,4}", status()).prop_map(|(mode, cameo, status)| {
                ClaimContent::Event { kind: NAME.to_owned(), mode, cameo, status }
            }),
            (status(), quantities(), any::<Option<u32>>()).prop_map(|(status, quantity, event)| {
                ClaimContent::Figure { what: NAME.to_owned(), status, quantity, event }
            }),
            (prop::sample::select(CountState::ALL), any::<Option<String>>())
                .prop_map(|(state, of)| ClaimContent::Count { state, of }),
            prop::sample::select(StancePolarity::ALL).prop_map(|polarity| ClaimContent::Stance { polarity }),
        ]
    }

    fn details() -> impl Strategy<Value = Details> {
        (any::<(u32, u32)>(), any::<Vec<u16>>(), contents()).prop_map(|((one, other), signs, content)| {
            let span = ByteSpan { start: one.min(other), end: one.max(other) };
            Details { span, signs, content }
        })
    }

    /// The word of a label that is open.
    const NAME: &str = "killed";

    fn written(details: &Details) -> Vec<u8> {
        to_bytes(details.span, &details.signs, &details.content)
    }

    fn read(bytes: &[u8], content: &ClaimContent) -> Result<Details, Malformed> {
        let label = match content {
            ClaimContent::Statement { act, .. } => Label::Act(*act),
            ClaimContent::Event { .. } => Label::Event(1),
            ClaimContent::Figure { .. } => Label::Counted(1),
            ClaimContent::Stance { polarity } => Label::Stance(*polarity),
            ClaimContent::Count { state, .. } => Label::State(*state),
        };
        from_bytes(&mut Bytes(bytes), label, NAME, content.status())
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(details in details()) {
            let bytes = written(&details);
            if let ClaimContent::Event { cameo, .. } = &details.content {
                prop_assert_eq!(code_of_event(&bytes), Some(cameo.as_str()));
            }
            prop_assert_eq!(read(&bytes, &details.content), Ok(details));
        }

        #[test]
        fn what_ends_early_or_goes_on_is_told(details in details()) {
            let bytes = written(&details);
            for end in 0..bytes.len() {
                prop_assert!(read(&bytes[..end], &details.content).is_err(), "an end at {}", end);
            }
            prop_assert!(read(&[&bytes[..], &[0]].concat(), &details.content).is_err());
        }

        #[test]
        fn a_flipped_byte_is_told_or_is_another_value_that_is_written_so(details in details(), flip in 1_u8..) {
            let bytes = written(&details);
            for place in 0..bytes.len() {
                let mut flipped = bytes.clone();
                flipped[place] ^= flip;
                if let Ok(found) = read(&flipped, &details.content) {
                    prop_assert_ne!(&found, &details, "byte {} says nothing", place);
                }
            }
        }

        #[test]
        fn any_bytes_end(bytes: Vec<u8>, content in contents()) {
            let _ = read(&bytes, &content);
        }
    }
}
