//! What speaks for and against two claims being about one thing, weighed: the weights stand in
//! `data/join_weights.tsv`, a row a feature, which says how they were come by.

use super::alike::{Sides, apart_in_words, found, sides, where_both};
use super::places::Nearness;
use super::{Match, Ties, alike, events};
use crate::claims::{Marks, agree, overlap, range};
use crate::happenings::Closeness;
use record::claim::{Claim, ClaimContent, ClaimKind, ClaimRole, Quantity};
use std::sync::OnceLock;

/// Claims that are told for days further apart than this are about two things, unless one passage tells both.
pub const FURTHEST: i32 = 3;

/// The features' names, in their order. The first holds of every pair.
pub const FEATURES: [&str; 30] = [
    "any pair",
    "alike by the rules",
    "words of the reports",
    "numbers of the reports",
    "places of the reports",
    "actors of the reports",
    "one place",
    "one place within the other",
    "places apart",
    "one day",
    "a day apart",
    "days apart",
    "a day not told",
    "share of words",
    "words in common",
    "one doer",
    "one victim",
    "a victim by name apart",
    "the same number",
    "numbers that cannot both be",
    "the same sort",
    "other part of a whole",
    "means differ",
    "close reports, words",
    "close reports, place",
    "close reports, number",
    "close reports, sides",
    "small number",
    "quoted",
    "words of both",
];

/// The features of two claims of one kind.
pub fn features(one: &Claim, other: &Claim, ties: &Ties) -> [f64; FEATURES.len()] {
    let flag = |set: bool| f64::from(u8::from(set));
    let (first, second) = roles(one.kind());
    let (doer, victim) = (sides(one, other, first, ties), sides(one, other, second, ties));
    let place = where_both(one, other);
    let told = one.told_days().is_some() && other.told_days().is_some();
    let apart = one.days().zip(other.days()).map_or(i32::MAX, |(days, known)| days.apart(known));
    let (common, share) = overlap(&one.signs, &other.signs);
    let close = &ties.closeness;
    let near = nearness(close);
    let (same_number, clash, part, small) = numbers(one, other);
    let shared = flag(doer == Sides::Shared) + flag(victim == Sides::Shared);
    [
        1.0,
        flag(alike(one, other, ties).is_some()),
        close.words,
        close.numbers,
        close.places,
        close.actors,
        flag(place == Nearness::Same),
        flag(place == Nearness::Within),
        flag(place == Nearness::Apart),
        flag(told && apart == 0),
        flag(apart == 1),
        flag(apart > 1),
        flag(!told),
        share,
        (common as f64).min(8.0) / 8.0,
        flag(doer == Sides::Shared),
        flag(victim == Sides::Shared),
        flag(victim == Sides::Other),
        flag(same_number),
        flag(clash),
        flag(same_sort(one, other)),
        flag(part),
        flag(events::modes_differ(one, other)),
        near * share,
        near * flag(place == Nearness::Same),
        near * flag(same_number),
        near * shared,
        flag(small),
        flag(is_quoted(one) && is_quoted(other)),
        common as f64 / ((Marks::words(&one.signs).len() + Marks::words(&other.signs).len() - common).max(1)) as f64,
    ]
}

/// The parts that the first and the second side have in claims of a kind.
fn roles(kind: ClaimKind) -> (ClaimRole, ClaimRole) {
    match kind {
        ClaimKind::Event => (ClaimRole::Source, ClaimRole::Target),
        ClaimKind::Statement => (ClaimRole::Speaker, ClaimRole::Addressee),
        _ => (ClaimRole::Counter, ClaimRole::Cited),
    }
}

/// Whether two figures tell one number, numbers that cannot both be, one a part and one a whole, and only few.
fn numbers(one: &Claim, other: &Claim) -> (bool, bool, bool, bool) {
    const FEW: f64 = 3.0;
    let Some((quantity, known)) = one.content.quantity().zip(other.content.quantity()) else {
        return Default::default();
    };
    let number = |quantity: &Quantity| quantity.best.or(quantity.low);
    let same = number(quantity).is_some() && number(quantity) == number(known) || range(quantity) == range(known);
    let small = number(quantity).is_some_and(|number| number.get() <= FEW);
    (same, !agree(quantity, known), quantity.part != known.part, same && small)
}

/// Whether both are events of one type, or figures of one class of people.
fn same_sort(one: &Claim, other: &Claim) -> bool {
    match (&one.content, &other.content) {
        (ClaimContent::Event { kind, .. }, ClaimContent::Event { kind: known, .. }) => kind == known,
        (ClaimContent::Figure { quantity, .. }, ClaimContent::Figure { quantity: known, .. }) => {
            quantity.class == known.class
        }
        (ClaimContent::Statement { act, .. }, ClaimContent::Statement { act: known, .. }) => act == known,
        _ => false,
    }
}

fn is_quoted(claim: &Claim) -> bool {
    matches!(claim.content, ClaimContent::Statement { quoted: true, .. })
}

