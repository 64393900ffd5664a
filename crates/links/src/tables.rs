//! The tables beside this crate: families of words, endings of stems, weights. What they mean is left to their readers.

use crate::{Sign, sign};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The rows of a table without its comments and its header, as cells.
pub fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|line| !line.starts_with('#')).skip(1).map(|line| line.split('\t').collect())
}

const FAMILIES: &str = include_str!("../data/families.tsv");
const ENDINGS: &str = include_str!("../data/stem_endings.tsv");

/// The numbers of the rows of `families.tsv` in which a word stands, rising.
pub fn families_of(head: Sign) -> &'static [u16] {
    static FAMILIES_OF: OnceLock<BTreeMap<Sign, Vec<u16>>> = OnceLock::new();
    let of_words = FAMILIES_OF.get_or_init(|| {
        let mut of_words: BTreeMap<Sign, Vec<u16>> = BTreeMap::new();
        for (number, row) in (0..).zip(rows(FAMILIES)) {
            row[1].split('|').for_each(|word| of_words.entry(sign(word)).or_default().push(number));
        }
        of_words
    });
    of_words.get(&head).map(Vec::as_slice).unwrap_or_default()
}

/// The endings that are cut off, longest first.
pub fn endings() -> &'static [&'static str] {
    static LONGEST_FIRST: OnceLock<Vec<&'static str>> = OnceLock::new();
    LONGEST_FIRST.get_or_init(|| {
        let mut endings: Vec<&str> = rows(ENDINGS).map(|row| row[0]).collect();
        endings.sort_by_key(|ending| std::cmp::Reverse(ending.len()));
        endings
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::stem;

    /// Rows are sorted by their key, none stands twice, and no cell is empty.
    fn check(table: &'static str, columns: usize) {
        let rows: Vec<_> = rows(table).collect();
        assert!(rows.windows(2).all(|pair| pair[0][0] < pair[1][0]), "{rows:?}");
        assert!(
            rows.iter()
                .all(|row| row.len() == columns && row.iter().all(|cell| !cell.is_empty() && cell.trim() == *cell))
        );
    }

    #[test]
    fn families_are_sorted_and_in_lower_case() {
        check(FAMILIES, 2);
        for row in rows(FAMILIES) {
            let words: Vec<&str> = row[1].split('|').collect();
            assert!(words.len() > 1, "{row:?}");
            for (place, word) in words.iter().enumerate() {
                assert!(
                    !word.is_empty() && word.chars().all(|letter| letter.is_lowercase() || letter == '-'),
                    "{row:?}"
                );
                assert!(!words[..place].contains(word), "{word} stands twice in {row:?}");
            }
        }
    }

    #[test]
    fn endings_cut_as_their_examples_say() {
        check(ENDINGS, 2);
        for row in rows(ENDINGS) {
            let (word, left) = row[1].split_once('=').unwrap();
            assert_eq!(stem(word), left, "{row:?}");
        }
    }

    #[test]
    fn words_of_one_row_share_it() {
        let shared = |one: &str, other: &str| {
            families_of(sign(one)).iter().any(|family| families_of(sign(other)).contains(family))
        };
        assert!(shared("die", "kill") && shared("Earthquake", "quake"));
        assert!(!shared("die", "earthquake") && families_of(sign("zebra")).is_empty());
    }
}
