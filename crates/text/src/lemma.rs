//! The dictionary form of a tagged word, after the conventions of UD English.
//!
//! The forms and the rules are data of the lexicon; which of them applies to a tag is decided here.
//! The tag itself is taken as given.

use crate::syntax::{Upos, Xpos};
use lexicon::lemmas::{Ending, Inflection, Lemmas};

/// The dictionary form of `form`, read as these tags.
///
/// `sentence_initial` says that a capital may come from the place and not from the word.
pub fn lemma(form: &str, upos: Upos, xpos: Xpos, sentence_initial: bool, lemmas: &Lemmas) -> Box<str> {
    if matches!(upos, Upos::Punct | Upos::Sym | Upos::X) {
        return form.into();
    }
    let lower = form.to_lowercase().replace(['’', '`'], "'");
    if let Some(known) = lemmas.function_word(&lower, upos.label(), xpos.label()) {
        return known.into();
    }
    match upos {
        Upos::Propn => proper(form, xpos, lemmas),
        Upos::Noun => noun(form, lower, xpos, lemmas),
        Upos::Verb | Upos::Aux => verb(lower, xpos, lemmas).into(),
        Upos::Adj => adjective(form, lower, xpos, sentence_initial, lemmas),
        Upos::Num if is_roman(form) => form.into(),
        Upos::Adv if is_degree(xpos) => degree(&lower, xpos, true, lemmas).into(),
        _ => lower.into(),
    }
}

/// A name keeps its letters; only a plural becomes a singular.
fn proper(form: &str, xpos: Xpos, lemmas: &Lemmas) -> Box<str> {
    if xpos != Xpos::Nnps {
        return form.into();
    }
    let lower = form.to_lowercase();
    let singular = inflected(&lower, Inflection::Plural, lemmas);
    // The singular differs at its end only, so the name's own letters stand before it.
    let shared = form.chars().zip(singular.chars()).take_while(|(own, new)| own.to_lowercase().eq(new.to_lowercase()));
    let kept: String = shared.map(|(own, _)| own).collect();
    let rest: String = singular.chars().skip(kept.chars().count()).collect();
    (kept + &rest).into()
}

/// A noun that is written in capitals in the middle of a word ("CoM") is a name in all but its tag.
fn noun(form: &str, lower: String, xpos: Xpos, lemmas: &Lemmas) -> Box<str> {
    if xpos == Xpos::Nns {
        return inflected(&lower, Inflection::Plural, lemmas).into();
    }
    let single_letter = form.chars().count() == 1 && form.chars().all(char::is_uppercase);
    let inner_capital = form.chars().skip(1).any(char::is_uppercase);
    let some_small = form.chars().any(char::is_lowercase);
    if single_letter || inner_capital && some_small { form.into() } else { lower.into() }
}

/// "II" and "XIV" stay as they are; a single letter is no number to rely on.
fn is_roman(form: &str) -> bool {
    form.len() > 1 && form.chars().all(|letter| "IVXLCDM".contains(letter))
}

fn verb(lower: String, xpos: Xpos, lemmas: &Lemmas) -> String {
    match xpos {
        Xpos::Vbz => inflected(&lower, Inflection::ThirdPerson, lemmas),
        // A slip of the tagger: no plain form ends so.
        Xpos::Vbp if lower.ends_with('s') && !["ss", "us", "as", "is"].iter().any(|end| lower.ends_with(end)) => {
            inflected(&lower, Inflection::ThirdPerson, lemmas)
        }
        // Another: "fled" is no plain form either.
        Xpos::Vbp => lemmas.past_only(&lower).map_or(lower, str::to_owned),
        Xpos::Vb | Xpos::Md => lower,
        // Where the tag and the ending disagree, the ending tells: "says" is no past.
        Xpos::Vbd | Xpos::Vbn if lower.ends_with('s') => match inflected(&lower, Inflection::Past, lemmas) {
            same if same == lower => inflected(&lower, Inflection::ThirdPerson, lemmas),
            irregular => irregular,
        },
        Xpos::Vbd | Xpos::Vbn if !lower.ends_with("ing") => inflected(&lower, Inflection::Past, lemmas),
        Xpos::Vbg if !lower.ends_with("ed") => inflected(&lower, Inflection::Gerund, lemmas),
        _ if lower.ends_with("ing") => inflected(&lower, Inflection::Gerund, lemmas),
        _ if lower.ends_with("ed") => inflected(&lower, Inflection::Past, lemmas),
        _ => lower,
    }
}

fn adjective(form: &str, lower: String, xpos: Xpos, sentence_initial: bool, lemmas: &Lemmas) -> Box<str> {
    if is_degree(xpos) {
        return degree(&lower, xpos, false, lemmas).into();
    }
    let capital = form.chars().next().is_some_and(char::is_uppercase);
    let of_a_name = xpos == Xpos::Nnp && !sentence_initial;
    // "pro-Kurdish" has its capital in its last part.
    let last_part = lower.rsplit('-').next().unwrap_or(&lower);
    let of_a_people = lemmas.keeps_capital(&lower) || lemmas.keeps_capital(last_part);
    let shouted = form.len() > 3 && !form.chars().any(char::is_lowercase);
    if capital && (of_a_name || of_a_people) && !shouted || is_capital_inside(form) && of_a_people {
        return form.into();
    }
    lower.into()
}

fn is_capital_inside(form: &str) -> bool {
    form.split('-').skip(1).any(|part| part.starts_with(char::is_uppercase))
}

fn is_degree(xpos: Xpos) -> bool {
    matches!(xpos, Xpos::Jjr | Xpos::Jjs | Xpos::Rbr | Xpos::Rbs)
}

