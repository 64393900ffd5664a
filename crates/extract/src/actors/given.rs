//! What is known of a report before it is asked whom it means.

use crate::arena::{Arena, CandidateId};
use crate::candidates::Candidates;
use crate::layout::Layout;
use lexicon::day::Day;
use lexicon::dictionaries::Dictionary;
use text::Words;

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
    pub addressees: &'a [Words],
    /// The day of the report.
    pub day: Option<Day>,
    /// A dictionary of the user's.
    pub dictionary: Option<&'a Dictionary>,
}
