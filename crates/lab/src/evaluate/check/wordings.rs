//! Claims about a report's wording: words of it as they stand, in other typography, changed, left out.

use super::made::{ALTERED, AS_IS, AS_MARKED, Source};
use super::texts::{bare, is_plain, sentences, typeset};
use crate::generate::random::Random;
use check::Verdict;
use record::Record;
use serde_json::{Value, json};

/// A stretch of a sentence, of so many words at least.
pub(super) fn stretch<'r>(random: &mut Random, record: &'r Record, least: usize) -> Option<Vec<&'r str>> {
    let sentences = sentences(&record.report.text);
    let words: Vec<&str> = random.pick(&sentences).split_whitespace().collect();
    if words.len() < least {
        return None;
    }
    let length = random.between(least, words.len().min(least + 14));
    let start = random.below(words.len() - length + 1);
    let next = words.get(start + length).copied();
    let mut words = words[start..start + length].to_vec();
    let first = words.first_mut()?;
    *first = first.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    // One that begins or ends in the middle of a number has another number.
    let in_number = SCALES.contains(first) || next.is_some_and(|next| SCALES.contains(&bare(next)));
    let is_word = !first.is_empty();
    let last = words.last_mut()?;
    *last = last.trim_end_matches(|letter: char| !letter.is_alphanumeric());
    (!in_number && is_word).then_some(words)
}

/// What multiplies a number before it.
pub(super) const SCALES: [&str; 4] = ["hundred", "thousand", "million", "billion"];

pub(super) fn quote(words: &str) -> Value {
    json!({"quote": words})
}

