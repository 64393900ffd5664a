//! What holds for the record of any report, however strange: reading never panics, every position lies in the
//! text, the record survives its JSON form, and the same report gives the same bytes on any number of threads.
//!
//! How a paragraph is read is held by the properties of `text`; what must be found by `cases/`.

use ascribe::{Reader, ReportInput};
use proptest::prelude::*;
use record::{ByteSpan, Record, Statement, json};
use std::sync::OnceLock;

fn reader() -> &'static Reader {
    static READER: OnceLock<Reader> = OnceLock::new();
    READER.get_or_init(|| Reader::new().expect("the model is built in"))
}

pub fn read(text: &str) -> Record {
    reader().read(&ReportInput { text, outlet: Some("Example Post"), date: Some("2026-03-04"), ..Default::default() })
}

/// Every position that the record speaks of.
fn spans(record: &Record) -> Vec<ByteSpan> {
    let mut spans: Vec<ByteSpan> = record.report.dateline.iter().map(|dateline| dateline.span).collect();
    spans.extend(record.report.agencies.iter().flat_map(|agency| &agency.evidence));
    spans.extend(record.actors.iter().flat_map(|actor| &actor.mentions).map(|mention| mention.span));
    for statement in &record.statements {
        spans.extend(&statement.evidence);
        spans.extend(statement.speaker.iter().chain(&statement.addressees).flat_map(|party| &party.spans));
        spans.extend(statement.cue.iter().flat_map(|cue| &cue.spans));
        spans.extend(statement.content.iter().map(|piece| piece.span));
        spans.extend(statement.time_words.iter().chain(&statement.place_words));
        spans.extend(statement.chain.iter().filter_map(|link| link.evidence));
    }
    for event in &record.events {
        spans.extend(&event.evidence);
        spans.extend(event.source.spans.iter().chain(&event.target.spans));
        spans.push(event.trigger);
        spans.extend([event.time_words, event.place_words, event.magnitude].into_iter().flatten());
    }
    spans.extend(record.stances.iter().flat_map(|stance| &stance.evidence));
    for figure in &record.figures {
        spans.extend(&figure.evidence);
        spans.push(figure.number);
        spans.extend(figure.whom);
        spans.extend(figure.counter.iter().flat_map(|party| &party.spans));
    }
    spans.extend(record.counts.iter().flat_map(|note| note.evidence.iter().chain(&note.reason)));
    spans.extend(record.times.iter().flat_map(|time| &time.evidence));
    spans.extend(record.places.iter().flat_map(|place| &place.evidence));
    spans
}

pub fn check(text: &str) {
    let record = read(text);
    assert_eq!(record.report.text, text);
    for span in spans(&record) {
        let (start, end) = (span.start as usize, span.end as usize);
        assert!(start < end && text.get(start..end).is_some(), "{span:?} marks nothing in {text:?}");
    }
    for (number, statement) in record.statements.iter().enumerate() {
        assert_eq!(statement.id.index(), number, "statements are numbered in their order");
        assert!(statement.within != Some(statement.id), "{} stands within itself", statement.id);
        let pieces = &statement.content;
        assert!(pieces.windows(2).all(|two| two[0].span.end <= two[1].span.start), "{pieces:?} in {text:?}");
    }
    for (number, actor) in record.actors.iter().enumerate() {
        assert_eq!(actor.id.index(), number, "actors are numbered in their order");
    }
    for (number, figure) in record.figures.iter().enumerate() {
        assert_eq!(figure.id.index(), number, "figures are numbered in their order");
        assert!(figure.part_of != Some(figure.id), "{} is a part of itself", figure.id);
        assert!(
            figure.low.zip(figure.high).is_none_or(|(low, high)| low <= high),
            "{:?} to {:?} in {text:?}",
            figure.low,
            figure.high
        );
    }
    nobody_suffers_what_they_tell(&record);
    for time in &record.times {
        assert!(time.interval.as_ref().is_none_or(|days| days.from <= days.to), "{:?} in {text:?}", time.interval);
    }
    for (number, event) in record.events.iter().enumerate() {
        assert_eq!(event.id.index(), number, "events are numbered in their order");
        assert!(event.evidence.contains(&event.trigger), "{} is not shown by its trigger", event.id);
    }
    for stance in &record.stances {
        assert!(stance.holder != stance.toward, "{} is towards itself", stance.id);
        assert!(stance.basis.iter().all(|&id| record.event(id).is_some()), "{} stands on nothing", stance.id);
    }
    let written = survives_json(&record);
    assert_eq!(json::to_json(&read(text)), written, "read twice: {text:?}");
}

