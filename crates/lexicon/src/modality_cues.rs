//! Words that say of an event whether it happens: "plan", "deny", "might".

use crate::files::Files;
use crate::table::{self, Keyed, TableError, closed_list};

closed_list! {
    /// What a word says of an event.
    Mood {
        /// It is meant to happen.
        Intention => "intention",
        /// Somebody promises it.
        Promise => "promise",
        /// Somebody threatens with it.
        Threat => "threat",
        /// Somebody demands it.
        Demand => "demand",
        /// Somebody says that it did not happen, or will not.
        Denial => "denial",
        /// Somebody says that it did.
        Claim => "claim",
        /// It may happen.
        Possibility => "possibility",
        /// It is a condition.
        Condition => "condition",
        /// It is tried; once that is past, nothing came of it.
        Attempt => "attempt",
        /// Nothing came of it.
        Failure => "failure",
        /// It goes on.
        Continuation => "continuation",
        /// It happens as the word itself does.
        Occurrence => "occurrence",
    }
}

closed_list! {
    /// Where a word has the event that it says something of.
    Place {
        /// It governs the event's infinitive or gerund.
        Infinitive => "infinitive",
        /// It governs the event's clause.
        Clause => "clause",
        /// The event is its object, or stands behind its preposition.
        Object => "object",
        /// The event is its subject.
        Subject => "subject",
        /// It describes the event.
        Attribute => "attribute",
        /// It is an auxiliary of the event's verb.
        Auxiliary => "auxiliary",
        /// It opens the event's clause.
        Conjunction => "conjunction",
        /// It says that somebody says the event.
        Speech => "speech",
    }
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// The lemma; several words have one space between them.
    pub lemma: &'static str,
    /// Where it has the event.
    pub place: Place,
    /// What it says of it.
    pub mood: Mood,
    /// A sentence with such an event.
    pub example: &'static str,
}

/// Words that say of an event whether it happens, by lemma and place.
#[derive(Debug)]
pub struct ModalityCues(Keyed<(&'static str, Place), Row>);

impl ModalityCues {
    pub(crate) fn read(files: Files) -> Result<Self, TableError> {
        let rows = files.table("modality_cues.tsv", ["lemma", "where", "mood", "example"], 2)?;
        let read = |row: &table::Row<4>| {
            Ok(Row {
                lemma: row.cells[0],
                place: row.choice(1, Place::from_name)?,
                mood: row.choice(2, Mood::from_name)?,
                example: row.cells[3],
            })
        };
        rows.iter()
            .map(read)
            .collect::<Result<_, _>>()
            .map(|rows| Self(Keyed::new(rows, |row: &Row| (row.lemma, row.place))))
    }

    /// What a lemma says of the event that it has in a place.
    pub fn mood_of(&self, lemma: &str, place: Place) -> Option<Mood> {
        self.0.get(&(lemma, place)).map(|row| row.mood)
    }

    /// Every row, in the order of the table.
    pub fn all(&self) -> &[Row] {
        self.0.all()
    }
}
