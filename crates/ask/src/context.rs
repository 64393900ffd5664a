//! Words in their context: the paragraphs in which they stand, shortened, with the words marked.

use crate::words::on_one_line;
use record::ByteSpan;
use serde::Serialize;
use utoipa::ToSchema;

/// A stretch of a text, told or around what is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Stretch {
    /// The text, on one line, with the spaces at its ends.
    pub text: String,
    /// Whether it is what was asked for.
    pub told: bool,
}

/// How many bytes, at most, are given around what is told and between two parts of it.
const AROUND: usize = 240;
const CUT: &str = "…";

/// The words at these spans, each marked, with what stands around them in their paragraphs.
pub fn context(text: &str, spans: &[ByteSpan]) -> Vec<Stretch> {
    let mut spans: Vec<ByteSpan> = spans.iter().copied().filter(|span| !span.is_empty()).collect();
    spans.sort_unstable();
    let mut joined: Vec<ByteSpan> = Vec::new();
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.start <= last.end => *last = last.cover(span),
            _ => joined.push(span),
        }
    }
    let (Some(first), Some(last)) = (joined.first(), joined.last()) else { return Vec::new() };
    let (first, last) = (first.start as usize, last.end as usize);
    let begin = text[..first].rfind('\n').map_or(0, |at| at + 1);
    let end = text[last..].find('\n').map_or(text.len(), |at| last + at);
    let mut stretches = Vec::new();
    let mut at = begin;
    for span in &joined {
        let before = &text[at..span.start as usize];
        stretches.push(around(if at == begin { tail(before) } else { middle(before) }));
        stretches.push(Stretch { text: on_one_line(span.of(text)), told: true });
        at = span.end as usize;
    }
    stretches.push(around(head(&text[at..end])));
    stretches.retain(|stretch| !stretch.text.is_empty());
    stretches
}

fn around(text: String) -> Stretch {
    let edge = |at: Option<char>| if at.is_some_and(char::is_whitespace) { " " } else { "" };
    let words = on_one_line(&text);
    let text = if words.is_empty() {
        edge(text.chars().next()).to_owned()
    } else {
        [edge(text.chars().next()), &words, edge(text.chars().next_back())].concat()
    };
    Stretch { text, told: false }
}

/// The end of a text, from a space on.
fn tail(text: &str) -> String {
    if text.len() <= AROUND {
        return text.to_owned();
    }
    let rest = &text[text.ceil_char_boundary(text.len() - AROUND)..];
    format!("{CUT}{}", &rest[rest.find(' ').unwrap_or(0)..])
}

/// The beginning of a text, up to a space.
fn head(text: &str) -> String {
    if text.len() <= AROUND {
        return text.to_owned();
    }
    let rest = &text[..text.floor_char_boundary(AROUND)];
    format!("{} {CUT}", &rest[..rest.rfind(' ').unwrap_or(rest.len())])
}

fn middle(text: &str) -> String {
    if text.len() <= 2 * AROUND { text.to_owned() } else { format!("{} {}", head(text), tail(text)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_paragraph_with_the_words_marked() {
        let text = "HALM\nThe harbour,\tshe said, is open again.\nRain fell.";
        let span = |words: &str| {
            let start = text.find(words).unwrap();
            ByteSpan::new(start, start + words.len())
        };
        let shown = |spans: &[ByteSpan]| {
            context(text, spans)
                .iter()
                .map(|part| if part.told { format!("[{}]", part.text) } else { part.text.clone() })
                .collect::<String>()
        };
        assert_eq!(shown(&[span("is open"), span("The harbour")]), "[The harbour], she said, [is open] again.");
        assert_eq!(shown(&[span("Rain fell."), span("fell")]), "[Rain fell.]");
        assert_eq!(shown(&[]), "");
    }

    proptest! {
        #[test]
        fn any_spans_of_any_text(
            text in "(\\PC|\n| ){0,900}",
            places in proptest::collection::vec((0_usize..900, 0_usize..200), 0..4),
        ) {
            let spans: Vec<ByteSpan> = places.iter().map(|(start, length)| {
                let start = text.floor_char_boundary((*start).min(text.len()));
                ByteSpan::new(start, text.floor_char_boundary((start + length).min(text.len())))
            }).collect();
            let told: usize = context(&text, &spans).iter().filter(|stretch| stretch.told).count();
            prop_assert!(told <= spans.len());
        }
    }
}
