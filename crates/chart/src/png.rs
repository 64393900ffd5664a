//! A chart as PNG, twice as fine as its SVG is large, with letters drawn from the fonts that are built in.

use crate::drawing::{Anchor, At, Colour, Drawing, Shape, Stroke};
use crate::font::{self, Pen, Weight};
use crate::{Chart, layout};
use tiny_skia::{FillRule, LineJoin, Paint, Path, PathBuilder, Pixmap, StrokeDash, Transform};

/// Pixels for each unit of the drawing.
const FINE: f32 = 2.0;

/// The chart as a PNG file.
pub fn png(chart: &Chart) -> Vec<u8> {
    let Drawing { width, height, shapes, .. } = layout::drawing(chart, layout::WIDE);
    let mut canvas = Pixmap::new((width * FINE) as u32, (height * FINE) as u32)
        .expect("a chart has a size, and not more than a few thousand pixels");
    canvas.fill(tiny_skia::Color::WHITE);
    shapes.iter().for_each(|shape| draw(&mut canvas, shape));
    canvas.encode_png().expect("memory takes what is written")
}

fn draw(canvas: &mut Pixmap, shape: &Shape) {
    match shape {
        Shape::Path { points, closed, fill, stroke } => put(canvas, chain(points, *closed), *fill, *stroke),
        Shape::Disc { at, radius, fill, stroke } => {
            put(canvas, PathBuilder::from_circle(at.0, at.1, *radius), fill.map(|fill| (fill, 1.0)), *stroke)
        }
        Shape::Text { at, words, size, weight, anchor, colour } => {
            text(canvas, *at, words, (*size, *weight), *anchor, *colour)
        }
        Shape::Group { shapes, .. } => shapes.iter().for_each(|shape| draw(canvas, shape)),
    }
}

fn put(canvas: &mut Pixmap, path: Option<Path>, fill: Option<(Colour, f32)>, stroke: Option<Stroke>) {
    let Some(path) = path else { return };
    let fine = Transform::from_scale(FINE, FINE);
    if let Some((colour, opacity)) = fill {
        canvas.fill_path(&path, &paint(colour, opacity), FillRule::Winding, fine, None);
    }
    if let Some(Stroke { colour, width, dash }) = stroke {
        // A dash needs an even number of lengths, which all of ours have.
        let dash = if dash.is_empty() { None } else { StrokeDash::new(dash.to_vec(), 0.0) };
        let stroke = tiny_skia::Stroke { width, dash, line_join: LineJoin::Round, ..tiny_skia::Stroke::default() };
        canvas.stroke_path(&path, &paint(colour, 1.0), &stroke, fine, None);
    }
}

fn text(canvas: &mut Pixmap, at: At, words: &str, (size, weight): (f32, Weight), anchor: Anchor, colour: Colour) {
    let width = font::width(words, size, weight);
    let back = match anchor {
        Anchor::Start => 0.0,
        Anchor::Middle => width / 2.0,
        Anchor::End => width,
    };
    let mut letters = Letters(PathBuilder::new());
    font::outline(words, size, weight, &mut letters);
    let Some(path) = letters.0.finish() else { return };
    let place = Transform::from_row(FINE, 0.0, 0.0, FINE, (at.0 - back) * FINE, at.1 * FINE);
    canvas.fill_path(&path, &paint(colour, 1.0), FillRule::Winding, place, None);
}

fn chain(points: &[At], closed: bool) -> Option<Path> {
    let mut path = PathBuilder::new();
    for (place, (x, y)) in points.iter().enumerate() {
        if place == 0 { path.move_to(*x, *y) } else { path.line_to(*x, *y) }
    }
    if closed {
        path.close();
    }
    path.finish()
}

fn paint(Colour(red, green, blue): Colour, opacity: f32) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color_rgba8(red, green, blue, (opacity * 255.0).round() as u8);
    paint
}

/// The outlines of letters as a path.
struct Letters(PathBuilder);

impl Pen for Letters {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.0.quad_to(x1, y1, x, y);
    }

    fn cubic_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.0.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.0.close();
    }
}
