//! Origins of claims, against the truth of generated reports: the reports are added to an archive, and of each planted
//! claim the account is sought that most of its tellings are part of.
//!
//! The truth says where each claim stands in each report; a claim of ours is the planted one where it is of its kind
//! and stands in these words; an event with dead is told by its figure too. What is measured is whether the account
//! stands on as many origins as the claim has, and whether the reports fall to the same origins.

use super::Settings;
use crate::measure::outcome::Outcome;
use crate::measure::scores::Share;
use anyhow::{Context, Result, ensure};
use archive::Archive;
use ascribe::{Reader, ReportInput};
use ask::Asking;
use rayon::prelude::*;
use record::claim::ClaimKind;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// A report that is added.
#[derive(Deserialize)]
pub(super) struct Report {
    id: String,
    text: String,
    date: Option<String>,
    outlet: Option<String>,
    title: Option<String>,
}

impl From<&crate::gold::accounts::Report> for Report {
    fn from(report: &crate::gold::accounts::Report) -> Self {
        let crate::gold::accounts::Report { id, text, date, outlet } = report;
        Self { id: id.clone(), text: text.clone(), date: date.clone(), outlet: outlet.clone(), title: None }
    }
}

#[derive(Deserialize)]
struct Truth {
    id: String,
    claims: Vec<Planted>,
}

#[derive(Deserialize, Clone)]
struct Planted {
    claim: String,
    kind: String,
    origin: String,
    start: usize,
    end: usize,
}

/// Where a planted claim stands.
struct Place {
    seq: i64,
    /// In bytes.
    span: (u32, u32),
    origin: String,
}

