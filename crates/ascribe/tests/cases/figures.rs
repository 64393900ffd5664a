//! Holds the figures, times and places of a record to blocks of them.

use crate::compare::{holds, same_name};
use crate::events::{Of, flaws};
use crate::expected::{FigureKey, Item, PlaceKey, TimeKey};
use record::{Amount, ByteSpan, CountNote, Figure, Party, Place, Record, Time};

/// A figure, or what is said of a count itself, which has a `state`.
enum Counted<'r> {
    Figure(&'r Figure),
    Note(&'r CountNote),
}

/// What is missed, told otherwise, or found although it is not there.
pub fn figures(record: &Record, some: bool, wanted: &[Item<FigureKey>]) -> Vec<String> {
    let found: Vec<Counted> =
        record.figures.iter().map(Counted::Figure).chain(record.counts.iter().map(Counted::Note)).collect();
    flaws(record, some, wanted, &found, &Of { value: figure_value, same: same_figure, shown: shown_figure })
}

/// The same for time expressions.
pub fn times(record: &Record, some: bool, wanted: &[Item<TimeKey>]) -> Vec<String> {
    flaws(
        record,
        some,
        wanted,
        &record.times,
        &Of {
            value: time_value,
            same: |_, found, wanted| found == wanted,
            shown: |record, time| format!("{} {} {}", time.id, time_value(record, time, TimeKey::Words), time.value),
        },
    )
}

/// The same for places; `nowhere` names words that are no place.
pub fn places(record: &Record, some: bool, wanted: &[Item<PlaceKey>]) -> Vec<String> {
    let (none, wanted): (Vec<_>, Vec<_>) = wanted.iter().partition(|item| item.value(PlaceKey::Nowhere).is_some());
    let wanted: Vec<Item<PlaceKey>> = wanted.into_iter().map(|item| Item { keys: item.keys.clone() }).collect();
    let mut found = flaws(
        record,
        some,
        &wanted,
        &record.places,
        &Of {
            value: place_value,
            same: same_place,
            shown: |record, place| {
                format!("{} {} {}", place.id, place_value(record, place, PlaceKey::Words), place.name)
            },
        },
    );
    for words in none.iter().filter_map(|item| item.value(PlaceKey::Nowhere)) {
        if record
            .places
            .iter()
            .any(|place| place_value(record, place, PlaceKey::Words).split(" | ").any(|found| found == words))
        {
            found.push(format!("{words:?} is a place, and should be none"));
        }
    }
    found
}

fn words(record: &Record, span: ByteSpan) -> String {
    span.of(&record.report.text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn party(record: &Record, party: Option<&Party>) -> String {
    let name = |party: &Party| {
        party.actor.and_then(|actor| record.actor(actor)).map(|actor| actor.name.clone()).or_else(|| party.text.clone())
    };
    party.and_then(name).unwrap_or_default()
}

fn figure_value(record: &Record, counted: &Counted, key: FigureKey) -> String {
    let figure = match counted {
        Counted::Figure(figure) => figure,
        Counted::Note(note) => {
            return match key {
                FigureKey::State => note.state.label().to_owned(),
                FigureKey::What => note.what.clone().unwrap_or_default(),
                FigureKey::Counter => party(record, note.counter.as_ref()),
                FigureKey::From => note
                    .time_id
                    .and_then(|time| record.time(time))
                    .and_then(|time| time.interval.as_ref())
                    .map(|days| days.from.clone())
                    .unwrap_or_default(),
                _ => String::new(),
            };
        }
    };
    let amount = |amount: Option<Amount>| amount.map(|amount| amount.to_string()).unwrap_or_default();
    match key {
        FigureKey::Number => words(record, figure.number),
        FigureKey::Low => amount(figure.low),
        FigureKey::Best => amount(figure.best),
        FigureKey::High => amount(figure.high),
        FigureKey::Bound => figure.bound.label().to_owned(),
        FigureKey::What => figure.what.clone(),
        FigureKey::Whom => figure.whom.map(|span| words(record, span)).unwrap_or_default(),
        FigureKey::Class => figure.class.clone(),
        FigureKey::Unit => figure.unit.clone().unwrap_or_default(),
        FigureKey::From => figure.period.as_ref().map(|period| period.from.clone()).unwrap_or_default(),
        FigureKey::To => figure.period.as_ref().map(|period| period.to.clone()).unwrap_or_default(),
        FigureKey::AsOf => figure.as_of.clone().unwrap_or_default(),
        FigureKey::Background => if figure.background { "yes" } else { "no" }.to_owned(),
        FigureKey::Cumulative => if figure.cumulative { "yes" } else { "no" }.to_owned(),
        FigureKey::Place => {
            figure.place_id.and_then(|place| record.place(place)).map(|place| place.name.clone()).unwrap_or_default()
        }
        FigureKey::Counter => party(record, figure.counter.as_ref()),
        FigureKey::Verification => figure.verification.map(|state| state.label().to_owned()).unwrap_or_default(),
        FigureKey::Status => figure.status.label().to_owned(),
        FigureKey::PartOf => figure
            .part_of
            .and_then(|whole| record.figure(whole))
            .map(|whole| words(record, whole.number))
            .unwrap_or_default(),
        FigureKey::Event => {
            figure.event.and_then(|event| record.event(event)).map(|event| event.kind.clone()).unwrap_or_default()
        }
        FigureKey::State => String::new(),
    }
}

fn same_figure(key: FigureKey, found: &str, wanted: &str) -> bool {
    match key {
        FigureKey::Counter => same_name(found, wanted),
        FigureKey::Whom => {
            if wanted.is_empty() {
                found.is_empty()
            } else {
                holds(found, wanted)
            }
        }
        _ => found == wanted,
    }
}

fn shown_figure(record: &Record, counted: &Counted) -> String {
    let keys = [
        FigureKey::Number,
        FigureKey::State,
        FigureKey::Low,
        FigureKey::High,
        FigureKey::What,
        FigureKey::Class,
        FigureKey::Status,
    ];
    keys.into_iter()
        .map(|key| figure_value(record, counted, key))
        .filter(|value| !value.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

fn time_value(record: &Record, time: &Time, key: TimeKey) -> String {
    match key {
        TimeKey::Words => words(record, *time.evidence.first()),
        TimeKey::Type => time.kind.label().to_owned(),
        TimeKey::Value => time.value.clone(),
        TimeKey::Mod => time.modifier.map(|modifier| modifier.label().to_owned()).unwrap_or_default(),
        TimeKey::Alternative => time.alternative.clone().unwrap_or_default(),
        TimeKey::From => time.interval.as_ref().map(|days| days.from.clone()).unwrap_or_default(),
        TimeKey::To => time.interval.as_ref().map(|days| days.to.clone()).unwrap_or_default(),
    }
}

fn place_value(record: &Record, place: &Place, key: PlaceKey) -> String {
    match key {
        PlaceKey::Words => place.evidence.iter().map(|span| words(record, *span)).collect::<Vec<_>>().join(" | "),
        PlaceKey::Name => place.name.clone(),
        PlaceKey::Country => place.country.clone().unwrap_or_default(),
        PlaceKey::Admin1 => place.admin1.clone().unwrap_or_default(),
        PlaceKey::Precision => place.precision.label().to_owned(),
        PlaceKey::Nowhere => String::new(),
    }
}

fn same_place(key: PlaceKey, found: &str, wanted: &str) -> bool {
    match key {
        PlaceKey::Words => found.split(" | ").any(|words| words == wanted),
        _ => found == wanted,
    }
}
