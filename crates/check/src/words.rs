//! A text as words that can be held against those of another: whatever its marks, spaces, accents and way of writing
//! numbers.

use crate::vocabulary::{Kind, Vocabulary};
use lexicon::Lexicon;
use lexicon::lemmas::Inflection;
use lexicon::numbers::NumberKind;
use record::ByteSpan;
use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word of a text.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    /// Where it stands. A number may have several words ("two hundred").
    pub(crate) span: ByteSpan,
    /// As it is written, but for what is a matter of typography.
    pub(crate) exact: Box<str>,
    /// Words of one key are the same word: small letters, no accents, no apostrophes; numbers in digits.
    pub(crate) key: Box<str>,
    /// Words of one sense change into each other in indirect speech, or are forms of one word.
    pub(crate) sense: Box<str>,
    /// What it counts for.
    pub(crate) kind: Kind,
    /// The number that it is.
    pub(crate) number: Option<f64>,
    /// The marks between the word before and this one, spaces and quotation marks left out.
    pub(crate) before: Box<str>,
    /// Whether it begins a sentence.
    pub(crate) opens: bool,
}

impl Word {
    pub(crate) fn is_negation(&self) -> bool {
        self.kind == Kind::Negation
    }
}

/// What cuts texts into words.
pub(crate) struct Cutter<'l> {
    pub(crate) lexicon: &'l Lexicon,
    pub(crate) vocabulary: Vocabulary,
    stemmer: Stemmer,
}

impl<'l> Cutter<'l> {
    pub(crate) fn new(lexicon: &'l Lexicon, vocabulary: Vocabulary) -> Self {
        Self { lexicon, vocabulary, stemmer: Stemmer::create(Algorithm::English) }
    }

    /// The words of a text in their order.
    pub(crate) fn words(&self, text: &str) -> Vec<Word> {
        let cut = self.spans(text);
        let mut words: Vec<Word> = Vec::with_capacity(cut.len());
        let mut at = 0;
        while at < cut.len() {
            let (count, number) = self.number(text, &cut[at..]);
            let span = cut[at].cover(cut[at + count - 1]);
            let word = self.word(text, span, number, words.last());
            words.push(word);
            at += count;
        }
        words
    }

    fn word(&self, text: &str, span: ByteSpan, number: Option<f64>, last: Option<&Word>) -> Word {
        let written = span.of(text);
        let exact: String = written.nfc().filter(|letter| !is_invisible(*letter)).map(plain_apostrophe).collect();
        let exact = exact.split_whitespace().collect::<Vec<_>>().join(" ");
        let spelled = key(&exact);
        let kind = self.vocabulary.kind(&spelled);
        let sense = match number {
            Some(number) => digits(number),
            None => self.sense(&spelled),
        };
        let gap = last.map_or("", |last| &text[last.span.end as usize..span.start as usize]);
        let opens = last.is_none_or(|last| self.ends_sentence(last, gap) && begins_large(&exact));
        let key = number.map_or(spelled, digits);
        Word {
            span,
            exact: exact.into(),
            key: key.into(),
            sense: sense.into(),
            kind,
            number,
            before: marks(gap),
            opens,
        }
    }

    /// What a word shares with its other forms.
    pub(crate) fn sense(&self, key: &str) -> String {
        if let Some(sense) = self.vocabulary.sense(key) {
            return sense.to_owned();
        }
        let lemmas = &self.lexicon.lemmas;
        let irregular = [Inflection::Past, Inflection::Plural, Inflection::ThirdPerson, Inflection::Gerund]
            .into_iter()
            .find_map(|inflection| lemmas.irregular(key, inflection));
        self.stemmer.stem(irregular.unwrap_or(key)).into_owned()
    }

