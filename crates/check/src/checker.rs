//! Claims against reports: which comparison a claim wants.

use crate::answer::Answer;
use crate::claim::{Claim, Told};
use crate::prepared::Prepared;
use crate::settings::Settings;
use crate::vocabulary::Vocabulary;
use crate::words::Cutter;
use lexicon::Lexicon;
use lexicon::table::TableError;
use record::Record;

/// Holds claims against reports.
pub struct Checker<'l> {
    pub(crate) lexicon: &'l Lexicon,
    pub(crate) cutter: Cutter<'l>,
    pub(crate) settings: Settings,
}

impl Checker<'static> {
    /// A checker for reports in English.
    pub fn english() -> Self {
        Self::new(Lexicon::english())
    }
}

impl<'l> Checker<'l> {
    /// A checker with these words.
    ///
    /// # Panics
    ///
    /// Where a table of this crate is flawed, which its tests rule out.
    pub fn new(lexicon: &'l Lexicon) -> Self {
        Self::read(lexicon).unwrap_or_else(|flaw| panic!("a table of the comparison is flawed: {flaw}"))
    }

    fn read(lexicon: &'l Lexicon) -> Result<Self, TableError> {
        Ok(Self { lexicon, cutter: Cutter::new(lexicon, Vocabulary::read()?), settings: Settings::read()? })
    }

    /// Makes a record ready for claims.
    pub fn prepare<'r>(&self, record: &'r Record) -> Prepared<'r> {
        Prepared::new(record, &self.cutter)
    }

    /// What a report has of a claim.
    pub fn check(&self, claim: &Claim, report: &Prepared<'_>) -> Answer {
        match &claim.told {
            Told::Quotation { parts, speaker } => self.quotation(parts, speaker.as_deref(), report),
            Told::Statement { parts, speaker } => self.statement(parts, speaker.as_deref(), report),
            Told::Figure(figure) => self.figure(figure, report),
            Told::Name(name) => self.name(name, report),
        }
    }
}
