//! Claims of version 1 as claims of version 2.
//!
//! Version 1 kept acts, statuses and other closed lists as names, and what else a claim says in a payload of
//! `postcard`, with places in lists for bounds and precisions. Version 2 has codes and one form for all of it. What
//! cannot be read is an error with its place; nothing is left out or mended.

use crate::blobs::{Blobs, Content};
use crate::codec::{self, Claims, Label, PackedClaim, PackedPlace};
use crate::details;
use crate::error::ArchiveErrorKind;
use crate::open::dictionaries;
use crate::postings::Term;
use crate::varint::{Bytes, Malformed};
use record::claim::{ClaimContent, ClaimKind, ClaimStatus, ClaimTime, Day, Days, Quantity};
use record::{Amount, ByteSpan, Coded, Polarity, Precision};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeMap;

type Inner<T> = Result<T, ArchiveErrorKind>;

/// The space of the names of statuses. Those of labels are the codes of kinds.
const STATUS: u8 = 16;

/// Rewrites the claims of every report, and the postings of labels that have codes now.
pub(super) fn to_2(connection: &Connection) -> Inner<()> {
    let names = Names::read(connection)?;
    let blobs = dictionaries(connection)?;
    let mut next = connection.prepare("SELECT seq, body FROM claims WHERE seq > ? ORDER BY seq LIMIT 1")?;
    let mut write = connection.prepare("UPDATE claims SET body = ? WHERE seq = ?")?;
    let mut last = 0;
    while let Some((seq, body)) =
        next.query_row([last], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Vec<u8>>(1)?))).optional()?
    {
        write.execute(params![rewritten(&names, &blobs, seq, &body)?, seq])?;
        last = seq;
    }
    names.leave(connection)
}

fn rewritten(names: &Names, blobs: &Blobs, seq: i64, body: &[u8]) -> Inner<Vec<u8>> {
    let bytes = blobs.unpack(body)?;
    let mut reader = Bytes(&bytes);
    let mut at = 0;
    let claims = claims(&mut reader, names, &mut at).map_err(|Malformed(wanted)| {
        let byte = bytes.len() - reader.0.len();
        ArchiveErrorKind::Damaged(format!(
            "the claims of report {seq}: byte {byte}, in claim {at} of them, where {wanted} should stand"
        ))
    })?;
    blobs.pack(Content::Claims, &codec::to_bytes(&claims))
}

/// The names that become codes, by their numbers.
struct Names {
    labels: BTreeMap<i64, Label>,
    statuses: BTreeMap<i64, String>,
}

impl Names {
    fn read(connection: &Connection) -> Inner<Self> {
        let mut names = Self { labels: BTreeMap::new(), statuses: BTreeMap::new() };
        let mut statement = connection.prepare("SELECT id, space, name FROM name")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (id, space, name): (i64, u8, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let label = match ClaimKind::from_code(space) {
                Some(ClaimKind::Event) => Ok(Label::Event(id)),
                Some(ClaimKind::Figure) => Ok(Label::Counted(id)),
                Some(ClaimKind::Statement) => name.parse().map(Label::Act),
                Some(ClaimKind::Stance) => name.parse().map(Label::Stance),
                Some(ClaimKind::Count) => name.parse().map(Label::State),
                None => {
                    if space == STATUS {
                        names.statuses.insert(id, name);
                    }
                    continue;
                }
            };
            let label = label.map_err(|error| ArchiveErrorKind::Damaged(format!("the name {id}: {error}")))?;
            names.labels.insert(id, label);
        }
        Ok(names)
    }

    /// Finds by their codes what was found by names, and forgets the names.
    fn leave(&self, connection: &Connection) -> Inner<()> {
        let mut post = connection.prepare("UPDATE posting SET term = ? WHERE term = ?")?;
        for (id, label) in &self.labels {
            if label.number() != *id {
                post.execute([Term::Label(label.number()).number(), Term::Label(*id).number()])?;
            }
        }
        let mut forget = connection.prepare("DELETE FROM name WHERE space = ?")?;
        let coded = [ClaimKind::Statement, ClaimKind::Stance, ClaimKind::Count].map(Coded::code);
        for space in coded.into_iter().chain([STATUS]) {
            forget.execute([space])?;
        }
        Ok(())
    }
}

fn claims(bytes: &mut Bytes<'_>, names: &Names, at: &mut u64) -> Result<Claims, Malformed> {
    let base = bytes.signed()?;
    let mut actors = Vec::new();
    let mut last = 0_i64;
    for _ in 0..bytes.number()? {
        last = last.checked_add(bytes.signed()?).ok_or(Malformed("an actor"))?;
        actors.push(last);
    }
    let mut claims = Claims::default();
    for number in 0..bytes.number()? {
        *at = number + 1;
        claim(bytes, names, base, &actors, &mut claims)?;
    }
    if bytes.0.is_empty() { Ok(claims) } else { Err(Malformed("the end")) }
}

