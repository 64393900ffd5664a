//! Days beside one another: lists that share a month, rows of weekdays, and stretches from one day to another.

use super::expression::{plain_day, plain_year};
use super::reading::Direction;
use super::weekdays;
use super::{Scan, Taken, calendar, direction};
use jiff::civil::{Date, Weekday};
use lexicon::constructions::Construction;
use lexicon::times::{TimeKind, TimeRule, Turn, WeekdayOf};
use record::TimeType;
use text::{Rel, Upos, Word, Words, Xpos};

/// A list has so many days at the most.
const MOST: usize = 12;
/// So many words stand between two days of a list or a stretch at the most.
const BETWEEN: usize = 3;

/// The days from here that take their month from a day behind them: the "3" and the "5" of "3, 5 and 9 February".
pub fn before_month(scan: &Scan, start: Word) -> Vec<Taken> {
    let (view, lower) = (scan.view, scan.lower);
    let mut days: Vec<(Words, i8)> = Vec::new();
    let (mut at, mut joined) = (start, false);
    let end = view.sentence_words(start).end;
    let full = loop {
        let Some((day, behind)) = plain_day(view, lower, at).filter(|_| days.len() < MOST) else { return Vec::new() };
        let Some((next, joins)) = separator(scan, behind, end) else { return Vec::new() };
        days.push((at.until(behind), day));
        joined |= joins;
        at = next;
        let begins = |taken: &Taken| taken.captures.day.is_some() && has_month(taken);
        if let Some((full, _)) = scan.reading_at(at).filter(|(taken, _)| begins(taken)) {
            break full;
        }
    };
    if !joined || plain_day(view, lower, at).is_none() {
        return Vec::new();
    }
    days.into_iter().filter_map(|(words, day)| of_same_month(scan, &full, words, day)).collect()
}

/// Adds the days that take their month from the last expression, "5" and "9" of "February 3, 5 and 9"; the word behind
/// them and behind their year.
pub fn behind_month(scan: &Scan, found: &mut Vec<Taken>) -> Option<Word> {
    let (view, lower) = (scan.view, scan.lower);
    let first = found.last().filter(|taken| has_month(taken) && taken.captures.years.is_empty())?.clone();
    let last = first.expression.words.end - 1;
    plain_day(view, lower, last)
        .filter(|&(day, _)| first.captures.day == Some(day) && last > first.expression.words.start)?;
    let end = view.sentence_words(last).end;
    let mut days: Vec<(Words, i8)> = Vec::new();
    let (mut at, mut joined) = (last + 1, false);
    while let Some((next, joins)) = separator(scan, at, end).filter(|_| !joined && days.len() < MOST) {
        let Some((day, behind)) = plain_day(view, lower, next) else { break };
        let hangs = view.token(next).head.is_some_and(|head| head < next) && !view.is(next, &[Rel::Nsubj]);
        if !hangs || scan.longest(next).is_some() {
            break;
        }
        days.push((next.until(behind), day));
        (at, joined) = (behind, joins);
    }
    if !joined {
        return None;
    }
    let comma = (at < end && view.form(at) == ",").then_some(at + 1);
    let year = comma.or(Some(at)).filter(|&at| at < end).and_then(|at| Some((plain_year(view, at)?, at + 1)));
    let mut full = first;
    if let Some((year, _)) = year {
        full.captures.years = vec![year];
        let words = full.expression.words.clone();
        if let Some((again, _)) = scan.read(words, full.rule, full.captures.clone(), full.direction) {
            full = again;
            let place = found.len() - 1;
            found[place] = full.clone();
        }
    }
    found.extend(days.into_iter().filter_map(|(words, day)| of_same_month(scan, &full, words, day)));
    Some(year.map_or(at, |(_, behind)| behind))
}

/// Whether an expression is one day of a month.
fn has_month(taken: &Taken) -> bool {
    let captures = &taken.captures;
    captures.months.len() == 1
        && captures.day.is_some()
        && captures.first_day.is_none()
        && matches!(taken.rule.value, TimeRule::Calendar(_))
        && taken.expression.kind == TimeType::Date
}

