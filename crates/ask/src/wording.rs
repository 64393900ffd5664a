//! The words of the report for a claim, and for each part of it; their rule and chain. Nothing is decided here: the
//! record says which words they are.

use crate::words::on_one_line;
use record::claim::ClaimKind;
use record::{ByteSpan, ChainLink, CountNote, Event, Figure, Party, Record, Side, Stance, StanceId, Statement};
use serde::Serialize;
use utoipa::ToSchema;

/// The words of the report for the parts of a claim; none where the report has none, or a claim of this kind no such
/// part.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, ToSchema)]
pub struct Wording {
    /// For whoever speaks.
    pub speaker: Option<String>,
    /// For what happens.
    pub trigger: Option<String>,
    /// For those who act.
    pub source: Option<String>,
    /// For those who are acted on.
    pub target: Option<String>,
    /// For how many.
    pub number: Option<String>,
    /// For those who are counted.
    pub whom: Option<String>,
    /// For whoever counted.
    pub counter: Option<String>,
}

/// A claim as its report tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worded<'a> {
    /// Its words on one line; marks stand around what is quoted.
    pub words: String,
    /// The words for each part of it.
    pub wording: Wording,
    /// Where these words stand.
    pub spans: Vec<ByteSpan>,
    /// The rule that found it; of a stance what shows it.
    pub rule: String,
    /// On whose word it is told, from the nearest to the fact to the nearest to the reader.
    pub chain: &'a [ChainLink],
}

/// Words between what is told, which are left out.
const LEFT_OUT: &str = " … ";

/// How a report tells the claim with this id; none where its record has none.
pub fn worded<'a>(record: &'a Record, kind: ClaimKind, item: &str) -> Option<Worded<'a>> {
    match kind {
        ClaimKind::Statement => record.statement(item.parse().ok()?).map(|found| statement(record, found)),
        ClaimKind::Event => record.event(item.parse().ok()?).map(|found| event(record, found)),
        ClaimKind::Figure => record.figure(item.parse().ok()?).map(|found| figure(record, found)),
        ClaimKind::Stance => {
            let id: StanceId = item.parse().ok()?;
            record.stances.iter().find(|found| found.id == id).map(|found| stance(record, found))
        }
        ClaimKind::Count => {
            let place: usize = item.strip_prefix('c')?.parse().ok()?;
            record.counts.get(place.checked_sub(1)?).map(|found| count(record, found))
        }
    }
}

fn statement<'a>(record: &'a Record, found: &'a Statement) -> Worded<'a> {
    let parts = found.content.iter().map(|part| {
        let words = on_one_line(part.span.of(&record.report.text));
        if part.quoted { format!("“{words}”") } else { words }
    });
    let words = parts.collect::<Vec<_>>().join(LEFT_OUT);
    let spans: Vec<ByteSpan> = found.content.iter().map(|part| part.span).collect();
    let wording =
        Wording { speaker: found.speaker.as_ref().and_then(|speaker| party(record, speaker)), ..Wording::default() };
    if spans.is_empty() {
        return Worded { wording, ..by_evidence(record, &found.evidence, &found.rule, &found.chain) };
    }
    Worded { words, wording, spans, rule: found.rule.clone(), chain: &found.chain }
}

fn event<'a>(record: &'a Record, found: &'a Event) -> Worded<'a> {
    let side = |side: &Side| {
        some(side.spans.iter().map(|span| on_one_line(span.of(&record.report.text))).collect::<Vec<_>>().join(", "))
    };
    let wording = Wording {
        trigger: Some(on_one_line(found.trigger.of(&record.report.text))),
        source: side(&found.source),
        target: side(&found.target),
        ..Wording::default()
    };
    // What is told at several places of a text has evidence at each: one telling is enough to read.
    let one: Vec<ByteSpan> = [found.trigger]
        .into_iter()
        .chain(found.source.spans.iter().copied())
        .chain(found.target.spans.iter().copied())
        .collect();
    Worded {
        wording,
        words: in_a_row(&record.report.text, &one),
        ..by_evidence(record, &found.evidence, &found.rule, &found.chain)
    }
}

fn figure<'a>(record: &'a Record, found: &'a Figure) -> Worded<'a> {
    let words = |span: ByteSpan| on_one_line(span.of(&record.report.text));
    let wording = Wording {
        number: Some(words(found.number)),
        whom: found.whom.map(words),
        counter: found.counter.as_ref().and_then(|counter| party(record, counter)),
        ..Wording::default()
    };
    let told: Vec<ByteSpan> =
        [found.number].into_iter().chain(found.whom).chain(found.evidence.iter().copied()).collect();
    Worded {
        wording,
        words: in_a_row(&record.report.text, &told),
        ..by_evidence(record, &found.evidence, &found.rule, &found.chain)
    }
}

fn count<'a>(record: &'a Record, found: &'a CountNote) -> Worded<'a> {
    let wording =
        Wording { counter: found.counter.as_ref().and_then(|counter| party(record, counter)), ..Wording::default() };
    Worded { wording, ..by_evidence(record, &found.evidence, &found.rule, &found.chain) }
}

fn stance<'a>(record: &'a Record, found: &'a Stance) -> Worded<'a> {
    by_evidence(record, &found.evidence, found.shown_by.label(), &found.chain)
}

fn by_evidence<'a>(record: &Record, evidence: &[ByteSpan], rule: &str, chain: &'a [ChainLink]) -> Worded<'a> {
    let words = in_a_row(&record.report.text, evidence);
    Worded { words, wording: Wording::default(), spans: evidence.to_vec(), rule: rule.to_owned(), chain }
}

/// The words at these spans as they stand in the text, on one line. A few words between them are given as well, so that
/// it can be read.
fn in_a_row(text: &str, spans: &[ByteSpan]) -> String {
    let mut spans = spans.to_vec();
    spans.sort_unstable();
    let mut joined: Vec<ByteSpan> = Vec::new();
    for span in spans {
        let near = |last: &ByteSpan| {
            span.start <= last.end || {
                let between = &text[last.end as usize..span.start as usize];
                between.len() <= FEW && !between.contains('\n')
            }
        };
        match joined.last_mut() {
            Some(last) if near(last) => *last = last.cover(span),
            _ => joined.push(span),
        }
    }
    joined.iter().map(|span| on_one_line(span.of(text))).collect::<Vec<_>>().join(LEFT_OUT)
}

/// So many bytes between two parts of a claim are not left out.
const FEW: usize = 60;

/// The words of the report for somebody, and where it has none, the name.
fn party(record: &Record, party: &Party) -> Option<String> {
    let name = || Some(record.actor(party.actor?)?.name.clone());
    party.text.as_deref().map(on_one_line).or_else(name).and_then(some)
}

fn some(words: String) -> Option<String> {
    (!words.is_empty()).then_some(words)
}
