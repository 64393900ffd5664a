//! Who is who: what the report's words and the lexicon tell of each actor, at the day of the report.
//!
//! The words come first: a name that the lexicon knows is taken for that one only where nothing that the report
//! says of it speaks against it.

use super::codes::Parts;
use super::office::{self, FORMER, Office};
use super::wording::Wording;
use super::{Actors, Entity, Mention};
use crate::view::View;
use lexicon::agencies::{self, AgencyKind};
use lexicon::bodies::{self, Body};
use lexicon::cities::{self, CityKind};
use lexicon::day::Day;
use lexicon::particles::{self, ParticleKind};
use lexicon::places;
use lexicon::{groups, seats, sectors};
use record::{ActorKind, MentionForm};
use std::collections::BTreeMap;
use text::{Rel, Upos};

/// What is known of one actor.
#[derive(Debug, Clone, Default)]
pub struct Identity {
    /// The name that the lexicon has for it.
    pub known_as: Option<&'static str>,
    /// Country, sectors and codes.
    pub parts: Parts,
    /// The body, or the country, that it belongs to.
    pub member_of: Option<&'static str>,
    /// Whether the country is that of the report and not of the words.
    pub from_context: bool,
    /// The codes that the user's dictionaries give it.
    pub codes: Vec<String>,
}

/// Sectors of offices that somebody leaves.
const OF_OFFICE: [&str; 11] = ["GOV", "MIL", "LEG", "JUD", "SPY", "COP", "PTY", "OPP", "REB", "IGO", "SEP"];
/// The sector of those who publish.
const PRESS: &str = "JRN";
/// The sector of a state that few recognise.
const DE_FACTO: &str = "PRE";
/// The sector of a government.
const STATE: &str = "GOV";
/// The rank of sectors that are faiths.
const FAITH: u8 = 3;
/// So many mentions of countries, at the least, tell which country a report is about.
const ENOUGH: usize = 3;

impl Actors {
    /// Looks everybody up, as of a day.
    pub(super) fn identify(&mut self, view: &View, day: Option<Day>) {
        self.identities = (0..self.entities.len()).map(|entity| self.identity(entity, day)).collect();
        self.owners(view);
        self.context(view);
        for number in 0..self.entities.len() {
            let sectors = &self.identities[number].parts.sectors;
            self.entities[number].kind = refined(&self.entities[number], sectors);
        }
    }

    fn identity(&self, number: usize, day: Option<Day>) -> Identity {
        let entity = &self.entities[number];
        let told = self.wording(number);
        let mut identity = Identity { parts: told.parts.clone(), ..Identity::default() };
        if told.former && told.parts.sectors.iter().any(|sector| OF_OFFICE.contains(sector)) {
            identity.parts.sectors = vec![FORMER];
        }
        match entity.kind {
            ActorKind::Person if entity.parts.is_empty() => {}
            // "Syria's opposition" says nothing of Syria.
            ActorKind::Place if entity.government_of.is_none() => {
                identity.parts.sectors.clear();
                identity.take_name(entity);
            }
            ActorKind::Person => {
                if let Some(office) = office::held(entity, &told, day) {
                    identity.take_office(&office);
                }
            }
            ActorKind::Outlet if entity.parts.is_empty() && entity.canonical.is_none() => {}
            _ => identity.take_name(entity),
        }
        if entity.parts.is_empty() && identity.member_of.is_none() {
            identity.member_of = told.body.map(|body| body.name);
        }
        identity
    }

    /// What all members of a list have in common.
    pub(super) fn in_common(&self, members: &[usize]) -> Identity {
        let each = || members.iter().map(|&member| &self.identities[member].parts);
        let first = each().next().cloned().unwrap_or_default();
        let country = first.country.filter(|_| each().all(|parts| parts.country == first.country));
        let sectors = if each().all(|parts| parts.sectors == first.sectors) { first.sectors } else { Vec::new() };
        Identity { parts: Parts { country, sectors, groups: Vec::new() }, ..Identity::default() }
    }

