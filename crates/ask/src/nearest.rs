//! Why nothing was found, and what may be meant instead.

use crate::question::{LETTERS, Question, spellings};
use crate::{AskError, Asking};
use archive::Names;
use record::claim::ClaimKind;

/// How many names are offered.
const OFFERED: usize = 5;
/// Names less alike than this (Jaro–Winkler) are not offered.
const ALIKE: f64 = 0.82;

impl Asking<'_> {
    /// What may be the reason that nothing was found: names that nothing has, parts of the question that nothing holds
    /// for by themselves.
    pub(crate) fn why_nothing(&self, kind: Option<ClaimKind>, question: &Question) -> Result<Vec<String>, AskError> {
        let mut remarks = self.unknown_names(kind, question)?;
        if remarks.is_empty() {
            for (name, part) in question.parts() {
                if self.finds_nothing(kind, &part)? {
                    remarks.push(format!("nothing is found by {name} alone"));
                }
            }
        }
        if remarks.is_empty() && question.parts().len() > 1 {
            remarks.push(
                "each part of the question finds something alone, and nothing has all of them: leave one out"
                    .to_owned(),
            );
        }
        Ok(remarks)
    }

    /// The same for actors.
    pub(crate) fn why_no_actor(&self, question: &Question) -> Result<Vec<String>, AskError> {
        let mut remarks = Vec::new();
        for actor in &question.actors {
            remarks.extend(self.unknown("actor", actor, Names::Actors)?);
        }
        Ok(remarks)
    }

    fn unknown_names(&self, kind: Option<ClaimKind>, question: &Question) -> Result<Vec<String>, AskError> {
        let mut remarks = Vec::new();
        for actor in question.actors.iter().chain(&question.toward) {
            if self.finds_nothing(None, &Question { actors: vec![actor.clone()], ..Question::default() })? {
                remarks.extend(self.unknown("actor", actor, Names::Actors)?);
            }
        }
        if let Some(place) = &question.place
            && self.finds_nothing(None, &Question { place: Some(place.clone()), ..Question::default() })?
        {
            remarks.extend(self.unknown("place", place, Names::Places)?);
        }
        for (sort, name, names) in
            [("outlet", &question.outlet, Names::Outlets), ("agency", &question.agency, Names::Agencies)]
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
        for label in &question.types {
            if !spellings(label).iter().any(|spelling| labels.contains(spelling)) {
                remarks.push(format!("the archive has no type {label:?}; there are {}", labels.join(", ")));
            }
        }
        Ok(remarks)
    }

    fn finds_nothing(&self, kind: Option<ClaimKind>, question: &Question) -> Result<bool, AskError> {
        let mut filter = self.meant(kind, question)?.filter;
        filter.limit = Some(1);
        Ok(self.archive.find(&filter)?.is_empty())
    }

    /// That nothing has a name, and which names are nearest; nothing where something has it.
    pub(crate) fn unknown(&self, sort: &str, name: &str, names: Names) -> Result<Option<String>, AskError> {
        let known = self.archive.names(names)?;
        if known.iter().any(|known| known.to_lowercase() == name.to_lowercase()) {
            return Ok(None);
        }
        let nearest = nearest(name, &known);
        let offered = if nearest.is_empty() { String::new() } else { format!("; nearest: {}", nearest.join(", ")) };
        Ok(Some(format!("the archive has no {sort} {name:?}{offered}")))
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
