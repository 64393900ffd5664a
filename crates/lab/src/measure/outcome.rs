//! What an evaluation hands over to be printed: tables for people, then one JSON object for programs.

use crate::measure::scores::{Counts, Share, rounded};
use serde_json::{Map, Value};
use std::fmt::{Display, Formatter, Result, Write};

/// The result of one evaluation.
#[derive(Debug, Default)]
pub struct Outcome {
    lines: String,
    figures: Map<String, Value>,
}

impl Outcome {
    /// Adds a line of prose or a heading.
    pub fn line(&mut self, line: &str) {
        let _ = writeln!(self.lines, "{line}");
    }

    /// Adds text as it is.
    pub fn text(&mut self, text: &str) {
        self.lines.push_str(text);
    }

    /// Adds the headings of a table of counts.
    pub fn counts_heading(&mut self, name: &str) {
        let _ = writeln!(self.lines, "\n{name:<28} precision  recall      F1    gold   found   right");
    }

    /// Adds a row of a table of counts.
    pub fn counts_row(&mut self, name: &str, counts: Counts) {
        let (precision, recall, f1) = (100.0 * counts.precision(), 100.0 * counts.recall(), 100.0 * counts.f1());
        let Counts { gold, found, right } = counts;
        let _ =
            writeln!(self.lines, "{name:<28} {precision:>9.2} {recall:>7.2} {f1:>7.2} {gold:>7} {found:>7} {right:>7}");
    }

    /// Adds a row with a share.
    pub fn share_row(&mut self, name: &str, share: Share) {
        let _ = writeln!(self.lines, "{name:<28} {:>9.2} {:>15} of {}", 100.0 * share.share(), share.right, share.of);
    }

    /// Sets a fraction of the last line.
    pub fn fraction(&mut self, key: &str, value: f64) {
        self.figures.insert(key.to_owned(), rounded(value).into());
    }

    /// Calls a figure of the last line by another name.
    pub fn rename(&mut self, key: &str, name: &str) {
        if let Some(value) = self.figures.remove(key) {
            self.figures.insert(name.to_owned(), value);
        }
    }

    /// Sets any other value of the last line.
    pub fn value(&mut self, key: &str, value: impl Into<Value>) {
        self.figures.insert(key.to_owned(), value.into());
    }
}

impl Display for Outcome {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> Result {
        formatter.write_str(&self.lines)?;
        writeln!(formatter, "{}", Value::Object(self.figures.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_is_one_object() {
        let mut outcome = Outcome::default();
        outcome.counts_heading("names");
        outcome.counts_row("all", Counts { gold: 3, found: 3, right: 2 });
        outcome.fraction("f1", 2.0 / 3.0);
        outcome.value("n", 3);
        let printed = outcome.to_string();
        assert_eq!(printed.lines().last(), Some(r#"{"f1":0.66667,"n":3}"#));
        assert!(printed.contains("66.67"));
    }
}
