//! `statements`: who said what.

use super::common::{CHAIN, chain_words};
use super::{Cell, Columns, Kind, Row, Table};
use record::{Actor, Interval, Statement};
use std::borrow::Cow;

pub(super) fn statements() -> Table {
    let columns = Columns::<Statement>::with_key("statement_id", "the statement, within its report", |row| {
        Cell::made(row.item.id)
    })
    .then(speaker)
    .then(said)
    .then(set)
    .evidence(|statement| &statement.evidence)
    .rule(|statement| &statement.rule)
    .decided_by(|statement| statement.decided_by.as_ref())
    .corrected(|statement| statement.id.to_string());
    Table::of_findings("statements", "something that somebody said", columns, |record| {
        Cow::Borrowed(&record.statements)
    })
}

fn speaking<'a>(row: &Row<'a, Statement>) -> Option<&'a Actor> {
    row.actor(row.item.speaker.as_ref()?.actor)
}

fn speaker(columns: Columns<Statement>) -> Columns<Statement> {
    columns
        .and("speaker_id", Kind::Text, "who speaks, in `actors`", |row| Cell::id(speaking(row).map(|it| it.id)))
        .and("speaker", Kind::Text, "the speaker's name, else the words", |row| row.name(row.item.speaker.as_ref()))
        .and("speaker_country", Kind::Text, "ISO 3166 alpha-3", |row| {
            Cell::maybe(speaking(row).and_then(|actor| actor.country.as_deref()))
        })
        .and("speaker_sectors", Kind::Texts, "PLOVER sectors of the speaker", |row| {
            Cell::texts(speaking(row).into_iter().flat_map(|actor| &actor.sectors).map(String::as_str))
        })
        .and("speaker_cameo", Kind::Text, "CAMEO actor code of the speaker", |row| {
            Cell::maybe(speaking(row).and_then(|actor| actor.cameo.as_deref()))
        })
        .and("speaker_words", Kind::Text, "the words that name the speaker here", |row| {
            Cell::maybe(row.item.speaker.as_ref().and_then(|party| party.text.as_deref()))
        })
        .and("addressees", Kind::Texts, "those spoken to, by name", |row| {
            let named = row.item.addressees.iter().filter_map(|party| match row.name(Some(party)) {
                Cell::Text(name) => Some(name),
                _ => None,
            });
            Cell::Texts(named.collect())
        })
}

fn said(columns: Columns<Statement>) -> Columns<Statement> {
    columns
        .and("act", Kind::Text, "what is done by saying it: `asserts`, `denies` …", |row| {
            Cell::text(row.item.act.label())
        })
        .and("polarity", Kind::Text, "`negative` where the report says that it was not done", |row| {
            Cell::text(row.item.polarity.label())
        })
        .and("manner", Kind::Text, "`direct`, `indirect` or `mixed`", |row| Cell::text(row.item.manner.label()))
        .and("cue", Kind::Text, "the words that say that it is said", |row| {
            row.words_of(row.item.cue.iter().flat_map(|cue| cue.spans.iter().copied()))
        })
        .and("cue_lemma", Kind::Text, "their dictionary form", |row| {
            Cell::maybe(row.item.cue.as_ref().map(|cue| cue.lemma.as_str()))
        })
        .and("content", Kind::Text, "what is said; ` … ` between stretches", |row| {
            row.words_of(row.item.content.iter().map(|part| part.span))
        })
        .and("quoted", Kind::Text, "of it the speaker's own words", |row| {
            row.words_of(row.item.content.iter().filter(|part| part.quoted).map(|part| part.span))
        })
        .and("content_start", Kind::Integer, "where it begins, in code points of the text", |row| {
            row.item.content.first().map_or(Cell::Nothing, |part| row.start(part.span))
        })
        .and("content_end", Kind::Integer, "where it ends", |row| {
            row.item.content.last().map_or(Cell::Nothing, |part| row.end(part.span))
        })
}

fn set(columns: Columns<Statement>) -> Columns<Statement> {
    fn days<'a>(row: &Row<'a, Statement>) -> Option<&'a Interval> {
        row.record.time(row.item.time_id?)?.interval.as_ref()
    }
    columns
        .and("said_from", Kind::Day, "the first day on which it may have been said, where that is told", |row| {
            Cell::day(days(row).map(|days| days.from.as_str()))
        })
        .and("said_to", Kind::Day, "the last", |row| Cell::day(days(row).map(|days| days.to.as_str())))
        .and("said_at", Kind::Text, "the place where it was said, in `places`", |row| Cell::id(row.item.place_id))
        .and("within", Kind::Text, "the statement in whose content it stands", |row| Cell::id(row.item.within))
        .and("chain", Kind::Text, CHAIN, |row| chain_words(&row.item.chain))
}
