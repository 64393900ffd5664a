//! The sentences of a report with their words and trees: what is known while it is read, and kept in no record.

use record::ByteSpan;

/// A sentence after the conventions of Universal Dependencies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its words, in order.
    pub words: Vec<Word>,
    /// Whether a paragraph begins with it.
    pub begins_paragraph: bool,
}

/// A syntactic word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Where it stands in the report.
    pub span: ByteSpan,
    /// Whether it is one surface token with the word before it, as "n't" is with "do".
    pub glued: bool,
    /// Universal part of speech.
    pub upos: &'static str,
    /// Penn Treebank tag.
    pub xpos: &'static str,
    /// Dictionary form.
    pub lemma: String,
    /// The word that it depends on, by its place in the sentence; none for the root.
    pub head: Option<usize>,
    /// Its relation to that word.
    pub relation: &'static str,
}
