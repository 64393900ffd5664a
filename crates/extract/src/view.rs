//! An analysis with its trees turned upside down: children, subtrees, sentences of words.

use crate::arena::Arena;
use crate::dependents::Dependents;
use lexicon::Lexicon;
use lexicon::constructions::Construction;
use lexicon::places::{Place, PlaceForm};
use record::ByteSpan;
use text::{Analysis, Name, Quotation, Rel, Token, Upos, Word, Words, Xpos};

/// What every rule reads: the text, its analysis, and who depends on whom.
pub struct View<'a> {
    /// The report's text.
    pub text: &'a str,
    /// Its analysis.
    pub analysis: &'a Analysis,
    /// The words, names and codes that are known.
    pub lexicon: &'static Lexicon,
    children: Arena<Word, Vec<Word>>,
    sentence: Arena<Word, usize>,
    paragraph: Arena<Word, usize>,
    outer: Vec<&'a Quotation>,
    /// First and last word below each word, itself included.
    reach: Arena<Word, (Word, Word)>,
}

impl<'a> View<'a> {
    /// Turns the trees of an analysis upside down.
    pub fn new(text: &'a str, analysis: &'a Analysis, lexicon: &'static Lexicon) -> Self {
        let words = Words::first(analysis.tokens.len());
        let mut children: Arena<Word, Vec<Word>> = words.clone().map(|_| Vec::new()).collect();
        for word in words.clone() {
            if let Some(head) = analysis.tokens[word].head {
                children[head].push(word);
            }
        }
        let mut sentence: Arena<Word, usize> = words.clone().map(|_| 0).collect();
        let mut reach: Arena<Word, (Word, Word)> = words.clone().map(|word| (word, word)).collect();
        for (number, found) in analysis.sentences.iter().enumerate() {
            for word in found.tokens.clone() {
                sentence[word] = number;
                // Every word widens the words above it; a tree has no cycle, so this ends.
                let mut above = analysis.tokens[word].head;
                while let Some(head) = above {
                    let (first, last) = reach[head];
                    reach[head] = (first.min(word), last.max(word));
                    above = analysis.tokens[head].head;
                }
            }
        }
        let mut paragraph: Arena<Word, usize> = words.map(|_| 0).collect();
        for (number, found) in analysis.paragraphs.iter().enumerate() {
            found.tokens.clone().for_each(|word| paragraph[word] = number);
        }
        let outer = analysis.quotations.iter().filter(|quotation| quotation.depth == 0).collect();
        Self { text, analysis, lexicon, children, sentence, paragraph, outer, reach }
    }

    /// Takes some words out of the trees of the others: what hangs on them is not theirs, such as a dateline that the
    /// parser took for a subject.
    pub fn detach(&mut self, words: Words) {
        for word in words.clone() {
            if let Some(head) = self.analysis.tokens[word].head.filter(|head| !words.contains(head)) {
                self.children[head].retain(|child| *child != word);
            }
        }
    }

    /// Takes some words out of the trees of others where these lie in one of some ranges: whoever says something has no
    /// part in what is said.
    pub fn detach_from(&mut self, words: Words, ranges: &[Words]) {
        for word in words {
            // "Finance Minister Carla Ruiz": a part of her name is no slip, whoever the words are taken for.
            let names = self.is(word, &[Rel::Nmod, Rel::Compound, Rel::Amod, Rel::Flat, Rel::NmodPoss]);
            let head = self.analysis.tokens[word].head.filter(|&head| !(names && self.is_nominal(head)));
            if let Some(head) = head.filter(|head| ranges.iter().any(|range| range.contains(head))) {
                self.children[head].retain(|child| *child != word);
            }
        }
    }

    /// Hangs a word that hangs on one word on another, for all that asks what hangs there.
    pub fn hand_over(&mut self, child: Word, from: Word, to: Word) {
        self.children[from].retain(|own| *own != child);
        if !self.children[to].contains(&child) {
            self.children[to].push(child);
            self.children[to].sort_unstable();
        }
    }

