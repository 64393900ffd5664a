//! The numbers that stand on disk for the members of closed lists. Archives hold them: none of these rows may change or
//! go. A new member is a new row.

use crate::claim::{ClaimKind, ClaimRole};
use crate::{Act, Bound, Coded, CountState, Precision, StancePolarity, Status, Verification};
use std::fmt::Display;

/// A list and, in the order of their numbers, the words of its members.
fn check<T: Coded + Display + PartialEq + std::fmt::Debug>(list: &str, all: &[T], words: &[&str]) {
    assert_eq!(T::LIST, list);
    for (code, word) in (0..).zip(words) {
        let member = T::from_code(code).unwrap_or_else(|| panic!("{list}: {word} has lost its number {code}"));
        assert_eq!(member.to_string(), *word, "{list}: the number {code} stands for {word}");
        assert_eq!(member.code(), code, "{list}: {word}");
        assert!(all.contains(&member), "{list}: {word}");
    }
    assert_eq!(all.len(), words.len(), "{list}: a new member is added to this table");
    let last = u8::try_from(words.len()).expect("lists are short");
    assert!((last..=u8::MAX).all(|code| T::from_code(code).is_none()), "{list}: a number that stands for nobody");
}

#[test]
fn the_numbers_of_claim_kind() {
    check("ClaimKind", ClaimKind::ALL, &["statement", "event", "figure", "stance", "count"]);
}

#[test]
fn the_numbers_of_claim_role() {
    check(
        "ClaimRole",
        ClaimRole::ALL,
        &["speaker", "addressee", "source", "target", "counter", "holder", "toward", "cited", "agency"],
    );
}

#[test]
fn the_numbers_of_act() {
    check(
        "Act",
        Act::ALL,
        &[
            "asserts",
            "denies",
            "asks",
            "demands",
            "orders",
            "promises",
            "threatens",
            "warns",
            "blames",
            "praises",
            "apologises",
            "thanks",
            "agrees",
            "rejects",
            "proposes",
            "predicts",
            "believes",
            "hopes",
            "fears",
            "doubts",
            "criticises",
            "congratulates",
            "condemns",
            "confirms",
            "admits",
            "declines_comment",
            "reports",
            "decides",
            "invites",
        ],
    );
}

#[test]
fn the_numbers_of_status() {
    check(
        "Status",
        Status::ALL,
        &[
            "occurred",
            "ongoing",
            "planned",
            "promised",
            "threatened",
            "demanded",
            "denied",
            "alleged",
            "hypothetical",
            "failed",
        ],
    );
}

#[test]
fn the_numbers_of_stance_polarity() {
    check("Polarity", StancePolarity::ALL, &["supports", "opposes"]);
}

#[test]
fn the_numbers_of_bound() {
    check(
        "Bound",
        Bound::ALL,
        &["exact", "about", "at_least", "more_than", "at_most", "less_than", "between", "vague"],
    );
}

#[test]
fn the_numbers_of_verification() {
    check("Verification", Verification::ALL, &["verified", "unverified", "estimate", "claimed"]);
}

#[test]
fn the_numbers_of_count_state() {
    check("CountState", CountState::ALL, &["stopped", "unverifiable"]);
}

#[test]
fn the_numbers_of_precision() {
    check("Precision", Precision::ALL, &["point", "town", "district", "region", "country", "area", "vague"]);
}
