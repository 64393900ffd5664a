//! An analysis with its trees turned upside down: children, subtrees, sentences of words.

use crate::dependents::Dependents;
use lexicon::Lexicon;
use lexicon::constructions::Construction;
use record::ByteSpan;
use std::ops::Range;
use text::{Analysis, Name, Quotation, Rel, Token, Upos};

/// What every rule reads: the text, its analysis, and who depends on whom.
pub struct View<'a> {
    /// The report's text.
    pub text: &'a str,
    /// Its analysis.
    pub analysis: &'a Analysis,
    /// The words, names and codes that are known.
    pub lexicon: &'static Lexicon,
    children: Vec<Vec<usize>>,
    sentence: Vec<usize>,
    paragraph: Vec<usize>,
    outer: Vec<&'a Quotation>,
    /// First and last word below each word, itself included.
    reach: Vec<(usize, usize)>,
}

impl<'a> View<'a> {
    /// Turns the trees of an analysis upside down.
    pub fn new(text: &'a str, analysis: &'a Analysis, lexicon: &'static Lexicon) -> Self {
        let count = analysis.tokens.len();
        let mut children = vec![Vec::new(); count];
        for (word, token) in analysis.tokens.iter().enumerate() {
            if let Some(head) = token.head {
                children[head].push(word);
            }
        }
        let mut sentence = vec![0; count];
        let mut reach: Vec<(usize, usize)> = (0..count).map(|word| (word, word)).collect();
        for (number, found) in analysis.sentences.iter().enumerate() {
            sentence[found.tokens.clone()].fill(number);
            for word in found.tokens.clone() {
                // Every word widens the words above it; a tree has no cycle, so this ends.
                let mut above = analysis.tokens[word].head;
                while let Some(head) = above {
                    let (first, last) = reach[head];
                    reach[head] = (first.min(word), last.max(word));
                    above = analysis.tokens[head].head;
                }
            }
        }
        let mut paragraph = vec![0; count];
        for (number, found) in analysis.paragraphs.iter().enumerate() {
            paragraph[found.tokens.clone()].fill(number);
        }
        let outer = analysis.quotations.iter().filter(|quotation| quotation.depth == 0).collect();
        Self { text, analysis, lexicon, children, sentence, paragraph, outer, reach }
    }

    /// Takes some words out of the trees of the others: what hangs on them is not theirs, such as a dateline that the
    /// parser took for a subject.
    pub fn detach(&mut self, words: Range<usize>) {
        for word in words.clone() {
            if let Some(head) = self.analysis.tokens[word].head.filter(|head| !words.contains(head)) {
                self.children[head].retain(|child| *child != word);
            }
        }
    }

    /// How many words the text has.
    pub fn words(&self) -> usize {
        self.analysis.tokens.len()
    }

