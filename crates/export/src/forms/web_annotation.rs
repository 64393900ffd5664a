//! Findings as annotations of their report: a list of annotations after the W3C's Web Annotation Data Model, JSON-LD.
//!
//! An annotation's targets are the stretches that show the finding, each by its words (`TextQuoteSelector`) and by its
//! place in code points (`TextPositionSelector`), in the report's text as received; where the report was fetched is
//! told as what that text came from. Its bodies are a sentence and tags, `status: alleged` among them. An actor is an
//! annotation whose targets are its mentions.

use super::streams::{LIST, framed};
use super::words::{
    address, chain_words, event_words, figure_words, finding_iri, named, place_of, report_iri, statement_words,
};
use super::{Files, Settings};
use crate::{Export, Part};
use record::json::CodePoints;
use record::{ByteSpan, ChainLink, Event, Figure, Record, Statement};
use serde_json::{Value, json};
use std::io;

/// The context that the model asks for.
const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// So many characters stand in a prefix and in a suffix.
const AROUND: usize = 32;

pub(super) fn open<'a>(_: &Settings<'a>, files: Box<dyn Files>) -> io::Result<Box<dyn Export + 'a>> {
    framed(files, "annotations.jsonld", LIST, false, Box::new(annotations))
}

fn annotations(part: &Part<'_>) -> Vec<String> {
    let record = part.record;
    let page = Page { record, source: source(record), points: CodePoints::new(&record.report.text) };
    let mut all = Vec::new();
    for actor in &record.actors {
        let tags = vec!["finding: actor".to_owned(), format!("kind: {}", actor.kind)];
        let name = actor.known_as.as_deref().unwrap_or(&actor.name);
        let spans = actor.mentions.iter().map(|mention| mention.span);
        all.push(page.annotation(&actor.id, "identifying", name, tags, spans));
    }
    for it in record.statements.iter().filter(|it| part.has(&it.id.to_string())) {
        let words = statement_words(record, it);
        all.push(page.annotation(&it.id, "describing", &words, of_statement(record, it), it.evidence.iter().copied()));
    }
    for it in record.events.iter().filter(|it| part.has(&it.id.to_string())) {
        let words = event_words(record, it);
        all.push(page.annotation(&it.id, "describing", &words, of_event(record, it), it.evidence.iter().copied()));
    }
    for it in record.figures.iter().filter(|it| part.has(&it.id.to_string())) {
        let words = figure_words(record, it);
        all.push(page.annotation(&it.id, "describing", &words, of_figure(record, it), it.evidence.iter().copied()));
    }
    for it in record.stances.iter().filter(|it| part.has(&it.id.to_string())) {
        let name = |id| record.actor(id).map_or("", |actor| actor.name.as_str());
        let words = format!("{} {} {}", name(it.holder), it.polarity, name(it.toward));
        let tags = vec!["finding: stance".to_owned(), format!("shown by: {}", it.shown_by)];
        all.push(page.annotation(&it.id, "describing", &words, tags, it.evidence.iter().copied()));
    }
    all.iter().map(Value::to_string).collect()
}

/// The text that is annotated.
fn source(record: &Record) -> Value {
    let report = &record.report;
    let mut source = json!({
        "id": report_iri(report.id), "type": "Text", "format": "text/plain", "language": report.language,
    });
    if let Some(address) = address(record) {
        source["via"] = address.into();
    }
    source
}

fn of_statement(record: &Record, statement: &Statement) -> Vec<String> {
    let mut tags = vec!["finding: statement".to_owned()];
    tags.push(format!("act: {}", statement.act));
    tags.push(format!("polarity: {}", statement.polarity));
    tags.push(format!("manner: {}", statement.manner));
    tags.extend(named(record, statement.speaker.as_ref()).map(|name| format!("speaker: {name}")));
    tags.extend(told_by(&statement.chain));
    tags
}

fn of_event(record: &Record, event: &Event) -> Vec<String> {
    let mut tags = vec!["finding: event".to_owned()];
    tags.push(format!("status: {}", event.status));
    tags.push(format!("type: {}", event.kind));
    tags.push(format!("CAMEO: {}", event.cameo));
    tags.extend(event.day.as_ref().map(|day| format!("days: {}/{}", day.days.from, day.days.to)));
    tags.extend(place_of(record, event.place).map(|place| format!("place: {}", place.name)));
    tags.extend(told_by(&event.chain));
    tags
}

fn of_figure(record: &Record, figure: &Figure) -> Vec<String> {
    let mut tags = vec!["finding: figure".to_owned()];
    tags.push(format!("status: {}", figure.status));
    tags.push(format!("what: {}", figure.what));
    tags.push(format!("class: {}", figure.class));
    let numbers = [("low", figure.low), ("best", figure.best), ("high", figure.high)];
    tags.extend(numbers.into_iter().filter_map(|(name, number)| Some(format!("{name}: {}", number?))));
    tags.extend(place_of(record, figure.place).map(|place| format!("place: {}", place.name)));
    tags.extend(told_by(&figure.chain));
    tags
}

fn told_by(chain: &[ChainLink]) -> Option<String> {
    Some(chain_words(chain)).filter(|words| !words.is_empty()).map(|words| format!("chain: {words}"))
}

/// The report that is annotated.
struct Page<'a> {
    record: &'a Record,
    source: Value,
    points: CodePoints<'a>,
}

impl Page<'_> {
    fn annotation(
        &self,
        id: &impl ToString,
        motivation: &str,
        words: &str,
        tags: Vec<String>,
        spans: impl Iterator<Item = ByteSpan>,
    ) -> Value {
        let language = &self.record.report.language;
        let body = |purpose: &str, value: &str| {
            json!({
                "type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain",
            })
        };
        let mut first = body(motivation, words);
        first["language"] = language.as_str().into();
        let bodies: Vec<Value> = std::iter::once(first).chain(tags.iter().map(|tag| body("tagging", tag))).collect();
        json!({
            "@context": CONTEXT,
            "id": finding_iri(self.record.report.id, id.to_string()),
            "type": "Annotation",
            "motivation": motivation,
            "body": bodies,
            "target": spans.map(|span| self.target(span)).collect::<Vec<Value>>(),
        })
    }

    fn target(&self, span: ByteSpan) -> Value {
        let text = &self.record.report.text;
        let (before, after) = (&text[..span.start as usize], &text[span.end as usize..]);
        let begins = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(place, _)| place);
        let ends = after.char_indices().nth(AROUND).map_or(after.len(), |(place, _)| place);
        let (start, end) = self.points.ends(span);
        let quote = json!({
            "type": "TextQuoteSelector",
            "exact": span.of(text),
            "prefix": &before[begins..],
            "suffix": &after[..ends],
        });
        let position = json!({"type": "TextPositionSelector", "start": start, "end": end});
        json!({"type": "SpecificResource", "source": self.source, "selector": [quote, position]})
    }
}
