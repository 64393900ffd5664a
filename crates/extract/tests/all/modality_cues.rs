//! Every word that says whether an event happens does so in its example.

use lexicon::modality_cues::{self, Mood};
use record::{Report, Status};

/// The statuses that a mood can end as; each example has one event of them at least.
fn statuses(mood: Mood) -> &'static [Status] {
    match mood {
        Mood::Intention => &[Status::Planned],
        Mood::Promise => &[Status::Promised],
        Mood::Threat => &[Status::Threatened],
        Mood::Demand => &[Status::Demanded],
        Mood::Denial => &[Status::Denied],
        Mood::Claim => &[Status::Alleged],
        Mood::Possibility | Mood::Condition => &[Status::Hypothetical],
        Mood::Attempt | Mood::Failure => &[Status::Failed],
        Mood::Continuation => &[Status::Ongoing],
        Mood::Occurrence => &[Status::Occurred, Status::Planned, Status::Demanded],
    }
}

#[test]
fn every_example_has_an_event_of_its_mood() {
    let reader = text::Reader::new(lexicon::Lexicon::english()).expect("the model is built in");
    let flaw = |row: &modality_cues::Row| {
        let record = extract::extract(
            &Report::new(row.example, None, None),
            &reader.analyse(row.example),
            extract::Known::embedded(),
        );
        let told: Vec<String> = record
            .events
            .iter()
            .map(|event| format!("{:?} {} {}", event.trigger.of(row.example), event.kind, event.status))
            .collect();
        let is_right = record.events.iter().any(|event| statuses(row.mood).contains(&event.status));
        (!is_right).then(|| {
            format!(
                "{} ({}), {}: {:?} has {}",
                row.lemma,
                row.place.as_str(),
                row.mood.as_str(),
                row.example,
                told.join(", ")
            )
        })
    };
    let flaws: Vec<String> = reader.lexicon().modality_cues.all().iter().filter_map(flaw).collect();
    assert!(
        flaws.is_empty(),
        "{} of {}:\n{}",
        flaws.len(),
        reader.lexicon().modality_cues.all().len(),
        flaws.join("\n")
    );
}
