//! `lab show`: prints all that was read in a text, for a developer to look at: each paragraph with
//! its names and attributions marked, then the tree of each sentence.

use crate::reading::Lab;
use anyhow::{Context, Result};
use record::{ByteSpan, Record, Report};
use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use text::{Analysis, Sentence, Word, Words};

/// Print everything that was read in a text.
#[derive(clap::Args)]
pub struct Arguments {
    /// A text file.
    file: PathBuf,
}

/// Reads the file and prints its reading.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let text = std::fs::read_to_string(&arguments.file)
        .with_context(|| format!("cannot read {}", arguments.file.display()))?;
    let analysis = Lab::new()?.analyse(&text);
    print!("{}", print(&text, &analysis));
    print!(
        "{}",
        findings(&extract::extract(&Report::new(text.as_str(), None, None), &analysis, extract::Known::embedded()))
    );
    Ok(ExitCode::SUCCESS)
}

/// The whole reading of a text.
pub fn print(text: &str, analysis: &Analysis) -> String {
    let marks = marks(analysis);
    let mut printed = String::new();
    for (number, paragraph) in analysis.paragraphs.iter().enumerate() {
        let _ = writeln!(printed, "¶{} {}\n", number + 1, marked(text, paragraph.span, &marks));
        for sentence in paragraph.sentences.clone().map(|index| &analysis.sentences[index]) {
            printed.push_str(&tree(text, analysis, sentence));
            printed.push('\n');
        }
    }
    for (number, attribution) in analysis.attributions.iter().enumerate() {
        let words = |part: &[Words]| {
            let spans = part.iter().filter_map(|range| span(analysis, range));
            spans.map(|span| span.of(text).replace('\n', " ")).collect::<Vec<_>>().join(" … ")
        };
        let (source, cue, content) = (words(&attribution.source), words(&attribution.cue), words(&attribution.content));
        let _ = writeln!(printed, "A{} [{source}] ({cue}) {content}", number + 1);
    }
    for note in &analysis.notes {
        let _ = writeln!(printed, "note: {note}");
    }
    printed
}

/// The findings of the record, each with what it was derived from.
fn findings(record: &Record) -> String {
    let text = &record.report.text;
    let mut printed = String::new();
    let words =
        |spans: &[ByteSpan]| spans.iter().map(|span| span.of(text).replace('\n', " ")).collect::<Vec<_>>().join(" … ");
    for actor in &record.actors {
        let _ = writeln!(printed, "{} {} ({}) by {}", actor.id, actor.name, actor.kind, actor.rule);
        for mention in &actor.mentions {
            let _ = writeln!(
                printed,
                "    {} “{}” at {}",
                mention.form,
                mention.span.of(text).replace('\n', " "),
                mention.span.start
            );
        }
    }
    for statement in &record.statements {
        let _ = writeln!(printed, "{} {} {} by {}", statement.id, statement.act, statement.manner, statement.rule);
        if let Some(speaker) = &statement.speaker {
            let actor = speaker.actor.map_or("nobody known".to_owned(), |id| id.to_string());
            let _ = writeln!(printed, "    speaker “{}” → {actor}", words(&speaker.spans));
        }
        if let Some(cue) = &statement.cue {
            let _ = writeln!(printed, "    cue “{}” → {}", words(&cue.spans), cue.lemma);
        }
        let content: Vec<ByteSpan> = statement.content.iter().map(|content| content.span).collect();
        let _ = writeln!(printed, "    content “{}”", words(&content));
        if let Some(outer) = statement.within {
            let _ = writeln!(printed, "    within {outer}");
        }
        for link in &statement.chain {
            let shown = link
                .evidence
                .map_or("told by the caller".to_owned(), |span| format!("“{}” at {}", span.of(text), span.start));
            let _ = writeln!(printed, "    ← {} as {}: {shown}", link.name, link.role);
        }
    }
    printed
}

fn span(analysis: &Analysis, tokens: &Words) -> Option<ByteSpan> {
    let tokens = analysis.tokens.get(tokens.range())?;
    Some(tokens.first()?.span.cover(tokens.last()?.span))
}

/// Where something begins or ends in the text, and what is written there.
struct Mark {
    span: ByteSpan,
    label: String,
}

