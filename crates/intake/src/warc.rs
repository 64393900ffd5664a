//! Web archives: WARC 1.0 and 1.1, packed or not, as Common Crawl and archiving institutions keep them.
//!
//! Responses, resources and conversions that hold pages or text are reports; what else there is (requests,
//! metadata, pictures, redirections, errors) is passed over and counted.

mod ahead;

use crate::headers::Headers;
use crate::http::{self, Packing};
use crate::item::{Found, Payload};
use crate::limits::{LONGEST_DOCUMENT, LONGEST_HEADERS};
use crate::page::Page;
use crate::problem::ProblemKind;
use crate::received::Note;
use crate::stream::Stream;
use ahead::Ahead;
use memchr::memmem;
use std::collections::BTreeMap;
use std::io::{self, BufRead, Read};

/// The pages of an archive.
pub(crate) fn records(file: Stream) -> impl Iterator<Item = Found> + Send {
    Records { file: Ahead::new(file), passed: BTreeMap::new(), lost: false, mended: 0, ended: false }
}

struct Records {
    file: Ahead,
    /// What was passed over, and how many of each.
    passed: BTreeMap<String, u64>,
    /// Whether the place is not known to be between records.
    lost: bool,
    /// How many records were found to be of another length than they say.
    mended: usize,
    ended: bool,
}

/// Looking for the end of a record costs reading it twice, so that it is not done for ever.
const MOST_MENDED: usize = 100;

/// A record's body, and what is to be said of it.
struct Block {
    bytes: Vec<u8>,
    note: Option<Note>,
}

/// What comes of one record.
enum Record {
    Page(Box<Page>),
    Passed(String),
}

impl Records {
    /// The next record; none at the end.
    fn record(&mut self) -> Result<Option<Record>, ProblemKind> {
        if !self.find_start()? {
            return Ok(None);
        }
        self.lost = true;
        let headers = self.headers()?;
        let length: u64 = headers.get("content-length").and_then(|length| length.parse().ok()).ok_or_else(|| {
            ProblemKind::Malformed(
                "not a record of a web archive: it has no length; the next one was looked for".to_owned(),
            )
        })?;
        let kind = headers.get("warc-type").unwrap_or_default().to_ascii_lowercase();
        let is_wanted = matches!(kind.as_str(), "response" | "resource" | "conversion");
        if !is_wanted {
            self.skip(length)?;
            self.lost = false;
            return Ok(Some(Record::Passed(kind)));
        }
        if length > (LONGEST_DOCUMENT + LONGEST_HEADERS) as u64 {
            self.skip(length)?;
            self.lost = false;
            return Err(ProblemKind::TooLong { what: "the record", limit: LONGEST_DOCUMENT });
        }
        let block = self.block(length)?;
        self.lost = false;
        Ok(Some(record(&kind, &headers, block)))
    }

    /// The body of a record that says that it has so many bytes. Where no record follows on it, or where it ends
    /// early, it is taken up to the next one.
    fn block(&mut self, length: u64) -> Result<Block, ProblemKind> {
        let mut bytes = Vec::new();
        self.file.by_ref().take(length).read_to_end(&mut bytes)?;
        let is_short = (bytes.len() as u64) < length;
        if !is_short && self.at_boundary()? || self.mended >= MOST_MENDED {
            return if is_short { Err(ends_within()) } else { Ok(Block { bytes, note: None }) };
        }
        let length_is_wrong = |bytes| {
            let note = "The archive tells a wrong length for the page, which was taken up to the next record.";
            Ok(Block { bytes, note: Some(Note::loud(note)) })
        };
        // The beginning of the next record may stand across the end that was told.
        let told = bytes.len();
        self.file.by_ref().take(NEXT_RECORD.len() as u64).read_to_end(&mut bytes)?;
        let next = memmem::find(&bytes, NEXT_RECORD);
        let behind = bytes.split_off(next.unwrap_or(told));
        self.file.put_back(behind);
        if next.is_some() {
            self.mended += 1;
            return length_is_wrong(bytes);
        }
        if is_short {
            return Err(ends_within());
        }
        while bytes.len() < LONGEST_DOCUMENT {
            let mut line = Vec::new();
            if self.file.by_ref().take(LONGEST_HEADERS as u64).read_until(b'\n', &mut line)? == 0 {
                break;
            }
            if line.starts_with(START) {
                self.file.put_back(line);
                break;
            }
            bytes.extend_from_slice(&line);
        }
        self.mended += 1;
        length_is_wrong(bytes)
    }

    /// Whether a record may begin here, behind line breaks, or the archive ends.
    fn at_boundary(&mut self) -> io::Result<bool> {
        let mut next = Vec::new();
        self.file.by_ref().take(LONGEST_GAP).read_to_end(&mut next)?;
        let behind = next.trim_ascii_start();
        let is_boundary = next.starts_with(GAP) || behind.starts_with(START) || START.starts_with(behind);
        self.file.put_back(next);
        Ok(is_boundary)
    }

