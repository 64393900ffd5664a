//! Every pattern of the codebook is found in its example, with source and target, and not in its counter-example.

use extract::CodedEvent;
use lexicon::codebook::{self, Pattern};
use record::{ByteSpan, Report};

/// The sentence without its marks, and the marked words.
fn unmarked(example: &str) -> (String, Option<ByteSpan>, Option<ByteSpan>) {
    let (mut text, mut source, mut target, mut open) = (String::new(), None, None, None);
    let mut rest = example;
    while let Some(next) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix("{S:").or_else(|| rest.strip_prefix("{T:")) {
            open = Some((rest.starts_with("{S:"), text.len()));
            rest = after;
        } else if let Some((is_source, start)) = open.filter(|_| next == '}') {
            let span = Some(ByteSpan::new(start, text.len()));
            if is_source { source = span } else { target = span }
            open = None;
            rest = &rest[1..];
        } else {
            text.push(next);
            rest = &rest[next.len_utf8()..];
        }
    }
    (text, source, target)
}

fn events(reader: &text::Reader, sentence: &str) -> Vec<CodedEvent> {
    extract::events(&Report::new(sentence, None, None), &reader.analyse(sentence))
}

fn flaw(reader: &text::Reader, pattern: &Pattern) -> Option<String> {
    let (sentence, source, target) = unmarked(pattern.example);
    let overlap = |wanted: Option<ByteSpan>, found: Option<ByteSpan>| wanted.is_none_or(|wanted| found.is_some_and(|found| wanted.start < found.end && found.start < wanted.end));
    let found = events(reader, &sentence);
    let right = found.iter().any(|event| event.code == pattern.code && overlap(source, event.source) && overlap(target, event.target));
    let counter = pattern.counter_example.is_some_and(|sentence| events(reader, sentence).iter().any(|event| event.code == pattern.code));
    let told = |event: &CodedEvent| format!("{} {:?} {:?}", event.code.code, event.source.map(|span| span.of(&sentence)), event.target.map(|span| span.of(&sentence)));
    match (right, counter) {
        (true, false) => None,
        (false, _) => Some(format!("{} {} {}: {:?}, found {:?}", pattern.predicate, pattern.part.as_str(), pattern.code.code, pattern.example, found.iter().map(told).collect::<Vec<_>>())),
        (true, true) => Some(format!("{} {}: found in {:?}", pattern.predicate, pattern.code.code, pattern.counter_example)),
    }
}

#[test]
fn every_example_is_coded_and_no_counter_example() {
    let reader = text::Reader::new().expect("the model is built in");
    let flaws: Vec<String> = codebook::patterns().filter_map(|pattern| flaw(&reader, pattern)).collect();
    assert!(flaws.is_empty(), "{} of {}:\n{}", flaws.len(), codebook::patterns().count(), flaws.join("\n"));
}
