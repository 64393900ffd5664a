//! An event without its text: signs of its main word and of the words for those who take part, its days, its place;
//! and the few bytes that an archive keeps of it.

use crate::{Sign, sign, tables};
use record::{Precision, Record};
use std::fmt;

/// What a text says of an event, in dictionary forms. Of each part only the first few words are kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Event<'a> {
    /// The verb or noun that tells it.
    pub head: &'a str,
    /// Whether that is a verb.
    pub is_verb: bool,
    /// Words for who acts, every name of theirs in the report among them.
    pub subject: &'a [String],
    /// Words for who or what is acted on.
    pub object: &'a [String],
    /// Words for what else takes part: where, when, with what.
    pub other: &'a [String],
}

/// Where an event was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Site {
    /// ISO 3166 alpha-3 code of the country.
    pub country: [u8; 3],
    /// Hundredths of a degree north and east, for a place no larger than a town.
    pub point: Option<(i16, i16)>,
}

impl Site {
    /// Two towns so many hundredths of a degree apart, either way, are two; about 50 km.
    const FAR: i32 = 45;

    /// Whether one event cannot have been at both.
    pub fn is_apart(self, other: Self) -> bool {
        let far = |one: i16, other: i16| (i32::from(one) - i32::from(other)).abs() > Self::FAR;
        let points = self.point.zip(other.point);
        self.country != other.country || points.is_some_and(|(one, other)| far(one.0, other.0) || far(one.1, other.1))
    }
}

/// An event as it is compared: at most 45 bytes when kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventWords {
    /// The main word.
    pub(crate) head: Sign,
    /// The main word without its ending.
    pub(crate) stem: Sign,
    /// Whether the main word is a verb.
    pub(crate) is_verb: bool,
    /// Half signs of the words for each part, sorted: who acts, who is acted on, what else.
    pub(crate) parts: [Vec<u16>; 3],
    /// The first and last day on which it can have been, counted from 1970-01-01.
    pub(crate) days: Option<(i32, i32)>,
    /// Where it was.
    pub(crate) site: Option<Site>,
}

/// How many words of each part are kept.
const KEPT: [usize; 3] = [3, 3, 4];
/// Bits for how many they are, and where those of the part begin.
const COUNT_BITS: [(u8, u8); 3] = [(0, 0b11), (2, 0b11), (4, 0b111)];
const IS_VERB: u8 = 1;
const HAS_DAYS: u8 = 2;
const HAS_SITE: u8 = 4;
const HAS_POINT: u8 = 8;

impl EventWords {
    /// The signs of an event's words.
    pub fn new(event: &Event) -> Self {
        let part = |words: &[String], kept: usize| {
            let mut signs: Vec<u16> = Vec::new();
            for half in words.iter().map(|word| half(sign(word))) {
                if signs.len() < kept && !signs.contains(&half) {
                    signs.push(half);
                }
            }
            signs.sort_unstable();
            signs
        };
        Self {
            head: sign(event.head),
            stem: sign(&stem(event.head)),
            is_verb: event.is_verb,
            parts: [part(event.subject, KEPT[0]), part(event.object, KEPT[1]), part(event.other, KEPT[2])],
            days: None,
            site: None,
        }
    }

    /// The same event on known days, counted from 1970-01-01, the last not before the first.
    #[must_use]
    pub fn on(self, days: Option<(i32, i32)>) -> Self {
        Self { days: days.filter(|(first, last)| first <= last), ..self }
    }

    /// The same event at a known place.
    #[must_use]
    pub fn at(self, site: Option<Site>) -> Self {
        Self { site, ..self }
    }

