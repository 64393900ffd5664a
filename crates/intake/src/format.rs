//! What a source holds: by its name, and by its first bytes.

use std::fmt;
use std::path::Path;

/// What a source holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Format {
    /// One report in plain text, which may begin with front matter.
    Text,
    /// A web page.
    Html,
    /// A JSON object a line, each a report.
    JsonLines,
    /// A JSON document: a report, or an array of reports.
    Json,
    /// A table with a header, a report a row, with commas, semicolons or tabs.
    Csv,
    /// RSS, Atom or JSON Feed.
    Feed,
    /// A web archive.
    Warc,
    /// NewsML-G2.
    NewsMl,
    /// ninjs: one item, or an array.
    Ninjs,
    /// NITF.
    Nitf,
    /// Messages of e-mail, one behind the other.
    Mbox,
    /// One message of e-mail.
    Mail,
    /// PETRARCH's XML: each Sentence is a report.
    Petrarch,
}

impl fmt::Display for Format {
    /// As messages call it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "plain text",
            Self::Html => "a web page",
            Self::JsonLines => "JSON, a report a line",
            Self::Json => "JSON",
            Self::Csv => "a table",
            Self::Feed => "a feed",
            Self::Warc => "a web archive",
            Self::NewsMl => "NewsML-G2",
            Self::Ninjs => "ninjs",
            Self::Nitf => "NITF",
            Self::Mbox => "a mailbox",
            Self::Mail => "a message",
            Self::Petrarch => "PETRARCH's XML",
        })
    }
}

/// Endings of names that say what a file holds.
const ENDINGS: &[(&str, Format)] = &[
    ("atom", Format::Feed),
    ("csv", Format::Csv),
    ("eml", Format::Mail),
    ("htm", Format::Html),
    ("html", Format::Html),
    ("jsonl", Format::JsonLines),
    ("mbox", Format::Mbox),
    ("ndjson", Format::JsonLines),
    ("nitf", Format::Nitf),
    ("rss", Format::Feed),
    ("tsv", Format::Csv),
    ("warc", Format::Warc),
    ("wet", Format::Warc),
    ("xhtml", Format::Html),
];
/// Endings of names of files that are looked into.
const OPEN_ENDINGS: &[&str] = &["", "json", "md", "text", "txt", "xml"];

/// Names of root elements, without their prefix.
const ROOTS: &[(&str, Format)] = &[
    ("RDF", Format::Feed),
    ("Sentence", Format::Petrarch),
    ("Sentences", Format::Petrarch),
    ("feed", Format::Feed),
    ("html", Format::Html),
    ("newsItem", Format::NewsMl),
    ("newsMessage", Format::NewsMl),
    ("nitf", Format::Nitf),
    ("packageItem", Format::NewsMl),
    ("rss", Format::Feed),
];

/// First bytes of files that hold reports, but not in a form that is read, and what to do.
const FOREIGN: &[(&[u8], &str)] = &[
    (b"%PDF-", "it is a PDF, which is not read; make text of it first, for example with pdftotext"),
    (b"PK\x03\x04", "it is a zip archive or an office document, which is not read; unpack it or save it as text first"),
    (b"BZh", "it is packed with bzip2; unpack it first"),
    (b"\xFD7zXZ\0", "it is packed with xz; unpack it first"),
    (b"\x28\xB5\x2F\xFD", "it is packed with zstd; unpack it first"),
    (b"SQLite format 3\0", "it is a database, which is not read"),
];

/// The format that the name of a file tells; none where its bytes must be looked at.
pub(crate) fn by_name(path: &Path) -> Option<Format> {
    let ending = ending(path);
    ENDINGS.iter().find(|(known, _)| *known == ending).map(|(_, format)| *format)
}

/// Whether a file of this name is read where only its folder is named.
pub(crate) fn is_read_in_folders(path: &Path) -> bool {
    by_name(path).is_some() || OPEN_ENDINGS.contains(&&*ending(path))
}

/// What the name ends in, in lower case, the ending for gzip left out.
fn ending(path: &Path) -> String {
    let ending =
        |path: &Path| path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    match ending(path).as_str() {
        "gz" | "gzip" => ending(Path::new(path.file_stem().unwrap_or_default())),
        other => other.to_owned(),
    }
}

