//! What looking up copies costs as the archive grows: `cargo bench -p ascribe-corroborate`.
//!
//! Reports of 300 invented words are looked up among those before them: signatures, candidates, reading the candidates
//! anew as an archive must, aligning. One report in ten has a passage of an earlier one, and that it is found is
//! checked. Without `--bench` a small archive is looked at once.

// The library may not ask a clock; a bench must.

use corroborate::copies::{MOST_POSTINGS, Reading, count_postings, shared, worth_aligning};
use std::collections::HashMap;
use std::time::{Duration, Instant};

const WORDS: usize = 300;
const PASSAGE: usize = 60;
const VOCABULARY: usize = 12_000;
/// How many of the last reports are timed at each size.
const TIMED: usize = 500;

fn main() {
    let is_bench = std::env::args().any(|argument| argument == "--bench");
    let sizes: &[usize] = if is_bench { &[1_000, 10_000, 100_000] } else { &[600] };
    println!(
        "{:>9} {:>12} {:>12} {:>12} {:>9} {:>10}",
        "reports", "sign, µs", "look up, µs", "align, µs", "aligned", "signatures"
    );
    let mut archive = Archive::default();
    for size in sizes {
        let mut times = Times::default();
        while archive.texts.len() < *size {
            let timed = archive.texts.len() + TIMED >= *size;
            archive.add(timed.then_some(&mut times));
        }
        assert!(
            times.found * 100 >= times.planted * 97,
            "{} of {} planted passages were found",
            times.found,
            times.planted
        );
        let each = |time: Duration| time.as_secs_f64() * 1e6 / TIMED as f64;
        println!(
            "{size:>9} {:>12.0} {:>12.0} {:>12.0} {:>9.1} {:>10.1}",
            each(times.sign),
            each(times.look_up),
            each(times.align),
            times.aligned as f64 / TIMED as f64,
            times.signatures as f64 / TIMED as f64
        );
    }
}

#[derive(Default)]
struct Times {
    sign: Duration,
    look_up: Duration,
    align: Duration,
    aligned: usize,
    signatures: usize,
    planted: usize,
    found: usize,
}

#[derive(Default)]
struct Archive {
    texts: Vec<String>,
    postings: HashMap<u32, Vec<u32>>,
    chances: u64,
}

impl Archive {
    /// Adds a report and, where it is timed, looks it up first.
    fn add(&mut self, times: Option<&mut Times>) {
        let number = self.texts.len();
        let source = (number.is_multiple_of(10) && number > 0).then(|| self.below(number));
        let text = self.write(source);
        let start = Instant::now();
        let reading = Reading::new(&text);
        let signatures = reading.signatures();
        let signed = start.elapsed();
        if let Some(times) = times {
            times.sign += signed;
            times.signatures += signatures.len();
            let start = Instant::now();
            let postings = signatures.iter().filter_map(|signature| self.postings.get(signature));
            let candidates =
                worth_aligning(count_postings(postings.map(|postings| &postings[..postings.len().min(MOST_POSTINGS)])));
            times.look_up += start.elapsed();
            times.aligned += candidates.len();
            let start = Instant::now();
            let has_passage = |report: u32| {
                shared(&Reading::new(&self.texts[report as usize]), &reading)
                    .iter()
                    .any(|passage| passage.reuse.counts())
            };
            let copies: Vec<u32> =
                candidates.iter().map(|candidate| candidate.report).filter(|report| has_passage(*report)).collect();
            times.align += start.elapsed();
            times.planted += usize::from(source.is_some());
            times.found += usize::from(source.is_some_and(|source| copies.contains(&(source as u32))));
        }
        for signature in signatures {
            self.postings.entry(signature).or_default().push(number as u32);
        }
        self.texts.push(text);
    }

    /// A report of invented words, the frequent ones more often; with a source, one word in six of a passage of it is
    /// another.
    fn write(&mut self, source: Option<usize>) -> String {
        let mut words: Vec<String> = (0..WORDS).map(|_| self.word()).collect();
        if let Some(source) = source {
            let passage: Vec<String> =
                self.texts[source].split(' ').skip(WORDS / 3).take(PASSAGE).map(str::to_owned).collect();
            for (at, word) in passage.into_iter().enumerate() {
                words[WORDS / 2 + at] = if self.below(6) == 0 { self.word() } else { word };
            }
        }
        words.join(" ")
    }

    fn word(&mut self) -> String {
        const SYLLABLES: [&str; 16] =
            ["ba", "ko", "le", "mi", "nu", "ra", "so", "te", "vi", "zu", "da", "fo", "ge", "hi", "lu", "po"];
        if self.below(5) < 2 {
            return ["the", "of", "and", "to", "in", "was", "that", "for"][self.below(8)].to_owned();
        }
        // The product of two chances is small more often than large, roughly as ranks of words are.
        let mut rank = self.below(VOCABULARY) * self.below(VOCABULARY) / VOCABULARY + 16;
        let mut word = String::new();
        while rank > 0 {
            word.push_str(SYLLABLES[rank % 16]);
            rank /= 16;
        }
        word
    }

    fn below(&mut self, limit: usize) -> usize {
        self.chances = self.chances.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((u128::from(self.chances >> 16) * limit as u128) >> 48) as usize
    }
}
