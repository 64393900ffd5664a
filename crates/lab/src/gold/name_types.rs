//! Which label of a gold set is which kind of name, after `data/name-types.tsv`.

use anyhow::{Context, Result, bail, ensure};
use std::collections::{BTreeMap, BTreeSet};
use text::NameKind;

const TABLE: &str = include_str!("../../data/name-types.tsv");
const KINDS: [NameKind; 4] = [NameKind::Person, NameKind::Organisation, NameKind::Location, NameKind::Miscellaneous];

/// The labels of one set.
pub struct NameTypes {
    set: &'static str,
    kinds: BTreeMap<&'static str, Option<NameKind>>,
}

impl NameTypes {
    /// The labels of the set of this name.
    pub fn of(set: &'static str) -> Result<Self> {
        let mut kinds = BTreeMap::new();
        for (number, line) in TABLE.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
            let columns: Vec<&'static str> = line.split('\t').collect();
            ensure!(columns.len() == 3, "name-types.tsv:{}: expected 3 columns", number + 1);
            if columns[0] == set {
                let kind = kind(columns[2]).with_context(|| format!("name-types.tsv:{}", number + 1))?;
                kinds.insert(columns[1], kind);
            }
        }
        ensure!(!kinds.is_empty(), "name-types.tsv has no set '{set}'");
        Ok(Self { set, kinds })
    }

    /// The kind of name that a label stands for; nothing where the label is no name.
    pub fn kind(&self, label: &str) -> Result<Option<NameKind>> {
        let kind = self.kinds.get(label).copied();
        kind.with_context(|| format!("'{label}' has no row for the set '{}' in name-types.tsv", self.set))
    }

    /// The kinds that the set marks; others that the reader finds are not scored.
    pub fn scored(&self) -> BTreeSet<NameKind> {
        self.kinds.values().flatten().copied().collect()
    }
}

fn kind(label: &str) -> Result<Option<NameKind>> {
    if label == "skip" {
        return Ok(None);
    }
    match KINDS.into_iter().find(|kind| kind.label() == label) {
        Some(kind) => Ok(Some(kind)),
        None => bail!("'{label}' is no kind of name"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_set_is_readable() {
        for set in ["columns", "uner", "entities", "brackets"] {
            assert!(NameTypes::of(set).unwrap().scored().len() >= 3, "{set}");
        }
        assert!(!NameTypes::of("uner").unwrap().scored().contains(&NameKind::Miscellaneous));
        assert!(NameTypes::of("columns").unwrap().kind("GPE").is_err());
    }
}
