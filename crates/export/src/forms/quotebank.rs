//! Quotations as Quotebank publishes them: JSON lines, `quotations` with a line for each quotation of whatever reports,
//! and `articles` with a line for each report that has some.
//!
//! Two quotations are one where they are the same in small letters without punctuation and spacing. What Quotebank has
//! and we have not (Wikidata's ids, its phases) is empty; its probabilities of speakers are the shares of the
//! occurrences that name each. A quotation's number is told by the first report that has it, so that `quoteID` is the
//! same in both files. Quotations, and not reports, are held until all are known: a line tells of all its reports.

use super::words::{address, named, one_line};
use super::{Files, FilesOf, Form, Settings, SideBySide};
use crate::{Export, Part, put};
use record::{Actor, ByteSpan, MentionForm, Record, Statement};
use serde_json::{Value, json};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};

const QUOTATIONS: &str = "quotations";
const ARTICLES: &str = "articles";

/// So many words stand to the left and to the right of a quotation of an article.
const AROUND: usize = 50;

pub(super) fn form() -> Form {
    let files = FilesOf::Parts { parts: vec![QUOTATIONS, ARTICLES], usual: QUOTATIONS, ending: "jsonl" };
    let about = "Quotations and their speakers, as Quotebank has them; --table articles has them by report";
    Form { name: "quotebank", about, files, of_archives: false, open }
}

fn open<'a>(settings: &Settings<'a>, mut files: Box<dyn Files>) -> io::Result<Box<dyn Export + 'a>> {
    let wanted = |name: &str| settings.part.as_deref().is_none_or(|part| part == name);
    let mut side_by_side: Vec<(String, Box<dyn Export + 'a>)> = Vec::new();
    if wanted(QUOTATIONS) {
        let to = files.open("quotations.jsonl")?;
        side_by_side.push((QUOTATIONS.to_owned(), Box::new(Quotations { to, found: Found::default() })));
    }
    if wanted(ARTICLES) {
        let to = files.open("articles.jsonl")?;
        side_by_side.push((ARTICLES.to_owned(), Box::new(Articles { to, found: Found::default() })));
    }
    Ok(Box::new(SideBySide(side_by_side)))
}

/// A quotation of a report: a run of words in quotation marks.
struct Quote<'a> {
    span: ByteSpan,
    words: String,
    speaker: Option<&'a str>,
    /// Whether it is told within another statement, as what a speaker says that somebody else reports.
    relayed: bool,
}

/// The quotations of a report in order. One within another is part of that.
fn quotes<'a>(part: &Part<'a>) -> Vec<Quote<'a>> {
    let record = part.record;
    let said = record.statements.iter().filter(|it| part.has(&it.id.to_string()));
    let quote = |statement: &'a Statement, span: ByteSpan| Quote {
        span,
        words: one_line(span.of(&record.report.text)),
        speaker: speaker(record, statement),
        relayed: statement.within.is_some(),
    };
    let mut quotes: Vec<Quote<'a>> = said
        .flat_map(|it| it.content.iter().filter(|content| content.quoted).map(move |content| quote(it, content.span)))
        .filter(|quote| !canonical(&quote.words).is_empty())
        .collect();
    // Where two say the same words, they are those of whom the other relays.
    quotes.sort_by_key(|quote| (quote.span.start, Reverse(quote.span.end), !quote.relayed));
    quotes.dedup_by(|inner, outer| outer.span.contains(inner.span));
    quotes
}

/// The name by which the lexicon knows the speaker, else that of the report.
fn speaker<'a>(record: &'a Record, statement: &'a Statement) -> Option<&'a str> {
    let party = statement.speaker.as_ref()?;
    let known = party.actor.and_then(|id| record.actor(id)).and_then(|actor| actor.known_as.as_deref());
    known.or_else(|| named(record, Some(party)))
}

