//! What a number is besides a count: the whole of which others are counted, a number that is denied, an earlier one.

use crate::view::View;
use lexicon::constructions::Construction;
use lexicon::figures::{ContrastKind, Counting};
use lexicon::numbers::NumberKind;
use text::{Upos, Word, Words};

/// What a number is in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Standing {
    /// It counts those of whom something is told.
    #[default]
    Count,
    /// Some of those whom it counts are counted: "two of the 12". Only what describes its own noun is told of it.
    Whole,
    /// It is said not to be the count: "15, not 40".
    Denied,
    /// It is no count of what is told: "rose from 12", "all but two", "compared with 30 last year".
    Other,
}

/// So many articles and adjectives stand between a number and the words that set it against another.
const BETWEEN: usize = 3;
/// A word of change stands so near before "from", where the tree does not tell.
const NEAR: usize = 4;

/// What the number is whose words, with those that bound it, are these.
pub fn of(view: &View, words: &Words, number: &Words) -> Standing {
    if is_changed_from(view, words, number) || is_every_one(view, number) {
        return Standing::Other;
    }
    match contrast(view, words.start) {
        Some(ContrastKind::Denied) => Standing::Denied,
        Some(ContrastKind::Earlier) => Standing::Other,
        None if is_whole(view, words.start) => Standing::Whole,
        None => Standing::Count,
    }
}

/// The places before a word at which words about its number may end: behind articles and adjectives.
fn places_before(view: &View, start: Word) -> impl Iterator<Item = Word> {
    let first = view.sentence_words(start).start;
    let mut at = start;
    let steps = (0..=BETWEEN).map_while(move |step| {
        if step > 0 {
            at = at.checked_sub(1).filter(|&word| word >= first && is_between(view, word))?;
        }
        Some(at)
    });
    steps.collect::<Vec<_>>().into_iter()
}

/// Whether a word may stand between a number and the words about it: an article, an owner, an adjective.
fn is_between(view: &View, word: Word) -> bool {
    let owner = || view.lexicon.pronouns.lookup(view.form(word)).is_some();
    matches!(view.token(word).upos, Upos::Det | Upos::Adj) || view.token(word).upos == Upos::Pron && owner()
}

fn contrast(view: &View, start: Word) -> Option<ContrastKind> {
    let first = view.sentence_words(start).start;
    let ends_at = |wanted: &[&str], end: Word| {
        end.checked_sub(wanted.len()).filter(|&begin| begin >= first).is_some_and(|begin| stand_at(view, wanted, begin))
    };
    places_before(view, start).find_map(|place| {
        let known = view.lexicon.figures.contrasts().iter().filter(|known| ends_at(&known.words, place));
        known.max_by_key(|known| known.words.len()).map(|known| known.kind)
    })
}

/// Whether these words, in small letters, stand from a word on.
pub fn stand_at(view: &View, wanted: &[&str], first: Word) -> bool {
    let mut pairs = wanted.iter().zip(first.until(view.end()));
    first + wanted.len() <= view.end() && pairs.all(|(wanted, word)| *wanted == view.form(word).to_lowercase())
}

