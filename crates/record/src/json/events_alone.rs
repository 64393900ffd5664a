//! Of a record what tells of its events, for those who ask for nothing else: statements, figures and most mentions, the
//! larger part of it, are passed over as they come.

use super::wire::{Actor, Event, Mention, Place, Reader, Record, Report, Time};
use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt;

#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(super) struct EventsAlone<'a> {
    pub format: u32,
    #[serde(default)]
    reader: Option<Reader<'a>>,
    report: Report<'a>,
    actors: Vec<Actor<'a, OneOfEachForm<'a>>>,
    // As in `Record`, younger than the first records of format 1.
    #[serde(default)]
    events: Vec<Event<'a>>,
    #[serde(default)]
    times: Vec<Time<'a>>,
    #[serde(default)]
    places: Vec<Place<'a>>,
}

impl<'a> EventsAlone<'a> {
    /// As a record that has nothing else, with events that lead to nothing else.
    pub fn into_record(self) -> Record<'a> {
        let lone = |event| Event { figures: Vec::new(), said_in: None, ..event };
        Record {
            format: self.format,
            model: None,
            lexicon: None,
            reader: self.reader,
            report: self.report,
            actors: self.actors.into_iter().map(with_mentions).collect(),
            statements: Vec::new(),
            events: self.events.into_iter().map(lone).collect(),
            stances: Vec::new(),
            figures: Vec::new(),
            counts: Vec::new(),
            times: self.times,
            places: self.places,
            notes: Vec::new(),
            corrections: Vec::new(),
        }
    }
}

fn with_mentions<'a>(actor: Actor<'a, OneOfEachForm<'a>>) -> Actor<'a> {
    let OneOfEachForm(mentions) = actor.mentions;
    Actor {
        id: actor.id,
        name: actor.name,
        known_as: actor.known_as,
        kind: actor.kind,
        titles: actor.titles,
        country: actor.country,
        sectors: actor.sectors,
        cameo: actor.cameo,
        codes: actor.codes,
        member_of: actor.member_of,
        members: actor.members,
        mentions,
        rule: actor.rule,
    }
}

/// Of an actor's mentions the first of each form: what it is called by is known from these.
struct OneOfEachForm<'a>(Vec<Mention<'a>>);

impl<'de: 'a, 'a> Deserialize<'de> for OneOfEachForm<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Mentions;

        impl<'de> Visitor<'de> for Mentions {
            type Value = OneOfEachForm<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a list of mentions")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                let mut kept = Vec::<Mention<'de>>::new();
                while let Some(mention) = list.next_element::<Mention<'de>>()? {
                    if kept.iter().all(|other| *other.form != *mention.form) {
                        kept.push(mention);
                    }
                }
                Ok(OneOfEachForm(kept))
            }
        }

        deserializer.deserialize_seq(Mentions)
    }
}
