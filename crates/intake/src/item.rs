//! One item of a source: what is known of it before it is worked out, and the working out.

use crate::csv_table::Row;
use crate::feed::Entry;
use crate::format::Format;
use crate::json::Shape;
use crate::limits::{LONGEST_DOCUMENT, LONGEST_REPORT};
use crate::page::Page;
use crate::problem::{Problem, ProblemKind};
use crate::received::{Place, Received};
use crate::sources::Options;
use crate::stream::{Origin, Stream, read_up_to};
use crate::xml::Element;
use crate::{csv_table, feed, json, letters, mail, newsml, nitf, page, petrarch, plain, when};
use std::sync::Arc;

/// One report to be, cut out of its source and not yet worked out.
pub struct Item {
    place: Place,
    bytes: u64,
    payload: Result<Payload, ProblemKind>,
    options: Arc<Options>,
}

/// What a reader finds in a source, in order.
pub(crate) struct Found {
    /// The line on which it begins, counted from 1.
    pub line: Option<u64>,
    /// It, or why it cannot be had.
    pub payload: Result<Payload, ProblemKind>,
}

/// What is to be worked out.
pub(crate) enum Payload {
    /// A source that is one report.
    Whole(Whole, Format),
    /// An object of JSON.
    Object(Vec<u8>, Shape),
    /// A row of a table.
    Row(Row),
    /// An entry of a feed.
    Entry(Entry),
    /// A newsItem of NewsML-G2.
    NewsItem(Element),
    /// A document of NITF.
    Nitf(Element),
    /// A Sentence of PETRARCH's.
    Sentence(Element),
    /// A page out of a web archive.
    Page(Box<Page>),
    /// A message of e-mail.
    Message(Vec<u8>),
}

/// A source that is one report.
pub(crate) enum Whole {
    /// Opened again only when its turn comes, so that many of them may wait.
    File(Origin),
    /// Opened already.
    Opened(Stream),
}

impl Item {
    pub(crate) fn new(place: Place, bytes: u64, payload: Result<Payload, ProblemKind>, options: Arc<Options>) -> Self {
        Self { place, bytes, payload, options }
    }

    /// Where it is.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// How many bytes of its source it takes, roughly; over all items of a source they add up to its size.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Works out the report.
    ///
    /// # Errors
    ///
    /// Where it cannot be had; [`Problem::is_notice`] tells where nothing was lost.
    pub fn receive(self) -> Result<Received, Problem> {
        let Self { place, payload, options, .. } = self;
        match payload.and_then(|payload| receive(payload, &options)) {
            Ok(received) if received.text.trim().is_empty() => Err(Problem { place, kind: ProblemKind::Empty }),
            Ok(received) if received.text.len() > LONGEST_REPORT => {
                Err(Problem { place, kind: ProblemKind::TooLong { what: "its text", limit: LONGEST_REPORT } })
            }
            Ok(mut received) => {
                if options.date_from_name {
                    when::from_name(&mut received, place.file.as_deref(), options.date_format);
                }
                received.notes.extend(letters::note(&received));
                Ok(Received { place, ..received })
            }
            Err(kind) => Err(Problem { place, kind }),
        }
    }
}

impl std::fmt::Debug for Item {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Item").field("place", &self.place).field("bytes", &self.bytes).finish_non_exhaustive()
    }
}

fn receive(payload: Payload, options: &Options) -> Result<Received, ProblemKind> {
    match payload {
        Payload::Whole(whole, format) => receive_whole(whole, format, options),
        Payload::Object(bytes, shape) => json::receive(bytes, shape, options),
        Payload::Row(row) => csv_table::receive(row, options),
        Payload::Entry(entry) => feed::receive(entry),
        Payload::NewsItem(element) => newsml::receive(&element),
        Payload::Nitf(element) => nitf::receive(&element),
        Payload::Sentence(element) => petrarch::receive(&element),
        Payload::Page(page) => page::receive(*page),
        Payload::Message(bytes) => mail::receive(&bytes),
    }
}

fn receive_whole(whole: Whole, format: Format, options: &Options) -> Result<Received, ProblemKind> {
    let mut stream = match whole {
        Whole::File(origin) => origin.open(true)?.stream,
        Whole::Opened(stream) => stream,
    };
    let limit = if format == Format::Text { LONGEST_REPORT } else { LONGEST_DOCUMENT };
    let bytes = read_up_to(&mut stream, limit)?.ok_or(ProblemKind::TooLong { what: "it", limit })?;
    match format {
        Format::Html => page::receive(Page::of_file(bytes)),
        Format::Mail => mail::receive(&bytes),
        _ => plain::receive(bytes, options),
    }
}
