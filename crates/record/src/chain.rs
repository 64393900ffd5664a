//! On whose word: the steps between a fact and the reader.

use crate::label::labels;
use crate::{ActorId, ByteSpan};

labels! {
    /// What a link of a chain of attribution did.
    Role {
        /// Who counted: the ministry behind a toll.
        Counter = "counter",
        /// Who knows it of their own: the witness that a speaker cites.
        Source = "source",
        /// Who said it.
        Speaker = "speaker",
        /// The news agency that reported it.
        Agency = "agency",
        /// Who published it.
        Outlet = "outlet",
    }
}

/// One step of a chain of attribution. A chain runs from the nearest to the fact to the nearest to the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainLink {
    /// The actor, where the report mentions it; the outlet often is not mentioned in its own text.
    pub actor: Option<ActorId>,
    /// The actor's name, or the words of the report.
    pub name: String,
    /// What this link did.
    pub role: Role,
    /// Where the report says that this link is one; none for what the caller told.
    pub evidence: Option<ByteSpan>,
}
