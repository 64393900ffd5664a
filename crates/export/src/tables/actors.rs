//! `actors` and `mentions`: who is named or meant in each report, and where.

use super::common::actors as actors_of;
use super::{Cell, Columns, Kind, Row, Table};
use record::{Actor, Mention};
use std::borrow::Cow;

pub(super) fn actors() -> Table {
    let columns = Columns::<Actor>::with_key("actor_id", "the actor, within its report", |row| Cell::made(row.item.id))
        .and("name", Kind::Text, "the fullest name or description in the report", |row| Cell::text(&row.item.name))
        .and("known_as", Kind::Text, "the name under which the lexicon knows the actor", |row| {
            Cell::maybe(row.item.known_as.as_deref())
        })
        .and("kind", Kind::Text, "`person`, `organisation`, `government`, `armed_group` …", |row| {
            Cell::text(row.item.kind.label())
        })
        .and("titles", Kind::Texts, "titles and offices, in the words of the report", |row| {
            Cell::texts(row.item.titles.iter().map(String::as_str))
        })
        .and("country", Kind::Text, "ISO 3166 alpha-3", |row| Cell::maybe(row.item.country.as_deref()))
        .and("sectors", Kind::Texts, "PLOVER sectors, the main one first", |row| {
            Cell::texts(row.item.sectors.iter().map(String::as_str))
        })
        .and("cameo", Kind::Text, "CAMEO actor code", |row| Cell::maybe(row.item.cameo.as_deref()))
        .and("codes", Kind::Texts, "codes out of the user's own dictionaries", |row| {
            Cell::texts(row.item.codes.iter().map(String::as_str))
        })
        .and("member_of", Kind::Text, "the body or country that it belongs to", |row| {
            Cell::maybe(row.item.member_of.as_deref())
        })
        .and("members", Kind::Texts, "who they are, of several who act together, by name", |row| {
            Cell::texts(actors_of(row.record, &row.item.members).map(|actor| actor.name.as_str()))
        })
        .and("mentions", Kind::Integer, "how often it is mentioned", |row| Cell::count(row.item.mentions.len()))
        .rule(|actor| &actor.rule);
    let about = "somebody who is named or meant in a report";
    Table::of("actors", about, columns, |record| Cow::Borrowed(&record.actors))
}

/// A mention by its place in its record.
#[derive(Clone, Copy)]
struct Place {
    actor: usize,
    mention: usize,
}

fn mention<'a>(row: &Row<'a, Place>) -> &'a Mention {
    &row.record.actors[row.item.actor].mentions[row.item.mention]
}

pub(super) fn mentions() -> Table {
    let columns = Columns::<Place>::with_key("actor_id", "who is mentioned, in `actors`", |row| {
        Cell::made(row.record.actors[row.item.actor].id)
    })
    .and("number", Kind::Integer, "its number among those of the actor, from 1", |row| {
        Cell::count(row.item.mention + 1)
    })
    .and("form", Kind::Text, "`name`, `nominal` or `pronoun`", |row| Cell::text(mention(row).form.label()))
    .and("start", Kind::Integer, "where it begins, in code points of the text", |row| row.start(mention(row).span))
    .and("end", Kind::Integer, "where it ends", |row| row.end(mention(row).span))
    .and("words", Kind::Text, "its words, without title", |row| Cell::Text(row.words(mention(row).span)))
    .and("phrase_start", Kind::Integer, "where its whole noun phrase begins", |row| row.start(mention(row).phrase))
    .and("phrase_end", Kind::Integer, "where that ends", |row| row.end(mention(row).phrase))
    .and("decided_by", Kind::Text, "the fitted decision that it means this actor; nothing for rules", |row| {
        Cell::maybe(mention(row).decided_by.as_ref().map(|decision| decision.name.as_str()))
    })
    .and("belief", Kind::Number, "how likely that decision holds it, 0 to 1", |row| {
        Cell::number(mention(row).decided_by.as_ref().map(|decision| decision.belief.get()))
    });
    Table::of("mentions", "a place where an actor is mentioned", columns, |record| {
        let of = |actor: usize| move |mention| Place { actor, mention };
        let all = record.actors.iter().enumerate();
        Cow::Owned(all.flat_map(|(actor, it)| (0..it.mentions.len()).map(of(actor))).collect())
    })
}
