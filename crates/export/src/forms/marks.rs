//! The stretches of a report that findings stand on, each with what it is: for forms of annotated text.
//!
//! | label | stretch |
//! | --- | --- |
//! | `Person`, `Organisation`, `Government`, `ArmedGroup`, `Population` | a mention of an actor, by its kind |
//! | `Polity`, `Outlet`, `Document`, `Actor` | the same |
//! | `Source`, `Cue`, `Content`, `Addressee` | the parts of a statement |
//! | `Event`, `Doer`, `Target` | the words that tell an event, and those of its sides |
//! | `Figure`, `Counted` | a number with its hedge, and those counted |
//! | `Time`, `Place` | words that say when and where |

use crate::Part;
use record::{ActorKind, ByteSpan, Record};

/// What a stretch is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Label {
    Actor(ActorKind),
    Source,
    Cue,
    Content,
    Addressee,
    Event,
    Doer,
    Target,
    Figure,
    Counted,
    Time,
    Place,
}

impl Label {
    /// Every label, in the order above.
    pub(super) fn all() -> Vec<Self> {
        let actors = ActorKind::ALL.iter().map(|kind| Self::Actor(*kind));
        let others = [
            Self::Source,
            Self::Cue,
            Self::Content,
            Self::Addressee,
            Self::Event,
            Self::Doer,
            Self::Target,
            Self::Figure,
            Self::Counted,
            Self::Time,
            Self::Place,
        ];
        actors.chain(others).collect()
    }

    /// Its name in the forms.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Actor(kind) => match kind {
                ActorKind::Person => "Person",
                ActorKind::Organisation => "Organisation",
                ActorKind::Government => "Government",
                ActorKind::ArmedGroup => "ArmedGroup",
                ActorKind::Population => "Population",
                ActorKind::Place => "Polity",
                ActorKind::Outlet => "Outlet",
                ActorKind::Document => "Document",
                ActorKind::Unknown => "Actor",
            },
            Self::Source => "Source",
            Self::Cue => "Cue",
            Self::Content => "Content",
            Self::Addressee => "Addressee",
            Self::Event => "Event",
            Self::Doer => "Doer",
            Self::Target => "Target",
            Self::Figure => "Figure",
            Self::Counted => "Counted",
            Self::Time => "Time",
            Self::Place => "Place",
        }
    }
}

/// A stretch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    pub span: ByteSpan,
    pub label: Label,
    /// The finding that it is of: `s1`, `e1`, `a3`.
    pub of: String,
}

/// The stretches of a part, finding by finding.
pub(super) fn marks(part: &Part<'_>) -> Vec<Mark> {
    let record = part.record;
    let mut marks = Marks(Vec::new());
    for actor in &record.actors {
        let spans = actor.mentions.iter().map(|mention| mention.span);
        marks.all(Label::Actor(actor.kind), actor.id, spans);
    }
    for statement in record.statements.iter().filter(|it| part.has(&it.id.to_string())) {
        let speaker = statement.speaker.iter().flat_map(|party| party.spans.iter().copied());
        marks.all(Label::Source, statement.id, speaker);
        marks.all(Label::Cue, statement.id, statement.cue.iter().flat_map(|cue| cue.spans.iter().copied()));
        marks.all(Label::Content, statement.id, statement.content.iter().map(|part| part.span));
        let addressees = statement.addressees.iter().flat_map(|party| party.spans.iter().copied());
        marks.all(Label::Addressee, statement.id, addressees);
    }
    for event in record.events.iter().filter(|it| part.has(&it.id.to_string())) {
        marks.all(Label::Event, event.id, [event.trigger]);
        marks.all(Label::Doer, event.id, event.source.spans.iter().copied());
        marks.all(Label::Target, event.id, event.target.spans.iter().copied());
    }
    for figure in record.figures.iter().filter(|it| part.has(&it.id.to_string())) {
        marks.all(Label::Figure, figure.id, [figure.number]);
        marks.all(Label::Counted, figure.id, figure.whom);
    }
    settings(record, &mut marks);
    marks.0
}

fn settings(record: &Record, marks: &mut Marks) {
    for time in &record.times {
        marks.all(Label::Time, time.id, time.evidence.iter().copied());
    }
    for place in &record.places {
        marks.all(Label::Place, place.id, place.evidence.iter().copied());
    }
}

struct Marks(Vec<Mark>);

impl Marks {
    fn all(&mut self, label: Label, of: impl ToString, spans: impl IntoIterator<Item = ByteSpan>) {
        let of = of.to_string();
        let spans = spans.into_iter().filter(|span| !span.is_empty());
        self.0.extend(spans.map(|span| Mark { span, label, of: of.clone() }));
    }
}
