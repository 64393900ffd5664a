//! `lab acts`: writes what `training/ascribe_training/decide.py` fits the decision on events to, one event a line that
//! a pattern or the model tells of: its features, and whether readers marked it, of which type and status.

use crate::commands::evaluate::start_threads;
use crate::gold::reports::{self, Event, Report};
use crate::reading::Lab;
use anyhow::Result;
use extract::{Findings, Known};
use rayon::prelude::*;
use serde_json::json;
use std::path::PathBuf;
use std::process::ExitCode;

/// Write the features of events on .jsonl of reports that were marked for events, for fitting the decision's weights.
#[derive(clap::Args)]
pub struct Arguments {
    /// The gold file.
    #[arg(long)]
    gold: PathBuf,
}

/// Prints one JSON object for the names of the features, then one for each event.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    start_threads(0)?;
    let lab = Lab::new()?;
    let gold = reports::read(&arguments.gold)?;
    println!("{}", json!({ "features": extract::measure::EVENT_FEATURES }));
    let printed: Vec<String> = gold.par_iter().map(|report| examples(&lab, report)).collect();
    printed.iter().for_each(|lines| print!("{lines}"));
    Ok(ExitCode::SUCCESS)
}

fn examples(lab: &Lab, gold: &Report) -> String {
    let report = record::Report::new(&gold.text, gold.outlet.as_deref(), gold.date.as_deref());
    let analysis = lab.analyse(&gold.text);
    let mut lines = String::new();
    for event in Findings::of(&report, &analysis, Known::embedded()).weighed_events() {
        let is_it = |marked: &&Event| {
            marked
                .trigger
                .is_some_and(|trigger| trigger.start.max(event.trigger.start) < trigger.end.min(event.trigger.end))
        };
        let marked = gold.events.iter().find(is_it);
        let line = json!({
            "report": gold.id, "words": event.trigger.of(&gold.text),
            "features": event.features, "pattern": event.is_of_pattern,
            "type": event.kind, "types": event.types, "status": event.status.label(), "statuses": event.statuses,
            "right": marked.map(|marked| json!({ "type": marked.kind, "status": marked.status })),
        });
        lines += &format!("{line}\n");
    }
    lines
}
