//! Who is named or meant in a report.

use crate::label::labels;
use crate::{ActorId, ByteSpan, Decision, NonEmpty};

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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Where the name stands, without a title; or the description up to its first comma or relative clause.
    pub span: ByteSpan,
    /// The whole noun phrase, with title and modifiers.
    pub phrase: ByteSpan,
    /// With what sort of words.
    pub form: MentionForm,
    /// The fitted decision that it means this actor; none where rules decided.
    pub decided_by: Option<Decision>,
}

/// Someone or something that is named or meant in the report. Its mentions are its evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Its id within the record.
    pub id: ActorId,
    /// The fullest name or description that the report gives.
    pub name: String,
    /// The name under which the lexicon knows it; none where it does not, or where the report's words do not tell
    /// that it is that one.
    pub known_as: Option<String>,
    /// What sort of actor it is.
    pub kind: ActorKind,
    /// Titles and offices in the words of the report: "Foreign Minister".
    pub titles: Vec<String>,
    /// ISO 3166 alpha-3 code of the country that it belongs to or acts for.
    pub country: Option<String>,
    /// PLOVER sector codes, the main one first: `GOV`.
    pub sectors: Vec<String>,
    /// The CAMEO actor code, put together from country, sectors and group: `SYRGOV`.
    pub cameo: Option<String>,
    /// The codes that the user's own dictionaries give it, as they stand there.
    pub codes: Vec<String>,
    /// The body or country that it belongs to or holds an office of.
    pub member_of: Option<String>,
    /// Who they are, where it is several who speak together: "the U.S. and its allies".
    pub members: Vec<ActorId>,
    /// Every place where it is mentioned, in the order of the text; never empty.
    pub mentions: NonEmpty<Mention>,
    /// The rule, or the model's head, that found it.
    pub rule: String,
}