pub(super) fn verbatim(
    random: &mut Random,
    sources: &[Source<'_>],
    report: usize,
) -> Option<(Value, &'static [Verdict], bool)> {
    let words = stretch(random, sources[report].record, 4)?.join(" ");
    Some((quote(&typeset(&words, random.below(8))), AS_IS, true))
}

/// Words that turn a sentence round; an ellipsis must not hide one.
pub(super) fn is_negation(word: &str) -> bool {
    let word = bare(word).to_lowercase().replace('’', "'");
    word.ends_with("n't")
        || ["not", "no", "never", "none", "nor", "neither", "without", "nobody", "nothing", "cannot", "hardly"]
            .contains(&word.as_str())
}

pub(super) fn left_out(
    random: &mut Random,
    sources: &[Source<'_>],
    report: usize,
) -> Option<(Value, &'static [Verdict], bool)> {
    let mut words: Vec<String> = stretch(random, sources[report].record, 8)?.into_iter().map(str::to_owned).collect();
    let start = random.between(2, words.len() - 5);
    let count = random.between(1, 3);
    if words.iter().any(|word| is_negation(word) || word.contains(['"', '“', '”'])) {
        return None;
    }
    let mark = *random.pick(&[&"[…]", &"…", &"...", &"[...]"]);
    words.splice(start..start + count, [mark.to_owned()]);
    Some((quote(&words.join(" ")), AS_MARKED, true))
}

pub(super) fn in_brackets(
    random: &mut Random,
    sources: &[Source<'_>],
    report: usize,
) -> Option<(Value, &'static [Verdict], bool)> {
    let mut words: Vec<String> = stretch(random, sources[report].record, 6)?.into_iter().map(str::to_owned).collect();
    if words.iter().any(|word| is_negation(word)) {
        return None;
    }
    let place = random.between(1, words.len() - 2);
    words[place] = "[the harbour board]".to_owned();
    Some((quote(&words.join(" ")), AS_MARKED, true))
}

pub(super) const SPELLED: [(&str, &str); 12] = [
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("ten", "10"),
    ("twelve", "12"),
    ("15", "fifteen"),
    ("20", "twenty"),
];

pub(super) fn number_respelled(
    random: &mut Random,
    sources: &[Source<'_>],
    report: usize,
) -> Option<(Value, &'static [Verdict], bool)> {
    let mut words: Vec<String> = stretch(random, sources[report].record, 5)?.into_iter().map(str::to_owned).collect();
    let place = words.iter().position(|word| SPELLED.iter().any(|(one, _)| one == word))?;
    let (_, other) = SPELLED.iter().find(|(one, _)| *one == words[place])?;
    words[place] = (*other).to_owned();
    Some((quote(&words.join(" ")), AS_MARKED, true))
}

/// The words with one of them replaced, each mark kept.
pub(super) fn replaced(words: &[&str], place: usize, by: &str) -> String {
    let mut words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    words[place] = words[place].replace(bare(&words[place].clone()), by);
    words.join(" ")
}

pub(super) fn word_changed(
    random: &mut Random,
    sources: &[Source<'_>],
    report: usize,
) -> Option<(Value, &'static [Verdict], bool)> {
    let words = stretch(random, sources[report].record, 6)?;
    let places: Vec<usize> = (0..words.len()).filter(|place| is_plain(bare(words[*place]))).collect();
    if places.is_empty() {
        return None;
    }
    let place = places[random.below(places.len())];
    let other = sources[random.below(sources.len())].record;
    let others: Vec<&str> = other.report.text.split_whitespace().map(bare).filter(|word| is_plain(word)).collect();
    let by = random.pick(&others);
    (by != bare(words[place])).then(|| (quote(&replaced(&words, place, by)), ALTERED, false))
}

pub(super) fn word_left_out(
    random: &mut Random,
    sources: &[Source<'_>],
    report: usize,
) -> Option<(Value, &'static [Verdict], bool)> {
    let mut words = stretch(random, sources[report].record, 8)?;
    let place = random.between(1, words.len() - 2);
    (bare(words[place]).len() > 1 && words[place] != words[place - 1] && words[place] != words[place + 1]).then(|| {
        words.remove(place);
        (quote(&words.join(" ")), ALTERED, false)
    })
}

pub(super) fn number_changed(
    random: &mut Random,
    sources: &[Source<'_>],
    report: usize,
) -> Option<(Value, &'static [Verdict], bool)> {
    let words = stretch(random, sources[report].record, 6)?;
    let is_number = |word: &&str| {
        let word = bare(word);
        SPELLED.iter().any(|(one, _)| *one == word)
            || !word.is_empty() && word.chars().all(|letter| letter.is_ascii_digit())
    };
    let place = words.iter().position(is_number)?;
    let by = random.between(31, 98).to_string();
    (bare(words[place]) != by).then(|| (quote(&replaced(&words, place, &by)), ALTERED, false))
}

pub(super) fn negated(
    random: &mut Random,
    sources: &[Source<'_>],
    report: usize,
) -> Option<(Value, &'static [Verdict], bool)> {
    let mut words = stretch(random, sources[report].record, 6)?;
    if let Some(place) =
        words.iter().position(|word| *word == "not").filter(|place| *place > 0 && place + 1 < words.len())
    {
        words.remove(place);
    } else {
        let auxiliary =
            |word: &&str| ["is", "was", "were", "are", "will", "would", "had", "has", "have"].contains(word);
        let place = words.iter().position(auxiliary).filter(|place| place + 1 < words.len())?;
        words.insert(place + 1, "not");
    }
    Some((quote(&words.join(" ")), ALTERED, false))
}

/// Two neighbours that change places.
pub(super) fn swapped(
    random: &mut Random,
    sources: &[Source<'_>],
    report: usize,
) -> Option<(Value, &'static [Verdict], bool)> {
    let mut words = stretch(random, sources[report].record, 7)?;
    let place = random.between(1, words.len() - 3);
    let plain = |word: &str| word.len() > 2 && word.chars().all(char::is_alphabetic);
    if !plain(words[place]) || !plain(words[place + 1]) || words[place].eq_ignore_ascii_case(words[place + 1]) {
        return None;
    }
    words.swap(place, place + 1);
    Some((quote(&words.join(" ")), ALTERED, false))
}

/// Dots where a sentence has its "not".
pub(super) fn negation_hidden(
    random: &mut Random,
    sources: &[Source<'_>],
    report: usize,
) -> Option<(Value, &'static [Verdict], bool)> {
    let words = stretch(random, sources[report].record, 7)?;
    let place =
        words.iter().position(|word| is_negation(word)).filter(|place| *place > 0 && place + 1 < words.len())?;
    let mut words: Vec<&str> = words;
    words[place] = "…";
    Some((quote(&words.join(" ")), ALTERED, false))
}
