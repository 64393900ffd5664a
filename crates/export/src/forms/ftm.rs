//! Reports, those who are named in them and events as entities of FollowTheMoney: JSON lines, `id`, `schema` and
//! `properties`, as Aleph and OpenAleph take them.
//!
//! A report is an `Article`, whoever has a name a `Person`, `PublicBody`, `Organization` or `LegalEntity`, an event an
//! `Event` with those involved, its days, its place and its `proof`. The same person has the same id in all reports,
//! and a line for each of them: a loader puts lines of one id together, as `ftm aggregate` does. Whoever is only
//! described ("dock workers") stands in the words of the event. An event's status begins its name and is one of its
//! keywords; without `--all-events`, only what is told as done or going on is an entity. What is said has no schema
//! there.

use super::common::is_written;
use super::crosswalk::country;
use super::streams::lines;
use super::words::{actors, address, days_of, event_words, one_line, place_of, words_of};
use super::{Files, Settings};
use crate::{Export, Part};
use corroborate::claims::{is_known, party};
use record::{Actor, ActorKind, Event, MentionForm, Place, Record};
use serde_json::{Map, Value, json};
use std::io;

pub(super) fn open<'a>(settings: &Settings<'a>, files: Box<dyn Files>) -> io::Result<Box<dyn Export + 'a>> {
    let all = settings.all_events;
    lines(files, "entities.ftm.json", Box::new(move |part| entities(part, all)))
}

fn entities(part: &Part<'_>, all: bool) -> Vec<String> {
    let record = part.record;
    let mut entities = vec![article(record)];
    entities.extend(record.actors.iter().filter_map(|actor| somebody(record, actor)));
    let events = record.events.iter().filter(|it| part.has(&it.id.to_string()) && is_written(it, all));
    entities.extend(events.map(|event| happening(record, event)));
    entities.iter().map(Value::to_string).collect()
}

/// An entity, of whose properties those without a value are left out.
fn entity(id: String, schema: &str, properties: Vec<(&str, Vec<String>)>) -> Value {
    let full = properties.into_iter().filter_map(|(name, values)| {
        let mut each: Vec<String> = Vec::new();
        values.into_iter().filter(|value| !value.is_empty()).for_each(|value| {
            if !each.contains(&value) {
                each.push(value);
            }
        });
        (!each.is_empty()).then(|| (name.to_owned(), Value::from(each)))
    });
    json!({"id": id, "schema": schema, "properties": full.collect::<Map<_, _>>()})
}

fn one(value: Option<&str>) -> Vec<String> {
    value.map(one_line).into_iter().collect()
}

fn article_id(record: &Record) -> String {
    format!("ascribe-{}", record.report.id)
}

fn article(record: &Record) -> Value {
    let report = &record.report;
    let head = &report.head;
    let properties = vec![
        ("title", one(head.title.as_deref())),
        ("author", one(head.byline.as_deref())),
        ("publisher", one(head.outlet.as_deref())),
        ("publishedAt", one(instant(head.published.as_deref()).as_deref())),
        ("sourceUrl", one(address(record))),
        ("fileName", one(report.file.as_deref())),
        ("language", one((report.language == "en").then_some("eng"))),
        ("bodyText", vec![report.text.clone()]),
    ];
    entity(article_id(record), "Article", properties)
}

/// A day, or an instant in UTC without its zone, as dates are written there.
fn instant(published: Option<&str>) -> Option<String> {
    let published = published?;
    match published.parse::<jiff::Timestamp>() {
        Ok(instant) => Some(instant.to_zoned(jiff::tz::TimeZone::UTC).strftime("%Y-%m-%dT%H:%M:%S").to_string()),
        Err(_) => Some(published.to_owned()),
    }
}

/// Whoever is the same in all reports, by the key under which archives count it.
fn somebody(record: &Record, actor: &Actor) -> Option<Value> {
    let id = somebody_id(actor)?;
    let schema = match actor.kind {
        ActorKind::Person => "Person",
        ActorKind::Government | ActorKind::Place => "PublicBody",
        ActorKind::Organisation | ActorKind::ArmedGroup | ActorKind::Outlet => "Organization",
        ActorKind::Population | ActorKind::Unknown => "LegalEntity",
        ActorKind::Document => return None,
    };
    let names = actor.mentions.iter().filter(|mention| mention.form == MentionForm::Name);
    let name = one_line(actor.known_as.as_deref().unwrap_or(&actor.name));
    let others = names.map(|mention| words_of(record, [mention.span])).chain([one_line(&actor.name)]);
    let position = if actor.kind == ActorKind::Person { "position" } else { "classification" };
    let properties = vec![
        ("alias", others.filter(|other| *other != name).collect()),
        ("name", vec![name]),
        ("country", one(actor.country.as_deref().and_then(alpha2).as_deref())),
        (position, actor.titles.iter().map(|title| one_line(title)).collect()),
        ("keywords", actor.cameo.iter().map(|code| format!("CAMEO: {code}")).collect()),
        ("proof", vec![article_id(record)]),
    ];
    Some(entity(id, schema, properties))
}

fn somebody_id(actor: &Actor) -> Option<String> {
    let key = party(actor).filter(|party| is_known(party, None))?.key;
    (actor.kind != ActorKind::Document).then(|| format!("ascribe-{:016x}", digest::fnv64(key.bytes())))
}

fn happening(record: &Record, event: &Event) -> Value {
    let place = place_of(record, event.place);
    let days = days_of(event.day.as_ref());
    let same = days.is_some_and(|days| days.from == days.to);
    let involved = actors(record, &event.source).chain(actors(record, &event.target)).filter_map(somebody_id);
    let day = |day: Option<&String>, written: bool| day.filter(|_| written).cloned().into_iter().collect::<Vec<_>>();
    let words = words_of(record, [super::words::whole(&event.evidence)]);
    let properties = vec![
        ("name", vec![event_words(record, event)]),
        ("date", day(days.map(|days| &days.from), same)),
        ("startDate", day(days.map(|days| &days.from), !same)),
        ("endDate", day(days.map(|days| &days.to), !same)),
        ("location", place.map(place_words).into_iter().collect()),
        ("country", one(place.and_then(|place| alpha2(place.country.as_deref()?)).as_deref())),
        ("involved", involved.collect()),
        ("keywords", keywords(event)),
        ("description", vec![words]),
        ("recordId", vec![event.id.to_string()]),
        ("sourceUrl", one(address(record))),
        ("publisher", one(record.report.head.outlet.as_deref())),
        ("proof", vec![article_id(record)]),
    ];
    entity(format!("{}-{}", article_id(record), event.id), "Event", properties)
}

/// A country's code, as it is written there.
fn alpha2(alpha3: &str) -> Option<String> {
    country(alpha3)?.alpha2.map(str::to_lowercase)
}

fn place_words(place: &Place) -> String {
    let division = place.admin1.as_deref().filter(|division| *division != place.name);
    one_line(&[Some(place.name.as_str()), division].into_iter().flatten().collect::<Vec<_>>().join(", "))
}

fn keywords(event: &Event) -> Vec<String> {
    let mut keywords = vec![format!("status: {}", event.status), format!("type: {}", event.kind)];
    keywords.push(format!("CAMEO: {}", event.cameo));
    keywords.extend(event.background.then(|| "told as history".to_owned()));
    keywords.extend(event.chain.iter().map(|link| format!("{}: {}", link.role, one_line(&link.name))));
    keywords
}
