//! Answers of an archive onto standard output: as lines and pages for people, or as JSON.
//!
//! Colours are always written into lines; the stream takes them out where they are not wanted.

pub mod pages;
pub mod tables;

use crate::args::asking::AnswerForm;
use crate::pretty;
use ask::Answers;
use std::io::{self, IsTerminal, Write};

pub use ask::{Serialize as Json, to_json, to_json_pretty};

/// A table is never narrower or wider than this; elsewhere than on a terminal it is as wide as can be read.
const NARROWEST: usize = 60;
const WIDEST: usize = 240;
const USUAL: usize = 140;

/// How many columns a table has.
pub fn table_width() -> usize {
    let terminal = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    terminal.unwrap_or(USUAL).clamp(NARROWEST, WIDEST)
}

/// How wide a page is.
pub fn page_width() -> usize {
    pretty::width()
}

/// The form that is asked for, or the usual one.
pub fn form(asked: Option<AnswerForm>) -> AnswerForm {
    asked.unwrap_or_else(|| if io::stdout().is_terminal() { AnswerForm::Table } else { AnswerForm::Jsonl })
}

/// Prints lines for people.
pub fn print_lines(lines: &[String]) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    for line in lines {
        writeln!(out, "{line}")?;
    }
    out.flush()
}

/// Prints pages for people, an empty line between them.
pub fn print_pages(pages: impl Iterator<Item = Vec<String>>) -> io::Result<()> {
    print_lines(&with_empty_lines(pages))
}

/// The lines of pages, an empty line between them.
pub fn with_empty_lines(pages: impl Iterator<Item = Vec<String>>) -> Vec<String> {
    pages.collect::<Vec<_>>().join(&String::new())
}

/// Prints one answer a line.
pub fn print_jsonl<T: Json>(answers: &[T]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for answer in answers {
        writeln!(out, "{}", to_json(answer))?;
    }
    out.flush()
}

/// Prints an indented array.
pub fn print_json<T: Json>(answers: &[T]) -> io::Result<()> {
    print_plain(&to_json_pretty(answers))
}

/// Prints a text as it is: elsewhere than on a page for people, an escape sequence must stay what it is.
pub fn print_plain(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{text}")?;
    out.flush()
}

/// Tells on standard error what must be said beside the answers.
pub fn tell<T>(answers: &Answers<T>) {
    if answers.found.is_empty() {
        anstream::eprintln!("ascribe: nothing found");
    }
    for remark in &answers.remarks {
        anstream::eprintln!("ascribe: {}", pretty::clean(remark));
    }
    if answers.more {
        anstream::eprintln!("ascribe: the first {} are shown; --limit N shows more", answers.found.len());
    }
}
