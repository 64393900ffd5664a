//! Figures as the record has them: with period, place, counter and chain, and joined to the events that they count.

use super::Assembly;
use crate::actors::phrase;
use crate::arena::{Arena, CandidateId};
use crate::candidates::set_against;
use crate::clause::Subject;
use crate::cues;
use crate::figures::{self, Figure as Found, context};
use crate::places::Toponym;
use crate::times::Expression;
use crate::view::View;
use jiff::civil::Date;
use lexicon::constructions::Construction;
use lexicon::figures::Counting;
use record::{
    Amount, ByteSpan, ChainLink, CountNote, Event, Evidence, Figure, FigureId, Interval, Party, Place, Role, Status,
    TimeId,
};
use text::{Rel, Upos, Word, Xpos};

/// What figures are joined to.
pub struct Surroundings<'s> {
    /// Time expressions.
    pub times: &'s [Expression],
    /// Names of places.
    pub toponyms: &'s [Toponym<'s>],
    /// The record's places.
    pub places: &'s [Place],
    /// The record's events.
    pub events: &'s [Event],
    /// The day that times count from.
    pub day: Option<Date>,
}

/// So many steps of the tree above a figure, a verb of counting still governs it.
const STEPS: usize = 4;

impl Assembly<'_> {
    /// The figures, in the order of the text.
    pub(super) fn figures(
        &self,
        found: &[Found],
        said_in: &Arena<Word, Option<CandidateId>>,
        around: &Surroundings,
    ) -> Vec<Figure> {
        found
            .iter()
            .enumerate()
            .filter_map(|(number, found)| {
                self.figure(FigureId::from_index(number), found, said_in[found.predicate], around)
            })
            .collect()
    }

    fn figure(
        &self,
        id: FigureId,
        found: &Found,
        candidate: Option<CandidateId>,
        around: &Surroundings,
    ) -> Option<Figure> {
        let number = self.view.span(&found.number);
        let whom = (!found.number.contains(&found.noun)).then(|| self.noun_phrase(found));
        let predicate = self.view.token(found.predicate).span;
        let context = context::of(self.view, found, around.times, around.toponyms);
        let holds = |words: &ByteSpan| words.start <= predicate.start && predicate.end <= words.end;
        let event = around
            .events
            .iter()
            .find(|event| holds(&event.trigger))
            .or_else(|| around.events.iter().find(|event| tells_besides(event, predicate)));
        let time = context.time.map(TimeId::from_index).or_else(|| event.and_then(|event| event.time_id));
        let amount = |number: Option<f64>| number.and_then(Amount::new);
        let counting = self.counting(found);
        let teller = self.told_by(candidate, found.predicate);
        let chain = teller.map_or_else(|| self.page_chain(), |teller| self.chain(teller, &self.addressees[teller]));
        Some(Figure {
            id,
            evidence: Evidence::from_spans([Some(number), whom, Some(predicate)].into_iter().flatten())?,
            rule: found.rule.clone(),
            number,
            low: amount(found.low),
            best: amount(found.best),
            high: amount(found.high),
            bound: found.bound,
            what: found.what.as_str().to_owned(),
            whom,
            class: found.class.as_str().to_owned(),
            unit: found.unit.map(str::to_owned),
            time_id: time,
            period: time.and_then(|time| period(&around.times[time.index()], context.since, around.day)),
            as_of: around.day.filter(|_| context.cumulative).map(|day| day.to_string()),
            cumulative: context.cumulative,
            place_id: context
                .place
                .and_then(|place| self.place_of(&around.toponyms[place], around.places))
                .or_else(|| event.and_then(|event| event.place_id)),
            day: None,
            place: None,
            background: false,
            counter: counting
                .as_ref()
                .map(|(party, _)| party.clone())
                .or_else(|| teller.and_then(|teller| self.counter(teller))),
            verification: context.verification,
            status: match status(found.status, candidate.is_some(), event) {
                Status::Occurred | Status::Ongoing if counting.is_some() => Status::Alleged,
                status => status,
            },
            part_of: found.part_of.map(FigureId::from_index),
            event: event.map(|event| event.id),
            said_in: candidate.and_then(|candidate| self.statement_of(candidate)),
            chain: counting.map(|(_, link)| link).into_iter().chain(chain).collect(),
            decided_by: None,
        })
    }

    /// Whoever is told to count: "the bureau counts more than 200 people killed", "documented the deaths of 12".
    fn counting(&self, found: &Found) -> Option<(Party, ChainLink)> {
        let subject = counting_word(self.view, found)?;
        let whole = phrase::whole(self.view, subject);
        let span = self.view.span(&phrase::core(self.view, &whole, subject));
        let entity = self.who.entity_at(subject)?;
        let actor = self.actors[entity];
        let party = Party { actor, text: Some(span.of(self.view.text).to_owned()), spans: vec![span] };
        Some((
            party,
            ChainLink { actor, name: self.who[entity].name().to_owned(), role: Role::Counter, evidence: Some(span) },
        ))
    }

    /// The words of those who are counted, without the number before them.
    fn noun_phrase(&self, found: &Found) -> ByteSpan {
        let whole = phrase::whole(self.view, found.noun);
        let core = phrase::core(self.view, &whole, found.noun);
        let start = if core.start < found.number.end && found.number.end <= found.noun {
            found.number.end
        } else {
            core.start.min(found.noun)
        };
        // "Not 40 but 15 people": the number of another figure is no part of them.
        let other = start.until(found.noun).rev().find(|&word| self.view.token(word).upos == Upos::Num);
        let start = other.map_or(start, |other| other + 1);
        self.view.span(&start.until(core.end.max(found.noun + 1)))
    }

    fn place_of(&self, toponym: &Toponym, places: &[Place]) -> Option<record::PlaceId> {
        let span = self.view.span(&toponym.phrase);
        places.iter().find(|place| place.evidence.contains(&span)).map(|place| place.id)
    }

    /// Whoever is cited for a number: who says it.
    fn counter(&self, candidate: CandidateId) -> Option<Party> {
        let spans: Vec<ByteSpan> =
            self.candidates[candidate].source.iter().map(|words| self.view.span(words)).collect();
        let actor = self.who.speaker(candidate).and_then(|entity| self.actors[entity]);
        let text = spans.first().map(|span| span.of(self.view.text).to_owned());
        (actor.is_some() || text.is_some()).then_some(Party { actor, text, spans })
    }

    /// What the report says of counts themselves.
    pub(super) fn count_notes(
        &self,
        found: &[figures::notes::Note],
        said_in: &Arena<Word, Option<CandidateId>>,
        around: &Surroundings,
    ) -> Vec<CountNote> {
        let note = |note: &figures::notes::Note| {
            let words = self.view.span(&note.words);
            let candidate = said_in[note.verb];
            let speaker = candidate.and_then(|candidate| self.counter(candidate));
            let own = note.counter.map(|word| {
                let whole = phrase::whole(self.view, word);
                let span = self.view.span(&phrase::core(self.view, &whole, word));
                let actor = self.who.entity_at(word).and_then(|entity| self.actors[entity]);
                Party { actor, text: Some(span.of(self.view.text).to_owned()), spans: vec![span] }
            });
            let sentence = self.view.sentence_words(note.verb);
            let time = around.times.iter().position(|time| {
                sentence.contains(&time.words.start) && time.days.is_some() && time.value != "PRESENT_REF"
            });
            Some(CountNote {
                evidence: Evidence::from_spans([words])?,
                rule: "figures.count".to_owned(),
                state: note.state,
                what: note.what.map(|what| what.as_str().to_owned()),
                // "It has stopped counting": the speaker counts.
                counter: own
                    .filter(|party| {
                        party.actor.is_some() && speaker.as_ref().is_none_or(|speaker| speaker.actor != party.actor)
                    })
                    .or(speaker),
                time_id: time.map(TimeId::from_index),
                day: None,
                place: None,
                background: false,
                reason: note
                    .reason
                    .as_ref()
                    .and_then(|words| self.view.trimmed(words.clone()))
                    .map(|words| self.view.span(&words)),
                said_in: candidate.and_then(|candidate| self.statement_of(candidate)),
                chain: candidate
                    .map_or_else(|| self.page_chain(), |candidate| self.chain(candidate, &self.addressees[candidate])),
                decided_by: None,
            })
        };
        found.iter().filter_map(note).collect()
    }
}

