//! What a report says to a claim, and how that is written.

use crate::claim::{Claim, Told};
use crate::figures::{PartAnswer, PartVerdict};
use record::json::CodePoints;
use record::{ByteSpan, Record};
use serde::Serialize;

macro_rules! labels {
    ($(#[$doc:meta])* $name:ident { $($(#[$member_doc:meta])* $member:ident = $label:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$member_doc])* $member,)+
        }

        impl $name {
            /// Its written form, as in JSON.
            pub fn label(self) -> &'static str {
                match self {
                    $(Self::$member => $label,)+
                }
            }
        }

        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.label())
            }
        }
    };
}
pub(crate) use labels;

labels! {
    /// What a report has of a claim. The better comes first.
    Verdict {
        /// Every word of a quotation, in order, with its marks.
        Verbatim = "verbatim",
        /// Every word of a quotation, in order; something else differs, and it is told what.
        VerbatimBut = "verbatim_but",
        /// A figure with all that is told of it.
        Right = "right",
        /// A name, as it is told.
        Named = "named",
        /// A name in another form.
        NamedOtherwise = "named_otherwise",
        /// The same content in other words: indirect speech, or the report's own words.
        Reported = "reported",
        /// A quotation in other words than it is told; what was said with another number, or turned round.
        Altered = "altered",
        /// A figure of which something is told otherwise.
        Off = "off",
        /// A figure of which the report does not tell all that is claimed.
        Unclear = "unclear",
        /// A name that is written much like it.
        Like = "like",
        /// Nothing of it.
        NotThere = "not_there",
        /// The report itself is not among those that were given.
        NoReport = "no_report",
    }
}

labels! {
    /// In what a quotation differs although every word is there.
    But {
        /// Marks between the words.
        Punctuation = "punctuation",
        /// Capitals.
        Case = "case",
        /// "12" for "twelve", accents.
        Spelling = "spelling",
        /// It leaves out words, and says so.
        Ellipsis = "ellipsis",
        /// It puts words in brackets, and says so.
        Brackets = "brackets",
        /// The report says in its middle who speaks.
        Split = "split",
    }
}

labels! {
    /// Why a claim does not hold although its words are there.
    Reason {
        /// What is left out, or is told without it, is a negation.
        Negation = "negation",
        /// An ellipsis joins the words of two speakers.
        JoinedSpeakers = "joined_speakers",
        /// The report does not have it in quotation marks: the wording is its own.
        NotQuoted = "not_quoted",
        /// The report says it itself, and not somebody in it.
        OwnWords = "own_words",
        /// A number is another.
        Number = "number",
        /// What is told as said, the report has as denied; or the other way round.
        Denied = "denied",
    }
}

labels! {
    /// Whether the words are whose they are told to be.
    SpeakerVerdict {
        /// They are.
        Right = "right",
        /// The report does not tell whose they are.
        Unclear = "unclear",
        /// The one told passes them on: they are somebody else's.
        PassesOn = "passes_on",
        /// They are somebody else's.
        Other = "other",
        /// They are the report's own.
        Report = "report",
    }
}

labels! {
    /// Where a piece of two wordings stands.
    PieceKind {
        /// In both, in the words of the report.
        Same = "same",
        /// In what is told.
        Told = "told",
        /// In the report.
        Report = "report",
    }
}

/// A piece of two wordings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// Where it stands.
    pub kind: PieceKind,
    /// Its words.
    pub words: String,
}

/// Whose words they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpeakerAnswer {
    /// Whether that is who is told; none where nobody is.
    pub verdict: Option<SpeakerVerdict>,
    /// The name of whoever said it; none where it is the report itself or is not told.
    pub name: Option<String>,
    /// The report's words for them there.
    pub words: Option<String>,
    /// Where these stand.
    pub spans: Vec<ByteSpan>,
    /// On whose word, from the nearest to the fact to the nearest to the reader.
    pub chain: Vec<String>,
    /// Why it is right although it is another name: "speaks for Norland".
    pub note: Option<String>,
}

/// What a report says to a claim.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// What it has of it.
    pub verdict: Verdict,
    /// In what it differs although every word is there.
    pub but: Vec<But>,
    /// Why it does not hold although its words are there.
    pub reasons: Vec<Reason>,
    /// Where the words stand, or the nearest ones, in the order of the text.
    pub passage: Vec<ByteSpan>,
    /// How much of it stands there, from 0 to 1.
    pub share: f64,
    /// Whether all of it stands in quotation marks there; none where there is no passage.
    pub quoted: Option<bool>,
    /// What is told against the passage; empty where they are the same.
    pub difference: Vec<Piece>,
    /// Whose words they are; of a figure who counted.
    pub speaker: Option<SpeakerAnswer>,
    /// Of a figure: each part that is told.
    pub parts: Vec<PartAnswer>,
}

impl Answer {
    /// An answer of which only the verdict is known.
    pub(crate) fn new(verdict: Verdict) -> Self {
        Self {
            verdict,
            but: Vec::new(),
            reasons: Vec::new(),
            passage: Vec::new(),
            share: 0.0,
            quoted: None,
            difference: Vec::new(),
            speaker: None,
            parts: Vec::new(),
        }
    }

    /// That there is no report to look into.
    pub fn no_report() -> Self {
        Self::new(Verdict::NoReport)
    }

