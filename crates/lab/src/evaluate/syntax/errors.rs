//! The errors of syntax, for people: which tags and relations are confused how often, where raw text
//! was divided otherwise, and the worst sentences with gold and found side by side.

use crate::gold::conllu::{Document, Sentence};
use crate::measure::alignment::Side;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use text::{Analysis, Token, Word};

/// How many confusions of each class are printed.
const CONFUSIONS: usize = 15;

/// Errors of one or more documents.
#[derive(Debug, Default)]
pub struct WordErrors {
    /// Class, gold, found: how often.
    confusions: BTreeMap<(&'static str, String, String), usize>,
    /// How many words of a sentence have the wrong head or relation, and the sentence printed.
    sentences: Vec<(usize, String)>,
}

impl WordErrors {
    /// Collects the errors of a document read on gold tokens.
    pub fn collect(&mut self, document: &Document, analysis: &Analysis) {
        let mut start = 0;
        for sentence in document.sentences() {
            let tokens = &analysis.tokens[start..start + sentence.words.len()];
            self.collect_sentence(sentence, tokens, start);
            start += sentence.words.len();
        }
    }

    fn collect_sentence(&mut self, sentence: &Sentence, tokens: &[Token], start: usize) {
        let mut wrong = 0;
        for (word, token) in sentence.words.iter().zip(tokens) {
            let head = word.head.map(|head| start + head) == token.head.map(Word::index);
            if word.upos != token.upos.label() {
                self.confuse("upos", &word.upos, token.upos.label());
            }
            if word.xpos != token.xpos.label() && word.xpos != "_" {
                self.confuse("xpos", &word.xpos, token.xpos.label());
            }
            if *word.lemma != *token.lemma && word.lemma != "_" {
                self.confuse("lemma", &format!("{}: {}", word.form, word.lemma), &token.lemma);
            }
            match (head, word.deprel == token.deprel.label()) {
                (true, true) => continue,
                (true, false) => self.confuse("relation", &word.deprel, token.deprel.label()),
                (false, true) => self.confuse("head", &word.deprel, token.deprel.label()),
                (false, false) => self.confuse("head and relation", &word.deprel, token.deprel.label()),
            }
            wrong += 1;
        }
        if wrong > 0 {
            self.sentences.push((wrong, print_sentence(sentence, tokens, start)));
        }
    }

    /// Collects where the raw text was divided otherwise than the gold divides it.
    pub fn collect_boundaries(&mut self, document: &Document, text: &str, raw: &Analysis) {
        let gold = Side::of_treebank(document);
        let found = Side::of_analysis(text, raw);
        let visible: Vec<char> = text.chars().filter(|character| !character.is_whitespace()).collect();
        self.collect_spans("raw token", &gold.tokens, &found.tokens, &visible);
        self.collect_spans("raw sentence", &gold.sentences, &found.sentences, &visible);
    }

    /// Ends that only one side has: one that only the gold has was merged away, the other way about
    /// something was split. The words around the end are shown.
    fn collect_spans(
        &mut self,
        class: &'static str,
        gold: &[(usize, usize)],
        found: &[(usize, usize)],
        visible: &[char],
    ) {
        let ends = |spans: &[(usize, usize)]| spans.iter().map(|span| span.1).collect::<BTreeSet<_>>();
        let (gold, found) = (ends(gold), ends(found));
        let around = |end: usize| {
            let part = |from: usize, to: usize| visible[from..to].iter().collect::<String>();
            (part(end.saturating_sub(6), end), part(end, (end + 6).min(visible.len())))
        };
        for &end in gold.difference(&found) {
            let (before, after) = around(end);
            self.confuse(class, &format!("{before}|{after}"), "merged");
        }
        for &end in found.difference(&gold) {
            let (before, after) = around(end);
            self.confuse(class, &format!("{before}{after}"), &format!("split {before}|{after}"));
        }
    }

    fn confuse(&mut self, class: &'static str, gold: &str, found: &str) {
        *self.confusions.entry((class, gold.to_owned(), found.to_owned())).or_default() += 1;
    }

    /// Adds the errors of another document.
    pub fn add(&mut self, other: Self) {
        for (key, count) in other.confusions {
            *self.confusions.entry(key).or_default() += count;
        }
        self.sentences.extend(other.sentences);
    }

    /// The most frequent confusions of each class and the `count` worst sentences.
    pub fn print(&self, count: usize) -> String {
        let mut classes: BTreeMap<&str, Vec<(usize, &str, &str)>> = BTreeMap::new();
        for ((class, gold, found), count) in &self.confusions {
            classes.entry(class).or_default().push((*count, gold, found));
        }
        let mut printed = String::new();
        for (class, mut confusions) in classes {
            let all: usize = confusions.iter().map(|confusion| confusion.0).sum();
            let _ = writeln!(printed, "\n{class}: {all} wrong (gold → found)");
            confusions.sort_by_key(|confusion| Reverse(confusion.0));
            for (count, gold, found) in confusions.into_iter().take(CONFUSIONS) {
                let _ = writeln!(printed, "{count:>6}  {gold} → {found}");
            }
        }
        let mut worst: Vec<&(usize, String)> = self.sentences.iter().collect();
        worst.sort_by_key(|(wrong, _)| Reverse(*wrong));
        for (wrong, sentence) in worst.into_iter().take(count) {
            let _ = write!(printed, "\n{wrong} wrong in {sentence}");
        }
        printed
    }
}

fn print_sentence(sentence: &Sentence, tokens: &[Token], start: usize) -> String {
    let mut printed = format!("{}\n", sentence.id);
    for (index, (word, token)) in sentence.words.iter().zip(tokens).enumerate() {
        let number = |head: Option<usize>| head.map_or(0, |head| head + 1);
        let gold = format!("{} {} {} {}", word.upos, word.xpos, number(word.head), word.deprel);
        let head = number(token.head.map(|head| head.index().saturating_sub(start)));
        let found = format!("{} {} {head} {}", token.upos, token.xpos, token.deprel);
        let mark = if gold == found { ' ' } else { '*' };
        let _ = writeln!(printed, "{mark}{:>3} {:<18} {gold:<32} {found}", index + 1, word.form);
    }
    printed
}
