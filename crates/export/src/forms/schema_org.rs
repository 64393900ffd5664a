//! What is claimed and quoted, for the web: JSON-LD of schema.org, a `Claim` for each account of an archive and a
//! `Quotation` for each statement in the speaker's own words, with the reports as `NewsArticle`.
//!
//! A claim's `appearance` is every report that tells it, its `firstAppearance` the first of them that the archive has;
//! of a report that is in no archive, each finding is a claim of its own. Whether what it tells happened stands in
//! `keywords` (`status: alleged`), one for each status with which it is told. No claim is rated: nothing here says
//! whether one is true.

use super::streams::{Frame, framed};
use super::words::{
    address, content_words, days_of, event_words, figure_words, finding_iri, named, one_line, place_of, report_iri,
};
use super::{Files, Settings};
use crate::{Account, Export, Part};
use record::{ActorKind, Dating, Party, Place, Placing, Record, Statement};
use serde_json::{Map, Value, json};
use std::io;

const GRAPH: Frame = Frame { before: "{\"@context\":\"https://schema.org\",\"@graph\":[\n", after: "\n]}\n" };

pub(super) fn open<'a>(settings: &Settings<'a>, files: Box<dyn Files>) -> io::Result<Box<dyn Export + 'a>> {
    framed(files, "claims.jsonld", GRAPH, settings.of_archive, Box::new(nodes))
}

fn nodes(part: &Part<'_>) -> Vec<String> {
    let record = part.record;
    let mut nodes = vec![article(record)];
    nodes.extend(findings(part).iter().filter_map(|finding| claim(part, finding)));
    let quoted = |it: &&Statement| part.has(&it.id.to_string()) && it.content.iter().any(|content| content.quoted);
    nodes.extend(record.statements.iter().filter(quoted).map(|it| quotation(record, it)));
    nodes.iter().map(Value::to_string).collect()
}

/// An object, of whose keys those without a value are left out.
fn node<const N: usize>(pairs: [(&str, Value); N]) -> Value {
    let full = pairs.into_iter().filter(|(_, value)| !value.is_null());
    Value::Object(full.map(|(key, value)| (key.to_owned(), value)).collect::<Map<_, _>>())
}

fn article(record: &Record) -> Value {
    let report = &record.report;
    let head = &report.head;
    let publisher = |name: &str| json!({"@type": "Organization", "name": one_line(name)});
    node([
        ("@id", report_iri(report.id).into()),
        ("@type", "NewsArticle".into()),
        ("headline", head.title.as_deref().map(one_line).into()),
        ("url", address(record).into()),
        ("datePublished", head.published.clone().into()),
        ("publisher", head.outlet.as_deref().map(publisher).into()),
        ("inLanguage", report.language.as_str().into()),
        ("identifier", report.id.to_string().into()),
    ])
}

/// What a claim is made of.
struct Finding<'a> {
    id: String,
    /// `statement`, `event`, `figure`.
    kind: &'static str,
    label: &'a str,
    words: String,
    status: Option<&'static str>,
    by: Option<&'a Party>,
    day: Option<&'a Dating>,
    place: Option<Placing>,
}

fn findings<'a>(part: &Part<'a>) -> Vec<Finding<'a>> {
    let record = part.record;
    let said_by = |said_in| record.statement(said_in).and_then(|statement| statement.speaker.as_ref());
    let mut all = Vec::new();
    all.extend(record.statements.iter().map(|it| Finding {
        id: it.id.to_string(),
        kind: "statement",
        label: it.act.label(),
        words: content_words(record, it),
        status: None,
        by: it.speaker.as_ref(),
        day: None,
        place: None,
    }));
    all.extend(record.events.iter().map(|it| Finding {
        id: it.id.to_string(),
        kind: "event",
        label: &it.kind,
        words: event_words(record, it),
        status: Some(it.status.label()),
        by: it.said_in.and_then(said_by),
        day: it.day.as_ref(),
        place: it.place,
    }));
    all.extend(record.figures.iter().map(|it| Finding {
        id: it.id.to_string(),
        kind: "figure",
        label: &it.what,
        words: figure_words(record, it),
        status: Some(it.status.label()),
        by: it.counter.as_ref().or_else(|| it.said_in.and_then(said_by)),
        day: it.day.as_ref(),
        place: it.place,
    }));
    all.retain(|finding| part.has(&finding.id));
    all
}

/// The claim of a finding; of an archive that of its account, at the first finding that tells it.
fn claim(part: &Part<'_>, finding: &Finding<'_>) -> Option<Value> {
    let record = part.record;
    let telling = part.telling(&finding.id);
    let account = telling.and_then(|telling| telling.opens.as_deref());
    if telling.is_some() && account.is_none() {
        return None;
    }
    let here = vec![report_iri(record.report.id)];
    let appears = account.map_or(here, |account| account.appears_in.iter().map(|id| report_iri(*id)).collect());
    let reference = |iri: &String| json!({"@id": iri});
    let days = days_of(finding.day);
    Some(node([
        ("@id", finding_iri(record.report.id, &finding.id).into()),
        ("@type", "Claim".into()),
        ("text", finding.words.clone().into()),
        ("author", finding.by.and_then(|party| somebody(record, party)).into()),
        ("temporalCoverage", days.map(|days| format!("{}/{}", days.from, days.to)).into()),
        ("contentLocation", place_of(record, finding.place).map(location).into()),
        ("keywords", keywords(finding, account).into()),
        ("firstAppearance", appears.first().map(reference).into()),
        ("appearance", appears.iter().map(reference).collect::<Vec<_>>().into()),
    ]))
}

fn keywords(finding: &Finding<'_>, account: Option<&Account>) -> Vec<String> {
    let mut keywords = vec![finding.kind.to_owned(), finding.label.to_owned()];
    let statuses = match account {
        Some(account) => account.statuses.clone(),
        None => finding.status.map(str::to_owned).into_iter().collect(),
    };
    keywords.extend(statuses.iter().map(|status| format!("status: {status}")));
    keywords.extend(account.map(|account| format!("independent origins: {}", account.origins.len())));
    keywords
}

fn somebody(record: &Record, party: &Party) -> Option<Value> {
    let kind = party.actor.and_then(|id| record.actor(id)).map(|actor| actor.kind);
    let kind = if kind == Some(ActorKind::Person) { "Person" } else { "Organization" };
    Some(json!({"@type": kind, "name": one_line(named(record, Some(party))?)}))
}

fn location(place: &Place) -> Value {
    let point = |at: record::Coordinates| {
        json!({
            "@type": "GeoCoordinates", "latitude": at.lat.get(), "longitude": at.lon.get(),
        })
    };
    node([
        ("@type", "Place".into()),
        ("name", one_line(&place.name).into()),
        ("description", format!("precision: {}", place.precision).into()),
        ("geo", place.coordinates.map(point).into()),
        ("sameAs", place.geonames.map(|number| format!("https://sws.geonames.org/{number}/")).into()),
    ])
}

fn quotation(record: &Record, statement: &Statement) -> Value {
    let words: Vec<&str> =
        statement.content.iter().filter(|it| it.quoted).map(|it| it.span.of(&record.report.text)).collect();
    node([
        ("@id", format!("{}-quotation", finding_iri(record.report.id, statement.id)).into()),
        ("@type", "Quotation".into()),
        ("text", words.join(" … ").into()),
        ("creator", statement.speaker.as_ref().and_then(|party| somebody(record, party)).into()),
        ("isPartOf", json!({"@id": report_iri(record.report.id)})),
        ("inLanguage", record.report.language.as_str().into()),
    ])
}
