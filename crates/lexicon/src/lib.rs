//! The words, names and codes that Ascribe knows: data files and their one checked reader.
//!
//! Each module answers one question from one table under `data/`; [`table`] reads them all.
//! A table is embedded and read when it is first asked for.
//! No word list stands in Rust code, and nothing here looks at a text.

pub mod table;

pub mod agencies;
pub mod agents;
pub mod bodies;
pub mod boilerplate;
pub mod cities;
pub mod codebook;
pub mod countries;
pub mod cues;
pub mod day;
pub mod dictionaries;
pub mod divisions;
pub mod figures;
pub mod fold;
pub mod gazetteer;
pub mod given_names;
pub mod groups;
pub mod holders;
pub mod lemmas;
pub mod moods;
pub mod numbers;
pub mod offices;
pub mod particles;
pub mod persons;
pub mod place_words;
pub mod places;
pub mod problem;
pub mod pronouns;
pub mod seats;
pub mod sectors;
pub mod times;
pub mod titles;
pub mod tokenization;

use table::TableError;

/// A short name for the state of all data files: 32 hexadecimal digits.
///
/// It stands in every record, so that a record can be traced to the words it was read with.
pub fn digest() -> &'static str {
    env!("LEXICON_DIGEST")
}

/// Reads every table and returns what is wrong with them; nothing, if the tests pass.
pub fn flaws() -> Vec<TableError> {
    let checks = [
        agencies::load().err(),
        agents::load().err(),
        bodies::load().err(),
        cities::load().err(),
        codebook::load().err(),
        codebook::load_light_verbs().err(),
        countries::load().err(),
        divisions::load().err(),
        figures::load_predicates().err(),
        figures::load_classes().err(),
        figures::load_currencies().err(),
        figures::load_bounds().err(),
        figures::load_marks().err(),
        figures::load_counting().err(),
        groups::load().err(),
        holders::load().err(),
        moods::load().err(),
        offices::load().err(),
        seats::load().err(),
        sectors::load().err(),
        boilerplate::load().err(),
        cues::load().err(),
        given_names::load().err(),
        lemmas::load_capitalised().err(),
        lemmas::load_function_words().err(),
        lemmas::load_irregular().err(),
        lemmas::load_endings().err(),
        particles::load().err(),
        persons::load().err(),
        place_words::load().err(),
        places::load().err(),
        pronouns::load().err(),
        numbers::load().err(),
        times::load().err(),
        times::load_modifiers().err(),
        times::load_rules().err(),
        titles::load().err(),
    ];
    checks.into_iter().flatten().collect()
}
