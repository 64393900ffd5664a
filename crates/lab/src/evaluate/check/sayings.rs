//! Claims about what somebody said: quotations with their speaker or another, indirect speech in marks, made-up words.

use super::made::{ALTERED, IN_WORDS, NOT_SO, REPORTED, SAID, Source};
use super::texts::{bare, is_plain, quotations};
use super::wordings::{is_negation, replaced, stretch};
use crate::generate::random::Random;
use check::Verdict;
use record::{ActorKind, Manner, MentionForm, Record, Role, Statement};
use serde_json::{Value, json};

/// A quotation of a statement whose speaker was read by people.
pub(super) fn known_quotation<'r>(
    random: &mut Random,
    source: &'r Source<'_>,
) -> Option<(String, &'r str, &'r Statement)> {
    let text = &source.record.report.text;
    let code_points = |byte: u32| text[..byte as usize].chars().count() as u32;
    let known: Vec<(&Statement, &str)> = (source.record.statements.iter())
        .filter_map(|statement| {
            let cue = statement.cue.as_ref()?.spans.first().start;
            let (_, name) = source.speakers.iter().find(|(place, _)| *place == code_points(cue))?;
            Some((statement, name.as_str()))
        })
        .collect();
    if known.is_empty() {
        return None;
    }
    let (statement, name) = known[random.below(known.len())];
    // What an agency passes on is not its own.
    if statement.chain.iter().any(|link| link.role == Role::Agency) && !source.names_a_person(name) {
        return None;
    }
    let quoted: Vec<&str> =
        statement.content.iter().filter(|part| part.quoted).map(|part| part.span.of(text)).collect();
    let inside = quotations(text, 4);
    let words = quoted.iter().find(|words| inside.iter().any(|quotation| quotation.contains(**words)))?;
    let all: Vec<&str> = words.split_whitespace().collect();
    // In a quotation within one it is somebody else who speaks.
    if all.len() < 4 || all.iter().any(|word| word.starts_with(['\'', '‘', '"', '“'])) {
        return None;
    }
    let length = random.between(4, all.len());
    let start = random.below(all.len() - length + 1);
    Some((all[start..start + length].join(" "), name, statement))
}

pub(super) fn with_speaker(
    random: &mut Random,
    sources: &[Source<'_>],
    report: usize,
) -> Option<(Value, &'static [Verdict], bool)> {
    let (words, name, _) = known_quotation(random, &sources[report])?;
    Some((json!({"quote": words, "speaker": name}), IN_WORDS, true))
}

pub(super) fn wrong_speaker(
    random: &mut Random,
    sources: &[Source<'_>],
    report: usize,
) -> Option<(Value, &'static [Verdict], bool)> {
    let (words, name, statement) = known_quotation(random, &sources[report])?;
    let others = others(sources[report].record, name, statement);
    if others.is_empty() {
        return None;
    }
    Some((json!({"quote": words, "speaker": random.pick(&others)}), IN_WORDS, false))
}

/// People of a report who share no name with this one and are not in the chain of the statement.
pub(super) fn others<'r>(record: &'r Record, name: &str, statement: &Statement) -> Vec<&'r str> {
    let chain: Vec<&str> = statement.chain.iter().map(|link| link.name.as_str()).collect();
    let own: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    (record.actors.iter())
        .filter(|actor| matches!(actor.kind, ActorKind::Person) && !chain.contains(&actor.name.as_str()))
        .filter(|actor| actor.mentions.iter().any(|mention| mention.form == MentionForm::Name))
        .map(|actor| actor.name.as_str())
        .filter(|other| !other.split_whitespace().any(|word| own.contains(&word.to_lowercase())))
        .collect()
}

