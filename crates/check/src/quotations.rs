//! Is a quotation in the report, word by word, and as somebody's own words?

use crate::answer::{Answer, But, Piece, Reason, SpeakerAnswer, SpeakerVerdict, Verdict};
use crate::checker::Checker;
use crate::difference;
use crate::matching::{self, BEFORE, Jump, JumpKind, Match};
use crate::pattern::{Pattern, Step};
use crate::prepared::{Prepared, words_in};
use crate::speakers::DEEPEST;
use crate::words::Word;
use record::{Act, ByteSpan, Polarity};
use std::collections::BTreeSet;

impl Checker<'_> {
    /// What a report has of a quotation.
    pub(crate) fn quotation(&self, parts: &[String], speaker: Option<&str>, report: &Prepared<'_>) -> Answer {
        let pattern = Pattern::read(parts, &self.cutter);
        self.whole(&pattern, speaker, report, true).unwrap_or_else(|| self.nearest(&pattern, speaker, report, true))
    }

    /// What a report has of what somebody is told to have said, in whatever words.
    pub(crate) fn statement(&self, parts: &[String], speaker: Option<&str>, report: &Prepared<'_>) -> Answer {
        let pattern = Pattern::read(parts, &self.cutter);
        self.whole(&pattern, speaker, report, false).unwrap_or_else(|| self.nearest(&pattern, speaker, report, false))
    }

    /// Where every word of it stands; none where it does nowhere.
    fn whole(
        &self,
        pattern: &Pattern,
        speaker: Option<&str>,
        report: &Prepared<'_>,
        as_quoted: bool,
    ) -> Option<Answer> {
        if !pattern.has_words() {
            return None;
        }
        let look = |freely| {
            let found = matching::find(pattern, report, &self.settings, freely);
            let answers = found.iter().map(|found| self.assessed(pattern, found, speaker, report, as_quoted));
            let mut answers = answers.collect::<Vec<_>>();
            answers.iter_mut().for_each(|answer| {
                if freely {
                    answer.verdict = Verdict::Altered;
                    answer.reasons.insert(0, Reason::Negation);
                    answer.difference = whole_difference(pattern, report, answer);
                }
            });
            answers.into_iter().reduce(|best, next| if next.is_better_than(&best) { next } else { best })
        };
        look(false).or_else(|| look(true))
    }

    /// What is to be said of a place where every word stands.
    fn assessed(
        &self,
        pattern: &Pattern,
        found: &Match,
        speaker: Option<&str>,
        report: &Prepared<'_>,
        as_quoted: bool,
    ) -> Answer {
        let words: Vec<usize> = found.at.iter().flatten().copied().collect();
        let quoted = words.iter().all(|word| report.quotation[*word] != 0);
        let told = self.speaker(report, &words, speaker);
        let but = differences(pattern, found, report);
        let mut answer = Answer {
            passage: passage(found, report),
            share: 1.0,
            quoted: Some(quoted),
            speaker: Some(told),
            ..Answer::new(if but.is_empty() { Verdict::Verbatim } else { Verdict::VerbatimBut })
        };
        answer.but = but.into_iter().collect();
        if self.joins_speakers(found, speaker, report) {
            answer.verdict = Verdict::Altered;
            answer.reasons.push(Reason::JoinedSpeakers);
        } else if !as_quoted && self.is_turned(&words, report) {
            answer.verdict = Verdict::Altered;
            answer.reasons.push(Reason::Denied);
        } else if as_quoted && speaker.is_some() && !quoted {
            let own = answer.speaker.as_ref().and_then(|told| told.verdict);
            if own != Some(SpeakerVerdict::Right) || words.iter().any(|word| report.statement[*word].is_some()) {
                answer.verdict = Verdict::Reported;
                answer.reasons.push(why_not_quoted(answer.speaker.as_ref()));
            }
        }
        answer
    }

    /// Whether the report has these words as denied, or with a "not" just before them.
    fn is_turned(&self, words: &[usize], report: &Prepared<'_>) -> bool {
        let Some(first) = words.first() else { return false };
        let denied = report
            .statement_of(*first)
            .is_some_and(|statement| (statement.act == Act::Denies) != (statement.polarity == Polarity::Negative));
        let before = (first.saturating_sub(BEFORE)..*first).rev().take_while(|word| report.goes_on(word + 1));
        denied || before.into_iter().any(|word| report.words[word].is_negation())
    }

    /// Whether it goes over words from one speaker to another, or from quotation marks to the report's own words.
    fn joins_speakers(&self, found: &Match, speaker: Option<&str>, report: &Prepared<'_>) -> bool {
        let quotation = |word: usize| report.quotation[word];
        found.jumps.iter().filter(|jump| jump.kind != JumpKind::Insertion && jump.to > jump.from + 1).any(|jump| {
            let quoted = [jump.from, jump.to].map(|word| quotation(word) != 0);
            // What the report says in one sentence of its own it says as one.
            let one_sentence = (jump.from + 1..=jump.to).all(|word| report.goes_on(word));
            if speaker.is_none() && quoted == [false, false] && one_sentence
                || quotation(jump.from) == quotation(jump.to) && quoted[0]
            {
                return false;
            }
            let [one, other] = [jump.from, jump.to].map(|word| voices(report, word));
            let shared = one.iter().any(|voice| other.contains(voice));
            let nobody = one.is_empty() && other.is_empty();
            let of_report = speaker.is_none() && (one.is_empty() || other.is_empty());
            quoted[0] != quoted[1] || !shared && (quoted[0] || !nobody && !of_report)
        })
    }
}

