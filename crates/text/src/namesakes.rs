//! Names that look like verbs, shown to the network by a spelling that does not: "Omar Said said".

use crate::tokens::RawToken;
use lexicon::Lexicon;
use lexicon::lemmas::Inflection;

/// For each word of a paragraph that is such a name, the spelling to read it by. Behind a given name or a title it is
/// one, and then wherever it stands in the paragraph; so it is where it does what only somebody does ("Said told").
pub fn spellings(text: &str, raw: &[RawToken], lexicon: &Lexicon) -> Vec<(usize, &'static str)> {
    let form = |at: usize| raw.get(at).map_or("", |token| token.span.of(text));
    let known = |at: usize| lexicon.namesakes.read_as(form(at));
    let named = |at: usize| {
        let before = if at == 0 { "" } else { form(at - 1) };
        let title = || lexicon.titles.lookup(before).is_some() && before.len() < SHORT;
        let given = lexicon.given_names.gender(before).is_some() || title();
        let told = lexicon.lemmas.irregular(form(at + 1), Inflection::Past).is_some();
        given && runs_on(form(at + 1)) || told && runs_on(form(at + 1))
    };
    let found: Vec<usize> = (0..raw.len()).filter(|&at| known(at).is_some()).collect();
    let sure: Vec<&str> = found.iter().copied().filter(|&at| named(at)).map(form).collect();
    found.into_iter().filter(|&at| sure.contains(&form(at))).filter_map(|at| Some((at, known(at)?))).collect()
}

/// Titles so short are no words of a headline: "Mr", "Gen.".
const SHORT: usize = 5;

/// Whether the text runs on as a sentence does, and not as a headline in capitals.
fn runs_on(next: &str) -> bool {
    !next.starts_with(char::is_uppercase)
}
