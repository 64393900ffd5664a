//! Mentions on .jsonl with entities: typed exact spans of persons, bodies and places.
//!
//! A set that marks names is held against the names of the reading. One that marks whole phrases ("the new
//! Iraqi government") is held against the phrases of all mentions but pronouns, the outermost of nested ones;
//! `mention_f1` is then that of the phrases with a name in them, as the reader's tags have it, and
//! `phrase_f1` that of all.

use crate::evaluate::{Settings, names};
use crate::gold::names::{self as gold_names, Document};
use crate::measure::outcome::Outcome;
use crate::measure::scores::Counts;
use crate::reading::Lab;
use anyhow::Result;
use extract::measure::LinkedMention;
use extract::{Findings, Known};
use rayon::prelude::*;
use record::{ActorKind, ByteSpan, MentionForm, Report};
use std::collections::BTreeSet;
use text::{Analysis, MentionKind, NameKind, Upos, Word, Xpos};

/// A set is taken to mark phrases where so large a share of its mentions begins with a small letter.
const PHRASES: f64 = 0.1;

/// Measures the reader on the gold file.
pub fn evaluate(lab: &Lab, settings: &Settings) -> Result<Outcome> {
    let mut gold = gold_names::read(&settings.gold)?;
    gold.documents.retain(|document| settings.wants(&document.id));
    let spans = || {
        gold.documents.iter().flat_map(|document| document.names.iter().map(|(span, _)| span.of(document.input.text())))
    };
    let small = spans().filter(|words| words.starts_with(char::is_lowercase)).count();
    if (small as f64) < PHRASES * spans().count() as f64 {
        let mut outcome = names::evaluate(lab, settings)?;
        outcome.rename("f1", "mention_f1");
        return Ok(outcome);
    }
    let scored: Vec<_> = gold.documents.par_iter().map(|document| score(lab, document)).collect();
    let mut totals = [Counts::default(); 6];
    for document in &scored {
        totals.iter_mut().zip(document).for_each(|(total, counts)| *total += *counts);
    }
    let mut outcome = Outcome::default();
    outcome.counts_heading("phrases");
    for (name, counts) in
        ["with a name in them", "  whatever the kind", "all", "PER", "ORG", "LOC"].into_iter().zip(totals)
    {
        outcome.counts_row(name, counts);
    }
    for (key, counts) in ["mention_f1", "span_f1", "phrase_f1"].into_iter().zip(totals) {
        outcome.fraction(key, counts.f1());
    }
    outcome.value("n", totals[0].gold);
    outcome.value("n_documents", scored.len());
    for document in gold.documents.iter().take(settings.errors) {
        outcome.text(&printed(lab, document));
    }
    Ok(outcome)
}

type Typed = BTreeSet<(ByteSpan, NameKind)>;

fn found(lab: &Lab, document: &Document) -> (Analysis, Typed, Typed) {
    let text = document.input.text();
    let analysis = lab.analyse(text);
    let report = Report::new(text, None, None);
    let (mentions, _) = Findings::of(&report, &analysis, Known::embedded()).mentions();
    let actors = mentions.iter().filter(|mention| mention.form != MentionForm::Pronoun);
    let typed: Vec<(ByteSpan, NameKind)> =
        actors.filter_map(|mention| Some((span(&analysis, mention), kind(mention)?))).collect();
    let inside = |one: &ByteSpan, other: &ByteSpan| one != other && other.start <= one.start && one.end <= other.end;
    let outermost: Typed =
        typed.iter().filter(|(one, _)| !typed.iter().any(|(other, _)| inside(one, other))).copied().collect();
    let gold = document.names.iter().filter(|(_, kind)| *kind != NameKind::Miscellaneous).copied().collect();
    (analysis, gold, outermost)
}

/// The phrase as these sets mark it: with its title and with "of", up to any other preposition, clause or comma.
fn span(analysis: &Analysis, mention: &LinkedMention) -> ByteSpan {
    let goes_on = |word: &Word| {
        analysis.tokens[*word].upos != Upos::Adp
            || &*analysis.tokens[*word].lemma == "of"
            || analysis.tokens[*word].xpos == Xpos::Pos
    };
    let end = mention
        .top
        .next()
        .until(mention.words.end)
        .take_while(goes_on)
        .last()
        .map_or(mention.words.end.min(mention.top + 1), |word| word + 1);
    let end = end.max(mention.words.start + 1).max(if mention.form == MentionForm::Name {
        mention.words.end
    } else {
        Word::FIRST
    });
    let owns = end > mention.top + 1 && analysis.tokens[end - 1].xpos == Xpos::Pos;
    analysis.tokens[mention.phrase.start.min(mention.words.start)]
        .span
        .cover(analysis.tokens[end - 1 - usize::from(owns)].span)
}

fn kind(mention: &LinkedMention) -> Option<NameKind> {
    match (mention.kind, mention.sort) {
        (ActorKind::Person, _) => Some(NameKind::Person),
        (ActorKind::Place, _) => Some(NameKind::Location),
        (ActorKind::Document, _) => None,
        (ActorKind::Unknown, Some(MentionKind::Person)) => Some(NameKind::Person),
        (ActorKind::Unknown, Some(MentionKind::Organisation)) => Some(NameKind::Organisation),
        (ActorKind::Unknown, Some(MentionKind::Place)) => Some(NameKind::Location),
        (ActorKind::Unknown, _) => None,
        _ => Some(NameKind::Organisation),
    }
}

fn score(lab: &Lab, document: &Document) -> [Counts; 6] {
    let (analysis, gold, found) = found(lab, document);
    let named = |(span, _): &&(ByteSpan, NameKind)| {
        analysis
            .tokens
            .iter()
            .any(|token| token.upos == Upos::Propn && span.start <= token.span.start && token.span.end <= span.end)
    };
    let keep = |all: &Typed| all.iter().filter(named).copied().collect::<Typed>();
    let untyped = |all: &Typed| all.iter().map(|(span, _)| *span).collect::<BTreeSet<_>>();
    let of = |all: &Typed, kind: NameKind| all.iter().filter(|(_, own)| *own == kind).copied().collect::<Typed>();
    let (gold_named, found_named) = (keep(&gold), keep(&found));
    let by_kind = |kind| Counts::of_sets(&of(&gold, kind), &of(&found, kind));
    [
        Counts::of_sets(&gold_named, &found_named),
        Counts::of_sets(&untyped(&gold_named), &untyped(&found_named)),
        Counts::of_sets(&gold, &found),
        by_kind(NameKind::Person),
        by_kind(NameKind::Organisation),
        by_kind(NameKind::Location),
    ]
}

/// What differs in one document.
fn printed(lab: &Lab, document: &Document) -> String {
    let (_, gold, found) = found(lab, document);
    let line = |mark: &str, (span, kind): &(ByteSpan, NameKind)| {
        format!("  {mark} {} {:?}\n", kind.label(), span.of(document.input.text()))
    };
    let missed = gold.difference(&found).map(|one| (one, line("gold ", one)));
    let spurious = found.difference(&gold).map(|one| (one, line("found", one)));
    let mut lines: Vec<_> = missed.chain(spurious).collect();
    lines.sort();
    format!("\n{}\n{}", document.id, lines.into_iter().map(|(_, line)| line).collect::<String>())
}
