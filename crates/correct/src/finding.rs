//! One finding of a record, whatever its kind.

use record::claim::ClaimKind;
use record::{ByteSpan, Evidence, Record};

/// A finding of a record, by its kind and its place in the list of that kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// What sort of finding it is.
    pub kind: ClaimKind,
    /// Its place in the record's list, from 0.
    pub place: usize,
}

impl Finding {
    /// The finding with this id: `e3`; a note on a count by its place, `c1`.
    pub fn named(record: &Record, id: &str) -> Option<Self> {
        ClaimKind::ALL.iter().find_map(|kind| Self::all(record, *kind).find(|finding| finding.id(record) == id))
    }

    /// Every finding of a kind, in the order of the text.
    pub fn all(record: &Record, kind: ClaimKind) -> impl Iterator<Item = Self> + use<> {
        let count = match kind {
            ClaimKind::Statement => record.statements.len(),
            ClaimKind::Event => record.events.len(),
            ClaimKind::Figure => record.figures.len(),
            ClaimKind::Stance => record.stances.len(),
            ClaimKind::Count => record.counts.len(),
        };
        (0..count).map(move |place| Self { kind, place })
    }

    /// Its id.
    pub fn id(self, record: &Record) -> String {
        match self.kind {
            ClaimKind::Statement => record.statements[self.place].id.to_string(),
            ClaimKind::Event => record.events[self.place].id.to_string(),
            ClaimKind::Figure => record.figures[self.place].id.to_string(),
            ClaimKind::Stance => record.stances[self.place].id.to_string(),
            ClaimKind::Count => format!("c{}", self.place + 1),
        }
    }

    /// The words that it is known by: a trigger, a number, what is said.
    pub fn span(self, record: &Record) -> ByteSpan {
        match self.kind {
            ClaimKind::Statement => {
                let statement = &record.statements[self.place];
                let content = statement.content.iter().map(|part| part.span).reduce(ByteSpan::cover);
                content.unwrap_or_else(|| whole(&statement.evidence))
            }
            ClaimKind::Event => record.events[self.place].trigger,
            ClaimKind::Figure => record.figures[self.place].number,
            ClaimKind::Stance => whole(&record.stances[self.place].evidence),
            ClaimKind::Count => whole(&record.counts[self.place].evidence),
        }
    }

    /// What is claimed in one word: the type, what is counted, the act.
    pub fn label(self, record: &Record) -> &str {
        match self.kind {
            ClaimKind::Statement => record.statements[self.place].act.label(),
            ClaimKind::Event => &record.events[self.place].kind,
            ClaimKind::Figure => &record.figures[self.place].what,
            ClaimKind::Stance => record.stances[self.place].polarity.label(),
            ClaimKind::Count => record.counts[self.place].state.label(),
        }
    }
}

/// From the first to the last of the words that show something.
fn whole(evidence: &Evidence) -> ByteSpan {
    evidence.iter().copied().reduce(ByteSpan::cover).unwrap_or_default()
}
