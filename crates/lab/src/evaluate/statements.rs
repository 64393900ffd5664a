//! Statements, as PolNeAR marks attributions: source, cue and content by exact spans (as in the paper
//! on CofeNet, Wang et al. 2022) and by tokens, and the three parts of an attribution together.

mod errors;
mod score;

use crate::evaluate::Settings;
use crate::gold::attributions::{self, Document, Parts};
use crate::measure::outcome::Outcome;
use crate::measure::scores::{Counts, Share};
use crate::reading::Lab;
use anyhow::Result;
use rayon::prelude::*;
use record::{ByteSpan, MentionForm, Report};
use score::Scores;
use serde_json::{Map, json};
use text::{Analysis, Words};

/// The parts of an attribution, in the order of [`Parts::each`].
const PARTS: [&str; 3] = ["source", "cue", "content"];

/// One document as it was read.
struct Read<'a> {
    gold: &'a Document,
    found: Vec<Parts>,
    scores: Scores,
    resolved: Share,
}

/// Measures the reader on the gold file.
pub fn evaluate(lab: &Lab, settings: &Settings) -> Result<Outcome> {
    let mut documents = attributions::read(&settings.gold)?;
    documents.retain(|document| settings.wants(&document.id));
    let read: Vec<Read<'_>> = documents.par_iter().map(|document| read_document(lab, document)).collect();
    let mut total = Scores::default();
    let mut resolved = Share::default();
    for document in &read {
        total.add(&document.scores);
        resolved += document.resolved;
    }
    let mut outcome = Outcome::default();
    figures(&mut outcome, &total);
    outcome.share_row("speaker_resolved", resolved);
    outcome.fraction("speaker_resolved", resolved.share());
    outcome.value("n_documents", documents.len());
    if settings.errors > 0 {
        outcome.text(&errors::print(&read, settings.errors));
    }
    Ok(outcome)
}

fn read_document<'a>(lab: &Lab, gold: &'a Document) -> Read<'a> {
    let analysis = lab.analyse(&gold.text);
    let found = found_parts(&analysis);
    let tokens: Vec<ByteSpan> = analysis.tokens.iter().map(|token| token.span).collect();
    let scores = score::score(&gold.attributions, &found, &tokens);
    let resolved = speakers_resolved(gold, &analysis);
    Read { gold, found, scores, resolved }
}

/// Of the gold attributions with a source, how many have a statement in the record whose speaker stands
/// in these words and is an actor that the report names. A share of what is linked, not of what is right:
/// the gold does not say who a source is.
fn speakers_resolved(gold: &Document, analysis: &Analysis) -> Share {
    let record = extract::extract(&Report::new(gold.text.as_str(), None, None), analysis, extract::Known::embedded());
    let named = |party: &record::Party| {
        let actor = party.actor.and_then(|id| record.actor(id));
        actor.is_some_and(|actor| actor.mentions.iter().any(|mention| mention.form == MentionForm::Name))
    };
    let mut share = Share::default();
    for (parts, _) in gold.attributions.iter().filter(|(parts, _)| !parts.source.is_empty()) {
        let here =
            |party: &record::Party| party.spans.iter().any(|span| parts.source.iter().any(|gold| gold.overlaps(*span)));
        let speakers = record.statements.iter().filter_map(|statement| statement.speaker.as_ref());
        share.count(speakers.filter(|party| here(party)).any(named));
    }
    share
}

/// The attributions of an analysis as spans of the text.
fn found_parts(analysis: &Analysis) -> Vec<Parts> {
    let spans = |part: &[Words]| {
        let ranges = part.iter().filter(|range| !range.is_empty());
        let span = |range: &Words| analysis.tokens[range.start].span.cover(analysis.tokens[range.end - 1].span);
        let mut spans: Vec<ByteSpan> = ranges.map(span).collect();
        spans.sort();
        spans
    };
    let attributions = analysis.attributions.iter().map(|attribution| Parts {
        source: spans(&attribution.source),
        cue: spans(&attribution.cue),
        content: spans(&attribution.content),
    });
    attributions.filter(|parts| *parts != Parts::default()).collect()
}

fn figures(outcome: &mut Outcome, total: &Scores) {
    outcome.counts_heading("exact spans");
    for (part, counts) in PARTS.into_iter().zip(total.exact) {
        outcome.counts_row(part, counts);
        set(outcome, &format!("{part}_exact"), counts);
    }
    outcome.counts_heading("tokens");
    for (part, counts) in PARTS.into_iter().zip(total.tokens) {
        outcome.counts_row(part, counts);
        set(outcome, &format!("{part}_token"), counts);
    }
    outcome.counts_heading("whole attributions");
    outcome.counts_row("exact", total.whole_exact);
    outcome.counts_row("every part overlaps", total.whole_overlap);
    set(outcome, "whole_exact", total.whole_exact);
    set(outcome, "whole_overlap", total.whole_overlap);
    let mut forms = Map::new();
    outcome.line("\nrecall by form                 percent           right");
    for (form, shares) in &total.by_form {
        let mut keys = Map::new();
        for (key, share) in shares.rows() {
            outcome.share_row(&format!("{form} {key}"), share);
            keys.insert(key.to_owned(), crate::measure::scores::rounded(share.share()).into());
        }
        keys.insert("n".to_owned(), json!(shares.whole_exact.of));
        forms.insert(form.clone(), keys.into());
    }
    outcome.value("recall_by_form", forms);
    outcome.value("n", total.whole_exact.gold);
}

fn set(outcome: &mut Outcome, name: &str, counts: Counts) {
    outcome.fraction(&format!("{name}_f1"), counts.f1());
    outcome.fraction(&format!("{name}_precision"), counts.precision());
    outcome.fraction(&format!("{name}_recall"), counts.recall());
    outcome.value(&format!("{name}_n"), counts.gold);
}
