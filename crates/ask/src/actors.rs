//! Actors as answers, with what was merged into each.

use crate::ids::ItemId;
use crate::meaning::{LETTERS, country};
use crate::{Answer, AskError, Asking, Cursor, Query};
use archive::{ActorCount, ActorFilter, Names, SameAs};
use record::calendar::iso_day;
use serde::Serialize;
use utoipa::ToSchema;

/// An actor, with those merged into it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
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
    pub fn actors(&self, query: &Query) -> Result<Answer<ActorView>, AskError> {
        query.is_in_usual_order()?;
        query.asks_of_actors_alone()?;
        let name = query.actors.first();
        let mut found = self.archive.actors(&ActorFilter {
            name: name.map(|name| name.trim_matches(LETTERS).to_owned()),
            country: query.country.as_deref().map(country).transpose()?,
            sector: query.sector.as_ref().map(|sector| sector.to_uppercase()),
            kind: query.types.first().map(|kind| kind.to_lowercase().replace([' ', '-'], "_")),
            cameo: None,
            limit: Some(query.limit().saturating_add(1)),
            after: self.actor_behind(query)?,
        })?;
        if let (true, Some(key), None) = (found.is_empty(), name, &query.after) {
            found.extend(self.counted(key)?);
        }
        let mut answer = self.actors_answer(found, query)?;
        if let (true, Some(name)) = (answer.is_nothing(), name) {
            answer.remarks.extend(self.unknown("actor", name, Names::Actors)?);
        }
        Ok(answer)
    }

    /// The actors into which others were merged, those of the most reports first. Of the question the name, the limit
    /// and the place to go on are asked.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn merged_actors(&self, query: &Query) -> Result<Answer<ActorView>, AskError> {
        let mut keys: Vec<&str> = self.merges.iter().map(|merge| self.same.canonical(&merge.into)).collect();
        keys.sort_unstable();
        keys.dedup();
        let letters = query.actors.first().map(|name| name.trim_matches(LETTERS).to_lowercase());
        let mut found = Vec::new();
        for key in keys {
            found.extend(self.counted(key)?);
        }
        found.retain(|count| {
            letters.as_ref().is_none_or(|letters| count.actor.name.to_lowercase().contains(letters.as_str()))
        });
        found.sort_by(|one, other| rank(one).cmp(&rank(other)));
        let after = self.actor_behind(query)?;
        found.retain(|count| {
            after.as_ref().is_none_or(|(reports, key)| rank(count) > (std::cmp::Reverse(*reports), key.as_str()))
        });
        let mut answer = self.actors_answer(found, query)?;
        if answer.is_nothing() {
            answer.remarks.push("no actor was merged into another".into());
        }
        Ok(answer)
    }

    /// The actor behind which a question goes on.
    fn actor_behind(&self, query: &Query) -> Result<Option<(u32, String)>, AskError> {
        match &query.after {
            None => Ok(None),
            Some(Cursor::Actor { reports, key }) => Ok(Some((*reports, key.clone()))),
            Some(other) => Err(other.of_another()),
        }
    }

    /// As many of these as are asked for.
    fn actors_answer(&self, found: Vec<ActorCount>, query: &Query) -> Result<Answer<ActorView>, AskError> {
        let mut answer = Answer::new(Vec::new());
        for count in found {
            let cursor = Cursor::Actor { reports: count.reports, key: count.actor.key.clone() };
            if !answer.take(query.limit(), cursor, || Ok(self.actor_view(count)))? {
                break;
            }
        }
        Ok(answer)
    }

    /// The actor with this key, or those of this name in whatever case.
    pub(crate) fn actors_called(&self, called: &str) -> Result<Vec<ActorView>, AskError> {
        let mut keys = self.archive.keys_named(called)?;
        keys.push(called.to_owned());
        let mut found: Vec<ActorView> = Vec::new();
        for key in keys {
            let new = self.counted(&key)?.filter(|count| !found.iter().any(|known| known.key == count.actor.key));
            found.extend(new.map(|count| self.actor_view(count)));
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
                Err(AskError::unknown(called, hint))
            }
            several => Err(AskError::meaning(
                called,
                format!("several actors are called so; give the key of one: {}", several.join(", ")),
            )),
        }
    }

    /// The actor that a key is counted under.
    fn counted(&self, key: &str) -> Result<Option<ActorCount>, AskError> {
        Ok(self.archive.actor_counted(self.same.canonical(key))?)
    }

    fn actor_view(&self, count: ActorCount) -> ActorView {
        let ActorCount { actor, merged, reports, days } = count;
        let merges = self.merges.iter().filter(|merge| merged.contains(&merge.key));
        ActorView {
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
            merged: merges.cloned().map(|SameAs { key, into, note }| MergeView { key, into, note }).collect(),
        }
    }
}

/// The order of a listing: the most reports first, then by key.
fn rank(count: &ActorCount) -> (std::cmp::Reverse<u32>, &str) {
    (std::cmp::Reverse(count.reports), &count.actor.key)
}
