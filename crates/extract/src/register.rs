//! What is told as it is told of games and in stories: "fired Hammer into the lead", "in the novel, the army bombs".

use crate::view::View;
use lexicon::constructions::Construction;
use text::{Rel, Upos, Word, Words};

/// How far above a word a story is looked for.
const STEPS: usize = 10;

/// Whether a word is told of a story: in it, by it, or in the words about it.
pub fn is_invented(view: &View, word: Word) -> bool {
    let mut below = word;
    for at in view.upwards(word).take(STEPS) {
        if at != word && is_story(view, at) && view.is_nominal(at) {
            return true;
        }
        let told_in = |child: Word| {
            child != below
                && is_story(view, child)
                && view.is_led_by(child, Construction::Within)
                && view.is(child, &[Rel::Obl, Rel::Nmod])
        };
        let told_by = |child: Word| at != word && view.relation(child) == Rel::Nsubj && is_story(view, child);
        let owned =
            |child: Word| at == word && view.is(child, &[Rel::NmodPoss, Rel::Compound]) && is_story(view, child);
        if view.dependents(at).any(|child| told_in(child) || told_by(child) || owned(child)) {
            return true;
        }
        below = at;
    }
    false
}

fn is_story(view: &View, word: Word) -> bool {
    let real = |word: Word| view.is_of_class(word, "records");
    // "The series", and neither "a series of raids" nor "war games".
    let of = || view.dependents(word).with(&[Rel::Nmod]).led_by(Construction::Genitive).behind().next().is_some();
    let compound = || view.child(word, &[Rel::Compound]).is_some();
    matches!(view.token(word).upos, Upos::Noun | Upos::Propn)
        && (view.is_of_class(word, "stories") || view.is_of_class(word, "stories_alone") && !of() && !compound())
        && !view.is(word, &[Rel::Compound])
        && !view.dependents(word).with(&[Rel::Amod, Rel::Compound]).any(real)
}

/// Whether a word is told of a game: in a paragraph that has the words of games, and by no one with arms.
pub fn is_of_game(view: &View, word: Word) -> bool {
    if !view.is_of_class(word, "sporting") {
        return false;
    }
    let sentence = view.sentence_words(word);
    if sentence.clone().any(|word| view.is_of_class(word, "armed")) {
        return false;
    }
    let paragraph = view.analysis.paragraphs[view.paragraph_of(word)].tokens.clone();
    game_words(view, sentence) > 0 || game_words(view, paragraph) > 1
}

/// How many words of games there are; a score is worth two.
fn game_words(view: &View, words: Words) -> usize {
    let worth = |word: Word| match view.is_of_class(word, "games") {
        true => 1,
        false => 2 * usize::from(is_score(view, word, &words)),
    };
    words.clone().map(worth).sum()
}

/// Scores beyond this are told with other numbers: votes, years.
const MOST_GOALS: u8 = 30;

/// "3-1": two small numbers with a dash between them.
fn is_score(view: &View, word: Word, words: &Words) -> bool {
    let small = |form: &str| form.parse::<u8>().is_ok_and(|number| number <= MOST_GOALS);
    let dash = ['-', '–'];
    let form = view.form(word);
    if let Some((one, other)) = form.split_once(dash) {
        return small(one) && small(other);
    }
    let parts = word + 2 < words.end && view.form(word + 1).len() <= 3 && view.form(word + 1).starts_with(dash);
    parts && small(form) && small(view.form(word + 2))
}
