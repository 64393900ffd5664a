//! Who is who: what the report's words and the lexicon tell of each actor, at the day of the report.
//!
//! The words come first: a name that the lexicon knows is taken for that one only where nothing that the report
//! says of it speaks against it.

use super::codes::Parts;
use super::links::Links;
use super::mention::Mention;
use super::mentions::Mentions;
use super::office::{self, Office};
use super::profile::Profile;
use super::sectors;
use super::wording::Wording;
use crate::arena::{Arena, EntityId};
use crate::view::View;
use lexicon::Lexicon;
use lexicon::agencies::AgencyKind;
use lexicon::bodies::Body;
use lexicon::cities::CityKind;
use lexicon::day::Day;
use lexicon::particles::ParticleKind;
use lexicon::sectors::SectorTrait;
use record::{ActorKind, MentionForm};
use std::collections::BTreeMap;
use text::{Rel, Upos, Word};

/// What is known of one actor.
#[derive(Debug, Clone)]
pub struct Identity {
    /// What sort of actor it is, once its role is known.
    pub kind: ActorKind,
    /// The name that the lexicon has for it.
    pub known_as: Option<&'static str>,
    /// Country, sectors and codes.
    pub parts: Parts,
    /// The body, or the country, that it belongs to.
    pub member_of: Option<&'static str>,
    /// Whether the country is that of the report and not of the words.
    pub from_context: bool,
}

/// The rank of sectors that are faiths.
const FAITH: u8 = 3;
/// So many mentions of countries, at the least, tell which country a report is about.
const ENOUGH: usize = 3;

/// Who everybody is, as of a day.
pub fn of_all(view: &View, mentions: &Mentions, links: &Links, day: Option<Day>) -> Arena<EntityId, Identity> {
    let known = office::Known::of(view, day);
    let of = |profile: &Profile| Identity::of(profile, &wording_of(mentions, profile), &known);
    let mut identities: Arena<EntityId, Identity> = links.profiles.iter().map(of).collect();
    take_owners(view, mentions, links, &mut identities);
    if let Some(country) = country_of_report(view) {
        for (entity, profile) in links.profiles.entries() {
            identities[entity].take_context(mentions, profile, country, view.lexicon);
        }
    }
    identities
}

/// What titles and descriptions tell, in the order of the text; the first to tell something is believed.
fn wording_of(mentions: &Mentions, profile: &Profile) -> Wording {
    let mut told = Wording::default();
    let mut ids = profile.mentions.clone();
    ids.sort_unstable();
    for read in ids.iter().filter_map(|&id| mentions[id].wording.as_ref()) {
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
fn take_owners(view: &View, mentions: &Mentions, links: &Links, identities: &mut Arena<EntityId, Identity>) {
    for (id, mention) in mentions.entries().filter(|(_, mention)| mention.form == MentionForm::Nominal) {
        let Some(entity) = links.entity(id) else { continue };
        let identity = &identities[entity];
        let parts = &identity.parts;
        let behind = |told: &Wording| told.country_behind && told.parts.country == parts.country;
        let open = parts.country.is_none() || mention.wording.as_ref().is_some_and(behind);
        if !open || parts.sectors.is_empty() || identity.known_as.is_some() {
            continue;
        }
        let owners = view
            .children(mention.top)
            .iter()
            .filter(|&&child| child < mention.top && view.is(child, &[Rel::NmodPoss, Rel::Compound]));
        let country = |&word: &Word| identities[links.entity(mentions.at(word)?)?].parts.country;
        if let Some(country) = owners.filter_map(country).next() {
            identities[entity].parts.country = Some(country);
        }
    }
}

/// The country that the report is about, where one stands out.
fn country_of_report(view: &View) -> Option<&'static str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for word in view.words() {
        if let Some((place, _)) = view.country(word).filter(|_| view.token(word).upos != Upos::Pron) {
            *counts.entry(place.alpha3).or_default() += 1;
        }
    }
    let total: usize = counts.values().sum();
    let (&country, &count) = counts.iter().max_by_key(|(_, count)| **count)?;
    (count >= ENOUGH && 2 * count > total).then_some(country)
}

