//! Figures that lean on others: numbers that share another's predicate, and the parts of a whole.

use super::Figure;
use super::class::class;
use super::counted::{Claim, figure, predicates_at, what_is_counted};
use super::quantities::{Quantity, is_of_them, of_them};
use super::slots::{Slot, Way};
use super::standing::{self, Standing};
use crate::view::View;
use lexicon::constructions::Construction;
use lexicon::figures::{Counted, FigureClass, FigureKind, Predicate, PredicatePart};
use lexicon::particles::ParticleKind;
use text::{Rel, Upos, Word};

/// Numbers without a predicate of their own that share another's: "killed three soldiers and two civilians", "12
/// people, including five children", "five of them women".
pub fn inherit(view: &View, quantities: &[Quantity], found: &mut Vec<Figure>) {
    for (place, quantity) in quantities.iter().enumerate() {
        let next = quantities.get(place + 1);
        let own = found.iter().position(|figure| figure.number == quantity.words);
        let told = match (quantity.standing, own) {
            (Standing::Count, None) if quantity.currency.is_some() => money(view, quantity, found),
            (Standing::Count, None) => of_others(view, quantity, next, found),
            (Standing::Count, Some(own)) if is_of_itself(&found[own]) => {
                let noun = found[own].noun;
                let part = is_part(view, quantity, noun).then(|| shared(view, quantity, noun, found)).flatten();
                part.or_else(|| of_part(view, quantity, noun, next?, found))
            }
            _ => None,
        };
        match (own, told) {
            // "15 people died, including five policemen": what is told of others with them goes before what they are.
            (Some(own), Some(told)) => found[own] = told,
            (_, told) => found.extend(told),
        }
    }
}

/// What is told of a number by way of another.
fn of_others(view: &View, quantity: &Quantity, next: Option<&Quantity>, found: &[Figure]) -> Option<Figure> {
    let noun = noun_of(view, quantity);
    among(view, quantity, noun)
        .or_else(|| included(view, quantity, noun))
        .or_else(|| shared(view, quantity, noun, found))
        .or_else(|| elsewhere(view, quantity, noun, found))
        .or_else(|| of_those(view, quantity, noun))
        .or_else(|| of_whole(view, quantity, next?, found))
        .or_else(|| of_part(view, quantity, noun, next?, found))
}

/// Whether a figure says no more than what those counted are: "five policemen".
fn is_of_itself(figure: &Figure) -> bool {
    figure.what == FigureKind::Troops && figure.predicate == figure.noun
}

/// "More than 30 militants, including three commanders, were killed", where the tree tells it of the commanders only.
fn of_part(view: &View, quantity: &Quantity, noun: Word, part: &Quantity, found: &[Figure]) -> Option<Figure> {
    let told = found.iter().find(|figure| figure.number == part.words)?;
    let near = part.words.start.abs_diff(quantity.words.end) <= APART && told.predicate > part.words.start;
    let class = class(view, noun);
    let mut cases = view.dependents(told.noun).with(&[Rel::Case]);
    let included = cases.any(|case| view.serves(case, Construction::Part));
    let fits = near && included && !is_of_itself(told) && joins(class, told.class);
    let Quantity { low, best, high, bound, .. } = *quantity;
    let (number, rule) = (quantity.words.clone(), format!("{}, shared", told.rule));
    fits.then(|| Figure { number, noun, low, best, high, bound, class, rule, ..told.clone() })
}

/// "Five of the nine people killed were children": what describes the whole is told of its part.
fn of_whole(view: &View, quantity: &Quantity, whole: &Quantity, found: &[Figure]) -> Option<Figure> {
    let near = whole.standing == Standing::Whole && whole.words.start.abs_diff(quantity.words.end) <= OF;
    let told = found.iter().find(|figure| near && figure.number == whole.words)?;
    // "Hostages" tells of itself, whatever is told of some of them.
    let described = told.predicate != told.noun;
    let said = view.token(view.top(&quantity.number)).head.filter(|&head| view.child(head, &[Rel::Cop]).is_some());
    let class = said.map_or(told.class, |noun| class(view, noun));
    let Quantity { low, best, high, bound, .. } = *quantity;
    let rule = format!("{}, part", told.rule);
    described.then(|| Figure { number: quantity.words.clone(), low, best, high, bound, class, rule, ..told.clone() })
}

/// "Twelve of the dead were children", "seven of those killed": what those behind "of" suffered.
fn of_those(view: &View, quantity: &Quantity, noun: Word) -> Option<Figure> {
    let end = view.sentence_words(quantity.words.start).end.min(quantity.words.end + OF + 1);
    let mut words = quantity.words.end.until(end);
    words.next().filter(|&of| view.is_written(of, Construction::Genitive))?;
    let told = |word: Word| predicates_at(view, word).find(|predicate| predicate.part != PredicatePart::Noun);
    let passed = |word: &Word| matches!(view.token(*word).upos, Upos::Det | Upos::Pron);
    let word = words.find(|word| !passed(word))?;
    let predicate = told(word).filter(|predicate| predicate.with.is_empty())?;
    let claim = Claim { quantity, noun, predicate, word, governor: word, whom: None, far: 0 };
    let said = view.token(view.top(&quantity.number)).head.filter(|&head| view.child(head, &[Rel::Cop]).is_some());
    let figure = figure(view, &claim);
    Some(Figure { class: said.map_or(figure.class, |noun| class(view, noun)), ..figure })
}

