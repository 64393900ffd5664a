//! What is found, row by row, and where it goes on.

use crate::cursor::Cursor;
use crate::error::AskError;
use crate::sentence::Sentence;
use serde::Serialize;
use utoipa::ToSchema;

/// What was found, in a stable order.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Answer<T> {
    /// As many as were asked for, at most.
    pub found: Vec<T>,
    /// Whether there are more.
    pub more: bool,
    /// The place behind the last of them, from where the answer goes on; none where nothing was found.
    #[schema(value_type = Option<String>)]
    pub cursor: Option<Cursor>,
    /// How the question was understood where that is not plain; where nothing was found, what may be the reason.
    #[schema(value_type = Vec<String>)]
    pub remarks: Vec<Sentence>,
}

impl<T> Answer<T> {
    /// Nothing yet.
    pub(crate) fn new(remarks: Vec<Sentence>) -> Self {
        Self { found: Vec::new(), more: false, cursor: None, remarks }
    }

    /// Whether there is nothing at all, and not only no room.
    pub fn is_nothing(&self) -> bool {
        self.found.is_empty() && !self.more
    }

    /// Takes a row in where there is room for it: one that is not wanted is never made. False where the answer is full.
    pub(crate) fn take(
        &mut self,
        limit: usize,
        cursor: Cursor,
        row: impl FnOnce() -> Result<T, AskError>,
    ) -> Result<bool, AskError> {
        if self.found.len() >= limit {
            self.more = true;
            return Ok(false);
        }
        self.found.push(row()?);
        self.cursor = Some(cursor);
        Ok(true)
    }
}

/// An answer as one line of JSON, without a line break at its end.
pub fn to_json<T: Serialize + ?Sized>(answer: &T) -> String {
    serde_json::to_string(answer).expect(WRITES)
}

/// An answer as indented JSON, without a line break at its end.
pub fn to_json_pretty<T: Serialize + ?Sized>(answer: &T) -> String {
    serde_json::to_string_pretty(answer).expect(WRITES)
}

/// Answers are strings, numbers and lists under fixed keys, and memory is the only thing written to.
const WRITES: &str = "plain data can always be written";
