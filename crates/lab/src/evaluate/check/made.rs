//! Claims out of reports, each with the answer that it must get.

use super::figures::{bound_dropped, figure_number, figure_right, names};
use super::sayings::{
    indirect, joined, made_up, made_up_here, said, said_by_other, said_turned, with_speaker, word_of_speaker_changed,
    wrong_speaker,
};
use super::wordings::{
    in_brackets, left_out, negated, negation_hidden, number_changed, number_respelled, swapped, verbatim, word_changed,
    word_left_out,
};
use crate::generate::random::Random;
use check::Verdict;
use record::{ActorKind, Record};
use serde_json::Value;

/// A report that claims are made of.
pub struct Source<'r> {
    /// The name of its file.
    pub name: &'r str,
    /// Its record.
    pub record: &'r Record,
    /// Who said it at these cues, read by people: the place of the cue in code points, and the name.
    pub speakers: Vec<(u32, String)>,
}

impl Source<'_> {
    /// Whether the report names a person so.
    pub(super) fn names_a_person(&self, name: &str) -> bool {
        self.record.actors.iter().any(|actor| actor.kind == ActorKind::Person && actor.name == name)
    }
}

/// A claim with the answer that it must get.
pub struct Made {
    /// What was done to the words.
    pub kind: &'static str,
    /// The place of its report.
    pub report: usize,
    /// The claim.
    pub json: Value,
    /// Verdicts that are right.
    pub want: &'static [Verdict],
    /// Whether it holds.
    pub holds: bool,
}

/// How a claim of a kind is made, out of this report; none where these chances do not lend themselves to it.
type Maker = fn(&mut Random, &[Source<'_>], usize) -> Option<(Value, &'static [Verdict], bool)>;

const KINDS: [(&str, Maker, usize); 24] = [
    ("verbatim, other typography", verbatim, 12),
    ("verbatim, with its speaker", with_speaker, 6),
    ("left out and marked", left_out, 5),
    ("in brackets", in_brackets, 3),
    ("a number in words", number_respelled, 2),
    ("one word changed", word_changed, 9),
    ("one word of a speaker changed", word_of_speaker_changed, 5),
    ("one word left out", word_left_out, 4),
    ("words in another order", swapped, 4),
    ("number changed in the wording", number_changed, 4),
    ("not put in or left out", negated, 4),
    ("not left out behind dots", negation_hidden, 2),
    ("two speakers joined by dots", joined, 3),
    ("figure as told", figure_right, 5),
    ("figure, another number", figure_number, 4),
    ("figure, bound dropped", bound_dropped, 4),
    ("wrong speaker", wrong_speaker, 6),
    ("indirect speech in marks", indirect, 6),
    ("said, in other words", said, 4),
    ("said, turned round", said_turned, 3),
    ("said by somebody else", said_by_other, 3),
    ("made up, of another topic", made_up, 5),
    ("made up, of the same topic", made_up_here, 4),
    ("names, there and not there", names, 5),
];

/// So many claims, in turn of all kinds.
pub fn claims(sources: &[Source<'_>], seed: u64, count: usize) -> Vec<Made> {
    let parts: usize = KINDS.iter().map(|(_, _, part)| part).sum();
    let mut made = Vec::new();
    for (stream, (kind, maker, part)) in (0..).zip(KINDS) {
        let mut random = Random::new(seed, stream);
        let wanted = (count * part).div_ceil(parts);
        let mut tries = 0;
        let mut own = Vec::new();
        while own.len() < wanted && tries < wanted * 200 {
            tries += 1;
            let report = random.below(sources.len());
            if let Some((json, want, holds)) = maker(&mut random, sources, report) {
                own.push(Made { kind, report, json, want, holds });
            }
        }
        made.extend(own);
    }
    made.truncate(count);
    made
}

pub(super) const AS_IS: &[Verdict] = &[Verdict::Verbatim];
pub(super) const AS_MARKED: &[Verdict] = &[Verdict::VerbatimBut];
pub(super) const IN_WORDS: &[Verdict] = &[Verdict::Verbatim, Verdict::VerbatimBut];
pub(super) const ALTERED: &[Verdict] = &[Verdict::Altered];
pub(super) const REPORTED: &[Verdict] = &[Verdict::Reported];
pub(super) const SAID: &[Verdict] = &[Verdict::Reported, Verdict::Verbatim, Verdict::VerbatimBut];
pub(super) const NOT_SO: &[Verdict] = &[Verdict::NotThere];
