//! The community's dictionaries, read from files that a user brings: PETRARCH's and TABARI's actors, agents and
//! discards, and tables of actors as they come from Wikidata.
//!
//! A dictionary is what all files read so far say. Nothing in a file stops the reading: what cannot be read is
//! told as a [`Problem`], and the rest is taken in. Files are opened by the caller.

mod actors;
mod agents;
mod codes;
mod coding;
mod discards;
mod lines;
mod phrases;
mod sheet;

pub use codes::{DatedCode, Period};
pub use coding::compose;

use crate::day::Day;
use crate::problem::Problem;
use phrases::{Phrase, Phrases};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A calendar day as year, month and day of the month.
pub type Date = (i32, u8, u8);

/// Someone or something that has a code of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActorEntry {
    /// The first of its names, as written.
    pub name: Box<str>,
    /// Its codes in the order in which they are tried.
    pub codes: Vec<DatedCode>,
    /// What it is, where a table says so: `person`.
    pub kind: Option<Box<str>>,
    /// Its identifier, where a table has one: `Q76`.
    pub id: Option<Box<str>>,
    /// The file it is from.
    pub file: Arc<str>,
    /// The line of its first name, counted from 1.
    pub line: u32,
}

impl ActorEntry {
    /// The code on a day: the first whose period names the day, or else the one without a period.
    ///
    /// Nothing for a null code such as `[---]`, and where no code holds. Where the day is not known, it is the code
    /// whose period has no end, or else the one on which all codes agree.
    pub fn code(&self, date: Option<Date>) -> Option<&str> {
        codes::on(&self.codes, date.map(|(year, month, day)| Day { year, month, day }))
    }
}

/// A noun for a role: `REBEL [~REB]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgentEntry {
    /// The noun in the singular, as written.
    pub name: Box<str>,
    /// Its code, with `~` where the actor's code goes.
    pub code: Box<str>,
    /// The file it is from.
    pub file: Arc<str>,
    /// Its line, counted from 1.
    pub line: u32,
}

/// A phrase that keeps a text from being coded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiscardEntry {
    /// The phrase, as written.
    pub phrase: Box<str>,
    /// Whether it discards the whole story, or else its sentence alone.
    pub story: bool,
    /// The file it is from.
    pub file: Arc<str>,
    /// Its line, counted from 1.
    pub line: u32,
}

/// All that the files read so far say.
#[derive(Debug, Clone, Default)]
pub struct Dictionary {
    actors: Vec<ActorEntry>,
    actor_phrases: Phrases,
    agents: Vec<AgentEntry>,
    agent_phrases: Phrases,
    discards: Vec<DiscardEntry>,
    discard_phrases: Phrases,
    /// Substitution sets by name, without their exclamation marks.
    sets: BTreeMap<String, Vec<String>>,
    overruled: usize,
}

impl Dictionary {
    /// Reads a file of any of the formats and returns what is wrong with it, by line.
    ///
    /// A table is known by its header, agents by the `~` of their codes, discards by having no codes; all else is
    /// read as actors. Where a phrase has an entry already, the new one overrules it.
    pub fn read(&mut self, file_name: &str, content: &str) -> Vec<Problem> {
        let content = content.strip_prefix('\u{feff}').unwrap_or(content);
        let mut reading = Reading { dictionary: self, file: file_name.into(), problems: Vec::new() };
        if sheet::has_header(content) {
            sheet::read(&mut reading, content);
        } else {
            let lines = lines::uncommented(content);
            if let Some(line) = lines.unclosed {
                reading.problem(line, "this <!-- has no -->; the rest of the file is a comment");
            }
            let coded = |marks: &[char]| {
                let codes = lines.lines.iter().filter_map(|(_, line)| line.split_once('['));
                codes.filter(|(_, code)| marks.is_empty() || code.contains(marks)).count()
            };
            match (coded(&[]), coded(&['~'])) {
                (0, _) => discards::read(&mut reading, &lines.lines),
                (codes, roles) if roles * 2 > codes => agents::read(&mut reading, &lines.lines),
                _ => actors::read(&mut reading, &lines.lines),
            }
        }
        let mut problems = reading.problems;
        problems.sort_by_key(|problem| problem.line);
        problems
    }

