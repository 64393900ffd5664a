//! What is known of a report before it is asked whom it means.

use crate::arena::{Arena, CandidateId};
use crate::candidates::Candidates;
use crate::layout::Layout;
use lexicon::day::Day;
use lexicon::dictionaries::Dictionary;
use std::ops::Range;

/// What is known of a report before it is asked whom it means.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    /// The parts of its page.
    pub layout: &'a Layout,
    /// The candidates of its statements.
    pub candidates: &'a Candidates,
    /// For each candidate the one whose content holds it.
    pub within: &'a Arena<CandidateId, Option<CandidateId>>,
    /// The words for those whom statements are spoken to.
    pub addressees: &'a [Range<usize>],
    /// The day of the report.
    pub day: Option<Day>,
    /// A dictionary of the user's.
    pub dictionary: Option<&'a Dictionary>,
}

impl<'a> Given<'a> {
    /// What the text alone tells of its statements.
    pub fn of_text(
        layout: &'a Layout,
        candidates: &'a Candidates,
        within: &'a Arena<CandidateId, Option<CandidateId>>,
    ) -> Self {
        Self { layout, candidates, within, addressees: &[], day: None, dictionary: None }
    }
}
