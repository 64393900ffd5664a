//! Acts that the model reads, beside those that patterns find, and what decides between them.
//!
//! The model says of words how likely they tell of an act, of which type, who acts on whom and whether it happened. A
//! pattern says one type and one code, and what the tree shows. [`decided`] lets both decide together, by weights that
//! are fitted on marked reports (`decision.tsv`): whether it is an act at all, its type, and its status. Patterns of a
//! user's own file are not weighed.

use super::{Event, Frame, Scene, roles};
use crate::view::overlap;
use lexicon::codebook::{Codebook, Part};
use record::Status;
use std::sync::OnceLock;
use text::{Act, Upos, Words};

/// An act that is told where nothing is known of it has this belief.
const UNLIKELY: f32 = 0.03;

/// The names of the features by which it is decided whether words tell of an act, in the order of the table.
pub const FEATURES: [&str; 12] = [
    "always",
    "belief",
    "pattern",
    "belief of a pattern",
    "pattern's type",
    "likeliest type",
    "pattern with a source",
    "pattern with a target",
    "source",
    "target",
    "material conflict",
    "actor",
];

/// What is weighed for one event.
#[derive(Debug, Clone)]
pub struct Weighed {
    /// The values of [`FEATURES`].
    pub features: [f32; FEATURES.len()],
    /// How likely each type is, by the model.
    pub types: Vec<(&'static str, f32)>,
    /// How likely each status is, by the model.
    pub statuses: Vec<(&'static str, f32)>,
}

/// The weights of `decision.tsv`.
struct Weights {
    features: [f32; FEATURES.len()],
    /// From what likelihood on it is an event.
    threshold: f32,
    /// What a pattern's type is worth, in natural logarithms.
    kind: f32,
    /// What the status is worth that the rules say.
    status: f32,
}

impl Weights {
    fn get() -> &'static Self {
        static WEIGHTS: OnceLock<Weights> = OnceLock::new();
        WEIGHTS.get_or_init(|| {
            let mut rows = include_str!("decision.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
            let mut next = |name: &str| -> f32 {
                let (found, value) = rows.next().and_then(|row| row.split_once('\t')).expect("a row for each weight");
                assert_eq!(found, name, "decision.tsv lists the weights in their order");
                value.parse().expect("a weight is a number")
            };
            Weights {
                features: FEATURES.map(&mut next),
                threshold: next("threshold"),
                kind: next("type of a pattern"),
                status: next("status of the rules"),
            }
        })
    }
}

/// The events of a report that only the model tells of, of the words that no pattern has anything to say of.
pub fn find<'c>(scene: &Scene, codebook: &'c Codebook, known: &[Words]) -> Vec<Event<'c>> {
    let unknown = |act: &&Act| known.iter().all(|words| !overlap(words, &act.trigger));
    scene.view.analysis.acts.iter().filter(unknown).filter_map(|act| event(scene, codebook, act)).collect()
}

fn event<'c>(scene: &Scene, codebook: &'c Codebook, act: &Act) -> Option<Event<'c>> {
    let view = scene.view;
    let word = view.top(&act.trigger);
    let pattern = codebook.bare(act.types.first()?.0)?;
    let part = match view.token(word).upos {
        Upos::Verb if view.token(word).xpos.is_noun() => Part::Noun,
        Upos::Verb | Upos::Aux => Part::Verb,
        Upos::Punct | Upos::Det | Upos::Pron => return None,
        _ => Part::Noun,
    };
    let frame = Frame::of(view, part, word);
    let by_tree = roles::of(view, scene.actors, &frame, pattern).unwrap_or_default();
    let main = |spans: &[Words]| spans.first().map(|words| view.top(words)).filter(|&word| view.is_nominal(word));
    let source = main(&act.source).or(by_tree.source);
    let target = main(&act.target).or(by_tree.target).filter(|&word| Some(word) != source);
    Some(Event {
        trigger: act.trigger.clone(),
        pattern,
        source,
        target,
        thing: None,
        status: Status::Occurred,
        governor: frame.governor,
        said_in: scene.said_in[word],
        also: Vec::new(),
        named: None,
        belief: None,
    })
}

