//! `event_actors`: who has which part in an event, an actor a row.

use super::{Cell, Columns, Kind, Row, Table};
use record::{Actor, ActorId, ByteSpan, Event, EventId, Side};
use std::borrow::Cow;

/// Somebody's part in an event.
#[derive(Clone, Copy)]
struct Part {
    event: EventId,
    side: &'static str,
    number: usize,
    actor: Option<ActorId>,
    span: Option<ByteSpan>,
}

pub(super) fn event_actors() -> Table {
    let columns = Columns::<Part>::with_key("event_id", "the event, in `events`", |row| Cell::made(row.item.event))
        .and("side", Kind::Text, "`source` or `target`", |row| Cell::text(row.item.side))
        .and("number", Kind::Integer, "its number on that side, from 1", |row| Cell::count(row.item.number + 1))
        .and("actor_id", Kind::Text, "who, in `actors`; nothing where the words mean no actor", |row| {
            Cell::id(row.item.actor)
        })
        .then(who)
        .and("words", Kind::Text, "the words for it here; nothing where they are not told apart", |row| {
            row.words_of(row.item.span)
        })
        .and("start", Kind::Integer, "where they begin, in code points of the text", |row| {
            row.item.span.map_or(Cell::Nothing, |span| row.start(span))
        })
        .and("end", Kind::Integer, "where they end", |row| row.item.span.map_or(Cell::Nothing, |span| row.end(span)));
    let about = "somebody's part in an event: a row for each actor of a side, and for words that mean no actor";
    Table::of_findings("event_actors", about, columns, |record| {
        Cow::Owned(record.events.iter().flat_map(parts).collect())
    })
}

fn who(columns: Columns<Part>) -> Columns<Part> {
    fn known<'a>(row: &Row<'a, Part>) -> Option<&'a Actor> {
        row.actor(row.item.actor)
    }
    columns
        .and("name", Kind::Text, "the actor's name", |row| Cell::maybe(known(row).map(|actor| actor.name.as_str())))
        .and("kind", Kind::Text, "what sort of actor", |row| Cell::maybe(known(row).map(|actor| actor.kind.label())))
        .and("country", Kind::Text, "ISO 3166 alpha-3", |row| {
            Cell::maybe(known(row).and_then(|actor| actor.country.as_deref()))
        })
        .and("sectors", Kind::Texts, "PLOVER sectors, the main one first", |row| {
            Cell::texts(known(row).into_iter().flat_map(|actor| &actor.sectors).map(String::as_str))
        })
        .and("cameo", Kind::Text, "CAMEO actor code", |row| {
            Cell::maybe(known(row).and_then(|actor| actor.cameo.as_deref()))
        })
        .and("codes", Kind::Texts, "codes out of the user's own dictionaries", |row| {
            Cell::texts(known(row).into_iter().flat_map(|actor| &actor.codes).map(String::as_str))
        })
}

fn parts(event: &Event) -> Vec<Part> {
    [("source", &event.source), ("target", &event.target)]
        .into_iter()
        .flat_map(|(name, side)| of_side(event.id, name, side))
        .collect()
}

/// Those of a side, each with its words where there are as many of them.
fn of_side(event: EventId, name: &'static str, side: &Side) -> Vec<Part> {
    let part = |number, actor, span| Part { event, side: name, number, actor, span };
    if side.actors.is_empty() {
        return side.spans.iter().enumerate().map(|(number, span)| part(number, None, Some(*span))).collect();
    }
    let apart = side.actors.len() == side.spans.len();
    let span = |number: usize| if apart { side.spans.get(number).copied() } else { None };
    side.actors.iter().enumerate().map(|(number, actor)| part(number, Some(*actor), span(number))).collect()
}
