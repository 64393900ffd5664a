//! Reads CoNLL-U: documents, paragraphs, sentences, surface tokens and syntactic words.
//! Empty nodes, features and enhanced dependencies are left out; nothing is scored here.

use anyhow::{Context, Result, bail, ensure};
use std::ops::Range;
use std::path::Path;

/// One syntactic word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The word as the treebank writes it; it may differ from the letters of the surface.
    pub form: String,
    /// Dictionary form.
    pub lemma: String,
    /// Universal part of speech.
    pub upos: String,
    /// Language-specific tag.
    pub xpos: String,
    /// Index within the sentence of the word it depends on; none for the root.
    pub head: Option<usize>,
    /// Relation to the head, with subtype.
    pub deprel: String,
    /// The column of miscellany, as written.
    pub misc: String,
}

/// One token as it stands in the text: one word, or several written together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Surface {
    /// What is written.
    pub form: String,
    /// Its words, as indices within the sentence.
    pub words: Range<usize>,
    /// Whether white space follows.
    pub space_after: bool,
}

/// One sentence.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sentence {
    /// Its `sent_id`, or the empty string.
    pub id: String,
    /// Its words in order.
    pub words: Vec<Word>,
    /// Its tokens in order; together they hold all of its words.
    pub surfaces: Vec<Surface>,
}

/// One document; a file without `newdoc` is one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// Its `newdoc id`, or the empty string.
    pub id: String,
    /// Its paragraphs, none of them empty.
    pub paragraphs: Vec<Vec<Sentence>>,
}

impl Document {
    /// All sentences in order.
    pub fn sentences(&self) -> impl Iterator<Item = &Sentence> {
        self.paragraphs.iter().flatten()
    }
}

/// Reads the file at `path`.
pub fn read(path: &Path) -> Result<Vec<Document>> {
    let content = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    parse(&content, &path.display().to_string())
}

/// Reads `content`; `name` is what errors call it.
pub fn parse(content: &str, name: &str) -> Result<Vec<Document>> {
    let mut reader = Reader::default();
    for (number, line) in content.lines().enumerate() {
        reader.line(line).with_context(|| format!("{name}:{}", number + 1))?;
    }
    reader.end_sentence().with_context(|| format!("{name}: at its end"))?;
    reader.documents.retain(|document| !document.paragraphs.is_empty());
    Ok(reader.documents)
}

#[derive(Default)]
struct Reader {
    documents: Vec<Document>,
    sentence: Sentence,
    /// Set by `newpar` and `newdoc`, used up by the next sentence.
    opens_paragraph: bool,
}

impl Reader {
    fn line(&mut self, line: &str) -> Result<()> {
        if line.trim().is_empty() {
            return self.end_sentence();
        }
        if let Some(comment) = line.strip_prefix('#') {
            self.comment(comment.trim());
            return Ok(());
        }
        let columns: Vec<&str> = line.split('\t').collect();
        ensure!(columns.len() == 10, "expected 10 columns, found {}", columns.len());
        match columns[0] {
            id if id.contains('.') => Ok(()),
            id if id.contains('-') => self.several_words(id, &columns),
            _ => self.word(&columns),
        }
    }

    fn comment(&mut self, comment: &str) {
        let (key, value) = match comment.split_once('=') {
            Some((key, value)) => (key.trim(), value.trim()),
            None => (comment, ""),
        };
        match key {
            "newdoc" | "newdoc id" => {
                self.documents.push(Document { id: value.to_owned(), paragraphs: Vec::new() });
                self.opens_paragraph = true;
            }
            "newpar" | "newpar id" => self.opens_paragraph = true,
            "sent_id" => self.sentence.id = value.to_owned(),
            _ => {}
        }
    }

    fn several_words(&mut self, id: &str, columns: &[&str]) -> Result<()> {
        let (first, last) = id.split_once('-').context("a range of words has no '-'")?;
        let first: usize = first.parse().with_context(|| format!("'{id}' is no range of words"))?;
        let last: usize = last.parse().with_context(|| format!("'{id}' is no range of words"))?;
        ensure!(first == self.sentence.words.len() + 1 && first < last, "range '{id}' is out of order");
        self.sentence.surfaces.push(Surface {
            form: columns[1].to_owned(),
            words: first - 1..last,
            space_after: space_after(columns[9]),
        });
        Ok(())
    }

