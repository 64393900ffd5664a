//! Claims between the form in which `corroborate` decides about them and the rows in which `archive` keeps them.

use archive::{ActorRow, Archive, ArchiveError, ClaimRow, PlaceRow, StoredClaim};
use corroborate::claims::{BadMatter, Claim, Days, Kind, Matter, Part, Party, Where};
use corroborate::origins::SameActors;
use record::Precision;

/// The pairs of two lists that are written apart so that neither crate builds on the other.
const KINDS: [(Kind, archive::Kind); 5] = [
    (Kind::Statement, archive::Kind::Statement),
    (Kind::Event, archive::Kind::Event),
    (Kind::Figure, archive::Kind::Figure),
    (Kind::Count, archive::Kind::Count),
    (Kind::Stance, archive::Kind::Stance),
];

const PARTS: [(Part, archive::Part); 9] = [
    (Part::Speaker, archive::Part::Speaker),
    (Part::Addressee, archive::Part::Addressee),
    (Part::Source, archive::Part::Source),
    (Part::Target, archive::Part::Target),
    (Part::Counter, archive::Part::Counter),
    (Part::Holder, archive::Part::Holder),
    (Part::Toward, archive::Part::Toward),
    (Part::Cited, archive::Part::Cited),
    (Part::Agency, archive::Part::Agency),
];

/// The archive's word for a kind.
pub fn kind_row(kind: Kind) -> archive::Kind {
    KINDS.iter().find(|(known, _)| *known == kind).map(|(_, row)| *row).expect("every kind has its row")
}

fn kind_of(kind: archive::Kind) -> Kind {
    KINDS.iter().find(|(_, row)| *row == kind).map(|(known, _)| *known).expect("every row's kind is one")
}

/// The row of a claim.
pub fn row(claim: &Claim) -> ClaimRow {
    let part = |part: Part| {
        PARTS.iter().find(|(known, _)| *known == part).map(|(_, row)| *row).expect("every part has its row")
    };
    ClaimRow {
        kind: kind_row(claim.kind),
        item: claim.item.clone(),
        label: claim.label.clone(),
        status: claim.status.clone(),
        days: claim.days.map(|days| (days.from, days.to)),
        place: claim.place.as_ref().map(place_row),
        actors: claim.parties.iter().map(|(has, party)| (part(*has), actor_row(party))).collect(),
        payload: claim.matter.to_bytes(),
    }
}

/// The claim of a row.
///
/// # Errors
///
/// Where what is kept of it cannot be read.
pub fn claim(stored: &StoredClaim) -> Result<Claim, BadMatter> {
    let row = &stored.claim;
    let matter = Matter::from_bytes(&row.payload)?;
    let part = |row: archive::Part| PARTS.iter().find(|(_, known)| *known == row).map(|(part, _)| *part);
    Ok(Claim {
        kind: kind_of(row.kind),
        item: row.item.clone(),
        label: row.label.clone(),
        status: row.status.clone(),
        days: row.days.map(|(from, to)| Days { from, to }),
        dated: matter.dated,
        place: row.place.as_ref().map(|place| place_of(place, matter.precision)),
        parties: row.actors.iter().filter_map(|(has, actor)| Some((part(*has)?, party(actor)))).collect(),
        matter,
    })
}

fn actor_row(party: &Party) -> ActorRow {
    let Party { key, name, kind, country, sectors, cameo } = party.clone();
    ActorRow { key, name, kind, country, sectors, cameo }
}

fn party(row: &ActorRow) -> Party {
    let ActorRow { key, name, kind, country, sectors, cameo } = row.clone();
    Party { key, name, kind, country, sectors, cameo }
}

/// The row of a place.
pub fn place_row(place: &Where) -> PlaceRow {
    let (lat, lon) = place.point.unzip();
    PlaceRow {
        geonames: place.geonames,
        name: place.name.clone(),
        country: place.country.clone(),
        admin1: place.admin1.clone(),
        lat,
        lon,
    }
}

fn place_of(row: &PlaceRow, precision: u8) -> Where {
    Where {
        geonames: row.geonames,
        name: row.name.clone(),
        country: row.country.clone(),
        admin1: row.admin1.clone(),
        point: row.lat.zip(row.lon),
        precision: Precision::ALL.get(usize::from(precision)).copied().unwrap_or(Precision::Vague),
    }
}

/// The merges of an archive.
///
/// # Errors
///
/// Where the archive cannot be read.
pub fn same_actors(archive: &Archive) -> Result<SameActors, ArchiveError> {
    Ok(SameActors::new(archive.same_as()?.into_iter().map(|same| (same.key, same.into)), archive.kept_apart()?))
}
