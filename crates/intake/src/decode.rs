//! Bytes into text. What had to be guessed or replaced is said.

use crate::problem::ProblemKind;
use crate::received::Note;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// Text out of a file's bytes.
#[derive(Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// What was done to the bytes to get it; none where they are the text.
    pub note: Option<Note>,
}

/// The text of these bytes: UTF-8, what a byte order mark says, else Windows-1252 where they look like it, else what
/// of them is UTF-8. A few zero bytes are taken out.
///
/// # Errors
///
/// Where they are not text of any kind.
pub fn decode(bytes: Vec<u8>) -> Result<Decoded, ProblemKind> {
    let decoded = match Encoding::for_bom(&bytes) {
        Some((encoding, mark)) => marked(&bytes[mark..], encoding),
        None if bytes.contains(&0) => with_zeros(bytes)?,
        None => unmarked(bytes),
    };
    if decoded.text.trim().is_empty() {
        return Err(ProblemKind::Empty);
    }
    Ok(decoded)
}

/// Text may have one zero byte in so many others; what has more is none.
const BYTES_A_ZERO: usize = 20;

/// Bytes among which there are zeros: those of a text that was damaged on its way, or of none.
fn with_zeros(mut bytes: Vec<u8>) -> Result<Decoded, ProblemKind> {
    if is_wide(&bytes) {
        return Err(ProblemKind::Unsupported(WIDE.to_owned()));
    }
    let zeros = memchr::memchr_iter(0, &bytes).count();
    if zeros * BYTES_A_ZERO > bytes.len() || has_controls(&bytes) {
        return Err(ProblemKind::NotText);
    }
    bytes.retain(|&byte| byte != 0);
    let decoded = unmarked(bytes);
    let count = if zeros == 1 { "1 zero byte".to_owned() } else { format!("{zeros} zero bytes") };
    let before = decoded.note.map(|note| note.words + " ").unwrap_or_default();
    let words = format!("{before}The file had {count} in it, which text does not have; they were taken out.");
    Ok(Decoded { text: decoded.text, note: Some(Note::loud(words)) })
}

const WIDE: &str = "it holds zero bytes in every other place, as UTF-16 does, but does not begin with its mark; \
                    convert it to UTF-8 first";

/// Whether every other byte is zero, mostly, as in texts of European languages in UTF-16.
fn is_wide(bytes: &[u8]) -> bool {
    let zeros = |from: usize| bytes.iter().skip(from).step_by(2).filter(|&&byte| byte == 0).count();
    let most = bytes.len() * 2 / 5;
    matches!((zeros(0), zeros(1)), (0, many) | (many, 0) if many > most)
}

/// Whether bytes hold other controls than text has.
fn has_controls(bytes: &[u8]) -> bool {
    bytes.iter().any(|byte| matches!(byte, 1..=7 | 0x0E..=0x1A | 0x1C..=0x1F))
}

fn marked(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let note = match (encoding == UTF_8, broken) {
        (true, false) => Note::quiet("The file began with a byte order mark, which is not part of the text."),
        (false, false) => Note::loud("The file was not UTF-8 but UTF-16, and was converted."),
        (true, true) => Note::loud(REPLACED),
        (false, true) => Note::loud("The file was not UTF-8 but damaged UTF-16; what could not be read became U+FFFD."),
    };
    Decoded { text: text.into_owned(), note: Some(note) }
}

fn unmarked(bytes: Vec<u8>) -> Decoded {
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Decoded { text, note: None },
        Err(error) => error.into_bytes(),
    };
    // Where not one accented letter is right as UTF-8, the file was never UTF-8, and
    // the quotation marks of old Western archives would be lost by replacing them.
    let (text, note) = if has_letters_of_utf8(&bytes) {
        (String::from_utf8_lossy(&bytes).into_owned(), REPLACED)
    } else {
        let (text, _) = WINDOWS_1252.decode_without_bom_handling(&bytes);
        (text.into_owned(), "The file was not UTF-8, and was read as Windows-1252.")
    };
    Decoded { text, note: Some(Note::loud(note)) }
}

/// Whether one letter beyond ASCII at the least is right as UTF-8.
pub(crate) fn has_letters_of_utf8(bytes: &[u8]) -> bool {
    bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii())
}

/// Text in the encoding that its document declares; broken bytes become U+FFFD, and a byte order mark is believed
/// before the declaration. UTF-8 is believed before another encoding, since hardly any other text looks like it.
pub(crate) fn decode_as(bytes: Vec<u8>, declared: Option<&'static Encoding>) -> Result<Decoded, ProblemKind> {
    let declared = declared.filter(|encoding| *encoding != UTF_8 && Encoding::for_bom(&bytes).is_none());
    let Some(encoding) = declared else { return decode(bytes) };
    if encoding.is_ascii_compatible() && (bytes.contains(&0) || is_utf8(&bytes, encoding)) {
        let decoded = decode(bytes)?;
        let note = decoded.note.or_else(|| Some(Note::loud(wrongly_declared(encoding))));
        return Ok(Decoded { note, ..decoded });
    }
    let (text, broken) = encoding.decode_without_bom_handling(&bytes);
    let note = if broken {
        Note::loud(format!("The file was not all {}; what could not be read became U+FFFD.", encoding.name()))
    } else {
        Note::quiet(format!("The file was {} and was converted.", encoding.name()))
    };
    Ok(Decoded { text: text.into_owned(), note: Some(note) })
}