    /// An event of a record: its pattern's word (its type's name, where the rule names no pattern), its actors' names
    /// or, where they are none, the words that stand for them, and its place. Its days are for the caller to add.
    pub fn of_record(record: &Record, event: &record::Event) -> Self {
        let pattern = event.rule.strip_prefix("pattern: ").and_then(|rule| rule.split_once(" ("));
        let head = pattern.and_then(|(predicate, _)| predicate.split(' ').next()).unwrap_or(&event.kind);
        let side = |side: &record::Side| {
            let names = side
                .actors
                .iter()
                .filter_map(|id| record.actor(*id))
                .map(|actor| actor.known_as.as_deref().unwrap_or(&actor.name));
            let spans = side.spans.iter().map(|span| span.of(&record.report.text));
            let words: Vec<&str> = if side.actors.is_empty() { spans.collect() } else { names.collect() };
            // The last word of a name or a description is its main one.
            words
                .iter()
                .flat_map(|words| words.split(|letter: char| !letter.is_alphanumeric()).rev())
                .filter(|word| word.chars().count() > 1)
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        let (subject, object) = (side(&event.source), side(&event.target));
        let is_verb = pattern.is_some_and(|(_, part)| part.starts_with("verb"));
        let site = event.place_id.and_then(|id| record.place(id)).and_then(site);
        Self::new(&Event { head, is_verb, subject: &subject, object: &object, other: &[] }).at(site)
    }

    /// The event as bytes; [`EventWords::from_bytes`] reads them.
    pub fn to_bytes(&self) -> Vec<u8> {
        let flag = |set: bool, bit: u8| if set { bit } else { 0 };
        let point = self.site.and_then(|site| site.point);
        let flags = flag(self.is_verb, IS_VERB)
            | flag(self.days.is_some(), HAS_DAYS)
            | flag(self.site.is_some(), HAS_SITE)
            | flag(point.is_some(), HAS_POINT);
        let counts = self
            .parts
            .iter()
            .zip(COUNT_BITS)
            .fold(0, |counts, (part, (shift, _))| counts | (part.len() as u8) << shift);
        let mut bytes = vec![flags, counts];
        bytes.extend(self.head.to_le_bytes());
        bytes.extend(self.stem.to_le_bytes());
        bytes.extend(self.parts.iter().flatten().flat_map(|half| half.to_le_bytes()));
        bytes.extend(self.days.iter().flat_map(|(first, last)| [first.to_le_bytes(), last.to_le_bytes()]).flatten());
        bytes.extend(self.site.iter().flat_map(|site| site.country));
        bytes.extend(point.iter().flat_map(|(north, east)| [north.to_le_bytes(), east.to_le_bytes()]).flatten());
        bytes
    }

    /// Reads what [`EventWords::to_bytes`] wrote.
    ///
    /// # Errors
    ///
    /// Where the bytes are none that it writes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, UnreadableWords> {
        let mut at = 0;
        let (flags, counts) = (take::<1>(bytes, &mut at)?[0], take::<1>(bytes, &mut at)?[0]);
        let mut words = Self {
            head: Sign::from_le_bytes(take(bytes, &mut at)?),
            stem: Sign::from_le_bytes(take(bytes, &mut at)?),
            is_verb: flags & IS_VERB != 0,
            ..Self::default()
        };
        for (part, (shift, mask)) in words.parts.iter_mut().zip(COUNT_BITS) {
            for _ in 0..(counts >> shift & mask) {
                part.push(u16::from_le_bytes(take(bytes, &mut at)?));
            }
        }
        if flags & HAS_DAYS != 0 {
            words.days = Some((i32::from_le_bytes(take(bytes, &mut at)?), i32::from_le_bytes(take(bytes, &mut at)?)));
        }
        if flags & HAS_SITE != 0 {
            let country = take(bytes, &mut at)?;
            let mut degrees = || take(bytes, &mut at).map(i16::from_le_bytes);
            let point = if flags & HAS_POINT != 0 { Some((degrees()?, degrees()?)) } else { None };
            words.site = Some(Site { country, point });
        }
        // Only what is written is read: no other bits, no word twice, nothing behind the end.
        if words.to_bytes() == bytes && words.is_sound() {
            Ok(words)
        } else {
            Err(UnreadableWords { bytes: bytes.to_vec(), at })
        }
    }

    /// The main word as it would stand among the words of a part.
    pub(crate) fn head_half(&self) -> u16 {
        half(self.head)
    }

    fn is_sound(&self) -> bool {
        let parts = self
            .parts
            .iter()
            .zip(KEPT)
            .all(|(part, kept)| part.len() <= kept && part.windows(2).all(|pair| pair[0] < pair[1]));
        parts && self.days.is_none_or(|(first, last)| first <= last)
    }
}

/// Bytes that are no event, and where reading them came to an end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadableWords {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// How many of them could be read.
    pub at: usize,
}

impl fmt::Display for UnreadableWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes are no event: {:02x?} cannot be read from byte {}", self.bytes.len(), self.bytes, self.at)
    }
}

