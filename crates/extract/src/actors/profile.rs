//! What the report tells of one person, body or group, as its mentions are linked one after the other.

use super::described::Described;
use super::mention::Mention;
use super::spelling::{is_acronym, same_middle, same_or_initial, same_spelling};
use crate::arena::MentionId;
use lexicon::Lexicon;
use lexicon::agencies::AgencyKind;
use lexicon::persons::{Gender, Noun, Number, PersonKind};
use record::ActorKind;
use text::MentionKind;

/// What the report tells of someone or something.
#[derive(Debug, Clone)]
pub struct Profile {
    /// The fullest name, or the words of the first description.
    pub name: String,
    /// The name that the lexicon has for it.
    pub canonical: Option<&'static str>,
    /// The seat that it is the government of, or the capital, where a place stands for those who govern there.
    pub government_of: Option<&'static str>,
    /// What sort of actor it is.
    pub kind: ActorKind,
    /// What sort of thing the model takes its mentions for, the first that it says.
    pub sort: Option<MentionKind>,
    /// Gender, where a title, a role, a given name or a pronoun tells.
    pub gender: Option<Gender>,
    /// Whether it is several, or a body that may be "they".
    pub many: bool,
    /// Whether its first description is in the plural: "ministers".
    pub plural: bool,
    /// The words of its name without particles, folded.
    pub parts: Vec<String>,
    /// Titles in the words of the report.
    pub titles: Vec<String>,
    /// Nouns that describe it, in lower case: "minister".
    pub roles: Vec<String>,
    /// Descriptions that it answers to.
    pub keys: Vec<String>,
    /// The country that its mentions tell, or its office.
    pub country: Option<&'static str>,
    /// The office holder that it is by name and office.
    pub holder: Option<&'static str>,
    /// The body that its titles tell, or its office.
    pub body: Option<&'static str>,
    /// Its mentions, in the order in which they were linked.
    pub mentions: Vec<MentionId>,
}

impl Default for Profile {
    fn default() -> Self {
        Self {
            name: String::new(),
            canonical: None,
            government_of: None,
            kind: ActorKind::Unknown,
            sort: None,
            gender: None,
            many: false,
            plural: false,
            parts: Vec::new(),
            titles: Vec::new(),
            roles: Vec::new(),
            keys: Vec::new(),
            country: None,
            holder: None,
            body: None,
            mentions: Vec::new(),
        }
    }
}

impl Profile {
    /// Whether nothing says that it is one or more who act.
    pub fn is_thing(&self) -> bool {
        let sort = matches!(self.sort, Some(MentionKind::Person | MentionKind::Organisation | MentionKind::Place));
        self.kind == ActorKind::Unknown && !sort
    }

    /// Of one known by a name.
    pub fn named(described: &Described) -> Self {
        Self {
            name: described.name.clone(),
            canonical: described.canonical,
            government_of: described.government_of,
            kind: described.kind,
            gender: described.likely_gender,
            parts: described.parts.clone(),
            ..Self::default()
        }
    }

    /// Of one known by a description only.
    pub fn nominal(words: &str, mention: &Mention) -> Self {
        let many = mention.number == Some(Number::Many);
        Self {
            name: words.to_owned(),
            kind: noun_kind(mention.noun, mention.kind, many && (mention.plural || mention.noun.is_some())),
            gender: mention.gender,
            many,
            plural: mention.plural,
            roles: vec![mention.head.clone()],
            keys: vec![mention.key.clone()],
            ..Self::default()
        }
    }

    /// Whether it has a name.
    pub fn is_named(&self) -> bool {
        !self.parts.is_empty()
    }

    /// Whether a title of it is one that persons bear: "Prime Minister", "former Governor".
    pub fn is_titled(&self, lexicon: &Lexicon) -> bool {
        let bears = |title: &String| {
            let last = title.rsplit(' ').next().unwrap_or(title);
            lexicon.titles.lookup(title).is_some() || lexicon.titles.lookup(last).is_some()
        };
        self.titles.iter().any(bears)
    }

    /// Whether a name may be this one's.
    pub fn answers_to(&self, other: &Described) -> bool {
        if self.government_of != other.government_of {
            return false;
        }
        if self.canonical.is_some() && other.canonical.is_some() {
            return self.canonical == other.canonical;
        }
        if self.parts.is_empty() || other.parts.is_empty() {
            return false;
        }
        match (self.kind, other.kind) {
            (ActorKind::Person, ActorKind::Person) => self.same_person(other),
            (ActorKind::Person, _) => self.parts == other.parts || other.is_last_of(&self.parts),
            (_, ActorKind::Person) => self.parts == other.parts,
            _ => {
                self.parts == other.parts
                    || is_acronym(&self.parts, &other.parts)
                    || is_acronym(&other.parts, &self.parts)
                    || self.is_short_for(other)
            }
        }
    }

    /// "The Observatory" after "Syrian Observatory for Human Rights": a body's name without some of its words, that
    /// is no name of something else.
    fn is_short_for(&self, other: &Described) -> bool {
        let body = |kind: ActorKind| !matches!(kind, ActorKind::Place | ActorKind::Person);
        let (own, new) = (&self.parts, &other.parts);
        let inside = own.windows(new.len()).any(|words| words == &new[..]);
        body(self.kind)
            && body(other.kind)
            && other.canonical.is_none()
            && other.is_definite
            && new.len() < own.len()
            && inside
    }

