//! Comparisons as a table: a line for each row and each of ours that may be meant by it.

use crate::outcome::{Comparison, NumberView, OursView, PlaceView, TheirView};
use crate::sheet::Sheet;

/// The columns, in their order.
pub const COLUMNS: [&str; 46] = [
    "result",
    "status",
    "why",
    "candidate",
    "candidates",
    "their_id",
    "their_line",
    "their_type",
    "their_types_here",
    "their_from",
    "their_to",
    "their_place",
    "their_admin1",
    "their_country",
    "their_lat",
    "their_lon",
    "their_precision",
    "their_source",
    "their_target",
    "their_low",
    "their_best",
    "their_high",
    "their_words",
    "their_told_by",
    "our_id",
    "our_kind",
    "our_type",
    "our_status",
    "our_from",
    "our_to",
    "our_place",
    "our_admin1",
    "our_country",
    "our_lat",
    "our_lon",
    "our_precision",
    "our_source",
    "our_target",
    "days_apart",
    "km_apart",
    "sides",
    "numbers",
    "counters",
    "words",
    "report",
    "outlets",
];

/// A table of comparisons.
pub fn sheet(all: &[Comparison]) -> Sheet {
    let mut sheet = Sheet::new(&COLUMNS);
    for one in all {
        let several = one.ours.iter().map(Some);
        let several: Vec<Option<&OursView>> = if one.ours.is_empty() { vec![None] } else { several.collect() };
        for (place, ours) in (1..).zip(several) {
            sheet.push(line(one, place, ours));
        }
    }
    sheet
}

fn line(one: &Comparison, candidate: usize, ours: Option<&OursView>) -> Vec<String> {
    let which = if one.ours.len() > 1 { candidate.to_string() } else { String::new() };
    let count = if one.theirs.is_none() { String::new() } else { one.ours.len().to_string() };
    let status = ours.map_or("", |ours| ours.told_as);
    let mut cells = vec![one.result.label().to_owned(), status.to_owned(), one.why.clone(), which, count];
    cells.extend(theirs(one.theirs.as_ref()));
    cells.extend(self::ours(ours));
    cells.push(one.numbers.map_or_else(String::new, |stands| stands.label().to_owned()));
    cells.push(ours.map_or_else(String::new, |ours| counters(&ours.numbers)));
    cells.extend(match ours {
        None => [String::new(), String::new(), String::new()],
        Some(ours) => [ours.words.clone(), ours.report.clone(), ours.outlets.join("; ")],
    });
    cells
}

fn theirs(theirs: Option<&TheirView>) -> Vec<String> {
    let Some(it) = theirs else { return vec![String::new(); 19] };
    let number = |number: Option<u32>| number.map_or_else(String::new, |number| number.to_string());
    let mut cells = vec![it.id.clone(), it.line.to_string(), it.kind.clone(), it.types.join("; ")];
    cells.extend([&it.from, &it.to].map(|day| day.clone().unwrap_or_default()));
    cells.extend(place(it.place.as_ref()));
    cells.extend([it.source.clone(), it.target.clone()]);
    cells.extend([it.low, it.best, it.high].map(number));
    cells.extend([it.words.clone(), it.told_by.clone()]);
    cells
}

fn ours(ours: Option<&OursView>) -> Vec<String> {
    let Some(it) = ours else { return vec![String::new(); 17] };
    let mut cells = vec![it.id.clone(), it.kind.to_owned(), it.label.clone(), it.status.join("; ")];
    cells.extend([&it.from, &it.to].map(|day| day.clone().unwrap_or_default()));
    cells.extend(place(it.place.as_ref()));
    cells.extend([it.source.join("; "), it.target.join("; ")]);
    let near = it.near.as_ref();
    cells.push(near.map_or_else(String::new, |near| near.days.to_string()));
    cells.push(near.and_then(|near| near.km).map_or_else(String::new, |km| km.to_string()));
    cells.push(near.map_or_else(String::new, |near| near.sides.clone()));
    cells
}

fn place(place: Option<&PlaceView>) -> [String; 6] {
    let Some(it) = place else { return Default::default() };
    let degrees = |degrees: Option<f64>| degrees.map_or_else(String::new, |degrees| degrees.to_string());
    [it.name.clone(), it.admin1.clone(), it.country.clone(), degrees(it.lat), degrees(it.lon), it.precision.to_owned()]
}

/// The numbers by counter, each once, with how theirs stands to each: `police: 15 killed (alleged, theirs below)`.
pub fn counters(numbers: &[NumberView]) -> String {
    let mut all: Vec<String> = Vec::new();
    for number in numbers {
        let counter = if number.counter.is_empty() { String::new() } else { format!("{}: ", number.counter) };
        let part = if number.part { ", part of another" } else { "" };
        let stands = number.theirs.map_or_else(String::new, |stands| format!(", theirs {}", stands.label()));
        let words = format!("{counter}{} {} ({}{part}{stands})", number.number, number.what, number.status);
        if !all.contains(&words) {
            all.push(words);
        }
    }
    all.join("; ")
}
