//! Lines that stand in an article and are no part of the report.

use crate::files::Files;
use crate::table::{TableError, closed_list};

closed_list! {
    /// Why a line is no report text.
    BoilerplateKind {
        /// A pointer to another article.
        ReadMore => "read_more",
        /// Who made a picture or a map.
        Credit => "credit",
        /// Whose the text is and what may be done with it.
        Copyright => "copyright",
        /// Who wrote it.
        Byline => "byline",
        /// How to reach the outlet.
        Contact => "contact",
        /// A word about a picture, or a button of a player.
        Caption => "caption",
        /// Someone's goods.
        Advertisement => "advertisement",
        /// Who reported, edited or translated it, and when it was changed.
        Editing => "editing",
        /// How to get more of the outlet.
        Subscribe => "subscribe",
    }
}

impl BoilerplateKind {
    /// Whether such lines name those from whom the report was taken over.
    pub fn names_agencies(self) -> bool {
        matches!(self, Self::Credit | Self::Editing | Self::Copyright | Self::Byline)
    }
}

closed_list! {
    /// Where in the line the text must stand.
    Match {
        /// At the start.
        Prefix => "prefix",
        /// At the end.
        Suffix => "suffix",
        /// From start to end.
        Whole => "whole",
        /// Anywhere.
        Contains => "contains",
    }
}

/// One pattern.
#[derive(Debug, Clone, Copy)]
pub struct Pattern {
    /// What it shows, in lower case.
    pub text: &'static str,
    /// Where it must stand.
    pub position: Match,
    /// Why the line is then no report text.
    pub kind: BoilerplateKind,
}

/// Bytes in a line beyond which it is taken for report text, whatever words it holds.
const LONGEST_LINE: usize = 320;

/// Patterns of lines that are no report text.
#[derive(Debug)]
pub struct Boilerplate(Vec<Pattern>);

impl Boilerplate {
    pub(crate) fn read(files: Files) -> Result<Self, TableError> {
        let rows = files.table("boilerplate.tsv", ["text", "match", "kind"], 2)?;
        let all = rows.iter().map(|row| {
            Ok(Pattern {
                text: row.cells[0],
                position: row.choice(1, Match::from_name)?,
                kind: row.choice(2, BoilerplateKind::from_name)?,
            })
        });
        all.collect::<Result<_, _>>().map(Self)
    }

    /// Every pattern, sorted by text.
    pub fn all(&self) -> &[Pattern] {
        &self.0
    }

    /// Why `line` is no report text; none where it may be.
    ///
    /// Case, surrounding white space and marks such as a bullet do not matter.
    pub fn kind_of(&self, line: &str) -> Option<BoilerplateKind> {
        if line.len() > LONGEST_LINE {
            return None;
        }
        let mark = |letter: char| letter.is_whitespace() || "*-–—•·>»|_=~#▶→".contains(letter);
        let line = line.trim_matches(mark).replace('’', "'").to_lowercase();
        let fits = |pattern: &&Pattern| match pattern.position {
            Match::Prefix => line.starts_with(pattern.text),
            Match::Suffix => line.ends_with(pattern.text),
            Match::Whole => line == pattern.text,
            Match::Contains => line.contains(pattern.text),
        };
        self.0.iter().find(fits).map(|pattern| pattern.kind)
    }
}
