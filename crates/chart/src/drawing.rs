//! What a drawing is made of: paths, texts, colours. Who writes it down is left to `svg` and `png`.

use crate::font::{self, Weight};

/// A colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

/// The colours of counters, told apart by those who see colours otherwise (after Okabe and Ito, their yellow and black
/// replaced, which are lost on white or taken for text).
pub const PALETTE: [Colour; 8] = [
    Colour(0x00, 0x72, 0xB2),
    Colour(0xD5, 0x5E, 0x00),
    Colour(0x00, 0x9E, 0x73),
    Colour(0xCC, 0x79, 0xA7),
    Colour(0xE6, 0x9F, 0x00),
    Colour(0x56, 0xB4, 0xE9),
    Colour(0x88, 0x22, 0x55),
    Colour(0x66, 0x66, 0x33),
];

/// Words.
pub const INK: Colour = Colour(0x22, 0x22, 0x22);
/// Words that explain.
pub const GREY: Colour = Colour(0x5F, 0x5F, 0x5F);
/// Lines to read numbers by.
pub const FAINT: Colour = Colour(0xE2, 0xE2, 0xE2);
/// The axes.
pub const AXIS: Colour = Colour(0x9A, 0x9A, 0x9A);

/// A place: pixels from the left and from the top.
pub type At = (f32, f32);

/// A line's looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    pub colour: Colour,
    pub width: f32,
    /// How long the dashes and the gaps between them are; empty for none.
    pub dash: &'static [f32],
}

/// Which end of a text its place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// One thing that is drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A chain of straight lines.
    Path { points: Vec<At>, closed: bool, fill: Option<(Colour, f32)>, stroke: Option<Stroke> },
    /// A disc.
    Disc { at: At, radius: f32, fill: Option<Colour>, stroke: Option<Stroke> },
    /// Words, on a base line.
    Text { at: At, words: String, size: f32, weight: Weight, anchor: Anchor, colour: Colour },
    /// What belongs together, under a name.
    Group { name: &'static str, shapes: Vec<Shape> },
}

/// A drawing on white.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    pub width: f32,
    pub height: f32,
    pub title: String,
    pub shapes: Vec<Shape>,
}

/// A line between two places.
pub fn rule(from: At, to: At, stroke: Stroke) -> Shape {
    Shape::Path { points: vec![from, to], closed: false, fill: None, stroke: Some(stroke) }
}

/// A line without dashes.
pub fn solid(colour: Colour, width: f32) -> Stroke {
    Stroke { colour, width, dash: &[] }
}

/// Words in the usual weight from this place on.
pub fn words(at: At, words: &str, size: f32, colour: Colour) -> Shape {
    Shape::Text { at, words: words.to_owned(), size, weight: Weight::Regular, anchor: Anchor::Start, colour }
}

/// The same words with another anchor.
pub fn anchored(shape: Shape, to: Anchor) -> Shape {
    match shape {
        Shape::Text { at, words, size, weight, colour, .. } => {
            Shape::Text { at, words, size, weight, anchor: to, colour }
        }
        other => other,
    }
}

/// A text as lines that are no wider than this. A word alone that is wider is cut, with an ellipsis.
pub fn wrapped(text: &str, size: f32, weight: Weight, width: f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let longer = lines.last().map(|line| format!("{line} {word}"));
        match longer.filter(|longer| font::width(longer, size, weight) <= width) {
            Some(longer) => *lines.last_mut().expect("a longer line goes on from one") = longer,
            None => lines.push(shortened(word, size, weight, width)),
        }
    }
    lines
}

/// A text cut at this width, with an ellipsis where something is gone.
pub fn shortened(text: &str, size: f32, weight: Weight, width: f32) -> String {
    if font::width(text, size, weight) <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    for letter in text.chars() {
        if font::width(&format!("{kept}{letter}…"), size, weight) > width {
            break;
        }
        kept.push(letter);
    }
    format!("{}…", kept.trim_end())
}
