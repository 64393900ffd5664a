//! The bytes of an XML document as its reader takes them: in UTF-8, counted in lines, so many for one element.

use crate::decode;
use crate::stream::Stream;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use encoding_rs_io::DecodeReaderBytesBuilder;
use std::io::{self, BufRead, BufReader, Read};

/// A document that is read once, with a limit to what may be read at a time.
pub(super) struct Input {
    document: Stream,
    /// Bytes that were looked at and come before the rest of the document.
    ahead: Vec<u8>,
    /// The line at which reading stands, counted from 1.
    pub line: u64,
    limit: usize,
    /// What may still be read before [`Input::begin`] is called again.
    left: usize,
}

/// So much is looked at behind a `<` to see whether it begins a wanted element.
const LONGEST_NAME: usize = 64;

impl Input {
    pub fn new(document: Stream, limit: usize) -> Self {
        Self { document, ahead: Vec::new(), line: 1, limit, left: limit }
    }

    /// Allows as much again to be read.
    pub fn begin(&mut self) {
        self.left = self.limit;
    }

    /// Whether an error of reading says that the limit was reached.
    pub fn is_too_long(error: &io::Error) -> bool {
        error.kind() == io::ErrorKind::FileTooLarge
    }

    /// Goes to the next tag that begins an element of one of these names; whether there is one.
    pub fn seek(&mut self, names: &[&str]) -> bool {
        loop {
            self.begin();
            let buffer = match self.fill_buf() {
                Ok(buffer) => buffer,
                // Damage was passed over; what cannot be read at all is the end.
                Err(error) if error.kind() == io::ErrorKind::InvalidData => continue,
                Err(_) => return false,
            };
            if buffer.is_empty() {
                return false;
            }
            let length = buffer.len();
            let Some(at) = memchr::memchr(b'<', buffer) else {
                self.consume(length);
                continue;
            };
            self.consume(at);
            let begins = self.look_ahead().is_ok_and(|tag| begins(tag, names));
            if begins {
                return true;
            }
            self.consume(1);
        }
    }

    /// The next bytes, enough for the name of a tag where there are so many.
    fn look_ahead(&mut self) -> io::Result<&[u8]> {
        if self.ahead.len() < LONGEST_NAME {
            let missing = LONGEST_NAME - self.ahead.len();
            self.document.by_ref().take(missing as u64).read_to_end(&mut self.ahead)?;
        }
        Ok(&self.ahead)
    }
}

/// Whether this is the beginning of a tag that opens an element of one of these names, with or without a prefix.
fn begins(tag: &[u8], names: &[&str]) -> bool {
    let Some(tag) = tag.strip_prefix(b"<") else { return false };
    let end = tag.iter().position(|byte| byte.is_ascii_whitespace() || b"/>".contains(byte)).unwrap_or(tag.len());
    let name = tag[..end].rsplit(|&byte| byte == b':').next().unwrap_or_default();
    names.iter().any(|wanted| wanted.as_bytes() == name)
}

impl Read for Input {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut filled = self.fill_buf()?;
        let read = filled.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl BufRead for Input {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let filled = if self.ahead.is_empty() { self.document.fill_buf()? } else { &self.ahead };
        Ok(&filled[..filled.len().min(self.left)])
    }

    fn consume(&mut self, amount: usize) {
        self.left = self.left.saturating_sub(amount);
        if !self.ahead.is_empty() {
            let amount = amount.min(self.ahead.len());
            self.line += count(&self.ahead[..amount]);
            self.ahead.drain(..amount);
            return;
        }
        // What was filled is still there.
        if let Ok(filled) = self.document.fill_buf() {
            self.line += count(&filled[..amount.min(filled.len())]);
        }
        self.document.consume(amount);
    }
}

fn count(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).count() as u64
}

/// The document in UTF-8.
pub(super) fn decoded(document: Stream, head: &[u8]) -> Stream {
    let (encoding, _) = encoding(head);
    if encoding == UTF_8 {
        return document;
    }
    let decoder = DecodeReaderBytesBuilder::new().encoding(Some(encoding)).build(document);
    Box::new(BufReader::with_capacity(1 << 16, decoder))
}

/// The encoding of a document, by its mark, its declaration and its first bytes; what is to be said where it is
/// another than it says.
pub(super) fn encoding(head: &[u8]) -> (&'static Encoding, Option<String>) {
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        return (encoding, None);
    }
    match declared(head).filter(|encoding| *encoding != UTF_8) {
        Some(encoding) if decode::is_utf8(head, encoding) => (UTF_8, Some(decode::wrongly_declared(encoding))),
        Some(encoding) => (encoding, None),
        None if is_utf8(head) || decode::has_letters_of_utf8(head) => (UTF_8, None),
        None => (WINDOWS_1252, Some("The file was not UTF-8, and was read as Windows-1252.".to_owned())),
    }
}

fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let declaration = head.strip_prefix(b"<?xml")?;
    let declaration = &declaration[..memchr::memmem::find(declaration, b"?>")?];
    let at = memchr::memmem::find(declaration, b"encoding")?;
    let quote = |byte: &u8| matches!(byte, b'"' | b'\'');
    let name = declaration[at..].split(quote).nth(1)?;
    // Where the bytes could be read so far, it is no UTF-16, whatever it says.
    Encoding::for_label(name).map(|encoding| if encoding.is_ascii_compatible() { encoding } else { UTF_8 })
}

/// Whether the beginning of a document is UTF-8, apart from a letter that is cut at its end.
fn is_utf8(head: &[u8]) -> bool {
    std::str::from_utf8(head).err().is_none_or(|error| error.error_len().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    #[test]
    fn documents_are_decoded_by_what_they_say() {
        let check = |bytes: &[u8], expected: &str| {
            let mut text = String::new();
            decoded(Box::new(Cursor::new(bytes.to_vec())), bytes).read_to_string(&mut text).expect("UTF-8");
            assert_eq!(text.trim_start_matches('\u{feff}'), expected);
        };
        check("<a>é</a>".as_bytes(), "<a>é</a>");
        check(
            b"<?xml version='1.0' encoding='iso-8859-1'?><a>\xE9</a>",
            "<?xml version='1.0' encoding='iso-8859-1'?><a>é</a>",
        );
        check(b"<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>", "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>");
        check(b"<a>\x93W\xE9ller\x94</a>", "<a>“Wéller”</a>");
        check(
            b"<?xml version='1.0' encoding='utf-8'?><a>W\xE9ller</a>",
            "<?xml version='1.0' encoding='utf-8'?><a>Wéller</a>",
        );
        check(
            "<?xml version='1.0' encoding='iso-8859-1'?><a>“é”</a>".as_bytes(),
            "<?xml version='1.0' encoding='iso-8859-1'?><a>“é”</a>",
        );
        check(b"\xFF\xFE<\0a\0/\0>\0", "<a/>");
    }

    #[test]
    fn the_next_wanted_tag_is_found() {
        let mut input = Input::new(Box::new(Cursor::new("a < b </item> <items>\n<i:item x='1'>")), 1 << 10);
        assert!(input.seek(&["item"]));
        assert_eq!(input.line, 2);
        let mut rest = String::new();
        input.read_to_string(&mut rest).expect("UTF-8");
        assert_eq!(rest, "<i:item x='1'>");
        assert!(!input.seek(&["item"]));
    }
}
