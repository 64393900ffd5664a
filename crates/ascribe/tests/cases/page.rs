//! Reads the form of a page of cases: headings, explanations, fenced blocks. What a block says is left to
//! `expected`.

use crate::expected::{self, Expected};
use std::path::{Path, PathBuf};

/// One page of `cases/`.
#[derive(Debug)]
pub struct Page {
    /// Its file's name without the end.
    pub name: String,
    /// Where it stands.
    pub path: PathBuf,
    /// Its cases in order.
    pub cases: Vec<Case>,
}

/// One text and what must be found in it.
#[derive(Debug)]
pub struct Case {
    /// `page::title`.
    pub name: String,
    /// The line of its heading.
    pub line: usize,
    /// What is read.
    pub text: String,
    /// What must be found; at least one block.
    pub blocks: Vec<Block>,
}

impl Case {
    /// How many of its blocks are known not to be met.
    pub fn known_wrong(&self) -> usize {
        self.blocks.iter().filter(|block| block.wrong.is_some()).count()
    }
}

/// One fenced block that says what must be found.
#[derive(Debug)]
pub struct Block {
    /// Why the text is read wrongly, where it is known to be.
    pub wrong: Option<String>,
    /// What must be found.
    pub expected: Expected,
}

/// Reads a page from its file. The error is for people and names file and line.
pub fn read(path: &Path) -> Result<Page, String> {
    let source = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let cases = cases(&name, &source).map_err(|(line, flaw)| format!("{}:{line}: {flaw}", path.display()))?;
    Ok(Page { name, path: path.to_owned(), cases })
}

/// A flaw of a page, and its line.
type Flaw = (usize, String);

/// The cases of a page's source.
pub fn cases(page: &str, source: &str) -> Result<Vec<Case>, Flaw> {
    let mut lines = (1..).zip(source.lines());
    let mut drafts: Vec<Draft> = Vec::new();
    let mut wrong = None;
    while let Some((number, line)) = lines.next() {
        if let Some(title) = line.strip_prefix("## ") {
            let name = format!("{page}::{}", title.trim());
            if drafts.iter().any(|draft| draft.name == name) {
                return Err((number, format!("a second case is named {title:?}")));
            }
            drafts.push(Draft { name, line: number, ..Draft::default() });
        } else if let Some(reason) = line.strip_prefix("wrong:") {
            wrong = Some(reason.trim().to_owned());
        } else if let Some(kind) = line.strip_prefix("```") {
            let Some(draft) = drafts.last_mut() else {
                return Err((number, "a block stands before the first case".to_owned()));
            };
            let body = body(&mut lines).ok_or((number, "the block is not closed".to_owned()))?;
            draft.add(kind.trim(), &body, wrong.take()).map_err(|flaw| (number, flaw))?;
        } else if wrong.is_some() {
            return Err((number, "`wrong:` must stand directly before its block".to_owned()));
        }
    }
    if drafts.is_empty() {
        return Err((1, "the page has no case".to_owned()));
    }
    drafts.into_iter().map(Draft::finish).collect()
}

/// The lines up to the closing fence, which is passed over.
fn body<'a>(lines: &mut impl Iterator<Item = (usize, &'a str)>) -> Option<String> {
    let mut body: Vec<&str> = Vec::new();
    for (_, line) in lines {
        if line == "```" {
            return Some(body.join("\n"));
        }
        body.push(line);
    }
    None
}

/// A case of which not everything has been read.
#[derive(Default)]
struct Draft {
    name: String,
    line: usize,
    text: Option<String>,
    blocks: Vec<Block>,
}

impl Draft {
    fn add(&mut self, kind: &str, body: &str, wrong: Option<String>) -> Result<(), String> {
        if kind == "text" {
            if wrong.is_some() {
                return Err("a text cannot be wrong, only what is found in it".to_owned());
            }
            return match self.text.replace(body.to_owned()) {
                Some(_) => Err("the case has a second text".to_owned()),
                None => Ok(()),
            };
        }
        if wrong.as_deref() == Some("") {
            return Err("`wrong:` needs a reason".to_owned());
        }
        self.blocks.push(Block { wrong, expected: expected::read(kind, body)? });
        Ok(())
    }

    fn finish(self) -> Result<Case, Flaw> {
        let flaw = |what: &str| (self.line, format!("{:?} has no {what}", self.name));
        if self.blocks.is_empty() {
            return Err(flaw("block that says what must be found"));
        }
        let text = self.text.clone().ok_or_else(|| flaw("text"))?;
        Ok(Case { name: self.name, line: self.line, text, blocks: self.blocks })
    }
}
