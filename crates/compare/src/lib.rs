//! Tables of events that other tools wrote, and what people judged, beside what an archive tells.
//!
//! [`read`] makes one form, [`Row`], of the event files of other tools, and says what it had to mend. [`compare`] sets
//! rows beside what an archive tells, [`Ours`], by day, place, type and sides, under a [`Crosswalk`]: what both have,
//! what one alone has, and where several could be meant, which are listed and not guessed. [`Sheet`] is a table for
//! people's judgements, [`draw`] chooses what goes into it, and [`scores`] makes rates of what comes back.
//!
//! Everything comes in as bytes and values. Which accounts an archive has is for `ask`.

#![deny(clippy::disallowed_methods)]

mod columns;
mod crosswalk;
mod days;
mod decode;
mod draw;
mod format;
mod judging;
mod lines;
mod matching;
mod numbers;
mod only;
mod ours;
mod outcome;
mod outcome_sheet;
mod parties;
mod problem;
mod read;
mod relation;
mod row;
mod scores;
mod sheet;
mod summary;
mod traps;
mod widths;
mod windows;

pub use crosswalk::{Crosswalk, CrosswalkError, OURS as CROSSWALK};
pub use draw::draw;
pub use format::Format;
pub use judging::{JUDGEMENT, RESULT, Rate, judging_sheet, rate_sheet, rates};
pub use matching::{Settings, compare};
pub use numbers::{Bounded, Stands};
pub use only::Only;
pub use ours::{Number, Ours};
pub use outcome::{Comparison, Near, NumberView, OursView, Outcome, PlaceView, TheirView};
pub use outcome_sheet::{counters, sheet as outcome_sheet};
pub use problem::{ReadError, ReadErrorKind};
pub use read::read;
pub use relation::{PlaceRelation, TypeRelation};
pub use row::{Deaths, Row, Side, Spot, Theirs};
pub use scores::{Judged, Score, scores};
pub use sheet::{Sheet, SheetError};
pub use summary::{Left, Summary};
pub use traps::{Trap, Traps};
