//! `chains`: on whose word each finding is told, a link a row.

use super::{Cell, Columns, Kind, Table};
use record::{ActorId, ByteSpan, ChainLink, Record};
use std::borrow::Cow;

/// A link of a finding's chain.
#[derive(Clone)]
struct Link {
    /// What kind of finding.
    of: &'static str,
    /// Its id, as in the table of its kind.
    id: String,
    number: usize,
    role: &'static str,
    actor: Option<ActorId>,
    name: String,
    span: Option<ByteSpan>,
}

pub(super) fn chains() -> Table {
    let columns = Columns::<Link>::with_key("finding_id", "the finding, in the table of its kind", |row| {
        Cell::text(&row.item.id)
    })
    .and("finding", Kind::Text, "`statement`, `event`, `figure`, `stance` or `count`", |row| Cell::text(row.item.of))
    .and("number", Kind::Integer, "from 1, the nearest to the fact, to the nearest to the reader", |row| {
        Cell::count(row.item.number + 1)
    })
    .and("role", Kind::Text, "`counter`, `source`, `speaker`, `agency`, `outlet`", |row| Cell::text(row.item.role))
    .and("actor_id", Kind::Text, "who, in `actors`; nothing where the report does not name them", |row| {
        Cell::id(row.item.actor)
    })
    .and("name", Kind::Text, "the name, or the words of the report", |row| Cell::text(&row.item.name))
    .and("start", Kind::Integer, "where the report makes it a link, in code points of the text", |row| {
        row.item.span.map_or(Cell::Nothing, |span| row.start(span))
    })
    .and("end", Kind::Integer, "where that ends", |row| row.item.span.map_or(Cell::Nothing, |span| row.end(span)));
    Table::of_findings("chains", "a link of a chain of attribution", columns, |record| Cow::Owned(links(record)))
}

fn links(record: &Record) -> Vec<Link> {
    let mut links = Vec::new();
    let mut add = |of: &'static str, id: String, chain: &[ChainLink]| {
        for (number, link) in chain.iter().enumerate() {
            let (role, actor, name) = (link.role.label(), link.actor, link.name.clone());
            links.push(Link { of, id: id.clone(), number, role, actor, name, span: link.evidence });
        }
    };
    record.statements.iter().for_each(|it| add("statement", it.id.to_string(), &it.chain));
    record.events.iter().for_each(|it| add("event", it.id.to_string(), &it.chain));
    record.figures.iter().for_each(|it| add("figure", it.id.to_string(), &it.chain));
    record.stances.iter().for_each(|it| add("stance", it.id.to_string(), &it.chain));
    record.counts.iter().enumerate().for_each(|(place, it)| add("count", format!("c{}", place + 1), &it.chain));
    links
}
