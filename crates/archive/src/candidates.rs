//! Finds, while claims are added, those stored before that might be about the same. Only postings of a
//! few days are looked at, so that the cost does not grow with the archive but with how busy those days were.

use crate::codec::{Claims, PackedClaim};
use crate::error::{ArchiveError, ArchiveErrorKind};
use crate::filter::{Around, By, Where};
use crate::open::Archive;
use crate::postings::{Term, days_of};
use crate::rows::StoredClaim;
use crate::vocabulary::{PLACE_COLUMNS, folded, hash_of, site};
use record::Coordinates;
use record::claim::{Day, Site};
use rusqlite::params;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

type Inner<T> = Result<T, ArchiveErrorKind>;

impl Archive {
    /// Claims of a kind and scope, by day, report and place in the report. Those of reports that were put in
    /// this batch are among them.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn candidates(&self, around: &Around<'_>) -> Result<Vec<StoredClaim>, ArchiveError> {
        self.reading(|| self.candidates_of(around))
    }

    fn candidates_of(&self, around: &Around<'_>) -> Inner<Vec<StoredClaim>> {
        let mut labels = BTreeSet::new();
        for label in around.labels {
            labels.extend(self.label_number(around.kind, label)?);
        }
        let scope = match around.by {
            By::Actors(keys) => {
                let mut ids = BTreeSet::new();
                for key in keys {
                    ids.extend(self.actors_with_key(key)?);
                }
                Scope::Actors(ids)
            }
            By::Place(place) => Scope::Places(self.places_at(place)?),
            By::Nothing => Scope::Any,
        };
        if labels.is_empty() && !around.labels.is_empty() {
            return Ok(Vec::new());
        }
        let narrowing: Vec<i64> = if labels.is_empty() {
            vec![Term::Kind(around.kind).number()]
        } else {
            labels.iter().map(|label| Term::Label(*label).number()).collect()
        };
        let near = |day: &Day| (around.days.0..=around.days.1).contains(day);
        // What is cheap to tell comes first: most claims that are looked at do not fit.
        let fits = |claim: &PackedClaim<'_>| {
            claim.kind() == around.kind
                && (labels.is_empty() || labels.contains(&claim.label.number()))
                && claim.time.is_some_and(|time| near(&time.days.from) || near(&time.days.to))
                && scope.holds(claim)
        };
        let mut found = Vec::new();
        for (_, seq) in self.reports_of(&scope.terms(), &narrowing, around, &fits)? {
            let claims = self.claims_packed(seq)?;
            for (place, claim) in claims.iter().enumerate().filter(|(_, claim)| fits(claim)) {
                if found.len() == around.limit {
                    return Ok(found);
                }
                found.push(self.stored(seq, place, &claim)?);
            }
        }
        Ok(found)
    }

    /// The reports that have a fitting claim and a posting of one of `terms` (or, without, of `narrowing`) in the
    /// stretch, each under its first such day; for each term no more than the limit, since each has a claim.
    fn reports_of(
        &self,
        terms: &Option<Vec<i64>>,
        narrowing: &[i64],
        around: &Around<'_>,
        fits: &impl Fn(&PackedClaim<'_>) -> bool,
    ) -> Inner<Vec<(i64, i64)>> {
        let mut first_days = BTreeMap::<i64, i64>::new();
        let mut stretch = self.connection.prepare_cached(
            "SELECT day, report FROM posting WHERE term = ? AND day BETWEEN ? AND ? ORDER BY day, report",
        )?;
        for term in terms.as_deref().unwrap_or(narrowing) {
            let mut rows = stretch.query(params![term, around.days.0, around.days.1])?;
            let mut fitting = BTreeSet::new();
            while let Some(row) = rows.next()? {
                let (day, seq): (i64, i64) = (row.get(0)?, row.get(1)?);
                if fitting.contains(&seq) {
                    continue;
                }
                let Some(claims) = self.claims_that_may_fit(seq, day, narrowing)? else { continue };
                // Under this day, so that the answer is the same whatever is at hand.
                if claims.iter().any(|claim| fits(&claim) && days_of(&claim).any(|other| other == day)) {
                    let first = first_days.entry(seq).or_insert(day);
                    *first = day.min(*first);
                    fitting.insert(seq);
                }
                if fitting.len() >= around.limit {
                    break;
                }
            }
        }
        let mut reports: Vec<(i64, i64)> = first_days.into_iter().map(|(seq, day)| (day, seq)).collect();
        reports.sort_unstable();
        Ok(reports)
    }

    /// The claims of a report where it is worth while to look at them: they are at hand, or the report has a
    /// posting of `narrowing` under the day.
    fn claims_that_may_fit(&self, seq: i64, day: i64, narrowing: &[i64]) -> Inner<Option<Arc<Claims>>> {
        let at_hand = self.recent_claims.borrow_mut().get(&seq);
        if at_hand.is_some() {
            return Ok(at_hand);
        }
        let mut exists =
            self.connection.prepare_cached("SELECT 1 FROM posting WHERE term = ? AND day = ? AND report = ?")?;
        for other in narrowing {
            if exists.exists(params![other, day, seq])? {
                return Ok(Some(self.claims_packed(seq)?));
            }
        }
        Ok(None)
    }

    /// The numbers of the places that are meant.
    pub(crate) fn places_at(&self, place: &Where) -> Inner<BTreeSet<i64>> {
        if let Where::Any(several) = place {
            let mut ids = BTreeSet::new();
            for one in several {
                ids.extend(self.places_at(one)?);
            }
            return Ok(ids);
        }
        if let Where::Within { country: Some(country), admin1: None } = place {
            let mut statement = self.connection.prepare_cached("SELECT id FROM place WHERE country = ?")?;
            let ids = statement.query_map([country], |row| row.get(0))?;
            return Ok(ids.collect::<rusqlite::Result<_>>()?);
        }
        let (which, value) = match place {
            Where::Geonames(number) => ("geonames = ?", i64::from(*number)),
            Where::Name { name, .. } => ("name_hash = ?", hash_of(&folded(name))),
            Where::Around { .. } => ("lat IS NOT NULL AND lon IS NOT NULL AND id > ?", 0),
            Where::Within { admin1: Some(admin1), .. } => ("admin1_hash = ?", hash_of(&folded(admin1))),
            Where::Within { .. } | Where::Any(_) => ("id > ?", 0),
        };
        let mut statement =
            self.connection.prepare_cached(&format!("SELECT {PLACE_COLUMNS}, id FROM place WHERE {which}"))?;
        let mut rows = statement.query([value])?;
        let mut ids = BTreeSet::new();
        while let Some(row) = rows.next()? {
            if is_at(&site(row)?, place) {
                ids.insert(row.get(6)?);
            }
        }
        Ok(ids)
    }
}

