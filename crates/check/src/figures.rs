//! Is a figure in the report, with its bound, what it counts, its days, its place and whoever counted?

use crate::answer::{Answer, SpeakerAnswer, SpeakerVerdict, Verdict, labels};
use crate::checker::Checker;
use crate::claim::FigureTold;
use crate::numbers::Number;
use crate::prepared::{Prepared, words_in};
use crate::vocabulary::Kind;
use crate::words::Word;
use lexicon::fold::fold;
use record::{Amount, Bound, ByteSpan, Figure, Interval};
use serde::Serialize;

labels! {
    /// Whether a part of a figure is as it is told.
    PartVerdict {
        /// It is.
        Right = "right",
        /// The report does not tell it.
        Unclear = "unclear",
        /// The report tells it otherwise.
        Off = "off",
    }
}

/// A part of a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartAnswer {
    /// `number`, `bound`, `unit`, `whom`, `period`, `place`, `counter`.
    pub part: &'static str,
    /// As it is told.
    pub told: String,
    /// As the report has it.
    pub report: Option<String>,
    /// Whether these are the same.
    pub verdict: PartVerdict,
}

/// A number of the report, with the figure of the record that it is.
struct Candidate<'r> {
    span: ByteSpan,
    low: Option<f64>,
    best: Option<f64>,
    high: Option<f64>,
    bound: Bound,
    figure: Option<&'r Figure>,
}

