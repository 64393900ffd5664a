//! The JSON form back into a record, with every span and id checked.

use super::offsets::Bytes;
use super::read_circumstances::{day, decision};
use super::string::Str;
use super::wire;
use super::{JsonError, JsonErrorKind, OLDEST_FORMAT};
use crate::{
    Actor, ActorId, Agency, ByteSpan, ChainLink, Content, Corrected, Cue, Dateline, Event, EventId, Evidence,
    FORMAT_VERSION, FieldChange, FigureId, Goldstein, Mention, NonEmpty, Party, PlaceId, Reader, Record, Report,
    ReportHead, Side, Stance, Statement, StatementId, TimeId,
};
use std::fmt;

pub(super) type Result<T> = std::result::Result<T, JsonError>;

/// The record that this JSON form stands for.
pub(crate) fn record(mut json: wire::Record<'_>) -> Result<Record> {
    if !(OLDEST_FORMAT..=FORMAT_VERSION).contains(&json.format) {
        return Err(JsonError::from(JsonErrorKind::Format(json.format)).within("format"));
    }
    let reader = reader(&mut json)?;
    let text = std::mem::take(&mut json.report.text).into_owned();
    let context = Context { bytes: Bytes::new(&text), known: Known::of(&json)? };
    let report = context.report(json.report).map_err(|error| error.within("report"))?;
    let actors = each("actors", json.actors, |item| context.actor(item))?;
    let statements = each("statements", json.statements, |item| context.statement(item))?;
    let events = each("events", json.events, |item| context.event(item))?;
    let stances = each("stances", json.stances, |item| context.stance(item))?;
    let figures = each("figures", json.figures, |item| context.figure(item))?;
    let counts = each("counts", json.counts, |item| context.count_note(item))?;
    let times = each("times", json.times, |item| context.time(item))?;
    let places = each("places", json.places, |item| context.place(item))?;
    let corrections = each("corrections", json.corrections, corrected)?;
    let mut record = Record {
        reader,
        report: Report { text, ..report },
        actors,
        statements,
        events,
        stances,
        figures,
        counts,
        times,
        places,
        notes: own_all(json.notes),
        corrections,
    };
    if json.format == OLDEST_FORMAT {
        record.settle();
    }
    Ok(record)
}

/// What read the report; format 1 knew nothing of its rules.
fn reader(json: &mut wire::Record<'_>) -> Result<Reader> {
    let missing = |key: &'static str| move || JsonError::from(JsonErrorKind::Missing).within(key);
    if json.format == OLDEST_FORMAT {
        let digest = |found: Option<Str<'_>>, key| found.map(Str::into_owned).ok_or_else(missing(key));
        return Ok(Reader {
            model: digest(json.model.take(), "model")?,
            lexicon: digest(json.lexicon.take(), "lexicon")?,
            ..Reader::default()
        });
    }
    let reader = json.reader.take().ok_or_else(missing("reader"))?;
    Ok(Reader {
        model: reader.model.into_owned(),
        lexicon: reader.lexicon.into_owned(),
        rules: reader.rules.into_owned(),
        own: own(reader.own),
    })
}

fn corrected(corrected: wire::Corrected<'_>) -> Result<Corrected> {
    let fields = corrected.fields.into_iter().map(|change| FieldChange {
        field: change.field.into_owned(),
        from: change.from.into_owned(),
        to: change.to.into_owned(),
    });
    Ok(Corrected {
        finding: corrected.finding.into_owned(),
        verdict: corrected.verdict.parse().map_err(in_key("verdict"))?,
        by: corrected.by.into_owned(),
        at: corrected.at.into_owned(),
        fields: fields.collect(),
        notes: own_all(corrected.notes),
    })
}

/// Ids, sorted, as they mostly stand already.
pub(super) struct Ids<Id>(Vec<Id>);

impl<Id: Ord> Ids<Id> {
    fn of(mut ids: Vec<Id>) -> Self {
        if !ids.is_sorted() {
            ids.sort_unstable();
        }
        Self(ids)
    }
}

/// The ids that this record gives out.
pub(super) struct Known {
    actors: Ids<ActorId>,
    statements: Ids<StatementId>,
    pub(super) events: Ids<EventId>,
    pub(super) figures: Ids<FigureId>,
    times: Ids<TimeId>,
    pub(super) places: Ids<PlaceId>,
}

