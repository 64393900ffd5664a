//! What the targets of intake share: bytes read as a source of one format. Whatever they are, reading ends, gives no
//! more items than there are bytes, and every report has a text and a date that is one.

use ::intake::{Format, Options, check_date, from_reader};
use std::io::Cursor;

/// Reads the bytes as a source of this format, or of whichever they look like.
pub fn read(bytes: &[u8], from: Option<Format>) {
    let options = Options { from, ..Options::default() };
    let mut items = 0;
    for report in from_reader("fuzz", Cursor::new(bytes.to_vec()), &options).received() {
        items += 1;
        assert!(items <= bytes.len() + 1, "more items than bytes");
        if let Ok(report) = report {
            assert!(!report.text.trim().is_empty(), "a report without text");
            assert!(
                report.head.published.as_deref().is_none_or(|date| check_date(date).is_ok()),
                "{:?}",
                report.head.published
            );
        }
    }
}
