//! `lab links`: writes what `training/ascribe_training/links.py` fits the weights of the links to, one mention a
//! line: the features of each thing it may mean, and which of them is right. On events of several reports it writes
//! what `event_links.py` fits theirs to, one pair a line; on clusters of reports what `accounts.py` fits the weights of
//! joins to.

use crate::commands::evaluate::start_threads;
use crate::evaluate;
use crate::gold::{conllu, entity_brackets};
use crate::reading::{GivenText, Lab};
use anyhow::{Context, Result};
use extract::{Findings, Known};
use rayon::prelude::*;
use record::{MentionForm, Report};
use serde_json::json;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

/// Write the features of links on CoNLL-U with entity brackets, of events on .jsonl of ECB+, or of claims on .json of
/// clusters of reports, for fitting their weights.
#[derive(clap::Args)]
pub struct Arguments {
    /// The gold file.
    #[arg(long)]
    gold: PathBuf,
}

/// Prints one JSON object for the names of the features, then one for each mention.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    start_threads(0)?;
    if arguments.gold.extension().is_some_and(|extension| extension == "json") {
        print!("{}", evaluate::accounts::pairs::examples(&arguments.gold)?);
        return Ok(ExitCode::SUCCESS);
    }
    let lab = Lab::new()?;
    if arguments.gold.extension().is_some_and(|extension| extension == "jsonl") {
        print!("{}", evaluate::links::examples(&lab, &arguments.gold)?);
        return Ok(ExitCode::SUCCESS);
    }
    let documents = conllu::read(&arguments.gold)?;
    println!("{}", json!({ "features": extract::measure::LINK_FEATURES }));
    let printed = documents.par_iter().map(|document| examples(&lab, document)).collect::<Result<Vec<_>>>()?;
    printed.iter().for_each(|lines| print!("{lines}"));
    Ok(ExitCode::SUCCESS)
}

fn examples(lab: &Lab, document: &conllu::Document) -> Result<String> {
    let given = GivenText::of_treebank(document);
    let analysis = lab.analyse_tokens(&given).with_context(|| format!("document '{}'", document.id))?;
    let groups = groups(document);
    let mut lines = String::new();
    let report = Report::new(&given.text, None, None);
    for example in Findings::of(&report, &analysis, Known::embedded()).link_examples() {
        let Some(group) = groups.get(&example.top.index()) else { continue };
        let right: Vec<bool> =
            example.candidates.iter().map(|(top, _)| groups.get(&top.index()) == Some(group)).collect();
        let features: Vec<&Vec<f32>> = example.candidates.iter().map(|(_, features)| features).collect();
        let pronoun = example.form == MentionForm::Pronoun;
        lines += &format!(
            "{}\n",
            json!({
                "document": document.id, "pronoun": pronoun, "new": example.new, "options": features, "right": right
            })
        );
    }
    Ok(lines)
}

/// The gold's group of each word that a mention hangs on, the shortest mention of several.
fn groups(document: &conllu::Document) -> BTreeMap<usize, String> {
    let mut heads = Vec::new();
    for sentence in document.sentences() {
        let base = heads.len();
        heads.extend(sentence.words.iter().map(|word| word.head.map(|head| base + head)));
    }
    let mut mentions = entity_brackets::mentions(document.sentences());
    mentions.sort_by_key(|mention| mention.words.len());
    let mut groups = BTreeMap::new();
    for mention in mentions {
        let outside = |word: &usize| heads[*word].is_none_or(|head| !mention.words.contains(&head));
        if let Some(top) = mention.words.clone().find(outside) {
            groups.entry(top).or_insert(mention.group);
        }
    }
    groups
}