    /// What titles and descriptions tell, in the order of the text; the first to tell something is believed.
    fn wording(&self, entity: usize) -> Wording {
        let mut told = Wording::default();
        let mut numbers = self.entities[entity].mentions.clone();
        numbers.sort_unstable();
        let mentions =
            numbers.iter().map(|&number| &self.mentions[number]).filter(|mention| mention.form != MentionForm::Pronoun);
        for read in mentions.filter_map(|mention| mention.told.as_ref()) {
            // "Former rebel commander X, now mayor": what comes later counts.
            if told.former && read.present && !read.parts.sectors.is_empty() {
                told.parts.sectors.clear();
                told.parts.groups.clear();
            }
            if told.parts.sectors.is_empty() {
                told.parts.add(&read.parts.sectors);
                told.parts.groups.extend(&read.parts.groups);
                told.former = read.former;
                told.body = read.body;
            }
            told.parts.country = told.parts.country.or(read.parts.country);
        }
        told
    }

    /// "Assad's government", "their army", "its ambassador from Cairo": the owner's country.
    fn owners(&mut self, view: &View) {
        for number in 0..self.mentions.len() {
            let mention = &self.mentions[number];
            let Some(entity) = self.entity_of[number].filter(|_| mention.form == MentionForm::Nominal) else {
                continue;
            };
            let parts = &self.identities[entity].parts;
            let open = parts.country.is_none()
                || mention.told.as_ref().is_some_and(|told| told.country_behind && told.parts.country == parts.country);
            if !open || parts.sectors.is_empty() || self.identities[entity].known_as.is_some() {
                continue;
            }
            let owners = view
                .children(mention.top)
                .iter()
                .filter(|&&child| child < mention.top && view.is(child, &[Rel::NmodPoss, Rel::Compound]));
            let country = |&word: &usize| self.identities[self.entity_of[self.at(word)?]?].parts.country;
            let owner = owners.filter_map(country).next();
            self.identities[entity].parts.country = owner.or(self.identities[entity].parts.country);
        }
    }

    /// "The government", "the opposition": those of the country that the report is about, where one stands out.
    fn context(&mut self, view: &View) {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for word in 0..view.words() {
            if let Some((place, _)) = places::lookup(view.form(word)).filter(|_| view.token(word).upos != Upos::Pron) {
                *counts.entry(place.alpha3).or_default() += 1;
            }
        }
        let total: usize = counts.values().sum();
        let Some((&country, &count)) = counts.iter().max_by_key(|(_, count)| **count) else { return };
        if count < ENOUGH || 2 * count <= total {
            return;
        }
        for (entity, identity) in self.entities.iter().zip(&mut self.identities) {
            let first = entity.mentions.iter().min().map(|&number| &self.mentions[number]);
            let definite = first.is_some_and(|mention| mention.form == MentionForm::Nominal && domestic(mention));
            if definite
                && entity.parts.is_empty()
                && identity.parts.country.is_none()
                && !identity.parts.sectors.is_empty()
                && identity.member_of.is_none()
            {
                identity.parts.country = Some(country);
                identity.from_context = true;
            }
        }
    }
}

/// Whether a description is of those at home: "the army", "opposition delegates", not "a lawyer".
fn domestic(mention: &Mention) -> bool {
    mention.key.split(' ').any(|word| particles::is(word, ParticleKind::Domestic))
}

impl Identity {
    /// An outlet that the page names.
    pub(super) fn of_outlet(entity: &Entity) -> Self {
        let mut identity = Self::default();
        identity.take_name(entity);
        identity
    }

    fn take_office(&mut self, &Office { holder, period, former }: &Office) {
        self.known_as = Some(holder.name);
        self.parts = Parts { country: period.country, ..Parts::default() };
        if former {
            self.parts.add(&[FORMER])
        } else {
            self.parts.add(&period.sectors)
        }
        let body = bodies::lookup(period.of);
        if self.parts.country.is_none() {
            self.parts.country = body.and_then(|body| body.country);
            self.parts.groups.extend(body.and_then(|body| body.group).filter(|_| !former));
        }
        if former && self.parts.country.is_none() {
            self.parts.country = holder.periods.iter().rev().find_map(|period| period.country);
        }
        self.member_of = Some(period.of).filter(|_| !former);
    }

