//! What is written in the search field, and the question that it makes.

use super::*;
use ask::Place;
use proptest::prelude::*;

fn read(written: &str) -> Question {
    Question::read(written).expect("it can be asked")
}

#[test]
fn words_with_a_colon_name_a_part_of_the_question() {
    let asked = read(r#"actor:Tarim status:denied,alleged place:"Tripoli, LBN" after:2014-01-01 aid "the convoy""#);
    assert_eq!(asked.query.actors, ["Tarim"]);
    assert_eq!(asked.query.statuses, ["denied", "alleged"]);
    assert_eq!(asked.query.place, Some(Place::Within("Tripoli, LBN".to_owned())));
    assert_eq!(asked.query.since, Some(16_071));
    assert_eq!(asked.query.text.as_deref(), Some(r#"aid "the convoy""#));
    let words = in_words(&asked);
    assert_eq!(
        words,
        " with Tarim, told as denied or alleged, in Tripoli, LBN, from 1 January 2014 on, \
         in reports with the words aid \"the convoy\""
    );
    let written = r#"actor:Tarim status:denied,alleged place:"Tripoli, LBN" since:2014-01-01 aid "the convoy""#;
    assert_eq!(asked.written(), written);
    assert_eq!(asked.without(2), r#"actor:Tarim status:denied,alleged since:2014-01-01 aid "the convoy""#);
    assert_eq!(asked.with("status", None), r#"actor:Tarim place:"Tripoli, LBN" since:2014-01-01 aid "the convoy""#);
}

#[test]
fn what_is_no_field_is_looked_for_and_said() {
    let asked = read("stauts:denied 10:30 https://example.org");
    assert_eq!(asked.query.text.as_deref(), Some("stauts:denied 10:30 https://example.org"));
    assert_eq!(asked.remarks.len(), 1, "{:?}", asked.remarks);
    assert!(asked.remarks[0].contains("“stauts:”"), "{:?}", asked.remarks);
}

#[test]
fn months_and_years_are_days_too() {
    assert_eq!(read("since:2024 until:2024-02").query.until, read("until:2024-02-29").query.until);
    assert_eq!(read("since:2024").query.since, read("since:2024-01-01").query.since);
    for wrong in ["since:spring", "until:2024-13", "role:cook", "radius:5", "near:Homs radius:-1", "origins:two"] {
        assert_eq!(Question::read(wrong).expect_err(wrong).status, 400, "{wrong}");
    }
}

#[test]
fn every_part_of_a_question_has_a_name_here() {
    // Words without a name are those of the text.
    let not_written = [Field::Text, Field::Background, Field::After, Field::Sort];
    for field in Field::ALL.iter().filter(|field| !not_written.contains(field)) {
        assert!(field_called(field.name()).is_some(), "{}", field.name());
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(written in "(actor|status|text|x)?:?[a-z\" ]{0,12}( [a-z:\"]{0,8}){0,4}") {
        if let Ok(asked) = Question::read(&written) {
            let again = read(&asked.written());
            prop_assert_eq!(&again.query, &asked.query);
            prop_assert_eq!(again.written(), asked.written());
        }
    }

    #[test]
    fn anything_can_be_written(written in "\\PC{0,40}") {
        let _ = Question::read(&written);
    }
}
