//! What forms of event data have in common: which events are written, who has a part in them in what words, where, on
//! which day, and numbers for what has none.

use digest::fnv64;
use lexicon::Lexicon;
use record::{Actor, ByteSpan, Event, Placing, Precision, Record, Side, Status};
use std::borrow::Cow;

/// Whether an event is written: where not all are, one that is told as done or going on, and as news.
///
/// Somebody's word alone, a plan, a threat, a demand or a denial is no event to a form that cannot say so.
pub(crate) fn is_written(event: &Event, all: bool) -> bool {
    all || is_done(event.status) && !event.background
}

/// Whether the report tells it as done or going on.
pub(crate) fn is_done(status: Status) -> bool {
    matches!(status, Status::Occurred | Status::Ongoing)
}

/// Words for a form that has no place for tabs and line ends: each is a space.
pub(crate) fn flat(words: &str) -> Cow<'_, str> {
    let breaks = |letter: char| matches!(letter, '\t' | '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
    if words.contains(breaks) { Cow::Owned(words.replace(breaks, " ")) } else { Cow::Borrowed(words) }
}

/// Somebody on a side of an event.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Who<'r> {
    /// The actor, where the words mean one.
    pub actor: Option<&'r Actor>,
    /// The words for it here, where they are told apart.
    pub words: Option<&'r str>,
    /// Where these stand.
    pub span: Option<ByteSpan>,
}

impl<'r> Who<'r> {
    /// The name by which the lexicon knows it, else that of the report, else the words.
    pub fn name(&self) -> &'r str {
        let known = self.actor.map(|actor| actor.known_as.as_deref().unwrap_or(&actor.name));
        known.or(self.words).unwrap_or_default()
    }

    /// ISO 3166 alpha-3.
    pub fn country(&self) -> Option<&'r str> {
        self.actor.and_then(|actor| actor.country.as_deref())
    }

    /// PLOVER sectors, the main one first.
    pub fn sectors(&self) -> &'r [String] {
        self.actor.map_or(&[], |actor| &actor.sectors)
    }
}

/// All who are on a side: its actors, else the words that mean none.
pub(crate) fn those<'r>(record: &'r Record, side: &'r Side) -> Vec<Who<'r>> {
    let words = |span: ByteSpan| span.of(&record.report.text);
    if side.actors.is_empty() {
        let known_by_words = |span: &ByteSpan| Who { actor: None, words: Some(words(*span)), span: Some(*span) };
        return side.spans.iter().map(known_by_words).collect();
    }
    let apart = side.actors.len() == side.spans.len();
    let who = |(number, id): (usize, &record::ActorId)| {
        let span = side.spans.get(if apart { number } else { 0 }).copied();
        Who { actor: record.actor(*id), words: span.filter(|_| apart).map(words), span }
    };
    side.actors.iter().enumerate().map(who).collect()
}

/// Every pair of one who acts and one who is acted on; nobody where a side is empty.
pub(crate) fn pairs<'r>(record: &'r Record, event: &'r Event) -> Vec<(Option<Who<'r>>, Option<Who<'r>>)> {
    let side = |side| {
        let those: Vec<_> = those(record, side).into_iter().map(Some).collect();
        if those.is_empty() { vec![None] } else { those }
    };
    let targets = side(&event.target);
    side(&event.source).into_iter().flat_map(|source| targets.iter().map(move |target| (source, *target))).collect()
}

/// The first and the last day of an event, ISO: its own, else that of the report; none where neither is known.
pub(crate) fn days<'r>(record: &'r Record, event: &'r Event) -> Option<(&'r str, &'r str)> {
    let own = event.day.as_ref().map(|day| (day.days.from.as_str(), day.days.to.as_str()));
    own.or_else(|| report_day(record).map(|day| (day, day)))
}

/// The day of a report, ISO.
pub(crate) fn report_day(record: &Record) -> Option<&str> {
    let told = record.report.head.published.as_deref().and_then(|published| published.get(..ISO_DAY));
    told.or_else(|| record.report.reference_day.as_ref().map(|day| day.day.as_str()))
}

/// Letters of an ISO day.
pub(crate) const ISO_DAY: usize = 10;

/// A day without hyphens: `20260304`.
pub(crate) fn digits(day: &str) -> String {
    day.chars().filter(char::is_ascii_digit).collect()
}

/// Where an event is set, as far as it is known.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Where<'r> {
    /// The place.
    pub place: &'r record::Place,
    /// How much of it is meant.
    pub precision: Precision,
}

