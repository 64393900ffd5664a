//! Every table over an invented record: as many cells as columns, each of its column's kind, and the documentation.

use super::*;
use crate::Ids;

/// Of an invented report with two sides of a source, a plan, a denial, a threat and something told twice.
const RECORD: &str = include_str!("../../tests/invented.jsonl");

fn record() -> Record {
    record::json::from_json(RECORD).expect("it is a record")
}

fn is_of(cell: &Cell<'_>, kind: Kind) -> bool {
    match cell {
        Cell::Nothing => true,
        Cell::Text(_) => kind == Kind::Text,
        Cell::Integer(_) => kind == Kind::Integer,
        Cell::Number(_) => kind == Kind::Number,
        Cell::Flag(_) => kind == Kind::Flag,
        Cell::Day(_) => kind == Kind::Day,
        Cell::Texts(_) => kind == Kind::Texts,
    }
}

fn rows(name: &str) -> Vec<Vec<(&'static str, String)>> {
    let table = Table::named(name).expect("a table of that name");
    let mut rows = Vec::new();
    let take = &mut |cells: &[Cell<'_>]| {
        let named = table.columns().iter().zip(cells).map(|(column, cell)| (column.name, format!("{cell:?}")));
        rows.push(named.collect());
        Ok(())
    };
    table.rows(&Part::whole(&record()), take).expect("memory takes it");
    rows
}

#[test]
fn cells_are_of_their_columns() {
    for table in Table::all() {
        let take = &mut |cells: &[Cell<'_>]| {
            assert_eq!(cells.len(), table.columns().len(), "{}", table.name);
            for (column, cell) in table.columns().iter().zip(cells) {
                assert!(is_of(cell, column.kind), "{}.{}: {cell:?}", table.name, column.name);
            }
            Ok(())
        };
        table.rows(&Part::whole(&record()), take).expect("memory takes it");
        let mut names: Vec<&str> = table.columns().iter().map(|column| column.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), table.columns().len(), "{} has two columns of one name", table.name);
    }
}

#[test]
fn there_is_a_row_for_each_finding() {
    let record = record();
    for (name, count) in [
        ("reports", 1),
        ("actors", record.actors.len()),
        ("mentions", record.actors.iter().map(|actor| actor.mentions.len()).sum()),
        ("statements", record.statements.len()),
        ("events", record.events.len()),
        ("figures", record.figures.len()),
        ("stances", record.stances.len()),
        ("times", record.times.len()),
        ("places", record.places.len()),
    ] {
        assert_eq!(rows(name).len(), count, "{name}");
    }
}

#[test]
fn an_event_has_both_sides() {
    let events = rows("events");
    let cell = |name: &str| events[0].iter().find(|(known, _)| *known == name).expect("a column").1.as_str();
    assert_eq!(cell("cameo"), "Text(\"111\")");
    assert_eq!(cell("source_names"), "Texts([\"Norway\", \"Sweden\"])");
    assert_eq!(cell("day_from"), "Day(20513)");
    let parts = rows("event_actors");
    let sides = parts.iter().filter(|part| part[1].1 == cell("event_id")).map(|part| part[2].1.as_str());
    assert_eq!(sides.collect::<Vec<_>>(), ["Text(\"source\")", "Text(\"source\")", "Text(\"target\")"]);
}

#[test]
fn of_some_findings_there_are_their_rows() {
    let only: Ids = ["e2".to_owned()].into();
    for (name, count) in [("events", 1), ("statements", 0), ("actors", record().actors.len()), ("reports", 1)] {
        let mut rows = 0;
        let take = &mut |_: &[Cell<'_>]| {
            rows += 1;
            Ok(())
        };
        let record = record();
        let part = Part { only: Some(&only), ..Part::whole(&record) };
        Table::named(name).expect("a table").rows(&part, take).expect("memory takes it");
        assert_eq!(rows, count, "{name}");
    }
}
