//! What a report says: from the analysis of its text to its record.
//!
//! [`Findings::of`] takes the steps, in order: the page ([`layout`]), attribution candidates ([`candidates`]), who
//! relays whom ([`relays`]), times, what each cue's words tell ([`describe`]), whom every mention means ([`actors`]),
//! places, figures and events. [`extract()`] puts the record of them together ([`assemble`]), and [`measure`] shows
//! them to whoever holds them against a gold standard. Nothing here looks at a second report, reads a file or fails.

#![deny(clippy::disallowed_methods)]

mod actors;
mod arena;
mod assemble;
mod calendar_names;
mod candidates;
mod clause;
mod cues;
mod dependents;
mod describe;
mod event_words;
mod events;
mod figures;
mod findings;
mod layout;
pub mod measure;
mod numbers;
mod places;
mod register;
mod relays;
mod times;
mod view;

pub use events::examples::flaws as pattern_flaws;
pub use figures::examples::flaws as figure_flaws;
pub use findings::Findings;
pub use times::examples::flaws as time_flaws;

use lexicon::Lexicon;
use lexicon::codebook::Codebook;
use lexicon::dictionaries::Dictionary;
use lexicon::gazetteer::Gazetteer;
use record::{Record, Report};
use text::Analysis;

/// Digest of the rules by which texts are read, their sources and tables (FNV-1a, 128 bits), in lower-case
/// hexadecimal: it stands in every record.
pub fn rules_digest() -> &'static str {
    env!("RULES_DIGEST")
}

/// What is known before a report is read.
#[derive(Debug, Clone, Copy)]
pub struct Known<'k> {
    /// The words, names and codes that are known.
    pub lexicon: &'static Lexicon,
    /// A dictionary of the user's, whose codes stand next to ours.
    pub dictionary: Option<&'k Dictionary>,
    /// What events are found by.
    pub codebook: &'k Codebook,
    /// What places are found by.
    pub gazetteer: &'k Gazetteer,
}

impl Known<'static> {
    /// What the program brings along.
    pub fn embedded() -> Self {
        Self {
            lexicon: Lexicon::english(),
            dictionary: None,
            codebook: Codebook::embedded(),
            gazetteer: Gazetteer::embedded(),
        }
    }
}

/// The record of a report whose text has been analysed; the codes of a dictionary of the user's stand in it
/// next to our own, and events are found by the codebook.
pub fn extract(report: &Report, analysis: &Analysis, known: Known) -> Record {
    assemble::assemble(&Findings::of(report, analysis, known))
}