pub(crate) fn wrongly_declared(encoding: &'static Encoding) -> String {
    format!("The file says that it is {}, but is UTF-8, as which it was read.", encoding.name())
}

/// Whether bytes that are declared otherwise are UTF-8. One letter of it is enough to tell it from an encoding of a
/// byte a letter; where letters have two, more are wanted.
pub(crate) fn is_utf8(bytes: &[u8], declared: &'static Encoding) -> bool {
    let enough = if declared.is_single_byte() { 1 } else { 3 };
    let valid = std::str::from_utf8(bytes).map_or_else(
        // A letter that is cut at the end breaks nothing.
        |error| error.error_len().is_none().then(|| &bytes[..error.valid_up_to()]),
        |_| Some(bytes),
    );
    valid.is_some_and(|valid| valid.iter().filter(|&&byte| byte >= 0xC0).take(enough).count() == enough)
}

const REPLACED: &str = "The file was not all UTF-8; what could not be read became U+FFFD.";

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], text: &str, note_has: Option<&str>, complain: bool) {
        let decoded = decode(bytes.to_vec()).expect("it is text");
        assert_eq!(decoded.text, text);
        assert_eq!(decoded.note.as_ref().is_some_and(|note| note.complaint.is_some()), complain, "{decoded:?}");
        match note_has {
            None => assert_eq!(decoded.note, None),
            Some(words) => assert!(decoded.note.as_ref().expect("a note").words.contains(words), "{decoded:?}"),
        }
    }

    #[test]
    fn text_is_read_however_it_is_written() {
        check("Wéller “said”".as_bytes(), "Wéller “said”", None, false);
        check("\u{feff}Wéller".as_bytes(), "Wéller", Some("byte order mark"), false);
        check(b"\xFF\xFEW\0\xE9\0", "Wé", Some("UTF-16"), true);
        check(b"\xFE\xFF\0W\0\xE9", "Wé", Some("UTF-16"), true);
        check(b"\xFF\xFEW\0\xE9", "W\u{fffd}", Some("damaged UTF-16"), true);
        check(b"\x93W\xE9ller\x94", "“Wéller”", Some("Windows-1252"), true);
        check(
            "Wéller said\0 that the harbour opens.".as_bytes(),
            "Wéller said that the harbour opens.",
            Some("1 zero"),
            true,
        );
        check(
            b"W\xE9ller said\0 that the \0harbour opens in spring.",
            "Wéller said that the harbour opens in spring.",
            Some("Windows-1252. The file had 2 zero"),
            true,
        );
        check(b"W\xC3\xA9ller \xFF", "Wéller \u{fffd}", Some("U+FFFD"), true);
    }

    #[test]
    fn what_is_not_text_is_refused() {
        assert_eq!(decode(b"".to_vec()), Err(ProblemKind::Empty));
        assert_eq!(decode(b" \r\n\t".to_vec()), Err(ProblemKind::Empty));
        assert_eq!(decode(b"\xEF\xBB\xBF".to_vec()), Err(ProblemKind::Empty));
        for wide in [&b"W\0\xE9\0l\0l\0e\0r\0"[..], b"\0W\0\xE9\0l\0l\0e\0r"] {
            assert!(decode(wide.to_vec()).is_err_and(|kind| kind.to_string().contains("zero bytes")));
        }
        assert_eq!(decode(b"\x7fELF\0\0".to_vec()), Err(ProblemKind::NotText));
        assert_eq!(decode(b"\x7fELF\x02\x01\0 and a hundred other letters".to_vec()), Err(ProblemKind::NotText));
    }

    #[test]
    fn a_declared_encoding_is_believed() {
        let decoded = decode_as(b"W\xE9ller \xC3\xA9".to_vec(), Encoding::for_label(b"latin1")).expect("it is text");
        assert_eq!(decoded.text, "Wéller Ã©");
        let decoded = decode_as("Wéller".as_bytes().to_vec(), Some(UTF_8)).expect("it is text");
        assert_eq!((decoded.text.as_str(), decoded.note), ("Wéller", None));
        let read = |text: &str, label: &[u8]| decode_as(text.into(), Encoding::for_label(label)).expect("it is text");
        for label in [&b"iso-8859-1"[..], b"windows-1251", b"iso-8859-15", b"koi8-r"] {
            let decoded = read("“Wéller”", label);
            assert_eq!(decoded.text, "“Wéller”");
            assert!(
                decoded.note.is_some_and(|note| note.complaint.is_some_and(|words| words.contains("but is UTF-8")))
            );
        }
        assert_eq!(read("“Wéller” said", b"gbk").text, "“Wéller” said");
        assert_eq!(read("Weller", b"iso-8859-1").text, "Weller");
    }
}
