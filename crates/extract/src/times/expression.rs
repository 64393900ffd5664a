//! Where a rule for time expressions holds, and what its words are.

use crate::arena::Arena;
use crate::numbers::{self, Number};
use crate::view::View;
use lexicon::constructions::Construction;
use lexicon::numbers::NumberKind;
use lexicon::times::{Element, Rule, TimeKind, TokenClass};
use text::{Rel, Upos, Word, Xpos};

/// What the words of an expression are, by class.
#[derive(Debug, Clone, Default)]
pub struct Captures {
    /// 1 is Monday.
    pub weekday: Option<i8>,
    /// Months by number.
    pub months: Vec<i8>,
    /// The day of a month; of two, the last.
    pub day: Option<i8>,
    /// The day of a month from which a range begins.
    pub first_day: Option<i8>,
    /// Years.
    pub years: Vec<i16>,
    /// TIMEX3's letter of a unit.
    pub unit: Option<&'static str>,
    /// Part of a day or of the clock, as in TIMEX3: `TNI`, `T21:00`.
    pub part: Option<String>,
    /// A season.
    pub season: Option<&'static str>,
    /// Days from the report's day, and a part of the day.
    pub deictic: Option<(i64, &'static str)>,
    /// How often.
    pub set: Option<&'static str>,
    /// A feast, as the table has it.
    pub holiday: Option<&'static str>,
    /// Numbers.
    pub numbers: Vec<Number>,
    /// A place in a row.
    pub ordinal: Option<u32>,
    /// A decade: 199.
    pub decade: Option<i16>,
    /// A day in numbers with slashes, as written.
    pub slashed: Option<[i16; 3]>,
}

/// The words of a text in small letters.
pub type Lower = Arena<Word, String>;

/// The word behind an expression by this rule that begins here, and what its words are.
pub fn matched(view: &View, lower: &Lower, rule: &Rule, start: Word) -> Option<(Word, Captures)> {
    let stands = |words: &[&str]| start.before().is_some_and(|before| words.contains(&lower[before].as_str()));
    // "Said that Monday's vote": the first word opens a clause.
    let clause =
        matches!(rule.elements[0], Element::Words(_)) && rule.elements.len() > 1 && view.is(start, &[Rel::Mark]);
    let clause = clause && view.serves(start, Construction::Demonstrative);
    if clause || !rule.before.is_empty() && !stands(&rule.before) || stands(&rule.not_before) {
        return None;
    }
    let mut captures = Captures::default();
    let mut at = start;
    let end = view.analysis.paragraphs[view.paragraph_of(start)].tokens.end.min(Word::from_index(lower.len()));
    let last = rule.elements.len() - 1;
    for (number, element) in rule.elements.iter().enumerate() {
        if at >= end {
            return None;
        }
        at = match element {
            Element::Words(words) => (words.contains(&lower[at].as_str())
                && !(last == number && leads_on(view, &lower[at], at)))
            .then_some(at + 1)?,
            Element::Class(class) => capture(view, lower, *class, at, end, &mut captures)?,
        };
    }
    (at <= end && !is_age(view, lower, at)).then_some((at, captures))
}

/// Whether an expression up to here says how old somebody is: "a 6-year-old boy", "52 years old"; a war of three years
/// is another matter.
fn is_age(view: &View, lower: &Lower, end: Word) -> bool {
    let is = |word: Word, construction: Construction| {
        lower.get(word).is_some_and(|form| view.lexicon.constructions.has(form, construction))
    };
    let person = |head: Word| view.lemma(head).rsplit('-').any(|part| view.lexicon.persons.lookup(part).is_some());
    let named = |old: Word| old + 1 < view.end() && view.token(old + 1).upos == Upos::Propn;
    let thing = |old: Word| {
        !named(old)
            && view
                .token(old)
                .head
                .is_some_and(|head| head > old && view.token(head).upos == Upos::Noun && !person(head))
    };
    if is(end - 1, Construction::Age) {
        return !thing(end - 1);
    }
    let follows = if lower.get(end).is_some_and(|form| form == "-") { end + 1 } else { end };
    is(follows, Construction::Age) && !thing(follows)
        || is(end, Construction::Genitive) && is(end + 1, Construction::OfAge)
}

/// Whether "after" or "before" has a noun or a clause of its own, so that the time before it is only a length: "a day
/// after they met".
fn leads_on(view: &View, form: &str, at: Word) -> bool {
    view.lexicon.constructions.has(form, Construction::Length) && view.is(at, &[Rel::Case, Rel::Mark])
}

/// Takes in a word of that class; the word behind it.
fn capture(view: &View, lower: &Lower, class: TokenClass, at: Word, end: Word, into: &mut Captures) -> Option<Word> {
    let form = lower[at].as_str();
    let word = |kind: TimeKind| word_of(view, form, kind).or_else(|| word_of(view, form.strip_suffix('.')?, kind));
    let mut next = at + 1;
    match class {
        TokenClass::Weekday => into.weekday = Some(weekday(view, form, at)?),
        TokenClass::Weekdays if modifies(view, at) => return None,
        TokenClass::Weekdays => {
            into.weekday = Some(word_of(view, form.strip_suffix('s')?, TimeKind::Weekday)?.parse().ok()?);
        }
        TokenClass::Month => into.months.push(month(view, at, word(TimeKind::Month)?)?),
        TokenClass::DayOfMonth => {
            let (day, behind) = day_of_month(view, form, at).filter(|_| !counts(view, at, into))?;
            into.first_day = into.day.replace(day);
            next = behind;
        }
        TokenClass::Year => into.years.push(year(view, at)?),
        TokenClass::Unit => into.unit = Some(unit(view, lower, at)?),
        TokenClass::Units => {
            let plural = form.ends_with('s') && form != view.lemma(at).to_lowercase();
            into.unit = Some(unit(view, lower, at).filter(|_| plural)?);
        }
        TokenClass::Weekend => _ = word_of(view, view.lemma(at), TimeKind::Weekend)?,
        TokenClass::Part => into.part = Some(word(TimeKind::Part)?.to_owned()),
        TokenClass::Season => into.season = Some(word(TimeKind::Season).filter(|_| view.token(at).upos != Upos::Verb)?),
        TokenClass::Deictic => {
            let value = word(TimeKind::Deictic)?;
            let (days, part) = value.split_at(value.find('T').unwrap_or(value.len()));
            into.deictic = Some((days.parse().ok()?, part));
        }
        TokenClass::Zone => _ = word(TimeKind::Zone).filter(|_| has_capital(view, at))?,
        TokenClass::Clock => {
            let (clock, behind) = clock(view, lower, at, end)?;
            into.part = Some(clock);
            next = behind;
        }
        // "The People's Daily" and "60 Minutes" are names.
        TokenClass::Set => into.set = Some(word(TimeKind::Set).filter(|_| !within_name(view, at))?),
        TokenClass::Holiday => {
            let (value, behind) = holiday(view, lower, at)?;
            into.holiday = Some(value);
            next = behind;
        }
        TokenClass::Number => {
            let number = numbers::at(view, at)?;
            next = number.words.end;
            into.numbers.push(number);
        }
        TokenClass::Ordinal => {
            let (number, behind) = numbers::ordinal(view, at)?;
            into.ordinal = Some(number);
            next = behind;
        }
        TokenClass::ShortYear
        | TokenClass::Decade
        | TokenClass::Iso
        | TokenClass::Slash
        | TokenClass::Quarterly
        | TokenClass::FiscalYear => in_figures(view, class, at, form, into)?,
    }
    Some(next)
}

/// What a form means as a word of that kind.
fn word_of(view: &View, form: &str, kind: TimeKind) -> Option<&'static str> {
    view.lexicon.times.lookup(form).filter(|word| word.kind == kind).map(|word| word.value)
}

