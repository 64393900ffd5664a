//! `ascribe read`: reports in, records out, in the order given.

use crate::args::{Args, ReadArgs, SourceArgs};
use crate::form::{self, PRETTY, Printer};
use crate::read_one::{Outcome, ReadOne};
use crate::{Ended, own, pipeline};
use anyhow::Context;
use ascribe::{OwnFile, Reader, Record};
use clap::CommandFactory;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use intake::{Options, Sources};
use std::io::{self, IsTerminal};
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

/// Reads the reports and prints their records.
pub fn run(args: &ReadArgs) -> anyhow::Result<Ended> {
    if args.sources.files.is_empty() && io::stdin().is_terminal() {
        let mut command = Args::command();
        command.build();
        if let Some(read) = command.find_subcommand_mut("read") {
            anstream::eprintln!("{}", read.render_help().ansi());
        }
        return Ok(Ended::Failed);
    }
    let on_terminal = if io::stdout().is_terminal() { PRETTY } else { "jsonl" };
    let form = args.form.as_deref().unwrap_or(on_terminal);
    let sources = Prepared::new(&args.sources)?;
    let Prepared { mut reader, sources, flawed } = sources;
    let wants_sentences = form::wants_sentences(form);
    if wants_sentences {
        // So that no report is read a second time for its sentences.
        reader.keep_paragraphs(KEPT_FOR_SENTENCES);
    }
    let read_one = ReadOne { reader: &reader, args: &args.sources, sentences: wants_sentences };
    let bar = progress(&sources);
    let mut printer = Printer::new(form, &args.tables, reader.codebook())?;
    let mut tally = Tally { complaints: flawed, ..Tally::default() };
    let written = pipeline::in_order(
        threads(&args.sources),
        sources,
        |item| read_one.outcome(item),
        |outcome| -> io::Result<()> { take(outcome, &mut printer, &mut tally, &bar) },
    );
    bar.finish_and_clear();
    written.and_then(|()| printer.finish()).context("the records cannot be written")?;
    tell_undated(tally.undated, tally.records);
    Ok(tally.ended())
}

/// Bytes of readings that are kept while sentences are written: those of the reports in hand.
const KEPT_FOR_SENTENCES: usize = 64 << 20;

/// Whether nobody tells when a report was published.
pub fn is_undated(record: &Record) -> bool {
    record.report.head.published.is_none()
}

/// Tells how many of several reports have no date, and what helps.
pub fn tell_undated(undated: u64, reports: u64) {
    if undated > 0 && reports > 1 {
        anstream::eprintln!(
            "ascribe: {undated} of {reports} reports have no date; --date tells one for all, --date-from-name takes it \
             from the names of their files, --fields names the column"
        );
    }
}

/// A reader with all that the user gives it, and the sources that it is to read.
pub struct Prepared {
    /// The reader.
    pub reader: Reader,
    /// The sources.
    pub sources: Sources,
    /// How many rows of the user's own tables could not be read. Each was told.
    pub flawed: u64,
}

impl Prepared {
    /// Opens what the arguments name; where they name no source, standard input.
    pub fn new(args: &SourceArgs) -> anyhow::Result<Self> {
        let standard_input = [PathBuf::from("-")];
        let files = if args.files.is_empty() { &standard_input } else { args.files.as_slice() };
        Self::with(args, files, &own::given(args)?)
    }

    /// Opens these sources, with these files of the user's.
    pub fn with(args: &SourceArgs, sources: &[PathBuf], own: &[OwnFile]) -> anyhow::Result<Self> {
        let options = Options {
            from: args.from.format(),
            fields: args.fields.clone(),
            date_format: args.date_format.format(),
            date_from_name: args.date_from_name,
            ..Options::default()
        };
        let sources = intake::sources(sources, &options);
        let mut reader = Reader::new()?;
        let flawed = own::add_to(&mut reader, own)?;
        Ok(Self { reader, sources, flawed })
    }
}

/// How many reports are read at a time.
pub fn threads(args: &SourceArgs) -> NonZeroUsize {
    args.jobs.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN)
}

/// What has come of the reports so far.
#[derive(Default)]
struct Tally {
    records: u64,
    /// Those of which no date is told.
    undated: u64,
    complaints: u64,
}

impl Tally {
    fn ended(&self) -> Ended {
        match self {
            Self { complaints: 0, .. } => Ended::Done,
            Self { records: 0, .. } => Ended::Failed,
            _ => Ended::DoneWithComplaints,
        }
    }
}

/// Prints what came of one report, the bar out of the way meanwhile.
fn take(outcome: Outcome, printer: &mut Printer<'_>, tally: &mut Tally, bar: &ProgressBar) -> io::Result<()> {
    tally.records += u64::from(outcome.record.is_some());
    tally.undated += u64::from(outcome.record.as_ref().is_some_and(|record| is_undated(record)));
    tally.complaints += outcome.complaints.len() as u64;
    let printed = bar.suspend(|| {
        for message in outcome.complaints.iter().chain(&outcome.notice) {
            anstream::eprintln!("ascribe: {message}");
        }
        let Some(record) = &outcome.record else { return Ok(()) };
        // As in reading it, a fault must not cost the reports behind it.
        catch_unwind(AssertUnwindSafe(|| printer.print(record, &outcome.sentences, &outcome.place))).unwrap_or_else(
            |_| {
                anstream::eprintln!("ascribe: {}: printing it failed, which is a fault of this program", outcome.place);
                tally.complaints += 1;
                Ok(())
            },
        )
    });
    bar.inc(outcome.bytes);
    bar.set_message(format!("{} reports", tally.records));
    printed
}

/// A bar over the bytes of all inputs; hidden where nobody sees it or there is only one report to wait for.
pub fn progress(sources: &Sources) -> ProgressBar {
    if !io::stderr().is_terminal() || !sources.holds_many() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(Some(sources.bytes()), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{wide_bar} {binary_bytes}/{binary_total_bytes}, {msg}, {eta} left");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
