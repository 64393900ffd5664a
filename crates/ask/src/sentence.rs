//! What is said about a question, with the parts of the question in it by name: a front end puts its own words for them
//! (a flag of the command, a parameter of a page).

use serde::{Serialize, Serializer};
use std::fmt;

macro_rules! fields {
    ($($field:ident $name:literal $doc:literal,)+) => {
        /// A part of a [`Query`](crate::Query).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field {
            $(#[doc = $doc] $field,)+
        }

        impl Field {
            /// Every field.
            pub const ALL: &[Self] = &[$(Self::$field),+];

            /// Its name where no front end gives another.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$field => $name,)+
                }
            }
        }
    };
}

fields! {
    Actor "actor" "Who has to do with it.",
    Role "role" "In which part.",
    Toward "toward" "Who is acted on, spoken to, stood towards.",
    Counter "counter" "Who counted.",
    Country "country" "The country of an actor.",
    Sector "sector" "The sector of an actor.",
    Type "type" "The act, the event type, what is counted.",
    Cameo "cameo" "CAMEO's code of an event.",
    Whom "whom" "Who is counted.",
    Status "status" "Whether it happened.",
    Place "place" "Where.",
    Near "near" "Around where.",
    Radius "radius" "How far around.",
    Since "since" "The first day.",
    Until "until" "The last day.",
    Outlet "outlet" "Who published it.",
    Agency "agency" "Which agency is credited.",
    Text "text" "Which words the report has.",
    MinOrigins "min-origins" "How many origins.",
    MinReports "min-reports" "How many reports.",
    Background "background" "What is told as history alone.",
    Sort "sort" "In which order.",
    After "after" "Where the answer goes on.",
}

/// Words, some of which name a part of the question.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sentence(Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Words(String),
    Field(Field),
}

impl Sentence {
    /// The same with more words.
    pub(crate) fn and(mut self, words: impl Into<String>) -> Self {
        self.0.push(Piece::Words(words.into()));
        self
    }

    /// The same with the name of a field.
    pub(crate) fn of(mut self, field: Field) -> Self {
        self.0.push(Piece::Field(field));
        self
    }

    /// The same with another behind it.
    pub(crate) fn join(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// The sentence with fields called as whoever prints it calls them.
    pub fn say(&self, name: impl Fn(Field) -> String) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Field(field) => name(*field),
        };
        self.0.iter().map(piece).collect()
    }
}

impl From<Field> for Sentence {
    fn from(field: Field) -> Self {
        Self::default().of(field)
    }
}

impl From<&str> for Sentence {
    fn from(words: &str) -> Self {
        Self::default().and(words)
    }
}

impl From<String> for Sentence {
    fn from(words: String) -> Self {
        Self::default().and(words)
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(|field| field.name().to_owned()))
    }
}

impl Serialize for Sentence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
