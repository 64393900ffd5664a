//! Claims held against reports, as `ascribe check` does: claims are made out of real reports, each with the answer that
//! it must get, and none that is not so may be called verbatim.

mod figures;
pub mod made;
pub mod run;
mod sayings;
pub mod texts;
mod wordings;

use check::{Checker, Prepared, Verdict};
use made::{Made, Source};
use std::collections::BTreeMap;
use std::fmt::Write;

/// What came of the claims.
#[derive(Debug, Default)]
pub struct Score {
    /// Of each kind: right, all.
    pub kinds: BTreeMap<&'static str, (usize, usize)>,
    /// Claims that are not so and were called verbatim.
    pub false_verbatim: usize,
    /// What went wrong, a paragraph each.
    pub wrong: Vec<String>,
}

impl Score {
    /// Right and all, over all kinds.
    pub fn whole(&self) -> (usize, usize) {
        self.kinds.values().fold((0, 0), |sum, (right, all)| (sum.0 + right, sum.1 + all))
    }
}

/// Makes so many claims of reports and checks each.
pub fn measure(checker: &Checker<'_>, sources: &[Source<'_>], seed: u64, count: usize) -> Score {
    let prepared: Vec<Prepared<'_>> = sources.iter().map(|source| checker.prepare(source.record)).collect();
    let mut score = Score::default();
    for made in made::claims(sources, seed, count) {
        let Made { kind, report, json, want, holds } = &made;
        let read = checker.read_claims(&json.to_string());
        let Some(claim) = read.claims.first() else {
            score.wrong.push(format!("{kind}: cannot be read: {json} {:?}", read.problems));
            score.kinds.entry(kind).or_default().1 += 1;
            continue;
        };
        let answer = checker.check(claim, &prepared[*report]);
        let right = want.contains(&answer.verdict) && answer.holds(claim) == *holds;
        let entry = score.kinds.entry(kind).or_default();
        entry.0 += usize::from(right);
        entry.1 += 1;
        let verbatim = |verdict: &Verdict| matches!(verdict, Verdict::Verbatim | Verdict::VerbatimBut);
        score.false_verbatim += usize::from(verbatim(&answer.verdict) && !want.iter().any(verbatim));
        if !right {
            let text = &sources[*report].record.report.text;
            let passage: Vec<&str> = answer.passage.iter().map(|span| span.of(text)).collect();
            let mut told = String::new();
            let _ = write!(
                told,
                "{kind} [{}]: {json}\n    {} {:?} {:?} {}\n    {}\n    {:?} {:?}",
                sources[*report].name,
                answer.verdict.label(),
                answer.but,
                answer.reasons,
                answer.share,
                passage.join(" … "),
                answer.speaker,
                answer.parts
            );
            score.wrong.push(told);
        }
    }
    score
}
