//! Holds the harness itself to account: a page that expects what is not there must fail.

use crate::actors;
use crate::check::{judge, statements};
use crate::compare::{holds, same_link, same_name, same_words};
use crate::events;
use crate::expected::{self, Expected, Wanted};
use crate::page::{self, Block};
use libtest_mimic::{Failed, Trial};
use record::{
    Act, Actor, ActorId, ActorKind, ByteSpan, Content, Cue, Event, EventId, Evidence, Manner, Mention, MentionForm,
    NonEmpty, Party, Record, Report, Side, Statement, StatementId, Status,
};

/// The tests of the harness, named `itself::…`.
pub fn trials() -> Vec<Trial> {
    let tests: [(&str, fn()); 8] = [
        ("what is there is met", met),
        ("what differs is told", told),
        ("marks belong to a quoted piece", quoted),
        ("actors are found by their names", people),
        ("events are found by their triggers", acts),
        ("phrases are compared as the README says", phrases),
        ("a block that is known to be wrong must fail", known_wrong),
        ("a page's flaws are told with their line", flaws_of_pages),
    ];
    let trial = |(name, test): (&str, fn())| {
        Trial::test(format!("itself::{name}"), move || {
            test();
            Ok::<(), Failed>(())
        })
    };
    tests.into_iter().map(trial).collect()
}

/// A record of one statement: Weller told reporters that it rained.
fn record() -> Record {
    let text = "Anna Weller told reporters that it rained.";
    let span = |words: &str| {
        let start = text.find(words).expect("the words stand in the text");
        ByteSpan::new(start, start + words.len())
    };
    let party = |words: &str| Party { actor: None, text: Some(words.to_owned()), spans: vec![span(words)] };
    let mut record = Record::new(Report::new(text, None, None));
    record.statements.push(Statement {
        speaker: Some(party("Anna Weller")),
        addressees: vec![party("reporters")],
        cue: Some(Cue { spans: Evidence::new(span("told")), lemma: "tell".to_owned() }),
        content: vec![Content { span: span("that it rained"), quoted: false }],
        ..Statement::new(StatementId::from_index(0), Evidence::new(span(text)), "itself")
    });
    assert_eq!((record.statements[0].manner, record.statements[0].act), (Manner::Indirect, Act::Asserts));
    record
}

/// An actor of two mentions, of which a page may write the name or the whole phrase.
fn people() {
    let text = "Envoy Anna Weller came. She waits.";
    let mention = |span: std::ops::Range<usize>, phrase: std::ops::Range<usize>, form| Mention {
        span: ByteSpan::new(span.start, span.end),
        phrase: ByteSpan::new(phrase.start, phrase.end),
        form,
        decided_by: None,
    };
    let mut mentions = NonEmpty::new(mention(6..17, 0..17, MentionForm::Name));
    mentions.push(mention(24..27, 24..27, MentionForm::Pronoun));
    let mut record = Record::new(Report::new(text, None, None));
    record.actors.push(Actor {
        id: ActorId::from_index(0),
        name: "Anna Weller".to_owned(),
        known_as: None,
        kind: ActorKind::Person,
        titles: vec!["Envoy".to_owned()],
        country: None,
        sectors: vec!["GOV".to_owned()],
        cameo: Some("GOV".to_owned()),
        codes: Vec::new(),
        member_of: None,
        members: Vec::new(),
        mentions,
        rule: "itself".to_owned(),
    });
    let flaws = |body: &str| match expected::read("actors", body).expect("the block is sound") {
        Expected::Actors { wanted, .. } => actors::actors(&record, &wanted).len(),
        other => panic!("{other:?}"),
    };
    assert_eq!(flaws("name: Anna Weller\nkind: person\ncode: GOV\ncountry:\nmentions: Envoy Anna Weller | she"), 0);
    assert_eq!(flaws("name: Anna Weller\nmentions: Anna Weller\n---\nname: She\n---\nnobody: she | Weller"), 3);
    assert_eq!(flaws("name: Anna Weller\ncode: MIL\n---\nnobody: Envoy"), 1);
}

/// Two events, of which one has a target that is no actor.
fn acts() {
    let text = "Rebels shelled Rosno and fled.";
    let span = |words: &str| {
        let start = text.find(words).expect("the words stand in the text");
        ByteSpan::new(start, start + words.len())
    };
    let side = |words: Option<&str>| Side { actors: Vec::new(), spans: words.map(span).into_iter().collect() };
    let event = |id: usize, kind: &str, trigger: &str, target: Option<&str>| Event {
        id: EventId::from_index(id),
        evidence: Evidence::new(span(trigger)),
        rule: "itself".to_owned(),
        kind: kind.to_owned(),
        mode: None,
        contexts: vec!["military".to_owned()],
        cameo: "190".to_owned(),
        quad: 4,
        goldstein: None,
        trigger: span(trigger),
        source: side(Some("Rebels")),
        target: side(target),
        status: Status::Occurred,
        time_words: None,
        place_words: None,
        day: None,
        place: None,
        background: false,
        time_id: None,
        place_id: None,
        magnitude: None,
        figures: Vec::new(),
        said_in: None,
        chain: Vec::new(),
        decided_by: None,
    };
    let mut record = Record::new(Report::new(text, None, None));
    record.events = vec![event(0, "ASSAULT", "shelled", Some("Rosno")), event(1, "RETREAT", "fled", None)];
    let flaws = |body: &str| match expected::read("events", body).expect("the block is sound") {
        Expected::Events { some, wanted } => events::events(&record, some, &wanted).len(),
        other => panic!("{other:?}"),
    };
    let first = "trigger: shelled\ntype: ASSAULT\ncontexts: military\nsource: rebels\ntarget: Rosno\nstatus: occurred\n\
                 time:\nsaid_by:";
    assert_eq!(flaws(&format!("{first}\n---\ntrigger: fled\ntarget:")), 0);
    assert_eq!((flaws(first), flaws(&format!("some\n{first}")), flaws("")), (1, 0, 2));
    for wrong in [
        "type: AID",
        "source:",
        "target: Holm",
        "status: denied",
        "time: Tuesday",
        "said_by: Holm",
        "chain: AP",
        "mode: x",
    ] {
        assert_eq!(flaws(&format!("some\ntrigger: shelled\n{wrong}")), 2, "{wrong}");
    }
}

