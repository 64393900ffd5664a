//! Reports, the last added first.

use crate::{Answer, AskError, Asking, Cursor, HeadView};
use record::claim::ClaimKind;
use serde::Serialize;

/// A report with how much is found in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReportLine {
    /// Its head.
    #[serde(flatten)]
    pub head: HeadView,
    /// How many statements it tells.
    pub statements: usize,
    /// How many events.
    pub events: usize,
    /// How many figures.
    pub figures: usize,
    /// How many reports it shares passages with.
    pub sharing: usize,
}

impl Asking<'_> {
    /// Reports, the last added first, behind a place; of an outlet where one is given.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn newest(
        &self,
        outlet: Option<&str>,
        after: Option<&Cursor>,
        limit: usize,
    ) -> Result<Answer<ReportLine>, AskError> {
        let behind = match after {
            None => None,
            Some(Cursor::Story(report)) => Some(*report),
            Some(other) => return Err(other.of_another()),
        };
        let mut answer = Answer::new(Vec::new());
        for report in self.archive.reports_before(outlet, behind, limit.saturating_add(1))? {
            if !answer.take(limit, Cursor::Story(report), || self.report_line(report))? {
                break;
            }
        }
        Ok(answer)
    }

    fn report_line(&self, report: i64) -> Result<ReportLine, AskError> {
        let claims = self.archive.claims_of(report)?;
        let of = |kind| claims.iter().filter(|stored| stored.claim.kind() == kind).count();
        let shared = self.shared_of(report)?;
        let mut others: Vec<i64> = shared.iter().map(|row| if row.a == report { row.b } else { row.a }).collect();
        others.sort_unstable();
        others.dedup();
        Ok(ReportLine {
            head: HeadView::from(&*self.report(report)?),
            statements: of(ClaimKind::Statement),
            events: of(ClaimKind::Event),
            figures: of(ClaimKind::Figure),
            sharing: others.len(),
        })
    }
}
