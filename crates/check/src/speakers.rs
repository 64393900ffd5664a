//! Whose words they are, and whether that is who is told to have said them.

use crate::answer::{SpeakerAnswer, SpeakerVerdict};
use crate::checker::Checker;
use crate::prepared::Prepared;
use lexicon::fold::fold;
use record::{Actor, ActorId, ActorKind, ChainLink, MentionForm, Party, Record, Statement, StatementId};
use std::collections::BTreeMap;

/// How a name is to an actor.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fit {
    /// It is its name.
    Same,
    /// It is its name, in another spelling.
    Spelled(String),
    /// The actor speaks for whom it names.
    For(String),
    /// It is not.
    Other,
}

impl Checker<'_> {
    /// Whose these words of a report are, held against who is told.
    pub(crate) fn speaker(&self, report: &Prepared<'_>, words: &[usize], told: Option<&str>) -> SpeakerAnswer {
        let statement =
            self.covers(report, words).or_else(|| most(words.iter().filter_map(|word| report.statement[*word])));
        let covered = words.iter().filter(|word| report.statement[**word].is_some()).count();
        let Some(statement) = statement.filter(|_| covered * 2 >= words.len()) else {
            let quoted = words.iter().filter(|word| report.quotation[**word] != 0).count() * 2 > words.len();
            return self.nobody(report.record, quoted, told);
        };
        self.speaker_of(report.record, &report.record.statements[statement], told)
    }

    /// The innermost statement that has all these words in its content, or in that of a statement within it.
    fn covers(&self, report: &Prepared<'_>, words: &[usize]) -> Option<usize> {
        let statements = &report.record.statements;
        let place = |id: StatementId| statements.iter().position(|statement| statement.id == id);
        let within = |word: usize| {
            let first = report.statement[word];
            std::iter::successors(first, |inner| statements[*inner].within.and_then(place)).take(DEEPEST)
        };
        let (first, others) = words.split_first()?;
        within(*first).find(|statement| others.iter().all(|word| within(*word).any(|other| other == *statement)))
    }

    /// Words that are in no statement: the report's own, or a quotation of which it does not tell whose it is.
    fn nobody(&self, record: &Record, quoted: bool, told: Option<&str>) -> SpeakerAnswer {
        let verdict = told.map(|told| match (quoted, record.report.head.outlet.as_deref()) {
            (true, _) => SpeakerVerdict::Unclear,
            (false, Some(outlet)) if fold(outlet) == fold(told) => SpeakerVerdict::Right,
            (false, _) => SpeakerVerdict::Report,
        });
        SpeakerAnswer { verdict, name: None, words: None, spans: Vec::new(), chain: Vec::new(), note: None }
    }

    pub(crate) fn speaker_of(&self, record: &Record, statement: &Statement, told: Option<&str>) -> SpeakerAnswer {
        self.party(record, statement.speaker.as_ref(), &statement.chain, told)
    }

    /// Whether a party, or whoever stands in its chain, is who is told.
    pub(crate) fn party(
        &self,
        record: &Record,
        party: Option<&Party>,
        chain: &[ChainLink],
        told: Option<&str>,
    ) -> SpeakerAnswer {
        let actor = party.and_then(|party| party.actor).and_then(|actor| record.actor(actor));
        let words = party.and_then(|party| party.text.clone());
        let (verdict, note) = match told {
            Some(told) => {
                let (verdict, note) = self.verdict(record, party, chain, told);
                (Some(verdict), note)
            }
            None => (None, None),
        };
        SpeakerAnswer {
            verdict,
            name: actor.map(|actor| actor.name.clone()).or_else(|| words.clone()),
            words,
            spans: party.map(|party| party.spans.clone()).unwrap_or_default(),
            chain: chain.iter().map(|link| link.name.clone()).collect(),
            note,
        }
    }

    fn verdict(
        &self,
        record: &Record,
        party: Option<&Party>,
        chain: &[ChainLink],
        told: &str,
    ) -> (SpeakerVerdict, Option<String>) {
        let Some(party) = party else { return (SpeakerVerdict::Unclear, None) };
        match self.fits(record, party.actor, party.text.as_deref(), told) {
            Fit::Same if self.is_shared(record, party, told) => return (SpeakerVerdict::Unclear, None),
            Fit::Same => return (SpeakerVerdict::Right, None),
            Fit::Spelled(name) => return (SpeakerVerdict::Right, Some(format!("written {name}"))),
            Fit::For(whom) => return (SpeakerVerdict::Right, Some(format!("speaks for {whom}"))),
            Fit::Other => {}
        }
        let is_told = |link: &ChainLink| {
            self.fits(record, link.actor, Some(&link.name), told) == Fit::Same && link.actor != party.actor
        };
        if chain.iter().any(is_told) {
            return (SpeakerVerdict::PassesOn, None);
        }
        let pronoun = party.text.as_deref().is_some_and(|text| self.lexicon.pronouns.lookup(text).is_some());
        let unnamed = party
            .actor
            .and_then(|actor| record.actor(actor))
            .is_none_or(|actor| actor.mentions.iter().all(|mention| mention.form == MentionForm::Pronoun));
        if pronoun && unnamed { (SpeakerVerdict::Unclear, None) } else { (SpeakerVerdict::Other, None) }
    }

    /// Whether one name is told that several people of the report bear, and the report does not call the speaker by it.
    fn is_shared(&self, record: &Record, party: &Party, told: &str) -> bool {
        let name = Told::new(self, told);
        let called = party.text.as_deref().is_some_and(|text| Told::new(self, text).words == name.words);
        let bears = |actor: &&Actor| {
            let own = Told::new(self, &actor.name);
            actor.kind == ActorKind::Person && own.words.len() > 1 && own.words.last() == name.words.last()
        };
        name.words.len() == 1 && !called && record.actors.iter().filter(bears).count() > 1
    }

    /// How a name that is told is to an actor, or to the report's words for one.
    pub(crate) fn fits(&self, record: &Record, actor: Option<ActorId>, text: Option<&str>, told: &str) -> Fit {
        let told = Told::new(self, told);
        if told.words.is_empty() {
            return Fit::Other;
        }
        let Some(actor) = actor.and_then(|actor| record.actor(actor)) else {
            let same = text.is_some_and(|text| told.is_described(&Told::new(self, text)));
            return if same { Fit::Same } else { Fit::Other };
        };
        if self.is_called(record, actor, &told) || text.is_some_and(|text| told.is_described(&Told::new(self, text))) {
            return Fit::Same;
        }
        let member =
            |member: &ActorId| record.actor(*member).is_some_and(|member| self.is_called(record, member, &told));
        if actor.members.iter().any(member) {
            return Fit::Same;
        }
        let known = Told::new(self, &actor.name);
        if actor.kind == ActorKind::Person && told.is_spelled(&known, self.settings.like) {
            return Fit::Spelled(actor.name.clone());
        }
        self.speaks_for(record, actor, &told).map_or(Fit::Other, Fit::For)
    }

    fn is_called(&self, record: &Record, actor: &Actor, told: &Told) -> bool {
        let text = &record.report.text;
        let is_person = actor.kind == ActorKind::Person;
        let named = |name: &str| told.is_named(&Told::new(self, name), is_person);
        if named(&actor.name) || actor.known_as.as_deref().is_some_and(named) {
            return true;
        }
        let with_title = actor.titles.iter().any(|title| told.is_described(&Told::new(self, title)));
        let mention = |mention: &record::Mention| match mention.form {
            MentionForm::Name => named(mention.span.of(text)),
            MentionForm::Nominal => {
                let described = Told::new(self, mention.phrase.of(text));
                // One word with a capital may be a name that was taken for a description.
                let name_like = described.words.len() == 1 && mention.phrase.of(text).starts_with(char::is_uppercase);
                if name_like { told.words == described.words } else { told.is_described(&described) }
            }
            MentionForm::Pronoun => false,
        };
        with_title || actor.mentions.iter().any(mention)
    }

    /// The country or body that an actor speaks for, where it is the one told.
    fn speaks_for(&self, record: &Record, actor: &Actor, told: &Told) -> Option<String> {
        let member = actor.member_of.as_deref();
        if let Some(member) = member.filter(|member| told.is_named(&Told::new(self, member), false)) {
            return Some(member.to_owned());
        }
        // "Board Press Secretary" speaks for the Board; "Brandt's lawyer" for nobody who is a person in the report.
        let title = actor.titles.iter().any(|title| {
            let title = Told::new(self, title);
            title.head != told.head && told.words.iter().all(|word| title.words.contains(word))
        });
        let is_person = |other: &Actor| other.kind == ActorKind::Person && self.is_called(record, other, told);
        if title && told.written.starts_with(char::is_uppercase) && !record.actors.iter().any(is_person) {
            return Some(told.written.clone());
        }
        let place = self.lexicon.places.lookup(&told.written).map(|(place, _)| place)?;
        let of_state = actor.sectors.iter().any(|sector| STATE.contains(&sector.as_str()));
        let belongs = actor.country.as_deref() == Some(place.alpha3) || member == Some(place.alpha3);
        (of_state && belongs).then(|| told.written.clone())
    }
}

