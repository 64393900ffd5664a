//! Events and figures on the map: GeoJSON (RFC 7946), a feature each.
//!
//! A feature has the columns of its table (`events`, `figures`) as properties, so that its status, the precision of its
//! place and on whose word it is told stand with it, and who published the report. Its geometry is the point of its
//! place, for a country or a region one near the middle, and null where the place has none or none is known.

use super::streams::{Frame, framed};
use super::words::{address, finding_iri};
use super::{Files, Settings};
use crate::tables::{Cell, Table};
use crate::{Export, Part};
use record::calendar;
use serde_json::{Map, Value, json};
use std::io;

const COLLECTION: Frame = Frame { before: "{\"type\":\"FeatureCollection\",\"features\":[\n", after: "\n]}\n" };

/// The tables whose rows are features, and what a row of each is.
const TABLES: [(&str, &str); 2] = [("events", "event"), ("figures", "figure")];

pub(super) fn open<'a>(_: &Settings<'a>, files: Box<dyn Files>) -> io::Result<Box<dyn Export + 'a>> {
    let tables: Vec<(Table, &str)> =
        TABLES.into_iter().filter_map(|(name, finding)| Some((Table::named(name)?, finding))).collect();
    let make =
        move |part: &Part<'_>| tables.iter().flat_map(|(table, finding)| features(part, table, finding)).collect();
    framed(files, "findings.geojson", COLLECTION, false, Box::new(make))
}

fn features(part: &Part<'_>, table: &Table, finding: &str) -> Vec<String> {
    let mut features = Vec::new();
    let take = &mut |cells: &[Cell<'_>]| {
        features.push(feature(part, table, finding, cells).to_string());
        Ok(())
    };
    table.rows(part, take).expect("every row is taken");
    features
}

fn feature(part: &Part<'_>, table: &Table, finding: &str, cells: &[Cell<'_>]) -> Value {
    let report = &part.record.report;
    let head = &report.head;
    let mut properties = Map::new();
    properties.insert("finding".to_owned(), finding.into());
    let (mut latitude, mut longitude) = (Value::Null, Value::Null);
    for (column, cell) in table.columns().iter().zip(cells) {
        match column.name {
            "latitude" => latitude = value(cell),
            "longitude" => longitude = value(cell),
            name => _ = properties.insert(name.to_owned(), value(cell)),
        }
    }
    properties.insert("outlet".to_owned(), head.outlet.as_deref().into());
    properties.insert("published".to_owned(), head.published.as_deref().into());
    properties.insert("url".to_owned(), address(part.record).into());
    let id = cells.get(KEY).map(value).unwrap_or_default();
    let geometry = match (&longitude, &latitude) {
        (Value::Null, _) | (_, Value::Null) => Value::Null,
        _ => json!({"type": "Point", "coordinates": [longitude, latitude]}),
    };
    let id = finding_iri(report.id, id.as_str().unwrap_or_default());
    json!({"type": "Feature", "id": id, "geometry": geometry, "properties": properties})
}

/// Where the id of a finding stands in the rows of its table.
const KEY: usize = 1;

fn value(cell: &Cell<'_>) -> Value {
    match cell {
        Cell::Nothing => Value::Null,
        Cell::Text(words) => words.as_ref().into(),
        Cell::Integer(number) => (*number).into(),
        Cell::Number(number) => (*number).into(),
        Cell::Flag(yes) => (*yes).into(),
        Cell::Day(day) => calendar::iso_day(*day).into(),
        Cell::Texts(words) => words.iter().map(AsRef::as_ref).collect::<Vec<&str>>().into(),
    }
}
