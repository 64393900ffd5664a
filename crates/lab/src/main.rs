//! The developers' own command: measures the reader on gold data, shows what it found in a text,
//! and keeps the tree in order. It is never shipped; what users run is the `ascribe` command.

mod commands;
mod evaluate;
mod generate;
mod gold;
mod measure;
mod reading;
mod tidy;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// The developers' own command.
#[derive(Parser)]
#[command(name = "lab", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Measure one kind of finding on a gold file; the last line is one JSON object.
    Evaluate(commands::evaluate::Arguments),
    /// Make the tables of persons and bodies that are looked into beside our own.
    Facts(commands::facts::Arguments),
    /// Make the gazetteer that the program brings along.
    Gazetteer(commands::gazetteer::Arguments),
    /// Make an archive of invented reports whose truth is known.
    Generate(commands::generate::Arguments),
    /// Write the features of links between mentions, for fitting their weights.
    Links(commands::links::Arguments),
    Acts(commands::acts::Arguments),
    /// Print everything that was read in a text.
    Show(commands::show::Arguments),
    /// Check headers, lengths, crate edges, data sources and sizes of the tree.
    Tidy(commands::tidy::Arguments),
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Evaluate(arguments) => commands::evaluate::run(&arguments),
        Command::Facts(arguments) => commands::facts::run(&arguments),
        Command::Gazetteer(arguments) => commands::gazetteer::run(&arguments),
        Command::Generate(arguments) => commands::generate::run(&arguments),
        Command::Links(arguments) => commands::links::run(&arguments),
        Command::Acts(arguments) => commands::acts::run(&arguments),
        Command::Show(arguments) => commands::show::run(&arguments),
        Command::Tidy(arguments) => commands::tidy::run(&arguments),
    };
    outcome.unwrap_or_else(|error| {
        eprintln!("lab: {error:#}");
        ExitCode::from(2)
    })
}
