//! What somebody wrote for a field, as a value: words of closed lists, codes of the codebook, those who are named,
//! days, places, stretches of the text.

use crate::{Amounts, Coded, Field, Finding, NOTHING, Spot, Value, Who, Wrong};
use lexicon::codebook::{Code, Codebook};
use lexicon::countries::Countries;
use lexicon::figures::{FigureClass, FigureKind};
use lexicon::gazetteer::{Gazetteer, GazetteerPlace, PlaceKind};
use lexicon::{Lexicon, places::PlaceForm};
use record::claim::ClaimKind;
use record::json::{CodePoints, byte_span};
use record::{Act, Amount, Bound, ByteSpan, Place, Polarity, Precision, Record, StancePolarity, Status, Verification};
use std::cmp::Ordering;

/// What codes and places are looked up in.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The codebook of events.
    pub codebook: &'a Codebook,
    /// The places of the world.
    pub gazetteer: &'a Gazetteer,
}

/// What somebody wrote for a field of a finding.
///
/// # Errors
///
/// Where it can be no value of this field, with what may stand there.
pub fn value_of(
    record: &Record,
    finding: Finding,
    field: Field,
    written: &str,
    known: Known<'_>,
) -> Result<Value, Wrong> {
    let written = written.trim();
    let read = Writing { record, finding, field, written };
    match field {
        Field::Type => read.kind(known.codebook),
        Field::Cameo => read.code(known.codebook),
        Field::Mode => read.mode(known.codebook),
        Field::Source | Field::Target => read.actors(),
        Field::Speaker | Field::Counter => read.actor(),
        Field::Day => read.days(),
        Field::Place => read.place(known.gazetteer),
        Field::Span => read.span(),
        Field::Content => read.spans(),
        Field::Number => read.number(),
        Field::Low | Field::Best | Field::High => read.amount(),
        Field::Unit => Ok(read.or_nothing().unwrap_or_else(|| Value::Word(written.to_owned()))),
        Field::Cumulative => match written {
            "yes" | "true" => Ok(Value::Flag(true)),
            "no" | "false" => Ok(Value::Flag(false)),
            _ => Err(read.wrong("write yes or no")),
        },
        Field::Status => read.word(Status::ALL.iter().map(|status| status.label())),
        Field::Bound => read.word(Bound::ALL.iter().map(|bound| bound.label())),
        Field::What => read.word(FigureKind::ALL.iter().map(|kind| kind.as_str())),
        Field::Class => read.word(FigureClass::ALL.iter().map(|class| class.as_str())),
        Field::Verification => match read.or_nothing() {
            Some(nothing) => Ok(nothing),
            None => read.word(Verification::ALL.iter().map(|sure| sure.label())),
        },
        Field::Act => read.word(Act::ALL.iter().map(|act| act.label())),
        Field::Polarity if finding.kind == ClaimKind::Stance => {
            read.word(StancePolarity::ALL.iter().map(|polarity| polarity.label()))
        }
        Field::Polarity => read.word(Polarity::ALL.iter().map(|polarity| polarity.label())),
    }
}

/// What is written for a field of a finding.
#[derive(Clone, Copy)]
struct Writing<'a> {
    record: &'a Record,
    finding: Finding,
    field: Field,
    written: &'a str,
}

impl<'a> Writing<'a> {
    fn wrong(self, problem: impl Into<String>) -> Wrong {
        let (field, written) = (self.field.name().to_owned(), self.written.to_owned());
        Wrong { field, written, problem: problem.into() }
    }

