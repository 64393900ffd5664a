//! The quotation graph: a line a report with quotations, each with the words before and behind it.

use super::super::common::report_day;
use crate::{Export, Part, put};
use record::{ByteSpan, Record};
use serde::Serialize;
use std::io::{self, Write};

pub(super) struct Quotes<W>(W);

impl<W: Write> Quotes<W> {
    /// Lines into `to`.
    pub(super) fn new(to: W) -> Self {
        Self(to)
    }
}

#[derive(Serialize)]
struct Line<'r> {
    date: Option<String>,
    url: Option<&'r str>,
    title: Option<&'r str>,
    lang: String,
    quotes: Vec<Quote<'r>>,
}

#[derive(Serialize)]
struct Quote<'r> {
    pre: &'r str,
    quote: &'r str,
    post: &'r str,
}

impl<W: Write> Export for Quotes<W> {
    fn part(&mut self, part: &Part<'_>) -> io::Result<()> {
        let quotes = quotes(part);
        if quotes.is_empty() {
            return Ok(());
        }
        let head = &part.record.report.head;
        let line = Line {
            date: date(part.record),
            url: head.url.as_deref(),
            title: head.title.as_deref(),
            lang: language(&part.record.report.language),
            quotes,
        };
        put(&mut self.0, &(serde_json::to_string(&line).map_err(io::Error::other)? + "\n"))
    }

    fn finish(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Every stretch in quotation marks of what is said, each once, in the order of the text.
fn quotes<'r>(part: &Part<'r>) -> Vec<Quote<'r>> {
    let text = &part.record.report.text;
    let statements = part.record.statements.iter().filter(|statement| part.has(&statement.id.to_string()));
    let content = statements.flat_map(|statement| statement.content.iter());
    let mut spans: Vec<ByteSpan> = content.filter(|content| content.quoted).map(|content| content.span).collect();
    spans.sort_unstable();
    spans.dedup();
    let quote = |span: ByteSpan| Quote {
        pre: last(&text[..span.start as usize]),
        quote: span.of(text),
        post: first(&text[span.end as usize..]),
    };
    spans.into_iter().map(quote).collect()
}

/// So many letters stand before and behind a quotation.
const AROUND: usize = 100;

fn last(before: &str) -> &str {
    let start = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(start, _)| start);
    &before[start..]
}

fn first(behind: &str) -> &str {
    let end = behind.char_indices().nth(AROUND).map_or(behind.len(), |(end, _)| end);
    &behind[..end]
}

/// When it was published, in UTC by ISO 8601.
fn date(record: &Record) -> Option<String> {
    let published = record.report.head.published.as_deref();
    let instant = published.and_then(|published| published.parse::<jiff::Timestamp>().ok());
    instant
        .map(|instant| instant.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
        .or_else(|| report_day(record).map(|day| format!("{day}T00:00:00Z")))
}

/// GDELT names a language as CLD2 does; one that we have no name for keeps its code.
fn language(code: &str) -> String {
    if code == "en" { "ENGLISH".to_owned() } else { code.to_uppercase() }
}