fn of_same_month(scan: &Scan, full: &Taken, words: Words, day: i8) -> Option<Taken> {
    let mut captures = full.captures.clone();
    (captures.day, captures.weekday, captures.part) = (Some(day), None, None);
    scan.read(words, full.rule, captures, full.direction).map(|(taken, _)| taken)
}

/// The word behind what parts two days of a list, and whether it joins the last one: ",", "and", ", and". Nothing is
/// parted by what ends its sentence.
fn separator(scan: &Scan, at: Word, end: Word) -> Option<(Word, bool)> {
    let view = scan.view;
    let conjunction = |word: Word| word < end && view.token(word).xpos == Xpos::Cc;
    let next = if at < end && view.form(at) == "," { at + 1 } else { at };
    let parted = match conjunction(next) {
        true => Some((next + 1, true)),
        false => (next > at).then_some((next, false)),
    };
    parted.filter(|(behind, _)| *behind < end)
}

/// How two expressions beside one another hang together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// They are members of a list.
    List,
    /// One is the first day of a stretch, the other its last.
    Stretch,
}

/// Sets right what rows of days mean together: "between Monday and Thursday last week", "from 3 May to 5 June 2013".
pub fn settle(scan: &Scan, found: &mut [Taken]) {
    let joints: Vec<Option<Joint>> = found.windows(2).map(|pair| joint(scan, &pair[0], &pair[1])).collect();
    for (first, _) in joints.iter().enumerate().rev().filter(|(_, joint)| joint.is_some()) {
        let (before, behind) = found.split_at_mut(first + 1);
        let (one, other) = (&mut before[first], &mut behind[0]);
        look_back(scan, one, other);
        take_year(scan, one, other);
        take_month(one, other);
        if is_bare(one) && (!is_bare(other) || one.direction != Direction::Future) {
            set_weekday(one, other.expression.days.and_then(|(day, _)| weekday_near(one, day, -1)));
        }
    }
    for (first, _) in joints.iter().enumerate().filter(|(_, joint)| joint.is_some()) {
        let (before, behind) = found.split_at_mut(first + 1);
        let (one, other) = (&before[first], &mut behind[0]);
        if is_bare(other) && (!is_bare(one) || one.direction == Direction::Future) {
            set_weekday(other, one.expression.days.and_then(|(_, day)| weekday_near(other, day, 1)));
        }
    }
    for (first, _) in joints.iter().enumerate().filter(|(_, joint)| **joint == Some(Joint::Stretch)) {
        let ends = found[first].expression.days.zip(found[first + 1].expression.days);
        let stretch = ends.map(|((from, _), (_, to))| (from, to)).filter(|(from, to)| from <= to);
        found[first].expression.stretch = found[first].expression.stretch.or(stretch);
        found[first + 1].expression.stretch = stretch;
    }
}

/// Whether an expression is a weekday alone.
fn is_bare(taken: &Taken) -> bool {
    let captures = &taken.captures;
    captures.weekday.is_some()
        && captures.months.is_empty()
        && taken.rule.value == TimeRule::Calendar(None)
        && taken.expression.kind != TimeType::Set
}

/// "Was shut from Monday until Thursday": the end of what is past is past.
fn look_back(scan: &Scan, one: &Taken, other: &mut Taken) {
    if is_bare(one) && is_bare(other) && one.direction == Direction::Past && other.direction == Direction::Future {
        other.direction = Direction::Past;
        let report = scan.report.zip(other.captures.weekday);
        let day = report.and_then(|(day, number)| last_weekday(day, number));
        set_weekday(other, day);
    }
}

fn last_weekday(report: Date, number: i8) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(number).ok()?;
    if report.weekday() == weekday { Some(report) } else { report.nth_weekday(-1, weekday).ok() }
}

/// The weekday of an expression before or behind a day.
fn weekday_near(taken: &Taken, day: Date, nth: i32) -> Option<Date> {
    day.nth_weekday(nth, Weekday::from_monday_one_offset(taken.captures.weekday?).ok()?).ok()
}

