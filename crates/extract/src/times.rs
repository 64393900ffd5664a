//! When: time expressions after TIMEX3, and the days they stand for.
//!
//! The rules of the lexicon say which words make an expression; [`expression`] finds where one holds, [`reading`] what
//! it means on the report's day and after what was told before, [`calendar`] does the sums.

pub mod calendar;
pub mod examples;
mod expression;
mod reading;
mod reference;

pub use reference::reference_day;

use crate::view::View;
use calendar::Stretch;
use expression::{Captures, Lower, matched};
use jiff::civil::Date;
use lexicon::constructions::Construction;
use lexicon::modality_cues::{self, Mood};
use lexicon::times::{self, Rule, TimeRule};
use reading::{Anchor, Direction, Reading};
use record::{TimeMod, TimeType};
use text::{Rel, Upos, Word, Words, Xpos};

/// A time expression.
#[derive(Debug, Clone)]
pub struct Expression {
    /// Its words, modifiers with them.
    pub words: Words,
    /// The pattern of its rule.
    pub rule: &'static str,
    /// What sort of time it speaks of.
    pub kind: TimeType,
    /// TIMEX3's value.
    pub value: String,
    /// What the words make of it.
    pub modifier: Option<TimeMod>,
    /// The other value that the words allow.
    pub alternative: Option<String>,
    /// The first and the last day.
    pub days: Option<(Date, Date)>,
}

/// Every expression among some words of a text, in its order, counted from the report's day where it is known.
pub fn find(view: &View, words: Words, report: Option<Date>) -> Vec<Expression> {
    let lower: Lower = Word::FIRST.until(words.end).map(|word| view.form(word).to_lowercase()).collect();
    let mut scan = Scan { view, lower: &lower, report, month_first: is_month_first(&lower), told: None };
    let mut found: Vec<Expression> = Vec::new();
    let mut at = words.start;
    while at < words.end {
        let Some(expression) = scan.at(at) else {
            at += 1;
            continue;
        };
        at = expression.words.end;
        let from = found.last().map_or(Word::FIRST, |last| last.words.end);
        found.push(scan.widened(expression, from));
    }
    found
}

/// Whether dates in numbers put the month first: as soon as one of them can only be read so.
fn is_month_first(lower: &Lower) -> bool {
    let parts = |form: &String| -> Option<[u16; 3]> {
        form.split(['/', '.', '-']).map(|part| part.parse().ok()).collect::<Option<Vec<u16>>>()?.try_into().ok()
    };
    let dates = || lower.iter().filter(|form| form.starts_with(|first: char| first.is_ascii_digit())).filter_map(parts);
    dates().any(|[first, second, _]| first <= 12 && (13..=31).contains(&second))
}

struct Scan<'v, 'a> {
    view: &'v View<'a>,
    lower: &'v Lower,
    report: Option<Date>,
    month_first: bool,
    /// The stretch told last.
    told: Option<Stretch>,
}