/// Whether the two are about one thing by all that speaks for and against it, and why.
pub fn decided(one: &Claim, other: &Claim, ties: &Ties) -> Option<Match> {
    let by_rule = alike(one, other, ties);
    if ties.copied || by_rule.is_some() || !of_one_happening(one, other, ties) {
        return by_rule;
    }
    let table = Table::get();
    let column = Table::column(one.kind())?;
    let weighed: Vec<f64> =
        features(one, other, ties).iter().zip(&table.rows).map(|(value, row)| value * row.weights[column]).collect();
    let likely = 1.0 / (1.0 + (-weighed.iter().sum::<f64>()).exp());
    // What the rules hold for one is surer than what is only likely.
    const LESS: f64 = 0.3;
    (likely >= table.thresholds[column])
        .then(|| found(LESS * likely, format!("{}, {}", table.reasons(&weighed), apart_in_words(one, other))))
}

/// Whether the two may be about one thing though they tell it otherwise: their reports have much in common, and neither
/// tells another place or, of its own clause, another day.
fn of_one_happening(one: &Claim, other: &Claim, ties: &Ties) -> bool {
    /// The mean share of what two reports of one happening have in common is seldom less.
    const LEAST: f64 = 0.15;
    const MOST_DAYS: i32 = 1;
    let told = one.told_days().zip(other.told_days());
    nearness(&ties.closeness) >= LEAST
        && where_both(one, other) != Nearness::Apart
        && told.is_none_or(|(days, known)| days.apart(known) <= MOST_DAYS)
        && !count_otherwise(one, other)
        && (one.kind() != ClaimKind::Event || has_more_than_the_act(one, other, ties))
}

/// Whether both tell numbers that are not one: of what grows since a day, and in what somebody says.
fn count_otherwise(one: &Claim, other: &Claim) -> bool {
    let since = |claim: &Claim, quantity: &Quantity| quantity.cumulative && claim.told_days().is_some();
    let counted = one.content.quantity().zip(other.content.quantity());
    counted.is_some_and(|(quantity, known)| since(one, quantity) && range(quantity) != range(known))
        || one.kind() != ClaimKind::Figure && Marks::read(&one.signs).count_otherwise(&Marks::read(&other.signs))
}

/// Whether two events have more in common than the word for the act: somebody who takes part, the place, another word.
fn has_more_than_the_act(one: &Claim, other: &Claim, ties: &Ties) -> bool {
    let (first, second) = roles(one.kind());
    [first, second].into_iter().any(|role| sides(one, other, role, ties) == Sides::Shared)
        || where_both(one, other) == Nearness::Same
        || overlap(&one.signs, &other.signs).0 > 1
}

/// The mean of what two reports have in common.
fn nearness(close: &Closeness) -> f64 {
    (close.words + close.numbers + close.places + close.actors) / 4.0
}

/// The weights by kind: of figures, events, statements.
struct Table {
    rows: Vec<Row>,
    thresholds: [f64; KINDS],
}

struct Row {
    weights: [f64; KINDS],
    words: &'static str,
}

const KINDS: usize = 3;
const WEIGHTS: &str = include_str!("../../data/join_weights.tsv");

impl Table {
    fn get() -> &'static Self {
        static TABLE: OnceLock<Table> = OnceLock::new();
        TABLE.get_or_init(|| {
            let rows = WEIGHTS.lines().filter(|line| !line.starts_with('#')).skip(1).map(|line| {
                let [name, figure, event, statement, words] = line.split('\t').collect::<Vec<_>>()[..] else {
                    panic!("join_weights.tsv: five cells in {line}")
                };
                let weight = |cell: &str| cell.parse::<f64>().expect("join_weights.tsv holds numbers");
                (name, Row { weights: [figure, event, statement].map(weight), words })
            });
            let (names, mut rows): (Vec<&str>, Vec<Row>) = rows.unzip();
            let last = rows.pop().expect("join_weights.tsv ends with the thresholds");
            assert_eq!(names[..FEATURES.len()], FEATURES, "join_weights.tsv lists the features in their order");
            assert_eq!(names[FEATURES.len()..], ["threshold"]);
            Self { rows, thresholds: last.weights }
        })
    }

    fn column(kind: ClaimKind) -> Option<usize> {
        match kind {
            ClaimKind::Figure => Some(0),
            ClaimKind::Event => Some(1),
            ClaimKind::Statement => Some(2),
            ClaimKind::Count | ClaimKind::Stance => None,
        }
    }

    /// What spoke most for it, at most three things, in words.
    fn reasons(&self, weighed: &[f64]) -> String {
        const MOST: usize = 3;
        const LEAST: f64 = 0.2;
        let spoke = self.rows.iter().zip(weighed).filter(|(row, weight)| **weight > LEAST && row.words != "-");
        let mut spoke: Vec<(&str, f64)> = spoke.map(|(row, weight)| (row.words, *weight)).collect();
        spoke.sort_by(|one, other| other.1.total_cmp(&one.1));
        let mut words: Vec<&str> = Vec::new();
        for (reason, _) in spoke {
            if !words.contains(&reason) && words.len() < MOST {
                words.push(reason);
            }
        }
        if words.is_empty() { "all told alike".to_owned() } else { words.join(", ") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feature_has_its_weights_and_words() {
        let table = Table::get();
        assert_eq!(table.rows.len(), FEATURES.len());
        assert!(table.rows.iter().all(|row| row.weights.iter().all(|weight| weight.is_finite())));
        assert!(table.thresholds.iter().all(|least| (0.0..=1.0).contains(least)));
        assert_eq!(table.reasons(&vec![0.0; FEATURES.len()]), "all told alike");
    }
}
