//! One file per kind of finding that can be measured: reads the gold, runs the reader on every
//! document in parallel, and adds up the scores in the order of the file.

pub mod accounts;
pub mod actors;
pub mod check;
pub mod conflict;
pub mod copies;
pub mod events;
pub mod figures;
pub mod links;
pub mod names;
pub mod origins;
pub mod overcoding;
mod placed;
pub mod places;
pub mod statements;
pub mod status;
pub mod syntax;
pub mod times;

use anyhow::{Context, Result, ensure};
use std::path::PathBuf;

/// What every kind of evaluation is told.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The gold file.
    pub gold: PathBuf,
    /// How many of the worst documents or sentences to print.
    pub errors: usize,
    /// Only documents whose id begins with one of these, commas between them.
    pub only: Option<String>,
    /// The folders of the texts, where the gold file holds places only, or other gold files with texts.
    pub texts: Vec<PathBuf>,
    /// Dictionaries of the community's, for codes.
    pub dictionaries: Vec<PathBuf>,
    /// The seed of chances, where claims are made.
    pub seed: u64,
}

impl Settings {
    /// A text that the gold file only names, from the first folder that has it.
    pub fn text(&self, name: &str) -> Result<String> {
        ensure!(!self.texts.is_empty(), "the texts are elsewhere: name their folders with --texts");
        for file in self.texts.iter().filter(|path| path.is_file()) {
            let lines = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
            let marked = format!("\"id\": \"{name}\"");
            if let Some(line) = lines.lines().find(|line| line.contains(&marked)) {
                let gold: serde_json::Value = serde_json::from_str(line)?;
                return gold["text"]
                    .as_str()
                    .map(str::to_owned)
                    .with_context(|| format!("{name} has no text in {}", file.display()));
            }
        }
        let path = self.texts.iter().map(|folder| folder.join(name)).find(|path| path.is_file());
        let path = path.with_context(|| format!("{name} stands in no folder of --texts"))?;
        std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
    }

    /// Whether the document of this id is to be scored.
    pub fn wants(&self, id: &str) -> bool {
        self.only.as_deref().is_none_or(|prefixes| prefixes.split(',').any(|prefix| id.starts_with(prefix)))
    }
}