/// A part stands so many words before its whole.
const OF: usize = 4;

/// Money joined to money that something is told of: "pledged $5 million for tents and $3 million for food".
fn money(view: &View, quantity: &Quantity, found: &[Figure]) -> Option<Figure> {
    if found.iter().any(|figure| figure.number == quantity.words) {
        return None;
    }
    let sentence = view.sentence_words(quantity.words.start);
    let before = quantity.words.start.checked_sub(1).filter(|&before| before >= sentence.start)?;
    let joined = view.is_written(before, Construction::And) || view.form(before) == ",";
    let earlier = |figure: &&Figure| figure.unit.is_some() && sentence.contains(&figure.number.start);
    let model = found.iter().filter(earlier).max_by_key(|figure| figure.number.start).filter(|_| joined)?;
    let Quantity { low, best, high, bound, .. } = *quantity;
    let (rule, unit) = (format!("{}, shared", model.rule), quantity.currency);
    let (number, noun) = (quantity.words.clone(), quantity.number.start);
    Some(Figure { number, noun, low, best, high, bound, unit, rule, ..model.clone() })
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
    let far = Slot::new(noun, word, Way::Among).far(word);
    let figure = figure(view, &Claim { quantity, noun, predicate, word, governor: word, whom: None, far });
    Some(Figure { rule: format!("{}, among", figure.rule), ..figure })
}

/// "The dead included nine children", "those killed include 14 children and four women".
fn included(view: &View, quantity: &Quantity, noun: Word) -> Option<Figure> {
    let first = if view.is(noun, &[Rel::Conj]) { view.token(noun).head? } else { noun };
    let verb = view.token(first).head.filter(|&verb| view.serves(verb, Construction::Part) && verb < noun)?;
    let subject = view.child(verb, &[Rel::Nsubj]).filter(|_| view.token(verb).upos == Upos::Verb)?;
    let told = |predicate: &&Predicate| predicate.counted != Counted::Toll && predicate.with.is_empty();
    let mut words = std::iter::once(subject).chain(view.dependents(subject).with(&[Rel::Acl, Rel::Amod]));
    let (predicate, word) = words.find_map(|word| Some((predicates_at(view, word).find(told)?, word)))?;
    let figure = figure(view, &Claim { quantity, noun, predicate, word, governor: verb, whom: None, far: 0 });
    Some(Figure { rule: format!("{}, included", figure.rule), ..figure })
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
    let class = class(view, of_them(view, quantity).unwrap_or(noun));
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

/// "Killed five in the port, three in the market and one in the camp": a bare number with a place of its own, behind
/// one with its own place, of whom the same is told.
fn elsewhere(view: &View, quantity: &Quantity, noun: Word, found: &[Figure]) -> Option<Figure> {
    let sentence = view.sentence_words(quantity.words.start);
    let before = quantity.words.start.before().filter(|word| sentence.contains(word))?;
    let listed = view.is_written(before, Construction::And) || matches!(view.form(before), "," | ";");
    let led = |word: Word| {
        let last = word + 1 < sentence.end;
        last && view.token(word).upos == Upos::Adp && view.lexicon.particles.is(view.lemma(word), ParticleKind::Place)
    };
    let alone = view.token(noun).upos == Upos::Num && led(quantity.behind);
    let earlier = |figure: &&Figure| {
        let between = figure.number.end.until(quantity.words.start.max(figure.number.end));
        sentence.contains(&figure.number.start)
            && figure.number.end <= quantity.words.start
            && figure.unit.is_none()
            && between.clone().any(led)
            && between.len() <= LISTED
    };
    let model = found.iter().filter(earlier).max_by_key(|figure| figure.number.start)?;
    let Quantity { low, best, high, bound, .. } = *quantity;
    let (number, rule) = (quantity.words.clone(), format!("{}, shared", model.rule));
    (listed && alone).then(|| Figure { number, noun, low, best, high, bound, rule, part_of: None, ..model.clone() })
}

/// So many words stand between the numbers of a list at the most.
const LISTED: usize = 9;

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

/// Finds the figure that each one is a part of, where the words say so.
pub fn join_parts(view: &View, figures: &mut [Figure]) {
    for place in 1..figures.len() {
        // "Five of the nine killed".
        let (part, whole) = (&figures[place - 1], &figures[place]);
        let near = whole.number.start.abs_diff(part.number.end) <= OF + 1 && part.number.end <= whole.number.start;
        let of_whole = || standing::is_whole(view, whole.number.start) || is_among(view, part, whole);
        if near && part.what == whole.what && of_whole() {
            figures[place - 1].part_of = Some(place);
            continue;
        }
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

/// "Two medics were among at least 31 people killed": the first is a part of the second.
fn is_among(view: &View, part: &Figure, whole: &Figure) -> bool {
    let mut before = part.number.end.until(whole.number.start).rev();
    let among = before.find(|&word| view.token(word).upos != Upos::Det);
    among.is_some_and(|among| view.is_written(among, Construction::Among))
}

/// A part stands within so many words of its whole.
const APART: usize = 14;
