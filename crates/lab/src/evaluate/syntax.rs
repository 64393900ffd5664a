//! Syntax on CoNLL-U: tags, lemmas and trees on gold tokens, and everything again from raw text,
//! aligned as in the CoNLL 2018 shared task. Punctuation counts.

mod errors;

use crate::evaluate::Settings;
use crate::gold::conllu::{self, Document};
use crate::measure::alignment::{self, Side};
use crate::measure::outcome::Outcome;
use crate::measure::scores::{Counts, Share};
use crate::reading::{self, GivenText, Lab};
use anyhow::{Context, Result};
use errors::WordErrors;
use rayon::prelude::*;
use text::{Analysis, Token, Word};

/// Shares on gold tokens.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct OnGoldTokens {
    upos: Share,
    xpos: Share,
    lemmas: Share,
    uas: Share,
    /// With the universal part of the relation, as the shared task has it.
    las: Share,
    /// With the subtype of the relation.
    las_full: Share,
}

/// Counts from raw text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct FromRawText {
    tokens: Counts,
    sentences: Counts,
    words: Counts,
    upos: Counts,
    xpos: Counts,
    lemmas: Counts,
    uas: Counts,
    las: Counts,
}

struct Scored {
    on_gold: OnGoldTokens,
    from_raw: FromRawText,
    errors: WordErrors,
}

/// Measures the reader on the gold file.
pub fn evaluate(lab: &Lab, settings: &Settings) -> Result<Outcome> {
    let mut documents = conllu::read(&settings.gold)?;
    documents.retain(|document| settings.wants(&document.id));
    let scored = documents.par_iter().map(|document| score(lab, document)).collect::<Result<Vec<_>>>()?;
    let (mut on_gold, mut from_raw, mut errors) = <(OnGoldTokens, FromRawText, WordErrors)>::default();
    for document in scored {
        on_gold.add(document.on_gold);
        from_raw.add(document.from_raw);
        errors.add(document.errors);
    }
    let mut outcome = Outcome::default();
    figures(&mut outcome, on_gold, from_raw);
    outcome.value("n_documents", documents.len());
    if settings.errors > 0 {
        outcome.text(&errors.print(settings.errors));
    }
    Ok(outcome)
}

fn score(lab: &Lab, document: &Document) -> Result<Scored> {
    let given = GivenText::of_treebank(document);
    let analysis = lab.analyse_tokens(&given).with_context(|| format!("document '{}'", document.id))?;
    let text = reading::raw_text(document);
    let raw = lab.analyse(&text);
    let mut errors = WordErrors::default();
    errors.collect(document, &analysis);
    errors.collect_boundaries(document, &text, &raw);
    Ok(Scored {
        on_gold: on_gold_tokens(document, &analysis.tokens),
        from_raw: from_raw_text(document, &text, &raw),
        errors,
    })
}

fn on_gold_tokens(document: &Document, tokens: &[Token]) -> OnGoldTokens {
    let mut shares = OnGoldTokens::default();
    let mut start = 0;
    for sentence in document.sentences() {
        for (word, token) in sentence.words.iter().zip(&tokens[start..]) {
            let head = word.head.map(|head| start + head) == token.head.map(Word::index);
            shares.upos.count(word.upos == token.upos.label());
            if word.xpos != "_" {
                shares.xpos.count(word.xpos == token.xpos.label());
            }
            if word.lemma != "_" {
                shares.lemmas.count(*word.lemma == *token.lemma);
            }
            shares.uas.count(head);
            shares.las.count(head && universal(&word.deprel) == token.deprel.universal().label());
            shares.las_full.count(head && word.deprel == token.deprel.label());
        }
        start += sentence.words.len();
    }
    shares
}

/// The relation without its subtype.
fn universal(deprel: &str) -> &str {
    deprel.split(':').next().unwrap_or_default()
}

fn from_raw_text(document: &Document, text: &str, analysis: &Analysis) -> FromRawText {
    let gold = Side::of_treebank(document);
    let found = Side::of_analysis(text, analysis);
    let pairs = alignment::align(&gold.words, &found.words);
    let mut partner = vec![None; gold.words.len()];
    pairs.iter().for_each(|&(one, other)| partner[one] = Some(other));
    let counts = |right: usize| Counts { gold: gold.words.len(), found: found.words.len(), right };
    let mut counted = FromRawText {
        tokens: alignment::same_spans(&gold.tokens, &found.tokens),
        sentences: alignment::same_spans(&gold.sentences, &found.sentences),
        words: counts(pairs.len()),
        upos: counts(0),
        xpos: counts(0),
        lemmas: counts(0),
        uas: counts(0),
        las: counts(0),
    };
    let mut start = 0;
    for sentence in document.sentences() {
        for (index, word) in sentence.words.iter().enumerate() {
            let Some(token) = partner[start + index].map(|other| &analysis.tokens[other]) else { continue };
            let head = match (word.head, token.head) {
                (None, None) => true,
                (Some(head), Some(found)) => partner[start + head] == Some(found.index()),
                _ => false,
            };
            counted.upos.right += usize::from(word.upos == token.upos.label());
            counted.xpos.right += usize::from(word.xpos == token.xpos.label());
            counted.lemmas.right += usize::from(word.lemma == "_" || *word.lemma == *token.lemma);
            counted.uas.right += usize::from(head);
            counted.las.right += usize::from(head && universal(&word.deprel) == token.deprel.universal().label());
        }
        start += sentence.words.len();
    }
    counted
}

