//! Numbers that may count people or things, with what bounds them.

use super::shares;
use super::standing::{self, Standing, leaves_out, stand_at};
use super::tolls::is_count;
use crate::calendar_names;
use crate::layout::Layout;
use crate::numbers;
use crate::times::Expression;
use crate::view::View;
use lexicon::constructions::Construction;
use lexicon::figures::{BoundWords, Counting, PredicatePart};
use lexicon::persons::PersonKind;
use record::Bound;
use text::{Rel, Upos, Word, Words, Xpos};

/// A number with its bounds.
#[derive(Debug, Clone)]
pub struct Quantity {
    /// Its words, the hedge with them.
    pub words: Words,
    /// The words of the number alone.
    pub number: Words,
    /// The least that the words allow.
    pub low: Option<f64>,
    /// The number.
    pub best: Option<f64>,
    /// The most that they allow.
    pub high: Option<f64>,
    /// How they bound the number.
    pub bound: Bound,
    /// The currency, where it is money.
    pub currency: Option<&'static str>,
    /// What it is besides a count.
    pub standing: Standing,
    /// Where the words begin that may tell of it: behind its own, and behind the whole of which it is a share.
    pub behind: Word,
}

/// Every quantity, in the order of the text; what belongs to a time is none.
pub fn find(view: &View, layout: &Layout, times: &[Expression]) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut at = Word::FIRST;
    let mut time = times.iter().peekable();
    while at < view.end() {
        while time.next_if(|time| time.words.end <= at).is_some() {}
        let named = || view.token(at).upos == Upos::Num && calendar_names::body(view, at).is_some();
        let dated = time.peek().is_some_and(|time| time.words.contains(&at));
        if dated || layout.is_aside(view, at) || layout.is_label(at) || named() {
            at += 1;
            continue;
        }
        if let Some(share) = shares::at(view, at) {
            at = share.words.end;
            found.extend(share.quantity);
            continue;
        }
        let Some(quantity) = quantity(view, at) else {
            at += 1;
            continue;
        };
        at = quantity.words.end;
        if leaves_out(view, quantity.words.start) {
            found.extend(shares::left_of(view, quantity));
        } else {
            found.push(quantity);
        }
    }
    found.retain(|quantity| quantity.standing != Standing::Other);
    found
}

/// "The patients had no injuries": of what people have on their bodies nobody is counted.
fn is_of_body(view: &View, zero: Word) -> bool {
    let noun = view.token(zero).head.filter(|&noun| view.is(noun, &[Rel::Obj]) && view.token(noun).upos == Upos::Noun);
    let verb = noun.and_then(|noun| view.token(noun).head);
    let has = verb.filter(|&verb| view.serves(verb, Construction::Perfect));
    let subject = has.and_then(|verb| view.child(verb, &[Rel::Nsubj]));
    subject.is_some_and(|subject| {
        let noun = view.lexicon.persons.lookup(&view.lemma(subject).to_lowercase());
        noun.is_some_and(|noun| matches!(noun.kind, PersonKind::Person | PersonKind::Population))
    })
}