fn degree(lower: &str, xpos: Xpos, adverb: bool, lemmas: &Lemmas) -> String {
    if adverb && let Some(known) = lemmas.irregular(lower, Inflection::AdverbDegree) {
        return known.to_owned();
    }
    let superlative = matches!(xpos, Xpos::Jjs | Xpos::Rbs);
    inflected(lower, if superlative { Inflection::Superlative } else { Inflection::Comparative }, lemmas)
}

/// The dictionary form by the table of forms, else by the rules.
fn inflected(lower: &str, inflection: Inflection, lemmas: &Lemmas) -> String {
    if let Some(known) = lemmas.irregular(lower, inflection) {
        return known.to_owned();
    }
    // Only the last part of a compound is inflected: "brothers-in-law" stands in the table.
    if let Some((before, last)) = lower.rsplit_once('-')
        && !before.is_empty()
        && last.len() > 2
    {
        return format!("{before}-{}", inflected(last, inflection, lemmas));
    }
    // A lone "s" is no plural of nothing.
    let leaves_something = |rule: &Ending| rule.ending != lower || !rule.replacement.is_empty();
    let Some(rule) = lemmas.ending(lower, inflection).filter(leaves_something) else {
        return lower.to_owned();
    };
    let kept = &lower[..lower.len() - rule.ending.len()];
    let base = format!("{kept}{}", rule.replacement);
    let cut_to_stem = rule.replacement.is_empty();
    match inflection {
        Inflection::Past | Inflection::Gerund if cut_to_stem => of_stem(&base, lemmas),
        _ => base,
    }
}

/// The verb that has `stem` before -ed or -ing: "sav" is "save", "stopp" is "stop".
fn of_stem(stem: &str, lemmas: &Lemmas) -> String {
    if let Some(known) = lemmas.irregular(stem, Inflection::Stem) {
        return known.to_owned();
    }
    match lemmas.ending(stem, Inflection::Stem) {
        Some(rule) => format!("{}{}", &stem[..stem.len() - rule.ending.len()], rule.replacement),
        None => stem.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::lemma;
    use crate::syntax::{Upos, Xpos};

    #[track_caller]
    fn check(rows: &[(&str, Upos, Xpos, &str)]) {
        for &(form, upos, xpos, expected) in rows {
            assert_eq!(
                &*lemma(form, upos, xpos, false, &lexicon::Lexicon::english().lemmas),
                expected,
                "{form} {upos:?} {xpos:?}"
            );
        }
    }

    #[test]
    fn verbs() {
        check(&[
            ("said", Upos::Verb, Xpos::Vbd, "say"),
            ("denied", Upos::Verb, Xpos::Vbd, "deny"),
            ("announced", Upos::Verb, Xpos::Vbd, "announce"),
            ("planned", Upos::Verb, Xpos::Vbd, "plan"),
            ("killed", Upos::Verb, Xpos::Vbn, "kill"),
            ("controlled", Upos::Verb, Xpos::Vbn, "control"),
            ("lying", Upos::Verb, Xpos::Vbg, "lie"),
            ("shelling", Upos::Verb, Xpos::Vbg, "shell"),
            ("fleeing", Upos::Verb, Xpos::Vbg, "flee"),
            ("agreed", Upos::Verb, Xpos::Vbd, "agree"),
            ("catches", Upos::Verb, Xpos::Vbz, "catch"),
            ("has", Upos::Aux, Xpos::Vbz, "have"),
            ("’s", Upos::Aux, Xpos::Vbz, "be"),
            ("found", Upos::Verb, Xpos::Vb, "found"),
            ("found", Upos::Verb, Xpos::Vbd, "find"),
        ]);
    }

    #[test]
    fn nouns_and_names() {
        check(&[
            ("bodies", Upos::Noun, Xpos::Nns, "body"),
            ("hostages", Upos::Noun, Xpos::Nns, "hostage"),
            ("wives", Upos::Noun, Xpos::Nns, "wife"),
            ("S", Upos::Noun, Xpos::Nns, "s"),
            ("forces", Upos::Noun, Xpos::Nns, "force"),
            ("crises", Upos::Noun, Xpos::Nns, "crisis"),
            ("ex-ministers", Upos::Noun, Xpos::Nns, "ex-minister"),
            ("Iraqis", Upos::Propn, Xpos::Nnps, "Iraqi"),
            ("Houthis", Upos::Propn, Xpos::Nnps, "Houthi"),
            ("Paris", Upos::Propn, Xpos::Nnp, "Paris"),
        ]);
    }

    #[test]
    fn adjectives_and_adverbs() {
        check(&[
            ("French", Upos::Adj, Xpos::Jj, "French"),
            ("Senior", Upos::Adj, Xpos::Jj, "senior"),
            ("bigger", Upos::Adj, Xpos::Jjr, "big"),
            ("heaviest", Upos::Adj, Xpos::Jjs, "heavy"),
            ("better", Upos::Adv, Xpos::Rbr, "well"),
            ("worst", Upos::Adj, Xpos::Jjs, "bad"),
        ]);
    }

    #[test]
    fn function_words() {
        check(&[
            ("n't", Upos::Part, Xpos::Rb, "not"),
            ("'s", Upos::Part, Xpos::Pos, "'s"),
            ("me", Upos::Pron, Xpos::Prp, "I"),
            ("those", Upos::Det, Xpos::Dt, "that"),
            ("An", Upos::Det, Xpos::Dt, "a"),
            ("wo", Upos::Aux, Xpos::Md, "will"),
        ]);
    }
}
