//! `events`: who did what to whom, an event a row.

use super::common::actors;
use super::{Cell, Columns, Kind, Row, Table};
use record::{Actor, Event, Side, Status};
use std::borrow::Cow;

pub(super) fn events() -> Table {
    let columns = Columns::<Event>::with_key("event_id", "the event, within its report", |row| Cell::made(row.item.id))
        .then(coded)
        .then(|columns| side(columns, SOURCE, |event| &event.source))
        .then(|columns| side(columns, TARGET, |event| &event.target))
        .day(|event| event.day.as_ref())
        .place(|event| event.place)
        .background(|event| event.background)
        .and("figures", Kind::Texts, "the figures that count its victims or means, in `figures`", |row| {
            Cell::all(&row.item.figures)
        })
        .word(|event| event.said_in, |event| &event.chain)
        .evidence(|event| &event.evidence)
        .rule(|event| &event.rule)
        .decided_by(|event| event.decided_by.as_ref())
        .corrected(|event| event.id.to_string());
    let about = "something that somebody does to somebody. Not every event happened: `status` says which did";
    Table::of_findings("events", about, columns, |record| Cow::Borrowed(&record.events))
}

fn coded(columns: Columns<Event>) -> Columns<Event> {
    columns
        .and("type", Kind::Text, "PLOVER's type, or the user's own", |row| Cell::text(&row.item.kind))
        .and("mode", Kind::Text, "PLOVER's mode", |row| Cell::maybe(row.item.mode.as_deref()))
        .and("contexts", Kind::Texts, "PLOVER's contexts", |row| {
            Cell::texts(row.item.contexts.iter().map(String::as_str))
        })
        .and("cameo", Kind::Text, "CAMEO's code of what is told, whatever its status", |row| {
            Cell::text(&row.item.cameo)
        })
        .and("quad", Kind::Integer, "1, 2 verbal, material cooperation; 3, 4 verbal, material conflict", |row| {
            Cell::Integer(row.item.quad.into())
        })
        .and("goldstein", Kind::Number, "Goldstein's score of the code, -10 to 10", |row| {
            Cell::number(row.item.goldstein.map(|score| score.get()))
        })
        .and("status", Kind::Text, "`occurred`, `ongoing`, `alleged`, `planned`, `denied` …", |row| {
            Cell::text(row.item.status.label())
        })
        .and("happened", Kind::Flag, "told as done or going on: `occurred`, `ongoing` or `alleged`", |row| {
            Cell::Flag(matches!(row.item.status, Status::Occurred | Status::Ongoing | Status::Alleged))
        })
        .and("trigger", Kind::Text, "the words that tell it", |row| Cell::Text(row.words(row.item.trigger)))
}

/// What the columns of a side are called, and what they hold.
type Names = [(&'static str, &'static str); 7];

const SOURCE: Names = [
    ("source_ids", "who acts, in `actors`"),
    ("source_names", "their names"),
    ("source_words", "the words for them here"),
    ("source_countries", "their countries, ISO 3166 alpha-3, each once"),
    ("source_sectors", "their PLOVER sectors, each once"),
    ("source_cameo", "their CAMEO actor codes, each once"),
    ("source_codes", "their codes out of the user's own dictionaries, each once"),
];

const TARGET: Names = [
    ("target_ids", "who is acted on, in `actors`"),
    ("target_names", "their names"),
    ("target_words", "the words for them here"),
    ("target_countries", "their countries, ISO 3166 alpha-3, each once"),
    ("target_sectors", "their PLOVER sectors, each once"),
    ("target_cameo", "their CAMEO actor codes, each once"),
    ("target_codes", "their codes out of the user's own dictionaries, each once"),
];

fn side(columns: Columns<Event>, names: Names, of: impl Fn(&Event) -> &Side + Copy + 'static) -> Columns<Event> {
    fn those<'a>(row: &Row<'a, Event>, side: &'a Side) -> impl Iterator<Item = &'a Actor> + use<'a> {
        actors(row.record, &side.actors)
    }
    let [ids, called, words, countries, sectors, cameo, codes] = names;
    columns
        .and(ids.0, Kind::Texts, ids.1, move |row| Cell::all(&of(row.item).actors))
        .and(called.0, Kind::Texts, called.1, move |row| {
            Cell::texts(those(row, of(row.item)).map(|actor| actor.name.as_str()))
        })
        .and(words.0, Kind::Text, words.1, move |row| row.words_of(of(row.item).spans.iter().copied()))
        .and(countries.0, Kind::Texts, countries.1, move |row| {
            each_once(those(row, of(row.item)).filter_map(|actor| actor.country.as_deref()))
        })
        .and(sectors.0, Kind::Texts, sectors.1, move |row| {
            each_once(those(row, of(row.item)).flat_map(|actor| &actor.sectors).map(String::as_str))
        })
        .and(cameo.0, Kind::Texts, cameo.1, move |row| {
            each_once(those(row, of(row.item)).filter_map(|actor| actor.cameo.as_deref()))
        })
        .and(codes.0, Kind::Texts, codes.1, move |row| {
            each_once(those(row, of(row.item)).flat_map(|actor| &actor.codes).map(String::as_str))
        })
}

fn each_once<'a>(words: impl Iterator<Item = &'a str>) -> Cell<'a> {
    let mut seen: Vec<&str> = Vec::new();
    words.for_each(|word| {
        if !seen.contains(&word) {
            seen.push(word);
        }
    });
    Cell::texts(seen)
}
