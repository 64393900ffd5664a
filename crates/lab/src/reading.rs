//! The one place where the lab calls the reader: a text as it stands, or a text whose tokens,
//! sentences and paragraphs are given by gold data.

use crate::gold::{columns, conllu};
use anyhow::{Context, Result, ensure};
use record::ByteSpan;
use std::ops::Range;
use text::Analysis;
use text::tokens::RawToken;

/// The reader with its model, loaded once and shared by all threads.
pub struct Lab {
    reader: text::Reader,
}

impl Lab {
    /// Loads the model.
    pub fn new() -> Result<Self> {
        Ok(Self { reader: text::Reader::new(lexicon::Lexicon::english()).context("cannot load the model")? })
    }

    /// Reads a text from its characters alone.
    pub fn analyse(&self, text: &str) -> Analysis {
        self.reader.analyse(text)
    }

    /// Reads a text whose tokens are given; fails where the reading has other tokens.
    pub fn analyse_tokens(&self, given: &GivenText) -> Result<Analysis> {
        let mut starts = vec![false; given.tokens.len()];
        given.sentence_starts.iter().for_each(|&start| starts[start] = true);
        let analysis = self.reader.analyse_tokens(&given.text, &given.tokens, &starts, &given.paragraphs);
        ensure!(
            analysis.tokens.len() == given.tokens.len(),
            "{} tokens were given and {} came back",
            given.tokens.len(),
            analysis.tokens.len()
        );
        Ok(analysis)
    }
}

/// A text put together from gold tokens. Paragraphs are divided by a blank line, sentences by a
/// space unless the gold says that none follows; of words written together each keeps its own form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GivenText {
    /// The text.
    pub text: String,
    /// Its words.
    pub tokens: Vec<RawToken>,
    /// Index of the first word of each sentence.
    pub sentence_starts: Vec<usize>,
    /// Words of each paragraph.
    pub paragraphs: Vec<Range<usize>>,
}

impl GivenText {
    /// The text of a document in CoNLL-U.
    pub fn of_treebank(document: &conllu::Document) -> Self {
        let mut given = Self::default();
        for paragraph in &document.paragraphs {
            given.open_paragraph();
            for sentence in paragraph {
                given.sentence_starts.push(given.tokens.len());
                for surface in &sentence.surfaces {
                    for index in surface.words.clone() {
                        given.push_word(&sentence.words[index].form, index > surface.words.start);
                    }
                    given.end_token(surface.space_after);
                }
            }
            given.close_paragraph();
        }
        given
    }

    /// The text of a document in columns: one paragraph, since the columns mark none.
    pub fn of_columns(document: &columns::Document) -> Self {
        let mut given = Self::default();
        given.open_paragraph();
        for sentence in &document.sentences {
            given.sentence_starts.push(given.tokens.len());
            for (index, (word, space)) in sentence.words.iter().enumerate() {
                given.push_word(word, false);
                given.end_token(*space || index + 1 == sentence.words.len());
            }
        }
        given.close_paragraph();
        given
    }

    /// The words of each sentence.
    pub fn sentences(&self) -> impl Iterator<Item = Range<usize>> {
        let ends = self.sentence_starts.iter().skip(1).copied().chain([self.tokens.len()]);
        self.sentence_starts.iter().zip(ends).map(|(&start, end)| start..end)
    }

    /// The stretch of text from the first to the last of `tokens`, which must not be empty.
    pub fn span(&self, tokens: &Range<usize>) -> ByteSpan {
        self.tokens[tokens.start].span.cover(self.tokens[tokens.end - 1].span)
    }

    fn open_paragraph(&mut self) {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        self.paragraphs.push(self.tokens.len()..self.tokens.len());
    }

    fn close_paragraph(&mut self) {
        self.text.truncate(self.text.trim_end().len());
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.end = self.tokens.len();
        }
    }

    fn push_word(&mut self, form: &str, glued: bool) {
        let start = self.text.len();
        self.text.push_str(form);
        self.tokens.push(RawToken { span: ByteSpan::new(start, self.text.len()), glued });
    }

    fn end_token(&mut self, space: bool) {
        if space {
            self.text.push(' ');
        }
    }
}

/// The raw text of a document in CoNLL-U: as [`GivenText::of_treebank`], but words written together
/// stand as the text has them.
pub fn raw_text(document: &conllu::Document) -> String {
    let paragraphs = document.paragraphs.iter().map(|paragraph| {
        let mut text = String::new();
        for surface in paragraph.iter().flat_map(|sentence| &sentence.surfaces) {
            text.push_str(&surface.form);
            text.push_str(if surface.space_after { " " } else { "" });
        }
        text.truncate(text.trim_end().len());
        text
    });
    paragraphs.collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = "\
# newdoc id = one
# newpar
1-2\twanna\t_\t_\t_\t_\t_\t_\t_\t_
1\twant\twant\tVERB\tVB\t_\t0\troot\t_\t_
2\tto\tto\tPART\tTO\t_\t1\tmark\t_\t_
3\t🕊\t🕊\tSYM\tNFP\t_\t1\tdiscourse\t_\tSpaceAfter=No

1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\t_

# newpar
1\tEnd\tend\tNOUN\tNN\t_\t0\troot\t_\t_
";

    #[test]
    fn text_is_put_together_again() {
        let documents = conllu::parse(SAMPLE, "sample").unwrap();
        assert_eq!(raw_text(&documents[0]), "wanna 🕊Go\n\nEnd");
        let given = GivenText::of_treebank(&documents[0]);
        assert_eq!(given.text, "wantto 🕊Go\n\nEnd");
        let words: Vec<&str> = given.tokens.iter().map(|token| token.span.of(&given.text)).collect();
        assert_eq!(words, ["want", "to", "🕊", "Go", "End"]);
        assert_eq!(
            given.tokens.iter().map(|token| token.glued).collect::<Vec<_>>(),
            [false, true, false, false, false]
        );
        assert_eq!(given.paragraphs, [0..4, 4..5]);
        assert_eq!(given.sentences().collect::<Vec<_>>(), [0..3, 3..4, 4..5]);
        assert_eq!(given.span(&(0..3)).of(&given.text), "wantto 🕊");
    }
}