    /// Whether the report has what is claimed, from whom it is claimed. Not whether it is so.
    pub fn holds(&self, claim: &Claim) -> bool {
        let verdict = match (&claim.told, self.verdict) {
            (_, Verdict::Verbatim | Verdict::VerbatimBut | Verdict::Right) => true,
            (_, Verdict::Named | Verdict::NamedOtherwise) => true,
            (Told::Statement { .. }, Verdict::Reported) => self.reasons.iter().all(|why| *why == Reason::NotQuoted),
            _ => false,
        };
        verdict && self.speaker_is_right()
    }

    /// Whether no other report can say more for the claim.
    pub fn cannot_be_better(&self, claim: &Claim) -> bool {
        self.holds(claim) && matches!(self.verdict, Verdict::Verbatim | Verdict::Right | Verdict::Named)
    }

    /// Whether nobody is told as the speaker, or the right one.
    pub fn speaker_is_right(&self) -> bool {
        let verdict = self.speaker.as_ref().and_then(|speaker| speaker.verdict);
        verdict.is_none_or(|verdict| verdict == SpeakerVerdict::Right)
    }

    /// Whether it says more for the claim than another answer.
    pub fn is_better_than(&self, other: &Self) -> bool {
        let rank = |answer: &Self| {
            let holds = answer.verdict <= Verdict::NamedOtherwise && answer.speaker_is_right();
            (!holds, answer.verdict, !answer.speaker_is_right(), answer.but.len())
        };
        match rank(self).cmp(&rank(other)) {
            std::cmp::Ordering::Less => true,
            std::cmp::Ordering::Equal => self.share > other.share,
            std::cmp::Ordering::Greater => false,
        }
    }
}

/// An answer as one line of JSON, without a line break at its end: positions in code points of the report's text.
pub fn to_json(claim: &Claim, record: Option<&Record>, answer: &Answer) -> String {
    let points = record.map(|record| CodePoints::new(&record.report.text));
    let spans = |spans: &[ByteSpan]| -> Vec<Span> {
        let ends = points.iter().flat_map(|points| spans.iter().map(|span| points.ends(*span)));
        ends.map(|(start, end)| Span { start, end }).collect()
    };
    let text = record.map_or("", |record| &record.report.text);
    let words: Vec<&str> = answer.passage.iter().map(|span| span.of(text)).collect();
    let wire = Wire {
        claim: ClaimWire {
            line: claim.line,
            id: claim.id.as_deref(),
            kind: claim.told.kind(),
            words: claim.told.words(),
            speaker: claim.told.speaker(),
        },
        report: record.map(report),
        verdict: answer.verdict,
        holds: answer.holds(claim),
        but: &answer.but,
        reasons: &answer.reasons,
        passage: spans(&answer.passage),
        words: (!words.is_empty()).then(|| words.join(" … ")),
        share: (answer.share * 1000.0).round() / 1000.0,
        quoted: answer.quoted,
        difference: &answer.difference,
        speaker: answer.speaker.as_ref().map(|speaker| SpeakerWire {
            verdict: speaker.verdict,
            name: speaker.name.as_deref(),
            words: speaker.words.as_deref(),
            spans: spans(&speaker.spans),
            chain: &speaker.chain,
            note: speaker.note.as_deref(),
        }),
        parts: answer.parts.iter().map(part).collect(),
    };
    serde_json::to_string(&wire).expect("strings, numbers and lists under string keys can always be written")
}

#[derive(Serialize)]
struct Span {
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct Wire<'a> {
    claim: ClaimWire<'a>,
    report: Option<ReportWire<'a>>,
    verdict: Verdict,
    holds: bool,
    but: &'a [But],
    reasons: &'a [Reason],
    passage: Vec<Span>,
    words: Option<String>,
    share: f64,
    quoted: Option<bool>,
    difference: &'a [Piece],
    speaker: Option<SpeakerWire<'a>>,
    parts: Vec<PartWire<'a>>,
}

#[derive(Serialize)]
struct ClaimWire<'a> {
    line: u32,
    id: Option<&'a str>,
    kind: &'static str,
    words: String,
    speaker: Option<&'a str>,
}

#[derive(Serialize)]
struct ReportWire<'a> {
    id: String,
    given_id: Option<&'a str>,
    file: Option<&'a str>,
    outlet: Option<&'a str>,
    published: Option<&'a str>,
    title: Option<&'a str>,
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct SpeakerWire<'a> {
    verdict: Option<SpeakerVerdict>,
    name: Option<&'a str>,
    words: Option<&'a str>,
    spans: Vec<Span>,
    chain: &'a [String],
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct PartWire<'a> {
    part: &'static str,
    told: &'a str,
    report: Option<&'a str>,
    verdict: PartVerdict,
}

fn part(part: &PartAnswer) -> PartWire<'_> {
    PartWire { part: part.part, told: &part.told, report: part.report.as_deref(), verdict: part.verdict }
}

fn report(record: &Record) -> ReportWire<'_> {
    let head = &record.report.head;
    ReportWire {
        id: record.report.id.to_string(),
        given_id: head.given_id.as_deref(),
        file: record.report.file.as_deref(),
        outlet: head.outlet.as_deref(),
        published: head.published.as_deref(),
        title: head.title.as_deref(),
        url: head.url.as_deref(),
    }
}
