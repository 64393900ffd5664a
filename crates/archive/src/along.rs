//! Postings of several terms as one list, in the order of a listing. Each term is read a piece at a time, so that
//! little is read of what stands far behind where the listing ends.

use crate::error::ArchiveErrorKind;
use crate::open::Archive;
use rusqlite::params_from_iter;
use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

type Inner<T> = Result<T, ArchiveErrorKind>;

/// A day and a report.
pub(crate) type Posting = (i64, i64);

/// So many postings of a term are read at first, and at most, at a time.
const FIRST_PIECE: usize = 64;
const PIECE: usize = 1_000;

/// What is walked along.
#[derive(Debug)]
pub(crate) struct Wanted<'w> {
    /// The terms, of each of which the postings are given.
    pub(crate) terms: &'w [i64],
    /// Those only that have one of every list of these on the same day as well.
    pub(crate) others: &'w [Vec<i64>],
    /// Behind this one.
    pub(crate) behind: Posting,
    /// Up to this day.
    pub(crate) end: i64,
    /// From the last to the first.
    pub(crate) newest: bool,
}

/// The postings of some terms, each once.
pub(crate) struct Along<'a> {
    archive: &'a Archive,
    sql: String,
    others: Vec<i64>,
    end: i64,
    newest: bool,
    terms: Vec<Term>,
    /// The first of each term that is not given yet, by where it stands in the listing.
    heads: BinaryHeap<Reverse<(Posting, usize)>>,
    given: Option<Posting>,
}

/// A term, and how far it is read.
struct Term {
    number: i64,
    behind: Posting,
    piece: VecDeque<Posting>,
    size: usize,
    is_last: bool,
}

impl<'a> Along<'a> {
    pub(crate) fn new(archive: &'a Archive, wanted: &Wanted<'_>) -> Inner<Self> {
        let Wanted { terms, others, behind, end, newest } = *wanted;
        let term =
            |number: &i64| Term { number: *number, behind, piece: VecDeque::new(), size: FIRST_PIECE, is_last: false };
        let mut along = Self {
            archive,
            sql: sql(others, newest),
            others: others.concat(),
            end,
            newest,
            terms: terms.iter().map(term).collect(),
            heads: BinaryHeap::new(),
            given: None,
        };
        for at in 0..terms.len() {
            along.read_on(at)?;
        }
        Ok(along)
    }

    /// The next posting; none behind the last.
    pub(crate) fn next(&mut self) -> Inner<Option<Posting>> {
        while let Some(Reverse((place, at))) = self.heads.pop() {
            self.read_on(at)?;
            if self.given.replace(place) != Some(place) {
                return Ok(Some(self.turned(place)));
            }
        }
        Ok(None)
    }

    /// Puts the next posting of a term among the first ones.
    fn read_on(&mut self, at: usize) -> Inner<()> {
        let term = &mut self.terms[at];
        if term.piece.is_empty() && !term.is_last {
            let mut statement = self.archive.connection.prepare_cached(&self.sql)?;
            let (behind, limit) = (term.behind, i64::try_from(term.size).unwrap_or(i64::MAX));
            let first = [term.number, behind.0, behind.0, behind.1, self.end];
            let values = first.iter().chain(&self.others).chain([&limit]);
            let rows = statement.query_map(params_from_iter(values), |row| Ok((row.get(0)?, row.get(1)?)))?;
            term.piece = rows.collect::<rusqlite::Result<_>>()?;
            term.is_last = term.piece.len() < term.size;
            term.size = (2 * term.size).min(PIECE);
            term.behind = term.piece.back().copied().unwrap_or(behind);
        }
        if let Some(next) = term.piece.pop_front() {
            let place = self.turned(next);
            self.heads.push(Reverse((place, at)));
        }
        Ok(())
    }

    /// Where a posting stands in the listing, and back.
    fn turned(&self, (day, report): Posting) -> Posting {
        if self.newest { (-day, -report) } else { (day, report) }
    }
}

fn sql(others: &[Vec<i64>], newest: bool) -> String {
    let (along, order) = if newest {
        ("day <= ? AND (day, report) < (?, ?) AND day >= ?", "day DESC, report DESC")
    } else {
        ("day >= ? AND (day, report) > (?, ?) AND day <= ?", "day, report")
    };
    let mut sql = format!("SELECT day, report FROM posting AS walked WHERE term = ? AND {along}");
    for other in others {
        sql.push_str(&format!(
            " AND EXISTS (SELECT 1 FROM posting AS other WHERE other.term IN ({})
            AND other.day = walked.day AND other.report = walked.report)",
            vec!["?"; other.len()].join(", ")
        ));
    }
    sql.push_str(&format!(" ORDER BY {order} LIMIT ?"));
    sql
}
