//! Bytes into lines of text. Each line is UTF-8 or, where it is not, Windows-1252, since tables are put together of
//! files that were written on different machines.

use crate::problem::ReadErrorKind;
use crate::traps::{Trap, Traps};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use std::borrow::Cow;

/// The text of a table.
///
/// # Errors
///
/// Where the bytes are no text, or the text of something else than a table.
pub fn decode<'b>(bytes: &'b [u8], traps: &mut Traps) -> Result<Cow<'b, str>, ReadErrorKind> {
    let mut bytes = bytes;
    refuse_packed(bytes)?;
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        traps.meet(Trap::ByteOrderMark, 1);
        bytes = &bytes[mark..];
        if encoding != UTF_8 {
            return checked(encoding.decode_without_bom_handling(bytes).0);
        }
    }
    if bytes.contains(&0) {
        return Err(ReadErrorKind::NoTable("it holds zero bytes, which text does not; is it packed?".to_owned()));
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(by_line(bytes, traps)),
    };
    checked(text)
}

fn by_line(bytes: &[u8], traps: &mut Traps) -> String {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    for (number, line) in (1..).zip(bytes.split_inclusive(|byte| *byte == b'\n')) {
        match std::str::from_utf8(line) {
            Ok(line) => text.push_str(line),
            Err(_) => {
                traps.meet(Trap::OtherEncoding, number);
                text.push_str(&WINDOWS_1252.decode_without_bom_handling(line).0);
            }
        }
    }
    text
}

/// How files begin that hold a table packed.
const PACKED: [(&[u8], &str); 3] =
    [(b"PK\x03\x04", "a zip archive or a workbook"), (b"\x1f\x8b", "packed with gzip"), (b"BZh", "packed with bzip2")];

fn refuse_packed(bytes: &[u8]) -> Result<(), ReadErrorKind> {
    match PACKED.iter().find(|(begin, _)| bytes.starts_with(begin)) {
        None => Ok(()),
        Some((_, what)) => {
            Err(ReadErrorKind::NoTable(format!("it is {what}; unpack it, or save it as a table of text (CSV), first")))
        }
    }
}

/// How much of what was sent instead of a table is shown.
const SHOWN: usize = 120;

/// Refuses what a server sends instead of a table.
fn checked(text: Cow<'_, str>) -> Result<Cow<'_, str>, ReadErrorKind> {
    let begun = text.trim_start();
    let what = match begun.bytes().next() {
        None => return Err(ReadErrorKind::Empty),
        Some(b'<') => "a web page or XML",
        Some(b'{' | b'[') => "JSON",
        Some(_) => return Ok(text),
    };
    let words = begun.split_whitespace().collect::<Vec<_>>().join(" ");
    let words: String = words.chars().take(SHOWN).collect();
    Err(ReadErrorKind::NoTable(format!(
        "it is {what} and not a table; where a server sent it, it may say why: {words:?}"
    )))
}
