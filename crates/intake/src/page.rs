//! Web pages: the text of the report on them, and what they tell of themselves.
//!
//! What of a page is the report is decided by the readability algorithm (crate `dom_smoothie`); its words are then
//! written out block by block here.

mod about;
mod dom;
mod furniture;
mod json_ld;
mod metadata;
mod passages;
mod render;
mod tags;
mod text_links;

use crate::decode::{Decoded, decode_as};
use crate::http;
use crate::problem::ProblemKind;
use crate::received::{Note, Received};
use crate::when;
use dom_query::Document;
use dom_smoothie::{Config, Readability};
use encoding_rs::Encoding;
use metadata::Metadata;
use record::ReportHead;
use render::Rendered;

/// A page as it came.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// How the bytes were packed for sending.
    pub packing: http::Packing,
    /// What it is, as the server said: `text/html; charset=utf-8`.
    pub content_type: Option<String>,
    /// Where it was fetched.
    pub url: Option<String>,
    /// When it was fetched.
    pub fetched: Option<String>,
    /// What is to be said of it beforehand.
    pub notes: Vec<Note>,
}

impl Page {
    /// A page that stands in a file of its own.
    pub fn of_file(bytes: Vec<u8>) -> Self {
        Self { bytes, ..Self::default() }
    }
}

/// Less text than this is a caption or a notice rather than a report; where readability finds no more, the page is
/// taken as a whole, or the text in its JSON-LD.
const SHORTEST: usize = 140;

/// The report on a page.
pub(crate) fn receive(page: Page) -> Result<Received, ProblemKind> {
    let Page { bytes, packing, content_type, url, fetched, notes } = page;
    let bytes = packing.unpack(bytes)?;
    let declared = content_type.as_deref().and_then(charset).or_else(|| declared(&bytes));
    let Decoded { text: html, note } = decode_as(bytes, declared)?;
    if content_type.as_deref().is_some_and(|kind| kind.starts_with("text/plain")) {
        let head = ReportHead { url, ..ReportHead::default() };
        let notes = notes.into_iter().chain(note).collect();
        return Ok(Received { text: html, head, notes, ..Received::default() });
    }
    let mut received = receive_html(&html)?;
    received.notes.splice(0..0, notes.into_iter().chain(note));
    received.head.url = url.or(received.head.url);
    if let (None, Some(fetched)) = (&received.head.published, fetched) {
        received.notes.push(Note::quiet(format!("The page tells no date; it was fetched on {fetched}.")));
    }
    Ok(received)
}

/// The text of a piece of HTML, all of it apart from what nobody sees.
pub(crate) fn receive_fragment(html: &str) -> Result<Received, ProblemKind> {
    let document = dom::parse(html)?;
    let Rendered { text, dropped } = render::render(&document.root(), render::Skip::Unseen);
    Ok(Received { text, notes: dropped.note("Left out").into_iter().collect(), ..Received::default() })
}

fn receive_html(html: &str) -> Result<Received, ProblemKind> {
    let document = dom::parse(html)?;
    let metadata = Metadata::of(&document);
    let mut all = render::render(&document.root(), render::Skip::Unseen);
    all.dropped.join(furniture::remove(&document, all.text.len()));
    let mut whole = render::render(&document.root(), render::Skip::Furniture);
    if whole.text.trim().is_empty() {
        // Where all is furniture, nothing is.
        whole.text.clone_from(&all.text);
    }
    let blocks = whole.text.clone();
    text_links::open(&document);
    let mut reading =
        Readability::with_document(document, None, Some(Config { disable_json_ld: true, ..Config::default() }))
            .map_err(|error| ProblemKind::Malformed(error.to_string()))?;
    let page_title = reading.get_article_title().trim().to_owned();
    let main = main_text(&mut reading).filter(|main| main.text.len() >= SHORTEST.min(whole.text.len()));
    let main = main.map(|main| Rendered { text: passages::restored(&main.text, &blocks), ..main });
    let body = metadata
        .body
        .as_ref()
        .filter(|body| body.len() > SHORTEST && main.as_ref().is_none_or(|main| main.text.len() * 2 < body.len()));
    let (text, how) = match (body, main) {
        (Some(body), _) => (body.clone(), "The text is the one in the page's JSON-LD, since its elements show less."),
        (None, Some(main)) => (main.text, "The main text of the page was taken"),
        (None, None) => {
            (whole.text, "The whole page was taken, apart from its furniture, since no main text stands out.")
        }
    };
    let mut received = Received { text, ..Received::default() };
    received.notes.push(Note::quiet(if how.ends_with('.') {
        how.to_owned()
    } else {
        format!("{how}: {} of its {} characters.", received.text.chars().count(), all.text.chars().count())
    }));
    received.notes.extend(all.dropped.note("Left out of the page"));
    let Metadata { head, heading, date, language, agencies, .. } = metadata;
    // Titles often end in the name of the outlet, which the heading shows to be none of the headline.
    let title = head.title.or(Some(page_title).filter(|title| !title.is_empty()));
    let title = match (title, heading) {
        (Some(title), Some(heading)) if title.starts_with(&heading) => Some(heading),
        (title, heading) => title.or(heading),
    };
    let byline = head.byline.and_then(|byline| crate::byline(&byline));
    received.head = ReportHead { title, byline, ..head };
    received.language = language.and_then(|language| crate::language(&language));
    received.agencies = agencies;
    when::set(&mut received, date.as_deref());
    Ok(received)
}

/// The words of the main part of the page, where there is one.
fn main_text(reading: &mut Readability) -> Option<Rendered> {
    reading.parse().ok()?;
    let document: &Document = &reading.doc;
    let main = document.select_single("#readability-page-1");
    main.nodes()
        .first()
        .map(|main| render::render(main, render::Skip::Furniture))
        .filter(|main| !main.text.trim().is_empty())
}

/// The encoding of a type such as `text/html; charset=utf-8`.
fn charset(content_type: &str) -> Option<&'static Encoding> {
    let parameter = content_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then_some(value)
    })?;
    Encoding::for_label(parameter.trim().trim_matches(['"', '\'']).as_bytes())
}

/// So much of a page is looked at for its `<meta charset>`, as browsers do, and then some.
const DECLARED_WITHIN: usize = 4096;

/// The encoding that the page declares in a `<meta>` element or in the declaration of XML.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(DECLARED_WITHIN)].to_ascii_lowercase();
    let find = |words: &[u8]| memchr::memmem::find(&head, words).map(|at| at + words.len());
    let at =
        find(b"charset=").or_else(|| find(b"encoding=").filter(|_| head.trim_ascii_start().starts_with(b"<?xml")))?;
    let name: Vec<u8> = head[at..]
        .iter()
        .copied()
        .skip_while(|byte| b"\"' ".contains(byte))
        .take_while(|byte| byte.is_ascii_alphanumeric() || b"-_:.".contains(byte))
        .collect();
    // It was read as if it were ASCII, so it is no UTF-16.
    Encoding::for_label(&name).filter(|encoding| encoding.is_ascii_compatible())
}

#[cfg(test)]
mod tests;
