//! Offices: who held which one on the report's day, and whom "the Russian president" means.

use super::mention::Mention;
use super::profile::Profile;
use super::sectors;
use super::wording::Wording;
use crate::view::View;
use lexicon::Lexicon;
use lexicon::constructions::Construction;
use lexicon::day::Day;
use lexicon::fold::fold;
use lexicon::holders::{Holder, Period};
use lexicon::offices::{OtherWord, SameOf};
use lexicon::titles::TitleKind;
use record::{ActorKind, MentionForm};
use std::collections::BTreeSet;
use text::{Rel, Upos, Word};

/// The office that somebody holds, or held last.
#[derive(Debug, Clone, Copy)]
pub struct Office {
    /// Who that is.
    pub holder: &'static Holder,
    /// The period that counts.
    pub period: &'static Period,
    /// Whether it is over.
    pub former: bool,
}

impl Office {
    fn of(holder: &'static Holder, day: Option<Day>) -> Option<Self> {
        let now = holder.office_on(day).map(|period| Self { holder, period, former: false });
        now.or_else(|| holder.office_before(day).map(|period| Self { holder, period, former: true }))
    }

    /// Of an undated report it is not known who is in office: the last office that its words tell.
    fn last_told(holder: &'static Holder, told: &Wording, day: Option<Day>) -> Option<Self> {
        let fits = |period: &&Period| period.sectors.iter().any(|sector| told.parts.sectors.contains(sector));
        let last = holder.periods.iter().rev().find(fits).filter(|_| day.is_none() && !told.former && holder.ours);
        last.map(|period| Self { holder, period, former: false }).or_else(|| Self::of(holder, day))
    }

    /// Tells the one who holds it: country, body, and what he is called by it.
    pub fn tell(&self, profile: &mut Profile, lexicon: &Lexicon) {
        profile.holder = Some(self.holder.name);
        profile.country = profile.country.or(self.period.country);
        profile.body = profile.body.or_else(|| lexicon.bodies.lookup(self.period.of).map(|body| body.name));
        let name = self.period.office;
        let head = name.split(" of ").next().and_then(|words| words.split(' ').next_back()).unwrap_or(name);
        if !self.former && !profile.keys.iter().any(|key| key == name) {
            profile.roles.push(head.to_owned());
            profile.keys.push(name.to_owned());
        }
    }

    /// Whether nothing that the report says of somebody speaks against it.
    fn fits(&self, told: &Wording) -> bool {
        let periods = || self.holder.periods.iter();
        let country = told
            .parts
            .country
            .is_none_or(|country| periods().any(|period| period.country.is_none_or(|own| own == country)));
        let sectors = &told.parts.sectors;
        let sector = sectors.is_empty()
            || sectors.contains(&sectors::FORMER)
            || periods().any(|period| period.sectors.iter().any(|sector| sectors.contains(sector)));
        country && sector
    }
}

/// What decides, besides a person's own words, which office somebody holds.
#[derive(Debug, Clone)]
pub struct Known {
    /// Who held which office.
    pub lexicon: &'static Lexicon,
    /// The day of the report.
    day: Option<Day>,
    /// The countries that the report names.
    countries: BTreeSet<&'static str>,
}

impl Known {
    /// What a report tells, of that day.
    pub fn of(view: &View, day: Option<Day>) -> Self {
        let country = |form: &str| {
            let place = view.lexicon.places.lookup(form).map(|(place, _)| place.alpha3);
            place.or_else(|| view.lexicon.cities.lookup(form).and_then(|city| city.country))
        };
        let words = view.words().filter(|&word| view.form(word).starts_with(char::is_uppercase));
        let single = words.filter_map(|word| country(view.form(word)));
        let names = view.analysis.names.iter().filter_map(|name| country(view.words_of(&name.tokens)));
        Self { lexicon: view.lexicon, day, countries: single.chain(names).collect() }
    }

    /// Whether a last name alone can be of that holder: of one who governs, or of whose country the report tells.
    fn expects(&self, office: &Office, told: &Wording, name: &str) -> bool {
        // "Martin" and "Lee" are anybody's names, and of those who governed once only one may bear it.
        let rare = self.lexicon.given_names.gender(name).is_none();
        let only = || self.lexicon.holders.of_surname(&fold(name)).count() == 1;
        let governs = rare
            && self.lexicon.constructions.has(office.period.office, Construction::Governs)
            && (!office.former || only());
        let body = office.period.country.is_none() && !office.former;
        let country = office
            .holder
            .periods
            .iter()
            .any(|period| period.country.is_some_and(|country| self.countries.contains(country)));
        governs || body || country || !told.parts.sectors.is_empty()
    }
}

