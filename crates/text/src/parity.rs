//! Holds the network in Rust (int8, `rten`) to the model that was trained (float, PyTorch): the answers of
//! the latter to a few paragraphs stand in `parity.json`.
//!
//! `parity.json` is made with the model file, and only with it, in `training/`:
//! `python -m ascribe_training.parity RUN --base FOLDER --tokens CMD --out ../crates/text/tests/parity.json`.
//!
//! The tests stand in the crate, since the network and the word pieces are not public; the reading that is public
//! must agree with them word for word.

use crate::network::{Logits, Network, Reading, Window};
use crate::pieces::{self, WordPiece};
use crate::tokens::RawToken;
use record::ByteSpan;
use serde_json::Value;
use std::ops::Range;

/// How many of a hundred answers must be equal.
///
/// Weights and activations of 8 bits shift every logit a little, so that where two answers are nearly as
/// likely, now and then the other one wins. That moves the scores on gold by a tenth of a point; a wrong
/// input, a wrong order of labels or a broken operator costs far more than what is allowed here. Word pieces
/// are no arithmetic: one that differs is a mistake.
const BOUNDS: [(&str, f64); 7] = [
    ("pieces", 100.0),
    ("starts", 99.0),
    ("upos", 98.5),
    ("xpos", 98.0),
    ("heads", 96.5),
    ("names", 97.0),
    ("attribution", 97.0),
];

#[test]
fn the_network_answers_as_it_was_trained_to() {
    let kept = kept();
    let paragraphs: Vec<Paragraph> = list(&kept["paragraphs"]).iter().map(Paragraph::of).collect();
    assert!(paragraphs.len() >= 20, "there are only {} paragraphs", paragraphs.len());
    let labels: Value = serde_json::from_str(include_str!("../model/labels.json")).expect("the labels are JSON");
    let (pieces, network) = (WordPiece::new(), Network::new().expect("the model is built in"));

    let mut tallies = BOUNDS.map(|(answer, _)| Tally { answer, ..Tally::default() });
    for paragraph in &paragraphs {
        let ids = paragraph.pieces(&pieces);
        let reading = network.read(paragraph.window(&pieces, &ids));
        for tally in &mut tallies {
            let found = match tally.answer {
                "pieces" => ids.iter().map(|ids| format!("{ids:?}")).collect(),
                "starts" => paragraph.found_starts(&reading),
                "heads" => paragraph.found_heads(&reading),
                answer => paragraph.found_tags(&labels[answer], logits(&reading, answer)),
            };
            tally.count(paragraph, &found);
        }
    }
    let mut flaws = String::new();
    for (tally, (answer, bound)) in tallies.iter().zip(BOUNDS) {
        let share = 100.0 * tally.equal as f64 / tally.all as f64;
        println!("{answer:<12} {share:6.2} % of {} equal, {bound} needed", tally.all);
        if share < bound {
            flaws += &format!("{answer}: only {share:.2} % equal, {bound} needed\n  {}\n", tally.others.join("\n  "));
        }
    }
    assert!(flaws.is_empty(), "{flaws}");
}

#[test]
fn the_public_reading_is_that_of_the_network() {
    let kept = kept();
    let labels: Value = serde_json::from_str(include_str!("../model/labels.json")).expect("the labels are JSON");
    let (pieces, network) = (WordPiece::new(), Network::new().expect("the model is built in"));
    let reader = crate::Reader::new(lexicon::Lexicon::english()).expect("the model is built in");
    for paragraph in list(&kept["paragraphs"]).iter().map(Paragraph::of) {
        let ids = paragraph.pieces(&pieces);
        let reading = network.read(paragraph.window(&pieces, &ids));
        let starts: Vec<bool> = paragraph.starts.iter().map(|start| start == "true").collect();
        let whole = 0..paragraph.raw.len();
        let analysis = reader.analyse_tokens(&paragraph.text, &paragraph.raw, &starts, std::slice::from_ref(&whole));
        let upos: Vec<&str> = analysis.tokens.iter().map(|token| token.upos.label()).collect();
        let xpos: Vec<&str> = analysis.tokens.iter().map(|token| token.xpos.label()).collect();
        assert_eq!(upos, paragraph.found_tags(&labels["upos"], &reading.upos), "{}", paragraph.text);
        assert_eq!(xpos, paragraph.found_tags(&labels["xpos"], &reading.xpos), "{}", paragraph.text);
    }
}

/// What the trained model answers; the head of this file says how it is made.
fn kept() -> Value {
    serde_json::from_str(include_str!("../tests/parity.json")).expect("parity.json is JSON")
}

/// One paragraph and what the trained model answers for each of its words, everything as text.
struct Paragraph {
    text: String,
    raw: Vec<RawToken>,
    kept: Value,
    starts: Vec<String>,
}