/// The number that begins with a word, with all that belongs to it.
pub fn quantity(view: &View, at: Word) -> Option<Quantity> {
    // "No immediate toll" counts nobody.
    let of_count = || view.token(at).head.is_some_and(|head| head > at && is_count(view, head));
    if view.is_written(at, Construction::Zero) && !numbers::opens_bound(view, at) && !of_count() {
        if is_of_body(view, at) {
            return None;
        }
        // "No one": both words say it.
        let one = numbers::at(view, at + 1).filter(|next| next.high == 1.0 && !next.vague);
        let end = one.map_or(at + 1, |next| next.words.end);
        return Some(Quantity::new(at.until(end), 0.0, 0.0));
    }
    if is_one_of_others(view, at) {
        return Some(Quantity::new(at.alone(), 1.0, 1.0));
    }
    let first = numbers::at(view, at)?;
    if is_other(view, &first.words) {
        return None;
    }
    if let Some(end) = standing::end_of_rate(view, &first.words) {
        return Some(Quantity { standing: Standing::Other, ..Quantity::new(at.until(end), first.low, first.high) });
    }
    if first.high == 1.0 && is_none_of(view, &first.words) {
        return Some(Quantity::new((at - 1).until(first.words.end), 0.0, 0.0));
    }
    let sentence = view.sentence_words(at);
    let alone = standing::of(view, &Quantity::bounded(view, first.words.clone()).words, &first.words);
    let second = if alone == Standing::Other { None } else { second(view, &first.words) };
    let first = match &second {
        Some(second) => first.with_scale_of(second),
        None => first,
    };
    let range = second.filter(|second| second.low > first.low || second.vague);
    let number = first.words.start.until(range.as_ref().map_or(first.words.end, |second| second.words.end));
    let sign = number.start.checked_sub(1).filter(|&sign| sign >= sentence.start);
    let before = sign.and_then(|sign| view.lexicon.figures.currency_of(view.form(sign)));
    let behind = || {
        let currency = |name: &str| view.lexicon.figures.currency_of(name);
        currency(view.lemma(number.end)).or_else(|| currency(view.form(number.end)))
    };
    let currency = before.or_else(|| if number.end < sentence.end { behind() } else { None });
    let bounded = Quantity::bounded(view, (number.start - usize::from(before.is_some())).until(number.end));
    let high = range.as_ref().map_or(first.high, |second| second.high);
    let vague = first.vague || range.as_ref().is_some_and(|second| second.vague);
    let standing = standing::of(view, &bounded.words, &number);
    let Quantity { words, behind, .. } = bounded;
    let plain = Quantity { words, behind, currency, standing, ..Quantity::new(number, first.low, high) };
    Some(match bounded.bound {
        _ if range.is_some() && !vague => Quantity { bound: Bound::Between, best: None, ..plain },
        _ if vague => Quantity { bound: Bound::Vague, best: None, ..plain },
        bound => Quantity { bound, low: bounded.low.and(plain.low), high: bounded.high.and(plain.high), ..plain },
    })
}

/// "Nine people, including a child", "among them a nurse": the article counts one of those told of.
fn is_one_of_others(view: &View, at: Word) -> bool {
    let person = |noun: Word| {
        let known = view.lexicon.persons.lookup(&view.lemma(noun).to_lowercase());
        known.is_some_and(|noun| noun.kind == PersonKind::Person) && view.token(noun).xpos == Xpos::Nn
    };
    let noun = view.token(at).head.filter(|&noun| noun > at && view.is(at, &[Rel::Det]) && person(noun));
    let led = |case: Word| view.serves(case, Construction::Part);
    let among = |them: Word| {
        view.serves(them, Construction::AmongThem)
            && them.before().is_some_and(|among| view.is_written(among, Construction::Among))
    };
    view.is_written(at, Construction::Article)
        && noun.is_some()
        && at.before().is_some_and(|word| led(word) || among(word))
}

/// "Not one soldier", "not a single one": nobody, unless others follow who were: "not one but three".
fn is_none_of(view: &View, number: &Words) -> bool {
    let sentence = view.sentence_words(number.start);
    let not = number.start.checked_sub(1).filter(|&not| not >= sentence.start);
    let goes_on = |end: Word| end < sentence.end && (view.is_mark(end) || view.is_written(end, Construction::Except));
    not.is_some_and(|not| view.is_written(not, Construction::Not)) && !goes_on(number.end)
}

/// The noun right behind a number, with adjectives and nouns of its own between at the most.
pub fn noun_behind(view: &View, quantity: &Quantity) -> Option<Word> {
    let end = view.sentence_words(quantity.words.start).end.min(quantity.behind + NOUN);
    let mut last = None;
    for word in quantity.behind.until(end) {
        match view.token(word).upos {
            Upos::Noun if view.lexicon.times.kind_of(view.lemma(word)).is_some() => return None,
            // "A dozen hurt": it tells what became of them.
            Upos::Noun if is_told(view, word) => break,
            Upos::Noun => last = Some(word),
            Upos::Adj if last.is_none() => {}
            _ => break,
        }
    }
    last
}

/// The noun behind "of" of whom a number counts some: "two of the 12 hostages", "20 of 45 captives".
pub fn noun_of_whole(view: &View, quantity: &Quantity) -> Option<Word> {
    let end = view.sentence_words(quantity.words.start).end.min(quantity.behind + OF);
    let mut words = quantity.behind.until(end).skip_while(|&word| view.is_written(word, Construction::TakenUp));
    words.next().filter(|&of| view.is_written(of, Construction::Genitive))?;
    let passed = |&word: &Word| matches!(view.token(word).upos, Upos::Det | Upos::Num | Upos::Adj | Upos::Adv);
    words.find(|word| !passed(word)).filter(|&noun| view.token(noun).upos == Upos::Noun)
}