    fn text(self) -> &'a str {
        &self.record.report.text
    }

    fn or_nothing(self) -> Option<Value> {
        (self.written == NOTHING || self.written.is_empty()).then_some(Value::Nothing)
    }

    fn word(self, list: impl Iterator<Item = &'static str> + Clone) -> Result<Value, Wrong> {
        let wanted = self.written.to_lowercase();
        let found = list.clone().find(|word| *word == wanted);
        found.map(|word| Value::Word(word.to_owned())).ok_or_else(|| {
            self.wrong(format!("there is no such word for it; there are {}", list.collect::<Vec<_>>().join(", ")))
        })
    }

    fn kind(self, codebook: &Codebook) -> Result<Value, Wrong> {
        let wanted = self.written.to_uppercase();
        let kind = codebook.kind(&wanted).filter(|kind| kind.quad > 0).ok_or_else(|| {
            let known = codebook.types().filter(|kind| kind.quad > 0).map(|kind| &*kind.name);
            let known = known.collect::<Vec<_>>().join(", ");
            self.wrong(format!("the codebook has no such type of event; it has {known}"))
        })?;
        let now = codebook.code(&self.record.events[self.finding.place].cameo);
        let code = match now.filter(|code| code.kind.name == kind.name) {
            Some(code) => code,
            None => codebook.root_of(&kind.name).ok_or_else(|| self.wrong("the codebook has no code of this type"))?,
        };
        Ok(coded(code))
    }

    fn code(self, codebook: &Codebook) -> Result<Value, Wrong> {
        let code = codebook.code(self.written).filter(|code| code.kind.quad > 0);
        code.map(|code| coded(code)).ok_or_else(|| {
            self.wrong("the codebook has no such code of an event; CAMEO's have three or four digits, such as 190")
        })
    }

    fn mode(self, codebook: &Codebook) -> Result<Value, Wrong> {
        if let Some(nothing) = self.or_nothing() {
            return Ok(nothing);
        }
        let kind = &self.record.events[self.finding.place].kind;
        let mut modes: Vec<&str> = codebook.codes_of(kind).filter_map(|code| code.mode.as_deref()).collect();
        modes.sort_unstable();
        modes.dedup();
        if modes.contains(&self.written) {
            return Ok(Value::Word(self.written.to_owned()));
        }
        Err(self.wrong(format!("{kind} has no such mode; it has {}", modes.join(", "))))
    }

    fn actors(self) -> Result<Value, Wrong> {
        if self.or_nothing().is_some() {
            return Ok(Value::Actors(Vec::new()));
        }
        let names = self.written.split(';').map(str::trim).filter(|name| !name.is_empty());
        Ok(Value::Actors(names.map(|name| Self { written: name, ..self }.who()).collect::<Result<_, _>>()?))
    }

    fn actor(self) -> Result<Value, Wrong> {
        if self.or_nothing().is_some() {
            return Ok(Value::Actors(Vec::new()));
        }
        Ok(Value::Actors(vec![self.who()?]))
    }

    /// Somebody by id, by a stretch of the text, by a name that the record has, or by words of the text.
    fn who(self) -> Result<Who, Wrong> {
        let points = CodePoints::new(self.text());
        let here = self.finding.span(self.record);
        let far = |span: &ByteSpan| span.start.abs_diff(here.start);
        if let Some(span) = self.stretch()? {
            return Ok(Who { name: span.of(self.text()).to_owned(), span: Some(points.ends(span)) });
        }
        let wanted = self.written.to_lowercase();
        let is_it = |name: &str| name.to_lowercase() == wanted;
        let actor = self.record.actors.iter().find(|actor| {
            let mut mentions = actor.mentions.iter().map(|mention| mention.span.of(self.text()));
            actor.id.to_string() == self.written
                || is_it(&actor.name)
                || actor.known_as.as_deref().is_some_and(is_it)
                || mentions.any(is_it)
        });
        if let Some(actor) = actor {
            let nearest = actor.mentions.iter().map(|mention| mention.span).min_by_key(far);
            return Ok(Who { name: actor.name.clone(), span: nearest.map(|span| points.ends(span)) });
        }
        let span = self.words_near(self.written).ok_or_else(|| {
            let named = self.record.actors.iter().map(|actor| format!("{} ({})", actor.name, actor.id));
            let named = named.collect::<Vec<_>>().join(", ");
            self.wrong(format!(
                "neither names the record anybody so nor has the text these words; give a stretch of the text, as \
                 in 120-131, or one of those who are named: {named}"
            ))
        })?;
        Ok(Who { name: self.written.to_owned(), span: Some(points.ends(span)) })
    }

    /// Where these words stand in the text, nearest to the finding.
    fn words_near(self, words: &str) -> Option<ByteSpan> {
        let here = self.finding.span(self.record);
        let found = self.text().match_indices(words).map(|(start, found)| ByteSpan::new(start, start + found.len()));
        found.filter(|span| !span.is_empty()).min_by_key(|span| span.start.abs_diff(here.start))
    }

    /// A stretch that is written with two numbers, as in `120-131`; none where something else is written.
    fn stretch(self) -> Result<Option<ByteSpan>, Wrong> {
        let ends = self.written.split_once('-').and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)));
        let Some((start, end)) = ends else { return Ok(None) };
        let span = byte_span(self.text(), start, end).filter(|span| !span.is_empty());
        span.map(Some).ok_or_else(|| {
            let length = self.text().chars().count();
            self.wrong(format!("this is no stretch of the text, which has {length} characters, counted from 0"))
        })
    }

    fn one_span(self) -> Result<ByteSpan, Wrong> {
        let words = self.written.trim_matches('"');
        self.stretch()?.or_else(|| self.words_near(words)).ok_or_else(|| {
            self.wrong("the text has no such words; write them as they stand there, or where they stand: 120-131")
        })
    }

    fn span(self) -> Result<Value, Wrong> {
        Ok(Value::Spans(vec![CodePoints::new(self.text()).ends(self.one_span()?)]))
    }

    fn spans(self) -> Result<Value, Wrong> {
        let is_numbers = self.written.chars().all(|letter| letter.is_ascii_digit() || "-, ".contains(letter));
        let parts: Vec<&str> =
            if is_numbers { self.written.split(',').map(str::trim).collect() } else { vec![self.written] };
        let spans = parts.iter().map(|part| Self { written: part, ..self }.one_span());
        let mut spans = spans.collect::<Result<Vec<_>, _>>().map_err(|wrong| self.wrong(wrong.problem))?;
        spans.sort_unstable();
        if spans.windows(2).any(|pair| pair[0].overlaps(pair[1])) {
            return Err(self.wrong("two of these stretches have words in common"));
        }
        let points = CodePoints::new(self.text());
        Ok(Value::Spans(spans.into_iter().map(|span| points.ends(span)).collect()))
    }

    fn days(self) -> Result<Value, Wrong> {
        if let Some(nothing) = self.or_nothing() {
            return Ok(nothing);
        }
        let (from, to) = self.written.split_once("..").unwrap_or((self.written, self.written));
        let ends = ends_of(from.trim()).zip(ends_of(to.trim())).map(|((from, _), (_, to))| (from, to));
        let told = ends.filter(|(from, to)| Record::told_days(from, to).is_some());
        told.map(|(from, to)| Value::Days { from, to }).ok_or_else(|| {
            self.wrong("write a day, a month or two days in order, as in 2026-03-04, 2026-03, 2026-03-01..2026-03-07")
        })
    }

    fn place(self, gazetteer: &Gazetteer) -> Result<Value, Wrong> {
        if let Some(nothing) = self.or_nothing() {
            return Ok(nothing);
        }
        let (name, country) = name_and_country(self.written);
        let is_it = |place: &&Place| {
            place.id.to_string() == self.written
                || place.name.eq_ignore_ascii_case(&name)
                    && country.as_ref().is_none_or(|country| place.country.as_ref() == Some(country))
        };
        if let Some(place) = self.record.places.iter().find(is_it) {
            return Ok(Value::Place(spot_of(place)));
        }
        let mut found = gazetteer.lookup(&name);
        found.retain(|place| country.as_deref().is_none_or(|country| place.country == Some(country)));
        let mut countries: Vec<&str> = found.iter().filter_map(|place| place.country).collect();
        countries.sort_unstable();
        countries.dedup();
        if countries.len() > 1 {
            let those: Vec<String> = countries.iter().map(|country| format!("{name:?}, {country}")).collect();
            return Err(self.wrong(format!("there are several; say which: {}", those.join("; ").replace('"', ""))));
        }
        // A town before the division that bears its name, whose middle may be desert.
        let rank = |place: &GazetteerPlace| (place.kind == PlaceKind::Town, place.population);
        let largest = found.iter().max_by(|one, other| {
            rank(one).partial_cmp(&rank(other)).unwrap_or(Ordering::Equal).then(other.number.cmp(&one.number))
        });
        largest.map(|place| Value::Place(spot_in(place))).ok_or_else(|| {
            let named: Vec<&str> = self.record.places.iter().map(|place| place.name.as_str()).collect();
            self.wrong(format!(
                "no such place is known; the report names {}",
                if named.is_empty() { "none".to_owned() } else { named.join(", ") }
            ))
        })
    }

    fn amount(self) -> Result<Value, Wrong> {
        Ok(match self.or_nothing() {
            Some(nothing) => nothing,
            None => Value::Amount(self.thousandths(self.written)?),
        })
    }

    fn thousandths(self, written: &str) -> Result<u64, Wrong> {
        let number = written.trim().parse().ok().and_then(Amount::new);
        number.map(Amount::thousandths).ok_or_else(|| self.wrong("this is no number that anything is counted by"))
    }

    /// `12`, `>=12`, `>12`, `<=12`, `<12`, `~12`, `12..15`.
    fn number(self) -> Result<Value, Wrong> {
        if let Some((low, high)) = self.written.split_once("..") {
            let (low, high) = (self.thousandths(low)?, self.thousandths(high)?);
            if low > high {
                return Err(self.wrong("the lower number stands first"));
            }
            let bound = Bound::Between.label().to_owned();
            return Ok(Value::Amounts(Amounts { low: Some(low), best: None, high: Some(high), bound }));
        }
        let signs = [
            (">=", Bound::AtLeast),
            ("<=", Bound::AtMost),
            (">", Bound::MoreThan),
            ("<", Bound::LessThan),
            ("~", Bound::About),
        ];
        let signed = signs.iter().find_map(|(sign, bound)| Some((self.written.strip_prefix(sign)?, *bound)));
        let (number, bound) = signed.unwrap_or((self.written, Bound::Exact));
        let number = self.thousandths(number)?;
        Ok(Value::Amounts(bounded(number, bound)))
    }
}

