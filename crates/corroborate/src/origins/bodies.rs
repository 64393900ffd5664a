//! Which of those who are cited in one account are one, though reports call them differently: "the League" and "the
//! Lawyers' League", or one name with its country and without; whoever speaks for a body (`data/speaks_for.tsv`), and
//! the agencies and stations of one government (`data/state_media.tsv`).
//!
//! In another account the short name may mean somebody else; that is why this is decided for each, and never kept.

use super::{Sameness, Telling, cited};
use crate::claims::is_named;
use record::ActorKind;
use record::claim::Party;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Somebody who is cited, under the fullest name of the account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Body {
    pub key: String,
    pub name: String,
}

/// The bodies that an account cites, by the keys of all their names.
#[derive(Debug)]
pub(super) struct Bodies(BTreeMap<String, Body>);

impl Bodies {
    pub(super) fn of(tellings: &[Telling], same: &dyn Sameness) -> Self {
        let mut names: Vec<Name> = Vec::new();
        for telling in tellings {
            let Some((_, party)) = cited(telling.claim) else { continue };
            let key = same.canonical(&party.key);
            if !names.iter().any(|known| known.key == key) {
                let setting = telling.claim.site().and_then(|site| site.country.as_deref());
                let setting = setting.filter(|_| !is_named(&party.key));
                names.push(Name::new(key, party, setting, same.is_kept_apart(&party.key)));
            }
        }
        let body = |name: &Name| {
            let full = fullest(&names, name).unwrap_or(name);
            (name.key.to_owned(), Body { key: full.key.to_owned(), name: full.party.name.clone() })
        };
        Self(names.iter().map(body).collect())
    }

    /// The body that a key of the account means.
    pub(super) fn body(&self, key: &str) -> &Body {
        &self.0[key]
    }
}

/// A name under which somebody is cited.
struct Name<'a> {
    key: &'a str,
    party: &'a Party,
    words: Vec<String>,
    /// Those of one group are one body.
    group: String,
    country: Option<&'a str>,
    kept_apart: bool,
}

impl<'a> Name<'a> {
    fn new(key: &'a str, party: &'a Party, setting: Option<&'a str>, kept_apart: bool) -> Self {
        let words = words_of(&party.name);
        let country = party.country.as_deref().or(setting);
        let group = if kept_apart { key.to_owned() } else { group(&words, country) };
        Self { key, party, words, group, country, kept_apart }
    }

    /// Whether it is to stand for its group before another one: no person, the longer name.
    fn stands_before(&self, other: &Self) -> bool {
        let rank = |name: &Self| (name.party.kind != ActorKind::Person, name.words.len(), name.country.is_some());
        (rank(self), other.key) > (rank(other), self.key)
    }

    /// Whether the other one may be this one under a fuller name: all words of this one stand there in a row, or the
    /// same words with a country that is not told here. A country is none of the bodies that are called after it.
    fn may_be(&self, fuller: &Self) -> bool {
        let is_person = |name: &Self| name.party.kind == ActorKind::Person;
        let apart = is_person(self) != is_person(fuller);
        let country = self.party.kind == ActorKind::Place && self.party.cameo.is_some();
        let contradicts = self.country.zip(fuller.country).is_some_and(|(one, other)| one != other);
        if self.kept_apart || apart || country || contradicts || self.words.is_empty() {
            return false;
        }
        if self.words.len() == fuller.words.len() {
            return self.words == fuller.words
                && (fuller.country.is_some(), fuller.key) > (self.country.is_some(), self.key);
        }
        fuller.words.windows(self.words.len()).any(|part| part == self.words)
    }
}

/// The fullest name that a name may be short for; none where it may be short for several.
fn fullest<'n, 'a>(names: &'n [Name<'a>], short: &Name) -> Option<&'n Name<'a>> {
    let of_group = names.iter().filter(|name| {
        name.group == short.group && (short.group.starts_with(KNOWN) || agree(name.country, short.country))
    });
    let short = of_group.reduce(|one, other| if other.stands_before(one) { other } else { one })?;
    let fuller: Vec<&Name> = names.iter().filter(|name| short.may_be(name)).collect();
    let Some(full) = fuller.iter().find(|name| !names.iter().any(|other| name.may_be(other))) else {
        return Some(short);
    };
    let one = fuller.iter().all(|name| name.key == full.key || name.group == full.group || name.may_be(full));
    Some(if one { full } else { short })
}

