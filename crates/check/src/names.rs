//! Is a name in the report at all?

use crate::answer::{Answer, Verdict};
use crate::checker::Checker;
use crate::prepared::Prepared;
use crate::speakers::Told;
use lexicon::fold::fold;
use record::{ActorKind, ByteSpan, MentionForm};

impl Checker<'_> {
    /// What a report has of a name: the name as it stands, another name of the same, one that is written much like it.
    pub(crate) fn name(&self, name: &str, report: &Prepared<'_>) -> Answer {
        let answer = |verdict, passage, share| Answer { passage, share, ..Answer::new(verdict) };
        let written = self.written(name, report);
        if !written.is_empty() {
            return answer(Verdict::Named, written, 1.0);
        }
        let other = self.other_names(name, report);
        if !other.is_empty() {
            return answer(Verdict::NamedOtherwise, other, 1.0);
        }
        match self.most_like(name, report) {
            Some((share, span)) if share >= self.settings.like => answer(Verdict::Like, vec![span], share),
            _ => Answer::new(Verdict::NotThere),
        }
    }

    /// Where the name stands, whatever its accents, hyphens and articles ("al-").
    fn written(&self, name: &str, report: &Prepared<'_>) -> Vec<ByteSpan> {
        let wanted = fold(name);
        let length = self.cutter.words(name).len();
        let mut found: Vec<ByteSpan> = Vec::new();
        // An article more or less is no other name.
        for length in [length, length + 1, length.saturating_sub(1)] {
            for first in 0..report.words.len().saturating_sub(length.max(1) - 1) {
                let span = report.stretch(first, first + length.max(1) - 1);
                let own = fold(span.of(report.text()));
                let same = !wanted.is_empty() && (own == wanted || own == format!("{wanted}s"));
                if same && !found.iter().any(|other| other.overlaps(span)) {
                    found.push(span);
                }
            }
        }
        found.sort();
        found
    }

    /// Where one stands whom the report, or the lexicon, knows under this name as well.
    fn other_names(&self, name: &str, report: &Prepared<'_>) -> Vec<ByteSpan> {
        let told = Told::new(self, name);
        let record = report.record;
        let mut spans: Vec<ByteSpan> = Vec::new();
        for actor in &record.actors {
            let is_person = actor.kind == ActorKind::Person;
            let mut names = [Some(actor.name.as_str()), actor.known_as.as_deref()].into_iter().flatten();
            let is_it = names.any(|known| {
                let known = Told::new(self, known);
                // A report that names a "Kerry" names no given name: the lexicon must know him.
                known.words.len() >= told.words.len() && told.is_named(&known, is_person)
            });
            if is_it {
                let named = actor.mentions.iter().filter(|mention| mention.form == MentionForm::Name);
                spans.extend(named.map(|mention| mention.span));
            }
        }
        for place in &record.places {
            if fold(&place.name) == fold(name) {
                spans.extend(place.evidence.iter().copied());
            }
        }
        spans.sort();
        spans.dedup();
        spans
    }

    /// The words that are written most like the name.
    fn most_like(&self, name: &str, report: &Prepared<'_>) -> Option<(f64, ByteSpan)> {
        let wanted = fold(name);
        let mut best: Option<(f64, ByteSpan)> = None;
        let length = self.cutter.words(name).len().max(1);
        for first in 0..report.words.len().saturating_sub(length - 1) {
            let large = report.words[first].exact.starts_with(char::is_uppercase);
            if !large {
                continue;
            }
            let span = report.stretch(first, first + length - 1);
            let share = strsim::jaro_winkler(&wanted, &fold(span.of(report.text())));
            if best.is_none_or(|(other, _)| share > other) {
                best = Some((share, span));
            }
        }
        best
    }
}
