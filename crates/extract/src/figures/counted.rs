//! What becomes of those who are counted: the numbers that stand where the predicates of the lexicon say.

use super::class::class;
use super::quantities::{Quantity, noun_behind, noun_of_whole, who_they_are};
use super::slots::{Slot, Way, slots};
use super::standing::Standing;
use super::{Figure, slips};
use crate::events::modality;
use crate::view::View;
use lexicon::constructions::Construction;
use lexicon::figures::{FigureClass, FigureKind, Predicate};
use lexicon::particles::ParticleKind;
use record::Status;
use std::cmp::Reverse;
use text::{Rel, Upos, Word};

/// A number with what becomes of those it counts.
pub struct Claim<'q> {
    /// The number.
    pub quantity: &'q Quantity,
    /// The main word of those counted.
    pub noun: Word,
    /// What tells of them.
    pub predicate: &'static Predicate,
    /// Its word.
    pub word: Word,
    /// The verb whose clause tells it.
    pub governor: Word,
    /// Those counted, where the number stands in the clause of their count.
    pub whom: Option<Word>,
    /// How far fetched it is: of several the least is believed.
    pub far: usize,
}

impl Claim<'_> {
    /// Of two as far fetched, what is told by more words counts first, then what is nearer.
    fn order(&self) -> (usize, Reverse<usize>, usize) {
        (self.far, Reverse(self.predicate.lemma.split(' ').count()), self.word.abs_diff(self.noun))
    }
}

/// A claim as far fetched as this, or less, needs no look at the words beside the number.
const PLAIN: usize = 1;

/// The predicates that a word can be, by its dictionary form or as it stands ("missing").
pub fn predicates_at(view: &View, word: Word) -> impl Iterator<Item = &'static Predicate> {
    let (form, lemma) = (view.form(word).to_lowercase(), view.lemma(word).to_lowercase());
    let of = |form: &str| if ends_compound(view, word) { &[] } else { view.lexicon.figures.predicates_of(form) };
    of(&lemma).iter().chain(if form == lemma { &[] } else { of(&form) })
}

/// "Rebel-held districts" holds nobody: the word is the last part of a compound.
fn ends_compound(view: &View, word: Word) -> bool {
    let hyphen = word.before().filter(|&before| view.form(before) == "-" && view.token(word).upos == Upos::Verb);
    hyphen.is_some_and(|hyphen| view.token(hyphen).span.end == view.token(word).span.start)
}

/// The figures that predicates make of the quantities, at most one of each.
pub fn find(view: &View, quantities: &[Quantity]) -> Vec<Figure> {
    let by_tree = by_tree(view, quantities);
    let told: Vec<(Word, Word)> = by_tree.iter().flatten().map(|claim| (claim.word, claim.noun)).collect();
    let claims = by_tree.into_iter().zip(quantities).filter_map(|(claim, quantity)| match claim {
        claim
            if claim.as_ref().is_none_or(|claim| claim.word != quantity.behind) && slips::is_closed(view, quantity) =>
        {
            slips::right_behind(view, quantity).or(claim)
        }
        Some(claim) if claim.far <= PLAIN || claim.whom.is_some() => Some(claim),
        // "The 40 wounded".
        claim if quantity.standing == Standing::Whole => {
            claim.or_else(|| slips::right_behind(view, quantity).filter(|claim| claim.word == quantity.behind))
        }
        claim => slips::right_behind(view, quantity)
            .or_else(|| slips::object_of(view, quantity))
            .or(claim)
            .or_else(|| slips::right_before(view, quantity)),
    });
    claims.filter(|claim| !is_origin(view, claim, &told)).map(|claim| figure(view, &claim)).collect()
}

/// "Six people from two families were killed": what is told right behind the families is told of those who are from
/// them, and counts no family.
fn is_origin(view: &View, claim: &Claim, told: &[(Word, Word)]) -> bool {
    let counted = |noun: Word| noun != claim.noun && told.contains(&(claim.word, noun));
    view.is(claim.noun, &[Rel::Nmod]) && claim.noun < claim.word && view.token(claim.noun).head.is_some_and(counted)
}

