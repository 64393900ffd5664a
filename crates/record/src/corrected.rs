//! What somebody changed of a finding, beside what the program read.

use crate::label::labels;

labels! {
    /// What somebody made of a finding.
    Verdict {
        /// It is right as it stands.
        Accepted = "accepted",
        /// It was wrong in part, and is right now.
        Edited = "edited",
        /// It is none.
        Rejected = "rejected",
        /// It is to be looked at again.
        Later = "later",
        /// Something was noted of it.
        Noted = "noted",
    }
}

/// One field of a finding that somebody changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// The field: `type`, `source`, `day`.
    pub field: String,
    /// What the program reads there; `-` for nothing.
    pub from: String,
    /// What stands there now.
    pub to: String,
}

/// What somebody made of a finding of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corrected {
    /// The finding: `e3`; a note on a count by its place, `c1`.
    pub finding: String,
    /// What they made of it.
    pub verdict: Verdict,
    /// Who did last.
    pub by: String,
    /// When, as it was told.
    pub at: String,
    /// The fields that are others now, in the order of their names.
    pub fields: Vec<FieldChange>,
    /// What was noted of it, the oldest first.
    pub notes: Vec<String>,
}

impl Corrected {
    /// Whether what the finding says is somebody's and not the program's: it was accepted as it is, or changed.
    pub fn is_settled(&self) -> bool {
        matches!(self.verdict, Verdict::Accepted | Verdict::Edited)
    }

    /// Whether it says something else than the program reads.
    pub fn is_changed(&self) -> bool {
        self.verdict == Verdict::Rejected || !self.fields.is_empty()
    }
}
