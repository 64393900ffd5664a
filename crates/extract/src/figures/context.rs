//! What the words around a figure tell: when, where, how sure, and whether it grows.

use super::Figure;
use crate::places::{Toponym, opens_clause};
use crate::times::Expression;
use crate::view::View;
use lexicon::constructions::Construction;
use lexicon::figures::{self, Mark};
use lexicon::particles::ParticleKind;
use record::{TimeType, Verification};
use text::{Rel, Upos, Word, Words};

/// What the words around a figure tell.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// The time expression, by its place in the list.
    pub time: Option<usize>,
    /// Whether it is counted since then, until the report's day.
    pub since: bool,
    /// The name of a place, by its place in the list.
    pub place: Option<usize>,
    /// How sure it is.
    pub verification: Option<Verification>,
    /// Whether it is a total that grows.
    pub cumulative: bool,
}

/// The verbs above are looked at so far.
const STEPS: usize = 4;

/// Reads the words around a figure.
pub fn of(view: &View, figure: &Figure, times: &[Expression], toponyms: &[Toponym]) -> Context {
    let sentence = view.sentence_words(figure.noun);
    let time = nearest(
        view,
        figure,
        times
            .iter()
            .enumerate()
            .filter(|(_, time)| sentence.contains(&time.words.start) && counts(view, time))
            .map(|(place, time)| (place, view.top(&time.words))),
    );
    let since = time.is_some_and(|place| is_since(view, &times[place]));
    // "The strife, which began in 2011, has led to the deaths of 140,000".
    let onset = || {
        times.iter().position(|time| {
            sentence.contains(&time.words.start)
                && time.words.start < figure.number.start
                && counts(view, time)
                && is_onset(view, time)
        })
    };
    let (time, since) =
        time.map_or_else(|| onset().map_or((None, false), |place| (Some(place), true)), |time| (Some(time), since));
    let place = right_behind(view, figure, toponyms).or_else(|| {
        nearest(
            view,
            figure,
            toponyms
                .iter()
                .enumerate()
                .filter(|(_, toponym)| {
                    toponym.is_place && sentence.contains(&toponym.words.start) && says_where(view, toponym)
                })
                .map(|(place, toponym)| (place, view.top(&toponym.words))),
        )
    });
    let marks = marks(view, &around(view, figure));
    Context {
        time,
        since,
        place,
        verification: marks.iter().find_map(|mark| if let Mark::Sure(state) = mark { Some(*state) } else { None }),
        cumulative: since || marks.contains(&Mark::Cumulative),
    }
}

/// "Three in the port": the place that a bare number leads to.
fn right_behind(view: &View, figure: &Figure, toponyms: &[Toponym]) -> Option<usize> {
    let led = figure.number.end;
    let sentence = view.sentence_words(figure.number.start);
    let leads = led < sentence.end
        && view.token(led).upos == Upos::Adp
        && view.lexicon.particles.is(view.lemma(led), ParticleKind::Place);
    let near = |toponym: &Toponym| {
        let start = toponym.words.start;
        toponym.is_place && sentence.contains(&start) && (led + 1).through(led + 2).contains(&start)
    };
    toponyms.iter().position(near).filter(|_| leads)
}

/// Whether a time can be the time of a figure: a day or a stretch, or a stretch that ends now.
fn counts(view: &View, time: &Expression) -> bool {
    let placed = time.days.is_some();
    let plain = !matches!(time.value.as_str(), "PRESENT_REF" | "PAST_REF" | "FUTURE_REF");
    placed && plain && time.kind != TimeType::Set && !view.is_mark(time.words.start)
}

fn is_since(view: &View, time: &Expression) -> bool {
    let top = view.top(&time.words);
    let before = time.words.start.checked_sub(1).is_some_and(|before| view.serves(before, Construction::Since));
    let clause = || {
        view.upwards(top)
            .take(STEPS)
            .any(|at| view.child(at, &[Rel::Mark]).is_some_and(|mark| view.serves(mark, Construction::Since)))
    };
    before || clause()
}

