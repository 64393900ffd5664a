//! The examples of predicates as tests: does each make the figure that its row says?

use super::find;
use crate::actors::{Actors, Given};
use crate::candidates::Candidates;
use crate::layout::Layout;
use crate::view::View;
use crate::{relays, times};
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
            let analysis = reader.analyse(&sentence);
            let view = View::new(&sentence, &analysis, reader.lexicon());
            let (layout, candidates) = (Layout::of(&view), Candidates::default());
            let found = {
                let actors = Actors::of(&view, &Given::of_text(&layout, &candidates, &relays::within(&candidates)));
                find(&view, &layout, &candidates, &actors, &times::find(&view, 0..view.words(), None))
            };
            let right = |figure: &super::Figure| {
                let span = view.span(&figure.number);
                span.start as usize <= start && start < span.end as usize && figure.what == predicate.what
            };
            let told: Vec<String> =
                found.iter().map(|figure| format!("{} {}", view.words_of(&figure.number), figure.what)).collect();
            (!found.iter().any(right)).then(|| {
                format!("{place}: {:?} should be {}; found: {}", predicate.example, predicate.what, told.join(", "))
            })
        })
        .collect()
}
