//! Where the parts of a chart stand: title, panels each with the names of its lines, the key of the marks, the footer.

use crate::axis::Days;
use crate::drawing::{
    Anchor, Colour, Drawing, FAINT, GREY, INK, PALETTE, Shape, rule, shortened, solid, words, wrapped,
};
use crate::font::{self, Weight};
use crate::marks::{Hedge, mark};
use crate::panel::{self, Frame, SMALL};
use crate::{Chart, Panel};

/// The width of a chart, and the room at its sides.
const WIDTH: f32 = 960.0;
const SIDE: f32 = 28.0;
/// Room for the numbers at the left.
const NUMBERS: f32 = 66.0;
/// Room for the names of lines at the right.
const NAMES: f32 = 190.0;
const PANEL_HEIGHT: f32 = 240.0;
/// Of one alone.
const ALONE_HEIGHT: f32 = 330.0;
/// Below a panel: the days and what they are.
const BELOW_PANEL: f32 = 50.0;
const TEXT: f32 = 13.0;
/// No legend entry is wider.
const WIDEST_ENTRY: f32 = 700.0;

/// The drawing of a chart.
pub fn drawing(chart: &Chart) -> Drawing {
    let mut page = Page { y: 20.0, shapes: Vec::new() };
    page.text(&chart.title, 20.0, Weight::Bold, INK);
    page.text(&chart.subtitle, TEXT, Weight::Regular, GREY);
    let height = if chart.panels.len() == 1 { ALONE_HEIGHT } else { PANEL_HEIGHT };
    for (panel, days) in chart.panels.iter().zip(aligned(&chart.panels)) {
        page.panel(panel, &chart.counters, days, height);
    }
    page.key(chart);
    page.y += 6.0;
    page.shapes.push(rule((SIDE, page.y), (WIDTH - SIDE, page.y), solid(FAINT, 1.0)));
    page.y += 6.0;
    for line in &chart.footer {
        page.text(line, SMALL, Weight::Regular, GREY);
    }
    Drawing { width: WIDTH, height: (page.y + 16.0).ceil(), title: chart.title.clone(), shapes: page.shapes }
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
}

impl Page {
    fn text(&mut self, text: &str, size: f32, weight: Weight, colour: Colour) {
        for line in wrapped(text, size, weight, WIDTH - 2.0 * SIDE) {
            self.y += size * 1.35;
            self.shapes.push(Shape::Text {
                at: (SIDE, self.y),
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
        let frame =
            Frame { left: SIDE + NUMBERS, top: self.y + 30.0, width: WIDTH - 2.0 * SIDE - NUMBERS - NAMES, height };
        let names = panel::Names { counters, left: WIDTH - SIDE - NAMES + 14.0, width: NAMES - 14.0 };
        self.shapes.push(Shape::Group { name: "panel", shapes: panel::draw(panel, frame, days, names) });
        self.y = frame.top + frame.height + BELOW_PANEL;
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
        let (mut x, mut shapes) = (SIDE, Vec::new());
        self.y += 20.0;
        for (name, sign) in entries {
            let name = shortened(&name, SMALL, Weight::Regular, WIDEST_ENTRY);
            let width = 28.0 + font::width(&name, SMALL, Weight::Regular);
            if x > SIDE && x + width > WIDTH - SIDE {
                x = SIDE;
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
