//! `lab facts`: the tables of persons and bodies that are looked into beside our own, out of open tables of facts.
//!
//! Which tables, how each is read and on what terms stands in `facts/sources.tsv`. What our own tables have is left
//! out, as they go first; a person's name that two countries share says neither; a body's name that is made of general
//! words is none.

mod bodies;
mod persons;

use anyhow::{Context, Result, ensure};
use lexicon::facts::pack::pack;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Make the tables of persons and bodies that are looked into beside our own.
#[derive(clap::Args)]
pub struct Arguments {
    /// The folder with the open tables, a .tsv each.
    #[arg(long, value_name = "FOLDER")]
    from: PathBuf,
    /// The folder with sources.tsv, offices.tsv and general.txt, where persons.bin and bodies.bin are written.
    #[arg(long, value_name = "FOLDER", default_value = "crates/lexicon/facts")]
    folder: PathBuf,
    /// Write the lines as they are packed to this folder as well, to be looked at.
    #[arg(long, value_name = "FOLDER")]
    lines: Option<PathBuf>,
}

/// A row of a table by the names of its columns; a cell without content is not there.
type Row = BTreeMap<String, String>;

/// A table that is used.
struct Source {
    table: String,
    makes: String,
    reads: String,
}

/// Reads the sources and writes the tables.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let offices = persons::Offices::read(&rows(&arguments.folder.join("offices.tsv"))?)?;
    let general = arguments.folder.join("general.txt");
    let general = std::fs::read_to_string(&general).with_context(|| format!("cannot read {}", general.display()))?;
    let general = general.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect();
    let (mut people, mut bodies) = (persons::Persons::default(), bodies::Bodies::default());
    for source in sources(&arguments.folder)? {
        let rows = rows(&arguments.from.join(format!("{}.tsv", source.table)))?;
        let count = rows.len();
        let taken = match &*source.makes {
            "persons" => people.add(&rows, &source, &offices, &general)?,
            "bodies" => bodies.add(&rows, &source, &general)?,
            other => anyhow::bail!("{}: makes {other}, which nothing does", source.table),
        };
        println!("{}: {taken} of {count} rows", source.table);
    }
    for (name, columns, lines) in
        [("persons", persons::COLUMNS, people.lines(&bodies)), ("bodies", bodies::COLUMNS, bodies.lines())]
    {
        let path = arguments.folder.join(format!("{name}.bin"));
        let packed = pack(&lines)?;
        std::fs::write(&path, &packed).with_context(|| format!("cannot write {}", path.display()))?;
        println!("{}: {} lines, {} bytes", path.display(), lines.len(), packed.len());
        if let Some(folder) = &arguments.lines {
            let text = [columns, "\n", &lines.concat()].concat();
            let path = folder.join(format!("{name}.tsv"));
            std::fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn sources(folder: &Path) -> Result<Vec<Source>> {
    let used =
        rows(&folder.join("sources.tsv"))?.into_iter().filter(|row| row.get("used").is_some_and(|is| is == "yes"));
    let cell = |row: &Row, name: &str| row.get(name).cloned().with_context(|| format!("sources.tsv: no {name}"));
    used.map(|row| Ok(Source { table: cell(&row, "table")?, makes: cell(&row, "makes")?, reads: cell(&row, "reads")? }))
        .collect()
}

fn rows(path: &Path) -> Result<Vec<Row>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        ensure!(cells.len() == header.len(), "{}: {} cells, not {}: {line}", path.display(), cells.len(), header.len());
        let told = header.iter().zip(cells).filter(|(_, cell)| !matches!(*cell, "-" | ""));
        Ok(told.map(|(name, cell)| ((*name).to_owned(), cell.trim().to_owned())).collect())
    };
    lines.map(row).collect()
}

/// A cell, or what stands for none.
fn cell(told: Option<&str>) -> &str {
    told.unwrap_or("-")
}