/// Names and the parts of attributions; the number of an attribution tells whose part it is.
fn marks(analysis: &Analysis) -> Vec<Mark> {
    let mut marks: Vec<Mark> =
        analysis.names.iter().map(|name| Mark { span: name.span, label: name.kind.label().to_owned() }).collect();
    for (number, attribution) in analysis.attributions.iter().enumerate() {
        let parts = [("source", &attribution.source), ("cue", &attribution.cue), ("content", &attribution.content)];
        for (part, ranges) in parts {
            let spans = ranges.iter().filter_map(|range| span(analysis, range));
            marks.extend(spans.map(|span| Mark { span, label: format!("A{} {part}", number + 1) }));
        }
    }
    marks
}

/// The text of `within` with a bracket and a label at the start of each mark and a bracket at its
/// end. A mark that reaches out of `within` is closed where that ends.
fn marked(text: &str, within: ByteSpan, marks: &[Mark]) -> String {
    let inside = |mark: &&Mark| mark.span.overlaps(within);
    // Ends before starts at one place; the longer mark opens first and closes last.
    let mut edges: Vec<(u32, u8, i64, String)> = Vec::new();
    for mark in marks.iter().filter(inside) {
        let (start, end) = (mark.span.start.max(within.start), mark.span.end.min(within.end));
        let length = i64::from(end - start);
        edges.push((start, 1, -length, format!("⟦{}: ", mark.label)));
        edges.push((end, 0, length, "⟧".to_owned()));
    }
    edges.sort();
    let mut printed = String::new();
    let mut position = within.start;
    for (place, _, _, bracket) in edges {
        printed.push_str(ByteSpan { start: position, end: place }.of(text));
        printed.push_str(&bracket);
        position = place;
    }
    printed.push_str(ByteSpan { start: position, end: within.end }.of(text));
    printed
}

/// One line a token in the order of the text, indented by its depth in the tree.
fn tree(text: &str, analysis: &Analysis, sentence: &Sentence) -> String {
    let mut printed = String::new();
    for index in sentence.tokens.clone() {
        let token = &analysis.tokens[index];
        let depth = depth(analysis, index, sentence.tokens.len());
        let form = format!("{}{}{}", "  ".repeat(depth), if token.glued { "+" } else { "" }, token.span.of(text));
        let head = token.head.map_or("-".to_owned(), |head| analysis.tokens[head].span.of(text).to_owned());
        let _ = writeln!(
            printed,
            "  {form:<34} {:<16} {:<6} {:<6} {:<12} ← {head}",
            token.lemma, token.upos, token.xpos, token.deprel
        );
    }
    printed
}

/// Steps from a token to the root; never more than `limit`, so that a broken tree still prints.
fn depth(analysis: &Analysis, token: Word, limit: usize) -> usize {
    std::iter::successors(analysis.tokens[token].head, |&head| analysis.tokens[head].head).take(limit).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use text::{Attribution, Name, NameKind, Paragraph, Rel, Token, Upos, Xpos};

    #[test]
    fn a_small_reading() {
        let text = "“Né,” Ada said.";
        let token = |start, end, head: Option<usize>, deprel| Token {
            span: ByteSpan::new(start, end),
            glued: false,
            upos: Upos::X,
            xpos: Xpos::Fw,
            lemma: "-".into(),
            head: head.map(Word::from_index),
            deprel,
        };
        let tokens =
            vec![token(0, 10, Some(2), Rel::Ccomp), token(11, 14, Some(2), Rel::Nsubj), token(15, 20, None, Rel::Root)];
        let span = ByteSpan::new(0, 20);
        let one = |token: usize| vec![Word::from_index(token).alone()];
        let analysis = Analysis {
            paragraphs: vec![Paragraph { span, sentences: 0..1, tokens: Words::first(3) }],
            sentences: vec![Sentence { span, tokens: Words::first(3) }],
            names: vec![Name {
                span: ByteSpan::new(11, 14),
                tokens: Word::from_index(1).alone(),
                kind: NameKind::Person,
            }],
            attributions: vec![Attribution { source: one(1), cue: one(2), content: one(0) }],
            tokens,
            ..Analysis::default()
        };
        let printed = print(text, &analysis);
        let first = "¶1 ⟦A1 content: “Né,”⟧ ⟦A1 source: ⟦PER: Ada⟧⟧ ⟦A1 cue: said.⟧";
        assert_eq!(printed.lines().next(), Some(first));
        assert!(printed.contains("\n    “Né,” "), "one level below the root:\n{printed}");
        assert!(printed.ends_with("A1 [Ada] (said.) “Né,”\n"));
    }
}