impl Scan<'_, '_> {
    /// The longest expression that begins here.
    fn at(&mut self, start: Word) -> Option<Expression> {
        let rules = self.view.lexicon.times.rules();
        let mut best: Option<(Word, usize, &Rule, Captures)> = None;
        let mut attempt = |rule: &'static Rule| {
            let Some((end, captures)) = matched(self.view, self.lower, rule, start) else { return };
            let own = rule
                .elements
                .iter()
                .filter(|element| {
                    matches!(element, times::Element::Words(_) | times::Element::Class(times::TokenClass::Units))
                })
                .count()
                + rule.before.len().min(1);
            if best.as_ref().is_none_or(|(known, words, ..)| (end, own) > (*known, *words)) {
                best = Some((end, own, rule, captures));
            }
        };
        rules.from_word(&self.lower[start]).for_each(&mut attempt);
        for (class, of_class) in rules.from_classes() {
            if expression::may_begin(self.view, self.lower, class, start) {
                of_class.for_each(&mut attempt);
            }
        }
        let (end, _, rule, captures) = best?;
        let ahead = start
            .checked_sub(1)
            .and_then(|before| self.view.lexicon.times.lookup(&self.lower[before]))
            .is_some_and(|word| word.kind == times::TimeKind::Ahead);
        let direction = if ahead { Direction::Future } else { direction(self.view, start) };
        let anchor = Anchor { report: self.report, told: self.told, direction, month_first: self.month_first };
        let reading = reading::read(rule, &captures, &anchor)?;
        let Reading { value, stretch, days, alternative, modifier } = reading;
        // What is only compared with is not what is told next: "up from a year earlier".
        if captures.unit != Some("Y") || matches!(rule.value, TimeRule::Unit { end: None, .. }) {
            self.told = stretch.or(self.told);
        }
        Some(Expression {
            words: start.until(end),
            rule: rule.pattern,
            kind: rule.kind,
            value,
            modifier,
            alternative: alternative.map(Stretch::value),
            days,
        })
    }

    /// The expression with the words before it that say what it makes of its value: "early", "more than".
    fn widened(&self, mut expression: Expression, from: Word) -> Expression {
        let length = matches!(expression.kind, TimeType::Duration) || expression.rule.contains("ago");
        let dates = !matches!(expression.kind, TimeType::Duration | TimeType::Set);
        let definite = self.view.token(expression.words.start).upos == Upos::Det
            && self.view.serves(expression.words.start, Construction::Definite);
        loop {
            let start = expression.words.start;
            let stands = |words: &[&str]| {
                start >= from + words.len()
                    && words
                        .iter()
                        .zip((start - words.len()).until(start))
                        .all(|(form, word)| *form == self.lower[word])
            };
            let fits = self.view.lexicon.times.modifiers().iter().filter(|modifier| {
                (modifier.before_lengths && length && !(modifier.number_only && definite)
                    || modifier.before_dates && dates)
                    && stands(&modifier.words)
            });
            let same_paragraph = |count: usize| self.view.paragraph_of(start - count) == self.view.paragraph_of(start);
            let Some(modifier) = fits
                .filter(|modifier| same_paragraph(modifier.words.len()))
                .max_by_key(|modifier| modifier.words.len())
            else {
                return expression;
            };
            expression.words.start -= modifier.words.len();
            expression.modifier = expression.modifier.or(modifier.modifier);
        }
    }
}

/// Which way the clause of a word looks, by the tense of its verb.
fn direction(view: &View, word: Word) -> Direction {
    let above = view.upwards(word).take(12);
    let mut verbs =
        above.into_iter().filter(|&at| matches!(view.token(at).upos, Upos::Verb | Upos::Aux | Upos::Adj) && at != word);
    let Some(verb) = verbs.next() else { return Direction::Open };
    let intends = |at: Word| {
        modality_cues::Place::ALL
            .iter()
            .any(|&place| view.lexicon.modality_cues.mood_of(view.lemma(at), place) == Some(Mood::Intention))
    };
    // "Is scheduled to close Monday", "planned a march on Saturday".
    if intends(verb) || view.is(verb, &[Rel::Xcomp]) && view.token(verb).head.is_some_and(intends) {
        return Direction::Future;
    }
    let helpers = || view.dependents(verb).with(&[Rel::Aux, Rel::Cop, Rel::Mark]).filter(|&child| child < verb);
    if helpers().any(|helper| view.token(helper).xpos == Xpos::Md) {
        return Direction::Future;
    }
    // "Is heard" is told of no time; "was heard" and "has been heard" are of the past.
    let tensed = |tag: Xpos| helpers().any(|helper| view.token(helper).xpos == tag);
    let participle = view.token(verb).xpos == Xpos::Vbn && (helpers().next().is_none() || tensed(Xpos::Vbn));
    if view.token(verb).xpos == Xpos::Vbd || participle || tensed(Xpos::Vbd) || has_done(view, verb) {
        Direction::Past
    } else {
        Direction::Open
    }
}

/// Whether a verb stands in the perfect: "has heard".
fn has_done(view: &View, verb: Word) -> bool {
    let have = |child: Word| view.is(child, &[Rel::Aux]) && view.serves(child, Construction::Perfect);
    view.token(verb).xpos == Xpos::Vbn && view.dependents(verb).any(have)
}
