//! The claims of one report as bytes, and back. Actors, places and open labels are numbers here; what they stand for is
//! left to `vocabulary`, and what a claim says beside what it is looked up by to `details`.

use crate::error::ArchiveErrorKind;
use crate::varint::{Bytes, Malformed, put, put_bytes, put_signed};
use record::claim::{ClaimKind, ClaimRole, ClaimStatus, ClaimTime, Day, Days};
use record::{Act, Coded, CountState, Precision, StancePolarity, Status};
use std::borrow::Cow;
use std::ops::Range;

/// What the bytes of claims begin with. Another form gets another number.
pub(crate) const VERSION: u8 = 2;

/// A claim with numbers for what other tables hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PackedClaim<'a> {
    /// Its id in the record, in UTF-8.
    pub(crate) item: &'a [u8],
    pub(crate) label: Label,
    pub(crate) status: Option<ClaimStatus>,
    pub(crate) time: Option<ClaimTime>,
    pub(crate) place: Option<PackedPlace>,
    pub(crate) parties: &'a [(ClaimRole, i64)],
    /// What else it says, which is read where the claim is.
    pub(crate) details: &'a [u8],
}

/// A claim of some report is no shorter than this many bytes.
const LEAST_BYTES: usize = 4;

/// The claims of a report. What is as long as it likes lies together for all of them, and stays where it was read: a
/// question reads many reports and wants a claim or two of each.
#[derive(Debug, Clone, Default)]
pub(crate) struct Claims {
    /// The items and the details, with what stands between them where they were read.
    bytes: Vec<u8>,
    parties: Vec<(ClaimRole, i64)>,
    rows: Vec<Row>,
}

/// A claim, where its item and its details stand, and where its parties end; they begin where those of the claim
/// before it end.
#[derive(Debug, Clone)]
struct Row {
    label: Label,
    status: Option<ClaimStatus>,
    time: Option<ClaimTime>,
    place: Option<PackedPlace>,
    item: Range<usize>,
    details: Range<usize>,
    parties_end: usize,
}

impl Claims {
    /// None yet, with room for so many as these bytes tell of, if they do.
    fn with_room(count: u64, bytes: usize) -> Self {
        let most = bytes / LEAST_BYTES;
        let count = usize::try_from(count).map_or(most, |count| count.min(most));
        Self { bytes: Vec::new(), parties: Vec::with_capacity(3 * count), rows: Vec::with_capacity(count) }
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    pub(crate) fn get(&self, place: usize) -> Option<PackedClaim<'_>> {
        let row = self.rows.get(place)?;
        let parties_start = if place == 0 { 0 } else { self.rows[place - 1].parties_end };
        Some(PackedClaim {
            item: &self.bytes[row.item.clone()],
            label: row.label,
            status: row.status,
            time: row.time,
            place: row.place,
            parties: &self.parties[parties_start..row.parties_end],
            details: &self.bytes[row.details.clone()],
        })
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = PackedClaim<'_>> {
        (0..self.len()).filter_map(|place| self.get(place))
    }

    pub(crate) fn push(&mut self, claim: PackedClaim<'_>) {
        let PackedClaim { item, label, status, time, place, parties, details } = claim;
        let item = self.put(item);
        let details = self.put(details);
        self.parties.extend_from_slice(parties);
        self.rows.push(Row { label, status, time, place, item, details, parties_end: self.parties.len() });
    }

    fn put(&mut self, bytes: &[u8]) -> Range<usize> {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(bytes);
        start..self.bytes.len()
    }
}

/// A claim's place with a number for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PackedPlace {
    pub(crate) id: i64,
    pub(crate) precision: Precision,
    pub(crate) told: bool,
}

/// What is claimed in one word. Where the words are a closed list it is one of that; else a name by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Label {
    Act(Act),
    Event(i64),
    Counted(i64),
    Stance(StancePolarity),
    State(CountState),
}

impl Label {
    pub(crate) fn kind(self) -> ClaimKind {
        match self {
            Self::Act(_) => ClaimKind::Statement,
            Self::Event(_) => ClaimKind::Event,
            Self::Counted(_) => ClaimKind::Figure,
            Self::Stance(_) => ClaimKind::Stance,
            Self::State(_) => ClaimKind::Count,
        }
    }