/// What quotations are compared by: small letters, without punctuation and spacing.
fn canonical(words: &str) -> String {
    words.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// When a report was published, as Quotebank writes it: a day, and the time of day where it is told.
fn date(record: &Record) -> Option<String> {
    let published = record.report.head.published.as_deref()?;
    let day = published.get(..10)?;
    let time = published.get(11..19).filter(|time| time.as_bytes().get(2) == Some(&b':'));
    Some(format!("{day} {}", time.unwrap_or("00:00:00")))
}

/// The quotations that were met, in the order of their first report.
#[derive(Default)]
struct Found {
    numbers: HashMap<String, usize>,
    all: Vec<Known>,
    days: BTreeMap<String, usize>,
}

/// What is known of one quotation.
struct Known {
    id: String,
    longest: String,
    date: Option<String>,
    occurrences: usize,
    speakers: Vec<(Option<String>, usize)>,
    urls: Vec<String>,
}

impl Found {
    /// The quotation of these words, which gets the next number of its day where it is new.
    fn met(&mut self, record: &Record, words: &str) -> &mut Known {
        let place = match self.numbers.get(&canonical(words)) {
            Some(place) => *place,
            None => {
                let day = date(record).and_then(|date| date.get(..10).map(str::to_owned));
                let day = day.unwrap_or_else(|| "0000-00-00".to_owned());
                let number = self.days.entry(day.clone()).or_default();
                *number += 1;
                let known = Known {
                    id: format!("{day}-{number:06}"),
                    longest: String::new(),
                    date: None,
                    occurrences: 0,
                    speakers: Vec::new(),
                    urls: Vec::new(),
                };
                self.numbers.insert(canonical(words), self.all.len());
                self.all.push(known);
                self.all.len() - 1
            }
        };
        &mut self.all[place]
    }
}

struct Quotations {
    to: Box<dyn Write + Send>,
    found: Found,
}

impl Export for Quotations {
    fn part(&mut self, part: &Part<'_>) -> io::Result<()> {
        let (date, url) = (date(part.record), address(part.record));
        for quote in quotes(part) {
            self.found.met(part.record, &quote.words).add(&quote, date.as_deref(), url);
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        for known in &self.found.all {
            put(&mut self.to, &format!("{}\n", known.line()))?;
        }
        Ok(())
    }
}

impl Known {
    fn add(&mut self, quote: &Quote<'_>, date: Option<&str>, url: Option<&str>) {
        if quote.words.chars().count() > self.longest.chars().count() {
            self.longest.clone_from(&quote.words);
        }
        if let Some(date) = date
            && self.date.as_deref().is_none_or(|known| date < known)
        {
            self.date = Some(date.to_owned());
        }
        self.occurrences += 1;
        let speaker = quote.speaker.map(one_line);
        match self.speakers.iter_mut().find(|(known, _)| *known == speaker) {
            Some((_, count)) => *count += 1,
            None => self.speakers.push((speaker, 1)),
        }
        if let Some(url) = url.filter(|url| !self.urls.iter().any(|known| known == url)) {
            self.urls.push(url.to_owned());
        }
    }

    fn line(&self) -> Value {
        let mut speakers = self.speakers.clone();
        // The most frequent first; of those alike the one that was met first.
        speakers.sort_by_key(|(_, count)| Reverse(*count));
        let name = |speaker: &Option<String>| speaker.clone().unwrap_or_else(|| NOBODY.to_owned());
        let share = |count: usize| format!("{:.4}", count as f64 / self.occurrences as f64);
        json!({
            "quoteID": self.id,
            "quotation": self.longest,
            "speaker": speakers.first().map(|(speaker, _)| name(speaker)),
            "qids": [],
            "date": self.date,
            "numOccurrences": self.occurrences,
            "probas": speakers.iter().map(|(speaker, count)| json!([name(speaker), share(*count)])).collect::<Vec<_>>(),
            "urls": self.urls,
            "phase": null,
        })
    }
}

/// The speaker of what nobody by name is told to have said.
const NOBODY: &str = "None";

struct Articles {
    to: Box<dyn Write + Send>,
    found: Found,
}

impl Export for Articles {
    fn part(&mut self, part: &Part<'_>) -> io::Result<()> {
        let quotes = quotes(part);
        if quotes.is_empty() {
            return Ok(());
        }
        let record = part.record;
        let words = Words::new(&record.report.text);
        let quotations: Vec<Value> = quotes
            .iter()
            .map(|quote| {
                let id = self.found.met(record, &quote.words).id.clone();
                quotation(&words, quote, &id)
            })
            .collect();
        let names: Vec<Value> = record.actors.iter().filter_map(|actor| name(&words, actor)).collect();
        let head = &record.report.head;
        let article = json!({
            "articleID": record.report.id.to_string(),
            "articleLength": words.0.len(),
            "date": date(record),
            "phase": null,
            "title": head.title,
            "url": address(record),
            "names": names,
            "quotations": quotations,
        });
        put(&mut self.to, &format!("{article}\n"))
    }

    fn finish(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn quotation(words: &Words<'_>, quote: &Quote<'_>, id: &str) -> Value {
    let (from, to) = words.of(quote.span);
    let speaker = quote.speaker.map_or_else(|| NOBODY.to_owned(), one_line);
    json!({
        "quoteID": id,
        "quotation": quote.words,
        "quotationOffset": from,
        "leftContext": words.between(from.saturating_sub(AROUND), from),
        "rightContext": words.between(to, to + AROUND),
        "localTopSpeaker": speaker,
        "localProbas": [{"speaker": speaker, "proba": 1.0, "qids": []}],
    })
}

/// Somebody who is named, with the places of the name among the words.
fn name(words: &Words<'_>, actor: &Actor) -> Option<Value> {
    let names = actor.mentions.iter().filter(|mention| mention.form == MentionForm::Name);
    let offsets: Vec<Value> = names.map(|mention| words.of(mention.span)).map(|(from, to)| json!([from, to])).collect();
    let name = one_line(actor.known_as.as_deref().unwrap_or(&actor.name));
    (!offsets.is_empty()).then(|| json!({"name": name, "ids": [], "offsets": offsets}))
}

/// The words of a text by white space, which Quotebank counts places by.
struct Words<'a>(Vec<(usize, &'a str)>);

impl<'a> Words<'a> {
    fn new(text: &'a str) -> Self {
        Self(text.split_whitespace().map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word)).collect())
    }

    /// The first word of a stretch, and that behind its last.
    fn of(&self, span: ByteSpan) -> (usize, usize) {
        let from = self.0.partition_point(|(start, word)| start + word.len() <= span.start as usize);
        let to = self.0.partition_point(|(start, _)| *start < span.end as usize);
        (from, to.max(from))
    }

    fn between(&self, from: usize, to: usize) -> String {
        let words = self.0.iter().take(to).skip(from).map(|(_, word)| *word);
        words.collect::<Vec<_>>().join(" ")
    }
}
