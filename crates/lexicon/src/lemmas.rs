//! How inflected forms of English lead back to their dictionary forms: facts and rules, no algorithm.
//!
//! Applying them to a tagged word is left to the `text` crate.

use crate::table::{self, TableError, closed_list};
use std::sync::OnceLock;

closed_list! {
    /// Of which kind a form is.
    Inflection {
        /// A noun in the plural.
        Plural => "plural",
        /// A verb in the third person singular.
        ThirdPerson => "third_person",
        /// A verb in the past, or its past participle.
        Past => "past",
        /// A verb with -ing.
        Gerund => "gerund",
        /// What is left of a verb when -ed or -ing is cut off.
        Stem => "stem",
        /// An adjective in the comparative.
        Comparative => "comparative",
        /// An adjective in the superlative.
        Superlative => "superlative",
        /// An adverb in the comparative or superlative.
        AdverbDegree => "adverb_degree",
    }
}

/// A rule: a form that ends so has this in its place in the dictionary form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ending {
    /// What the form ends with.
    pub ending: &'static str,
    /// What stands there instead.
    pub replacement: &'static str,
}

type FunctionWord = ([&'static str; 3], &'static str);
type IrregularForm = ((Inflection, &'static str), &'static str);
type EndingRule = ((Inflection, &'static str), &'static str);

/// What a function-word row says where it holds for every Penn tag.
const ANY_TAG: &str = "*";

/// The dictionary form of a word of a closed class, by its form in lower case, its universal and its Penn tag.
pub fn function_word(form: &str, upos: &str, xpos: &str) -> Option<&'static str> {
    static WORDS: OnceLock<Vec<FunctionWord>> = OnceLock::new();
    let words = WORDS.get_or_init(|| table::embedded(load_function_words()));
    [xpos, ANY_TAG].into_iter().find_map(|tag| {
        let place = words.binary_search_by(|(key, _)| key.cmp(&[form, upos, tag])).ok()?;
        Some(words[place].1)
    })
}

/// The dictionary form of a form that follows no rule, in lower case.
pub fn irregular(form: &str, inflection: Inflection) -> Option<&'static str> {
    static FORMS: OnceLock<Vec<IrregularForm>> = OnceLock::new();
    find(FORMS.get_or_init(|| table::embedded(load_irregular())), form, inflection)
}

/// Whether an adjective in lower case is written with a capital in its dictionary form, as those of
/// peoples and faiths are ("Kurdish").
pub fn keeps_capital(adjective: &str) -> bool {
    static WORDS: OnceLock<Vec<Box<str>>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let countries = crate::places::all().iter().flat_map(|place| &place.adjectives);
        let mut words: Vec<&'static str> = table::embedded(load_capitalised());
        words.extend(countries);
        let mut words: Vec<Box<str>> = words.into_iter().map(|word| word.to_lowercase().into()).collect();
        words.sort_unstable();
        words
    });
    words.binary_search_by(|word| word.as_ref().cmp(adjective)).is_ok()
}

/// The rule with the longest ending that fits a form in lower case.
pub fn ending(form: &str, inflection: Inflection) -> Option<Ending> {
    static RULES: OnceLock<Vec<EndingRule>> = OnceLock::new();
    let rules = RULES.get_or_init(|| table::embedded(load_endings()));
    let starts = form.char_indices().map(|(start, _)| start);
    starts.filter_map(|start| rule(rules, &form[start..], inflection)).next()
}

fn rule(rules: &[EndingRule], ending: &str, inflection: Inflection) -> Option<Ending> {
    let place = rules.binary_search_by(|(key, _)| key.cmp(&(inflection, ending))).ok()?;
    let ((_, ending), replacement) = rules[place];
    Some(Ending { ending, replacement })
}

fn find(
    forms: &[((Inflection, &'static str), &'static str)],
    form: &str,
    inflection: Inflection,
) -> Option<&'static str> {
    let place = forms.binary_search_by(|(key, _)| key.cmp(&(inflection, form))).ok()?;
    Some(forms[place].1)
}

pub(crate) fn load_function_words() -> Result<Vec<FunctionWord>, TableError> {
    let text = include_str!("../data/lemmas/function_words.tsv");
    let columns = ["form", "upos", "xpos", "lemma"];
    let rows = table::read("lemmas/function_words.tsv", text, columns, 3)?;
    Ok(rows.iter().map(|row| ([row.cells[0], row.cells[1], row.cells[2]], row.cells[3])).collect())
}

pub(crate) fn load_capitalised() -> Result<Vec<&'static str>, TableError> {
    let text = include_str!("../data/lemmas/capitalised.tsv");
    let rows = table::read("lemmas/capitalised.tsv", text, ["adjective"], 1)?;
    Ok(rows.iter().map(|row| row.cells[0]).collect())
}

pub(crate) fn load_irregular() -> Result<Vec<IrregularForm>, TableError> {
    let text = include_str!("../data/lemmas/irregular.tsv");
    let rows = table::read("lemmas/irregular.tsv", text, ["form", "inflection", "lemma"], 2)?;
    let mut forms = rows
        .iter()
        .map(|row| Ok(((row.choice(1, Inflection::from_name)?, row.cells[0]), row.cells[2])))
        .collect::<Result<Vec<_>, TableError>>()?;
    forms.sort_unstable();
    Ok(forms)
}

pub(crate) fn load_endings() -> Result<Vec<EndingRule>, TableError> {
    let text = include_str!("../data/lemmas/endings.tsv");
    let rows = table::read("lemmas/endings.tsv", text, ["inflection", "ending", "replacement"], 2)?;
    let mut rules = rows
        .iter()
        .map(|row| {
            let inflection = row.choice(0, Inflection::from_name)?;
            Ok(((inflection, row.cells[1]), row.optional(2).unwrap_or("")))
        })
        .collect::<Result<Vec<_>, TableError>>()?;
    rules.sort_unstable();
    Ok(rules)
}
