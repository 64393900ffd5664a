//! When: time expressions after TIMEX3, and the days they stand for.
//!
//! The rules of the lexicon say which words make an expression; [`expression`] finds where one holds, [`direction`]
//! which way its clause looks, [`reading`] and [`weekdays`] what it means on the report's day and after what was told
//! before, [`series`] what several beside one another mean together; [`calendar`] does the sums.

pub mod calendar;
mod direction;
pub mod examples;
mod expression;
mod reading;
mod reference;
mod series;
mod weekdays;

pub use reference::reference_day;

use crate::calendar_names;
use crate::view::View;
use calendar::Stretch;
use expression::{Captures, Lower, matched};
use jiff::civil::Date;
use lexicon::constructions::Construction;
use lexicon::times::{self, Rule, TimeRule};
use reading::{Anchor, Direction, Reading};
use record::{TimeMod, TimeType};
use text::{Upos, Word, Words};

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
    /// The first and the last day of the stretch that it begins or ends: "from Monday to Thursday".
    pub stretch: Option<(Date, Date)>,
}

/// An expression with what it was made of.
#[derive(Debug, Clone)]
struct Taken {
    expression: Expression,
    captures: Captures,
    rule: &'static Rule,
    direction: Direction,
}

/// Every expression among some words of a text, in its order, counted from the report's day where it is known.
pub fn find(view: &View, words: Words, report: Option<Date>) -> Vec<Expression> {
    let lower: Lower = Word::FIRST.until(words.end).map(|word| view.form(word).to_lowercase()).collect();
    let mut scan = Scan { view, lower: &lower, report, month_first: is_month_first(&lower), told: None };
    let mut found: Vec<Taken> = Vec::new();
    let mut at = words.start;
    while at < words.end {
        let taken = match scan.at(at) {
            Some(taken) => vec![taken],
            None => series::before_month(&scan, at),
        };
        let Some(last) = taken.last() else {
            at += 1;
            continue;
        };
        at = last.expression.words.end;
        let from = found.last().map_or(Word::FIRST, |last| last.expression.words.end);
        found.extend(taken.into_iter().map(|taken| scan.widened(taken, from)));
        if let Some(end) = series::behind_month(&scan, &mut found) {
            at = end;
        }
    }
    series::settle(&scan, &mut found);
    found.into_iter().map(|taken| taken.expression).collect()
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
    fn at(&mut self, start: Word) -> Option<Taken> {
        let (taken, stretch) = self.reading_at(start)?;
        // What is only compared with is not what is told next: "up from a year earlier".
        if taken.captures.unit != Some("Y") || matches!(taken.rule.value, TimeRule::Unit { end: None, .. }) {
            self.told = stretch.or(self.told);
        }
        Some(taken)
    }

    /// The longest expression that begins here, and the stretch of the calendar that it is.
    fn reading_at(&self, start: Word) -> Option<(Taken, Option<Stretch>)> {
        let (end, rule, captures) = self.longest(start)?;
        let words = start.until(end);
        if calendar_names::holds(self.view, &words) {
            return None;
        }
        let direction = direction::of(self.view, self.lower, &words);
        self.read(words, rule, captures, direction)
    }

    /// An expression whose rule and words are known.
    fn read(
        &self,
        words: Words,
        rule: &'static Rule,
        captures: Captures,
        direction: Direction,
    ) -> Option<(Taken, Option<Stretch>)> {
        let anchor = Anchor { report: self.report, told: self.told, direction, month_first: self.month_first };
        let Reading { value, stretch, days, alternative, modifier } = reading::read(rule, &captures, &anchor)?;
        let expression = Expression {
            words,
            rule: rule.pattern,
            kind: rule.kind,
            value,
            modifier,
            alternative: alternative.map(Stretch::value),
            days,
            stretch: None,
        };
        Some((Taken { expression, captures, rule, direction }, stretch))
    }

    /// The longest rule that holds here, the word behind it, and what its words are.
    fn longest(&self, start: Word) -> Option<(Word, &'static Rule, Captures)> {
        let rules = self.view.lexicon.times.rules();
        let mut best: Option<(Word, usize, &'static Rule, Captures)> = None;
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
        best.map(|(end, _, rule, captures)| (end, rule, captures))
    }

    /// The expression with the words before it that say what it makes of its value: "early", "more than".
    fn widened(&self, taken: Taken, from: Word) -> Taken {
        let mut expression = taken.expression;
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
                return Taken { expression, ..taken };
            };
            expression.words.start -= modifier.words.len();
            expression.modifier = expression.modifier.or(modifier.modifier);
        }
    }
}
