//! Figures, times and places out of their JSON form.

use super::read::{Context, Result, each, in_key, known, own};
use super::string::Str;
use super::wire;
use super::write::NO_BASIS;
use super::{JsonError, JsonErrorKind};
use crate::{
    Amount, Belief, Coordinates, CountNote, Dating, Decision, Figure, Interval, Place, Placing, ReferenceDay, Time,
};

impl Context<'_> {
    pub(super) fn reference_day(&self, day: wire::ReferenceDay<'_>) -> Result<ReferenceDay> {
        Ok(ReferenceDay {
            day: iso_day("day", day.day)?,
            source: day.source.parse().map_err(in_key("source"))?,
            span: self.maybe_span(day.evidence)?,
        })
    }

    pub(super) fn time(&self, time: wire::Time<'_>) -> Result<Time> {
        let interval = match (time.from, time.to) {
            (Some(from), Some(to)) => Some(interval(from, to)?),
            (None, None) => None,
            _ => return Err(JsonError::from(JsonErrorKind::HalfOpen).within("from")),
        };
        Ok(Time {
            id: time.id.parse()?,
            evidence: self.evidence("evidence", &time.evidence)?,
            rule: time.rule.into_owned(),
            kind: time.kind.parse().map_err(in_key("type"))?,
            value: time.value.into_owned(),
            modifier: time.modifier.map(|modifier| modifier.parse()).transpose().map_err(in_key("mod"))?,
            alternative: own(time.alternative),
            interval,
        })
    }

    pub(super) fn place(&self, place: wire::Place<'_>) -> Result<Place> {
        let coordinates = match (place.lat, place.lon) {
            (Some(lat), Some(lon)) => {
                let wrong = || JsonError::from(JsonErrorKind::Number(format!("{lat}, {lon}"))).within("lat");
                Some(Coordinates::new(lat, lon).ok_or_else(wrong)?)
            }
            (None, None) => None,
            _ => return Err(JsonError::from(JsonErrorKind::HalfOpen).within("lat")),
        };
        Ok(Place {
            id: place.id.parse()?,
            evidence: self.evidence("evidence", &place.evidence)?,
            rule: place.rule.into_owned(),
            name: place.name.into_owned(),
            country: own(place.country),
            admin1: own(place.admin1),
            coordinates,
            geonames: place.geonames,
            precision: place.precision.parse().map_err(in_key("precision"))?,
        })
    }

    pub(super) fn figure(&self, figure: wire::Figure<'_>) -> Result<Figure> {
        Ok(Figure {
            id: figure.id.parse()?,
            evidence: self.evidence("evidence", &figure.evidence)?,
            rule: figure.rule.into_owned(),
            number: self.span(figure.number.start, figure.number.end).map_err(|error| error.within("number"))?,
            low: figure.low.map(amount).transpose().map_err(|error| error.within("low"))?,
            best: figure.best.map(amount).transpose().map_err(|error| error.within("best"))?,
            high: figure.high.map(amount).transpose().map_err(|error| error.within("high"))?,
            bound: figure.bound.parse().map_err(in_key("bound"))?,
            what: figure.what.into_owned(),
            whom: self.maybe_span(figure.whom).map_err(|error| error.within("whom"))?,
            class: figure.class.into_owned(),
            unit: own(figure.unit),
            time_id: self.time_id(figure.time_id)?,
            period: figure
                .period
                .map(|period| interval(period.from, period.to))
                .transpose()
                .map_err(|error| error.within("period"))?,
            as_of: figure.as_of.map(|day| iso_day("as_of", day)).transpose()?,
            cumulative: figure.cumulative,
            place_id: self.place_id(figure.place_id)?,
            day: day(figure.day)?,
            place: self.placing(figure.place)?,
            background: figure.background,
            counter: figure
                .counter
                .map(|counter| self.party(counter))
                .transpose()
                .map_err(|error| error.within("counter"))?,
            verification: figure.verification.map(|state| state.parse()).transpose().map_err(in_key("verification"))?,
            status: figure.status.parse().map_err(in_key("status"))?,
            part_of: figure
                .part_of
                .map(|id| known(id.parse()?, &self.known.figures))
                .transpose()
                .map_err(|error: JsonError| error.within("part_of"))?,
            event: figure
                .event
                .map(|id| known(id.parse()?, &self.known.events))
                .transpose()
                .map_err(|error: JsonError| error.within("event"))?,
            said_in: self.said_in(figure.said_in)?,
            chain: each("chain", figure.chain, |link| self.link(link))?,
            decided_by: decision(figure.decided_by)?,
        })
    }

    pub(super) fn count_note(&self, note: wire::CountNote<'_>) -> Result<CountNote> {
        Ok(CountNote {
            evidence: self.evidence("evidence", &note.evidence)?,
            rule: note.rule.into_owned(),
            state: note.state.parse().map_err(in_key("state"))?,
            what: own(note.what),
            counter: note
                .counter
                .map(|counter| self.party(counter))
                .transpose()
                .map_err(|error| error.within("counter"))?,
            time_id: self.time_id(note.time_id)?,
            day: day(note.day)?,
            place: self.placing(note.place)?,
            background: note.background,
            reason: self.maybe_span(note.reason).map_err(|error| error.within("reason"))?,
            said_in: self.said_in(note.said_in)?,
            chain: each("chain", note.chain, |link| self.link(link))?,
            decided_by: decision(note.decided_by)?,
        })
    }

    pub(super) fn placing(&self, found: Option<wire::Placing<'_>>) -> Result<Option<Placing>> {
        let Some(found) = found.filter(|found| &*found.basis != NO_BASIS) else { return Ok(None) };
        let read = || -> Result<Placing> {
            let (Some(id), Some(precision)) = (found.id, found.precision) else {
                return Err(JsonErrorKind::HalfOpen.into());
            };
            Ok(Placing {
                id: id
                    .parse()
                    .map_err(JsonError::from)
                    .and_then(|id| known(id, &self.known.places))
                    .map_err(in_key("id"))?,
                precision: precision.parse().map_err(in_key("precision"))?,
                basis: found.basis.parse().map_err(in_key("basis"))?,
            })
        };
        read().map(Some).map_err(in_key("place"))
    }
}

