//! Coreference on CoNLL-U with entity brackets: tokens, sentences and paragraphs are the gold's, mentions and
//! links the reader's. Spans must be exact; singletons count. Beside the score over every mention stands the one
//! over those that can be actors: persons, organisations, places.

use crate::evaluate::Settings;
use crate::gold::{conllu, entity_brackets};
use crate::measure::coreference::{Coreference, Sums, clusters};
use crate::measure::outcome::Outcome;
use crate::reading::{GivenText, Lab};
use anyhow::{Context, Result};
use extract::measure::LinkedMention;
use extract::{Findings, Known};
use rayon::prelude::*;
use std::collections::BTreeMap;
use text::MentionKind;

struct Scored {
    id: String,
    all: Coreference,
    actors: Coreference,
    printed: String,
}

/// Measures the reader on the gold file.
pub fn evaluate(lab: &Lab, settings: &Settings) -> Result<Outcome> {
    let mut documents = conllu::read(&settings.gold)?;
    documents.retain(|document| settings.wants(&document.id));
    let scored =
        documents.par_iter().map(|document| score(lab, document, settings.errors > 0)).collect::<Result<Vec<_>>>()?;
    let mut outcome = Outcome::default();
    let mut genres: BTreeMap<&str, Coreference> = BTreeMap::new();
    let (mut all, mut actors) = (Coreference::default(), Coreference::default());
    for document in &scored {
        *genres.entry(document.id.split('_').nth(1).unwrap_or("all")).or_default() += document.all;
        all += document.all;
        actors += document.actors;
    }
    outcome.line("                              mentions    MUC     B³  CEAFe  CoNLL");
    for (genre, sums) in &genres {
        row(&mut outcome, genre, *sums);
    }
    row(&mut outcome, "every mention", all);
    row(&mut outcome, "persons, bodies, places", actors);
    outcome.fraction("coref_conll_f1", all.conll());
    outcome.fraction("coref_mention_f1", all.mentions.f1());
    for (name, sums) in [("muc", all.muc), ("b_cubed", all.b_cubed), ("ceaf_e", all.ceaf)] {
        outcome.fraction(&format!("{name}_f1"), sums.f1());
        outcome.fraction(&format!("{name}_precision"), sums.precision());
        outcome.fraction(&format!("{name}_recall"), sums.recall());
    }
    outcome.fraction("actors_conll_f1", actors.conll());
    outcome.fraction("actors_mention_f1", actors.mentions.f1());
    outcome.value("n_documents", scored.len());
    for document in scored.iter().take(settings.errors) {
        outcome.text(&document.printed);
    }
    Ok(outcome)
}

fn row(outcome: &mut Outcome, name: &str, sums: Coreference) {
    let percent = |sums: Sums| 100.0 * sums.f1();
    outcome.line(&format!(
        "{name:<28} {:>9.2} {:>6.2} {:>6.2} {:>6.2} {:>6.2}",
        percent(sums.mentions),
        percent(sums.muc),
        percent(sums.b_cubed),
        percent(sums.ceaf),
        100.0 * sums.conll()
    ));
}

fn score(lab: &Lab, document: &conllu::Document, print: bool) -> Result<Scored> {
    let given = GivenText::of_treebank(document);
    let analysis = lab.analyse_tokens(&given).with_context(|| format!("document '{}'", document.id))?;
    let gold = entity_brackets::mentions(document.sentences());
    let report = record::Report::new(&given.text, None, None);
    let (found, _) = Findings::of(&report, &analysis, Known::embedded()).mentions();
    let of_gold = |wanted: &dyn Fn(&str) -> bool| {
        clusters(
            gold.iter()
                .filter(|mention| wanted(&mention.label))
                .map(|mention| (mention.group.clone(), mention.words.clone())),
        )
    };
    let of_found = |wanted: &dyn Fn(&LinkedMention) -> bool| {
        clusters(found.iter().filter(|mention| wanted(mention)).map(|mention| (mention.entity, mention.phrase.range())))
    };
    let may_act = |label: &str| matches!(label, "person" | "organization" | "place");
    let actor = |mention: &LinkedMention| match mention.sort {
        Some(sort) => matches!(sort, MentionKind::Person | MentionKind::Organisation | MentionKind::Place),
        None => true,
    };
    Ok(Scored {
        id: document.id.clone(),
        all: Coreference::of(&of_gold(&|_| true), &of_found(&|_| true)),
        actors: Coreference::of(&of_gold(&|label| may_act(label)), &of_found(&actor)),
        printed: if print { printed(&given, &gold, &found) } else { String::new() },
    })
}

/// Every mention of gold or reader, in order, with the group that each gives it, and what decided the reader's.
fn printed(given: &GivenText, gold: &[entity_brackets::Mention], found: &[LinkedMention]) -> String {
    let mut rows: BTreeMap<(usize, usize), (String, String)> = BTreeMap::new();
    for mention in gold {
        rows.entry((mention.words.start, mention.words.end)).or_default().0 =
            format!("{} {}", mention.group, mention.label);
    }
    for mention in found {
        let sort = mention.sort.map_or("-", MentionKind::label);
        rows.entry((mention.phrase.start.index(), mention.phrase.end.index())).or_default().1 =
            format!("e{} {sort}, {}", mention.entity, mention.rule);
    }
    let line = |(&(start, end), (gold, found)): (&(usize, usize), &(String, String))| {
        format!("  {gold:<20} {found:<40} {}\n", given.span(&(start..end)).of(&given.text))
    };
    rows.iter().map(line).collect()
}
