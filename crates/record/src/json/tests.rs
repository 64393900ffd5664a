//! What is written reads back the same, over strange texts; what is wrong is named with its place.

use super::*;
use crate::*;
use proptest::prelude::*;

/// What every finding is filled with: spans and ids that stand in the record.
struct Filling {
    spans: Vec<ByteSpan>,
    evidence: Evidence,
    span: ByteSpan,
    actor: ActorId,
    statement: StatementId,
    event: EventId,
    time: TimeId,
    place: PlaceId,
    figure: FigureId,
}

/// A record that fills every key, its spans taken from the text's character boundaries.
fn full(text: &str, picks: &[(usize, usize)]) -> Record {
    let boundaries: Vec<usize> = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
    let spans: Vec<ByteSpan> = picks
        .iter()
        .map(|(a, b)| (boundaries[a % boundaries.len()], boundaries[b % boundaries.len()]))
        .map(|(a, b)| ByteSpan::new(a.min(b), a.max(b)))
        .collect();
    let evidence = Evidence::from_vec(spans.clone()).expect("at least one pick");
    let filling = Filling {
        span: *evidence.first(),
        spans,
        evidence,
        actor: ActorId::from_index(0),
        statement: StatementId::from_index(0),
        event: EventId::from_index(0),
        time: TimeId::from_index(0),
        place: PlaceId::from_index(0),
        figure: FigureId::from_index(0),
    };
    let mut record = Record::new(filling.report(text));
    record.reader =
        Reader { model: "9f".to_owned(), lexicon: "3c".to_owned(), rules: "b2".to_owned(), own: Some("7d".to_owned()) };
    record.notes = vec!["A note with a \u{0} in it.".to_owned()];
    record.actors = vec![filling.actor()];
    record.statements = filling.statements();
    record.events = vec![filling.event()];
    record.stances = vec![filling.stance()];
    record.figures = vec![filling.figure()];
    record.counts = vec![filling.count()];
    record.times = vec![filling.time()];
    record.places = vec![filling.place()];
    record
}

fn interval() -> Interval {
    Interval { from: "2026-03-01".to_owned(), to: "2026-03-04".to_owned() }
}

fn dating() -> Option<Dating> {
    Some(Dating { days: interval(), precision: DayPrecision::Period, basis: Anchor::Scene })
}

fn decision() -> Option<Decision> {
    Some(Decision { name: "events".to_owned(), belief: Belief::new(0.875)? })
}

impl Filling {
    fn party(&self) -> Party {
        Party { actor: Some(self.actor), text: Some("\"she\"\n".to_owned()), spans: self.spans.clone() }
    }

    fn chain(&self) -> Vec<ChainLink> {
        let (name, evidence) = ("Anna Weller".to_owned(), Some(self.span));
        vec![ChainLink { actor: Some(self.actor), name, role: Role::Speaker, evidence }]
    }

    fn placing(&self) -> Option<Placing> {
        Some(Placing { id: self.place, precision: Precision::Town, basis: Anchor::Sentence })
    }

    fn side(&self) -> Side {
        Side { actors: vec![self.actor], spans: self.spans.clone() }
    }

    fn report(&self, text: &str) -> Report {
        let day = "2026-03-04".to_owned();
        let head = ReportHead {
            given_id: Some("wire/17".to_owned()),
            outlet: Some("Example Post".to_owned()),
            title: Some("Title".to_owned()),
            url: Some("https://example.org/1".to_owned()),
            published: Some(day.clone()),
            byline: Some("Ola Brandt".to_owned()),
        };
        Report {
            file: Some("march/wire.jsonl".to_owned()),
            reference_day: Some(ReferenceDay { day, source: DaySource::Given, span: Some(self.span) }),
            dateline: Some(Dateline { place: Some("HALM".to_owned()), date: None, span: self.span }),
            credits: vec!["Example Wire".to_owned()],
            agencies: vec![Agency { actor: self.actor, evidence: self.evidence.clone() }],
            ..Report::with_head(head, text)
        }
    }

