//! Where the parts of a chart stand: title, panels each with the names of its lines, the key of the marks, the footer.

use crate::axis::Days;
use crate::drawing::{
    Anchor, Colour, Drawing, FAINT, GREY, INK, PALETTE, Shape, rule, shortened, solid, words, wrapped,
};
use crate::font::{self, Weight};
use crate::marks::{Hedge, mark};
use crate::panel::{self, Frame, SMALL};
use crate::{Chart, Panel};

/// How much room a chart has.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    /// Its width, and what is left free at its sides.
    width: f32,
    side: f32,
    /// Room for the numbers at the left.
    numbers: f32,
    /// Room for the names of lines at the right; none where they stand above the panel.
    names: f32,
    /// So many days are written below a panel at most.
    days: usize,
}

/// Of a page.
pub const WIDE: Room = Room { width: 960.0, side: 28.0, numbers: 66.0, names: 190.0, days: 9 };
/// Of a telephone.
pub const NARROW: Room = Room { width: 360.0, side: 6.0, numbers: 50.0, names: 0.0, days: 4 };

const PANEL_HEIGHT: f32 = 240.0;
/// Of one alone.
const ALONE_HEIGHT: f32 = 330.0;
/// Below a panel: the days and what they are.
const BELOW_PANEL: f32 = 50.0;
const TEXT: f32 = 13.0;
/// No legend entry is wider.
const WIDEST_ENTRY: f32 = 700.0;

/// The drawing of a chart in so much room.
pub fn drawing(chart: &Chart, room: Room) -> Drawing {
    let mut page = Page { y: if room.names > 0.0 { 20.0 } else { 4.0 }, shapes: Vec::new(), room };
    page.text(&chart.title, 20.0, Weight::Bold, INK);
    page.text(&chart.subtitle, TEXT, Weight::Regular, GREY);
    let height = if chart.panels.len() == 1 { ALONE_HEIGHT } else { PANEL_HEIGHT };
    for (panel, days) in chart.panels.iter().zip(aligned(&chart.panels)) {
        page.panel(panel, &chart.counters, days, height);
    }
    page.key(chart);
    page.y += 6.0;
    page.shapes.push(rule((room.side, page.y), (room.width - room.side, page.y), solid(FAINT, 1.0)));
    page.y += 6.0;
    for line in &chart.footer {
        page.text(line, SMALL, Weight::Regular, GREY);
    }
    Drawing { width: room.width, height: (page.y + 16.0).ceil(), title: chart.title.clone(), shapes: page.shapes }
}

/// The days of each panel: the same for all, so that they can be read against one another, but where most of them would
/// be pressed into a corner.
fn aligned(panels: &[Panel]) -> Vec<Days> {
    let own: Vec<Vec<i32>> = panels.iter().map(panel::days).collect();
    let all = Days::of(own.iter().flatten().copied());
    let longest = own.iter().map(|days| Days::of(days.iter().copied()).length()).fold(0.0, f64::max);
    let alike = own.iter().all(|days| days.len() < 2 || Days::of(days.iter().copied()).length() * CORNER > longest);
    let together = alike && all.length() <= longest * CORNER;
    own.into_iter().map(|days| if together { all } else { Days::of(days.into_iter()) }).collect()
}

/// A panel has at least so small a part of the days of all.
const CORNER: f64 = 12.0;

/// A page that is filled from the top.
struct Page {
    y: f32,
    shapes: Vec<Shape>,
    room: Room,
}

impl Page {
    fn text(&mut self, text: &str, size: f32, weight: Weight, colour: Colour) {
        for line in wrapped(text, size, weight, self.room.width - 2.0 * self.room.side) {
            self.y += size * 1.35;
            self.shapes.push(Shape::Text {
                at: (self.room.side, self.y),
                words: line,
                size,
                weight,
                anchor: Anchor::Start,
                colour,
            });
        }
    }

    fn panel(&mut self, panel: &Panel, counters: &[String], days: Days, height: f32) {
        self.y += 18.0;
        self.text(&panel.heading, 14.5, Weight::Bold, INK);
        let Room { width, side, numbers, names, days: ticks } = self.room;
        if names <= 0.0 {
            self.names_above(panel, counters);
        }
        let left = side + numbers;
        let frame = Frame { left, top: self.y + 30.0, width: width - side - left - names, height, ticks };
        let column = panel::Names { counters, left: width - side - names + 14.0, width: names - 14.0 };
        let column = (names > 0.0).then_some(column);
        self.shapes.push(Shape::Group { name: "panel", shapes: panel::draw(panel, frame, days, column) });
        self.y = frame.top + frame.height + BELOW_PANEL;
    }

    /// The names of a panel's lines, each with a piece of its line.
    fn names_above(&mut self, panel: &Panel, counters: &[String]) {
        let named = panel.lines.iter().zip(panel::strokes(panel)).map(|(line, stroke)| {
            let counter = counters.get(line.counter).map_or("", String::as_str);
            let name = [counter, line.name.as_str()].join(" ").trim().to_owned();
            (name, move |x: f32, y: f32| vec![rule((x, y), (x + 22.0, y), stroke)])
        });
        self.entries("names", named.filter(|(name, _)| !name.is_empty()).collect());
    }

    /// What the marks that occur mean.
    fn key(&mut self, chart: &Chart) {
        let numbers = || chart.panels.iter().flat_map(|panel| &panel.lines).flat_map(|line| &line.numbers);
        let occurs = |hedge: &&Hedge| numbers().any(|number| Hedge::of(number.bound) == **hedge);
        let revised = numbers().any(|number| number.revised);
        let kept = Hedge::ALL.iter().filter(occurs).map(|hedge| (hedge.words().to_owned(), *hedge, false));
        let grey = Colour(0x44, 0x44, 0x44);
        let entries =
            kept.chain(revised.then(|| ("hollow: an older number, revised since".to_owned(), Hedge::Exact, true)));
        let entries = entries.map(|(name, hedge, revised)| {
            (name, move |x: f32, y: f32| mark(hedge, (x + 11.0, y), y + 6.0, y - 6.0, grey, revised))
        });
        self.entries("key", entries.collect());
    }

    /// Signs with their names, in as many rows as they need.
    fn entries(&mut self, name: &'static str, entries: Vec<(String, impl Fn(f32, f32) -> Vec<Shape>)>) {
        if entries.is_empty() {
            return;
        }
        let Room { width: wide, side, .. } = self.room;
        let (mut x, mut shapes) = (side, Vec::new());
        self.y += 20.0;
        for (name, sign) in entries {
            let name = shortened(&name, SMALL, Weight::Regular, WIDEST_ENTRY.min(wide - 2.0 * side - 28.0));
            let width = 28.0 + font::width(&name, SMALL, Weight::Regular);
            if x > side && x + width > wide - side {
                x = side;
                self.y += 18.0;
            }
            shapes.extend(sign(x, self.y - 4.0));
            shapes.push(words((x + 28.0, self.y), &name, SMALL, INK));
            x += width + 22.0;
        }
        self.shapes.push(Shape::Group { name, shapes });
    }
}

/// A chart has no more colours than counters.
const _: () = assert!(PALETTE.len() >= 8);
