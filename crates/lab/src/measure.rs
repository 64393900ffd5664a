//! Measures that know nothing of files or of the reader: counts and shares, the alignment of words,
//! the matching of attributions, the classes of errors, and how figures are printed.

pub mod alignment;
pub mod coreference;
pub mod differences;
pub mod matching;
pub mod outcome;
pub mod scores;
