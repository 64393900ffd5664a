//! Claims drawn by chance, as a sheet in which people judge them: what was read beside an empty cell for each part.

use crate::meaning::Walk;
use crate::{AskError, Asking, ClaimView, Detail, Query, Sentence};
use archive::FoundClaim;
use compare::{Sheet, draw};
use record::claim::ClaimKind;

/// Claims drawn by chance.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// Out of so many.
    pub of: usize,
    /// The claims, in the order of a listing.
    pub claims: Vec<ClaimView>,
    /// How the question was understood where that is not plain; where nothing was found, why.
    pub remarks: Vec<Sentence>,
}

/// What the name of a column for judgements ends with.
pub const JUDGED: &str = "_right";

/// So many claims are looked up together.
const AT_A_TIME: usize = 10_000;
/// What stands around the words that tell a claim within those around them.
const MARKS: [&str; 2] = ["«", "»"];

impl Asking<'_> {
    /// So many claims of a kind that a question holds for, drawn by chance: the same for the same seed and the same
    /// reports, in whatever order these were added.
    ///
    /// # Errors
    ///
    /// Where the question cannot be understood or the archive cannot be read.
    pub fn sample(&self, kind: ClaimKind, query: &Query, many: usize, seed: u64) -> Result<Sample, AskError> {
        let meant = self.meant(Some(kind), query)?;
        let mut all: Vec<(String, i64)> = Vec::new();
        let mut walk = Walk::<FoundClaim>::new(&meant, AT_A_TIME);
        while let Some(found) = walk.next(self)? {
            let report = self.report(found.seq)?;
            all.push((format!("{}:{}", report.id, found.claim.item), found.cursor.claim));
        }
        let of = all.len();
        let mut claims = Vec::new();
        for (_, id) in draw(all, many, seed, |(key, _)| key.clone()) {
            claims.push(self.claim_listed(&self.archive.claim(id)?, Detail::Explained)?);
        }
        let mut remarks = meant.remarks.clone();
        if of == 0 {
            remarks.extend(self.why_nothing(Some(kind), query)?);
        }
        Ok(Sample { of, claims, remarks })
    }
}

/// A part of a claim that is judged: its column, and what was read.
type Part = (&'static str, fn(&ClaimView) -> String);

/// Parts of events.
const EVENT: [Part; 6] = [
    ("type", |claim| claim.label.clone()),
    ("source", |claim| names(claim, &["source"], &claim.wording.source)),
    ("target", |claim| names(claim, &["target"], &claim.wording.target)),
    ("day", days),
    ("place", place),
    ("status", |claim| claim.status.clone()),
];
/// Parts of figures.
const FIGURE: [Part; 7] = [
    ("number", |claim| claim.quantity.as_ref().map_or_else(String::new, |quantity| quantity.number.number.clone())),
    ("what", |claim| claim.label.clone()),
    ("whom", |claim| claim.quantity.as_ref().map_or_else(String::new, |quantity| quantity.class.clone())),
    ("counter", |claim| names(claim, &["counter"], &claim.wording.counter)),
    ("day", days),
    ("place", place),
    ("status", |claim| claim.status.clone()),
];
/// Parts of statements.
const STATEMENT: [Part; 5] = [
    ("speaker", |claim| names(claim, &["speaker"], &claim.wording.speaker)),
    ("act", |claim| claim.label.clone()),
    ("content", |claim| claim.words.clone()),
    ("addressee", |claim| names(claim, &["addressee"], &None)),
    ("negative", |claim| if claim.status.is_empty() { "no".to_owned() } else { "yes".to_owned() }),
];

impl Sample {
    /// The sheet: for each claim its id, its report, the words around it, whether it is one at all, and for each part
    /// of it what was read, beside an empty cell for whether that is right.
    pub fn sheet(&self, kind: ClaimKind) -> Sheet {
        let parts: &[Part] = match kind {
            ClaimKind::Event => &EVENT,
            ClaimKind::Figure => &FIGURE,
            _ => &STATEMENT,
        };
        let whole = format!("{}{JUDGED}", kind.label());
        let judged: Vec<String> = parts.iter().map(|(name, _)| format!("{name}{JUDGED}")).collect();
        let mut columns = vec!["id", "report", "outlet", "published", "title", "text", "words", &whole];
        for ((name, _), judged) in parts.iter().zip(&judged) {
            columns.extend([*name, judged]);
        }
        columns.push("note");
        let mut sheet = Sheet::new(&columns);
        for claim in &self.claims {
            let told = |told: &Option<String>| told.clone().unwrap_or_default();
            let report = &claim.report;
            let mut cells = vec![claim.id.clone(), report.hash.clone(), told(&report.outlet), told(&report.published)];
            cells.extend([told(&report.title), text(claim), claim.words.clone(), String::new()]);
            cells.extend(parts.iter().flat_map(|(_, read)| [read(claim), String::new()]));
            cells.push(String::new());
            sheet.push(cells);
        }
        sheet
    }
}

/// The paragraphs in which a claim is told, its words marked.
fn text(claim: &ClaimView) -> String {
    let stretches = claim.explanation.iter().flat_map(|explanation| &explanation.context);
    stretches
        .map(|part| if part.told { [MARKS[0], &part.text, MARKS[1]].concat() } else { part.text.clone() })
        .collect()
}

fn names(claim: &ClaimView, parts: &[&str], words: &Option<String>) -> String {
    let names = claim.actors.iter().filter(|actor| parts.contains(&actor.part)).map(|actor| actor.name.as_str());
    let names = names.collect::<Vec<_>>().join("; ");
    if names.is_empty() { words.clone().unwrap_or_default() } else { names }
}

fn days(claim: &ClaimView) -> String {
    let days = crate::words::days(claim.from.as_deref(), claim.to.as_deref());
    if claim.dated || days.is_empty() { days } else { format!("{days} (day of the report)") }
}

fn place(claim: &ClaimView) -> String {
    let Some(place) = &claim.place else { return String::new() };
    let parts = [Some(&place.name), place.admin1.as_ref(), place.country.as_ref()];
    let mut told: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
    told.dedup();
    told.join(", ")
}
