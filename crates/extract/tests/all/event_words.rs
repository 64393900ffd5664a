//! The words about an event, whatever the construction.

use extract::measure::EventPhrase;
use extract::{Findings, Known};
use record::{ByteSpan, Report};

/// Head, who acts, who is acted on and what else takes part, of the event at a word of a sentence.
fn phrase(reader: &text::Reader, sentence: &str, word: &str) -> EventPhrase {
    let start = sentence.find(word).expect("the word stands there");
    let places = [ByteSpan::new(start, start + word.len())];
    let (report, analysis) = (Report::new(sentence, None, None), reader.analyse(sentence));
    let mut phrases = Findings::of(&report, &analysis, Known::embedded()).event_phrases(&places);
    phrases.pop().flatten().expect("a word stands there")
}

#[test]
fn verb_and_noun_have_the_same_words_about_them() {
    let reader = text::Reader::new(lexicon::Lexicon::english()).expect("the model is built in");
    let active = phrase(&reader, "Rebels killed Mayor Ola Brandt in Halm on Monday.", "killed");
    assert_eq!((active.head.as_str(), active.is_verb), ("kill", true));
    assert!(
        active.subject.contains(&"rebel".to_owned())
            && active.object.contains(&"brandt".to_owned())
            && active.other.contains(&"halm".to_owned()),
        "{active:?}"
    );
    let passive = phrase(&reader, "Ola Brandt was killed by rebels.", "killed");
    assert!(
        passive.subject.contains(&"rebel".to_owned()) && passive.object.contains(&"brandt".to_owned()),
        "{passive:?}"
    );
    let noun = phrase(&reader, "The killing of Ola Brandt by rebels shocked the town.", "killing");
    assert_eq!((noun.head.as_str(), noun.is_verb), ("killing", false));
    assert!(noun.subject.contains(&"rebel".to_owned()) && noun.object.contains(&"brandt".to_owned()), "{noun:?}");
}

#[test]
fn who_is_meant_by_a_pronoun_is_named() {
    let reader = text::Reader::new(lexicon::Lexicon::english()).expect("the model is built in");
    let text = "Mayor Ola Brandt spoke to reporters in Halm. He resigned on Monday.";
    let found = phrase(&reader, text, "resigned");
    assert!(found.subject.contains(&"brandt".to_owned()), "{found:?}");
}

#[test]
fn a_place_without_a_word_has_no_event() {
    let reader = text::Reader::new(lexicon::Lexicon::english()).expect("the model is built in");
    let text = "Rain  fell.";
    let (report, analysis) = (Report::new(text, None, None), reader.analyse(text));
    let found = Findings::of(&report, &analysis, Known::embedded());
    let phrases = found.event_phrases(&[ByteSpan::new(4, 6), ByteSpan::new(0, 11)]);
    assert_eq!(phrases[0], None);
    assert_eq!(phrases[1].as_ref().map(|phrase| phrase.head.as_str()), Some("fall"));
}
