//! Names as they are compared: spellings that differ in case, accents, hyphens and articles come out alike.

use crate::files::Files;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of a name in lower case, without accents, full stops and apostrophes, hyphens as spaces, and
/// articles of other languages left out: "Walid al-Moallem" and "Walid Al Moallem" are both `walid moallem`.
///
/// A name of articles alone ("El Al") keeps them.
pub fn fold(name: &str) -> String {
    let folded = folded(name, false);
    if folded.is_empty() { self::folded(name, true) } else { folded }
}

/// Articles of other languages, sorted. They belong to what folding is, whatever lexicon a text is read with: packed
/// gazetteers hold names that are folded.
static ARTICLES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let rows = Files::embedded().table("name_articles.tsv", ["article"], 1);
    rows.expect("a test of this file reads the table").iter().map(|row| row.cells[0]).collect()
});

/// Whether a word is an article of another language within a name ("al"), whatever its case.
pub fn is_article(word: &str) -> bool {
    ARTICLES.iter().any(|article| article.eq_ignore_ascii_case(word))
}

fn folded(name: &str, articles: bool) -> String {
    let mut folded = String::with_capacity(name.len());
    let words = name.split(|c: char| c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | '–' | '_'));
    for word in words.filter(|word| !word.is_empty()) {
        let start = folded.len();
        if start > 0 {
            folded.push(' ');
        }
        let word_start = folded.len();
        for letter in word.chars().flat_map(char::to_lowercase).nfd() {
            match plain(letter) {
                Some(letters) => folded.push_str(letters),
                None => folded.push(letter),
            }
        }
        let article = !articles && is_article(&folded[word_start..]);
        if folded.len() == word_start || article {
            folded.truncate(start);
        }
    }
    folded
}

/// The letters that stand for one that Unicode does not take apart; nothing for marks that spellings leave out.
fn plain(letter: char) -> Option<&'static str> {
    match letter {
        'æ' => Some("ae"),
        'œ' => Some("oe"),
        'ß' => Some("ss"),
        'þ' => Some("th"),
        'đ' | 'ð' => Some("d"),
        'ı' => Some("i"),
        'ł' => Some("l"),
        'ø' => Some("o"),
        '.' | '\'' | '’' | '‘' | 'ʿ' | 'ʾ' | '`' => Some(""),
        mark if is_combining_mark(mark) => Some(""),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn spellings_come_out_alike() {
        for (one, other) in [
            ("Walid al-Moallem", "walid Al Moallem"),
            ("U.S.", "US"),
            ("Viktor Orbán", "Viktor Orban"),
            ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
            ("Sana’a", "Sanaa"),
        ] {
            assert_eq!(fold(one), fold(other));
        }
        assert_eq!(fold("  "), "");
        assert_eq!(fold("El Al"), "el al");
        assert_ne!(fold("Iran"), fold("Iraq"));
    }
}
