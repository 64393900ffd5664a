//! Figures that lean on others: numbers that share another's predicate, and the parts of a whole.

use super::Figure;
use super::class::class;
use super::counted::{Claim, figure, predicates_at, what_is_counted};
use super::quantities::Quantity;
use super::slots::{Slot, Way};
use crate::view::View;
use lexicon::constructions::Construction;
use lexicon::figures::{Counted, FigureClass, Predicate};
use text::{Rel, Word};

/// Numbers without a predicate of their own that share another's: "killed three soldiers and two civilians", "12
/// people, including five children", "five of them women".
pub fn inherit(view: &View, quantities: &[Quantity], found: &mut Vec<Figure>) {
    for quantity in quantities.iter().filter(|quantity| quantity.currency.is_none()) {
        if found.iter().any(|figure| figure.number == quantity.words) {
            continue;
        }
        let noun = noun_of(view, quantity);
        let own = among(view, quantity, noun).or_else(|| shared(view, quantity, noun, found));
        found.extend(own);
    }
}

/// The noun that a number counts, or the number where it stands alone.
fn noun_of(view: &View, quantity: &Quantity) -> Word {
    let top = view.top(&quantity.number);
    let hangs = view.is(top, &[Rel::Nummod, Rel::Det, Rel::Amod]);
    let noun = view.token(top).head.filter(|&head| hangs && head > top && view.is_nominal(head));
    noun.unwrap_or(top)
}

/// "Among those killed were three children", "nearly 70 children were among those killed".
fn among(view: &View, quantity: &Quantity, noun: Word) -> Option<Figure> {
    let is_among = |&word: &Word| view.is_led_by(word, Construction::Among);
    let first = if view.is(noun, &[Rel::Conj]) { view.token(noun).head? } else { noun };
    let those = view.dependents(first).chain(view.token(first).head).find(is_among)?;
    let told = |predicate: &&Predicate| predicate.counted != Counted::Toll && predicate.with.is_empty();
    let mut words = std::iter::once(those).chain(view.dependents(those));
    let (predicate, word) = words.find_map(|word| Some((predicates_at(view, word).find(told)?, word)))?;
    let far = Slot { noun, governor: word, way: Way::Among }.far(word);
    let figure = figure(view, &Claim { quantity, noun, predicate, word, governor: word, far });
    Some(Figure { rule: format!("{}, among", figure.rule), ..figure })
}

/// The figure that takes over what another figure of the sentence is told of.
fn shared(view: &View, quantity: &Quantity, noun: Word, found: &[Figure]) -> Option<Figure> {
    let before = |figure: &&Figure| {
        view.sentence_of(figure.noun) == view.sentence_of(noun)
            && figure.number.start < quantity.number.start
            && figure.unit.is_none()
    };
    let model = if is_part(view, quantity, noun) {
        found.iter().filter(before).max_by_key(|figure| figure.number.start)
    } else if view.is(noun, &[Rel::Conj]) {
        found.iter().find(|figure| Some(figure.noun) == view.token(noun).head)
    } else {
        None
    };
    let noun = what_is_counted(view, quantity, noun);
    let class = class(view, noun);
    // What is joined may be of another sort: "killed three people and 12 houses" is not told.
    let model = model.filter(|model| joins(class, model.class))?;
    Some(Figure {
        number: quantity.words.clone(),
        noun,
        low: quantity.low,
        best: quantity.best,
        high: quantity.high,
        bound: quantity.bound,
        class,
        rule: format!("{}, shared", model.rule),
        ..model.clone()
    })
}

/// Whether two classes may be told of together.
fn joins(class: FigureClass, other: FigureClass) -> bool {
    let is_building = |class: FigureClass| class == FigureClass::Buildings;
    class != FigureClass::Other && is_building(class) == is_building(other)
}

/// Whether the words say that a number counts some of those counted before: "including five children", "five of them",
/// "among them 20 children".
fn is_part(view: &View, quantity: &Quantity, noun: Word) -> bool {
    let (first, end) = (quantity.words.start, quantity.number.end);
    let among_them = || {
        first.checked_sub(2).is_some_and(|among| {
            view.is_written(among, Construction::Among) && view.serves(among.next(), Construction::AmongThem)
        })
    };
    let mut cases = view.dependents(noun).with(&[Rel::Case]);
    is_of_them(view, end)
        || among_them()
        || cases.any(|case| view.serves(case, Construction::Part))
        || view.is(noun, &[Rel::Appos, Rel::Parataxis])
}

/// Whether the number that ends before a word counts some of others: "five of them".
fn is_of_them(view: &View, word: Word) -> bool {
    word + 1 < view.end() && view.serves(word, Construction::Genitive) && view.serves(word + 1, Construction::OfThem)
}

/// Finds the figure that each one is a part of, where the words say so.
pub fn join_parts(view: &View, figures: &mut [Figure]) {
    for place in 1..figures.len() {
        let (earlier, this) = (&figures[place - 1], &figures[place]);
        let between = earlier.number.end.until(this.number.start);
        let part = |word| view.serves(word, Construction::Part) || view.serves(word, Construction::Listed);
        let says = between.clone().any(part) || is_of_them(view, this.number.end);
        let near = view.sentence_of(earlier.noun) == view.sentence_of(this.noun)
            && this.number.start - earlier.number.end.min(this.number.start) <= APART;
        if says && near && earlier.what == this.what {
            let whole = figures[place - 1].part_of.unwrap_or(place - 1);
            // The parts of one whole follow each other: "including two women and a child".
            figures[place].part_of = Some(whole);
        } else if near
            && figures[place - 1].part_of.is_some()
            && figures[place].what == figures[place - 1].what
            && between.len() <= 4
            && between.clone().any(|word| view.serves(word, Construction::And))
        {
            figures[place].part_of = figures[place - 1].part_of;
        }
    }
}

/// A part stands within so many words of its whole.
const APART: usize = 14;
