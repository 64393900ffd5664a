//! Whether a passage that two reports share was taken over, or would stand in both anyway.
//!
//! `evaluation/copies-guideline.md` says what readers count as reuse; this file holds the rules that follow it by the
//! words as signs. Words in quotation marks and stock phrases are not counted; a headline counts where it is whole.

use super::alignment::Point;
use super::frames;
use super::reading::{Reading, Word};
use record::ByteSpan;

/// What a passage must share: words of its own; the share of words that both have, in thousandths; and how many of its
/// own words must be neither function words nor names nor numbers. The fewer the words, the more alike they must be,
/// since short sentences about one thing come out alike by themselves.
const BARS: [(u32, u32, u32); 5] = [(14, 950, 5), (12, 850, 6), (16, 780, 6), (19, 640, 6), (28, 540, 6)];
/// How many words a conflict costs: where one text has a name or number and the other one another in its place, the
/// sentence is a formula that tells of something else.
const CONFLICT: u32 = 5;
/// How many words such a place has at most.
const PLACE: usize = 4;
/// Words and sameness of a headline that counts by itself.
const HEADLINE_WORDS: u32 = 8;
const HEADLINE_SAME: u32 = 850;

/// What a shared passage is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reuse {
    /// A passage of running prose, taken over.
    Passage,
    /// A headline of eight words or more, nearly to the letter.
    Headline,
    /// Somebody's words that both quote.
    Quotation,
    /// A stock phrase, or too few words to say that they were taken over.
    TooFew,
    /// The same words here and there in other prose.
    TooLoose,
}

impl Reuse {
    /// Whether it counts as reuse.
    pub fn counts(self) -> bool {
        matches!(self, Self::Passage | Self::Headline)
    }
}

/// A passage that two texts share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shared {
    /// Where it stands in the first text.
    pub a: ByteSpan,
    /// Where it stands in the second.
    pub b: ByteSpan,
    /// How many words stand in both.
    pub words: u32,
    /// The share of words that stand in both, of the words of the longer of the two places, in thousandths.
    pub same_permille: u16,
    /// What it is taken for.
    pub reuse: Reuse,
}

/// Whether the passages that count make one report a copy of the whole other one: both consist of them by two thirds.
pub fn is_whole(passages: &[Shared], a: &Reading, b: &Reading) -> bool {
    let words: u32 = passages.iter().filter(|passage| passage.reuse.counts()).map(|passage| passage.words).sum();
    3 * words as usize >= 2 * a.len().max(b.len())
}

/// The passage of a chain; nothing where it is not even worth telling.
pub(super) fn judge(a: &Reading, b: &Reading, chain: &[Point]) -> Option<Shared> {
    // Where nothing but a quotation is shared, that is what it is taken for.
    let taken_over = frames::without_own_frames(a, b, chain);
    let chain = if taken_over.is_empty() { chain } else { taken_over };
    let (first, last) = (chain.first()?, chain.last()?);
    let words_a = &a.words[first.a as usize..=last.a as usize];
    let words_b = &b.words[first.b as usize..=last.b as usize];
    let words = chain.len() as u32;
    let longer = words_a.len().max(words_b.len()) as u32;
    let same = 1000 * words / longer;
    let pairs = || chain.iter().map(|point| (&a.words[point.a as usize], &b.words[point.b as usize]));
    let counted = |word: &dyn Fn(&Word, &Word) -> bool| pairs().filter(|(in_a, in_b)| word(in_a, in_b)).count() as u32;
    let own = counted(&is_own);
    let own_plain = counted(&|in_a, in_b| is_own(in_a, in_b) && in_a.plain);
    let own = own.saturating_sub(CONFLICT * conflicts(a, b, chain));
    let quoted = counted(&|in_a, in_b| in_a.quoted || in_b.quoted);
    let whole_headline = (is_headline(a, first.a, last.a) || is_headline(b, first.b, last.b))
        && own >= HEADLINE_WORDS
        && same >= HEADLINE_SAME;
    let reuse = match () {
        () if BARS.iter().any(|(words, alike, plain)| own >= *words && same >= *alike && own_plain >= *plain) => {
            Reuse::Passage
        }
        () if whole_headline => Reuse::Headline,
        () if own_plain >= BARS[0].2 && own >= BARS[1].0 => Reuse::TooLoose,
        () if quoted > own => Reuse::Quotation,
        () => Reuse::TooFew,
    };
    let span = |words: &[Word]| words[0].span.cover(words[words.len() - 1].span);
    Some(Shared { a: span(words_a), b: span(words_b), words, same_permille: same as u16, reuse })
}

/// How many times one text has a name or a number and the other one another in its place.
fn conflicts(a: &Reading, b: &Reading, chain: &[Point]) -> u32 {
    let has_fact = |words: &[Word]| words.len() <= PLACE && words.iter().any(|word| word.content && !word.plain);
    let between = |pair: &[Point]| {
        let in_a = &a.words[pair[0].a as usize + 1..pair[1].a as usize];
        let in_b = &b.words[pair[0].b as usize + 1..pair[1].b as usize];
        u32::from(has_fact(in_a) && has_fact(in_b))
    };
    chain.windows(2).map(between).sum()
}

fn is_own(in_a: &Word, in_b: &Word) -> bool {
    !(in_a.quoted || in_b.quoted || in_a.stock || in_b.stock)
}

/// Whether the words from `first` to `last` are nearly all of one headline.
fn is_headline(reading: &Reading, first: u32, last: u32) -> bool {
    const MISSING: usize = 1;
    let (first, last) = (first as usize, last as usize);
    reading.headlines.iter().any(|line| {
        line.start <= first && last < line.end && first - line.start <= MISSING && line.end - 1 - last <= MISSING
    })
}