/// The noun of a whole stands within so many words behind the number of its part.
const OF: usize = 7;

/// Whether the number that ends before a word counts some of others: "five of them".
pub fn is_of_them(view: &View, word: Word) -> bool {
    word + 1 < view.end() && view.serves(word, Construction::Genitive) && view.serves(word + 1, Construction::OfThem)
}

/// Who those are who are counted by a number without a noun: "six were children", "five of them children".
pub fn who_they_are(view: &View, quantity: &Quantity) -> Option<Word> {
    let end = view.sentence_words(quantity.words.start).end;
    let (verb, noun) = (quantity.behind, quantity.behind + 1);
    let is_noun = |word: Word| word < end && view.token(word).upos == Upos::Noun;
    let is = verb < end && view.token(verb).upos == Upos::Aux && is_noun(noun) && !is_noun(noun + 1);
    let known = || view.lexicon.figures.class_of(view.lemma(noun)).is_some();
    of_them(view, quantity).or_else(|| Some(noun).filter(|_| is && known()))
}

/// Who some of those counted before are: "five of them children".
pub fn of_them(view: &View, quantity: &Quantity) -> Option<Word> {
    let behind = quantity.number.end + 2;
    let inside = is_of_them(view, quantity.number.end) && behind < view.sentence_words(quantity.number.start).end;
    Some(behind).filter(|&noun| inside && view.token(noun).upos == Upos::Noun)
}

/// "Children under five": how old they are, and no number of them.
fn is_limit_of_age(view: &View, words: &Words) -> bool {
    let sentence = view.sentence_words(words.start);
    let before = |word: Word| word.checked_sub(1).filter(|&before| before >= sentence.start);
    let limit = before(words.start).filter(|&limit| view.is_written(limit, Construction::Limit));
    let noun = limit.and_then(before).filter(|&noun| view.token(noun).upos == Upos::Noun);
    let person = |noun: Word| view.lexicon.figures.class_of(view.lemma(noun)).is_some_and(|class| !class.is_thing());
    let goes_on = words.end < sentence.end && view.token(words.end).upos == Upos::Noun;
    noun.is_some_and(person) && !goes_on
}

/// Whether a word tagged as a noun is a participle or an adjective that tells what became of those counted.
pub fn is_told(view: &View, word: Word) -> bool {
    let figures = &view.lexicon.figures;
    let form = view.form(word).to_lowercase();
    let tells = || figures.predicates_of(&form).iter().any(|predicate| predicate.part == PredicatePart::Adjective);
    figures.class_of(&view.lemma(word).to_lowercase()).is_none() && tells()
}

/// The noun of a number stands within so many words behind it, where it is looked for without the tree.
const NOUN: usize = 4;

impl Quantity {
    /// A number without hedge or currency.
    fn new(number: Words, low: f64, high: f64) -> Self {
        Self {
            words: number.clone(),
            behind: number.end,
            number,
            low: Some(low),
            best: (low == high).then_some(low),
            high: Some(high),
            bound: Bound::Exact,
            currency: None,
            standing: Standing::Count,
        }
    }

    /// Whether it is a share of a whole that is told behind it.
    pub fn is_share(&self) -> bool {
        self.behind > self.words.end
    }

    /// The words with what bounds them, and which ends it leaves open, before anybody asks for the number: an open end
    /// is none, the other is zero.
    pub fn bounded(view: &View, words: Words) -> Self {
        let hedge = hedge(view, &view.sentence_words(words.start), &words);
        let all = match hedge {
            Some(hedge) if hedge.before => (words.start - hedge.words.len()).until(words.end),
            Some(hedge) => words.start.until(words.end + hedge.words.len()),
            None => words.clone(),
        };
        let plain = Self { behind: all.end, words: all, ..Self::new(words, 0.0, 0.0) };
        match hedge.map(|hedge| hedge.bound) {
            Some(bound @ (Bound::AtLeast | Bound::MoreThan)) => Self { high: None, bound, ..plain },
            Some(bound @ (Bound::AtMost | Bound::LessThan)) => Self { low: None, bound, ..plain },
            Some(bound) => Self { bound, ..plain },
            None => plain,
        }
    }
}

