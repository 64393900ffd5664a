//! Whatever the bytes, every reader comes to an end, gives no more items than there are bytes, and what it gives is
//! sound; the same bytes give the same reports.

use intake::{Format, Options, check_date, from_reader};
use proptest::collection::vec;
use proptest::prelude::*;
use std::io::Cursor;

const SAMPLES: &[(&str, Format, &[u8])] = &[
    ("report.txt", Format::Text, include_bytes!("../samples/report.txt")),
    ("page.html", Format::Html, include_bytes!("../samples/page.html")),
    ("corpus.jsonl", Format::JsonLines, include_bytes!("../samples/corpus.jsonl")),
    ("corpus.json", Format::Json, include_bytes!("../samples/corpus.json")),
    ("corpus.csv", Format::Csv, include_bytes!("../samples/corpus.csv")),
    ("feed.rss", Format::Feed, include_bytes!("../samples/feed.rss")),
    ("feed.atom", Format::Feed, include_bytes!("../samples/feed.atom")),
    ("crawl.warc", Format::Warc, include_bytes!("../samples/crawl.warc")),
    ("wire.newsml.xml", Format::NewsMl, include_bytes!("../samples/wire.newsml.xml")),
    ("item.ninjs.json", Format::Ninjs, include_bytes!("../samples/item.ninjs.json")),
    ("story.nitf", Format::Nitf, include_bytes!("../samples/story.nitf")),
    ("alerts.mbox", Format::Mbox, include_bytes!("../samples/alerts.mbox")),
    ("alerts.mbox", Format::Mail, include_bytes!("../samples/alerts.mbox")),
    ("sentences.xml", Format::Petrarch, include_bytes!("../samples/sentences.xml")),
];

/// Reads the bytes and holds what comes to what must hold of all; returns how many reports there are.
fn check(bytes: &[u8], from: Option<Format>) -> Result<usize, TestCaseError> {
    let options = Options { from, ..Options::default() };
    let read = || from_reader("bytes", Cursor::new(bytes.to_vec()), &options).received().take(bytes.len() + 2);
    let found: Vec<_> = read().collect();
    prop_assert!(found.len() <= bytes.len() + 1, "{} items in {} bytes", found.len(), bytes.len());
    for report in found.iter().filter_map(|found| found.as_ref().ok()) {
        prop_assert!(!report.text.trim().is_empty());
        prop_assert!(
            report.head.published.as_deref().is_none_or(|date| check_date(date).is_ok()),
            "{:?}",
            report.head.published
        );
        for told in [&report.head.title, &report.head.outlet, &report.head.url, &report.head.byline, &report.language]
            .into_iter()
            .flatten()
        {
            prop_assert!(!told.trim().is_empty());
        }
    }
    prop_assert!(found == read().collect::<Vec<_>>(), "the same bytes gave other reports");
    Ok(found.iter().filter(|found| found.is_ok()).count())
}

/// What happens to files on their way.
#[derive(Debug, Clone)]
enum Damage {
    Cut(usize),
    Lose(usize, usize),
    Repeat(usize, usize, usize),
    Put(usize, Vec<u8>),
}

fn damage() -> impl Strategy<Value = Damage> {
    let place = 0..8192_usize;
    prop_oneof![
        place.clone().prop_map(Damage::Cut),
        (place.clone(), 1..64_usize).prop_map(|(at, length)| Damage::Lose(at, length)),
        (place.clone(), 1..200_usize, 1..20_usize).prop_map(|(at, length, times)| Damage::Repeat(at, length, times)),
        (place, prop_oneof![vec(any::<u8>(), 1..8), "[<>&;\"'{}\\[\\]/,\n\r =:-]{1,6}".prop_map(String::into_bytes)])
            .prop_map(|(at, bytes)| Damage::Put(at, bytes)),
    ]
}

impl Damage {
    fn do_to(&self, bytes: &mut Vec<u8>) {
        let place = |at: usize| if bytes.is_empty() { 0 } else { at % bytes.len() };
        match self {
            Self::Cut(at) => bytes.truncate(place(*at)),
            Self::Lose(at, length) => {
                let at = place(*at);
                bytes.drain(at..(at + length).min(bytes.len()));
            }
            Self::Repeat(at, length, times) => {
                let at = place(*at);
                let piece = bytes[at..(at + length).min(bytes.len())].repeat(*times);
                bytes.splice(at..at, piece);
            }
            Self::Put(at, put) => {
                let at = place(*at);
                bytes.splice(at..at, put.iter().copied());
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn damaged_files_are_read_as_far_as_they_go(
        sample in 0..SAMPLES.len(),
        told in any::<bool>(),
        damages in vec(damage(), 1..6),
    ) {
        let (_, format, bytes) = SAMPLES[sample];
        let mut bytes = bytes.to_vec();
        damages.iter().for_each(|damage| damage.do_to(&mut bytes));
        check(&bytes, told.then_some(format))?;
    }

    #[test]
    fn any_bytes_are_read_somehow(
        sample in 0..SAMPLES.len(),
        bytes in vec(any::<u8>(), 0..300),
        letters in "[<>/a-d \"'={}\\[\\]:,\n&;!-]{0,200}",
    ) {
        check(&bytes, Some(SAMPLES[sample].1))?;
        check(letters.as_bytes(), Some(SAMPLES[sample].1))?;
        check(&bytes, None)?;
        check(letters.as_bytes(), None)?;
    }
}

#[test]
fn the_samples_are_whole() {
    for (name, format, bytes) in SAMPLES {
        let reports = check(bytes, Some(*format)).expect("sound");
        assert!(reports > 0, "{name}");
    }
}
