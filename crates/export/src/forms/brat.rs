//! Annotated text for brat: for each report its text (`.txt`) and its annotations (`.ann`, standoff), and the
//! `annotation.conf` of all. Positions are code points.
//!
//! Statements are events of the type `Attribution`, on their cue, with the arguments Source, Content and Addressee;
//! events are of their own types with Source and Target, figures text with attributes. Whether an event happened, and a
//! statement's act and polarity, are attributes. A stretch over the end of a line is in fragments, since brat has one
//! line for each annotation; no two fragments of an annotation overlap.

use super::marks::{Label, marks};
use super::{Files, Settings};
use crate::{Export, Part, put};
use record::json::CodePoints;
use record::{Act, ByteSpan, Event, Figure, Manner, Polarity, Record, Statement, Status};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::io;

pub(super) fn open<'a>(settings: &Settings<'a>, mut files: Box<dyn Files>) -> io::Result<Box<dyn Export + 'a>> {
    let acts = settings.codebook.types().filter(|kind| kind.quad != 0);
    let types: BTreeSet<String> = acts.map(|kind| identifier(&kind.name)).collect();
    put(&mut files.open("annotation.conf")?, &configuration(&types))?;
    Ok(Box::new(Brat(files)))
}

struct Brat(Box<dyn Files>);

impl Export for Brat {
    fn part(&mut self, part: &Part<'_>) -> io::Result<()> {
        let report = &part.record.report;
        let name = report.id.short();
        put(&mut self.0.open(&format!("{name}.txt"))?, &report.text)?;
        put(&mut self.0.open(&format!("{name}.ann"))?, &annotations(part))
    }

    fn finish(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What may stand in a name of brat's.
fn identifier(words: &str) -> String {
    words.chars().map(|sign| if sign.is_ascii_alphanumeric() || sign == '-' { sign } else { '_' }).collect()
}

fn configuration(types: &BTreeSet<String>) -> String {
    let labels: Vec<&str> = Label::all().into_iter().filter(|label| is_text(*label)).map(Label::name).collect();
    let mut conf = format!("[entities]\n{}\n\n[relations]\n\n[events]\n", labels.join("\n"));
    conf += "Attribution\tSource*:<ENTITY>, Content*:<ENTITY>, Addressee*:<ENTITY>\n";
    types.iter().for_each(|kind| conf += &format!("{kind}\tSource*:<ENTITY>, Target*:<ENTITY>\n"));
    conf += "\n[attributes]\n";
    for (name, of, values) in [
        ("Status", "<EVENT>", labels_of(Status::ALL, Status::label)),
        ("Act", "Attribution", labels_of(Act::ALL, Act::label)),
        ("Polarity", "Attribution", labels_of(Polarity::ALL, Polarity::label)),
        ("Manner", "Attribution", labels_of(Manner::ALL, Manner::label)),
        ("FigureStatus", "Figure", labels_of(Status::ALL, Status::label)),
    ] {
        conf += &format!("{name}\tArg:{of}, Value:{values}\n");
    }
    conf
}

fn labels_of<T: Copy>(all: &[T], label: impl Fn(T) -> &'static str) -> String {
    all.iter().map(|one| label(*one)).collect::<Vec<_>>().join("|")
}

/// Whether such a stretch is annotated as text; the words of cues and events are the triggers of theirs instead.
fn is_text(label: Label) -> bool {
    !matches!(label, Label::Cue | Label::Event)
}

fn annotations(part: &Part<'_>) -> String {
    let record = part.record;
    let mut page = Page::new(record);
    for mark in marks(part).iter().filter(|mark| is_text(mark.label)) {
        page.text(mark.label.name(), [mark.span]);
    }
    for statement in record.statements.iter().filter(|it| part.has(&it.id.to_string())) {
        attribution(&mut page, statement);
    }
    for event in record.events.iter().filter(|it| part.has(&it.id.to_string())) {
        happening(&mut page, event);
    }
    for figure in record.figures.iter().filter(|it| part.has(&it.id.to_string())) {
        counted(&mut page, figure);
    }
    page.out
}

/// A statement; of one without a cue the content is the trigger.
fn attribution(page: &mut Page<'_>, statement: &Statement) {
    let content: Vec<ByteSpan> = statement.content.iter().map(|part| part.span).collect();
    let cue = statement.cue.as_ref().map(|cue| cue.spans.to_vec());
    let Some(trigger) = page.text("Attribution", cue.unwrap_or_else(|| content.clone())) else { return };
    let mut arguments = Vec::new();
    let speaker = statement.speaker.iter().flat_map(|party| &party.spans);
    arguments.extend(speaker.map(|span| (Label::Source, "Source", *span)));
    arguments.extend(content.iter().map(|span| (Label::Content, "Content", *span)));
    let addressees = statement.addressees.iter().flat_map(|party| &party.spans);
    arguments.extend(addressees.map(|span| (Label::Addressee, "Addressee", *span)));
    let event = page.event("Attribution", trigger, &arguments);
    page.attribute("Act", &event, statement.act.label());
    page.attribute("Polarity", &event, statement.polarity.label());
    page.attribute("Manner", &event, statement.manner.label());
}

fn happening(page: &mut Page<'_>, event: &Event) {
    let kind = identifier(&event.kind);
    let Some(trigger) = page.text(&kind, [event.trigger]) else { return };
    let sides = [(Label::Doer, "Source", &event.source), (Label::Target, "Target", &event.target)];
    let arguments: Vec<_> = sides
        .into_iter()
        .flat_map(|(label, role, side)| side.spans.iter().map(move |span| (label, role, *span)))
        .collect();
    let id = page.event(&kind, trigger, &arguments);
    page.attribute("Status", &id, event.status.label());
    page.note(&id, &format!("{}: CAMEO {}", event.id, event.cameo));
}

fn counted(page: &mut Page<'_>, figure: &Figure) {
    let Some(text) = page.text(Label::Figure.name(), [figure.number]) else { return };
    page.attribute("FigureStatus", &text, figure.status.label());
    let bounds = [figure.low, figure.high].map(|number| number.map_or_else(|| "?".to_owned(), |it| it.to_string()));
    page.note(&text, &format!("{}: {} {} to {}", figure.id, figure.what, bounds[0], bounds[1]));
}

/// The annotations of one report as they are written.
struct Page<'a> {
    text: &'a str,
    points: CodePoints<'a>,
    out: String,
    /// The id of each stretch of text with its label.
    texts: BTreeMap<(String, Vec<ByteSpan>), String>,
    events: usize,
    attributes: usize,
    notes: usize,
}

impl<'a> Page<'a> {
    fn new(record: &'a Record) -> Self {
        let text = &record.report.text;
        let points = CodePoints::new(text);
        Self { text, points, out: String::new(), texts: BTreeMap::new(), events: 0, attributes: 0, notes: 0 }
    }

