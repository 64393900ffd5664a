//! `stances`: who stands where towards whom.

use super::{Cell, Columns, Kind, Table};
use record::Stance;
use std::borrow::Cow;

pub(super) fn stances() -> Table {
    let columns =
        Columns::<Stance>::with_key("stance_id", "the stance, within its report", |row| Cell::made(row.item.id))
            .and("holder_id", Kind::Text, "whose it is, in `actors`", |row| Cell::made(row.item.holder))
            .and("holder", Kind::Text, "the name", |row| {
                Cell::maybe(row.actor(Some(row.item.holder)).map(|actor| actor.name.as_str()))
            })
            .and("toward_id", Kind::Text, "towards whom, in `actors`", |row| Cell::made(row.item.toward))
            .and("toward", Kind::Text, "the name", |row| {
                Cell::maybe(row.actor(Some(row.item.toward)).map(|actor| actor.name.as_str()))
            })
            .and("polarity", Kind::Text, "`supports` or `opposes`", |row| Cell::text(row.item.polarity.label()))
            .and("shown_by", Kind::Text, "`act`, `words` or `telling`", |row| Cell::text(row.item.shown_by.label()))
            .and("events", Kind::Texts, "the events that show it, in `events`", |row| Cell::all(&row.item.basis))
            .word(|stance| stance.said_in, |stance| &stance.chain)
            .evidence(|stance| &stance.evidence);
    let about = "that somebody is for or against somebody";
    Table::of_findings("stances", about, columns, |record| Cow::Borrowed(&record.stances))
}