fn claim(
    bytes: &mut Bytes<'_>,
    names: &Names,
    base: i64,
    actors: &[i64],
    claims: &mut Claims,
) -> Result<(), Malformed> {
    let flags = bytes.byte()?;
    let kind = ClaimKind::from_code(flags & 0x0f).ok_or(Malformed("a kind"))?;
    let item = bytes.text()?;
    let label = names.labels.get(&bytes.signed()?).filter(|label| label.kind() == kind);
    let label = *label.ok_or(Malformed("the name of a label"))?;
    let status = match bytes.signed()? {
        0 => None,
        id => Some(names.statuses.get(&id).ok_or(Malformed("the name of a status"))?.as_str()),
    };
    let days = if flags & 0x10 == 0 { None } else { Some(days(bytes, base)?) };
    let place = if flags & 0x20 == 0 { None } else { Some(bytes.signed()?) };
    let mut parties = Vec::new();
    for _ in 0..bytes.number()? {
        let role = bytes.coded()?;
        let index = usize::try_from(bytes.number()?).map_err(|_| Malformed("an actor"))?;
        parties.push((role, *actors.get(index).ok_or(Malformed("an actor"))?));
    }
    let length = usize::try_from(bytes.number()?).map_err(|_| Malformed("a length"))?;
    let behind = bytes.0.len().checked_sub(length).ok_or(Malformed("so many bytes"))?;
    let payload = payload(bytes)?;
    if bytes.0.len() != behind {
        return Err(Malformed("the end of a payload"));
    }
    let told = Told { label, status, quoted: payload.quoted };
    let content = told.content(payload.mode, payload.cameo, payload.quantity, payload.event)?;
    claims.push(PackedClaim {
        item: item.as_bytes(),
        label,
        status: content.status(),
        time: days.map(|days| ClaimTime { days, told: payload.dated }),
        place: place.map(|id| PackedPlace { id, precision: payload.precision, told: payload.placed }),
        parties: &parties,
        details: &details::to_bytes(payload.span, &payload.signs, &content),
    });
    Ok(())
}

fn days(bytes: &mut Bytes<'_>, base: i64) -> Result<Days, Malformed> {
    let from = base.checked_add(bytes.signed()?).ok_or(Malformed("a day"))?;
    let to = from.checked_add(bytes.signed()?).ok_or(Malformed("a day"))?;
    let day = |day| Day::try_from(day).map_err(|_| Malformed("a day"));
    Ok(Days { from: day(from)?, to: day(to)? })
}

/// What version 1 kept of a claim in other columns.
struct Told<'a> {
    label: Label,
    /// Of a note on a count, what was counted.
    status: Option<&'a str>,
    quoted: bool,
}

impl Told<'_> {
    /// What the claim says. The words of events and figures stand in the table of names, as they do in version 2.
    fn content(
        &self,
        mode: Option<String>,
        cameo: Option<String>,
        quantity: Option<Quantity>,
        event: Option<u32>,
    ) -> Result<ClaimContent, Malformed> {
        let status = || match self.status.map(str::parse) {
            Some(Ok(ClaimStatus::Is(status))) => Ok(status),
            _ => Err(Malformed("a status")),
        };
        Ok(match self.label {
            Label::Act(act) => {
                let polarity = match self.status.map(str::parse) {
                    None => Polarity::Positive,
                    Some(Ok(ClaimStatus::Negative)) => Polarity::Negative,
                    Some(_) => return Err(Malformed("a polarity")),
                };
                ClaimContent::Statement { act, polarity, quoted: self.quoted }
            }
            Label::Event(_) => {
                let cameo = cameo.ok_or(Malformed("a code of CAMEO"))?;
                ClaimContent::Event { kind: String::new(), mode, cameo, status: status()? }
            }
            Label::Counted(_) => {
                let quantity = quantity.ok_or(Malformed("how many"))?;
                ClaimContent::Figure { what: String::new(), status: status()?, quantity, event }
            }
            Label::Stance(polarity) => ClaimContent::Stance { polarity },
            Label::State(state) => ClaimContent::Count { state, of: self.status.map(str::to_owned) },
        })
    }
}

/// What `postcard` wrote of a claim, in its order.
struct Payload {
    span: ByteSpan,
    signs: Vec<u16>,
    quoted: bool,
    dated: bool,
    placed: bool,
    precision: Precision,
    mode: Option<String>,
    cameo: Option<String>,
    quantity: Option<Quantity>,
    event: Option<u32>,
}

fn payload(bytes: &mut Bytes<'_>) -> Result<Payload, Malformed> {
    Ok(Payload {
        span: ByteSpan { start: small(bytes)?, end: small(bytes)? },
        signs: (0..bytes.number()?).map(|_| small(bytes)).collect::<Result<_, _>>()?,
        quoted: bytes.flag()?,
        dated: bytes.flag()?,
        placed: bytes.flag()?,
        precision: bytes.coded()?,
        mode: option(bytes, Bytes::string)?,
        cameo: option(bytes, Bytes::string)?,
        quantity: option(bytes, quantity)?,
        event: option(bytes, small)?,
    })
}

fn quantity(bytes: &mut Bytes<'_>) -> Result<Quantity, Malformed> {
    let amount =
        |bytes: &mut Bytes<'_>| Amount::from_thousandths(bytes.number()?).ok_or(Malformed("a number that is counted"));
    Ok(Quantity {
        low: option(bytes, amount)?,
        best: option(bytes, amount)?,
        high: option(bytes, amount)?,
        bound: bytes.coded()?,
        verification: option(bytes, Bytes::coded)?,
        class: bytes.string()?,
        unit: option(bytes, Bytes::string)?,
        cumulative: bytes.flag()?,
        as_of: option(bytes, |bytes| Day::try_from(bytes.signed()?).map_err(|_| Malformed("a day")))?,
        part: bytes.flag()?,
    })
}

fn small<T: TryFrom<u64>>(bytes: &mut Bytes<'_>) -> Result<T, Malformed> {
    T::try_from(bytes.number()?).map_err(|_| Malformed("a smaller number"))
}

fn option<'a, T>(
    bytes: &mut Bytes<'a>,
    read: impl Fn(&mut Bytes<'a>) -> Result<T, Malformed>,
) -> Result<Option<T>, Malformed> {
    if bytes.flag()? { read(bytes).map(Some) } else { Ok(None) }
}
