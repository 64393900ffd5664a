//! One report, from its bytes to its printed record.

use crate::args::{Form, ReadArgs};
use crate::decode::{NotText, decode};
use crate::input::{Input, Job, What, cannot_read};
use crate::petrarch::Sentence;
use crate::pretty;
use ascribe::record::json;
use ascribe::{LONGEST_REPORT, Reader, Record, ReportInput};
use serde::Deserialize;
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What came of one report.
pub struct Outcome {
    /// Its record as it is to be printed; none where it could not be read.
    pub record: Option<String>,
    /// What the user must hear, with the place, in order.
    pub complaints: Vec<String>,
    /// How many bytes of input it took.
    pub bytes: u64,
}

/// What every report is read with.
pub struct ReadOne<'a> {
    /// Reads the text.
    pub reader: &'a Reader,
    /// What the user told of all reports.
    pub args: &'a ReadArgs,
    /// How records are printed.
    pub form: Form,
    /// How wide the page is for people, in columns.
    pub width: usize,
}

/// A report as a line of JSON holds it; other keys are passed over.
#[derive(Deserialize)]
struct Line {
    text: String,
    id: Option<Id>,
    date: Option<String>,
    outlet: Option<String>,
    title: Option<String>,
    url: Option<String>,
}

/// Data sets number their reports as often as they name them.
#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(serde_json::Number),
}

impl ReadOne<'_> {
    /// What comes of this job.
    pub fn outcome(&self, job: Job) -> Outcome {
        let place = job.place.to_string();
        let mut outcome = Outcome { record: None, complaints: Vec::new(), bytes: 0 };
        // A fault of the program in one report must not cost the night's run over the others.
        let read = catch_unwind(AssertUnwindSafe(|| match job.what {
            What::Nothing(reason) => Err(reason),
            What::Text(input) => self.text(&input, &mut outcome),
            What::Line(line) => self.line(line, &mut outcome),
            What::Sentence(sentence) => self.sentence(sentence, &mut outcome),
        }));
        match read {
            Ok(Ok(record)) => outcome.record = Some(self.print(&record, &place)),
            Ok(Err(complaint)) => outcome.complaints.push(complaint),
            Err(_) => {
                outcome.complaints.push("reading it failed, which is a fault of this program".to_owned())
            }
        }
        for complaint in &mut outcome.complaints {
            *complaint = format!("{place}: {complaint}");
        }
        outcome
    }

    fn text(&self, input: &Input, outcome: &mut Outcome) -> Result<Record, String> {
        let mut bytes = Vec::new();
        let file = input.open().map_err(|error| cannot_read(&error))?;
        file.take(LONGEST_REPORT as u64 + 1).read_to_end(&mut bytes).map_err(|error| cannot_read(&error))?;
        outcome.bytes = bytes.len() as u64;
        if bytes.len() > LONGEST_REPORT {
            outcome.bytes = input.bytes();
            let limit = LONGEST_REPORT >> 20;
            return Err(format!("it is longer than {limit} MiB, and was passed over; is it one report?"));
        }
        let decoded = decode(bytes).map_err(|reason| reason.message().to_owned())?;
        if decoded.complain {
            outcome.complaints.extend(decoded.note.map(for_message));
        }
        let mut record = self.read(&ReportInput { text: &decoded.text, ..self.told() });
        record.notes.splice(0..0, decoded.note.map(str::to_owned));
        Ok(record)
    }

    fn line(&self, line: Vec<u8>, outcome: &mut Outcome) -> Result<Record, String> {
        outcome.bytes = line.len() as u64 + 1;
        let decoded = decode(line).map_err(|reason| reason.message().to_owned())?;
        if decoded.text.trim_start().starts_with('[') {
            // It would be read as the values of the keys in their order.
            return Err("not a report: it is no JSON object".to_owned());
        }
        let report: Line = serde_json::from_str(&decoded.text).map_err(|error| bad_line(&error))?;
        let mut record = self.one_of_many(report, outcome)?;
        record.notes.splice(0..0, decoded.note.map(str::to_owned));
        outcome.complaints.extend(decoded.note.map(for_message));
        Ok(record)
    }

    /// A Sentence of PETRARCH's XML.
    fn sentence(&self, sentence: Sentence, outcome: &mut Outcome) -> Result<Record, String> {
        let Sentence { text, id, date, source, bytes } = sentence;
        outcome.bytes = bytes;
        self.one_of_many(Line { text, id: id.map(Id::Text), date, outlet: source, title: None, url: None }, outcome)
    }

    /// A report of a file that holds many.
    fn one_of_many(&self, report: Line, outcome: &mut Outcome) -> Result<Record, String> {
        if report.text.trim().is_empty() {
            return Err(NotText::Empty.message().to_owned());
        }
        let date_error = report.date.as_deref().map(ascribe::check_date).and_then(Result::err);
        outcome.complaints.extend(date_error.map(|error| format!("read without its date: {error}")));

        let told = self.told();
        let mut record = self.read(&ReportInput {
            text: &report.text,
            date: report.date.as_deref().or(told.date),
            outlet: report.outlet.as_deref().or(told.outlet),
            title: report.title.as_deref().or(told.title),
            url: report.url.as_deref(),
        });
        record.report.given_id = report.id.map(|id| match id {
            Id::Text(id) => id,
            Id::Number(id) => id.to_string(),
        });
        Ok(record)
    }

    fn read(&self, input: &ReportInput<'_>) -> Record {
        self.reader.read(input)
    }

    /// What the user told of all reports.
    fn told(&self) -> ReportInput<'_> {
        ReportInput {
            date: self.args.date.as_deref(),
            outlet: self.args.outlet.as_deref(),
            title: self.args.title.as_deref(),
            ..ReportInput::default()
        }
    }

    fn print(&self, record: &Record, place: &str) -> String {
        match self.form {
            Form::Pretty => pretty::page(record, place, self.width),
            Form::Json => json::to_json_pretty(record),
            Form::Jsonl => json::to_json(record),
            Form::Petrarch => self.reader.petrarch_lines(record).join("\n"),
        }
    }
}

/// A note of the record as the end of a message that begins with a name.
fn for_message(note: &str) -> String {
    let note = note.strip_prefix("The file ").unwrap_or(note);
    note.trim_end_matches('.').to_owned()
}

/// The parser counts lines within the line, which would only confuse.
fn bad_line(error: &serde_json::Error) -> String {
    let (message, column) = (error.to_string(), error.column());
    let message = message.split(" at line ").next().unwrap_or_default();
    if error.is_data() {
        return format!("not a report: {message}");
    }
    format!("not JSON: {message} at column {column}")
}
