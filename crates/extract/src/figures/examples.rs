//! The examples of predicates and of contrasts as tests: does each make the figure that its row says, or none?

use super::Figure;
use crate::{Findings, Known};
use lexicon::figures::{ContrastKind, ContrastWords, Predicate};
use record::{Report, Status};
use text::Reader;

/// What is wrong with the examples, in sentences for people.
pub fn flaws(reader: &Reader) -> Vec<String> {
    let figures = &reader.lexicon().figures;
    let of_predicates = figures.predicates().iter().filter_map(|predicate| of_predicate(reader, predicate));
    of_predicates.chain(figures.contrasts().iter().filter_map(|contrast| of_contrast(reader, contrast))).collect()
}

fn of_predicate(reader: &Reader, predicate: &Predicate) -> Option<String> {
    let right = |figure: &Figure| figure.what == predicate.what;
    let flaw = flaw(reader, predicate.example, |figures| figures.iter().copied().any(right))?;
    Some(format!("{} ({}) should be {}: {flaw}", predicate.lemma, predicate.part.as_str(), predicate.what.as_str()))
}

/// The number in braces is denied, or no figure.
fn of_contrast(reader: &Reader, contrast: &ContrastWords) -> Option<String> {
    let denied = |figure: &Figure| figure.status == Status::Denied;
    let flaw = flaw(reader, contrast.example, |figures| match contrast.kind {
        ContrastKind::Denied => figures.iter().copied().any(denied),
        ContrastKind::Earlier => figures.is_empty(),
    })?;
    Some(format!("{} should be {}: {flaw}", contrast.words.join(" "), contrast.kind.as_str()))
}

/// What is found, unless the figures of the number in braces are right.
fn flaw(reader: &Reader, example: &str, right: impl Fn(&[&Figure]) -> bool) -> Option<String> {
    let Some((start, end)) = example.find('{').zip(example.find('}')).filter(|(start, end)| start < end) else {
        return Some(format!("{example:?} has no braces"));
    };
    let sentence = [&example[..start], &example[start + 1..end], &example[end + 1..]].concat();
    let (report, analysis) = (Report::new(&*sentence, None, None), reader.analyse(&sentence));
    let known = Known { lexicon: reader.lexicon(), ..Known::embedded() };
    let Findings { view, figures: found, .. } = Findings::of(&report, &analysis, known);
    let here = |figure: &&Figure| {
        let span = view.span(&figure.number);
        span.start as usize <= start && start < span.end as usize
    };
    let figures: Vec<&Figure> = found.iter().filter(here).collect();
    let told: Vec<String> =
        found.iter().map(|figure| format!("{} {}", view.words_of(&figure.number), figure.what.as_str())).collect();
    (!right(&figures)).then(|| format!("{example:?}; found: {}", told.join(", ")))
}
