//! A record into its JSON form.

use super::offsets::CodePoints;
use super::string::Str;
use super::wire;
use crate::{
    Actor, ActorId, Amount, ByteSpan, ChainLink, Corrected, CountNote, Dating, Decision, Event, FORMAT_VERSION, Figure,
    Party, Place, Placing, Record, Report, Stance, Statement, Time,
};

/// The JSON form of a record; it borrows the record's strings.
pub(crate) fn record(record: &Record) -> wire::Record<'_> {
    let points = CodePoints::new(&record.report.text);
    wire::Record {
        format: FORMAT_VERSION,
        model: None,
        lexicon: None,
        reader: Some(wire::Reader {
            model: borrow(&record.reader.model),
            lexicon: borrow(&record.reader.lexicon),
            rules: borrow(&record.reader.rules),
            own: maybe(&record.reader.own),
        }),
        report: report(&record.report, &points),
        actors: record.actors.iter().map(|item| actor(item, &points)).collect(),
        statements: record.statements.iter().map(|item| statement(item, &points)).collect(),
        events: record.events.iter().map(|item| event(item, &points)).collect(),
        stances: record.stances.iter().map(|item| stance(item, &points)).collect(),
        figures: record.figures.iter().map(|item| figure(item, &points)).collect(),
        counts: record.counts.iter().map(|item| count_note(item, &points)).collect(),
        times: record.times.iter().map(|item| time(item, &points)).collect(),
        places: record.places.iter().map(|item| place(item, &points)).collect(),
        notes: borrow_all(&record.notes),
        corrections: record.corrections.iter().map(corrected).collect(),
    }
}

fn corrected(corrected: &Corrected) -> wire::Corrected<'_> {
    let fields = corrected.fields.iter().map(|change| wire::FieldChange {
        field: borrow(&change.field),
        from: borrow(&change.from),
        to: borrow(&change.to),
    });
    wire::Corrected {
        finding: borrow(&corrected.finding),
        verdict: borrow(corrected.verdict.label()),
        by: borrow(&corrected.by),
        at: borrow(&corrected.at),
        fields: fields.collect(),
        notes: borrow_all(&corrected.notes),
    }
}

fn report<'a>(report: &'a Report, points: &CodePoints) -> wire::Report<'a> {
    let dateline = report.dateline.as_ref().map(|dateline| {
        let wire::Span { start, end } = points.span(dateline.span);
        wire::Dateline { place: maybe(&dateline.place), date: maybe(&dateline.date), start, end }
    });
    let agencies = report
        .agencies
        .iter()
        .map(|agency| wire::Agency { actor: named(agency.actor), evidence: spans(&agency.evidence, points) });
    let head = &report.head;
    wire::Report {
        id: named(report.id),
        given_id: maybe(&head.given_id),
        outlet: maybe(&head.outlet),
        title: maybe(&head.title),
        url: maybe(&head.url),
        published: maybe(&head.published),
        file: maybe(&report.file),
        reference_day: report.reference_day.as_ref().map(|day| wire::ReferenceDay {
            day: borrow(&day.day),
            source: borrow(day.source.label()),
            evidence: day.span.map(|span| points.span(span)),
        }),
        byline: maybe(&head.byline),
        dateline,
        agencies: agencies.collect(),
        credits: borrow_all(&report.credits),
        language: borrow(&report.language),
        text: borrow(&report.text),
    }
}

fn actor<'a>(actor: &'a Actor, points: &CodePoints) -> wire::Actor<'a> {
    let mentions = actor.mentions.iter().map(|mention| {
        let wire::Span { start, end } = points.span(mention.span);
        wire::Mention {
            start,
            end,
            form: borrow(mention.form.label()),
            phrase: Some(points.span(mention.phrase)),
            decided_by: decision(&mention.decided_by),
        }
    });
    wire::Actor {
        id: named(actor.id),
        name: borrow(&actor.name),
        known_as: maybe(&actor.known_as),
        kind: borrow(actor.kind.label()),
        titles: borrow_all(&actor.titles),
        country: maybe(&actor.country),
        sectors: borrow_all(&actor.sectors),
        cameo: maybe(&actor.cameo),
        codes: borrow_all(&actor.codes),
        member_of: maybe(&actor.member_of),
        members: ids(&actor.members),
        mentions: mentions.collect(),
        rule: borrow(&actor.rule),
    }
}

