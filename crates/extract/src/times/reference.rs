//! The day that relative times count from: as told by the caller, or as the page prints it.

use super::find;
use crate::layout::Layout;
use crate::view::View;
use jiff::civil::Date;
use record::{DaySource, ReferenceDay};
use text::Words;

/// The page's own date stands within so many paragraphs.
const HEAD: usize = 4;
/// A line of its own has at most so many words: "Updated 3 p.m., Tuesday, March 4, 2014".
const LINE: usize = 14;
/// Before running text a date stands within so many words.
const LEAD: usize = 2;

/// The report's day: the one that was given, or the first full date in dateline, byline or a line of the head.
pub fn reference_day(view: &View, layout: &Layout, published: Option<&str>) -> Option<(Date, ReferenceDay)> {
    if let Some(day) = published.and_then(|date| date.get(..10)).and_then(|day| day.parse::<Date>().ok()) {
        return Some((day, ReferenceDay { day: day.to_string(), source: DaySource::Given, span: None }));
    }
    let head = view.analysis.paragraphs.iter().take(HEAD);
    head.filter(|paragraph| !paragraph.tokens.is_empty())
        .find_map(|paragraph| in_paragraph(view, layout, &paragraph.tokens))
}

fn in_paragraph(view: &View, layout: &Layout, words: &Words) -> Option<(Date, ReferenceDay)> {
    let dateline = layout.dateline.as_ref().map(|dateline| dateline.span);
    let is_line = words.len() <= LINE || layout.is_aside(view, words.start);
    for found in find(view, words.start.until(words.end.min(words.start + 2 * LINE)), None) {
        let span = view.span(&found.words);
        // A full day has ten digits and dashes, before a time of day perhaps.
        let Some(day) = found.value.get(..10).and_then(|day| day.parse::<Date>().ok()) else { continue };
        let in_dateline = dateline.is_some_and(|dateline| dateline.start <= span.start && span.end <= dateline.end);
        if in_dateline || is_line || found.words.start <= words.start + LEAD {
            let source = if in_dateline { DaySource::Dateline } else { DaySource::Head };
            return Some((day, ReferenceDay { day: day.to_string(), source, span: Some(span) }));
        }
    }
    None
}
