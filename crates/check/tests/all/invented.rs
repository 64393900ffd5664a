//! An invented report with its record, and what is asked of it.

use check::{Answer, Checker, Claim, Told};
use record::{
    Act, Actor, ActorId, ActorKind, Amount, Bound, ByteSpan, ChainLink, Content, Evidence, Figure, FigureId, Interval,
    Manner, Mention, MentionForm, NonEmpty, Party, Polarity, Record, Report, ReportHead, Role, Statement, StatementId,
    Status,
};
use std::sync::LazyLock;

/// The report. Halm, Norland and everybody in it are invented.
pub const TEXT: &str = "\
HALM, March 4 (NNA) — “We will open the harbour by the end of May,” Mayor Ola Brandt told reporters, “and the ferry \
will sail again.”

Brandt said the army had not shelled the town. \"I don’t know when the Müller bridge will be mended,\" she said. \"The \
crew will stay until spring.\"

At least 12 people were killed on Monday, the Health Ministry said. Nadia Weller, a nurse, said that two thousand \
families had fled. “We never left,” Weller added.

Norland’s foreign minister denied that its planes had bombed the school. It rained all day in the old town.";

pub static CHECKER: LazyLock<Checker<'static>> = LazyLock::new(Checker::english);

pub fn span(words: &str) -> ByteSpan {
    let start = TEXT.find(words).unwrap_or_else(|| panic!("the report has no {words:?}"));
    ByteSpan::new(start, start + words.len())
}

fn actor(number: usize, name: &str, kind: ActorKind, mentions: &[(&str, MentionForm)]) -> Actor {
    let mention = |(words, form): &(&str, MentionForm)| Mention {
        span: span(words),
        phrase: span(words),
        form: *form,
        decided_by: None,
    };
    Actor {
        id: ActorId::from_index(number),
        name: name.to_owned(),
        known_as: None,
        kind,
        titles: Vec::new(),
        country: None,
        sectors: Vec::new(),
        cameo: None,
        codes: Vec::new(),
        member_of: None,
        members: Vec::new(),
        mentions: NonEmpty::from_vec(mentions.iter().map(mention).collect()).expect("a mention"),
        rule: "test".to_owned(),
    }
}

fn statement(number: usize, speaker: (usize, &str), content: &[(&str, bool)], act: Act) -> Statement {
    let (id, words) = speaker;
    let party = Party { actor: Some(ActorId::from_index(id)), text: Some(words.to_owned()), spans: vec![span(words)] };
    let chain = vec![ChainLink { actor: party.actor, name: words.to_owned(), role: Role::Speaker, evidence: None }];
    Statement {
        speaker: Some(party),
        manner: if content.iter().all(|(_, quoted)| *quoted) { Manner::Direct } else { Manner::Indirect },
        content: content.iter().map(|(words, quoted)| Content { span: span(words), quoted: *quoted }).collect(),
        act,
        polarity: Polarity::Positive,
        chain,
        ..Statement::new(StatementId::from_index(number), Evidence::new(span(words)), "test")
    }
}

fn figure() -> Figure {
    let ministry = Party { actor: Some(ActorId::from_index(2)), text: None, spans: vec![span("the Health Ministry")] };
    let twelve = Amount::new(12.0);
    Figure {
        id: FigureId::from_index(0),
        evidence: Evidence::new(span("At least 12 people were killed")),
        rule: "test".to_owned(),
        number: span("At least 12"),
        low: twelve,
        best: twelve,
        high: None,
        bound: Bound::AtLeast,
        what: "killed".to_owned(),
        whom: Some(span("people")),
        class: "people".to_owned(),
        unit: None,
        time_id: None,
        period: Some(Interval { from: "2026-03-02".to_owned(), to: "2026-03-02".to_owned() }),
        as_of: None,
        cumulative: false,
        place_id: None,
        day: None,
        place: None,
        background: false,
        counter: Some(ministry),
        verification: None,
        status: Status::Alleged,
        part_of: None,
        event: None,
        said_in: None,
        chain: Vec::new(),
        decided_by: None,
    }
}

/// Its record.
pub fn record() -> Record {
    use MentionForm::{Name, Nominal};
    let url = Some("https://www.example.org/halm/".to_owned());
    let head = ReportHead { url, outlet: Some("Example Post".to_owned()), ..ReportHead::default() };
    let mut record = Record::new(Report::with_head(head, TEXT));
    record.report.file = Some("halm.txt".to_owned());
    let mut brandt = actor(0, "Ola Brandt", ActorKind::Person, &[("Ola Brandt", Name)]);
    brandt.titles = vec!["Mayor".to_owned()];
    let mut minister =
        actor(3, "Norland’s foreign minister", ActorKind::Person, &[("Norland’s foreign minister", Nominal)]);
    minister.country = Some("NOR".to_owned());
    minister.sectors = vec!["GOV".to_owned()];
    record.actors = vec![
        brandt,
        actor(1, "Nadia Weller", ActorKind::Person, &[("Nadia Weller", Name), ("a nurse", Nominal)]),
        actor(2, "Health Ministry", ActorKind::Government, &[("Health Ministry", Name)]),
        minister,
    ];
    let (mayor, nurse) = ((0, "Mayor Ola Brandt"), (1, "Nadia Weller"));
    let harbour = [("We will open the harbour by the end of May,", true), ("and the ferry will sail again.", true)];
    let bridge =
        [("I don’t know when the Müller bridge will be mended,", true), ("The crew will stay until spring.", true)];
    record.statements = vec![
        statement(0, mayor, &harbour, Act::Promises),
        statement(1, mayor, &[("the army had not shelled the town", false)], Act::Asserts),
        statement(2, mayor, &bridge, Act::Asserts),
        statement(3, nurse, &[("that two thousand families had fled", false)], Act::Asserts),
        statement(4, nurse, &[("We never left,", true)], Act::Asserts),
        statement(
            5,
            (3, "Norland’s foreign minister"),
            &[("that its planes had bombed the school", false)],
            Act::Denies,
        ),
    ];
    record.figures = vec![figure()];
    record
}

/// The one claim of this JSON, and what the report has of it.
pub fn asked(json: &str) -> (Claim, Answer) {
    let read = CHECKER.read_claims(json);
    assert!(read.problems.is_empty(), "{json}: {:?}", read.problems);
    let claim = read.claims.into_iter().next().expect("a claim");
    let record = record();
    let answer = CHECKER.check(&claim, &CHECKER.prepare(&record));
    (claim, answer)
}

/// What the report has of a quotation, in one line: the verdict, what differs, why not, and whether it holds.
pub fn quoted(words: &str, speaker: Option<&str>) -> String {
    let told = Told::Quotation { parts: vec![words.to_owned()], speaker: speaker.map(str::to_owned) };
    summary(told)
}

/// The same of what somebody is told to have said.
pub fn said(words: &str, speaker: &str) -> String {
    summary(Told::Statement { parts: vec![words.to_owned()], speaker: Some(speaker.to_owned()) })
}

fn summary(told: Told) -> String {
    let claim = Claim { line: 1, id: None, of: check::Named::default(), told };
    let record = record();
    let answer = CHECKER.check(&claim, &CHECKER.prepare(&record));
    let mut parts = vec![answer.verdict.label()];
    parts.extend(answer.but.iter().map(|but| but.label()));
    parts.extend(answer.reasons.iter().map(|why| why.label()));
    parts.extend(answer.speaker.as_ref().and_then(|speaker| speaker.verdict).map(|verdict| verdict.label()));
    parts.push(if answer.holds(&claim) { "holds" } else { "fails" });
    parts.join(" ")
}
