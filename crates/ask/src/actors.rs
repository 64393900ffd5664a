//! Actors as answers, with what was merged into each.

use crate::ids::ItemId;
use crate::question::{LETTERS, Question};
use crate::{Answers, AskError, Asking};
use archive::{ActorCount, ActorFilter, Names};
use corroborate::calendar::iso_day;
use serde::Serialize;

/// An actor, with those merged into it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ActorView {
    /// Its id: `actor:ola brandt|person|NOR`.
    pub id: String,
    /// Its key, as `actors merge` and `--actor` take it.
    pub key: String,
    /// Its name.
    pub name: String,
    /// What sort of actor it is.
    pub kind: String,
    /// ISO 3166 alpha-3.
    pub country: Option<String>,
    /// PLOVER sectors, the main one first.
    pub sectors: Vec<String>,
    /// The CAMEO actor code.
    pub cameo: Option<String>,
    /// In how many reports it has to do with a claim.
    pub reports: u32,
    /// The first day of such a claim.
    pub from: Option<String>,
    /// The last.
    pub to: Option<String>,
    /// What was merged into it.
    pub merged: Vec<MergeView>,
}

/// A key that was merged into another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MergeView {
    /// The key.
    pub key: String,
    /// What it was merged into.
    pub into: String,
    /// Why.
    pub note: String,
}

impl Asking<'_> {
    /// The actors that the question holds for, those of the most reports first. Only its actors, country, sector and
    /// types (`person`, `government` …) are asked; a name need only have the letters.
    ///
    /// # Errors
    ///
    /// Where the question asks for anything else, or the archive cannot be read.
    pub fn actors(&self, question: &Question) -> Result<Answers<ActorView>, AskError> {
        question.asks_of_actors_alone()?;
        let limit = question.limit();
        let name = question.actors.first().map(|name| name.trim_matches(LETTERS).to_owned());
        let kind = question.types.first().map(|kind| kind.to_lowercase().replace([' ', '-'], "_"));
        let country = question.country.as_deref().map(crate::question::country).transpose()?;
        let filter =
            ActorFilter { name, country, sector: question.sector.clone(), cameo: None, kind, limit: Some(limit + 1) };
        let mut found = self.archive.actors(&filter)?;
        if let (true, Some(key)) = (found.is_empty(), question.actors.first()) {
            found.extend(self.counted(key)?);
        }
        let more = found.len() > limit;
        found.truncate(limit);
        let found = found.into_iter().map(|count| self.actor_view(count)).collect::<Result<Vec<_>, _>>()?;
        let remarks = if found.is_empty() { self.why_no_actor(question)? } else { Vec::new() };
        Ok(Answers { found, more, remarks })
    }

    /// The actor with this key, or those of this name in whatever case.
    pub(crate) fn actors_called(&self, called: &str) -> Result<Vec<ActorView>, AskError> {
        let mut keys = self.archive.keys_named(called)?;
        keys.push(called.to_owned());
        let mut found: Vec<ActorView> = Vec::new();
        for key in keys {
            let new = self.counted(&key)?.filter(|count| !found.iter().any(|known| known.key == count.actor.key));
            found.extend(new.map(|count| self.actor_view(count)).transpose()?);
        }
        Ok(found)
    }

    /// The key that is meant by a key, or by a name that only one actor has.
    ///
    /// # Errors
    ///
    /// Where nobody or several are called so.
    pub fn key_called(&self, called: &str) -> Result<String, AskError> {
        let called = called.strip_prefix(ItemId::ACTOR).unwrap_or(called);
        let keys = self.archive.keys_named(called)?;
        match keys.as_slice() {
            [key] => Ok(key.clone()),
            [] if self.archive.knows_actor(called)? => Ok(called.to_owned()),
            [] => {
                let hint = self.unknown("actor", called, Names::Actors)?.unwrap_or_default();
                Err(AskError::Unknown { asked: called.to_owned(), hint })
            }
            several => Err(AskError::Question {
                asked: called.to_owned(),
                problem: format!("several actors are called so; give the key of one: {}", several.join(", ")),
            }),
        }
    }

    /// The actor that a key is counted under.
    fn counted(&self, key: &str) -> Result<Option<ActorCount>, AskError> {
        let key = self.same.canonical(key);
        // The name begins the key, but for the mark of those who are only described.
        let name = key.trim_start_matches('~').split('|').next().unwrap_or_default();
        let filter = ActorFilter { name: Some(name.to_owned()), limit: Some(usize::MAX), ..ActorFilter::default() };
        Ok(self.archive.actors(&filter)?.into_iter().find(|count| count.actor.key == key))
    }

    fn actor_view(&self, count: ActorCount) -> Result<ActorView, AskError> {
        let ActorCount { actor, merged, reports, days } = count;
        let merges = self.archive.same_as()?.into_iter().filter(|merge| merged.contains(&merge.key));
        Ok(ActorView {
            id: ItemId::Actor(actor.key.clone()).to_string(),
            key: actor.key,
            name: actor.name,
            kind: actor.kind.label().to_owned(),
            country: actor.country,
            sectors: actor.sectors,
            cameo: actor.cameo,
            reports,
            from: days.and_then(|days| iso_day(days.0)),
            to: days.and_then(|days| iso_day(days.1)),
            merged: merges.map(|merge| MergeView { key: merge.key, into: merge.into, note: merge.note }).collect(),
        })
    }
}
