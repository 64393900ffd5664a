//! Which stretches of the text show each finding, and in which lane they are drawn.

use record::{ByteSpan, Figure, Record, Statement};
use std::fmt;

/// What sort of finding it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// How many.
    Figure,
    /// What became of a count.
    Count,
    /// Who did what.
    Event,
    /// Who said what.
    Statement,
    /// Who stands where.
    Stance,
    /// Who.
    Actor,
    /// When.
    Time,
    /// Where.
    Place,
}

impl Kind {
    /// What one is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Figure => "figure",
            Self::Count => "note on a count",
            Self::Event => "event",
            Self::Statement => "statement",
            Self::Stance => "stance",
            Self::Actor => "actor",
            Self::Time => "time",
            Self::Place => "place",
        }
    }

    /// The letter of its ids, by which its mark is styled.
    pub fn letter(self) -> char {
        match self {
            Self::Figure => 'f',
            Self::Count => 'c',
            Self::Event => 'e',
            Self::Statement => 's',
            Self::Stance => 'p',
            Self::Actor => 'a',
            Self::Time => 't',
            Self::Place => 'l',
        }
    }

    /// The lane in which it is drawn, by the letter of its switch.
    pub fn lane(self) -> char {
        match self {
            Self::Count => 'f',
            Self::Time => 'l',
            kind => kind.letter(),
        }
    }
}

/// What a stretch is to its finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// All that there is to it: what is said, a number, a name.
    Body,
    /// What is said further on, behind words that are not.
    Rest,
    /// The words that tell it: of a statement, of an event.
    Cue,
    /// Who has a part in it.
    Side,
}

/// A stretch of text that shows a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Where it stands.
    pub span: ByteSpan,
    /// The finding, by its place in the list of all.
    pub finding: usize,
    /// What it is.
    pub kind: Kind,
    /// What the stretch is to it.
    pub part: Part,
}

/// A finding with its stretches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// Its id.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// Its stretches, in the order of the text.
    pub spans: Vec<(ByteSpan, Part)>,
}

impl Marked {
    fn new(id: impl fmt::Display, kind: Kind, spans: impl IntoIterator<Item = (ByteSpan, Part)>) -> Self {
        let mut spans: Vec<(ByteSpan, Part)> = spans.into_iter().filter(|(span, _)| !span.is_empty()).collect();
        spans.sort_by_key(|(span, _)| *span);
        spans.dedup();
        Self { id: id.to_string(), kind, spans }
    }

    /// Where it begins.
    pub fn start(&self) -> u32 {
        self.spans.first().map_or(0, |(span, _)| span.start)
    }

    /// How many bytes it covers, with what lies between its stretches.
    pub fn extent(&self) -> u32 {
        self.spans.iter().map(|(span, _)| span.end).max().unwrap_or_default() - self.start()
    }
}

/// All findings of a record with their stretches: in the order of kinds, then as in the record.
pub fn marked(record: &Record) -> Vec<Marked> {
    let mut all = Vec::new();
    let whole = |spans: &[ByteSpan]| spans.iter().map(|span| (*span, Part::Body)).collect::<Vec<_>>();
    all.extend(record.statements.iter().map(statement));
    for event in &record.events {
        let sides = event.source.spans.iter().chain(&event.target.spans).chain(&event.magnitude);
        let told = [(event.trigger, Part::Cue)].into_iter().chain(sides.map(|span| (*span, Part::Side)));
        // What is told at several places has more evidence than the first telling.
        let known: Vec<ByteSpan> = told.clone().map(|(span, _)| span).collect();
        let others = event.evidence.iter().filter(|span| !known.contains(span)).map(|span| (*span, Part::Side));
        all.push(Marked::new(event.id, Kind::Event, told.chain(others)));
    }
    for figure in &record.figures {
        all.push(Marked::new(figure.id, Kind::Figure, whole(&boxes(figure, &record.report.text))));
    }
    for (place, count) in record.counts.iter().enumerate() {
        all.push(Marked::new(format!("c{}", place + 1), Kind::Count, whole(&count.evidence)));
    }
    all.extend(record.stances.iter().map(|stance| Marked::new(stance.id, Kind::Stance, whole(&stance.evidence))));
    for actor in &record.actors {
        let mentions = actor.mentions.iter().map(|mention| (mention.span, Part::Body));
        all.push(Marked::new(actor.id, Kind::Actor, mentions));
    }
    all.extend(record.times.iter().map(|time| Marked::new(time.id, Kind::Time, whole(&time.evidence))));
    all.extend(record.places.iter().map(|place| Marked::new(place.id, Kind::Place, whole(&place.evidence))));
    all
}

fn statement(found: &Statement) -> Marked {
    let part = |place: usize| if place == 0 { Part::Body } else { Part::Rest };
    let said = found.content.iter().enumerate().map(|(place, content)| (content.span, part(place)));
    let cue = found.cue.iter().flat_map(|cue| cue.spans.iter()).map(|span| (*span, Part::Cue));
    let speaker = found.speaker.iter().flat_map(|party| party.spans.iter()).map(|span| (*span, Part::Side));
    let all = said.chain(cue).chain(speaker).collect::<Vec<_>>();
    let shown = if all.is_empty() { found.evidence.iter().map(|span| (*span, Part::Body)).collect() } else { all };
    Marked::new(found.id, Kind::Statement, shown)
}

/// The words of a figure as boxes: those that stand close together in one.
fn boxes(figure: &Figure, text: &str) -> Vec<ByteSpan> {
    let told = [figure.number].into_iter().chain(figure.whom).chain(figure.evidence.iter().copied());
    let mut spans: Vec<ByteSpan> = told.filter(|span| !span.is_empty()).collect();
    spans.sort_unstable();
    let mut joined: Vec<ByteSpan> = Vec::new();
    for span in spans {
        match joined.last_mut() {
            Some(last) if is_near(text, *last, span) => *last = last.cover(span),
            _ => joined.push(span),
        }
    }
    joined
}

/// So many bytes between two words of a figure do not open another box.
const NEAR: usize = 24;

fn is_near(text: &str, one: ByteSpan, other: ByteSpan) -> bool {
    other.start <= one.end || {
        let between = &text[one.end as usize..other.start as usize];
        between.len() <= NEAR && !between.contains('\n')
    }
}