impl Paragraph {
    fn of(kept: &Value) -> Self {
        let text = kept["text"].as_str().expect("a paragraph has a text").to_owned();
        let token = |span: &Value| {
            let [start, end] = [0, 1].map(|end| number(&span[end]));
            RawToken { span: ByteSpan::new(start, end), glued: false }
        };
        let raw: Vec<_> = list(&kept["tokens"]).iter().map(token).collect();
        let begins: Vec<usize> = list(&kept["starts"]).iter().map(number).collect();
        let starts = (0..raw.len()).map(|word| begins.contains(&word).to_string()).collect();
        Self { text, raw, kept: kept.clone(), starts }
    }

    fn form(&self, word: usize) -> &str {
        self.raw[word].span.of(&self.text)
    }

    /// What the trained model answers, one for each word.
    fn wanted(&self, answer: &str) -> Vec<String> {
        match answer {
            "starts" => self.starts.clone(),
            _ => list(&self.kept[answer]).iter().map(shown).collect(),
        }
    }

    fn pieces(&self, pieces: &WordPiece) -> Vec<Vec<i32>> {
        let ids = |word| {
            let mut ids = Vec::new();
            pieces.word(self.form(word), &mut ids);
            ids
        };
        (0..self.raw.len()).map(ids).collect()
    }

    fn window(&self, pieces: &WordPiece, ids: &[Vec<i32>]) -> Window {
        let edge = 2 * pieces::SHAPES;
        let mut window = Window { pieces: vec![pieces.cls], shapes: vec![edge], ..Window::default() };
        for (word, ids) in ids.iter().enumerate() {
            let close = word > 0 && self.raw[word - 1].span.end == self.raw[word].span.start;
            window.first.push(window.pieces.len() as i32);
            window.pieces.extend(ids);
            window.shapes.resize(window.pieces.len(), 2 * pieces::shape(self.form(word)) + i32::from(close));
            window.last.push(window.pieces.len() as i32 - 1);
        }
        window.pieces.push(pieces.sep);
        window.shapes.push(edge);
        window
    }

    fn found_starts(&self, reading: &Reading) -> Vec<String> {
        let starts = |word: usize| word == 0 || highest(reading.start.row(word), 0..2) == 1;
        (0..self.raw.len()).map(|word| starts(word).to_string()).collect()
    }

    /// The best head of each word among those of its sentence, as PyTorch cut it, and the root.
    fn found_heads(&self, reading: &Reading) -> Vec<String> {
        let words = self.raw.len();
        let head = |word: usize| {
            let row = reading.arcs.row(word);
            let from = (0..=word).rev().find(|&at| self.starts[at] == "true").unwrap_or(0);
            let to = (word + 1..words).find(|&at| self.starts[at] == "true").unwrap_or(words);
            let best = highest(row, from..to);
            if row[words] > row[best] { "-1".to_owned() } else { best.to_string() }
        };
        (0..words).map(head).collect()
    }

    fn found_tags(&self, labels: &Value, logits: &Logits) -> Vec<String> {
        let labels = list(labels);
        (0..self.raw.len()).map(|word| shown(&labels[highest(logits.row(word), 0..labels.len())])).collect()
    }
}

fn logits<'a>(reading: &'a Reading, answer: &str) -> &'a Logits {
    match answer {
        "upos" => &reading.upos,
        "xpos" => &reading.xpos,
        "names" => &reading.names,
        "attribution" => &reading.attribution,
        _ => panic!("the network has no answer {answer:?}"),
    }
}

/// The place of the highest value in a range, the first of equals.
fn highest(row: &[f32], range: Range<usize>) -> usize {
    let mut best = range.start;
    for place in range {
        if row[place] > row[best] {
            best = place;
        }
    }
    best
}

/// How many answers of one kind are equal, and those that are not.
#[derive(Default)]
struct Tally {
    answer: &'static str,
    equal: usize,
    all: usize,
    others: Vec<String>,
}

impl Tally {
    fn count(&mut self, paragraph: &Paragraph, found: &[String]) {
        let wanted = paragraph.wanted(self.answer);
        assert_eq!(wanted.len(), found.len(), "{}: an answer for each word", self.answer);
        for (word, (wanted, found)) in wanted.iter().zip(found).enumerate() {
            self.all += 1;
            if wanted == found {
                self.equal += 1;
            } else {
                self.others.push(format!("{:?}: trained {wanted}, here {found}", paragraph.form(word)));
            }
        }
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or_else(|| panic!("{value} is no list"), Vec::as_slice)
}

fn number(value: &Value) -> usize {
    value.as_u64().unwrap_or_else(|| panic!("{value} is no number")) as usize
}

/// A label without its quotation marks, a list as Rust shows it.
fn shown(value: &Value) -> String {
    match value {
        Value::String(label) => label.clone(),
        Value::Array(items) => format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(", ")),
        other => other.to_string(),
    }
}