fn has_capital(view: &View, at: Word) -> bool {
    view.form(at).starts_with(char::is_uppercase)
}

/// A day of the week by name, with its capital: "Sun" and "Sat." are other words too.
fn weekday(view: &View, form: &str, at: Word) -> Option<i8> {
    let own = word_of(view, form, TimeKind::Weekday);
    let short = || word_of(view, form.strip_suffix('.')?, TimeKind::Weekday);
    // "Tuesdays attack": some outlets lose their apostrophes.
    let bare = || word_of(view, form.strip_suffix('s').filter(|_| modifies(view, at))?, TimeKind::Weekday);
    let named = has_capital(view, at) && view.token(at).upos != Upos::Verb;
    own.or_else(short).or_else(bare).filter(|_| named)?.parse().ok()
}

/// A day of the month in digits or words, and the word behind it.
fn day_of_month(view: &View, form: &str, at: Word) -> Option<(i8, Word)> {
    let plain = (form.len() <= 2).then(|| form.parse().ok()).flatten();
    let ordinal = || numbers::ordinal(view, at).and_then(|(day, behind)| Some((i8::try_from(day).ok()?, behind)));
    plain.map(|day| (day, at + 1)).or_else(ordinal).filter(|(day, _)| (1..=31).contains(day))
}