    /// Goes to the first line of a record; whether there is one. Between records are two line breaks; where the place
    /// was lost, whatever stands before the next first line is passed over.
    fn find_start(&mut self) -> Result<bool, ProblemKind> {
        loop {
            let mut line = Vec::new();
            if self.file.by_ref().take(LONGEST_HEADERS as u64).read_until(b'\n', &mut line)? == 0 {
                return Ok(false);
            }
            if line.starts_with(START) {
                return Ok(true);
            }
            if !self.lost && !line.trim_ascii().is_empty() {
                self.lost = true;
                return Err(ProblemKind::Malformed(
                    "not a record of a web archive: it does not begin with WARC/; the next one was looked for"
                        .to_owned(),
                ));
            }
        }
    }

    fn headers(&mut self) -> Result<Headers, ProblemKind> {
        let (mut headers, mut left) = (Headers::default(), LONGEST_HEADERS);
        loop {
            let mut line = Vec::new();
            let read = self.file.by_ref().take(left as u64).read_until(b'\n', &mut line)?;
            left -= read;
            if left == 0 {
                return Err(ProblemKind::TooLong { what: "the record's head", limit: LONGEST_HEADERS });
            }
            if read == 0 || line.trim_ascii().is_empty() {
                return Ok(headers);
            }
            headers.push(&line);
        }
    }

    fn skip(&mut self, mut length: u64) -> io::Result<()> {
        while length > 0 {
            let buffer = self.file.fill_buf()?;
            if buffer.is_empty() {
                return Ok(());
            }
            let taken = (buffer.len() as u64).min(length);
            self.file.consume(taken as usize);
            length -= taken;
        }
        Ok(())
    }

    /// What was passed over, in words.
    fn notice(&self) -> Option<ProblemKind> {
        let parts: Vec<String> = self.passed.iter().map(|(what, count)| format!("{count} {what}")).collect();
        (!parts.is_empty())
            .then(|| ProblemKind::PassedOver(format!("passed over what holds no page: {}", parts.join(", "))))
    }
}

/// How the first line of a record begins.
const START: &[u8] = b"WARC/";
/// A record that begins where another should go on.
const NEXT_RECORD: &[u8] = b"\r\n\r\nWARC/1.";
/// What stands behind every record.
const GAP: &[u8] = b"\r\n\r\n";
/// So much is looked at behind a record: the line breaks there and the beginning of the next.
const LONGEST_GAP: u64 = 16;

fn ends_within() -> ProblemKind {
    ProblemKind::Malformed("not a whole record: the archive ends within it".to_owned())
}

/// A record with a body, as a page where it is one.
fn record(kind: &str, headers: &Headers, block: Block) -> Record {
    let Block { bytes: block, note } = block;
    let told = |name: &str| headers.get(name).map(|value| value.trim_matches(['<', '>']).to_owned());
    let mut page = Page {
        url: told("warc-target-uri").filter(|url| url.starts_with("http")),
        fetched: told("warc-date"),
        content_type: told("content-type"),
        notes: note.into_iter().chain(truncated(headers)).collect(),
        ..Page::default()
    };
    page.bytes = match http::response(&block) {
        Some(response) if kind == "response" => {
            if response.status != 200 {
                return Record::Passed(format!("responses {}", response.status));
            }
            page.content_type = response.headers.get("content-type").map(str::to_ascii_lowercase);
            page.packing = Packing::of(&response.headers);
            block[response.body..].to_vec()
        }
        _ if kind == "response" => return Record::Passed("responses other than HTTP".to_owned()),
        _ => block,
    };
    let media =
        page.content_type.as_deref().map_or("", |kind| kind.split(';').next().unwrap_or_default().trim()).to_owned();
    if is_page(&media, &page.bytes) {
        Record::Page(Box::new(page))
    } else {
        Record::Passed(media.chars().take(LONGEST_MEDIA_TYPE).collect())
    }
}

/// What the archive says of a page that it could not take in whole.
fn truncated(headers: &Headers) -> Option<Note> {
    let why = headers.get("warc-truncated").filter(|why| !why.is_empty())?;
    let why: String = why.chars().take(LONGEST_MEDIA_TYPE).collect();
    Some(Note::loud(format!("The page is cut off: the archive says \"WARC-Truncated: {why}\".")))
}

const LONGEST_MEDIA_TYPE: usize = 60;

/// Whether a body of this type is a page or a text. Where nobody says what it is, it shows.
fn is_page(media: &str, body: &[u8]) -> bool {
    match media {
        "text/html" | "application/xhtml+xml" | "text/plain" => true,
        "" | "application/octet-stream" | "unknown" => body.trim_ascii_start().starts_with(b"<"),
        _ => false,
    }
}

impl Iterator for Records {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        while !self.ended {
            let payload = match self.record() {
                Ok(Some(Record::Page(page))) => Ok(Payload::Page(page)),
                Ok(Some(Record::Passed(what))) => {
                    *self.passed.entry(what).or_default() += 1;
                    continue;
                }
                Ok(None) => {
                    self.ended = true;
                    return self.notice().map(|kind| Found { line: None, payload: Err(kind) });
                }
                Err(kind) => {
                    self.ended = matches!(kind, ProblemKind::Unreadable(_));
                    Err(kind)
                }
            };
            return Some(Found { line: None, payload });
        }
        None
    }
}

#[cfg(test)]
mod tests;
