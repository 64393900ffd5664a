//! The record put together: actors that matter, statements with their chains.

mod background;
mod events;
mod figures;
mod places;
mod stances;
mod times;

use self::figures::{Surroundings, counting_word};
use crate::actors::{Actors, EntityId, discards};
use crate::arena::{Arena, CandidateId};
use crate::candidates::saying::is_told;
use crate::candidates::{Candidate, Candidates, innermost};
use crate::clause::conjuncts;
use crate::describe::{Description, is_day, is_nobody};
use crate::events::Event as FoundEvent;
use crate::figures::notes;
use crate::findings::Findings;
use crate::places::Toponym;
use crate::relays::outlet_in;
use crate::view::View;
use lexicon::agencies::AgencyKind;
use record::{
    Act, Actor, ActorId, ActorKind, Agency, ByteSpan, ChainLink, Cue, Dateline, Evidence, Party, Record, Report, Role,
    Statement, StatementId,
};
use text::{Rel, Word, Words};

/// Those spoken to, with what they mean, for each candidate.
type Addressees = Arena<CandidateId, Vec<(Words, Option<EntityId>)>>;

/// Where the agencies of the page and the statements come together.
struct Assembly<'a> {
    view: &'a View<'a>,
    candidates: &'a Candidates,
    /// The statement that each candidate becomes.
    statements: Arena<CandidateId, Option<StatementId>>,
    within: &'a Arena<CandidateId, Option<CandidateId>>,
    /// What each candidate does in saying it.
    acts: Arena<CandidateId, Act>,
    who: &'a Actors,
    /// The names of places.
    places: &'a [Toponym<'a>],
    /// Entity to actor.
    actors: Arena<EntityId, Option<ActorId>>,
    agencies: Vec<(EntityId, ByteSpan)>,
    outlet: Option<String>,
    addressees: Addressees,
}

/// Puts the record of one report together.
pub fn assemble(found: &Findings) -> Record {
    let view = &found.view;
    // Comments are what statements do.
    let events: Vec<&FoundEvent> = found.events.iter().filter(|event| event.pattern.code.kind.quad > 0).collect();
    let assembly = Assembly::of(found, &events);
    let mut record = Record::new(page(found, &assembly));
    record.times = self::times::times(view, &found.times);
    record.places = self::places::places(view, &found.places);
    record.actors = assembly.record_actors();
    let described = found.candidates.ids().zip(&found.descriptions);
    record.statements = described.filter_map(|(id, description)| assembly.statement(id, description)).collect();
    record.events = assembly.events(&events);
    self::times::place_in_time(&mut record);
    self::places::place_on_map(&mut record);
    let said_in = innermost(view, &found.candidates);
    let around = Surroundings {
        times: &found.times,
        toponyms: &found.places,
        places: &record.places,
        events: &record.events,
        day: found.reference.as_ref().map(|(day, _)| *day),
    };
    record.figures = assembly.figures(&found.figures, &said_in, &around);
    record.counts = assembly.count_notes(&notes::find(view, &found.layout), &said_in, &around);
    self::figures::join(&mut record.events, &record.figures);
    background::mark(view, &mut record);
    record.settle();
    record.stances = stances::stances(&record.events, &record.actors, found.known.codebook);
    record.notes.extend(view.analysis.notes.iter().cloned());
    let discards = found.known.dictionary.map(|dictionary| discards(view, dictionary)).unwrap_or_default();
    record.notes.extend(discards.iter().map(|phrase| {
        format!("A dictionary discards reports with the words {phrase:?}; this one was read nevertheless.")
    }));
    record
}

