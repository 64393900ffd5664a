//! A report as it came: its text, what the file says of it, and where it stood.

use record::ReportHead;
use std::fmt;
use std::sync::Arc;

/// One report out of a source.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Received {
    /// Where it stood.
    pub place: Place,
    /// Its text: of plain text and tables as it stood there, of pages and the agencies' formats the words of the
    /// report with white space between its blocks. Spans of the record count into it.
    pub text: String,
    /// What the source tells of it; its date is one that [`check_date`](crate::check_date) takes.
    pub head: ReportHead,
    /// Its language as the source says it, in lower case: `en`, `en-gb`.
    pub language: Option<String>,
    /// The agencies that the source credits for it, in its words.
    pub agencies: Vec<String>,
    /// What was done to it and what was left out, in order.
    pub notes: Vec<Note>,
}

/// Where a report is: a file, and which of its items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The source as messages call it.
    pub source: Arc<str>,
    /// The name of its file without its folders; none of what is no file.
    pub file: Option<Arc<str>>,
    /// Which item of the source it is, counted from 1; none where the source is one report.
    pub item: Option<u64>,
    /// The line on which it begins, counted from 1, where that is known.
    pub line: Option<u64>,
}

/// Something to be said about a report that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// It, as a sentence.
    pub words: String,
    /// The same for a message behind the name of the place, where the user should hear of it now.
    pub complaint: Option<String>,
}

impl Note {
    /// A note for the record alone.
    pub fn quiet(words: impl Into<String>) -> Self {
        Self { words: words.into(), complaint: None }
    }

    /// A note that the user hears of.
    pub fn loud(words: impl Into<String>) -> Self {
        let words = words.into();
        let short = words.strip_prefix("The file ").unwrap_or(&words).trim_end_matches('.').to_owned();
        Self { words, complaint: Some(short) }
    }
}

impl Default for Place {
    fn default() -> Self {
        Self { source: "".into(), file: None, item: None, line: None }
    }
}

impl fmt::Display for Place {
    /// `file`, `file:17` for a line, `file#3` for the third item where lines mean nothing.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.source)?;
        match (self.line, self.item) {
            (Some(line), _) => write!(f, ":{line}"),
            (None, Some(item)) => write!(f, "#{item}"),
            (None, None) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_reads_as_in_a_compiler_s_message() {
        let place = |item, line| Place { source: "march.warc".into(), item, line, ..Place::default() }.to_string();
        assert_eq!(place(None, None), "march.warc");
        assert_eq!(place(Some(3), None), "march.warc#3");
        assert_eq!(place(Some(3), Some(17)), "march.warc:17");
    }

    #[test]
    fn a_complaint_stands_behind_a_name() {
        assert_eq!(Note::loud("The file was cut.").complaint.as_deref(), Some("was cut"));
        assert_eq!(Note::quiet("The file was cut.").complaint, None);
    }
}
