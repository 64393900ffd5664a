//! Actors: who is mentioned, which mentions mean one, who that is. The gold file says which of these it is for.

mod chains;
mod codes;
mod mentions;
mod speakers;

use crate::evaluate::Settings;
use crate::measure::outcome::Outcome;
use crate::reading::Lab;
use anyhow::{Context, Result, bail};
use serde_json::Value;

/// Measures the reader on the gold file.
pub fn evaluate(lab: &Lab, settings: &Settings) -> Result<Outcome> {
    let path = settings.gold.display();
    match settings.gold.extension().and_then(|ending| ending.to_str()) {
        Some("conllu") => chains::evaluate(lab, settings),
        Some("jsonl") => {
            let content = std::fs::read_to_string(&settings.gold).with_context(|| format!("cannot read {path}"))?;
            let first: Value = serde_json::from_str(content.lines().next().unwrap_or_default())
                .with_context(|| format!("{path}:1"))?;
            match ["entities", "expect", "speaker"].into_iter().find(|key| first.get(key).is_some()) {
                Some("entities") => mentions::evaluate(lab, settings),
                Some("expect") => codes::evaluate(lab, settings, &content),
                Some(_) => speakers::evaluate(lab, settings, &content),
                None => bail!("{path}:1: expected the key entities, expect or speaker"),
            }
        }
        _ => bail!("{path}: expected a file that ends in .conllu or .jsonl"),
    }
}
