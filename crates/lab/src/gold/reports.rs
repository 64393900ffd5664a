//! Reads reports that were read line by line for figures, events and statements: one report a line, spans in code
//! points, as `training/` reads them too.

use crate::gold::offsets::CodePoints;
use anyhow::{Context, Result};
use record::ByteSpan;
use serde::Deserialize;
use std::path::Path;

/// One report with all that readers marked in it.
pub struct Report {
    /// Its id, which begins with the set that its text is from.
    pub id: String,
    /// Its text.
    pub text: String,
    /// Its day.
    pub date: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Numbers of people and things.
    pub figures: Vec<Figure>,
    /// Who did what to whom.
    pub events: Vec<Event>,
    /// Who said what.
    pub statements: Vec<Statement>,
}

/// A number.
pub struct Figure {
    /// The words of the number.
    pub span: ByteSpan,
    /// The least that they allow, and the number itself.
    pub values: [Option<f64>; 2],
    /// How they bound it.
    pub bound: String,
    /// What is counted.
    pub what: String,
    /// The words for whoever counts.
    pub counter: Option<String>,
}

/// An act.
pub struct Event {
    /// Its trigger; none where no word tells it.
    pub trigger: Option<ByteSpan>,
    /// PLOVER's type.
    pub kind: String,
    /// Whether it happened.
    pub status: String,
    /// Who acts, and who is acted on.
    pub sides: [Vec<ByteSpan>; 2],
    /// Whether somebody is said to tell it.
    pub is_said: bool,
}

/// Words of somebody.
pub struct Statement {
    /// What is said.
    pub content: Vec<ByteSpan>,
    /// The words for the speaker.
    pub speaker: Option<String>,
    /// What the speaker is called in the report, where it has a name.
    pub name: Option<String>,
    /// Whose wording it is in.
    pub manner: String,
    /// Whether somebody passes it on.
    pub is_relayed: bool,
}

/// Reads a file.
pub fn read(path: &Path) -> Result<Vec<Report>> {
    let content = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let numbered = content.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let report = |line: &str| -> Result<Report> { serde_json::from_str::<wire::Report>(line)?.resolved() };
    numbered.map(|(number, line)| report(line).with_context(|| format!("{}:{}", path.display(), number + 1))).collect()
}

mod wire {
    use super::*;

    #[derive(Deserialize)]
    pub struct Report {
        id: String,
        text: String,
        date: Option<String>,
        outlet: Option<String>,
        figures: Vec<Figure>,
        events: Vec<Event>,
        statements: Vec<Statement>,
    }

    #[derive(Deserialize, Clone, Copy)]
    struct Span {
        start: usize,
        end: usize,
    }

    #[derive(Deserialize)]
    struct Figure {
        span: Span,
        low: Option<f64>,
        best: Option<f64>,
        bound: String,
        what: String,
        counter: Option<String>,
        #[serde(default)]
        negated: bool,
    }

    #[derive(Deserialize)]
    struct Event {
        trigger_span: Option<Span>,
        #[serde(rename = "type")]
        kind: String,
        status: String,
        #[serde(default)]
        source_spans: Vec<Option<Span>>,
        #[serde(default)]
        target_spans: Vec<Option<Span>>,
        said_by: Option<String>,
    }

    #[derive(Deserialize)]
    struct Statement {
        content_spans: Vec<Option<Span>>,
        speaker: Option<String>,
        name: Option<String>,
        manner: String,
        #[serde(default)]
        chain: Vec<serde_json::Value>,
    }

    impl Report {
        /// With spans in bytes.
        pub fn resolved(self) -> Result<super::Report> {
            let points = CodePoints::new(&self.text);
            let span = |span: Span| {
                points.span(span.start, span.end).with_context(|| format!("{}..{} is no span", span.start, span.end))
            };
            let spans = |found: Vec<Option<Span>>| found.into_iter().flatten().map(span).collect::<Result<Vec<_>>>();
            let figure = |figure: Figure| {
                Ok(super::Figure {
                    span: span(figure.span)?,
                    values: [figure.low, figure.best],
                    bound: figure.bound,
                    what: figure.what,
                    counter: figure.counter,
                })
            };
            let event = |event: Event| {
                Ok(super::Event {
                    trigger: event.trigger_span.map(span).transpose()?,
                    kind: event.kind,
                    status: event.status,
                    sides: [spans(event.source_spans)?, spans(event.target_spans)?],
                    is_said: event.said_by.is_some_and(|who| !who.is_empty()),
                })
            };
            let statement = |statement: Statement| {
                Ok(super::Statement {
                    content: spans(statement.content_spans)?,
                    speaker: statement.speaker,
                    name: statement.name,
                    manner: statement.manner,
                    is_relayed: !statement.chain.is_empty(),
                })
            };
            // Who counts that nobody was hurt counts no one.
            let figures = self.figures.into_iter().filter(|figure| !figure.negated);
            Ok(super::Report {
                figures: figures.map(figure).collect::<Result<_>>()?,
                events: self.events.into_iter().map(event).collect::<Result<_>>()?,
                statements: self.statements.into_iter().map(statement).collect::<Result<_>>()?,
                id: self.id,
                date: self.date,
                outlet: self.outlet,
                text: self.text,
            })
        }
    }
}
