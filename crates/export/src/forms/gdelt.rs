//! GDELT 2.0: its tables of events (61 columns) and mentions (16), tabs between them and no header, as its codebooks of
//! 2015 have them, and its quotation graph.
//!
//! An event is an account, or in reports that are in no archive an event of one, written once for each pair of one who
//! acts and one who is acted on, as GDELT writes them. Mentions are the tellings.

mod actors;
mod events;
mod mentions;
mod quotes;
mod shared;

use super::{Files, FilesOf, Form, Settings, SideBySide};
use crate::Export;
use std::io;

/// The parts, with the file of each.
const PARTS: [(&str, &str); 3] =
    [("events", "gdelt-events.tsv"), ("mentions", "gdelt-mentions.tsv"), ("gqg", "gdelt-gqg.jsonl")];

pub(super) fn form() -> Form {
    let about = "GDELT 2.0: --table says which of events, mentions, gqg (quotations); with --out all of them";
    let parts = PARTS.iter().map(|(name, _)| *name).collect();
    let files = FilesOf::Parts { parts, usual: "events", ending: "tsv" };
    Form { name: "gdelt", about, files, of_archives: false, open }
}

fn open<'a>(settings: &Settings<'a>, mut files: Box<dyn Files>) -> io::Result<Box<dyn Export + 'a>> {
    let mut side_by_side: Vec<(String, Box<dyn Export + 'a>)> = Vec::new();
    for (name, file) in PARTS {
        if settings.part.as_deref().is_some_and(|part| part != name) {
            continue;
        }
        let to = files.open(file)?;
        let export: Box<dyn Export + 'a> = match name {
            "events" => Box::new(events::Events::new(settings, to)?),
            "mentions" => Box::new(mentions::Mentions::new(settings, to)?),
            _ => Box::new(quotes::Quotes::new(to)),
        };
        side_by_side.push((file.to_owned(), export));
    }
    Ok(Box::new(SideBySide(side_by_side)))
}
