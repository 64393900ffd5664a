//! Gold names, whatever the format: a text or its given tokens, and where which kind of name stands.

use crate::gold::columns::{self, Layout};
use crate::gold::name_types::NameTypes;
use crate::gold::offsets::CodePoints;
use crate::gold::{conllu, entity_brackets};
use crate::reading::GivenText;
use anyhow::{Context, Result, bail};
use record::ByteSpan;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;
use text::NameKind;

/// Entities that the annotators of a set trusted less than this are left out.
const LEAST_CONFIDENCE: f64 = 0.5;

/// What the reader is given.
pub enum Input {
    /// A text as it stands.
    Text(String),
    /// Gold tokens.
    Tokens(GivenText),
}

impl Input {
    /// The text that spans count into.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Tokens(given) => &given.text,
        }
    }
}

/// One document with its names.
pub struct Document {
    /// Its id.
    pub id: String,
    /// What the reader is given.
    pub input: Input,
    /// Its names, disjoint and in order.
    pub names: Vec<(ByteSpan, NameKind)>,
}

/// A gold file.
pub struct Names {
    /// Its documents.
    pub documents: Vec<Document>,
    /// The kinds that it marks.
    pub scored: BTreeSet<NameKind>,
}

/// Reads the file at `path`; the ending of its name says the format.
pub fn read(path: &Path) -> Result<Names> {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("conll") => from_columns(path, Layout::WordAndTag, "columns"),
        Some("iob2") => from_columns(path, Layout::Numbered, "uner"),
        Some("conllu") => from_brackets(path),
        Some("jsonl") => from_lines(path),
        _ => bail!("{}: expected a file that ends in .conll, .iob2, .conllu or .jsonl", path.display()),
    }
}

fn from_columns(path: &Path, layout: Layout, set: &'static str) -> Result<Names> {
    let types = NameTypes::of(set)?;
    let document = |document: columns::Document| {
        let given = GivenText::of_columns(&document);
        let names = document.sentences.iter().map(|sentence| sentence.names.as_slice());
        given_document(document.id.clone(), given, names, &types)
    };
    let documents = columns::read(path, layout)?.into_iter().map(document).collect::<Result<_>>()?;
    Ok(Names { documents, scored: types.scored() })
}

fn from_brackets(path: &Path) -> Result<Names> {
    let types = NameTypes::of("brackets")?;
    let document = |document: conllu::Document| {
        let given = GivenText::of_treebank(&document);
        let names: Vec<_> = document.sentences().map(entity_brackets::names).collect();
        given_document(document.id.clone(), given, names.iter().map(Vec::as_slice), &types)
    };
    let documents = conllu::read(path)?.into_iter().map(document).collect::<Result<_>>()?;
    Ok(Names { documents, scored: types.scored() })
}

fn given_document<'a>(
    id: String,
    given: GivenText,
    by_sentence: impl Iterator<Item = &'a [(Range<usize>, String)]>,
    types: &NameTypes,
) -> Result<Document> {
    let mut names = Vec::new();
    for (words, sentence) in given.sentences().zip(by_sentence) {
        for (range, label) in sentence {
            if let Some(kind) = types.kind(label)? {
                let tokens = words.start + range.start..words.start + range.end;
                names.push((given.span(&tokens), kind));
            }
        }
    }
    Ok(Document { id, input: Input::Tokens(given), names })
}

#[derive(Deserialize)]
struct Line {
    id: String,
    text: String,
    entities: Vec<Entity>,
}

#[derive(Deserialize)]
struct Entity {
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    label: String,
    confidence: Option<f64>,
}

fn from_lines(path: &Path) -> Result<Names> {
    let types = NameTypes::of("entities")?;
    let content = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut documents = Vec::new();
    for (number, line) in content.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let place = || format!("{}:{}", path.display(), number + 1);
        let line: Line = serde_json::from_str(line).with_context(place)?;
        documents.push(line_document(line, &types).with_context(place)?);
    }
    Ok(Names { documents, scored: types.scored() })
}

fn line_document(line: Line, types: &NameTypes) -> Result<Document> {
    let points = CodePoints::new(&line.text);
    let mut names = Vec::new();
    for entity in &line.entities {
        let trusted = entity.confidence.is_none_or(|confidence| confidence >= LEAST_CONFIDENCE);
        let Some(kind) = types.kind(&entity.label)?.filter(|_| trusted) else { continue };
        let span = points.span(entity.start, entity.end);
        names.push((span.with_context(|| format!("no text at {}..{}", entity.start, entity.end))?, kind));
    }
    Ok(Document { id: line.id, names: outermost(names), input: Input::Text(line.text) })
}

fn outermost(mut names: Vec<(ByteSpan, NameKind)>) -> Vec<(ByteSpan, NameKind)> {
    names.sort_by_key(|(span, kind)| (std::cmp::Reverse(span.len()), span.start, *kind));
    let mut kept: Vec<(ByteSpan, NameKind)> = Vec::new();
    for name in names {
        if kept.iter().all(|(other, _)| !other.overlaps(name.0)) {
            kept.push(name);
        }
    }
    kept.sort_by_key(|(span, _)| *span);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_count_code_points() {
        let line = r#"{"id": "d", "text": "🕊 Ada Roe of Zenda", "entities": [
            {"start": 2, "end": 9, "type": "Person"}, {"start": 2, "end": 5, "type": "Person"},
            {"start": 13, "end": 18, "type": "Location", "confidence": 0.9},
            {"start": 10, "end": 12, "type": "Misc", "confidence": 0.2}]}"#;
        let types = NameTypes::of("entities").unwrap();
        let document = line_document(serde_json::from_str(line).unwrap(), &types).unwrap();
        let found: Vec<_> =
            document.names.iter().map(|(span, kind)| (span.of(document.input.text()), kind.label())).collect();
        assert_eq!(found, [("Ada Roe", "PER"), ("Zenda", "LOC")]);
    }
}