/// The longest words that bound a number, close before or behind it.
fn hedge(view: &View, sentence: &Words, number: &Words) -> Option<&'static BoundWords> {
    let bounds = |hedge: &&BoundWords| {
        let length = hedge.words.len();
        // "Edged up to 15": "up" belongs to the verb.
        let of_verb = |first: Word| {
            let verb = first
                .checked_sub(1)
                .filter(|&verb| verb >= sentence.start && view.is_written(first, Construction::Upwards));
            verb.is_some_and(|verb| view.lexicon.figures.counting(view.lemma(verb)) == Some(Counting::Changes))
        };
        if hedge.before && number.start >= sentence.start + length && of_verb(number.start - length) {
            return false;
        }
        if hedge.before {
            number.start >= sentence.start + length && stand_at(view, &hedge.words, number.start - length)
        } else {
            // "URL 113 at least nine": the hedge belongs to the number behind it.
            let next = number.end + length;
            let other = || next < sentence.end && numbers::at(view, next).is_some();
            next <= sentence.end && stand_at(view, &hedge.words, number.end) && !other()
        }
    };
    view.lexicon.figures.bounds().iter().filter(bounds).max_by_key(|hedge| hedge.words.len())
}

/// The second number of a range: "50 to 60", "50-60", "between 50 and 60", "12 and possibly as many as 20".
fn second(view: &View, first: &Words) -> Option<numbers::Number> {
    let sentence = view.sentence_words(first.start);
    if first.end + 1 >= sentence.end {
        return None;
    }
    let between = first.start > sentence.start && view.is_written(first.start - 1, Construction::Between);
    let and = view.is_written(first.end, Construction::And);
    let joins = view.is_written(first.end, Construction::Range) || between && and;
    let behind = first.end + 1;
    let sign = view.lexicon.figures.currency_of(view.form(behind)).is_some();
    let plain = || numbers::at(view, behind + usize::from(sign)).filter(|_| joins);
    plain().or_else(|| at_most(view, behind).filter(|_| and))
}

/// The number behind words that bound it above, an adverb before them at the most.
fn at_most(view: &View, start: Word) -> Option<numbers::Number> {
    let end = view.sentence_words(start).end;
    let first = if view.token(start).upos == Upos::Adv { start + 1 } else { start };
    let bounds = view.lexicon.figures.bounds().iter().filter(|bound| bound.before && bound.bound == Bound::AtMost);
    let mut numbers = [start, first].into_iter().flat_map(|at| {
        let standing = bounds.clone().filter(move |bound| stand_at(view, &bound.words, at));
        standing.map(move |bound| at + bound.words.len())
    });
    numbers.find_map(|at| if at < end { numbers::at(view, at) } else { None })
}

/// Ages, ordinals, parts of names and shares: "aged 12", "Brigade 46", "12 per cent", "12-year".
fn is_other(view: &View, words: &Words) -> bool {
    let sentence = view.sentence_words(words.start);
    let next = if words.end < sentence.end { view.form(words.end).to_lowercase() } else { String::new() };
    let previous = words
        .start
        .checked_sub(1)
        .filter(|&word| word >= sentence.start)
        .map(|word| view.form(word).to_lowercase())
        .unwrap_or_default();
    let named = view.name_at(words.start).is_some_and(|name| name.tokens.len() > words.len());
    let share = view.lexicon.constructions.has(&next, Construction::Unit);
    let unit = words.end < sentence.end && view.lexicon.times.kind_of(view.lemma(words.end)).is_some();
    // "Two-thirds", "one of": "one" alone is mostly no count.
    let aged = view.lexicon.constructions.has(&previous, Construction::Numbered);
    // "40-odd people".
    let bound = || hedge(view, &sentence, words).is_some_and(|hedge| !hedge.before);
    if next == "-" && bound() {
        return false;
    }
    let compound = next == "-"
        && words.end + 1 < sentence.end
        && !view.form(words.end + 1).starts_with(|first: char| first.is_ascii_digit());
    let between_commas = previous == ","
        && next == ","
        && view.form(words.start).len() <= 2
        && view.form(words.start).starts_with(|first: char| first.is_ascii_digit());
    // "2014 Isla Vista killings", "in 2014".
    let form = view.form(words.start);
    let year = words.len() == 1
        && form.len() == 4
        && (form.starts_with("19") || form.starts_with("20"))
        && view.token(words.start).head.is_none_or(|head| head != words.end || view.token(head).xpos != Xpos::Nns);
    is_limit_of_age(view, words)
        || year
        || named
        || share && (next != "-" || compound)
        || unit
        || aged
        || between_commas
}
