//! Figures and places on the page for people.
//!
//! ```text
//! f1   at least 27 killed  people  2015-08-03  at Ariha  counted by activists  in s2
//! l1   Ariha, SYR  town  35.81370, 36.60960
//! ```

use super::events::{label, with_empty_line};
use super::{ACT, FAINT, INDENT, NEGATED, Page, STRONG, clean, paint};
use record::{CountNote, Figure, Place, Status};

impl Page<'_> {
    /// The figures, and what is said of counts, a line each, with an empty line behind them.
    pub(super) fn figures(&self) -> Vec<String> {
        let figures = self.record.figures.iter().map(|figure| (label(&figure.id.to_string()), self.figure(figure)));
        let notes = self.record.counts.iter().map(|note| (INDENT.to_owned(), self.count(note)));
        with_empty_line(figures.chain(notes).flat_map(|(first, line)| self.wrap(&line, &first, INDENT)).collect())
    }

    /// The places, a line each, with an empty line behind them.
    pub(super) fn places(&self) -> Vec<String> {
        let rows = self
            .record
            .places
            .iter()
            .flat_map(|place| self.wrap(&self.place(place), &label(&place.id.to_string()), INDENT));
        with_empty_line(rows.collect())
    }

    fn figure(&self, figure: &Figure) -> String {
        let status = if matches!(figure.status, Status::Occurred | Status::Alleged) {
            String::new()
        } else {
            format!(" {}", paint(NEGATED, figure.status.label()))
        };
        let mut line = format!(
            "{} {}{status}  {}",
            paint(STRONG, &self.text(figure.number)),
            paint(ACT, &figure.what.replace('_', " ")),
            clean(&figure.class.replace('_', " "))
        );
        let period = figure.period.as_ref().map(|period| {
            if period.from == period.to { period.from.clone() } else { format!("{} to {}", period.from, period.to) }
        });
        let place = figure
            .place_id
            .and_then(|place| self.record.place(place))
            .map(|place| format!("at {}", clean(&place.name)));
        let told = [
            period,
            figure.cumulative.then(|| "cumulative".to_owned()),
            place,
            figure.counter.as_ref().map(|counter| format!("counted by {}", self.party(counter))),
            figure.verification.map(|state| state.label().to_owned()),
            figure.part_of.map(|whole| format!("part of {whole}")),
            figure.said_in.map(|statement| format!("in {statement}")),
        ];
        for told in told.into_iter().flatten() {
            line += &format!("  {}", paint(FAINT, &told));
        }
        line
    }

    fn count(&self, note: &CountNote) -> String {
        let counter = note
            .counter
            .as_ref()
            .map_or_else(|| "a count".to_owned(), |counter| format!("the count of {}", self.party(counter)));
        let words: Vec<String> = note.evidence.iter().map(|span| self.text(*span)).collect();
        format!("{} {}  “{}”", counter, paint(NEGATED, note.state.label()), words.join(" … "))
    }

    fn place(&self, place: &Place) -> String {
        let country = place.country.as_ref().map_or(String::new(), |country| format!(", {country}"));
        let point = place
            .coordinates
            .map_or(String::new(), |point| format!("  {:.5}, {:.5}", point.lat.get(), point.lon.get()));
        format!("{}{country}  {}", clean(&place.name), paint(FAINT, &format!("{}{point}", place.precision)))
    }
}
