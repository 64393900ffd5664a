//! How fast reports are read, and in how much memory, phase by phase: `cargo bench -p ascribe`.
//!
//! The samples are read over and over. Every copy of a sample must give the same answer, and the phases one by
//! one the same as the whole, or the figures are of something else than reading: then it fails.
//! `ASCRIBE_BENCH_COPIES=40 cargo bench -p ascribe` reads more. Without `--bench`, as `cargo test --benches`
//! calls it, each sample is read once and nothing is worth timing.
//!
//! Peak memory is `VmHWM` of `/proc/self/status`, reset before each phase; where there is none, it is not shown.
//! It counts the whole process, the loaded model and what earlier phases left behind included.

use ascribe::{Reader, ReportInput};
use extract::Known;
use lexicon::codebook::Codebook;
use record::{Record, Report, json};
use std::fs;
use std::path::Path;
use std::time::Instant;
use text::{Analysis, tokens};

fn main() {
    let copies = if std::env::args().any(|argument| argument == "--bench") { copies() } else { 1 };
    let samples = samples();
    let texts: Vec<&str> = (0..copies).flat_map(|_| samples.iter().map(String::as_str)).collect();
    let bytes: usize = texts.iter().map(|text| text.len()).sum();

    let mut table = Table::default();
    let (text_reader, reader) = table.phase("load", || {
        (
            text::Reader::new(lexicon::Lexicon::english()).expect("the model is built in"),
            Reader::new().expect("the model is built in"),
        )
    });
    let counted = table.phase("tokens", || texts.iter().map(|text| count_tokens(text)).sum::<usize>());
    let analyses: Vec<Analysis> = table.phase("text", || texts.iter().map(|text| text_reader.analyse(text)).collect());
    // What events cost is what this phase saves.
    let empty = Codebook::default();
    let eventless: usize = table.phase("extract, no events", || {
        let each = texts.iter().zip(&analyses);
        each.map(|(text, analysis)| {
            extract::extract(&Report::new(*text, None, None), analysis, Known { codebook: &empty, ..Known::embedded() })
                .events
                .len()
        })
        .sum()
    });
    assert_eq!(eventless, 0, "events without a codebook");
    let codebook = Codebook::embedded();
    let extracted: Vec<Record> = table.phase("extract", || {
        let each = texts.iter().zip(&analyses);
        each.map(|(text, analysis)| {
            extract::extract(&Report::new(*text, None, None), analysis, Known { codebook, ..Known::embedded() })
        })
        .collect()
    });
    let records: Vec<Record> = table.phase("read", || texts.iter().map(|text| read(&reader, text)).collect());
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let together = table.phase(&format!("read, {threads} threads"), || read_together(&reader, &texts, threads));
    let written: Vec<String> = table.phase("json", || records.iter().map(json::to_json).collect());

    let words = analyses.iter().map(|analysis| analysis.tokens.len()).sum();
    assert_eq!(counted, words, "the tokeniser alone finds other tokens than the reading");
    for (number, record) in records.iter().enumerate() {
        assert_eq!(written[number], written[number % samples.len()], "a copy of a sample reads otherwise");
        assert_eq!(extracted[number].statements, record.statements, "phase by phase, a sample reads otherwise");
        assert_eq!(extracted[number].actors, record.actors, "phase by phase, a sample reads otherwise");
        assert_eq!(extracted[number].events, record.events, "phase by phase, a sample reads otherwise");
    }
    assert!(together == records, "on {threads} threads, a sample reads otherwise");

    let statements: usize = records.iter().map(|record| record.statements.len()).sum();
    let events: usize = records.iter().map(|record| record.events.len()).sum();
    println!("{} reports, {bytes} bytes, {words} words, {statements} statements, {events} events", texts.len());
    table.print(words);
}

fn copies() -> usize {
    std::env::var("ASCRIBE_BENCH_COPIES").map_or(4, |value| value.parse().expect("ASCRIBE_BENCH_COPIES is a number"))
}

/// The samples in the order of their names.
fn samples() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let entries = fs::read_dir(folder).expect("the samples stand in the repository");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("the folder can be read").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "txt"));
    paths.sort();
    assert!(!paths.is_empty(), "there are no samples");
    paths.iter().map(|path| fs::read_to_string(path).expect("a sample can be read")).collect()
}

fn count_tokens(text: &str) -> usize {
    let mut found = Vec::new();
    for paragraph in tokens::paragraphs(text) {
        tokens::tokenize(text, paragraph, &lexicon::Lexicon::english().tokenization, &mut found);
    }
    found.len()
}

fn read(reader: &Reader, text: &str) -> Record {
    reader.read(&ReportInput { text, ..Default::default() })
}

/// The records in the order of the texts.
fn read_together(reader: &Reader, texts: &[&str], threads: usize) -> Vec<Record> {
    let each = texts.len().div_ceil(threads);
    std::thread::scope(|scope| {
        let read_part = move |part: &[&str]| part.iter().map(|text| read(reader, text)).collect::<Vec<Record>>();
        let parts: Vec<_> = texts.chunks(each).map(|part| scope.spawn(move || read_part(part))).collect();
        parts.into_iter().flat_map(|part| part.join().expect("reading does not panic")).collect()
    })
}

/// Seconds and peak memory of each phase.
#[derive(Default)]
struct Table {
    rows: Vec<(String, f64, Option<usize>)>,
}

impl Table {
    fn phase<T>(&mut self, name: &str, work: impl FnOnce() -> T) -> T {
        reset_peak();
        let begun = Instant::now();
        let done = work();
        self.rows.push((name.to_owned(), begun.elapsed().as_secs_f64(), peak_kibibytes()));
        done
    }

    fn print(&self, words: usize) {
        println!("{:<18} {:>9} {:>12} {:>10}", "phase", "seconds", "words/s", "peak MiB");
        for (name, seconds, peak) in &self.rows {
            let speed = if name == "load" { String::new() } else { format!("{:.0}", words as f64 / seconds) };
            let peak = peak.map_or("?".to_owned(), |kibibytes| (kibibytes / 1024).to_string());
            println!("{name:<18} {seconds:>9.3} {speed:>12} {peak:>10}");
        }
    }
}

/// Lets the peak begin anew, where the system can; see proc_pid_clear_refs(5).
fn reset_peak() {
    // Without it the peak is that of all phases so far, which is still true and only says less.
    let _ = fs::write("/proc/self/clear_refs", "5");
}

fn peak_kibibytes() -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}
