//! Passages that two reports share, lightly edited or not, and what follows from them.
//!
//! A report is indexed by [`signatures`]; [`worth_aligning`] says which of the reports found by them are looked at
//! more closely; [`shared`] lays two [`Reading`]s side by side and gives the passages that both have, each with a
//! decision whether it is [`Reuse`] or only a quotation, an official wording or a stock phrase. [`direction`] says
//! which of the two had it first, and [`stories`] groups what hangs together.
//!
//! Words are looked at as signs. What they mean is for others, and so is where texts and postings are kept.

mod alignment;
mod candidates;
mod direction;
mod frames;
mod marks;
mod quotations;
mod reading;
mod reuse;
mod signatures;
mod stories;
mod stretches;
mod tables;
mod versions;

pub use alignment::shared;
pub use candidates::{Candidate, MOST_POSTINGS, count_postings, worth_aligning};
pub use direction::{Direction, Side, Source, direction, reason};
pub use reading::Reading;
pub(crate) use reading::sign_of;
pub use reuse::{Reuse, Shared, is_whole};
pub use signatures::signatures;
pub use stories::{Dated, Link, Passage, Place, Story, stories};
pub use stretches::{is_mostly_within, stands_at};
pub use versions::is_version;
