//! Whose words they are, and names.

use crate::invented::{CHECKER, asked, quoted, record};
use check::{SpeakerVerdict, Verdict};

#[test]
fn whose_words_they_are() {
    for (words, speaker, expected) in [
        ("We never left", "Nadia Weller", "verbatim right holds"),
        ("We never left", "Weller", "verbatim right holds"),
        ("We never left", "nurse Nadia Weller", "verbatim right holds"),
        ("We never left", "a nurse", "verbatim right holds"),
        ("We never left", "Nadia Wellér", "verbatim right holds"),
        ("We never left", "Nadya Brandt", "verbatim other fails"),
        ("We never left", "Ola Brandt", "verbatim other fails"),
        ("We will open the harbour", "the mayor", "verbatim right holds"),
        ("We will open the harbour", "the mayor of Halm", "verbatim right holds"),
        ("We will open the harbour", "Halm", "verbatim other fails"),
    ] {
        assert_eq!(quoted(words, Some(speaker)), expected, "{speaker}");
    }
}

#[test]
fn who_is_right_by_another_name_is_told() {
    let note = |speaker: &str| {
        let json = serde_json::json!({"says": "its planes had not bombed the school", "speaker": speaker});
        let (_, answer) = asked(&json.to_string());
        answer.speaker.and_then(|speaker| speaker.note)
    };
    assert_eq!(note("Norway").as_deref(), Some("speaks for Norway"));
    assert_eq!(note("Norland’s foreign minister"), None);
}

#[test]
fn a_last_name_that_two_people_bear_names_neither() {
    let mut record = record();
    let told = |record: &record::Record, speaker: &str| {
        let json = serde_json::json!({"quote": "We will open the harbour", "speaker": speaker});
        let read = CHECKER.read_claims(&json.to_string());
        let answer = CHECKER.check(&read.claims[0], &CHECKER.prepare(record));
        answer.speaker.and_then(|speaker| speaker.verdict)
    };
    assert_eq!(told(&record, "Brandt"), Some(SpeakerVerdict::Right));
    let mut other = record.actors[0].clone();
    (other.id, other.name) = (record::ActorId::from_index(9), "Ada Brandt".to_owned());
    record.actors.push(other);
    assert_eq!(told(&record, "Brandt"), Some(SpeakerVerdict::Unclear));
    assert_eq!(told(&record, "Ola Brandt"), Some(SpeakerVerdict::Right));
}

#[test]
fn names_that_are_there_and_that_are_not() {
    for (name, expected) in [
        ("Nadia Weller", Verdict::Named),
        ("nadia weller", Verdict::Named),
        ("Muller", Verdict::Named),
        ("Nadia Wellerr", Verdict::Like),
        ("Ola Brant", Verdict::Like),
        ("John Ashford", Verdict::NotThere),
    ] {
        let (_, answer) = asked(&serde_json::json!({"name": name}).to_string());
        assert_eq!(answer.verdict, expected, "{name}");
    }
}
