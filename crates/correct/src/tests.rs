//! What is changed is what somebody said, is found again by its words, and is gone when it is taken back.

use crate::{About, Anchor, Change, Deed, Field, Finding, Known, Wrong, apply, shown, value_of};
use lexicon::codebook::Codebook;
use lexicon::gazetteer::Gazetteer;
use proptest::prelude::*;
use record::claim::ClaimKind;
use record::{
    Actor, ActorId, ActorKind, Amount, Bound, ByteSpan, ChainLink, Content, CountNote, CountState, Event, EventId,
    Evidence, Figure, FigureId, Goldstein, Mention, MentionForm, NonEmpty, Party, Record, Report, Role, Side,
    Statement, StatementId, Status, Verdict, json,
};

const TEXT: &str = "🌧 Halm: Ola Brandt said raiders struck the harbour on Sunday, and the hospital counted at \
                    least 12 dead. Guards struck back.";

fn span(words: &str) -> ByteSpan {
    let start = TEXT.find(words).expect("the text has these words");
    ByteSpan::new(start, start + words.len())
}

fn evidence(words: &str) -> Evidence {
    Evidence::new(span(words))
}

fn actor(index: usize, name: &str) -> Actor {
    let span = span(name);
    Actor {
        id: ActorId::from_index(index),
        name: name.to_owned(),
        known_as: None,
        kind: ActorKind::Person,
        titles: Vec::new(),
        country: None,
        sectors: Vec::new(),
        cameo: None,
        codes: Vec::new(),
        member_of: None,
        members: Vec::new(),
        mentions: NonEmpty::new(Mention { span, phrase: span, form: MentionForm::Name, decided_by: None }),
        rule: "test".to_owned(),
    }
}

fn event(index: usize, trigger: ByteSpan, source: usize, said_in: Option<StatementId>) -> Event {
    Event {
        id: EventId::from_index(index),
        evidence: Evidence::new(trigger),
        rule: "test".to_owned(),
        kind: "ASSAULT".to_owned(),
        mode: None,
        contexts: Vec::new(),
        cameo: "190".to_owned(),
        quad: 4,
        goldstein: Goldstein::new(-10.0),
        trigger,
        source: Side { actors: vec![ActorId::from_index(source)], spans: Vec::new() },
        target: Side::default(),
        status: Status::Alleged,
        time_words: None,
        place_words: None,
        time_id: None,
        place_id: None,
        day: None,
        place: None,
        background: false,
        magnitude: None,
        figures: vec![FigureId::from_index(0)],
        said_in,
        chain: vec![link(0, Role::Speaker)],
        decided_by: None,
    }
}

fn link(index: usize, role: Role) -> ChainLink {
    let name = ["Ola Brandt", "raiders", "Guards"][index].to_owned();
    ChainLink { actor: Some(ActorId::from_index(index)), name, role, evidence: None }
}

fn figure() -> Figure {
    let dozen = Amount::new(12.0);
    Figure {
        id: FigureId::from_index(0),
        evidence: evidence("at least 12"),
        rule: "test".to_owned(),
        number: span("at least 12"),
        low: dozen,
        best: dozen,
        high: None,
        bound: Bound::AtLeast,
        what: "killed".to_owned(),
        whom: None,
        class: "people".to_owned(),
        unit: None,
        time_id: None,
        period: None,
        as_of: None,
        cumulative: false,
        place_id: None,
        day: None,
        place: None,
        background: false,
        counter: None,
        verification: None,
        status: Status::Occurred,
        part_of: None,
        event: Some(EventId::from_index(0)),
        said_in: None,
        chain: Vec::new(),
        decided_by: None,
    }
}

fn note(words: &str) -> CountNote {
    CountNote {
        evidence: evidence(words),
        rule: "test".to_owned(),
        state: CountState::Stopped,
        what: None,
        counter: None,
        time_id: None,
        day: None,
        place: None,
        background: false,
        reason: None,
        said_in: None,
        chain: Vec::new(),
        decided_by: None,
    }
}

