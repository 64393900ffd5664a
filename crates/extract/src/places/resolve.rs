//! Which place of a name is meant.
//!
//! Every entry of that name is weighed: what the text puts around it ("Tripoli, Lebanon"), the countries and divisions
//! that the report names, how near it lies to the report's other places, how many people live there. What one name
//! means bears on the others, so this is done twice.

use super::Toponym;
use super::mentions::{Mention, is_abbreviated};
use crate::view::View;
use lexicon::Lexicon;
use lexicon::constructions::Construction;
use lexicon::fold::fold;
use lexicon::gazetteer::{Gazetteer, GazetteerPlace, PlaceKind};
use lexicon::place_words::PlaceWordKind;
use lexicon::places::PlaceForm;
use record::{Coordinates, Precision};
use std::collections::BTreeMap;
use text::Word;

/// What the text right behind a name says of where it lies: "Paris, Texas".
const CONTAINED: f64 = 8.0;
/// What a country named by the report counts for, at the most.
const IN_COUNTRY: f64 = 3.0;
/// What a division named by the report counts for.
const IN_DIVISION: f64 = 2.5;
/// What another place of the report close by counts for, at the most.
const CLOSE: f64 = 3.5;
/// How far away that is, in kilometres, where it counts for nothing.
const FAR: f64 = 300.0;
/// What an entry's own name counts for against one of its other names.
const OWN_NAME: f64 = 0.5;
/// What it counts for that the lexicon knows the name as that of a town or a region of that country, or of its capital.
const FAMOUS: f64 = 2.0;
/// What a country's name counts for.
const COUNTRY: f64 = 4.0;
/// What a town counts for against the division of its name.
const TOWN: f64 = 0.6;
/// What a first-level division counts for.
const REGION: f64 = 1.5;

/// A report is set where a country, or places in it, are named so often.
const SETTLED: f64 = 2.0;
/// A place elsewhere of fewer people is not named without saying where it lies.
const SMALL: f64 = 100_000.0;
/// The same of a place that has another name besides.
const LARGE: f64 = 500_000.0;
/// The least population of a town that a division is called after.
const CAPITAL: f64 = 20_000.0;
/// The least population of a town that a building is called after.
const TOWN_PEOPLE: f64 = 5_000.0;

/// The mentions with the places that they mean.
pub fn resolve<'g>(view: &View, mentions: &[Mention], gazetteer: &'g Gazetteer) -> Vec<Toponym<'g>> {
    let candidates: Vec<Vec<GazetteerPlace<'g>>> =
        mentions.iter().map(|mention| candidates(view, mention, gazetteer)).collect();
    let contained: Vec<Option<usize>> = (0..mentions.len()).map(|number| container(view, mentions, number)).collect();
    let mut chosen: Vec<Option<GazetteerPlace<'g>>> = candidates.iter().map(|of| of.first().copied()).collect();
    let mut rules = vec!["places.unknown"; mentions.len()];
    for _ in 0..2 {
        let context = Context::of(view, mentions, &chosen, &candidates);
        // A name means one thing in a report, unless the text around it says otherwise.
        let mut settled: BTreeMap<String, (f64, GazetteerPlace<'g>, &'static str)> = BTreeMap::new();
        for (number, mention) in mentions.iter().enumerate() {
            let container = contained[number]
                .map(|container| (view.words_of(&mentions[container].words), candidates[container].as_slice()));
            let scored = candidates[number]
                .iter()
                .map(|place| (context.score(place, view.words_of(&mention.words), container, number), place));
            let Some(((score, rule), place)) = scored.max_by(|one, other| one.0.0.total_cmp(&other.0.0)) else {
                continue;
            };
            (chosen[number], rules[number]) = (Some(*place), rule);
            let name = fold(view.words_of(&mention.words));
            if settled.get(&name).is_none_or(|(known, ..)| score > *known) {
                settled.insert(name, (score, *place, rule));
            }
        }
        for (number, mention) in mentions.iter().enumerate() {
            if contained[number].is_none()
                && let Some((_, place, rule)) = settled.get(&fold(view.words_of(&mention.words)))
                && candidates[number].iter().any(|candidate| candidate.number == place.number)
            {
                (chosen[number], rules[number]) = (Some(*place), rule);
            }
        }
    }
    let context = Context::of(view, mentions, &chosen, &candidates);
    for (number, mention) in mentions.iter().enumerate() {
        let strays = |place: &GazetteerPlace| {
            rules[number] == "places.population" && context.strays(place, view.words_of(&mention.words), number)
        };
        chosen[number] = chosen[number].filter(|place| !strays(place));
    }
    let toponym = |((mention, place), rule): ((&Mention, Option<GazetteerPlace<'g>>), &'static str)| Toponym {
        words: mention.words.clone(),
        phrase: mention.phrase.clone(),
        place,
        rule,
        // What the gazetteer does not know is a place where something happens in it.
        is_place: mention.is_place && (place.is_some() || mention.is_certain),
        precision: mention.precision.or(place.map(|place| precision(place.kind))).unwrap_or(Precision::Vague),
    };
    mentions.iter().zip(chosen).zip(rules).map(toponym).collect()
}