/// Nobody is counted as a victim of what they are only the speaker of.
fn nobody_suffers_what_they_tell(record: &Record) {
    let holds = |outer: ByteSpan, inner: ByteSpan| outer.start <= inner.start && inner.end <= outer.end;
    let singles = record.figures.iter().filter(|figure| figure.rule.ends_with(", one"));
    for figure in singles {
        let telling = |statement: &&Statement| {
            // The evidence of a single victim is its words and the word that tells what it suffered.
            let said = |span: &ByteSpan| statement.content.iter().any(|piece| holds(piece.span, *span));
            figure.evidence.iter().filter(|span| **span != figure.number).any(said)
        };
        for statement in record.statements.iter().filter(telling) {
            let mut speaker = statement.speaker.iter().flat_map(|party| &party.spans);
            assert!(
                !speaker.any(|span| span.start < figure.number.end && figure.number.start < span.end),
                "{} says it of others, but is counted in {:?}",
                figure.number.of(&record.report.text),
                record.report.text
            );
        }
    }
}

/// The record's JSON form, which must read as the same record.
fn survives_json(record: &Record) -> String {
    let written = json::to_json(record);
    match json::from_json(&written) {
        Ok(found) => assert_eq!(&found, record, "read back from {written}"),
        Err(error) => panic!("{error} in {written}"),
    }
    written
}

/// Bits of news of which any order gives something that a reader of news might meet.
const BITS: &[&str] = &[
    "GENEVA, March 3 (AP) — ",
    "NAIROBI — ",
    "By Ola Brandt\n\n",
    "— AFP",
    "(Reuters) - ",
    "\n\n",
    "\n",
    "\r\n\r\n",
    "“",
    "”",
    "\"",
    "‘",
    "’",
    "'",
    "``",
    "''",
    "«",
    "»",
    "„",
    " ",
    "\u{a0}",
    "\u{200b}",
    "\t",
    ",",
    ".",
    ":",
    "?",
    "…",
    "—",
    "said",
    " said ",
    " told reporters ",
    " denied that ",
    " accused the army of ",
    ", according to ",
    " asked whether ",
    " has not promised to ",
    " was quoted as saying ",
    " in a statement",
    " on Tuesday",
    " in Rosno",
    "Anna Weller",
    "Foreign Minister Paulo Tembe",
    "The minister",
    "she",
    "it",
    "He",
    "who",
    "a man on the balcony",
    "the health ministry",
    "Rebels",
    "the U.N.",
    "TASS",
    "an official who would not be named",
    "that the bridge was open",
    "The harvest is lost",
    "we will not go",
    "no shells fell",
    "17 people were killed",
    "\n• 180 tonnes of flour",
    "\nHOLM: ",
    "Q: ",
    "1. ",
    "Also read: ",
    "Copyright 2026",
    "ALL CAPITALS",
    "🕊️",
    "ж",
    "شاهد",
    "e\u{301}",
    "£",
    "$5 ",
    "&",
    "3, ",
    "5 and ",
    "May ",
    "at least ",
    ", citing ",
    " as saying ",
    " carried by ",
    " put the toll at ",
    "&nbsp;",
    "&quot;",
    "<p>",
    "https://example.org/a",
    "@desk",
    "\u{feff}",
    "\0",
];

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, max_shrink_iters: 200, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn any_text_gives_a_sound_record(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn shuffled_news_gives_a_sound_record(bits in prop::collection::vec(prop::sample::select(BITS), 0..40)) {
        check(&bits.concat());
    }
}

/// Who speaks, in forms that may stand before or behind what is said.
const SPEAKERS: &[&str] = &[
    "General Omar Haddad",
    "the mayor",
    "Doctor Lena Marsh",
    "he",
    "a spokesman",
    "the hospital's director, Mira Sand,",
    "Police chief Janos Veres",
    "a woman in the crowd",
];

/// What was suffered by others.
const SUFFERED: &[&str] = &[
    "at least 40 soldiers were wounded",
    "thirty people were missing",
    "twelve villagers were among the dead",
    "three nurses were among the wounded",
    "six are dead and nine injured",
    "eight people had been detained",
    "a bystander was among those injured",
    "five boys were abducted by armed men",
    "a guard was killed and his brother is missing",
    "eleven people were found dead",
    "two men were in critical condition",
    "there were no casualties",
];

/// How the two are put together: `S` says that `X`.
const TELLING: &[&str] = &[
    "S said X.",
    "S said that X.",
    "X, S said.",
    "X, said S.",
    "“X,” S said.",
    "“X,” said S.",
    "S told reporters that X.",
    "X, S told Anna Weller by telephone.",
    "X, according to S.",
    "S confirmed on Tuesday that X.",
    "S said late on Friday that X, and added that X.",
    "The ministry quoted S as saying that X.",
    "After the attack S wrote that X.",
];

proptest! {
    #![proptest_config(cases(160))]

    #[test]
    fn no_single_victim_is_the_speaker(
        told in prop::collection::vec(
            (prop::sample::select(TELLING), prop::sample::select(SPEAKERS), prop::sample::select(SUFFERED)), 1..4),
    ) {
        let sentence = |(form, speaker, suffered): (&str, &str, &str)| -> String {
            let told = form.replace('X', suffered).replace('S', speaker);
            told.chars().next().into_iter().flat_map(char::to_uppercase).chain(told.chars().skip(1)).collect()
        };
        check(&told.into_iter().map(sentence).collect::<Vec<_>>().join(" "));
    }
}

