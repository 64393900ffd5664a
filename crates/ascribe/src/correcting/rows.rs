//! What is wanted, out of a file: JSON lines or a table, one change a line, with the names that the log has for its
//! keys. So a log can be read in again, into another archive of the same reports.

use super::{Signed, Wanted};
use correct::{Anchor, Deed, Told, Value};
use serde_json::{Map, Value as Json};
use std::fmt;

/// A line that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowError {
    /// The line, from 1.
    pub line: u64,
    /// What is wrong with it.
    pub problem: String,
}

impl fmt::Display for RowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.problem)
    }
}

impl std::error::Error for RowError {}

/// The keys that a line may have.
const KEYS: &[&str] = &[
    "do", "id", "report", "finding", "with", "field", "to", "was", "note", "by", "at", "key", "into", "kind", "label",
    "start", "end", "exact", "prefix", "suffix", "nth", "anchor", "value", "groups",
];
/// Those that a log has as well, which say nothing of what is wanted.
const PASSED_OVER: &[&str] =
    &["number", "together", "undone", "fits", "seq", "title", "from", "change", "was_apart", "sha256", "changes"];

/// What JSON lines want. Lines of a log that were taken back, and those that take back, want nothing.
///
/// # Errors
///
/// The first line that cannot be read.
pub fn wanted_of_jsonl(content: &str) -> Result<Vec<Wanted>, RowError> {
    let mut all = Vec::new();
    for (line, row) in (1..).zip(content.lines()).filter(|(_, row)| !row.trim().is_empty()) {
        let problem = |problem: String| RowError { line, problem };
        let row: Map<String, Json> = serde_json::from_str(row)
            .map_err(|error| problem(format!("this is no JSON object of one line: {error}")))?;
        all.extend(wanted(&row, line).map_err(problem)?);
    }
    Ok(all)
}

/// What the rows of a table want, whose first line names its columns.
///
/// # Errors
///
/// The first line that cannot be read.
pub fn wanted_of_csv(content: &str) -> Result<Vec<Wanted>, RowError> {
    let content = content.strip_prefix('\u{feff}').unwrap_or(content);
    let mut reader = csv::ReaderBuilder::new().from_reader(content.as_bytes());
    let bad = |error: csv::Error| RowError {
        line: error.position().map_or(1, csv::Position::line),
        problem: error.to_string(),
    };
    let columns: Vec<String> = reader.headers().map_err(bad)?.iter().map(|name| name.trim().to_owned()).collect();
    let mut all = Vec::new();
    for row in reader.records() {
        let row = row.map_err(bad)?;
        let line = row.position().map_or(1, csv::Position::line);
        let cells = columns.iter().zip(row.iter()).filter(|(_, cell)| !cell.is_empty());
        let row = cells.map(|(name, cell)| (name.clone(), Json::String(cell.to_owned()))).collect();
        all.extend(wanted(&row, line).map_err(|problem| RowError { line, problem })?);
    }
    Ok(all)
}

fn wanted(row: &Map<String, Json>, line: u64) -> Result<Option<Wanted>, String> {
    if let Some(unknown) = row.keys().find(|key| !KEYS.contains(&key.as_str()) && !PASSED_OVER.contains(&key.as_str()))
    {
        return Err(format!("there is no key {unknown:?}; there are {}", KEYS.join(", ")));
    }
    let is_undone = word(row, "undone").is_some_and(|undone| undone == "true");
    let is_foot = row.contains_key("sha256");
    if is_undone || is_foot {
        return Ok(None);
    }
    let what: Deed = word(row, "do").ok_or("it does not say what to do (\"do\")")?.parse()?;
    if what.is_of_change() {
        return Ok(None);
    }
    let groups: Vec<Vec<Told>> = parsed(row, "groups")?.unwrap_or_default();
    let anchor = anchor(row)?;
    let finding = word(row, "finding").filter(|_| anchor.is_none());
    let id = match (word(row, "id"), word(row, "report"), finding, word(row, "key")) {
        (Some(id), ..) => id,
        (None, Some(report), Some(finding), _) => format!("{report}:{finding}"),
        (None, Some(report), None, _) => report,
        (None, None, _, Some(key)) => key,
        _ if !groups.is_empty() => String::new(),
        _ => return Err("it does not say to what: \"id\", \"report\" or \"key\"".to_owned()),
    };
    let with = match row.get("with") {
        Some(Json::Array(ids)) => ids.iter().filter_map(|id| id.as_str().map(str::to_owned)).collect(),
        _ => word(row, "with").map(|ids| ids.split(';').map(|id| id.trim().to_owned()).collect()).unwrap_or_default(),
    };
    let signed = word(row, "by").zip(word(row, "at")).map(|(by, at)| Signed { by, at });
    if let Some(signed) = &signed {
        signed.check()?;
    }
    Ok(Some(Wanted {
        place: format!("line {line}"),
        anchor,
        with,
        groups,
        field: word(row, "field"),
        to: word(row, "to").or_else(|| word(row, "into")),
        value: parsed::<Value>(row, "value")?,
        was: word(row, "was"),
        note: word(row, "note"),
        signed,
        ..Wanted::new(what, id)
    }))
}

