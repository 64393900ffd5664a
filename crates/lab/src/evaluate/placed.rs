//! Gold that holds no text, only places in the reports of `--texts`: each report is read once, and each line comes
//! with its record and the byte of its place.

use crate::evaluate::Settings;
use crate::reading::Lab;
use anyhow::{Context, Result, ensure};
use record::{Record, Report};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// One line of such gold.
pub trait Placed: DeserializeOwned {
    /// The file of the report.
    fn report(&self) -> &str;
    /// The report's day, where it is known.
    fn date(&self) -> Option<&str>;
    /// The code point at which a word starts, and the word, as a check.
    fn word(&self) -> (usize, &str);
}

/// Every line that is wanted, in the order of the file.
pub fn each<G: Placed>(
    lab: &Lab,
    settings: &Settings,
    content: &str,
    mut score: impl FnMut(G, &Record, usize) -> Result<()>,
) -> Result<()> {
    let mut records: BTreeMap<String, Record> = BTreeMap::new();
    for (number, line) in content.lines().enumerate() {
        let place = || format!("{}:{}", settings.gold.display(), number + 1);
        let gold: G = serde_json::from_str(line).with_context(place)?;
        if !settings.wants(gold.report()) {
            continue;
        }
        if !records.contains_key(gold.report()) {
            let text = settings.text(gold.report())?;
            let analysis = lab.analyse(&text);
            let report = Report::new(text, None, gold.date());
            records.insert(gold.report().to_owned(), extract::extract(&report, &analysis, extract::Known::embedded()));
        }
        let record = &records[gold.report()];
        let (start, word) = gold.word();
        let at = record.report.text.char_indices().nth(start).map_or(0, |(byte, _)| byte);
        ensure!(record.report.text[at..].starts_with(word), "{}: {word:?} does not stand there", place());
        score(gold, record, at).with_context(place)?;
    }
    Ok(())
}