proptest! {
    #![proptest_config(cases(6))]

    #[test]
    fn threads_change_nothing(
        texts in prop::collection::vec(
            prop::collection::vec(prop::sample::select(BITS), 0..30).prop_map(|bits| bits.concat()), 4..9),
    ) {
        let alone: Vec<String> = texts.iter().map(|text| json::to_json(&read(text))).collect();
        let mut together = vec![String::new(); texts.len()];
        let each = texts.len().div_ceil(4);
        std::thread::scope(|scope| {
            for (texts, records) in texts.chunks(each).zip(together.chunks_mut(each)) {
                scope.spawn(move || {
                    for (text, record) in texts.iter().zip(records) {
                        *record = json::to_json(&read(text));
                    }
                });
            }
        });
        prop_assert_eq!(alone, together);
    }
}

#[test]
fn strange_dates_and_outlets_are_no_obstacle() {
    for date in ["", "yesterday", "2026-02-30", "\0", "2026-03-04T09:30:00Z"] {
        for outlet in ["", "\0", "AP", "Example Post"] {
            let input = ReportInput {
                text: "LIMA (AP) — It rained, Anna Weller said.",
                date: Some(date),
                outlet: Some(outlet),
                ..Default::default()
            };
            survives_json(&reader().read(&input));
        }
    }
}

/// Nothing may take time with the square of a paragraph: it would not come to an end here.
#[test]
fn a_megabyte_without_a_line_break_is_read() {
    // Long words of one piece each: what is tested grows with the text, what costs time with the pieces.
    let words = "“Constitutional responsibility,” international representatives announced. \
        Administration investigation reconnaissance transportation communications. ";
    let record = read(&words.repeat((1 << 20) / words.len()));
    assert!(!record.statements.is_empty());
    let last = record.statements.iter().map(|statement| statement.evidence.first().start).max();
    assert!(last.is_some_and(|start| start > 1_000_000), "the end was not read: {last:?}");
}

/// A number below a million in words, as English writes it.
fn in_words(number: u32) -> String {
    const UNITS: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    match number {
        0..=19 => UNITS[number as usize].to_owned(),
        20..=99 if number.is_multiple_of(10) => TENS[number as usize / 10].to_owned(),
        20..=99 => format!("{}-{}", TENS[number as usize / 10], UNITS[number as usize % 10]),
        100..=999 if number.is_multiple_of(100) => format!("{} hundred", in_words(number / 100)),
        100..=999 => format!("{} hundred and {}", in_words(number / 100), in_words(number % 100)),
        _ if number.is_multiple_of(1000) => format!("{} thousand", in_words(number / 1000)),
        _ if number % 1000 < 100 => format!("{} thousand and {}", in_words(number / 1000), in_words(number % 1000)),
        _ => format!("{} thousand {}", in_words(number / 1000), in_words(number % 1000)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn numbers_in_words_and_in_digits_agree(number in prop_oneof![2..100_u32, 100..1000_u32, 1000..1_000_000_u32]) {
        for written in [in_words(number), number.to_string()] {
            let text = format!("The army said {written} people were killed.");
            let figures = reader().read(&ReportInput { text: &text, ..Default::default() }).figures;
            let whole = |bound: Option<record::Amount>| bound.and_then(|bound| bound.whole());
            let read: Vec<_> = figures.iter().map(|figure| (whole(figure.low), whole(figure.high))).collect();
            let year = written.len() == 4 && (1900..2100).contains(&number);
            prop_assert!(year || read == [(Some(number.into()), Some(number.into()))], "{}: {:?}", text, read);
        }
    }

    #[test]
    fn a_date_comes_back_from_its_interval(
        year in 1950..2050_i16,
        month in 1..=12_i8,
        day in 1..=28_i8,
        form in 0..4_usize,
    ) {
        const MONTHS: [&str; 12] = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ];
        let name = MONTHS[month as usize - 1];
        let written = match form {
            0 => format!("{year:04}-{month:02}-{day:02}"),
            1 => format!("{day} {name} {year}"),
            2 => format!("{name} {day}, {year}"),
            _ => format!("the {day}th of {name} {year}"),
        };
        let text = format!("The talks began on {written} in the capital.");
        let times = reader().read(&ReportInput { text: &text, date: Some("2014-02-17"), ..Default::default() }).times;
        let iso = format!("{year:04}-{month:02}-{day:02}");
        let days: Vec<_> = times.iter().filter_map(|time| time.interval.clone()).collect();
        prop_assert_eq!(days.len(), 1, "{}", text);
        prop_assert_eq!((&days[0].from, &days[0].to), (&iso, &iso), "{}", text);
        prop_assert_eq!(&times[0].value, &iso);
    }
}