fn statement<'a>(statement: &'a Statement, points: &CodePoints) -> wire::Statement<'a> {
    let speaker = statement.speaker.as_ref();
    let content = statement.content.iter().map(|part| {
        let wire::Span { start, end } = points.span(part.span);
        wire::Content { start, end, quoted: part.quoted }
    });
    wire::Statement {
        id: named(statement.id),
        evidence: spans(&statement.evidence, points),
        rule: borrow(&statement.rule),
        speaker: speaker.and_then(|party| party.actor).map(named),
        speaker_text: speaker.and_then(|party| maybe(&party.text)),
        speaker_spans: speaker.map(|party| spans(&party.spans, points)).unwrap_or_default(),
        addressees: statement.addressees.iter().map(|item| party(item, points)).collect(),
        cue: statement
            .cue
            .as_ref()
            .map(|cue| wire::Cue { spans: spans(&cue.spans, points), lemma: borrow(&cue.lemma) }),
        manner: borrow(statement.manner.label()),
        content: content.collect(),
        act: borrow(statement.act.label()),
        polarity: borrow(statement.polarity.label()),
        time_words: statement.time_words.map(|span| points.span(span)),
        place_words: statement.place_words.map(|span| points.span(span)),
        time_id: statement.time_id.map(named),
        place_id: statement.place_id.map(named),
        within: statement.within.map(named),
        chain: statement.chain.iter().map(|item| link(item, points)).collect(),
        decided_by: decision(&statement.decided_by),
    }
}

fn event<'a>(event: &'a Event, points: &CodePoints) -> wire::Event<'a> {
    wire::Event {
        id: named(event.id),
        evidence: spans(&event.evidence, points),
        rule: borrow(&event.rule),
        kind: borrow(&event.kind),
        mode: maybe(&event.mode),
        contexts: borrow_all(&event.contexts),
        cameo: borrow(&event.cameo),
        quad: event.quad,
        goldstein: event.goldstein.map(|score| score.get()),
        trigger: points.span(event.trigger),
        source: ids(&event.source.actors),
        source_spans: spans(&event.source.spans, points),
        target: ids(&event.target.actors),
        target_spans: spans(&event.target.spans, points),
        status: borrow(event.status.label()),
        time_words: event.time_words.map(|span| points.span(span)),
        place_words: event.place_words.map(|span| points.span(span)),
        time_id: event.time_id.map(named),
        place_id: event.place_id.map(named),
        day: Some(day(event.day.as_ref())),
        place: Some(event_place(event.place)),
        background: event.background,
        magnitude: event.magnitude.map(|span| points.span(span)),
        figures: event.figures.iter().map(named).collect(),
        said_in: event.said_in.map(named),
        chain: event.chain.iter().map(|item| link(item, points)).collect(),
        decided_by: decision(&event.decided_by),
    }
}

fn stance<'a>(stance: &'a Stance, points: &CodePoints) -> wire::Stance<'a> {
    wire::Stance {
        id: named(stance.id),
        evidence: spans(&stance.evidence, points),
        holder: named(stance.holder),
        toward: named(stance.toward),
        polarity: borrow(stance.polarity.label()),
        shown_by: borrow(stance.shown_by.label()),
        basis: stance.basis.iter().map(named).collect(),
        time_words: stance.time_words.map(|span| points.span(span)),
        said_in: stance.said_in.map(named),
        chain: stance.chain.iter().map(|item| link(item, points)).collect(),
    }
}

fn figure<'a>(figure: &'a Figure, points: &CodePoints) -> wire::Figure<'a> {
    wire::Figure {
        id: named(figure.id),
        evidence: spans(&figure.evidence, points),
        rule: borrow(&figure.rule),
        number: points.span(figure.number),
        low: figure.low.map(number),
        best: figure.best.map(number),
        high: figure.high.map(number),
        bound: borrow(figure.bound.label()),
        what: borrow(&figure.what),
        whom: figure.whom.map(|span| points.span(span)),
        class: borrow(&figure.class),
        unit: maybe(&figure.unit),
        time_id: figure.time_id.map(named),
        period: figure
            .period
            .as_ref()
            .map(|period| wire::Interval { from: borrow(&period.from), to: borrow(&period.to) }),
        as_of: maybe(&figure.as_of),
        cumulative: figure.cumulative,
        place_id: figure.place_id.map(named),
        day: Some(day(figure.day.as_ref())),
        place: Some(placing(figure.place)),
        background: figure.background,
        counter: figure.counter.as_ref().map(|counter| party(counter, points)),
        verification: figure.verification.map(|state| borrow(state.label())),
        status: borrow(figure.status.label()),
        part_of: figure.part_of.map(named),
        event: figure.event.map(named),
        said_in: figure.said_in.map(named),
        chain: figure.chain.iter().map(|item| link(item, points)).collect(),
        decided_by: decision(&figure.decided_by),
    }
}