impl OnGoldTokens {
    fn rows(self) -> [(&'static str, Share); 6] {
        [
            ("upos", self.upos),
            ("xpos", self.xpos),
            ("lemmas", self.lemmas),
            ("uas", self.uas),
            ("las", self.las),
            ("las_full", self.las_full),
        ]
    }

    fn add(&mut self, other: Self) {
        self.upos += other.upos;
        self.xpos += other.xpos;
        self.lemmas += other.lemmas;
        self.uas += other.uas;
        self.las += other.las;
        self.las_full += other.las_full;
    }
}

impl FromRawText {
    fn rows(self) -> [(&'static str, Counts); 8] {
        [
            ("token_f1", self.tokens),
            ("sentence_f1", self.sentences),
            ("word_f1", self.words),
            ("raw_upos", self.upos),
            ("raw_xpos", self.xpos),
            ("raw_lemmas", self.lemmas),
            ("raw_uas", self.uas),
            ("raw_las", self.las),
        ]
    }

    fn add(&mut self, other: Self) {
        self.tokens += other.tokens;
        self.sentences += other.sentences;
        self.words += other.words;
        self.upos += other.upos;
        self.xpos += other.xpos;
        self.lemmas += other.lemmas;
        self.uas += other.uas;
        self.las += other.las;
    }
}

fn figures(outcome: &mut Outcome, on_gold: OnGoldTokens, from_raw: FromRawText) {
    outcome.line("on gold tokens                 percent           right");
    for (key, share) in on_gold.rows() {
        outcome.share_row(key, share);
        outcome.fraction(key, share.share());
    }
    outcome.counts_heading("from raw text");
    for (key, counts) in from_raw.rows() {
        outcome.counts_row(key, counts);
        outcome.fraction(key, counts.f1());
    }
    outcome.value("n", on_gold.upos.of);
    outcome.value("n_sentences", from_raw.sentences.gold);
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::ByteSpan;
    use text::{Rel, Sentence, Upos, Xpos};

    const GOLD: &str = "\
# newdoc id = d
1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_
1\tDo\tdo\tAUX\tVB\t_\t3\taux\t_\t_
2\tn't\tnot\tPART\tRB\t_\t3\tadvmod:neg\t_\t_
3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

1\tStay\tstay\tVERB\tVB\t_\t0\troot\t_\t_
";

    type Row = (usize, usize, bool, Upos, Option<usize>, Rel);

    fn analysis(text: &str, rows: &[Row], sentences: &[std::ops::Range<usize>]) -> Analysis {
        let token = |&(start, end, glued, upos, head, deprel): &Row| Token {
            span: ByteSpan::new(start, end),
            glued,
            upos,
            xpos: Xpos::Vb,
            lemma: text[start..end].to_lowercase().into(),
            head: head.map(Word::from_index),
            deprel,
        };
        let tokens: Vec<Token> = rows.iter().map(token).collect();
        let sentence = |range: &std::ops::Range<usize>| Sentence {
            span: tokens[range.start].span.cover(tokens[range.end - 1].span),
            tokens: range.clone().into(),
        };
        let sentences = sentences.iter().map(sentence).collect();
        Analysis { tokens, sentences, ..Analysis::default() }
    }

    #[test]
    fn known_scores_of_a_small_document() {
        let document = conllu::parse(GOLD, "gold").unwrap().remove(0);
        let text = reading::raw_text(&document);
        assert_eq!(text, "Don't go. Stay");
        let rows: [Row; 5] = [
            (0, 2, false, Upos::Aux, Some(2), Rel::Aux),
            (2, 5, true, Upos::Part, Some(2), Rel::Advmod),
            (6, 8, false, Upos::Verb, None, Rel::Root),
            (8, 9, false, Upos::Punct, Some(0), Rel::Punct),
            (10, 14, false, Upos::Noun, None, Rel::Root),
        ];
        let found = analysis(&text, &rows, &[0..4, 4..5]);
        let shares = on_gold_tokens(&document, &found.tokens);
        let right = |share: Share| (share.right, share.of);
        assert_eq!(right(shares.upos), (4, 5));
        assert_eq!(right(shares.uas), (4, 5));
        assert_eq!(right(shares.las), (4, 5));
        assert_eq!(right(shares.las_full), (3, 5));
        assert_eq!(right(shares.lemmas), (4, 5));
        let raw = from_raw_text(&document, &text, &found);
        assert_eq!(raw.tokens, Counts { gold: 4, found: 4, right: 4 });
        assert_eq!(raw.sentences, Counts { gold: 2, found: 2, right: 2 });
        assert_eq!(raw.words, Counts { gold: 5, found: 5, right: 5 });
        assert_eq!(raw.las, Counts { gold: 5, found: 5, right: 4 });
    }

    #[test]
    fn unlike_tokens_and_sentences_cost_words_heads_and_sentences() {
        let document = conllu::parse(GOLD, "gold").unwrap().remove(0);
        let text = reading::raw_text(&document);
        // "Don't" left whole, "go." left whole, and all in one sentence.
        let rows: [Row; 3] = [
            (0, 5, false, Upos::Aux, Some(1), Rel::Aux),
            (6, 9, false, Upos::Verb, None, Rel::Root),
            (10, 14, false, Upos::Verb, Some(1), Rel::Parataxis),
        ];
        let raw = from_raw_text(&document, &text, &analysis(&text, &rows, std::slice::from_ref(&(0..3))));
        assert_eq!(raw.tokens, Counts { gold: 4, found: 3, right: 2 });
        assert_eq!(raw.sentences, Counts { gold: 2, found: 1, right: 0 });
        assert_eq!(raw.words, Counts { gold: 5, found: 3, right: 1 });
        assert_eq!(raw.upos.right, 1);
        assert_eq!(raw.uas.right, 0);
    }
}