/// What is known of an event for the decision.
pub fn weighed(scene: &Scene, event: &Event) -> Weighed {
    let act = scene.view.analysis.acts.iter().filter(|act| overlap(&act.trigger, &event.trigger));
    let act = act.max_by(|one, other| one.belief.total_cmp(&other.belief));
    let kind = &*event.pattern.code.kind.name;
    let types = act.map_or_else(Vec::new, |act| act.types.clone());
    let belief = act.map_or(UNLIKELY, |act| act.belief).clamp(0.001, 0.999);
    let odds = (belief / (1.0 - belief)).ln();
    let pattern = !event.pattern.is_bare();
    let is = |held: bool| if held { 1.0 } else { 0.0 };
    let of_type = types.iter().find(|(name, _)| *name == kind).map_or(0.0, |(_, likely)| *likely);
    let actor = |word| roles::is_somebody(scene.actors, word);
    let (source, target) = (event.source, event.target);
    let features = [
        1.0,
        odds,
        is(pattern),
        is(pattern) * odds,
        is(pattern) * of_type,
        types.first().map_or(0.0, |(_, likely)| *likely),
        is(pattern && source.is_some()),
        is(pattern && target.is_some()),
        is(source.is_some()),
        is(target.is_some()),
        is(event.pattern.code.kind.quad == roles::MATERIAL_CONFLICT),
        is(source.into_iter().chain(target).any(actor)),
    ];
    Weighed { features, types, statuses: act.map_or_else(Vec::new, |act| act.status.clone()) }
}

/// Whether the event stands, with the type and the status that both decide on; none where it does not.
pub fn decided<'c>(scene: &Scene, codebook: &'c Codebook, mut event: Event<'c>) -> Option<Event<'c>> {
    if event.pattern.origin.is_some() {
        return Some(event);
    }
    let weights = Weights::get();
    let weighed = weighed(scene, &event);
    let sum: f32 = weights.features.iter().zip(weighed.features).map(|(weight, value)| weight * value).sum();
    let belief = 1.0 / (1.0 + (-sum).exp());
    if belief < weights.threshold {
        return None;
    }
    event.belief = Some(belief);
    let kind = event.pattern.code.kind.name.clone();
    if let Some(other) = best(&weighed.types, &kind, if event.pattern.is_bare() { 0.0 } else { weights.kind }) {
        event.pattern = codebook.bare(other).unwrap_or(event.pattern);
    }
    if let Some(other) = best(&weighed.statuses, event.status.label(), weights.status) {
        event.status = other.parse().unwrap_or(event.status);
    }
    Some(event)
}

/// What the model says where it outweighs what is said so far.
fn best<'l>(likely: &[(&'l str, f32)], said: &str, worth: f32) -> Option<&'l str> {
    const LEAST: f32 = 0.005;
    let of_said = likely.iter().find(|(name, _)| *name == said).map_or(LEAST, |(_, likely)| likely.max(LEAST));
    let (name, likely) = likely.first()?;
    (*name != said && likely.ln() > of_said.ln() + worth).then_some(*name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_outvotes_what_is_said_where_it_is_much_surer() {
        let likely = [("ASSAULT", 0.9), ("PROTEST", 0.08)];
        assert_eq!(best(&likely, "PROTEST", 2.0), Some("ASSAULT"));
        assert_eq!(best(&likely, "PROTEST", 3.0), None);
        // What the model does not name at all is held for hardly likely.
        assert_eq!(best(&likely, "AID", 5.0), Some("ASSAULT"));
        assert_eq!(best(&likely, "ASSAULT", 0.0), None);
        assert_eq!(best(&[], "AID", 0.0), None);
    }

    #[test]
    fn the_table_has_every_weight() {
        let weights = Weights::get();
        assert!(weights.threshold > 0.0 && weights.threshold < 1.0);
        // The model's word counts for an act, not against it.
        assert!(weights.features[1] > 0.0);
    }
}