/// The office of a person of the report.
pub fn held(profile: &Profile, told: &Wording, known: &Known) -> Option<Office> {
    let (day, lexicon) = (known.day, known.lexicon);
    let fits = |office: &Office| office.fits(told);
    let told_office = |holder: &'static Holder| Office::last_told(holder, told, day);
    // "Pope Francis", "King Abdullah": known with the title.
    let titled =
        || profile.titles.iter().find_map(|title| lexicon.holders.lookup(&format!("{title} {}", profile.name)));
    if profile.parts.len() > 1 {
        let short = || {
            (profile.parts.len() > 2)
                .then(|| format!("{} {}", profile.parts[0], profile.parts[profile.parts.len() - 1]))
        };
        let full = lexicon.holders.lookup(&profile.name).or_else(|| lexicon.holders.lookup(&short()?));
        return full.or_else(titled).and_then(told_office).filter(fits);
    }
    if let Some(holder) = titled() {
        return told_office(holder).filter(fits);
    }
    // A last name alone is somebody's only where one bearer holds an office on that day and no other does.
    let surname = fold(&profile.name);
    let now = |holder: &'static Holder| holder.office_on(day).map(|period| Office { holder, period, former: false });
    let mut bearers: Vec<Office> = lexicon.holders.of_surname(&surname).filter_map(now).filter(fits).collect();
    bearers.dedup_by_key(|office| office.holder.name);
    // "Ms May" may be anybody.
    let office = |title: &String| lexicon.titles.lookup(title).is_none_or(|title| title.kind != TitleKind::Honorific);
    let alone = |found: &Office| profile.titles.iter().any(office) || known.expects(found, told, &profile.name);
    let found = match bearers[..] {
        [one] => Some(one),
        // Or where nobody else who bears it ever held one.
        [] => {
            let mut ever = lexicon.holders.of_surname(&surname);
            let only = ever.next().filter(|_| ever.next().is_none());
            lexicon.holders.lookup(&profile.name).or(only).and_then(told_office).filter(fits)
        }
        _ => lexicon.holders.lookup(&profile.name).and_then(|holder| Office::of(holder, day)).filter(fits),
    };
    found.filter(alone)
}

/// The other word for an office that a description is, its country and body left out.
pub fn other_word(view: &View, mention: &Mention) -> Option<&'static OtherWord> {
    if mention.form != MentionForm::Nominal || mention.plural {
        return None;
    }
    let place = |word: Word| {
        view.lexicon.places.lookup(view.form(word)).is_some()
            || view.lexicon.groups.lookup(view.form(word)).is_some()
            || view.lexicon.bodies.lookup(view.form(word)).is_some()
    };
    let before = mention.words.start.until(mention.top);
    let own: Vec<String> = before
        .filter(|&word| matches!(view.token(word).upos, Upos::Noun | Upos::Propn | Upos::Adj) && !place(word))
        .map(|word| view.lemma(word).to_lowercase())
        .collect();
    let last = own.last().map(|word| format!("{word} {}", mention.head));
    last.and_then(|words| view.lexicon.offices.meant_by(&words))
        .or_else(|| view.lexicon.offices.meant_by(&mention.head).filter(|_| own.is_empty()))
}

/// Whether a person is meant by another word for an office: "the top U.S. diplomat", "the U.N. chief".
pub fn is_meant_by(profile: &Profile, word: &OtherWord, country: Option<&str>, body: Option<&str>) -> bool {
    let same_country = country.is_some() && country == profile.country;
    let same_body = body.is_some() && body == profile.body;
    let clash = country.zip(profile.country).is_some_and(|(own, other)| own != other);
    let same = match word.of {
        SameOf::Country => same_country || country.is_none() && body.is_none(),
        SameOf::Body => same_body,
        SameOf::Either => same_country || same_body || country.is_none() && body.is_none(),
    };
    profile.kind == ActorKind::Person && profile.is_named() && !clash && same && profile.holds_one_of(&word.offices)
}

/// What a description says of an office besides its noun and country: the "foreign" of "the Russian foreign
/// minister", the "state" of "the secretary of state".
pub fn said_of(view: &View, mention: &Mention) -> Vec<String> {
    let owner = view.child(mention.top, &[Rel::NmodPoss]).map(|owner| view.subtree(owner));
    let says = |word: Word| {
        let (form, lemma) = (view.form(word), view.lemma(word).to_lowercase());
        let place = || view.lexicon.places.lookup(form).is_some() || view.lexicon.groups.lookup(form).is_some();
        let kind = |lemma: &str| {
            let office = format!("{lemma} {}", mention.head);
            view.lexicon.titles.lookup(&office).is_some() || view.lexicon.agents.lookup(&office).is_some()
        };
        match view.token(word).upos {
            Upos::Noun | Upos::Propn => !place(),
            Upos::Adj => kind(&lemma) && !place(),
            _ => false,
        }
    };
    let others = mention
        .words
        .clone()
        .filter(|&word| word != mention.top && !owner.as_ref().is_some_and(|owner| owner.contains(&word)));
    others.filter(|&word| says(word)).map(|word| view.lemma(word).to_lowercase()).collect()
}