    /// One word with its reading.
    pub fn token(&self, word: usize) -> &'a Token {
        &self.analysis.tokens[word]
    }

    /// A word as it stands in the text.
    pub fn form(&self, word: usize) -> &'a str {
        self.token(word).span.of(self.text)
    }

    /// Its dictionary form.
    pub fn lemma(&self, word: usize) -> &'a str {
        &self.token(word).lemma
    }

    /// Whether a word, in its dictionary form, does this in a construction.
    pub fn serves(&self, word: usize, construction: Construction) -> bool {
        self.lexicon.constructions.has(self.lemma(word), construction)
    }

    /// Whether a word as it is written, its case aside, does this in a construction.
    pub fn is_written(&self, word: usize, construction: Construction) -> bool {
        self.lexicon.constructions.has(&self.form(word).to_lowercase(), construction)
    }

    /// Whether a preposition that does this stands before a word.
    pub fn is_led_by(&self, word: usize, construction: Construction) -> bool {
        self.child(word, &[Rel::Case]).is_some_and(|case| self.serves(case, construction))
    }

    /// Its relation to its head.
    pub fn relation(&self, word: usize) -> Rel {
        self.token(word).deprel
    }

    /// Whether its relation is one of these or a subtype of one.
    pub fn is(&self, word: usize, relations: &[Rel]) -> bool {
        let relation = self.relation(word);
        relations.iter().any(|&wanted| relation.is(wanted))
    }

    /// The words that depend on a word, in order.
    pub fn children(&self, word: usize) -> &[usize] {
        &self.children[word]
    }

    /// The words that depend on a word, to be narrowed down.
    pub fn dependents(&self, word: usize) -> Dependents<'_> {
        Dependents::of(self, word)
    }

    /// The words above a word, from itself to the root of its sentence.
    pub fn upwards(&self, word: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(word), |&at| self.token(at).head)
    }

    /// The first dependent with one of these relations.
    pub fn child(&self, word: usize, relations: &[Rel]) -> Option<usize> {
        self.children(word).iter().copied().find(|&child| self.is(child, relations))
    }

    /// The words from the first below `word` to the last.
    pub fn subtree(&self, word: usize) -> Range<usize> {
        let (first, last) = self.reach[word];
        first..last + 1
    }

    /// The number of a word's sentence.
    pub fn sentence_of(&self, word: usize) -> usize {
        self.sentence[word]
    }

    /// The number of a word's paragraph.
    pub fn paragraph_of(&self, word: usize) -> usize {
        self.paragraph[word]
    }

    /// Whether a word is the number of a day behind a month: "on Nov. 2".
    pub fn is_date(&self, word: usize) -> bool {
        let month =
            |before: usize| self.lexicon.times.kind_of(self.lemma(before)) == Some(lexicon::times::TimeKind::Month);
        self.token(word).upos == Upos::Num && word > 0 && month(word - 1)
    }

    /// The words of the sentence that a word stands in.
    pub fn sentence_words(&self, word: usize) -> Range<usize> {
        self.analysis.sentences[self.sentence_of(word)].tokens.clone()
    }

    /// Where some words stand in the text.
    pub fn span(&self, words: &Range<usize>) -> ByteSpan {
        self.token(words.start).span.cover(self.token(words.end - 1).span)
    }

    /// Some words as they stand in the text.
    pub fn words_of(&self, words: &Range<usize>) -> &'a str {
        self.span(words).of(self.text)
    }

    /// The word of a range that the others hang on: the first whose head lies outside.
    pub fn top(&self, words: &Range<usize>) -> usize {
        let outside = |word: &usize| self.token(*word).head.is_none_or(|head| !words.contains(&head));
        let mut tops = words.clone().filter(outside).filter(|&word| !self.is_mark(word));
        tops.next().unwrap_or(words.start)
    }

    /// Whether a word is a punctuation mark.
    pub fn is_mark(&self, word: usize) -> bool {
        self.token(word).upos == Upos::Punct
    }

    /// Whether a word is a noun, a name or a pronoun.
    pub fn is_nominal(&self, word: usize) -> bool {
        matches!(self.token(word).upos, Upos::Noun | Upos::Propn | Upos::Pron)
    }

    /// The range without marks, and the space they leave, at its ends; none where nothing is left.
    pub fn trimmed(&self, mut words: Range<usize>) -> Option<Range<usize>> {
        while words.start < words.end && self.is_mark(words.start) {
            words.start += 1;
        }
        while words.start < words.end && self.is_mark(words.end - 1) {
            words.end -= 1;
        }
        (words.start < words.end).then_some(words)
    }

    /// The name that a word is a part of.
    pub fn name_at(&self, word: usize) -> Option<&'a Name> {
        self.names_over(&(word..word + 1)).next()
    }

    /// The names that overlap some words, in order.
    pub fn names_over(&self, words: &Range<usize>) -> impl Iterator<Item = &'a Name> + use<'a> {
        // Names are disjoint and in order, so the first that ends behind is found by halving.
        let names = &self.analysis.names;
        let (first, end) = (names.partition_point(|name| name.tokens.end <= words.start), words.end);
        names[first..].iter().take_while(move |name| name.tokens.start < end)
    }

    /// The outermost quotations that overlap some words, in order.
    pub fn quotations_near(&self, words: Range<usize>) -> impl Iterator<Item = &'a Quotation> {
        // Outermost quotations are disjoint and in order, so the first that ends behind is found by halving.
        let first = self.outer.partition_point(|quotation| quotation.tokens.end <= words.start);
        self.outer[first..]
            .iter()
            .copied()
            .take_while(move |quotation| quotation.tokens.start < words.end)
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// The outermost quotations, in order.
    pub fn quotations(&self) -> &[&'a Quotation] {
        &self.outer
    }
}

/// Whether two ranges share a word.
pub fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// Whether all of `inner` lies in `outer`.
pub fn holds(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Ranges in order, those that overlap made one, and where `touching` those that only touch as well.
pub fn merged(mut ranges: Vec<Range<usize>>, touching: bool) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut found: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match found.last_mut() {
            Some(last) if range.start < last.end + usize::from(touching) => last.end = last.end.max(range.end),
            _ => found.push(range),
        }
    }
    found
}