impl Known {
    fn of(json: &wire::Record<'_>) -> Result<Self> {
        let actors = each("actors", &json.actors, |actor| actor.id.parse().map_err(in_key("id")))?;
        let statements = each("statements", &json.statements, |statement| statement.id.parse().map_err(in_key("id")))?;
        let events = each("events", &json.events, |event| event.id.parse().map_err(in_key("id")))?;
        let figures = each("figures", &json.figures, |figure| figure.id.parse().map_err(in_key("id")))?;
        let times = each("times", &json.times, |time| time.id.parse().map_err(in_key("id")))?;
        let places = each("places", &json.places, |place| place.id.parse().map_err(in_key("id")))?;
        Ok(Self {
            actors: Ids::of(actors),
            statements: Ids::of(statements),
            events: Ids::of(events),
            figures: Ids::of(figures),
            times: Ids::of(times),
            places: Ids::of(places),
        })
    }
}

pub(super) struct Context<'a> {
    bytes: Bytes<'a>,
    pub(super) known: Known,
}

impl Context<'_> {
    /// The report without its text, which the spans are still being looked up in.
    fn report(&self, report: wire::Report<'_>) -> Result<Report> {
        let dateline = report.dateline.map(|dateline| {
            Ok(Dateline {
                place: own(dateline.place),
                date: own(dateline.date),
                span: self.span(dateline.start, dateline.end)?,
            })
        });
        let agencies = each("agencies", report.agencies, |agency| {
            let evidence = self.evidence("evidence", &agency.evidence)?;
            Ok(Agency { actor: self.actor_id(&agency.actor)?, evidence })
        })?;
        Ok(Report {
            id: report.id.parse().map_err(in_key("id"))?,
            head: ReportHead {
                given_id: own(report.given_id),
                outlet: own(report.outlet),
                title: own(report.title),
                url: own(report.url),
                published: own(report.published),
                byline: own(report.byline),
            },
            file: own(report.file),
            reference_day: report
                .reference_day
                .map(|day| self.reference_day(day))
                .transpose()
                .map_err(|error| error.within("reference_day"))?,
            dateline: dateline.transpose().map_err(|error: JsonError| error.within("dateline"))?,
            agencies,
            credits: report.credits.into_iter().map(Str::into_owned).collect(),
            language: report.language.into_owned(),
            text: String::new(),
        })
    }

    fn actor(&self, actor: wire::Actor<'_>) -> Result<Actor> {
        let mentions = each("mentions", actor.mentions, |mention| {
            let span = self.span(mention.start, mention.end)?;
            let phrase = mention.phrase.map(|phrase| self.span(phrase.start, phrase.end)).transpose()?;
            let decided_by = decision(mention.decided_by)?;
            Ok(Mention { span, phrase: phrase.unwrap_or(span), form: mention.form.parse()?, decided_by })
        })?;
        let no_mentions = || JsonError::from(JsonErrorKind::NoEvidence).within("mentions");
        Ok(Actor {
            id: actor.id.parse()?,
            name: actor.name.into_owned(),
            kind: actor.kind.parse().map_err(in_key("kind"))?,
            titles: own_all(actor.titles),
            known_as: own(actor.known_as),
            country: own(actor.country),
            sectors: own_all(actor.sectors),
            cameo: own(actor.cameo),
            codes: own_all(actor.codes),
            member_of: own(actor.member_of),
            members: each("members", &actor.members, |id| self.actor_id(id))?,
            mentions: NonEmpty::from_vec(mentions).ok_or_else(no_mentions)?,
            rule: actor.rule.into_owned(),
        })
    }

    fn statement(&self, statement: wire::Statement<'_>) -> Result<Statement> {
        let speaker =
            wire::Party { actor: statement.speaker, text: statement.speaker_text, spans: statement.speaker_spans };
        let content = |part: wire::Content| Ok(Content { span: self.span(part.start, part.end)?, quoted: part.quoted });
        let within = statement.within.as_deref().map(|id| self.statement_id(id)).transpose();
        Ok(Statement {
            id: statement.id.parse()?,
            evidence: self.evidence("evidence", &statement.evidence)?,
            rule: statement.rule.into_owned(),
            speaker: self.speaker(speaker).map_err(|error| error.within("speaker"))?,
            addressees: each("addressees", statement.addressees, |party| self.party(party))?,
            cue: statement.cue.map(|cue| self.cue(cue)).transpose().map_err(|error| error.within("cue"))?,
            manner: statement.manner.parse().map_err(in_key("manner"))?,
            content: each("content", statement.content, content)?,
            act: statement.act.parse().map_err(in_key("act"))?,
            polarity: statement.polarity.parse().map_err(in_key("polarity"))?,
            time_words: self.maybe_span(statement.time_words).map_err(|error| error.within("time_words"))?,
            place_words: self.maybe_span(statement.place_words).map_err(|error| error.within("place_words"))?,
            time_id: self.time_id(statement.time_id)?,
            place_id: self.place_id(statement.place_id)?,
            within: within.map_err(|error| error.within("within"))?,
            chain: each("chain", statement.chain, |link| self.link(link))?,
            decided_by: decision(statement.decided_by)?,
        })
    }

    fn event(&self, event: wire::Event<'_>) -> Result<Event> {
        let score = |score: f64| {
            Goldstein::new(score)
                .ok_or_else(|| JsonError::from(JsonErrorKind::Number(score.to_string())).within("goldstein"))
        };
        if !(1..=4).contains(&event.quad) {
            return Err(JsonError::from(JsonErrorKind::Number(event.quad.to_string())).within("quad"));
        }
        let (place, words) = match event.place {
            Some(wire::EventPlace { start: Some(start), end: Some(end), .. }) => {
                (None, Some(wire::Span { start, end }))
            }
            Some(wire::EventPlace { id, precision, basis: Some(basis), .. }) => {
                (Some(wire::Placing { id, precision, basis }), event.place_words)
            }
            Some(_) => return Err(JsonError::from(JsonErrorKind::HalfOpen).within("place")),
            None => (None, event.place_words),
        };
        Ok(Event {
            id: event.id.parse()?,
            evidence: self.evidence("evidence", &event.evidence)?,
            rule: event.rule.into_owned(),
            kind: event.kind.into_owned(),
            mode: own(event.mode),
            contexts: own_all(event.contexts),
            cameo: event.cameo.into_owned(),
            quad: event.quad,
            goldstein: event.goldstein.map(score).transpose()?,
            trigger: self.span(event.trigger.start, event.trigger.end).map_err(|error| error.within("trigger"))?,
            source: self.side("source", &event.source, event.source_spans)?,
            target: self.side("target", &event.target, event.target_spans)?,
            status: event.status.parse().map_err(in_key("status"))?,
            time_words: self.maybe_span(event.time_words).map_err(|error| error.within("time_words"))?,
            place_words: self.maybe_span(words).map_err(|error| error.within("place_words"))?,
            time_id: self.time_id(event.time_id)?,
            place_id: self.place_id(event.place_id)?,
            day: day(event.day)?,
            place: self.placing(place)?,
            background: event.background,
            magnitude: self.maybe_span(event.magnitude).map_err(|error| error.within("magnitude"))?,
            figures: each("figures", &event.figures, |id| known(id.parse()?, &self.known.figures))?,
            said_in: self.said_in(event.said_in)?,
            chain: each("chain", event.chain, |link| self.link(link))?,
            decided_by: decision(event.decided_by)?,
        })
    }

    fn side(&self, key: &str, actors: &[Str<'_>], spans: Vec<wire::Span>) -> Result<Side> {
        let spans = each(key, spans, |span| self.span(span.start, span.end))?;
        Ok(Side { actors: each(key, actors, |id| self.actor_id(id))?, spans })
    }

    fn stance(&self, stance: wire::Stance<'_>) -> Result<Stance> {
        Ok(Stance {
            id: stance.id.parse()?,
            evidence: self.evidence("evidence", &stance.evidence)?,
            holder: self.actor_id(&stance.holder).map_err(|error| error.within("holder"))?,
            toward: self.actor_id(&stance.toward).map_err(|error| error.within("toward"))?,
            polarity: stance.polarity.parse().map_err(in_key("polarity"))?,
            shown_by: stance.shown_by.parse().map_err(in_key("shown_by"))?,
            basis: each("basis", &stance.basis, |id| known(id.parse()?, &self.known.events))?,
            time_words: self.maybe_span(stance.time_words).map_err(|error| error.within("time_words"))?,
            said_in: self.said_in(stance.said_in)?,
            chain: each("chain", stance.chain, |link| self.link(link))?,
        })
    }

    pub(super) fn time_id(&self, written: Option<Str<'_>>) -> Result<Option<TimeId>> {
        let id = written.map(|id| known(id.parse()?, &self.known.times)).transpose();
        id.map_err(|error: JsonError| error.within("time_id"))
    }

    pub(super) fn place_id(&self, written: Option<Str<'_>>) -> Result<Option<PlaceId>> {
        let id = written.map(|id| known(id.parse()?, &self.known.places)).transpose();
        id.map_err(|error: JsonError| error.within("place_id"))
    }

    pub(super) fn said_in(&self, written: Option<Str<'_>>) -> Result<Option<StatementId>> {
        let id = written.as_deref().map(|id| self.statement_id(id)).transpose();
        id.map_err(|error| error.within("said_in"))
    }

    /// A speaker of whom nothing is said is none.
    fn speaker(&self, party: wire::Party<'_>) -> Result<Option<Party>> {
        let party = self.party(party)?;
        Ok((party != Party::default()).then_some(party))
    }

    pub(super) fn party(&self, party: wire::Party<'_>) -> Result<Party> {
        Ok(Party {
            actor: party.actor.as_deref().map(|id| self.actor_id(id)).transpose()?,
            text: own(party.text),
            spans: each("spans", party.spans, |span| self.span(span.start, span.end))?,
        })
    }

    fn cue(&self, cue: wire::Cue<'_>) -> Result<Cue> {
        Ok(Cue { spans: self.evidence("spans", &cue.spans)?, lemma: cue.lemma.into_owned() })
    }

    pub(super) fn link(&self, link: wire::ChainLink<'_>) -> Result<ChainLink> {
        Ok(ChainLink {
            actor: link.actor.as_deref().map(|id| self.actor_id(id)).transpose()?,
            name: link.name.into_owned(),
            role: link.role.parse().map_err(in_key("role"))?,
            evidence: self.maybe_span(link.evidence)?,
        })
    }

    pub(super) fn evidence(&self, key: &str, spans: &[wire::Span]) -> Result<Evidence> {
        let spans = each(key, spans, |span| self.span(span.start, span.end))?;
        let missing = || JsonError::from(JsonErrorKind::NoEvidence).within(key);
        Evidence::from_vec(spans).ok_or_else(missing)
    }

    pub(super) fn maybe_span(&self, span: Option<wire::Span>) -> Result<Option<ByteSpan>> {
        span.map(|span| self.span(span.start, span.end)).transpose()
    }

    pub(super) fn span(&self, start: u32, end: u32) -> Result<ByteSpan> {
        let span = self.bytes.span(wire::Span { start, end });
        span.ok_or_else(|| JsonErrorKind::Span { start, end }.into())
    }

    fn actor_id(&self, written: &str) -> Result<ActorId> {
        known(written.parse()?, &self.known.actors)
    }

    fn statement_id(&self, written: &str) -> Result<StatementId> {
        known(written.parse()?, &self.known.statements)
    }
}

pub(super) fn known<Id: Ord + fmt::Display>(id: Id, known: &Ids<Id>) -> Result<Id> {
    if known.0.binary_search(&id).is_ok() { Ok(id) } else { Err(JsonErrorKind::Dangling(id.to_string()).into()) }
}

/// Converts the items of a list; an error says which of them it is about.
pub(super) fn each<T, U>(
    list: &str,
    items: impl IntoIterator<Item = T>,
    convert: impl Fn(T) -> Result<U>,
) -> Result<Vec<U>> {
    let items = items.into_iter();
    // A collected `Result` does not know how long it will be.
    let mut converted = Vec::with_capacity(items.size_hint().0);
    for (number, item) in items.enumerate() {
        converted.push(convert(item).map_err(|error| error.within(format_args!("{list}[{number}]")))?);
    }
    Ok(converted)
}

pub(super) fn in_key<E: Into<JsonError>>(key: &'static str) -> impl Fn(E) -> JsonError {
    move |error| error.into().within(key)
}

pub(super) fn own(string: Option<Str<'_>>) -> Option<String> {
    string.map(Str::into_owned)
}

fn own_all(strings: Vec<Str<'_>>) -> Vec<String> {
    strings.into_iter().map(Str::into_owned).collect()
}