/// Whether a time is when something began.
fn is_onset(view: &View, time: &Expression) -> bool {
    let verb = view.upwards(view.top(&time.words)).take(STEPS).find(|&at| view.token(at).upos == Upos::Verb);
    verb.is_some_and(|verb| view.lexicon.figures.counting(view.lemma(verb)) == Some(figures::Counting::Begins))
}

/// Whether a name says where something happened, and is not the name of a meeting or of when: "since the Geneva talks".
fn says_where(view: &View, toponym: &Toponym) -> bool {
    let top = view.top(&toponym.words);
    let above = view.upwards(top).take(STEPS * 2);
    let names_another = view.is(top, &[Rel::Compound]) && !opens_clause(view, &toponym.words);
    !names_another
        && !above.into_iter().any(|at| {
            view.is(at, &[Rel::Advcl])
                && view.child(at, &[Rel::Mark]).is_some_and(|mark| view.serves(mark, Construction::Since))
        })
}

/// Of some words the one that hangs on the figure's noun, its predicate, or the nearest verb above it; one that hangs
/// on what somebody says belongs to the saying, unless nothing else is near.
fn nearest(view: &View, figure: &Figure, candidates: impl Iterator<Item = (usize, Word)>) -> Option<usize> {
    let above = |from: Word| view.upwards(from).take(STEPS * 3).collect::<Vec<_>>();
    let own: Vec<Word> = [figure.noun, figure.predicate, figure.governor].into_iter().flat_map(above).collect();
    let told = above(figure.predicate);
    candidates
        .filter_map(|(place, top)| {
            let path = above(top);
            let (steps, met) = path.iter().enumerate().find(|(_, word)| own.contains(word))?;
            // How far above the predicate the two meet, and whether a saying lies between.
            let up = told.iter().position(|word| word == met).unwrap_or_default();
            // What a day is kept in memory of was on another: "marked the anniversary of the raid in which ten died".
            let kept = told.iter().take(up + 1).any(|&word| view.serves(word, Construction::Memory));
            let said = kept
                || told.iter().take(up).any(|&word| view.is(word, &[Rel::Ccomp, Rel::Parataxis]))
                || path.iter().take(steps).any(|&word| view.is(word, &[Rel::Ccomp, Rel::Parataxis, Rel::AclRelcl]));
            // "Nine were killed in one; in the other, none."
            let (first, last) = (top.min(figure.number.start), top.max(figure.number.start));
            let apart = first.until(last).any(|word| view.form(word) == ";");
            // "Twelve miles from the port" is less than where it was.
            let far = 2 * usize::from(path.iter().take(steps).any(|&word| is_distance(view, word)));
            let others = path.iter().all(|&word| word != figure.noun);
            Some(((said || apart, up + steps + far, others, top.abs_diff(figure.predicate)), place))
        })
        .filter(|((said, distance, ..), _)| !said && *distance <= FAR)
        .min()
        .map(|(_, place)| place)
}

/// "12 miles".
fn is_distance(view: &View, word: Word) -> bool {
    view.is_written(word, Construction::Unit) && view.child(word, &[Rel::Nummod]).is_some()
}

/// A circumstance lies at most so many steps of the tree away.
const FAR: usize = 6;

/// The words about a figure: from the mark before its clause to the one behind it, within its sentence.
fn around(view: &View, figure: &Figure) -> Words {
    let sentence = view.sentence_words(figure.noun);
    let first = figure.number.start.min(figure.predicate).saturating_sub(BEFORE).max(sentence.start);
    let last = (figure.number.end.max(figure.predicate + 1) + BEHIND).min(sentence.end);
    first.until(last)
}

const BEFORE: usize = 6;
const BEHIND: usize = 6;

fn marks(view: &View, words: &Words) -> Vec<Mark> {
    let lower: Vec<String> = words.clone().map(|word| view.form(word).to_lowercase()).collect();
    let stands = |wanted: &[&str]| {
        lower.windows(wanted.len()).any(|window| window.iter().zip(wanted).all(|(form, word)| form == word))
    };
    view.lexicon.figures.marks().iter().filter(|known| stands(&known.words)).map(|known| known.mark).collect()
}
