//! The passage of a report that is nearest to words that do not stand in it: a quotation that was altered, indirect
//! speech of the same content, or nothing of it.

use crate::align::{Alignment, align, likeness, weight};
use crate::answer::{Answer, Reason, SpeakerVerdict, Verdict};
use crate::checker::Checker;
use crate::difference;
use crate::pattern::Pattern;
use crate::prepared::{Prepared, words_in};
use crate::quotations::why_not_quoted;
use crate::vocabulary::Kind;
use crate::words::Word;
use record::{Act, Polarity, Statement};

/// Words of a report, and how much of a claim they have.
struct Nearest {
    words: Vec<usize>,
    share: f64,
    /// The share of the claim that stands there in the very words.
    literal: f64,
}

impl Checker<'_> {
    /// What a report has of words that do not stand in it as a whole.
    pub(crate) fn nearest(
        &self,
        pattern: &Pattern,
        speaker: Option<&str>,
        report: &Prepared<'_>,
        as_quoted: bool,
    ) -> Answer {
        let told = &pattern.words;
        let quoted = self.aligned(pattern, report, |word| report.quotation[word] != 0);
        let any = self.aligned(pattern, report, |_| true);
        let said = self.said(told, speaker, report);
        let share = |found: &Option<Nearest>| found.as_ref().map_or(0.0, |found| found.share);
        let most_said = said.as_ref().map_or(0.0, |(_, found)| found.share);
        let altered = self.settings.altered;
        if as_quoted && share(&quoted) >= altered && share(&quoted) + SLACK >= most_said.max(share(&any)) {
            return self.told(Verdict::Altered, pattern, quoted, speaker, report);
        }
        // Without a speaker it is the report that is quoted, whoever speaks in it.
        if as_quoted && speaker.is_none() && any.as_ref().is_some_and(|found| found.literal >= altered) {
            return self.told(Verdict::Altered, pattern, any, speaker, report);
        }
        if let Some((statement, found)) = said.filter(|_| most_said >= self.settings.reported) {
            return self.reported(pattern, statement, found, speaker, report, as_quoted);
        }
        if share(&any) >= if as_quoted { altered } else { self.settings.narrated } {
            return self.in_other_words(
                self.told(Verdict::Altered, pattern, any, speaker, report),
                told,
                report,
                as_quoted,
            );
        }
        let nearest = any.filter(|found| found.share >= self.settings.passage);
        self.told(Verdict::NotThere, pattern, nearest, speaker, report)
    }

    /// What is said of words that stand much alike in no quotation: somebody is told to have said what the report says
    /// itself, or says of them without their content being known.
    fn in_other_words(&self, mut answer: Answer, told: &[Word], report: &Prepared<'_>, as_quoted: bool) -> Answer {
        let whose = answer.speaker.as_ref().and_then(|speaker| speaker.verdict);
        if answer.quoted == Some(false) && (whose.is_some() || !as_quoted) {
            answer.verdict = Verdict::Reported;
            answer.reasons.push(why_not_quoted(answer.speaker.as_ref()));
            self.turned(&mut answer, told, report, false);
        }
        answer
    }

    /// The stretch that is most like it, word by word, widened by what stands before and behind it in its place.
    fn aligned(&self, pattern: &Pattern, report: &Prepared<'_>, allowed: impl Fn(usize) -> bool) -> Option<Nearest> {
        let told = &pattern.words;
        let alignment = align(told, &report.words, &self.settings, &allowed)?;
        let (first, last) = widened(&alignment, told.len(), report, &allowed)?;
        let literal = alignment.pairs.iter().filter(|(one, other)| told[*one].key == report.words[*other].key);
        let literal: f64 = literal.map(|(one, _)| weight(&told[*one], &self.settings)).sum();
        let whole: f64 = told.iter().map(|word| weight(word, &self.settings)).sum();
        let (words, share) = ((first..=last).collect(), alignment.share);
        Some(Nearest { words, share, literal: if whole > 0.0 { literal / whole } else { 0.0 } })
    }

    /// The statement that has most of it, in whatever order; among equals one of whoever is told.
    fn said<'r>(
        &self,
        told: &[Word],
        speaker: Option<&str>,
        report: &Prepared<'r>,
    ) -> Option<(&'r Statement, Nearest)> {
        let mut best: Option<(f64, &Statement, Nearest)> = None;
        for statement in &report.record.statements {
            let spans = statement.content.iter().map(|content| words_in(&report.words, content.span));
            let mut words: Vec<usize> = spans.flatten().collect();
            words.sort_unstable();
            words.dedup();
            let share = self.held(told, &words, report);
            let in_order = |word: usize| words.binary_search(&word).is_ok();
            // Words alone, in an order of their own, are no content.
            if share < self.settings.passage
                || align(told, &report.words, &self.settings, in_order)
                    .is_none_or(|found| found.share < self.settings.ordered)
            {
                continue;
            }
            let right = speaker.is_some_and(|speaker| {
                let told = self.speaker_of(report.record, statement, Some(speaker));
                told.verdict == Some(SpeakerVerdict::Right)
            });
            // Of nested statements the narrower is meant.
            let score = share + if right { SLACK } else { 0.0 } - words.len() as f64 * 1e-4;
            if best.as_ref().is_none_or(|(other, ..)| score > *other) {
                best = Some((score, statement, Nearest { words, share, literal: 0.0 }));
            }
        }
        best.map(|(_, statement, found)| (statement, found))
    }

    /// How much of a claim stands among these words, in whatever order.
    fn held(&self, told: &[Word], words: &[usize], report: &Prepared<'_>) -> f64 {
        let mut free: Vec<usize> = words.to_vec();
        let (mut held, mut whole, mut heavy) = (0.0, 0.0, 0);
        for word in told {
            let own = weight(word, &self.settings);
            whole += own;
            let alike = |place: &usize| likeness(word, &report.words[*place], &self.settings);
            let found = (0..free.len())
                .max_by(|one, other| alike(&free[*one]).total_cmp(&alike(&free[*other])).then(other.cmp(one)));
            if let Some(found) = found.filter(|found| alike(&free[*found]) > 0.0) {
                held += own * alike(&free[found]);
                heavy += usize::from(word.kind != Kind::Light);
                free.remove(found);
            }
        }
        let few = told.iter().filter(|word| word.kind != Kind::Light).count().min(LEAST);
        if whole > 0.0 && heavy >= few { held / whole } else { 0.0 }
    }

    /// What is said of content that stands in a statement in other words.
    fn reported(
        &self,
        pattern: &Pattern,
        statement: &Statement,
        found: Nearest,
        speaker: Option<&str>,
        report: &Prepared<'_>,
        as_quoted: bool,
    ) -> Answer {
        let own = |word: usize| found.words.contains(&word);
        let window = self.aligned(pattern, report, own).unwrap_or(Nearest {
            words: found.words.clone(),
            share: 0.0,
            literal: 0.0,
        });
        let quoted = window.words.iter().filter(|word| report.quotation[**word] != 0).count() * 2 > window.words.len();
        let verdict = if quoted && as_quoted { Verdict::Altered } else { Verdict::Reported };
        let mut answer = self.told(verdict, pattern, Some(window), None, report);
        answer.share = found.share;
        answer.speaker = Some(self.speaker_of(report.record, statement, speaker));
        if verdict == Verdict::Reported {
            if as_quoted {
                answer.reasons.push(Reason::NotQuoted);
            }
            let denied = statement.act == Act::Denies || statement.polarity == Polarity::Negative;
            self.turned(&mut answer, &pattern.words, report, denied);
        }
        answer
    }

    /// Takes what is told with another number, or as said where the report has it denied, for altered.
    fn turned(&self, answer: &mut Answer, told: &[Word], report: &Prepared<'_>, denied: bool) {
        let window: Vec<&Word> = (answer.passage.iter())
            .flat_map(|span| words_in(&report.words, *span))
            .map(|place| &report.words[place])
            .collect();
        let negated = told.iter().any(Word::is_negation);
        let has_negation = window.iter().any(|word| word.is_negation());
        if negated != (has_negation != denied) {
            answer.reasons.push(if denied { Reason::Denied } else { Reason::Negation });
            answer.verdict = Verdict::Altered;
        }
        let number = |word: &&Word| word.number.is_some() && word.kind != Kind::Light;
        let missing = |word: &&Word| !window.iter().any(|has| has.key == word.key);
        if told.iter().filter(number).any(|word| missing(&word)) && window.iter().any(number) {
            answer.reasons.push(Reason::Number);
            answer.verdict = Verdict::Altered;
        }
    }

    /// An answer of a passage, with the difference and whose words they are.
    fn told(
        &self,
        verdict: Verdict,
        pattern: &Pattern,
        found: Option<Nearest>,
        speaker: Option<&str>,
        report: &Prepared<'_>,
    ) -> Answer {
        let Some(Nearest { words, share, .. }) = found else { return Answer::new(verdict) };
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return Answer::new(verdict) };
        let passage = report.stretch(*first, *last);
        let has = &report.words[*first..=*last];
        let quoted = words.iter().filter(|word| report.quotation[**word] != 0).count() * 2 > words.len();
        let whose = (verdict != Verdict::NotThere).then(|| self.speaker(report, &words, speaker));
        Answer {
            passage: vec![passage],
            share,
            quoted: Some(quoted),
            difference: difference::between((&pattern.text, &pattern.words), (report.text(), has)),
            speaker: whose,
            ..Answer::new(verdict)
        }
    }
}

/// Shares that differ by less are as good as equal.
const SLACK: f64 = 0.1;
/// So many words that count must be held for content to be the same, or all where there are fewer.
const LEAST: usize = 2;

/// The ends of an alignment with as many words before and behind it as the claim has there, within what is allowed and
/// within one quotation and one sentence.
fn widened(
    alignment: &Alignment,
    length: usize,
    report: &Prepared<'_>,
    allowed: &impl Fn(usize) -> bool,
) -> Option<(usize, usize)> {
    let (mut first, mut last) = alignment.ends()?;
    let before = alignment.pairs.first()?.0;
    let behind = length - 1 - alignment.pairs.last()?.0;
    let same = |one: usize, other: usize| report.quotation[one] == report.quotation[other] && allowed(other);
    for _ in 0..before {
        match first.checked_sub(1).filter(|next| report.goes_on(first) && same(first, *next)) {
            Some(next) => first = next,
            None => break,
        }
    }
    for _ in 0..behind {
        let next = last + 1;
        if next < report.words.len() && report.goes_on(next) && same(last, next) {
            last = next;
        } else {
            break;
        }
    }
    Some((first, last))
}
