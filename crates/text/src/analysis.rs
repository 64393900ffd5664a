//! What the reading of a text consists of. Every part is a span of the text as received.

use crate::syntax::{Rel, Upos, Xpos};
use crate::word::{Word, Words};
use record::ByteSpan;
use std::ops::Range;

/// The reading of one text: paragraphs, sentences, tokens, trees, names, mentions and attribution tags.
#[derive(Debug, Clone, Default)]
pub struct Analysis {
    /// Stretches between blank lines (or single lines, where the text has one paragraph a line), in order.
    pub paragraphs: Vec<Paragraph>,
    /// Sentences in order; none crosses a paragraph.
    pub sentences: Vec<Sentence>,
    /// Syntactic words in order, disjoint, each a span of the text.
    pub tokens: Vec<Token>,
    /// Names in order, disjoint.
    pub names: Vec<Name>,
    /// Words that mentions hang on, in order.
    pub mentions: Vec<Mention>,
    /// Words in quotation marks, outer before inner.
    pub quotations: Vec<Quotation>,
    /// Attributions in the order of their cues.
    pub attributions: Vec<Attribution>,
    /// What may be acts, in the order of their words.
    pub acts: Vec<Act>,
    /// What could not be read, and why.
    pub notes: Vec<String>,
}

/// A stretch of text that the model reads in one piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands, surrounding white space left out.
    pub span: ByteSpan,
    /// Its sentences, as indices into [`Analysis::sentences`].
    pub sentences: Range<usize>,
    /// Its words.
    pub tokens: Words,
}

/// One sentence after the UD convention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// From its first token to its last.
    pub span: ByteSpan,
    /// Its words.
    pub tokens: Words,
}

/// One syntactic word ("do" and "n't" are two) with its reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: ByteSpan,
    /// Whether it is one surface token with the word before it, as "n't" is with "do".
    pub glued: bool,
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn Treebank tag.
    pub xpos: Xpos,
    /// Dictionary form.
    pub lemma: Box<str>,
    /// The word it depends on; none for the root of its sentence.
    pub head: Option<Word>,
    /// Relation to its head; [`Rel::Root`] for the root.
    pub deprel: Rel,
}

/// What kind of thing a name names, after CoNLL 2003.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameKind {
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// A place.
    Location,
    /// Another named thing: a nationality, an event, a work.
    Miscellaneous,
}

impl NameKind {
    /// The label in CoNLL data: `PER`, `ORG`, `LOC`, `MISC`.
    pub fn label(self) -> &'static str {
        match self {
            Self::Person => "PER",
            Self::Organisation => "ORG",
            Self::Location => "LOC",
            Self::Miscellaneous => "MISC",
        }
    }
}

/// One name in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Where it stands.
    pub span: ByteSpan,
    /// Its tokens.
    pub tokens: Words,
    /// What it names.
    pub kind: NameKind,
}

/// What sort of thing a mention means, after GUM.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MentionKind {
    /// Human beings, one or many.
    Person,
    /// A body of people.
    Organisation,
    /// A place.
    Place,
    /// Something that happens.
    Event,
    /// A time.
    Time,
    /// A thing.
    Object,
    /// An idea, a quantity, words.
    Abstract,
    /// An animal.
    Animal,
    /// A plant.
    Plant,
    /// A stuff.
    Substance,
}

impl MentionKind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Person,
        Self::Organisation,
        Self::Place,
        Self::Event,
        Self::Time,
        Self::Object,
        Self::Abstract,
        Self::Animal,
        Self::Plant,
        Self::Substance,
    ];

    /// The label in GUM: `person`, `organization` …
    pub fn label(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organization",
            Self::Place => "place",
            Self::Event => "event",
            Self::Time => "time",
            Self::Object => "object",
            Self::Abstract => "abstract",
            Self::Animal => "animal",
            Self::Plant => "plant",
            Self::Substance => "substance",
        }
    }

    /// The kind of that label; none for any other.
    pub fn from_label(label: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.label() == label)
    }
}

/// A word that the model takes for the main word of a mention, and what it needs to link it.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// The word.
    pub token: Word,
    /// What sort of thing is meant.
    pub kind: MentionKind,
    /// How likely it is the first mention of what it means, to be held against [`Mention::goes_back_to`].
    pub first: f32,
    anaphor: Box<[f32]>,
    antecedent: Box<[f32]>,
}

impl Mention {
    /// One mention with the model's two vectors for it.
    pub(crate) fn new(token: Word, kind: MentionKind, first: f32, anaphor: &[f32], antecedent: &[f32]) -> Self {
        Self { token, kind, first, anaphor: anaphor.into(), antecedent: antecedent.into() }
    }

    /// The same mention so many tokens further on.
    pub(crate) fn further(&self, tokens: usize) -> Self {
        Self { token: self.token + tokens, ..self.clone() }
    }

    /// The bytes that its vectors take.
    pub(crate) fn bytes(&self) -> usize {
        size_of_val(&*self.anaphor) + size_of_val(&*self.antecedent)
    }

    /// How likely this mention means what an earlier one means, as the model sees it: a logit.
    pub fn goes_back_to(&self, earlier: &Self) -> f32 {
        self.anaphor.iter().zip(&*earlier.antecedent).map(|(a, b)| a * b).sum()
    }
}

/// One attribution as the model tags it and the marks and the tree repair it:
/// the words that say something is said, by whom, and what.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Attribution {
    /// Tokens of the source ("the minister"); no range where the text names none.
    pub source: Vec<Words>,
    /// Tokens of the cue ("said"); no range where a speaker is only implied.
    pub cue: Vec<Words>,
    /// Tokens of what is said, in order and disjoint, each a contiguous range.
    pub content: Vec<Words>,
}

/// Words that may tell of an act, as the model has them: what of them is an event is for others to decide.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Act {
    /// The words.
    pub trigger: Words,
    /// How likely it is that they tell of one, from 0 to 1.
    pub belief: f32,
    /// PLOVER's types by how likely each is where they do, the likeliest first; those beyond a hundredth.
    pub types: Vec<(&'static str, f32)>,
    /// Tokens of whoever acts.
    pub source: Vec<Words>,
    /// Tokens of whoever or whatever is acted on.
    pub target: Vec<Words>,
    /// Whether it happened, by how likely each answer is, the likeliest first; those beyond a hundredth.
    pub status: Vec<(&'static str, f32)>,
}

/// Words in quotation marks, the marks included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// Tokens from the opening mark to the closing one.
    pub tokens: Words,
    /// How many quotations it stands in.
    pub depth: u8,
    /// Whether it has its opening mark; without, it begins with its paragraph.
    pub opened: bool,
    /// Whether it has its closing mark; without, it ends with its paragraph.
    pub closed: bool,
}
