//! The claims of a record: its statements, events, figures, notes on counts and stances, with their days, places and
//! parties looked up.

use super::actors::{key_of, party};
use super::words::signs;
use crate::copies::Reading;
use record::calendar;
use record::claim::{Claim, ClaimContent, ClaimPlace, ClaimRole, ClaimTime, Day, Days, Party, Quantity, Site};
use record::{
    Act, ActorId, ActorKind, Anchor, ByteSpan, ChainLink, CountNote, Dating, DayPrecision, Event, Figure, Interval,
    PlaceId, Placing, Record, Role, Stance, Statement,
};
use std::collections::BTreeMap;
use std::sync::Arc;

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
    parties: BTreeMap<ActorId, Arc<Party>>,
    /// The day of the report.
    day: Option<i32>,
    /// Where the report credits an agency for a part of it only.
    part_credits: Vec<ByteSpan>,
}

impl<'a> Source<'a> {
    fn new(record: &'a Record, reading: &'a Reading) -> Self {
        let parties = record.actors.iter().filter_map(|actor| Some((actor.id, Arc::new(party(actor)?)))).collect();
        let report = &record.report;
        let told =
            report.head.published.as_deref().or(report.reference_day.as_ref().map(|reference| reference.day.as_str()));
        let credits = report.agencies.iter().flat_map(|agency| agency.evidence.iter().copied());
        let part_credits = credits.filter(|credit| is_part_credit(&report.text, *credit)).collect();
        Self { record, reading, parties, day: told.and_then(calendar::day_number), part_credits }
    }

    fn statement(&self, statement: &Statement) -> Claim {
        let spans: Vec<ByteSpan> = statement.content.iter().map(|content| content.span).collect();
        let mut parties = self.chain(&statement.chain, ClaimRole::Speaker);
        let speaker = statement.speaker.as_ref().and_then(|speaker| speaker.actor);
        if !parties.iter().any(|(role, _)| *role == ClaimRole::Speaker) {
            parties.splice(0..0, self.with(ClaimRole::Speaker, speaker));
        }
        let addressees = statement.addressees.iter().filter_map(|addressee| addressee.actor);
        parties.extend(addressees.flat_map(|actor| self.with(ClaimRole::Addressee, [actor])));
        Claim {
            item: statement.id.to_string(),
            content: ClaimContent::Statement {
                act: statement.act,
                polarity: statement.polarity,
                quoted: statement.content.iter().any(|content| content.quoted),
            },
            time: self.time(statement.time_id.and_then(|time| self.record.time(time)?.interval.as_ref())),
            place: statement.place_id.and_then(|place| self.place(place, true)),
            parties,
            span: whole(&statement.evidence),
            signs: signs(self.reading, &spans, statement.act == Act::Denies),
        }
    }

    fn event(&self, event: &Event) -> Claim {
        let mut parties: Vec<(ClaimRole, Arc<Party>)> = Vec::new();
        for (role, side) in [(ClaimRole::Source, &event.source), (ClaimRole::Target, &event.target)] {
            parties.extend(self.with(role, side.actors.iter().copied()));
        }
        parties.extend(self.chain(&event.chain, ClaimRole::Cited));
        let sides = event.source.spans.iter().chain(&event.target.spans).copied();
        let spans: Vec<ByteSpan> = [event.trigger].into_iter().chain(sides).collect();
        Claim {
            item: event.id.to_string(),
            content: ClaimContent::Event {
                kind: event.kind.clone(),
                mode: event.mode.clone(),
                cameo: event.cameo.clone(),
                status: event.status,
            },
            time: self.dated(event.day.as_ref()),
            place: self.placed(event.place),
            parties,
            span: whole(&event.evidence),
            signs: signs(self.reading, &spans, false),
        }
    }

    fn figure(&self, figure: &Figure) -> Claim {
        let mut parties = self.chain(&figure.chain, ClaimRole::Cited);
        if !parties.iter().any(|(role, _)| *role == ClaimRole::Counter) {
            let counter = figure.counter.as_ref().and_then(|counter| counter.actor);
            parties.splice(0..0, self.with(ClaimRole::Counter, counter));
        }
        let spans: Vec<ByteSpan> = figure.whom.into_iter().chain(figure.evidence.iter().copied()).collect();
        let as_of = figure.as_of.as_deref().and_then(calendar::day_number).or(self.day);
        Claim {
            item: figure.id.to_string(),
            content: ClaimContent::Figure {
                what: figure.what.clone(),
                status: figure.status,
                quantity: quantity(figure, as_of),
                event: figure.event.map(|event| event.index() as u32 + 1),
            },
            time: self.dated(figure.day.as_ref()),
            place: self.placed(figure.place),
            parties,
            span: whole(&figure.evidence),
            signs: signs(self.reading, &spans, false),
        }
    }

    fn count(&self, place: usize, note: &CountNote) -> Claim {
        let mut parties = self.with(ClaimRole::Counter, note.counter.as_ref().and_then(|counter| counter.actor));
        let chain = self.chain(&note.chain, ClaimRole::Cited);
        parties.extend(chain.into_iter().filter(|(role, _)| *role != ClaimRole::Counter));
        Claim {
            item: format!("c{}", place + 1),
            content: ClaimContent::Count { state: note.state, of: note.what.clone() },
            time: self.time(note.day.as_ref().filter(|day| day.basis.is_told()).map(|day| &day.days)),
            place: self.placed(note.place),
            parties,
            span: whole(&note.evidence),
            signs: signs(self.reading, &note.evidence, false),
        }
    }

