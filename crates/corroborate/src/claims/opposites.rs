//! Marks among the signs of a claim: whether it says no, which of two opposites it has, which numbers.
//!
//! They stand behind the signs of words, from [`FIRST`] on, so that an archive keeps them as it keeps those; a claim
//! that was made before there were any has none.

use crate::copies::sign_of;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../data/opposites.tsv");

/// The first sign that is a mark.
const FIRST: u16 = 0xFF80;
/// Pairs of opposites, two marks each.
const PAIRS: u16 = 32;
/// The first mark of a number.
const NUMBERS: u16 = FIRST + 2 * PAIRS;
/// The mark of a claim that says no.
const NOT: u16 = u16::MAX;
/// So many numbers of a claim are kept.
const MOST_NUMBERS: usize = 6;

/// What a word does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Not,
    /// The mark of its number.
    Number(u16),
    /// The mark of its pole.
    Pole(u16),
}

static MEANINGS: LazyLock<BTreeMap<u32, Meaning>> = LazyLock::new(|| {
    let rows = TABLE.lines().filter(|line| !line.starts_with('#')).skip(1);
    let meaning = |row: &str| {
        let mut cells = row.split('\t');
        Some((sign_of(cells.next()?), Meaning::named(cells.next()?)?))
    };
    rows.filter_map(meaning).collect()
});

impl Meaning {
    fn named(meaning: &str) -> Option<Self> {
        let mut parts = meaning.split(' ');
        match (parts.next()?, parts.next(), parts.next()) {
            ("not", None, None) => Some(Self::Not),
            ("number", Some(figures), None) => Some(Self::Number(number(sign_of(figures)))),
            ("pole", Some(pair), Some(side)) => {
                let pair = pair.parse::<u16>().ok().filter(|pair| *pair < PAIRS)?;
                Some(Self::Pole(FIRST + 2 * pair + u16::from(side == "-")))
            }
            _ => None,
        }
    }
}

/// The mark of a number that has this sign in figures: small ones have one each, others share them.
fn number(sign: u32) -> u16 {
    static SMALL: LazyLock<BTreeMap<u32, u16>> =
        LazyLock::new(|| (0..NOT - NUMBERS).map(|number| (sign_of(&number.to_string()), number)).collect());
    NUMBERS + SMALL.get(&sign).copied().unwrap_or_else(|| (sign % u32::from(NOT - NUMBERS)) as u16)
}

/// A sign of a word, which is no mark.
pub fn folded(sign: u16) -> u16 {
    if sign >= FIRST { sign & (u16::MAX >> 1) } else { sign }
}

/// What a claim says no to, which opposites and numbers it has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    /// Whether it says no, on the whole.
    pub says_no: bool,
    poles: BTreeSet<u16>,
    numbers: BTreeSet<u16>,
}

impl Marks {
    /// Those of words, by their signs and whether they are written in figures. Two negations are none.
    pub fn of(words: impl Iterator<Item = (u32, bool)>, turned: bool) -> Self {
        let mut marks = Self { says_no: turned, ..Self::default() };
        for (sign, in_figures) in words {
            match MEANINGS.get(&sign) {
                Some(Meaning::Not) => marks.says_no = !marks.says_no,
                Some(Meaning::Pole(pole)) => _ = marks.poles.insert(*pole),
                Some(Meaning::Number(mark)) => _ = marks.numbers.insert(*mark),
                None if in_figures => _ = marks.numbers.insert(number(sign)),
                None => {}
            }
        }
        marks
    }

    /// Those among signs.
    pub fn read(signs: &[u16]) -> Self {
        let mut marks = Self::default();
        for &sign in &signs[Self::words(signs).len()..] {
            match sign {
                NOT => marks.says_no = true,
                NUMBERS.. => _ = marks.numbers.insert(sign),
                _ => _ = marks.poles.insert(sign),
            }
        }
        marks
    }

    /// The signs of words before the marks.
    pub fn words(signs: &[u16]) -> &[u16] {
        &signs[..signs.partition_point(|sign| *sign < FIRST)]
    }

    /// As signs, sorted.
    pub fn signs(self) -> impl Iterator<Item = u16> {
        let numbers = self.numbers.into_iter().take(MOST_NUMBERS);
        self.poles.into_iter().chain(numbers).chain(self.says_no.then_some(NOT))
    }

    /// Whether each has an end of one pair of opposites, and not the other one's.
    pub fn has_other_end(&self, other: &Self) -> bool {
        let ends = |one: &Self, other: &Self| {
            one.poles.iter().any(|pole| other.poles.contains(&(pole ^ 1)) && !other.poles.contains(pole))
        };
        ends(self, other) && ends(other, self)
    }

    /// Whether both have numbers, and none in common.
    pub fn count_otherwise(&self, other: &Self) -> bool {
        !self.numbers.is_empty() && !other.numbers.is_empty() && self.numbers.is_disjoint(&other.numbers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order() {
        let rows: Vec<&str> = TABLE.lines().filter(|line| !line.starts_with('#')).skip(1).collect();
        assert!(rows.is_sorted());
        for row in rows {
            let [word, meaning, example] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("{row}") };
            assert!(Meaning::named(meaning).is_some() && example.contains(word), "{row}");
            assert_eq!(MEANINGS.get(&sign_of(word)), Meaning::named(meaning).as_ref(), "{row}");
        }
    }

    #[test]
    fn marks_are_kept_behind_words() {
        let words = ["not", "halted", "4", "harbour"].map(|word| (sign_of(word), word == "4"));
        let marks = Marks::of(words.into_iter(), false);
        let signs: Vec<u16> = [3, 7].into_iter().chain(marks.clone().signs()).collect();
        assert!(signs.is_sorted());
        assert_eq!((Marks::words(&signs), Marks::read(&signs)), (&[3, 7][..], marks));
        assert_eq!(Marks::read(&[3, 7]), Marks::default());
        assert!((0..=u16::MAX).all(|sign| folded(sign) < FIRST));
    }
}
