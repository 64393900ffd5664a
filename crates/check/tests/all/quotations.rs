//! Quotations, and what somebody is told to have said.

use crate::invented::{CHECKER, TEXT, asked, quoted, record, said};
use check::{PieceKind, to_json};
use proptest::prelude::*;

#[track_caller]
fn check(rows: &[(&str, Option<&str>, &str)]) {
    for (words, speaker, expected) in rows {
        assert_eq!(quoted(words, *speaker), *expected, "{words} | {speaker:?}");
    }
}

#[test]
fn words_in_their_order_are_verbatim_whatever_their_typography() {
    check(&[
        ("We will open the harbour by the end of May", None, "verbatim holds"),
        ("“We will open the harbour by the end of May,”", Some("Ola Brandt"), "verbatim right holds"),
        ("\"we will open the harbour\"", Some("Brandt"), "verbatim right holds"),
        ("will\u{a0}open the har\u{ad}bour\u{200b} by", None, "verbatim holds"),
        ("I don't know when the Mu\u{308}ller bridge will be mended", Some("Ola Brandt"), "verbatim right holds"),
        ("It rained all day", None, "verbatim holds"),
        ("that two  thousand\u{a0}families had fled", None, "verbatim holds"),
    ]);
}

#[test]
fn what_differs_although_every_word_is_there_is_told() {
    check(&[
        ("We will open the harbour, by the end of May", Some("Brandt"), "verbatim_but punctuation right holds"),
        ("We will open the Harbour by the end of may", Some("Brandt"), "verbatim_but case right holds"),
        ("I dont know when the Muller bridge", Some("Brandt"), "verbatim_but punctuation spelling right holds"),
        ("At least twelve people were killed", None, "verbatim_but spelling holds"),
        ("2,000 families had fled", None, "verbatim_but spelling holds"),
        ("We will open […] by the end of May", Some("Brandt"), "verbatim_but ellipsis right holds"),
        (
            "[The town] will open the harbour ... and the ferry",
            Some("Brandt"),
            "verbatim_but ellipsis brackets right holds",
        ),
        ("open the harbour [of Halm] by the end", Some("Brandt"), "verbatim_but brackets right holds"),
        ("by the end of May, and the ferry will sail again", Some("Brandt"), "verbatim_but split right holds"),
        ("will be mended … The crew will stay", Some("Brandt"), "verbatim_but ellipsis right holds"),
    ]);
}

#[test]
fn no_word_may_be_another_missing_or_moved() {
    check(&[
        ("We will open the bridge by the end of May", Some("Brandt"), "altered right fails"),
        ("We will open harbour by the end of May", Some("Brandt"), "altered right fails"),
        ("We will the open harbour by the end of May", None, "altered fails"),
        ("We will not open the harbour by the end of May", Some("Brandt"), "altered right fails"),
        ("I do know when the Müller bridge will be mended", Some("Brandt"), "altered right fails"),
        ("At least 13 people were killed", None, "altered fails"),
    ]);
}

#[test]
fn dots_hide_no_negation_and_join_no_two_speakers() {
    check(&[
        ("We … left", Some("Nadia Weller"), "altered ellipsis negation right fails"),
        ("the army had … shelled the town", None, "altered ellipsis negation fails"),
        ("[Never] left", Some("Weller"), "verbatim_but brackets right holds"),
        ("[We] left", Some("Weller"), "altered brackets negation right fails"),
        ("the ferry will sail again … We never left", Some("Brandt"), "altered ellipsis joined_speakers right fails"),
        ("We will open the harbour … It rained all day", None, "altered ellipsis joined_speakers fails"),
    ]);
}

#[test]
fn indirect_speech_in_marks_is_no_quotation() {
    check(&[
        ("the army had not shelled the town", Some("Ola Brandt"), "reported not_quoted right fails"),
        ("The army has not shelled our town", Some("Ola Brandt"), "reported not_quoted right fails"),
        ("The army shelled the town", Some("Ola Brandt"), "altered not_quoted negation right fails"),
        ("It rained all day in the old town", Some("Ola Brandt"), "reported own_words report fails"),
    ]);
}

#[test]
fn words_that_are_nowhere() {
    check(&[
        ("Nobody can change what the sea has decided", Some("Ola Brandt"), "not_there fails"),
        ("the of and to", None, "not_there fails"),
    ]);
}

