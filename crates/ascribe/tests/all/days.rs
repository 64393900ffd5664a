//! The days that events have whose own clause tells none, with what ties them to these days.

use ascribe::{Reader, ReportInput};
use record::Anchor;

/// A first day, and what ties the event to it.
type Wanted = Option<(&'static str, Anchor)>;

/// A text of a report of 14 September 2016, a trigger in it, and its day and basis.
const TABLE: [(&str, &str, Wanted); 15] = [
    // Told by another finding of the sentence, whichever comes first.
    ("Soldiers seized the road on Monday when they stormed a hill.", "stormed", Some(("2016-09-12", Anchor::Sentence))),
    ("Soldiers stormed a hill, and on Monday they seized the road.", "stormed", Some(("2016-09-12", Anchor::Sentence))),
    // By the sentence before, unless its own tells a time.
    ("Rebels shelled Halm on Monday. Soldiers shot two farmers.", "shot", Some(("2016-09-12", Anchor::Scene))),
    ("Rebels shelled Halm on Monday. For weeks soldiers shot farmers.", "shot", None),
    // Not across a paragraph, nor across two sentences.
    ("Rebels shelled Halm on Monday.\n\nSoldiers shot two farmers.", "shot", Some(("2016-09-14", Anchor::Report))),
    (
        "Rebels shelled Halm on Monday. It rained. Soldiers shot two farmers.",
        "shot",
        Some(("2016-09-14", Anchor::Report)),
    ),
    // What is to come is no day of what was done.
    ("Rebels shelled the town, and the president will meet mediators on Saturday.", "shelled", None),
    // What is only said has no day of deeds.
    ("Rebels shelled Halm on Monday. Norway accused Sweden.", "accused", Some(("2016-09-14", Anchor::Report))),
    // Planned or denied: only by words.
    ("Norway will send aid to Halm.", "send", None),
    ("Norway will send aid to Halm on Friday.", "send", Some(("2016-09-16", Anchor::Clause))),
    // Before, until and since a day are not that day.
    ("The army withdrew from Halm until Friday.", "withdrew", None),
    ("The strike has hit the port since Monday.", "hit", None),
    // History is not of the report's day.
    ("The war has killed 200,000 people.", "killed", None),
    ("More than 280,000 people have been killed in Halm since 2011.", "killed", None),
    // When something is said is no time of what was done.
    ("Soldiers killed two farmers, the mayor said on Tuesday.", "killed", Some(("2016-09-14", Anchor::Report))),
];

#[test]
fn a_day_is_taken_from_what_is_told_beside() {
    let reader = Reader::new().expect("the model is built in");
    for (text, trigger, wanted) in TABLE {
        let input = ReportInput { text, date: Some("2016-09-14"), ..ReportInput::default() };
        let record = reader.read(&input);
        let event = record.events.iter().find(|event| event.trigger.of(text) == trigger);
        let event = event.unwrap_or_else(|| panic!("no event {trigger:?} in {text:?}"));
        let found = event.day.as_ref().map(|day| (day.days.from.as_str(), day.basis));
        assert_eq!(found, wanted, "{trigger} in {text:?}");
    }
}
