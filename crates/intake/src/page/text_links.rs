//! Links that are text. Readability takes a part that is mostly links for navigation; where a link is a sentence, it
//! is one of the report's.

use dom_query::{Document, NodeRef};

/// A sentence has at least so many words; a longer link is one without its mark, too.
const FEWEST_WORDS: usize = 5;
const WORDS_OF_SENTENCE: usize = 14;

/// Makes plain text of the links that are sentences.
pub(super) fn open(document: &Document) {
    let root = document.root();
    let links = root.descendants_it().filter(|node| node.has_name("a"));
    let sentences: Vec<NodeRef> = links.filter(|link| is_sentence(&link.text())).collect();
    for link in sentences {
        link.rename("span");
    }
}

/// Whether words are a sentence, by their number and the mark at their end.
pub(super) fn is_sentence(words: &str) -> bool {
    let words = words.trim();
    let ends = words.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']).ends_with(['.', '?', '!', '…']);
    let count = words.split_whitespace().take(WORDS_OF_SENTENCE).count();
    count >= FEWEST_WORDS && (ends || count >= WORDS_OF_SENTENCE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_told_from_titles() {
        for words in [
            "The army shelled Odinka on Monday, traders said.",
            "“We shall rebuild it, all of it,” she said. “All.”",
            "Rebels killed nine traders in Rubaro on Sunday, Governor Marta Sole said in a statement to the council",
        ] {
            assert!(is_sentence(words), "{words}");
        }
        for words in ["Home", "Read more.", "Fish prices fall", "Harbour of Halm to reopen in May", ""] {
            assert!(!is_sentence(words), "{words}");
        }
    }
}
