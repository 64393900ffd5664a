//! Small words that a rule asks for by what they do.

use crate::table::{self, TableError, closed_list};
use std::sync::OnceLock;

closed_list! {
    /// What a small word does.
    ParticleKind {
        /// Says that it is not so: "not".
        Negation => "negation",
        /// Says where: "in".
        Place => "place",
        /// Says to whom: "to".
        Audience => "audience",
        /// Is an article of another language within a name: "al".
        Article => "article",
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

/// Every row, sorted by lemma and kind.
pub fn all() -> &'static [(&'static str, ParticleKind)] {
    static ALL: OnceLock<Vec<(&'static str, ParticleKind)>> = OnceLock::new();
    ALL.get_or_init(|| table::embedded(load()))
}

/// Whether a lemma does this.
pub fn is(lemma: &str, kind: ParticleKind) -> bool {
    all().iter().any(|&(known, does)| does == kind && known.eq_ignore_ascii_case(lemma))
}

pub(crate) fn load() -> Result<Vec<(&'static str, ParticleKind)>, TableError> {
    let rows = table::read("particles.tsv", include_str!("../data/particles.tsv"), ["lemma", "kind"], 2)?;
    rows.iter().map(|row| Ok((row.cells[0], row.choice(1, ParticleKind::from_name)?))).collect()
}