    fn same_person(&self, other: &Described) -> bool {
        let (own, new) = (&self.parts, &other.parts);
        let clash =
            self.gender.zip(other.gender).is_some_and(|(a, b)| a != b && a != Gender::Both && b != Gender::Both);
        let same_last = own.last().zip(new.last()).is_some_and(|(a, b)| same_spelling(a, b));
        let (short, long) = if own.len() < new.len() { (own, new) } else { (new, own) };
        // "Van der Hoek" of "Cornelis van der Hoek", "Rafael Ocampo" of "Rafael Ocampo Duarte".
        let part = short.len() > 1 && short.len() < long.len() && (long.ends_with(short) || long.starts_with(short));
        match (own.len(), new.len()) {
            _ if clash => false,
            (1, 1) => same_last,
            // "Ocampo" too.
            (_, 1) => same_last || own.contains(&new[0]),
            (1, _) => same_last || own[0] == new[0],
            _ => part || same_last && same_or_initial(&own[0], &new[0]) && same_middle(own, new),
        }
    }

    /// Takes in what a further mention by name tells.
    pub fn learn(&mut self, described: &Described) {
        // "KLA", told to be the Karvo Liberation Army here, is not the one that the lexicon knows.
        let own_acronym = !self.parts.is_empty()
            && self.canonical.is_none()
            && self.parts != described.parts
            && is_acronym(&described.parts, &self.parts);
        if described.parts.len() > self.parts.len() || self.parts.is_empty() {
            self.parts.clone_from(&described.parts);
            self.name.clone_from(&described.name);
        }
        self.canonical = self.canonical.or(described.canonical.filter(|_| !own_acronym));
        let vague = matches!(self.kind, ActorKind::Unknown | ActorKind::Population);
        if described.title.is_some()
            || described.kind == ActorKind::Person
            || vague && described.kind != ActorKind::Unknown
        {
            self.kind = described.kind;
        }
        self.gender = self.gender.or(described.gender);
        if let Some(title) = &described.title {
            self.add_title(title);
        }
        for role in &described.roles {
            if !self.roles.contains(role) {
                self.roles.push(role.clone());
            }
        }
    }

    /// Takes in the country that its words tell. A body that the lexicon knows may be called after several: the
    /// Syrian Observatory is "the Britain-based group".
    pub fn take_country(&mut self, country: Option<&'static str>) {
        let known_body = self.canonical.is_some() && matches!(self.kind, ActorKind::Organisation | ActorKind::Outlet);
        self.country = self.country.or(country.filter(|_| !known_body));
    }

    /// Takes in a title or an office, once.
    pub fn add_title(&mut self, title: &str) {
        if !self.titles.iter().any(|own| own.eq_ignore_ascii_case(title)) {
            self.titles.push(title.to_owned());
        }
    }

    /// Takes in a mention of any form.
    pub fn take_in(&mut self, id: MentionId, mention: &Mention) {
        self.mentions.push(id);
        self.sort = self.sort.or(mention.kind);
        self.take_country(mention.country());
        self.body = self.body.or(mention.body());
        if mention.pronoun.is_none_or(|pronoun| pronoun.person == Some(3)) {
            self.gender = self.gender.or(mention.gender);
        }
    }

    /// Whether it is one of those who watch a conflict and count.
    pub fn is_monitor(&self, lexicon: &Lexicon) -> bool {
        let known = self.canonical.and_then(|name| lexicon.agencies.lookup(name));
        known.is_some_and(|agency| agency.kind == AgencyKind::Monitor)
    }

    /// Whether a title or description of it ends with one of these.
    pub fn holds_one_of(&self, offices: &[&str]) -> bool {
        let ends = |text: &str, office: &str| {
            let start = text.len().checked_sub(office.len());
            start.and_then(|start| text.get(start..)).is_some_and(|end| end.eq_ignore_ascii_case(office))
                && (text.len() == office.len() || text[..text.len() - office.len()].ends_with(' '))
        };
        let role = self.roles.iter().any(|role| offices.contains(&role.as_str()));
        role || self.titles.iter().chain(&self.keys).any(|text| offices.iter().any(|office| ends(text, office)))
    }

    /// Whether a word stands in a title or description of it.
    pub fn is_called(&self, word: &str) -> bool {
        let calls = |text: &String| text.split(' ').any(|own| own.eq_ignore_ascii_case(word));
        self.titles.iter().any(calls) || self.keys.iter().any(calls)
    }

    /// Whether it is a body of the lexicon, by its name there, or a title or description of it names that.
    pub fn is_or_is_called(&self, body: &str) -> bool {
        self.canonical == Some(body) || self.is_called(body)
    }

    /// Takes in a description that goes back to it.
    pub fn describe(&mut self, mention: &Mention) {
        for (list, item) in [(&mut self.roles, &mention.head), (&mut self.keys, &mention.key)] {
            if !list.contains(item) {
                list.push(item.clone());
            }
        }
    }
}

/// The kind of actor that a noun means.
fn noun_kind(noun: Option<&'static Noun>, sort: Option<MentionKind>, many: bool) -> ActorKind {
    match noun.map(|noun| noun.kind) {
        Some(PersonKind::Person) if many => ActorKind::Population,
        Some(PersonKind::Person) => ActorKind::Person,
        Some(PersonKind::Organisation) => ActorKind::Organisation,
        Some(PersonKind::ArmedGroup) => ActorKind::ArmedGroup,
        Some(PersonKind::Government) => ActorKind::Government,
        Some(PersonKind::Population) => ActorKind::Population,
        Some(PersonKind::Outlet) => ActorKind::Outlet,
        Some(PersonKind::Document) => ActorKind::Document,
        None => match sort {
            Some(MentionKind::Person) if many => ActorKind::Population,
            Some(MentionKind::Person) => ActorKind::Person,
            Some(MentionKind::Organisation) => ActorKind::Organisation,
            Some(MentionKind::Place) => ActorKind::Place,
            _ => ActorKind::Unknown,
        },
    }
}
