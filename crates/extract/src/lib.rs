//! What a report says: from the analysis of its text to its record.
//!
//! The steps, in order: the page ([`layout`]), drafts of statements ([`drafts`]), who relays whom
//! ([`relays`]), who the sources are ([`people`]), what each cue's words tell ([`describe`]), and the
//! record put together ([`assemble`]). Nothing here looks at a second report, reads a file or fails.

mod assemble;
mod cues;
mod describe;
mod drafts;
mod layout;
mod people;
mod relays;
mod view;

use record::{Record, Report};
use text::Analysis;

/// The record of a report whose text has been analysed.
pub fn extract(report: Report, analysis: &Analysis) -> Record {
    let text = report.text.clone();
    let view = view::View::new(&text, analysis);
    let layout = layout::Layout::of(&view);
    let mut drafts = drafts::find(&view, &layout);
    relays::widen(&view, &mut drafts);
    let within = relays::within(&drafts);
    let mut people = people::People::of(&view, &drafts);
    assemble::assemble(report, &view, &layout, &drafts, &within, &mut people)
}
