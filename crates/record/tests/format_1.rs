//! Records of format 1 can be read for ever. `kept/format-1.json` was written by the last version that wrote it, of a
//! text made for this test.

use record::json::{from_json, to_json};
use record::{Anchor, DayPrecision, Precision, Record};

fn kept() -> Record {
    from_json(include_str!("kept/format-1.json")).expect("it was a record when it was written")
}

/// When and where something is set, in one line.
fn set(day: Option<&record::Dating>, place: Option<record::Placing>, background: bool) -> String {
    let day = day.map_or("-".to_owned(), |day| {
        format!("{} to {}, {} by {}", day.days.from, day.days.to, day.precision, day.basis)
    });
    let place = place.map_or("-".to_owned(), |place| format!("{} {} by {}", place.id, place.precision, place.basis));
    format!("{day}; {place}{}", if background { "; background" } else { "" })
}

#[test]
fn it_says_what_it_said() {
    let record = kept();
    assert_eq!(&record.reader.model[..8], "8359a15f");
    assert_eq!(record.reader.lexicon, "ff2a4e616addab073bfe254f3675631a");
    assert_eq!((record.reader.rules.as_str(), record.reader.own.as_deref()), ("", None), "it does not tell");
    assert_eq!((record.statements.len(), record.events.len(), record.figures.len()), (3, 5, 3));
    let words = |span: Option<record::ByteSpan>| span.map(|span| span.of(&record.report.text));
    assert_eq!(
        (words(record.events[3].time_words), words(record.events[3].place_words)),
        (Some("in May 2025"), Some("Idlib"))
    );
    assert_eq!(words(record.events[0].time_words), Some("Tuesday"));
}

#[test]
fn its_findings_have_days_and_places() {
    let record = kept();
    let found: Vec<String> = record
        .events
        .iter()
        .map(|event| set(event.day.as_ref(), event.place, event.background))
        .chain(record.figures.iter().map(|figure| set(figure.day.as_ref(), figure.place, figure.background)))
        .chain(record.counts.iter().map(|note| set(note.day.as_ref(), note.place, note.background)))
        .collect();
    let report = "2026-03-05 to 2026-03-05, day by report";
    let wanted = [
        "2026-03-03 to 2026-03-03, day by clause; l2 town by sentence".to_owned(),
        "2024-01-01 to 2024-01-31, month by clause; -; background".to_owned(),
        format!("{report}; -"),
        "2025-05-01 to 2025-05-31, month by clause; l3 town by clause; background".to_owned(),
        format!("{report}; l3 town by scene"),
        "2026-03-03 to 2026-03-03, day by clause; l2 town by clause".to_owned(),
        "2024-01-01 to 2026-03-05, period by clause; -; background".to_owned(),
        "2025-05-01 to 2025-05-31, month by clause; l3 town by clause; background".to_owned(),
        "2026-03-02 to 2026-03-02, day by sentence; -".to_owned(),
    ];
    assert_eq!(found, wanted);
    let first = record.events[0].place.expect("it has one");
    assert_eq!((first.precision, first.basis), (Precision::Town, Anchor::Sentence));
    assert_eq!(record.events[1].day.as_ref().map(|day| day.precision), Some(DayPrecision::Month));
}

#[test]
fn it_is_written_in_the_present_format_and_stays_the_same() {
    let record = kept();
    let json = to_json(&record);
    assert!(json.starts_with(r#"{"format":2,"reader":{"#), "{}", &json[..40]);
    assert_eq!(from_json(&json).expect("it was just written"), record);
}
