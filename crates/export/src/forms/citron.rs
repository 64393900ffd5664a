//! Quotations in Citron's annotation format: a JSON file for each report, with its `text` and `quotes`, each with its
//! `cue`, `sources`, `contents`, and who is meant by the sources (`coreferences`); `coreference_groups` has the
//! mentions of each actor. Positions are code points.
//!
//! Citron's contents hold their quotation marks. A quote of its needs a cue, so that statements without one, such as a
//! transcript's turns, are left out.

use super::{Files, Settings};
use crate::{Export, Part, put};
use record::json::CodePoints;
use record::{ActorId, ByteSpan, Content, MentionForm, Record, Statement};
use serde_json::{Value, json};
use std::io;

pub(super) fn open<'a>(_: &Settings<'a>, files: Box<dyn Files>) -> io::Result<Box<dyn Export + 'a>> {
    Ok(Box::new(Citron(files)))
}

struct Citron(Box<dyn Files>);

impl Export for Citron {
    fn part(&mut self, part: &Part<'_>) -> io::Result<()> {
        let mut file = self.0.open(&format!("{}.json", part.record.report.id.short()))?;
        put(&mut file, &format!("{:#}\n", document(part)))
    }

    fn finish(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn document(part: &Part<'_>) -> Value {
    let record = part.record;
    let spans = Spans { text: &record.report.text, points: CodePoints::new(&record.report.text) };
    let quotes: Vec<Value> = (record.statements.iter().filter(|it| part.has(&it.id.to_string())))
        .filter_map(|statement| quote(record, statement, &spans))
        .collect();
    let groups: Vec<Value> = (record.actors.iter().filter(|actor| actor.mentions.len() > 1))
        .map(|actor| spans.list(actor.mentions.iter().map(|mention| mention.phrase)))
        .collect();
    json!({"text": record.report.text, "quotes": quotes, "coreference_groups": groups})
}

fn quote(record: &Record, statement: &Statement, spans: &Spans<'_>) -> Option<Value> {
    let cue = statement.cue.as_ref()?;
    let speaker = statement.speaker.as_ref();
    let sources = speaker.map(|party| party.spans.clone()).unwrap_or_default();
    let coreferences = named_mention(record, speaker.and_then(|party| party.actor), &sources);
    Some(json!({
        "cue": spans.one(super::words::whole(&cue.spans)),
        "sources": spans.list(sources),
        "contents": spans.list(statement.content.iter().map(|part| with_marks(&record.report.text, *part))),
        "coreferences": spans.list(coreferences),
        "id": statement.id.to_string(),
    }))
}

/// Where an actor is first named, unless the sources hold a name of its.
fn named_mention(record: &Record, actor: Option<ActorId>, sources: &[ByteSpan]) -> Option<ByteSpan> {
    let mentions = &record.actor(actor?)?.mentions;
    let mut names = mentions.iter().filter(|mention| mention.form == MentionForm::Name);
    let named_here = names.clone().any(|mention| sources.iter().any(|source| source.overlaps(mention.span)));
    if named_here { None } else { names.next().map(|mention| mention.phrase) }
}

/// A stretch of what is said, with the quotation marks that stand close to it.
fn with_marks(text: &str, content: Content) -> ByteSpan {
    let span = content.span;
    if !content.quoted {
        return span;
    }
    let is_mark = |sign: &char| "\"'“”„‟‘’‚‛«»‹›「」『』".contains(*sign);
    let (before, after) = (&text[..span.start as usize], &text[span.end as usize..]);
    let opening = before.chars().next_back().filter(is_mark).map_or(0, char::len_utf8);
    let closing = after.chars().next().filter(is_mark).map_or(0, char::len_utf8);
    ByteSpan::new(span.start as usize - opening, span.end as usize + closing)
}

struct Spans<'a> {
    text: &'a str,
    points: CodePoints<'a>,
}

impl Spans<'_> {
    fn one(&self, span: ByteSpan) -> Value {
        let (start, end) = self.points.ends(span);
        json!({"start": start, "end": end, "text": span.of(self.text)})
    }

    fn list(&self, spans: impl IntoIterator<Item = ByteSpan>) -> Value {
        spans.into_iter().filter(|span| !span.is_empty()).map(|span| self.one(span)).collect()
    }
}
