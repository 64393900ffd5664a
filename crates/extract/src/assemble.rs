//! The record put together: actors that matter, statements with their chains.

mod events;
mod figures;
mod places;
mod stances;
mod times;

use crate::actors::phrase::conjuncts;
use crate::actors::{Actors, EntityId, innermost};
use crate::arena::{Arena, CandidateId, Id};
use crate::candidates::Candidates;
use crate::describe::Description;
use crate::events::Event as FoundEvent;
use crate::figures::{Figure as FoundFigure, notes};
use crate::layout::Layout;
use crate::places::Toponym;
use crate::relays::outlet_in;
use crate::times::Expression;
use crate::view::View;
use jiff::civil::Date;
use lexicon::agencies::AgencyKind;
use lexicon::codebook::Codebook;
use record::{
    Actor, ActorId, ActorKind, Agency, ByteSpan, ChainLink, Cue, Dateline, Evidence, Party, Record, Report, Role,
    Statement, StatementId,
};
use std::ops::Range;

/// What was found in the text.
pub struct Findings<'a> {
    /// Candidates of statements.
    pub candidates: &'a Candidates,
    /// For each the one whose content holds it.
    pub within: &'a Arena<CandidateId, Option<CandidateId>>,
    /// What the words of each tell.
    pub descriptions: Vec<Description>,
    /// Events.
    pub events: &'a [FoundEvent<'a>],
    /// Time expressions.
    pub times: &'a [Expression],
    /// Names of places.
    pub places: &'a [Toponym<'a>],
    /// Figures.
    pub figures: &'a [FoundFigure],
    /// The day that times count from.
    pub day: Option<Date>,
    /// What the events were found by.
    pub codebook: &'a Codebook,
}

/// Those spoken to, with what they mean, for each candidate.
type Addressees = Arena<CandidateId, Vec<(Range<usize>, Option<EntityId>)>>;

/// The statement that a candidate becomes.
fn statement_id(candidate: CandidateId) -> StatementId {
    StatementId::from_index(candidate.index())
}

/// Where the agencies of the page and the statements come together.
struct Assembly<'a> {
    view: &'a View<'a>,
    candidates: &'a Candidates,
    within: &'a Arena<CandidateId, Option<CandidateId>>,
    who: &'a Actors,
    /// Entity to actor.
    actors: Arena<EntityId, Option<ActorId>>,
    agencies: Vec<(EntityId, ByteSpan)>,
    outlet: Option<String>,
    addressees: Addressees,
}

/// Puts the record of one report together.
pub fn assemble(report: Report, view: &View, layout: &Layout, findings: Findings, who: &Actors) -> Record {
    let Findings { candidates, within, descriptions, events, times, places, figures, day, codebook } = findings;
    let meant = |words: &Range<usize>| (words.clone(), who.meant_by(view, words));
    let addressees: Addressees =
        descriptions.iter().map(|description| description.addressees.iter().map(meant).collect()).collect();
    let agencies: Vec<(EntityId, ByteSpan)> =
        who.agencies().iter().zip(&layout.agencies).map(|(&entity, &(_, span))| (entity, span)).collect();
    let counting = figures
        .iter()
        .filter_map(|figure| self::figures::counting_word(view, figure))
        .filter_map(|word| who.entity_at(word))
        .collect();
    let actors = number_actors(view, who, &addressees, &agencies, events, counting);
    let assembly =
        Assembly { view, candidates, within, who, actors, agencies, outlet: report.outlet.clone(), addressees };
    let mut record = Record::new(page(report, view, layout, &assembly));
    record.times = self::times::times(view, times);
    record.places = self::places::places(view, places);
    record.actors = assembly.record_actors();
    let described = candidates.ids().zip(descriptions);
    record.statements = described.filter_map(|(id, description)| assembly.statement(id, description)).collect();
    record.events = assembly.events(events);
    self::times::place_in_time(&mut record);
    self::places::place_on_map(&mut record);
    let said_in = innermost(view, candidates);
    let around =
        self::figures::Surroundings { times, toponyms: places, places: &record.places, events: &record.events, day };
    record.figures = assembly.figures(figures, &said_in, &around);
    record.counts = assembly.count_notes(&notes::find(view, layout), &said_in, &around);
    self::figures::join(&mut record.events, &record.figures);
    record.settle();
    record.stances = stances::stances(&record.events, &record.actors, codebook);
    record.notes.extend(view.analysis.notes.iter().cloned());
    record
}

/// What the page tells of the report itself.
fn page(mut report: Report, view: &View, layout: &Layout, assembly: &Assembly) -> Report {
    let words = |span: ByteSpan| span.of(view.text).trim().to_owned();
    report.byline = layout.byline.map(words);
    report.dateline = layout.dateline.as_ref().map(|found| Dateline {
        place: found.place.map(words),
        date: found.date.map(words),
        span: found.span,
    });
    let agency = |&(entity, span): &(EntityId, ByteSpan)| {
        Some(Agency { actor: assembly.actors[entity]?, evidence: Evidence::new(span) })
    };
    report.agencies = assembly.agencies.iter().filter_map(agency).collect();
    report
}

