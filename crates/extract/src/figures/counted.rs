//! What becomes of those who are counted: the predicates of the lexicon, and the numbers that stand where they say.

use super::Figure;
use super::quantities::Quantity;
use crate::events::{Frame, is_passive, modality};
use crate::view::View;
use lexicon::codebook::Part;
use lexicon::figures::{Counted, Predicate, PredicatePart};
use record::Status;
use text::{Rel, Upos, Xpos};

/// A number with what becomes of those it counts, and how near the two stand.
struct Claim<'q> {
    quantity: &'q Quantity,
    noun: usize,
    predicate: &'static Predicate,
    word: usize,
    governor: usize,
    rank: usize,
}

impl Claim<'_> {
    /// What is told by more words, or nearer, counts first.
    fn nearness(&self) -> (usize, std::cmp::Reverse<usize>, usize) {
        (self.rank, std::cmp::Reverse(self.predicate.lemma.split(' ').count()), self.word.abs_diff(self.noun))
    }
}

/// The predicates that a word can be, by its dictionary form or as it stands ("missing").
pub fn predicates_at(view: &View, word: usize) -> impl Iterator<Item = &'static Predicate> {
    let (form, lemma) = (view.form(word).to_lowercase(), view.lemma(word).to_lowercase());
    let other = form != lemma;
    view.lexicon.figures.predicates_of(&lemma).iter().chain(if other {
        view.lexicon.figures.predicates_of(&form)
    } else {
        &[]
    })
}

/// The figures that a predicate makes of the quantities, at most one of each.
pub fn find(view: &View, quantities: &[Quantity]) -> Vec<Figure> {
    let mut claims: Vec<Option<Claim>> = quantities.iter().map(|_| None).collect();
    for word in 0..view.words() {
        for predicate in predicates_at(view, word) {
            for (noun, governor, rank) in slots(view, predicate, word) {
                let rank = rank + usize::from(is_attribute(view, word, noun));
                for (noun, place, further) in counted(view, quantities, noun) {
                    let rank = rank + further;
                    let quantity = &quantities[place];
                    let claim = Claim { quantity, noun, predicate, word, governor, rank };
                    let fits = predicate.is_of_money() == quantity.currency.is_some();
                    if fits && claims[place].as_ref().is_none_or(|known| claim.nearness() < known.nearness()) {
                        claims[place] = Some(claim);
                    }
                }
            }
        }
    }
    for (place, claim) in claims.iter_mut().enumerate() {
        if claim.as_ref().is_none_or(|claim| claim.rank > 1) {
            let known = claim.take();
            *claim =
                right_behind(view, &quantities[place]).or(known).or_else(|| right_before(view, &quantities[place]));
        }
    }
    let mut found: Vec<Figure> = claims.iter().flatten().map(|claim| figure(view, claim)).collect();
    inherit(view, quantities, &mut found);
    found
}

/// Whether a word only describes those who are counted: "12 displaced people were killed" tells of killed ones.
fn is_attribute(view: &View, word: usize, noun: usize) -> bool {
    word < noun && view.is(word, &[Rel::Amod]) && view.token(word).head == Some(noun)
}

/// The main words of those who are counted by a predicate at a word, the verb whose clause tells it, and how far
/// fetched that is.
pub fn slots(view: &View, predicate: &Predicate, word: usize) -> Vec<(usize, usize, usize)> {
    let upos = view.token(word).upos;
    match predicate.part {
        PredicatePart::Verb => {
            let participle = upos == Upos::Adj
                && matches!(view.token(word).xpos, Xpos::Vbn | Xpos::Jj)
                && view.form(word).ends_with("ed");
            if upos != Upos::Verb && !participle || !has_particle(view, predicate, word) {
                return Vec::new();
            }
            verb_slots(view, predicate, word)
        }
        PredicatePart::Noun if matches!(upos, Upos::Noun | Upos::Propn) => noun_slots(view, predicate, word),
        PredicatePart::Adjective if matches!(upos, Upos::Adj | Upos::Verb | Upos::Noun | Upos::Adv) => {
            adjective_slots(view, word)
        }
        _ => Vec::new(),
    }
}