    /// The id of a stretch of text, which is written where it is new; none where it holds nothing but space.
    fn text(&mut self, label: &str, spans: impl IntoIterator<Item = ByteSpan>) -> Option<String> {
        let fragments = fragments(self.text, spans);
        if fragments.is_empty() {
            return None;
        }
        let key = (label.to_owned(), fragments);
        if let Some(id) = self.texts.get(&key) {
            return Some(id.clone());
        }
        let id = format!("T{}", self.texts.len() + 1);
        let ends = key.1.iter().map(|span| self.points.ends(*span)).map(|(start, end)| format!("{start} {end}"));
        let ends = ends.collect::<Vec<_>>().join(";");
        let words = key.1.iter().map(|span| span.of(self.text)).collect::<Vec<_>>().join(" ");
        self.line(&format!("{id}\t{label} {ends}\t{words}"));
        self.texts.insert(key, id.clone());
        Some(id)
    }

    /// Writes an event on its trigger, with each argument once; several of one role are numbered.
    fn event(&mut self, kind: &str, trigger: String, arguments: &[(Label, &str, ByteSpan)]) -> String {
        self.events += 1;
        let id = format!("E{}", self.events);
        let mut line = format!("{id}\t{kind}:{trigger}");
        let mut roles = BTreeMap::<&str, usize>::new();
        for (label, role, span) in arguments {
            if let Some(text) = self.text(label.name(), [*span]) {
                let number = roles.entry(role).or_default();
                *number += 1;
                let number = if *number > 1 { number.to_string() } else { String::new() };
                write!(line, " {role}{number}:{text}").expect("a string can be written to");
            }
        }
        self.line(&line);
        id
    }

    fn attribute(&mut self, name: &str, of: &str, value: &str) {
        self.attributes += 1;
        self.line(&format!("A{}\t{name} {of} {value}", self.attributes));
    }

    fn note(&mut self, of: &str, words: &str) {
        self.notes += 1;
        self.line(&format!("#{}\tAnnotatorNotes {of}\t{words}", self.notes));
    }

    fn line(&mut self, line: &str) {
        self.out += line;
        self.out.push('\n');
    }
}

/// These stretches in order, parted at the ends of lines and at tabs, without the space at either end; those that
/// overlap or touch made one.
fn fragments(text: &str, spans: impl IntoIterator<Item = ByteSpan>) -> Vec<ByteSpan> {
    let mut spans: Vec<ByteSpan> = spans.into_iter().collect();
    spans.sort_unstable();
    let mut joined: Vec<ByteSpan> = Vec::new();
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.start <= last.end => *last = last.cover(span),
            _ => joined.push(span),
        }
    }
    joined.into_iter().flat_map(|span| on_lines(text, span)).collect()
}

/// The parts of a stretch between what readers of lines and of cells take for an end.
fn on_lines(text: &str, span: ByteSpan) -> Vec<ByteSpan> {
    let is_end = |sign: char| {
        matches!(
            sign,
            '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}'
        )
    };
    let words = span.of(text);
    let offset = |part: &str| part.as_ptr() as usize - words.as_ptr() as usize + span.start as usize;
    let parts = words.split(is_end).map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| ByteSpan::new(offset(part), offset(part) + part.len())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fragments_end_with_lines_and_never_overlap() {
        let text = "“We will\r\n\r\n open\u{2028}the\tharbour” , she said";
        let whole = ByteSpan::new(0, text.find(" ,").expect("a comma"));
        let words = |spans: &[ByteSpan]| {
            fragments(text, spans.iter().copied()).iter().map(|it| it.of(text)).collect::<Vec<_>>()
        };
        assert_eq!(words(&[whole]), ["“We will", "open", "the", "harbour”"]);
        assert_eq!(words(&[ByteSpan::new(3, 8), whole, ByteSpan::new(3, 5)]), ["“We will", "open", "the", "harbour”"]);
        assert_eq!(words(&[ByteSpan::new(10, 12)]), Vec::<&str>::new());
    }
}
