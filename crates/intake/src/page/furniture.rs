//! What stands around a report on a page, by the words in its classes and ids: advertisements, notices of consent,
//! newsletters. Readability knows many of them, and leaves in those that stand within the text.

use super::render::{Dropped, Skip, render};
use dom_query::{Document, NodeRef};
use std::collections::BTreeMap;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../data/furniture.tsv");

/// What each word means.
static CALLED: LazyLock<BTreeMap<&str, &str>> =
    LazyLock::new(|| crate::table::rows(TABLE).map(|[word, called, _]| (word, called)).collect());

/// Elements that hold a page together, whatever their classes say.
const FRAMES: &[&str] = &["html", "body", "main", "article", "head"];

/// An element with so great a part of the page's text, as one of this many, is the report or holds it.
const GREAT_PART: usize = 3;

/// Takes furniture out of the page, and says what it was.
pub(super) fn remove(document: &Document, text_length: usize) -> Dropped {
    let mut dropped = Dropped::default();
    // Looked for first and taken out then, since the tree must not change underway.
    let found: Vec<(NodeRef, &str)> = document
        .root()
        .descendants_it()
        .filter(NodeRef::is_element)
        .filter_map(|node| Some((node, called(&node)?)))
        .collect();
    for (node, called) in found {
        // What stood within one that is gone is gone with it.
        let is_there = node.ancestors_it(None).last().is_some_and(|top| top.id == document.root().id);
        if is_there && render(&node, Skip::Unseen).text.len() * GREAT_PART < text_length {
            node.remove_from_parent();
            dropped.add(called);
        }
    }
    dropped
}

/// Whether an element stands in one that frames every page: its navigation, its asides, its foot.
pub(super) fn is_framed(node: &NodeRef) -> bool {
    node.ancestors_it(None).any(|node| is_frame(&node))
}

/// Whether an element stands in furniture, or is some.
pub(super) fn is_within(node: &NodeRef) -> bool {
    is_around(node) || node.ancestors_it(None).any(|node| is_around(&node))
}

/// Whether an element is furniture, by its name, its class or id, or the type that it tells.
pub(super) fn is_around(node: &NodeRef) -> bool {
    is_frame(node)
        || called(node).is_some()
        || node.attr("itemtype").is_some_and(|kind| kind.trim_end_matches('/').ends_with("Comment"))
        || node.attr("itemprop").is_some_and(|property| property.eq_ignore_ascii_case("comment"))
}

fn is_frame(node: &NodeRef) -> bool {
    ["aside", "dialog", "nav"].iter().any(|name| node.has_name(name))
        // An article may have a foot of its own, with the names of those who wrote it.
        || node.has_name("footer") && !node.ancestors_it(None).any(|node| node.has_name("article"))
}

/// What an element is called, where a word of its class or id is in the table.
fn called(node: &NodeRef) -> Option<&'static str> {
    if node.node_name().is_none_or(|name| FRAMES.contains(&&*name)) {
        return None;
    }
    let of = |name: Option<html5ever::tendril::StrTendril>| {
        name.and_then(|name| words(&name).find_map(|word| look_up(&word)))
    };
    of(node.class()).or_else(|| of(node.id_attr()))
}

/// The words of a name: parted by marks, and where a capital follows a small letter.
fn words(name: &str) -> impl Iterator<Item = String> {
    let mut parted = String::with_capacity(name.len() + 8);
    let mut before = ' ';
    for letter in name.chars() {
        if before.is_lowercase() && letter.is_uppercase() {
            parted.push(' ');
        }
        parted.extend(letter.to_lowercase());
        before = letter;
    }
    let words: Vec<String> = parted
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    words.into_iter()
}

fn look_up(word: &str) -> Option<&'static str> {
    CALLED.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_example_is_known_by_its_word() {
        for [word, called, example] in crate::table::rows(TABLE) {
            assert!(words(example).any(|part| part == word), "{example} does not hold {word}");
            assert_eq!(look_up(word), Some(called));
        }
        assert_eq!(words("headerAdSlot_2 x").collect::<Vec<_>>(), ["header", "ad", "slot", "2", "x"]);
        assert!(words("header shadow adjacent").all(|word| look_up(&word).is_none()));
    }
}
