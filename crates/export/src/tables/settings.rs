//! `times` and `places`: the words that say when and where, and what they mean.

use super::{Cell, Columns, Kind, Table};
use record::{Place, Time, TimeMod};
use std::borrow::Cow;

pub(super) fn times() -> Table {
    let columns =
        Columns::<Time>::with_key("time_id", "the expression, within its report", |row| Cell::made(row.item.id))
            .and("type", Kind::Text, "TIMEX3's type: `DATE`, `TIME`, `DURATION`, `SET`", |row| {
                Cell::text(row.item.kind.label())
            })
            .and("value", Kind::Text, "TIMEX3's value", |row| Cell::text(&row.item.value))
            .and("mod", Kind::Text, "TIMEX3's modifier", |row| Cell::maybe(row.item.modifier.map(TimeMod::label)))
            .and("alternative", Kind::Text, "the other value that the words allow", |row| {
                Cell::maybe(row.item.alternative.as_deref())
            })
            .and("day_from", Kind::Day, "the first day", |row| {
                Cell::day(row.item.interval.as_ref().map(|days| days.from.as_str()))
            })
            .and("day_to", Kind::Day, "the last", |row| {
                Cell::day(row.item.interval.as_ref().map(|days| days.to.as_str()))
            })
            .evidence(|time| &time.evidence)
            .rule(|time| &time.rule);
    Table::of("times", "words that say when", columns, |record| Cow::Borrowed(&record.times))
}

pub(super) fn places() -> Table {
    let columns = Columns::<Place>::with_key("place_id", "the place, within its report", |row| Cell::made(row.item.id))
        .and("name", Kind::Text, "its name in the gazetteer, else in the report", |row| Cell::text(&row.item.name))
        .and("country", Kind::Text, "ISO 3166 alpha-3", |row| Cell::maybe(row.item.country.as_deref()))
        .and("admin1", Kind::Text, "the first-level division", |row| Cell::maybe(row.item.admin1.as_deref()))
        .and("latitude", Kind::Number, "degrees north, WGS 84", |row| {
            Cell::number(row.item.coordinates.map(|at| at.lat.get()))
        })
        .and("longitude", Kind::Number, "degrees east", |row| Cell::number(row.item.coordinates.map(|at| at.lon.get())))
        .and("geonames", Kind::Integer, "its number in GeoNames", |row| Cell::integer(row.item.geonames))
        .and("precision", Kind::Text, "`point`, `town`, `district`, `region`, `country` …", |row| {
            Cell::text(row.item.precision.label())
        })
        .and("times_named", Kind::Integer, "how often it is named", |row| Cell::count(row.item.evidence.len()))
        .evidence(|place| &place.evidence)
        .rule(|place| &place.rule);
    Table::of("places", "a place that is named", columns, |record| Cow::Borrowed(&record.places))
}
