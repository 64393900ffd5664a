//! One report, from its place in a source to its printed record.

use crate::args::{Form, SourceArgs};
use crate::pretty;
use ascribe::intake::{Item, Problem, Received};
use ascribe::record::json;
use ascribe::{Reader, Record, ReportInput};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What came of one report.
pub struct Outcome {
    /// Its record as it is to be printed; none where it could not be read.
    pub record: Option<String>,
    /// What the user must hear, with the place, in order.
    pub complaints: Vec<String>,
    /// What the user may like to hear, with the place, though nothing is wrong.
    pub notice: Option<String>,
    /// How many bytes of input it took.
    pub bytes: u64,
}

/// What every report is read with.
pub struct ReadOne<'a> {
    /// Reads the text.
    pub reader: &'a Reader,
    /// What the user told of all reports.
    pub args: &'a SourceArgs,
    /// How records are printed.
    pub form: Form,
    /// How wide the page is for people, in columns.
    pub width: usize,
}

impl ReadOne<'_> {
    /// What comes of this item.
    pub fn outcome(&self, item: Item) -> Outcome {
        let mut outcome = Outcome { record: None, complaints: Vec::new(), notice: None, bytes: item.bytes() };
        let place = item.place().to_string();
        // A fault of the program in one report must not cost the night's run over the others.
        let read = catch_unwind(AssertUnwindSafe(|| {
            let received = item.receive()?;
            let record = self.reader.read_received(&received, &told(self.args));
            Ok::<(Received, Record), Problem>((received, record))
        }));
        match read {
            Ok(Ok((received, record))) => {
                let complaints = received.notes.into_iter().filter_map(|note| note.complaint);
                outcome.complaints.extend(complaints.map(|complaint| format!("{place}: {complaint}")));
                outcome.record = Some(self.print(&record, &place));
            }
            Ok(Err(problem)) if problem.is_notice() => outcome.notice = Some(problem.to_string()),
            Ok(Err(problem)) => outcome.complaints.push(problem.to_string()),
            Err(_) => outcome.complaints.push(format!("{place}: reading it failed, which is a fault of this program")),
        }
        outcome
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

/// What the user told of all reports.
pub fn told(args: &SourceArgs) -> ReportInput<'_> {
    ReportInput {
        date: args.date.as_deref(),
        outlet: args.outlet.as_deref(),
        title: args.title.as_deref(),
        ..ReportInput::default()
    }
}
