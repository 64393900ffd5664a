//! Makes archives of any size whose truth is known: which passages come from which report and how much they were
//! edited, which claims each report carries, and where each claim comes from.
//!
//! A *happening* is told by agencies, reprinted, told by others in words of their own, and followed up over days
//! ([`happening`]). Happenings follow one another through a year; what they give is written in the order of days, a
//! few days at a time, so that the memory needed does not grow with the archive. The same seed gives the same bytes.

mod edit;
mod happening;
pub mod random;
pub mod record;
mod report;
mod sentence;
mod words;

use anyhow::Result;
use random::Random;
use std::collections::BTreeMap;
use std::io::Write;

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// How many reports.
    pub reports: usize,
    /// What the chances are drawn from.
    pub seed: u64,
}

/// The first day of the year that is told, in days since 1970-01-01: 2025-01-01.
const FIRST_DAY: i64 = 20_089;
/// How many days happenings are spread over; follow-ups may lie some days later.
const DAYS: usize = 350;

/// Writes the reports to one file and their truth to another, a JSON object a line.
pub fn generate(settings: Settings, reports: &mut impl Write, truth: &mut impl Write) -> Result<()> {
    each(settings, DAYS, |rendered| {
        writeln!(reports, "{}", rendered.report)?;
        Ok(writeln!(truth, "{}", rendered.truth)?)
    })
}

/// Hands over the records of reports that happen over so many days, as JSON, in the order of days. Nothing is read:
/// they are made from what the reports were made from.
pub fn records(settings: Settings, days: usize, mut take: impl FnMut(record::Made) -> Result<()>) -> Result<()> {
    each(settings, days, |rendered| take(record::record(&rendered)))
}

/// Hands over the reports in the order of days.
fn each(settings: Settings, days: usize, mut take: impl FnMut(report::Rendered) -> Result<()>) -> Result<()> {
    let mut waiting: BTreeMap<(i64, usize), report::Rendered> = BTreeMap::new();
    let mut made = 0;
    let mut happening = 0;
    while made < settings.reports {
        let mut random = Random::new(settings.seed, happening as u64);
        let day = FIRST_DAY + (made * days / settings.reports) as i64;
        let mut drafts = happening::happening(&mut random, happening, day, made);
        drafts.truncate(settings.reports - made);
        for draft in drafts {
            waiting.insert((draft.day, made), draft);
            made += 1;
        }
        happening += 1;
        while let Some(entry) = waiting.first_entry().filter(|entry| entry.key().0 < day || made >= settings.reports) {
            take(entry.remove())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    fn made(reports: usize, seed: u64) -> (Vec<Value>, Vec<Value>) {
        let (mut out, mut truth) = (Vec::new(), Vec::new());
        generate(Settings { reports, seed }, &mut out, &mut truth).unwrap();
        let lines = |bytes: Vec<u8>| {
            String::from_utf8(bytes).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
        };
        (lines(out), lines(truth))
    }

    #[test]
    fn the_same_seed_gives_the_same_archive() {
        assert_eq!(made(60, 7), made(60, 7));
        assert_ne!(made(60, 7).0, made(60, 8).0);
    }

    #[test]
    fn truth_stands_where_it_says() {
        let (reports, truths) = made(200, 1);
        assert_eq!((reports.len(), truths.len()), (200, 200));
        assert!(reports.is_sorted_by_key(|report| report["date"].as_str().unwrap().to_owned()));
        let text =
            |id: &str| reports.iter().find(|report| report["id"] == id).map(|report| report["text"].as_str().unwrap());
        let slice = |text: &str, from: &Value, to: &Value| -> String {
            let (from, to) = (from.as_u64().unwrap() as usize, to.as_u64().unwrap() as usize);
            text.chars().skip(from).take(to - from).collect()
        };
        let mut verbatim = 0;
        for truth in &truths {
            let own = text(truth["id"].as_str().unwrap()).unwrap();
            for claim in truth["claims"].as_array().unwrap() {
                let sentence = slice(own, &claim["start"], &claim["end"]);
                let number = claim.get("number").or(claim.get("killed"));
                assert!(number.is_none_or(|number| sentence.contains(&number.to_string())), "{sentence} {claim}");
            }
            for passage in truth["passages"].as_array().unwrap().iter().filter(|passage| passage["from_known"] == true)
            {
                let source = slice(
                    text(passage["from"].as_str().unwrap()).unwrap(),
                    &passage["from_start"],
                    &passage["from_end"],
                );
                let same = slice(own, &passage["start"], &passage["end"]) == source;
                assert_eq!(same, passage["degree"] == 0);
                verbatim += usize::from(same);
            }
        }
        assert!(verbatim > 20);
    }
}
