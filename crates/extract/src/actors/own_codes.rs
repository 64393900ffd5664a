//! The codes that the user's own dictionaries give the actors of a report.

use super::mention::Mention;
use crate::view::View;
use lexicon::day::Day;
use lexicon::dictionaries::Dictionary;
use record::MentionForm;

/// The codes of the words of some mentions of one actor, names before descriptions; the first that has any tells them.
pub fn codes_of<'m>(
    view: &View,
    mentions: impl Iterator<Item = &'m Mention>,
    dictionary: &Dictionary,
    day: Option<Day>,
) -> Vec<String> {
    let day = day.map(|day| (day.year, day.month, day.day));
    let mut mentions: Vec<&Mention> = mentions.filter(|mention| mention.form != MentionForm::Pronoun).collect();
    mentions.sort_by_key(|mention| (mention.form, mention.top));
    let codes = mentions.into_iter().map(|mention| {
        // A name of the dictionary may go on where the report's reading stops: "Carl XVI" and "Gustaf".
        let sentence: Vec<&str> =
            mention.phrase.start.until(view.sentence_words(mention.top).end).map(|word| view.form(word)).collect();
        let own = mention.phrase.len();
        let longest = (0..own).filter_map(|start| Some(start + dictionary.actor_at(&sentence[start..])?.0)).max();
        let words = &sentence[..longest.unwrap_or(0).max(own).min(sentence.len())];
        let dropped = (0..words.len()).any(|start| dictionary.discard_at(&words[start..]).is_some());
        if dropped { Vec::new() } else { dictionary.code_of_phrase(words, day, view.lexicon) }
    });
    codes.into_iter().find(|codes| !codes.is_empty()).unwrap_or_default()
}

/// The phrases of the report for which a dictionary would discard the whole of it.
pub fn discards(view: &View, dictionary: &Dictionary) -> Vec<String> {
    let words: Vec<&str> = view.words().map(|word| view.form(word)).collect();
    let whole = |start: usize| dictionary.discard_at(&words[start..]).filter(|(_, discard)| discard.story);
    let mut found: Vec<String> =
        (0..words.len()).filter_map(whole).map(|(_, discard)| discard.phrase.to_string()).collect();
    found.sort();
    found.dedup();
    found
}
