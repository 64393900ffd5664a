//! What the words of a description tell of role and country: "the Syrian opposition's delegates".
//!
//! Words are looked up longest first. What stands before the main noun and the noun itself make the role; what
//! follows in "of", "for", "from" or "in" counts where they leave it open.

use super::codes::Parts;
use crate::view::View;
use lexicon::agents::{self, Use};
use lexicon::bodies::{self, Body};
use lexicon::particles::{self, ParticleKind};
use lexicon::places::PlaceForm;
use lexicon::{cities, groups, places, seats};
use std::ops::Range;

/// What a description tells.
#[derive(Debug, Clone, Default)]
pub struct Wording {
    /// Country, sectors and codes.
    pub parts: Parts,
    /// A body that it names.
    pub body: Option<&'static Body>,
    /// Whether the role is past: "former".
    pub former: bool,
}

/// One thing that was recognised.
enum Piece {
    Agent(&'static agents::Agent),
    Body(&'static Body),
    Country(&'static str, &'static [&'static str]),
    People(&'static groups::Group),
}

/// Sectors that belong to a state without saying so.
const OF_STATE: [&str; 3] = ["MIL", "COP", "SPY"];

/// Reads the words of a phrase whose main word is `top`.
pub fn read(view: &View, words: &Range<usize>, top: usize) -> Wording {
    let mut wording = Wording::default();
    let (mut own, mut behind) = (Vec::new(), Vec::new());
    let mut word = words.start;
    while word < words.end {
        wording.former |= particles::is(view.lemma(word), ParticleKind::Former) && word <= top;
        match longest(view, word, words.end, top) {
            Some((piece, end)) => {
                let after = word > top && !(word..end).contains(&top);
                if after { behind.push((piece, preposition(view, word, words.start))) } else { own.push((piece, (word..end).contains(&top))) }
                word = end;
            }
            None => word += 1,
        }
    }
    for (piece, main) in &own {
        take(&mut wording, piece, *main);
    }
    let open = wording.parts.sectors.is_empty();
    for (piece, preposition) in behind.iter().filter(|(_, preposition)| preposition.is_none_or(|word| particles::is(word, ParticleKind::Belonging))) {
        let roleless = matches!(piece, Piece::Country(..) | Piece::People(_)) || open;
        if roleless {
            let country = wording.parts.country;
            take(&mut wording, piece, preposition.is_some());
            wording.parts.country = country.or(wording.parts.country);
        }
    }
    if wording.parts.sectors.iter().any(|sector| OF_STATE.contains(sector)) {
        wording.parts.sectors.retain(|&sector| sector != "GOV");
    }
    wording
}

/// Takes in what one piece tells.
fn take(wording: &mut Wording, piece: &Piece, main: bool) {
    match *piece {
        Piece::Agent(agent) if main && agent.used == Use::Modifier || !main && agent.used == Use::Head => {}
        Piece::Agent(agent) => wording.parts.add(&agent.sectors),
        Piece::Body(body) => {
            wording.body = wording.body.or(Some(body));
            wording.parts.country = wording.parts.country.or(body.country);
            wording.parts.add(&body.sectors);
            wording.parts.groups.extend(body.group);
        }
        Piece::Country(alpha3, sectors) => {
            wording.parts.country = wording.parts.country.or(Some(alpha3));
            wording.parts.add(sectors);
        }
        Piece::People(group) => {
            wording.parts.groups.extend(group.cameo);
            if let [country] = group.countries[..] {
                wording.parts.country = wording.parts.country.or(Some(country));
            }
        }
    }
}

/// The preposition that leads to a word of the phrase.
fn preposition<'a>(view: &View<'a>, word: usize, start: usize) -> Option<&'a str> {
    (start..word).rev().find(|&before| view.token(before).upos == "ADP").map(|before| view.lemma(before))
}

/// The longest thing known that begins at a word.
fn longest(view: &View, start: usize, end: usize, top: usize) -> Option<(Piece, usize)> {
    let most = agents::longest().max(8);
    (start + 1..=end.min(start + most)).rev().find_map(|stop| Some((known(view, &(start..stop), top)?, stop)))
}

fn known(view: &View, words: &Range<usize>, top: usize) -> Option<Piece> {
    let form = view.words_of(words);
    let capital = form.starts_with(char::is_uppercase);
    if capital {
        if let Some((place, which)) = places::lookup(form) {
            let sectors: &[&str] = if which == PlaceForm::Demonym && words.contains(&top) { &["CVL"] } else { &[] };
            return Some(Piece::Country(place.alpha3, sectors));
        }
        if let Some(seat) = seats::lookup(form) {
            return Some(Piece::Country(seat.country?, seat.of.sectors()));
        }
        if let Some(body) = bodies::lookup(form) {
            return Some(Piece::Body(body));
        }
        if let Some(group) = groups::lookup(form) {
            return Some(Piece::People(group));
        }
    }
    if let Some(agent) = agents::lookup(&lemmas(view, words)).or_else(|| agents::lookup(&form.to_lowercase())) {
        return Some(Piece::Agent(agent));
    }
    let city = capital.then(|| cities::lookup(form)).flatten()?;
    Some(Piece::Country(city.country?, &[]))
}

/// The words with the last one in its dictionary form.
fn lemmas(view: &View, words: &Range<usize>) -> String {
    let last = words.end - 1;
    let mut joined = String::new();
    for word in words.clone() {
        if word > words.start {
            joined.push(' ');
        }
        if word == last {
            joined.push_str(&view.lemma(word).to_lowercase());
        } else {
            joined.push_str(&view.form(word).to_lowercase());
        }
    }
    joined
}