    /// The number that it is looked up by: that of its name, or one below 0 that is made of its kind and code.
    pub(crate) fn number(self) -> i64 {
        let coded = |code: u8| -1 - (i64::from(self.kind().code()) << 8 | i64::from(code));
        match self {
            Self::Event(name) | Self::Counted(name) => name,
            Self::Act(act) => coded(act.code()),
            Self::Stance(polarity) => coded(polarity.code()),
            Self::State(state) => coded(state.code()),
        }
    }
}

impl PackedClaim<'_> {
    /// Its id in the record.
    pub(crate) fn name(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(self.item)
    }

    pub(crate) fn kind(&self) -> ClaimKind {
        self.label.kind()
    }
}

/// Why some bytes are no claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct BadClaims {
    /// The claim that cannot be read, from 1; 0 for what stands before all claims.
    pub(crate) claim: u64,
    /// The byte that is wrong, from 0.
    pub(crate) byte: usize,
    /// What should stand there.
    pub(crate) wanted: &'static str,
}

impl BadClaims {
    /// The same as an error of the archive: they are those of this report.
    pub(crate) fn of_report(self, seq: i64) -> ArchiveErrorKind {
        let Self { claim, byte, wanted } = self;
        ArchiveErrorKind::Damaged(format!(
            "the claims of report {seq}: byte {byte}, in claim {claim} of them, where {wanted} should stand"
        ))
    }
}

const HAS_TIME: u8 = 0x10;
const HAS_PLACE: u8 = 0x20;
const TIME_IS_TOLD: u8 = 0x40;
const PLACE_IS_TOLD: u8 = 0x80;
const KIND: u8 = 0x0f;

/// The bytes of a report's claims.
pub(crate) fn to_bytes(claims: &Claims) -> Vec<u8> {
    // Days are told from any day near theirs, which need not be known again.
    let base = claims.iter().find_map(|claim| claim.time).map_or(0, |time| time.days.from);
    let mut actors: Vec<i64> = claims.parties.iter().map(|(_, actor)| *actor).collect();
    actors.sort_unstable();
    actors.dedup();
    let mut bytes = vec![VERSION];
    put_signed(&mut bytes, i64::from(base));
    put(&mut bytes, actors.len() as u64);
    let mut last = 0;
    for actor in &actors {
        put_signed(&mut bytes, actor - last);
        last = *actor;
    }
    put(&mut bytes, claims.len() as u64);
    for claim in claims.iter() {
        put_claim(&mut bytes, &claim, base, &actors);
    }
    bytes
}

fn put_claim(bytes: &mut Vec<u8>, claim: &PackedClaim<'_>, base: Day, actors: &[i64]) {
    let flag = |is_set: bool, flag: u8| if is_set { flag } else { 0 };
    bytes.push(
        claim.kind().code()
            | flag(claim.time.is_some(), HAS_TIME)
            | flag(claim.place.is_some(), HAS_PLACE)
            | flag(claim.time.is_some_and(|time| time.told), TIME_IS_TOLD)
            | flag(claim.place.is_some_and(|place| place.told), PLACE_IS_TOLD),
    );
    put_bytes(bytes, claim.item);
    match claim.label {
        Label::Event(name) | Label::Counted(name) => put_signed(bytes, name),
        Label::Act(act) => bytes.push(act.code()),
        Label::Stance(polarity) => bytes.push(polarity.code()),
        Label::State(state) => bytes.push(state.code()),
    }
    bytes.push(status_code(claim.status));
    if let Some(ClaimTime { days, .. }) = claim.time {
        put_signed(bytes, i64::from(days.from) - i64::from(base));
        put_signed(bytes, i64::from(days.to) - i64::from(days.from));
    }
    if let Some(place) = claim.place {
        put_signed(bytes, place.id);
        bytes.push(place.precision.code());
    }
    put(bytes, claim.parties.len() as u64);
    for (role, actor) in claim.parties {
        bytes.push(role.code());
        put(bytes, actors.partition_point(|known| known < actor) as u64);
    }
    put_bytes(bytes, claim.details);
}

