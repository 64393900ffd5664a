//! Aligns the words of two analyses of one text as the CoNLL 2018 shared task does (Zeman et al.
//! 2018, section 6): by the characters they cover, white space not counted; where one side has
//! several words written together, by the longest common subsequence of their forms.

use crate::gold::conllu::Document;
use crate::measure::scores::Counts;
use std::collections::BTreeSet;
use text::Analysis;

/// Characters covered, white space not counted, end-exclusive.
type Characters = (usize, usize);

/// One syntactic word of one side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Its form in lower case.
    pub form: String,
    /// The characters of the token that it is, or that it is part of.
    pub span: Characters,
    /// Whether its token holds other words too.
    pub multiword: bool,
}

/// One analysis of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Side {
    /// Its surface tokens.
    pub tokens: Vec<Characters>,
    /// Its sentences.
    pub sentences: Vec<Characters>,
    /// Its words.
    pub words: Vec<Word>,
}

impl Side {
    /// The gold side.
    pub fn of_treebank(document: &Document) -> Self {
        let mut side = Self::default();
        let mut position = 0;
        for sentence in document.sentences() {
            let start = position;
            for surface in &sentence.surfaces {
                let span = (position, position + visible(&surface.form));
                position = span.1;
                let forms = sentence.words[surface.words.clone()].iter().map(|word| word.form.as_str());
                side.push_token(span, forms);
            }
            side.sentences.push((start, position));
        }
        side
    }

    /// The reader's side; `text` is what it read.
    pub fn of_analysis(text: &str, analysis: &Analysis) -> Self {
        let mut side = Self::default();
        let mut before = vec![0; text.len() + 1];
        let mut count = 0;
        for (byte, character) in text.char_indices() {
            before[byte] = count;
            count += usize::from(!character.is_whitespace());
        }
        before[text.len()] = count;
        let characters = |span: record::ByteSpan| (before[span.start as usize], before[span.end as usize]);
        let mut tokens = analysis.tokens.as_slice();
        while let [first, rest @ ..] = tokens {
            let length = 1 + rest.iter().take_while(|token| token.glued).count();
            let (together, remaining) = tokens.split_at(length);
            let span = together.iter().fold(first.span, |span, token| span.cover(token.span));
            side.push_token(characters(span), together.iter().map(|token| token.span.of(text)));
            tokens = remaining;
        }
        side.sentences = analysis.sentences.iter().map(|sentence| characters(sentence.span)).collect();
        side
    }

    fn push_token<'a>(&mut self, span: Characters, forms: impl Iterator<Item = &'a str>) {
        let first = self.words.len();
        self.tokens.push(span);
        self.words.extend(forms.map(|form| Word { form: form.to_lowercase(), span, multiword: false }));
        let multiword = self.words.len() > first + 1;
        self.words[first..].iter_mut().for_each(|word| word.multiword = multiword);
    }
}

fn visible(form: &str) -> usize {
    form.chars().filter(|character| !character.is_whitespace()).count()
}

/// Spans that both sides have.
pub fn same_spans(gold: &[Characters], found: &[Characters]) -> Counts {
    let set = |spans: &[Characters]| spans.iter().copied().collect::<BTreeSet<_>>();
    Counts { gold: gold.len(), found: found.len(), ..Counts::of_sets(&set(gold), &set(found)) }
}

/// Pairs of words, as indices into the gold and the found, both ascending.
pub fn align(gold: &[Word], found: &[Word]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let (mut at_gold, mut at_found) = (0, 0);
    while let (Some(one), Some(other)) = (gold.get(at_gold), found.get(at_found)) {
        if one.multiword || other.multiword {
            let region = Region::around(gold, found, at_gold, at_found);
            region.pair_by_form(gold, found, &mut pairs);
            (at_gold, at_found) = (region.gold.1, region.found.1);
        } else if one.span == other.span {
            pairs.push((at_gold, at_found));
            at_gold += 1;
            at_found += 1;
        } else if one.span.0 <= other.span.0 {
            at_gold += 1;
        } else {
            at_found += 1;
        }
    }
    pairs
}

/// The smallest stretch around words written together that ends between words on both sides.
struct Region {
    gold: (usize, usize),
    found: (usize, usize),
}

