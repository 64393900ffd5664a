//! What people judged, as rates with how sure they are.

use crate::sheet::{Sheet, SheetError};
use lexicon::table;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// How many were judged right and wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Score {
    /// Judged right.
    pub right: usize,
    /// Judged wrong.
    pub wrong: usize,
    /// Judged unsure.
    pub unsure: usize,
    /// Not judged.
    pub open: usize,
}

/// The share of the normal distribution within this many standard deviations is 95 in 100.
const DEVIATIONS: f64 = 1.959_963_984_540_054;

impl Score {
    /// How many were judged right or wrong.
    pub fn judged(self) -> usize {
        self.right + self.wrong
    }

    /// The share of what is wrong among what was judged right or wrong; none where nothing was.
    pub fn error_rate(self) -> Option<f64> {
        (self.judged() > 0).then(|| self.wrong as f64 / self.judged() as f64)
    }

    /// Between which shares of wrong the true one lies, with 95 in 100 (Wilson's score interval, Wilson 1927).
    pub fn interval(self) -> Option<(f64, f64)> {
        let (share, count) = (self.error_rate()?, self.judged() as f64);
        let square = DEVIATIONS * DEVIATIONS;
        let middle = share + square / (2.0 * count);
        let half = DEVIATIONS * (share * (1.0 - share) / count + square / (4.0 * count * count)).sqrt();
        let whole = 1.0 + square / count;
        Some((((middle - half) / whole).max(0.0), ((middle + half) / whole).min(1.0)))
    }

    fn take(&mut self, judgement: Option<&str>) {
        match judgement {
            None => self.open += 1,
            Some("right") => self.right += 1,
            Some("wrong") => self.wrong += 1,
            Some(_) => self.unsure += 1,
        }
    }
}

/// The scores of one column of judgements, by what stands in another column; under an empty name over all of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// The name of the column, without what all such columns end with.
    pub of: String,
    /// The scores.
    pub scores: BTreeMap<String, Score>,
}

/// Words for judgements with what they mean.
static WORDS: LazyLock<Vec<[&'static str; 2]>> = LazyLock::new(|| {
    let rows = table::read("judgements.tsv", include_str!("../data/judgements.tsv"), ["word", "means"], 1);
    rows.expect("a test of this file reads the table").iter().map(|row| row.cells).collect()
});

/// The scores of each column whose name ends so, by the rest of its name and, where `by` names a column, by what
/// stands there; under an empty name over all of `by`. Columns come in the order of the sheet.
///
/// # Errors
///
/// Where the sheet has no such column, or a judgement is none: with the row and the column.
pub fn scores(sheet: &Sheet, ending: &str, by: Option<&str>) -> Result<Vec<Judged>, SheetError> {
    let judged = |name: &&String| name.ends_with(ending);
    let columns: Vec<usize> =
        sheet.columns.iter().enumerate().filter(|(_, name)| judged(name)).map(|(place, _)| place).collect();
    if columns.is_empty() {
        let problem = format!("no column ends with {ending:?}: is it a sheet that this program wrote?");
        return Err(SheetError::whole(problem));
    }
    let by = match by {
        None => None,
        Some(name) => Some(sheet.column(name).ok_or_else(|| SheetError::whole(format!("there is no column {name}")))?),
    };
    let mut found = Vec::new();
    for column in columns {
        let mut scores = BTreeMap::<String, Score>::new();
        for (row, cells) in (2..).zip(&sheet.rows) {
            let judgement = judgement(&cells[column]).map_err(|problem| SheetError {
                row,
                column: sheet.columns[column].clone(),
                problem,
            })?;
            scores.entry(String::new()).or_default().take(judgement);
            if let Some(by) = by {
                scores.entry(cells[by].trim().to_owned()).or_default().take(judgement);
            }
        }
        let of = sheet.columns[column].trim_end_matches(ending).trim_end_matches('_').to_owned();
        found.push(Judged { of, scores });
    }
    Ok(found)
}

/// What a judgement means; none where nothing is judged.
fn judgement(cell: &str) -> Result<Option<&'static str>, String> {
    const NOTHING: &str = "-";
    let word = cell.trim().trim_start_matches('\'').trim().to_lowercase();
    if word.is_empty() || word == NOTHING {
        return Ok(None);
    }
    let known = WORDS.iter().find(|[known, _]| *known == word).map(|[_, means]| Some(*means));
    known.ok_or_else(|| format!("{:?} is no judgement; write yes, no or unsure, or leave it empty", cell.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_are_wilsons() {
        let check = |right, wrong, expected: (f64, f64)| {
            let (low, high) = Score { right, wrong, ..Score::default() }.interval().expect("some were judged");
            assert!((low - expected.0).abs() < 5e-4 && (high - expected.1).abs() < 5e-4, "{low} {high}");
        };
        check(90, 10, (0.0552, 0.1744));
        check(10, 0, (0.0, 0.2775));
        check(0, 10, (0.7225, 1.0));
        assert_eq!(Score { open: 3, ..Score::default() }.interval(), None);
    }

    #[test]
    fn judgements_are_read_in_whatever_form() {
        let sheet = "\u{feff}result;judgement\r\nboth;YES\r\nboth;Nein\r\nonly_there;\r\nboth; unsure \r\nboth;-\r\n";
        let sheet = Sheet::from_csv(sheet.as_bytes()).expect("it is a sheet");
        let scores = scores(&sheet, "judgement", Some("result")).expect("all are judgements");
        let of = |by: &str| scores[0].scores[by];
        assert_eq!(of("both"), Score { right: 1, wrong: 1, unsure: 1, open: 1 });
        assert_eq!(of("").open, 2);
    }

    #[test]
    fn what_is_no_judgement_is_told_with_its_row_and_column() {
        let sheet = Sheet::from_csv(b"id,type_right,day_right\ne1,yes,no\ne2,perhaps,no\n").expect("it is a sheet");
        let error = scores(&sheet, "_right", None).expect_err("one is none");
        assert_eq!((error.row, error.column.as_str()), (3, "type_right"));
        assert!(error.to_string().contains("\"perhaps\""), "{error}");
        let none = Sheet::from_csv(b"id\ne1\n").expect("it is a sheet");
        assert!(scores(&none, "_right", None).is_err());
    }
}
