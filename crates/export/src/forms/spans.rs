//! Texts with labelled stretches, as Prodigy and its like take them: a line a report, `text`, `spans` with `start`,
//! `end` and `label` in code points, and `meta`.
//!
//! A span says in `id` which finding it is of, and the span of an event in `type` and `status` what it is and whether
//! it happened. Spans may overlap, as a name within a quotation does.

use super::marks::{Label, Mark, marks};
use super::streams::lines;
use super::{Files, Settings};
use crate::{Export, Part};
use record::json::CodePoints;
use serde_json::{Value, json};
use std::io;

pub(super) fn open<'a>(_: &Settings<'a>, files: Box<dyn Files>) -> io::Result<Box<dyn Export + 'a>> {
    lines(files, "spans.jsonl", Box::new(|part| vec![line(part).to_string()]))
}

fn line(part: &Part<'_>) -> Value {
    let report = &part.record.report;
    let points = CodePoints::new(&report.text);
    let mut marks = marks(part);
    marks.sort_by_key(|mark| (mark.span.start, std::cmp::Reverse(mark.span.end)));
    let spans: Vec<Value> = marks.iter().map(|mark| span(part, &points, mark)).collect();
    let meta = json!({
        "report": report.id.to_string(),
        "given_id": report.head.given_id,
        "outlet": report.head.outlet,
        "published": report.head.published,
        "title": report.head.title,
        "url": report.head.url,
    });
    json!({"text": report.text, "spans": spans, "meta": meta})
}

fn span(part: &Part<'_>, points: &CodePoints<'_>, mark: &Mark) -> Value {
    let (start, end) = points.ends(mark.span);
    let mut span = json!({"start": start, "end": end, "label": mark.label.name(), "id": mark.of});
    let event = (mark.label == Label::Event).then(|| mark.of.parse().ok().and_then(|id| part.record.event(id)));
    if let Some(event) = event.flatten() {
        span["type"] = event.kind.as_str().into();
        span["status"] = event.status.label().into();
    }
    span
}