/// What to do with a file that begins so, where it is of a form that is not read.
pub(crate) fn foreign(head: &[u8]) -> Option<&'static str> {
    FOREIGN.iter().find(|(magic, _)| head.starts_with(magic)).map(|(_, advice)| *advice)
}

/// What a source with this beginning holds.
///
/// # Errors
///
/// The name of the root element, where it is XML of a kind that is not known.
pub(crate) fn by_head(path: &Path, head: &[u8]) -> Result<Format, String> {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    match head.first() {
        Some(b'<') => by_root(path, head),
        Some(b'{') if crate::feed::is_json_feed(head) => Ok(Format::Feed),
        Some(b'{') => Ok(if first_line_is_json(head) { Format::JsonLines } else { Format::Json }),
        Some(b'[') if matches!(head[1..].trim_ascii_start().first(), Some(b'{' | b']')) => Ok(Format::Json),
        _ if head.starts_with(b"WARC/") => Ok(Format::Warc),
        _ if head.starts_with(b"From ") && head.split(|&byte| byte == b'\n').nth(1).is_some_and(is_header) => {
            Ok(Format::Mbox)
        }
        _ if is_message(head) => Ok(Format::Mail),
        _ => Ok(Format::Text),
    }
}

/// What a source with this beginning is beyond doubt, where that is something else than its name says.
pub(crate) fn otherwise(named: Format, path: &Path, head: &[u8]) -> Option<Format> {
    let start = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    let first_line = start.split(|&byte| byte == b'\n').next().unwrap_or_default().trim_ascii();
    let found = by_head(path, head).ok()?;
    let is_object = start.strip_prefix(b"{").is_some_and(|object| object.trim_ascii_start().starts_with(b"\""));
    let is_array = start.strip_prefix(b"[").is_some_and(|array| array.trim_ascii_start().starts_with(b"{"));
    let is_sure = match found {
        Format::Text | Format::Mail => false,
        Format::Json | Format::JsonLines => is_object || is_array,
        Format::Html => is_page(start),
        _ => true,
    };
    let may_be = match (named, found) {
        // A line that is cut off is still a line; a bracket alone begins a document.
        (Format::JsonLines, Format::Json | Format::JsonLines | Format::Feed) => is_object && first_line != b"{",
        (Format::Mail, Format::Mbox) => true,
        _ => named == found,
    };
    (is_sure && !may_be).then_some(found)
}

/// Whether it begins as whole pages do.
fn is_page(start: &[u8]) -> bool {
    root(start).is_some_and(|root| root.eq_ignore_ascii_case("html"))
}

fn by_root(path: &Path, head: &[u8]) -> Result<Format, String> {
    let is_xml = ending(path) == "xml" || head.starts_with(b"<?xml");
    match root(head) {
        Some(root) if root.eq_ignore_ascii_case("html") => Ok(Format::Html),
        Some(root) => {
            let known = ROOTS.iter().find(|(known, _)| *known == root).map(|(_, format)| *format);
            match known {
                Some(format) => Ok(format),
                None if is_xml => Err(root),
                None if PAGE_STARTS.contains(&&*root.to_lowercase()) => Ok(Format::Html),
                None => Ok(Format::Text),
            }
        }
        None if is_xml => Err(String::new()),
        None => Ok(Format::Text),
    }
}

/// Elements with which pages without a root begin.
const PAGE_STARTS: &[&str] = &["article", "body", "div", "head", "main", "meta", "p", "section", "title"];

/// The name of the first element without its prefix, behind declarations and comments; `html` where the document
/// type says so.
fn root(head: &[u8]) -> Option<String> {
    let mut rest = head;
    loop {
        let start = memchr::memchr(b'<', rest)?;
        rest = &rest[start + 1..];
        if let Some(comment) = rest.strip_prefix(b"!--") {
            rest = &comment[memchr::memmem::find(comment, b"-->")?..];
            continue;
        }
        let is_html = |name: &[u8]| name.len() >= 12 && name[..12].eq_ignore_ascii_case(b"!doctype htm");
        if is_html(rest) {
            return Some("html".to_owned());
        }
        if rest.first().is_some_and(u8::is_ascii_alphabetic) {
            let end = rest
                .iter()
                .position(|byte| !byte.is_ascii_alphanumeric() && !b"-_.:".contains(byte))
                .unwrap_or(rest.len());
            let name = String::from_utf8_lossy(&rest[..end]).into_owned();
            return Some(name.rsplit(':').next().unwrap_or_default().to_owned());
        }
    }
}

