//! Why a question could not be answered.

use crate::sentence::{Field, Sentence};
use archive::{ArchiveError, ArchiveErrorKind};
use record::ByteSpan;
use std::fmt;

/// Why a question could not be answered.
#[derive(Debug)]
pub struct AskError {
    /// The part of the question, or the id, that could not be; empty where it does not lie in what was asked.
    pub asked: Sentence,
    /// What is wrong.
    pub kind: AskErrorKind,
}

/// What is wrong.
#[derive(Debug)]
#[non_exhaustive]
pub enum AskErrorKind {
    /// The archive cannot be read.
    Archive(ArchiveError),
    /// What the archive keeps does not fit together: what, and where.
    Damaged(String),
    /// The archive cannot be read now: why.
    Unread(&'static str),
    /// What was asked cannot be understood: what is wrong with it, and what to do.
    Meaning(Sentence),
    /// Nothing has this id or name: what might be meant.
    Unknown(Sentence),
}

impl AskError {
    /// That something asked cannot be understood.
    pub(crate) fn meaning(asked: impl Into<Sentence>, problem: impl Into<Sentence>) -> Self {
        Self { asked: asked.into(), kind: AskErrorKind::Meaning(problem.into()) }
    }

    /// That the archive cannot be read now.
    pub(crate) fn unread(why: &'static str) -> Self {
        Self { asked: Sentence::default(), kind: AskErrorKind::Unread(why) }
    }

    /// That a stretch does not lie in the text of its report.
    pub(crate) fn outside(report: i64, span: ByteSpan) -> Self {
        let what = format!("bytes {} to {} are no stretch of the text of report {report}", span.start, span.end);
        Self { asked: Sentence::default(), kind: AskErrorKind::Damaged(what) }
    }

    /// That nothing has an id or a name.
    pub(crate) fn unknown(asked: impl Into<Sentence>, hint: impl Into<Sentence>) -> Self {
        Self { asked: asked.into(), kind: AskErrorKind::Unknown(hint.into()) }
    }

    /// The status of HTTP that says as much: 400 for what cannot be understood, 404 for what nothing has, 500 where the
    /// fault lies with the archive, 503 where it can be asked again.
    pub fn status(&self) -> u16 {
        match &self.kind {
            AskErrorKind::Meaning(_) => 400,
            AskErrorKind::Unknown(_) => 404,
            AskErrorKind::Archive(error) if matches!(error.kind, ArchiveErrorKind::Unknown(_)) => 404,
            AskErrorKind::Archive(_) | AskErrorKind::Damaged(_) => 500,
            AskErrorKind::Unread(_) => 503,
        }
    }

    /// The error in words, with fields called as whoever prints it calls them.
    pub fn say(&self, name: impl Fn(Field) -> String) -> String {
        let asked = self.asked.say(&name);
        match &self.kind {
            AskErrorKind::Archive(error) => error.to_string(),
            AskErrorKind::Damaged(what) => format!("the archive is damaged: {what}"),
            AskErrorKind::Unread(why) => format!("the archive cannot be read: {why}"),
            AskErrorKind::Meaning(problem) => format!("{asked}: {}", problem.say(name)),
            AskErrorKind::Unknown(hint) => {
                format!("nothing in the archive has the id or name {asked:?}; {}", hint.say(name))
            }
        }
    }
}

impl fmt::Display for AskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(|field| field.name().to_owned()))
    }
}

impl std::error::Error for AskError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.kind {
            AskErrorKind::Archive(error) => Some(error),
            AskErrorKind::Damaged(_)
            | AskErrorKind::Unread(_)
            | AskErrorKind::Meaning(_)
            | AskErrorKind::Unknown(_) => None,
        }
    }
}

impl From<ArchiveError> for AskError {
    fn from(error: ArchiveError) -> Self {
        match error.kind {
            // The archive's own reading of a text query: what is asked is at fault, not what is kept.
            ArchiveErrorKind::Query { query, problem } => {
                Self::meaning(Sentence::from(Field::Text).and(format!(" {query:?}")), problem)
            }
            kind => Self { asked: Sentence::default(), kind: AskErrorKind::Archive(ArchiveError { kind, ..error }) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_has_its_status() {
        let archive = |kind| AskError::from(ArchiveError { path: "news.archive".into(), kind });
        let query = ArchiveErrorKind::Query { query: "\"open".to_owned(), problem: "it is not closed".to_owned() };
        let table = [
            (AskError::meaning(Field::Role, "say whose"), 400),
            (AskError::unknown("99", "there is no report 99"), 404),
            (archive(query), 400),
            (archive(ArchiveErrorKind::Unknown("account 7".to_owned())), 404),
            (archive(ArchiveErrorKind::Missing), 500),
            (AskError::outside(3, ByteSpan { start: 1, end: 2 }), 500),
            (archive(ArchiveErrorKind::Damaged("a row".to_owned())), 500),
        ];
        for (error, status) in table {
            assert_eq!(error.status(), status, "{error}");
        }
    }

    #[test]
    fn a_field_is_called_as_the_front_end_calls_it() {
        let error = AskError::meaning(Field::Role, Sentence::from("say whose: ").of(Field::Actor));
        assert_eq!(error.to_string(), "role: say whose: actor");
        assert_eq!(error.say(|field| format!("--{}", field.name())), "--role: say whose: --actor");
    }
}