/// What stands under a key, as a word.
fn word(row: &Map<String, Json>, key: &str) -> Option<String> {
    match row.get(key)? {
        Json::String(word) => Some(word.clone()),
        Json::Number(number) => Some(number.to_string()),
        Json::Bool(flag) => Some(flag.to_string()),
        Json::Null | Json::Array(_) | Json::Object(_) => None,
    }
}

fn parsed<T: serde::de::DeserializeOwned>(row: &Map<String, Json>, key: &str) -> Result<Option<T>, String> {
    let bad = |error: serde_json::Error| format!("{key}: {error}");
    match row.get(key) {
        None | Some(Json::Null) => Ok(None),
        // A cell of a table holds it as text.
        Some(Json::String(text)) => serde_json::from_str(text).map(Some).map_err(bad),
        Some(value) => serde_json::from_value(value.clone()).map(Some).map_err(bad),
    }
}

/// The words that a finding is to be found by: in an object, or each in a column.
fn anchor(row: &Map<String, Json>) -> Result<Option<Anchor>, String> {
    if let Some(anchor) = parsed(row, "anchor")? {
        return Ok(Some(anchor));
    }
    let Some(exact) = word(row, "exact") else { return Ok(None) };
    let number = |key: &str| -> Result<u32, String> {
        let written = word(row, key).unwrap_or_else(|| "0".to_owned());
        written.parse().map_err(|_| format!("{key}: {written:?} is no number"))
    };
    let text = |key: &str| word(row, key).unwrap_or_default();
    Ok(Some(Anchor {
        kind: word(row, "kind").ok_or("it does not say of what kind the finding is (\"kind\")")?,
        finding: text("finding"),
        label: text("label"),
        start: number("start")?,
        end: number("end")?,
        exact,
        prefix: text("prefix"),
        suffix: text("suffix"),
        nth: number("nth")?,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_line_says_what_is_wanted() {
        let rows =
            wanted_of_csv("do,id,field,to,was,with\nedit,12:e3,status,denied,alleged,\njoin,1:e1,,,,2:e1; 3:e1\n");
        let rows = rows.expect("a table");
        assert_eq!((rows[0].what, &*rows[0].id, rows[0].was.as_deref()), (Deed::Edit, "12:e3", Some("alleged")));
        assert_eq!(
            (&*rows[1].place, rows[1].with.as_slice()),
            ("line 3", ["2:e1".to_owned(), "3:e1".to_owned()].as_slice())
        );
        let line = r#"{"do":"amend","report":"12","field":"date","to":"2026-03-04","by":"Kari","at":"2026-03-05"}"#;
        let rows = wanted_of_jsonl(line).expect("a line");
        assert_eq!(rows[0].signed.as_ref().map(|signed| &*signed.by), Some("Kari"));
    }

    #[test]
    fn what_a_log_took_back_is_not_wanted() {
        let log = "{\"do\":\"accept\",\"id\":\"1:e1\",\"undone\":true}\n{\"do\":\"undo\",\"change\":1}\n\
                   {\"changes\":2,\"sha256\":\"00\"}\n";
        assert_eq!(wanted_of_jsonl(log), Ok(Vec::new()));
    }

    #[test]
    fn a_line_that_cannot_be_read_is_named() {
        for (content, told) in [
            ("{\"do\":\"accept\",\"id\":\"1:e1\"}\nnonsense", "line 2: this is no JSON object"),
            ("{\"do\":\"accept\",\"idd\":\"1:e1\"}", "line 1: there is no key \"idd\""),
            ("{\"do\":\"dance\",\"id\":\"1:e1\"}", "line 1: nothing is called \"dance\""),
            ("{\"do\":\"accept\"}", "line 1: it does not say to what"),
            ("{\"do\":\"accept\",\"id\":\"1:e1\",\"by\":\"Kari\",\"at\":\"then\"}", "the time of the change"),
            ("{\"do\":\"accept\",\"report\":\"1\",\"exact\":\"x\",\"kind\":\"event\",\"start\":\"y\"}", "no number"),
        ] {
            let error = wanted_of_jsonl(content).expect_err(told).to_string();
            assert!(error.contains(told), "{error}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "(\\PC|\n|,|\"){0,60}") {
            let lines = text.lines().count() as u64;
            for wanted in [wanted_of_jsonl(&text), wanted_of_csv(&text)] {
                if let Err(error) = wanted {
                    prop_assert!(error.line <= lines + 1, "{}", error);
                }
            }
        }
    }
}