/// When something is set, out of its JSON form.
pub(super) fn day(found: Option<wire::Day<'_>>) -> Result<Option<Dating>> {
    let Some(found) = found.filter(|found| &*found.basis != NO_BASIS) else { return Ok(None) };
    let read = || -> Result<Dating> {
        let (Some(from), Some(to), Some(precision)) = (found.from, found.to, found.precision) else {
            return Err(JsonErrorKind::HalfOpen.into());
        };
        Ok(Dating {
            days: interval(from, to)?,
            precision: precision.parse().map_err(in_key("precision"))?,
            basis: found.basis.parse().map_err(in_key("basis"))?,
        })
    };
    read().map(Some).map_err(in_key("day"))
}

/// Who decided something, out of its JSON form.
pub(super) fn decision(found: Option<wire::Decision<'_>>) -> Result<Option<Decision>> {
    let read = |found: wire::Decision<'_>| {
        let beyond = || JsonError::from(JsonErrorKind::Number(found.belief.to_string())).within("decided_by.belief");
        Ok(Decision { belief: Belief::new(found.belief).ok_or_else(beyond)?, name: found.name.into_owned() })
    };
    found.map(read).transpose()
}

fn amount(number: wire::Number) -> Result<Amount> {
    let number = match number {
        wire::Number::Whole(number) => number as f64,
        wire::Number::Other(number) => number,
    };
    Amount::new(number).ok_or_else(|| JsonErrorKind::Number(number.to_string()).into())
}

fn interval(from: Str<'_>, to: Str<'_>) -> Result<Interval> {
    let (from, to) = (iso_day("from", from)?, iso_day("to", to)?);
    if from <= to { Ok(Interval { from, to }) } else { Err(JsonError::from(JsonErrorKind::Day(to)).within("to")) }
}

/// A day written `2014-02-17`; whether the calendar has it is not asked.
fn iso_day(key: &'static str, day: Str<'_>) -> Result<String> {
    let shaped = day.len() == 10
        && day
            .bytes()
            .enumerate()
            .all(|(place, byte)| if matches!(place, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() });
    if shaped { Ok(day.into_owned()) } else { Err(JsonError::from(JsonErrorKind::Day(day.into_owned())).within(key)) }
}
