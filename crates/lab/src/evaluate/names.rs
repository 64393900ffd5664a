//! Names: typed exact spans, as in CoNLL 2003, over all kinds that the gold marks and by kind.

use crate::evaluate::Settings;
use crate::gold::names::{self as gold_names, Document, Input};
use crate::measure::differences::{self, Class, ClassCounts, Difference, Labelled};
use crate::measure::outcome::Outcome;
use crate::measure::scores::Counts;
use crate::reading::Lab;
use anyhow::{Context, Result};
use rayon::prelude::*;
use record::ByteSpan;
use std::collections::{BTreeMap, BTreeSet};
use text::NameKind;

/// The names found in one document beside the gold's.
struct Scored {
    by_kind: BTreeMap<NameKind, Counts>,
    untyped: Counts,
    differences: Vec<Difference>,
}

/// Measures the reader on the gold file.
pub fn evaluate(lab: &Lab, settings: &Settings) -> Result<Outcome> {
    let mut gold = gold_names::read(&settings.gold)?;
    gold.documents.retain(|document| settings.wants(&document.id));
    let scored = gold
        .documents
        .par_iter()
        .map(|document| score_document(lab, document, &gold.scored))
        .collect::<Result<Vec<_>>>()?;
    let mut outcome = Outcome::default();
    figures(&mut outcome, &scored, &gold.scored);
    if settings.errors > 0 {
        outcome.text(&worst(&gold.documents, &scored, settings.errors));
    }
    Ok(outcome)
}

fn score_document(lab: &Lab, document: &Document, kinds: &BTreeSet<NameKind>) -> Result<Scored> {
    let analysis = match &document.input {
        Input::Text(text) => lab.analyse(text),
        Input::Tokens(given) => lab.analyse_tokens(given).with_context(|| format!("document '{}'", document.id))?,
    };
    let found: Vec<(ByteSpan, NameKind)> =
        analysis.names.iter().filter(|name| kinds.contains(&name.kind)).map(|name| (name.span, name.kind)).collect();
    Ok(score(&document.names, &found, kinds))
}

fn score(gold: &[(ByteSpan, NameKind)], found: &[(ByteSpan, NameKind)], kinds: &BTreeSet<NameKind>) -> Scored {
    let of_kind = |names: &[(ByteSpan, NameKind)], kind: NameKind| -> BTreeSet<ByteSpan> {
        names.iter().filter(|name| name.1 == kind).map(|name| name.0).collect()
    };
    let by_kind = kinds.iter().map(|&kind| (kind, Counts::of_sets(&of_kind(gold, kind), &of_kind(found, kind))));
    let spans = |names: &[(ByteSpan, NameKind)]| names.iter().map(|name| name.0).collect::<BTreeSet<_>>();
    let labelled = |names: &[(ByteSpan, NameKind)]| -> Vec<Labelled> {
        names.iter().map(|(span, kind)| (*span, kind.label())).collect()
    };
    Scored {
        by_kind: by_kind.collect(),
        untyped: Counts::of_sets(&spans(gold), &spans(found)),
        differences: differences::differences(&labelled(gold), &labelled(found)),
    }
}

fn figures(outcome: &mut Outcome, scored: &[Scored], kinds: &BTreeSet<NameKind>) {
    let (mut all, mut untyped) = (Counts::default(), Counts::default());
    let mut by_kind: BTreeMap<NameKind, Counts> = kinds.iter().map(|&kind| (kind, Counts::default())).collect();
    for document in scored {
        untyped += document.untyped;
        for (kind, counts) in &document.by_kind {
            all += *counts;
            *by_kind.entry(*kind).or_default() += *counts;
        }
    }
    outcome.counts_heading("names");
    outcome.counts_row("all", all);
    outcome.counts_row("spans, whatever the kind", untyped);
    outcome.fraction("f1", all.f1());
    outcome.fraction("precision", all.precision());
    outcome.fraction("recall", all.recall());
    outcome.fraction("span_f1", untyped.f1());
    let mut types = serde_json::Map::new();
    for (kind, counts) in by_kind {
        outcome.counts_row(kind.label(), counts);
        types.insert(kind.label().to_owned(), counts.json());
    }
    outcome.value("by_type", types);
    outcome.value("n", all.gold);
    outcome.value("n_documents", scored.len());
}

fn worst(documents: &[Document], scored: &[Scored], count: usize) -> String {
    let mut classes = ClassCounts::default();
    for document in scored {
        classes.count("names", &document.differences);
    }
    let mut order: Vec<usize> = (0..scored.len()).collect();
    order
        .sort_by_key(|&index| std::cmp::Reverse(scored[index].differences.iter().map(Difference::size).sum::<usize>()));
    let mut printed = format!("\n{}{}", classes.print(), labels(scored));
    for index in order.into_iter().take(count).filter(|&index| !scored[index].differences.is_empty()) {
        let text = documents[index].input.text();
        printed.push_str(&format!("\n{}\n", documents[index].id));
        let mut differences: Vec<&Difference> = scored[index].differences.iter().collect();
        differences.sort_by_key(|difference| difference.class);
        differences.iter().for_each(|difference| printed.push_str(&difference.print(text)));
    }
    printed
}

/// Which label is given for which, the most frequent first.
fn labels(scored: &[Scored]) -> String {
    let mut confused: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let wrong = scored.iter().flat_map(|document| &document.differences).filter(|one| one.class == Class::Label);
    for (gold, found) in wrong.flat_map(|difference| difference.gold.iter().zip(&difference.found)) {
        *confused.entry((gold.1, found.1)).or_default() += 1;
    }
    let mut confused: Vec<_> = confused.into_iter().collect();
    confused.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let lines = confused.iter().map(|((gold, found), count)| format!("{count:>6}  {gold} → {found}\n"));
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_must_be_exact_and_of_the_right_kind() {
        use NameKind::{Location, Organisation, Person};
        let span = ByteSpan::new;
        let gold = [(span(0, 3), Person), (span(4, 9), Location), (span(10, 12), Organisation)];
        let found = [(span(0, 3), Person), (span(4, 8), Location), (span(10, 12), Location)];
        let scored = score(&gold, &found, &BTreeSet::from([Person, Location, Organisation]));
        assert_eq!(scored.by_kind[&Person], Counts { gold: 1, found: 1, right: 1 });
        assert_eq!(scored.by_kind[&Location], Counts { gold: 1, found: 2, right: 0 });
        assert_eq!(scored.untyped, Counts { gold: 3, found: 3, right: 2 });
        assert_eq!(scored.differences.len(), 2);
    }
}