    /// The words of the text.
    pub fn words(&self) -> Words {
        Words::first(self.analysis.tokens.len())
    }

    /// The end of the text: behind its last word.
    pub fn end(&self) -> Word {
        self.words().end
    }

    /// One word with its reading.
    pub fn token(&self, word: Word) -> &'a Token {
        &self.analysis.tokens[word]
    }

    /// A word as it stands in the text.
    pub fn form(&self, word: Word) -> &'a str {
        self.token(word).span.of(self.text)
    }

    /// Its dictionary form.
    pub fn lemma(&self, word: Word) -> &'a str {
        &self.token(word).lemma
    }

    /// Whether a word, in its dictionary form, does this in a construction.
    pub fn serves(&self, word: Word, construction: Construction) -> bool {
        self.lexicon.constructions.has(self.lemma(word), construction)
    }

    /// Whether a word as it is written, its case aside, does this in a construction.
    pub fn is_written(&self, word: Word, construction: Construction) -> bool {
        self.lexicon.constructions.has(&self.form(word).to_lowercase(), construction)
    }

    /// The country that a word names. In texts that lost their apostrophes "Syrias" is Syria's, before what is owned.
    pub fn country(&self, word: Word) -> Option<(&'static Place, PlaceForm)> {
        let places = &self.lexicon.places;
        let owns = || {
            let next = word + 1;
            next < self.end()
                && self.sentence_of(next) == self.sentence_of(word)
                && matches!(self.token(next).upos, Upos::Noun | Upos::Propn | Upos::Adj)
        };
        let owner = || places.lookup(self.form(word).strip_suffix('s')?).filter(|(_, form)| *form == PlaceForm::Name);
        places.lookup(self.form(word)).or_else(|| owner().filter(|_| owns()))
    }

    /// Whether a word, in its dictionary form, alone or with the one before it, is of a class of the codebook.
    pub fn is_of_class(&self, word: Word, class: &str) -> bool {
        let codebook = &self.lexicon.codebook;
        let lemma = self.lemma(word).to_lowercase();
        let both = || word.before().map(|before| format!("{} {lemma}", self.lemma(before).to_lowercase()));
        codebook.is_in_class(class, &lemma) || both().is_some_and(|both| codebook.is_in_class(class, &both))
    }

    /// Whether a preposition that does this stands before a word.
    pub fn is_led_by(&self, word: Word, construction: Construction) -> bool {
        self.child(word, &[Rel::Case]).is_some_and(|case| self.serves(case, construction))
    }

    /// Its relation to its head.
    pub fn relation(&self, word: Word) -> Rel {
        self.token(word).deprel
    }

    /// Whether its relation is one of these or a subtype of one.
    pub fn is(&self, word: Word, relations: &[Rel]) -> bool {
        let relation = self.relation(word);
        relations.iter().any(|&wanted| relation.is(wanted))
    }

    /// The words that depend on a word, in order.
    pub fn children(&self, word: Word) -> &[Word] {
        &self.children[word]
    }

    /// The words that depend on a word, to be narrowed down.
    pub fn dependents(&self, word: Word) -> Dependents<'_> {
        Dependents::of(self, word)
    }

    /// The words above a word, from itself to the root of its sentence.
    pub fn upwards(&self, word: Word) -> impl Iterator<Item = Word> {
        std::iter::successors(Some(word), |&at| self.token(at).head)
    }

    /// The first dependent with one of these relations.
    pub fn child(&self, word: Word, relations: &[Rel]) -> Option<Word> {
        self.children(word).iter().copied().find(|&child| self.is(child, relations))
    }

    /// The words from the first below `word` to the last.
    pub fn subtree(&self, word: Word) -> Words {
        let (first, last) = self.reach[word];
        first.until(last + 1)
    }

    /// The number of a word's sentence.
    pub fn sentence_of(&self, word: Word) -> usize {
        self.sentence[word]
    }

    /// The number of a word's paragraph.
    pub fn paragraph_of(&self, word: Word) -> usize {
        self.paragraph[word]
    }

    /// Whether a word is the number of a day behind a month: "on Nov. 2".
    pub fn is_date(&self, word: Word) -> bool {
        let month =
            |before: Word| self.lexicon.times.kind_of(self.lemma(before)) == Some(lexicon::times::TimeKind::Month);
        self.token(word).upos == Upos::Num && word.before().is_some_and(month)
    }

    /// The words of the sentence that a word stands in.
    pub fn sentence_words(&self, word: Word) -> Words {
        self.analysis.sentences[self.sentence_of(word)].tokens.clone()
    }

    /// Where some words stand in the text.
    pub fn span(&self, words: &Words) -> ByteSpan {
        self.token(words.start).span.cover(self.token(words.end - 1).span)
    }

    /// Some words as they stand in the text.
    pub fn words_of(&self, words: &Words) -> &'a str {
        self.span(words).of(self.text)
    }

    /// The word of a range that the others hang on: the first whose head lies outside.
    pub fn top(&self, words: &Words) -> Word {
        let outside = |word: &Word| self.token(*word).head.is_none_or(|head| !words.contains(&head));
        let tops = || words.clone().filter(outside).filter(|&word| !self.is_mark(word));
        // "Mr Cole's office", where the tree makes a subject of Cole as well.
        let owns = |word: Word| self.children(word).iter().any(|&child| self.token(child).xpos == Xpos::Pos);
        tops().find(|&word| !owns(word)).or_else(|| tops().next()).unwrap_or(words.start)
    }

    /// Whether a word is a punctuation mark.
    pub fn is_mark(&self, word: Word) -> bool {
        self.token(word).upos == Upos::Punct
    }

    /// Whether a word is a noun, a name or a pronoun.
    pub fn is_nominal(&self, word: Word) -> bool {
        matches!(self.token(word).upos, Upos::Noun | Upos::Propn | Upos::Pron)
    }

    /// The range without marks, and the space they leave, at its ends; none where nothing is left.
    pub fn trimmed(&self, mut words: Words) -> Option<Words> {
        while words.start < words.end && self.is_mark(words.start) {
            words.start += 1;
        }
        while words.start < words.end && self.is_mark(words.end - 1) {
            words.end -= 1;
        }
        (words.start < words.end).then_some(words)
    }

    /// The name that a word is a part of.
    pub fn name_at(&self, word: Word) -> Option<&'a Name> {
        self.names_over(&word.alone()).next()
    }

    /// The names that overlap some words, in order.
    pub fn names_over(&self, words: &Words) -> impl Iterator<Item = &'a Name> + use<'a> {
        // Names are disjoint and in order, so the first that ends behind is found by halving.
        let names = &self.analysis.names;
        let (first, end) = (names.partition_point(|name| name.tokens.end <= words.start), words.end);
        names[first..].iter().take_while(move |name| name.tokens.start < end)
    }

    /// The outermost quotations that overlap some words, in order.
    pub fn quotations_near(&self, words: Words) -> impl Iterator<Item = &'a Quotation> {
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
pub fn overlap(a: &Words, b: &Words) -> bool {
    a.start < b.end && b.start < a.end
}

/// Whether all of `inner` lies in `outer`.
pub fn holds(outer: &Words, inner: &Words) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Ranges in order, those that overlap made one, and where `touching` those that only touch as well.
pub fn merged(mut ranges: Vec<Words>, touching: bool) -> Vec<Words> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut found: Vec<Words> = Vec::new();
    for range in ranges {
        match found.last_mut() {
            Some(last) if range.start < last.end + usize::from(touching) => last.end = last.end.max(range.end),
            _ => found.push(range),
        }
    }
    found
}
