//! Events of records are compared by their patterns, actors and places, without the texts.

use links::{EventWords, Pair, compare};
use record::{
    Actor, ActorId, ActorKind, ByteSpan, Coordinates, Event, EventId, Evidence, Mention, MentionForm, NonEmpty, Place,
    PlaceId, Precision, Record, Report, Side, Status,
};

/// A record of one event: a rule, the name of who is acted on, and the country of the place.
fn event(rule: &str, target: &str, known_as: Option<&str>, country: Option<&str>) -> EventWords {
    let text = format!("{target} was attacked at Halm.");
    let span = ByteSpan::new(0, target.len());
    let evidence = Evidence::from_vec(vec![span]).expect("one span");
    let mut record = Record::new(Report::new(text.as_str(), None, None));
    record.actors = vec![Actor {
        id: ActorId::from_index(0),
        name: target.to_owned(),
        known_as: known_as.map(str::to_owned),
        kind: ActorKind::Person,
        titles: Vec::new(),
        country: None,
        sectors: Vec::new(),
        cameo: None,
        codes: Vec::new(),
        member_of: None,
        members: Vec::new(),
        mentions: NonEmpty::from_vec(vec![Mention { span, phrase: span, form: MentionForm::Name, decided_by: None }])
            .expect("one mention"),
        rule: "actors.named".to_owned(),
    }];
    record.places = vec![Place {
        id: PlaceId::from_index(0),
        evidence: evidence.clone(),
        rule: "only one".to_owned(),
        name: "Halm".to_owned(),
        country: country.map(str::to_owned),
        admin1: None,
        coordinates: Coordinates::new(59.9, 10.75),
        geonames: None,
        precision: Precision::Town,
    }];
    let told = Event {
        id: EventId::from_index(0),
        evidence,
        rule: rule.to_owned(),
        kind: "ASSAULT".to_owned(),
        mode: None,
        contexts: Vec::new(),
        cameo: "190".to_owned(),
        quad: 4,
        goldstein: None,
        trigger: span,
        source: Side::default(),
        target: Side { actors: vec![ActorId::from_index(0)], spans: vec![span] },
        status: Status::Occurred,
        time_words: None,
        place_words: None,
        day: None,
        place: None,
        background: false,
        time_id: None,
        place_id: Some(PlaceId::from_index(0)),
        magnitude: None,
        figures: Vec::new(),
        said_in: None,
        chain: Vec::new(),
        decided_by: None,
    };
    EventWords::of_record(&record, &told)
}

fn likely(one: &EventWords, other: &EventWords) -> f64 {
    compare(one, other, Pair { closeness: 0.7, same_report: false }).probability()
}

#[test]
fn records_of_one_event_are_joined_by_pattern_and_actor() {
    let one = event("pattern: attack (verb)", "Ola Brandt", None, Some("NOR"));
    let other = event("pattern: assault (noun)", "Brandt", Some("Ola Brandt"), Some("NOR"));
    let third = event("pattern: assault (noun)", "Ada Field", None, Some("NOR"));
    let elsewhere = event("pattern: attack (verb)", "Ola Brandt", None, Some("SWE"));
    assert!(likely(&one, &other) > 0.5, "{}", likely(&one, &other));
    assert!(likely(&one, &third) < likely(&one, &other));
    assert!(likely(&one, &elsewhere) < 0.5, "{}", likely(&one, &elsewhere));
}

#[test]
fn an_event_of_a_users_own_pattern_is_known_by_its_type() {
    let ours = event("pattern: assault (verb)", "Ola Brandt", None, None);
    let own = event("my-patterns.tsv:7", "Ola Brandt", None, None);
    assert!(likely(&ours, &own) > 0.5);
    assert_eq!(EventWords::from_bytes(&own.to_bytes()), Ok(own));
}
