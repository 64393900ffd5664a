//! Whole reports read and written down for people: what is found in `samples/*.txt`, held byte for byte to
//! `tests/snapshots/`.
//!
//! `UPDATE_SNAPSHOTS=1 cargo test -p ascribe --test all snapshots` writes them anew; what it changes is to be read
//! before it is committed. Single phenomena are the business of `cases/`.

use ascribe::{Reader, ReportInput};
use record::{Actor, ByteSpan, Dating, Party, Placing, Record, Statement};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn samples_read_as_their_snapshots_say() {
    let update = std::env::var_os("UPDATE_SNAPSHOTS").is_some_and(|value| value != "0");
    let snapshots = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots");
    let samples = texts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples"));
    assert!(!samples.is_empty(), "no samples were found");
    let reader = Reader::new().expect("the model is built in");
    let mut flaws = Vec::new();
    for sample in &samples {
        let name = sample.file_name().expect("it is a file");
        let text = fs::read_to_string(sample).expect("a sample can be read");
        let found = shown(&reader.read(&ReportInput { text: &text, ..Default::default() }));
        let path = snapshots.join(name);
        if update {
            fs::create_dir_all(&snapshots).expect("the folder can be made");
            fs::write(&path, &found).expect("a snapshot can be written");
            continue;
        }
        match fs::read_to_string(&path) {
            Ok(kept) if kept == found => {}
            Ok(kept) => flaws.push(format!("{}\n{}", path.display(), difference(&kept, &found))),
            Err(error) => flaws.push(format!("{}: {error}", path.display())),
        }
    }
    let names = |paths: &[PathBuf]| paths.iter().filter_map(|path| path.file_name().map(Into::into)).collect();
    let (kept, wanted): (BTreeSet<PathBuf>, BTreeSet<PathBuf>) = (names(&texts(&snapshots)), names(&samples));
    flaws.extend(kept.difference(&wanted).map(|name| format!("{}: there is no such sample", name.display())));
    assert!(flaws.is_empty(), "{}\n\nUPDATE_SNAPSHOTS=1 writes them anew.", flaws.join("\n\n"));
}

/// The `.txt` files of a folder by name; none where there is no folder.
fn texts(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("the folder can be read").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "txt"));
    paths.sort();
    paths
}

/// The lines that changed, between those that stand alike at either end.
fn difference(kept: &str, found: &str) -> String {
    let (kept, found): (Vec<_>, Vec<_>) = (kept.split('\n').collect(), found.split('\n').collect());
    let shorter = kept.len().min(found.len());
    let head = (0..shorter).take_while(|&i| kept[i] == found[i]).count();
    let tail = |i: &usize| kept[kept.len() - 1 - i] == found[found.len() - 1 - i];
    let tail = (0..shorter - head).take_while(tail).count();
    let mut out = format!("from line {}:\n", head + 1);
    for (mark, lines) in [('-', &kept), ('+', &found)] {
        for line in &lines[head..lines.len() - tail] {
            writeln!(out, "{mark} {line}").expect("a string can be written to");
        }
    }
    out
}

/// The record as text: the report's furniture, its statements, its actors.
fn shown(record: &Record) -> String {
    let mut page = Page { record, out: String::new() };
    page.report();
    for statement in &record.statements {
        page.statement(statement);
    }
    page.out += "\n# actors\n";
    for actor in &record.actors {
        page.actor(actor);
    }
    page.out += "\n# figures, times, places\n";
    page.figures();
    for note in &record.notes {
        page.line("note", note);
    }
    page.out
}

struct Page<'a> {
    record: &'a Record,
    out: String,
}