    fn word(&mut self, columns: &[&str]) -> Result<()> {
        let index = self.sentence.words.len();
        ensure!(columns[0].parse() == Ok(index + 1), "expected word {}, found '{}'", index + 1, columns[0]);
        let head: usize = columns[6].parse().with_context(|| format!("head '{}' is no number", columns[6]))?;
        let covered = self.sentence.surfaces.last().map_or(0, |surface| surface.words.end);
        if index >= covered {
            self.sentence.surfaces.push(Surface {
                form: columns[1].to_owned(),
                words: index..index + 1,
                space_after: space_after(columns[9]),
            });
        }
        self.sentence.words.push(Word {
            form: columns[1].to_owned(),
            lemma: columns[2].to_owned(),
            upos: columns[3].to_owned(),
            xpos: columns[4].to_owned(),
            head: head.checked_sub(1),
            deprel: columns[7].to_owned(),
            misc: columns[9].to_owned(),
        });
        Ok(())
    }

    fn end_sentence(&mut self) -> Result<()> {
        if self.sentence.words.is_empty() {
            return Ok(());
        }
        let sentence = std::mem::take(&mut self.sentence);
        let length = sentence.words.len();
        if let Some(word) = sentence.words.iter().find(|word| word.head.is_some_and(|head| head >= length)) {
            bail!("sentence '{}': the head of '{}' is outside it", sentence.id, word.form);
        }
        let covered = sentence.surfaces.last().map_or(0, |surface| surface.words.end);
        ensure!(covered == length, "sentence '{}': a range of words goes past its end", sentence.id);
        if self.documents.is_empty() {
            self.documents.push(Document::default());
        }
        if let Some(document) = self.documents.last_mut() {
            let opens = std::mem::take(&mut self.opens_paragraph);
            match document.paragraphs.last_mut() {
                Some(paragraph) if !opens => paragraph.push(sentence),
                _ => document.paragraphs.push(vec![sentence]),
            }
        }
        Ok(())
    }
}

fn space_after(misc: &str) -> bool {
    !misc.split('|').any(|entry| entry == "SpaceAfter=No")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = "\
# newdoc id = one
# newpar
# sent_id = one-1
1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
1\tDo\tdo\tVERB\tVB\t_\t0\troot\t_\t_
2\tn't\tnot\tPART\tRB\t_\t1\tadvmod\t_\t_
2.1\tgo\tgo\tVERB\tVB\t_\t_\t_\t_\t_
3\t!\t!\tPUNCT\t.\t_\t1\tpunct\t_\t_

# sent_id = one-2
1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\t_

# newpar id = one-p2
1\tStay\tstay\tVERB\tVB\t_\t0\troot\t_\t_

# newdoc id = two
1\tEnd\tend\tNOUN\tNN\t_\t0\troot\t_\t_
";

    #[test]
    fn documents_paragraphs_and_words_written_together() {
        let documents = parse(SAMPLE, "sample").unwrap();
        assert_eq!(documents.iter().map(|document| document.id.as_str()).collect::<Vec<_>>(), ["one", "two"]);
        assert_eq!(documents[0].paragraphs.iter().map(Vec::len).collect::<Vec<_>>(), [2, 1]);
        let first = &documents[0].paragraphs[0][0];
        assert_eq!(first.words.len(), 3);
        assert_eq!(first.surfaces[0].form, "Don't");
        assert_eq!(first.surfaces[0].words, 0..2);
        assert!(!first.surfaces[0].space_after);
        assert_eq!(first.words[2].head, Some(0));
    }

    #[test]
    fn errors_name_file_and_line() {
        let error = parse("# x\n1\tGo\n", "bad.conllu").unwrap_err();
        assert_eq!(format!("{error:#}"), "bad.conllu:2: expected 10 columns, found 2");
        let row = "1\tGo\tgo\tVERB\tVB\t_\t7\troot\t_\t_\n\n";
        assert!(format!("{:#}", parse(row, "bad.conllu").unwrap_err()).contains("bad.conllu:2: sentence ''"));
    }
}
