//! Where the parts of a chart stand: title, panels each with its legend, the key of the marks, the footer.

use crate::drawing::{
    Anchor, Colour, Drawing, FAINT, GREY, INK, PALETTE, Shape, rule, shortened, solid, words, wrapped,
};
use crate::font::{self, Weight};
use crate::marks::{Hedge, mark};
use crate::panel::{self, Frame, SMALL, strokes};
use crate::{Chart, Panel};

/// The width of a chart, and the room at its sides.
const WIDTH: f32 = 960.0;
const SIDE: f32 = 28.0;
/// Room for the numbers at the left.
const NUMBERS: f32 = 66.0;
const PANEL_HEIGHT: f32 = 230.0;
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
    for panel in &chart.panels {
        page.panel(panel, &chart.counters);
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

    fn panel(&mut self, panel: &Panel, counters: &[String]) {
        self.y += 18.0;
        self.text(&panel.heading, 14.5, Weight::Bold, INK);
        self.legend(panel, counters);
        let frame = Frame {
            left: SIDE + NUMBERS,
            top: self.y + 16.0,
            width: WIDTH - 2.0 * SIDE - NUMBERS - 10.0,
            height: PANEL_HEIGHT,
        };
        self.shapes.push(Shape::Group { name: "panel", shapes: panel::draw(panel, frame) });
        self.y = frame.top + frame.height + BELOW_PANEL;
    }

    fn legend(&mut self, panel: &Panel, counters: &[String]) {
        let mut entries = Vec::new();
        for (line, stroke) in panel.lines.iter().zip(strokes(panel)) {
            let counter = counters.get(line.counter).map_or("", String::as_str);
            let name = [counter, &line.name].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
            let sign = move |x: f32, y: f32| {
                let dot = Shape::Disc { at: (x + 11.0, y), radius: 3.6, fill: Some(stroke.colour), stroke: None };
                let through = line.joined.then(|| rule((x, y), (x + 22.0, y), stroke));
                through.into_iter().chain([dot]).collect::<Vec<_>>()
            };
            entries.push((name, sign));
        }
        self.entries("legend", entries);
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
