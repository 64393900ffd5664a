//! The forms that can be asked for by name, a file for each under `forms/`. To add one is to add its file and its row
//! in [`Form::all`].

mod acled;
mod brat;
mod citron;
pub(crate) mod common;
mod conllu;
mod crosswalk;
mod event_reports;
mod ftm;
mod gdelt;
mod ged;
mod geojson;
mod gold;
mod graphml;
mod icews;
mod json;
mod label_studio;
mod marks;
mod monthly;
mod once;
mod petrarch;
mod plover;
mod polecat;
mod prov;
mod quotebank;
mod schema_org;
mod sheet;
mod sides;
mod spans;
mod streams;
mod tabular;
mod toll;
mod web_annotation;
mod words;

pub use json::{JsonArray, JsonLines};
pub use petrarch::Petrarch;

use crate::{CsvFor, Export};
use lexicon::codebook::Codebook;
use std::io::{self, Write};

/// A form in which records can be written.
pub struct Form {
    /// What it is asked for by: `parquet`.
    pub name: &'static str,
    /// What it is, for help.
    pub about: &'static str,
    /// The files that it is written as.
    pub files: FilesOf,
    /// Whether it tells of accounts, so that only an archive can be written in it.
    pub of_archives: bool,
    open: Open,
}

/// Begins a form, in whatever files it opens.
type Open = for<'a> fn(&Settings<'a>, Box<dyn Files>) -> io::Result<Box<dyn Export + 'a>>;

/// The files of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilesOf {
    /// One, whose name ends so: `jsonl`.
    One(&'static str),
    /// One for each of its parts, named after them.
    Parts {
        /// The parts, in the order in which the documentation has them.
        parts: Vec<&'static str>,
        /// That which is written where there is room for one and none is named.
        usual: &'static str,
        /// How the names of the files end.
        ending: &'static str,
    },
    /// Files for each report.
    OfReports,
}

/// How a form is to be written.
#[derive(Debug, Clone)]
pub struct Settings<'a> {
    /// The codebook that the records were read with.
    pub codebook: &'a Codebook,
    /// Whether the records come out of an archive, which is told beside them.
    pub of_archive: bool,
    /// The part that is written alone.
    pub part: Option<String>,
    /// For whom tables are written.
    pub csv_for: CsvFor,
    /// Whether event data have every event: also what is told as history, alleged, planned, threatened, denied.
    pub all_events: bool,
    /// Of what people settled: with the findings that nobody looked at.
    pub with_untouched: bool,
}

/// Where the files of a form are made.
pub trait Files {
    /// Makes the file of this name, which holds no folder.
    ///
    /// # Errors
    ///
    /// Where it cannot be made.
    fn open(&mut self, name: &str) -> io::Result<Box<dyn Write + Send>>;
}

impl std::fmt::Debug for Form {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Form").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Form {
    /// All forms, in the order in which help has them.
    pub fn all() -> Vec<Self> {
        let of_one =
            |name, ending, about, open| Self { name, about, files: FilesOf::One(ending), of_archives: false, open };
        let of_reports = |name, about, open| Self { name, about, files: FilesOf::OfReports, of_archives: false, open };
        vec![
            of_one("json", "json", "One indented JSON array of all records", json::open_array),
            of_one("jsonl", "jsonl", "One record a line", json::open_lines),
            tabular::csv(),
            tabular::parquet(),
            of_one("petrarch", "tsv", "Events only, as lines of PETRARCH's output", petrarch::open),
            plover::form(),
            icews::form(),
            gdelt::form(),
            polecat::form(),
            ged::form(),
            acled::form(),
            event_reports::form(),
            monthly::form(),
            quotebank::form(),
            of_reports("citron", "Quotations in Citron's annotation format, a file for each report", citron::open),
            of_reports("brat", "Texts and annotations for brat, two files for each report", brat::open),
            of_one("spans", "jsonl", "Texts with labelled spans, a report a line, as Prodigy takes them", spans::open),
            of_one("label-studio", "json", "Tasks for Label Studio with our reading as prediction", label_studio::open),
            of_one(
                "web-annotation",
                "jsonld",
                "Findings as annotations of W3C's model (JSON-LD)",
                web_annotation::open,
            ),
            of_one("geojson", "geojson", "Events and figures on the map", geojson::open),
            of_one("ftm", "json", "Reports, actors and events as entities of FollowTheMoney, a line each", ftm::open),
            of_one("graphml", "graphml", "Actors, and who did or said what to whom, as a graph", graphml::open),
            of_one("prov", "json", "On whose word each finding stands (W3C's PROV-JSON)", prov::open),
            of_one("schema-org", "jsonld", "Claims and quotations of schema.org (JSON-LD)", schema_org::open),
            gold::gold(),
        ]
    }

