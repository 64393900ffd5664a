//! Whoever tells it did not do it and did not suffer it: clauses crossed with speakers, wherever these stand.

use ascribe::{Reader, ReportInput};
use record::{ByteSpan, Record};

/// What is told, with the counts that it holds.
const TOLD: [(&str, &[(&str, u32)]); 10] = [
    ("three soldiers were wounded in Hama", &[("injured", 3)]),
    ("nine hostages were freed on Sunday", &[("released", 9)]),
    ("four miners are still missing", &[("missing", 4)]),
    ("protesters were detained on Sunday", &[]),
    ("a shepherd was wounded on Monday", &[("injured", 1)]),
    ("the shelling wounded two dozen villagers", &[("injured", 24)]),
    ("the army shelled Homs on Sunday, killing four people", &[("killed", 4)]),
    ("a bomb went off in Halm, killing nine people and wounding 30 others", &[("killed", 9), ("injured", 30)]),
    ("gunmen burst into a clinic and killed two nurses", &[("killed", 2)]),
    ("12 dead and 30 hurt", &[("killed", 12), ("injured", 30)]),
];

/// Who tells it, and a word by which it is known again.
const SPEAKERS: [(&str, &str); 10] = [
    ("General Ivo Lenz", "Lenz"),
    ("nurse Dora Pike", "Dora"),
    ("Mayor Marta Sole", "Sole"),
    ("rescue chief Dora Pike", "Dora"),
    ("a doctor at Halm hospital", "doctor"),
    ("Colonel Sami Haddad", "Haddad"),
    ("the head of the regional council", "council"),
    ("local officials", "officials"),
    ("the interior minister", "minister"),
    ("one witness", "witness"),
];

#[test]
fn whoever_tells_it_has_no_part_in_it() {
    let reader = Reader::new().expect("the model is built in");
    let mut flaws = Vec::new();
    for (told, counts) in TOLD {
        for (speaker, known_by) in SPEAKERS {
            for text in said(told, speaker) {
                let record = reader.read(&ReportInput { text: &text, date: Some("2026-03-04"), ..Default::default() });
                flaws.extend(flaw(&record, counts, known_by).map(|flaw| format!("{text}\n    {flaw}")));
            }
        }
    }
    assert!(flaws.is_empty(), "{} are wrong:\n{}", flaws.len(), flaws.join("\n"));
}

/// The same, said by somebody in each of the ways of the news.
fn said(told: &str, speaker: &str) -> [String; 6] {
    [
        format!("{}, {speaker} said.", capital(told)),
        format!("{} said {told}.", capital(speaker)),
        format!("{}, said {speaker}.", capital(told)),
        format!("{}, {speaker} said in a statement on Monday.", capital(told)),
        format!("{}, according to {speaker}.", capital(told)),
        format!("{}: {speaker}", capital(told)),
    ]
}

fn capital(text: &str) -> String {
    text[..1].to_uppercase() + &text[1..]
}

/// A count that is not told, or a side of an event that is the speaker.
fn flaw(record: &Record, counts: &[(&str, u32)], known_by: &str) -> Option<String> {
    let words = |span: ByteSpan| span.of(&record.report.text);
    let is_told = |figure: &&record::Figure| {
        let best = figure.best.map(|best| best.get());
        counts.iter().any(|&(what, count)| figure.what == what && best == Some(f64::from(count)))
    };
    if let Some(figure) = record.figures.iter().find(|figure| !is_told(figure)) {
        return Some(format!("{} {}", words(figure.number), figure.what));
    }
    let sides = record.events.iter().flat_map(|event| event.source.spans.iter().chain(&event.target.spans));
    sides.map(|&span| words(span)).find(|side| side.contains(known_by)).map(|side| format!("{side} takes part"))
}

/// Sentences with a number and a weekday in braces, whose readings are the same whatever stands there.
const SAME: [&str; 5] = [
    "The health ministry of the Democratic Republic of Congo said on {day} that {12} people were killed.",
    "{12} people were killed in Homs on {day}, the Halm office of the Open Cells lawyers' group said.",
    "The army shelled Homs on {day}, killing {12} people, the regional operations room said.",
    "The head of the provincial council of West Halm said on {day} {12} houses had been destroyed.",
    "Two of the {12} hostages were freed on {day}, Governor Marta Sole said.",
];

#[test]
fn a_sentence_reads_the_same_whatever_number_or_weekday_stands_in_it() {
    let reader = Reader::new().expect("the model is built in");
    let mut flaws = Vec::new();
    for sentence in SAME {
        let mut known: Option<(String, Vec<String>)> = None;
        for day in ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] {
            for number in ["12", "13", "25", "47"] {
                let text = sentence.replace("{day}", day).replace("{12}", number);
                let record = reader.read(&ReportInput { text: &text, date: Some("2026-03-04"), ..Default::default() });
                let told = reading(&record, day, number);
                match &known {
                    Some((_, first)) if *first == told => {}
                    Some((other, first)) => flaws.push(format!("{other}\n    {first:?}\n{text}\n    {told:?}")),
                    None => known = Some((text, told)),
                }
            }
        }
    }
    assert!(flaws.is_empty(), "{} read otherwise:\n{}", flaws.len(), flaws.join("\n"));
}

/// The statements with who says them, the events with their status, the figures with their counters, in words, but for
/// the day and the number.
fn reading(record: &Record, day: &str, number: &str) -> Vec<String> {
    let words = |span: ByteSpan| span.of(&record.report.text).replace(day, "{day}").replace(number, "{12}");
    let all = |spans: &[ByteSpan]| spans.iter().map(|&span| words(span)).collect::<Vec<_>>().join(" | ");
    let statements = record.statements.iter().map(|said| {
        let speaker = said.speaker.as_ref().map(|speaker| all(&speaker.spans));
        let content: Vec<ByteSpan> = said.content.iter().map(|piece| piece.span).collect();
        format!("{speaker:?} {:?} {}", said.act, all(&content))
    });
    let events = record.events.iter().map(|event| format!("{} {:?}", words(event.trigger), event.status));
    let figures = record.figures.iter().map(|figure| {
        let counter = figure.counter.as_ref().map(|counter| all(&counter.spans));
        format!("{} {} {:?} {counter:?}", words(figure.number), figure.what, figure.status)
    });
    statements.chain(events).chain(figures).collect()
}
