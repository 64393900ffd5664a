//! PLOVER's JSON, one event a line, by the data fields of its manual (2021, 0.7): the fields that it names, and
//! `status`, `background` and `size`, since it lets a provider add named fields.
//!
//! An event of several actors is one line, as the manual wants it: both sides are lists.

use super::common::{Where, Who, days, event_id, evidence, is_written, those};
use super::{Files, FilesOf, Form, Settings};
use crate::{Export, Part, Victims, put};
use record::json::CodePoints;
use record::{Event, Record};
use serde::Serialize;
use std::io::{self, Write};

pub(super) fn form() -> Form {
    let about = "PLOVER's JSON: one event a line";
    Form { name: "plover", about, files: FilesOf::One("jsonl"), of_archives: false, open }
}

fn open<'a>(settings: &Settings<'a>, mut files: Box<dyn Files>) -> io::Result<Box<dyn Export + 'a>> {
    let to = files.open("plover.jsonl")?;
    Ok(Box::new(Plover { of_archive: settings.of_archive, all: settings.all_events, to }))
}

struct Plover<W> {
    of_archive: bool,
    all: bool,
    to: W,
}

impl<W: Write> Export for Plover<W> {
    fn part(&mut self, part: &Part<'_>) -> io::Result<()> {
        let record = part.record;
        let points = CodePoints::new(&record.report.text);
        let mut lines = String::new();
        for event in &record.events {
            if is_written(event, self.all)
                && part.has(&event.id.to_string())
                && let Some((from, to)) = days(record, event)
            {
                let link = part.telling(&event.id.to_string()).map(|telling| telling.account.as_str());
                let entry = entry(record, &points, event, [from, to], link);
                lines += &serde_json::to_string(&entry).map_err(io::Error::other)?;
                lines.push('\n');
            }
        }
        if lines.is_empty() { Ok(()) } else { put(&mut self.to, &lines) }
    }

    fn wants_told(&self) -> bool {
        self.of_archive
    }

    fn wants_events_alone(&self) -> bool {
        true
    }

    fn wants_whole_records(&self) -> bool {
        true
    }

    fn wants_origins(&self) -> bool {
        false
    }

    fn finish(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// One line.
#[derive(Serialize)]
struct Entry<'r> {
    id: String,
    has_event: bool,
    date: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    enddate: Option<&'r str>,
    actor: Vec<Entity<'r>>,
    recipient: Vec<Entity<'r>>,
    event: [&'r str; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    event_loc: Option<Location<'r>>,
    event_text: [&'r str; 1],
    quad_code: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    event_scale: Option<f64>,
    mode: Vec<&'r str>,
    context: &'r [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<&'r str>,
    text_info: TextInfo,
    cite_info: CiteInfo<'r>,
    coder: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    size: Option<Size>,
    status: &'static str,
    background: bool,
    comment: String,
}

/// Somebody on a side.
#[derive(Serialize)]
struct Entity<'r> {
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sector: Option<String>,
    entity_text: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    identifier_text: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    office: Option<String>,
}

#[derive(Serialize)]
struct Location<'r> {
    resolved_place: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    geonameid: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lat: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lon: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    city: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    district: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    province: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    country_code: Option<&'r str>,
    resolution: &'static str,
}

#[derive(Serialize)]
struct TextInfo {
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct CiteInfo<'r> {
    citation: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'r str>,
    language: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    publication: Option<&'r str>,
    codebook: &'static str,
}

/// How many, of whom the report's own figures tell it.
#[derive(Serialize)]
struct Size {
    #[serde(skip_serializing_if = "Option::is_none")]
    dead: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    injured: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    arrested: Option<u64>,
}

fn entry<'r>(
    record: &'r Record,
    points: &CodePoints<'_>,
    event: &'r Event,
    [from, to]: [&'r str; 2],
    link: Option<&'r str>,
) -> Entry<'r> {
    let side = |side| those(record, side).into_iter().map(entity).collect();
    let (start, end) = points.ends(evidence(event));
    let chain = event.chain.iter().map(|link| format!("{} ({})", link.name, link.role.label()));
    Entry {
        id: event_id(record, event),
        has_event: true,
        date: from,
        enddate: (to != from).then_some(to),
        actor: side(&event.source),
        recipient: side(&event.target),
        event: [&event.kind],
        event_loc: Where::of(record, event.place).map(|at| location(&at)),
        event_text: [event.trigger.of(&record.report.text)],
        quad_code: event.quad,
        event_scale: event.goldstein.map(|score| score.get()),
        mode: event.mode.as_deref().into_iter().collect(),
        context: &event.contexts,
        link,
        text_info: TextInfo { start, end },
        cite_info: CiteInfo {
            citation: record.report.id.to_string(),
            url: record.report.head.url.as_deref(),
            title: record.report.head.title.as_deref(),
            language: &record.report.language,
            publication: record.report.head.outlet.as_deref(),
            codebook: "plover-2021",
        },
        coder: "ascribe",
        size: size(record, event),
        status: event.status.label(),
        background: event.background,
        comment: chain.collect::<Vec<_>>().join(" < "),
    }
}

/// Two sectors at most stand in the code of six letters that the manual has.
const SECTORS: usize = 2;

fn entity(who: Who<'_>) -> Entity<'_> {
    let sectors: String = who.sectors().iter().take(SECTORS).map(String::as_str).collect();
    let titles = who.actor.map(|actor| actor.titles.join(", ")).filter(|titles| !titles.is_empty());
    Entity {
        code: who.country(),
        sector: Some(sectors).filter(|sectors| !sectors.is_empty()),
        entity_text: who.words.unwrap_or_else(|| who.name()),
        identifier_text: who.actor.map(|_| who.name()),
        office: titles,
    }
}

fn location<'r>(at: &Where<'r>) -> Location<'r> {
    let point = at.point();
    Location {
        resolved_place: &at.place.name,
        geonameid: at.place.geonames,
        lat: point.map(|(lat, _)| lat),
        lon: point.map(|(_, lon)| lon),
        city: at.town(),
        district: at.district(),
        province: at.region(),
        country: at.country(),
        country_code: at.place.country.as_deref(),
        resolution: at.precision.label(),
    }
}

fn size(record: &Record, event: &Event) -> Option<Size> {
    let victims = Victims::of(record, event);
    let of = |what| super::toll::toll(&victims, what, true).map(|toll| toll.best);
    let size = Size { dead: of("killed"), injured: of("injured"), arrested: of("detained") };
    (size.dead.or(size.injured).or(size.arrested)).is_some().then_some(size)
}
