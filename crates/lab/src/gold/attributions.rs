//! Reads attributions as PolNeAR marks them: one document a line, each attribution with the spans of
//! its source, cue and content, counted in code points.

use crate::gold::offsets::{CodePoints, trimmed};
use anyhow::{Context, Result};
use record::ByteSpan;
use serde::Deserialize;
use std::path::Path;

/// The spans of one attribution, in order, white space at their ends left out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Parts {
    /// Who says it.
    pub source: Vec<ByteSpan>,
    /// What says that it is said.
    pub cue: Vec<ByteSpan>,
    /// What is said.
    pub content: Vec<ByteSpan>,
}

impl Parts {
    /// Source, cue and content, in this order.
    pub fn each(&self) -> [&[ByteSpan]; 3] {
        [&self.source, &self.cue, &self.content]
    }
}

/// One document with its attributions.
pub struct Document {
    /// Its id.
    pub id: String,
    /// Its text.
    pub text: String,
    /// Each attribution and whether it is direct, indirect or mixed.
    pub attributions: Vec<(Parts, String)>,
}

#[derive(Deserialize)]
struct Line {
    id: String,
    text: String,
    attributions: Vec<Marked>,
}

#[derive(Deserialize)]
struct Marked {
    source: Vec<Offsets>,
    cue: Vec<Offsets>,
    content: Vec<Offsets>,
    #[serde(default)]
    form_derived: String,
}

#[derive(Deserialize)]
struct Offsets {
    start: usize,
    end: usize,
}

/// Reads the file at `path`.
pub fn read(path: &Path) -> Result<Vec<Document>> {
    let content = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let lines = content.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(number, line)| parse(line).with_context(|| format!("{}:{}", path.display(), number + 1))).collect()
}

/// Reads one line. Attributions without any span are left out: nothing could be found of them.
pub fn parse(line: &str) -> Result<Document> {
    let Line { id, text, attributions } = serde_json::from_str(line)?;
    let points = CodePoints::new(&text);
    let spans = |part: &[Offsets]| -> Result<Vec<ByteSpan>> {
        let span = |offsets: &Offsets| {
            let span = points.span(offsets.start, offsets.end);
            let span = span.with_context(|| format!("no text at {}..{}", offsets.start, offsets.end))?;
            Ok(trimmed(span, &text))
        };
        let mut spans = part.iter().map(span).collect::<Result<Vec<_>>>()?;
        spans.sort();
        Ok(spans)
    };
    let mut marked = Vec::with_capacity(attributions.len());
    for attribution in &attributions {
        let parts = Parts {
            source: spans(&attribution.source)?,
            cue: spans(&attribution.cue)?,
            content: spans(&attribution.content)?,
        };
        if parts != Parts::default() {
            marked.push((parts, attribution.form_derived.clone()));
        }
    }
    Ok(Document { id, text, attributions: marked })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_count_code_points() {
        let line = r#"{"id": "d", "text": "🕊 “Peace,” said Ada Roe.", "attributions": [
            {"source": [{"start": 16, "end": 23}], "cue": [{"start": 11, "end": 15}],
             "content": [{"start": 2, "end": 11}], "form_derived": "direct"},
            {"source": [], "cue": [], "content": []}]}"#;
        let document = parse(line).unwrap();
        let [(parts, form)] = document.attributions.as_slice() else { panic!("expected one") };
        let words: Vec<&str> = parts.each().iter().map(|part| part[0].of(&document.text)).collect();
        assert_eq!(words, ["Ada Roe", "said", "“Peace,”"]);
        assert_eq!(form, "direct");
        assert!(parse(&line.replace("23", "99")).is_err());
    }
}
