//! Puts a value into a field of a finding. What else the finding says follows where it must: an event's type with its
//! code, the chain of what a speaker tells.

use crate::written::bounded;
use crate::{Amounts, Field, Finding, Spot, Value, Who};
use record::claim::ClaimKind;
use record::json::byte_span;
use record::{
    Actor, ActorId, ActorKind, Amount, Anchor, ByteSpan, ChainLink, Content, Coordinates, Evidence, Figure, Goldstein,
    Mention, MentionForm, NonEmpty, Party, Place, PlaceId, Placing, Precision, Record, Role, Side, StatementId,
};

/// The rule of what a correction brought into a record.
const RULE: &str = "corrected";

/// Puts a value into a field; none where this record cannot take it.
pub(crate) fn set(record: &mut Record, finding: Finding, field: Field, value: &Value) -> Option<()> {
    match finding.kind {
        ClaimKind::Event => in_event(record, finding.place, field, value),
        ClaimKind::Figure => in_figure(record, finding.place, field, value),
        ClaimKind::Statement => in_statement(record, finding.place, field, value),
        ClaimKind::Stance => {
            record.stances[finding.place].polarity = word(value)?.parse().ok()?;
            Some(())
        }
        ClaimKind::Count => None,
    }
}

fn word(value: &Value) -> Option<&str> {
    match value {
        Value::Word(word) => Some(word),
        _ => None,
    }
}

/// A word, or nothing where nothing is to stand there.
fn perhaps(value: &Value) -> Option<Option<&str>> {
    match value {
        Value::Nothing => Some(None),
        Value::Word(word) => Some(Some(word)),
        _ => None,
    }
}

fn in_event(record: &mut Record, at: usize, field: Field, value: &Value) -> Option<()> {
    match (field, value) {
        (Field::Type | Field::Cameo, Value::Code(code)) => {
            let event = &mut record.events[at];
            event.kind.clone_from(&code.kind);
            event.mode.clone_from(&code.mode);
            event.contexts.clone_from(&code.contexts);
            event.cameo.clone_from(&code.cameo);
            event.quad = code.quad;
            event.goldstein = code.goldstein.and_then(Goldstein::new);
        }
        (Field::Mode, value) => record.events[at].mode = perhaps(value)?.map(str::to_owned),
        (Field::Status, value) => record.events[at].status = word(value)?.parse().ok()?,
        (Field::Source | Field::Target, Value::Actors(who)) => {
            let side = side(record, record.events[at].trigger, who)?;
            let event = &mut record.events[at];
            let spans = event.evidence.iter().chain(&side.spans).copied();
            event.evidence = Evidence::from_spans(spans)?;
            if field == Field::Source {
                event.source = side;
            } else {
                event.target = side;
            }
        }
        (Field::Span, Value::Spans(spans)) => {
            let [span] = words(record, spans)?.try_into().ok()?;
            let event = &mut record.events[at];
            let rest = event.evidence.iter().copied().filter(|known| *known != event.trigger);
            event.evidence = Evidence::from_spans(rest.chain([span]))?;
            event.trigger = span;
        }
        (Field::Day, value) => {
            let day = day(value)?;
            let is_past = record.is_history(day.as_ref(), false);
            let event = &mut record.events[at];
            (event.day, event.background) = (day, is_past);
        }
        (Field::Place, value) => {
            let evidence = record.events[at].evidence.clone();
            record.events[at].place = placing(record, value, evidence)?;
        }
        _ => return None,
    }
    Some(())
}

fn in_figure(record: &mut Record, at: usize, field: Field, value: &Value) -> Option<()> {
    let figure = &mut record.figures[at];
    match (field, value) {
        (Field::Low | Field::Best | Field::High, Value::Amount(_) | Value::Nothing) => {
            let amount = match value {
                Value::Amount(thousandths) => Some(Amount::from_thousandths(*thousandths)?),
                _ => None,
            };
            match field {
                Field::Low => figure.low = amount,
                Field::Best => figure.best = amount,
                _ => figure.high = amount,
            }
        }
        (Field::Number, Value::Amounts(amounts)) => set_amounts(figure, amounts)?,
        (Field::Bound, value) => {
            let bound = word(value)?.parse().ok()?;
            match figure.best {
                Some(best) => set_amounts(figure, &bounded(best.thousandths(), bound))?,
                None => figure.bound = bound,
            }
        }
        (Field::Unit, value) => figure.unit = perhaps(value)?.map(str::to_owned),
        (Field::What, value) => word(value)?.clone_into(&mut figure.what),
        (Field::Class, value) => word(value)?.clone_into(&mut figure.class),
        (Field::Status, value) => figure.status = word(value)?.parse().ok()?,
        (Field::Verification, value) => {
            figure.verification = perhaps(value)?.map(str::parse).transpose().ok()?;
        }
        (Field::Cumulative, Value::Flag(grows)) => figure.cumulative = *grows,
        (Field::Counter, Value::Actors(who)) => set_counter(record, at, who)?,
        (Field::Span, Value::Spans(spans)) => {
            let [span] = words(record, spans)?.try_into().ok()?;
            let figure = &mut record.figures[at];
            let rest = figure.evidence.iter().copied().filter(|known| *known != figure.number);
            figure.evidence = Evidence::from_spans(rest.chain([span]))?;
            figure.number = span;
        }
        (Field::Day, value) => {
            let day = day(value)?;
            let is_past = record.is_history(day.as_ref(), record.figures[at].cumulative);
            let figure = &mut record.figures[at];
            figure.period = day.as_ref().map(|day| day.days.clone());
            (figure.day, figure.background) = (day, is_past);
        }
        (Field::Place, value) => {
            let evidence = record.figures[at].evidence.clone();
            record.figures[at].place = placing(record, value, evidence)?;
        }
        _ => return None,
    }
    Some(())
}

