//! The codes that the user's own dictionaries give the actors of a report.

use super::{Actors, Mention};
use crate::view::View;
use lexicon::day::Day;
use lexicon::dictionaries::Dictionary;
use record::MentionForm;

impl Actors {
    /// Looks the words of every actor's mentions up, names before descriptions; the first that has codes tells them.
    pub(super) fn look_up(&mut self, view: &View, dictionary: &Dictionary, day: Option<Day>) {
        let day = day.map(|day| (day.year, day.month, day.day));
        for number in 0..self.entities.len() {
            let mut mentions: Vec<&Mention> =
                self.entities[number].mentions.iter().map(|&mention| &self.mentions[mention]).collect();
            mentions.retain(|mention| mention.form != MentionForm::Pronoun);
            mentions.sort_by_key(|mention| (mention.form, mention.top));
            let codes = mentions.iter().map(|mention| {
                // A name of the dictionary may go on where the report's reading stops: "Carl XVI" and "Gustaf".
                let sentence: Vec<&str> =
                    (mention.phrase.start..view.sentence_words(mention.top).end).map(|word| view.form(word)).collect();
                let own = mention.phrase.len();
                let longest =
                    (0..own).filter_map(|start| Some(start + dictionary.actor_at(&sentence[start..])?.0)).max();
                let words = &sentence[..longest.unwrap_or(0).max(own).min(sentence.len())];
                let dropped = (0..words.len()).any(|start| dictionary.discard_at(&words[start..]).is_some());
                if dropped { Vec::new() } else { dictionary.code_of_phrase(words, day, lexicon::Lexicon::english()) }
            });
            self.identities[number].codes = codes.into_iter().find(|codes| !codes.is_empty()).unwrap_or_default();
        }
    }
}

/// The phrases of the report for which a dictionary would discard the whole of it.
pub fn discards(view: &View, dictionary: &Dictionary) -> Vec<String> {
    let words: Vec<&str> = (0..view.words()).map(|word| view.form(word)).collect();
    let whole = |start: usize| dictionary.discard_at(&words[start..]).filter(|(_, discard)| discard.story);
    let mut found: Vec<String> =
        (0..words.len()).filter_map(whole).map(|(_, discard)| discard.phrase.to_string()).collect();
    found.sort();
    found.dedup();
    found
}