    fn actor(&self) -> Actor {
        let mentions = MentionForm::ALL.iter().zip(self.spans.iter().cycle());
        let mentions = mentions.map(|(&form, &span)| Mention { span, phrase: span, form, decided_by: decision() });
        Actor {
            id: self.actor,
            name: "Anna Weller".to_owned(),
            kind: ActorKind::Person,
            known_as: Some("Anna B. Weller".to_owned()),
            titles: vec!["Minister".to_owned()],
            country: Some("NOR".to_owned()),
            sectors: vec!["GOV".to_owned()],
            cameo: Some("NORGOV".to_owned()),
            codes: vec!["NORGOVFRM".to_owned()],
            member_of: Some("NOR".to_owned()),
            members: vec![self.actor],
            mentions: NonEmpty::from_vec(mentions.collect()).expect("three forms"),
            rule: "name".to_owned(),
        }
    }

    fn statements(&self) -> Vec<Statement> {
        vec![
            Statement {
                speaker: Some(self.party()),
                addressees: vec![self.party()],
                cue: Some(Cue { spans: self.evidence.clone(), lemma: "say".to_owned() }),
                manner: Manner::Mixed,
                content: self.spans.iter().map(|&span| Content { span, quoted: true }).collect(),
                act: Act::DeclinesComment,
                polarity: Polarity::Negative,
                time_words: Some(self.span),
                place_words: Some(self.span),
                time_id: Some(self.time),
                place_id: Some(self.place),
                chain: self.chain(),
                decided_by: decision(),
                ..Statement::new(self.statement, self.evidence.clone(), "cue")
            },
            Statement {
                within: Some(self.statement),
                ..Statement::new(StatementId::from_index(1), self.evidence.clone(), "quote")
            },
        ]
    }

    fn event(&self) -> Event {
        Event {
            id: self.event,
            evidence: self.evidence.clone(),
            rule: "pattern".to_owned(),
            kind: "ASSAULT".to_owned(),
            mode: Some("bombing".to_owned()),
            contexts: vec!["military".to_owned()],
            cameo: "195".to_owned(),
            quad: 4,
            goldstein: Goldstein::new(-9.5),
            trigger: self.span,
            source: self.side(),
            target: self.side(),
            status: Status::Alleged,
            time_words: Some(self.span),
            place_words: Some(self.span),
            time_id: Some(self.time),
            place_id: Some(self.place),
            day: dating(),
            place: self.placing(),
            background: true,
            magnitude: Some(self.span),
            figures: vec![self.figure],
            said_in: Some(self.statement),
            chain: self.chain(),
            decided_by: decision(),
        }
    }

    fn stance(&self) -> Stance {
        Stance {
            id: StanceId::from_index(0),
            evidence: self.evidence.clone(),
            holder: self.actor,
            toward: self.actor,
            polarity: StancePolarity::Opposes,
            shown_by: Basis::Act,
            basis: vec![self.event],
            time_words: Some(self.span),
            said_in: Some(self.statement),
            chain: self.chain(),
        }
    }

    fn figure(&self) -> Figure {
        Figure {
            id: self.figure,
            evidence: self.evidence.clone(),
            rule: "verb".to_owned(),
            number: self.span,
            low: Amount::new(12.0),
            best: Amount::new(12.5),
            high: None,
            bound: Bound::AtLeast,
            what: "killed".to_owned(),
            whom: Some(self.span),
            class: "civilians".to_owned(),
            unit: Some("USD".to_owned()),
            time_id: Some(self.time),
            period: Some(interval()),
            as_of: Some("2026-03-04".to_owned()),
            cumulative: true,
            place_id: Some(self.place),
            day: dating(),
            place: self.placing(),
            background: true,
            counter: Some(self.party()),
            verification: Some(Verification::Estimate),
            status: Status::Alleged,
            part_of: Some(self.figure),
            event: Some(self.event),
            said_in: Some(self.statement),
            chain: self.chain(),
            decided_by: decision(),
        }
    }

    fn count(&self) -> CountNote {
        CountNote {
            evidence: self.evidence.clone(),
            rule: "verb".to_owned(),
            state: CountState::Stopped,
            what: Some("killed".to_owned()),
            counter: Some(self.party()),
            time_id: Some(self.time),
            day: dating(),
            place: self.placing(),
            background: true,
            reason: Some(self.span),
            said_in: Some(self.statement),
            chain: self.chain(),
            decided_by: decision(),
        }
    }

