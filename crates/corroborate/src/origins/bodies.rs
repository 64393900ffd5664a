//! Which of those who are cited in one account are one, though reports call them differently: "the League" and "the
//! Lawyers' League", or one name with its country and without.
//!
//! In another account the short name may mean somebody else; that is why this is decided for each, and never kept.

use super::{Sameness, Telling, cited};
use crate::claims::is_named;
use record::ActorKind;
use record::claim::Party;
use std::collections::BTreeMap;

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
    country: Option<&'a str>,
    kept_apart: bool,
}

impl<'a> Name<'a> {
    fn new(key: &'a str, party: &'a Party, setting: Option<&'a str>, kept_apart: bool) -> Self {
        let words = party.name.split_whitespace().map(str::to_lowercase).filter(|word| word != "the").collect();
        Self { key, party, words, country: party.country.as_deref().or(setting), kept_apart }
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
    let fuller: Vec<&Name> = names.iter().filter(|name| short.may_be(name)).collect();
    let full = *fuller.iter().find(|name| !names.iter().any(|other| name.may_be(other)))?;
    fuller.iter().all(|name| name.key == full.key || name.may_be(full)).then_some(full)
}
