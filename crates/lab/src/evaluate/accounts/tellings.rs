//! Which of our claims tell a telling of the gold.
//!
//! A figure: its number stands in the words of the telling and is the same, and killed are not injured. An event: its
//! trigger is the telling's, or stands in its words. A statement: half of the shorter one's characters are shared.

use crate::gold::accounts::{Claim as Gold, Telling};
use record::claim::{Claim, ClaimContent};
use record::{ByteSpan, Record};

/// A claim of ours, with the words by which it is found in the gold.
pub struct Ours<'c> {
    /// Its number.
    pub id: i64,
    /// The claim.
    pub claim: &'c Claim,
    /// The words of its number, its trigger, or its content.
    pub words: Vec<ByteSpan>,
}

impl<'c> Ours<'c> {
    /// A claim of a record; none of a sort that the gold does not mark.
    pub fn of(id: i64, claim: &'c Claim, record: &Record) -> Option<Self> {
        let item = &claim.item;
        let words = match claim.content {
            ClaimContent::Figure { .. } => {
                vec![record.figures.iter().find(|figure| figure.id.to_string() == *item)?.number]
            }
            ClaimContent::Event { .. } => {
                vec![record.events.iter().find(|event| event.id.to_string() == *item)?.trigger]
            }
            ClaimContent::Statement { .. } => {
                let statement = record.statements.iter().find(|statement| statement.id.to_string() == *item)?;
                statement.content.iter().map(|content| content.span).collect()
            }
            ClaimContent::Count { .. } | ClaimContent::Stance { .. } => return None,
        };
        Some(Self { id, claim, words })
    }
}

/// Those of our claims of the telling's report that tell it, the best first, with how well.
pub fn tellings<'o, 'c>(gold: &Gold, telling: &Telling, ours: &'o [Ours<'c>]) -> Vec<(f64, &'o Ours<'c>)> {
    let of_kind = ours.iter().filter(|ours| ours.claim.kind().label() == gold.kind);
    let mut found: Vec<(f64, &Ours)> =
        of_kind.map(|ours| (score(gold, telling, ours), ours)).filter(|(score, _)| *score > 0.0).collect();
    found.sort_by(|one, other| other.0.total_cmp(&one.0));
    // Elsewhere in the telling only acts of the same type tell the same act.
    if gold.kind == "event" && found.first().is_some_and(|(score, _)| *score >= TRIGGER) {
        let kind = found[0].1.claim.content.label().to_owned();
        found.retain(|(score, ours)| *score >= TRIGGER || ours.claim.content.label() == kind && *score < 2.0);
    }
    found
}

/// The score of an event whose trigger is the telling's.
const TRIGGER: f64 = 3.0;

fn score(gold: &Gold, telling: &Telling, ours: &Ours) -> f64 {
    let shared =
        |one: ByteSpan, other: ByteSpan| f64::from(one.end.min(other.end).saturating_sub(one.start.max(other.start)));
    let within = |word: ByteSpan| {
        let best = telling.spans.iter().enumerate().filter(|(_, span)| shared(word, **span) > 0.0);
        best.map(|(place, _)| if place == 0 { 2.0 } else { 1.0 }).fold(0.0, f64::max)
    };
    match &ours.claim.content {
        ClaimContent::Figure { what, quantity, .. } => {
            let (low, best) = (quantity.low.map(record::Amount::get), quantity.best.map(record::Amount::get));
            let vague = gold.bound.as_deref() == Some("vague");
            let more_than = gold.bound.as_deref() == Some("more_than") && low == gold.value.map(|value| value + 1.0);
            let right = vague || gold.value.is_some() && (gold.value == low || gold.value == best) || more_than;
            let hurt = ["killed", "injured"];
            let wanted = gold.what.as_deref().unwrap_or_default();
            let other = hurt.contains(&wanted) && hurt.contains(&what.as_str()) && wanted != what;
            let score = ours.words.first().map_or(0.0, |number| within(*number));
            if !right || other || score == 0.0 { 0.0 } else { score + if wanted == what { 0.5 } else { 0.0 } }
        }
        ClaimContent::Event { .. } => {
            let Some(&trigger) = ours.words.first() else { return 0.0 };
            match telling.word.map(|word| shared(word, trigger)).filter(|common| *common > 0.0) {
                Some(common) => TRIGGER + common / 1000.0,
                None => within(trigger),
            }
        }
        _ => {
            let own: f64 = ours.words.iter().map(|words| f64::from(words.end - words.start)).sum();
            let part = |(place, span): (usize, &ByteSpan)| {
                let common: f64 = ours.words.iter().map(|words| shared(*words, *span)).sum();
                let length = f64::from(span.end - span.start);
                let half = own > 0.0 && common / own.min(length) >= 0.5;
                if half { common / own.max(length) + if place == 0 { 1.0 } else { 0.0 } } else { 0.0 }
            };
            telling.spans.iter().enumerate().map(part).fold(0.0, f64::max)
        }
    }
}