fn first_line_is_json(head: &[u8]) -> bool {
    let line = head.split(|&byte| byte == b'\n').next().unwrap_or_default();
    serde_json::from_slice::<serde::de::IgnoredAny>(line).is_ok()
}

/// Whether a line is a field of a message's head.
pub(crate) fn is_header(line: &[u8]) -> bool {
    let name = line.split(|&byte| byte == b':').next().unwrap_or_default();
    name.len() < line.len() && !name.is_empty() && name.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
}

/// Whether it begins as a message of e-mail does: two fields or more, one of which no report begins with.
fn is_message(head: &[u8]) -> bool {
    let lines = || head.split(|&byte| byte == b'\n').take_while(|line| !line.trim_ascii().is_empty());
    let folded = |line: &[u8]| line.starts_with(b" ") || line.starts_with(b"\t");
    let fields = || lines().filter(|line| !folded(line));
    let telling = |line: &[u8]| {
        MESSAGE_FIELDS.iter().any(|field| line.len() > field.len() && line[..field.len()].eq_ignore_ascii_case(field))
    };
    fields().nth(1).is_some() && fields().all(is_header) && fields().any(telling)
}

/// Fields that only a message has.
const MESSAGE_FIELDS: &[&[u8]] = &[b"message-id:", b"mime-version:", b"received:", b"return-path:"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_what_files_hold() {
        let format = |name: &str| by_name(Path::new(name));
        assert_eq!(format("a/b.WARC.gz"), Some(Format::Warc));
        assert_eq!(format("b.jsonl"), Some(Format::JsonLines));
        assert_eq!(format("b.txt"), None);
        assert_eq!(format("b.gz"), None);
        assert!(is_read_in_folders(Path::new("b.txt.gz")) && is_read_in_folders(Path::new("b")));
        assert!(!is_read_in_folders(Path::new("b.png")) && !is_read_in_folders(Path::new("b.js")));
    }

    #[test]
    fn first_bytes_tell_the_rest() {
        let check = |name: &str, head: &str, expected: Format| {
            assert_eq!(by_head(Path::new(name), head.as_bytes()), Ok(expected), "{head}")
        };
        check("a.txt", "The ferry is late.", Format::Text);
        check("a", "From our own correspondent\n\nThe ferry is late.", Format::Text);
        check("a", "From a@example.org Wed Mar  4 09:30:00 2026\nSubject: Ferry\n", Format::Mbox);
        check("a", "Message-ID: <1@example.org>\nSubject: Ferry\n\nLate.", Format::Mail);
        check("a", "Halm: the ferry is late.\nOla: it is not.\n\nMore.", Format::Text);
        check("a", "\u{feff}<?xml version='1.0'?><!-- <nitf> --><rss version='2.0'>", Format::Feed);
        check("a.xml", "<n:newsMessage xmlns:n='x'>", Format::NewsMl);
        check("a", "<!DOCTYPE nitf SYSTEM 'nitf.dtd'><nitf>", Format::Nitf);
        check("a.txt", "<!doctype HTML>\n<p>", Format::Html);
        check("a.json", "{\"text\": \"A.\"}\n{\"text\"", Format::JsonLines);
        check("a.json", "{\n\"text\": \"A.\"}", Format::Json);
        check("a.json", "[ {\n\"text\": \"A.\"}]", Format::Json);
        check("a", "[Recasts with quotes] The ferry is late.", Format::Text);
        check("a", "WARC/1.0\r\n", Format::Warc);
        check("a", "", Format::Text);
        assert_eq!(by_head(Path::new("a.xml"), b"<kml>"), Err("kml".to_owned()));
    }
}
