//! Which findings are worth a look, and why: those of a kind that nobody decided yet, by the rule that found them and
//! by what they lack.

use crate::{AskError, Asking, ClaimView, Cursor, Gathered, NotGathered, Query, Wanted, gather};
use record::claim::ClaimKind;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::num::NonZeroUsize;
use std::thread::available_parallelism;

/// A finding that nobody decided yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Doubtful {
    /// The finding.
    pub claim: ClaimView,
    /// What speaks for a look, in words.
    pub doubts: Vec<String>,
}

/// Findings that are worth a look.
#[derive(Debug, Clone, PartialEq)]
pub struct Doubts {
    /// Those of one stretch of the archive, those of most doubts first.
    pub found: Vec<Doubtful>,
    /// How many findings the stretch has; it is longer where few of it are asked for.
    pub looked_at: usize,
    /// How many of them somebody decided.
    pub decided: usize,
    /// The rules that found those that nobody decided, with how many each.
    pub rules: Vec<(String, usize)>,
    /// The place behind the stretch; none where the archive has no more.
    pub next: Option<Cursor>,
}

/// The rules that found what nobody decided, with how many each, the most first, by the word for the kind of finding.
pub type OpenRules = BTreeMap<&'static str, Vec<(String, usize)>>;

/// So many stretches are looked through for as many findings as are wanted.
const STRETCHES: usize = 10;

impl Asking<'_> {
    /// The rules of all findings that nobody decided. All records are read, which takes longer than other answers.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn open_rules(&self) -> Result<OpenRules, AskError> {
        let mut counts = BTreeMap::<(&'static str, String), usize>::new();
        let threads = available_parallelism().unwrap_or(NonZeroUsize::MIN);
        let all = Query::default();
        let read = gather(
            self.archive.path(),
            &all,
            Wanted::default(),
            threads,
            |_| (),
            |Gathered { record, .. }| {
                let mut count = |kind: ClaimKind, id: String, rule: &str| {
                    if record.correction(&id).is_none_or(|made| leaves_open(made.verdict.label())) {
                        *counts.entry((kind.label(), rule.to_owned())).or_default() += 1;
                    }
                };
                record.statements.iter().for_each(|one| count(ClaimKind::Statement, one.id.to_string(), &one.rule));
                record.events.iter().for_each(|one| count(ClaimKind::Event, one.id.to_string(), &one.rule));
                record.figures.iter().for_each(|one| count(ClaimKind::Figure, one.id.to_string(), &one.rule));
                record
                    .stances
                    .iter()
                    .for_each(|one| count(ClaimKind::Stance, one.id.to_string(), one.shown_by.label()));
                Ok::<(), Infallible>(())
            },
        );
        match read {
            Ok(()) => {}
            Err(NotGathered::Asked(error)) => return Err(error),
            Err(NotGathered::Taken(never)) => match never {},
        }
        let mut rules = OpenRules::new();
        for ((kind, rule), many) in counts {
            rules.entry(kind).or_default().push((rule, many));
        }
        rules.values_mut().for_each(|rules| rules.sort_by_key(|(_, many)| std::cmp::Reverse(*many)));
        Ok(rules)
    }

    /// The findings of a kind that nobody decided, out of as many as the question allows; of one rule where one is
    /// named. Where that leaves fewer than are wanted, it is looked on behind them.
    ///
    /// # Errors
    ///
    /// Where the question cannot be understood or the archive cannot be read.
    pub fn doubtful(
        &self,
        kind: ClaimKind,
        query: &Query,
        rule: Option<&str>,
        wanted: usize,
    ) -> Result<Doubts, AskError> {
        let is_asked = |claim: &ClaimView| rule.is_none_or(|rule| rule_of(claim) == rule);
        let with_doubts = |claim: ClaimView| Doubtful { doubts: doubts(kind, &claim), claim };
        let (mut found, mut rules) = (Vec::new(), BTreeMap::<String, usize>::new());
        let (mut looked_at, mut decided) = (0, 0);
        let mut query = query.clone();
        let mut next = None;
        for _ in 0..STRETCHES {
            let stretch = self.claims(Some(kind), &query)?;
            looked_at += stretch.found.len();
            let (open, settled): (Vec<_>, Vec<_>) = stretch.found.into_iter().partition(is_open);
            decided += settled.len();
            open.iter().for_each(|claim| *rules.entry(rule_of(claim).to_owned()).or_default() += 1);
            found.extend(open.into_iter().filter(is_asked).map(with_doubts));
            next = stretch.cursor.filter(|_| stretch.more);
            if next.is_none() || found.len() >= wanted {
                break;
            }
            query.after.clone_from(&next);
        }
        found.sort_by_key(|doubtful| std::cmp::Reverse(doubtful.doubts.len()));
        let mut rules: Vec<_> = rules.into_iter().collect();
        rules.sort_by_key(|(_, many)| std::cmp::Reverse(*many));
        Ok(Doubts { found, looked_at, decided, rules, next })
    }
}

