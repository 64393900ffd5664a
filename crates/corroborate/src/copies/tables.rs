//! The tables of words that copies are told by, read once.

use super::reading::hash;
use std::sync::LazyLock;

const FUNCTION_WORDS: &str = include_str!("../../data/function_words.tsv");
const PAGE_PHRASES: &str = include_str!("../../data/page_phrases.tsv");
const STOCK_PHRASES: &str = include_str!("../../data/stock_phrases.tsv");

/// The rows of a table of one column: comments and the heading left out.
fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).skip(1)
}

/// Whether a word in small letters says little of what a text is about.
pub fn is_function_word(word: &str) -> bool {
    static SIGNS: LazyLock<Vec<u32>> = LazyLock::new(|| {
        let mut signs: Vec<u32> = rows(FUNCTION_WORDS).map(|word| hash(word.bytes())).collect();
        signs.sort_unstable();
        signs
    });
    SIGNS.binary_search(&hash(word.bytes())).is_ok()
}

/// The phrases of the page around a report.
pub fn page_phrases() -> impl Iterator<Item = &'static str> {
    rows(PAGE_PHRASES)
}

/// The phrases that any report may have.
pub fn stock_phrases() -> impl Iterator<Item = &'static str> {
    rows(STOCK_PHRASES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted_and_single() {
        for table in [FUNCTION_WORDS, PAGE_PHRASES, STOCK_PHRASES] {
            let rows: Vec<&str> = rows(table).collect();
            assert!(rows.is_sorted_by(|a, b| a < b));
            assert!(rows.iter().all(|row| row.trim() == *row && row.to_lowercase() == *row));
        }
        assert!(is_function_word("the") && !is_function_word("word") && !is_function_word("harbour"));
    }
}