#[test]
fn what_is_said_may_be_in_other_words_but_not_turned_round() {
    for (words, speaker, expected) in [
        ("two thousand families had fled", "Nadia Weller", "verbatim right holds"),
        ("2,000 families have fled", "the nurse", "reported right holds"),
        ("three thousand families had fled", "Nadia Weller", "altered number right fails"),
        ("two thousand families had fled", "Ola Brandt", "verbatim other fails"),
        ("the army has shelled the town", "Ola Brandt", "altered negation right fails"),
        ("its planes had bombed the school", "Norland’s foreign minister", "altered denied right fails"),
        ("its planes had not bombed the school", "the foreign minister of Norland", "reported right holds"),
        ("the harbour opens in autumn of next year", "Ola Brandt", "not_there fails"),
    ] {
        assert_eq!(said(words, speaker), expected, "{words} | {speaker}");
    }
}

#[test]
fn the_difference_is_told_word_by_word_and_in_code_points() {
    let (claim, answer) =
        asked(r#"{"quote": "We will open the old bridge by the end of May", "speaker": "Ola Brandt"}"#);
    let pieces: Vec<(PieceKind, &str)> =
        answer.difference.iter().map(|piece| (piece.kind, piece.words.as_str())).collect();
    let expected = [
        (PieceKind::Same, "We will open the"),
        (PieceKind::Told, "old bridge"),
        (PieceKind::Report, "harbour"),
        (PieceKind::Same, "by the end of May"),
    ];
    assert_eq!(pieces, expected);
    let record = record();
    let json: serde_json::Value = serde_json::from_str(&to_json(&claim, Some(&record), &answer)).expect("JSON");
    let at = |key: &str| json["passage"][0][key].as_u64().expect("a number") as usize;
    let letters: Vec<char> = TEXT.chars().collect();
    let words: String = letters[at("start")..at("end")].iter().collect();
    assert_eq!(words, "We will open the harbour by the end of May");
    assert_eq!(json["holds"], false);
}

#[test]
fn the_same_claim_gets_the_same_bytes() {
    let record = record();
    let written = || {
        let (claim, answer) = asked(r#"{"quote": "We will open the pier by the end of June"}"#);
        to_json(&claim, Some(&record), &answer)
    };
    assert_eq!(written(), written());
    assert!(CHECKER.read_claims("").claims.is_empty());
}

/// Letters and digits alone, in small letters: what every way of writing the same words shares.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A stretch of the report with some words left out, put in or moved.
fn edited() -> impl Strategy<Value = Vec<String>> {
    let words: Vec<String> = TEXT.split_whitespace().map(str::to_owned).collect();
    let count = words.len();
    let marks = prop::sample::select(vec!["…", "[…]", "[the crew]", "not", "harbour", "12", "“", "(", "]", "..."]);
    (0..count, 1..14_usize, prop::collection::vec((0..14_usize, 0..4_u8, marks), 0..4)).prop_map(
        move |(start, length, edits)| {
            let mut stretch = words[start..(start + length).min(count)].to_vec();
            for (place, edit, mark) in edits {
                let place = place % stretch.len();
                match edit {
                    0 if stretch.len() > 1 => drop(stretch.remove(place)),
                    1 => stretch.insert(place, mark.to_owned()),
                    2 => stretch.rotate_left(place),
                    _ => stretch[place] = mark.to_owned(),
                }
            }
            stretch
        },
    )
}

/// Whether letters may differ from the report's: words were put in, or are spelled otherwise.
fn is_other(verdict: &str) -> bool {
    ["brackets", "spelling"].iter().any(|but| verdict.contains(but))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// What is called verbatim stands in the report letter by letter, and what is called so but for something stands
    /// there with gaps at the most where the quotation marks them.
    #[test]
    fn nothing_is_called_verbatim_that_is_not(words in edited()) {
        let quotation = words.join(" ");
        let verdict = quoted(&quotation, None);
        if verdict.starts_with("verbatim holds") {
            prop_assert!(letters(TEXT).contains(&letters(&quotation)), "{quotation}: {verdict}");
        } else if verdict.starts_with("verbatim_but") && !is_other(&verdict) {
            let mut rest = letters(TEXT);
            for part in quotation.split(['…', '[', ']']).flat_map(|part| part.split("...")).map(letters) {
                if verdict.contains("split") {
                    break;
                }
                let at = rest.find(&part);
                prop_assert!(at.is_some(), "{quotation}: {verdict}");
                rest = rest[at.unwrap_or_default() + part.len()..].to_owned();
            }
        }
    }
}