/// For each quantity the least far fetched of the claims that the trees make.
fn by_tree<'q>(view: &View, quantities: &'q [Quantity]) -> Vec<Option<Claim<'q>>> {
    let mut claims: Vec<Option<Claim>> = quantities.iter().map(|_| None).collect();
    let told = view.words().flat_map(|word| predicates_at(view, word).map(move |predicate| (word, predicate)));
    for (word, predicate) in told {
        for slot in slots(view, predicate, word) {
            let attribute = usize::from(is_attribute(view, word, slot.noun));
            for counted in counted(view, quantities, slot.noun, slot.way) {
                let quantity = &quantities[counted.quantity];
                let far = slot.far(word) + attribute + counted.further;
                let Slot { governor, whom, .. } = slot;
                let claim = Claim { quantity, noun: counted.noun, predicate, word, governor, whom, far };
                let known = &mut claims[counted.quantity];
                let fits = predicate.is_of_money() == quantity.currency.is_some()
                    && (!predicate.is_of_things() || class(view, claim.noun).is_thing())
                    && may_tell(view, &claim, slot.way);
                if fits && known.as_ref().is_none_or(|known| claim.order() < known.order()) {
                    *known = Some(claim);
                }
            }
        }
    }
    claims
}

/// Whether what is told can be told of the number: of the whole of a share only what describes its own noun.
fn may_tell(view: &View, claim: &Claim, way: Way) -> bool {
    let own = || way == Way::Itself || view.token(claim.word).head == Some(claim.noun);
    // "Half of the 80 prisoners escaped": how many are prisoners is not told by the half.
    let share = claim.quantity.is_share() && way == Way::Itself;
    !share && (claim.quantity.standing != Standing::Whole || own())
}

/// Whether a word only describes those who are counted, before or behind their noun: "12 displaced people were killed"
/// and "killed 12 people trying to flee" tell of killed ones.
fn is_attribute(view: &View, word: Word, noun: Word) -> bool {
    let before = word < noun && view.is(word, &[Rel::Amod]) && view.token(word).head == Some(noun);
    let behind = || word > noun && view.upwards(word).skip(1).take(BELOW).any(|above| above == noun);
    before || behind()
}

/// So many steps below a noun, what is told only describes it.
const BELOW: usize = 3;

/// A noun with its quantity.
struct Counted {
    noun: Word,
    /// The place in the list of quantities.
    quantity: usize,
    /// How far from the noun that was asked for.
    further: usize,
}

/// The quantities of a noun and of those that it is joined to, which may have a predicate of their own; of a group
/// those of whom it consists: "a family of five".
fn counted(view: &View, quantities: &[Quantity], noun: Word, way: Way) -> Vec<Counted> {
    let counted = |noun, further| Some(Counted { noun, quantity: of_noun(view, quantities, noun, way)?, further });
    let joined = view.dependents(noun).with(&[Rel::Conj]);
    let joined = joined.filter(|&child| view.is_nominal(child) || view.token(child).upos == Upos::Num);
    let own = counted(noun, 0).into_iter();
    let mut found: Vec<Counted> = own.chain(joined.filter_map(|noun| counted(noun, 2))).collect();
    if found.is_empty() {
        let members = view.dependents(noun).with(&[Rel::Nmod]).led_by(Construction::Genitive).behind().next();
        found.extend(members.and_then(|members| counted(members, 1)));
    }
    found
}

/// The quantity that belongs to a noun, or that it is; of a share and its whole the share, unless the noun tells of
/// itself: "half of the 900 detainees" are 900 detainees.
fn of_noun(view: &View, quantities: &[Quantity], noun: Word, way: Way) -> Option<usize> {
    const NUMBERS: [Rel; 8] =
        [Rel::Nummod, Rel::Det, Rel::Amod, Rel::Compound, Rel::Advmod, Rel::Nmod, Rel::Obl, Rel::Dep];
    let start = quantities.partition_point(|quantity| quantity.number.end + REACH <= noun);
    let near = quantities[start..].iter().enumerate().take_while(|(_, quantity)| quantity.number.start <= noun + REACH);
    let by_tree = |quantity: &Quantity| {
        let top = view.top(&quantity.number);
        let hangs = view.token(top).head == Some(noun) && view.is(top, &NUMBERS) && top < noun;
        quantity.words.contains(&noun) || hangs
    };
    let is_whole = |quantity: &Quantity| quantity.standing == Standing::Whole;
    let beside = |quantity: &Quantity| noun_behind(view, quantity) == Some(noun);
    let first = |fits: &dyn Fn(&Quantity) -> bool| {
        near.clone().find(|(_, quantity)| fits(quantity)).map(|(place, _)| start + place)
    };
    if way == Way::Itself {
        return first(&|quantity| !quantity.is_share() && by_tree(quantity))
            .or_else(|| first(&|quantity| !quantity.is_share() && beside(quantity)));
    }
    first(&|quantity| !is_whole(quantity) && by_tree(quantity))
        .or_else(|| first(&|quantity| !is_whole(quantity) && beside(quantity)))
        .or_else(|| first(&by_tree))
}