fn set_amounts(figure: &mut Figure, amounts: &Amounts) -> Option<()> {
    let amount = |thousandths: Option<u64>| match thousandths {
        Some(thousandths) => Amount::from_thousandths(thousandths).map(Some),
        None => Some(None),
    };
    let (low, best, high) = (amount(amounts.low)?, amount(amounts.best)?, amount(amounts.high)?);
    (figure.low, figure.best, figure.high) = (low, best, high);
    figure.bound = amounts.bound.parse().ok()?;
    Some(())
}

fn set_counter(record: &mut Record, at: usize, who: &[Who]) -> Option<()> {
    let number = record.figures[at].number;
    let party = one_party(record, number, who)?;
    let link = party.as_ref().map(|party| link(record, party, Role::Counter));
    let figure = &mut record.figures[at];
    figure.counter = party;
    figure.chain.retain(|known| known.role != Role::Counter);
    figure.chain.splice(0..0, link);
    Some(())
}

fn in_statement(record: &mut Record, at: usize, field: Field, value: &Value) -> Option<()> {
    match (field, value) {
        (Field::Act, value) => record.statements[at].act = word(value)?.parse().ok()?,
        (Field::Polarity, value) => record.statements[at].polarity = word(value)?.parse().ok()?,
        (Field::Speaker, Value::Actors(who)) => set_speaker(record, at, who)?,
        (Field::Content, Value::Spans(spans)) => {
            let spans = words(record, spans)?;
            let old = record.statements[at].content.clone();
            let text = &record.report.text;
            let quoted = |span: ByteSpan| {
                let before = text[..span.start as usize].chars().next_back();
                old.iter().any(|part| part.quoted && part.span.overlaps(span))
                    || before.is_some_and(|mark| MARKS.contains(&mark))
            };
            let content: Vec<Content> =
                spans.iter().map(|span| Content { span: *span, quoted: quoted(*span) }).collect();
            let statement = &mut record.statements[at];
            let rest =
                statement.evidence.iter().copied().filter(|span| !old.iter().any(|part| span.contains(part.span)));
            statement.evidence = Evidence::from_spans(rest.chain(spans))?;
            statement.content = content;
        }
        _ => return None,
    }
    Some(())
}

/// What opens a quotation.
const MARKS: [char; 5] = ['"', '“', '‘', '«', '„'];

/// Another speaker, of the statement and of all that is told in it.
fn set_speaker(record: &mut Record, at: usize, who: &[Who]) -> Option<()> {
    let near = record.statements[at].evidence.first().to_owned();
    let party = one_party(record, near, who)?;
    let new = party.as_ref().map(|party| link(record, party, Role::Speaker));
    let statement = &mut record.statements[at];
    let id = statement.id;
    let old = statement.chain.iter().find(|link| link.role == Role::Speaker).cloned();
    if let Some(party) = &party {
        let spans = statement.evidence.iter().chain(&party.spans).copied();
        statement.evidence = Evidence::from_spans(spans)?;
    }
    statement.speaker = party;
    let told_in = |said_in: &Option<StatementId>| *said_in == Some(id);
    let chains = [&mut record.statements[at].chain].into_iter();
    let chains = chains
        .chain(record.events.iter_mut().filter(|event| told_in(&event.said_in)).map(|event| &mut event.chain))
        .chain(record.figures.iter_mut().filter(|figure| told_in(&figure.said_in)).map(|figure| &mut figure.chain))
        .chain(record.counts.iter_mut().filter(|note| told_in(&note.said_in)).map(|note| &mut note.chain))
        .chain(record.stances.iter_mut().filter(|stance| told_in(&stance.said_in)).map(|stance| &mut stance.chain));
    for chain in chains {
        let place = old.as_ref().and_then(|old| {
            chain.iter().position(|link| link.role == Role::Speaker && link.actor == old.actor && link.name == old.name)
        });
        match place {
            Some(place) => drop(chain.splice(place..=place, new.clone())),
            // Whoever counted or saw it stands nearer to the fact than whoever says it.
            None => {
                let place = chain.iter().take_while(|link| matches!(link.role, Role::Counter | Role::Source)).count();
                drop(chain.splice(place..place, new.clone()));
            }
        }
    }
    Some(())
}