/// A statement, an event told in it and one of the report's own, a figure of the first, two notes on counts.
fn read() -> Record {
    let mut record = Record::new(Report::new(TEXT, Some("Example Post"), Some("2026-03-04")));
    record.actors = vec![actor(0, "Ola Brandt"), actor(1, "raiders"), actor(2, "Guards")];
    let mut said = Statement::new(StatementId::from_index(0), evidence("Ola Brandt said"), "test");
    said.speaker = Some(Party { actor: Some(ActorId::from_index(0)), text: None, spans: vec![span("Ola Brandt")] });
    said.content = vec![Content { span: span("raiders struck the harbour on Sunday"), quoted: false }];
    said.chain = vec![link(0, Role::Speaker)];
    record.statements = vec![said];
    let second = ByteSpan::new(TEXT.rfind("struck").unwrap(), TEXT.rfind("struck").unwrap() + 6);
    record.events = vec![event(0, span("struck"), 1, Some(StatementId::from_index(0))), event(1, second, 2, None)];
    record.figures = vec![figure()];
    record.counts = vec![note("counted"), note("12 dead")];
    record
}

fn known() -> Known<'static> {
    Known { codebook: Codebook::embedded(), gazetteer: Gazetteer::embedded() }
}

fn change(number: i64, what: Deed, record: &Record, id: &str) -> Change {
    let finding = Finding::named(record, id).expect("a finding");
    let about = About { anchor: Some(Anchor::of(record, finding)), ..About::default() };
    let (by, at) = ("Ola Brandt".to_owned(), "2026-03-05".to_owned());
    Change { number, together: number, by, at, what, seq: Some(1), undone: false, fits: true, about }
}

/// An edit as somebody writes it.
fn edit(number: i64, record: &Record, id: &str, field: &str, to: &str) -> Result<Change, Wrong> {
    let finding = Finding::named(record, id).expect("a finding");
    let field = Field::named(finding.kind, field)?;
    let value = value_of(record, finding, field, to, known())?;
    let mut change = change(number, Deed::Edit, record, id);
    (change.about.field, change.about.value) = (Some(field.name().to_owned()), Some(value));
    Ok(change)
}

/// What is written, and what the field says then, read back from JSON as from an archive.
fn set(id: &str, field: &str, to: &str) -> (String, Record) {
    let read = read();
    let change = edit(1, &read, id, field, to).unwrap_or_else(|wrong| panic!("{wrong}"));
    let applied = apply(&read, &[change], false);
    assert!(applied.unfitting.is_empty(), "{id} {field}={to}");
    let kept = json::from_json(&json::to_json(&applied.record)).expect("a record that was changed is a record");
    assert_eq!(kept, applied.record);
    let finding = Finding::named(&kept, id).expect("it is there");
    (shown(&kept, finding, Field::named(finding.kind, field).expect("a field")), kept)
}

#[test]
fn every_field_takes_what_it_says() {
    for (id, field, to, says) in [
        ("e1", "type", "coerce", "COERCE"),
        ("e1", "cameo", "195", "195"),
        ("e1", "status", "denied", "denied"),
        ("e1", "source", "Guards", "Guards"),
        ("e1", "source", "a1; a3", "Ola Brandt; Guards"),
        ("e1", "target", "the harbour", "the harbour"),
        ("e1", "target", "-", "-"),
        ("e1", "day", "2026-03-01", "2026-03-01"),
        ("e1", "day", "2026-02", "2026-02-01..2026-02-28"),
        ("e1", "place", "Oslo", "Oslo, NOR"),
        ("e1", "place", "-", "-"),
        ("e1", "span", "raiders struck", "24-38"),
        ("f1", "number", ">20", ">20"),
        ("f1", "number", "12..15", "12..15"),
        ("f1", "bound", "exact", "exact"),
        ("f1", "high", "14", "14"),
        ("f1", "what", "injured", "injured"),
        ("f1", "class", "civilians", "civilians"),
        ("f1", "counter", "the hospital", "the hospital"),
        ("f1", "verification", "verified", "verified"),
        ("f1", "cumulative", "yes", "yes"),
        ("s1", "speaker", "Guards", "Guards"),
        ("s1", "act", "denies", "denies"),
        ("s1", "polarity", "negative", "negative"),
        ("s1", "content", "34-40,45-52", "34-40,45-52"),
    ] {
        assert_eq!(set(id, field, to).0, says, "{id} {field}={to}");
    }
}

