//! Words for a government by its seat: "the Kremlin", "Downing Street".

use crate::table::{self, Index, TableError, closed_list};
use std::sync::OnceLock;

closed_list! {
    /// What a seat stands for.
    SeatOf {
        /// The government as a whole.
        Government => "government",
        /// The parliament.
        Parliament => "parliament",
        /// The ministry of defence and the forces.
        Military => "military",
        /// The foreign ministry.
        ForeignMinistry => "foreign ministry",
        /// A secret service.
        Intelligence => "intelligence",
        /// The United Nations.
        UnitedNations => "united nations",
    }
}

impl SeatOf {
    /// The PLOVER sectors of what the seat stands for.
    pub fn sectors(self) -> &'static [&'static str] {
        match self {
            Self::Government | Self::ForeignMinistry => &["GOV"],
            Self::Parliament => &["LEG"],
            Self::Military => &["MIL"],
            Self::Intelligence => &["SPY"],
            Self::UnitedNations => &["IGO"],
        }
    }
}

/// One seat.
#[derive(Debug, Clone, Copy)]
pub struct Seat {
    /// The form, without an article.
    pub form: &'static str,
    /// The country, ISO 3166 alpha-3.
    pub country: Option<&'static str>,
    /// What it stands for.
    pub of: SeatOf,
}

struct Seats {
    all: Vec<Seat>,
    forms: Index,
}

/// The seat of that form, as written.
pub fn lookup(form: &str) -> Option<&'static Seat> {
    static SEATS: OnceLock<Seats> = OnceLock::new();
    let seats = SEATS.get_or_init(|| {
        let all = table::embedded(load());
        let forms = Index::new((0..).zip(&all).map(|(number, seat): (usize, &Seat)| (seat.form.into(), number)));
        Seats { all, forms }
    });
    seats.forms.get(form).map(|number| &seats.all[number])
}

pub(crate) fn load() -> Result<Vec<Seat>, TableError> {
    let rows = table::read("seats.tsv", include_str!("../data/seats.tsv"), ["form", "country", "of", "source"], 1)?;
    rows.iter()
        .map(|row| Ok(Seat { form: row.cells[0], country: row.country(1)?, of: row.choice(2, SeatOf::from_name)? }))
        .collect()
}
