//! What stands in a field, in words: as it is written to change it, and as it is compared with what somebody saw.

use crate::{Field, Finding, NOTHING};
use record::claim::ClaimKind;
use record::json::CodePoints;
use record::{Amount, ByteSpan, Dating, Event, Figure, Party, Placing, Record, Side, Statement};

/// What stands in a field of a finding; `-` for nothing.
pub fn shown(record: &Record, finding: Finding, field: Field) -> String {
    let found = match finding.kind {
        ClaimKind::Event => of_event(record, &record.events[finding.place], field),
        ClaimKind::Figure => of_figure(record, &record.figures[finding.place], field),
        ClaimKind::Statement => of_statement(record, &record.statements[finding.place], field),
        ClaimKind::Stance => Some(record.stances[finding.place].polarity.label().to_owned()),
        ClaimKind::Count => None,
    };
    found.filter(|words| !words.is_empty()).unwrap_or_else(|| NOTHING.to_owned())
}

fn of_event(record: &Record, event: &Event, field: Field) -> Option<String> {
    match field {
        Field::Type => Some(event.kind.clone()),
        Field::Mode => event.mode.clone(),
        Field::Cameo => Some(event.cameo.clone()),
        Field::Source => Some(side(record, &event.source)),
        Field::Target => Some(side(record, &event.target)),
        Field::Status => Some(event.status.label().to_owned()),
        Field::Day => event.day.as_ref().map(days),
        Field::Place => event.place.and_then(|place| self::place(record, place)),
        Field::Span => Some(spans(record, [event.trigger])),
        _ => None,
    }
}

fn of_figure(record: &Record, figure: &Figure, field: Field) -> Option<String> {
    let amount = |amount: Option<Amount>| amount.map(|amount| amount.to_string());
    match field {
        Field::Number => Some(number(figure)),
        Field::Low => amount(figure.low),
        Field::Best => amount(figure.best),
        Field::High => amount(figure.high),
        Field::Bound => Some(figure.bound.label().to_owned()),
        Field::Unit => figure.unit.clone(),
        Field::What => Some(figure.what.clone()),
        Field::Class => Some(figure.class.clone()),
        Field::Counter => figure.counter.as_ref().and_then(|counter| party(record, counter)),
        Field::Verification => figure.verification.map(|sure| sure.label().to_owned()),
        Field::Cumulative => Some(if figure.cumulative { "yes" } else { "no" }.to_owned()),
        Field::Status => Some(figure.status.label().to_owned()),
        Field::Day => figure.day.as_ref().map(days),
        Field::Place => figure.place.and_then(|place| self::place(record, place)),
        Field::Span => Some(spans(record, [figure.number])),
        _ => None,
    }
}

fn of_statement(record: &Record, statement: &Statement, field: Field) -> Option<String> {
    match field {
        Field::Speaker => statement.speaker.as_ref().and_then(|speaker| party(record, speaker)),
        Field::Content => Some(spans(record, statement.content.iter().map(|part| part.span))),
        Field::Act => Some(statement.act.label().to_owned()),
        Field::Polarity => Some(statement.polarity.label().to_owned()),
        _ => None,
    }
}

/// As somebody may write it: `12`, `>=12`, `>12`, `<=12`, `<12`, `~12`, `12..15`.
fn number(figure: &Figure) -> String {
    use record::Bound::{About, AtLeast, AtMost, Between, Exact, LessThan, MoreThan, Vague};
    let one = |sign: &str, amount: Option<Amount>| amount.map(|amount| format!("{sign}{amount}")).unwrap_or_default();
    let (low, best, high) = (figure.low, figure.best, figure.high);
    match figure.bound {
        Exact => one("", best.or(low)),
        About => one("~", best.or(low)),
        AtLeast => one(">=", best.or(low)),
        MoreThan => one(">", best.or(low)),
        AtMost => one("<=", best.or(high)),
        LessThan => one("<", best.or(high)),
        Between | Vague => format!("{}..{}", one("", low), one("", high)),
    }
}

fn side(record: &Record, side: &Side) -> String {
    if side.actors.is_empty() {
        return spans(record, side.spans.iter().copied());
    }
    let names = side.actors.iter().filter_map(|id| record.actor(*id)).map(|actor| actor.name.as_str());
    names.collect::<Vec<_>>().join("; ")
}

fn party(record: &Record, party: &Party) -> Option<String> {
    let actor = party.actor.and_then(|id| record.actor(id)).map(|actor| actor.name.clone());
    actor.or_else(|| party.text.clone())
}

fn days(day: &Dating) -> String {
    let (from, to) = (&day.days.from, &day.days.to);
    if from == to { from.clone() } else { format!("{from}..{to}") }
}

fn place(record: &Record, placing: Placing) -> Option<String> {
    let place = record.place(placing.id)?;
    Some(match &place.country {
        Some(country) => format!("{}, {country}", place.name),
        None => place.name.clone(),
    })
}

fn spans(record: &Record, spans: impl IntoIterator<Item = ByteSpan>) -> String {
    let points = CodePoints::new(&record.report.text);
    let one = |span: ByteSpan| {
        let (start, end) = points.ends(span);
        format!("{start}-{end}")
    };
    spans.into_iter().map(one).collect::<Vec<_>>().join(",")
}