/// A day of the month in digits, and the word behind it, where no month need stand beside it.
pub fn plain_day(view: &View, lower: &Lower, at: Word) -> Option<(i8, Word)> {
    let form = lower.get(at)?;
    day_of_month(view, form, at).filter(|_| form.starts_with(|first: char| first.is_ascii_digit()))
}

/// A year of four digits.
pub fn plain_year(view: &View, at: Word) -> Option<i16> {
    year(view, at)
}

/// Whether a number counts the noun behind it: "in March 12 people died", "on Monday 12 shells fell". Behind a weekday
/// any noun for several is counted, whatever the tree hangs the number on; behind a month people are, where no "the"
/// stands before.
fn counts(view: &View, at: Word, into: &Captures) -> bool {
    let next = at + 1;
    if next >= view.end() || view.token(next).upos != Upos::Noun || view.sentence_of(next) != view.sentence_of(at) {
        return false;
    }
    let counted = view.token(at).head == Some(next) && view.is(at, &[Rel::Nummod]);
    let several = view.token(next).xpos.is_plural()
        && view.child(next, &[Rel::Nummod, Rel::Det]).is_none_or(|number| number == at);
    let people = several && view.lexicon.persons.lookup(&view.lemma(next).to_lowercase()).is_some();
    let article = at.checked_sub(2).is_some_and(|before| view.token(before).upos == Upos::Det);
    match into.weekday.is_some() && into.months.is_empty() {
        true => counted || several,
        false => people && !article && into.months.len() == 1,
    }
}

/// A holiday by name, and the word behind it.
fn holiday(view: &View, lower: &Lower, at: Word) -> Option<(&'static str, Word)> {
    let fits = |holiday: &str| {
        let mut words = holiday.split(' ').enumerate();
        words.all(|(place, word)| lower.get(at + place).is_some_and(|form| form == word))
    };
    let known = view.lexicon.times.holidays_from(lower[at].as_str());
    let found = known.into_iter().find(|holiday| fits(holiday.form)).filter(|_| has_capital(view, at))?;
    Some((found.value, at + found.form.split(' ').count()))
}

/// Takes in a word of figures: the "15" of "2014/15", "1990s", "2014-02-17", "17/2/2014", "Q3", "FY2013".
fn in_figures(view: &View, class: TokenClass, at: Word, form: &str, into: &mut Captures) -> Option<()> {
    match class {
        TokenClass::ShortYear => {
            let digits = form.trim_start_matches(['\'', '’', '‘']);
            let short: i16 = (digits.len() == 2).then(|| digits.parse().ok()).flatten()?;
            let whole = match into.years.first() {
                Some(first) => first - first % 100 + short,
                None if counts_or_times(view, at) => return None,
                None => in_century(short),
            };
            into.years.push(whole);
        }
        TokenClass::Decade => into.decade = Some(decade(view, form)?),
        TokenClass::Iso => {
            let parts: Vec<&str> = form.split(['-', '.', '/']).collect();
            let [year, month, day] = parts[..] else { return None };
            (year.len() == 4 && (1..=2).contains(&month.len()) && (1..=2).contains(&day.len())).then_some(())?;
            into.years.push(year.parse().ok()?);
            into.months.push(month.parse().ok()?);
            into.day = Some(day.parse().ok()?);
        }
        TokenClass::Slash => {
            let parts: Option<Vec<i16>> =
                form.split(['/', '.', '-']).map(|part| part.parse().ok().filter(|_| part.len() <= 4)).collect();
            let [first, second, year] = parts?.try_into().ok()?;
            let written = form.rsplit(['/', '.', '-']).next()?;
            (matches!(written.len(), 2 | 4) && (1..=31).contains(&first) && (1..=31).contains(&second)).then_some(())?;
            let whole = if written.len() == 4 { year } else { in_century(year) };
            into.slashed = Some([first, second, whole]);
        }
        TokenClass::Quarterly => {
            let number = form.strip_prefix('q')?.parse().ok().filter(|number| (1..=4).contains(number))?;
            into.ordinal = Some(number);
        }
        TokenClass::FiscalYear => {
            into.years.push(form.strip_prefix("fy").filter(|year| year.len() == 4)?.parse().ok()?)
        }
        _ => return None,
    }
    Some(())
}

/// Two digits of a year are of the last century above 50.
fn in_century(short: i16) -> i16 {
    short + if short > 50 { 1900 } else { 2000 }
}