/// The word for whoever is told to count: the subject of the verb of counting that governs a figure.
pub fn counting_word(view: &View, found: &Found) -> Option<Word> {
    // "Not 130, as the ministry had said", "not the 12 claimed by the army".
    let claimed = || {
        let words = found.number.clone().chain([found.noun]);
        let told = words.flat_map(|word| view.dependents(word).with(&[Rel::Acl]).behind());
        let mut verbs = told.filter(|&verb| view.token(verb).xpos == Xpos::Vbn && cues::of_word(view, verb).is_some());
        verbs.find_map(|verb| view.dependents(verb).with(&[Rel::Obl]).led_by(Construction::Agent).behind().next())
    };
    if let Some(teller) = set_against::teller_of(view, &found.number).or_else(claimed) {
        return Some(teller);
    }
    let above = |from: Word| view.upwards(from).take(STEPS);
    let kind = |word: Word| view.lexicon.figures.counting(view.lemma(word));
    // "Put the toll at 12", "put the number of people killed at 12", but not "put 12 people to death".
    let toll = |verb: Word| {
        let below = view.dependents(verb).filter(|&word| word > verb || view.is(word, &[Rel::NsubjPass]));
        below.filter(|&word| view.is_nominal(word)).any(|word| kind(word) == Some(Counting::Count))
    };
    let counts = |word: &Word| {
        view.token(*word).upos == Upos::Verb
            && match kind(*word) {
                Some(Counting::Counts) => true,
                Some(Counting::Puts | Counting::Changes) => toll(*word),
                _ => false,
            }
    };
    let verb = above(found.noun).chain(above(found.predicate)).find(counts)?;
    let own = |word: &Word| *word < verb && view.is(*word, &[Rel::Nsubj]);
    let by = || view.dependents(verb).with(&[Rel::Obl]).led_by(Construction::Agent).behind().next();
    let subject = by().or_else(|| Subject::Speaker.of(view, verb).filter(own))?;
    // "The raid raised the toll to 12": a raid counts nobody.
    let lemma = || view.lemma(subject).to_lowercase();
    let somebody = || {
        view.lexicon.persons.lookup(&lemma()).is_some()
            || view.lexicon.agents.lookup(&lemma()).is_some()
            || view.lexicon.pronouns.lookup(view.form(subject)).is_some()
            || view.name_at(subject).is_some()
    };
    (kind(verb) != Some(Counting::Changes) || somebody()).then_some(subject)
}