impl<'r> Where<'r> {
    /// That of an event or a figure.
    pub fn of(record: &'r Record, placing: Option<Placing>) -> Option<Self> {
        let placing = placing?;
        Some(Self { place: record.place(placing.id)?, precision: placing.precision })
    }

    /// The name of the country.
    pub fn country(&self) -> Option<&'static str> {
        country_name(self.place.country.as_deref()?)
    }

    /// Its name, where it is one of a town or of a place within one.
    pub fn town(&self) -> Option<&'r str> {
        matches!(self.precision, Precision::Point | Precision::Town | Precision::Vague)
            .then_some(self.place.name.as_str())
    }

    /// Its name, where it is a part of a first-level division.
    pub fn district(&self) -> Option<&'r str> {
        (self.precision == Precision::District).then_some(self.place.name.as_str())
    }

    /// The first-level division.
    pub fn region(&self) -> Option<&'r str> {
        let own = (self.precision == Precision::Region).then_some(self.place.name.as_str());
        self.place.admin1.as_deref().or(own)
    }

    /// Degrees north and east.
    pub fn point(&self) -> Option<(f64, f64)> {
        self.place.coordinates.map(|at| (at.lat.get(), at.lon.get()))
    }
}

/// The usual English name of a country.
pub(crate) fn country_name(alpha3: &str) -> Option<&'static str> {
    Lexicon::english().places.all().iter().find(|place| place.alpha3 == alpha3).map(|place| place.name)
}

/// What a report is called where it has no address: its outlet, day and headline, else its id.
pub(crate) fn citation(record: &Record) -> String {
    let head = &record.report.head;
    let told = [head.outlet.as_deref(), report_day(record), head.title.as_deref()];
    let told: Vec<&str> = told.into_iter().flatten().collect();
    if told.is_empty() { record.report.id.to_string() } else { told.join(", ") }
}

/// The words that tell an event, from the first to the last.
pub(crate) fn evidence(event: &Event) -> ByteSpan {
    event.evidence.iter().skip(1).fold(*event.evidence.first(), |all, span| all.cover(*span))
}

/// A number for what is named by these words together: the same in every run, below 2^63.
pub(crate) fn number_of(words: &[&str]) -> u64 {
    let bytes = words.iter().flat_map(|word| word.bytes().chain([0]));
    fnv64(bytes) & (u64::MAX >> 1)
}

/// The id of an event of a report across reports: `9fb20a5816fc:e1`.
pub(crate) fn event_id(record: &Record, event: &Event) -> String {
    format!("{}:{}", record.report.id.short(), event.id)
}

/// Which sentence of a text a stretch begins in, from 1, as marks and paragraphs tell: a sentence ends at a full stop,
/// a question or an exclamation mark before white space and a capital, a digit or an opening mark. A record has no
/// sentences.
pub(crate) fn sentence(text: &str, span: ByteSpan) -> usize {
    let before = &text[..span.start as usize];
    let (mut number, mut ended, mut spaced, mut begun) = (1, false, false, false);
    for letter in before.chars().chain(text[span.start as usize..].chars().next()) {
        match letter {
            '.' | '!' | '?' => (ended, spaced) = (begun, false),
            '\n' => (ended, spaced) = (ended || begun, true),
            _ if letter.is_whitespace() => spaced = true,
            '"' | '\u{201d}' | '\u{2019}' | '\'' | ')' => {}
            _ => {
                let begins = letter.is_uppercase() || letter.is_ascii_digit() || matches!(letter, '\u{201c}' | '(');
                number += usize::from(ended && spaced && begins);
                (ended, spaced, begun) = (false, false, true);
            }
        }
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_counted_by_their_marks() {
        let text = "One fell. Two \u{201c}rose.\u{201d} Then 3.5 more did.\n\nfour\nFive";
        let at = |words: &str| {
            let start = text.find(words).expect("it is there");
            sentence(text, ByteSpan::new(start, start + words.len()))
        };
        assert_eq!((at("One"), at("fell"), at("Two"), at("Then"), at("3.5"), at("more")), (1, 1, 2, 3, 3, 3));
        assert_eq!(at("Five"), 4);
    }

    #[test]
    fn breaks_are_spaces() {
        assert_eq!(flat("a\tb\r\nc\u{2028}d \u{202e}\u{1d54f}"), "a b  c d \u{202e}\u{1d54f}");
    }

    #[test]
    fn a_number_is_told_by_all_words() {
        assert_ne!(number_of(&["a", "b"]), number_of(&["ab"]));
        assert!(number_of(&["a"]) <= u64::MAX >> 1);
    }
}
