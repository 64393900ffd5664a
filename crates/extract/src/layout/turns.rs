//! The turns of a transcript: who speaks stands before a colon, what is said behind it.

use crate::view::View;
use lexicon::constructions::Construction;
use text::{Upos, Word, Words};

/// A turn.
#[derive(Debug)]
pub struct Turn {
    /// The words for who speaks, without what stands in brackets behind them.
    pub label: Words,
    /// The colon.
    pub colon: Word,
    /// What is said, a range for each paragraph that goes on.
    pub speech: Vec<Words>,
}

impl Turn {
    /// Whether a word stands in what is said.
    pub fn says(&self, word: Word) -> bool {
        self.speech.iter().any(|words| words.contains(&word))
    }
}

/// A label of a transcript has at most so many words, brackets left out; one in capitals more.
const LONGEST: usize = 6;
const LONGEST_CAPITALS: usize = 16;

/// A label where it stands.
struct Label {
    words: Words,
    colon: Word,
    /// Whether its words are a name's, and not only written in capitals.
    sure: bool,
}

/// The turns: "SMITH:", "– Commissioner Smith:", "PLATT (voice-over):", each with the paragraphs after it up to the
/// next label. Two labels at the least make a transcript.
pub fn of(view: &View, boilerplate: &[bool]) -> Vec<Turn> {
    let paragraphs = view.analysis.paragraphs.iter().zip(boilerplate);
    let labels: Vec<Vec<Label>> = paragraphs
        .map(|(paragraph, &skip)| if skip { Vec::new() } else { labels_in(view, &paragraph.tokens) })
        .collect();
    let all = || labels.iter().flatten();
    if all().count() < 2 || !all().any(|label| label.sure) {
        return Vec::new();
    }
    let mut turns: Vec<Turn> = Vec::new();
    for (number, found) in labels.into_iter().enumerate() {
        let words = view.analysis.paragraphs[number].tokens.clone();
        if boilerplate[number] || words.is_empty() {
            continue;
        }
        let first = found.first().map_or(words.end, |label| label.words.start);
        if let Some(last) = turns.last_mut().filter(|_| !is_direction(view, &words)) {
            let rest = view.trimmed(words.start.until(first)).map(|_| words.start.until(first));
            last.speech.extend(rest);
        }
        let ends: Vec<Word> = found.iter().skip(1).map(|label| label.words.start).chain([words.end]).collect();
        for (label, end) in found.into_iter().zip(ends) {
            let speech = (label.colon + 1).until(end);
            if !speech.is_empty() {
                turns.push(Turn { label: label.words, colon: label.colon, speech: vec![speech] });
            }
        }
    }
    turns
}

/// "(BEGIN VIDEO CLIP)", "[Applause]", "(Laughter. Applause.)": a paragraph that nobody says.
fn is_direction(view: &View, words: &Words) -> bool {
    let (first, last) = (view.form(words.start), view.form(words.end - 1));
    let closed = matches!((first, last), ("(", ")") | ("[", "]"));
    closed && words.clone().filter(|&word| matches!(view.form(word), "(" | "[")).count() == 1
}

/// The labels of a paragraph: the one that it begins with, and those in capitals behind the end of a sentence.
fn labels_in(view: &View, words: &Words) -> Vec<Label> {
    let mut found: Vec<Label> = label(view, words.start, words.end).into_iter().collect();
    if found.is_empty() {
        return found;
    }
    for word in words.clone().skip(1).filter(|&word| ends_sentence(view, word - 1)) {
        let inline = label(view, word, words.end).filter(|label| is_capitals(view, &label.words));
        found.extend(inline.filter(|_| view.form(word).len() > 1 || view.form(words.start).len() == 1));
    }
    found
}

fn ends_sentence(view: &View, word: Word) -> bool {
    matches!(view.form(word), "." | "?" | "!" | "…" | "..." | ")" | "]" | "”" | "\"" | "--" | "—")
}

/// The words before the colon that begins a speech, if they can be a speaker.
fn label(view: &View, start: Word, end: Word) -> Option<Label> {
    let mut start = start;
    while start < end && view.is_mark(start) && !view.form(start).starts_with(['"', '“', '‘', '(', '[']) {
        start += 1;
    }
    let reach = end.min(start + LONGEST_CAPITALS + 1);
    let mut colon = start.until(reach).find(|&word| view.form(word) == ":")?;
    // "PLATT (voice-over):".
    let bracket = start.until(colon).find(|&word| matches!(view.form(word), "(" | "["));
    if let Some(open) = bracket {
        let close = open.until(reach).find(|&word| matches!(view.form(word), ")" | "]"))?;
        colon = Some(close + 1).filter(|&colon| colon < end && view.form(colon) == ":")?;
    }
    let words = start.until(bracket.unwrap_or(colon));
    let spelled = !words.is_empty() && words.clone().all(|word| named(view, view.form(word)));
    let capitals = is_capitals(view, &words);
    let somebody = words.clone().any(|word| view.token(word).upos == Upos::Propn)
        || words.len() == 1 && view.form(words.start).len() == 1;
    let short = words.len() <= if capitals { LONGEST_CAPITALS } else { LONGEST };
    let speaks = spelled && short && (somebody || capitals) && colon + 1 < end && is_speech(view, colon + 1, end);
    speaks.then_some(Label { words, colon, sure: somebody })
}

/// Whether speech follows: "KILLED: 14" and "Place: Valletta" are a form.
fn is_speech(view: &View, start: Word, end: Word) -> bool {
    let last = end - 1;
    let direction = matches!(view.form(last), ")" | "]" | "-" | "--" | "—" | "–") && start + 2 < end;
    direction || matches!(view.form(last), "." | "?" | "!" | "”" | "\"" | "…" | "...")
}

fn is_capitals(view: &View, words: &Words) -> bool {
    let mut letters = words.clone().flat_map(|word| view.form(word).chars()).filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(char::is_uppercase)
}

/// Whether a word of a label is a name, a title or a single letter, and no word of a sentence.
fn named(view: &View, form: &str) -> bool {
    let first = form.chars().next();
    first.is_some_and(|c| c.is_uppercase()) || view.lexicon.constructions.has(form, Construction::Named)
}
