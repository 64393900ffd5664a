//! What the parts of a report's page are: dateline, byline, boilerplate, the speakers of a transcript.

use crate::view::View;
use lexicon::boilerplate::BoilerplateKind;
use lexicon::constructions::Construction;
use record::ByteSpan;
use text::{Upos, Word, Words};

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
    /// Transcript turns: the words of the label, and those of the speech.
    pub turns: Vec<(Words, Words)>,
}

/// The parts of a dateline.
#[derive(Debug)]
pub struct DatelineWords {
    /// The whole, up to its dash.
    pub span: ByteSpan,
    /// The place.
    pub place: Option<ByteSpan>,
    /// The day.
    pub date: Option<ByteSpan>,
}

/// A dateline stands before one of these, within so many bytes of the paragraph's start; wires of old write `_`.
const DATELINE_DASHES: [&str; 6] = ["—", "–", "--", " - ", "―", " _ "];
const LONGEST_DATELINE: usize = 90;
/// A label of a transcript has at most so many words.
const LONGEST_LABEL: usize = 6;

impl Layout {
    /// Reads the page, and takes its dateline out of the sentence that it stands before.
    pub fn apart(view: &mut View) -> Self {
        let layout = Self::of(view);
        if let Some(dateline) = &layout.dateline {
            let end = dateline.span.end;
            let words = view
                .words()
                .skip_while(|&word| view.token(word).span.start < dateline.span.start)
                .take_while(|&word| view.token(word).span.end <= end);
            if let (Some(first), count) = (words.clone().next(), words.count()) {
                view.detach(first.until(first + count));
            }
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
                layout.dateline = dateline(line, paragraph.span);
                if let Some(found) = &layout.dateline {
                    let end = found.span.end;
                    let head = paragraph.tokens.clone().filter(|&word| view.token(word).span.start < end);
                    let words = head.clone().min().zip(head.max());
                    if let Some((first, last)) = words {
                        layout.agencies_in(view, first.until(last + 1));
                    }
                }
            }
        }
        layout.turns = turns(view, &layout.boilerplate);
        layout
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

/// "GENEVA, Jan. 22 (AP) — ": a place in capitals or title case, perhaps a day and an agency, and a dash.
fn dateline(line: &str, span: ByteSpan) -> Option<DatelineWords> {
    let head: String = line.chars().take(LONGEST_DATELINE).collect();
    let (at, dash) = DATELINE_DASHES.iter().filter_map(|dash| head.find(dash).map(|at| (at, *dash))).min()?;
    let words = head[..at].trim_end();
    let first = words.split([',', '(']).next()?.trim();
    let capitals = first.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let bracket = words.ends_with(')');
    let plain =
        !first.is_empty() && !first.contains(['.', '"', '“', ':', ';']) && first.split_whitespace().count() <= 4;
    let title_case = first.split_whitespace().all(|word| word.chars().next().is_some_and(char::is_uppercase));
    if !plain || !(capitals || (bracket && title_case)) {
        return None;
    }
    let base = span.start as usize;
    let place_end = words.find(" (").unwrap_or(words.len());
    let in_place = &words[..place_end];
    let day = in_place.match_indices(", ").find(|(comma, _)| in_place[comma + 2..].chars().any(|c| c.is_ascii_digit()));
    let (place, date) = match day {
        Some((comma, _)) => (&in_place[..comma], Some(ByteSpan::new(base + comma + 2, base + place_end))),
        None => (in_place, None),
    };
    Some(DatelineWords {
        span: ByteSpan::new(base, base + at + dash.len()),
        place: (!place.is_empty()).then(|| ByteSpan::new(base, base + place.len())),
        date,
    })
}

/// The turns of a transcript: paragraphs that begin "SMITH:" or "– Commissioner Smith:", each with the
/// paragraphs after it up to the next label. Two labels at the least make a transcript.
fn turns(view: &View, boilerplate: &[bool]) -> Vec<(Words, Words)> {
    let paragraphs = &view.analysis.paragraphs;
    let labels: Vec<Option<Words>> = paragraphs
        .iter()
        .zip(boilerplate)
        .map(|(paragraph, &skip)| (!skip).then(|| label(view, &paragraph.tokens)).flatten())
        .map(|found| found.filter(|label| speaks(view, label)))
        .collect();
    if labels.iter().flatten().count() < 2 {
        return Vec::new();
    }
    let mut turns: Vec<(Words, Words)> = Vec::new();
    for (number, found) in labels.into_iter().enumerate() {
        let words = paragraphs[number].tokens.clone();
        match (found, turns.last_mut()) {
            (Some(label), _) => {
                let speech = (label.end + 1).until(words.end);
                if !speech.is_empty() {
                    turns.push((label, speech));
                }
            }
            (None, Some(last)) if !boilerplate[number] => last.1.end = words.end,
            _ => {}
        }
    }
    turns
}

/// Whether a label is somebody's and speech follows: "KILLED: 14" and "Place: Valletta" are a form.
fn speaks(view: &View, label: &Words) -> bool {
    let somebody = label.clone().any(|word| view.token(word).upos == Upos::Propn)
        || (label.len() == 1 && view.form(label.start).len() == 1);
    let words = view.analysis.paragraphs[view.paragraph_of(label.start)].tokens.end;
    let ends = label.end + 1 < words && matches!(view.form(words - 1), "." | "?" | "!" | "”" | "\"" | "…" | "...");
    somebody && ends
}

/// The words before the colon that begins a paragraph, if they can be a speaker.
fn label(view: &View, words: &Words) -> Option<Words> {
    let mut start = words.start;
    while start < words.end && view.is_mark(start) && !view.form(start).starts_with(['"', '“', '‘']) {
        start += 1;
    }
    let colon = start.until(words.end.min(start + LONGEST_LABEL + 1)).find(|&word| view.form(word) == ":")?;
    let label = start.until(colon);
    let spelled = !label.is_empty() && label.clone().all(|word| named(view, view.form(word)));
    (spelled && colon + 1 < words.end).then_some(label)
}

/// Whether a word of a label is a name, a title or a single letter, and no word of a sentence.
fn named(view: &View, form: &str) -> bool {
    let first = form.chars().next();
    first.is_some_and(|c| c.is_uppercase()) || view.lexicon.constructions.has(form, Construction::Named)
}