/// The number of a status on disk: 0 for none, 1 for `negative`, and from 2 those of the list of statuses.
pub(crate) fn status_code(status: Option<ClaimStatus>) -> u8 {
    match status {
        None => 0,
        Some(ClaimStatus::Negative) => 1,
        Some(ClaimStatus::Is(status)) => 2 + status.code(),
    }
}

fn status_of(code: u8) -> Option<Option<ClaimStatus>> {
    match code {
        0 => Some(None),
        1 => Some(Some(ClaimStatus::Negative)),
        code => Status::from_code(code - 2).map(|status| Some(ClaimStatus::Is(status))),
    }
}

/// The claims again.
pub(crate) fn from_bytes(all: Vec<u8>) -> Result<Claims, BadClaims> {
    let mut bytes = Bytes(&all);
    let mut claim = 0;
    let read = read(&mut bytes, all.len(), &mut claim);
    let byte = all.len() - bytes.0.len();
    let claims = read.map_err(|Malformed(wanted)| BadClaims { claim, byte, wanted })?;
    Ok(Claims { bytes: all, ..claims })
}

/// The claims but for the bytes that their rows point into, of which there are so many.
fn read(bytes: &mut Bytes<'_>, all: usize, number: &mut u64) -> Result<Claims, Malformed> {
    if bytes.byte()? != VERSION {
        return Err(Malformed("claims of a known version"));
    }
    let base = bytes.signed()?;
    let count = bytes.number()?;
    let mut actors = Vec::with_capacity(usize::try_from(count).map_or(0, |count| count.min(bytes.0.len())));
    let mut last = 0_i64;
    for _ in 0..count {
        last = last.checked_add(bytes.signed()?).ok_or(Malformed("an actor"))?;
        actors.push(last);
    }
    let count = bytes.number()?;
    let mut claims = Claims::with_room(count, bytes.0.len());
    for at in 0..count {
        *number = at + 1;
        let row = row(bytes, all, base, &actors, &mut claims.parties)?;
        claims.rows.push(row);
    }
    if bytes.0.is_empty() { Ok(claims) } else { Err(Malformed("the end")) }
}

/// The next claim, whose parties are put behind those of the claims before it.
fn row(
    bytes: &mut Bytes<'_>,
    all: usize,
    base: i64,
    actors: &[i64],
    parties: &mut Vec<(ClaimRole, i64)>,
) -> Result<Row, Malformed> {
    let flags = bytes.byte()?;
    let has = |flag: u8| flags & flag != 0;
    if has(TIME_IS_TOLD) && !has(HAS_TIME) || has(PLACE_IS_TOLD) && !has(HAS_PLACE) {
        return Err(Malformed("flags that go together"));
    }
    let just_read = |length: usize, bytes: &Bytes<'_>| all - bytes.0.len() - length..all - bytes.0.len();
    let length = bytes.text()?.len();
    let item = just_read(length, bytes);
    let label = match ClaimKind::from_code(flags & KIND).ok_or(Malformed("a kind"))? {
        ClaimKind::Statement => Label::Act(bytes.coded()?),
        ClaimKind::Event => Label::Event(bytes.signed()?),
        ClaimKind::Figure => Label::Counted(bytes.signed()?),
        ClaimKind::Stance => Label::Stance(bytes.coded()?),
        ClaimKind::Count => Label::State(bytes.coded()?),
    };
    let status = status_of(bytes.byte()?).ok_or(Malformed("a status"))?;
    let time = if has(HAS_TIME) { Some(ClaimTime { days: days(bytes, base)?, told: has(TIME_IS_TOLD) }) } else { None };
    let place = if has(HAS_PLACE) {
        Some(PackedPlace { id: bytes.signed()?, precision: bytes.coded()?, told: has(PLACE_IS_TOLD) })
    } else {
        None
    };
    for _ in 0..bytes.number()? {
        let role = bytes.coded()?;
        let index = usize::try_from(bytes.number()?).map_err(|_| Malformed("an actor"))?;
        parties.push((role, *actors.get(index).ok_or(Malformed("an actor"))?));
    }
    let length = bytes.stretch()?.len();
    Ok(Row { label, status, time, place, item, details: just_read(length, bytes), parties_end: parties.len() })
}

