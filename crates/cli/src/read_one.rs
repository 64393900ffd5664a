//! One report, from its place in a source to its record.

use crate::args::SourceArgs;
use ascribe::{Reader, Record};
use export::Sentence;
use intake::{Item, Problem, Received};
use record::ReportHead;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What came of one report.
pub struct Outcome {
    /// Its place in the source, in words.
    pub place: String,
    /// Its record; none where it could not be read.
    pub record: Option<Box<Record>>,
    /// Its sentences, where they are wanted.
    pub sentences: Vec<Sentence>,
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
    /// Whether the sentences are wanted.
    pub sentences: bool,
}

impl ReadOne<'_> {
    /// What comes of this item.
    pub fn outcome(&self, item: Item) -> Outcome {
        let place = item.place().to_string();
        let bytes = item.bytes();
        let (sentences, complaints) = (Vec::new(), Vec::new());
        let mut outcome = Outcome { place, record: None, sentences, complaints, notice: None, bytes };
        // A fault of the program in one report must not cost the night's run over the others.
        let read = catch_unwind(AssertUnwindSafe(|| {
            let received = item.receive()?;
            let record = self.reader.ingest(&received, &told(self.args));
            let sentences = if self.sentences { self.reader.sentences(&received.text) } else { Vec::new() };
            Ok::<(Received, Record, Vec<Sentence>), Problem>((received, record, sentences))
        }));
        match read {
            Ok(Ok((received, record, sentences))) => {
                let complaints = received.notes.into_iter().filter_map(|note| note.complaint);
                outcome.complaints.extend(complaints.map(|complaint| format!("{}: {complaint}", outcome.place)));
                outcome.record = Some(Box::new(record));
                outcome.sentences = sentences;
            }
            Ok(Err(problem)) if problem.is_notice() => outcome.notice = Some(problem.to_string()),
            Ok(Err(problem)) => outcome.complaints.push(problem.to_string()),
            Err(_) => {
                let message = format!("{}: reading it failed, which is a fault of this program", outcome.place);
                outcome.complaints.push(message);
            }
        }
        outcome
    }
}

/// What the user told of all reports.
pub fn told(args: &SourceArgs) -> ReportHead {
    ReportHead {
        published: args.date.clone(),
        outlet: args.outlet.clone(),
        title: args.title.clone(),
        ..ReportHead::default()
    }
}