fn precision(kind: PlaceKind) -> Precision {
    match kind {
        PlaceKind::Country => Precision::Country,
        PlaceKind::Region => Precision::Region,
        PlaceKind::District => Precision::District,
        PlaceKind::Town => Precision::Town,
        PlaceKind::Area => Precision::Area,
    }
}

/// Every entry that the words can mean, divisions only where the words say so.
fn candidates<'g>(view: &View, mention: &Mention, gazetteer: &'g Gazetteer) -> Vec<GazetteerPlace<'g>> {
    let mut found = of_name(view, mention, gazetteer);
    let beside = [Some(mention.words.end - 1), Some(mention.words.end), mention.words.start.checked_sub(1)];
    let is_division = |word: Word| {
        word < view.end()
            && view.lexicon.place_words.is(&view.form(word).to_lowercase(), PlaceWordKind::Kind)
            && !view.lexicon.place_words.is(view.lemma(word), PlaceWordKind::NoDivision)
    };
    let divisions = |place: &GazetteerPlace| matches!(place.kind, PlaceKind::Region | PlaceKind::District);
    if beside.into_iter().flatten().any(is_division) && found.iter().any(divisions) {
        found.retain(divisions);
        return found;
    }
    // "Hama" is the town, though a province is called after it.
    let called_after = |region: &GazetteerPlace| {
        found.iter().any(|town| {
            town.kind == PlaceKind::Town
                && town.population >= CAPITAL
                && town.country == region.country
                && town.admin1 == region.admin1
        })
    };
    let kept: Vec<_> = found
        .iter()
        .copied()
        .filter(|place| !matches!(place.kind, PlaceKind::Region | PlaceKind::District) || !called_after(place))
        .collect();
    kept
}

/// Every entry of that name.
fn of_name<'g>(view: &View, mention: &Mention, gazetteer: &'g Gazetteer) -> Vec<GazetteerPlace<'g>> {
    let text = view.words_of(&mention.words);
    // The sentence's full stop may have taken the abbreviation's.
    let short = view
        .lexicon
        .divisions
        .lookup(text)
        .or_else(|| view.lexicon.divisions.lookup(text.trim_end_matches('.')))
        .or_else(|| view.lexicon.divisions.lookup(&format!("{text}.")));
    if let Some(short) = short {
        return gazetteer
            .lookup(short.name)
            .into_iter()
            .filter(|place| place.country == short.country && place.kind != PlaceKind::Town)
            .collect();
    }
    if let Some((country, PlaceForm::Name)) = view.lexicon.places.lookup(text) {
        // "Georgia" and "Jordan" are others too.
        let named: Vec<_> = gazetteer
            .lookup(text)
            .into_iter()
            .filter(|place| place.kind != PlaceKind::Town || place.population > 500_000.0)
            .collect();
        // "England" is the division before it is another name for the country.
        let own: Vec<_> = named
            .iter()
            .copied()
            .filter(|place| fold(place.name) == fold(text) || place.country != Some(country.alpha3))
            .collect();
        if own.iter().any(|place| place.country == Some(country.alpha3)) {
            return own;
        }
        return if named.is_empty() {
            gazetteer.lookup(country.name).into_iter().filter(|place| place.kind == PlaceKind::Country).collect()
        } else {
            named
        };
    }
    let found = gazetteer.lookup(text);
    if !found.is_empty() {
        return found;
    }
    // "Homs province", "the city of Homs", "Fort Hood" without its first or last word.
    let words: Vec<&str> = text.split(' ').collect();
    let is_kind = |word: &str| view.lexicon.place_words.is(&word.to_lowercase(), PlaceWordKind::Kind);
    if words.len() > 1 && words.last().is_some_and(|word| is_kind(word)) {
        return gazetteer.lookup(&words[..words.len() - 1].join(" "));
    }
    if words.len() > 2
        && is_kind(words[0])
        && view.lexicon.constructions.has(&words[1].to_lowercase(), Construction::Genitive)
    {
        return gazetteer.lookup(&words[2..].join(" "));
    }
    // "Gainesville High School" stands in Gainesville.
    let is_site = |word: &str| view.lexicon.place_words.is(&word.to_lowercase(), PlaceWordKind::Site);
    let prefix = || {
        (1..words.len())
            .rev()
            .map(|end| gazetteer.lookup(&words[..end].join(" ")))
            .find(|found| found.iter().any(|place| place.population >= TOWN_PEOPLE))
    };
    if words.last().is_some_and(|word| is_site(word)) { prefix().unwrap_or_default() } else { Vec::new() }
}

