//! The tables that generated reports are made of, and the names put together from syllables.

use super::random::Random;
use std::collections::BTreeMap;
use std::sync::LazyLock;

type Table = BTreeMap<&'static str, Vec<&'static str>>;

fn table(content: &'static str) -> Table {
    let mut table = Table::new();
    for row in content.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let (class, word) = row.split_once('\t').expect("the tables of the generator have two columns");
        table.entry(class).or_default().push(word);
    }
    table
}

/// The words of a class; the class must be one of the table.
pub fn class(name: &str) -> &'static [&'static str] {
    static WORDS: LazyLock<Table> = LazyLock::new(|| table(include_str!("../../data/generate/words.tsv")));
    WORDS.get(name).unwrap_or_else(|| panic!("words.tsv has no class {name}"))
}

/// The sentences of a kind; the kind must be one of the table.
pub fn sentences(kind: &str) -> &'static [&'static str] {
    static SENTENCES: LazyLock<Table> = LazyLock::new(|| table(include_str!("../../data/generate/sentences.tsv")));
    SENTENCES.get(kind).unwrap_or_else(|| panic!("sentences.tsv has no kind {kind}"))
}

/// A person that nobody is.
pub fn person(random: &mut Random) -> String {
    let given = random.pick(class("given"));
    let middle = if random.chance(60) { random.pick(class("surname middle")) } else { "" };
    format!("{given} {}{middle}{}", random.pick(class("surname start")), random.pick(class("surname end")))
}

/// A village that is nowhere.
pub fn village(random: &mut Random) -> String {
    let middle = if random.chance(50) { random.pick(class("surname middle")) } else { "" };
    format!("{}{middle}{}", random.pick(class("surname start")), random.pick(class("village end")))
}

/// Somebody who counts: a public body, or one that is nowhere.
pub fn counter(random: &mut Random) -> String {
    if random.chance(30) {
        return random.pick(class("counter")).to_owned();
    }
    format!("the {} {}", village(random), random.pick(class("counter end")))
}

/// A newspaper that nobody prints.
pub fn outlet(random: &mut Random) -> String {
    format!("{} {}", random.pick(class("outlet start")), random.pick(class("outlet end")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted_and_every_place_can_be_filled() {
        for content in
            [include_str!("../../data/generate/words.tsv"), include_str!("../../data/generate/sentences.tsv")]
        {
            assert!(content.lines().filter(|line| !line.starts_with('#')).skip(1).is_sorted_by(|a, b| a < b));
        }
        assert_eq!(sentences("filler").len(), 48);
        assert!(class("noun").len() > 400);
    }
}
