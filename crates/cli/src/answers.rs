//! Answers of an archive onto standard output: as lines and pages for people, or as JSON and tables.
//!
//! Colours are always written into lines; the stream takes them out where they are not wanted.

pub mod checks;
pub mod comparisons;
pub mod news;
pub mod pages;
pub mod table;
pub mod tables;
pub mod tolls;

use crate::args::asking::{AnswerForm, flag};
use crate::pretty;
use ask::{Answer, AskError, Flat, Query, Sentence, to_csv};
use std::io::{self, IsTerminal, Write};

pub use ask::{Serialize as Json, to_json, to_json_pretty};

/// A table is never narrower or wider than this; elsewhere than on a terminal it is as wide as can be read.
const NARROWEST: usize = 60;
const WIDEST: usize = 240;
const USUAL: usize = 140;

/// How answers of one kind are written for people.
pub struct Look<T> {
    /// A line each.
    pub table: fn(&[T], usize) -> Vec<String>,
    /// A page each.
    pub page: fn(&T, usize) -> Vec<String>,
}

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

/// An answer, or why there is none in the words of the command line.
pub fn asked<T>(answer: Result<T, AskError>) -> anyhow::Result<T> {
    answer.map_err(|error| anyhow::anyhow!(error.say(flag)))
}

/// A question as it is asked for a form: programs that read from a pipe get all of it where no number was said.
pub fn limited(query: Query, form: AnswerForm) -> Query {
    let is_for_programs = form != AnswerForm::Table && !io::stdout().is_terminal();
    let limit = query.limit.or(is_for_programs.then_some(usize::MAX));
    Query { limit, ..query }
}

/// Prints all that a question is answered with, some rows at a time where that is possible: there may be very many.
pub fn print_pages<T: Json + Flat>(
    query: &Query,
    form: AnswerForm,
    pages: bool,
    look: Look<T>,
    ask: impl Fn(&Query) -> Result<Answer<T>, AskError>,
) -> anyhow::Result<()> {
    let is_in_lines = matches!(form, AnswerForm::Jsonl | AnswerForm::Csv);
    if !is_in_lines || query.limit != Some(usize::MAX) {
        return print(&asked(ask(query))?, form, pages, look);
    }
    let mut query = Query { limit: Some(AT_A_TIME), ..query.clone() };
    let mut is_first = true;
    loop {
        let mut answer = asked(ask(&query))?;
        match form {
            AnswerForm::Csv => print_csv(&answer.found, is_first)?,
            _ => print_jsonl(&answer.found)?,
        }
        if is_first {
            told_nothing(&answer);
            told(&answer.remarks);
        }
        query.after = answer.cursor.take().filter(|_| answer.more);
        if query.after.is_none() {
            return Ok(());
        }
        is_first = false;
    }
}

/// So many rows are asked for together.
const AT_A_TIME: usize = 1000;

/// Prints an answer in a form, and what must be said beside it on standard error. People get a page of each where
/// `pages` says so, else a line.
pub fn print<T: Json + Flat>(answer: &Answer<T>, form: AnswerForm, pages: bool, look: Look<T>) -> anyhow::Result<()> {
    match form {
        AnswerForm::Table if answer.found.is_empty() => {}
        AnswerForm::Table if pages => {
            let pages = answer.found.iter().map(|found| (look.page)(found, page_width()));
            print_lines(&with_empty_lines(pages))?;
        }
        AnswerForm::Table => print_lines(&(look.table)(&answer.found, table_width()))?,
        AnswerForm::Jsonl => print_jsonl(&answer.found)?,
        AnswerForm::Json => print_plain(&to_json_pretty(&answer.found))?,
        AnswerForm::Csv => print_csv(&answer.found, true)?,
    }
    tell(answer);
    Ok(())
}

/// Prints lines for people.
pub fn print_lines(lines: &[String]) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    for line in lines {
        writeln!(out, "{line}")?;
    }
    out.flush()
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

/// Prints answers as rows of a table.
fn print_csv<T: Flat>(answers: &[T], with_names: bool) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(to_csv(answers, with_names).as_bytes())?;
    out.flush()
}

/// Prints a text as it is: elsewhere than on a page for people, an escape sequence must stay what it is.
pub fn print_plain(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{text}")?;
    out.flush()
}

/// Tells on standard error how a question was understood.
pub fn told(remarks: &[Sentence]) {
    for remark in remarks {
        anstream::eprintln!("ascribe: {}", pretty::clean(&remark.say(flag)));
    }
}

/// Tells on standard error that nothing was found, where that is so.
fn told_nothing<T>(answer: &Answer<T>) {
    if answer.is_nothing() {
        anstream::eprintln!("ascribe: nothing found");
    }
}

/// Tells on standard error what must be said beside the answers.
pub fn tell<T>(answer: &Answer<T>) {
    told_nothing(answer);
    told(&answer.remarks);
    if let (true, Some(cursor)) = (answer.more, &answer.cursor) {
        let cursor = pretty::clean(&cursor.to_string());
        anstream::eprintln!(
            "ascribe: {} are shown; --limit N shows more, --after '{cursor}' the next",
            answer.found.len()
        );
    }
}
