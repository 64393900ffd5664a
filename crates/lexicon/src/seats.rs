//! Words for a government by its seat: "the Kremlin", "Downing Street".

use crate::files::Files;
use crate::places::Places;
use crate::table::{Row, TableError, closed_list};

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

/// Seats of governments by form.
#[derive(Debug)]
pub struct Seats(Vec<Seat>);

impl Seats {
    pub(crate) fn read(files: Files, places: &Places) -> Result<Self, TableError> {
        let rows = files.table("seats.tsv", ["form", "country", "of", "source"], 1)?;
        let seat = |row: &Row<4>| {
            Ok(Seat { form: row.cells[0], country: places.code_in(row, 1)?, of: row.choice(2, SeatOf::from_name)? })
        };
        rows.iter().map(seat).collect::<Result<_, _>>().map(Self)
    }

    /// The seat of that form, as written.
    pub fn lookup(&self, form: &str) -> Option<&Seat> {
        self.0.binary_search_by(|seat| seat.form.cmp(form)).ok().map(|place| &self.0[place])
    }
}
