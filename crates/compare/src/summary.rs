//! What a comparison comes to, in words.

use crate::numbers::Stands;
use crate::outcome::{Comparison, Outcome};
use crate::row::Theirs;
use record::Status;
use std::collections::BTreeMap;

/// What was not compared, and why.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Left {
    /// Rows without a day.
    pub rows_without_day: usize,
    /// Rows of days before the first or after the last report.
    pub rows_outside: usize,
    /// Rows that the question does not ask for.
    pub rows_not_asked: usize,
    /// Types that the crosswalk does not know, with how many rows have them; these rows are compared without.
    pub unknown_types: BTreeMap<String, usize>,
    /// Of ours: of types that such a table has none of.
    pub ours_of_other_types: usize,
    /// Of ours: without a day.
    pub ours_without_day: usize,
    /// Of ours: of days before the first or after the last row.
    pub ours_outside: usize,
    /// Of ours: told as denied, planned and the like alone, and listed with no row.
    pub ours_told_otherwise: usize,
}

/// What a comparison comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// How many of each result.
    pub results: BTreeMap<Outcome, usize>,
    /// Of what both have, how their number of dead stands to ours.
    pub numbers: BTreeMap<Stands, usize>,
    /// Of each result those that are told here as alleged alone.
    pub alleged: BTreeMap<Outcome, usize>,
    /// What was not compared.
    pub left: Left,
    table: String,
    rows: usize,
    traps: Vec<String>,
}

impl Summary {
    pub(crate) fn of(all: &[Comparison], theirs: &Theirs, left: Left) -> Self {
        let mut results = BTreeMap::new();
        let (mut numbers, mut alleged) = (BTreeMap::new(), BTreeMap::new());
        for one in all {
            *results.entry(one.result).or_default() += 1;
            *alleged.entry(one.result).or_default() += usize::from(one.status == Status::Alleged.label());
            if let (Outcome::Both, Some(stands)) = (one.result, one.numbers) {
                *numbers.entry(stands).or_default() += 1;
            }
        }
        let version = theirs.version.as_ref().map_or_else(String::new, |version| format!(" {version}"));
        let table = format!("{}{version}, {} columns", theirs.format.name(), theirs.columns);
        Self { results, numbers, alleged, left, table, rows: theirs.rows.len(), traps: theirs.traps.sentences() }
    }

    /// How many of a result.
    pub fn count(&self, result: Outcome) -> usize {
        self.results.get(&result).copied().unwrap_or_default()
    }

    /// What it comes to, a sentence each: what was read, what was wrong with it, what was left out, what was found.
    pub fn sentences(&self) -> Vec<String> {
        let mut said = vec![format!("{}: {}", self.table, counted(self.rows, "row"))];
        said.extend(self.traps.clone());
        said.extend(self.left_out());
        let [both, several, otherwise, there, here] = Outcome::ALL.map(|result| self.count(result));
        let [of_both, of_here] = [Outcome::Both, Outcome::OnlyHere].map(|result| self.alleged_of(result));
        said.push(format!(
            "{both} in both{of_both}; {several} for which several may be meant; {otherwise} told here otherwise \
             (planned, denied and the like); {there} only there; {here} only here{of_here}"
        ));
        let of = |stands| self.numbers.get(&stands).copied().unwrap_or_default();
        let told: usize = self.numbers.values().sum();
        if told > 0 {
            said.push(format!(
                "of the {both} in both, their number of dead lies within ours in {}, below in {}, above in {}; only \
                 they have one in {}, only we in {}",
                of(Stands::Within),
                of(Stands::Below),
                of(Stands::Above),
                of(Stands::OnlyThere),
                of(Stands::OnlyHere)
            ));
        }
        said
    }

    /// How many of a result are told as alleged alone, in words; nothing where none is.
    fn alleged_of(&self, result: Outcome) -> String {
        match self.alleged.get(&result) {
            None | Some(0) => String::new(),
            Some(some) => format!(" ({some} told here as alleged alone)"),
        }
    }

    fn left_out(&self) -> Vec<String> {
        let left = &self.left;
        let mut said = Vec::new();
        let mut add = |count: usize, what: &str, why: &str| {
            if count > 0 {
                said.push(format!("{} {why}", counted(count, what)));
            }
        };
        add(left.rows_without_day, "row", "without a day not compared");
        add(left.rows_outside, "row", "before the first or after the last report not compared");
        add(left.rows_not_asked, "row", "not asked for");
        add(left.ours_of_other_types, "account", "here of types that such a table has none of");
        add(left.ours_without_day, "account", "here without a day");
        add(left.ours_outside, "account", "here before the first or after the last row");
        add(left.ours_told_otherwise, "account", "here told as planned, denied and the like, with no row there");
        let rows: usize = left.unknown_types.values().sum();
        if rows > 0 {
            let mut most: Vec<(&String, &usize)> = left.unknown_types.iter().collect();
            most.sort_by_key(|(name, count)| (std::cmp::Reverse(**count), (*name).clone()));
            let named: Vec<String> = most.iter().take(5).map(|(name, count)| format!("{name:?} ({count})")).collect();
            said.push(format!(
                "{} of types that the crosswalk does not know: {}",
                counted(rows, "row"),
                named.join(", ")
            ));
        }
        said
    }
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
