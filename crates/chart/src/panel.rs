//! One panel: its axes, and its lines with their bands, marks and ends.

use crate::axis::{Days, Numbers, written};
use crate::drawing::{
    AXIS, Anchor, At, Colour, FAINT, GREY, INK, PALETTE, Shape, Stroke, anchored, rule, shortened, solid, words,
    wrapped,
};
use crate::font::{self, Weight};
use crate::labels::{self, AtMark, Name};
use crate::marks::{Hedge, mark, value};
use crate::{Line, Number, Panel};
use std::collections::{BTreeMap, BTreeSet};

/// Where a panel's lines are drawn.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    pub left: f32,
    pub top: f32,
    pub width: f32,
    pub height: f32,
    /// So many days are written at most.
    pub ticks: usize,
}

/// The size of words at axes and ends.
pub const SMALL: f32 = 12.0;
/// What is said of an axis whose steps are tenfold.
const TENFOLD: &str = "each step upwards is ten times the one below";
/// A counter's name has so many lines at the most.
const NAME_LINES: usize = 2;
/// How far apart marks of one day stand, and how far from their day at most.
const BESIDE: f32 = 10.0;
const FARTHEST: f32 = 26.0;
/// A stretch of days is seen as one from so many pixels on.
const SEEN: f32 = 10.0;
/// The dashes of lines, for those to whom colours say little.
const DASHES: [&[f32]; 4] = [&[], &[7.0, 4.0], &[2.0, 3.0], &[10.0, 3.0, 2.0, 3.0]];

/// The looks of each line of a panel.
pub fn strokes(panel: &Panel) -> Vec<Stroke> {
    panel
        .lines
        .iter()
        .map(|line| Stroke {
            colour: colour(line),
            width: 2.0,
            dash: DASHES[(line.counter + line.dash) % DASHES.len()],
        })
        .collect()
}

fn colour(line: &Line) -> Colour {
    PALETTE[line.counter % PALETTE.len()]
}

/// The names of lines, and the column that they stand in.
#[derive(Debug, Clone, Copy)]
pub struct Names<'a> {
    pub counters: &'a [String],
    pub left: f32,
    pub width: f32,
}

/// The days of a panel's numbers and ends.
pub fn days(panel: &Panel) -> Vec<i32> {
    let numbers = panel.lines.iter().flat_map(|line| &line.numbers).flat_map(|number| [number.from, number.to]);
    let ends = panel.lines.iter().filter_map(|line| Some(line.end.as_ref()?.0));
    numbers.chain(ends).collect()
}

/// Draws a panel into its frame, over these days, and the names of its lines where they have a column.
pub fn draw(panel: &Panel, frame: Frame, days: Days, names: Option<Names<'_>>) -> Vec<Shape> {
    let view = View::new(panel, frame, days);
    let whole = labels::Box {
        left: frame.left,
        top: frame.top - 14.0,
        right: frame.left + frame.width + 8.0,
        bottom: frame.top + frame.height,
    };
    let (leads, written_names) = names.map_or_else(Default::default, |names| {
        let named: Vec<Name> = panel.lines.iter().filter_map(|line| view.name(line, names)).collect();
        labels::names(&named, names.left, whole)
    });
    let mut shapes = view.axes();
    shapes.push(Shape::Group { name: "leads", shapes: leads });
    for (line, stroke) in panel.lines.iter().zip(strokes(panel)) {
        shapes.push(Shape::Group { name: "line", shapes: view.line(line, stroke) });
    }
    let mut taken: Vec<labels::Box> = view.marks(panel).map(|(at, number)| view.room(at, number)).collect();
    if view.numbers.tenfold {
        let width = font::width(TENFOLD, SMALL, Weight::Regular);
        let (left, bottom) = (frame.left + 6.0, frame.top - 2.0);
        taken.push(labels::Box { left, top: bottom - SMALL, right: left + width, bottom });
    }
    for line in &panel.lines {
        shapes.extend(view.end(line, &mut taken));
    }
    let lasts: Vec<&Number> = panel.lines.iter().filter_map(|line| line.numbers.last()).collect();
    let is_last = |number: &Number| lasts.iter().any(|last| std::ptr::eq(*last, number));
    let written: Vec<AtMark<'_>> = view
        .marks(panel)
        .map(|(at, number)| AtMark { at, words: &number.words, first: is_last(number) })
        .filter(|mark| !mark.words.is_empty())
        .collect();
    shapes.push(Shape::Group { name: "values", shapes: labels::at_marks(&written, whole, &mut taken) });
    shapes.push(Shape::Group { name: "names", shapes: written_names });
    shapes
}

/// A panel's axes in its frame.
struct View {
    frame: Frame,
    days: Days,
    numbers: Numbers,
    /// What days are, in words.
    caption: String,
    /// Which counters have numbers on a day, so that their marks can stand side by side.
    on_day: BTreeMap<i32, BTreeSet<usize>>,
}