    fn stance(&self, stance: &Stance) -> Claim {
        let mut parties = self.with(ClaimRole::Holder, [stance.holder]);
        parties.extend(self.with(ClaimRole::Toward, [stance.toward]));
        parties.extend(self.chain(&stance.chain, ClaimRole::Cited));
        Claim {
            item: stance.id.to_string(),
            content: ClaimContent::Stance { polarity: stance.polarity },
            time: self.time(None),
            place: None,
            parties,
            span: whole(&stance.evidence),
            signs: Vec::new(),
        }
    }

    /// Those actors of the record that can be found again.
    fn with(&self, role: ClaimRole, actors: impl IntoIterator<Item = ActorId>) -> Vec<(ClaimRole, Arc<Party>)> {
        actors.into_iter().filter_map(|actor| Some((role, self.parties.get(&actor)?.clone()))).collect()
    }

    /// The links of a chain without the outlet, speakers as `speaker`.
    fn chain(&self, chain: &[ChainLink], speaker: ClaimRole) -> Vec<(ClaimRole, Arc<Party>)> {
        let link = |link: &ChainLink| {
            let role = match link.role {
                Role::Counter => ClaimRole::Counter,
                Role::Source => ClaimRole::Cited,
                Role::Speaker => speaker,
                Role::Agency if link.evidence.is_some_and(|credit| self.part_credits.contains(&credit)) => return None,
                Role::Agency => ClaimRole::Agency,
                Role::Outlet => return None,
            };
            let known = link.actor.and_then(|actor| self.parties.get(&actor)).cloned();
            known.or_else(|| link.actor.is_none().then(|| Arc::new(unknown(&link.name)))).map(|party| (role, party))
        };
        let credits = self.record.report.credits.iter().map(|credit| (ClaimRole::Agency, Arc::new(outlet(credit))));
        chain.iter().filter_map(link).chain(credits).collect()
    }

    /// When: the days that are told, where the calendar has them; else the day of the report.
    fn time(&self, told: Option<&Interval>) -> Option<ClaimTime> {
        let told = told.and_then(|told| {
            let days = Days { from: calendar::day_number(&told.from)?, to: calendar::day_number(&told.to)? };
            (days.from <= days.to).then_some(days)
        });
        let of_report = || self.day.map(|day| ClaimTime { days: Days::one(day), told: false });
        told.map(|days| ClaimTime { days, told: true }).or_else(of_report)
    }

    /// When, by the days that the report tells of a finding or the one day beside it; those of its own clause are told.
    fn dated(&self, day: Option<&Dating>) -> Option<ClaimTime> {
        let is_beside = |day: &Dating| day.basis != Anchor::Clause;
        let one_day = |day: &Dating| day.precision == DayPrecision::Day;
        let day = day.filter(|day| day.basis.is_told() && (!is_beside(day) || one_day(day)));
        let beside = day.is_some_and(is_beside);
        let time = self.time(day.map(|day| &day.days))?;
        Some(ClaimTime { told: time.told && !beside, ..time })
    }

    /// Where, and whether that is told of the finding itself.
    fn placed(&self, place: Option<Placing>) -> Option<ClaimPlace> {
        place.and_then(|place| self.place(place.id, place.basis == Anchor::Clause))
    }

    fn place(&self, id: PlaceId, told: bool) -> Option<ClaimPlace> {
        let place = self.record.place(id)?;
        let hundred_thousandths = |degrees: record::Degrees| (degrees.get() * 1e5).round() as i32;
        let site = Site {
            geonames: place.geonames,
            name: place.name.clone(),
            country: place.country.clone(),
            admin1: place.admin1.clone(),
            point: place.coordinates.map(|point| (hundred_thousandths(point.lat), hundred_thousandths(point.lon))),
        };
        Some(ClaimPlace { site: Arc::new(site), precision: place.precision, told })
    }
}

/// From the first to the last of the words that show something.
fn whole(evidence: &record::Evidence) -> ByteSpan {
    evidence.iter().copied().reduce(ByteSpan::cover).unwrap_or_default()
}

/// What a figure says of how many.
fn quantity(figure: &Figure, as_of: Option<Day>) -> Quantity {
    Quantity {
        low: figure.low,
        best: figure.best,
        high: figure.high,
        bound: figure.bound,
        verification: figure.verification,
        class: figure.class.clone(),
        unit: figure.unit.clone(),
        cumulative: figure.cumulative,
        as_of,
        part: figure.part_of.is_some(),
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

/// An agency that the source credits outside of the text.
fn outlet(name: &str) -> Party {
    let kind = ActorKind::Outlet;
    Party { key: key_of(name, kind, None, true), kind, ..unknown(name) }
}

/// Somebody whom the chain names and the record has no actor for.
fn unknown(name: &str) -> Party {
    let kind = ActorKind::Unknown;
    Party {
        key: key_of(name, kind, None, true),
        name: name.to_owned(),
        kind,
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