/// A quoted piece, of which the record leaves out the marks.
fn quoted() {
    let text = "“It rained,” she said.";
    let mut record = Record::new(Report::new(text, None, None));
    let span = ByteSpan::new("“".len(), "“It rained,".len());
    let mut statement = Statement::new(StatementId::from_index(0), Evidence::new(span), "itself");
    statement.content.push(Content { span, quoted: true });
    record.statements.push(statement);
    let flaws = |body: &str| statements(&record, false, &wanted(body).1).len();
    assert_eq!((flaws("content: “It rained,”"), flaws("content: It rained,")), (0, 1));
}

fn wanted(body: &str) -> (bool, Vec<Wanted>) {
    match expected::read("statements", body) {
        Ok(Expected::Statements { some, wanted }) => (some, wanted),
        other => panic!("{body:?} was read as {other:?}"),
    }
}

fn flaws(body: &str) -> Vec<String> {
    let (some, wanted) = wanted(body);
    statements(&record(), some, &wanted)
}

fn met() {
    for body in [
        "speaker: anna  weller\nsource: Weller\ncue: told\nmanner: indirect\nact: asserts\npolarity: positive\n\
         content: that it rained\naddressees: the reporters\ntime:\nplace:\nchain:",
        "some\ncue: told",
        "some",
    ] {
        assert_eq!(flaws(body), Vec::<String>::new(), "{body}");
    }
}

fn told() {
    for body in [
        "",
        "speaker: ?",
        "speaker: Weller",
        "speaker:",
        "source: Holm",
        "cue: none",
        "cue: said",
        "manner: direct",
        "act: denies",
        "polarity: negative",
        "content: it rained",
        "content: that | it rained",
        "content:",
        "addressees:",
        "addressees: reporters | Holm",
        "time: Tuesday",
        "place: Rosno",
        "chain: Anna Weller",
        "cue: told\n---\ncue: said",
        "some\ncue: told\n---\ncue: said",
    ] {
        assert_eq!(flaws(body).len(), 1, "{body:?}: {:?}", flaws(body));
    }
}

fn phrases() {
    assert!(same_name("The army\u{a0}chief's", "army  chief") && same_name("an aide", "AIDE’s"));
    assert!(!same_name("Weller", "Anna Weller"));
    assert!(same_link("AP", "The Associated Press") && !same_link("AP", "Agence France-Presse"));
    assert!(holds("did not tell", "not tell") && holds("late on Tuesday,", "tuesday") && !holds("untold", "told"));
    assert!(same_words("a\n b", "a b") && !same_words("“a”", "a"));
}

fn known_wrong() {
    let judged = |wrong: Option<&str>, flaws: &[&str]| {
        let block = Block { wrong: wrong.map(str::to_owned), expected: Expected::Tokens(Vec::new()) };
        judge(&block, flaws.iter().map(|flaw| (*flaw).to_owned()).collect()).is_some()
    };
    assert!(!judged(None, &[]) && judged(None, &["x"]));
    assert!(judged(Some("why"), &[]) && !judged(Some("why"), &["x"]));
}

fn flaws_of_pages() {
    let flaw = |source: &str| page::cases("page", source).map(|cases| cases.len()).map_err(|(line, _)| line);
    assert_eq!(flaw("# P\n\n## A\nWhy.\n```text\nIt rained.\n```\nwrong: reason\n```statements\n```\n"), Ok(1));
    assert_eq!(flaw("# P\n"), Err(1));
    assert_eq!(flaw("# P\n## A\n```text\nx\n```\n"), Err(2));
    assert_eq!(flaw("# P\n## A\n```statements\n```\n"), Err(2));
    assert_eq!(flaw("# P\n## A\n```text\nx\n"), Err(3));
    assert_eq!(flaw("# P\n## A\n```text\nx\n```\nwrong: why\n\n```tokens\nx\n```\n"), Err(7));
    assert_eq!(flaw("# P\n## A\n```text\nx\n```\n```tokens\nx\n```\n## A\n"), Err(9));
    assert_eq!(flaw("# P\n## A\n```statements\nspeaker: x\nspeaker: y\n```\n"), Err(3));
    assert_eq!(flaw("# P\n## A\n```statements\nwho: x\n```\n"), Err(3));
    assert_eq!(flaw("# P\n## A\n```actors\nkind: person\n```\n"), Err(3));
    assert_eq!(flaw("# P\n## A\n```actors\ndate: 2014-02-31\nname: x\n```\n"), Err(3));
    assert_eq!(flaw("# P\n## A\n```actors\nname: x\n---\n---\nname: y\n```\n"), Err(3));
    assert_eq!(flaw("# P\n## A\n```text\nx\n```\nwrong:\n```tokens\nx\n```\n"), Err(7));
}
