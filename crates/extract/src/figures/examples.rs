//! The examples of predicates as tests: does each make the figure that its row says?

use crate::{Findings, Known};
use record::Report;
use text::Reader;

/// What is wrong with the examples, in sentences for people.
pub fn flaws(reader: &Reader) -> Vec<String> {
    reader
        .lexicon()
        .figures
        .predicates()
        .iter()
        .filter_map(|predicate| {
            let place = format!("{} ({})", predicate.lemma, predicate.part.as_str());
            let Some((start, end)) =
                predicate.example.find('{').zip(predicate.example.find('}')).filter(|(start, end)| start < end)
            else {
                return Some(format!("{place}: the example has no braces"));
            };
            let sentence =
                [&predicate.example[..start], &predicate.example[start + 1..end], &predicate.example[end + 1..]]
                    .concat();
            let (report, analysis) = (Report::new(&*sentence, None, None), reader.analyse(&sentence));
            let known = Known { lexicon: reader.lexicon(), ..Known::embedded() };
            let Findings { view, figures: found, .. } = Findings::of(&report, &analysis, known);
            let right = |figure: &super::Figure| {
                let span = view.span(&figure.number);
                span.start as usize <= start && start < span.end as usize && figure.what == predicate.what
            };
            let told: Vec<String> = found
                .iter()
                .map(|figure| format!("{} {}", view.words_of(&figure.number), figure.what.as_str()))
                .collect();
            (!found.iter().any(right)).then(|| {
                format!(
                    "{place}: {:?} should be {}; found: {}",
                    predicate.example,
                    predicate.what.as_str(),
                    told.join(", ")
                )
            })
        })
        .collect()
}
