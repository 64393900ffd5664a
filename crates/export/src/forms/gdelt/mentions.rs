//! The table of mentions: a row a telling of an event that the table of events has.

use super::super::Settings;
use super::super::common::{citation, days, event_id, is_written, pairs, sentence, those};
use super::super::once::Once;
use super::super::sheet::{Between, Sheet};
use super::shared;
use crate::{Export, Part};
use lexicon::codebook::Codebook;
use record::json::CodePoints;
use record::{Event, Record, Side};
use std::collections::HashMap;
use std::io::{self, Write};

pub(super) struct Mentions<'a, W: Write> {
    codebook: &'a Codebook,
    of_archive: bool,
    all: bool,
    once: Once,
    /// The events that are written and may be told again.
    known: HashMap<String, Known>,
    sheet: Sheet<W>,
}

/// What a mention says of its event.
#[derive(Debug, Clone)]
struct Known {
    added: Option<String>,
    pairs: usize,
    /// How many of its tellings are still to come, at most.
    more: usize,
}

impl<'a, W: Write> Mentions<'a, W> {
    /// Rows into `to`.
    pub(super) fn new(settings: &Settings<'a>, to: W) -> io::Result<Self> {
        Ok(Self {
            codebook: settings.codebook,
            of_archive: settings.of_archive,
            all: settings.all_events,
            once: Once::new(settings.all_events),
            known: HashMap::new(),
            sheet: Sheet::new(to, Between::Tabs, &[])?,
        })
    }

    /// Takes in the events that the table of events writes at this part.
    fn learn(&mut self, part: &Part<'_>) {
        for written in self.once.of(part) {
            let code = self.codebook.code(&written.event.cameo);
            let code = code.and_then(|code| self.codebook.by_custom(code, written.event.status));
            if code.is_some() && days(part.record, written.event).is_some() {
                let known = Known {
                    added: shared::added(part.record),
                    pairs: pairs(part.record, written.event).len(),
                    more: written.account.as_ref().map_or(1, |account| account.tellings),
                };
                self.known.insert(written.id, known);
            }
        }
    }

    fn mention(&mut self, record: &Record, event: &Event, id: &str, known: &Known) -> io::Result<()> {
        let points = CodePoints::new(&record.report.text);
        let url = record.report.head.url.as_deref();
        let source = url.and_then(shared::host).or(record.report.head.outlet.as_deref());
        for pair in 0..known.pairs {
            let sheet = &mut self.sheet;
            sheet.cell(shared::number(id, pair))?;
            sheet.maybe(known.added.as_deref())?;
            sheet.optional(shared::added(record))?;
            sheet.cell(if url.is_some() { WEB } else { CITATION })?;
            sheet.maybe(source)?;
            match url {
                Some(url) => sheet.words(url)?,
                None => sheet.words(&citation(record))?,
            }
            sheet.cell(sentence(&record.report.text, event.trigger))?;
            sheet.cell(start(record, &event.source, &points))?;
            sheet.cell(start(record, &event.target, &points))?;
            sheet.cell(points.ends(event.trigger).0)?;
            sheet.cell(1)?;
            // Rules have no confidence.
            sheet.nothing(1)?;
            sheet.cell(record.report.text.chars().count())?;
            sheet.nothing(3)?;
            sheet.end()?;
        }
        Ok(())
    }
}

/// MentionType: an address, or a citation.
const WEB: u8 = 1;
const CITATION: u8 = 2;

/// Where the first of a side stands; -1 where nobody does.
fn start(record: &Record, side: &Side, points: &CodePoints<'_>) -> i64 {
    let first = those(record, side).into_iter().find_map(|who| who.span);
    first.map_or(-1, |span| points.ends(span).0.into())
}

impl<W: Write> Export for Mentions<'_, W> {
    fn part(&mut self, part: &Part<'_>) -> io::Result<()> {
        self.learn(part);
        for event in &part.record.events {
            let item = event.id.to_string();
            if !part.has(&item) || !is_written(event, self.all) {
                continue;
            }
            let telling = part.telling(&item).map(|telling| telling.account.clone());
            let id = telling.unwrap_or_else(|| event_id(part.record, event));
            let Some(known) = self.known.get_mut(&id) else { continue };
            known.more = known.more.saturating_sub(1);
            let known = if known.more == 0 { self.known.remove(&id) } else { Some(known.clone()) };
            if let Some(known) = known {
                self.mention(part.record, event, &id, &known)?;
            }
        }
        self.sheet.flush()
    }

    fn wants_told(&self) -> bool {
        self.of_archive
    }

    fn wants_events_alone(&self) -> bool {
        true
    }

    fn wants_origins(&self) -> bool {
        false
    }

    fn finish(&mut self) -> io::Result<()> {
        self.sheet.flush()
    }
}
