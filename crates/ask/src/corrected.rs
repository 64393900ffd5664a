//! What somebody changed of a finding, as an answer.

use record::Corrected;
use serde::Serialize;
use utoipa::ToSchema;

/// What somebody made of a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CorrectedView {
    /// `accepted`, `edited`, `rejected`, `later`, `noted`.
    pub verdict: &'static str,
    /// Who did last.
    pub by: String,
    /// When, as it was told.
    pub at: String,
    /// The fields that are others than they were read.
    pub fields: Vec<FieldView>,
    /// What was noted of it, the oldest first.
    pub notes: Vec<String>,
}

/// A field that somebody changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldView {
    /// The field: `type`.
    pub field: String,
    /// What is read there; `-` for nothing.
    pub from: String,
    /// What stands there now.
    pub to: String,
}

impl From<&Corrected> for CorrectedView {
    fn from(corrected: &Corrected) -> Self {
        let fields = corrected.fields.iter().map(|change| FieldView {
            field: change.field.clone(),
            from: change.from.clone(),
            to: change.to.clone(),
        });
        Self {
            verdict: corrected.verdict.label(),
            by: corrected.by.clone(),
            at: corrected.at.clone(),
            fields: fields.collect(),
            notes: corrected.notes.clone(),
        }
    }
}