impl View {
    fn new(panel: &Panel, frame: Frame, days: Days) -> Self {
        let all = || panel.lines.iter().flat_map(|line| &line.numbers);
        let numbers: Vec<f64> = all().flat_map(|number| [number.low, number.best, number.high]).flatten().collect();
        let mut on_day: BTreeMap<i32, BTreeSet<usize>> = BTreeMap::new();
        for line in &panel.lines {
            for number in &line.numbers {
                on_day.entry(middle(number)).or_default().insert(line.counter);
            }
        }
        Self { frame, days, numbers: Numbers::of(numbers.iter().copied()), caption: panel.days.clone(), on_day }
    }

    /// Every number with its place.
    fn marks<'p>(&'p self, panel: &'p Panel) -> impl Iterator<Item = (At, &'p Number)> {
        let of = move |line: &'p Line| line.numbers.iter().map(move |number| (self.at(line.counter, number), number));
        panel.lines.iter().flat_map(of)
    }

    /// The room that a number's mark takes.
    fn room(&self, at: At, number: &Number) -> labels::Box {
        let mark = labels::Box::of_mark(at);
        match Hedge::of(number.bound) {
            Hedge::Between | Hedge::Vague => {
                labels::Box { top: number.high.map_or(mark.top, |high| self.y(high) - 3.0).min(mark.top), ..mark }
            }
            _ => mark,
        }
    }

    /// The name of a line, at its last number.
    fn name(&self, line: &Line, names: Names<'_>) -> Option<Name> {
        let end = self.at(line.counter, line.numbers.last()?);
        let counter = names.counters.get(line.counter).map_or("", String::as_str);
        let mut lines = wrapped(counter, labels::SIZE, Weight::Bold, names.width);
        if lines.len() > NAME_LINES {
            let rest = lines.split_off(NAME_LINES - 1).join(" ");
            lines.push(shortened(&rest, labels::SIZE, Weight::Bold, names.width));
        }
        let bold = lines.len();
        lines.extend(wrapped(&line.name, labels::SIZE, Weight::Regular, names.width));
        Some(Name { end, lines, bold, colour: colour(line) })
    }

    fn x(&self, day: f64) -> f32 {
        self.frame.left + self.frame.width * self.days.share(day) as f32
    }

    fn y(&self, number: f64) -> f32 {
        self.frame.top + self.frame.height * (1.0 - self.numbers.share(number) as f32)
    }

    /// The place of a number: on its day, beside those of other counters on the same day.
    fn at(&self, counter: usize, number: &Number) -> At {
        let day = middle(number);
        let beside = self.on_day.get(&day).map_or(0.0, |counters| {
            let place = counters.iter().position(|known| *known == counter).unwrap_or_default();
            let step = BESIDE.min(2.0 * FARTHEST / counters.len() as f32);
            (place as f32 - (counters.len() - 1) as f32 / 2.0) * step
        });
        let on_day = self.x(f64::from(number.from + number.to) / 2.0);
        (on_day + beside, self.y(value(number)))
    }

    fn axes(&self) -> Vec<Shape> {
        let Frame { left, top, width, height, ticks } = self.frame;
        let (right, bottom) = (left + width, top + height);
        let mut shapes = Vec::new();
        for tick in self.numbers.ticks() {
            let y = self.y(tick);
            shapes.push(rule((left, y), (right, y), solid(FAINT, 1.0)));
            shapes.push(anchored(words((left - 8.0, y + 4.0), &written(tick), SMALL, GREY), Anchor::End));
        }
        shapes.push(rule((left, bottom), (right, bottom), solid(AXIS, 1.2)));
        for (day, name) in self.days.ticks(ticks) {
            let x = self.x(f64::from(day));
            shapes.push(rule((x, bottom), (x, bottom + 5.0), solid(AXIS, 1.2)));
            shapes.push(anchored(words((x, bottom + 18.0), &name, SMALL, GREY), Anchor::Middle));
        }
        shapes.push(words((left, bottom + 36.0), &self.caption, SMALL, GREY));
        if self.numbers.tenfold {
            shapes.push(words((left + 6.0, top - 6.0), TENFOLD, SMALL, INK));
        }
        shapes
    }

    fn line(&self, line: &Line, stroke: Stroke) -> Vec<Shape> {
        let colour = colour(line);
        let until = line.end.as_ref().map_or(i32::MAX, |(day, _)| *day);
        // A number told again after the count stopped is no step of it.
        let steps: Vec<&Number> =
            line.numbers.iter().filter(|number| line.joined && !number.revised && number.from <= until).collect();
        let mut shapes = Vec::new();
        let near = |pair: &&[&Number]| line.farthest.is_none_or(|days| pair[1].from - pair[0].to <= days);
        let pairs: Vec<&[&Number]> = steps.windows(2).filter(near).collect();
        shapes.extend(pairs.iter().filter_map(|pair| self.band(line.counter, pair[0], pair[1], colour)));
        shapes.extend(self.chains(line, &pairs).into_iter().map(|points| Shape::Path {
            points,
            closed: false,
            fill: None,
            stroke: Some(stroke),
        }));
        let last = steps.last().filter(|number| number.best.is_some()).map(|number| self.at(line.counter, number));
        if let (Some((day, _)), Some(last)) = (&line.end, last) {
            // No number is told for the days until the count stopped.
            let dotted = Stroke { width: 1.3, dash: &[2.0, 3.0], ..stroke };
            shapes.push(rule(last, (self.x(f64::from(*day)).max(last.0), last.1), dotted));
        }
        shapes
            .extend(line.numbers.windows(2).filter_map(|pair| self.revision(line.counter, &pair[0], &pair[1], colour)));
        shapes.extend(line.numbers.iter().flat_map(|number| self.number(line.counter, number, colour)));
        shapes
    }

    /// The steps of a line in as few chains as they make, a range at the end where its mark stands.
    fn chains(&self, line: &Line, pairs: &[&[&Number]]) -> Vec<Vec<At>> {
        let mut chains: Vec<Vec<At>> = Vec::new();
        for pair in pairs {
            let (from, to) = (self.at(line.counter, pair[0]), self.at(line.counter, pair[1]));
            match chains.last_mut().filter(|chain| chain.last() == Some(&from)) {
                Some(chain) => chain.push(to),
                None => chains.push(vec![from, to]),
            }
        }
        chains
    }

    /// The range between the least and the most from one number to the next, where the words tell both.
    fn band(&self, counter: usize, one: &Number, next: &Number, colour: Colour) -> Option<Shape> {
        let range = |number: &Number| Some((self.at(counter, number).0, self.y(number.low?), self.y(number.high?)));
        let ((left, low, high), (right, next_low, next_high)) = (range(one)?, range(next)?);
        let points = vec![(left, low), (right, next_low), (right, next_high), (left, high)];
        let wide = low - high > 1.0 || next_low - next_high > 1.0;
        wide.then_some(Shape::Path { points, closed: true, fill: Some((colour, 0.16)), stroke: None })
    }

    /// A thin line from a number to the one that took its place.
    fn revision(&self, counter: usize, old: &Number, new: &Number, colour: Colour) -> Option<Shape> {
        let one_period = (old.from, old.to) == (new.from, new.to);
        (old.revised && one_period).then(|| {
            rule(self.at(counter, old), self.at(counter, new), Stroke { colour, width: 1.0, dash: &[2.0, 2.0] })
        })
    }

    fn number(&self, counter: usize, number: &Number, colour: Colour) -> Vec<Shape> {
        let at = self.at(counter, number);
        let mut shapes = Vec::new();
        let (from, to) = (self.x(f64::from(number.from)), self.x(f64::from(number.to)));
        if to - from >= SEEN {
            shapes.push(rule((from, at.1), (to, at.1), solid(colour, 1.2)));
            shapes.extend([from, to].map(|x| rule((x, at.1 - 3.0), (x, at.1 + 3.0), solid(colour, 1.2))));
        }
        let end = |end: Option<f64>| end.map_or(at.1, |number| self.y(number));
        shapes.extend(mark(Hedge::of(number.bound), at, end(number.low), end(number.high), colour, number.revised));
        shapes
    }

    /// The end of a line: a bar across it, and why in words, where nothing else has its words.
    fn end(&self, line: &Line, taken: &mut Vec<labels::Box>) -> Vec<Shape> {
        let Some((day, why)) = &line.end else { return Vec::new() };
        let Some(last) = line.numbers.iter().rev().find(|number| number.from <= *day).or(line.numbers.last()) else {
            return Vec::new();
        };
        let (at, colour) = (self.at(line.counter, last), colour(line));
        let x = self.x(f64::from(*day)).max(at.0);
        taken.push(labels::Box { left: x - 3.0, top: at.1 - 9.0, right: x + 3.0, bottom: at.1 + 9.0 });
        let wide = font::width(why, SMALL, Weight::Regular);
        let start = x.min(self.frame.left + self.frame.width - wide);
        let mut room = labels::Box { left: start, top: at.1 - 24.0, right: start + wide, bottom: at.1 - 11.0 };
        while room.top > self.frame.top && taken.iter().any(|known| known.meets(&room)) {
            (room.top, room.bottom) = (room.top - 14.0, room.bottom - 14.0);
        }
        taken.push(room);
        vec![
            rule((x, at.1 - 9.0), (x, at.1 + 9.0), solid(colour, 3.0)),
            words((start, room.bottom - 2.0), why, SMALL, INK),
        ]
    }
}

fn middle(number: &Number) -> i32 {
    number.from + (number.to - number.from) / 2
}
