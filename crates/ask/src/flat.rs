//! Answers as tables for programs: a row each under the names of the columns, RFC 4180.
//!
//! `docs/asking.md` says what each column holds. A list stands in one cell, with `; ` between its members.

mod accounts;
mod claims;
mod disputes;
mod kit;
mod news;
mod others;

use kit::Cells;

/// What has a place in a table.
pub trait Flat {
    /// The names of the columns.
    const COLUMNS: &'static [&'static str];

    /// Its rows, each with a cell for every column.
    fn rows(&self) -> Vec<Vec<String>>;
}

/// A table of answers; with the names of the columns above it where they are wanted.
pub fn to_csv<T: Flat>(answers: &[T], with_names: bool) -> String {
    let mut table = csv::Writer::from_writer(Vec::new());
    let in_memory = "memory takes what is written";
    if with_names {
        table.write_record(T::COLUMNS).expect(in_memory);
    }
    for row in answers.iter().flat_map(Flat::rows) {
        table.write_record(&row).expect(in_memory);
    }
    String::from_utf8(table.into_inner().expect(in_memory)).expect("strings were written")
}
