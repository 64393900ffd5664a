//! Who is named or meant in a report.

use crate::label::labels;
use crate::{ActorId, ByteSpan, NonEmpty};

labels! {
    /// What sort of actor it is.
    ActorKind {
        /// One human being.
        Person = "person",
        /// A body that is none of the kinds below.
        Organisation = "organisation",
        /// A state, or a body that acts for one.
        Government = "government",
        /// Those who bear arms without acting for a state.
        ArmedGroup = "armed_group",
        /// People meant as a group: residents, refugees, a nationality.
        Population = "population",
        /// A place that acts or speaks for those in it.
        Place = "place",
        /// A newspaper, broadcaster or news agency.
        Outlet = "outlet",
        /// A text that speaks: a report, a law, a resolution.
        Document = "document",
        /// The text does not say.
        Unknown = "unknown",
    }
}

labels! {
    /// With what sort of words an actor is mentioned.
    MentionForm {
        /// By name: "Anna Weller".
        Name = "name",
        /// By description: "the minister".
        Nominal = "nominal",
        /// By pronoun: "she".
        Pronoun = "pronoun",
    }
}

/// One place where an actor is mentioned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands.
    pub span: ByteSpan,
    /// With what sort of words.
    pub form: MentionForm,
}

/// Someone or something that is named or meant in the report. Its mentions are its evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Its id within the record.
    pub id: ActorId,
    /// The fullest name or description that the report gives.
    pub name: String,
    /// What sort of actor it is.
    pub kind: ActorKind,
    /// Titles and offices in the words of the report: "Foreign Minister".
    pub titles: Vec<String>,
    /// Every place where it is mentioned, in the order of the text; never empty.
    pub mentions: NonEmpty<Mention>,
    /// The rule, or the model's head, that found it.
    pub rule: String,
}
