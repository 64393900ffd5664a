//! The days and places that a record gives what its words leave open.

use record::json::from_json;
use record::{Anchor, DaySource, Precision, Record, ReferenceDay, Status};

/// A record of format 1 whose text was made for tests: its last event has neither day nor place of its own.
fn kept() -> Record {
    from_json(include_str!("kept/format-1.json")).expect("it was a record when it was written")
}

fn last(record: &Record) -> (Option<&str>, Option<(&str, Anchor)>) {
    let event = record.events.last().expect("it has events");
    let place = event.place.and_then(|placing| Some((record.place(placing.id)?.name.as_str(), placing.basis)));
    (event.day.as_ref().map(|day| day.days.from.as_str()), place)
}

#[test]
fn what_has_not_happened_is_not_of_the_reports_day() {
    let mut record = kept();
    for (status, day) in [
        (Status::Occurred, Some("2026-03-05")),
        (Status::Alleged, Some("2026-03-05")),
        (Status::Planned, None),
        (Status::Denied, None),
        (Status::Hypothetical, None),
    ] {
        record.events.last_mut().expect("it has events").status = status;
        record.settle();
        assert_eq!(last(&record).0, day, "{status}");
    }
}

#[test]
fn a_place_nearby_is_one_in_the_country_of_the_report() {
    let mut record = kept();
    assert_eq!(last(&record).1, Some(("Idlib", Anchor::Scene)));
    // Most of the words that name places name some in another country.
    record.places.iter_mut().for_each(|place| place.country = Some("NOR".to_owned()));
    let near = record.places.iter().position(|place| place.name == "Idlib").expect("it is named");
    record.places[near].country = Some("SYR".to_owned());
    record.settle();
    assert_ne!(last(&record).1.map(|(name, _)| name), Some("Idlib"));
    // What no gazetteer knows may lie anywhere; a continent is nowhere.
    (record.places[near].country, record.places[near].geonames) = (None, None);
    record.settle();
    assert_eq!(last(&record).1, Some(("Idlib", Anchor::Scene)));
    record.places[near].geonames = Some(6_255_147);
    record.settle();
    assert_ne!(last(&record).1.map(|(name, _)| name), Some("Idlib"));
}

#[test]
fn what_is_done_and_has_no_place_is_in_the_country_of_the_report() {
    let mut record = kept();
    for place in &mut record.places {
        (place.country, place.precision) = (Some("NOR".to_owned()), Precision::Country);
    }
    record.settle();
    let home = record.places[0].name.clone();
    assert_eq!(last(&record).1, Some((home.as_str(), Anchor::Report)));
    // Of what is only said nothing tells where it was.
    record.events.last_mut().expect("it has events").quad = 1;
    record.settle();
    assert_eq!(last(&record).1, None);
}

#[test]
fn a_report_without_a_day_gives_none() {
    let mut record = kept();
    (record.report.head.published, record.report.reference_day) = (None, None);
    record.settle();
    assert_eq!(last(&record).0, None);
    let day = ReferenceDay { day: "2026-03-04".to_owned(), source: DaySource::Dateline, span: None };
    record.report.reference_day = Some(day);
    record.settle();
    assert_eq!(last(&record).0, Some("2026-03-04"));
}
