//! What is in this text: tokens, sentences, tags, lemmas, trees, names and attribution tags.

mod analysis;

pub use analysis::{Analysis, Attribution, Name, NameKind, Paragraph, Sentence, Token};
