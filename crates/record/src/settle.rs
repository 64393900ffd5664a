//! The day and the place of each finding by what a record of format 1 tells: its time expressions, the places that its
//! report names, and its day.
//!
//! Records of format 1 are read with it, and whoever makes a record may use it where nothing better is known.

use crate::calendar::day_number;
use crate::{Anchor, Dating, DayPrecision, DaySource, Interval, Record, TimeId};
use jiff::Span;
use jiff::civil::{Date, Weekday};

/// Marks that end a sentence, roughly.
const SENTENCE_ENDS: [char; 3] = ['.', '!', '?'];
/// What ended, or a total that began, so many days before the report's day is told as history.
const NEWS: i32 = 30;

mod days;
mod places;

impl Record {
    /// Gives every event, figure and note on a count its day, its place and whether it is background.
    ///
    /// The day is that of its time expression, of a figure the days that it counts over; else, where it is told to have
    /// happened, that of what is told beside it, or the report's. The place is the one that is told of it; else, of
    /// figures and of what was done, not said, the one in the report's country that is named nearest in its paragraph;
    /// of what was done, that country.
    pub fn settle(&mut self) {
        let mut events = std::mem::take(&mut self.events);
        let mut figures = std::mem::take(&mut self.figures);
        let mut counts = std::mem::take(&mut self.counts);
        let home = self.home().map(str::to_owned);
        for event in &mut events {
            let happened = days::has_happened(event.status);
            let told = self.days_of(event.time_id);
            event.day = if happened {
                self.dating(told, Anchor::Clause)
            } else {
                told.and_then(|days| dating(days, Anchor::Clause))
            };
            let done = (happened && event.is_material()).then_some(&event.evidence);
            event.place = self.placing(event.place_id, done, home.as_deref());
            if event.place.is_none() && done.is_some() {
                event.place = home.as_deref().and_then(|home| self.at_home(event, home));
            }
            event.background |= self.is_past(event.day.as_ref(), false);
        }
        for figure in &mut figures {
            let days = figure.period.clone().or_else(|| self.days_of(figure.time_id));
            figure.day = self.dating(days, Anchor::Clause);
            figure.place = self.placing(figure.place_id, Some(&figure.evidence), home.as_deref());
            figure.background |= self.is_past(figure.day.as_ref(), figure.cumulative);
        }
        for note in &mut counts {
            note.day = self.dating(self.days_of(note.time_id), Anchor::Sentence);
            note.background |= self.is_past(note.day.as_ref(), false);
        }
        self.take_days(&mut events, &mut figures);
        (self.events, self.figures, self.counts) = (events, figures, counts);
    }

    /// These days as somebody tells them of a finding; none where the calendar has none such.
    pub fn told_days(from: &str, to: &str) -> Option<Dating> {
        dating(Interval { from: from.to_owned(), to: to.to_owned() }, Anchor::Clause)
    }

    /// Whether what is told of these days is history by the rules of this file; a total that `grows` by its first day.
    pub fn is_history(&self, day: Option<&Dating>, grows: bool) -> bool {
        self.is_past(day, grows)
    }

    /// The days of a time expression, where the calendar has them.
    fn days_of(&self, time: Option<TimeId>) -> Option<Interval> {
        self.time(time?)?.interval.clone()
    }

    /// These days with what ties a finding to them; where there are none, or the calendar has no such days, the
    /// report's.
    fn dating(&self, days: Option<Interval>, basis: Anchor) -> Option<Dating> {
        days.and_then(|days| dating(days, basis)).or_else(|| self.report_day())
    }

    /// The report's day.
    fn report_day(&self) -> Option<Dating> {
        let (told, basis) = match (&self.report.head.published, &self.report.reference_day) {
            (Some(published), _) => (published, Anchor::Report),
            (None, Some(day)) if day.source == DaySource::Dateline => (&day.day, Anchor::Dateline),
            (None, Some(day)) => (&day.day, Anchor::Report),
            (None, None) => return None,
        };
        let day = told.get(..DAY)?.to_owned();
        dating(Interval { from: day.clone(), to: day }, basis)
    }

