//! One thing that somebody did to an archive, with who and when, and its one JSON form.

use crate::{Anchor, Value};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json, json};
use std::fmt;
use std::str::FromStr;

/// What somebody did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Deed {
    /// Held a finding to be right.
    Accept,
    /// Held it to be none.
    Reject,
    /// Put it off.
    Later,
    /// Changed a field of it.
    Edit,
    /// Noted something, of a finding or a report.
    Note,
    /// Took claims out of their account.
    Split,
    /// Made accounts one.
    Join,
    /// Took reports out of their story.
    SplitStory,
    /// Made stories one.
    JoinStories,
    /// Said that two keys are one actor.
    Merge,
    /// Said that a key is an actor of its own.
    Part,
    /// Changed what the head of a report says.
    Amend,
    /// Took a report out.
    Remove,
    /// Took a change back.
    Undo,
    /// Did a change again that was taken back.
    Redo,
}

/// Every deed with its name.
const DEEDS: &[(Deed, &str)] = &[
    (Deed::Accept, "accept"),
    (Deed::Reject, "reject"),
    (Deed::Later, "later"),
    (Deed::Edit, "edit"),
    (Deed::Note, "note"),
    (Deed::Split, "split"),
    (Deed::Join, "join"),
    (Deed::SplitStory, "split-story"),
    (Deed::JoinStories, "join-stories"),
    (Deed::Merge, "merge"),
    (Deed::Part, "part"),
    (Deed::Amend, "amend"),
    (Deed::Remove, "remove"),
    (Deed::Undo, "undo"),
    (Deed::Redo, "redo"),
];

impl Deed {
    /// Its name, as in the log.
    pub fn name(self) -> &'static str {
        DEEDS.iter().find(|(deed, _)| *deed == self).map_or("", |(_, name)| name)
    }

    /// Whether it is about a finding, so that it is laid over the record.
    pub fn is_of_finding(self) -> bool {
        matches!(self, Self::Accept | Self::Reject | Self::Later | Self::Edit | Self::Note)
    }

    /// Whether it decides which claims are one account.
    pub fn is_of_accounts(self) -> bool {
        matches!(self, Self::Split | Self::Join)
    }

    /// Whether it decides which reports are one story.
    pub fn is_of_stories(self) -> bool {
        matches!(self, Self::SplitStory | Self::JoinStories)
    }

    /// Whether it takes another change back, or does it again.
    pub fn is_of_change(self) -> bool {
        matches!(self, Self::Undo | Self::Redo)
    }
}

impl FromStr for Deed {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let found = DEEDS.iter().find(|(_, known)| *known == name).map(|(deed, _)| *deed);
        found.ok_or_else(|| {
            let known = DEEDS.iter().map(|(_, name)| *name).collect::<Vec<_>>().join(", ");
            format!("nothing is called {name:?} that can be done; there are {known}")
        })
    }
}

impl fmt::Display for Deed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A field of the head of a report that somebody may change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HeadField {
    /// When it was published.
    Date,
    /// Who published it.
    Outlet,
    /// Its headline.
    Title,
    /// Where it was fetched.
    Url,
    /// The names in its byline.
    Byline,
}

impl HeadField {
    /// Every one.
    pub const ALL: [Self; 5] = [Self::Date, Self::Outlet, Self::Title, Self::Url, Self::Byline];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Outlet => "outlet",
            Self::Title => "title",
            Self::Url => "url",
            Self::Byline => "byline",
        }
    }

    /// Where it stands in a head.
    pub fn of(self, head: &mut record::ReportHead) -> &mut Option<String> {
        match self {
            Self::Date => &mut head.published,
            Self::Outlet => &mut head.outlet,
            Self::Title => &mut head.title,
            Self::Url => &mut head.url,
            Self::Byline => &mut head.byline,
        }
    }
}

/// A claim or a report that a decision is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The report, by the id that it had when it was received.
    pub report: String,
    /// The claim; none where it is the report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
}

/// What a change is about, and what it says.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct About {
    /// The report, by the id that it had when it was received.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub report: Option<String>,
    /// Its headline, so that people know it when it is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The finding.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
    /// The field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What stood there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// What stands there since.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The same with all that is needed to put it there again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// What was noted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Claims or reports: those of one group are one, those of two groups are not.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Vec<Told>>,
    /// The key of an actor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// The key that it is one with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub into: Option<String>,
    /// Whether the key was kept apart before.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub was_apart: bool,
    /// The number of the change that is taken back or done again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<i64>,
}

/// One thing that somebody did.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Its number in the log, from 1.
    pub number: i64,
    /// The number of the first change that was made with it, and is undone with it.
    pub together: i64,
    /// Who.
    pub by: String,
    /// When, as it was told: a day or an RFC 3339 instant.
    pub at: String,
    /// What.
    pub what: Deed,
    /// The number of the report in the archive; none where it is about none, or about several.
    pub seq: Option<i64>,
    /// Whether it was taken back.
    pub undone: bool,
    /// Whether what it is about was found in the last reading.
    pub fits: bool,
    /// About what.
    pub about: About,
}

impl Change {
    /// Whether it is laid over what was read, or decides of what claims, so that it fits a reading or does not.
    pub fn is_laid_over(&self) -> bool {
        self.about.anchor.is_some() && self.what.is_of_finding() || self.what.is_of_accounts()
    }

    /// It as one line of JSON. Keys that it has no use for are left out.
    pub fn to_json(&self) -> String {
        let mut line = Map::new();
        let mut put = |key: &str, value: Json| drop(line.insert(key.to_owned(), value));
        put("number", json!(self.number));
        put("together", json!(self.together));
        put("at", json!(self.at));
        put("by", json!(self.by));
        put("do", json!(self.what.name()));
        put("undone", json!(self.undone));
        put("fits", json!(self.fits));
        if let Some(seq) = self.seq {
            put("seq", json!(seq));
        }
        if let Ok(Json::Object(about)) = serde_json::to_value(&self.about) {
            line.extend(about);
        }
        Json::Object(line).to_string()
    }
}
