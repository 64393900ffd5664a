//! Where words stand at marks and lines, so that none covers another.

use crate::drawing::{Anchor, At, Colour, INK, Shape, anchored, rule, solid, words};
use crate::font::{self, Weight};

/// The size of words at marks and lines.
pub const SIZE: f32 = 12.0;
/// How far a mark's words stand from it.
const BESIDE: f32 = 9.0;
/// Half the height and width of a mark.
const MARK: f32 = 6.0;
/// The names of lines stand so far below one another, at the least.
const APART: f32 = 16.0;

/// A stretch of the page that is taken.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Box {
    pub left: f32,
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
}

impl Box {
    /// The room of a mark.
    pub fn of_mark(at: At) -> Self {
        Self { left: at.0 - MARK, top: at.1 - MARK, right: at.0 + MARK, bottom: at.1 + MARK }
    }

    pub fn meets(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    fn holds(&self, other: &Self) -> bool {
        self.left <= other.left && other.right <= self.right && self.top <= other.top && other.bottom <= self.bottom
    }
}

/// What is written at a mark.
#[derive(Debug, Clone, PartialEq)]
pub struct AtMark<'a> {
    pub at: At,
    pub words: &'a str,
    /// Whether it goes before others where there is no room for all.
    pub first: bool,
}

/// The words of marks, where there is room for them within `frame` and outside of what is `taken`: above, below, or
/// beside the mark. Those that find none are left out; the table below a chart has them.
pub fn at_marks(marks: &[AtMark<'_>], frame: Box, taken: &mut Vec<Box>) -> Vec<Shape> {
    let mut shapes = Vec::new();
    let (first, rest): (Vec<_>, Vec<_>) = marks.iter().partition(|mark| mark.first);
    for mark in first.into_iter().chain(rest) {
        let width = font::width(mark.words, SIZE, Weight::Bold);
        let (x, y) = mark.at;
        let middle = x - width / 2.0;
        let places = [
            (middle, y - BESIDE),
            (middle, y + BESIDE + SIZE),
            (x + BESIDE + 1.0, y + 4.0),
            (x - BESIDE - 1.0 - width, y + 4.0),
            (x + 4.0, y - BESIDE),
            (x - 4.0 - width, y - BESIDE),
        ];
        let room =
            |(left, base): (f32, f32)| Box { left, top: base - SIZE + 1.0, right: left + width, bottom: base + 3.0 };
        let free = |place: &(f32, f32)| {
            let room = room(*place);
            frame.holds(&room) && taken.iter().all(|known| !known.meets(&room))
        };
        if let Some(place) = places.into_iter().find(free) {
            taken.push(room(place));
            shapes.extend(haloed(place, mark.words));
        }
    }
    shapes
}

/// Words on a pale ground, so that lines below do not cross them.
fn haloed(at: At, text: &str) -> Vec<Shape> {
    let width = font::width(text, SIZE, Weight::Bold);
    let (left, right, top, bottom) = (at.0 - 1.5, at.0 + width + 1.5, at.1 - SIZE + 2.0, at.1 + 3.0);
    let points = vec![(left, top), (right, top), (right, bottom), (left, bottom)];
    let ground = Shape::Path { points, closed: true, fill: Some((WHITE, 0.72)), stroke: None };
    vec![ground, bold(words(at, text, SIZE, INK))]
}

const WHITE: Colour = Colour(0xFF, 0xFF, 0xFF);

fn bold(shape: Shape) -> Shape {
    match shape {
        Shape::Text { at, words, size, anchor, colour, .. } => {
            Shape::Text { at, words, size, weight: Weight::Bold, anchor, colour }
        }
        other => other,
    }
}

/// The name of a line, with the place of its last mark.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    pub end: At,
    pub lines: Vec<String>,
    /// How many of the lines are the name itself.
    pub bold: usize,
    pub colour: Colour,
}

/// Names in a column at the right of a panel, each as high as its line ends or as near as the others allow, and before
/// them the thin lines that lead there.
pub fn names(names: &[Name], left: f32, frame: Box) -> (Vec<Shape>, Vec<Shape>) {
    let height = |name: &Name| name.lines.len() as f32 * (SIZE + 2.5);
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by(|&one, &other| names[one].end.1.total_cmp(&names[other].end.1).then(one.cmp(&other)));
    let mut tops: Vec<f32> = Vec::new();
    for &place in &order {
        let wanted = names[place].end.1 - SIZE / 2.0 - 2.0;
        let least = tops
            .last()
            .zip(order.get(tops.len().wrapping_sub(1)))
            .map_or(frame.top - 4.0, |(top, &before)| top + height(&names[before]).max(APART) + 3.0);
        tops.push(wanted.max(least));
    }
    // What runs out below moves up, as far as there is room.
    let mut most = frame.bottom + 10.0;
    for (top, &place) in tops.iter_mut().zip(&order).rev() {
        *top = top.min(most - height(&names[place]));
        most = *top - 3.0;
    }
    let (mut lines, mut shapes) = (Vec::new(), Vec::new());
    for (top, &place) in tops.into_iter().zip(&order) {
        let name = &names[place];
        let first = top + SIZE;
        let leads = (name.end.0 + MARK + 2.0, name.end.1);
        if left - 4.0 > leads.0 {
            let bend = (left - 16.0).max(leads.0);
            let thin = solid(faded(name.colour), 0.9);
            lines.push(rule(leads, (bend, name.end.1), thin));
            lines.push(rule((bend, name.end.1), (left - 4.0, first - 4.0), thin));
        }
        for (row, line) in name.lines.iter().enumerate() {
            let at = (left, first + row as f32 * (SIZE + 2.5));
            let plain = anchored(words(at, line, SIZE, if row < name.bold { name.colour } else { INK }), Anchor::Start);
            shapes.push(if row < name.bold { bold(plain) } else { plain });
        }
    }
    (lines, shapes)
}

/// Half way to white.
fn faded(Colour(red, green, blue): Colour) -> Colour {
    let half = |part: u8| 128 + part / 2;
    Colour(half(red), half(green), half(blue))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Box = Box { left: 0.0, top: 0.0, right: 400.0, bottom: 200.0 };

    #[test]
    fn words_of_marks_do_not_cover_each_other() {
        let marks: Vec<AtMark<'_>> = (0..12)
            .map(|place| AtMark { at: (100.0 + place as f32 * 3.0, 100.0), words: "at least 58", first: place == 11 })
            .collect();
        let mut taken: Vec<Box> = marks.iter().map(|mark| Box::of_mark(mark.at)).collect();
        let known = taken.len();
        let shapes = at_marks(&marks, FRAME, &mut taken);
        assert!(taken.len() > known && !shapes.is_empty());
        for (place, one) in taken.iter().enumerate().skip(known) {
            assert!(taken.iter().enumerate().all(|(other, room)| other == place || !room.meets(one)), "{one:?}");
            assert!(FRAME.holds(one));
        }
    }

    #[test]
    fn names_stand_below_one_another() {
        let all: Vec<Name> = (0..8)
            .map(|_| {
                let lines = vec!["Observatory".to_owned(), "since Monday".to_owned()];
                Name { end: (380.0, 190.0), lines, bold: 1, colour: INK }
            })
            .collect();
        let rows: Vec<f32> = names(&all, 420.0, FRAME)
            .1
            .into_iter()
            .filter_map(|shape| match shape {
                Shape::Text { at, .. } => Some(at.1),
                _ => None,
            })
            .collect();
        assert_eq!(rows.len(), 16);
        assert!(rows.windows(2).all(|pair| pair[1] - pair[0] > 12.0), "{rows:?}");
    }
}
