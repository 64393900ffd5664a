//! What holds for the reading of any text: tokens are ordered and disjoint, every sentence is a tree, and a
//! paragraph reads the same alone, among others, in any order and from many threads at once.
//!
//! A megabyte of words is read by the properties of the façade, through all phases at once.
//! The tokeniser's own promises are held by `tokens.rs`, the network's answers by `parity.rs`.

use proptest::prelude::*;
use std::ops::Range;
use std::sync::OnceLock;
use text::{Analysis, Reader, Rel, Word, Words};

fn reader() -> &'static Reader {
    static READER: OnceLock<Reader> = OnceLock::new();
    READER.get_or_init(|| Reader::new(lexicon::Lexicon::english()).expect("the model is built in"))
}

/// Invented paragraphs of one line each, plain and strange.
const PARAGRAPHS: &[&str] = &[
    "GENEVA, March 3 (AP) — Envoy Ingrid Solheim told reporters on Tuesday that no date had been set for the talks.",
    "“The road is mined. The bridge is down,” said Thuy Pham, a shopkeeper in Ban Lung. “Nobody comes here any more.”",
    "The army denied it had shelled Rosno; residents, who can't leave, say 17 people were killed.",
    "• 180 tonnes of flour and pulses;",
    "HOLM: And why is that so, if I may ask?",
    "MINISTER RESIGNS OVER LEAKED LETTER",
    "Where is the Security Council? asked Leila Sarkis. No one knew. It's the U.N.'s 3rd mission since 9/11.",
    "“We wait",
    "Also read: https://example.org/a?b=1 (@desk) 🕊️ #Peace",
    "Оля сказала «нет»; شاهد العيان وافق.",
    "x",
    "?!",
    "\"He told me, 'Go home,'\" Governor Paulo Tembe recalled, \"and I didn't.\"",
];

fn check_promises(text: &str, analysis: &Analysis) {
    let mut end = 0;
    for token in &analysis.tokens {
        let (start, stop) = (token.span.start as usize, token.span.end as usize);
        assert!(end <= start && start < stop && text.get(start..stop).is_some(), "{token:?} in {text:?}");
        assert!(!token.lemma.is_empty(), "{token:?} in {text:?}");
        end = stop;
    }
    let count = analysis.tokens.len();
    check_cover(count, analysis.paragraphs.iter().map(|paragraph| paragraph.tokens.range()));
    check_cover(count, analysis.sentences.iter().map(|sentence| sentence.tokens.range()));
    check_cover(analysis.sentences.len(), analysis.paragraphs.iter().map(|paragraph| paragraph.sentences.clone()));
    for sentence in &analysis.sentences {
        check_tree(analysis, &sentence.tokens);
    }
    let (mut end, last) = (Word::FIRST, Word::from_index(count));
    for name in &analysis.names {
        assert!(end <= name.tokens.start && name.tokens.start < name.tokens.end && name.tokens.end <= last);
        end = name.tokens.end;
    }
    for attribution in &analysis.attributions {
        let parts = [&attribution.source, &attribution.cue, &attribution.content];
        assert!(parts.into_iter().flatten().all(|range| range.start < range.end && range.end <= last));
    }
    for quotation in &analysis.quotations {
        assert!(quotation.tokens.start < quotation.tokens.end && quotation.tokens.end <= last);
    }
}

/// The ranges follow one another from 0 to `count`, and none is empty.
fn check_cover(count: usize, ranges: impl Iterator<Item = Range<usize>>) {
    let mut end = 0;
    for range in ranges {
        assert!(range.start == end && range.start < range.end, "{range:?} after {end}");
        end = range.end;
    }
    assert_eq!(end, count);
}

/// One root, every head within the sentence, and from every word a way to the root.
fn check_tree(analysis: &Analysis, sentence: &Words) {
    let head = |word: Word| analysis.tokens[word].head;
    assert_eq!(sentence.clone().filter(|&word| head(word).is_none()).count(), 1, "roots of {sentence:?}");
    for word in sentence.clone() {
        let token = &analysis.tokens[word];
        assert_eq!(token.deprel == Rel::Root, token.head.is_none(), "{token:?}");
        let mut at = word;
        for _ in sentence.clone() {
            at = head(at).unwrap_or(at);
            assert!(sentence.contains(&at), "the head of {word:?} leaves {sentence:?}");
        }
        assert!(head(at).is_none(), "{word:?} leads into a circle");
    }
}