fn set_weekday(taken: &mut Taken, day: Option<Date>) {
    let Some(day) = day else { return };
    let reading = weekdays::on(day, taken.captures.part.as_deref());
    (taken.expression.value, taken.expression.days) = (reading.value, reading.days);
}

/// "From 3 May to 5 June 2013", "between March and May last year": the year is told once.
fn take_year(scan: &Scan, one: &mut Taken, other: &Taken) {
    let named = |taken: &Taken| !taken.captures.months.is_empty() && matches!(taken.rule.value, TimeRule::Calendar(_));
    let told = !other.captures.years.is_empty()
        || matches!(other.rule.value, TimeRule::Calendar(Some(Turn::LastYear | Turn::ThisYear | Turn::NextYear)));
    let (Some((from, _)), Some((to, _))) = (one.expression.days, other.expression.days) else { return };
    let free =
        named(one) && named(other) && one.captures.years.is_empty() && one.rule.value == TimeRule::Calendar(None);
    if !free || !told && from <= to {
        return;
    }
    for year in [to.year(), to.year() - 1] {
        let mut captures = one.captures.clone();
        captures.years = vec![year];
        let read = scan.read(one.expression.words.clone(), one.rule, captures, one.direction);
        let read = read.filter(|(taken, _)| taken.expression.days.is_some_and(|(from, _)| from <= to));
        if let Some((taken, _)) = read {
            let kept = std::mem::replace(one, taken);
            one.expression.modifier = kept.expression.modifier;
            return;
        }
    }
}

/// "Monday 16 and Friday 20 February": the month is told once.
fn take_month(one: &mut Taken, other: &Taken) {
    let numbered = |taken: &Taken| matches!(taken.rule.value, TimeRule::Weekday(WeekdayOf::Date, _));
    if !numbered(one) || !(numbered(other) || has_month(other)) {
        return;
    }
    let (Some(number), Some((month, _))) = (one.captures.day, other.expression.days) else { return };
    let day = calendar::day(month.year(), month.month(), number);
    let weekday = one.captures.weekday.and_then(|number| Weekday::from_monday_one_offset(number).ok());
    set_weekday(one, day.filter(|day| Some(day.weekday()) == weekday));
}

/// How two expressions hang together, by the words between them and before them.
fn joint(scan: &Scan, one: &Taken, other: &Taken) -> Option<Joint> {
    let (view, lower) = (scan.view, scan.lower);
    let (start, end) = (one.expression.words.end, other.expression.words.start);
    let timed = |taken: &Taken| matches!(taken.expression.kind, TimeType::Date | TimeType::Time);
    let apart = end.index() - start.index();
    if !timed(one) || !timed(other) || apart > BETWEEN || view.sentence_of(start - 1) != view.sentence_of(end) {
        return None;
    }
    let between = start.until(end);
    let before = one.expression.words.start.before();
    let leads = |construction: Construction| before.is_some_and(|before| view.is_written(before, construction));
    let conjunction = |word: Word| view.token(word).xpos == Xpos::Cc;
    let until = |word: Word| {
        view.is_written(word, Construction::Range)
            || view.lexicon.times.lookup(&lower[word]).is_some_and(|word| word.kind == TimeKind::Ahead)
    };
    match between.clone().collect::<Vec<Word>>()[..] {
        [word] if until(word) => {
            let moved = view.upwards(word).take(MOST).any(|at| direction::shifts(view, at));
            let days = is_bare(one) && is_bare(other) || one.captures.day.is_some() && other.captures.day.is_some();
            let open =
                before.is_some_and(|before| view.serves(before, Construction::Origin)) || leads(Construction::Since);
            (!moved && (open || days || view.is_mark(word))).then_some(Joint::Stretch)
        }
        [word] if conjunction(word) && leads(Construction::Between) => Some(Joint::Stretch),
        _ => {
            let parts = |word: Word| {
                view.form(word) == "," || conjunction(word) || view.token(word).upos == Upos::Adp && word + 1 == end
            };
            let list = apart > 0 && between.clone().all(parts) && !view.token(start).upos.eq(&Upos::Adp);
            list.then_some(Joint::List)
        }
    }
}
