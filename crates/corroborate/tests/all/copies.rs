//! What two texts share: invented reports side by side, and what holds of every pair of texts.

use corroborate::copies::{Reading, Reuse, Shared, is_whole, shared, signatures};
use proptest::prelude::*;

const AGENCY: &str = "HALM, March 4 (AP) — The ferry to Norhaven sank within minutes on Tuesday after it struck a rock \
                      off the western breakwater, and fishermen who had been mending their nets on the quay pulled \
                      dozens of passengers from the freezing water before the first lifeboat arrived.\n\nThe owners \
                      had been warned twice that winter that its bulkheads leaked.";

fn decided(a: &str, b: &str) -> Vec<Shared> {
    let (a, b) = (Reading::new(a), Reading::new(b));
    shared(&a, &b)
}

/// What the longest shared passage is taken for.
fn check(a: &str, b: &str, wanted: Option<Reuse>) {
    let found = decided(a, b).into_iter().max_by_key(|passage| passage.words).map(|passage| passage.reuse);
    assert_eq!(found, wanted, "{a}\n{b}\n{:?}", decided(a, b));
}

#[test]
fn a_passage_lightly_edited_is_reuse() {
    let inside = "Harbour trade fell by a tenth last year, our own figures show.\nThe ferry to Norhaven sank within \
                  minutes on Tuesday when it hit a rock off the breakwater, and fishermen who had been mending nets on \
                  the quay pulled dozens from the icy water before the first lifeboat came.\nTicket prices will rise \
                  all the same.";
    check(AGENCY, inside, Some(Reuse::Passage));
    let found = decided(AGENCY, inside);
    assert!(
        found[0].b.of(inside).starts_with("The ferry to Norhaven")
            && found[0].b.of(inside).contains("before the first lifeboat")
    );
    assert!(found[0].words > 30 && (700..=900).contains(&found[0].same_permille), "{found:?}");
}

#[test]
fn marks_and_spacing_do_not_hide_a_copy() {
    let tokenised = "The ferry to Norhaven sank within minutes on Tuesday after it struck a rock off the western \
                     breakwater , and fishermen who had been mending their nets on the quay pulled dozens of \
                     passengers from the freezing water .";
    let found = decided(AGENCY, tokenised);
    assert_eq!((found[0].reuse, found[0].same_permille), (Reuse::Passage, 1000));
}

#[test]
fn the_same_told_in_other_words_is_no_reuse() {
    let own = "Dozens were saved on Tuesday when a ferry bound for Norhaven hit a rock and went down. Fishermen \
               reached the ship first, our reporter saw from the pier.";
    assert!(decided(AGENCY, own).iter().all(|passage| !passage.reuse.counts()));
}

#[test]
fn quotations_are_no_reuse() {
    let quote = "“Nobody on that bridge looked at the chart, and nobody in that office asked them why they had not \
                 looked at it,” said the mayor";
    check(
        &format!("{quote}, who had come early."),
        &format!("Rain fell.\n{quote}. Snow followed."),
        Some(Reuse::Quotation),
    );
    let unmarked = quote.replace(['“', '”'], "");
    check(
        &format!("{unmarked}, who had come early."),
        &format!("Rain fell.\n{unmarked}. Snow followed."),
        Some(Reuse::Passage),
    );
}

#[test]
fn stock_phrases_names_and_formulas_are_no_reuse() {
    let stock = "The captain declined to comment. The claim could not be independently verified. No group has claimed \
                 responsibility for the attack.";
    assert!(
        decided(&format!("Rain fell. {stock}"), &format!("{stock} Snow fell."))
            .iter()
            .all(|passage| !passage.reuse.counts())
    );
    let formula = |town: &str, number: u32| {
        format!("At least {number} people were killed when gunmen opened fire on a market in {town}, police said.")
    };
    assert!(decided(&formula("Halm", 14), &formula("Norhaven", 9)).iter().all(|passage| !passage.reuse.counts()));
    let name = "the United Maritime Pilots Association of Western Halm and Norhaven Islands Holding Company";
    assert!(
        decided(&format!("A ship of {name} sank."), &format!("Who owns {name} asked."))
            .iter()
            .all(|passage| !passage.reuse.counts())
    );
}

#[test]
fn a_whole_headline_is_reuse() {
    let first = "Ferry sinks off Halm breakwater, dozens pulled from freezing water\nMARCH 4\nIt went down fast.";
    let second = "Ferry sinks off Halm breakwater, dozens pulled from freezing water\nNobody knows the cause as yet.";
    check(first, second, Some(Reuse::Headline));
}

#[test]
fn a_copy_of_the_whole_is_told_from_a_part() {
    let (whole, part) = (Reading::new(AGENCY), Reading::new(AGENCY.lines().last().expect("the story has lines")));
    assert!(is_whole(&shared(&whole, &whole), &whole, &whole));
    assert!(!is_whole(&shared(&whole, &part), &whole, &part));
}

#[test]
fn a_word_that_repeats_without_end_costs_no_more_than_others() {
    let text = "again and again ".repeat(20_000);
    let reading = Reading::new(&text);
    assert!(shared(&reading, &reading).len() <= 1);
}

#[test]
fn an_edited_passage_keeps_signatures() {
    let edited = AGENCY.replace("on Tuesday ", "").replace("mending their", "drying").replace("western ", "");
    let (first, second) = (signatures(AGENCY), signatures(&edited));
    assert!(first.iter().filter(|signature| second.contains(signature)).count() >= 2, "{first:?} {second:?}");
}

fn text() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "ferry",
        "the",
        "sank",
        "Halm",
        "“",
        "”",
        "\"",
        "''",
        ",",
        ".\n",
        "14",
        "its",
        "rock's",
        "é",
        "ﬁ",
        "—",
        "https://a.b",
        "declined",
        "to",
        "comment",
        "again",
    ]);
    prop_oneof![prop::collection::vec(words, 0..120).prop_map(|words| words.join(" ")), any::<String>()]
}

proptest! {
    #[test]
    fn passages_lie_on_characters_and_are_the_same_on_each_run(a in text(), b in text()) {
        let found = decided(&a, &b);
        for passage in &found {
            prop_assert!(!passage.a.of(&a).is_empty() && !passage.b.of(&b).is_empty());
            prop_assert!(passage.same_permille <= 1000 && passage.words > 0);
        }
        prop_assert!(found.is_sorted_by_key(|passage| passage.a));
        prop_assert_eq!(decided(&a, &b), found);
    }

    #[test]
    fn signatures_are_sorted_and_fewer_than_words(text in text()) {
        let found = signatures(&text);
        prop_assert!(found.is_sorted_by(|a, b| a < b));
        prop_assert!(found.len() <= Reading::new(&text).len());
    }

    #[test]
    fn a_text_set_in_another_keeps_its_signatures(text in "[a-z ]{0,200}") {
        let inside = format!("Rain fell on the quay. {text} Snow fell on the rocks.");
        let all = signatures(&inside);
        prop_assert!(signatures(&text).iter().all(|signature| all.contains(signature)));
    }
}
