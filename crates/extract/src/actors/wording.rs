//! What the words of a description tell of role and country: "the Syrian opposition's delegates".
//!
//! Words are looked up longest first. What stands before the main noun and the noun itself make the role; what
//! follows in "of", "for", "from" or "in" counts where they leave it open.

use super::codes::Parts;
use super::described::is_addressed;
use super::names::is_last_name;
use super::noun_phrase::NounPhrase;
use super::sectors;
use crate::view::View;
use lexicon::Lexicon;
use lexicon::agents::{self, Use};
use lexicon::bodies::{Body, BodyKind};
use lexicon::constructions::Construction;
use lexicon::groups;
use lexicon::particles::ParticleKind;
use lexicon::place_words::PlaceWordKind;
use lexicon::sectors::SectorTrait;
use record::MentionForm;
use text::{NameKind, Rel, Upos, Word, Words};

/// What a description tells.
#[derive(Debug, Clone, Default)]
pub struct Wording {
    /// Country, sectors and codes.
    pub parts: Parts,
    /// A body that it names.
    pub body: Option<&'static Body>,
    /// Whether the role is past: "former".
    pub former: bool,
    /// Whether the role is one of today, after another: "now".
    pub present: bool,
    /// Whether the country stands behind the main noun only: "the ambassador from Cairo".
    pub country_behind: bool,
}

