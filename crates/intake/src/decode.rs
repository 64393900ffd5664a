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

/// The text of these bytes: UTF-8, what a byte order mark says, else Windows-1252 where
/// they look like it, else what of them is UTF-8.
///
/// # Errors
///
/// Where they are not text of any kind.
pub fn decode(bytes: Vec<u8>) -> Result<Decoded, ProblemKind> {
    let decoded = match Encoding::for_bom(&bytes) {
        Some((encoding, mark)) => marked(&bytes[mark..], encoding),
        None if bytes.contains(&0) => return Err(ProblemKind::NotText),
        None => unmarked(bytes),
    };
    if decoded.text.trim().is_empty() {
        return Err(ProblemKind::Empty);
    }
    Ok(decoded)
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
    let one_byte_a_letter = bytes.utf8_chunks().all(|chunk| chunk.valid().is_ascii());
    let (text, note) = if one_byte_a_letter {
        let (text, _) = WINDOWS_1252.decode_without_bom_handling(&bytes);
        (text.into_owned(), "The file was not UTF-8, and was read as Windows-1252.")
    } else {
        (String::from_utf8_lossy(&bytes).into_owned(), REPLACED)
    };
    Decoded { text, note: Some(Note::loud(note)) }
}

/// Text in the encoding that its document declares; broken bytes become U+FFFD, and a byte order mark is believed
/// before the declaration.
pub(crate) fn decode_as(bytes: Vec<u8>, declared: Option<&'static Encoding>) -> Result<Decoded, ProblemKind> {
    let declared = declared.filter(|encoding| *encoding != UTF_8 && Encoding::for_bom(&bytes).is_none());
    let Some(encoding) = declared else { return decode(bytes) };
    if bytes.contains(&0) && encoding.is_ascii_compatible() {
        return Err(ProblemKind::NotText);
    }
    let (text, broken) = encoding.decode_without_bom_handling(&bytes);
    let note = if broken {
        Note::loud(format!("The file was not all {}; what could not be read became U+FFFD.", encoding.name()))
    } else {
        Note::quiet(format!("The file was {} and was converted.", encoding.name()))
    };
    Ok(Decoded { text: text.into_owned(), note: Some(note) })
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
        check(b"W\xC3\xA9ller \xFF", "Wéller \u{fffd}", Some("U+FFFD"), true);
    }

    #[test]
    fn what_is_not_text_is_refused() {
        assert_eq!(decode(b"".to_vec()), Err(ProblemKind::Empty));
        assert_eq!(decode(b" \r\n\t".to_vec()), Err(ProblemKind::Empty));
        assert_eq!(decode(b"\xEF\xBB\xBF".to_vec()), Err(ProblemKind::Empty));
        assert_eq!(decode(b"\x7fELF\0\0".to_vec()), Err(ProblemKind::NotText));
    }

    #[test]
    fn a_declared_encoding_is_believed() {
        let decoded = decode_as(b"W\xE9ller \xC3\xA9".to_vec(), Encoding::for_label(b"latin1")).expect("it is text");
        assert_eq!(decoded.text, "Wéller Ã©");
        let decoded = decode_as("Wéller".as_bytes().to_vec(), Some(UTF_8)).expect("it is text");
        assert_eq!((decoded.text.as_str(), decoded.note), ("Wéller", None));
    }
}