#[test]
fn what_goes_with_a_field_follows() {
    let coded = &set("e1", "type", "coerce").1.events[0];
    assert_eq!((&*coded.cameo, coded.quad), ("170", 4));
    let exact = &set("f1", "number", "9").1.figures[0];
    assert_eq!((exact.low, exact.best, exact.high), (Amount::new(9.0), Amount::new(9.0), Amount::new(9.0)));
    let spoken = set("s1", "speaker", "Guards").1;
    assert_eq!(spoken.events[0].chain[0].name, "Guards", "what is told in it is told by the new speaker");
    assert_eq!(spoken.events[1].chain[0].name, "Ola Brandt", "the report's own is not");
    let counted = set("f1", "counter", "the hospital").1;
    assert_eq!(counted.figures[0].chain[0].role, Role::Counter);
    assert_eq!(counted.actors.last().map(|actor| actor.name.as_str()), Some("the hospital"));
}

#[test]
fn what_cannot_stand_there_is_refused_with_what_may() {
    for (id, field, to, told) in [
        ("e1", "colour", "red", "they have type, mode, cameo"),
        ("e1", "type", "FLY", "it has ACCUSE"),
        ("e1", "cameo", "999", "no such code"),
        ("e1", "mode", "flying", "no such mode"),
        ("e1", "status", "perhaps", "occurred"),
        ("e1", "source", "Nobody Known", "raiders (a2)"),
        ("e1", "source", "500-510", "no stretch of the text"),
        ("e1", "span", "9-9", "no stretch of the text"),
        ("e1", "span", "the moon", "no such words"),
        ("e1", "day", "2026-02-30", "write a day"),
        ("e1", "day", "2026-03-07..2026-03-01", "two days in order"),
        ("e1", "place", "Nowhere At All", "no such place"),
        ("e1", "place", "Tripoli", "say which"),
        ("f1", "number", "many", "no number"),
        ("f1", "number", "15..12", "the lower number"),
        ("f1", "bound", "roughly", "exact, about"),
        ("f1", "cumulative", "maybe", "yes or no"),
        ("s1", "act", "sings", "asserts"),
        ("s1", "content", "34-45,40-52", "words in common"),
        ("c1", "state", "stopped", "no field can be changed"),
    ] {
        let wrong = edit(1, &read(), id, field, to).expect_err(to).to_string();
        assert!(wrong.contains(told), "{id} {field}={to}: {wrong}");
    }
}

#[test]
fn what_is_rejected_is_left_out_with_all_that_names_it() {
    let read = read();
    let left =
        apply(&read, &[change(1, Deed::Reject, &read, "e1"), change(2, Deed::Reject, &read, "s1")], false).record;
    assert_eq!((left.events.len(), left.statements.len()), (1, 0));
    assert_eq!(left.events[0].id, EventId::from_index(1), "the others keep their ids");
    assert_eq!(left.figures[0].event, None);
    json::from_json(&json::to_json(&left)).expect("nothing names what is gone");
    let all = apply(&read, &[change(1, Deed::Reject, &read, "e1")], true).record;
    assert_eq!(all.events.len(), 2);
    assert_eq!(all.correction("e1").map(|made| made.verdict), Some(Verdict::Rejected));
}

#[test]
fn notes_on_counts_are_counted_anew_and_found_all_the_same() {
    let read = read();
    let applied = apply(&read, &[change(1, Deed::Reject, &read, "c1"), change(2, Deed::Accept, &read, "c2")], false);
    assert_eq!(applied.record.counts.len(), 1);
    assert_eq!(applied.record.correction("c1").map(|made| made.verdict), Some(Verdict::Accepted));
    let second = applied.as_read(&read, "c1").expect("it is there");
    assert_eq!((second.place, applied.id_left(&read, second).as_deref()), (1, Some("c1")));
}

#[test]
fn of_two_changes_the_later_holds() {
    let read = read();
    let one = edit(1, &read, "e1", "status", "denied").expect("a status");
    let two = edit(2, &read, "e1", "status", "occurred").expect("a status");
    let made =
        apply(&read, &[one, two, change(3, Deed::Reject, &read, "e2"), change(4, Deed::Accept, &read, "e2")], false);
    assert_eq!(made.record.events[0].status, Status::Occurred);
    let field = &made.record.correction("e1").expect("it was changed").fields[0];
    assert_eq!((&*field.from, &*field.to), ("alleged", "occurred"), "from what was read to what is there");
    assert_eq!(made.record.events.len(), 2, "what is accepted is not rejected");
}