/// The days in which what is counted happened: those of its time or of the stretch that it begins or ends, or from
/// there to the report's day.
fn period(time: &Expression, since: bool, day: Option<Date>) -> Option<Interval> {
    let (from, to) = time.stretch.or(time.days)?;
    let to = match day {
        Some(day) if since || from <= day && day < to => day,
        _ => to,
    };
    (from <= to).then(|| Interval { from: from.to_string(), to: to.to_string() })
}

/// Whether a word is among those that tell an event besides its trigger.
fn tells_besides(event: &Event, word: ByteSpan) -> bool {
    event.evidence.contains(&word) && !event.source.spans.contains(&word) && !event.target.spans.contains(&word)
}

/// What is said to have happened is alleged, as its event is.
fn status(own: Status, said: bool, event: Option<&Event>) -> Status {
    match (own, event) {
        (Status::Denied, _) => Status::Denied,
        (_, Some(event)) => event.status,
        (Status::Occurred | Status::Ongoing, None) if said => Status::Alleged,
        (own, None) => own,
    }
}

/// Gives events the figures that count their victims or their means.
pub fn join(events: &mut [Event], figures: &[Figure]) {
    for figure in figures {
        if let Some(event) = figure.event.and_then(|event| events.get_mut(event.index())) {
            event.figures.push(figure.id);
        }
    }
}