/// Who or where, as numbers.
enum Scope {
    Actors(BTreeSet<i64>),
    Places(BTreeSet<i64>),
    Any,
}

impl Scope {
    fn terms(&self) -> Option<Vec<i64>> {
        match self {
            Self::Actors(ids) => Some(ids.iter().map(|id| Term::Actor(*id).number()).collect()),
            Self::Places(ids) => Some(ids.iter().map(|id| Term::Place(*id).number()).collect()),
            Self::Any => None,
        }
    }

    fn holds(&self, claim: &PackedClaim<'_>) -> bool {
        match self {
            Self::Actors(ids) => claim.parties.iter().any(|(_, actor)| ids.contains(actor)),
            Self::Places(ids) => claim.place.is_some_and(|place| ids.contains(&place.id)),
            Self::Any => true,
        }
    }
}

fn is_at(place: &Site, wanted: &Where) -> bool {
    match wanted {
        Where::Geonames(number) => place.geonames == Some(*number),
        Where::Name { name, country } => {
            folded(&place.name) == folded(name) && (country.is_none() || place.country == *country)
        }
        Where::Within { country, admin1 } => {
            let is_in =
                |division: &String| place.admin1.as_ref().is_some_and(|known| folded(known) == folded(division));
            (country.is_none() || place.country == *country) && admin1.as_ref().is_none_or(is_in)
        }
        Where::Any(several) => several.iter().any(|one| is_at(place, one)),
        Where::Around { lat, lon, kilometres } => {
            let point = |lat: i32, lon: i32| Coordinates::new(f64::from(lat) / 1e5, f64::from(lon) / 1e5);
            let here = place.point.and_then(|(lat, lon)| point(lat, lon));
            here.zip(point(*lat, *lon)).is_some_and(|(here, centre)| here.kilometres_to(centre) <= *kilometres)
        }
    }
}