    /// The actors of all files, in the order of reading, those that were overruled since among them.
    pub fn actors(&self) -> &[ActorEntry] {
        &self.actors
    }

    /// The agents of all files, likewise.
    pub fn agents(&self) -> &[AgentEntry] {
        &self.agents
    }

    /// The discards of all files, likewise.
    pub fn discards(&self) -> &[DiscardEntry] {
        &self.discards
    }

    /// How many phrases lead to an actor, an agent and a discard.
    pub fn phrases(&self) -> [usize; 3] {
        [self.actor_phrases.len(), self.agent_phrases.len(), self.discard_phrases.len()]
    }

    /// How often a phrase was read again with another code, which then held.
    pub fn overruled(&self) -> usize {
        self.overruled
    }

    /// The actor whose phrase stands at the beginning of `words`, and how many of them it takes: the longest one.
    ///
    /// Case does not matter, and a possessive ending is passed over. A phrase that no `_` closes is a stem, as in
    /// TABARI: its last word may go on, if the stem has four letters at least.
    pub fn actor_at(&self, words: &[&str]) -> Option<(usize, &ActorEntry)> {
        let found = self.actor_phrases.longest(words)?;
        Some((found.words, &self.actors[found.entry]))
    }

    /// The agent whose noun stands at the beginning of `words`, in the singular or the plural; never a stem.
    pub fn agent_at(&self, words: &[&str]) -> Option<(usize, &AgentEntry)> {
        let found = self.agent_phrases.longest(words)?;
        Some((found.words, &self.agents[found.entry]))
    }

    /// The discard whose phrase stands at the beginning of `words`; never a stem.
    pub fn discard_at(&self, words: &[&str]) -> Option<(usize, &DiscardEntry)> {
        let found = self.discard_phrases.longest(words)?;
        Some((found.words, &self.discards[found.entry]))
    }
}

/// A file on its way into a dictionary.
struct Reading<'a> {
    dictionary: &'a mut Dictionary,
    file: Arc<str>,
    problems: Vec<Problem>,
}

impl Reading<'_> {
    fn problem(&mut self, line: u32, message: impl Into<String>) {
        self.problems.push(Problem { file: self.file.clone(), line, message: message.into() });
    }

    /// The phrase written so; nothing, and a problem, where no word is in it.
    fn phrase(&mut self, line: u32, written: &str, stems: bool) -> Option<Phrase> {
        let phrase = Phrase::of(written, stems);
        if phrase.is_none() {
            self.problem(line, format!("there is no word in {written:?}"));
        }
        phrase
    }

    /// Gives the phrases to a new actor and returns its number.
    fn add_actor(&mut self, entry: ActorEntry, phrases: &[Phrase]) -> usize {
        let number = self.dictionary.actors.len();
        self.dictionary.actors.push(entry);
        for phrase in phrases {
            self.name_actor(phrase, number);
        }
        number
    }

    fn name_actor(&mut self, phrase: &Phrase, number: usize) {
        let Dictionary { actors, actor_phrases, overruled, .. } = &mut *self.dictionary;
        if let Some(before) = actor_phrases.insert(phrase, number) {
            *overruled += usize::from(actors[before].codes != actors[number].codes);
        }
    }

    fn add_agent(&mut self, entry: AgentEntry, phrases: &[Phrase]) {
        let Dictionary { agents, agent_phrases, overruled, .. } = &mut *self.dictionary;
        let number = agents.len();
        agents.push(entry);
        for phrase in phrases {
            if let Some(before) = agent_phrases.insert(phrase, number) {
                *overruled += usize::from(agents[before].code != agents[number].code);
            }
        }
    }

    fn add_discard(&mut self, entry: DiscardEntry, phrase: &Phrase) {
        let Dictionary { discards, discard_phrases, overruled, .. } = &mut *self.dictionary;
        let number = discards.len();
        discards.push(entry);
        if let Some(before) = discard_phrases.insert(phrase, number) {
            *overruled += usize::from(discards[before].story != discards[number].story);
        }
    }
}