    /// A full stop behind an abbreviation or an initial ends none.
    fn ends_sentence(&self, last: &Word, gap: &str) -> bool {
        let short = last.exact.contains('.') || last.exact.chars().count() == 1;
        let abbreviated = || self.lexicon.tokenization.abbreviation(&last.exact).is_some();
        gap.contains(['!', '?', '\n']) || gap.contains('.') && !short && !abbreviated()
    }

    /// Where the words stand; symbols that are read aloud are words.
    fn spans(&self, text: &str) -> Vec<ByteSpan> {
        let letters: Vec<(usize, char)> = text.char_indices().collect();
        let end_of = |at: usize| letters.get(at).map_or(text.len(), |(byte, _)| *byte);
        let mut spans = Vec::new();
        let mut at = 0;
        while at < letters.len() {
            let (byte, letter) = letters[at];
            if letter.is_alphanumeric() {
                let end = word_end(&letters, at);
                spans.push(ByteSpan::new(byte, end_of(end)));
                at = end;
            } else {
                if self.is_symbol(letter) {
                    spans.push(ByteSpan::new(byte, end_of(at + 1)));
                }
                at += 1;
            }
        }
        spans
    }

    fn is_symbol(&self, letter: char) -> bool {
        let mut room = [0; 4];
        let written: &str = letter.encode_utf8(&mut room);
        !letter.is_ascii_whitespace()
            && (self.vocabulary.has(written) || self.lexicon.figures.currency_of(written).is_some())
    }

    /// How many words from the first on are one number, and which; one and none where the first is no number.
    fn number(&self, text: &str, cut: &[ByteSpan]) -> (usize, Option<f64>) {
        let mut sum = Sum::default();
        let mut used = 0;
        let mut at = 0;
        while at < cut.len() {
            if at > 0 && !is_joint(&text[cut[at - 1].end as usize..cut[at].start as usize]) {
                break;
            }
            let word: String = cut[at].of(text).chars().filter(|letter| !is_invisible(*letter)).collect();
            let word = word.to_lowercase();
            if word == AND && sum.takes_and() {
                at += 1;
                continue;
            }
            let taken = match grouped(&word) {
                Some(number) => sum.take_digits(number),
                None => self.lexicon.numbers.lookup(&word).is_some_and(|known| sum.take(known.kind, known.low)),
            };
            if !taken {
                break;
            }
            at += 1;
            used = at;
        }
        if used == 0 { (1, None) } else { (used, Some(sum.whole())) }
    }
}

/// Joins the parts of a number: "two hundred and three".
const AND: &str = "and";

/// A number that is being put together.
#[derive(Debug, Default)]
struct Sum {
    total: f64,
    current: f64,
    last: Option<NumberKind>,
    in_digits: bool,
}

impl Sum {
    fn takes_and(&self) -> bool {
        matches!(self.last, Some(NumberKind::Hundred | NumberKind::Scale)) && !self.in_digits
    }

    fn take_digits(&mut self, number: f64) -> bool {
        let first = self.last.is_none();
        if first {
            (self.current, self.last, self.in_digits) = (number, Some(NumberKind::Unit), true);
        }
        first
    }

    fn take(&mut self, kind: NumberKind, value: f64) -> bool {
        use NumberKind::{Dozen, Hundred, Scale, Ten, Unit};
        let taken = match (kind, self.last) {
            (Unit, Some(Ten)) => value < 10.0,
            (Unit, None | Some(Hundred | Scale)) | (Ten, None | Some(Hundred | Scale)) => !self.in_digits,
            (Hundred, None | Some(Unit)) => !self.in_digits,
            (Dozen, None | Some(Unit)) => true,
            (Scale, Some(Scale)) => false,
            (Scale, last) => last.is_some() || value >= 1000.0,
            _ => false,
        };
        if taken {
            match kind {
                Hundred | Dozen => self.current = self.current.max(1.0) * value,
                Scale => {
                    self.total += self.current.max(if self.last.is_none() { 1.0 } else { 0.0 }) * value;
                    self.current = 0.0;
                }
                _ => self.current += value,
            }
            self.last = Some(kind);
        }
        taken
    }

