//! Words, tags and trees: CoNLL-U (version 2 of Universal Dependencies).
//!
//! A report is a document, by its id, with its paragraphs. Words that are one token on the page ("do" and "n't") have a
//! line for that token before them. `TokenRange` in the last column is where a word stands in the text as received, in
//! code points, as UDPipe writes it. Records hold no trees: only a reading can be written so.

use super::words::one_line;
use super::{Files, Settings};
use crate::syntax::{Sentence, Word};
use crate::{Export, Part, put};
use record::json::CodePoints;
use record::{ByteSpan, Record};
use std::io::{self, Write};

pub(super) fn open<'a>(_: &Settings<'a>, mut files: Box<dyn Files>) -> io::Result<Box<dyn Export + 'a>> {
    Ok(Box::new(ConllU(files.open("trees.conllu")?)))
}

struct ConllU(Box<dyn Write + Send>);

impl Export for ConllU {
    /// A part without sentences is none of this form.
    fn part(&mut self, _: &Part<'_>) -> io::Result<()> {
        Err(io::Error::new(io::ErrorKind::InvalidInput, "records hold no trees: ascribe read writes conllu"))
    }

    fn wants_sentences(&self) -> bool {
        true
    }

    fn sentences(&mut self, record: &Record, sentences: &[Sentence]) -> io::Result<()> {
        put(&mut self.0, &document(record, sentences))
    }

    fn finish(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn document(record: &Record, sentences: &[Sentence]) -> String {
    let (text, points) = (&record.report.text, CodePoints::new(&record.report.text));
    let id = record.report.id;
    let mut out = String::new();
    for (place, sentence) in sentences.iter().enumerate() {
        if place == 0 {
            out += &format!("# newdoc id = {id}\n");
        }
        if sentence.begins_paragraph {
            out += "# newpar\n";
        }
        out += &format!("# sent_id = {}-{}\n# text = {}\n", id.short(), place + 1, surface(text, &sentence.words));
        for (place, word) in sentence.words.iter().enumerate() {
            let last = last_of_token(&sentence.words, place);
            if !word.glued && last > place {
                let span = word.span.cover(sentence.words[last].span);
                let range = format!("{}-{}", place + 1, last + 1);
                let misc = misc(text, &points, span, sentence.words.get(last + 1));
                out += &format!("{range}\t{}\t_\t_\t_\t_\t_\t_\t_\t{misc}\n", form(text, span));
            }
            let in_token = word.glued || last > place;
            let misc = if in_token {
                range(&points, word.span)
            } else {
                misc(text, &points, word.span, sentence.words.get(place + 1))
            };
            out += &line(text, place, word, &misc);
        }
        out.push('\n');
    }
    out
}

/// The last word that is one token on the page with this one.
fn last_of_token(words: &[Word], place: usize) -> usize {
    let behind = words[place + 1..].iter().take_while(|word| word.glued).count();
    place + behind
}

fn line(text: &str, place: usize, word: &Word, misc: &str) -> String {
    let head = word.head.map_or(0, |head| head + 1);
    let lemma = one_line(&word.lemma);
    let lemma = if lemma.is_empty() { "_" } else { &lemma };
    let form = form(text, word.span);
    format!("{}\t{form}\t{lemma}\t{}\t{}\t_\t{head}\t{}\t_\t{misc}\n", place + 1, word.upos, word.xpos, word.relation)
}

fn form(text: &str, span: ByteSpan) -> String {
    let form = one_line(span.of(text));
    if form.is_empty() { "_".to_owned() } else { form }
}

fn misc(text: &str, points: &CodePoints<'_>, span: ByteSpan, next: Option<&Word>) -> String {
    let close = next.is_some_and(|next| !space_between(text, span, next));
    let close = if close { "SpaceAfter=No|" } else { "" };
    format!("{close}{}", range(points, span))
}

fn range(points: &CodePoints<'_>, span: ByteSpan) -> String {
    let (start, end) = points.ends(span);
    format!("TokenRange={start}:{end}")
}

fn space_between(text: &str, span: ByteSpan, next: &Word) -> bool {
    let between = text.get(span.end as usize..next.span.start as usize).unwrap_or_default();
    between.contains(char::is_whitespace)
}

/// The sentence as its tokens stand on the page, on one line.
fn surface(text: &str, words: &[Word]) -> String {
    let mut out = String::new();
    let mut place = 0;
    while place < words.len() {
        let last = last_of_token(words, place);
        let span = words[place].span.cover(words[last].span);
        out += &form(text, span);
        if words.get(last + 1).is_some_and(|next| space_between(text, span, next)) {
            out.push(' ');
        }
        place = last + 1;
    }
    out
}
