//! The day of a finding whose words tell none, from what is told beside it.

use super::SENTENCE_ENDS;
use crate::{Anchor, Dating, DayPrecision, Event, Figure, Record, Status, Time};

/// What is told further away than this says nothing of when something happened, in bytes: in its sentence, and in the
/// one before.
const REACH: (usize, usize) = (200, 300);

/// A day that the words of a finding tell, and where.
struct Told {
    at: usize,
    day: Dating,
}

impl Record {
    /// Gives those that have the report's own day the day of what they are counted by, or the one that is told of what
    /// stands nearest to them: in their sentence, or in the one before, where their own tells no time.
    pub(super) fn take_days(&self, events: &mut [Event], figures: &mut [Figure]) {
        for event in events.iter_mut().filter(|event| is_open(event.day.as_ref())) {
            let counted = || event.figures.iter().filter_map(|figure| figures.get(figure.index()));
            // What came of it is history: so is it.
            event.background |= counted().any(|figure| figure.background);
            let single = counted().filter(|figure| !figure.cumulative);
            if let Some(day) = single.filter_map(|figure| figure.day.as_ref()).find(is_told_day) {
                event.day = Some(Dating { basis: Anchor::Sentence, ..day.clone() });
                event.background |= self.is_past(event.day.as_ref(), false);
            }
        }
        let told: Vec<Told> = self.told(events, figures);
        for event in events.iter_mut().filter(|event| is_open(event.day.as_ref())) {
            if has_happened(event.status) && event.is_material() && !event.background {
                let goes_on = event.status == Status::Ongoing;
                event.day = self.day_beside(&told, event.trigger.start as usize, goes_on).or(event.day.take());
            }
        }
        // What is set in another time, or told as history, is not of the report's day.
        for event in events.iter_mut().filter(|event| is_open(event.day.as_ref())) {
            if event.background || self.tells_other_time(event.trigger.start as usize) {
                event.day = None;
            }
        }
        for figure in figures.iter_mut().filter(|figure| is_open(figure.day.as_ref())) {
            if !figure.cumulative && !figure.background && has_happened(figure.status) {
                let beside = self.day_beside(&told, figure.number.start as usize, figure.status == Status::Ongoing);
                figure.day = beside.or(figure.day.take());
            }
        }
    }

    fn day_beside(&self, told: &[Told], at: usize, goes_on: bool) -> Option<Dating> {
        let text = &self.report.text;
        let between = |told: &Told| text.get(told.at.min(at)..told.at.max(at)).unwrap_or_default();
        let ends = |words: &str| words.matches(SENTENCE_ENDS).count();
        let near =
            told.partition_point(|told| told.at + REACH.1 < at)..told.partition_point(|told| told.at <= at + REACH.0);
        let in_paragraph = told[near].iter().filter(|told| !between(told).contains('\n'));
        let in_sentence =
            in_paragraph.clone().filter(|told| told.at.abs_diff(at) <= REACH.0 && ends(between(told)) == 0);
        let as_told = |told: &Told, basis| Some(Dating { basis, ..told.day.clone() });
        if let Some(told) = in_sentence.min_by_key(|told| told.at.abs_diff(at)) {
            return as_told(told, Anchor::Sentence);
        }
        if goes_on || self.tells_time(at) {
            return None;
        }
        let mut before = in_paragraph.filter(|told| told.at < at && ends(between(told)) == 1);
        as_told(before.next_back()?, Anchor::Scene)
    }

    /// Every single day that the words of an event or a figure tell that happened, but for what is history or grows, in
    /// the order of the text; none behind the report's.
    fn told(&self, events: &[Event], figures: &[Figure]) -> Vec<Told> {
        let report = self.report_day();
        let is_past = |day: &&Dating| report.as_ref().is_none_or(|report| day.days.from <= report.days.from);
        let of = |day: Option<&Dating>, at: u32| {
            let day = day.filter(is_told_day).filter(is_past)?;
            Some(Told { at: at as usize, day: day.clone() })
        };
        let news = events.iter().filter(|event| !event.background && has_happened(event.status));
        let counted = figures.iter().filter(|figure| !figure.background && !figure.cumulative);
        let counted = counted.filter(|figure| has_happened(figure.status));
        let of_events = news.filter_map(|event| of(event.day.as_ref(), event.trigger.start));
        let of_figures = counted.filter_map(|figure| of(figure.day.as_ref(), figure.number.start));
        let mut told: Vec<Told> = of_events.chain(of_figures).collect();
        told.sort_by_key(|told| told.at);
        told
    }

    /// Whether a time stands in the sentence of some words.
    fn tells_time(&self, at: usize) -> bool {
        self.times_beside(at).next().is_some()
    }

    /// Whether a time stands there that is not the day of the report, nor says when something was said.
    fn tells_other_time(&self, at: usize) -> bool {
        let report = self.report_day();
        let of_report = |time: &Time| time.interval.as_ref() == report.as_ref().map(|report| &report.days);
        let of_saying = |time: &Time| self.statements.iter().any(|statement| statement.time_id == Some(time.id));
        self.times_beside(at).any(|time| !of_report(time) && !of_saying(time))
    }

    /// The times in the sentence of some words.
    fn times_beside(&self, at: usize) -> impl Iterator<Item = &Time> {
        let text = &self.report.text;
        let start = text[..at].rfind(SENTENCE_ENDS).map_or(0, |end| end + 1);
        let end = text[at..].find(SENTENCE_ENDS).map_or(text.len(), |end| at + end);
        let first = self.times.partition_point(|time| (time.evidence.first().start as usize) < start);
        self.times[first..].iter().take_while(move |time| (time.evidence.first().start as usize) < end)
    }
}

/// Whether something is told as having come about.
pub(super) fn has_happened(status: Status) -> bool {
    matches!(status, Status::Occurred | Status::Ongoing | Status::Alleged)
}

/// Whether a finding has but the report's own day.
fn is_open(day: Option<&Dating>) -> bool {
    day.is_some_and(|day| !day.basis.is_told())
}

/// Whether a finding's own words tell one day.
fn is_told_day(day: &&Dating) -> bool {
    day.basis == Anchor::Clause && day.precision == DayPrecision::Day
}