impl Checker<'_> {
    /// What a report has of a figure: of the numbers that are the same the one that most of it holds for; where none is
    /// the same, the number of what is counted that is next to it.
    pub(crate) fn figure(&self, told: &FigureTold, report: &Prepared<'_>) -> Answer {
        let answers = candidates(report).into_iter().map(|candidate| self.held_against(told, &candidate, report));
        let best =
            answers.filter(|(rank, _)| rank.is_meant).reduce(|best, next| if next.0 > best.0 { next } else { best });
        best.map_or_else(|| Answer::new(Verdict::NotThere), |(_, answer)| answer)
    }

    fn held_against(&self, told: &FigureTold, candidate: &Candidate<'_>, report: &Prepared<'_>) -> (Rank, Answer) {
        let record = report.record;
        let mut parts = vec![number(told, candidate, report), bound(told, candidate)];
        let unit = told.unit.as_ref().map(|unit| self.counted("unit", unit, candidate, report));
        let whom = told.whom.as_ref().map(|whom| self.counted("whom", whom, candidate, report));
        let is_counted = unit.iter().chain(&whom).all(|part| part.verdict == PartVerdict::Right);
        let told_what = unit.is_some() || whom.is_some();
        parts.extend(unit.into_iter().chain(whom));
        parts.extend(told.period.as_ref().map(|period| self.period(period, candidate, report)));
        parts.extend(told.place.as_ref().map(|place| self.place(place, candidate, report)));
        let figure = candidate.figure;
        let counter = figure.and_then(|figure| figure.counter.as_ref());
        let chain = figure.map_or(&[][..], |figure| &figure.chain);
        let counter = counter.filter(|counter| counter.actor.is_some() || counter.text.is_some());
        let speaker = match (counter, figure.is_some_and(|figure| figure.said_in.is_some())) {
            (Some(counter), _) => Some(self.party(record, Some(counter), chain, told.counter.as_deref())),
            (None, true) => figure
                .and_then(|figure| figure.said_in)
                .and_then(|said| record.statement(said))
                .map(|statement| self.speaker_of(record, statement, told.counter.as_deref())),
            (None, false) => self.teller(candidate, told.counter.as_deref(), report),
        };
        parts.extend(told.counter.as_ref().map(|counter| PartAnswer {
            part: "counter",
            told: counter.clone(),
            report: speaker.as_ref().and_then(|speaker| speaker.name.clone()),
            verdict: match speaker.as_ref().and_then(|speaker| speaker.verdict) {
                Some(SpeakerVerdict::Right) => PartVerdict::Right,
                None | Some(SpeakerVerdict::Unclear) => self.counter_in_sentence(counter, candidate, report),
                // Whoever passes a count on is not who counted.
                Some(_) => PartVerdict::Off,
            },
        }));
        let verdict = match parts.iter().map(|part| part.verdict).max() {
            Some(PartVerdict::Off) => Verdict::Off,
            Some(PartVerdict::Unclear) => Verdict::Unclear,
            _ => Verdict::Right,
        };
        let same = parts[0].verdict == PartVerdict::Right;
        let right = parts.iter().filter(|part| part.verdict == PartVerdict::Right).count();
        let is_counted = is_counted && told_what;
        let figure = candidate.figure.is_some();
        let rank = Rank {
            is_meant: same || is_counted,
            same: same && (is_counted || !told_what),
            right: right as i32 + i32::from(same) - if figure || is_counted { 0 } else { OTHER_NUMBER },
            figure,
            near: std::cmp::Reverse(distance(told, candidate)),
        };
        let share = right as f64 / parts.len() as f64;
        let quoted = words_in(&report.words, candidate.span).all(|word| report.quotation[word] != 0);
        let passage = vec![candidate.span];
        (rank, Answer { parts, passage, share, speaker, quoted: Some(quoted), ..Answer::new(verdict) })
    }

    /// Who says it, where the record has no figure there; none where that is the report itself.
    fn teller(&self, candidate: &Candidate<'_>, told: Option<&str>, report: &Prepared<'_>) -> Option<SpeakerAnswer> {
        let word = words_in(&report.words, candidate.span).find(|_| candidate.figure.is_none())?;
        report.statement_of(word).map(|statement| self.speaker_of(report.record, statement, told))
    }

    /// Whether what is counted there is what is told.
    fn counted(&self, part: &'static str, told: &str, candidate: &Candidate<'_>, report: &Prepared<'_>) -> PartAnswer {
        let figures = &self.lexicon.figures;
        let wanted = self.cutter.words(told);
        let figure = candidate.figure;
        let mut is = false;
        let mut senses: Vec<String> = Vec::new();
        for word in wanted.iter().filter(|word| word.kind != Kind::Light) {
            let lemma = self.lemma(&word.key);
            let class = figures.class_of(&lemma).map(lexicon::figures::FigureClass::as_str);
            let kind = figures.predicates_of(&lemma).first().map(|predicate| predicate.what.as_str());
            is |= figure.is_some_and(|figure| {
                let held = [figure.what.as_str(), figure.class.as_str()];
                held.contains(&&*word.key)
                    || class.is_some_and(|class| held.contains(&class))
                    || kind.is_some_and(|kind| held.contains(&kind))
            });
            senses.push(word.sense.to_string());
            let currency = figures.currency_of(&word.exact).or_else(|| figures.currency_of(&lemma));
            is |= currency.is_some_and(|currency| {
                figure.and_then(|figure| figure.unit.as_deref()) == Some(currency)
                    || self.has_currency(currency, candidate, report)
            });
        }
        let around = self.around(candidate, report);
        // All its words stand beside the number: "hospital beds".
        is |= !senses.is_empty() && senses.iter().all(|sense| around.iter().any(|word| *word.sense == **sense));
        let has = figure.map(|figure| {
            let whom = figure.whom.map(|whom| whom.of(report.text()).to_owned());
            if part == "whom" {
                whom.unwrap_or_else(|| figure.class.clone())
            } else {
                [Some(figure.what.clone()), whom].into_iter().flatten().collect::<Vec<_>>().join(", ")
            }
        });
        let verdict = match (is, figure) {
            (true, _) => PartVerdict::Right,
            (false, Some(_)) => PartVerdict::Off,
            (false, None) => PartVerdict::Unclear,
        };
        PartAnswer { part, told: told.to_owned(), report: has, verdict }
    }

    fn has_currency(&self, currency: &str, candidate: &Candidate<'_>, report: &Prepared<'_>) -> bool {
        let is = |word: &&Word| {
            let lemma = self.lemma(&word.key);
            self.lexicon.figures.currency_of(&word.exact).or_else(|| self.lexicon.figures.currency_of(&lemma))
                == Some(currency)
        };
        let words = words_in(&report.words, candidate.span);
        let beside = words.start.saturating_sub(1)..(words.end + 1).min(report.words.len());
        report.words[beside].iter().any(|word| is(&word))
    }

    /// The words of the sentence around a number, so far as `counted` of the settings says.
    fn around<'p>(&self, candidate: &Candidate<'_>, report: &'p Prepared<'_>) -> Vec<&'p Word> {
        let number = words_in(&report.words, candidate.span);
        let mut first = number.start;
        while first > 0 && number.start - first < self.settings.counted && report.goes_on(first) {
            first -= 1;
        }
        let mut behind = number.end;
        while behind < report.words.len() && behind - number.end < self.settings.counted && report.goes_on(behind) {
            behind += 1;
        }
        report.words[first..behind].iter().collect()
    }

    /// The dictionary form of a noun or verb, as tables have it.
    fn lemma(&self, key: &str) -> String {
        let lemmas = &self.lexicon.lemmas;
        use lexicon::lemmas::Inflection::{Past, Plural};
        for inflection in [Plural, Past] {
            if let Some(irregular) = lemmas.irregular(key, inflection) {
                return irregular.to_owned();
            }
        }
        let known = |form: &str| {
            self.lexicon.figures.class_of(form).is_some()
                || !self.lexicon.figures.predicates_of(form).is_empty()
                || self.lexicon.figures.currency_of(form).is_some()
        };
        if known(key) {
            return key.to_owned();
        }
        let shorter = [Plural, Past].into_iter().filter_map(|inflection| {
            let rule = lemmas.ending(key, inflection)?;
            Some(format!("{}{}", &key[..key.len() - rule.ending.len()], rule.replacement))
        });
        let mut forms = shorter.flat_map(|form| [format!("{form}e"), form]);
        forms.find(|form| known(form)).unwrap_or_else(|| key.to_owned())
    }

    fn period(&self, told: &str, candidate: &Candidate<'_>, report: &Prepared<'_>) -> PartAnswer {
        let figure = candidate.figure;
        let day = figure.and_then(|figure| figure.day.as_ref()).map(|day| (&day.days, day.basis.is_told()));
        let has = figure.and_then(|figure| figure.period.as_ref()).map(|period| (period, true)).or(day);
        let verdict = match (days(told), has) {
            (Some(told), Some((has, _))) if told == (has.from.clone(), has.to.clone()) => PartVerdict::Right,
            // A month that holds the day, or a day of a stretch that is told whole.
            (Some(told), Some((has, _))) if within(&told, has) => PartVerdict::Right,
            (Some(_), Some((_, true))) => PartVerdict::Off,
            _ if self.in_sentence(told, candidate, report) => PartVerdict::Right,
            _ => PartVerdict::Unclear,
        };
        PartAnswer { part: "period", told: told.to_owned(), report: has.map(|(has, _)| written(has)), verdict }
    }

    fn place(&self, told: &str, candidate: &Candidate<'_>, report: &Prepared<'_>) -> PartAnswer {
        let figure = candidate.figure;
        let place = figure.and_then(|figure| figure.place.as_ref()).and_then(|placing| report.record.place(placing.id));
        let country = |code: &str| self.lexicon.places.lookup(told).is_some_and(|(place, _)| place.alpha3 == code);
        let same = place.is_some_and(|place| {
            fold(&place.name) == fold(told)
                || place.admin1.as_deref().is_some_and(|division| fold(division) == fold(told))
                || place.country.as_deref().is_some_and(country)
                || place.evidence.iter().any(|span| fold(span.of(report.text())) == fold(told))
        });
        let verdict = match place {
            _ if same || self.in_sentence(told, candidate, report) => PartVerdict::Right,
            Some(_) => PartVerdict::Off,
            None => PartVerdict::Unclear,
        };
        PartAnswer { part: "place", told: told.to_owned(), report: place.map(|place| place.name.clone()), verdict }
    }

    /// Whether all these words stand around the number.
    fn in_sentence(&self, told: &str, candidate: &Candidate<'_>, report: &Prepared<'_>) -> bool {
        let around = self.around(candidate, report);
        let words = self.cutter.words(told);
        !words.is_empty() && words.iter().all(|word| around.iter().any(|has| has.key == word.key))
    }

    fn counter_in_sentence(&self, told: &str, candidate: &Candidate<'_>, report: &Prepared<'_>) -> PartVerdict {
        if self.in_sentence(told, candidate, report) { PartVerdict::Right } else { PartVerdict::Unclear }
    }
}