/// "8 killed, 25 injured": a participle close behind the number, where the tree of a headline went wrong.
fn right_behind<'q>(view: &View, quantity: &'q Quantity) -> Option<Claim<'q>> {
    let end = view.sentence_words(quantity.number.start).end.min(quantity.words.end + BEHIND);
    let passed = |&word: &usize| {
        matches!(
            view.token(word).upos,
            Upos::Noun | Upos::Propn | Upos::Adj | Upos::Aux | Upos::Adv | Upos::Verb | Upos::Pron
        ) && !view.is_mark(word)
    };
    // "One strike destroyed a bridge": an object follows.
    let goes_on = |word: usize| {
        view.token(word).xpos == Xpos::Vbd
            && word + 1 < view.words()
            && matches!(
                view.token(word + 1).upos,
                Upos::Det | Upos::Num | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Pron
            )
    };
    let mut noun = quantity.number.start;
    for word in (quantity.words.end..end).take_while(passed) {
        let told = |predicate: &&Predicate| match predicate.part {
            PredicatePart::Verb => {
                predicate.counted == Counted::Object
                    && predicate.with.is_empty()
                    && matches!(view.token(word).xpos, Xpos::Vbn | Xpos::Vbd | Xpos::Jj)
                    && view.child(word, &[Rel::Obj]).is_none()
                    && !goes_on(word)
            }
            PredicatePart::Adjective => view.token(word).upos == Upos::Adj,
            PredicatePart::Noun => false,
        };
        if let Some(predicate) = predicates_at(view, word)
            .find(told)
            .filter(|predicate| !predicate.lemma.contains(' ') && quantity.currency.is_none())
        {
            return Some(Claim { quantity, noun, predicate, word, governor: word, rank: 5 });
        }
        if matches!(view.token(word).upos, Upos::Noun | Upos::Propn) {
            noun = word;
        }
    }
    None
}

/// "Destroying 14 houses", "displaced: 452": the word close before the number, where the tree went wrong or there is
/// none.
fn right_before<'q>(view: &View, quantity: &'q Quantity) -> Option<Claim<'q>> {
    let sentence = view.sentence_words(quantity.number.start);
    let word = quantity.words.start.checked_sub(1).filter(|&word| word >= sentence.start)?;
    let noun = view
        .token(view.top(&quantity.number))
        .head
        .filter(|&head| head >= quantity.words.end && head <= quantity.words.end + BEHIND && view.is_nominal(head))
        .unwrap_or(quantity.number.start);
    let label = |word: usize| {
        let behind = quantity.words.end >= sentence.end || view.is_mark(quantity.words.end);
        let near = (word.saturating_sub(LABEL).max(sentence.start)..=word).rev();
        let of_label = |predicate: &&Predicate| {
            predicate.with.is_empty()
                && matches!(predicate.counted, Counted::Object | Counted::Number | Counted::Subject)
        };
        behind
            .then(|| near.into_iter().find_map(|word| Some((predicates_at(view, word).find(of_label)?, word))))
            .flatten()
    };
    let object = |predicate: &&Predicate| {
        predicate.part == PredicatePart::Verb && predicate.counted == Counted::Object && predicate.with.is_empty()
    };
    let verb = || {
        (view.token(word).upos == Upos::Verb)
            .then(|| predicates_at(view, word).find(object))
            .flatten()
            .map(|predicate| (predicate, word))
    };
    let (predicate, word) = if view.form(word) == ":" {
        label(word.checked_sub(1)?)
    } else {
        verb().or_else(|| (sentence.len() <= LINE).then(|| label(word)).flatten())
    }?;
    (quantity.currency.is_none()).then_some(Claim { quantity, noun, predicate, word, governor: word, rank: 6 })
}

/// A label has so many words at the most.
const LABEL: usize = 4;
/// A line that is no sentence has so many words at the most.
const LINE: usize = 8;

/// Such a participle stands within so many words.
const BEHIND: usize = 6;

fn has_particle(view: &View, predicate: &Predicate, word: usize) -> bool {
    let mut particles = predicate.lemma.split(' ').skip(1);
    particles.all(|particle| {
        (word + 1..view.sentence_words(word).end.min(word + 5))
            .any(|next| view.form(next).eq_ignore_ascii_case(particle))
    })
}

