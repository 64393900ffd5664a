//! Reads the entity brackets that GUM writes into CoNLL-U (`Entity=(3-person-new-…-cf1-1,2-coref`)
//! as names and as mentions that share a group. Salience and links are left out.

use crate::gold::conllu::Sentence;
use std::ops::Range;

/// Field of an opening bracket that numbers the words of the minimal span, counted after the group
/// and the type: group, type, information status, salience, centering, minimal span.
const MINIMAL_SPAN_FIELD: usize = 5;

struct Opened {
    group: String,
    label: String,
    minimal: Vec<usize>,
    start: usize,
}

/// The names of a sentence: entities whose minimal span is all proper nouns, from its first word to
/// its last, titles left out, with their label; of names that overlap the longest, in order.
pub fn names(sentence: &Sentence) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    each_entity(sentence, |entity, _| found.extend(name(entity, sentence)));
    outermost(found)
}

/// One mention of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Its words, as indices within the document.
    pub words: Range<usize>,
    /// Its type: `person` and so on.
    pub label: String,
    /// What it means: mentions of one thing share it.
    pub group: String,
}

/// All mentions of a document that open and close within a sentence, in the order in which they close.
pub fn mentions<'a>(sentences: impl Iterator<Item = &'a Sentence>) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut base = 0;
    for sentence in sentences {
        each_entity(sentence, |entity, last| {
            let words = base + entity.start..base + last + 1;
            found.push(Mention { words, label: entity.label.clone(), group: entity.group.clone() });
        });
        base += sentence.words.len();
    }
    found
}

/// Calls `closed` with each entity that closes in the sentence, and its last word.
fn each_entity(sentence: &Sentence, mut closed: impl FnMut(&Opened, usize)) {
    let mut open: Vec<Opened> = Vec::new();
    for (index, word) in sentence.words.iter().enumerate() {
        let Some(value) = word.misc.split('|').find_map(|entry| entry.strip_prefix("Entity=")) else { continue };
        for bracket in brackets(value) {
            let group = match bracket {
                Bracket::Opens(content) => {
                    open.extend(opened(content, index));
                    continue;
                }
                Bracket::OpensAndCloses(content) => {
                    open.extend(opened(content, index));
                    content.split('-').next().unwrap_or_default()
                }
                Bracket::Closes(group) => group,
            };
            let Some(position) = open.iter().rposition(|entity| entity.group == group) else { continue };
            closed(&open.remove(position), index);
        }
    }
}

enum Bracket<'a> {
    Opens(&'a str),
    OpensAndCloses(&'a str),
    Closes(&'a str),
}

fn brackets(value: &str) -> Vec<Bracket<'_>> {
    let mut found = Vec::new();
    let mut rest = value;
    while !rest.is_empty() {
        let opens = rest.starts_with('(');
        let body = &rest[usize::from(opens)..];
        let end = body.find(['(', ')']).unwrap_or(body.len());
        let closes = body[end..].starts_with(')');
        let content = &body[..end];
        found.push(match (opens, closes) {
            (true, true) => Bracket::OpensAndCloses(content),
            (true, false) => Bracket::Opens(content),
            (false, _) => Bracket::Closes(content),
        });
        rest = &body[end + usize::from(closes)..];
    }
    found
}

fn opened(content: &str, start: usize) -> Option<Opened> {
    let fields: Vec<&str> = content.split('-').collect();
    let minimal =
        fields.get(MINIMAL_SPAN_FIELD)?.split(',').map(str::parse).collect::<Result<_, _>>().unwrap_or_default();
    Some(Opened { group: fields[0].to_owned(), label: fields[1].to_owned(), minimal, start })
}

fn name(entity: &Opened, sentence: &Sentence) -> Option<(Range<usize>, String)> {
    let words: Vec<usize> = entity.minimal.iter().map(|number| entity.start + number.saturating_sub(1)).collect();
    let proper = !words.is_empty()
        && words.iter().all(|&word| sentence.words.get(word).is_some_and(|word| word.upos == "PROPN"));
    let (mut first, last) = (*words.iter().min()?, *words.iter().max()?);
    // A title before a person is no part of the name, after CoNLL 2003.
    let titled = |word: usize| lexicon::Lexicon::english().titles.lookup(&sentence.words[word].form).is_some();
    while proper && entity.label == "person" && first < last && titled(first) {
        first += 1;
    }
    proper.then(|| (first..last + 1, entity.label.clone()))
}

fn outermost(mut names: Vec<(Range<usize>, String)>) -> Vec<(Range<usize>, String)> {
    // The longer first, and of equals the one whose entity closed last, which is the outer one.
    names.reverse();
    names.sort_by_key(|(range, _)| std::cmp::Reverse(range.len()));
    let mut kept: Vec<(Range<usize>, String)> = Vec::new();
    for (range, label) in names {
        if kept.iter().all(|(other, _)| range.end <= other.start || other.end <= range.start) {
            kept.push((range, label));
        }
    }
    kept.sort_by_key(|(range, _)| range.start);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gold::conllu;

    fn sentence(rows: &[(&str, &str, &str)]) -> Sentence {
        let lines: String = rows
            .iter()
            .enumerate()
            .map(|(index, (form, upos, misc))| {
                format!("{}\t{form}\t_\t{upos}\t_\t_\t{index}\tdep\t_\t{misc}\n", index + 1)
            })
            .collect();
        conllu::parse(&lines, "test").unwrap().remove(0).paragraphs.remove(0).remove(0)
    }

    #[test]
    fn only_proper_nouns_and_only_the_outermost() {
        let sentence = sentence(&[
            ("the", "DET", "Entity=(1-organization-new-nnnnn-cf1-2,3,4-sgl-The_Bank"),
            ("Bank", "PROPN", "_"),
            ("of", "PROPN", "_"),
            ("Ruritania", "PROPN", "Entity=(2-place-new-nnnnn-cf2-1-sgl)1)|SpaceAfter=No"),
            ("'s", "PART", "_"),
            ("head", "NOUN", "Entity=(3-person-new-nnnnn-cf3-1-sgl"),
            ("Ada", "PROPN", "Entity=(4-person-new-nnnnn-cf4-1,2-sgl"),
            ("Roe", "PROPN", "Entity=4)3)"),
        ]);
        assert_eq!(names(&sentence), [(1..4, "organization".to_owned()), (6..8, "person".to_owned())]);
    }
}
