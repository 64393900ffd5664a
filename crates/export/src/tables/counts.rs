//! `counts`: what is said of a count itself: that it stopped, that it cannot be verified.

use super::{Cell, Columns, Kind, Row, Table};
use record::CountNote;
use std::borrow::Cow;

pub(super) fn counts() -> Table {
    let about = "the note: `c1`, `c2` … in the order of the report";
    let columns = Columns::<CountNote>::with_key("count_id", about, |row| Cell::made(id_of(row)))
        .and("state", Kind::Text, "`stopped` or `unverifiable`", |row| Cell::text(row.item.state.label()))
        .and("what", Kind::Text, "what was counted", |row| Cell::maybe(row.item.what.as_deref()))
        .and("counter_id", Kind::Text, "whose count it is, in `actors`", |row| {
            Cell::id(row.item.counter.as_ref().and_then(|counter| counter.actor))
        })
        .and("counter", Kind::Text, "the name, else the words", |row| row.name(row.item.counter.as_ref()))
        .and("reason", Kind::Text, "the words that say why", |row| row.words_of(row.item.reason))
        .day(|note| note.day.as_ref())
        .place(|note| note.place)
        .background(|note| note.background)
        .word(|note| note.said_in, |note| &note.chain)
        .evidence(|note| &note.evidence)
        .rule(|note| &note.rule)
        .decided_by(|note| note.decided_by.as_ref());
    Table::of_findings("counts", "that a count stopped, or cannot be verified", columns, |record| {
        Cow::Borrowed(&record.counts)
    })
}

fn id_of(row: &Row<'_, CountNote>) -> String {
    let place = row.record.counts.iter().position(|note| std::ptr::eq(note, row.item));
    format!("c{}", place.map_or(0, |place| place + 1))
}
