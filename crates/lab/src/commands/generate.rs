//! `lab generate`: where an archive with known truth is written to. What is written is decided in
//! [`crate::generate`].

use crate::generate::record::Made;
use crate::generate::{self, Settings};
use anyhow::{Context, Result};
use archive::{Batch, SharedRow};
use ascribe::{Archive, Prepared};
use rayon::prelude::*;
use std::collections::HashMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Make an archive of invented reports whose truth is known.
#[derive(clap::Args)]
pub struct Arguments {
    /// What to make.
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// Reports as JSON lines, and their truth.
    Reports {
        /// How many reports.
        #[arg(long, value_name = "N")]
        reports: usize,
        /// The same seed gives the same reports.
        #[arg(long, value_name = "S", default_value_t = 1)]
        seed: u64,
        /// The file of the reports.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// The file of the truth.
        #[arg(long, value_name = "FILE")]
        truth: PathBuf,
    },
    /// An archive with such reports and made-up records of them, filled without reading: to be asked, not believed.
    Archive {
        /// How many reports.
        #[arg(long, value_name = "N")]
        reports: usize,
        /// The same seed gives the same archive.
        #[arg(long, value_name = "S", default_value_t = 1)]
        seed: u64,
        /// Over how many days they are spread.
        #[arg(long, value_name = "N", default_value_t = 1_400)]
        days: usize,
        /// The archive, which must not be there yet.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

/// Writes the two files.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    match &arguments.what {
        What::Reports { reports, seed, out, truth } => {
            let (mut reports_file, mut truth_file) = (create(out)?, create(truth)?);
            generate::generate(Settings { reports: *reports, seed: *seed }, &mut reports_file, &mut truth_file)?;
            reports_file.flush().with_context(|| format!("cannot write {}", out.display()))?;
            truth_file.flush().with_context(|| format!("cannot write {}", truth.display()))?;
        }
        What::Archive { reports, seed, days, out } => {
            anyhow::ensure!(!out.exists(), "{} is there already", out.display());
            fill(Settings { reports: *reports, seed: *seed }, *days, out)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// How many reports are made ready by all processors, and committed, together.
const TOGETHER: usize = 512;

fn fill(settings: Settings, days: usize, out: &Path) -> Result<()> {
    let mut archive = Archive::create_or_open(out)?;
    let mut waiting: Vec<Made> = Vec::with_capacity(TOGETHER);
    let mut known = Known::default();
    let mut flush = |waiting: &mut Vec<Made>| -> Result<()> {
        let prepared: Vec<(Prepared, Made)> = waiting.par_drain(..).map(prepared).collect::<Result<_>>()?;
        let mut batch = archive.begin()?;
        for (report, made) in &prepared {
            known.put(&mut batch, report, made)?;
        }
        Ok(batch.commit()?)
    };
    generate::records(settings, days, |record| {
        waiting.push(record);
        if waiting.len() == TOGETHER { flush(&mut waiting) } else { Ok(()) }
    })?;
    flush(&mut waiting)
}

fn prepared(made: Made) -> Result<(Prepared, Made)> {
    Ok((ascribe::prepare(record::json::from_json(&made.record.to_string())?), made))
}

/// What was put, by the names that the generator has for it.
#[derive(Default)]
struct Known {
    reports: HashMap<String, i64>,
    accounts: HashMap<u64, i64>,
}

impl Known {
    /// Puts a report with what it shares and is joined to, all of which the generator knows: nothing is looked for.
    fn put(&mut self, batch: &mut Batch<'_>, report: &Prepared, made: &Made) -> Result<()> {
        let seq = ascribe::put_alone(batch, report)?.seq;
        let id = made.record["report"]["given_id"].as_str().unwrap_or_default();
        self.reports.insert(id.to_owned(), seq);
        for taken in &made.taken {
            let Some(other) = self.reports.get(&taken.from) else { continue };
            let text = batch.text(*other)?;
            let here = made.record["report"]["text"].as_str().unwrap_or_default();
            batch.share(&SharedRow {
                a: *other,
                b: seq,
                a_span: bytes(&text, taken.there),
                b_span: bytes(here, taken.here),
                words: (taken.here.1 - taken.here.0) as u32 / 7,
                same_permille: 1_000,
                reason: "taken from it".to_owned(),
            })?;
        }
        for claim in batch.claims_of(seq)? {
            let Some((_, key)) = made.keys.iter().find(|(item, _)| *item == claim.claim.item) else { continue };
            match self.accounts.get(key) {
                Some(account) => {
                    batch.join(claim.id, Some(*account), "told of the same")?;
                }
                None => {
                    self.accounts.insert(*key, claim.id);
                }
            }
        }
        Ok(())
    }
}

/// A stretch of a text in bytes, of one in code points.
fn bytes(text: &str, (start, end): (usize, usize)) -> (u32, u32) {
    let byte = |letter: usize| text.char_indices().nth(letter).map_or(text.len(), |(byte, _)| byte) as u32;
    (byte(start), byte(end))
}

fn create(path: &Path) -> Result<BufWriter<File>> {
    Ok(BufWriter::new(File::create(path).with_context(|| format!("cannot write {}", path.display()))?))
}