    fn time(&self) -> Time {
        Time {
            id: self.time,
            evidence: self.evidence.clone(),
            rule: "rule".to_owned(),
            kind: TimeType::Date,
            value: "2026-03".to_owned(),
            modifier: Some(TimeMod::Start),
            alternative: Some("2026-04".to_owned()),
            interval: Some(interval()),
        }
    }

    fn place(&self) -> Place {
        Place {
            id: self.place,
            evidence: self.evidence.clone(),
            rule: "population".to_owned(),
            name: "Halm".to_owned(),
            country: Some("NOR".to_owned()),
            admin1: Some("Oslo".to_owned()),
            coordinates: Coordinates::new(59.91273, -10.74609),
            geonames: Some(3_143_244),
            precision: Precision::Town,
        }
    }
}

/// Text of every width of character, with combining marks, joiners, surrogate-range neighbours and controls.
fn strange_text() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        "a",
        "é",
        "e\u{301}",
        "\u{feff}",
        "\0",
        "\r\n",
        "“",
        "\u{2028}",
        "日本",
        "👩‍👩‍👧",
        "\u{10ffff}",
        "\u{d7ff}",
        "\"\\",
        "ﷺ",
    ]);
    let pieces = prop_oneof![odd.prop_map(str::to_owned), any::<String>(), "[a-z ]{0,200}"];
    prop::collection::vec(pieces, 0..20).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn reading_undoes_writing(
        text in strange_text(),
        picks in prop::collection::vec((0..5000_usize, 0..5000_usize), 1..30),
    ) {
        let record = full(&text, &picks);
        prop_assert_eq!(&from_json(&to_json(&record)).expect("it was just written"), &record);
        prop_assert_eq!(&from_json(&to_json_pretty(&record)).expect("it was just written"), &record);
        prop_assert!(!to_json(&record).contains('\n'));
        let mut settled = record;
        settled.settle();
        prop_assert_eq!(&from_json(&to_json(&settled)).expect("it was just written"), &settled);
    }

    #[test]
    fn events_alone_are_those_of_the_whole(
        text in strange_text(),
        picks in prop::collection::vec((0..5000_usize, 0..5000_usize), 1..30),
    ) {
        let mut record = full(&text, &picks);
        let once = record.actors[0].mentions.clone();
        let again = once.iter().rev().map(|mention| Mention { decided_by: None, ..mention.clone() });
        record.actors[0].mentions = NonEmpty::from_vec(once.iter().cloned().chain(again).collect()).expect("some");
        let alone = events_from_json(&to_json(&record)).expect("it was just written");
        record.actors[0].mentions = once;
        record.events.iter_mut().for_each(|event| {
            event.figures.clear();
            event.said_in = None;
        });
        record.statements.clear();
        record.stances.clear();
        record.figures.clear();
        record.counts.clear();
        record.notes.clear();
        prop_assert_eq!(&alone, &record);
    }

    #[test]
    fn positions_are_counted_as_characters(
        text in strange_text(),
        picks in prop::collection::vec((0..5000_usize, 0..5000_usize), 1..30),
    ) {
        let record = full(&text, &picks);
        let json: serde_json::Value = serde_json::from_str(&to_json(&record)).expect("JSON");
        let characters: Vec<char> = text.chars().collect();
        let written = json["statements"][0]["evidence"].as_array().expect("a list");
        for (span, written) in record.statements[0].evidence.iter().zip(written) {
            let [start, end] = ["start", "end"].map(|key| written[key].as_u64().expect("a number") as usize);
            prop_assert_eq!(span.of(&text), characters[start..end].iter().collect::<String>());
        }
    }

    #[test]
    fn no_input_makes_the_reader_panic(at in 0..3000_usize, with in any::<char>()) {
        let json = to_json(&full("Wéller said so.", &[(0, 6)]));
        let mut characters: Vec<char> = json.chars().collect();
        let at = at % characters.len();
        characters[at] = with;
        let _ = from_json(&characters.into_iter().collect::<String>());
    }
}

/// Keys in the order in which they stand, each the next one of its name.
const KEYS: &str = "format reader model lexicon rules own report id given_id outlet title url published file byline \
    dateline agencies credits language text actors name kind titles mentions rule statements speaker \
    speaker_text speaker_spans addressees cue lemma manner content act polarity time_words place_words \
    time_id place_id within chain role decided_by events place_id day precision basis place background \
    decided_by belief figures counts times places notes";

