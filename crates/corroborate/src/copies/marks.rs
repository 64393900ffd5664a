//! Which words are not counted: those of datelines, of stock phrases, and of the page around a report.

use super::reading::{Word, hash, stem};
use super::tables;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Marks what stands before the first dash, if it begins in capitals and the dash is near.
pub fn mark_dateline(text: &str, words: &mut [Word]) {
    const FURTHEST: usize = 90;
    const DASHES: [&str; 4] = ["—", "–", " - ", " -- "];
    let is_capitals =
        |word: &str| word.len() > 1 && word.chars().all(|letter| letter.is_uppercase() || !letter.is_alphabetic());
    let Some(dash) = DASHES.iter().filter_map(|dash| text.find(dash)).min().filter(|dash| *dash <= FURTHEST) else {
        return;
    };
    if words.first().is_some_and(|first| is_capitals(first.span.of(text))) {
        words.iter_mut().take_while(|word| (word.span.start as usize) < dash).for_each(|word| word.stock = true);
    }
}

/// Phrases by the sign of their first word, the longest first.
type Phrases = BTreeMap<u32, Vec<Vec<u32>>>;

fn phrases(rows: impl Iterator<Item = &'static str>) -> Phrases {
    let mut phrases = Phrases::new();
    for row in rows {
        let signs: Vec<u32> = row.split(' ').map(|word| hash(stem(word).bytes())).collect();
        phrases.entry(signs[0]).or_default().push(signs);
    }
    phrases.values_mut().for_each(|same| same.sort_by_key(|signs| std::cmp::Reverse(signs.len())));
    phrases
}

/// The length of the longest phrase that begins with the first of the words.
fn phrase_at(phrases: &Phrases, words: &[Word]) -> Option<usize> {
    let stands = |signs: &&Vec<u32>| {
        words.len() >= signs.len() && words.iter().zip(signs.iter()).all(|(word, sign)| word.sign == *sign)
    };
    phrases.get(&words.first()?.sign)?.iter().find(stands).map(Vec::len)
}

/// Marks the words of stock phrases.
pub fn mark_stock(words: &mut [Word]) {
    static PHRASES: LazyLock<Phrases> = LazyLock::new(|| phrases(tables::stock_phrases()));
    for start in 0..words.len() {
        if let Some(length) = phrase_at(&PHRASES, &words[start..]) {
            words[start..start + length].iter_mut().for_each(|word| word.stock = true);
        }
    }
}

/// Marks what stands between phrases of the page that are near each other, and some words around them.
pub fn mark_page(words: &mut [Word]) {
    const NEAR: usize = 60;
    const LEAST: usize = 3;
    const MARGIN: usize = 10;
    static PHRASES: LazyLock<Phrases> = LazyLock::new(|| phrases(tables::page_phrases()));
    let mut run: Vec<(usize, usize)> = Vec::new();
    let mark = |words: &mut [Word], run: &[(usize, usize)]| {
        let different: BTreeSet<u32> = run.iter().map(|(start, _)| words[*start].sign).collect();
        if let (true, Some((first, _)), Some((_, end))) = (different.len() >= LEAST, run.first(), run.last()) {
            let end = words.len().min(end + MARGIN);
            words[first.saturating_sub(MARGIN)..end].iter_mut().for_each(|word| word.stock = true);
        }
    };
    for start in 0..words.len() {
        let Some(length) = phrase_at(&PHRASES, &words[start..]) else { continue };
        if run.last().is_some_and(|(_, end)| start > end + NEAR) {
            mark(words, &run);
            run.clear();
        }
        run.push((start, start + length));
    }
    mark(words, &run);
}

#[cfg(test)]
mod tests {
    use crate::copies::Reading;

    #[test]
    fn stock_phrases_are_marked() {
        let reading = Reading::new("He declined to comment on the rain");
        assert_eq!(reading.words.iter().filter(|word| word.stock).count(), 3);
        let reading = Reading::new(
            "Rain fell on the boats of Halm while the fishermen slept. Read more: Snow on the hills. Follow us on \
             Facebook. Subscribe to our newsletter",
        );
        assert_eq!(reading.words.iter().filter(|word| word.stock).count(), reading.len() - 1);
        let reading = Reading::new("He wrote on Facebook that rain fell on his boat");
        assert!(reading.words.iter().all(|word| !word.stock));
    }
}
