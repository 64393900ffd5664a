//! A listing from the last to the first is the same listing, turned round, however it is looked for.

// Helpers of tests, which stop at what goes wrong as tests do.
#![allow(clippy::unwrap_used)]

use crate::common::{SMALL, made};
use archive::{Archive, Filter};
use record::claim::ClaimKind;

#[test]
fn the_newest_come_first_page_by_page() {
    let folder = tempfile::tempdir().unwrap();
    let mut archive = Archive::create_or_open(&folder.path().join("news.ascribe")).unwrap();
    let mut batch = archive.begin().unwrap();
    for number in 0..200 {
        batch.put(&made(number, SMALL).entry()).unwrap();
    }
    batch.commit().unwrap();
    let everything = Filter { limit: Some(usize::MAX), ..Filter::default() };
    let days: Vec<i32> = archive.find(&everything).unwrap().iter().filter_map(|found| found.cursor.day).collect();
    let (first, last) = (days[days.len() / 4], days[days.len() * 3 / 4]);
    assert!(first < last);
    for filter in [
        everything.clone(),
        Filter { kind: Some(ClaimKind::Event), ..everything.clone() },
        Filter { since: Some(first), until: Some(last), ..everything.clone() },
        // Many terms are walked along together.
        Filter { country: Some("LAO".to_owned()), ..everything.clone() },
        Filter { place: Some(archive::Where::Around { lat: 0, lon: 0, kilometres: 9_000.0 }), ..everything.clone() },
        // Few reports are read one by one.
        Filter { reports: Some((20..60).collect()), ..everything.clone() },
    ] {
        let mut turned = archive.find(&filter).unwrap();
        turned.reverse();
        assert!(turned.len() > 30, "{filter:?}");
        assert_eq!(archive.find(&Filter { newest: true, ..filter.clone() }).unwrap(), turned, "{filter:?}");
        let mut paged = Vec::new();
        loop {
            let after = paged.last().map(|found: &archive::Found| found.cursor);
            let page = Filter { newest: true, limit: Some(7), after, ..filter.clone() };
            let page = archive.find(&page).unwrap();
            if page.is_empty() {
                break;
            }
            paged.extend(page);
        }
        assert_eq!(paged, turned, "{filter:?}");
    }
}