/// Whether two digits behind a month count what follows, or are hours: "on 2 May 26 people died".
fn counts_or_times(view: &View, at: Word) -> bool {
    let next = at + 1;
    let half = next < view.end()
        && view.lexicon.times.lookup(&view.form(next).to_lowercase()).is_some_and(|word| {
            matches!(word.kind, TimeKind::Half | TimeKind::Zone | TimeKind::Unit | TimeKind::Month)
        });
    let counted = view.is(at, &[Rel::Nummod, Rel::Nsubj]) && view.token(at).head.is_some_and(|head| head > at);
    let people = next < view.end()
        && view.token(next).xpos.is_plural()
        && view.lexicon.persons.lookup(&view.lemma(next).to_lowercase()).is_some();
    half || counted || people
}

/// Whether a word belongs to the noun behind it.
fn modifies(view: &View, at: Word) -> bool {
    view.token(at).head.is_some_and(|head| head > at && head <= at + 3 && view.token(head).upos == Upos::Noun)
        && view.is(at, &[Rel::Compound, Rel::Nmod, Rel::Amod])
}

/// A month by name; "may" the verb and "march" the act are none.
fn month(view: &View, at: Word, value: &str) -> Option<i8> {
    let other_word = matches!(view.token(at).upos, Upos::Aux | Upos::Verb) && view.token(at).xpos != Xpos::Nnp
        || !view.form(at).starts_with(char::is_uppercase);
    let number_beside = || {
        let digit = |near: Word| near < view.end() && view.form(near).starts_with(|first: char| first.is_ascii_digit());
        // "2-Mar-2026".
        let hyphen = at.before().filter(|&hyphen| matches!(view.form(hyphen), "-" | "/"));
        [at.before(), Some(at + 1), hyphen.and_then(|hyphen| hyphen.before())].into_iter().flatten().any(digit)
    };
    // "Jan" without a stop is a name too.
    let other_word =
        other_word || view.form(at).len() == 3 && view.lemma(at).len() <= 3 && has_longer_form(view, value);
    (!other_word || number_beside() && view.form(at).starts_with(char::is_uppercase)).then(|| value.parse().ok())?
}

/// Whether a month has a form of more than three letters: "Jan" is short for one, "May" is not.
fn has_longer_form(view: &View, value: &str) -> bool {
    let mut words = view.lexicon.times.words().iter();
    words.any(|word| word.kind == TimeKind::Month && word.value == value && word.form.len() > 3)
}

/// A year of four digits that counts nothing else.
fn year(view: &View, at: Word) -> Option<i16> {
    let form = view.form(at);
    let year: i16 =
        (form.len() == 4 && form.bytes().all(|byte| byte.is_ascii_digit())).then(|| form.parse().ok())??;
    let counts = || {
        view.is(at, &[Rel::Nummod])
            && view
                .token(at)
                .head
                .is_some_and(|head| head == at + 1 && view.is_nominal(head) && view.token(head).xpos == Xpos::Nns)
    };
    ((1000..=2199).contains(&year) && !counts()).then_some(year)
}

/// "1990s", "'80s", "eighties".
fn decade(view: &View, form: &str) -> Option<i16> {
    let short = form.starts_with(['\'', '’', '‘']);
    let digits =
        form.trim_start_matches(['\'', '’', '‘']).strip_suffix('s').map(|digits| digits.trim_end_matches(['\'', '’']));
    if let Some(digits) =
        digits.filter(|digits| digits.ends_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit()))
    {
        let number: i16 = digits.parse().ok()?;
        return match digits.len() {
            4 => Some(number / 10),
            // "In his 30s" is an age.
            2 if short => Some(190 + number / 10),
            _ => None,
        };
    }
    let ten = view
        .lexicon
        .numbers
        .lookup(&format!("{}y", form.strip_suffix("ies")?))
        .filter(|word| word.kind == NumberKind::Ten)?;
    Some(190 + (ten.low / 10.0) as i16)
}

/// The letter of a unit of time.
fn unit(view: &View, lower: &Lower, at: Word) -> Option<&'static str> {
    let lemma = view.lemma(at).to_lowercase();
    let found = view
        .lexicon
        .times
        .lookup(&lemma)
        .or_else(|| view.lexicon.times.lookup(lower[at].strip_suffix('s')?))
        .filter(|word| word.kind == TimeKind::Unit)?;
    let share = found.value == "Q"
        && lower.get(at + 1).is_some_and(|next| view.lexicon.constructions.has(next, Construction::Genitive));
    let ordinal = found.value == "TS" && view.token(at).upos != Upos::Noun;
    // "The day-care centre", "yearly" and "Times" are no stretches.
    let verb = matches!(view.token(at).upos, Upos::Verb | Upos::Aux);
    (!share && !ordinal && !verb && !within_name(view, at)).then_some(found.value)
}