/// Statements do not stand in each other more deeply than this.
pub(crate) const DEEPEST: usize = 8;

/// Who speaks for a state: PLOVER's sectors of government and military.
const STATE: [&str; 2] = ["GOV", "MIL"];

/// A country's name has no more words.
const LONGEST_COUNTRY: usize = 4;

/// A name as it is compared.
#[derive(Debug)]
pub(crate) struct Told {
    pub(crate) written: String,
    /// Its words without articles and light words, folded.
    pub(crate) words: Vec<String>,
    /// The country that it begins with, and how many words that is.
    country: (Option<&'static str>, usize),
    /// The last word of its head: "minister" of "the minister of trade".
    head: Option<String>,
    initials: String,
}

impl Told {
    pub(crate) fn new(checker: &Checker<'_>, name: &str) -> Self {
        let name = name.trim();
        // "Norland's minister": the owner counts as the name.
        let plain = name.replace("'s", "").replace("’s", "");
        let initials =
            plain.split_whitespace().filter_map(|word| word.chars().next()).filter(|first| first.is_uppercase());
        let initials = fold(&initials.collect::<String>());
        let is_light = |word: &str| checker.cutter.vocabulary.kind(word) == crate::vocabulary::Kind::Light;
        let folded = fold(&plain);
        let words: Vec<String> =
            folded.split(' ').filter(|word| !word.is_empty() && !is_light(word)).map(str::to_owned).collect();
        let first = fold(plain.split(',').next().unwrap_or_default());
        let head = first.split(' ').skip_while(|word| is_light(word)).take_while(|word| !is_light(word)).last();
        // Countries are known by their capitals.
        let written: Vec<&str> = plain.split_whitespace().skip_while(|word| is_light(&word.to_lowercase())).collect();
        let country = (1..=written.len().min(LONGEST_COUNTRY)).rev().find_map(|count| {
            let (place, _) = checker.lexicon.places.lookup(&written[..count].join(" "))?;
            Some((Some(place.alpha3), count))
        });
        let country = country.filter(|(_, count)| *count < words.len()).unwrap_or((None, 0));
        Self { written: name.to_owned(), words, country, head: head.map(str::to_owned), initials }
    }