#[test]
fn a_later_reading_is_corrected_or_the_change_is_listed() {
    let first = read();
    let renamed = edit(1, &first, "e1", "source", "Guards").expect("an actor");
    let rejected = change(2, Deed::Reject, &first, "e2");
    let counted = edit(3, &first, "f1", "class", "civilians").expect("a class");
    // Another program gives other ids, takes more words for the trigger, another type, and finds no figure.
    let mut second = read();
    second.events.reverse();
    for (index, event) in second.events.iter_mut().enumerate() {
        event.id = EventId::from_index(index);
    }
    second.events[0].kind = "COERCE".to_owned();
    second.events[1].trigger = span("struck the");
    second.figures.clear();
    second.events.iter_mut().for_each(|event| event.figures.clear());
    let applied = apply(&second, &[renamed, rejected, counted], false);
    assert_eq!(applied.record.events[1].source.actors, [ActorId::from_index(2)]);
    assert_eq!(applied.unfitting, [2, 3].into(), "another type is another event; the figure is not there");
    assert_eq!(applied.record.events.len(), 2);
}

#[test]
fn words_are_found_where_they_moved() {
    let anchor = Anchor::of(&read(), Finding::named(&read(), "e2").expect("it is there"));
    let moved = format!("An editor added this. {TEXT}");
    let found = anchor.span_in(&moved).expect("what stands around it is the same");
    assert_eq!(found.start as usize, moved.rfind("struck").unwrap());
    assert_eq!(anchor.span_in("struck, struck"), None, "either may be meant");
}

/// Any of the changes that these findings take.
fn changes() -> impl Strategy<Value = Vec<Change>> {
    let edits = [
        ("e1", "type", "COERCE"),
        ("e1", "source", "Guards"),
        ("e1", "day", "2026-03-01"),
        ("e2", "place", "Oslo"),
        ("e2", "target", "the harbour"),
        ("f1", "number", "~9"),
        ("f1", "counter", "the hospital"),
        ("s1", "speaker", "Guards"),
        ("s1", "content", "34-40"),
    ];
    let edit = prop::sample::select(edits.to_vec())
        .prop_map(|(id, field, to)| edit(1, &read(), id, field, to).expect("it can stand there"));
    let verdict = (
        prop::sample::select(vec!["e1", "e2", "f1", "s1", "c1", "c2"]),
        prop::sample::select(vec![Deed::Accept, Deed::Reject, Deed::Later]),
    )
        .prop_map(|(id, what)| change(1, what, &read(), id));
    prop::collection::vec(prop_oneof![edit, verdict], 0..8).prop_map(|mut changes| {
        (1..).zip(&mut changes).for_each(|(number, change)| change.number = number);
        changes
    })
}

proptest! {
    #[test]
    fn changes_fit_what_they_were_made_of_and_leave_it_as_it_was(changes in changes()) {
        let read = read();
        let applied = apply(&read, &changes, false);
        prop_assert!(applied.unfitting.is_empty());
        prop_assert_eq!(&apply(&read, &changes, false), &applied);
        prop_assert_eq!(apply(&read, &[], false).record, read.clone());
        // Whatever is made of it is a record, and says of each finding that was changed that it was.
        let kept = json::from_json(&json::to_json(&applied.record)).expect("a record");
        prop_assert_eq!(&kept, &applied.record);
        for change in &changes {
            let anchor = change.about.anchor.as_ref().expect("of a finding");
            prop_assert!(anchor.find(&read, true).is_some());
        }
    }

    #[test]
    fn every_finding_is_found_by_its_anchor(place in 0_usize..8) {
        let read = read();
        let mut all = ClaimKind::ALL.iter().flat_map(|kind| Finding::all(&read, *kind));
        if let Some(finding) = all.nth(place) {
            prop_assert_eq!(Anchor::of(&read, finding).find(&read, true), Some(finding));
        }
    }

    #[test]
    fn whatever_is_written_is_a_value_or_is_refused(words in "\\PC{0,14}", start in 0_u32..200, end in 0_u32..200) {
        let read = read();
        for id in ["e1", "f1", "s1"] {
            for written in [words.clone(), format!("{start}-{end}"), format!("{words};{words}")] {
                for field in ["type", "source", "day", "place", "span", "number", "content", "speaker", "counter"] {
                    if let Ok(change) = edit(1, &read, id, field, &written) {
                        let applied = apply(&read, &[change], false);
                        json::from_json(&json::to_json(&applied.record)).expect("a record");
                    }
                }
            }
        }
    }
}
