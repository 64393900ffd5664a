//! The examples of patterns as tests: is each coded as its pattern says, and no counter-example?

use super::{Miss, Scene, attempt};
use crate::measure::CodedEvent;
use crate::{Findings, Known};
use lexicon::codebook::{Codebook, Pattern};
use record::{ByteSpan, Report};
use text::{Reader, Word};

/// What is wrong with a pattern's examples, in sentences for people; nothing where they are read as they should be.
pub fn flaws(reader: &Reader, codebook: &Codebook, pattern: &Pattern) -> Vec<String> {
    let mut flaws = Vec::new();
    if &*pattern.example != lexicon::table::NOTHING {
        flaws.extend(example_flaw(reader, codebook, pattern));
    }
    if let Some(sentence) = &pattern.counter_example
        && let Some(event) = coded(reader, codebook, sentence).iter().find(|event| event.code.code == pattern.code.code)
    {
        flaws.push(format!("the counter-example {sentence:?} is coded: {}", description(event, sentence)));
    }
    flaws
}

fn example_flaw(reader: &Reader, codebook: &Codebook, pattern: &Pattern) -> Option<String> {
    let Some(Example { sentence, source, target }) = Example::read(&pattern.example) else {
        return Some(format!(
            "the example {:?} has marks that do not close: write {{S:the source}} and {{T:the target}}",
            pattern.example
        ));
    };
    let overlap = |wanted: Option<ByteSpan>, found: Option<ByteSpan>| {
        wanted.is_none_or(|wanted| found.is_some_and(|found| wanted.start < found.end && found.start < wanted.end))
    };
    let found = coded(reader, codebook, &sentence);
    if pattern.code.kind.is_nothing() {
        let event = found.iter().find(|event| event.code.kind.quad > 0)?;
        return Some(format!("the example {sentence:?} means no act and is coded: {}", description(event, &sentence)));
    }
    let of_code = || found.iter().filter(|event| event.code.code == pattern.code.code);
    if of_code().any(|event| overlap(source, event.source) && overlap(target, event.target)) {
        return None;
    }
    let all = found.iter().map(|event| description(event, &sentence)).collect::<Vec<_>>().join("; ");
    let all = if all.is_empty() { "nothing".to_owned() } else { all };
    let why = if of_code().next().is_some() {
        "source or target is not the marked one".to_owned()
    } else {
        why(reader, codebook, pattern, &sentence)
    };
    Some(format!("the example {sentence:?} is not coded: {why}; found: {all}"))
}

/// An example without its marks, and what they mark.
struct Example {
    sentence: String,
    source: Option<ByteSpan>,
    target: Option<ByteSpan>,
}

impl Example {
    fn read(marked: &str) -> Option<Self> {
        let mut example = Self { sentence: String::new(), source: None, target: None };
        let mut rest = marked;
        while let Some(place) = rest.find("{S:").into_iter().chain(rest.find("{T:")).min() {
            let end = place + rest[place..].find('}')?;
            example.sentence.push_str(&rest[..place]);
            let start = example.sentence.len();
            example.sentence.push_str(&rest[place + MARK..end]);
            let span = Some(ByteSpan::new(start, example.sentence.len()));
            if rest[place..].starts_with("{S:") {
                example.source = span
            } else {
                example.target = span
            }
            rest = &rest[end + 1..];
        }
        example.sentence.push_str(rest);
        Some(example)
    }
}

/// The length of the mark that opens.
const MARK: usize = "{S:".len();

/// What is known where an example is read.
fn known<'k>(reader: &Reader, codebook: &'k Codebook) -> Known<'k> {
    Known { lexicon: reader.lexicon(), codebook, ..Known::embedded() }
}

fn coded(reader: &Reader, codebook: &Codebook, sentence: &str) -> Vec<CodedEvent> {
    let (report, analysis) = (Report::new(sentence, None, None), reader.analyse(sentence));
    Findings::of(&report, &analysis, known(reader, codebook)).coded_events()
}

fn description(event: &CodedEvent, sentence: &str) -> String {
    let words = |span: Option<ByteSpan>| span.map_or("nobody", |span| span.of(sentence));
    format!(
        "{} by {:?}, from {:?} to {:?}",
        event.code.code,
        event.trigger.of(sentence),
        words(event.source),
        words(event.target)
    )
}

/// Why a pattern does not hold in a sentence.
fn why(reader: &Reader, codebook: &Codebook, pattern: &Pattern, sentence: &str) -> String {
    let (report, analysis) = (Report::new(sentence, None, None), reader.analyse(sentence));
    let found = Findings::of(&report, &analysis, known(reader, codebook));
    let view = &found.view;
    let first = pattern.predicate.split(' ').next().unwrap_or_default();
    let scene = Scene::new(view, &found.candidates, &found.actors);
    let is_first = |word: &Word| {
        super::part_of(view, *word) == Some(pattern.part)
            && super::known_patterns(codebook, pattern.part, view.lemma(*word)).contains(pattern)
    };
    let misses: Vec<Miss> =
        view.words().filter(is_first).filter_map(|word| attempt(&scene, pattern, word).err()).collect();
    let Some(&miss) = misses.first() else {
        let alike = view.words().find(|&word| {
            view.lemma(word).eq_ignore_ascii_case(first) || view.form(word).to_lowercase().starts_with(first)
        });
        let read = alike.map(|word| {
            format!("; {:?} is read as the {} {:?}", view.form(word), view.token(word).upos, view.lemma(word))
        });
        return match view.words().any(|word| is_first(&word)) {
            true => "another pattern or another status stands before it".to_owned(),
            false => format!("no word is read as the {} {first:?}{}", pattern.part.as_str(), read.unwrap_or_default()),
        };
    };
    match miss {
        Miss::Words => format!("the words {:?} do not stand together", pattern.predicate),
        Miss::Roles => "none of the slots of the target is filled, or nobody acts".to_owned(),
        Miss::Condition(place) => format!("condition {} does not hold", place + 1),
    }
}
