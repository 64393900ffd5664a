//! `reports`: a row a report, its text with it.

use super::{Cell, Columns, Kind, Table};
use record::Record;
use std::borrow::Cow;

pub(super) fn reports() -> Table {
    let columns = Columns::with_report_key().then(head).then(text);
    Table::of("reports", "a report, with its text", columns, |record| Cow::Borrowed(std::slice::from_ref(record)))
}

fn head(columns: Columns<Record>) -> Columns<Record> {
    columns
        .and("given_id", Kind::Text, "the id that its sender gave it", |row| {
            Cell::maybe(row.item.report.head.given_id.as_deref())
        })
        .and("outlet", Kind::Text, "who published it", |row| Cell::maybe(row.item.report.head.outlet.as_deref()))
        .and("title", Kind::Text, "its headline", |row| Cell::maybe(row.item.report.head.title.as_deref()))
        .and("url", Kind::Text, "where it was fetched", |row| Cell::maybe(row.item.report.head.url.as_deref()))
        .and("published", Kind::Text, "when it was published, as told: a day or an RFC 3339 instant", |row| {
            Cell::maybe(row.item.report.head.published.as_deref())
        })
        .and("published_day", Kind::Day, "the day of it", |row| Cell::day(row.item.report.head.published.as_deref()))
        .and("reference_day", Kind::Day, "the day that relative times count from", |row| {
            Cell::day(row.item.report.reference_day.as_ref().map(|reference| reference.day.as_str()))
        })
        .and("reference_day_source", Kind::Text, "`given`, `dateline` or `head`", |row| {
            Cell::maybe(row.item.report.reference_day.as_ref().map(|reference| reference.source.label()))
        })
        .and("file", Kind::Text, "the name of the file that it came in", |row| {
            Cell::maybe(row.item.report.file.as_deref())
        })
        .and("byline", Kind::Text, "the names in its byline", |row| Cell::maybe(row.item.report.head.byline.as_deref()))
}

fn text(columns: Columns<Record>) -> Columns<Record> {
    columns
        .and("dateline_place", Kind::Text, "the place of its dateline, in its words", |row| {
            Cell::maybe(row.item.report.dateline.as_ref().and_then(|dateline| dateline.place.as_deref()))
        })
        .and("dateline_date", Kind::Text, "the day of its dateline, in its words", |row| {
            Cell::maybe(row.item.report.dateline.as_ref().and_then(|dateline| dateline.date.as_deref()))
        })
        .and("agencies", Kind::Texts, "the news agencies that it draws on as a whole", |row| {
            let record = row.item;
            let named = record.report.agencies.iter().filter_map(|agency| record.actor(agency.actor));
            Cell::texts(named.map(|actor| actor.name.as_str()).chain(record.report.credits.iter().map(String::as_str)))
        })
        .and("language", Kind::Text, "ISO 639-1", |row| Cell::text(&row.item.report.language))
        .and("reader_model", Kind::Text, "digest of the model that read it", |row| Cell::text(&row.item.reader.model))
        .and("reader_lexicon", Kind::Text, "digest of the lexicon", |row| Cell::text(&row.item.reader.lexicon))
        .and("reader_rules", Kind::Text, "digest of the rules", |row| Cell::text(&row.item.reader.rules))
        .and("reader_own", Kind::Text, "digest of the user's own codebooks and dictionaries", |row| {
            Cell::maybe(row.item.reader.own.as_deref())
        })
        .and("notes", Kind::Texts, "what could not be read, and why", |row| {
            Cell::texts(row.item.notes.iter().map(String::as_str))
        })
        .and("text", Kind::Text, "its text as received; positions in all tables count its code points", |row| {
            Cell::text(&row.item.report.text)
        })
}
