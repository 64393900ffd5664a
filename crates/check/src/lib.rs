//! Does what is told of reports stand in them? Claims about reports (quotations, statements, figures, names) are held
//! against the reports' words and records.
//!
//! [`Checker::read_claims`] takes claims out of JSON, whatever its shape; [`Checker::prepare`] makes a record ready,
//! and [`Checker::check`] gives an [`Answer`] for a claim: the verdict, the nearest passage, the difference word by
//! word, whose words they are. An answer says what a report has. Whether that is so is no question here.
//!
//! Words and thresholds stand in data files. Nothing here reads a file or fails.

#![deny(clippy::disallowed_methods)]

mod align;
mod answer;
mod checker;
mod claim;
mod difference;
mod figures;
mod matching;
mod names;
mod numbers;
mod passages;
mod pattern;
mod prepared;
mod quotations;
mod quoted;
mod reading;
mod settings;
mod speakers;
mod vocabulary;
mod words;

pub use answer::{Answer, But, Piece, PieceKind, Reason, SpeakerAnswer, SpeakerVerdict, Verdict, to_json};
pub use checker::Checker;
pub use claim::{Claim, FigureTold, Named, Naming, Told};
pub use figures::{PartAnswer, PartVerdict};
pub use prepared::Prepared;
pub use reading::{Claims, Problem, ProblemKind};