fn days(bytes: &mut Bytes<'_>, base: i64) -> Result<Days, Malformed> {
    let from = base.checked_add(bytes.signed()?).ok_or(Malformed("a day"))?;
    let to = from.checked_add(bytes.signed()?).ok_or(Malformed("a day"))?;
    let day = |day| Day::try_from(day).map_err(|_| Malformed("a day"));
    Ok(Days { from: day(from)?, to: day(to)? })
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::prelude::*;

    fn labels() -> impl Strategy<Value = Label> {
        prop_oneof![
            prop::sample::select(Act::ALL).prop_map(Label::Act),
            (1_i64..).prop_map(Label::Event),
            (1_i64..).prop_map(Label::Counted),
            prop::sample::select(StancePolarity::ALL).prop_map(Label::Stance),
            prop::sample::select(CountState::ALL).prop_map(Label::State),
        ]
    }

    fn statuses() -> impl Strategy<Value = Option<ClaimStatus>> {
        let is = prop::sample::select(Status::ALL).prop_map(|status| Some(ClaimStatus::Is(status)));
        prop_oneof![Just(None), Just(Some(ClaimStatus::Negative)), is]
    }

    /// A claim that holds what others are lent.
    #[derive(Debug, Clone)]
    struct Held {
        item: String,
        label: Label,
        status: Option<ClaimStatus>,
        time: Option<ClaimTime>,
        place: Option<PackedPlace>,
        parties: Vec<(ClaimRole, i64)>,
        details: Vec<u8>,
    }

    fn claims(size: std::ops::Range<usize>) -> impl Strategy<Value = Claims> {
        prop::collection::vec(held(), size).prop_map(|held| {
            let mut claims = Claims::default();
            for Held { item, label, status, time, place, parties, details } in &held {
                let (label, status, time, place) = (*label, *status, *time, *place);
                let item = item.as_bytes();
                claims.push(PackedClaim { item, label, status, time, place, parties, details });
            }
            claims
        })
    }

    fn held() -> impl Strategy<Value = Held> {
        let parties = prop::collection::vec((prop::sample::select(ClaimRole::ALL), 0_i64..), 0..5);
        let time = any::<Option<(Day, Day, bool)>>();
        let place = prop::option::of((any::<i64>(), prop::sample::select(Precision::ALL), any::<bool>()));
        ("[sefp][0-9]{1,3}", labels(), statuses(), time, place, parties, any::<Vec<u8>>()).prop_map(
            |(item, label, status, time, place, parties, details)| Held {
                item,
                label,
                status,
                time: time.map(|(from, to, told)| ClaimTime { days: Days { from, to }, told }),
                place: place.map(|(id, precision, told)| PackedPlace { id, precision, told }),
                parties,
                details,
            },
        )
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(claims in claims(0..6)) {
            let read = from_bytes(to_bytes(&claims)).expect("it was written");
            prop_assert_eq!(read.iter().collect::<Vec<_>>(), claims.iter().collect::<Vec<_>>());
        }

        #[test]
        fn what_ends_early_is_told(claims in claims(1..3)) {
            let bytes = to_bytes(&claims);
            for end in 0..bytes.len() {
                prop_assert!(from_bytes(bytes[..end].to_vec()).is_err(), "an end at {}", end);
            }
        }

        #[test]
        fn any_bytes_end(bytes: Vec<u8>) {
            let _ = from_bytes([&[VERSION], bytes.as_slice()].concat());
        }
    }

    #[test]
    fn labels_are_looked_up_apart() {
        let coded = Act::ALL.iter().map(|act| Label::Act(*act));
        let coded = coded.chain(StancePolarity::ALL.iter().map(|polarity| Label::Stance(*polarity)));
        let coded = coded.chain(CountState::ALL.iter().map(|state| Label::State(*state)));
        let mut numbers: Vec<i64> = coded.map(Label::number).collect();
        assert!(numbers.iter().all(|number| *number < 0), "names have numbers above 0");
        let all = numbers.len();
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), all);
    }
}
