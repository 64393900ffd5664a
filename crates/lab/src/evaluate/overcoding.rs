//! Over-coding: how many events are coded in documents of a treebank that tell of none. The genres are the caller's
//! choice (`--only`): textbooks and travel guides tell of no politics; what is coded there is too much.

use crate::evaluate::Settings;
use crate::gold::conllu;
use crate::measure::outcome::Outcome;
use crate::reading::{self, Lab};
use anyhow::Result;
use record::Report;

/// Counts coded events on a CoNLL-U file, each document read as a whole.
pub fn evaluate(lab: &Lab, settings: &Settings) -> Result<Outcome> {
    let mut documents = conllu::read(&settings.gold)?;
    documents.retain(|document| settings.wants(&document.id));
    let mut outcome = Outcome::default();
    let (mut sentences, mut events) = (0, 0);
    for document in &documents {
        let report = Report::new(reading::raw_text(document), None, None);
        let record = extract::extract(&report, &lab.analyse(&reading::raw_text(document)), extract::Known::embedded());
        let text = &record.report.text;
        let (own_sentences, own_events) = (document.sentences().count(), record.events.len());
        sentences += own_sentences;
        events += own_events;
        outcome.line(&format!("{own_events:5} events, {own_sentences:5} sentences  {}", document.id));
        for event in record.events.iter().take(settings.errors) {
            let start = event.evidence[0].start.min(event.trigger.start) as usize;
            let end =
                event.evidence.iter().map(|span| span.end).max().unwrap_or(event.trigger.end).max(event.trigger.end)
                    as usize;
            outcome.line(&format!(
                "       {} {} [{}] {}",
                event.cameo,
                event.status,
                event.trigger.of(text),
                text[start..end].replace('\n', " ")
            ));
        }
    }
    outcome.fraction("events_per_empty_sentence", events as f64 / f64::max(1.0, sentences as f64));
    outcome.value("n", sentences);
    Ok(outcome)
}
