//! A chart as SVG, its words as text that can be searched and read aloud.

use crate::drawing::{Anchor, At, Colour, Drawing, Shape, Stroke};
use crate::font::{FAMILIES, Weight};
use crate::{Chart, layout};
use quick_xml::Writer;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};

/// The chart as an SVG document.
pub fn svg(chart: &Chart) -> String {
    written(layout::drawing(chart, layout::WIDE))
}

/// The same for a screen as narrow as a telephone's: the names of lines stand above them.
pub fn narrow_svg(chart: &Chart) -> String {
    written(layout::drawing(chart, layout::NARROW))
}

fn written(drawing: Drawing) -> String {
    let Drawing { width, height, title, shapes } = drawing;
    let mut page = Page(Writer::new_with_indent(Vec::new(), b' ', 1));
    let view = format!("0 0 {} {}", pixels(width), pixels(height));
    let root = [
        ("xmlns", "http://www.w3.org/2000/svg".to_owned()),
        ("viewBox", view),
        ("width", pixels(width)),
        ("height", pixels(height)),
        ("role", "img".to_owned()),
        ("font-family", FAMILIES.to_owned()),
    ];
    page.open("svg", &root);
    page.text("title", &[], &title);
    page.empty("rect", &[("width", "100%".to_owned()), ("height", "100%".to_owned()), ("fill", "#ffffff".to_owned())]);
    shapes.iter().for_each(|shape| page.shape(shape));
    page.close("svg");
    let mut written = String::from_utf8(page.0.into_inner()).expect("strings were written");
    written.push('\n');
    written
}

/// A document that is being written. Writing to memory does not fail.
struct Page(Writer<Vec<u8>>);

impl Page {
    fn write(&mut self, event: Event<'_>) {
        self.0.write_event(event).expect("memory takes what is written");
    }

    fn start<'a>(name: &'a str, attributes: &[(&str, String)]) -> BytesStart<'a> {
        BytesStart::new(name).with_attributes(attributes.iter().map(|(key, value)| (*key, value.as_str())))
    }

    fn open(&mut self, name: &str, attributes: &[(&str, String)]) {
        self.write(Event::Start(Self::start(name, attributes)));
    }

    fn empty(&mut self, name: &str, attributes: &[(&str, String)]) {
        self.write(Event::Empty(Self::start(name, attributes)));
    }

    fn text(&mut self, name: &str, attributes: &[(&str, String)], words: &str) {
        self.open(name, attributes);
        // XML has no place for the characters that control terminals.
        let words: String = words.chars().filter(|letter| !letter.is_control()).collect();
        self.write(Event::Text(BytesText::new(&words)));
        self.close(name);
    }

    fn close(&mut self, name: &str) {
        self.write(Event::End(BytesEnd::new(name)));
    }

    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Path { points, closed, fill, stroke } => {
                let mut attributes = vec![("d", path(points, *closed))];
                attributes.push(("fill", fill.map_or("none".to_owned(), |(fill, _)| hex(fill))));
                attributes.extend(
                    fill.filter(|(_, opacity)| *opacity < 1.0).map(|(_, opacity)| ("fill-opacity", pixels(opacity))),
                );
                attributes.extend(stroke_of(*stroke));
                self.empty("path", &attributes);
            }
            Shape::Disc { at, radius, fill, stroke } => {
                let mut attributes = vec![("cx", pixels(at.0)), ("cy", pixels(at.1)), ("r", pixels(*radius))];
                attributes.push(("fill", fill.map_or("none".to_owned(), hex)));
                attributes.extend(stroke_of(*stroke));
                self.empty("circle", &attributes);
            }
            Shape::Text { at, words, size, weight, anchor, colour } => {
                let mut attributes = vec![
                    ("x", pixels(at.0)),
                    ("y", pixels(at.1)),
                    ("font-size", pixels(*size)),
                    ("fill", hex(*colour)),
                ];
                attributes.extend((*weight == Weight::Bold).then(|| ("font-weight", "bold".to_owned())));
                let anchor = match anchor {
                    Anchor::Start => None,
                    Anchor::Middle => Some("middle"),
                    Anchor::End => Some("end"),
                };
                attributes.extend(anchor.map(|anchor| ("text-anchor", anchor.to_owned())));
                self.text("text", &attributes, words);
            }
            Shape::Group { name, shapes } => {
                self.open("g", &[("class", (*name).to_owned())]);
                shapes.iter().for_each(|shape| self.shape(shape));
                self.close("g");
            }
        }
    }
}

fn stroke_of(stroke: Option<Stroke>) -> Vec<(&'static str, String)> {
    let Some(Stroke { colour, width, dash }) = stroke else { return Vec::new() };
    let mut attributes =
        vec![("stroke", hex(colour)), ("stroke-width", pixels(width)), ("stroke-linejoin", "round".to_owned())];
    if !dash.is_empty() {
        attributes.push(("stroke-dasharray", dash.iter().map(|length| pixels(*length)).collect::<Vec<_>>().join(" ")));
    }
    attributes
}

fn path(points: &[At], closed: bool) -> String {
    let step =
        |(place, (x, y)): (usize, &At)| format!("{}{} {}", if place == 0 { "M" } else { "L" }, pixels(*x), pixels(*y));
    let mut path: String = points.iter().enumerate().map(step).collect();
    path += if closed { "Z" } else { "" };
    path
}

/// A length with no more figures than can be seen.
fn pixels(length: f32) -> String {
    let written = format!("{length:.2}");
    let short = written.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" { "0".to_owned() } else { short.to_owned() }
}

fn hex(Colour(red, green, blue): Colour) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}
