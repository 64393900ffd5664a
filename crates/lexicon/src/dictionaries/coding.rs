//! How PETRARCH2 codes a noun phrase: the actor's code and the roles of the agents beside it.
//!
//! It goes by words alone; where a noun phrase begins and ends is left to the caller.

use super::{Date, Dictionary};
use crate::constructions::Construction;
use crate::lexicon::Lexicon;
use crate::particles::ParticleKind;

/// The length of the parts of a CAMEO code.
const PIECE: usize = 3;

/// The actor's code with each agent's code in turn, `~` being where the actor's goes: `USA` and `~GOV` are `USAGOV`.
///
/// A piece of three letters that the code has already is not added again.
pub fn compose(actor: Option<&str>, agents: &[&str]) -> String {
    let mut code = actor.unwrap_or_default().to_owned();
    for agent in agents {
        let (before, after) = agent.split_once('~').unwrap_or(("", agent));
        let mut front = String::new();
        for piece in pieces(before) {
            if !has(&code, piece) && !has(&front, piece) {
                front.push_str(piece);
            }
        }
        code.insert_str(0, &front);
        for piece in pieces(after) {
            if !has(&code, piece) {
                code.push_str(piece);
            }
        }
    }
    code
}

fn has(code: &str, piece: &str) -> bool {
    pieces(code).any(|known| known == piece)
}

fn pieces(code: &str) -> impl Iterator<Item = &str> {
    let mut rest = code;
    std::iter::from_fn(move || {
        let end = rest.char_indices().nth(PIECE).map_or(rest.len(), |(end, _)| end);
        let (piece, after) = rest.split_at(end);
        rest = after;
        (!piece.is_empty()).then_some(piece)
    })
}

/// What stands before the first preposition of a conjunct, or behind one of them.
#[derive(Default)]
struct Part<'a> {
    /// Whether it stands behind a preposition that does not say whose the rest is.
    aside: bool,
    actors: Vec<&'a str>,
    agents: Vec<&'a str>,
}

/// What the next words of a phrase are.
enum Step<'a> {
    Actor(Option<&'a str>),
    Agent(&'a str),
    Conjunction,
    Preposition { aside: bool },
    Other,
}

impl Dictionary {
    /// The codes of a noun phrase on a day, in the order of the phrase, none of them twice.
    ///
    /// Each conjunct is coded for itself. The actors before its first preposition count; without one, those of the
    /// first "of", "from" or "in" that has any. Every actor takes the roles that stand with it or before it.
    pub fn code_of_phrase(&self, words: &[&str], date: Option<Date>, lexicon: &Lexicon) -> Vec<String> {
        let mut codes: Vec<String> = Vec::new();
        let mut parts = vec![Part::default()];
        let mut begun = false;
        let mut place = 0;
        while place < words.len() {
            let (taken, step) = self.step(&words[place..], date, lexicon);
            place += taken;
            let last = parts.len() - 1;
            match step {
                Step::Actor(code) => parts[last].actors.extend(code.into_iter().flat_map(|code| code.split('/'))),
                Step::Agent(code) => parts[last].agents.push(code),
                Step::Conjunction => {
                    codes.extend(codes_of(&parts));
                    parts = vec![Part::default()];
                    begun = false;
                    continue;
                }
                Step::Preposition { aside } if begun => parts.push(Part { aside, ..Part::default() }),
                // A phrase that begins with a preposition is the phrase behind it.
                Step::Preposition { .. } => continue,
                Step::Other => {}
            }
            begun = true;
        }
        codes.extend(codes_of(&parts));
        let mut seen = Vec::with_capacity(codes.len());
        codes.retain(|code| {
            !code.is_empty() && !seen.contains(code) && {
                seen.push(code.clone());
                true
            }
        });
        codes
    }

    /// The longest actor or agent that begins here; an actor where both are as long, unless it is but a stem.
    fn step<'a>(&'a self, words: &[&str], date: Option<Date>, lexicon: &Lexicon) -> (usize, Step<'a>) {
        let actor = self.actor_phrases.longest(words);
        let agent = self.agent_phrases.longest(words);
        let rank = |found: Option<super::phrases::Found>| found.map(|found| (found.words, found.whole));
        match (actor, agent) {
            (Some(found), _) if rank(actor) >= rank(agent) => {
                (found.words, Step::Actor(self.actors[found.entry].code(date)))
            }
            (_, Some(found)) => (found.words, Step::Agent(&self.agents[found.entry].code)),
            _ => (1, small_word(words[0], lexicon)),
        }
    }
}

fn small_word<'a>(word: &str, lexicon: &Lexicon) -> Step<'a> {
    let lower = word.to_lowercase();
    let joins = word == "," || word == ";" || lexicon.lemmas.function_word(&lower, "CCONJ", "CC").is_some();
    let leads = || [ParticleKind::Place, ParticleKind::Audience].iter().any(|&kind| lexicon.particles.is(&lower, kind));
    if joins {
        Step::Conjunction
    } else if lexicon.constructions.has(&lower, Construction::Whose) {
        Step::Preposition { aside: false }
    } else if leads() {
        Step::Preposition { aside: true }
    } else {
        Step::Other
    }
}

/// The codes of one conjunct.
fn codes_of(parts: &[Part]) -> Vec<String> {
    let mut belonging = parts.iter().filter(|part| !part.aside).enumerate();
    match belonging.clone().find(|(_, part)| !part.actors.is_empty()) {
        Some((place, owner)) => {
            // From the inside out: the actor with the agents beside it, then those of what is theirs.
            let inner: Vec<_> = belonging.take(place + 1).map(|(_, part)| part).collect();
            let agents: Vec<_> = inner.iter().rev().flat_map(|part| part.agents.iter().copied()).collect();
            specific(&owner.actors).map(|actor| compose(Some(actor), &agents)).collect()
        }
        None => {
            let agents = belonging.find(|(_, part)| !part.agents.is_empty()).map(|(_, part)| &part.agents);
            agents.map(|agents| compose(None, agents)).into_iter().collect()
        }
    }
}

/// The actors without those that another says more of: in "US President X", `USA` beside `USAGOV`.
fn specific<'a>(actors: &'a [&'a str]) -> impl Iterator<Item = &'a str> {
    let said = |actor: &str| actors.iter().any(|other| other.len() > actor.len() && other.starts_with(actor));
    actors.iter().copied().filter(move |actor| !said(actor))
}