/// Whether a word with a capital stands within a name of a body or a work.
fn within_name(view: &View, at: Word) -> bool {
    let is_of_body =
        |name: &text::Name| matches!(name.kind, text::NameKind::Organisation | text::NameKind::Miscellaneous);
    view.token(at).upos == Upos::Propn
        && view.form(at).starts_with(char::is_uppercase)
        && view.name_at(at).is_some_and(is_of_body)
}

/// "10:35", "9 a.m.", "9.30 p.m.", "0735 GMT", "noon": TIMEX3's time, and the word behind it.
fn clock(view: &View, lower: &Lower, at: Word, end: Word) -> Option<(String, Word)> {
    let form = lower[at].as_str();
    let next = Some(at + 1).filter(|&next| next < end).and_then(|next| lower.get(next)).map(String::as_str);
    let kind = |form: Option<&str>, kind: TimeKind| {
        form.and_then(|form| view.lexicon.times.lookup(form)).filter(|word| word.kind == kind).map(|word| word.value)
    };
    if let Some(fixed) = kind(Some(form), TimeKind::Part).filter(|value| value.contains(':')) {
        return Some((fixed.to_owned(), at + 1));
    }
    let half = kind(next, TimeKind::Half);
    let zone = kind(next, TimeKind::Zone).is_some();
    let (hours, minutes, marked) = match form.split_once([':', '.']) {
        Some((hours, minutes)) if form.contains(':') || half.is_some() => {
            (hours, minutes.split(':').next()?, form.contains(':'))
        }
        Some(_) => return None,
        None if form.len() == 4 && zone => (&form[..2], &form[2..], true),
        None => (form, "", false),
    };
    let hour: u32 = (hours.len() <= 2).then(|| hours.parse().ok())??;
    let minute: Option<u32> = if minutes.is_empty() {
        None
    } else {
        Some(minutes.parse().ok().filter(|minute| *minute < 60 && minutes.len() == 2)?)
    };
    let hour = match half {
        Some("PM") if hour < 12 => hour + 12,
        Some("AM") if hour == 12 => 0,
        Some(_) => hour,
        None if marked && minute.is_some() => hour,
        None => return None,
    };
    let oclock = minute.unwrap_or(0);
    (hour <= 24).then(|| (format!("T{hour:02}:{oclock:02}"), at + 1 + usize::from(half.is_some())))
}

/// Whether a word can be the first of that class: a quick no for most words.
pub fn may_begin(view: &View, lower: &Lower, class: TokenClass, at: Word) -> bool {
    let form = lower[at].as_str();
    let first = form.as_bytes().first().copied().unwrap_or(b' ');
    match class {
        TokenClass::Number => {
            first.is_ascii_digit()
                || view.lexicon.constructions.has(form, Construction::Article)
                || view.lexicon.numbers.lookup(form).is_some()
        }
        TokenClass::Ordinal => first.is_ascii_digit() || view.lexicon.numbers.lookup(form).is_some(),
        TokenClass::DayOfMonth | TokenClass::Year | TokenClass::ShortYear | TokenClass::Iso | TokenClass::Slash => {
            first.is_ascii_digit()
        }
        TokenClass::Clock => {
            first.is_ascii_digit() || view.lexicon.times.lookup(form).is_some_and(|word| word.kind == TimeKind::Part)
        }
        TokenClass::Decade => form.ends_with('s'),
        TokenClass::Quarterly => first == b'q',
        TokenClass::FiscalYear => first == b'f',
        TokenClass::Holiday => view.form(at).starts_with(char::is_uppercase),
        TokenClass::Unit | TokenClass::Units | TokenClass::Weekend => {
            view.lexicon.times.lookup(view.lemma(at)).is_some()
                || view.lexicon.times.lookup(form.trim_end_matches('s')).is_some()
        }
        TokenClass::Weekdays => form.ends_with("days"),
        TokenClass::Weekday if form.ends_with("days") => true,
        TokenClass::Weekday
        | TokenClass::Month
        | TokenClass::Part
        | TokenClass::Season
        | TokenClass::Deictic
        | TokenClass::Zone
        | TokenClass::Set => {
            view.lexicon.times.lookup(form).or_else(|| view.lexicon.times.lookup(form.trim_end_matches('.'))).is_some()
        }
    }
}