/// A number that counts nothing that is known, such as a day of the month, is seldom meant.
const OTHER_NUMBER: i32 = 2;

/// How much speaks for a number's being the one that is meant, the weightiest first.
#[derive(Debug, PartialEq, PartialOrd)]
struct Rank {
    is_meant: bool,
    /// The number, and what it counts.
    same: bool,
    /// How many parts are right.
    right: i32,
    figure: bool,
    near: std::cmp::Reverse<f64>,
}

/// The numbers of a report: figures of the record, and what else is a number in its text.
fn candidates<'r>(report: &Prepared<'r>) -> Vec<Candidate<'r>> {
    let amount = |amount: Option<Amount>| amount.map(Amount::get);
    let mut found: Vec<Candidate<'r>> = Vec::new();
    for figure in &report.record.figures {
        let in_text = report.numbers.iter().find(|number| number.span.overlaps(figure.number));
        // Words before the hedge that the record has count as well.
        let bound = in_text.filter(|_| figure.bound == Bound::Exact).map_or(figure.bound, |number| number.bound);
        let span = in_text.map_or(figure.number, |number| number.span.cover(figure.number));
        let [low, best, high] = [figure.low, figure.best, figure.high].map(amount);
        found.push(Candidate { span, low, best, high, bound, figure: Some(figure) });
    }
    let is_held = |number: &&Number| !report.record.figures.iter().any(|figure| figure.number.overlaps(number.span));
    for number in report.numbers.iter().filter(is_held) {
        let Number { span, low, best, high, bound, .. } = number.clone();
        found.push(Candidate { span, low, best, high, bound, figure: None });
    }
    found
}

