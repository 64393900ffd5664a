//! "Accused the front of the blast": what somebody is accused of is no part of who he is, whatever the tree makes of
//! it.

use super::force::is_arms;
use crate::view::View;
use lexicon::codebook::{Codebook, Part};
use lexicon::constructions::Construction;
use lexicon::modality_cues::Place;
use text::{Rel, Upos, Word};

/// Takes the charge from the accused and gives it to the verb.
pub fn part(view: &mut View) {
    let verbs: Vec<Word> = view.words().filter(|&word| view.token(word).upos == Upos::Verb).collect();
    for verb in verbs {
        if let Some((accused, charge)) = charged(view, verb) {
            view.hand_over(charge, accused, verb);
        }
    }
}

/// Whom a verb accuses, and the noun for the act, where that hangs on whom it accuses.
fn charged(view: &View, verb: Word) -> Option<(Word, Word)> {
    let accused = view.dependents(verb).with(&[Rel::Obj, Rel::NsubjPass]).find(|&word| view.is_nominal(word))?;
    let charge = view.dependents(accused).with(&[Rel::Nmod]).led_by(Construction::Genitive).behind().next_back()?;
    let case = view.child(charge, &[Rel::Case])?;
    let asks = view.lexicon.modality_cues.mood_of(&format!("{} {}", view.lemma(verb), view.lemma(case)), Place::Object);
    let act = !Codebook::embedded().patterns_of(Part::Noun, view.lemma(charge)).is_empty()
        || is_arms(view, charge)
        || view.is_of_class(charge, "half_arms");
    (asks.is_some() && act).then_some((accused, charge))
}
