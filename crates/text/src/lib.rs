//! What is in this text: tokens, sentences, tags, lemmas, trees, names, quotations and attribution tags.
//!
//! [`Reader::analyse`] is the whole of it: paragraphs are cut into words, every paragraph is read by one
//! small network, and its answers become sentences, trees, names and attributions. Nothing here reads a
//! file or a clock, and no text is refused. What the words mean for the record is left to `extract`.

#![deny(clippy::disallowed_methods)]

pub mod tokens;

mod analysis;
mod bio;
mod cache;
mod exact;
mod labels;
pub mod lemma;
mod namesakes;
mod network;
#[cfg(test)]
mod parity;
mod parts;
mod pieces;
mod projective;
mod quotations;
mod reader;
mod repair;
mod syntax;
mod tree;
mod windows;
mod word;

pub use analysis::{
    Act, Analysis, Attribution, Mention, MentionKind, Name, NameKind, Paragraph, Quotation, Sentence, Token,
};
pub use cache::{CacheCounts, ParagraphCache};
pub use network::{ModelError, model_digest};
pub use reader::Reader;
pub use syntax::{Rel, Upos, Xpos};
pub use word::{Word, Words};
