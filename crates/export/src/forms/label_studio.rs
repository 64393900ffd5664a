//! Tasks for Label Studio with our reading as their prediction, so that it can be corrected there: one JSON list.
//!
//! A task's `data` has the `text` and what is known of the report; a prediction's `result` has a region for each
//! stretch, and a relation from each cue to the sources and contents of its statement and from the trigger of each
//! event to its sides. Positions are code points, as Label Studio has counted since its version 1.5. `docs/formats.md`
//! has the labelling configuration that the labels belong to. What a region is beside its label (an event's type and
//! status, a statement's act) stands in its `meta`.

use super::marks::{Label, Mark, marks};
use super::streams::{LIST, framed};
use super::{Files, Settings};
use crate::{Export, Part};
use record::Record;
use record::json::CodePoints;
use serde_json::{Value, json};
use std::io;

pub(super) fn open<'a>(_: &Settings<'a>, files: Box<dyn Files>) -> io::Result<Box<dyn Export + 'a>> {
    framed(files, "tasks.json", LIST, false, Box::new(|part| vec![task(part).to_string()]))
}

fn task(part: &Part<'_>) -> Value {
    let report = &part.record.report;
    let data = json!({
        "text": report.text,
        "report": report.id.to_string(),
        "given_id": report.head.given_id,
        "outlet": report.head.outlet,
        "published": report.head.published,
        "title": report.head.title,
        "url": report.head.url,
    });
    json!({"data": data, "predictions": [{"model_version": version(part.record), "result": result(part)}]})
}

/// What read it, in short: the beginnings of the digests of its model and its rules.
fn version(record: &Record) -> String {
    let short = |digest: &str| digest.chars().take(8).collect::<String>();
    format!("ascribe {} {}", short(&record.reader.model), short(&record.reader.rules))
}

fn result(part: &Part<'_>) -> Vec<Value> {
    let points = CodePoints::new(&part.record.report.text);
    let marks = marks(part);
    let ids: Vec<String> = (1..=marks.len()).map(|number| format!("r{number}")).collect();
    let regions = marks.iter().zip(&ids).map(|(mark, id)| region(part.record, &points, mark, id));
    let mut result: Vec<Value> = regions.collect();
    for (from, mark) in ids.iter().zip(&marks) {
        if is_head(mark.label) && marks.iter().find(|other| same(mark, other)).is_some_and(|first| first == mark) {
            let others = ids.iter().zip(&marks).filter(|(_, other)| other.of == mark.of && !is_head(other.label));
            result.extend(others.map(|(to, other)| relation(from, to, other.label)));
        }
    }
    result
}

/// Whether relations lead away from such a region.
fn is_head(label: Label) -> bool {
    matches!(label, Label::Cue | Label::Event)
}

fn same(one: &Mark, other: &Mark) -> bool {
    one.of == other.of && one.label == other.label
}

fn region(record: &Record, points: &CodePoints<'_>, mark: &Mark, id: &str) -> Value {
    let (start, end) = points.ends(mark.span);
    let text = mark.span.of(&record.report.text);
    let mut region = json!({
        "id": id,
        "from_name": "label",
        "to_name": "text",
        "type": "labels",
        "value": {"start": start, "end": end, "text": text, "labels": [mark.label.name()]},
    });
    let told = told(record, mark);
    if !told.is_empty() {
        region["meta"] = json!({"text": told});
    }
    region
}

/// What else is known of a region: of a cue the act, of an event its type and status.
fn told(record: &Record, mark: &Mark) -> Vec<String> {
    let statement = mark.of.parse().ok().and_then(|id| record.statement(id)).filter(|_| mark.label == Label::Cue);
    let event = mark.of.parse().ok().and_then(|id| record.event(id)).filter(|_| mark.label == Label::Event);
    let acts = statement.map(|it| vec![format!("act: {}", it.act), format!("polarity: {}", it.polarity)]);
    let types = event.map(|it| vec![format!("type: {}", it.kind), format!("status: {}", it.status)]);
    acts.or(types).unwrap_or_default()
}

fn relation(from: &str, to: &str, label: Label) -> Value {
    json!({"from_id": from, "to_id": to, "type": "relation", "direction": "right", "labels": [label.name()]})
}
