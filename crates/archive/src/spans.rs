//! A shorter spelling of JSON: each `"start":N,"end":M` as a mark, the distance from the last such
//! start, and the length. Positions are most of what is left of a record once it is compressed.

use crate::varint::{Bytes, Malformed, put, put_signed};

/// Stands before a span. JSON has no such byte: in its strings it is escaped.
const MARK: u8 = 1;
const START: &[u8] = b"\"start\":";
const END: &[u8] = b",\"end\":";

/// The shorter spelling; none where the JSON holds the mark, which serialised JSON does not.
pub(crate) fn shorten(json: &str) -> Option<Vec<u8>> {
    let json = json.as_bytes();
    if json.contains(&MARK) {
        return None;
    }
    let mut short = Vec::with_capacity(json.len() / 2);
    let mut last = 0_i64;
    let mut at = 0;
    while at < json.len() {
        match span(&json[at..]) {
            Some((start, end, length)) => {
                short.push(MARK);
                put_signed(&mut short, start - last);
                put(&mut short, (end - start) as u64);
                last = start;
                at += length;
            }
            None => {
                short.push(json[at]);
                at += 1;
            }
        }
    }
    Some(short)
}

/// The JSON again.
pub(crate) fn lengthen(short: &[u8]) -> Result<String, Malformed> {
    let mut json = Vec::with_capacity(2 * short.len());
    Lengthener::default().lengthen(short, &mut json)?;
    String::from_utf8(json).map_err(|_| Malformed("UTF-8"))
}

/// Gives back JSON piece by piece.
#[derive(Debug, Default)]
pub(crate) struct Lengthener {
    /// Where the last span started.
    last: i64,
}

impl Lengthener {
    /// Puts the JSON of a piece behind what stands there. A piece ends where a span does not.
    pub(crate) fn lengthen(&mut self, short: &[u8], json: &mut Vec<u8>) -> Result<(), Malformed> {
        let mut bytes = Bytes(short);
        while let Some(place) = bytes.0.iter().position(|byte| *byte == MARK) {
            let (before, rest) = bytes.0.split_at(place);
            json.extend_from_slice(before);
            bytes = Bytes(&rest[1..]);
            let start = self.last.checked_add(bytes.signed()?).ok_or(Malformed("a position"))?;
            let length = i64::try_from(bytes.number()?).map_err(|_| Malformed("a length"))?;
            let end = start.checked_add(length).ok_or(Malformed("a position"))?;
            json.extend_from_slice(START);
            put_decimal(json, start);
            json.extend_from_slice(END);
            put_decimal(json, end);
            self.last = start;
        }
        json.extend_from_slice(bytes.0);
        Ok(())
    }
}

/// Writes a number as JSON has it. Damaged bytes may have one below 0.
fn put_decimal(json: &mut Vec<u8>, number: i64) {
    if number < 0 {
        json.push(b'-');
    }
    let mut digits = [0; 20];
    let (mut at, mut rest) = (digits.len(), number.unsigned_abs());
    loop {
        at -= 1;
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    json.extend_from_slice(&digits[at..]);
}

/// Start, end and length in bytes of the span at the front, where one stands there that can be spelled back.
fn span(json: &[u8]) -> Option<(i64, i64, usize)> {
    let rest = json.strip_prefix(START)?;
    let (start, rest) = number(rest)?;
    let (end, rest) = number(rest.strip_prefix(END)?)?;
    (end >= start).then_some((start, end, json.len() - rest.len()))
}

/// A number as JSON writes it, of at most nine digits.
fn number(json: &[u8]) -> Option<(i64, &[u8])> {
    let digits = json.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = json.split_at(digits);
    let canonical = digits == b"0" || (!digits.starts_with(b"0") && (1..=9).contains(&digits.len()));
    canonical.then(|| (digits.iter().fold(0, |number, digit| number * 10 + i64::from(digit - b'0')), rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(json: &str) -> usize {
        let short = shorten(json).unwrap();
        assert_eq!(lengthen(&short).as_deref(), Ok(json));
        short.len()
    }

    #[test]
    fn spans_are_spelled_back() {
        assert_eq!(check(r#"[{"start":79,"end":86},{"start":71,"end":75,"form":"name"}]"#), 28);
        check(r#"{"start":9,"end":3} {"start":007,"end":8} {"start":12345678901,"end":12345678902} "start":"#);
        check(r#"{"start":4294967295,"end":4294967295}{"start":1,"end":1.5}"#);
        assert_eq!(shorten("\u{1}"), None);
    }

    proptest! {
        #[test]
        fn any_json_is_spelled_back(pieces in prop::collection::vec(prop_oneof![
            (0_u32.., 0_u32..).prop_map(|(start, end)| format!("{{\"start\":{start},\"end\":{end}}}")),
            "[ -~é]{0,12}",
        ], 0..20)) {
            check(&pieces.concat());
        }

        #[test]
        fn any_bytes_end(bytes: Vec<u8>) {
            let _ = lengthen(&bytes);
        }
    }
}