    /// Whether this names one who has that name: all its words, a last name, initials, or the name with a title.
    pub(crate) fn is_named(&self, name: &Self, is_person: bool) -> bool {
        if name.words.is_empty() || self.words.is_empty() {
            return false;
        }
        if self.words == name.words {
            return true;
        }
        let all = |few: &[String], many: &[String]| few.iter().all(|word| many.contains(word));
        if is_person {
            // A last name, or one name among several; "John Kerry" is no "John Smith".
            let (last, name_last) = (self.words.last(), name.words.last());
            return last == name_last && (all(&self.words, &name.words) || all(&name.words, &self.words))
                || self.words.len() == 1 && name.words.first() == last;
        }
        let initials = |short: &Self, long: &Self| {
            short.words.len() == 1 && long.words.len() > 1 && short.words[0] == long.initials
        };
        initials(self, name) || initials(name, self) || self.is_same_body(name)
    }

    /// Whether a person's last name is written much alike, the others the same.
    fn is_spelled(&self, name: &Self, like: f64) -> bool {
        match (self.words.as_slice(), name.words.as_slice()) {
            ([own @ .., last], [other @ .., name_last]) => {
                !own.is_empty() && own == other && strsim::jaro_winkler(last, name_last) >= like
            }
            _ => false,
        }
    }

    /// Whether two names mean one body: the words of one are all among the other's, what either has more in front is
    /// a country ("Norland's Health Ministry"), and their heads are the same: a "Free Army" is no "Army".
    fn is_same_body(&self, name: &Self) -> bool {
        let all = |few: &[String], many: &[String]| few.iter().all(|word| many.contains(word));
        let (own, other) = (&self.words[self.country.1..], &name.words[name.country.1..]);
        let countries = match (self.country.0, name.country.0) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        };
        let (few, many) = if own.len() <= other.len() { (own, other) } else { (other, own) };
        countries
            && !few.is_empty()
            && self.head == name.head
            && all(few, many)
            && (few.first() == many.first() || few.len() == many.len())
    }

    /// Whether this describes one who is described so: the words of one are all among the other's, and their heads are
    /// the same.
    fn is_described(&self, other: &Self) -> bool {
        let all = |few: &[String], many: &[String]| few.iter().all(|word| many.contains(word));
        self.head.is_some()
            && self.head == other.head
            && (all(&self.words, &other.words) || all(&other.words, &self.words))
    }
}

/// What occurs most often, the first of those.
pub(crate) fn most(found: impl Iterator<Item = usize>) -> Option<usize> {
    let mut counts = BTreeMap::<usize, usize>::new();
    found.for_each(|one| *counts.entry(one).or_default() += 1);
    counts.into_iter().max_by(|one, other| one.1.cmp(&other.1).then(other.0.cmp(&one.0))).map(|(one, _)| one)
}