/// "Rose from 12 to 15", "raised to 15 from 12", "rose by three": what the count was, or by how much it grew.
fn is_changed_from(view: &View, words: &Words, number: &Words) -> bool {
    let sentence = view.sentence_words(words.start);
    let lead = places_before(view, words.start).find_map(|place| {
        place.checked_sub(1).filter(|&lead| lead >= sentence.start && view.is_written(lead, Construction::Changed))
    });
    let Some(lead) = lead else { return false };
    let changes = |word: Word| view.lexicon.figures.counting(view.lemma(word)) == Some(Counting::Changes);
    let counts = |word: Word| view.lexicon.figures.counting(view.lemma(word)) == Some(Counting::Count);
    // "The count went from 60 to 75", "reached 18, from 11 a day earlier": a number without a noun.
    let bare =
        || number.end >= sentence.end || !matches!(view.token(number.end).upos, Upos::Noun | Upos::Adj | Upos::Propn);
    let of_count = || view.is_written(lead, Construction::Origin) && bare() && sentence.start.until(lead).any(counts);
    let near = || lead.saturating_sub(NEAR).max(sentence.start).until(lead).any(changes);
    // Up to the verb of its clause.
    let above = || {
        let mut passed_verb = false;
        let clause = view.upwards(view.top(number)).take_while(|&word| {
            let goes_on = !passed_verb;
            passed_verb = view.token(word).upos == Upos::Verb;
            goes_on
        });
        clause.into_iter().any(changes)
    };
    let to_another = || {
        number.end + 1 < sentence.end
            && view.is_written(number.end, Construction::Range)
            && sentence.start.until(lead).any(changes)
    };
    // "Raised its count of soldiers killed to 15 from 12".
    let behind_another = || {
        let two = lead.checked_sub(2).filter(|&to| to >= sentence.start && view.is_written(to, Construction::Range));
        two.is_some_and(|to| view.token(lead - 1).upos == Upos::Num && sentence.start.until(to).any(changes))
    };
    near() || above() || of_count() || to_another() || behind_another()
}

/// "One in three", "eight out of ten houses": how many of so many everywhere, and the word behind.
pub fn end_of_rate(view: &View, number: &Words) -> Option<Word> {
    let end = view.sentence_words(number.start).end;
    let is_taken = |word: Word| word < end && view.is_written(word, Construction::TakenUp);
    let genitive = |word: Word| word < end && view.is_written(word, Construction::Genitive);
    let next = number.end;
    let behind = if is_taken(next) && genitive(next + 1) { next + 2 } else { next + 1 };
    let of = if is_taken(next) && behind < end { crate::numbers::at(view, behind) } else { None };
    of.filter(|of| !of.vague && ROUND.contains(&of.high)).map(|of| of.words.end)
}

/// So many of these are a rate.
const ROUND: [f64; 10] = [2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 10.0, 100.0, 1000.0, 10_000.0];

/// "Every one of the nine": all of them are counted, and no single one.
fn is_every_one(view: &View, number: &Words) -> bool {
    let every = number.start.checked_sub(1).filter(|&every| every >= view.sentence_words(number.start).start);
    every.is_some_and(|every| view.is_written(every, Construction::All))
        && view.is_written(number.start, Construction::One)
}

/// "Two of the 12", "half the 900", "of the 12, two": the whole of which some are counted.
pub fn is_whole(view: &View, start: Word) -> bool {
    let first = view.sentence_words(start).start;
    let mut places = places_before(view, start);
    places.any(|place| {
        let Some(before) = place.checked_sub(1).filter(|&before| before >= first) else { return false };
        let half = view.lexicon.numbers.lookup(&view.form(before).to_lowercase());
        if half.is_some_and(|half| half.kind == NumberKind::Half) && place < start {
            return true;
        }
        if !view.is_written(before, Construction::Genitive) {
            return false;
        }
        // "Two out of 12".
        let out = before.checked_sub(1).filter(|&out| out >= first && view.is_written(out, Construction::TakenUp));
        match out.unwrap_or(before).checked_sub(1).filter(|&share| share >= first) {
            Some(share) => is_share(view, share) && !is_every_one(view, &share.alone()),
            // "Of the 12 hostages, two were freed."
            None => true,
        }
    })
}

/// Whether a word before "of" says how many of those behind it are counted.
fn is_share(view: &View, word: Word) -> bool {
    let number = |form: &str| view.lexicon.numbers.lookup(&form.to_lowercase()).is_some();
    view.serves(word, Construction::Share)
        || number(view.form(word))
        || number(view.lemma(word))
        || crate::numbers::digits(view.form(word)).is_some()
}

/// Whether a word begins words that leave some out: "all but", "everyone except".
pub fn leaves_out(view: &View, start: Word) -> bool {
    let first = view.sentence_words(start).start;
    let two = start.checked_sub(2).filter(|&all| all >= first);
    two.is_some_and(|all| view.is_written(all, Construction::All) && view.is_written(all + 1, Construction::Except))
}
