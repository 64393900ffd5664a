//! Numbers in digits and words: "1,200", "1.2 million", "two dozen", "tens of thousands", "several hundred".

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
}

/// The number that begins with this word.
pub fn at(view: &View, start: Word) -> Option<Number> {
    let mut reader = NumberReader { view, at: start, end: view.sentence_words(start).end };
    let mut number = reader.read()?;
    number.words = start.until(reader.at);
    Some(number)
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

/// A number in digits: "1,200", "2.5", "2½", "1/2".
pub fn digits(form: &str) -> Option<f64> {
    let fraction = |sign: char| match sign {
        '½' => Some(0.5),
        '¼' => Some(0.25),
        '¾' => Some(0.75),
        _ => None,
    };
    if let Some(part) = form.chars().last().and_then(fraction) {
        let whole = form.trim_end_matches(['½', '¼', '¾']);
        return if whole.is_empty() { Some(part) } else { Some(digits(whole)? + part) };
    }
    if let Some((above, below)) = form.split_once('/') {
        let plain = |part: &str| part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        let (above, below): (f64, f64) =
            (plain(above).then(|| above.parse().ok())??, plain(below).then(|| below.parse().ok())??);
        return (above < below).then(|| above / below);
    }
    if !form.starts_with(|first: char| first.is_ascii_digit())
        || !form.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'))
    {
        return None;
    }
    let (whole, decimals) = form.split_once('.').map_or((form, None), |(whole, decimals)| (whole, Some(decimals)));
    let mut groups = whole.split(',');
    let grouped = groups.next().is_some_and(|first| (1..=3).contains(&first.len()) || !whole.contains(','))
        && groups.all(|group| group.len() == 3);
    if !grouped || decimals.is_some_and(|decimals| decimals.is_empty() || decimals.contains(',')) {
        return None;
    }
    let plain: String = form.chars().filter(|&sign| sign != ',').collect();
    plain.parse().ok()
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
        Some(Number { words: Words::default(), low, high, vague: word.low != word.high })
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
        Some(Number { words: Words::default(), low, high, vague: true })
    }

    /// "Half a million", "half a dozen", "a half-dozen", "a quarter of a million".
    fn part(&mut self, word: &NumberWord) -> Option<Number> {
        self.at += 1;
        while self.is_joint() {
            self.at += 1;
        }
        let times = self.multiplier(self.at)?;
        self.at += 1;
        let number = word.low * times.low;
        Some(Number { words: Words::default(), low: number, high: number, vague: false })
    }

    /// Digits or words that name the number.
    fn exact(&mut self, article: bool) -> Option<Number> {
        let number = match digits(&self.form(self.at)) {
            Some(first) => self.in_digits(first),
            None => self.in_words(article)?,
        };
        Some(Number { words: Words::default(), low: number, high: number, vague: false })
    }

    /// "14 000", "2 1/2", "61, 000", "1.2 million": a number that begins in digits.
    fn in_digits(&mut self, first: f64) -> f64 {
        let plain = |form: &str, lengths: std::ops::RangeInclusive<usize>| {
            lengths.contains(&form.len()) && form.bytes().all(|byte| byte.is_ascii_digit())
        };
        let mut number = first;
        let grouped = plain(&self.form(self.at), 1..=3);
        self.at += 1;
        while grouped && plain(&self.form(self.at), 3..=3) {
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
        // Digits are followed by multipliers only, "a half-dozen" aside.
        while let Some(times) = self.multiplier(self.at) {
            number *= times.low;
            self.at += 1;
        }
        number
    }

    /// "Two hundred and sixty", "fifty-six thousand", "a hundred".
    fn in_words(&mut self, article: bool) -> Option<f64> {
        let (mut total, mut current, mut any) = (0.0, 0.0, article);
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
                NumberKind::Unit | NumberKind::Ten => current += word.low,
                NumberKind::Hundred | NumberKind::Dozen if joint == 0 || !after_and => {
                    current = f64::max(current, 1.0) * word.low;
                }
                NumberKind::Scale if !after_and => {
                    total += f64::max(current, 1.0) * word.low;
                    current = 0.0;
                }
                _ => break,
            }
            any = true;
            self.at += joint + 1;
        }
        let number = total + current;
        let is_zero = || self.at.before().and_then(|before| self.known(before)).is_some_and(|word| word.low == 0.0);
        (any && (number > 0.0 || is_zero())).then_some(number)
    }
}