/// Whether a description is of those at home: "the army", "opposition delegates", not "a lawyer".
fn is_domestic(lexicon: &Lexicon, mention: &Mention) -> bool {
    mention.key.split(' ').any(|word| lexicon.particles.is(word, ParticleKind::Domestic))
}

impl Identity {
    /// Of one of whom nothing is known but the kind.
    pub fn of_kind(kind: ActorKind) -> Self {
        Self { kind, known_as: None, parts: Parts::default(), member_of: None, from_context: false }
    }

    /// Of one whose mentions tell a role and a country.
    fn of(profile: &Profile, told: &Wording, known: &office::Known) -> Self {
        let lexicon = known.lexicon;
        let mut identity = Self { parts: told.parts.clone(), ..Self::of_kind(profile.kind) };
        if told.former && lexicon.sectors.any(&told.parts.sectors, SectorTrait::Office) {
            identity.parts.sectors = vec![sectors::FORMER];
        }
        match profile.kind {
            ActorKind::Person if !profile.is_named() => {}
            // "Syria's opposition" says nothing of Syria.
            ActorKind::Place if profile.government_of.is_none() => {
                identity.parts.sectors.clear();
                identity.take_name(profile, lexicon);
            }
            ActorKind::Person => {
                if let Some(office) = office::held(profile, told, known) {
                    identity.take_office(&office, lexicon);
                }
            }
            ActorKind::Outlet if !profile.is_named() && profile.canonical.is_none() => {}
            _ => identity.take_name(profile, lexicon),
        }
        if !profile.is_named() && identity.member_of.is_none() {
            identity.member_of = told.body.map(|body| body.name);
        }
        identity.kind = refined(profile, &identity.parts.sectors, lexicon);
        identity
    }

    /// Of an outlet that the page names.
    pub fn of_outlet(profile: &Profile, lexicon: &'static Lexicon) -> Self {
        let mut identity = Self::of_kind(profile.kind);
        identity.take_name(profile, lexicon);
        identity
    }

    /// What all members of a list have in common.
    pub fn in_common(kind: ActorKind, members: &[&Self]) -> Self {
        let first = members.first().map(|member| member.parts.clone()).unwrap_or_default();
        let country = first.country.filter(|_| members.iter().all(|member| member.parts.country == first.country));
        let alike = members.iter().all(|member| member.parts.sectors == first.sectors);
        let sectors = if alike { first.sectors } else { Vec::new() };
        Self { parts: Parts { country, sectors, groups: Vec::new() }, ..Self::of_kind(kind) }
    }

    /// "The government", "the opposition": those of the country that the report is about.
    fn take_context(
        &mut self,
        mentions: &Mentions,
        profile: &Profile,
        country: &'static str,
        lexicon: &'static Lexicon,
    ) {
        let first = profile.mentions.iter().min().map(|&id| &mentions[id]);
        let definite =
            first.is_some_and(|mention| mention.form == MentionForm::Nominal && is_domestic(lexicon, mention));
        if definite
            && !profile.is_named()
            && self.parts.country.is_none()
            && !self.parts.sectors.is_empty()
            && self.member_of.is_none()
        {
            self.parts.country = Some(country);
            self.from_context = true;
        }
    }