/// One thing that was recognised.
enum Piece {
    Agent(&'static agents::Agent),
    Body(&'static Body),
    Country(&'static str, &'static [&'static str]),
    People(&'static groups::Group),
}

/// What the words of one mention tell: a title before a name, or a description.
pub fn of(view: &View, mention: &NounPhrase) -> Option<Wording> {
    let (phrase, own) = (&mention.phrase, &mention.words);
    match mention.form {
        MentionForm::Pronoun => None,
        MentionForm::Nominal => {
            let words = phrase.start.min(own.start).until(own.end);
            Some(read(view, &words, mention.top, &words.start.until(words.start)))
        }
        MentionForm::Name => {
            let title = phrase.start.until(own.start);
            // A word for an office is one wherever the tree hangs it.
            let office = |word: Word| view.lexicon.titles.lookup(view.form(word)).is_some();
            let heads = |word: &Word| view.is_nominal(*word) && (view.relation(*word) != Rel::Nmod || office(*word));
            let top = title.clone().rev().find(heads);
            match top {
                Some(top) if mention.name == Some(NameKind::Person) => Some(read(view, &title, top, own)),
                None if mention.name == Some(NameKind::Person) => None,
                // "Chile's Ministry of Mines": the name itself says what it is.
                _ => Some(read(view, &phrase.start.until(phrase.end.max(own.end)), mention.top, own)),
            }
        }
    }
}

/// Reads the words of a phrase whose main word is `top`.
///
/// Within `name` no other body is looked for: a "National Security Council" is not the "Security Council".
fn read(view: &View, words: &Words, top: Word, name: &Words) -> Wording {
    let pieces = Pieces::of(view, words, top, name);
    let (main, before): (Vec<_>, Vec<_>) = pieces.own.iter().partition(|(_, main)| *main);
    let mut head = Wording::default();
    main.iter().for_each(|(piece, _)| head.take(piece, true, view.lexicon));
    let mut wording = Wording { former: pieces.former, present: pieces.present, ..Wording::default() };
    before.iter().for_each(|(piece, _)| wording.take(piece, false, view.lexicon));
    if presides_over_a_body(view, top, &pieces) {
        head.parts.sectors.retain(|sector| *sector != sectors::GOVERNMENT);
    }
    if view.is_written(top, Construction::Forces) {
        head.parts.add(forces(view, top, &pieces));
    }
    let before_says = before.iter().any(|(piece, _)| piece.says_role());
    settle(view, top, before_says, &mut wording.parts.sectors, &mut head.parts.sectors);
    wording.join(&head);
    // "The Swiss and Austrian governments" are of no one country.
    let mut countries = pieces.own.iter().filter_map(|(piece, _)| piece.country());
    if let Some(first) = countries.next()
        && view.token(top).xpos.is_plural()
        && countries.any(|country| country != first)
    {
        wording.parts.country = None;
    }
    wording.take_behind(&pieces.behind, view.lexicon);
    wording
}

/// Whose "forces" are, where nothing but a country, a people or an owner stands before them: "Turkish forces" are an
/// army, "Kurdish forces" bear arms for themselves.
fn forces(view: &View, top: Word, pieces: &Pieces) -> &'static [&'static str] {
    let of_people = |piece: &Piece| matches!(piece, Piece::People(_));
    // "His forces", "Haftar forces"; a market's are none.
    let owner =
        |child: &Word| view.is(*child, &[Rel::NmodPoss, Rel::Compound]) && view.token(*child).upos != Upos::Noun;
    let owned = view.children(top).iter().any(owner);
    match &pieces.own[..] {
        [] if owned => &[sectors::MILITARY],
        [] => &[],
        own if own.iter().all(|(piece, _)| piece.country().is_some()) => &[sectors::MILITARY],
        own if own.iter().all(|(piece, _)| of_people(piece)) => &[sectors::ARMED],
        _ => &[],
    }
}

/// Whether the main noun heads a body that is no state's and no organisation of states: "the president of the league".
/// A name that nothing is known of is one, unless it is a place's.
fn presides_over_a_body(view: &View, top: Word, pieces: &Pieces) -> bool {
    if !view.is_written(top, Construction::Presiding) {
        return false;
    }
    let governs = |sectors: &[&str]| view.lexicon.sectors.any(sectors, SectorTrait::State);
    let of_state = |piece: &Piece| match piece {
        Piece::Body(body) => body.kind == BodyKind::Government || body.sectors.contains(&sectors::STATES),
        Piece::Agent(agent) => governs(&agent.sectors),
        Piece::Country(..) | Piece::People(_) => true,
    };
    let is_body = |piece: &Piece| matches!(piece, Piece::Body(_));
    // "The president of Halm Bank for Asia" heads the bank.
    if let Some((body, _)) = pieces.own.iter().find(|(piece, _)| is_body(piece)) {
        return !of_state(body);
    }
    if let Some((body, _)) = pieces.behind.iter().find(|(piece, _)| is_body(piece)) {
        return !of_state(body);
    }
    // "The Kurdistan Region" is a place, whatever the model takes it for.
    let of_place = |words: &Words| {
        words.clone().any(|word| view.lexicon.place_words.is(&view.form(word).to_lowercase(), PlaceWordKind::Kind))
    };
    let name = |word: &Word| {
        view.name_at(*word).is_some_and(|name| name.kind == NameKind::Organisation && !of_place(&name.tokens))
    };
    pieces.behind.iter().all(|(piece, _)| !of_state(piece))
        && view.children(top).iter().filter(|child| view.is(**child, &[Rel::Nmod])).any(name)
}

/// What was recognised in a phrase.
#[derive(Default)]
struct Pieces<'a> {
    /// The main noun, and what stands before it; each with whether it holds the main noun.
    own: Vec<(Piece, bool)>,
    /// What stands behind the main noun, with the preposition that leads to it.
    behind: Vec<(Piece, Option<&'a str>)>,
    /// Whether the role is past.
    former: bool,
    /// Whether the role is one of today.
    present: bool,
}

impl<'a> Pieces<'a> {
    fn of(view: &View<'a>, words: &Words, top: Word, name: &Words) -> Self {
        let mut pieces = Self::default();
        let mut word = words.start;
        while word < words.end {
            let (first, _) = view.lemma(word).split_once('-').unwrap_or((view.lemma(word), ""));
            pieces.former |= word <= top && view.lexicon.particles.is(first, ParticleKind::Former);
            pieces.present |= word < top && view.lexicon.particles.is(first, ParticleKind::Present);
            let Some((piece, end)) = longest(view, word, words.end, name) else {
                word += 1;
                continue;
            };
            let main = word.until(end).contains(&top);
            // Of "victims of a terrorist attack" no terrorist is told.
            let stray = || matches!(piece, Piece::Agent(_)) && view.token(end - 1).head != Some(top);
            if main || word < top {
                pieces.own.push((piece, main));
            } else if !stray() {
                pieces.behind.push((piece, preposition(view, word, words.start)));
            }
            word = end;
        }
        pieces
    }
}

impl Piece {
    /// Whether it says on its own what somebody is: "government troops" are troops, and a "people's party" is a party.
    fn says_role(&self) -> bool {
        match self {
            Self::Agent(agent) => agent.used == Use::Head && agent.sectors != [sectors::ANYBODY],
            Self::Body(_) => true,
            Self::Country(..) | Self::People(_) => false,
        }
    }

    fn country(&self) -> Option<&'static str> {
        if let Self::Country(country, _) = self { Some(country) } else { None }
    }
}

/// Leaves of the sectors that the words before the main noun tell, and of its own, those that go together.
fn settle(view: &View, top: Word, before_says: bool, before: &mut Vec<&str>, head: &mut Vec<&str>) {
    if !before_says {
        let of_state = view.lexicon.sectors.any(head, SectorTrait::Force);
        before.retain(|&sector| {
            !(of_state && sector == sectors::GOVERNMENT || !head.is_empty() && sector == sectors::ANYBODY)
        });
    }
    // The opposition's negotiators and spokesmen are not the government's.
    if view.lexicon.sectors.any(before, SectorTrait::Against) {
        head.retain(|&sector| sector != sectors::GOVERNMENT);
    }
    // "Both parties" are sides.
    if view.lexicon.particles.is(view.lemma(top), ParticleKind::Side)
        && view.children(top).iter().any(|&child| view.lexicon.particles.is(view.lemma(child), ParticleKind::Pair))
    {
        head.clear();
    }
    // A "Senate hopeful" is not of the Senate yet.
    if head.first() == Some(&sectors::PARTY) {
        before.retain(|sector| !matches!(*sector, sectors::GOVERNMENT | sectors::PARLIAMENT));
    }
}

impl Wording {
    /// Takes in what one piece tells; `main` where it holds the main noun.
    fn take(&mut self, piece: &Piece, main: bool, lexicon: &Lexicon) {
        match *piece {
            Piece::Agent(agent) if main && agent.used == Use::Modifier => {}
            Piece::Agent(agent) => self.parts.add(&agent.sectors),
            Piece::Body(body) => {
                self.body = self.body.or(Some(body));
                self.parts.country = self.parts.country.or(body.country);
                self.parts.add(&body.sectors);
                self.parts.groups.extend(body.group);
            }
            Piece::Country(alpha3, sectors) => {
                self.parts.country = self.parts.country.or(Some(alpha3));
                self.parts.add(sectors);
            }
            Piece::People(group) => {
                // A faith is a sector of its own in PLOVER.
                match group.cameo.and_then(|code| lexicon.sectors.lookup(code)) {
                    Some(faith) => self.parts.add(&[faith.code]),
                    None => self.parts.groups.extend(group.cameo),
                }
                if let [country] = group.countries[..] {
                    self.parts.country = self.parts.country.or(Some(country));
                }
            }
        }
    }

    /// Takes in what stands behind the main noun, where that and what stands before it leave it open.
    fn take_behind(&mut self, behind: &[(Piece, Option<&str>)], lexicon: &Lexicon) {
        let vague = |sector: &str| lexicon.sectors.is(sector, SectorTrait::Vague);
        let open = self.parts.sectors.iter().all(|sector| vague(sector));
        let belongs = |preposition: &str| lexicon.particles.is(preposition, ParticleKind::Belonging);
        for (piece, preposition) in behind.iter().filter(|(_, preposition)| preposition.is_none_or(belongs)) {
            match piece {
                Piece::Body(_) if preposition.is_some() && self.body.is_none() => {
                    // "Workers of the Red Crescent", "a commander of the Free Syrian Army": what the body is, they are.
                    let own = std::mem::take(&mut self.parts.sectors);
                    self.take(piece, true, lexicon);
                    self.parts.add(own.iter().filter(|sector| !vague(sector)));
                }
                Piece::Country(..) | Piece::People(_) => {
                    let own = self.parts.sectors.clone();
                    self.country_behind |= self.parts.country.is_none();
                    self.take(piece, false, lexicon);
                    if !own.is_empty() {
                        self.parts.sectors = own;
                    }
                }
                _ if open => self.take(piece, preposition.is_some(), lexicon),
                _ => {}
            }
        }
    }

    /// Takes in what the main noun tells, behind what the words before it do.
    fn join(&mut self, head: &Self) {
        self.body = self.body.or(head.body);
        self.parts.country = self.parts.country.or(head.parts.country);
        self.parts.add(&head.parts.sectors);
        self.parts.groups.extend(&head.parts.groups);
    }
}

/// The preposition that leads to a word of the phrase.
fn preposition<'a>(view: &View<'a>, word: Word, start: Word) -> Option<&'a str> {
    start.until(word).rev().find(|&before| view.token(before).upos == Upos::Adp).map(|before| view.lemma(before))
}

/// The longest thing known that begins at a word.
fn longest(view: &View, start: Word, end: Word, name: &Words) -> Option<(Piece, Word)> {
    let most = view.lexicon.agents.longest().max(8);
    (start + 1)
        .through(end.min(start + most))
        .rev()
        .find_map(|stop| Some((known(view, &start.until(stop), name)?, stop)))
}

fn known(view: &View, words: &Words, name: &Words) -> Option<Piece> {
    let form = view.words_of(words);
    let capital = form.starts_with(char::is_uppercase);
    if capital {
        let person = || words.len() == 1 && (is_last_name(view, words) || is_addressed(view, words.start));
        let alone = || if words.len() == 1 { view.country(words.start) } else { None };
        if let Some((place, _)) = view.lexicon.places.lookup(form).or_else(alone) {
            // "Berlin's crew" is that of Captain Eva Berlin.
            return Some(Piece::Country(place.alpha3, &[])).filter(|_| !person());
        }
        if let Some(seat) = view.lexicon.seats.lookup(form) {
            return Some(Piece::Country(seat.country?, seat.of.sectors()));
        }
        let part = name.start <= words.start && words.end <= name.end && words != name;
        if let Some(body) = view.lexicon.bodies.lookup(form).filter(|_| !part) {
            return Some(Piece::Body(body));
        }
        if let Some(group) = view.lexicon.groups.lookup(form) {
            return Some(Piece::People(group));
        }
    }
    // "Military" before a noun is one; "neighbouring" is no neighbour.
    let suits = |agent: &&agents::Agent| match view.token(words.end - 1).upos {
        Upos::Noun | Upos::Propn => true,
        Upos::Adj => agent.used != Use::Head || words.len() > 1,
        _ => words.len() > 1,
    };
    if let Some(agent) = view
        .lexicon
        .agents
        .lookup(&lemmas(view, words))
        .or_else(|| view.lexicon.agents.lookup(&form.to_lowercase()))
        .filter(suits)
    {
        return Some(Piece::Agent(agent));
    }
    let city = capital.then(|| view.lexicon.cities.lookup(form)).flatten()?;
    Some(Piece::Country(city.country?, &[]))
}

/// The words with the last one in its dictionary form.
fn lemmas(view: &View, words: &Words) -> String {
    let last = words.end - 1;
    let mut joined = String::new();
    for word in words.clone() {
        if word > words.start {
            joined.push(' ');
        }
        if word == last {
            joined.push_str(view.lemma(word).to_lowercase().trim_end_matches('.'));
        } else {
            joined.push_str(&view.form(word).to_lowercase());
        }
    }
    joined
}
