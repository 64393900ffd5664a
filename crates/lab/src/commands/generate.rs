//! `lab generate`: where an archive with known truth is written to. What is written is decided in
//! [`crate::generate`].

use crate::generate::{self, Settings};
use anyhow::{Context, Result};
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
}

/// Writes the two files.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let What::Reports { reports, seed, out, truth } = &arguments.what;
    let (mut reports_file, mut truth_file) = (create(out)?, create(truth)?);
    generate::generate(Settings { reports: *reports, seed: *seed }, &mut reports_file, &mut truth_file)?;
    reports_file.flush().with_context(|| format!("cannot write {}", out.display()))?;
    truth_file.flush().with_context(|| format!("cannot write {}", truth.display()))?;
    Ok(ExitCode::SUCCESS)
}

fn create(path: &Path) -> Result<BufWriter<File>> {
    Ok(BufWriter::new(File::create(path).with_context(|| format!("cannot write {}", path.display()))?))
}
