//! Sentences that readability took out of the midst of a report, put back where they stood.

use super::text_links::is_sentence;
use std::collections::BTreeSet;

/// What parts blocks of a text.
const GAP: &str = "\n\n";

/// The main text with the sentences that stand on the page between its first and its last paragraph.
///
/// `whole` is the page without its furniture, in the same order. Where the main text is not a part of it block by
/// block, it is left as it is.
pub(super) fn restored(main: &str, whole: &str) -> String {
    let kept: BTreeSet<&str> = main.split(GAP).collect();
    let blocks: Vec<&str> = whole.split(GAP).collect();
    let is_kept = |block: &&str| kept.contains(block);
    let (Some(first), Some(last)) = (blocks.iter().position(is_kept), blocks.iter().rposition(is_kept)) else {
        return main.to_owned();
    };
    let within = &blocks[first..=last];
    let of_both: Vec<&str> = within.iter().copied().filter(|block| is_kept(block)).collect();
    if of_both.join(GAP) != main {
        return main.to_owned();
    }
    let is_text = |block: &&&str| is_kept(block) || is_sentence(block);
    within.iter().filter(is_text).copied().collect::<Vec<_>>().join(GAP)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_between_paragraphs_are_put_back() {
        let whole =
            "Home\n\nOne.\n\nNine traders were killed in Rubaro.\n\nRead more\n\nTwo.\n\nWe use cookies on this page.";
        let restored = |main: &str| restored(main, whole);
        assert_eq!(restored("One.\n\nTwo."), "One.\n\nNine traders were killed in Rubaro.\n\nTwo.");
        assert_eq!(restored("One."), "One.");
        assert_eq!(restored("Two.\n\nOne."), "Two.\n\nOne.");
        assert_eq!(restored("Other."), "Other.");
    }
}
