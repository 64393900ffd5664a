//! Cells of rows, put together one after the other.

use crate::{HeadView, PartyView, PlaceView};
use record::claim::ClaimRole;
use std::fmt::Display;

/// Between the members of a list in one cell.
const BETWEEN: &str = "; ";

/// The cells of a row so far.
#[derive(Debug, Default)]
pub(super) struct Cells(Vec<String>);

impl Cells {
    /// One more cell.
    pub(super) fn and(mut self, value: impl Display) -> Self {
        self.0.push(value.to_string());
        self
    }

    /// One more, empty where there is nothing.
    pub(super) fn or_none(self, value: Option<impl Display>) -> Self {
        match value {
            Some(value) => self.and(value),
            None => self.and(""),
        }
    }

    /// One more with a list.
    pub(super) fn list<S: AsRef<str>>(self, values: impl IntoIterator<Item = S>) -> Self {
        let values: Vec<S> = values.into_iter().collect();
        self.and(values.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(BETWEEN))
    }

    /// Where: as [`PLACE`] names it.
    pub(super) fn place(self, place: Option<&PlaceView>) -> Self {
        self.or_none(place.map(|place| &place.name))
            .or_none(place.and_then(|place| place.country.as_ref()))
            .or_none(place.and_then(|place| place.admin1.as_ref()))
            .or_none(place.and_then(|place| place.lat))
            .or_none(place.and_then(|place| place.lon))
            .or_none(place.and_then(|place| place.geonames))
    }

    /// Who has which part: names and keys by part, as [`PARTIES`] names them.
    pub(super) fn parties(self, parties: &[PartyView]) -> Self {
        ClaimRole::ALL.iter().fold(self, |cells, role| {
            let having = || parties.iter().filter(|party| party.part == role.label());
            cells.list(having().map(|party| &party.name)).list(having().map(|party| &party.key))
        })
    }

    /// The head of a report, as [`REPORT`] names it.
    pub(super) fn report(self, report: &HeadView) -> Self {
        self.and(&report.id)
            .and(&report.hash)
            .or_none(report.given_id.as_ref())
            .or_none(report.outlet.as_ref())
            .or_none(report.published.as_ref())
            .or_none(report.title.as_ref())
            .or_none(report.url.as_ref())
            .list(&report.agencies)
    }

    pub(super) fn done(self) -> Vec<String> {
        self.0
    }
}
