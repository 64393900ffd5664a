//! Who stands where towards whom: from events that show it, whatever else the report tells.

use lexicon::codebook::{Codebook, Polarity};
use record::{Actor, ActorId, ActorKind, Basis, Event, Evidence, Stance, StanceId, StancePolarity, Status};

/// The stances that events show, in the order of their first showing; one for each pair of actors, direction, kind of
/// showing and chain.
pub(super) fn stances(events: &[Event], actors: &[Actor], codebook: &Codebook) -> Vec<Stance> {
    let mut stances: Vec<Stance> = Vec::new();
    for event in
        events.iter().filter(|event| matches!(event.status, Status::Occurred | Status::Ongoing | Status::Alleged))
    {
        let Some(polarity) = polarity(event, codebook) else { continue };
        let pairs = event
            .source
            .actors
            .iter()
            .flat_map(|&holder| event.target.actors.iter().map(move |&toward| (holder, toward)));
        for (holder, toward) in
            pairs.filter(|(holder, toward)| holder != toward && can_side(actors, *holder) && can_side(actors, *toward))
        {
            let found = stance(StanceId::from_index(stances.len()), event, (holder, toward), polarity, codebook);
            let same = |known: &&mut Stance| {
                (known.holder, known.toward, known.polarity, known.shown_by, &known.chain)
                    == (holder, toward, polarity, found.shown_by, &found.chain)
            };
            match stances.iter_mut().find(same) {
                Some(known) => join(known, found),
                None => stances.push(found),
            }
        }
    }
    stances
}

fn polarity(event: &Event, codebook: &Codebook) -> Option<StancePolarity> {
    codebook.kind(&event.kind)?.stance.map(|polarity| match polarity {
        Polarity::Supports => StancePolarity::Supports,
        Polarity::Opposes => StancePolarity::Opposes,
    })
}

/// Whether an actor can take sides, or sides be taken about it: not people in general, who are hurt or helped by many.
fn can_side(actors: &[Actor], id: ActorId) -> bool {
    let kind = actors.get(id.index()).map(|actor| (actor.kind, actor.cameo.is_some()));
    matches!(
        kind,
        Some((
            ActorKind::Place
                | ActorKind::Person
                | ActorKind::Organisation
                | ActorKind::Government
                | ActorKind::ArmedGroup,
            true
        ))
    )
}

fn stance(
    id: StanceId,
    event: &Event,
    (holder, toward): (ActorId, ActorId),
    polarity: StancePolarity,
    codebook: &Codebook,
) -> Stance {
    Stance {
        id,
        evidence: event.evidence.clone(),
        holder,
        toward,
        polarity,
        shown_by: basis(event, codebook),
        basis: vec![event.id],
        time_words: event.time_words,
        said_in: event.said_in,
        chain: event.chain.clone(),
    }
}

fn basis(event: &Event, codebook: &Codebook) -> Basis {
    match event.quad {
        _ if codebook.is_backing(&event.cameo) => Basis::Telling,
        2 | 4 => Basis::Act,
        _ => Basis::Words,
    }
}

fn join(known: &mut Stance, later: Stance) {
    let spans = known.evidence.iter().chain(&*later.evidence).copied().collect::<Vec<_>>();
    known.evidence = Evidence::from_spans(spans).unwrap_or_else(|| later.evidence.clone());
    known.basis.extend(later.basis);
    known.time_words = known.time_words.or(later.time_words);
}