impl Page<'_> {
    fn report(&mut self) {
        let report = &self.record.report;
        self.line("byline", report.head.byline.as_deref().unwrap_or_default());
        if let Some(dateline) = &report.dateline {
            let part = |part: &Option<String>| part.clone().unwrap_or("-".to_owned());
            self.line("dateline", &format!("{} / {}", part(&dateline.place), part(&dateline.date)));
        }
        for agency in &report.agencies {
            let name = self.record.actor(agency.actor).map_or("?", |actor| &actor.name);
            self.line("agency", &format!("{} {name}: {}", agency.actor, self.words(&agency.evidence)));
        }
    }

    fn statement(&mut self, statement: &Statement) {
        let within = statement.within.map_or(String::new(), |outer| format!(" within {outer}"));
        let (act, manner) = (statement.act.label(), statement.manner.label());
        self.out += &format!("\n# {} {act}, {}, {manner}{within}\n", statement.id, statement.polarity.label());
        let speaker = statement.speaker.as_ref().map_or("?".to_owned(), |speaker| self.party(speaker));
        self.line("speaker", &speaker);
        if let Some(cue) = &statement.cue {
            self.line("cue", &format!("{} ({})", self.words(&cue.spans), cue.lemma));
        }
        for addressee in &statement.addressees {
            self.line("to", &self.party(addressee));
        }
        for piece in &statement.content {
            let kind = if piece.quoted { "quoted" } else { "words" };
            self.line(kind, piece.span.of(&self.record.report.text));
        }
        for (key, span) in [("time", statement.time_words), ("place", statement.place_words)] {
            self.line(key, span.map_or("", |span| span.of(&self.record.report.text)));
        }
        let links = statement.chain.iter().map(|link| {
            let actor = link.actor.map_or(String::new(), |actor| format!("{actor} "));
            format!("{actor}{} [{}]", link.name, link.role.label())
        });
        self.line("chain", &links.collect::<Vec<_>>().join(" <- "));
        self.line("rule", &statement.rule);
    }

    fn figures(&mut self) {
        let (record, text) = (self.record, &self.record.report.text);
        for figure in &record.figures {
            let amount = |amount: Option<record::Amount>| amount.map_or("-".to_owned(), |amount| amount.to_string());
            let period =
                figure.period.as_ref().map_or(String::new(), |period| format!(", {} to {}", period.from, period.to));
            let counter =
                figure.counter.as_ref().map_or(String::new(), |counter| format!(", by {}", self.party(counter)));
            let place = figure.place_id.map_or(String::new(), |place| format!(", at {place}"));
            let part = figure.part_of.map_or(String::new(), |whole| format!(", part of {whole}"));
            let grows = if figure.cumulative { ", growing" } else { "" };
            let line = format!(
                "{} = {}–{} {} {} {}{grows}{period}{place}{counter}{part}",
                figure.number.of(text),
                amount(figure.low),
                amount(figure.high),
                figure.what,
                figure.class,
                figure.status
            );
            self.line(&figure.id.to_string(), &line);
            self.set(&figure.id.to_string(), figure.day.as_ref(), figure.place, figure.background);
        }
        for event in &record.events {
            self.set(&format!("{} {}", event.id, event.kind), event.day.as_ref(), event.place, event.background);
        }
        for note in &record.counts {
            self.line("count", &format!("{}: {}", note.state, self.words(&note.evidence)));
        }
        for time in &record.times {
            let days = time.interval.as_ref().map_or(String::new(), |days| format!(", {} to {}", days.from, days.to));
            self.line(
                &time.id.to_string(),
                &format!("{} = {} {}{days}", self.words(&time.evidence), time.kind, time.value),
            );
        }
        for place in &record.places {
            let country = place.country.as_deref().unwrap_or("-");
            self.line(
                &place.id.to_string(),
                &format!("{} = {}, {country}, {}", self.words(&place.evidence), place.name, place.precision),
            );
        }
    }

    /// When and where a finding is set, and what tells so.
    fn set(&mut self, id: &str, day: Option<&Dating>, place: Option<Placing>, background: bool) {
        let day = day.map_or("-".to_owned(), |day| {
            let days = &day.days;
            format!("{} to {}, {} by {}", days.from, days.to, day.precision, day.basis)
        });
        let place =
            place.map_or("-".to_owned(), |place| format!("{}, {} by {}", place.id, place.precision, place.basis));
        let background = if background { "; background" } else { "" };
        self.line("set", &format!("{id} {day}; {place}{background}"));
    }

    fn actor(&mut self, actor: &Actor) {
        let titles = if actor.titles.is_empty() { String::new() } else { format!(" ({})", actor.titles.join("; ")) };
        let code = actor.cameo.as_ref().map_or(String::new(), |code| format!(" [{code}]"));
        let mentions = actor.mentions.iter().map(|mention| self.words(&[mention.span])).collect::<Vec<_>>().join(" | ");
        self.line(&actor.id.to_string(), &format!("{}, {}{titles}{code}: {mentions}", actor.name, actor.kind.label()));
    }

    fn party(&self, party: &Party) -> String {
        let named = party.actor.map(|id| {
            let name = self.record.actor(id).map_or("?", |actor| &actor.name);
            format!("{id} {name}: ")
        });
        let words = if party.spans.is_empty() { "(implied)".to_owned() } else { self.words(&party.spans) };
        named.unwrap_or_default() + &words
    }

    fn words(&self, spans: &[ByteSpan]) -> String {
        spans.iter().map(|span| span.of(&self.record.report.text)).collect::<Vec<_>>().join(" … ")
    }

    /// A key and its value; nothing where there is no value. A line break in the text is shown as `⏎`.
    fn line(&mut self, key: &str, value: &str) {
        if !value.is_empty() {
            let value = value.replace("\r\n", "⏎").replace(['\n', '\r'], "⏎");
            writeln!(self.out, "{key:<8} {value}").expect("a string can be written to");
        }
    }
}
