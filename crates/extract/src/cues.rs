//! Which entry of the lexicon a cue's words are.

use crate::view::View;
use lexicon::cues::Cue;
use text::{Rel, Upos, Word, Words, Xpos};

/// The parts of speech that a cue's main word may have in the lexicon, after its UPOS.
fn parts_of_speech(upos: Upos) -> [&'static str; 2] {
    let parts = match upos {
        Upos::Noun | Upos::Propn => [Upos::Noun, Upos::Verb],
        Upos::Adj => [Upos::Adj, Upos::Verb],
        Upos::Adv => [Upos::Adv, Upos::Adj],
        Upos::Adp | Upos::Sconj => [Upos::Adp, Upos::Adv],
        _ => [Upos::Verb, Upos::Noun],
    };
    parts.map(Upos::label)
}

/// The entry for one word, with its particle or preposition where the lexicon knows the two together.
pub fn of_word(view: &View, word: Word) -> Option<&'static Cue> {
    let lemma = view.lemma(word).to_lowercase();
    let [first, _] = parts_of_speech(view.token(word).upos);
    let joined = view.children(word).iter().filter_map(|&child| {
        let particle = view.is(child, &[Rel::CompoundPrt]).then_some(child);
        let preposition = view
            .is(child, &[Rel::Obl, Rel::Xcomp, Rel::Advcl])
            .then(|| view.child(child, &[Rel::Case, Rel::Mark]))
            .flatten();
        // "asked the capital for tents", but not "took the ridge on Sunday".
        let far = view.lexicon.cues.lookup(&lemma, first).is_some()
            && view.lexicon.times.kind_of(view.lemma(child)).is_none();
        let other = particle.or(preposition.filter(|&other| far || other == word + 1)).filter(|&other| other > word)?;
        view.lexicon.cues.lookup(&format!("{lemma} {}", view.form(other).to_lowercase()), first)
    });
    joined.max_by_key(|cue| cue.lemma.len()).or_else(|| view.lexicon.cues.lookup(&lemma, first))
}

/// The dictionary form of a cue and its entry: the longest phrase that begins in it, else its main word.
pub fn of_words(view: &View, words: &Words) -> (String, Option<&'static Cue>) {
    if let Some(cue) = words.clone().find_map(|word| phrase_at(view, word, words.end)) {
        return (cue.lemma.to_owned(), Some(cue));
    }
    let top = view.top(words);
    let others = words.clone().filter(|&word| word != top);
    let known = std::iter::once(top).chain(others).find_map(|word| {
        let cue = of_word(view, word).or_else(|| {
            view.lexicon.cues.lookup(&view.lemma(word).to_lowercase(), parts_of_speech(view.token(word).upos)[1])
        });
        cue.filter(|_| {
            matches!(view.token(word).upos, Upos::Verb | Upos::Noun | Upos::Adj | Upos::Adv | Upos::Adp | Upos::Propn)
        })
    });
    let known = known.or_else(|| words.clone().find_map(|word| mistagged(view, word)));
    match known {
        Some(cue) => (cue.lemma.to_owned(), Some(cue)),
        None => (view.lemma(top).to_lowercase(), None),
    }
}

/// The longest entry of several words that stands at a word, by lemmas or by forms.
fn phrase_at(view: &View, word: Word, end: Word) -> Option<&'static Cue> {
    let (lemma, form) = (view.lemma(word).to_lowercase(), view.form(word).to_lowercase());
    // A phrase may reach behind the cue with a particle ("declined" and "to comment"), not with a word of what is said.
    let end = if end < view.end() && matches!(view.token(end).upos, Upos::Part | Upos::Adp) { end + 3 } else { end };
    let end = end.min(view.end());
    let fits = |cue: &&'static Cue| {
        cue.lemma.split(' ').enumerate().all(|(at, part)| {
            word + at < end
                && (view.lemma(word + at).eq_ignore_ascii_case(part) || view.form(word + at).eq_ignore_ascii_case(part))
        })
    };
    let by_lemma = view.lexicon.cues.phrases_beginning(&lemma).filter(fits);
    let by_form = view.lexicon.cues.phrases_beginning(&form).filter(fits);
    by_lemma.chain(by_form).max_by_key(|cue| cue.lemma.len())
}

/// The verb of a form in "-ing" or "-ed" that was tagged as something else.
fn mistagged(view: &View, word: Word) -> Option<&'static Cue> {
    let form = view.form(word);
    let tag =
        [Xpos::Vbg, Xpos::Vbd].into_iter().find(|tag| form.ends_with(if *tag == Xpos::Vbg { "ing" } else { "ed" }))?;
    let lexicon = view.lexicon;
    let lemma = text::lemma::lemma(form, Upos::Verb, tag, false, &lexicon.lemmas);
    lexicon.cues.lookup(&lemma.to_lowercase(), Upos::Verb.label())
}
