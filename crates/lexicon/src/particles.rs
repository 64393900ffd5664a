//! Small words that a rule asks for by what they do.

use crate::files::Files;
use crate::table::{Keyed, Row, TableError, closed_list};

closed_list! {
    /// What a small word does.
    ParticleKind {
        /// Says that it is not so: "not".
        Negation => "negation",
        /// Says where: "in".
        Place => "place",
        /// Says to whom: "to".
        Audience => "audience",
        /// Leads to whoever heard it in an interview or a talk: "with", "to".
        Hearer => "hearer",
        /// Leads from a noun to what it belongs to: "of".
        Belonging => "belonging",
        /// Says that a role is past: "former".
        Former => "former",
        /// Is a word for a government as a whole: "regime".
        Government => "government",
        /// Is a word for those who act in a country's politics, which means the report's own country where
        /// nothing else is said: "opposition".
        Domestic => "domestic",
        /// Is a noun that only says what sort of thing a name is of: "the X newspaper".
        Sort => "sort",
        /// Is said of those who watch a conflict and count: "a monitoring group".
        Monitor => "monitor",
        /// Leads from a noun to the name of what it means: "known as".
        Naming => "naming",
        /// Says that just two are meant: "both".
        Pair => "pair",
        /// Says that something is of a part of a country: "regional".
        Local => "local",
        /// Leads to an office that somebody has or wants: "as president".
        Office => "office",
        /// Is a noun for countries: "nation".
        Country => "country",
        /// Is a noun for those between whom something is: "side".
        Side => "side",
        /// Ends the name of a body: "Front".
        Body => "body",
        /// Means nobody: "no one".
        Nobody => "nobody",
        /// Begins a word for where somebody stands: "anti-".
        Stance => "stance",
        /// Is a place on the web where others publish: "Facebook".
        Platform => "platform",
        /// Says that a role is held today: "now".
        Present => "present",
        /// Leads from whoever quotes to who is quoted: "quoted him as saying".
        Quoting => "quoting",
    }
}

/// Small words by what they do.
#[derive(Debug)]
pub struct Particles(Keyed<(&'static str, ParticleKind), (&'static str, ParticleKind)>);

impl Particles {
    pub(crate) fn read(files: Files) -> Result<Self, TableError> {
        let rows = files.table("particles.tsv", ["lemma", "kind"], 2)?;
        let row = |row: &Row<2>| Ok((row.cells[0], row.choice(1, ParticleKind::from_name)?));
        rows.iter().map(row).collect::<Result<_, _>>().map(|rows| Self(Keyed::new(rows, |row| *row)))
    }

    /// Whether a lemma does this, whatever its case.
    pub fn is(&self, lemma: &str, kind: ParticleKind) -> bool {
        let known = |lemma: &str| self.0.get(&(lemma, kind)).is_some();
        match lemma.bytes().any(|byte| byte.is_ascii_uppercase()) {
            true => known(&lemma.to_ascii_lowercase()),
            false => known(lemma),
        }
    }
}
