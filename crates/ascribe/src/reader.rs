//! From a report to its record.

use crate::check_date;
use lexicon::dictionaries::{Dictionary, Problem};
use record::{Record, Report};
use text::ModelError;

/// The longest text that [`Reader::read`] reads: 64 MiB, some twenty times the Bible.
///
/// A longer one is a mistake (an archive taken for a report), and its record says so.
pub const LONGEST_REPORT: usize = 64 * 1024 * 1024;

/// One report as the caller has it. Only the text is needed.
#[derive(Debug, Clone, Copy, Default)]
pub struct ReportInput<'a> {
    /// The text of the report; every span of the record counts into it.
    pub text: &'a str,
    /// When it was published: see [`check_date`].
    pub date: Option<&'a str>,
    /// Who published it.
    pub outlet: Option<&'a str>,
    /// Its headline.
    pub title: Option<&'a str>,
    /// Where it was fetched.
    pub url: Option<&'a str>,
}

/// Reads reports. It owns the loaded model; load it once and share it between threads.
#[derive(Debug)]
pub struct Reader {
    text: text::Reader,
    dictionary: Option<Dictionary>,
}

impl Reader {
    /// Loads the model that is built into the program.
    ///
    /// # Errors
    ///
    /// Where the model does not fit this program, which a released build rules out.
    pub fn new() -> Result<Self, ModelError> {
        Ok(Self { text: text::Reader::new()?, dictionary: None })
    }

    /// Reads actor dictionaries of the user's: PETRARCH's actors, agents and discards, or tables with the columns
    /// `name,aliases,kind,country,sector,from,to,id`. Their codes then stand in the records next to our own.
    ///
    /// Returns what could not be read, by file and line; the rest is in use.
    pub fn add_dictionary(&mut self, name: &str, content: &str) -> Vec<Problem> {
        self.dictionary.get_or_insert_default().read(name, content)
    }

    /// The record of one report.
    ///
    /// Reading cannot fail: what could not be read is a note in the record. A date that
    /// [`check_date`] refuses is left out, with a note.
    pub fn read(&self, input: &ReportInput<'_>) -> Record {
        let checked = input.date.map(|date| check_date(date).map(|()| date)).transpose();
        let (published, date_note) = match checked {
            Ok(date) => (date, None),
            Err(error) => (None, Some(format!("The date of the report was left out: {error}."))),
        };
        let mut report = Report::new(input.text, input.outlet, published);
        report.title = input.title.map(str::to_owned);
        report.url = input.url.map(str::to_owned);

        let mut record =
            if input.text.len() > LONGEST_REPORT { unread(report) } else { self.extract(report) };
        record.notes.splice(0..0, date_note);
        record
    }

    /// What the report says.
    fn extract(&self, report: Report) -> Record {
        let analysis = self.text.analyse(&report.text);
        let mut record = extract::extract(report, &analysis, self.dictionary.as_ref());
        record.model = text::model_digest().to_owned();
        record.lexicon = lexicon::digest().to_owned();
        record
    }
}

/// The record of a report that is too long to be one.
fn unread(report: Report) -> Record {
    let (length, limit) = (report.text.len() >> 20, LONGEST_REPORT >> 20);
    let note = format!(
        "Nothing in the text was read: it has {length} MiB, and the longest that is read has {limit}."
    );
    Record { notes: vec![note], ..Record::new(report) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(input: &ReportInput<'_>) -> Record {
        Reader::new().expect("the model is built in").read(input)
    }

    #[test]
    fn what_the_caller_tells_is_in_the_record() {
        let report = read(&ReportInput {
            text: "Rain fell.",
            date: Some("2026-03-04"),
            outlet: Some("Example Post"),
            title: Some("Rain"),
            url: Some("https://example.org/rain"),
        })
        .report;
        assert_eq!(report.text, "Rain fell.");
        assert_eq!(report.published.as_deref(), Some("2026-03-04"));
        assert_eq!(report.outlet.as_deref(), Some("Example Post"));
        assert_eq!(report.title.as_deref(), Some("Rain"));
        assert_eq!(report.url.as_deref(), Some("https://example.org/rain"));
    }

    #[test]
    fn a_date_that_is_none_is_left_out_and_noted() {
        let record = read(&ReportInput { text: "Rain fell.", date: Some("last week"), ..Default::default() });
        assert_eq!(record.report.published, None);
        assert!(record.notes[0].contains("\"last week\""), "{:?}", record.notes);
    }

    #[test]
    fn the_same_input_gives_the_same_bytes() {
        let input = ReportInput { text: "Rain fell.", ..Default::default() };
        let json = || record::json::to_json(&read(&input));
        assert_eq!(json(), json());
    }
}