/// The mention that the text names as what holds this one: "Tripoli, Lebanon", "Homs in Syria".
fn container(view: &View, mentions: &[Mention], number: usize) -> Option<usize> {
    let (this, next) = (&mentions[number].words, mentions.get(number + 1)?);
    let between: Vec<String> = this.end.until(next.words.start).map(|word| view.form(word).to_lowercase()).collect();
    let same = view.sentence_of(this.start) == view.sentence_of(next.words.start);
    let leads = |word: &str| view.lexicon.constructions.has(word, Construction::Within);
    let is_direction = |word: &str| view.lexicon.place_words.is(word, PlaceWordKind::Direction);
    let joined = match between.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [","] | ["("] => true,
        [] => is_abbreviated(view, next.words.start),
        [word] => leads(word),
        [",", word] => leads(word) || is_direction(word),
        [word, direction] | [",", word, direction] => leads(word) && is_direction(direction),
        _ => false,
    };
    (same && joined).then_some(number + 1)
}

/// What the report says of where it is set.
struct Context<'c> {
    lexicon: &'static Lexicon,
    /// How often each country is named, or a place in it, by which name.
    countries: BTreeMap<&'c str, BTreeMap<String, f64>>,
    /// Divisions that are named.
    divisions: Vec<(&'c str, &'c str)>,
    /// What each mention is taken to mean.
    chosen: Vec<Option<Coordinates>>,
    /// The numbers of the entries that other mentions may mean, so that a name does not support itself.
    names: Vec<String>,
}

impl<'c> Context<'c> {
    fn of(
        view: &View,
        mentions: &[Mention],
        chosen: &[Option<GazetteerPlace<'c>>],
        candidates: &[Vec<GazetteerPlace<'c>>],
    ) -> Self {
        let mut countries: BTreeMap<&'c str, BTreeMap<String, f64>> = BTreeMap::new();
        let mut told = |country: &'c str, name: &str, weight: f64| {
            *countries.entry(country).or_default().entry(fold(name)).or_default() += weight
        };
        for word in view.words() {
            // Adjectives and peoples: "the Syrian army".
            if let Some((country, form)) =
                view.lexicon.places.lookup(view.form(word)).filter(|(_, form)| *form != PlaceForm::Capital)
            {
                told(country.alpha3, view.form(word), if form == PlaceForm::Name { 1.0 } else { 0.5 });
            }
        }
        let mut divisions = Vec::new();
        for ((place, of), mention) in chosen.iter().zip(candidates).zip(mentions) {
            let Some(place) = place else { continue };
            // A name of many places says little of where the report is set.
            let weight = if of.len() <= 2 || place.kind == PlaceKind::Region { 1.0 } else { 0.25 };
            if let Some(country) = place.country.filter(|_| place.kind != PlaceKind::Country) {
                told(country, view.words_of(&mention.words), weight);
            }
            if let (PlaceKind::Region, Some(country), Some(name)) = (place.kind, place.country, place.admin1) {
                divisions.push((country, name));
            }
        }
        let coordinates = |place: &Option<GazetteerPlace<'c>>| {
            let place = place
                .filter(|place| matches!(place.kind, PlaceKind::Town | PlaceKind::District | PlaceKind::Region))?;
            Coordinates::new(place.point.0, place.point.1)
        };
        let names = mentions.iter().map(|mention| fold(view.words_of(&mention.words))).collect();
        Self { lexicon: view.lexicon, countries, divisions, chosen: chosen.iter().map(coordinates).collect(), names }
    }

    /// How often a country is named but by this name, as a share of the most often named.
    fn share(&self, country: &str, but: &str) -> f64 {
        let count = |names: &BTreeMap<String, f64>| {
            names.iter().filter(|(name, _)| *name != but).map(|(_, count)| count).sum::<f64>()
        };
        let most = self.countries.values().map(count).fold(1.0, f64::max);
        self.countries.get(country).map(count).unwrap_or_default() / most
    }