    /// What a name that is no person's tells.
    fn take_name(&mut self, entity: &Entity) {
        if let Some(body) = entity.canonical.and_then(bodies::lookup) {
            self.take_body(body);
        } else if let Some(agency) = entity.canonical.and_then(agencies::lookup) {
            self.known_as = Some(agency.name);
            self.parts = Parts { country: agency.country, ..Parts::default() };
            match agency.kind {
                AgencyKind::Monitor => self.parts.add(&["NGO"]),
                AgencyKind::StateMedia => self.parts.add(&[STATE, PRESS]),
                _ => self.parts.add(&[PRESS]),
            }
        } else if let Some(seat) = entity.government_of.and_then(|seat| seats::lookup(seat)) {
            self.parts.country = seat.country;
            self.parts.add(seat.of.sectors());
        } else if let Some((place, _)) = entity.government_of.or(entity.canonical).and_then(places::lookup) {
            self.known_as = entity.canonical;
            self.parts.country = Some(place.alpha3);
            if entity.government_of.is_some() {
                self.parts.add(&[STATE]);
            }
        } else if let Some(city) =
            Some(entity).filter(|entity| !entity.parts.is_empty()).and_then(|entity| cities::lookup(&entity.name))
        {
            self.parts.country = self.parts.country.or(city.country);
            if city.kind == CityKind::DeFactoState {
                self.parts.add(&[DE_FACTO]);
            }
        } else if let Some(group) = groups::lookup(&entity.name).filter(|_| entity.kind == ActorKind::Population) {
            match group.cameo.and_then(sectors::lookup) {
                Some(faith) => self.parts.add(&[faith.code]),
                None => self.parts.groups.extend(group.cameo),
            }
            self.parts.country =
                self.parts.country.or(group.countries.first().copied().filter(|_| group.countries.len() == 1));
        } else if let Some((place, _)) =
            Some(entity).filter(|entity| !entity.parts.is_empty()).and_then(|entity| places::lookup(&entity.name))
        {
            self.parts.country = self.parts.country.or(Some(place.alpha3));
        }
    }

    fn take_body(&mut self, body: &'static Body) {
        self.known_as = Some(body.name);
        // An agency of the United Nations is one of theirs first.
        let parent =
            body.member_of.and_then(bodies::lookup).and_then(|parent| parent.group).filter(|_| body.country.is_none());
        self.parts = Parts {
            country: body.country,
            sectors: body.sectors.clone(),
            groups: parent.into_iter().chain(body.group).collect(),
        };
        self.member_of = body.member_of;
    }
}

/// The kind of an actor, once its role is known: of one without a name, what its words say.
fn refined(entity: &Entity, sectors: &[&'static str]) -> ActorKind {
    let described = entity.parts.is_empty()
        && entity.canonical.is_none()
        && !matches!(entity.kind, ActorKind::Person | ActorKind::Outlet);
    let open = matches!(entity.kind, ActorKind::Unknown | ActorKind::Population | ActorKind::Organisation)
        && entity.canonical.is_none()
        || described;
    let state = ["GOV", "MIL", "COP", "SPY", "JUD", "LEG"];
    let armed = ["REB", "SEP", "PRM", "UAF"];
    let bears_arms = sectors.iter().any(|sector| armed.contains(sector));
    // A faith says what they are besides.
    let main = sectors.iter().find(|code| sectors::lookup(code).is_none_or(|sector| sector.rank < FAITH));
    match main {
        Some(&"OPP") if open && entity.plural && bears_arms => ActorKind::ArmedGroup,
        Some(sector) if open && state.contains(sector) => ActorKind::Government,
        Some(sector)
            if described
                && entity.plural
                && !state.contains(sector)
                && !armed.contains(sector)
                && entity.kind == ActorKind::Government =>
        {
            ActorKind::Population
        }
        Some(&("IGO" | "NGO" | "OPP" | "PTY")) if open && !entity.plural => ActorKind::Organisation,
        Some(sector) if open && armed.contains(sector) => ActorKind::ArmedGroup,
        _ => entity.kind,
    }
}