/// What one says, dots, what another says.
pub(super) fn joined(
    random: &mut Random,
    sources: &[Source<'_>],
    report: usize,
) -> Option<(Value, &'static [Verdict], bool)> {
    let (one, name, statement) = known_quotation(random, &sources[report])?;
    let (other, second, later) = known_quotation(random, &sources[report])?;
    let (first, last) = (statement.content[0].span, later.content[0].span);
    (name != second && first.end < last.start)
        .then(|| (json!({"quote": format!("{one} … {other}"), "speaker": name}), ALTERED, false))
}

pub(super) fn word_of_speaker_changed(
    random: &mut Random,
    sources: &[Source<'_>],
    report: usize,
) -> Option<(Value, &'static [Verdict], bool)> {
    let (words, name, _) = known_quotation(random, &sources[report])?;
    let words: Vec<&str> = words.split(' ').collect();
    let places: Vec<usize> = (0..words.len()).filter(|place| is_plain(bare(words[*place]))).collect();
    if places.is_empty() || words.len() < 6 {
        return None;
    }
    let place = places[random.below(places.len())];
    let others: Vec<&str> =
        sources[report].record.report.text.split_whitespace().map(bare).filter(|word| is_plain(word)).collect();
    let by = random.pick(&others);
    (by != bare(words[place])).then(|| (json!({"quote": replaced(&words, place, by), "speaker": name}), ALTERED, false))
}

pub(super) const SHIFTS: [(&str, &str); 10] = [
    ("would", "will"),
    ("had", "have"),
    ("was", "is"),
    ("were", "are"),
    ("they", "we"),
    ("their", "our"),
    ("his", "my"),
    ("he", "I"),
    ("could", "can"),
    ("it", "this"),
];

/// Indirect speech of somebody by name, with the words changed as if it were direct.
pub(super) fn shifted<'r>(random: &mut Random, record: &'r Record) -> Option<(Vec<&'r str>, &'r str, &'r Statement)> {
    let text = &record.report.text;
    let statements: Vec<&Statement> = (record.statements.iter())
        .filter(|statement| statement.manner == Manner::Indirect && statement.content.len() == 1)
        .filter(|statement| statement.speaker.as_ref().is_some_and(|speaker| speaker.actor.is_some()))
        .filter(|statement| statement.act != record::Act::Denies && statement.polarity == record::Polarity::Positive)
        .collect();
    if statements.is_empty() {
        return None;
    }
    let statement = statements[random.below(statements.len())];
    let speaker = record.actor(statement.speaker.as_ref()?.actor?)?;
    let words: Vec<&str> = statement.content[0].span.of(text).split_whitespace().collect();
    if words.len() < 6 || words.len() > 40 || words.iter().any(|word| word.contains(['"', '“', '”'])) {
        return None;
    }
    let change = |word: &&'r str| SHIFTS.iter().find(|(from, _)| from == word).map_or(*word, |(_, to)| *to);
    Some((words.iter().filter(|word| **word != "that").map(change).collect(), &speaker.name, statement))
}

/// What is reported, put into quotation marks and the speaker's mouth.
pub(super) fn indirect(
    random: &mut Random,
    sources: &[Source<'_>],
    report: usize,
) -> Option<(Value, &'static [Verdict], bool)> {
    let (words, speaker, _) = shifted(random, sources[report].record)?;
    Some((json!({"quote": words.join(" "), "speaker": speaker}), REPORTED, false))
}

/// What is reported, told again with a word or two left out.
pub(super) fn said(
    random: &mut Random,
    sources: &[Source<'_>],
    report: usize,
) -> Option<(Value, &'static [Verdict], bool)> {
    let (mut words, speaker, _) = shifted(random, sources[report].record)?;
    let place = random.between(2, words.len() - 1);
    if is_negation(words[place]) || words[place].contains(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    words.remove(place);
    Some((json!({"says": words.join(" "), "speaker": speaker}), SAID, true))
}

/// The same with a "not" more or less.
pub(super) fn said_turned(
    random: &mut Random,
    sources: &[Source<'_>],
    report: usize,
) -> Option<(Value, &'static [Verdict], bool)> {
    let (mut words, speaker, _) = shifted(random, sources[report].record)?;
    if words.iter().any(|word| is_negation(word)) {
        return None;
    }
    let auxiliary = |word: &&str| ["is", "are", "will", "have", "can"].contains(word);
    let place = words.iter().position(auxiliary)?;
    words.insert(place + 1, "not");
    Some((json!({"says": words.join(" "), "speaker": speaker}), ALTERED, false))
}

pub(super) fn said_by_other(
    random: &mut Random,
    sources: &[Source<'_>],
    report: usize,
) -> Option<(Value, &'static [Verdict], bool)> {
    let record = sources[report].record;
    let (words, speaker, statement) = shifted(random, record)?;
    // "The two leaders" are each of them.
    let several = statement.speaker.as_ref()?.actor.and_then(|actor| record.actor(actor));
    if several.is_some_and(|actor| !actor.members.is_empty()) {
        return None;
    }
    let others: Vec<&str> = others(record, speaker, statement);
    if others.is_empty() {
        return None;
    }
    Some((json!({"says": words.join(" "), "speaker": random.pick(&others)}), SAID, false))
}

/// A sentence of another report, its words in another order.
pub(super) fn made_up(
    random: &mut Random,
    sources: &[Source<'_>],
    report: usize,
) -> Option<(Value, &'static [Verdict], bool)> {
    let other = random.below(sources.len());
    let topic = |name: &str| name.split('-').next().unwrap_or_default().to_owned();
    if topic(sources[other].name) == topic(sources[report].name) {
        return None;
    }
    let words = stretch(random, sources[other].record, 8)?;
    let speakers: Vec<&str> = sources[report].speakers.iter().map(|(_, name)| name.as_str()).collect();
    if speakers.is_empty() {
        return None;
    }
    Some((json!({"quote": words.join(" "), "speaker": random.pick(&speakers)}), NOT_SO, false))
}

/// Words of the report itself, in an order that it has nowhere.
pub(super) fn made_up_here(
    random: &mut Random,
    sources: &[Source<'_>],
    report: usize,
) -> Option<(Value, &'static [Verdict], bool)> {
    let text = &sources[report].record.report.text;
    let mut words: Vec<&str> = text.split_whitespace().map(bare).filter(|word| word.len() > 1).collect();
    let speakers: Vec<&str> = sources[report].speakers.iter().map(|(_, name)| name.as_str()).collect();
    if speakers.is_empty() {
        return None;
    }
    random.shuffle(&mut words);
    words.truncate(random.between(8, 20));
    Some((json!({"quote": words.join(" "), "speaker": random.pick(&speakers)}), NOT_SO, false))
}
