//! Findings in words and by name, as forms write them that have no columns for their parts.

use record::{Actor, Event, Evidence, Figure, Party, Place, Record, ReportId, Side, Statement};
use record::{ByteSpan, ChainLink, Dating, Interval, Placing};

/// On one line, without tabs.
pub(super) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of some stretches of a report on one line, ` … ` between them.
pub(super) fn words_of(record: &Record, spans: impl IntoIterator<Item = ByteSpan>) -> String {
    let words = spans.into_iter().map(|span| one_line(span.of(&record.report.text)));
    words.collect::<Vec<_>>().join(" … ")
}

/// From the first of these stretches to the last.
pub(super) fn whole(spans: &Evidence) -> ByteSpan {
    spans.iter().fold(*spans.first(), |all, span| all.cover(*span))
}

/// What somebody is called: the actor's name, else the words.
pub(super) fn named<'a>(record: &'a Record, party: Option<&'a Party>) -> Option<&'a str> {
    let party = party?;
    let actor = party.actor.and_then(|id| record.actor(id));
    actor.map(|actor| actor.name.as_str()).or(party.text.as_deref())
}

/// The names of a side, else its words; nothing where the report names nobody.
pub(super) fn side_words(record: &Record, side: &Side) -> Option<String> {
    let names: Vec<String> = actors(record, side).map(|actor| one_line(&actor.name)).collect();
    match (names.is_empty(), side.spans.is_empty()) {
        (false, _) => Some(names.join(", ")),
        (true, false) => Some(words_of(record, side.spans.iter().copied())),
        (true, true) => None,
    }
}

/// The actors of a side.
pub(super) fn actors<'a>(record: &'a Record, side: &'a Side) -> impl Iterator<Item = &'a Actor> {
    side.actors.iter().filter_map(|id| record.actor(*id))
}

/// An event on one line, its status first: "alleged ASSAULT: rebels, killed, dock workers".
pub(super) fn event_words(record: &Record, event: &Event) -> String {
    let [source, target] = [&event.source, &event.target].map(|side| side_words(record, side));
    let trigger = Some(words_of(record, [event.trigger]));
    let parts: Vec<String> = [source, trigger, target].into_iter().flatten().collect();
    format!("{} {}: {}", event.status, event.kind, parts.join(", "))
}

/// A statement on one line: "Ola Brandt asserts: …".
pub(super) fn statement_words(record: &Record, statement: &Statement) -> String {
    let speaker = named(record, statement.speaker.as_ref()).map_or_else(|| "(nobody named)".to_owned(), one_line);
    let denied = if statement.polarity == record::Polarity::Negative { " (said not to)" } else { "" };
    format!("{speaker} {}{denied}: {}", statement.act, content_words(record, statement))
}

/// What is said, on one line.
pub(super) fn content_words(record: &Record, statement: &Statement) -> String {
    words_of(record, statement.content.iter().map(|part| part.span))
}

/// A figure on one line, its status first: "alleged killed: At least 12 dock workers".
pub(super) fn figure_words(record: &Record, figure: &Figure) -> String {
    let spans = std::iter::once(figure.number).chain(figure.whom.filter(|whom| !figure.number.overlaps(*whom)));
    let words: Vec<String> = spans.map(|span| words_of(record, [span])).collect();
    format!("{} {}: {}", figure.status, figure.what, words.join(" "))
}

/// A chain on one line: `police (speaker) < Associated Press (agency)`; nothing where there is none.
pub(super) fn chain_words(chain: &[ChainLink]) -> String {
    let links = chain.iter().map(|link| format!("{} ({})", one_line(&link.name), link.role));
    links.collect::<Vec<_>>().join(" < ")
}

/// Where something is set.
pub(super) fn place_of(record: &Record, placing: Option<Placing>) -> Option<&Place> {
    record.place(placing?.id)
}

/// The first and the last day on which something is set.
pub(super) fn days_of(day: Option<&Dating>) -> Option<&Interval> {
    day.map(|day| &day.days)
}

/// The IRI of a report: a UUID of version 8 (RFC 9562) made of the first 128 bits of its id.
pub(super) fn report_iri(id: ReportId) -> String {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&id.bytes()[..16]);
    bytes[6] = 0x80 | bytes[6] & 0x0f;
    bytes[8] = 0x80 | bytes[8] & 0x3f;
    let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let [one, two, three, four, five] = [0..8, 8..12, 12..16, 16..20, 20..32].map(|range| &digits[range]);
    format!("urn:uuid:{one}-{two}-{three}-{four}-{five}")
}

/// The IRI of a finding of a report.
pub(super) fn finding_iri(id: ReportId, finding: impl std::fmt::Display) -> String {
    format!("{}#{finding}", report_iri(id))
}

/// The address of a report where it is one that links may have: an absolute IRI of the web.
pub(super) fn address(record: &Record) -> Option<&str> {
    let url = record.report.head.url.as_deref()?;
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let forbidden = |sign: char| sign.is_whitespace() || sign.is_control() || "<>\"{}|\\^`".contains(sign);
    (!rest.is_empty() && !rest.contains(forbidden)).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_iri_is_a_uuid_of_version_8() {
        let id = ReportId::of(Some("Example Post"), Some("2026-03-04"), "Rain fell.");
        // Of d23cc5ef8c2b71822f2ebfaaa5907156…
        assert_eq!(report_iri(id), "urn:uuid:d23cc5ef-8c2b-8182-af2e-bfaaa5907156");
        assert_eq!(finding_iri(id, "s1"), "urn:uuid:d23cc5ef-8c2b-8182-af2e-bfaaa5907156#s1");
    }
}