impl Region {
    fn around(gold: &[Word], found: &[Word], mut at_gold: usize, mut at_found: usize) -> Self {
        let mut end;
        if gold[at_gold].multiword {
            end = gold[at_gold].span.1;
            at_found += usize::from(!found[at_found].multiword && found[at_found].span.0 < gold[at_gold].span.0);
        } else {
            end = found[at_found].span.1;
            at_gold += usize::from(gold[at_gold].span.0 < found[at_found].span.0);
        }
        let starts = (at_gold, at_found);
        while !beyond(gold.get(at_gold), end) || !beyond(found.get(at_found), end) {
            let gold_first = match (gold.get(at_gold), found.get(at_found)) {
                (Some(one), Some(other)) => one.span.0 <= other.span.0,
                (one, _) => one.is_some(),
            };
            let (side, at) = if gold_first { (gold, &mut at_gold) } else { (found, &mut at_found) };
            if side[*at].multiword {
                end = end.max(side[*at].span.1);
            }
            *at += 1;
        }
        Self { gold: (starts.0, at_gold), found: (starts.1, at_found) }
    }

    fn pair_by_form(&self, gold: &[Word], found: &[Word], pairs: &mut Vec<(usize, usize)>) {
        let (golds, founds) = (&gold[self.gold.0..self.gold.1], &found[self.found.0..self.found.1]);
        let common = common_subsequence(golds, founds);
        let (mut one, mut other) = (0, 0);
        while one < golds.len() && other < founds.len() {
            if golds[one].form == founds[other].form {
                pairs.push((self.gold.0 + one, self.found.0 + other));
                one += 1;
                other += 1;
            } else if common[one][other] == common[one + 1][other] {
                one += 1;
            } else {
                other += 1;
            }
        }
    }
}

fn beyond(word: Option<&Word>, end: usize) -> bool {
    word.is_none_or(|word| if word.multiword { word.span.0 >= end } else { word.span.1 > end })
}

/// Length of the longest common subsequence of every pair of tails.
fn common_subsequence(gold: &[Word], found: &[Word]) -> Vec<Vec<usize>> {
    let mut lengths = vec![vec![0; found.len() + 1]; gold.len() + 1];
    for one in (0..gold.len()).rev() {
        for other in (0..found.len()).rev() {
            lengths[one][other] = if gold[one].form == found[other].form {
                1 + lengths[one + 1][other + 1]
            } else {
                lengths[one + 1][other].max(lengths[one][other + 1])
            };
        }
    }
    lengths
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words divided by spaces; `a+b=ab` is the token `ab` with the words `a` and `b`; `|` ends a sentence.
    fn side(notation: &str) -> Side {
        let mut side = Side::default();
        let mut position = 0;
        for sentence in notation.split('|') {
            let start = position;
            for token in sentence.split_whitespace() {
                let (words, surface) = token.split_once('=').unwrap_or((token, token));
                let span = (position, position + visible(surface));
                position = span.1;
                side.push_token(span, words.split('+'));
            }
            side.sentences.push((start, position));
        }
        side
    }

    fn words(gold: &str, found: &str) -> (usize, usize, usize) {
        let (gold, found) = (side(gold), side(found));
        (gold.words.len(), found.words.len(), align(&gold.words, &found.words).len())
    }

    #[test]
    fn words_align_by_characters_or_by_form() {
        let cases = [
            ("a b c", "a b c", (3, 3, 3)),
            ("a bc d", "a b c d", (3, 4, 2)),
            ("ab cd", "abc d", (2, 2, 0)),
            ("do+n't=don't go", "do+n't=don't go", (3, 3, 3)),
            ("do+n't=don't go", "don't go", (3, 2, 1)),
            ("do+not=don't go", "do+n't=don't go", (3, 3, 2)),
            // Words that are no multiword token still align inside one, by form.
            ("ab+c=abc e", "ab c e", (3, 3, 3)),
            ("ab+c=abc e", "a bc e", (3, 3, 1)),
            // One token on one side, several on the other: only equal forms in the same place align.
            ("abcd", "a b c d", (1, 4, 0)),
            ("abc de", "a+bc=abc d+e=de", (2, 4, 0)),
            ("a+bc+d=abcd ef", "a b+c+d=bcd ef", (4, 5, 3)),
            ("x a+b=ab", "xa b", (3, 2, 1)),
            // The later of two equal forms is taken where the first would cost a pair.
            ("a+b+a=aba c", "b+a=aba c", (4, 3, 3)),
        ];
        for (gold, found, expected) in cases {
            assert_eq!(words(gold, found), expected, "{gold} against {found}");
        }
    }

    #[test]
    fn sentences_split_elsewhere() {
        let (gold, found) = (side("a b | c d | e"), side("a b | c | d e"));
        assert_eq!(same_spans(&gold.sentences, &found.sentences), Counts { gold: 3, found: 3, right: 1 });
        assert_eq!(same_spans(&gold.tokens, &found.tokens), Counts { gold: 5, found: 5, right: 5 });
    }
}
