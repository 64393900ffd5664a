//! When: time expressions after TimeML.

use crate::label::labels;
use crate::{ByteSpan, Evidence, TimeId};

labels! {
    /// What sort of time an expression speaks of: TIMEX3's `type`.
    TimeType {
        /// A day or a longer stretch of the calendar.
        Date = "DATE",
        /// A time of day.
        Time = "TIME",
        /// How long.
        Duration = "DURATION",
        /// How often.
        Set = "SET",
    }
}

labels! {
    /// What an expression makes of its value: TIMEX3's `mod`.
    TimeMod {
        /// Before it.
        Before = "BEFORE",
        /// After it.
        After = "AFTER",
        /// Less than it.
        LessThan = "LESS_THAN",
        /// More than it.
        MoreThan = "MORE_THAN",
        /// At most it.
        EqualOrLess = "EQUAL_OR_LESS",
        /// At least it.
        EqualOrMore = "EQUAL_OR_MORE",
        /// Its beginning.
        Start = "START",
        /// Its middle.
        Mid = "MID",
        /// Its end.
        End = "END",
        /// About it.
        Approx = "APPROX",
    }
}

/// A stretch of days, both ends within it, as ISO days (`2014-02-16`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Interval {
    /// The first day.
    pub from: String,
    /// The last day.
    pub to: String,
}

/// A time expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Time {
    /// Its id within the record.
    pub id: TimeId,
    /// Its words.
    pub evidence: Evidence,
    /// The rule that read it, by its line in the table of rules.
    pub rule: String,
    /// What sort of time it speaks of.
    pub kind: TimeType,
    /// TIMEX3's `value`: `2014-02-16`, `P15M`, `PRESENT_REF`. An `X` stands for what is not known.
    pub value: String,
    /// What it makes of its value.
    pub modifier: Option<TimeMod>,
    /// The other value that the words allow: "3/4/2014" is a day in March and one in April.
    pub alternative: Option<String>,
    /// The days that it covers, where they are known; of a duration that ends or begins on a known day, those.
    pub interval: Option<Interval>,
}

labels! {
    /// Where the day comes from that relative times count from.
    DaySource {
        /// The caller told it.
        Given = "given",
        /// The dateline.
        Dateline = "dateline",
        /// The byline, or a line of its own at the head of the text.
        Head = "head",
    }
}

/// The day that relative times count from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferenceDay {
    /// The day, as `2014-02-17`.
    pub day: String,
    /// Where it comes from.
    pub source: DaySource,
    /// Its words, where the report has it.
    pub span: Option<ByteSpan>,
}
