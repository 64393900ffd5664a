//! Reads names in columns: one word a line with its tag (IOB1, IOB2 or BIO), as CoNLL 2003 and
//! Wikigold have them, and UNER's files, which number the words and give each sentence's text.
//! Which tag is which kind of name is decided elsewhere.

use anyhow::{Context, Result, ensure};
use std::ops::Range;
use std::path::Path;

/// The two layouts of the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// First column the word, last column the tag.
    WordAndTag,
    /// Number, word, tag and more, divided by tabs; comments as in CoNLL-U.
    Numbered,
}

/// One sentence with its names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sentence {
    /// Each word, and whether white space follows it.
    pub words: Vec<(String, bool)>,
    /// Words of each name and its label, in order.
    pub names: Vec<(Range<usize>, String)>,
}

/// One document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// Its `newdoc id`, or its number in the file.
    pub id: String,
    /// Its sentences, none of them empty.
    pub sentences: Vec<Sentence>,
}

/// Reads the file at `path`.
pub fn read(path: &Path, layout: Layout) -> Result<Vec<Document>> {
    let content = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    parse(&content, layout, &path.display().to_string())
}

/// Reads `content`; `name` is what errors call it.
pub fn parse(content: &str, layout: Layout, name: &str) -> Result<Vec<Document>> {
    let mut reader = Reader { documents: Vec::new(), rows: Vec::new(), text: String::new() };
    for (number, line) in content.lines().enumerate() {
        let place = || format!("{name}:{}", number + 1);
        if line.trim().is_empty() {
            reader.end_sentence();
        } else if line.starts_with("-DOCSTART-") {
            reader.end_sentence();
            reader.open_document(None);
        } else if layout == Layout::Numbered && line.starts_with('#') {
            reader.comment(line);
        } else {
            let row = match layout {
                Layout::WordAndTag => word_and_tag(line),
                Layout::Numbered => numbered(line),
            };
            reader.rows.push(row.with_context(place)?);
        }
    }
    reader.end_sentence();
    reader.documents.retain(|document| !document.sentences.is_empty());
    Ok(reader.documents)
}

fn word_and_tag(line: &str) -> Result<(String, String)> {
    let columns: Vec<&str> = line.split_whitespace().collect();
    ensure!(columns.len() >= 2, "expected a word and a tag");
    checked(columns[0], columns[columns.len() - 1])
}

fn numbered(line: &str) -> Result<(String, String)> {
    let columns: Vec<&str> = line.split('\t').collect();
    ensure!(columns.len() >= 3, "expected number, word and tag, divided by tabs");
    checked(columns[1], columns[2])
}

fn checked(word: &str, tag: &str) -> Result<(String, String)> {
    let known = tag == "O" || tag.split_once('-').is_some_and(|(mark, kind)| "BI".contains(mark) && !kind.is_empty());
    ensure!(known, "'{tag}' is no tag: expected O, B-… or I-…");
    Ok((word.to_owned(), tag.to_owned()))
}

struct Reader {
    documents: Vec<Document>,
    rows: Vec<(String, String)>,
    text: String,
}

impl Reader {
    fn open_document(&mut self, id: Option<&str>) {
        let id = id.map_or_else(|| (self.documents.len() + 1).to_string(), str::to_owned);
        self.documents.push(Document { id, sentences: Vec::new() });
    }

    fn comment(&mut self, line: &str) {
        if let Some(id) = line.strip_prefix("# newdoc id = ") {
            self.open_document(Some(id));
        } else if let Some(text) = line.strip_prefix("# text = ") {
            self.text = text.to_owned();
        }
    }

    fn end_sentence(&mut self) {
        let rows = std::mem::take(&mut self.rows);
        let text = std::mem::take(&mut self.text);
        if rows.is_empty() {
            return;
        }
        let tags: Vec<&str> = rows.iter().map(|(_, tag)| tag.as_str()).collect();
        let names = names(&tags);
        let words: Vec<String> = rows.into_iter().map(|(word, _)| word).collect();
        let spaces = spaces(&words, &text);
        if self.documents.is_empty() {
            self.open_document(None);
        }
        if let Some(document) = self.documents.last_mut() {
            document.sentences.push(Sentence { words: words.into_iter().zip(spaces).collect(), names });
        }
    }
}

/// The names that a row of tags spells. A name begins at `B-`, or at `I-` after `O` or after another
/// label: this reads IOB1, IOB2 and BIO alike.
pub fn names(tags: &[&str]) -> Vec<(Range<usize>, String)> {
    let mut names: Vec<(Range<usize>, String)> = Vec::new();
    for (index, tag) in tags.iter().enumerate() {
        let Some((mark, label)) = tag.split_once('-') else { continue };
        match names.last_mut() {
            Some((range, open)) if mark == "I" && range.end == index && open == label => range.end = index + 1,
            _ => names.push((index..index + 1, label.to_owned())),
        }
    }
    names
}

/// Whether white space follows each word in `text`; everywhere, where the words are not the text's.
fn spaces(words: &[String], text: &str) -> Vec<bool> {
    let mut rest = text.trim();
    let mut found = Vec::with_capacity(words.len());
    for word in words {
        let Some(after) = rest.strip_prefix(word.as_str()) else { return vec![true; words.len()] };
        rest = after.trim_start();
        found.push(rest.len() < after.len() || after.is_empty());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_ways_of_tagging() {
        type Named<'a> = &'a [(Range<usize>, &'a str)];
        let cases: &[(&[&str], Named<'_>)] = &[
            (&["O", "I-PER", "I-PER", "B-PER", "O"], &[(1..3, "PER"), (3..4, "PER")]),
            (&["B-PER", "I-PER", "B-LOC", "O"], &[(0..2, "PER"), (2..3, "LOC")]),
            (&["I-ORG", "I-LOC", "O", "I-LOC"], &[(0..1, "ORG"), (1..2, "LOC"), (3..4, "LOC")]),
            (&["B-ORG", "I-LOC"], &[(0..1, "ORG"), (1..2, "LOC")]),
            (&["O", "O"], &[]),
        ];
        for (tags, expected) in cases {
            let expected: Vec<_> = expected.iter().map(|(range, label)| (range.clone(), (*label).to_owned())).collect();
            assert_eq!(names(tags), expected, "{tags:?}");
        }
    }

    #[test]
    fn documents_sentences_and_spaces() {
        let plain = "Ada I-PER\nspoke O\n\n-DOCSTART- O\n\nEnd O\n";
        let documents = parse(plain, Layout::WordAndTag, "plain").unwrap();
        assert_eq!(documents.len(), 2);
        assert_eq!(documents[0].sentences[0].names, [(0..1, "PER".to_owned())]);

        let numbered = "# newdoc id = d\n# text = Go, Ada!\n1\tGo\tO\n2\t,\tO\n3\tAda\tB-PER\n4\t!\tO\n";
        let documents = parse(numbered, Layout::Numbered, "numbered").unwrap();
        let spaces: Vec<bool> = documents[0].sentences[0].words.iter().map(|(_, space)| *space).collect();
        assert_eq!(spaces, [false, true, false, true]);
    }

    #[test]
    fn errors_name_file_and_line() {
        let error = parse("Ada I-PER\nspoke VERB\n", Layout::WordAndTag, "bad.conll").unwrap_err();
        assert!(format!("{error:#}").starts_with("bad.conll:2: 'VERB' is no tag"));
    }
}