fn verb_slots(view: &View, predicate: &Predicate, word: usize) -> Vec<(usize, usize, usize)> {
    let frame = Frame::of(view, Part::Verb, word);
    let with = || {
        predicate.is_of_money()
            || view.subtree(word).filter(|&other| other > word).any(|other| predicate.with.contains(&view.lemma(other)))
    };
    if !predicate.with.is_empty() && !with() {
        return Vec::new();
    }
    match predicate.counted {
        Counted::Object => {
            // "12 people killed in the blast", "the 12 killed", "12 killed".
            let noun = view.token(word).head.filter(|_| view.is(word, &[Rel::Acl, Rel::Amod]));
            let subject = || (view.token(word).xpos == Xpos::Vbn).then(|| view.child(word, &[Rel::Nsubj])).flatten();
            let own = view.child(word, &[Rel::Obj]).or(frame.object).or(noun).or_else(subject).or_else(|| {
                (view.child(word, &[Rel::Nummod]).is_some() || view.token(word).xpos == Xpos::Vbn).then_some(word)
            });
            own.map(|noun| (noun, word, 0)).into_iter().collect()
        }
        // "Two died at the hands of rebels": they are whom it is done to.
        _ => (if frame.is_passive && !is_passive(view, word) { frame.object } else { frame.source })
            .or_else(|| view.token(word).head.filter(|_| view.is(word, &[Rel::Acl])))
            .map(|noun| (noun, word, 0))
            .into_iter()
            .collect(),
    }
}

fn noun_slots(view: &View, predicate: &Predicate, word: usize) -> Vec<(usize, usize, usize)> {
    let verb = || {
        std::iter::successors(Some(word), |&at| view.token(at).head)
            .take(6)
            .find(|&at| view.token(at).upos == Upos::Verb)
            .unwrap_or(word)
    };
    match predicate.counted {
        Counted::Of => {
            let of = view.children(word).iter().copied().find(|&child| {
                child > word
                    && view.is(child, &[Rel::Nmod])
                    && view.child(child, &[Rel::Case]).is_some_and(|case| view.lemma(case) == "of")
            });
            // "The teen's death".
            let owner = || {
                view.child(word, &[Rel::NmodPoss]).or_else(|| {
                    view.child(word, &[Rel::Compound]).and_then(|other| view.child(other, &[Rel::NmodPoss]))
                })
            };
            of.or_else(owner).map(|noun| (noun, word, 1)).into_iter().collect()
        }
        // "Two men are in critical condition".
        Counted::Subject if view.children(word).iter().any(|&child| predicate.with.contains(&view.lemma(child))) => {
            let subject = view.child(word, &[Rel::Nsubj]).or_else(|| {
                view.token(word)
                    .head
                    .filter(|_| view.is(word, &[Rel::Obl, Rel::Xcomp]))
                    .and_then(|head| view.child(head, &[Rel::Nsubj, Rel::NsubjPass, Rel::Obj]))
            });
            let noun = || view.token(word).head.filter(|_| view.is(word, &[Rel::Nmod]));
            subject.or_else(noun).map(|noun| (noun, verb(), 2)).into_iter().collect()
        }
        // What only names things counts least: "12 soldiers were killed" are killed.
        Counted::Number => vec![(word, verb(), if view.is(word, &[Rel::Compound]) { 9 } else { 3 })],
        Counted::Toll => toll_slots(view, word).into_iter().map(|number| (number, verb(), 2)).collect(),
        _ => Vec::new(),
    }
}

/// The numbers of a toll: "a death toll of 12", "the toll rose to 12", "brings the toll to 12", "toll: 12".
fn toll_slots(view: &View, word: usize) -> Vec<usize> {
    let below = |head: usize| {
        view.children(head).iter().copied().filter(move |&child| child > word).filter(|&child| {
            view.is(
                child,
                &[
                    Rel::Obl,
                    Rel::Obj,
                    Rel::Nmod,
                    Rel::Nummod,
                    Rel::Xcomp,
                    Rel::Appos,
                    Rel::Advmod,
                    Rel::Parataxis,
                    Rel::Ccomp,
                ],
            )
        })
    };
    let mut found: Vec<usize> = below(word).collect();
    if let Some(verb) = view.token(word).head.filter(|&head| {
        matches!(view.token(head).upos, Upos::Verb | Upos::Num) && view.is(word, &[Rel::Nsubj, Rel::Obj])
    }) {
        found.push(verb);
        found.extend(below(verb));
    }
    found
}

