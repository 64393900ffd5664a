//! `lab tidy`: prints what is out of order in the tree. The checks are in [`crate::tidy`].

use crate::tidy;
use anyhow::Result;
use std::path::PathBuf;
use std::process::ExitCode;

/// Check headers, lengths, crate edges, data sources and sizes of the tree.
#[derive(clap::Args)]
pub struct Arguments {
    /// The root of the tree.
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
}

/// Prints every finding; the exit code is 1 where one of them is more than a warning.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let findings = tidy::check(&arguments.root)?;
    for finding in &findings {
        println!("{finding}");
    }
    let faults = findings.iter().filter(|finding| finding.fault).count();
    println!("{faults} faults, {} warnings", findings.len() - faults);
    Ok(if faults == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