    /// Whether an entry for which nothing speaks but how many live there lies outside of the countries that the report
    /// tells of, and is not so well known that a report from elsewhere would name it.
    fn strays(&self, place: &GazetteerPlace, text: &str, number: usize) -> bool {
        let Some(country) = place.country.filter(|_| place.kind != PlaceKind::Country) else { return false };
        let but = &self.names[number];
        let told = |names: &BTreeMap<String, f64>| {
            names.iter().filter(|(name, _)| *name != but).map(|(_, count)| count).sum::<f64>()
        };
        let elsewhere = self.countries.values().map(told).fold(0.0, f64::max) >= SETTLED;
        let own = fold(place.name) == fold(text);
        let site = text.split(' ').next_back().is_some_and(|last| {
            text.contains(' ') && self.lexicon.place_words.is(&last.to_lowercase(), PlaceWordKind::Site)
        });
        let known = self.lexicon.cities.lookup(text).is_some() || self.capital_of(text).is_some();
        let little = place.population < if own { SMALL } else { LARGE };
        elsewhere && self.share(country, but) == 0.0 && (site || !known && little)
    }

    /// How much speaks for an entry, and what most.
    fn score(
        &self,
        place: &GazetteerPlace,
        text: &str,
        container: Option<(&str, &[GazetteerPlace])>,
        number: usize,
    ) -> (f64, &'static str) {
        let holds = |holder: &GazetteerPlace| match holder.kind {
            PlaceKind::Country => holder.country == place.country && place.kind != PlaceKind::Country,
            PlaceKind::Region => {
                holder.country == place.country
                    && holder.admin1 == place.admin1
                    && !matches!(place.kind, PlaceKind::Country | PlaceKind::Region)
            }
            PlaceKind::District | PlaceKind::Town => near(holder, place) > 0.5,
            PlaceKind::Area => false,
        };
        let contained = container.is_some_and(|(_, of)| of.iter().any(holds));
        let country = place.country.map(|country| self.share(country, &self.names[number])).unwrap_or_default();
        let division = place.country.zip(place.admin1).is_some_and(|of| self.divisions.contains(&of))
            && place.kind != PlaceKind::Region;
        let here = Coordinates::new(place.point.0, place.point.1);
        let others = self
            .chosen
            .iter()
            .zip(&self.names)
            .filter(|(_, name)| **name != self.names[number])
            .filter_map(|(other, _)| *other);
        let close = here.map_or(0.0, |here| {
            others.map(|other| (1.0 - here.kilometres_to(other) / FAR).max(0.0)).fold(0.0, f64::max)
        });
        let own = place.name.eq_ignore_ascii_case(text) || fold(place.name) == fold(text);
        let weights = [
            (if contained { CONTAINED } else { 0.0 }, "places.container"),
            (country * IN_COUNTRY, "places.country"),
            (if division { IN_DIVISION } else { 0.0 }, "places.division"),
            (close * CLOSE, "places.near"),
        ];
        let kind = match place.kind {
            PlaceKind::Country => COUNTRY,
            PlaceKind::Town => TOWN,
            PlaceKind::Region if own => REGION,
            PlaceKind::District | PlaceKind::Region | PlaceKind::Area => 0.0,
        };
        let people = (place.population + 10.0).log10();
        let known_for = self.lexicon.cities.lookup(text).map_or_else(|| self.capital_of(text), |city| city.country);
        let famous = known_for.is_some() && known_for == place.country && place.population > 10_000.0;
        let score = people
            + kind
            + if own { OWN_NAME } else { 0.0 }
            + if famous { FAMOUS } else { 0.0 }
            + weights.iter().map(|(weight, _)| weight).sum::<f64>();
        let (most, rule) = weights.into_iter().max_by(|one, other| one.0.total_cmp(&other.0)).unwrap_or_default();
        (score, if most > 1.0 { rule } else { "places.population" })
    }

    /// The country whose capital has that name.
    fn capital_of(&self, text: &str) -> Option<&'static str> {
        let (country, form) = self.lexicon.places.lookup(text)?;
        (form == PlaceForm::Capital).then_some(country.alpha3)
    }
}

/// One minus the distance of two entries as a share of what is far; nothing beyond.
fn near(one: &GazetteerPlace, other: &GazetteerPlace) -> f64 {
    let points = Coordinates::new(one.point.0, one.point.1).zip(Coordinates::new(other.point.0, other.point.1));
    points.map_or(0.0, |(one, other)| (1.0 - one.kilometres_to(other) / FAR).max(0.0))
}