/// "12 were dead", "12 dead", "left 12 dead", "12 missing people".
fn adjective_slots(view: &View, word: usize) -> Vec<(usize, usize, usize)> {
    let noun = view.token(word).head.filter(|_| view.is(word, &[Rel::Amod, Rel::Acl]));
    let subject = view.child(word, &[Rel::Nsubj]);
    let head = view.token(word).head.filter(|_| view.is(word, &[Rel::Xcomp, Rel::Ccomp, Rel::Advcl]));
    // "Rendered homeless", "became homeless", "left 12 dead".
    let renders = |head: usize| {
        view.token(head)
            .head
            .filter(|_| view.is(head, &[Rel::Acl]))
            .or_else(|| view.child(head, &[Rel::Obj, Rel::NsubjPass]))
            .or_else(|| view.child(head, &[Rel::Nsubj]))
    };
    let object = head.and_then(renders);
    let own = view.child(word, &[Rel::Nummod, Rel::Det]).map(|_| word);
    // "Four teens shot, one fatally".
    let close = word
        .checked_sub(1)
        .filter(|&number| view.token(word).upos == Upos::Adv && view.token(number).upos == Upos::Num);
    // "30 wounded": the number is the subject of a verb that the tagger sees.
    let found = [subject, noun, object, own, close];
    // What stands right behind the number is told of it: "one dead, three wounded".
    found.into_iter().flatten().map(|noun| (noun, head.unwrap_or(word), usize::from(word.abs_diff(noun) > 1))).collect()
}

/// The quantities of a noun and of those that it is joined to, which may have a predicate of their own; of a group
/// those of whom it consists: "a family of five".
fn counted(view: &View, quantities: &[Quantity], noun: usize) -> Vec<(usize, usize, usize)> {
    let joined = view.children(noun).iter().copied().filter(|&child| {
        view.is(child, &[Rel::Conj]) && (view.is_nominal(child) || view.token(child).upos == Upos::Num)
    });
    let mut found: Vec<(usize, usize, usize)> = std::iter::once((noun, 0))
        .chain(joined.map(|noun| (noun, 2)))
        .filter_map(|(noun, further)| Some((noun, of_noun(view, quantities, noun)?, further)))
        .collect();
    if found.is_empty() {
        let members = view.children(noun).iter().copied().find(|&child| {
            child > noun
                && view.is(child, &[Rel::Nmod])
                && view.child(child, &[Rel::Case]).is_some_and(|case| view.lemma(case) == "of")
        });
        found.extend(members.and_then(|members| Some((members, of_noun(view, quantities, members)?, 1))));
    }
    found
}

/// The quantity that belongs to a noun, or that it is.
pub fn of_noun(view: &View, quantities: &[Quantity], noun: usize) -> Option<usize> {
    let start = quantities.partition_point(|quantity| quantity.number.end + REACH <= noun);
    let near = quantities[start..].iter().enumerate().take_while(|(_, quantity)| quantity.number.start <= noun + REACH);
    let belongs = |quantity: &Quantity| {
        let top = view.top(&quantity.number);
        let hangs = view.token(top).head == Some(noun)
            && view.is(
                top,
                &[Rel::Nummod, Rel::Det, Rel::Amod, Rel::Compound, Rel::Advmod, Rel::Nmod, Rel::Obl, Rel::Dep],
            )
            && top < noun;
        quantity.words.contains(&noun) || hangs
    };
    near.filter(|(_, quantity)| belongs(quantity)).map(|(place, _)| start + place).next()
}

/// A number stands within so many words of its noun.
const REACH: usize = 8;

