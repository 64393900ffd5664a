//! Times as the record has them, and which of them the words about a statement or an event are.

use crate::times::Expression;
use crate::times::calendar::interval;
use crate::view::View;
use record::{ByteSpan, Evidence, Record, Time, TimeId};

/// The time expressions, in the order of the text.
pub fn times(view: &View, found: &[Expression]) -> Vec<Time> {
    let time = |(number, found): (usize, &Expression)| Time {
        id: TimeId::from_index(number),
        evidence: Evidence::new(view.span(&found.words)),
        rule: format!("times: {}", found.rule.split_once("] ").map_or(found.rule, |(_, rule)| rule)),
        kind: found.kind,
        value: found.value.clone(),
        modifier: found.modifier,
        alternative: found.alternative.clone(),
        interval: found.days.map(interval),
    };
    found.iter().enumerate().map(time).collect()
}

/// Gives statements and events the time expression among the words that say when.
pub fn place_in_time(record: &mut Record) {
    let times = std::mem::take(&mut record.times);
    let within = |span: Option<ByteSpan>| {
        let span = span?;
        let first = times.partition_point(|time| time.evidence.first().end <= span.start);
        times.get(first).filter(|time| time.evidence.first().start < span.end).map(|time| time.id)
    };
    record.statements.iter_mut().for_each(|statement| statement.time_id = within(statement.time_words));
    record.events.iter_mut().for_each(|event| event.time_id = within(event.time_words));
    let unplaced =
        times.iter().filter(|time| time.value.contains("XXXX") && time.kind != record::TimeType::Set).count();
    if unplaced > 0 && record.report.reference_day.is_none() {
        record.notes.push(format!(
            "The day of the report is not known: {unplaced} of its times could not be placed on the calendar."
        ));
    }
    record.times = times;
}
