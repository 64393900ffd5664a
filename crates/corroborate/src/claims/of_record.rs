//! The claims of a record: its statements, events, figures, notes on counts and stances, with their days, places and
//! parties looked up.

use super::actors::{Party, key_of, party};
use super::matter::{Matter, Quantity};
use super::words::signs;
use super::{Claim, Days, Kind, Part, Where};
use crate::calendar;
use crate::copies::Reading;
use record::{
    ActorId, ActorKind, ByteSpan, ChainLink, CountNote, Event, Figure, Interval, PlaceId, Polarity, Precision, Record,
    Role, Stance, Statement, TimeId,
};
use std::collections::BTreeMap;

/// The claims of a record, in the order of its lists.
pub fn claims(record: &Record, reading: &Reading) -> Vec<Claim> {
    let source = Source::new(record, reading);
    let mut claims: Vec<Claim> = record.statements.iter().map(|statement| source.statement(statement)).collect();
    claims.extend(record.events.iter().map(|event| source.event(event)));
    claims.extend(record.figures.iter().map(|figure| source.figure(figure)));
    claims.extend(record.counts.iter().enumerate().map(|(place, note)| source.count(place, note)));
    claims.extend(record.stances.iter().map(|stance| source.stance(stance)));
    claims
}

/// A record with what is looked up again and again.
struct Source<'a> {
    record: &'a Record,
    reading: &'a Reading,
    parties: BTreeMap<ActorId, Party>,
    /// The day of the report.
    day: Option<i32>,
    /// Where the report credits an agency for a part of it only.
    part_credits: Vec<ByteSpan>,
}

impl<'a> Source<'a> {
    fn new(record: &'a Record, reading: &'a Reading) -> Self {
        let parties = record.actors.iter().filter_map(|actor| Some((actor.id, party(actor)?))).collect();
        let report = &record.report;
        let told =
            report.published.as_deref().or(report.reference_day.as_ref().map(|reference| reference.day.as_str()));
        let credits = report.agencies.iter().flat_map(|agency| agency.evidence.iter().copied());
        let part_credits = credits.filter(|credit| is_part_credit(&report.text, *credit)).collect();
        Self { record, reading, parties, day: told.and_then(calendar::day_number), part_credits }
    }

    fn statement(&self, statement: &Statement) -> Claim {
        let spans: Vec<ByteSpan> = statement.content.iter().map(|content| content.span).collect();
        let mut parties = self.chain(&statement.chain, Part::Speaker);
        let speaker = statement.speaker.as_ref().and_then(|speaker| speaker.actor);
        if !parties.iter().any(|(part, _)| *part == Part::Speaker) {
            parties.splice(0..0, self.with(Part::Speaker, speaker));
        }
        let addressees = statement.addressees.iter().filter_map(|addressee| addressee.actor);
        parties.extend(addressees.flat_map(|actor| self.with(Part::Addressee, [actor])));
        let matter = Matter {
            quoted: statement.content.iter().any(|content| content.quoted),
            ..self.matter(&statement.evidence, &spans)
        };
        let status = if statement.polarity == Polarity::Negative { Polarity::Negative.label() } else { "" };
        let when = self.when(statement.time_id, None);
        self.claim(
            Kind::Statement,
            statement.id.to_string(),
            statement.act.label(),
            status,
            when,
            statement.place_id,
            parties,
            matter,
        )
    }

    fn event(&self, event: &Event) -> Claim {
        let mut parties: Vec<(Part, Party)> = Vec::new();
        for (part, side) in [(Part::Source, &event.source), (Part::Target, &event.target)] {
            parties.extend(self.with(part, side.actors.iter().copied()));
        }
        parties.extend(self.chain(&event.chain, Part::Cited));
        let spans: Vec<ByteSpan> = [event.trigger]
            .into_iter()
            .chain(event.source.spans.iter().copied())
            .chain(event.target.spans.iter().copied())
            .collect();
        let matter = Matter {
            mode: event.mode.clone(),
            cameo: Some(event.cameo.clone()),
            ..self.matter(&event.evidence, &spans)
        };
        let when = self.when(event.time_id, None);
        self.claim(
            Kind::Event,
            event.id.to_string(),
            &event.kind,
            event.status.label(),
            when,
            event.place_id,
            parties,
            matter,
        )
    }

