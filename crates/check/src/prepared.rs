//! A record made ready for claims to be held against it.

use crate::numbers::{self, Number};
use crate::quoted;
use crate::words::{Cutter, Word};
use record::{ByteSpan, Record, Statement};

/// A record with the words of its text, and of each whose it is.
#[derive(Debug)]
pub struct Prepared<'r> {
    pub(crate) record: &'r Record,
    pub(crate) words: Vec<Word>,
    /// Of each word the quotation that it stands in, counted from 1; 0 for none.
    pub(crate) quotation: Vec<u32>,
    /// Of each word the place of the innermost statement that has it in its content.
    pub(crate) statement: Vec<Option<usize>>,
    /// The numbers of the text.
    pub(crate) numbers: Vec<Number>,
}

impl<'r> Prepared<'r> {
    pub(crate) fn new(record: &'r Record, cutter: &Cutter<'_>) -> Self {
        let words = cutter.words(&record.report.text);
        let mut quotation = vec![0; words.len()];
        let stretches = quoted::stretches(&record.report.text);
        let told = record.statements.iter().flat_map(|statement| &statement.content);
        let told = told.filter(|content| content.quoted).map(|content| content.span);
        // Marks come first: what a transcript quotes has none.
        for (number, stretch) in (1..).zip(stretches.into_iter().chain(told)) {
            for word in words_in(&words, stretch) {
                if quotation[word] == 0 {
                    quotation[word] = number;
                }
            }
        }
        let mut statement: Vec<Option<usize>> = vec![None; words.len()];
        for (place, found) in record.statements.iter().enumerate() {
            for content in &found.content {
                for word in words_in(&words, content.span) {
                    let inner = statement[word].is_none_or(|held| is_within(&record.statements, held, found));
                    if inner {
                        statement[word] = Some(place);
                    }
                }
            }
        }
        let numbers = numbers::find(&words, &record.report.text, cutter.lexicon);
        Self { record, words, quotation, statement, numbers }
    }

    /// The record.
    pub fn record(&self) -> &'r Record {
        self.record
    }

    pub(crate) fn text(&self) -> &'r str {
        &self.record.report.text
    }

    /// The statement in whose content a word stands.
    pub(crate) fn statement_of(&self, word: usize) -> Option<&'r Statement> {
        self.statement[word].map(|place| &self.record.statements[place])
    }

    /// The stretch of the text from one word to another.
    pub(crate) fn stretch(&self, first: usize, last: usize) -> ByteSpan {
        self.words[first].span.cover(self.words[last].span)
    }

    /// Whether a word stands in the same sentence as the one before it.
    pub(crate) fn goes_on(&self, word: usize) -> bool {
        !self.words[word].opens
    }
}

/// Whether a statement stands in the content of the one that holds the word so far, or is no wider than it.
fn is_within(statements: &[Statement], held: usize, found: &Statement) -> bool {
    let length = |statement: &Statement| statement.content.iter().map(|content| content.span.len()).sum::<usize>();
    found.within == Some(statements[held].id) || length(found) < length(&statements[held])
}

/// The words that lie in a stretch.
pub(crate) fn words_in(words: &[Word], stretch: ByteSpan) -> std::ops::Range<usize> {
    let first = words.partition_point(|word| word.span.start < stretch.start);
    let last = words.partition_point(|word| word.span.end <= stretch.end);
    first..last.max(first)
}