/// Everything read of each paragraph, one part a line, positions counted from the paragraph's beginning.
fn readings(text: &str) -> Vec<Vec<String>> {
    let analysis = reader().analyse(text);
    check_promises(text, &analysis);
    analysis
        .paragraphs
        .iter()
        .map(|paragraph| {
            let (base, from) = (paragraph.tokens.start, paragraph.span.start);
            let inside = |range: &Words| paragraph.tokens.contains(&range.start);
            let shift = |range: &Words| range.start - base..range.end - base;
            let all = |ranges: &[Words]| ranges.iter().map(shift).collect::<Vec<_>>();
            let mut lines = Vec::new();
            for token in &analysis.tokens[paragraph.tokens.clone()] {
                let (start, end, head) =
                    (token.span.start - from, token.span.end - from, token.head.map(|head| head - base));
                let tags = (token.glued, token.upos, token.xpos, &token.lemma, token.deprel);
                lines.push(format!("{start}..{end} {head:?} {tags:?}"));
            }
            for sentence in &analysis.sentences[paragraph.sentences.clone()] {
                lines.push(format!("sentence {:?}", shift(&sentence.tokens)));
            }
            for name in analysis.names.iter().filter(|name| inside(&name.tokens)) {
                lines.push(format!("name {:?} {:?}", shift(&name.tokens), name.kind));
            }
            for found in analysis.quotations.iter().filter(|found| inside(&found.tokens)) {
                let marks = (found.depth, found.opened, found.closed);
                lines.push(format!("quotation {:?} {marks:?}", shift(&found.tokens)));
            }
            let here = |found: &&text::Attribution| {
                [&found.cue, &found.source, &found.content].into_iter().flatten().next().is_some_and(inside)
            };
            for found in analysis.attributions.iter().filter(here) {
                lines.push(format!(
                    "attribution {:?} {:?} {:?}",
                    all(&found.source),
                    all(&found.cue),
                    all(&found.content)
                ));
            }
            lines
        })
        .collect()
}

/// Each paragraph of [`PARAGRAPHS`] as it reads alone.
fn alone() -> &'static [Vec<String>] {
    static ALONE: OnceLock<Vec<Vec<String>>> = OnceLock::new();
    ALONE.get_or_init(|| {
        let one = |paragraph: &&str| {
            let mut found = readings(paragraph);
            assert_eq!(found.len(), 1, "{paragraph:?} is one paragraph");
            found.remove(0)
        };
        PARAGRAPHS.iter().map(one).collect()
    })
}

fn check_together(order: &[usize]) {
    let text = order.iter().map(|&number| PARAGRAPHS[number]).collect::<Vec<_>>().join("\n\n");
    let found = readings(&text);
    assert_eq!(found.len(), order.len());
    for (&number, found) in order.iter().zip(&found) {
        assert_eq!(found, &alone()[number], "{:?} reads otherwise among others", PARAGRAPHS[number]);
    }
}

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, max_shrink_iters: 200, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(12))]

    #[test]
    fn neighbours_change_nothing(order in prop::collection::vec(0..PARAGRAPHS.len(), 1..10)) {
        check_together(&order);
    }
}

fn words_of_paragraphs() -> Vec<String> {
    PARAGRAPHS.join(" ").split(' ').map(str::to_owned).collect()
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn any_text_is_read_soundly(text in any::<String>()) {
        readings(&text);
    }

    #[test]
    fn shuffled_words_are_read_soundly(
        words in prop::collection::vec(prop::sample::select(words_of_paragraphs()), 0..60),
        mark in prop::sample::select(vec![" ", "\n", "\n\n", ""]),
    ) {
        readings(&words.join(mark));
    }
}

#[test]
fn many_threads_read_as_one() {
    alone();
    std::thread::scope(|scope| {
        for thread in 0..4 {
            scope.spawn(move || {
                let mut order: Vec<usize> = (0..PARAGRAPHS.len()).collect();
                order.rotate_left(3 * thread);
                check_together(&order);
            });
        }
    });
}

#[test]
fn a_megabyte_without_any_space_is_read() {
    let text = "a".repeat(1 << 20);
    let analysis = reader().analyse(&text);
    assert_eq!(analysis.tokens.len(), 1);
    check_promises(&text, &analysis);
    // Letters and marks: many tokens, still no white space to cut at.
    let text = "shells,mines;".repeat(1 << 10);
    check_promises(&text, &reader().analyse(&text));
}
