//! The words and trees of a report, for those who write them out.

use crate::{LONGEST_REPORT, Reader};
use export::{Sentence, Word};
use text::Analysis;

impl Reader {
    /// The sentences of a text, as it was read; none of one that is too long to be read. With
    /// [`Reader::keep_paragraphs`], a text that was just read is not read again for it.
    pub fn sentences(&self, text: &str) -> Vec<Sentence> {
        if text.len() > LONGEST_REPORT { Vec::new() } else { sentences(&self.analysis(text)) }
    }
}

fn sentences(analysis: &Analysis) -> Vec<Sentence> {
    let begins = |place: usize| analysis.paragraphs.iter().any(|paragraph| paragraph.sentences.start == place);
    let sentence = |(place, sentence): (usize, &text::Sentence)| {
        let first = sentence.tokens.start.index();
        let words = analysis.tokens[sentence.tokens.clone()].iter().map(|token| Word {
            span: token.span,
            glued: token.glued,
            upos: token.upos.label(),
            xpos: token.xpos.label(),
            lemma: token.lemma.to_string(),
            head: token.head.and_then(|head| head.index().checked_sub(first)),
            relation: token.deprel.label(),
        });
        Sentence { words: words.collect(), begins_paragraph: begins(place) }
    };
    analysis.sentences.iter().enumerate().map(sentence).filter(|sentence| !sentence.words.is_empty()).collect()
}
