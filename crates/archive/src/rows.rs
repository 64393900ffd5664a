//! What the archive takes in and gives back: reports, claims, actors, places and shared passages as
//! rows. What a claim means, and what its payload holds, is left to those who make them.

use record::Record;
use std::sync::Arc;

macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$member_doc:meta])* $member:ident = $code:literal $label:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$member_doc])* $member = $code,)+
        }

        impl $name {
            /// Every member, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$member),+];

            /// The written form.
            pub fn label(self) -> &'static str {
                const LABELS: &[&str] = &[$($label),+];
                LABELS[Self::ALL.iter().position(|member| *member == self).expect("ALL holds every member")]
            }

            /// The number that stands for it in the file. It never changes.
            pub(crate) fn code(self) -> u8 {
                self as u8
            }

            /// What a number in the file stands for.
            pub(crate) fn from_code(code: u8) -> Option<Self> {
                Self::ALL.iter().copied().find(|member| member.code() == code)
            }
        }
    };
}

codes! {
    /// What sort of claim it is.
    Kind {
        /// Somebody said something.
        Statement = 0 "statement",
        /// Somebody did something to somebody.
        Event = 1 "event",
        /// So many of something.
        Figure = 2 "figure",
        /// Somebody is for or against somebody.
        Stance = 3 "stance",
        /// What became of a count: that it stopped, that it cannot be verified.
        Count = 4 "count",
    }
}

codes! {
    /// What an actor has to do with a claim.
    Part {
        /// Says it.
        Speaker = 0 "speaker",
        /// Is told it.
        Addressee = 1 "addressee",
        /// Does it.
        Source = 2 "source",
        /// Is acted on.
        Target = 3 "target",
        /// Counted it.
        Counter = 4 "counter",
        /// Holds the stance.
        Holder = 5 "holder",
        /// The stance is towards this one.
        Toward = 6 "toward",
        /// Stands in the chain on whose word it is told.
        Cited = 7 "cited",
        /// The news agency that reported it.
        Agency = 8 "agency",
        /// Is named in it.
        Mentioned = 9 "mentioned",
    }
}

/// Days since 1 January 1970, of the proleptic Gregorian calendar.
pub type Day = i32;

/// An actor as the caller knows it across reports.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct ActorRow {
    /// What it is known by across reports; whoever makes the row makes the key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// What sort of actor it is, in the words of the record.
    pub kind: String,
    /// ISO 3166 alpha-3.
    pub country: Option<String>,
    /// PLOVER sector codes, the main one first.
    pub sectors: Vec<String>,
    /// The CAMEO actor code.
    pub cameo: Option<String>,
}

/// A place as the record has it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct PlaceRow {
    /// Its number in GeoNames.
    pub geonames: Option<u32>,
    /// Its name.
    pub name: String,
    /// ISO 3166 alpha-3.
    pub country: Option<String>,
    /// The first-level division.
    pub admin1: Option<String>,
    /// Degrees north, in hundred-thousandths.
    pub lat: Option<i32>,
    /// Degrees east, in hundred-thousandths.
    pub lon: Option<i32>,
}

/// One claim of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimRow {
    /// What sort of claim it is.
    pub kind: Kind,
    /// Its id within the record: `s1`.
    pub item: String,
    /// What is claimed in one word: the act, the event type, what is counted.
    pub label: String,
    /// Whether it happened, in the words of the record; empty where that is not asked.
    pub status: String,
    /// The first and the last day that it is about.
    pub days: Option<(Day, Day)>,
    /// Where.
    pub place: Option<PlaceRow>,
    /// Who has to do with it, and how.
    pub actors: Vec<(Part, ActorRow)>,
    /// What accounts are decided from; the archive does not look into it.
    pub payload: Vec<u8>,
}

/// What is put into the archive for one report: all of it or nothing.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// The record, with the report and its text.
    pub record: &'a Record,
    /// The day of the report, as the caller reads its date.
    pub day: Option<Day>,
    /// Its claims, in the order in which they are to be listed.
    pub claims: &'a [ClaimRow],
    /// What copies are found by.
    pub signatures: &'a [u32],
}

/// A report that stands in the archive already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Its number in the archive.
    pub seq: i64,
    /// The model that read it.
    pub model: String,
    /// The lexicon that it was read with.
    pub lexicon: String,
}

/// Where an entry was put.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// The number of the report.
    pub seq: i64,
    /// The numbers of its claims, in the order of the entry.
    pub claims: Vec<i64>,
    /// Whether an older record of the same report was replaced.
    pub replaced: bool,
}

/// What is known of a report beside its text and its record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportRow {
    /// Its number in the archive: later added, higher.
    pub seq: i64,
    /// Its id, a SHA-256 in hexadecimal.
    pub id: String,
    /// The id under which its sender knows it.
    pub given_id: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// Where it was fetched.
    pub url: Option<String>,
    /// When it was published, as told.
    pub published: Option<String>,
    /// The day of it, as given when it was put.
    pub day: Option<Day>,
    /// The names in its byline.
    pub byline: Option<String>,
    /// The names of the news agencies that it draws on.
    pub agencies: Vec<String>,
    /// Its words, by white space.
    pub words: u32,
    /// How many claims it has.
    pub claims: u32,
}

/// A claim as it stands in the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredClaim {
    /// Its number in the archive. It changes when its report is put again.
    pub id: i64,
    /// The number of its report.
    pub seq: i64,
    /// The claim itself, which other answers may share.
    pub claim: Arc<ClaimRow>,
    /// The account that it is part of. A claim that nothing was joined to is an account of its own.
    pub account: i64,
}

/// A passage that two reports share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedRow {
    /// One report, held to be the earlier.
    pub a: i64,
    /// The other.
    pub b: i64,
    /// Where it stands in the one, in bytes of its text.
    pub a_span: (u32, u32),
    /// Where it stands in the other.
    pub b_span: (u32, u32),
    /// How many words it has.
    pub words: u32,
    /// How many words in a thousand are the same.
    pub same_permille: u16,
    /// Why it is held to be shared, in words.
    pub reason: String,
}

/// A claim's part in an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The claim.
    pub claim: StoredClaim,
    /// Why it was joined; empty for the first.
    pub reason: String,
}

/// An account in a listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountRow {
    /// Its number: that of its first claim.
    pub id: i64,
    /// How many claims it joins.
    pub claims: u32,
    /// From how many reports.
    pub reports: u32,
}

/// An actor in a listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActorCount {
    /// The actor; of merged ones the one that the others were merged into.
    pub actor: ActorRow,
    /// The keys merged into it, in order.
    pub merged: Vec<String>,
    /// In how many reports it has to do with a claim.
    pub reports: u32,
    /// The first and the last day of such a claim.
    pub days: Option<(Day, Day)>,
}

/// One explicit decision that two keys are one actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SameAs {
    /// The key that was merged.
    pub key: String,
    /// The key that it was merged into.
    pub into: String,
    /// Why, in words.
    pub note: String,
}