/// Whether nobody decided it: what was put off, or only noted, is open.
fn is_open(claim: &ClaimView) -> bool {
    claim.corrected.as_ref().is_none_or(|made| leaves_open(made.verdict))
}

fn leaves_open(verdict: &str) -> bool {
    matches!(verdict, "later" | "noted")
}

fn rule_of(claim: &ClaimView) -> &str {
    claim.explanation.as_ref().map_or("", |explained| explained.rule.as_str())
}

/// What a finding lacks, and what it tells otherwise than by a name.
fn doubts(kind: ClaimKind, claim: &ClaimView) -> Vec<String> {
    let mut doubts = Vec::new();
    let named = |part: &str| claim.actors.iter().find(|party| party.part == part);
    let wording = &claim.wording;
    let mut part = |part: &str, words: Option<&String>, nobody: &str| match (named(part), words) {
        (None, None) => doubts.push(nobody.to_owned()),
        (None, Some(words)) => doubts.push(format!("“{words}” is nobody with a name")),
        (Some(party), Some(words)) if is_other(&party.name, words) => {
            doubts.push(format!("“{words}” is taken for {}", party.name));
        }
        (Some(_), _) => {}
    };
    match kind {
        ClaimKind::Statement => part("speaker", wording.speaker.as_ref(), "nobody is named who says it"),
        ClaimKind::Event => {
            part("source", wording.source.as_ref(), "nobody is named who does it");
            part("target", wording.target.as_ref(), "nobody is named to whom it is done");
        }
        ClaimKind::Figure => part("counter", wording.counter.as_ref(), "nobody is named who counted"),
        ClaimKind::Stance | ClaimKind::Count => {}
    }
    if matches!(kind, ClaimKind::Event | ClaimKind::Figure) {
        if claim.place.is_none() {
            doubts.push("no place is told".to_owned());
        }
        if !claim.dated {
            doubts.push("its own words tell no day".to_owned());
        }
    }
    doubts
}

/// Whether words have no word of a name in them, nor its first letters: a pronoun, a description.
fn is_other(name: &str, words: &str) -> bool {
    let parts = |of: &str| -> Vec<String> {
        of.split(|letter: char| !letter.is_alphanumeric())
            .filter(|part| !part.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    let (name, words) = (parts(name), parts(words));
    let initials: String = name.iter().filter_map(|part| part.chars().next()).collect();
    !words.iter().any(|word| name.contains(word) || initials.starts_with(word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::is_other;

    #[test]
    fn words_that_are_no_name() {
        for (name, words, other) in [
            ("Ola Brandt", "Brandt", false),
            ("Ola Brandt", "he", true),
            ("Ola Brandt", "the harbour master", true),
            ("Walid al-Moallem", "Moallem", false),
            ("Associated Press", "AP", false),
        ] {
            assert_eq!(is_other(name, words), other, "{words} for {name}");
        }
    }
}
