//! Claims about figures and names.

use super::made::Source;
use super::texts::{bare, is_plain, sentences};
use crate::generate::random::Random;
use check::Verdict;
use record::{MentionForm, Record};
use serde_json::{Value, json};

/// A number in digits with what is counted behind it, and what stands before it.
pub(super) fn counted<'r>(random: &mut Random, record: &'r Record) -> Option<(u64, &'r str, Option<&'static str>)> {
    let sentences = sentences(&record.report.text);
    let words: Vec<&str> = random.pick(&sentences).split_whitespace().collect();
    let places: Vec<usize> = (0..words.len().saturating_sub(1))
        .filter(|place| words[*place].chars().all(|letter| letter.is_ascii_digit() || letter == ','))
        .filter(|place| is_plain(bare(words[place + 1])) && bare(words[place + 1]).ends_with('s'))
        .collect();
    if places.is_empty() {
        return None;
    }
    let place = places[random.below(places.len())];
    let number: u64 = words[place].replace(',', "").parse().ok()?;
    // A report that has it twice may have it once with a bound and once without.
    if record.report.text.split_whitespace().filter(|word| bare(word) == words[place]).count() > 1 {
        return None;
    }
    let before = [words[place.saturating_sub(2)..place].join(" "), words[place.saturating_sub(1)..place].concat()];
    let before = before.map(|words| words.to_lowercase());
    let bound = BOUNDS.iter().find(|(words, _)| before.iter().any(|before| before == words)).map(|(_, bound)| *bound);
    let hedged = HEDGES.iter().any(|hedge| before[1] == *hedge);
    (bound.is_some() || !hedged).then(|| (number, bare(words[place + 1]), bound))
}

pub(super) const BOUNDS: [(&str, &str); 6] = [
    ("at least", "at_least"),
    ("more than", "more_than"),
    ("about", "about"),
    ("over", "more_than"),
    ("around", "about"),
    ("some", "about"),
];
/// What bounds a number in ways that these claims leave alone.
const HEDGES: [&str; 14] = [
    "than",
    "least",
    "most",
    "to",
    "and",
    "nearly",
    "almost",
    "approximately",
    "estimated",
    "roughly",
    "under",
    "or",
    "between",
    "only",
];

pub(super) fn figure_right(
    random: &mut Random,
    sources: &[Source<'_>],
    report: usize,
) -> Option<(Value, &'static [Verdict], bool)> {
    let (number, unit, bound) = counted(random, sources[report].record)?;
    let bound = bound.unwrap_or("exact");
    Some((json!({"figure": number, "unit": unit, "bound": bound}), &[Verdict::Right], true))
}

pub(super) fn figure_number(
    random: &mut Random,
    sources: &[Source<'_>],
    report: usize,
) -> Option<(Value, &'static [Verdict], bool)> {
    let (number, unit, bound) = counted(random, sources[report].record)?;
    let other = number + 1 + random.below(9) as u64;
    let text = &sources[report].record.report.text;
    let stands = text.split(|letter: char| !letter.is_ascii_digit()).any(|word| word == other.to_string());
    let claim = json!({"figure": other, "unit": unit, "bound": bound.unwrap_or("exact")});
    (!stands).then_some((claim, &[Verdict::Off, Verdict::NotThere], false))
}

pub(super) fn bound_dropped(
    random: &mut Random,
    sources: &[Source<'_>],
    report: usize,
) -> Option<(Value, &'static [Verdict], bool)> {
    let (number, unit, bound) = counted(random, sources[report].record)?;
    bound.map(|_| (json!({"figure": number, "unit": unit}), &[Verdict::Off][..], false))
}

pub(super) fn names(
    random: &mut Random,
    sources: &[Source<'_>],
    report: usize,
) -> Option<(Value, &'static [Verdict], bool)> {
    let from = if random.chance(50) { report } else { random.below(sources.len()) };
    let record = sources[from].record;
    let named: Vec<&str> = (record.actors.iter())
        .flat_map(|actor| actor.mentions.iter())
        .filter(|mention| mention.form == MentionForm::Name)
        .map(|mention| mention.span.of(&record.report.text))
        .filter(|name| name.split(' ').count() > 1)
        .collect();
    if named.is_empty() {
        return None;
    }
    let name = random.pick(&named);
    let text = &sources[report].record.report.text;
    let last = name.rsplit(' ').next().unwrap_or_default();
    if text.contains(name) {
        return Some((json!({"name": name}), &[Verdict::Named], true));
    }
    // Another form of the same name is for people to judge.
    let known =
        sources[report].record.actors.iter().any(|actor| actor.name == name || actor.known_as.as_deref() == Some(name));
    (!known && !text.contains(last)).then(|| (json!({"name": name}), &[Verdict::NotThere, Verdict::Like][..], false))
}