/// Everybody who speaks, is spoken to, relays, counts, acts, is acted on, has a name or a role, in the order of the
/// first mention.
fn number_actors(
    view: &View,
    who: &Actors,
    addressees: &Addressees,
    agencies: &[(EntityId, ByteSpan)],
    events: &[FoundEvent],
    counting: Vec<EntityId>,
) -> Arena<EntityId, Option<ActorId>> {
    let mut wanted: Arena<EntityId, bool> = who.ids().map(|entity| who[entity].is_actor).collect();
    let addressed = addressees.iter().flatten().filter_map(|(_, entity)| *entity);
    let sides = events.iter().flat_map(|event| [event.source, event.target]).flatten();
    let joined = |word: usize| std::iter::once(word).chain(conjuncts(view, word));
    let acting =
        sides.flat_map(joined).filter_map(|word| who.entity_at(word)).filter(|&entity| who[entity].is_somebody);
    for entity in
        acting.chain(who.speakers()).chain(addressed).chain(agencies.iter().map(|&(entity, _)| entity)).chain(counting)
    {
        wanted[entity] = true;
    }
    for entity in who.ids() {
        if wanted[entity] {
            who[entity].members.iter().for_each(|&member| wanted[member] = true);
        }
    }
    let first = |entity: EntityId| Some((who.first_mention(view, entity).filter(|_| wanted[entity])?, entity));
    let mut order: Vec<(u32, EntityId)> = who.ids().filter_map(first).collect();
    order.sort_unstable();
    let mut ids: Arena<EntityId, Option<ActorId>> = who.ids().map(|_| None).collect();
    for (index, (_, entity)) in order.into_iter().enumerate() {
        ids[entity] = Some(ActorId::from_index(index));
    }
    ids
}

impl Assembly<'_> {
    fn record_actors(&self) -> Vec<Actor> {
        let actor = |(entity, id): (EntityId, &Option<ActorId>)| {
            let members = self.who[entity].members.iter().filter_map(|&member| self.actors[member]).collect();
            Some(Actor { members, ..self.who.actor(self.view, entity, (*id)?)? })
        };
        let mut actors: Vec<Actor> = self.actors.entries().filter_map(actor).collect();
        actors.sort_by_key(|actor| actor.id);
        actors
    }

    fn statement(&self, number: CandidateId, description: Description) -> Option<Statement> {
        let addressees = &self.addressees[number];
        let candidate = &self.candidates[number];
        let spans =
            |ranges: &[Range<usize>]| -> Vec<ByteSpan> { ranges.iter().map(|range| self.view.span(range)).collect() };
        let parts = [spans(&candidate.source), spans(&candidate.cue), spans(&candidate.content)].concat();
        let mut statement = Statement::new(statement_id(number), Evidence::from_spans(parts)?, candidate.origin.rule());
        let source = spans(&candidate.source);
        let speaker = self.who.speaker(number).and_then(|entity| self.actors[entity]);
        if speaker.is_some() || !source.is_empty() {
            let text = source.first().map(|span| span.of(self.view.text).to_owned());
            statement.speaker = Some(Party { actor: speaker, text, spans: source });
        }
        statement.cue =
            Evidence::from_spans(spans(&candidate.cue)).map(|spans| Cue { spans, lemma: description.lemma });
        statement.addressees = addressees.iter().map(|(words, entity)| self.party(words, *entity)).collect();
        statement.manner = description.manner;
        statement.content = description.content;
        statement.act = description.act;
        statement.polarity = description.polarity;
        statement.time_words = description.time;
        statement.place_words = description.place;
        statement.within = self.within[number].map(statement_id);
        statement.chain = self.chain(number, addressees);
        Some(statement)
    }

    fn party(&self, words: &Range<usize>, entity: Option<EntityId>) -> Party {
        let span = self.view.span(words);
        Party {
            actor: entity.and_then(|entity| self.actors[entity]),
            text: Some(span.of(self.view.text).to_owned()),
            spans: vec![span],
        }
    }

    /// From the speaker outwards: whoever relays it, the outlet that was told, the agencies of the page, the outlet.
    fn chain(&self, number: CandidateId, addressees: &[(Range<usize>, Option<EntityId>)]) -> Vec<ChainLink> {
        let mut chain: Vec<ChainLink> = Vec::new();
        let mut at = Some(number);
        while let Some(candidate) = at {
            chain.extend(self.link_of(candidate));
            at = self.within[candidate];
        }
        for (words, entity) in addressees {
            let listed = outlet_in(self.view, words)
                .filter(|agency| agency.kind != AgencyKind::Monitor)
                .map(|agency| agency.name.to_owned());
            let described = entity
                .filter(|&entity| self.who[entity].kind() == ActorKind::Outlet)
                .map(|entity| self.who[entity].name().to_owned());
            if let Some(name) = listed.or(described) {
                let actor = entity.and_then(|entity| self.actors[entity]);
                chain.push(ChainLink { actor, name, role: Role::Agency, evidence: Some(self.view.span(words)) });
            }
        }
        chain.extend(self.page_chain());
        chain.dedup_by(|later, earlier| later.name == earlier.name);
        chain
    }

    /// Of what the report tells itself: the agencies of the page, the outlet.
    fn page_chain(&self) -> Vec<ChainLink> {
        let mut chain = Vec::new();
        for (entity, span) in &self.agencies {
            let (actor, name) = (self.actors[*entity], self.who[*entity].name().to_owned());
            chain.push(ChainLink { actor, name, role: Role::Agency, evidence: Some(*span) });
        }
        if let Some(outlet) = &self.outlet {
            chain.push(ChainLink { actor: None, name: outlet.clone(), role: Role::Outlet, evidence: None });
        }
        chain.dedup_by(|later, earlier| later.name == earlier.name);
        chain
    }

    fn link_of(&self, number: CandidateId) -> Option<ChainLink> {
        let source = self.candidates[number].source.first().map(|words| self.view.span(words));
        let entity = self.who.speaker(number);
        let kind = entity.map(|entity| self.who[entity].kind());
        let role = if kind == Some(ActorKind::Outlet) { Role::Agency } else { Role::Speaker };
        let name = match entity {
            Some(entity) => self.who[entity].name().to_owned(),
            None => source?.of(self.view.text).to_owned(),
        };
        Some(ChainLink { actor: entity.and_then(|entity| self.actors[entity]), name, role, evidence: source })
    }
}