impl std::error::Error for UnreadableWords {}

fn take<const N: usize>(bytes: &[u8], at: &mut usize) -> Result<[u8; N], UnreadableWords> {
    let taken = bytes.get(*at..).and_then(|rest| rest.first_chunk::<N>());
    let taken = *taken.ok_or_else(|| UnreadableWords { bytes: bytes.to_vec(), at: *at })?;
    *at += N;
    Ok(taken)
}

/// Both halves of a sign in one.
fn half(sign: Sign) -> u16 {
    (sign ^ (sign >> 16)) as u16
}

/// A main word without its ending and without the letter that the ending doubled. At least four letters are left.
pub(crate) fn stem(word: &str) -> String {
    let mut stem: String =
        word.chars().filter(|letter| !matches!(letter, '#' | '-')).flat_map(char::to_lowercase).collect();
    let long = |left: &str| left.chars().count() >= 4;
    if let Some(left) = tables::endings().iter().find_map(|ending| stem.strip_suffix(ending).filter(|left| long(left)))
    {
        stem.truncate(left.len());
    }
    let mut last = stem.chars().rev();
    if stem.chars().count() > 4 && last.next() == last.next() && !stem.ends_with(['s', 'l']) {
        stem.pop();
    }
    stem
}

/// A place of a record; none where its country is not known.
fn site(place: &record::Place) -> Option<Site> {
    let country: [u8; 3] = place.country.as_deref()?.as_bytes().try_into().ok()?;
    let small = matches!(place.precision, Precision::Point | Precision::Town);
    let hundredths = |degrees: f64| (degrees * 100.0).round() as i16;
    let point =
        place.coordinates.filter(|_| small).map(|point| (hundredths(point.lat.get()), hundredths(point.lon.get())));
    Some(Site { country, point })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(|&word| word.to_owned()).collect()
    }

    #[test]
    fn stems_are_what_verb_and_noun_share() {
        for (one, other) in [
            ("nominate", "nomination"),
            ("announce", "announcement"),
            ("shoot", "shooting"),
            ("rob", "robbery"),
            ("Election", "elect"),
        ] {
            assert_eq!(stem(one) == stem(other), one != "rob", "{one}, {other}");
        }
        assert_eq!(stem("run"), "run");
        assert_eq!(stem("é"), "é");
    }

    #[test]
    fn an_event_takes_few_bytes() {
        let many = words(&["Ada", "Field", "mayor", "Halm", "bridge", "market"]);
        let event =
            EventWords::new(&Event { head: "bomb", is_verb: true, subject: &many, object: &many, other: &many });
        let site = Some(Site { country: *b"NOR", point: Some((5990, 1075)) });
        let event = event.on(Some((19_000, 19_001))).at(site);
        assert_eq!(event.to_bytes().len(), 2 + 8 + 20 + 8 + 7);
        assert_eq!(EventWords::from_bytes(&event.to_bytes()), Ok(event));
    }

    #[test]
    fn places_far_from_one_another_are_two() {
        let site = |country: &[u8; 3], point| Site { country: *country, point };
        let halm = site(b"NOR", Some((5990, 1075)));
        assert!(halm.is_apart(site(b"SWE", None)) && halm.is_apart(site(b"NOR", Some((6040, 1075)))));
        assert!(!halm.is_apart(site(b"NOR", None)) && !halm.is_apart(site(b"NOR", Some((5992, 1100)))));
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            if let Ok(words) = EventWords::from_bytes(&bytes) {
                prop_assert_eq!(words.to_bytes(), bytes);
            }
        }

        #[test]
        fn what_is_written_is_read(
            head in ".{0,12}",
            is_verb: bool,
            subject in prop::collection::vec(".{0,8}", 0..5),
            object in prop::collection::vec("[a-c]", 0..5),
            days in prop::option::of((any::<i32>(), any::<i32>())),
            point in prop::option::of(any::<(i16, i16)>()),
            placed: bool,
        ) {
            let (subject, object) = (&subject[..], &object[..]);
            let event = EventWords::new(&Event { head: &head, is_verb, subject, object, other: subject });
            let event = event.on(days).at(placed.then_some(Site { country: *b"NOR", point }));
            prop_assert!(event.to_bytes().len() <= 45);
            prop_assert_eq!(EventWords::from_bytes(&event.to_bytes()), Ok(event));
        }
    }
}
