//! `lab evaluate`: which kind, on which file, and how much is printed. The measures are in
//! [`crate::evaluate`].

use crate::evaluate::{self, Settings};
use crate::reading::Lab;
use anyhow::{Context, Result};
use clap::ValueEnum;
use std::path::PathBuf;
use std::process::ExitCode;

/// Measure one kind of finding on a gold file.
#[derive(clap::Args)]
pub struct Arguments {
    /// What to measure.
    kind: Kind,
    /// The gold file.
    #[arg(long)]
    gold: PathBuf,
    /// Print the N worst documents or sentences, and how often each class of error occurs.
    #[arg(long, value_name = "N", default_value_t = 0)]
    errors: usize,
    /// Threads; by default one for each core.
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    jobs: usize,
    /// Only documents whose id begins with this, such as `GUM_news`; several with commas between them.
    #[arg(long, value_name = "PREFIX")]
    only: Option<String>,
    /// The folders of the texts, where the gold file holds places only.
    #[arg(long, value_name = "FOLDER", num_args = 1..)]
    texts: Vec<PathBuf>,
    /// Of `check`: the seed of the chances by which claims are made.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// Actor dictionaries to read beside the lexicon, for the codes of actors.
    #[arg(long, value_name = "FILE", num_args = 1..)]
    actors: Vec<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Kind {
    /// Which claims of real reports are one and on how many origins each stands, on .json of clusters of reports.
    Accounts,
    /// Passages that reports share, on .jsonl with pairs, `duplicates`, places of pairs or the truth of `lab generate`.
    Copies,
    /// On how many independent words claims stand, on the truth of `lab generate`, its reports in --texts.
    Origins,
    /// Coreference on .conllu with entity brackets; mentions, codes or speakers on .jsonl.
    Actors,
    /// Figures, events and statements of whole reports, on .jsonl where readers marked all of them.
    Conflict,
    /// Claims held against reports, made of those that `evaluation/speakers.jsonl` names; the texts in --texts
    Check,
    /// Tags, lemmas, trees, tokens and sentences on CoNLL-U.
    Syntax,
    /// Names on .conll, .iob2, .conllu with entity brackets, or .jsonl with entities.
    Names,
    /// Coded events on .jsonl with `events`
    Events,
    /// Attributions on .jsonl as PolNeAR has them.
    Statements,
    /// Whether events happened, on .jsonl with `status`.
    Status,
    /// Figures, on .jsonl with incidents or figures, or with the places of marked ones.
    Figures,
    /// Events of several reports that are one, on .jsonl with `mentions` of ECB+.
    Links,
    /// Names of places and where they are, on .jsonl with `toponyms`.
    Places,
    /// Time expressions, on .jsonl with `timexes`.
    Times,
}

/// Bytes of stack of each thread.
const STACK: usize = 1 << 29;

/// Starts the threads that read documents, so many, or one for each core where that is 0.
pub fn start_threads(jobs: usize) -> Result<()> {
    let threads = rayon::ThreadPoolBuilder::new().num_threads(jobs);
    // While a run of the network is waited for, a thread takes up the next document on the same stack.
    threads.stack_size(STACK).build_global().context("cannot start the threads")
}

/// Measures, and prints tables and the object of the last line.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    start_threads(arguments.jobs)?;
    let lab = Lab::new()?;
    let settings = Settings {
        gold: arguments.gold.clone(),
        errors: arguments.errors,
        only: arguments.only.clone(),
        texts: arguments.texts.clone(),
        dictionaries: arguments.actors.clone(),
        seed: arguments.seed,
    };
    let outcome = match arguments.kind {
        Kind::Accounts => evaluate::accounts::evaluate(&settings),
        Kind::Copies => evaluate::copies::evaluate(&settings),
        Kind::Origins => evaluate::origins::evaluate(&settings),
        Kind::Conflict => evaluate::conflict::evaluate(&settings),
        Kind::Actors => evaluate::actors::evaluate(&lab, &settings),
        Kind::Check => evaluate::check::run::evaluate(&lab, &settings),
        Kind::Syntax => evaluate::syntax::evaluate(&lab, &settings),
        Kind::Names => evaluate::names::evaluate(&lab, &settings),
        Kind::Events if settings.gold.extension().is_some_and(|extension| extension == "conllu") => {
            evaluate::overcoding::evaluate(&lab, &settings)
        }
        Kind::Events => evaluate::events::evaluate(&lab, &settings),
        Kind::Status => evaluate::status::evaluate(&lab, &settings),
        Kind::Links => evaluate::links::evaluate(&lab, &settings),
        Kind::Places => evaluate::places::evaluate(&lab, &settings),
        Kind::Figures => evaluate::figures::evaluate(&lab, &settings),
        Kind::Times => evaluate::times::evaluate(&lab, &settings),
        Kind::Statements => evaluate::statements::evaluate(&lab, &settings),
    }?;
    print!("{outcome}");
    Ok(ExitCode::SUCCESS)
}
