//! Events as the record has them: both sides as actors, one event for all the places that tell it.

use super::Assembly;
use crate::actors::phrase;
use crate::clause::conjuncts;
use crate::events::{Circumstances, Event as Found, circumstances};
use lexicon::codebook::Code;
use record::{ActorId, Belief, ByteSpan, Decision, Event, EventId, Evidence, Goldstein, Side};
use text::Word;

/// The table of weights by which patterns and the model decide together.
const DECISION: &str = "events/decision.tsv";

impl Assembly<'_> {
    /// The events, in the order of the text.
    pub(super) fn events(&self, found: &[&Found]) -> Vec<Event> {
        let mut events: Vec<Event> = Vec::new();
        for told in found {
            let Some(event) = self.event(EventId::from_index(events.len()), told) else { continue };
            match events.iter_mut().find(|known| is_same(known, &event)) {
                Some(known) => join(known, event),
                None => events.push(event),
            }
        }
        events
    }

    fn event(&self, id: EventId, found: &Found) -> Option<Event> {
        let code: &Code = &found.pattern.code;
        let source = self.side(found.source.into_iter(), found);
        let target = self.side(found.targets(), found);
        let trigger = self.view.span(&found.trigger);
        let thing = found.thing.map(|word| self.phrase_at(word));
        let also = found.also.iter().map(|also| self.view.span(&also.trigger));
        let shown = source.spans.iter().chain(&target.spans).chain(&thing).copied().chain([trigger]).chain(also);
        let Circumstances { time, place, magnitude } = circumstances(self.view, found);
        Some(Event {
            id,
            evidence: Evidence::from_spans(shown)?,
            rule: rule(found),
            kind: code.kind.name.to_string(),
            mode: code.mode.as_deref().map(str::to_owned),
            contexts: code.contexts.iter().map(ToString::to_string).collect(),
            cameo: code.code.to_string(),
            quad: code.kind.quad,
            goldstein: code.goldstein.and_then(|score| Goldstein::new(score.into())),
            trigger,
            source,
            target,
            status: found.status,
            time_words: time,
            place_words: place,
            time_id: None,
            place_id: None,
            day: None,
            place: None,
            background: false,
            magnitude,
            figures: Vec::new(),
            said_in: found.said_in.and_then(|candidate| self.statement_of(candidate)),
            chain: match self.told_by(found.said_in, found.trigger.start) {
                Some(candidate) => self.chain(candidate, &self.addressees[candidate]),
                None => self.page_chain(),
            },
            decided_by: found
                .belief
                .and_then(|belief| Some(Decision { name: DECISION.to_owned(), belief: Belief::new(belief.into())? })),
        })
    }

    /// A side of an event, each of several joined ones for itself.
    fn side(&self, mains: impl Iterator<Item = Word>, event: &Found) -> Side {
        let mut side = Side::default();
        for main in mains {
            let other = if event.source == Some(main) { event.target } else { event.source };
            let joined =
                conjuncts(self.view, main).filter(|&word| Some(word) != other && !event.trigger.contains(&word));
            for word in std::iter::once(main).chain(joined) {
                let phrase = self.phrase_at(word);
                if !side.spans.contains(&phrase) {
                    side.spans.push(phrase);
                }
                let actor = self.who.entity_at(word).and_then(|entity| self.actors[entity]);
                side.actors.extend(actor.filter(|actor| !side.actors.contains(actor)));
            }
        }
        side
    }

    /// The words of a noun phrase up to its first comma or relative clause.
    fn phrase_at(&self, word: Word) -> ByteSpan {
        let words = phrase::whole(self.view, word);
        self.view.span(&phrase::core(self.view, &words, word))
    }
}

/// The pattern by which an event was found: "pattern: meet (verb)", or the line of the user's file.
fn rule(found: &Found) -> String {
    let pattern = found.pattern;
    if pattern.is_bare() {
        return "model.act".to_owned();
    }
    let own = format!("pattern: {} ({})", pattern.predicate, pattern.part.as_str());
    pattern.origin.as_ref().map_or(own, |origin| format!("{}:{}", origin.file, origin.line))
}

/// Whether two tellings are of one event, as far as one report shows it: the same type with the same known actors on
/// both sides, on the same word, and no two times.
fn is_same(one: &Event, other: &Event) -> bool {
    let known = |side: &Side| !side.actors.is_empty();
    let root = |event: &Event| event.cameo.get(..2).unwrap_or_default().to_owned();
    known(&one.source)
        && known(&one.target)
        && one.kind == other.kind
        && root(one) == root(other)
        && one.status == other.status
        && same(&one.source.actors, &other.source.actors)
        && same(&one.target.actors, &other.target.actors)
        && one.chain == other.chain
        && (one.time_words.is_none() || other.time_words.is_none())
}

fn same(one: &[ActorId], other: &[ActorId]) -> bool {
    one.len() == other.len() && one.iter().all(|actor| other.contains(actor))
}

/// A later telling adds its words, and what the earlier one did not tell.
fn join(known: &mut Event, later: Event) {
    let spans = known.evidence.iter().chain(&*later.evidence).copied().collect::<Vec<ByteSpan>>();
    known.evidence = Evidence::from_spans(spans).unwrap_or_else(|| later.evidence.clone());
    known.time_words = known.time_words.or(later.time_words);
    known.place_words = known.place_words.or(later.place_words);
    known.magnitude = known.magnitude.or(later.magnitude);
    // The more exact code of the two.
    if known.cameo.trim_end_matches('0').len() < later.cameo.trim_end_matches('0').len() {
        (known.cameo, known.mode, known.contexts, known.goldstein, known.rule) =
            (later.cameo, later.mode, later.contexts, later.goldstein, later.rule);
    }
}
