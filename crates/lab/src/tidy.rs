//! Keeps the tree in order: headers and lengths of Rust files, which crate builds on which, whether
//! data files say where they come from, sizes, and words that mark unfinished work. What is allowed
//! stands in `data/tidy.toml`; only files that git does not ignore are looked at.

mod checks;

use anyhow::{Context, Result};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::{Display, Formatter};
use std::path::Path;

const SETTINGS: &str = include_str!("../data/tidy.toml");

/// Something that is out of order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file, relative to the root.
    pub path: String,
    /// What is wrong and what to do.
    pub message: String,
    /// Whether the check fails; otherwise it only warns.
    pub fault: bool,
}

impl Display for Finding {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        let weight = if self.fault { "fault" } else { "warning" };
        write!(formatter, "{}: {weight}: {}", self.path, self.message)
    }
}

/// What the tree is held to.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    length: Length,
    pure: Pure,
    size: Size,
    words: Words,
    /// Crates of ours that each crate may build on, by the names of their folders.
    edges: BTreeMap<String, Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Length {
    warn_above: usize,
    fail_above: usize,
    columns: usize,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pure {
    crates: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Size {
    limit_bytes: usize,
    except: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    unfinished: Vec<String>,
    endings: Vec<String>,
    except: Vec<String>,
}

/// One file of the tree: its path relative to the root, with `/`, and its bytes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct File {
    /// Path relative to the root.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl File {
    /// Its text; nothing where it is not UTF-8.
    fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.bytes).ok()
    }

    /// The part of its path after the last `.`.
    fn ending(&self) -> &str {
        self.path.rsplit_once('.').map_or("", |(_, ending)| ending)
    }
}

/// Checks the tree under `root`; findings in the order of their paths.
pub fn check(root: &Path) -> Result<Vec<Finding>> {
    let settings = toml::from_str(SETTINGS).context("crates/lab/data/tidy.toml")?;
    check_files(&settings, &read_tree(root)?)
}

/// Checks files that were read.
pub fn check_files(settings: &Settings, files: &[File]) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for file in files {
        findings.extend(checks::size(settings, file));
        findings.extend(checks::unfinished(settings, file));
        if file.ending() == "rs" {
            findings.extend(checks::header(file));
            findings.extend(checks::length(settings, file));
            findings.extend(checks::width(settings, file));
            findings.extend(checks::pure(settings, file));
        }
        if file.path.ends_with("/Cargo.toml") {
            findings.extend(checks::edges(settings, file)?);
        }
    }
    findings.extend(checks::sources(files));
    findings.sort();
    Ok(findings)
}

fn read_tree(root: &Path) -> Result<Vec<File>> {
    let mut files = Vec::new();
    for entry in ignore::WalkBuilder::new(root).require_git(false).build() {
        let entry = entry.context("cannot walk the tree")?;
        if !entry.file_type().is_some_and(|kind| kind.is_file()) {
            continue;
        }
        let parts = entry.path().strip_prefix(root)?.iter().map(|part| part.to_string_lossy().into_owned());
        let path = parts.collect::<Vec<_>>().join("/");
        let bytes = std::fs::read(entry.path()).with_context(|| format!("cannot read {path}"))?;
        files.push(File { path, bytes });
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_is_tidy() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let faults: Vec<String> =
            check(&root).unwrap().iter().filter(|finding| finding.fault).map(Finding::to_string).collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}