fn figure(view: &View, claim: &Claim) -> Figure {
    let Claim { quantity, noun, predicate, word, governor, .. } = claim;
    let negated = quantity.high == Some(0.0);
    let noun = what_is_counted(view, quantity, *noun);
    Figure {
        number: quantity.words.clone(),
        noun,
        low: quantity.low,
        best: quantity.best,
        high: quantity.high,
        bound: quantity.bound,
        what: match (told(view, predicate, *word), class(view, noun)) {
            // "Buried 27 homes": what is killed lives.
            ("killed", "buildings" | "vehicles") => "destroyed",
            (what, _) => what,
        },
        class: if predicate.is_of_money() {
            "money"
        } else if quantity.words.contains(&noun) {
            PEOPLE
        } else {
            class(view, noun)
        },
        unit: quantity.currency,
        predicate: *word,
        governor: *governor,
        rule: format!("figures: {} ({})", predicate.lemma, predicate.part.as_str()),
        part_of: None,
        status: if negated { Status::Denied } else { modality::of(view, *word, *governor) },
    }
}

/// "Fatally shot" is killed, and so is "shot dead".
pub fn told(view: &View, predicate: &Predicate, word: usize) -> &'static str {
    let deadly = |&child: &usize| {
        matches!(view.lemma(child), "fatally" | "mortally" | "dead" | "death" | "fatal" | "deadly")
            && view.is(child, &[Rel::Advmod, Rel::Xcomp, Rel::Obl, Rel::Amod, Rel::Advcl])
    };
    let killed_too =
        || view.children(word).iter().any(|&child| view.is(child, &[Rel::Conj]) && view.lemma(child) == "kill");
    let suffered = matches!(predicate.what, "injured" | "casualties");
    if suffered && (view.children(word).iter().any(deadly) || predicate.what == "casualties" && killed_too()) {
        "killed"
    } else {
        predicate.what
    }
}

/// The noun behind "of", where the number is a noun itself: "dozens of people".
pub fn what_is_counted(view: &View, quantity: &Quantity, noun: usize) -> usize {
    if !quantity.words.contains(&noun) {
        return noun;
    }
    let of = |&child: &usize| {
        child > noun
            && view.is(child, &[Rel::Nmod])
            && view.child(child, &[Rel::Case]).is_some_and(|case| view.lemma(case) == "of")
            && view.is_nominal(child)
    };
    view.children(noun).iter().copied().find(of).unwrap_or(noun)
}

/// Who or what a noun means, by itself or by the nouns that it is put together with.
pub fn class(view: &View, noun: usize) -> &'static str {
    let known = |word: usize| view.lexicon.figures.class_of(&view.lemma(word).to_lowercase());
    let before = view
        .children(noun)
        .iter()
        .copied()
        .filter(|&child| child < noun && view.is(child, &[Rel::Compound, Rel::Amod]));
    // "Bus passengers" are no vehicles.
    let person = known(noun).is_some_and(|class| !THINGS.contains(&class));
    let by_modifier = before.filter_map(known).find(|class| *class != PEOPLE && !(person && THINGS.contains(class)));
    match known(noun) {
        // "Civilian casualties", "police officers", "aid workers".
        Some(PEOPLE | "workers" | "soldiers") => by_modifier.or(known(noun)).unwrap_or(PEOPLE),
        Some(class) => class,
        None => by_modifier.unwrap_or(
            if view.lexicon.persons.lookup(view.lemma(noun)).is_some()
                || !view.is_nominal(noun)
                || view.token(noun).upos != Upos::Noun
            {
                PEOPLE
            } else {
                "other"
            },
        ),
    }
}

const PEOPLE: &str = "people";
/// The classes of what is nobody.
const THINGS: [&str; 2] = ["buildings", "vehicles"];

