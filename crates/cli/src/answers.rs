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

use crate::args::asking::{AnswerForm, FormArgs, flag};
use crate::pretty;
use ask::{Answer, AskError, Flat, Query, Sentence, to_csv};
use export::{CsvFor, csv_for};
use std::io::{self, IsTerminal, Write};
use textwrap::core::display_width;

pub use ask::{Serialize as Json, to_json, to_json_pretty};

/// A table is never narrower or wider than this; elsewhere than on a terminal it is as wide as can be read.
const NARROWEST: usize = 40;
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
    pretty::terminal().unwrap_or(USUAL).clamp(NARROWEST, WIDEST)
}

/// How wide a page is.
pub fn page_width() -> usize {
    pretty::width()
}

/// How answers are printed, and for whom where that is a table of values.
#[derive(Debug, Clone, Copy)]
pub struct Printed {
    /// In which form.
    pub form: AnswerForm,
    csv_for: CsvFor,
}

impl Printed {
    /// As it is asked for, or as usual.
    ///
    /// # Errors
    ///
    /// Where a table for Excel is asked for and another form.
    pub fn of(args: &FormArgs) -> anyhow::Result<Self> {
        let usual = if io::stdout().is_terminal() { AnswerForm::Table } else { AnswerForm::Jsonl };
        let form = args.excel.form(args.form, AnswerForm::Csv)?.unwrap_or(usual);
        Ok(Self { form, csv_for: args.excel.style() })
    }
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
    printed: Printed,
    pages: bool,
    look: Look<T>,
    ask: impl Fn(&Query) -> Result<Answer<T>, AskError>,
) -> anyhow::Result<()> {
    let is_in_lines = matches!(printed.form, AnswerForm::Jsonl | AnswerForm::Csv);
    if !is_in_lines || query.limit != Some(usize::MAX) {
        return print(&asked(ask(query))?, printed, pages, look);
    }
    let mut query = Query { limit: Some(AT_A_TIME), ..query.clone() };
    let mut is_first = true;
    loop {
        let mut answer = asked(ask(&query))?;
        match printed.form {
            AnswerForm::Csv => print_csv(&answer.found, is_first, printed.csv_for)?,
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
pub fn print<T: Json + Flat>(answer: &Answer<T>, printed: Printed, pages: bool, look: Look<T>) -> anyhow::Result<()> {
    match printed.form {
        AnswerForm::Table if answer.found.is_empty() => {}
        AnswerForm::Table if pages => {
            let pages = answer.found.iter().map(|found| (look.page)(found, page_width()));
            print_lines(&with_empty_lines(pages))?;
        }
        AnswerForm::Table => print_lines(&(look.table)(&answer.found, table_width()))?,
        AnswerForm::Jsonl => print_jsonl(&answer.found)?,
        AnswerForm::Json => print_plain(&to_json_pretty(&answer.found))?,
        AnswerForm::Csv => print_csv(&answer.found, true, printed.csv_for)?,
    }
    tell(answer);
    Ok(())
}

/// Prints lines for people. On a terminal no line is wider than the terminal: what is goes on below, further in.
pub fn print_lines(lines: &[String]) -> io::Result<()> {
    let width = room();
    let mut out = anstream::stdout().lock();
    for line in lines {
        if display_width(line) <= width {
            writeln!(out, "{line}")?;
        } else {
            folded(line, width).iter().try_for_each(|part| writeln!(out, "{part}"))?;
        }
    }
    out.flush()
}

/// A line in parts, the others a little further in than the first.
fn folded(line: &str, width: usize) -> Vec<String> {
    let words = line.trim_start_matches(' ');
    let indent = &line[..line.len() - words.len()];
    pages::wrap(words, indent, width)
}

/// How many columns there are for lines that are not laid out: all that is wanted, but on a terminal.
pub fn room() -> usize {
    if io::stdout().is_terminal() { table_width() } else { usize::MAX }
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
pub fn print_csv<T: Flat>(answers: &[T], with_names: bool, reader: CsvFor) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(&csv_for(to_csv(answers, with_names).as_bytes(), reader, with_names))?;
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