/// A number with the bounds that words of this sort set (`docs/figures.md`).
pub(crate) fn bounded(number: u64, bound: Bound) -> Amounts {
    let (low, high) = match bound {
        Bound::AtLeast | Bound::MoreThan => (Some(number), None),
        Bound::AtMost | Bound::LessThan => (None, Some(number)),
        Bound::Exact | Bound::About | Bound::Between | Bound::Vague => (Some(number), Some(number)),
    };
    Amounts { low, best: Some(number), high, bound: bound.label().to_owned() }
}

fn coded(code: &Code) -> Value {
    Value::Code(Coded {
        kind: code.kind.name.to_string(),
        mode: code.mode.as_deref().map(str::to_owned),
        contexts: code.contexts.iter().map(|context| context.to_string()).collect(),
        cameo: code.code.to_string(),
        quad: code.kind.quad,
        // Scores have one decimal, which the shorter form of a number must not lose.
        goldstein: code.goldstein.map(|score| (f64::from(score) * 10.0).round() / 10.0),
    })
}

/// The first and the last day of a day, a month or a year.
fn ends_of(written: &str) -> Option<(String, String)> {
    let day = |day: String| record::calendar::day_number(&day).map(|_| day);
    match written.len() {
        4 => Some((day(format!("{written}-01-01"))?, day(format!("{written}-12-31"))?)),
        7 => {
            let last = (28..=31).rev().find_map(|last| day(format!("{written}-{last}")))?;
            Some((day(format!("{written}-01"))?, last))
        }
        10 => day(written.to_owned()).map(|day| (day.clone(), day)),
        _ => None,
    }
}