/// Measures origins on the truth of generated reports, which stand in the file of `--texts`.
pub fn evaluate(settings: &Settings) -> Result<Outcome> {
    let [texts] = &settings.texts[..] else { anyhow::bail!("name the generated reports with --texts") };
    let folder = std::env::temp_dir().join(format!("origins-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let outcome = measured(settings, texts, &folder.join("origins.archive"));
    std::fs::remove_dir_all(&folder)?;
    outcome
}

fn measured(settings: &Settings, texts: &std::path::Path, path: &std::path::Path) -> Result<Outcome> {
    let reports: Vec<Report> = lines(texts)?;
    let mut archive = Archive::create_or_open(path)?;
    let numbers = add(&mut archive, &reports)?;
    let planted = planted(settings, &reports, &numbers)?;
    let mut outcome = Outcome::default();
    let mut tables: BTreeMap<String, [Share; 4]> = BTreeMap::new();
    let mut shown = 0;
    for ((claim, kind), places) in &planted {
        let found = account(&archive, kind, places)?;
        let truly: BTreeSet<&str> = places.iter().map(|place| place.origin.as_str()).collect();
        let result = judged(&archive, &found, places)?;
        let exact = result.origins == truly.len();
        let shares = tables.entry(kind.clone()).or_default();
        for (share, right) in shares.iter_mut().zip([result.found, exact, result.partition, result.whole]) {
            *share += Share { right: usize::from(right), of: 1 };
        }
        if !exact && shown < settings.errors {
            shown += 1;
            outcome.line(&format!(
                "{claim} ({kind}): {} origins, ours {} in {} of {} reports: {}",
                truly.len(),
                result.origins,
                result.reports,
                places.len(),
                result.names.join("; ")
            ));
            places.iter().for_each(|place| outcome.line(&format!("    {} {}", place.seq, place.origin)));
        }
    }
    summed(&mut outcome, &tables);
    Ok(outcome)
}

fn summed(outcome: &mut Outcome, tables: &BTreeMap<String, [Share; 4]>) {
    let names = ["found", "origins_exact", "partition_exact", "all_reports_joined"];
    let mut all = [Share::default(); 4];
    for (kind, shares) in tables {
        outcome.line(&format!("\n{kind}"));
        for (place, (name, share)) in names.iter().zip(shares).enumerate() {
            outcome.share_row(name, *share);
            all[place] += *share;
        }
    }
    outcome.line("\nall");
    for (name, share) in names.iter().zip(all) {
        outcome.share_row(name, share);
        outcome.fraction(name, share.share());
    }
    outcome.value("n", all[0].of);
}

fn lines<T: for<'de> Deserialize<'de>>(path: &std::path::Path) -> Result<Vec<T>> {
    let content = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let numbered = content.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    numbered
        .map(|(number, line)| serde_json::from_str(line).with_context(|| format!("{}:{}", path.display(), number + 1)))
        .collect()
}

/// Adds the reports in their order; their numbers by id.
pub(super) fn add(archive: &mut Archive, reports: &[Report]) -> Result<BTreeMap<String, i64>> {
    let mut reader = Reader::new()?;
    reader.keep_paragraphs(1 << 28);
    let input = |report: &Report| {
        ascribe::prepare(reader.read(&ReportInput {
            text: &report.text,
            date: report.date.as_deref(),
            outlet: report.outlet.as_deref(),
            title: report.title.as_deref(),
            ..ReportInput::default()
        }))
    };
    let mut numbers = BTreeMap::new();
    let mut same = ascribe::same_actors(archive)?;
    for some in reports.chunks(256) {
        let prepared: Vec<_> = some.par_iter().map(input).collect();
        let mut batch = archive.begin()?;
        for (report, prepared) in some.iter().zip(&prepared) {
            numbers.insert(report.id.clone(), ascribe::put(&mut batch, prepared, &mut same)?.seq);
        }
        batch.commit()?;
    }
    Ok(numbers)
}

/// The places of each planted claim, by claim and kind.
fn planted(
    settings: &Settings,
    reports: &[Report],
    numbers: &BTreeMap<String, i64>,
) -> Result<BTreeMap<(String, String), Vec<Place>>> {
    let texts: BTreeMap<&str, &str> = reports.iter().map(|report| (report.id.as_str(), report.text.as_str())).collect();
    let mut planted: BTreeMap<(String, String), Vec<Place>> = BTreeMap::new();
    for truth in lines::<Truth>(&settings.gold)? {
        let (Some(text), Some(&seq)) = (texts.get(truth.id.as_str()), numbers.get(&truth.id)) else {
            anyhow::bail!("{} has no text", truth.id)
        };
        let bytes: Vec<usize> = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
        for claim in truth.claims {
            ensure!(claim.end < bytes.len(), "{}: {} ends behind the text", truth.id, claim.claim);
            let span = (bytes[claim.start] as u32, bytes[claim.end] as u32);
            planted.entry((claim.claim, claim.kind)).or_default().push(Place { seq, span, origin: claim.origin });
        }
    }
    Ok(planted)
}

/// The account that most tellings of a planted claim are part of, if any is. A report may tell it twice: in its own
/// words and in those of an agency.
fn account(archive: &Archive, kind: &str, places: &[Place]) -> Result<Option<i64>> {
    let mut tellings: BTreeMap<i64, BTreeSet<usize>> = BTreeMap::new();
    for (number, place) in places.iter().enumerate() {
        for stored in archive.claims_of(place.seq)? {
            let (told, kind_of_it) = (stored.claim.span, stored.claim.kind());
            let within = told.start < place.span.1 && place.span.0 < told.end;
            // An attack that left twelve dead is an event, or a figure, or both.
            let fits = kind_of_it.label() == kind || kind == EVENT && kind_of_it == ClaimKind::Figure;
            if within && fits {
                tellings.entry(stored.account).or_default().insert(number);
            }
        }
    }
    let most = tellings.into_iter().max_by_key(|(account, tellings)| (tellings.len(), std::cmp::Reverse(*account)));
    Ok(most.map(|(account, _)| account))
}

/// The truth's word for an event.
const EVENT: &str = "event";

/// What became of one planted claim.
#[derive(Default)]
struct Judged {
    found: bool,
    origins: usize,
    /// Whether the reports fall to origins as they do in the truth.
    partition: bool,
    /// Whether every report that tells it is part of the account.
    whole: bool,
    reports: usize,
    names: Vec<String>,
}

fn judged(archive: &Archive, account: &Option<i64>, places: &[Place]) -> Result<Judged> {
    let Some(account) = *account else { return Ok(Judged::default()) };
    let origins = Asking::new(archive)?.origins_of(account)?;
    let mut mine: Vec<BTreeSet<i64>> = origins.iter().map(|origin| origin.reports.iter().copied().collect()).collect();
    let mut truly: BTreeMap<&str, BTreeSet<i64>> = BTreeMap::new();
    places.iter().for_each(|place| _ = truly.entry(&place.origin).or_default().insert(place.seq));
    let mut truly: Vec<BTreeSet<i64>> = truly.into_values().collect();
    mine.sort();
    truly.sort();
    let all: BTreeSet<i64> = mine.iter().flatten().copied().collect();
    let whole = places.iter().all(|place| all.contains(&place.seq));
    let names = origins.iter().map(|origin| format!("{} ({})", origin.name, origin.reports.len())).collect();
    Ok(Judged { found: true, origins: mine.len(), partition: mine == truly, whole, reports: all.len(), names })
}
