//! Numbers in digits and words: "1,200", "1.2 million", "two dozen", "tens of thousands", "several hundred".

mod digits;

pub use digits::digits;
use digits::{is_plain, thousands};

use crate::view::View;
use lexicon::constructions::Construction;
use lexicon::numbers::{NumberKind, NumberWord};
use text::{Word, Words};

/// A number as a range; both ends are one where the words name it.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// Its words.
    pub words: Words,
    /// The least that they allow.
    pub low: f64,
    /// The most that they allow.
    pub high: f64,
    /// Whether they name no number: "dozens".
    pub vague: bool,
    /// What its last words multiply by: a thousand in "two thousand", one where nothing does.
    pub scale: f64,
}

impl Number {
    /// A number that begins a range takes over what the other end is multiplied by: "two to three hundred".
    pub fn with_scale_of(self, other: &Self) -> Self {
        let shares = self.scale == 1.0 && !self.vague && other.scale > 1.0 && self.high * other.scale < other.high;
        if shares {
            Self { low: self.low * other.scale, high: self.high * other.scale, scale: other.scale, ..self }
        } else {
            self
        }
    }
}

/// The number that begins with this word.
pub fn at(view: &View, start: Word) -> Option<Number> {
    // "5 £" may end the text.
    let within = start < view.end();
    let mut reader = NumberReader { view, at: start, end: within.then(|| view.sentence_words(start).end)? };
    let mut number = reader.read()?;
    number.words = start.until(reader.at);
    Some(number)
}

/// Whether a word begins words that bound a number behind them: the "no" of "no fewer than".
pub fn opens_bound(view: &View, word: Word) -> bool {
    let stand = |wanted: &[&str]| {
        let mut pairs = wanted.iter().zip(word.until(view.end()));
        word + wanted.len() <= view.end() && pairs.all(|(wanted, word)| *wanted == view.form(word).to_lowercase())
    };
    view.lexicon.figures.bounds().iter().any(|bound| bound.before && stand(&bound.words))
}

/// The place in a row that this word gives, and the word behind it: "third", "22nd", "twenty-first".
pub fn ordinal(view: &View, word: Word) -> Option<(u32, Word)> {
    let form = view.form(word).to_lowercase();
    if form.starts_with(|first: char| first.is_ascii_digit()) {
        let digits =
            view.lexicon.constructions.of(Construction::Ordinal).find_map(|ending| form.strip_suffix(ending))?;
        return Some((digits.parse().ok()?, word + 1));
    }
    let known = view.lexicon.numbers.lookup(&form)?;
    match known.kind {
        NumberKind::Ordinal => Some((known.low as u32, word + 1)),
        NumberKind::Ten => {
            let next = (word + 1).until(view.end()).find(|&next| view.form(next) != "-")?;
            let last = view
                .lexicon
                .numbers
                .lookup(&view.form(next).to_lowercase())
                .filter(|last| last.kind == NumberKind::Ordinal && last.low < 10.0)?;
            (next <= word + 2).then_some(((known.low + last.low) as u32, next + 1))
        }
        _ => None,
    }
}

struct NumberReader<'v, 'a> {
    view: &'v View<'a>,
    at: Word,
    end: Word,
}

/// Joins the parts of a number.
const HYPHEN: &str = "-";

impl NumberReader<'_, '_> {
    fn form(&self, word: Word) -> String {
        if word < self.end { self.view.form(word).to_lowercase() } else { String::new() }
    }

    fn serves(&self, word: Word, construction: Construction) -> bool {
        word < self.end && self.view.is_written(word, construction)
    }

    /// Whether the word here joins a part to what it is a part of: "half a dozen", "a quarter of a million".
    fn is_joint(&self) -> bool {
        let here = self.form(self.at);
        here == HYPHEN || self.serves(self.at, Construction::Article) || self.serves(self.at, Construction::Genitive)
    }