    fn whole(&self) -> f64 {
        self.total + self.current
    }
}

/// The place behind the word that begins at `start`.
fn word_end(letters: &[(usize, char)], start: usize) -> usize {
    let at = |place: usize| letters.get(place).map(|(_, letter)| *letter);
    let is = |place: usize, test: fn(char) -> bool| at(place).is_some_and(test);
    let digits_from = |from: usize| (from..).take_while(|place| is(*place, |letter| letter.is_ascii_digit())).count();
    let mut end = start + 1;
    let mut part = start;
    while let Some(letter) = at(end) {
        let in_number = (start..end).all(|place| is(place, |letter| letter.is_ascii_digit() || is_group_mark(letter)));
        let group = in_number && digits_from(end + 1) == 3;
        let goes_on = match letter {
            letter if letter.is_alphanumeric() || is_combining_mark(letter) || is_invisible(letter) => true,
            '\'' | '’' | 'ʼ' => is(end - 1, char::is_alphabetic) && is(end + 1, char::is_alphanumeric),
            '.' if in_number => digits_from(end + 1) > 0,
            '.' => end - part == 1 && is(end + 1, char::is_alphabetic) && !is(end + 2, char::is_alphanumeric),
            ' ' => group && (end + 1..end + 4).all(|place| at(place) == Some('0')),
            letter => group && is_group_mark(letter),
        };
        if !goes_on {
            break;
        }
        end += 1;
        if letter == '.' {
            part = end;
        }
    }
    // What nobody sees behind a word belongs to none.
    while is(end - 1, is_invisible) {
        end -= 1;
    }
    end
}

/// Between the thousands of a number.
fn is_group_mark(letter: char) -> bool {
    matches!(letter, ',' | '.' | ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

/// The number that is written in digits, whatever stands between its thousands.
fn grouped(word: &str) -> Option<f64> {
    word.starts_with(|letter: char| letter.is_ascii_digit()).then_some(())?;
    word.replace([',', ' ', '\u{a0}', '\u{2009}', '\u{202f}'], "").parse().ok()
}

/// Whether two words of a number may stand so far apart.
fn is_joint(gap: &str) -> bool {
    gap.chars().all(|letter| letter.is_whitespace() && letter != '\n' || letter == '-' || is_invisible(letter))
}

pub(crate) fn digits(number: f64) -> String {
    if number.fract() == 0.0 && number < 1e15 { format!("{}", number as u64) } else { format!("{number}") }
}

/// A word as it is compared.
fn key(exact: &str) -> String {
    let lower = exact.to_lowercase();
    lower.nfd().filter(|letter| !is_combining_mark(*letter) && !matches!(letter, '\'' | '.')).collect()
}

fn plain_apostrophe(letter: char) -> char {
    if matches!(letter, '’' | 'ʼ') { '\'' } else { letter }
}

fn begins_large(word: &str) -> bool {
    word.starts_with(|letter: char| letter.is_uppercase() || letter.is_numeric())
}

/// Characters that nobody sees: soft hyphens, spaces without width, marks of direction.
pub(crate) fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
}

/// Quotation marks of whatever sort, and the apostrophe that may be one.
pub(crate) fn is_quotation_mark(letter: char) -> bool {
    matches!(letter, '"' | '\'' | '`' | '«' | '»' | '‘'..='‟' | '‹' | '›' | '＂')
}

/// The marks between two words, as they are compared.
fn marks(gap: &str) -> Box<str> {
    let mut marks = String::new();
    for letter in gap.chars().filter(|letter| !is_quotation_mark(*letter) && !is_invisible(*letter)) {
        match letter {
            letter if letter.is_whitespace() => {}
            '-' | '‐'..='―' | '−' => {
                if !marks.ends_with('-') {
                    marks.push('-');
                }
            }
            letter => marks.push(letter),
        }
    }
    marks.replace("...", "…").into()
}
