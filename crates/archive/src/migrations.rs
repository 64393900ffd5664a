//! What leads from each version of the file to the next. `open` takes the steps that are missing, all or none.
//!
//! A step that was released is never changed: archives of its version stand on disk. A new version is a new list.

mod claims;
mod questions;

use crate::error::ArchiveErrorKind;
use crate::versions;
use rusqlite::Connection;

/// One thing to be done.
pub(crate) enum Step {
    /// Statements of SQL.
    Sql(&'static str),
    /// What SQL cannot say.
    Run(fn(&Connection) -> Result<(), ArchiveErrorKind>),
}

impl Step {
    pub(crate) fn take(&self, connection: &Connection) -> Result<(), ArchiveErrorKind> {
        match self {
            Self::Sql(sql) => Ok(connection.execute_batch(sql)?),
            Self::Run(run) => run(connection),
        }
    }
}

/// The steps that lead to each version, from nothing on.
pub(crate) const MIGRATIONS: &[&[Step]] = &[&[Step::Sql(include_str!("migrations/schema.sql"))], TO_2, TO_3, TO_4];

/// Version 2 keeps claims with codes for closed lists, where version 1 had names, and places in lists. It knows all
/// that a reading depends on, counts reports by term, and finds names by their letters.
const TO_2: &[Step] = &[
    Step::Run(claims::to_2),
    Step::Sql(include_str!("migrations/readers.sql")),
    Step::Sql(include_str!("migrations/questions.sql")),
    Step::Run(questions::to_2),
];

/// Version 3 keeps what people change beside what was read, and what they took out.
const TO_3: &[Step] = &[Step::Sql(include_str!("migrations/corrections.sql"))];

/// Version 4 knows what was added together, and keeps earlier texts of a report that came again under its address.
const TO_4: &[Step] = &[Step::Sql(include_str!("migrations/additions.sql")), Step::Run(versions::fill_addresses)];
