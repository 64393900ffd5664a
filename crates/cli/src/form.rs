//! Records onto standard output, one after another as they come.

use crate::args::Form;
use anstream::AutoStream;
use std::io::{self, Stdout, Write};

/// Prints records in one form.
pub struct Printer {
    form: Form,
    /// Colours are for people; elsewhere an escape sequence in a report's text must stay what it is.
    to: Output,
    printed: bool,
}

enum Output {
    Plain(Stdout),
    Coloured(AutoStream<Stdout>),
}

impl Printer {
    /// A printer to standard output.
    pub fn new(form: Form) -> Self {
        let to = match form {
            Form::Pretty => Output::Coloured(anstream::stdout()),
            Form::Json | Form::Jsonl | Form::Petrarch => Output::Plain(io::stdout()),
        };
        Self { form, to, printed: false }
    }

    /// Prints one record, already in its form.
    pub fn print(&mut self, record: &str) -> io::Result<()> {
        let before = match (self.form, self.printed) {
            (Form::Json, false) => "[\n",
            (Form::Json, true) => ",\n",
            (Form::Pretty, true) => "\n",
            (Form::Pretty, false) | (Form::Jsonl | Form::Petrarch, _) => "",
        };
        let after = match self.form {
            Form::Json => "",
            // A report without events has no line.
            Form::Petrarch if record.is_empty() => "",
            _ => "\n",
        };
        self.printed = true;
        self.write(&[before, record, after])
    }

    /// Prints what closes the whole.
    pub fn finish(&mut self) -> io::Result<()> {
        match (self.form, self.printed) {
            (Form::Json, true) => self.write(&["\n]\n"]),
            (Form::Json, false) => self.write(&["[]\n"]),
            (Form::Pretty | Form::Jsonl | Form::Petrarch, _) => Ok(()),
        }
    }

    /// In one call and flushed, so that whoever reads the pipe sees each record when it is there.
    fn write(&mut self, parts: &[&str]) -> io::Result<()> {
        let bytes = parts.concat();
        match &mut self.to {
            Output::Plain(to) => to.write_all(bytes.as_bytes()).and_then(|()| to.flush()),
            Output::Coloured(to) => to.write_all(bytes.as_bytes()).and_then(|()| to.flush()),
        }
    }
}