fn link(record: &Record, party: &Party, role: Role) -> ChainLink {
    let name = party.actor.and_then(|id| record.actor(id)).map(|actor| actor.name.clone());
    ChainLink {
        actor: party.actor,
        name: name.or_else(|| party.text.clone()).unwrap_or_default(),
        role,
        evidence: party.spans.first().copied(),
    }
}

/// One or nobody; none where it is several, or somebody who cannot be found.
fn one_party(record: &mut Record, near: ByteSpan, who: &[Who]) -> Option<Option<Party>> {
    match who {
        [] => Some(None),
        [one] => {
            let Side { actors, spans } = side(record, near, std::slice::from_ref(one))?;
            let text = spans.first().map(|span| span.of(&record.report.text).to_owned());
            Some(Some(Party { actor: actors.first().copied(), text, spans }))
        }
        _ => None,
    }
}

/// Those who are meant, with the words for each that stand nearest.
fn side(record: &mut Record, near: ByteSpan, who: &[Who]) -> Option<Side> {
    let mut side = Side::default();
    for one in who {
        let id = actor(record, one)?;
        let told = one.span.and_then(|(start, end)| byte_span(&record.report.text, start, end));
        let mentions = record.actor(id)?.mentions.iter().map(|mention| mention.span);
        let nearest = mentions.min_by_key(|span| span.start.abs_diff(near.start));
        side.spans.extend(told.or(nearest));
        if !side.actors.contains(&id) {
            side.actors.push(id);
        }
    }
    side.spans.sort_unstable();
    side.spans.dedup();
    Some(side)
}

/// Somebody by a place where they are named, by name, or as a new one by the words that name them.
fn actor(record: &mut Record, who: &Who) -> Option<ActorId> {
    let span = who.span.and_then(|(start, end)| byte_span(&record.report.text, start, end));
    let mut actors = record.actors.iter();
    let named_there =
        span.and_then(|span| actors.find(|actor| actor.mentions.iter().any(|mention| mention.span == span)));
    let called = || record.actors.iter().find(|actor| actor.name == who.name);
    if let Some(actor) = named_there.or_else(called) {
        return Some(actor.id);
    }
    let span = span.filter(|span| !span.is_empty())?;
    let id = ActorId::from_index(record.actors.len());
    let mention = Mention { span, phrase: span, form: MentionForm::Name, decided_by: None };
    record.actors.push(Actor {
        id,
        name: span.of(&record.report.text).to_owned(),
        known_as: None,
        kind: ActorKind::Unknown,
        titles: Vec::new(),
        country: None,
        sectors: Vec::new(),
        cameo: None,
        codes: Vec::new(),
        member_of: None,
        members: Vec::new(),
        mentions: NonEmpty::new(mention),
        rule: RULE.to_owned(),
    });
    Some(id)
}

/// Stretches of the text; none where one does not lie in it, or is empty.
fn words(record: &Record, spans: &[(u32, u32)]) -> Option<Vec<ByteSpan>> {
    let word = |(start, end): &(u32, u32)| byte_span(&record.report.text, *start, *end).filter(|span| !span.is_empty());
    spans.iter().map(word).collect()
}

fn day(value: &Value) -> Option<Option<record::Dating>> {
    match value {
        Value::Nothing => Some(None),
        Value::Days { from, to } => Record::told_days(from, to).map(Some),
        _ => None,
    }
}

fn placing(record: &mut Record, value: &Value, evidence: Evidence) -> Option<Option<Placing>> {
    let spot = match value {
        Value::Nothing => return Some(None),
        Value::Place(spot) => spot,
        _ => return None,
    };
    let precision: Precision = spot.precision.parse().ok()?;
    let is_it = |place: &&Place| match (spot.geonames, place.geonames) {
        (Some(wanted), Some(known)) => wanted == known,
        _ => place.name == spot.name && place.country == spot.country,
    };
    let id = match record.places.iter().find(is_it) {
        Some(place) => place.id,
        None => new_place(record, spot, precision, evidence),
    };
    Some(Some(Placing { id, precision, basis: Anchor::Clause }))
}

/// A place that the report does not name: what shows it is what is told to have happened there.
fn new_place(record: &mut Record, spot: &Spot, precision: Precision, evidence: Evidence) -> PlaceId {
    let id = PlaceId::from_index(record.places.len());
    record.places.push(Place {
        id,
        evidence,
        rule: RULE.to_owned(),
        name: spot.name.clone(),
        country: spot.country.clone(),
        admin1: spot.admin1.clone(),
        coordinates: spot.lat.zip(spot.lon).and_then(|(lat, lon)| Coordinates::new(lat, lon)),
        geonames: spot.geonames,
        precision,
    });
    id
}