    fn known(&self, word: Word) -> Option<&'static NumberWord> {
        self.view.lexicon.numbers.lookup(&self.form(word))
    }

    /// What multiplies: "hundred", "million", and short forms that the tokenizer knows ("5m").
    fn multiplier(&self, word: Word) -> Option<&'static NumberWord> {
        let short = || {
            (word > Word::FIRST && word < self.end)
                .then(|| self.view.lexicon.numbers.lookup(self.view.lemma(word)))
                .flatten()
                .filter(|_| self.view.token(word - 1).span.end == self.view.token(word).span.start)
        };
        let multiplies =
            |known: &&NumberWord| matches!(known.kind, NumberKind::Hundred | NumberKind::Scale | NumberKind::Dozen);
        self.known(word).filter(multiplies).or_else(|| short().filter(multiplies))
    }

    fn read(&mut self) -> Option<Number> {
        let article = self.serves(self.at, Construction::Article);
        if article {
            let next = self.known(self.at + 1)?;
            let takes_article = matches!(
                next.kind,
                NumberKind::Hundred
                    | NumberKind::Scale
                    | NumberKind::Dozen
                    | NumberKind::Some
                    | NumberKind::Half
                    | NumberKind::Part
            );
            // "A few", "a half-dozen"; but "a quarter" alone is a share.
            if !takes_article {
                return None;
            }
            self.at += 1;
        }
        let first = self.known(self.at);
        match first.map(|word| word.kind) {
            Some(NumberKind::Some) => self.some(first?, article),
            Some(NumberKind::Many) => self.many(first?),
            Some(NumberKind::Half | NumberKind::Part) => self.part(first?),
            Some(NumberKind::Ordinal) => None,
            _ => self.exact(article),
        }
    }

    /// "Several", "a few hundred", "a couple of dozen".
    fn some(&mut self, word: &NumberWord, article: bool) -> Option<Number> {
        // "Few people" says that they are few; "a few" how many; "pair" and "couple" are nouns without it.
        if !article && self.view.lexicon.constructions.has(word.form, Construction::NeedsArticle) {
            return None;
        }
        self.at += 1;
        let ahead = if self.serves(self.at, Construction::Genitive) { self.at + 1 } else { self.at };
        let (mut low, mut high) = (word.low, word.high);
        if let Some(times) = self.multiplier(ahead) {
            (low, high) = (low * times.low, high * times.high);
            self.at = ahead + 1;
            if times.kind == NumberKind::Hundred
                && let Some(more) = self.multiplier(self.at).filter(|more| more.kind == NumberKind::Scale)
            {
                (low, high) = (low * more.low, high * more.low);
                self.at += 1;
            }
        }
        Some(Number { words: Words::default(), low, high, vague: word.low != word.high, scale: 1.0 })
    }

    /// "Dozens", "tens of thousands", "hundreds of thousands".
    fn many(&mut self, word: &NumberWord) -> Option<Number> {
        self.at += 1;
        let (mut low, mut high) = (word.low, word.high);
        if self.serves(self.at, Construction::Genitive)
            && let Some(of) = self.known(self.at + 1).filter(|of| of.kind == NumberKind::Many && of.low > high)
        {
            // "Thousands" allow two thousand and more, and multiply by a thousand.
            (low, high) = (low * of.low / 2.0, (high + 1.0) * of.low / 2.0 - 1.0);
            self.at += 2;
        }
        Some(Number { words: Words::default(), low, high, vague: true, scale: 1.0 })
    }

    /// "Half a million", "half a dozen", "a half-dozen", "a quarter of a million".
    fn part(&mut self, word: &NumberWord) -> Option<Number> {
        self.at += 1;
        while self.is_joint() {
            self.at += 1;
        }
        let times = self.multiplier(self.at)?;
        self.at += 1;
        Some(Self::named(word.low * times.low, times.low))
    }

    /// A number that its words name.
    fn named(number: f64, scale: f64) -> Number {
        Number { words: Words::default(), low: number, high: number, vague: false, scale }
    }

    /// Digits or words that name the number.
    fn exact(&mut self, article: bool) -> Option<Number> {
        let (number, scale) = match digits(&self.form(self.at)) {
            Some(first) => self.in_digits(first),
            None => self.in_words(article)?,
        };
        let (number, scale) = self.with_decimals(number, scale).unwrap_or((number, scale));
        let (number, scale) = self.parts(number, scale).unwrap_or_else(|| self.with_part(number, scale));
        Some(Self::named(number, scale))
    }

    /// "Two point five million".
    fn with_decimals(&mut self, number: f64, scale: f64) -> Option<(f64, f64)> {
        let decimal = |word: Word| self.known(word).filter(|word| word.kind == NumberKind::Unit && word.low < 10.0);
        let point = self.serves(self.at, Construction::Point) && scale == 1.0;
        let decimal = decimal(self.at + 1).filter(|_| point)?;
        self.multiplier(self.at + 2)?;
        self.at += 2;
        let scale = self.multiplied();
        Some(((number + decimal.low / 10.0) * scale, scale))
    }

    /// "Three quarters of a million", "three-quarters of a million".
    fn parts(&mut self, number: f64, scale: f64) -> Option<(f64, f64)> {
        let part = self.at + usize::from(self.form(self.at) == HYPHEN);
        let word = self.known(part).filter(|word| word.kind == NumberKind::Part && scale == 1.0)?;
        let before = std::mem::replace(&mut self.at, part + 1);
        while self.is_joint() {
            self.at += 1;
        }
        match self.multiplier(self.at) {
            Some(times) => {
                self.at += 1;
                Some((number * word.low * times.low, times.low))
            }
            None => {
                self.at = before;
                None
            }
        }
    }

    /// "Two and a half million", "one-and-a-half million", "a million and a half": a part behind a number, where
    /// something multiplies.
    fn with_part(&mut self, number: f64, scale: f64) -> (f64, f64) {
        let behind_hyphen = |at: Word| at + usize::from(self.form(at) == HYPHEN);
        let and = behind_hyphen(self.at);
        let article = behind_hyphen(and + 1);
        let part = behind_hyphen(article + 1);
        let is_part = |word: &&NumberWord| matches!(word.kind, NumberKind::Half | NumberKind::Part);
        let joined = self.serves(and, Construction::And) && self.serves(article, Construction::Article);
        let Some(word) = self.known(part).filter(is_part).filter(|_| joined) else { return (number, scale) };
        let times = behind_hyphen(part + 1);
        match self.multiplier(times) {
            Some(_) if scale == 1.0 => {
                self.at = times;
                let scale = self.multiplied();
                ((number + word.low) * scale, scale)
            }
            None if scale > 1.0 => {
                self.at = part + 1;
                (number + word.low * scale, scale)
            }
            _ => (number, scale),
        }
    }

    /// What the multipliers here come to: "hundred thousand".
    fn multiplied(&mut self) -> f64 {
        let mut scale = 1.0;
        while let Some(times) = self.multiplier(self.at) {
            scale *= times.low;
            self.at += 1;
        }
        scale
    }

    /// "14 000", "2 1/2", "61, 000", "1.2 million", "1,2 million": a number that begins in digits, and its scale.
    fn in_digits(&mut self, first: f64) -> (f64, f64) {
        let start = self.at;
        let mut number = first;
        let grouped = is_plain(&self.form(self.at), 1..=3);
        self.at += 1;
        while grouped && is_plain(&self.form(self.at), 3..=3) {
            number = number * 1000.0 + digits(&self.form(self.at)).unwrap_or_default();
            self.at += 1;
        }
        let fraction = digits(&self.form(self.at)).filter(|fraction| *fraction < 1.0 && first.fract() == 0.0);
        if let Some(fraction) = fraction {
            number += fraction;
            self.at += 1;
        }
        // "61, 000": a space has slipped in.
        let slipped = self.form(self.at) == "," && self.form(self.at + 1) == "000";
        if slipped && number < 1000.0 && number.fract() == 0.0 {
            number *= 1000.0;
            self.at += 2;
        }
        if let Some(decimals) = self.decimals(start) {
            number = thousands(&self.form(start)).unwrap_or(number) + decimals;
            self.at += 2;
        }
        // Digits are followed by multipliers only, "a half-dozen" aside.
        let scale = self.multiplied();
        let is_money =
            || start.before().is_some_and(|sign| self.view.lexicon.figures.currency_of(self.view.form(sign)).is_some());
        if scale == 1.0 && self.at == start + 1 && !is_money() {
            number = thousands(&self.form(start)).unwrap_or(number);
        }
        (number * scale, scale)
    }

    /// The decimals behind a comma written close on both sides, where no thousands can be meant: "1,2 million",
    /// "1.234,5".
    fn decimals(&self, start: Word) -> Option<f64> {
        let close = |word: Word| self.view.token(word).span.end == self.view.token(word + 1).span.start;
        let form = self.form(self.at + 1);
        let written = self.at == start + 1 && self.form(self.at) == "," && is_plain(&form, 1..=2);
        let meant = || self.multiplier(self.at + 2).is_some() || thousands(&self.form(start)).is_some();
        let decimals = (written && close(start) && close(self.at) && meant()).then(|| digits(&form))??;
        Some(decimals / 10f64.powi(form.chars().count() as i32))
    }

    /// "Two hundred and sixty", "fifty-six thousand", "a hundred", and what its last words multiply by.
    fn in_words(&mut self, article: bool) -> Option<(f64, f64)> {
        let (mut total, mut current, mut any, mut scale) = (0.0, 0.0, article, 1.0);
        loop {
            let joint = usize::from(any && self.form(self.at) == HYPHEN || self.serves(self.at, Construction::And));
            let Some(word) = self.known(self.at + joint) else { break };
            // "Fifty and sixty" are two numbers; "two hundred and sixty" is one.
            let after_and = joint == 1 && self.serves(self.at, Construction::And);
            match word.kind {
                NumberKind::Unit
                    if any && !article && current % 10.0 != 0.0 || current % 100.0 == 10.0 && joint == 1 =>
                {
                    break;
                }
                NumberKind::Unit | NumberKind::Ten if after_and && (current < 100.0 && total == 0.0) => break,
                NumberKind::Ten if current % 100.0 != 0.0 => break,
                NumberKind::Unit if joint == 1 && !after_and && current % 100.0 < 20.0 => break,
                NumberKind::Unit | NumberKind::Ten => {
                    current += word.low;
                    scale = 1.0;
                }
                NumberKind::Hundred | NumberKind::Dozen if joint == 0 || !after_and => {
                    current = f64::max(current, 1.0) * word.low;
                    scale *= word.low;
                }
                NumberKind::Scale if !after_and => {
                    total += f64::max(current, 1.0) * word.low;
                    current = 0.0;
                    scale *= word.low;
                }
                _ => break,
            }
            any = true;
            self.at += joint + 1;
        }
        let number = total + current;
        let is_zero = || self.at.before().and_then(|before| self.known(before)).is_some_and(|word| word.low == 0.0);
        (any && (number > 0.0 || is_zero())).then_some((number, scale))
    }
}
