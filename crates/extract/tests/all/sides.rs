//! Whoever the two sides are, what one does to the other is read alike: an army and rebels, two states, and whatever
//! words of praise or blame stand before them.

use record::Report;

/// The sides, which are exchanged as well.
const PAIRS: [(&str, &str); 3] =
    [("the Syrian army", "the rebels"), ("Norway", "Jordan"), ("the Iraqi government", "the Front for Justice")];

/// Words of praise and of blame.
const LOADED: [&str; 4] = ["brutal", "heroic", "terrorist", "so-called"];

/// So many of a hundred readings must be those of the sides exchanged, and of the same sides with loaded words.
const EXCHANGED: usize = 99;
const WITH_LOADED: usize = 97;

/// Type and status of every event of a sentence.
fn reading(reader: &text::Reader, sentence: &str) -> Vec<(String, String)> {
    let report = Report::new(sentence, None, None);
    let record = extract::extract(&report, &reader.analyse(sentence), extract::Known::embedded());
    record.events.iter().map(|event| (event.kind.clone(), event.status.to_string())).collect()
}

fn with_sides(sentence: &str, one: &str, other: &str) -> String {
    let filled = sentence.replace("{A}", one).replace("{B}", other);
    // A sentence begins with a capital.
    let mut letters = filled.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn loaded(side: &str, word: &str) -> String {
    side.strip_prefix("the ").map_or_else(|| format!("{word} {side}"), |name| format!("the {word} {name}"))
}

fn sentences() -> impl Iterator<Item = &'static str> {
    include_str!("sides.tsv").lines().filter(|line| !line.starts_with('#')).skip(1)
}

/// So many of a hundred sentences must tell of an event at all: two readings of nothing are alike as well.
const TOLD: usize = 95;

/// Reads both of each pair, of which so many of a hundred must be read alike.
fn check(pairs: impl Iterator<Item = (String, String)>, least: usize, alike: usize) {
    let reader = text::Reader::new(lexicon::Lexicon::english()).expect("the model is built in");
    let (mut flaws, mut count, mut told) = (Vec::new(), 0, 0);
    for (one, other) in pairs {
        count += 1;
        let (first, second) = (reading(&reader, &one), reading(&reader, &other));
        told += usize::from(!first.is_empty());
        if first != second {
            flaws.push(format!("{one} {first:?}\n    {other} {second:?}"));
        }
    }
    println!("{count} pairs, {} differ, {told} tell of an event", flaws.len());
    assert!(count >= least, "{count} pairs");
    assert!(told * 100 >= TOLD * count, "{told} of {count} tell of an event");
    assert!(flaws.len() * 100 <= (100 - alike) * count, "{} of {count}:\n{}", flaws.len(), flaws.join("\n"));
}

#[test]
fn sides_may_be_exchanged() {
    let exchanged = |sentence: &'static str| {
        let of = move |(one, other)| (with_sides(sentence, one, other), with_sides(sentence, other, one));
        PAIRS.into_iter().map(of)
    };
    // And an army for a state.
    let others = |sentence: &'static str| {
        let first = with_sides(sentence, PAIRS[0].0, PAIRS[0].1);
        [1, 2].map(|pair| (first.clone(), with_sides(sentence, PAIRS[pair].0, PAIRS[pair].1)))
    };
    check(sentences().flat_map(|sentence| exchanged(sentence).chain(others(sentence))), 300, EXCHANGED);
}

#[test]
fn loaded_words_change_nothing() {
    let pairs = sentences().flat_map(|sentence| {
        let (one, other) = PAIRS[0];
        let plain = with_sides(sentence, one, other);
        LOADED.into_iter().flat_map(move |word| {
            let first = with_sides(sentence, &loaded(one, word), other);
            let second = with_sides(sentence, one, &loaded(other, word));
            [(plain.clone(), first), (plain.clone(), second)]
        })
    });
    check(pairs, 300, WITH_LOADED);
}