    fn figure(&self, figure: &Figure) -> Claim {
        let mut parties = self.chain(&figure.chain, Part::Cited);
        if !parties.iter().any(|(part, _)| *part == Part::Counter) {
            parties.splice(0..0, self.with(Part::Counter, figure.counter.as_ref().and_then(|counter| counter.actor)));
        }
        let spans: Vec<ByteSpan> = figure.whom.into_iter().chain(figure.evidence.iter().copied()).collect();
        let as_of = figure.as_of.as_deref().and_then(calendar::day_number).or(self.day);
        let matter = Matter {
            quantity: Some(Quantity::of(figure, as_of)),
            event: figure.event.map(|event| event.index() as u32 + 1),
            ..self.matter(&figure.evidence, &spans)
        };
        let when = self.when(figure.time, figure.period.as_ref());
        self.claim(
            Kind::Figure,
            figure.id.to_string(),
            &figure.what,
            figure.status.label(),
            when,
            figure.place,
            parties,
            matter,
        )
    }

    fn count(&self, place: usize, note: &CountNote) -> Claim {
        let mut parties = self.with(Part::Counter, note.counter.as_ref().and_then(|counter| counter.actor));
        parties.extend(self.chain(&note.chain, Part::Cited).into_iter().filter(|(part, _)| *part != Part::Counter));
        let matter = self.matter(&note.evidence, &note.evidence);
        let when = self.when(note.time, None);
        let status = note.what.as_deref().unwrap_or_default();
        self.claim(Kind::Count, format!("c{}", place + 1), note.state.label(), status, when, None, parties, matter)
    }

    fn stance(&self, stance: &Stance) -> Claim {
        let mut parties = self.with(Part::Holder, [stance.holder]);
        parties.extend(self.with(Part::Toward, [stance.toward]));
        parties.extend(self.chain(&stance.chain, Part::Cited));
        let matter = self.matter(&stance.evidence, &[]);
        let when = self.when(None, None);
        self.claim(Kind::Stance, stance.id.to_string(), stance.polarity.label(), "", when, None, parties, matter)
    }

    #[expect(clippy::too_many_arguments, reason = "each kind of finding names its own")]
    fn claim(
        &self,
        kind: Kind,
        item: String,
        label: &str,
        status: &str,
        when: Option<Days>,
        place: Option<PlaceId>,
        parties: Vec<(Part, Party)>,
        matter: Matter,
    ) -> Claim {
        let days = when.or(self.day.map(Days::one));
        let placed = place.is_some();
        let happens = matches!(kind, Kind::Event | Kind::Figure);
        let place = place.or_else(|| self.beside(matter.told).filter(|_| happens)).and_then(|place| self.place(place));
        let precision =
            place.as_ref().and_then(|place| Precision::ALL.iter().position(|known| *known == place.precision));
        let matter = Matter { dated: when.is_some(), placed, precision: precision.unwrap_or_default() as u8, ..matter };
        Claim {
            kind,
            item,
            label: label.to_owned(),
            status: status.to_owned(),
            days,
            dated: when.is_some(),
            place,
            parties,
            matter,
        }
    }

    fn matter(&self, evidence: &[ByteSpan], words: &[ByteSpan]) -> Matter {
        let told = evidence.iter().copied().reduce(ByteSpan::cover).map_or((0, 0), |span| (span.start, span.end));
        Matter { told, words: signs(self.reading, words), ..Matter::default() }
    }

    /// Those actors of the record that can be found again.
    fn with(&self, part: Part, actors: impl IntoIterator<Item = ActorId>) -> Vec<(Part, Party)> {
        actors.into_iter().filter_map(|actor| Some((part, self.parties.get(&actor)?.clone()))).collect()
    }

    /// The links of a chain without the outlet, speakers as `speaker`.
    fn chain(&self, chain: &[ChainLink], speaker: Part) -> Vec<(Part, Party)> {
        let link = |link: &ChainLink| {
            let part = match link.role {
                Role::Counter => Part::Counter,
                Role::Source => Part::Cited,
                Role::Speaker => speaker,
                Role::Agency if link.evidence.is_some_and(|credit| self.part_credits.contains(&credit)) => return None,
                Role::Agency => Part::Agency,
                Role::Outlet => return None,
            };
            let known = link.actor.and_then(|actor| self.parties.get(&actor)).cloned();
            known.or_else(|| link.actor.is_none().then(|| unknown(&link.name))).map(|party| (part, party))
        };
        let credits = self.record.report.credits.iter().map(|credit| (Part::Agency, outlet(credit)));
        chain.iter().filter_map(link).chain(credits).collect()
    }

