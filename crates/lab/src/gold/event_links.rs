//! Reads reports with events that several of them tell, as ECB+ marks them: one report a line, each mention of an
//! event with its span in code points and the event that it is of.

use crate::gold::offsets::CodePoints;
use anyhow::{Context, Result, ensure};
use record::ByteSpan;
use serde::Deserialize;
use std::path::Path;

/// One report with the events that its selected sentences mention.
pub struct Document {
    /// Its id.
    pub id: String,
    /// Its text.
    pub text: String,
    /// Its day, where it is known.
    pub date: Option<String>,
    /// The set's own name for reports of one event, where it gives one; for comparison only.
    pub subtopic: String,
    /// The mentions, in the order of the file.
    pub mentions: Vec<Mention>,
}

/// One mention of an event.
pub struct Mention {
    /// Where it stands.
    pub span: ByteSpan,
    /// The event, by the set's name for it; none where nothing else mentions it.
    pub event: Option<String>,
}

/// Mentions of such types, and of the same with this before it, are events.
const EVENT: &str = "ACTION_";
const NEGATED: &str = "NEG_";

#[derive(Deserialize)]
struct Line {
    id: String,
    text: String,
    date: Option<String>,
    #[serde(default)]
    meta: Meta,
    mentions: Vec<Marked>,
}

#[derive(Default, Deserialize)]
struct Meta {
    #[serde(default)]
    subtopic: String,
}

#[derive(Deserialize)]
struct Marked {
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    kind: String,
    instance: Option<String>,
    selected: bool,
}

/// Reads a file.
pub fn read(path: &Path) -> Result<Vec<Document>> {
    let content = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    parse(&content, &path.display().to_string())
}

fn parse(content: &str, name: &str) -> Result<Vec<Document>> {
    let lines = content.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(number, line)| document(line).with_context(|| format!("{name}:{}", number + 1))).collect()
}

fn document(line: &str) -> Result<Document> {
    let Line { id, text, date, meta, mentions } = serde_json::from_str(line)?;
    let points = CodePoints::new(&text);
    let mut events = Vec::new();
    for marked in mentions {
        let kind = marked.kind.strip_prefix(NEGATED).unwrap_or(&marked.kind);
        if marked.selected && kind.starts_with(EVENT) {
            let span = points.span(marked.start, marked.end).filter(|span| span.start < span.end);
            ensure!(span.is_some(), "the text has no characters {} to {}", marked.start, marked.end);
            events.extend(span.map(|span| Mention { span, event: marked.instance }));
        }
    }
    Ok(Document { id, text, date, subtopic: meta.subtopic, mentions: events })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = r#"{"id": "1", "text": "“Né” fell", "date": null, "meta": {"subtopic": "1a"}, "mentions": [
        {"start": 5, "end": 9, "type": "NEG_ACTION_OCCURRENCE", "instance": "x", "selected": true},
        {"start": 0, "end": 4, "type": "HUMAN_PART", "selected": true},
        {"start": 5, "end": 9, "type": "ACTION_STATE", "selected": false}]}"#;

    #[test]
    fn only_events_of_selected_sentences_count() {
        let line = LINE.replace('\n', "");
        let documents = parse(&line, "test").unwrap();
        let mentions: Vec<_> = documents[0]
            .mentions
            .iter()
            .map(|mention| (mention.span.of(&documents[0].text), mention.event.as_deref()))
            .collect();
        assert_eq!(mentions, [("fell", Some("x"))]);
        assert!(parse(&line.replace("\"end\": 9", "\"end\": 10"), "test").is_err());
    }
}
