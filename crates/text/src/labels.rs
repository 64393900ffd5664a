//! The names of the model's labels for names, mentions and attribution, as it was trained with them.

use crate::analysis::MentionKind;
use serde_json::Value;

const LABELS: &str = include_str!("../model/labels.json");

/// The labels of each head whose labels are no enums of [`crate::syntax`], in the order of its logits.
#[derive(Debug)]
pub struct Labels {
    /// BIO tags of names: `O`, `B-PER`, `I-PER` …
    pub names: Vec<Bio>,
    /// Sorts of mentions, the first for none: `O`, `person` …
    pub kind: Vec<Option<MentionKind>>,
    /// BIO tags of attribution: `O`, `B-source` …
    pub attribution: Vec<Bio>,
    /// BIO tags of the parts that belong to one cue.
    pub roles: Vec<Bio>,
    /// BIO tags of acts by their type: `O`, `B-ASSAULT` …; none where the model reads no acts.
    pub acts: Vec<Bio>,
    /// BIO tags of the sides that belong to one act.
    pub sides: Vec<Bio>,
    /// Whether an act happened.
    pub status: Vec<&'static str>,
}

/// One BIO tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bio {
    /// In no span.
    Out,
    /// First word of a span of a kind.
    Begin(&'static str),
    /// Later word of a span of a kind.
    Inside(&'static str),
}

impl Bio {
    fn parse(tag: &'static str) -> Self {
        match tag.split_once('-') {
            Some(("B", kind)) => Self::Begin(kind),
            Some(("I", kind)) => Self::Inside(kind),
            _ => Self::Out,
        }
    }

    /// Whether `self` may stand after `before` (none at the start): no I without its B.
    pub fn may_follow(self, before: Option<Self>) -> bool {
        match self {
            Self::Inside(kind) => matches!(before, Some(Self::Begin(k) | Self::Inside(k)) if k == kind),
            _ => true,
        }
    }
}

impl Labels {
    /// Reads the embedded label file, which lives as long as the program.
    pub fn new() -> Self {
        let value: Value = serde_json::from_str(LABELS).expect("labels.json was written by the export");
        let known = |key: &str| -> Option<Vec<&'static str>> {
            let items = value[key].as_array()?;
            Some(items.iter().map(|item| leak(item.as_str().expect("a label is a string"))).collect())
        };
        let list = |key: &str| known(key).expect("labels.json holds a list for each head");
        let bio = |key: &str| list(key).into_iter().map(Bio::parse).collect();
        Self {
            names: bio("names"),
            kind: list("kind").into_iter().map(MentionKind::from_label).collect(),
            attribution: bio("attribution"),
            roles: ["O", "B-source", "I-source", "B-content", "I-content"].map(Bio::parse).to_vec(),
            acts: known("acts").unwrap_or_default().into_iter().map(Bio::parse).collect(),
            sides: ["O", "B-source", "I-source", "B-target", "I-target"].map(Bio::parse).to_vec(),
            status: known("status").unwrap_or_default(),
        }
    }
}

/// Labels are few and wanted for as long as the program runs: leaking them lets every token hold one.
fn leak(label: &str) -> &'static str {
    Box::leak(label.to_owned().into_boxed_str())
}