/// `Tripoli, LBN` and `Tripoli, Lebanon` in their parts.
fn name_and_country(written: &str) -> (String, Option<String>) {
    let lexicon = Lexicon::english();
    let parts = written.rsplit_once(',').and_then(|(name, behind)| {
        Some((name.trim().to_owned(), country(lexicon, &lexicon.countries, behind.trim())?))
    });
    parts.map_or_else(|| (written.to_owned(), None), |(name, country)| (name, Some(country)))
}

fn country(lexicon: &Lexicon, countries: &Countries, written: &str) -> Option<String> {
    let code = written.to_uppercase();
    if countries.lookup(&code).is_some() {
        return Some(code);
    }
    match lexicon.places.lookup(written) {
        Some((place, PlaceForm::Name)) => Some(place.alpha3.to_owned()),
        _ => None,
    }
}

fn spot_of(place: &Place) -> Spot {
    Spot {
        name: place.name.clone(),
        country: place.country.clone(),
        admin1: place.admin1.clone(),
        lat: place.coordinates.map(|point| point.lat.get()),
        lon: place.coordinates.map(|point| point.lon.get()),
        geonames: place.geonames,
        precision: place.precision.label().to_owned(),
    }
}

fn spot_in(place: &GazetteerPlace<'_>) -> Spot {
    let precision = match place.kind {
        PlaceKind::Country => Precision::Country,
        PlaceKind::Region => Precision::Region,
        PlaceKind::District => Precision::District,
        PlaceKind::Town => Precision::Town,
        PlaceKind::Area => Precision::Area,
    };
    Spot {
        name: place.name.to_owned(),
        country: place.country.map(str::to_owned),
        admin1: place.admin1.map(str::to_owned),
        lat: Some(place.point.0),
        lon: Some(place.point.1),
        geonames: place.geonames,
        precision: precision.label().to_owned(),
    }
}