/// What the page tells of the report itself.
fn page(found: &Findings, assembly: &Assembly) -> Report {
    let mut report = found.report.clone();
    let words = |span: ByteSpan| span.of(found.view.text).trim().to_owned();
    report.reference_day = found.reference.as_ref().map(|(_, day)| day.clone());
    report.head.byline = found.layout.byline.map(words).or(report.head.byline);
    report.dateline = found.layout.dateline.as_ref().map(|found| Dateline {
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
    events: &[&FoundEvent],
    counting: Vec<EntityId>,
) -> Arena<EntityId, Option<ActorId>> {
    let mut wanted: Arena<EntityId, bool> = who.ids().map(|entity| who[entity].is_actor).collect();
    let addressed = addressees.iter().flatten().filter_map(|(_, entity)| *entity);
    let sides = || events.iter().flat_map(|event| event.source.into_iter().chain(event.targets()));
    let joined = |word: Word| std::iter::once(word).chain(conjuncts(view, word));
    let meant = |word: Word| Some((word, who.entity_at(word)?));
    let acting = sides().filter(|&word| !is_nobody(view, word)).flat_map(joined).filter_map(meant);
    let acting = acting.filter(|&(_, entity)| who[entity].is_somebody);
    // "Jets bombed Halm": a place by its name as well.
    let is_place = |&(word, entity): &(Word, EntityId)| {
        let named = who[entity].kind() == ActorKind::Place && who[entity].told.is_named();
        named && view.name_at(word).is_some() && !is_day(view, word)
    };
    let targets = events.iter().flat_map(|event| event.targets()).flat_map(joined).filter_map(meant).filter(is_place);
    let acting = acting.chain(targets).map(|(_, entity)| entity);
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

impl<'a> Assembly<'a> {
    fn of(found: &'a Findings<'a>, events: &[&FoundEvent]) -> Self {
        let (view, who) = (&found.view, &found.actors);
        let meant = |words: &Words| (words.clone(), who.meant_by(view, words));
        let addressees: Addressees =
            found.descriptions.iter().map(|told| told.addressees.iter().map(meant).collect()).collect();
        let agencies: Vec<(EntityId, ByteSpan)> =
            who.agencies().iter().zip(&found.layout.agencies).map(|(&entity, &(_, span))| (entity, span)).collect();
        let counting = found.figures.iter().filter_map(|figure| counting_word(view, figure));
        let counting = counting.filter_map(|word| who.entity_at(word)).collect();
        let actors = number_actors(view, who, &addressees, &agencies, events, counting);
        let (candidates, within, outlet) = (&found.candidates, &found.within, found.report.head.outlet.clone());
        let told = |(candidate, description): (&Candidate, &Description)| is_told(view, candidate, description.manner);
        let mut next = 0..;
        let statements = candidates.iter().zip(&found.descriptions).map(told);
        let statements =
            statements.map(|told| told.then(|| next.next().map(StatementId::from_index)).flatten()).collect();
        let acts = found.descriptions.iter().map(|description| description.act).collect();
        let places = &found.places;
        Self { view, candidates, statements, within, acts, who, places, actors, agencies, outlet, addressees }
    }

    /// The innermost statement that a candidate is or stands in.
    fn statement_of(&self, candidate: CandidateId) -> Option<StatementId> {
        std::iter::successors(Some(candidate), |&at| self.within[at]).find_map(|at| self.statements[at])
    }

    /// On whose word stands what is told at a word within a candidate: its speaker's, or where he only weighs what is
    /// known, that of whoever relays him.
    fn told_by(&self, candidate: Option<CandidateId>, word: Word) -> Option<CandidateId> {
        let is_known = |candidate: &CandidateId| {
            let cue = &self.candidates[*candidate].cue;
            let is_cue = |at: &Word| cue.iter().any(|words| words.contains(at));
            let clauses = [Rel::Advcl, Rel::Ccomp, Rel::Xcomp, Rel::Parataxis];
            self.acts[*candidate].weighs()
                && self.view.upwards(word).take_while(|at| !is_cue(at)).all(|at| !self.view.is(at, &clauses))
        };
        std::iter::successors(candidate, |&at| self.within[at]).find(|candidate| !is_known(candidate))
    }

    fn record_actors(&self) -> Vec<Actor> {
        let actor = |(entity, id): (EntityId, &Option<ActorId>)| {
            let members = self.who[entity].members.iter().filter_map(|&member| self.actors[member]).collect();
            let mut actor = Actor { members, ..self.who.actor(self.view, entity, (*id)?)? };
            if actor.kind == ActorKind::Place && actor.country.is_none() {
                actor.country = places::country_of(self.view, self.places, &actor).map(str::to_owned);
                let code = |country: &String| self.view.lexicon.countries.lookup(country).map(|codes| codes.cameo);
                actor.cameo = actor.country.as_ref().map(|country| code(country).unwrap_or(country).to_owned());
            }
            Some(actor)
        };
        let mut actors: Vec<Actor> = self.actors.entries().filter_map(actor).collect();
        actors.sort_by_key(|actor| actor.id);
        actors
    }

    fn statement(&self, number: CandidateId, description: &Description) -> Option<Statement> {
        let addressees = &self.addressees[number];
        let candidate = &self.candidates[number];
        let spans = |ranges: &[Words]| -> Vec<ByteSpan> { ranges.iter().map(|range| self.view.span(range)).collect() };
        let parts = [spans(&candidate.source), spans(&candidate.cue), spans(&candidate.content)].concat();
        let mut statement =
            Statement::new(self.statements[number]?, Evidence::from_spans(parts)?, candidate.origin.rule());
        let source = spans(&candidate.source);
        let speaker = self.who.speaker(number).and_then(|entity| self.actors[entity]);
        if speaker.is_some() || !source.is_empty() {
            let text = source.first().map(|span| span.of(self.view.text).to_owned());
            statement.speaker = Some(Party { actor: speaker, text, spans: source });
        }
        statement.cue =
            Evidence::from_spans(spans(&candidate.cue)).map(|spans| Cue { spans, lemma: description.lemma.clone() });
        statement.addressees = addressees.iter().map(|(words, entity)| self.party(words, *entity)).collect();
        statement.manner = description.manner;
        statement.content.clone_from(&description.content);
        statement.act = description.act;
        statement.polarity = description.polarity;
        statement.time_words = description.time;
        statement.place_words = description.place;
        statement.within = self.within[number].and_then(|outer| self.statement_of(outer));
        statement.chain = self.chain(number, addressees);
        Some(statement)
    }

    fn party(&self, words: &Words, entity: Option<EntityId>) -> Party {
        let span = self.view.span(words);
        Party {
            actor: entity.and_then(|entity| self.actors[entity]),
            text: Some(span.of(self.view.text).to_owned()),
            spans: vec![span],
        }
    }

    /// From the speaker outwards: whoever relays it, the outlet that was told, the agencies of the page, the outlet.
    fn chain(&self, number: CandidateId, addressees: &[(Words, Option<EntityId>)]) -> Vec<ChainLink> {
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
