//! How inflected forms of English lead back to their dictionary forms: facts and rules, no algorithm.
//!
//! Applying them to a tagged word is left to the `text` crate.

use crate::files::Files;
use crate::places::Places;
use crate::table::{Keyed, TableError, closed_list};
use foldhash::fast::FixedState;
use std::collections::HashSet;

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
/// A form or an ending of one kind, and what stands for it.
type Inflected = ((Inflection, &'static str), &'static str);
type ByInflection = Keyed<(Inflection, &'static str), Inflected>;

/// What a function-word row says where it holds for every Penn tag.
const ANY_TAG: &str = "*";

/// Facts and rules of inflection.
#[derive(Debug)]
pub struct Lemmas {
    function_words: Keyed<[&'static str; 3], FunctionWord>,
    irregular: ByInflection,
    endings: ByInflection,
    /// Adjectives with a capital, in lower case.
    capitalised: HashSet<Box<str>, FixedState>,
}

impl Lemmas {
    pub(crate) fn read(files: Files, places: &Places) -> Result<Self, TableError> {
        let rows = files.table("lemmas/function_words.tsv", ["form", "upos", "xpos", "lemma"], 3)?;
        let function_words = rows.iter().map(|row| ([row.cells[0], row.cells[1], row.cells[2]], row.cells[3]));

        let rows = files.table("lemmas/irregular.tsv", ["form", "inflection", "lemma"], 2)?;
        let irregular =
            rows.iter().map(|row| Ok(((row.choice(1, Inflection::from_name)?, row.cells[0]), row.cells[2])));
        let irregular: Vec<Inflected> = irregular.collect::<Result<_, TableError>>()?;

        let rows = files.table("lemmas/endings.tsv", ["inflection", "ending", "replacement"], 2)?;
        let endings = rows
            .iter()
            .map(|row| Ok(((row.choice(0, Inflection::from_name)?, row.cells[1]), row.optional(2).unwrap_or(""))));
        let endings: Vec<Inflected> = endings.collect::<Result<_, TableError>>()?;

        let rows = files.table("lemmas/capitalised.tsv", ["adjective"], 1)?;
        let countries = places.all().iter().flat_map(|place| place.adjectives.iter().copied());
        let adjectives = rows.iter().map(|row| row.cells[0]).chain(countries);
        let capitalised = adjectives.map(|word| word.to_lowercase().into()).collect();

        Ok(Self {
            function_words: Keyed::new(function_words.collect(), |(key, _)| *key),
            irregular: Keyed::new(irregular, |(key, _)| *key),
            endings: Keyed::new(endings, |(key, _)| *key),
            capitalised,
        })
    }

    /// The dictionary form of a word of a closed class, by its form in lower case, its universal and its Penn tag.
    pub fn function_word(&self, form: &str, upos: &str, xpos: &str) -> Option<&'static str> {
        let words = &self.function_words;
        [xpos, ANY_TAG].into_iter().find_map(|tag| words.get(&[form, upos, tag]).map(|(_, lemma)| *lemma))
    }

    /// The dictionary form of a form that follows no rule, in lower case.
    pub fn irregular(&self, form: &str, inflection: Inflection) -> Option<&'static str> {
        find(&self.irregular, form, inflection).map(|(_, lemma)| lemma)
    }

    /// The dictionary form of a past form that follows no rule and ends as no plain form of a verb does: "fled".
    pub fn past_only(&self, form: &str) -> Option<&'static str> {
        let is_past = form.len() > 3 && PAST.iter().any(|ending| form.ends_with(ending));
        self.irregular(form, Inflection::Past).filter(|lemma| is_past && !lemma.eq_ignore_ascii_case(form))
    }

    /// Whether an adjective in lower case is written with a capital in its dictionary form, as those of
    /// peoples and faiths are ("Kurdish").
    pub fn keeps_capital(&self, adjective: &str) -> bool {
        self.capitalised.contains(adjective)
    }

    /// The rule with the longest ending that fits a form in lower case.
    pub fn ending(&self, form: &str, inflection: Inflection) -> Option<Ending> {
        let mut starts = form.char_indices().map(|(start, _)| start);
        let (ending, replacement) = starts.find_map(|start| find(&self.endings, &form[start..], inflection))?;
        Some(Ending { ending, replacement })
    }
}

/// How past forms end that are no plain forms as well.
const PAST: [&str; 4] = ["aid", "ept", "ght", "led"];

/// The form or ending as the table has it, and what stands for it.
fn find(table: &ByInflection, form: &str, inflection: Inflection) -> Option<(&'static str, &'static str)> {
    let ((_, form), replacement) = *table.get(&(inflection, form))?;
    Some((form, replacement))
}