/// A number stands within so many words of its noun.
const REACH: usize = 8;

/// The figure that a claim makes.
pub fn figure(view: &View, claim: &Claim) -> Figure {
    let Claim { quantity, predicate, word, governor, .. } = *claim;
    let noun = claim.whom.unwrap_or_else(|| what_is_counted(view, quantity, claim.noun));
    Figure {
        number: quantity.words.clone(),
        noun,
        low: quantity.low,
        best: quantity.best,
        high: quantity.high,
        bound: quantity.bound,
        what: match (kind_told(view, predicate, word), class(view, noun)) {
            // "Buried 27 homes": what is killed lives.
            (FigureKind::Killed, class) if class.is_thing() => FigureKind::Destroyed,
            (what, _) => what,
        },
        class: if predicate.is_of_money() {
            FigureClass::Money
        } else if let Some(they) = who_they_are(view, quantity) {
            class(view, they)
        } else if quantity.words.contains(&noun) {
            FigureClass::People
        } else {
            class(view, noun)
        },
        unit: quantity.currency,
        predicate: word,
        governor,
        rule: format!("figures: {} ({})", predicate.lemma, predicate.part.as_str()),
        part_of: None,
        status: status(view, quantity, word, governor),
    }
}

/// Whether it happened; the "no" of "no fewer than 40" denies nothing.
fn status(view: &View, quantity: &Quantity, word: Word, governor: Word) -> Status {
    let negates = |word: Word| view.lexicon.particles.is(&view.lemma(word).to_lowercase(), ParticleKind::Negation);
    match modality::of(view, word, governor) {
        _ if quantity.high == Some(0.0) => Status::Denied,
        Status::Denied if quantity.words.clone().any(negates) => Status::Occurred,
        status => status,
    }
}

/// "Fatally shot" is killed, and so is "shot dead".
pub fn kind_told(view: &View, predicate: &Predicate, word: Word) -> FigureKind {
    // "12 dead and 30 hurt": the dead are counted by themselves.
    let counted = |child: Word| child.before().is_some_and(|before| view.token(before).upos == Upos::Num);
    let deadly = |child: Word| {
        view.serves(child, Construction::Deadly)
            && !counted(child)
            && view.is(child, &[Rel::Advmod, Rel::Xcomp, Rel::Obl, Rel::Amod, Rel::Advcl])
    };
    let killed_too = || view.dependents(word).with(&[Rel::Conj]).any(|child| view.serves(child, Construction::Kills));
    let suffered = matches!(predicate.what, FigureKind::Injured | FigureKind::Casualties);
    if suffered && (view.dependents(word).any(deadly) || predicate.what == FigureKind::Casualties && killed_too()) {
        FigureKind::Killed
    } else {
        predicate.what
    }
}

/// The noun behind "of", where the number is a noun itself: "dozens of people"; or the one right behind it, where the
/// tree lost its way in a number of several words.
pub fn what_is_counted(view: &View, quantity: &Quantity, noun: Word) -> Word {
    if !quantity.words.contains(&noun) {
        return noun;
    }
    let mut of = view.dependents(noun).with(&[Rel::Nmod]).led_by(Construction::Genitive).behind();
    of.find(|&child| view.is_nominal(child))
        .or_else(|| noun_behind(view, quantity))
        .or_else(|| noun_of_whole(view, quantity))
        .unwrap_or(noun)
}