fn agree(one: Option<&str>, other: Option<&str>) -> bool {
    one.zip(other).is_none_or(|(one, other)| one == other)
}

/// Whether a word in the name of a body is of this sort (`body_words.tsv`): "idle" are those that names have or lack at
/// random ("the Bureau of Investigation", "the Observatory monitoring group").
fn is_of_sort(word: &str, sort: &str) -> bool {
    BODY_WORDS.get(word) == Some(&sort)
}

fn words_of(name: &str) -> Vec<String> {
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    let said: Vec<String> = words.iter().filter(|word| !is_of_sort(word, "idle")).cloned().collect();
    if said.is_empty() { words } else { said }
}

/// What stands for the body that a name means: the name itself, the body that a person speaks for, the state whose
/// organ it is.
fn group(words: &[String], country: Option<&str>) -> String {
    let name = words.join(" ");
    let has = |sort: &str| words.iter().any(|word| is_of_sort(word, sort));
    if let Some(state) = STATE_MEDIA.get(name.as_str()) {
        return format!("{KNOWN}state media {state}");
    }
    if has("state") && has("organ") {
        return format!("{KNOWN}state media {}", country.unwrap_or_default());
    }
    let body = SPEAKS_FOR.get(name.as_str()).map(|body| words_of(body).join(" "));
    match body.or_else(|| SPOKEN_FOR.get(&name).cloned()) {
        Some(body) => format!("{KNOWN}{body}"),
        None => name,
    }
}

static SPEAKS_FOR: LazyLock<BTreeMap<String, &str>> =
    LazyLock::new(|| table(include_str!("../../data/speaks_for.tsv")));
static STATE_MEDIA: LazyLock<BTreeMap<String, &str>> =
    LazyLock::new(|| table(include_str!("../../data/state_media.tsv")));

/// The bodies that somebody speaks for.
static SPOKEN_FOR: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| SPEAKS_FOR.values().map(|body| words_of(body).join(" ")).collect());

/// What stands before a group that a table knows: it is one whatever country a report gives it.
const KNOWN: &str = "known ";

static BODY_WORDS: LazyLock<BTreeMap<&str, &str>> =
    LazyLock::new(|| rows(include_str!("../../data/body_words.tsv")).collect());

fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.lines().filter(|line| !line.starts_with('#')).skip(1).filter_map(|line| line.split_once('\t'))
}

/// A table of two columns, by the first, as names are compared.
fn table(table: &'static str) -> BTreeMap<String, &'static str> {
    rows(table).map(|(name, meant)| (words_of(name).join(" "), meant)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, country: Option<&str>) -> String {
        group(&words_of(name), country)
    }

    #[test]
    fn whoever_speaks_for_a_body_and_the_organs_of_a_state_are_one() {
        assert_eq!(of("Rami Abdulrahman", None), of("the Syrian Observatory for Human Rights", Some("SYR")));
        assert_eq!(of("Syrian Observatory for Human Rights monitoring", None), of("Rami Abdel Rahman", None));
        assert_eq!(of("SANA", None), of("Syrian state television", Some("SYR")));
        assert_ne!(of("Syrian state television", Some("SYR")), of("Iranian state television", Some("IRN")));
        assert_ne!(of("the Lawyers' League", None), of("the League", None));
        assert_eq!(of("Halm Bureau of Investigation", None), of("Halm Bureau Investigation", None));
    }

    #[test]
    fn the_tables_are_in_order() {
        for rows in [
            include_str!("../../data/body_words.tsv"),
            include_str!("../../data/speaks_for.tsv"),
            include_str!("../../data/state_media.tsv"),
        ] {
            let rows: Vec<&str> = rows.lines().filter(|line| !line.starts_with('#')).skip(1).collect();
            assert!(rows.is_sorted() && rows.iter().all(|row| row.split('\t').count() == 2), "{rows:?}");
        }
    }
}