    fn take_office(&mut self, &Office { holder, period, former }: &Office, lexicon: &'static Lexicon) {
        self.known_as = Some(holder.name);
        self.parts = Parts { country: period.country, ..Parts::default() };
        if former {
            self.parts.add(&[sectors::FORMER])
        } else {
            self.parts.add(&period.sectors)
        }
        let body = lexicon.bodies.lookup(period.of);
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
    fn take_name(&mut self, profile: &Profile, lexicon: &'static Lexicon) {
        let name = profile.is_named().then_some(profile.name.as_str());
        if let Some(body) = profile.canonical.and_then(|name| lexicon.bodies.lookup(name)) {
            self.take_body(body, lexicon);
        } else if let Some(agency) = profile.canonical.and_then(|name| lexicon.agencies.lookup(name)) {
            self.known_as = Some(agency.name);
            self.parts = Parts { country: agency.country, ..Parts::default() };
            match agency.kind {
                AgencyKind::Monitor => self.parts.add(&[sectors::WATCHING]),
                AgencyKind::StateMedia => self.parts.add(&[sectors::GOVERNMENT, sectors::PRESS]),
                _ => self.parts.add(&[sectors::PRESS]),
            }
        } else if let Some(seat) = profile.government_of.and_then(|seat| lexicon.seats.lookup(seat)) {
            self.parts.country = seat.country;
            self.parts.add(seat.of.sectors());
        } else if let Some((place, _)) =
            profile.government_of.or(profile.canonical).and_then(|name| lexicon.places.lookup(name))
        {
            self.known_as = profile.canonical;
            self.parts.country = Some(place.alpha3);
            if profile.government_of.is_some() {
                self.parts.add(&[sectors::GOVERNMENT]);
            }
        } else if let Some(city) = name.and_then(|name| lexicon.cities.lookup(name)) {
            self.parts.country = self.parts.country.or(city.country);
            if city.kind == CityKind::DeFactoState {
                self.parts.add(&[sectors::DE_FACTO]);
            }
        } else if let Some(group) =
            lexicon.groups.lookup(&profile.name).filter(|_| profile.kind == ActorKind::Population)
        {
            match group.cameo.and_then(|name| lexicon.sectors.lookup(name)) {
                Some(faith) => self.parts.add(&[faith.code]),
                None => self.parts.groups.extend(group.cameo),
            }
            self.parts.country =
                self.parts.country.or(group.countries.first().copied().filter(|_| group.countries.len() == 1));
        } else if let Some((place, _)) = name.and_then(|name| lexicon.places.lookup(name)) {
            self.parts.country = self.parts.country.or(Some(place.alpha3));
        }
    }

    fn take_body(&mut self, body: &'static Body, lexicon: &'static Lexicon) {
        self.known_as = Some(body.name);
        // An agency of the United Nations is one of theirs first.
        let parent = body
            .member_of
            .and_then(|name| lexicon.bodies.lookup(name))
            .and_then(|parent| parent.group)
            .filter(|_| body.country.is_none());
        self.parts = Parts {
            country: body.country,
            sectors: body.sectors.clone(),
            groups: parent.into_iter().chain(body.group).collect(),
        };
        self.member_of = body.member_of;
    }
}

/// The kind of an actor, once its role is known: of one without a name, what its words say.
fn refined(profile: &Profile, codes: &[&'static str], lexicon: &'static Lexicon) -> ActorKind {
    let described = !profile.is_named()
        && profile.canonical.is_none()
        && !matches!(profile.kind, ActorKind::Person | ActorKind::Outlet);
    let open = matches!(profile.kind, ActorKind::Unknown | ActorKind::Population | ActorKind::Organisation)
        && profile.canonical.is_none()
        || described;
    // A faith says what they are besides.
    let main = codes.iter().find(|code| lexicon.sectors.lookup(code).is_none_or(|sector| sector.rank < FAITH));
    let is = |code: &str, wanted: SectorTrait| lexicon.sectors.is(code, wanted);
    match main {
        Some(&sectors::OPPOSITION) if open && profile.plural && lexicon.sectors.any(codes, SectorTrait::Armed) => {
            ActorKind::ArmedGroup
        }
        Some(main) if open && is(main, SectorTrait::State) => ActorKind::Government,
        Some(main)
            if described
                && profile.plural
                && !is(main, SectorTrait::State)
                && !is(main, SectorTrait::Armed)
                && profile.kind == ActorKind::Government =>
        {
            ActorKind::Population
        }
        Some(main) if open && !profile.plural && is(main, SectorTrait::Body) => ActorKind::Organisation,
        Some(main) if open && is(main, SectorTrait::Armed) => ActorKind::ArmedGroup,
        _ => profile.kind,
    }
}
