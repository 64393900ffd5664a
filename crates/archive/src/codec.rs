//! The claims of one report as bytes, and back. Actors, places and labels are numbers here; what they
//! stand for is left to `vocabulary`.

use crate::rows::{Day, Kind, Part};
use crate::varint::{Bytes, Malformed, put, put_bytes, put_signed};

/// A claim with numbers for what other tables hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PackedClaim {
    pub(crate) kind: Kind,
    pub(crate) item: String,
    pub(crate) label: i64,
    /// The name of the status; none where it is empty.
    pub(crate) status: Option<i64>,
    pub(crate) days: Option<(Day, Day)>,
    pub(crate) place: Option<i64>,
    pub(crate) actors: Vec<(Part, i64)>,
    pub(crate) payload: Vec<u8>,
}

/// The bytes of a report's claims. `base` is any day near theirs, which need not be known again.
pub(crate) fn to_bytes(claims: &[PackedClaim]) -> Vec<u8> {
    let base = claims.iter().find_map(|claim| claim.days).map_or(0, |days| days.0);
    let mut actors: Vec<i64> = claims.iter().flat_map(|claim| claim.actors.iter().map(|(_, actor)| *actor)).collect();
    actors.sort_unstable();
    actors.dedup();
    let mut bytes = Vec::new();
    put_signed(&mut bytes, i64::from(base));
    put(&mut bytes, actors.len() as u64);
    let mut last = 0;
    for actor in &actors {
        put_signed(&mut bytes, actor - last);
        last = *actor;
    }
    put(&mut bytes, claims.len() as u64);
    for claim in claims {
        put_claim(&mut bytes, claim, base, &actors);
    }
    bytes
}

fn put_claim(bytes: &mut Vec<u8>, claim: &PackedClaim, base: Day, actors: &[i64]) {
    bytes.push(claim.kind.code() | u8::from(claim.days.is_some()) << 4 | u8::from(claim.place.is_some()) << 5);
    put_bytes(bytes, claim.item.as_bytes());
    put_signed(bytes, claim.label);
    put_signed(bytes, claim.status.unwrap_or(0));
    if let Some((from, to)) = claim.days {
        put_signed(bytes, i64::from(from) - i64::from(base));
        put_signed(bytes, i64::from(to) - i64::from(from));
    }
    if let Some(place) = claim.place {
        put_signed(bytes, place);
    }
    put(bytes, claim.actors.len() as u64);
    for (part, actor) in &claim.actors {
        bytes.push(part.code());
        put(bytes, actors.partition_point(|known| known < actor) as u64);
    }
    put_bytes(bytes, &claim.payload);
}

/// The claims again.
pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Vec<PackedClaim>, Malformed> {
    let mut bytes = Bytes(bytes);
    let base = bytes.signed()?;
    let mut actors = Vec::new();
    let mut last = 0_i64;
    for _ in 0..bytes.number()? {
        last = last.checked_add(bytes.signed()?).ok_or(Malformed("an actor"))?;
        actors.push(last);
    }
    let mut claims = Vec::new();
    for _ in 0..bytes.number()? {
        claims.push(claim(&mut bytes, base, &actors)?);
    }
    if bytes.0.is_empty() { Ok(claims) } else { Err(Malformed("the end")) }
}

fn claim(bytes: &mut Bytes<'_>, base: i64, actors: &[i64]) -> Result<PackedClaim, Malformed> {
    let flags = bytes.byte()?;
    let kind = Kind::from_code(flags & 0x0f).ok_or(Malformed("a kind"))?;
    let item = bytes.string()?;
    let label = bytes.signed()?;
    let status = Some(bytes.signed()?).filter(|status| *status != 0);
    let days = if flags & 0x10 == 0 {
        None
    } else {
        let from = base.checked_add(bytes.signed()?).ok_or(Malformed("a day"))?;
        let to = from.checked_add(bytes.signed()?).ok_or(Malformed("a day"))?;
        let day = |day| Day::try_from(day).map_err(|_| Malformed("a day"));
        Some((day(from)?, day(to)?))
    };
    let place = if flags & 0x20 == 0 { None } else { Some(bytes.signed()?) };
    let mut parts = Vec::new();
    for _ in 0..bytes.number()? {
        let part = Part::from_code(bytes.byte()?).ok_or(Malformed("a part"))?;
        let index = usize::try_from(bytes.number()?).map_err(|_| Malformed("an actor"))?;
        parts.push((part, *actors.get(index).ok_or(Malformed("an actor"))?));
    }
    let payload = bytes.stretch()?.to_vec();
    Ok(PackedClaim { kind, item, label, status, days, place, actors: parts, payload })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn claims() -> impl Strategy<Value = PackedClaim> {
        let known = prop::sample::select(Kind::ALL);
        let parts = prop::collection::vec((prop::sample::select(Part::ALL), 0_i64..), 0..5);
        let ids = (1_i64.., prop::option::of(1_i64..), prop::option::of(any::<i64>()));
        (known, "[sefp][0-9]{1,3}", ids, any::<Option<(Day, Day)>>(), parts, any::<Vec<u8>>()).prop_map(
            |(kind, item, (label, status, place), days, actors, payload)| PackedClaim {
                kind,
                item,
                label,
                status,
                days,
                place,
                actors,
                payload,
            },
        )
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(claims in prop::collection::vec(claims(), 0..6)) {
            prop_assert_eq!(from_bytes(&to_bytes(&claims)), Ok(claims));
        }

        #[test]
        fn any_bytes_end(bytes: Vec<u8>) {
            let _ = from_bytes(&bytes);
        }
    }
}
