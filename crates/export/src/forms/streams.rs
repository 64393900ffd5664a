//! Documents that are made of each part as it comes and written at once: a line each, or all of them as the items of
//! one document around them.

use super::Files;
use crate::{Export, Part, put};
use std::io::{self, Write};

/// Makes the documents of a part, each on one line.
pub(super) type Make<'a> = Box<dyn FnMut(&Part<'_>) -> Vec<String> + 'a>;

/// What stands around the items of a document, and between them.
pub(super) struct Frame {
    pub before: &'static str,
    pub after: &'static str,
}

/// A list that is a document.
pub(super) const LIST: Frame = Frame { before: "[\n", after: "\n]\n" };

/// Begins a file of JSON lines.
pub(super) fn lines<'a>(mut files: Box<dyn Files>, name: &str, make: Make<'a>) -> io::Result<Box<dyn Export + 'a>> {
    Ok(Box::new(Lines { to: files.open(name)?, make }))
}

/// Begins a file of one document.
pub(super) fn framed<'a>(
    mut files: Box<dyn Files>,
    name: &str,
    frame: Frame,
    wants_told: bool,
    make: Make<'a>,
) -> io::Result<Box<dyn Export + 'a>> {
    Ok(Box::new(Framed { to: files.open(name)?, frame, empty: true, wants_told, make }))
}

struct Lines<'a> {
    to: Box<dyn Write + Send>,
    make: Make<'a>,
}

impl Export for Lines<'_> {
    fn part(&mut self, part: &Part<'_>) -> io::Result<()> {
        let lines = (self.make)(part);
        if lines.is_empty() { Ok(()) } else { put(&mut self.to, &(lines.join("\n") + "\n")) }
    }

    fn finish(&mut self) -> io::Result<()> {
        Ok(())
    }
}

struct Framed<'a> {
    to: Box<dyn Write + Send>,
    frame: Frame,
    empty: bool,
    wants_told: bool,
    make: Make<'a>,
}

impl Export for Framed<'_> {
    fn part(&mut self, part: &Part<'_>) -> io::Result<()> {
        let items = (self.make)(part);
        if items.is_empty() {
            return Ok(());
        }
        let before = if self.empty { self.frame.before } else { ",\n" };
        self.empty = false;
        put(&mut self.to, &format!("{before}{}", items.join(",\n")))
    }

    fn wants_told(&self) -> bool {
        self.wants_told
    }

    fn finish(&mut self) -> io::Result<()> {
        let before = if self.empty { self.frame.before } else { "" };
        put(&mut self.to, &format!("{before}{}", self.frame.after))
    }
}