fn number(told: &FigureTold, candidate: &Candidate<'_>, report: &Prepared<'_>) -> PartAnswer {
    let same = |told: Option<Amount>, has: Option<f64>| told.map(Amount::get) == has;
    let verdict = match (told.best, candidate.best) {
        (Some(told), Some(has)) => told.get() == has,
        (None, None) => same(told.low, candidate.low) && same(told.high, candidate.high),
        _ => false,
    };
    PartAnswer {
        part: "number",
        told: told.written.clone(),
        report: Some(candidate.span.of(report.text()).to_owned()),
        verdict: if verdict { PartVerdict::Right } else { PartVerdict::Off },
    }
}

fn bound(told: &FigureTold, candidate: &Candidate<'_>) -> PartAnswer {
    PartAnswer {
        part: "bound",
        told: told.bound.label().to_owned(),
        report: Some(candidate.bound.label().to_owned()),
        verdict: if told.bound == candidate.bound { PartVerdict::Right } else { PartVerdict::Off },
    }
}

/// How far a number is from the one told, as a share of the larger.
fn distance(told: &FigureTold, candidate: &Candidate<'_>) -> f64 {
    let told = told.best.or(told.low).or(told.high).map_or(0.0, Amount::get);
    let has = candidate.best.or(candidate.low).or(candidate.high).unwrap_or(f64::MAX);
    (told - has).abs() / told.max(has).max(1.0)
}

/// The first and the last day of a period: `2026-03-04`, `2026-03`, `2026`, or two of them with a slash between.
fn days(told: &str) -> Option<(String, String)> {
    let (first, last) = told.split_once('/').unwrap_or((told, told));
    let whole = |part: &str, from: bool| -> Option<String> {
        let numbers: Vec<u32> = part.trim().split('-').map(|number| number.parse().ok()).collect::<Option<_>>()?;
        let day = match (numbers.as_slice(), from) {
            ([year, month, day], _) => format!("{year:04}-{month:02}-{day:02}"),
            ([year, month], true) => format!("{year:04}-{month:02}-01"),
            ([year, month], false) => format!("{year:04}-{month:02}-{:02}", last_of(*year, *month)?),
            ([year], true) => format!("{year:04}-01-01"),
            ([year], false) => format!("{year:04}-12-31"),
            _ => return None,
        };
        record::calendar::day_number(&day).map(|_| day)
    };
    Some((whole(first, true)?, whole(last, false)?))
}

fn last_of(year: u32, month: u32) -> Option<u32> {
    (28..=31).rev().find(|day| record::calendar::day_number(&format!("{year:04}-{month:02}-{day:02}")).is_some())
}

fn within(told: &(String, String), has: &Interval) -> bool {
    told.0 <= has.from && has.to <= told.1
}

fn written(has: &Interval) -> String {
    if has.from == has.to { has.from.clone() } else { format!("{}/{}", has.from, has.to) }
}
