//! `figures`: how many of what, on whose count.

use super::{Cell, Columns, Kind, Table};
use record::{Amount, Figure, Verification};
use std::borrow::Cow;

pub(super) fn figures() -> Table {
    let columns =
        Columns::<Figure>::with_key("figure_id", "the figure, within its report", |row| Cell::made(row.item.id))
            .then(numbers)
            .then(counted)
            .then(whose)
            .day(|figure| figure.day.as_ref())
            .place(|figure| figure.place)
            .background(|figure| figure.background)
            .word(|figure| figure.said_in, |figure| &figure.chain)
            .evidence(|figure| &figure.evidence)
            .rule(|figure| &figure.rule)
            .decided_by(|figure| figure.decided_by.as_ref())
            .corrected(|figure| figure.id.to_string());
    let about = "a number of those counted, with its bounds";
    Table::of_findings("figures", about, columns, |record| Cow::Borrowed(&record.figures))
}

fn numbers(columns: Columns<Figure>) -> Columns<Figure> {
    columns
        .and("number", Kind::Text, "the words of the number, its hedge with it", |row| {
            Cell::Text(row.words(row.item.number))
        })
        .and("low", Kind::Number, "the least that the words allow", |row| Cell::number(row.item.low.map(Amount::get)))
        .and("best", Kind::Number, "the number itself; nothing for a range or vague words", |row| {
            Cell::number(row.item.best.map(Amount::get))
        })
        .and("high", Kind::Number, "the most that the words allow", |row| Cell::number(row.item.high.map(Amount::get)))
        .and("bound", Kind::Text, "`exact`, `at_least`, `about`, `between`, `vague` …", |row| {
            Cell::text(row.item.bound.label())
        })
}

fn counted(columns: Columns<Figure>) -> Columns<Figure> {
    columns
        .and("what", Kind::Text, "what is counted: `killed`, `displaced` …", |row| Cell::text(&row.item.what))
        .and("class", Kind::Text, "who or what that is: `civilians`, `buildings` …", |row| {
            Cell::text(&row.item.class)
        })
        .and("whom", Kind::Text, "the words for those counted", |row| row.words_of(row.item.whom))
        .and("unit", Kind::Text, "the currency of money, the unit of what is weighed", |row| {
            Cell::maybe(row.item.unit.as_deref())
        })
        .and("status", Kind::Text, "`occurred`, `alleged`, `denied` …", |row| Cell::text(row.item.status.label()))
        .and("verification", Kind::Text, "`verified`, `unverified`, `estimate`, `claimed`", |row| {
            Cell::maybe(row.item.verification.map(Verification::label))
        })
        .and("period_from", Kind::Day, "the first day that is counted over", |row| {
            Cell::day(row.item.period.as_ref().map(|days| days.from.as_str()))
        })
        .and("period_to", Kind::Day, "the last", |row| Cell::day(row.item.period.as_ref().map(|days| days.to.as_str())))
        .and("as_of", Kind::Day, "the last day that the number speaks for", |row| Cell::day(row.item.as_of.as_deref()))
        .and("cumulative", Kind::Flag, "a total that grows", |row| Cell::Flag(row.item.cumulative))
}

fn whose(columns: Columns<Figure>) -> Columns<Figure> {
    columns
        .and("counter_id", Kind::Text, "who counted or is cited for it, in `actors`", |row| {
            Cell::id(row.item.counter.as_ref().and_then(|counter| counter.actor))
        })
        .and("counter", Kind::Text, "the name, else the words", |row| row.name(row.item.counter.as_ref()))
        .and("part_of", Kind::Text, "the figure that it is a part of", |row| Cell::id(row.item.part_of))
        .and("event_id", Kind::Text, "the event that it counts the victims or means of, in `events`", |row| {
            Cell::id(row.item.event)
        })
}