    /// Whether something is told as history: its days are told and ended long before the report's day, or began so long
    /// before it and are those of a total that grows.
    fn is_past(&self, day: Option<&Dating>, grows: bool) -> bool {
        let Some((day, report)) = day.filter(|day| day.basis.is_told()).zip(self.report_day()) else { return false };
        let end = if grows { &day.days.from } else { &day.days.to };
        day_number(end).zip(day_number(&report.days.from)).is_some_and(|(end, report)| end + NEWS < report)
    }
}

/// Characters of an ISO day.
const DAY: usize = 10;

/// A stretch of days with its size; none where the calendar has no such days.
fn dating(days: Interval, basis: Anchor) -> Option<Dating> {
    let (from, to): (Date, Date) = (days.from.parse().ok()?, days.to.parse().ok()?);
    (from <= to).then(|| Dating { days, precision: precision(from, to), basis })
}

fn precision(from: Date, to: Date) -> DayPrecision {
    if from == to {
        return DayPrecision::Day;
    }
    if from.year() == to.year() && from.day() == 1 && to == to.last_of_month() {
        match (from.month(), to.month()) {
            (first, last) if first == last => return DayPrecision::Month,
            (first, last) if first % 3 == 1 && last == first + 2 => return DayPrecision::Quarter,
            (1, 12) => return DayPrecision::Year,
            _ => {}
        }
    }
    let is_week =
        from.weekday() == Weekday::Monday && from.checked_add(Span::new().days(6)).is_ok_and(|sunday| sunday == to);
    if is_week { DayPrecision::Week } else { DayPrecision::Period }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ReferenceDay, Report};

    #[test]
    fn the_day_of_the_report_is_tied_by_what_tells_it() {
        let day = |published: Option<&str>, source: Option<DaySource>| {
            let reference = |source| ReferenceDay { day: "2014-02-17".to_owned(), source, span: None };
            let report = Report { reference_day: source.map(reference), ..Report::new("Rain fell.", None, published) };
            Record::new(report).report_day().map(|found| (found.days.from, found.basis))
        };
        let wanted = |day: &str, basis| Some((day.to_owned(), basis));
        assert_eq!(day(None, None), None);
        assert_eq!(day(None, Some(DaySource::Dateline)), wanted("2014-02-17", Anchor::Dateline));
        assert_eq!(day(None, Some(DaySource::Head)), wanted("2014-02-17", Anchor::Report));
        let told = Some("2014-02-18T09:00:00Z");
        assert_eq!(day(told, Some(DaySource::Dateline)), wanted("2014-02-18", Anchor::Report));
    }

    #[test]
    fn a_stretch_of_the_calendar_has_a_size() {
        let table = [
            ("2014-02-17", "2014-02-17", DayPrecision::Day),
            ("2014-02-17", "2014-02-23", DayPrecision::Week),
            ("2014-02-16", "2014-02-22", DayPrecision::Period),
            ("2016-02-01", "2016-02-29", DayPrecision::Month),
            ("2014-02-01", "2014-02-27", DayPrecision::Period),
            ("2014-04-01", "2014-06-30", DayPrecision::Quarter),
            ("2014-05-01", "2014-07-31", DayPrecision::Period),
            ("2014-01-01", "2014-12-31", DayPrecision::Year),
            ("2014-02-01", "2015-02-28", DayPrecision::Period),
        ];
        for (from, to, wanted) in table {
            let days = Interval { from: from.to_owned(), to: to.to_owned() };
            assert_eq!(dating(days, Anchor::Clause).map(|found| found.precision), Some(wanted), "{from} to {to}");
        }
        for (from, to) in [("2014-02-30", "2014-03-01"), ("2014-02-02", "2014-02-01")] {
            let days = Interval { from: from.to_owned(), to: to.to_owned() };
            assert_eq!(dating(days, Anchor::Clause), None, "{from} to {to}");
        }
    }
}