/// The basis of a day or a place that is not known.
pub(super) const NO_BASIS: &str = "none";

fn day(found: Option<&Dating>) -> wire::Day<'_> {
    wire::Day {
        from: found.map(|found| borrow(&found.days.from)),
        to: found.map(|found| borrow(&found.days.to)),
        precision: found.map(|found| borrow(found.precision.label())),
        basis: borrow(found.map_or(NO_BASIS, |found| found.basis.label())),
    }
}

fn placing(found: Option<Placing>) -> wire::Placing<'static> {
    wire::Placing {
        id: found.map(|found| named(found.id)),
        precision: found.map(|found| borrow(found.precision.label())),
        basis: borrow(found.map_or(NO_BASIS, |found| found.basis.label())),
    }
}

fn event_place(found: Option<Placing>) -> wire::EventPlace<'static> {
    let wire::Placing { id, precision, basis } = placing(found);
    wire::EventPlace { id, precision, basis: Some(basis), start: None, end: None }
}

fn decision(decision: &Option<Decision>) -> Option<wire::Decision<'_>> {
    decision.as_ref().map(|by| wire::Decision { name: borrow(&by.name), belief: by.belief.get() })
}

fn number(amount: Amount) -> wire::Number {
    amount.whole().map_or_else(|| wire::Number::Other(amount.get()), wire::Number::Whole)
}

fn count_note<'a>(note: &'a CountNote, points: &CodePoints) -> wire::CountNote<'a> {
    wire::CountNote {
        evidence: spans(&note.evidence, points),
        rule: borrow(&note.rule),
        state: borrow(note.state.label()),
        what: maybe(&note.what),
        counter: note.counter.as_ref().map(|counter| party(counter, points)),
        time_id: note.time_id.map(named),
        day: Some(day(note.day.as_ref())),
        place: Some(placing(note.place)),
        background: note.background,
        reason: note.reason.map(|span| points.span(span)),
        said_in: note.said_in.map(named),
        chain: note.chain.iter().map(|item| link(item, points)).collect(),
        decided_by: decision(&note.decided_by),
    }
}

fn time<'a>(time: &'a Time, points: &CodePoints) -> wire::Time<'a> {
    wire::Time {
        id: named(time.id),
        evidence: spans(&time.evidence, points),
        rule: borrow(&time.rule),
        kind: borrow(time.kind.label()),
        value: borrow(&time.value),
        modifier: time.modifier.map(|modifier| borrow(modifier.label())),
        alternative: maybe(&time.alternative),
        from: time.interval.as_ref().map(|interval| borrow(&interval.from)),
        to: time.interval.as_ref().map(|interval| borrow(&interval.to)),
    }
}

fn place<'a>(place: &'a Place, points: &CodePoints) -> wire::Place<'a> {
    wire::Place {
        id: named(place.id),
        evidence: spans(&place.evidence, points),
        rule: borrow(&place.rule),
        name: borrow(&place.name),
        country: maybe(&place.country),
        admin1: maybe(&place.admin1),
        lat: place.coordinates.map(|point| point.lat.get()),
        lon: place.coordinates.map(|point| point.lon.get()),
        geonames: place.geonames,
        precision: borrow(place.precision.label()),
    }
}

fn ids(actors: &[ActorId]) -> Vec<Str<'_>> {
    actors.iter().map(named).collect()
}

fn party<'a>(party: &'a Party, points: &CodePoints) -> wire::Party<'a> {
    wire::Party { actor: party.actor.map(named), text: maybe(&party.text), spans: spans(&party.spans, points) }
}

fn link<'a>(link: &'a ChainLink, points: &CodePoints) -> wire::ChainLink<'a> {
    wire::ChainLink {
        actor: link.actor.map(named),
        name: borrow(&link.name),
        role: borrow(link.role.label()),
        evidence: link.evidence.map(|span| points.span(span)),
    }
}

fn spans(spans: &[ByteSpan], points: &CodePoints) -> Vec<wire::Span> {
    spans.iter().map(|span| points.span(*span)).collect()
}

fn borrow(string: &str) -> Str<'_> {
    string.into()
}

fn maybe(string: &Option<String>) -> Option<Str<'_>> {
    string.as_deref().map(Str::from)
}

fn borrow_all(strings: &[String]) -> Vec<Str<'_>> {
    strings.iter().map(|string| borrow(string)).collect()
}

/// An id as it is written.
fn named<'a>(id: impl ToString) -> Str<'a> {
    id.to_string().into()
}
