//! By what a report is known everywhere: a hash of what makes it that report.

use crate::ParseIdError;
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// The id of a report: SHA-256 over the UTF-8 bytes of the outlet, a zero byte, the date, a zero byte and the text,
/// written as 64 lower-case hexadecimal digits.
///
/// What is not known counts as empty. The same text from another outlet, or of another day, is another report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReportId([u8; 32]);

impl ReportId {
    /// The id of the report with this outlet, date and text.
    pub fn of(outlet: Option<&str>, published: Option<&str>, text: &str) -> Self {
        let mut hash = Sha256::new();
        for part in [outlet, published] {
            hash.update(part.unwrap_or_default());
            hash.update([0]);
        }
        hash.update(text);
        Self(hash.finalize().into())
    }

    /// The bytes that its digits stand for.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Its first twelve digits, which tell the reports of one collection apart for people.
    pub fn short(&self) -> String {
        const BYTES: usize = 6;
        self.0[..BYTES].iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl fmt::Display for ReportId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for ReportId {
    type Err = ParseIdError;

    fn from_str(written: &str) -> Result<Self, ParseIdError> {
        let wrong = || ParseIdError {
            found: written.to_owned(),
            wanted: "the id of a report, which has 64 hexadecimal digits in lower case",
        };
        let digit = |byte: u8| match byte {
            b'0'..=b'9' => Some(byte - b'0'),
            b'a'..=b'f' => Some(byte - b'a' + 10),
            _ => None,
        };
        let bytes = written.as_bytes().chunks(2).map(|pair| match pair {
            [high, low] => Some(digit(*high)? << 4 | digit(*low)?),
            _ => None,
        });
        let bytes = bytes.collect::<Option<Vec<u8>>>().ok_or_else(wrong)?;
        bytes.try_into().map(Self).map_err(|_| wrong())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_is_the_hash_that_anyone_can_compute() {
        // printf 'Example Post\0002026-03-04\000Rain fell.' | sha256sum
        let id = ReportId::of(Some("Example Post"), Some("2026-03-04"), "Rain fell.");
        assert_eq!(id.to_string(), "d23cc5ef8c2b71822f2ebfaaa59071565806648433dad482e510f1e1fff5380c");
        assert_eq!(id.short(), "d23cc5ef8c2b");
    }

    #[test]
    fn outlet_date_and_text_each_count() {
        let ids = [
            ReportId::of(None, None, "Rain fell."),
            ReportId::of(Some("Example Post"), None, "Rain fell."),
            ReportId::of(None, Some("2026-03-04"), "Rain fell."),
            ReportId::of(None, None, "Rain fell. "),
        ];
        let distinct: std::collections::BTreeSet<_> = ids.iter().collect();
        assert_eq!(distinct.len(), ids.len());
    }

    #[test]
    fn an_id_reads_as_it_is_written_and_nothing_else_does() {
        let id = ReportId::of(None, None, "Rain fell.");
        let written = id.to_string();
        assert_eq!(written.parse(), Ok(id));
        for wrong in ["", "abc", &written[1..], &format!("{written}0"), &written.to_uppercase(), &"é".repeat(32)] {
            assert!(wrong.parse::<ReportId>().is_err(), "{wrong:?} was taken for a report's id");
        }
    }
}
