//! The head of a report in an answer.

use archive::ReportRow;
use record::ReportHead;
use serde::Serialize;
use utoipa::ToSchema;

/// What an answer says of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct HeadView {
    /// Its id in the archive, as `show` takes it.
    pub id: String,
    /// Its own id: a hash of outlet, date and text.
    pub hash: String,
    /// The id under which its sender knows it.
    pub given_id: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// When, as told.
    pub published: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// Where it was fetched.
    pub url: Option<String>,
    /// The news agencies that it credits.
    pub agencies: Vec<String>,
}

impl From<&ReportRow> for HeadView {
    fn from(row: &ReportRow) -> Self {
        let ReportHead { given_id, outlet, title, url, published, .. } = row.head.clone();
        Self {
            id: row.seq.to_string(),
            hash: row.id.clone(),
            given_id,
            outlet,
            published,
            title,
            url,
            agencies: row.agencies.clone(),
        }
    }
}

impl HeadView {
    /// The day of it, where it is told.
    pub fn day(&self) -> Option<&str> {
        const DAY: usize = 10;
        self.published.as_deref().map(|published| published.get(..DAY).unwrap_or(published))
    }
}