#[test]
fn keys_stand_in_their_documented_order() {
    let json = to_json(&full("“Wéller”", &[(1, 7)]));
    let mut from = 0;
    for key in KEYS.split_whitespace() {
        let quoted = format!("\"{key}\":");
        let found = json[from..].find(&quoted);
        from += found.unwrap_or_else(|| panic!("{key} is missing or out of order in {json}"));
    }
    assert!(json.contains(r#""time_words":{"start":1,"end":7}"#), "{json}");
}

#[test]
fn what_is_wrong_is_named_with_its_place() {
    let good = to_json(&full("“Wéller”", &[(1, 7)]));
    let table = [
        (r#""format":2"#, r#""format":3"#, "format"),
        (r#""format":2,"reader""#, r#""format":2,"writer""#, "reader"),
        (r#""format":2"#, r#""format":1"#, "model"),
        (r#""report":{"id":""#, r#""report":{"id":"abc"#, "report.id"),
        (r#""act":"declines_comment""#, r#""act":"sings""#, "statements[0].act"),
        (r#""within":"s1""#, r#""within":"s9""#, "statements[1].within"),
        (r#""speaker":"a1""#, r#""speaker":"a7""#, "statements[0].speaker"),
        (r#""time_words":{"start":1,"end":7}"#, r#""time_words":{"start":1,"end":9}"#, "statements[0].time_words"),
        (r#""place_words":{"start":1,"end":7}"#, r#""place_words":{"start":7,"end":1}"#, "statements[0].place_words"),
        (r#""place":{"id":"l1""#, r#""place":{"id":"l2""#, "events[0].place.id"),
        (r#""place":{"id":"l1""#, r#""place":{"id":null"#, "events[0].place"),
        (r#""precision":"period","basis":"scene""#, r#""precision":"period","basis":"hunch""#, "events[0].day.basis"),
        (r#""belief":0.875"#, r#""belief":1.875"#, "actors[0].mentions[0].decided_by.belief"),
        (r#""id":"s2","evidence":[{"start":1,"end":7}]"#, r#""id":"s2","evidence":[]"#, "statements[1].evidence"),
        (r#""agencies":[{"actor":"a1""#, r#""agencies":[{"actor":"x1""#, "report.agencies[0]"),
        (r#""day":{"from":"2026-03-01","to""#, r#""day":{"from":"2026-03-09","to""#, "events[0].day.to"),
        (r#""period":{"from":"2026-03-01","to""#, r#""period":{"from":"2026-03-09","to""#, "figures[0].period.to"),
        (r#""lat":59.91273"#, r#""lat":95.0"#, "places[0].lat"),
        (r#""event":"e1""#, r#""event":"e2""#, "figures[0].event"),
        (r#""role":"speaker""#, r#""role":"singer""#, "statements[0].chain[0].role"),
    ];
    for (right, wrong, place) in table {
        assert!(good.contains(right), "the table is out of date: no {right} in {good}");
        let error = from_json(&good.replacen(right, wrong, 1)).expect_err(wrong);
        assert_eq!(error.place, place, "{error}");
        assert!(error.to_string().contains(place), "{error}");
    }
    let error = from_json("{\"format\": 1,\n 7}").expect_err("not JSON");
    assert_eq!(error.place, "line 2 column 2", "{error}");
}

#[test]
fn unknown_keys_are_passed_over() {
    let record = full("abc", &[(0, 2)]);
    let json = to_json(&record).replacen('{', r#"{"weather":[],"#, 1);
    assert_eq!(from_json(&json).expect("a record with one more key"), record);
}

#[test]
fn every_label_reads_as_it_is_written() {
    fn check<T: Copy + PartialEq + std::fmt::Debug + std::str::FromStr<Err = UnknownLabel>>(
        all: &[T],
        label: fn(T) -> &'static str,
    ) {
        for &member in all {
            assert_eq!(label(member).parse(), Ok(member));
        }
    }
    check(Act::ALL, Act::label);
    check(ActorKind::ALL, ActorKind::label);
    check(Manner::ALL, Manner::label);
    check(MentionForm::ALL, MentionForm::label);
    check(Polarity::ALL, Polarity::label);
    check(Role::ALL, Role::label);
}
