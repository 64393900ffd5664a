//! Comparisons as a sheet for people to judge, and what they judged as rates.

use crate::draw::draw;
use crate::outcome::{Comparison, Outcome};
use crate::outcome_sheet::sheet;
use crate::scores::{Judged, Score};
use crate::sheet::Sheet;
use serde::Serialize;

/// The column for judgements.
pub const JUDGEMENT: &str = "judgement";
/// The column by which judgements are counted apart.
pub const RESULT: &str = "result";

/// So many comparisons drawn by chance, as a sheet with an empty cell for each judgement, and of how many they were
/// drawn. Where several may be meant nothing was decided, so that nothing can be wrong: they are not drawn.
pub fn judging_sheet(all: &[Comparison], many: usize, seed: u64) -> (Sheet, usize) {
    let decided: Vec<Comparison> = all.iter().filter(|one| one.result != Outcome::Several).cloned().collect();
    let of = decided.len();
    let table = sheet(&draw(decided, many, seed, key));
    let columns: Vec<&str> = [JUDGEMENT, "note"].into_iter().chain(table.columns.iter().map(String::as_str)).collect();
    let mut judging = Sheet::new(&columns);
    for row in table.rows {
        judging.push([vec![String::new(); 2], row].concat());
    }
    (judging, of)
}

fn key(one: &Comparison) -> String {
    let theirs = one.theirs.as_ref().map_or("", |theirs| theirs.id.as_str());
    let ours = one.ours.first().map_or("", |ours| ours.id.as_str());
    format!("{} {theirs} {ours}", one.result.label())
}

/// What was judged of one thing, as a rate.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Rate {
    /// What was judged: a part of claims; `judgement` of comparisons.
    pub of: String,
    /// Among which: a result of comparisons; `all`.
    pub among: String,
    /// How many were judged right.
    pub right: usize,
    /// How many wrong.
    pub wrong: usize,
    /// How many were judged unsure.
    pub unsure: usize,
    /// How many were not judged.
    pub not_judged: usize,
    /// The share of wrong among right and wrong.
    pub error_rate: Option<f64>,
    /// With 95 in 100 it is at least this.
    pub low: Option<f64>,
    /// And at most this.
    pub high: Option<f64>,
}

/// The rates of scores, those of all before those of parts.
pub fn rates(judged: &[Judged]) -> Vec<Rate> {
    let rate = |of: &str, among: &str, score: Score| {
        let interval = score.interval();
        Rate {
            of: if of.is_empty() { JUDGEMENT.to_owned() } else { of.to_owned() },
            among: if among.is_empty() { "all".to_owned() } else { among.to_owned() },
            right: score.right,
            wrong: score.wrong,
            unsure: score.unsure,
            not_judged: score.open,
            error_rate: score.error_rate().map(rounded),
            low: interval.map(|(low, _)| rounded(low)),
            high: interval.map(|(_, high)| rounded(high)),
        }
    };
    judged.iter().flat_map(|one| one.scores.iter().map(|(among, score)| rate(&one.of, among, *score))).collect()
}

/// More than four digits say nothing.
fn rounded(share: f64) -> f64 {
    (share * 1e4).round() / 1e4
}

/// Rates as a table.
pub fn rate_sheet(rates: &[Rate]) -> Sheet {
    let mut sheet = Sheet::new(&["of", "among", "right", "wrong", "unsure", "not_judged", "error_rate", "low", "high"]);
    let share = |share: Option<f64>| share.map_or_else(String::new, |share| share.to_string());
    for rate in rates {
        let mut cells = vec![rate.of.clone(), rate.among.clone()];
        cells.extend([rate.right, rate.wrong, rate.unsure, rate.not_judged].map(|count| count.to_string()));
        cells.extend([rate.error_rate, rate.low, rate.high].map(share));
        sheet.push(cells);
    }
    sheet
}
