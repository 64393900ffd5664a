//! The letters: Noto Sans, cut down to the scripts of Europe. How wide words are, and the outlines of their letters.

use std::sync::OnceLock;
use ttf_parser::{Face, GlyphId, OutlineBuilder};

/// How heavy letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// As in a text.
    Regular,
    /// As in a heading.
    Bold,
}

/// The fonts asked for where letters are drawn by somebody else: ours first, then others of its width.
pub const FAMILIES: &str = "'Noto Sans', 'Open Sans', 'Segoe UI', Arial, sans-serif";

/// How wide a text is.
pub fn width(text: &str, size: f32, weight: Weight) -> f32 {
    let face = face(weight);
    let scale = size / f32::from(face.units_per_em());
    text.chars().map(|letter| advance(face, glyph(face, letter)) * scale).sum()
}

/// Draws each letter of a text, which begins at x 0 on the base line, y downwards.
pub fn outline(text: &str, size: f32, weight: Weight, to: &mut impl Pen) {
    let face = face(weight);
    let scale = size / f32::from(face.units_per_em());
    let mut x = 0.0;
    for letter in text.chars() {
        let glyph = glyph(face, letter);
        // A letter without an outline is a space.
        let _ = face.outline_glyph(glyph, &mut Scaled { to, x, scale });
        x += advance(face, glyph) * scale;
    }
}

/// What outlines are drawn with.
pub trait Pen {
    /// Begins at a place.
    fn move_to(&mut self, x: f32, y: f32);
    /// Draws a straight line.
    fn line_to(&mut self, x: f32, y: f32);
    /// Draws a curve with one point of control.
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32);
    /// Draws a curve with two points of control.
    fn cubic_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32);
    /// Goes back to the beginning.
    fn close(&mut self);
}

fn face(weight: Weight) -> &'static Face<'static> {
    static REGULAR: OnceLock<Face<'static>> = OnceLock::new();
    static BOLD: OnceLock<Face<'static>> = OnceLock::new();
    let parse = |bytes: &'static [u8]| {
        Face::parse(bytes, 0).expect("the fonts that are built in can be read, which a test tries")
    };
    match weight {
        Weight::Regular => REGULAR.get_or_init(|| parse(include_bytes!("../data/NotoSans-Regular.ttf"))),
        Weight::Bold => BOLD.get_or_init(|| parse(include_bytes!("../data/NotoSans-Bold.ttf"))),
    }
}

/// The glyph of a letter; the box for what the font does not have.
fn glyph(face: &Face, letter: char) -> GlyphId {
    face.glyph_index(letter).unwrap_or(GlyphId(0))
}

fn advance(face: &Face, glyph: GlyphId) -> f32 {
    f32::from(face.glyph_hor_advance(glyph).unwrap_or_default())
}

/// Puts a glyph at its place and size.
struct Scaled<'a, P> {
    to: &'a mut P,
    x: f32,
    scale: f32,
}

impl<P: Pen> Scaled<'_, P> {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (self.x + x * self.scale, -y * self.scale)
    }
}

impl<P: Pen> OutlineBuilder for Scaled<'_, P> {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.to.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.to.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let ((x1, y1), (x, y)) = (self.at(x1, y1), self.at(x, y));
        self.to.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let ((x1, y1), (x2, y2), (x, y)) = (self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        self.to.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.to.close();
    }
}
