//! What the parts of a report's page are: dateline, byline, boilerplate, the speakers of a transcript.

mod dateline;
mod turns;

use crate::view::View;
use dateline::DatelineWords;
use lexicon::boilerplate::BoilerplateKind;
use lexicon::constructions::Construction;
use record::ByteSpan;
use text::{Word, Words};
use turns::Turn;

/// What was made out of the page.
#[derive(Debug, Default)]
pub struct Layout {
    /// The place and day at the head of the text.
    pub dateline: Option<DatelineWords>,
    /// The words of the byline without "By".
    pub byline: Option<ByteSpan>,
    /// The agencies that the whole report draws on, by canonical name, with where it says so.
    pub agencies: Vec<(&'static str, ByteSpan)>,
    /// For each paragraph whether it is boilerplate.
    pub boilerplate: Vec<bool>,
    /// The turns of a transcript.
    pub turns: Vec<Turn>,
}

impl Layout {
    /// Reads the page, and takes its dateline out of the sentence that it stands before.
    pub fn apart(view: &mut View) -> Self {
        let layout = Self::of(view);
        if let Some(dateline) = &layout.dateline {
            view.detach(dateline.words.clone());
        }
        layout
    }

    /// Reads the page.
    fn of(view: &View) -> Self {
        let mut layout = Self::default();
        for (number, paragraph) in view.analysis.paragraphs.iter().enumerate() {
            let line = paragraph.span.of(view.text);
            let kind = view.lexicon.boilerplate.kind_of(line);
            layout.boilerplate.push(kind.is_some());
            if kind == Some(BoilerplateKind::Byline) && layout.byline.is_none() && number < 4 {
                layout.byline = byline(view, line, paragraph.span);
            }
            if let Some(kind) = kind {
                if kind.names_agencies() {
                    layout.agencies_in(view, paragraph.tokens.clone());
                }
            } else if layout.dateline.is_none() && number < 4 {
                layout.dateline = dateline::read(view, line, paragraph.span, &paragraph.tokens);
                let agencies = layout.dateline.iter().flat_map(|dateline| dateline.agencies.clone()).collect();
                layout.agencies_of(view, agencies);
            }
        }
        layout.turns = turns::of(view, &layout.boilerplate);
        // "SMITH: We know." among others of that form is no dateline.
        let label = |dateline: &DatelineWords| layout.turns.iter().any(|turn| dateline.words.contains(&turn.colon));
        if layout.dateline.as_ref().is_some_and(label) {
            layout.dateline = None;
        }
        layout
    }

    /// The agencies that a dateline names.
    fn agencies_of(&mut self, view: &View, spans: Vec<ByteSpan>) {
        for span in spans {
            let known = view.lexicon.agencies.lookup(span.of(view.text));
            if let Some(agency) = known.filter(|agency| self.agencies.iter().all(|(name, _)| *name != agency.name)) {
                self.agencies.push((agency.name, span));
            }
        }
    }

    fn agencies_in(&mut self, view: &View, words: Words) {
        let mut at = words.start;
        while at < words.end {
            let lengths = (1..=5).rev().filter(|&length| at + length <= words.end);
            let found = lengths.into_iter().find_map(|length| {
                let span = view.span(&at.until(at + length));
                view.lexicon.agencies.lookup(span.of(view.text)).map(|agency| (agency, span, length))
            });
            let Some((agency, span, length)) = found else {
                at += 1;
                continue;
            };
            if !self.agencies.iter().any(|(name, _)| *name == agency.name) {
                self.agencies.push((agency.name, span));
            }
            at += length;
        }
    }

    /// Whether a word stands in boilerplate or the byline.
    pub fn is_aside(&self, view: &View, word: Word) -> bool {
        self.is_boilerplate(view, word)
            || self.byline.is_some_and(|byline| {
                byline.start <= view.token(word).span.start && view.token(word).span.end <= byline.end
            })
    }

    /// Whether a word stands in the dateline, or for who speaks in a transcript.
    pub fn is_label(&self, word: Word) -> bool {
        self.dateline.as_ref().is_some_and(|dateline| dateline.words.contains(&word))
            || self.turns.iter().any(|turn| turn.label.contains(&word))
    }

    /// Whether a word stands in boilerplate.
    pub fn is_boilerplate(&self, view: &View, word: Word) -> bool {
        self.boilerplate[view.paragraph_of(word)]
    }
}

fn byline(view: &View, line: &str, span: ByteSpan) -> Option<ByteSpan> {
    let by = line.split_inclusive(' ').next()?;
    let leads = view.lexicon.constructions.has(&by.trim_end().to_lowercase(), Construction::Byline);
    let start = span.start as usize + Some(by.len()).filter(|_| leads && by.ends_with(' '))?;
    Some(ByteSpan::new(start, span.end as usize))
}
