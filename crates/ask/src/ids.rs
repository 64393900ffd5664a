//! The ids by which everything in an archive can be named again: printed by every listing, taken by `show`.
//!
//! A claim is named for its report and its id in the record of it; an account for its first claim; a story for its
//! report that was added first. An id holds until its report is read again by another model, or accounts are made
//! again.

use std::fmt;

/// What an id names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemId {
    /// A report, by its number in the archive: `12`.
    Report(i64),
    /// A claim: `12:s3`.
    Claim {
        /// Its report.
        report: i64,
        /// Its id in the record of it.
        item: String,
    },
    /// The account that is named for a claim, or that it is part of: `account:12:s3`.
    Account {
        /// The report of the claim.
        report: i64,
        /// The id of the claim in the record of it.
        item: String,
    },
    /// The story that a report is part of: `story:12`.
    Story(i64),
    /// An actor, by key or name: `actor:ola brandt|person|NOR`.
    Actor(String),
    /// Anything else: an actor's key or name, the beginning of a report's own id, or the id that its sender gave it.
    Words(String),
}

const ACCOUNT: &str = "account:";
const STORY: &str = "story:";

impl ItemId {
    /// What stands before the key of an actor.
    pub const ACTOR: &'static str = "actor:";

    /// What these words name.
    pub fn parse(words: &str) -> Self {
        let words = words.trim();
        let claim = |words: &str| {
            let (report, item) = words.split_once(':')?;
            let is_item =
                item.starts_with(|letter: char| letter.is_ascii_lowercase()) && item[1..].parse::<u32>().is_ok();
            is_item.then_some(Some((report.parse().ok()?, item.to_owned())))?
        };
        let account =
            || words.strip_prefix(ACCOUNT).and_then(claim).map(|(report, item)| Self::Account { report, item });
        let story = || words.strip_prefix(STORY)?.parse().ok().map(Self::Story);
        let actor = || Some(Self::Actor(words.strip_prefix(Self::ACTOR)?.to_owned()));
        let report = || words.parse().ok().map(Self::Report);
        let found = account().or_else(story).or_else(actor).or_else(report);
        found
            .or_else(|| claim(words).map(|(report, item)| Self::Claim { report, item }))
            .unwrap_or_else(|| Self::Words(words.to_owned()))
    }
}

impl fmt::Display for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Report(report) => write!(f, "{report}"),
            Self::Claim { report, item } => write!(f, "{report}:{item}"),
            Self::Account { report, item } => write!(f, "{ACCOUNT}{report}:{item}"),
            Self::Story(report) => write!(f, "{STORY}{report}"),
            Self::Actor(key) => write!(f, "{}{key}", Self::ACTOR),
            Self::Words(words) => f.write_str(words),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_printed_is_understood() {
        let claim = |report, item: &str| ItemId::Claim { report, item: item.to_owned() };
        let table = [
            ("12", ItemId::Report(12)),
            ("12:s3", claim(12, "s3")),
            ("account:12:s3", ItemId::Account { report: 12, item: "s3".to_owned() }),
            ("story:12", ItemId::Story(12)),
            ("actor:ola brandt|person|-", ItemId::Actor("ola brandt|person|-".to_owned())),
            ("Ola Brandt", ItemId::Words("Ola Brandt".to_owned())),
            ("12:é3", ItemId::Words("12:é3".to_owned())),
            ("tag:feed.example,2026:s3", ItemId::Words("tag:feed.example,2026:s3".to_owned())),
        ];
        for (written, id) in table {
            assert_eq!(ItemId::parse(written), id);
            assert_eq!(id.to_string(), written);
        }
    }

    proptest! {
        #[test]
        fn any_words_name_something(words in "\\PC{0,12}") {
            let id = ItemId::parse(&words);
            prop_assert_eq!(ItemId::parse(&id.to_string()), id);
        }
    }
}
