//! Why nothing was found, and what may be meant instead.

use crate::meaning::{LETTERS, Walk, spellings};
use crate::{AskError, Asking, Place, Query, Sentence};
use archive::{Called, FoundClaim, Names};
use record::claim::ClaimKind;

/// How many names are offered.
const OFFERED: usize = 5;
/// Names less alike than this (Jaro–Winkler) are not offered.
const ALIKE: f64 = 0.82;

impl Asking<'_> {
    /// What may be the reason that nothing was found: names that nothing has, parts of the question that nothing holds
    /// for by themselves.
    pub(crate) fn why_nothing(&self, kind: Option<ClaimKind>, query: &Query) -> Result<Vec<Sentence>, AskError> {
        if query.after.is_some() {
            return Ok(Vec::new());
        }
        let mut remarks = self.unknown_names(kind, query)?;
        if remarks.is_empty() {
            for (name, part) in query.parts() {
                if self.finds_nothing(kind, &part)? {
                    remarks.push(Sentence::from("nothing is found by ").join(name).and(" alone"));
                }
            }
        }
        if remarks.is_empty() && query.parts().len() > 1 {
            let all = "each part of the question finds something alone, and nothing has all of them: leave one out";
            remarks.push(all.into());
        }
        Ok(remarks)
    }

    fn unknown_names(&self, kind: Option<ClaimKind>, query: &Query) -> Result<Vec<Sentence>, AskError> {
        let mut remarks = Vec::new();
        for actor in query.actors.iter().chain(&query.toward).chain(&query.counters) {
            if self.finds_nothing(None, &Query { actors: vec![actor.clone()], ..Query::default() })? {
                remarks.extend(self.unknown("actor", actor, Names::Actors)?);
            }
        }
        if let Some(Place::Within(name) | Place::Exactly(name)) = &query.place
            && self.finds_nothing(None, &Query { place: query.place.clone(), ..Query::default() })?
        {
            remarks.extend(self.unknown("place", name, Names::Places)?);
        }
        for (sort, name, names) in
            [("outlet", &query.outlet, Names::Outlets), ("agency", &query.agency, Names::Agencies)]
        {
            if let Some(name) = name {
                remarks.extend(self.unknown(sort, name, names)?);
            }
        }
        let kinds = kind.map_or_else(|| ClaimKind::ALL.to_vec(), |kind| vec![kind]);
        let mut labels: Vec<String> = Vec::new();
        for kind in kinds {
            labels.extend(self.archive.names(Names::Labels(kind))?);
        }
        for label in &query.types {
            if !spellings(label).iter().any(|spelling| labels.contains(spelling)) {
                remarks.push(format!("the archive has no type {label:?}; there are {}", labels.join(", ")).into());
            }
        }
        Ok(remarks)
    }

    fn finds_nothing(&self, kind: Option<ClaimKind>, query: &Query) -> Result<bool, AskError> {
        let meant = self.meant(kind, query)?;
        Ok(Walk::<FoundClaim>::new(&meant, 1).next(self)?.is_none())
    }

    /// That nothing has a name, and which names are nearest; nothing where something has it.
    pub(crate) fn unknown(&self, sort: &str, name: &str, names: Names) -> Result<Option<Sentence>, AskError> {
        let known = self.names_near(names, name)?;
        if known.iter().any(|known| known.to_lowercase() == name.to_lowercase()) {
            return Ok(None);
        }
        let nearest = nearest(name, &known);
        let offered = if nearest.is_empty() { String::new() } else { format!("; nearest: {}", nearest.join(", ")) };
        Ok(Some(format!("the archive has no {sort} {name:?}{offered}").into()))
    }

    /// The names of a sort that may be alike: of sorts that have many those with letters in common, else all.
    pub(crate) fn names_near(&self, names: Names, name: &str) -> Result<Vec<String>, AskError> {
        let name = name.trim_matches(LETTERS);
        Ok(match names {
            Names::Actors => self.archive.names_like(Called::Actor, name)?,
            Names::Places => self.archive.names_like(Called::Place, name)?,
            few => self.archive.names(few)?,
        })
    }
}

/// The names most like one: first those that have its words, then those written much like it.
pub(crate) fn nearest(name: &str, known: &[String]) -> Vec<String> {
    let wanted = name.trim_matches(LETTERS).to_lowercase();
    let words: Vec<&str> = wanted.split_whitespace().collect();
    let score = |known: &String| {
        let known = known.to_lowercase();
        let parts: Vec<&str> = known.split([' ', '-']).collect();
        let has_words = !words.is_empty() && words.iter().all(|word| parts.contains(word));
        let part = parts.iter().map(|part| strsim::jaro_winkler(&wanted, part)).fold(0.0, f64::max);
        f64::from(has_words) + strsim::jaro_winkler(&wanted, &known).max(part * PART_COUNTS)
    };
    let mut scored: Vec<(f64, &String)> =
        known.iter().map(|known| (score(known), known)).filter(|(score, _)| *score >= ALIKE).collect();
    scored.sort_by(|one, other| other.0.total_cmp(&one.0).then_with(|| one.1.cmp(other.1)));
    scored.into_iter().take(OFFERED).map(|(_, name)| name.clone()).collect()
}

/// A name of which one word is alike counts a little less than one that is alike as a whole.
const PART_COUNTS: f64 = 0.95;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_names() {
        let known = ["Ola Brandt", "Brandt Shipping", "Harbour Board", "Halm"].map(str::to_owned);
        assert_eq!(nearest("brandt", &known), ["Brandt Shipping", "Ola Brandt"]);
        assert_eq!(nearest("Harbor Bord", &known), ["Harbour Board"]);
        assert_eq!(nearest("Hallm", &known), ["Halm"]);
        assert!(nearest("Zwickau", &known).is_empty() && nearest("", &known).is_empty());
    }
}