    /// Those that tell what is known only while a report is read.
    pub fn of_readings() -> Vec<Self> {
        let about = "Words, tags and trees, as CoNLL-U";
        let (name, files) = ("conllu", FilesOf::One("conllu"));
        vec![Self { name, about, files, of_archives: false, open: conllu::open }]
    }

    /// The form of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::all().into_iter().chain(Self::of_readings()).find(|form| form.name == name)
    }

    /// Begins to write it: the part that the settings name, else all there is.
    ///
    /// # Errors
    ///
    /// Where it has no such part, or a file cannot be made.
    pub fn open<'a>(&self, settings: &Settings<'a>, files: Box<dyn Files>) -> io::Result<Box<dyn Export + 'a>> {
        if let Some(part) = &settings.part {
            let parts = self.parts();
            if !parts.contains(&part.as_str()) {
                return Err(io::Error::new(io::ErrorKind::InvalidInput, self.no_part(part, &parts)));
            }
        }
        (self.open)(settings, files)
    }

    /// Its parts, where it has several.
    pub fn parts(&self) -> Vec<&'static str> {
        match &self.files {
            FilesOf::Parts { parts, .. } => parts.clone(),
            FilesOf::One(_) | FilesOf::OfReports => Vec::new(),
        }
    }

    fn no_part(&self, part: &str, parts: &[&str]) -> String {
        if parts.is_empty() {
            format!("{} has no tables, and so no {part}", self.name)
        } else {
            format!("{} has no table {part}; it has {}", self.name, parts.join(", "))
        }
    }
}

/// Exports side by side, each in its file, whose name an error begins with.
pub(crate) struct SideBySide<'a>(pub Vec<(String, Box<dyn Export + 'a>)>);

impl SideBySide<'_> {
    fn each(&mut self, mut write: impl FnMut(&mut dyn Export) -> io::Result<()>) -> io::Result<()> {
        for (name, export) in &mut self.0 {
            write(export.as_mut()).map_err(|error| io::Error::new(error.kind(), format!("{name}: {error}")))?;
        }
        Ok(())
    }
}

impl Export for SideBySide<'_> {
    fn part(&mut self, part: &crate::Part<'_>) -> io::Result<()> {
        self.each(|export| export.part(part))
    }

    fn wants_told(&self) -> bool {
        self.0.iter().any(|(_, export)| export.wants_told())
    }

    fn wants_events_alone(&self) -> bool {
        self.0.iter().all(|(_, export)| !export.wants_told() || export.wants_events_alone())
    }

    fn wants_whole_records(&self) -> bool {
        self.0.iter().any(|(_, export)| export.wants_whole_records())
    }

    fn wants_victims(&self) -> bool {
        self.0.iter().any(|(_, export)| export.wants_victims())
    }

    fn wants_origins(&self) -> bool {
        self.0.iter().any(|(_, export)| export.wants_told() && export.wants_origins())
    }

    fn finish(&mut self) -> io::Result<()> {
        self.each(|export| export.finish())
    }
}

#[cfg(test)]
mod event_data;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_has_a_name_of_its_own_and_its_usual_part() {
        let all: Vec<Form> = Form::all().into_iter().chain(Form::of_readings()).collect();
        let mut names: Vec<&str> = all.iter().map(|form| form.name).collect();
        let known = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), known);
        for form in Form::all() {
            if let FilesOf::Parts { parts, usual, .. } = &form.files {
                assert!(parts.contains(usual), "{}", form.name);
            }
        }
    }

    struct Nowhere;

    impl Files for Nowhere {
        fn open(&mut self, _: &str) -> io::Result<Box<dyn Write + Send>> {
            Ok(Box::new(io::sink()))
        }
    }

    #[test]
    fn a_part_that_a_form_has_not_is_refused() {
        let open = |form: &str, part: Option<&str>| {
            let part = part.map(str::to_owned);
            let settings = Settings {
                codebook: Codebook::embedded(),
                of_archive: false,
                part,
                csv_for: CsvFor::Programs,
                all_events: false,
                with_untouched: false,
            };
            Form::named(form).expect("a form").open(&settings, Box::new(Nowhere)).err().map(|error| error.to_string())
        };
        assert_eq!(open("csv", Some("events")), None);
        assert_eq!(open("jsonl", None), None);
        assert!(
            open("csv", Some("evnts")).is_some_and(|error| error.starts_with("csv has no table evnts; it has rep"))
        );
        assert!(open("csv", Some("accounts")).is_some_and(|error| error.ends_with("ascribe export writes it")));
        assert_eq!(open("jsonl", Some("events")).as_deref(), Some("jsonl has no tables, and so no events"));
    }
}