/// What is told against all from the first to the last word of where it stands.
fn whole_difference(pattern: &Pattern, report: &Prepared<'_>, answer: &Answer) -> Vec<Piece> {
    let (Some(first), Some(last)) = (answer.passage.first(), answer.passage.last()) else { return Vec::new() };
    let words = words_in(&report.words, first.cover(*last));
    difference::between((&pattern.text, &pattern.words), (report.text(), &report.words[words]))
}

/// Why words with a speaker do not count as a quotation.
pub(crate) fn why_not_quoted(speaker: Option<&SpeakerAnswer>) -> Reason {
    match speaker.and_then(|speaker| speaker.verdict) {
        Some(SpeakerVerdict::Report) => Reason::OwnWords,
        _ => Reason::NotQuoted,
    }
}

/// Whose a word is: of its statement, and of those that this one stands in, the actor who speaks, else the words for
/// them, else the statement.
fn voices(report: &Prepared<'_>, word: usize) -> Vec<String> {
    let mut voices = Vec::new();
    let mut next = report.statement_of(word);
    while let Some(statement) = next.filter(|_| voices.len() < DEEPEST) {
        let party = statement.speaker.as_ref();
        let actor = party.and_then(|party| party.actor).map(|actor| actor.to_string());
        let words = || party.and_then(|party| party.text.clone());
        voices.push(actor.or_else(words).unwrap_or_else(|| statement.id.to_string()));
        next = statement.within.and_then(|outer| report.record.statement(outer));
    }
    voices
}

/// The stretches of the report that have the words, cut where it goes over others.
fn passage(found: &Match, report: &Prepared<'_>) -> Vec<ByteSpan> {
    let mut spans: Vec<ByteSpan> = Vec::new();
    let mut last: Option<usize> = None;
    for word in found.at.iter().flatten() {
        let span = report.words[*word].span;
        match (last, spans.last_mut()) {
            (Some(before), Some(open)) if before + 1 == *word => *open = open.cover(span),
            _ => spans.push(span),
        }
        last = Some(*word);
    }
    spans
}

/// In what a quotation differs from the words of the report although all of them are there.
fn differences(pattern: &Pattern, found: &Match, report: &Prepared<'_>) -> BTreeSet<But> {
    let mut but = BTreeSet::new();
    let mut last: Option<(usize, usize)> = None;
    let mut ellipses = found.jumps.iter().filter(|jump| jump.kind == JumpKind::Ellipsis);
    for step in &pattern.pieces {
        let Step::Word(word) = step else {
            // Dots that the report has as well leave nothing out.
            let own = |jump: &Jump| jump.to == jump.from + 1 && report.words[jump.to].before.contains('…');
            if *step != Step::Ellipsis {
                but.insert(But::Brackets);
            } else if !ellipses.next().is_some_and(own) {
                but.insert(But::Ellipsis);
            }
            last = None;
            continue;
        };
        let Some(place) = found.at[*word] else { continue };
        let (told, has) = (&pattern.words[*word], &report.words[place]);
        let begins = last.is_none() || told.opens || has.opens;
        but.extend(spelled(told, has, begins));
        if let Some((_, before)) = last {
            if before + 1 != place {
                but.insert(But::Split);
            } else if told.before != has.before {
                but.insert(But::Punctuation);
            }
        }
        last = Some((*word, place));
    }
    but
}

/// In what the writing of a word differs. At the beginning of a sentence a capital counts for nothing.
fn spelled(told: &Word, has: &Word, begins: bool) -> Option<But> {
    if told.exact == has.exact {
        return None;
    }
    let lower = [told, has].map(|word| word.exact.to_lowercase());
    if lower[0] == lower[1] {
        let rest = |word: &Word| word.exact.chars().skip(1).collect::<String>();
        return (!begins || rest(told) != rest(has)).then_some(But::Case);
    }
    let letters = lower.map(|word| word.replace(['\'', '.'], ""));
    Some(if letters[0] == letters[1] { But::Punctuation } else { But::Spelling })
}
