//! The words, names and codes that Ascribe knows: data files and their one checked reader.
//!
//! [`Lexicon`] is all of them as one value. Each module answers one question from one table under `data/`, which
//! [`table`] reads. A table is embedded and read when it is first asked for.
//! No word list stands in Rust code, and nothing here looks at a text.

#![deny(clippy::disallowed_methods)]

pub mod table;

pub mod facts;
mod files;
mod lexicon;

pub use lexicon::Lexicon;
pub use lexicon::Table;

pub mod agencies;
pub mod agents;
pub mod bodies;
pub mod boilerplate;
pub mod cities;
pub mod codebook;
pub mod constructions;
pub mod countries;
pub mod cues;
pub mod day;
pub mod dictionaries;
pub mod divisions;
pub mod figures;
pub mod fold;
pub mod gazetteer;
pub mod given_names;
pub mod groups;
pub mod holders;
pub mod lemmas;
pub mod modality_cues;
pub mod namesakes;
pub mod numbers;
pub mod offices;
pub mod particles;
pub mod persons;
pub mod place_words;
pub mod places;
pub mod problem;
pub mod pronouns;
pub mod relays;
pub mod seats;
pub mod sectors;
pub mod times;
pub mod titles;
pub mod tokenization;

/// A short name for the state of all data files: 32 hexadecimal digits.
///
/// It stands in every record, so that a record can be traced to the words it was read with.
pub fn digest() -> &'static str {
    env!("LEXICON_DIGEST")
}

/// The data files that the program brings along, by their paths below `data/`, sorted.
pub fn embedded_files() -> impl Iterator<Item = &'static str> {
    files::Files::embedded().0.iter().map(|&(path, _)| path)
}
