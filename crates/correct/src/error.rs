//! Why something that was written cannot be a value of a field.

use std::fmt;

/// Something written that cannot be what it should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// What it was written for: `type`.
    pub field: String,
    /// What was written.
    pub written: String,
    /// What is wrong with it, and what may stand there.
    pub problem: String,
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}: {}", self.field, self.written, self.problem)
    }
}

impl std::error::Error for Wrong {}