/// Numbers without a predicate of their own that share another's: "killed three soldiers and two civilians", "12
/// people, including five children", "five of them women".
fn inherit(view: &View, quantities: &[Quantity], found: &mut Vec<Figure>) {
    for quantity in quantities.iter().filter(|quantity| quantity.currency.is_none()) {
        if found.iter().any(|figure| figure.number == quantity.words) {
            continue;
        }
        let top = view.top(&quantity.number);
        let noun = view
            .token(top)
            .head
            .filter(|&head| head > top && view.is(top, &[Rel::Nummod, Rel::Det, Rel::Amod]) && view.is_nominal(head))
            .unwrap_or(top);
        let above = view.token(noun).head;
        let of_them = (quantity.number.end..quantity.number.end + 2).all(|word| word < view.words())
            && view.form(quantity.number.end) == "of"
            && matches!(view.lemma(quantity.number.end + 1), "they" | "whom" | "who" | "these" | "those" | "which");
        let part = || {
            view.children(noun)
                .iter()
                .any(|&child| view.is(child, &[Rel::Case]) && matches!(view.lemma(child), "include" | "among"))
        };
        // "Among them 20 children".
        let first = quantity.words.start;
        let among_them = || {
            first >= 2
                && view.form(first - 2).eq_ignore_ascii_case("among")
                && matches!(view.lemma(first - 1), "they" | "whom" | "who")
        };
        let same_sentence = |figure: &&Figure| {
            view.sentence_of(figure.noun) == view.sentence_of(noun) && figure.number.start < quantity.number.start
        };
        if let Some(among) = among_those(view, noun) {
            let figure =
                figure(view, &Claim { quantity, noun, predicate: among.0, word: among.1, governor: among.1, rank: 4 });
            found.push(Figure { rule: format!("{}, among", figure.rule), ..figure });
            continue;
        }
        let model = if of_them || among_them() || part() || view.is(noun, &[Rel::Appos, Rel::Parataxis]) {
            found
                .iter()
                .filter(same_sentence)
                .filter(|figure| figure.currency_free())
                .max_by_key(|figure| figure.number.start)
        } else if view.is(noun, &[Rel::Conj]) {
            found.iter().find(|figure| Some(figure.noun) == above)
        } else {
            None
        };
        let class = class(view, what_is_counted(view, quantity, noun));
        // What is joined may be of another sort: "killed three people and 12 houses" is not told.
        let Some(model) =
            model.filter(|model| class != "other" && (class == "buildings") == (model.class == "buildings"))
        else {
            continue;
        };
        let bounds = Figure {
            number: quantity.words.clone(),
            noun: what_is_counted(view, quantity, noun),
            low: quantity.low,
            best: quantity.best,
            high: quantity.high,
            bound: quantity.bound,
            class,
            rule: format!("{}, shared", model.rule),
            ..model.clone()
        };
        found.push(bounds);
    }
}

/// "Among those killed were three children", "nearly 70 children were among those killed".
fn among_those(view: &View, noun: usize) -> Option<(&'static Predicate, usize)> {
    let is_among = |word: usize| view.child(word, &[Rel::Case]).is_some_and(|case| view.lemma(case) == "among");
    let first = if view.is(noun, &[Rel::Conj]) { view.token(noun).head? } else { noun };
    let those = view.children(first).iter().copied().chain(view.token(first).head).find(|&word| is_among(word))?;
    let told = std::iter::once(those).chain(view.children(those).iter().copied());
    told.into_iter().find_map(|word| {
        Some((
            predicates_at(view, word)
                .find(|predicate| predicate.counted != Counted::Toll && predicate.with.is_empty())?,
            word,
        ))
    })
}

impl Figure {
    fn currency_free(&self) -> bool {
        self.unit.is_none()
    }
}

/// Finds the figure that each one is a part of, where the words say so.
pub fn join_parts(view: &View, figures: &mut [Figure]) {
    for place in 1..figures.len() {
        let (earlier, this) = (&figures[place - 1], &figures[place]);
        let between: Vec<&str> = (earlier.number.end..this.number.start).map(|word| view.lemma(word)).collect();
        let after: Vec<&str> =
            (this.number.end..view.words().min(this.number.end + 2)).map(|word| view.lemma(word)).collect();
        let says = between.iter().any(|word| matches!(*word, "include" | "including" | "among"))
            || matches!(after[..], ["of", "they" | "whom" | "who" | "these" | "those"]);
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
            && between.contains(&"and")
        {
            figures[place].part_of = figures[place - 1].part_of;
        }
    }
}

/// A part stands within so many words of its whole.
const APART: usize = 14;