    /// The days that are told: of a figure those that it counts over.
    fn when(&self, time: Option<TimeId>, period: Option<&Interval>) -> Option<Days> {
        let interval = period.or_else(|| self.record.time(time?)?.interval.as_ref())?;
        let days = Days { from: calendar::day_number(&interval.from)?, to: calendar::day_number(&interval.to)? };
        (days.from <= days.to).then_some(days)
    }

    /// The place that is named nearest to some words, in their sentence before others of their paragraph.
    fn beside(&self, told: (u32, u32)) -> Option<PlaceId> {
        let text = &self.record.report.text;
        let apart = |span: &ByteSpan| span.start.saturating_sub(told.1).max(told.0.saturating_sub(span.end));
        let between = |span: &ByteSpan| {
            text.get(span.end.min(told.1) as usize..span.start.max(told.0) as usize).unwrap_or_default()
        };
        let named = self.record.places.iter().flat_map(|place| place.evidence.iter().map(move |span| (span, place)));
        let near = named.filter(|(span, place)| {
            apart(span) <= NEAR && place.precision != Precision::Country && !between(span).contains('\n')
        });
        let other_sentence = |span: &ByteSpan| between(span).contains(SENTENCE_ENDS);
        near.min_by_key(|(span, place)| (other_sentence(span), apart(span), place.id)).map(|(_, place)| place.id)
    }

    fn place(&self, id: PlaceId) -> Option<Where> {
        let place = self.record.place(id)?;
        let hundred_thousandths = |degrees: record::Degrees| (degrees.get() * 1e5).round() as i32;
        Some(Where {
            geonames: place.geonames,
            name: place.name.clone(),
            country: place.country.clone(),
            admin1: place.admin1.clone(),
            point: place.coordinates.map(|point| (hundred_thousandths(point.lat), hundred_thousandths(point.lon))),
            precision: place.precision,
        })
    }
}

/// Whether a credit is for a part of the report only: it stands behind its first third, on a line that says more than
/// the name ("Additional reporting by …"). One in the dateline, or alone on the last line, is for the whole.
fn is_part_credit(text: &str, credit: ByteSpan) -> bool {
    const ALONE: usize = 3;
    let (before, behind) = (&text[..credit.start as usize], &text[credit.end as usize..]);
    let line_before = before.rsplit('\n').next().unwrap_or_default();
    let line_behind = behind.split('\n').next().unwrap_or_default();
    let words = line_before.split_whitespace().count() + 1 + line_behind.split_whitespace().count();
    before.len() > text.len() / 3 && words > ALONE
}

/// Marks that end a sentence, roughly.
const SENTENCE_ENDS: [char; 3] = ['.', '!', '?'];
/// A place named further away than this says nothing of where something happened, in bytes.
const NEAR: u32 = 200;

/// An agency that the source credits outside of the text.
fn outlet(name: &str) -> Party {
    let kind = ActorKind::Outlet.label();
    Party { key: key_of(name, kind, None, true), kind: kind.to_owned(), ..unknown(name) }
}

/// Somebody whom the chain names and the record has no actor for.
fn unknown(name: &str) -> Party {
    Party {
        key: key_of(name, "unknown", None, true),
        name: name.to_owned(),
        kind: "unknown".to_owned(),
        country: None,
        sectors: Vec::new(),
        cameo: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_credit_at_the_end_is_for_a_part_unless_it_stands_alone() {
        let body = "Rain fell on two villages near Halm. ".repeat(5);
        let check = |text: &str, wanted: bool| {
            let start = text.find("Norrland Wire").expect("it is there");
            assert_eq!(is_part_credit(text, ByteSpan::new(start, start + 13)), wanted, "{text}");
        };
        check(&format!("HALM (Norrland Wire) — {body}"), false);
        check(&format!("{body}\n\nAdditional reporting by Norrland Wire."), true);
        check(&format!("{body}\n\n(Norrland Wire)"), false);
    }
}
