//! Large tables of facts that are looked into, not read: lines sorted by a folded name, packed. `facts/SOURCES.md` says
//! where they come from; our own tables, under `data/`, go before them.
//!
//! A packed table is blocks of lines, each compressed by itself, under the first name of each, and before them a small
//! number for every name, so that a name that is not there costs no block.

pub mod pack;

use digest::fnv32;
use std::collections::HashMap;
use std::fmt;
use std::sync::{PoisonError, RwLock};

/// How a packed table begins.
const MAGIC: &[u8] = b"facts 1\n";

/// What a table says of names, made of its lines when a name is first asked for.
pub(crate) struct Facts<T: 'static> {
    table: Option<Packed>,
    read: fn(&[Vec<&'static str>]) -> Option<T>,
    /// Those that were asked for. They are kept for as long as the program runs, and are no more than the table has.
    known: RwLock<HashMap<&'static str, Option<&'static T>>>,
}

impl<T> fmt::Debug for Facts<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Facts")
            .field("names", &self.table.as_ref().map(|table| table.names.len()))
            .finish_non_exhaustive()
    }
}

impl<T: Sync> Facts<T> {
    /// A packed table; `read` makes of all lines of a name, cell by cell, what is known of it. Nothing is known where
    /// there are no bytes.
    ///
    /// # Panics
    ///
    /// Where other bytes are no packed table: they are the program's own.
    pub fn of(bytes: &'static [u8], read: fn(&[Vec<&'static str>]) -> Option<T>) -> Self {
        let table = (!bytes.is_empty()).then(|| Packed::of(bytes).expect("lab facts wrote it"));
        Self { table, read, known: RwLock::default() }
    }

    /// What is known of a name that is folded.
    pub fn get(&self, key: &str) -> Option<&'static T> {
        let table = self.table.as_ref().filter(|table| table.may_have(key))?;
        if let Some(known) = self.known.read().unwrap_or_else(PoisonError::into_inner).get(key) {
            return *known;
        }
        let lines = table.lines_of(key);
        if lines.is_empty() {
            return None;
        }
        let lines: &'static str = Box::leak(lines.into_boxed_str());
        let cells: Vec<Vec<&'static str>> = lines.lines().map(|line| line.split('\t').collect()).collect();
        let found = (self.read)(&cells).map(|found| &*Box::leak(Box::new(found)));
        self.known.write().unwrap_or_else(PoisonError::into_inner).insert(cells[0][0], found);
        found
    }
}

/// A packed table.
struct Packed {
    /// The numbers of all names, sorted, four bytes each.
    names: Vec<u32>,
    /// The first name of each block, and where the block lies.
    blocks: Vec<(&'static str, &'static [u8])>,
}

impl Packed {
    fn of(bytes: &'static [u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(MAGIC)?;
        let mut number = || {
            let (number, behind) = rest.split_first_chunk::<4>()?;
            rest = behind;
            Some(u32::from_le_bytes(*number))
        };
        let count = number()?;
        let names = (0..count).map(|_| number()).collect::<Option<_>>()?;
        let count = number()?;
        let lengths = (0..count).map(|_| Some((number()? as usize, number()? as usize))).collect::<Option<Vec<_>>>()?;
        let mut take = |length: usize| {
            let (taken, behind) = rest.split_at_checked(length)?;
            rest = behind;
            Some(taken)
        };
        let block = |(name, block): (usize, usize)| Some((std::str::from_utf8(take(name)?).ok()?, take(block)?));
        let blocks = lengths.into_iter().map(block).collect::<Option<_>>()?;
        Some(Self { names, blocks })
    }

    /// Whether a name may be there: nearly always right.
    fn may_have(&self, key: &str) -> bool {
        self.names.binary_search(&fnv32(key.bytes())).is_ok()
    }

    /// The lines whose first cell is the key, each with its end.
    fn lines_of(&self, key: &str) -> String {
        let Some(place) = self.blocks.partition_point(|(first, _)| *first <= key).checked_sub(1) else {
            return String::new();
        };
        let block = zstd::bulk::decompress(self.blocks[place].1, pack::MOST).expect("a block of ours unpacks");
        let block = String::from_utf8(block).expect("lines are text");
        let is_of = |line: &&str| line.split('\t').next() == Some(key);
        block.split_inclusive('\n').filter(is_of).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(lines: &[String]) -> &'static [u8] {
        Box::leak(pack::pack(lines).expect("sorted lines").into_boxed_slice())
    }

    fn lines() -> Vec<String> {
        let line = |(key, value): (&str, usize)| format!("{key}\t{value}\n");
        let mut lines: Vec<String> =
            [("anna", 1), ("anna weller", 2), ("ben", 3), ("ben", 4), ("zoë", 5)].map(line).to_vec();
        // More than a block holds.
        lines.extend((0..9000).map(|number| format!("name {number:05}\t{number}\n")));
        lines.sort();
        lines
    }

    #[test]
    fn every_name_is_found_and_no_other() {
        let table = Packed::of(table(&lines())).expect("a packed table");
        assert!(table.blocks.len() > 2);
        assert_eq!(table.lines_of("anna"), "anna\t1\n");
        assert_eq!(table.lines_of("ben"), "ben\t3\nben\t4\n");
        for number in 0..9000 {
            let key = format!("name {number:05}");
            assert!(table.may_have(&key) && table.lines_of(&key) == format!("{key}\t{number}\n"), "{key}");
        }
        for other in ["", "an", "anna w", "bena", "a", "zz", "name 09000", "zoë "] {
            assert!(table.lines_of(other).is_empty(), "{other}");
        }
    }

    #[test]
    fn what_is_known_is_made_once() {
        let facts = Facts::of(table(&lines()), |lines| Some(lines.len()));
        let first = facts.get("ben").expect("it is there");
        assert!(std::ptr::eq(first, facts.get("ben").expect("it is there")) && *first == 2);
        assert!(facts.get("benn").is_none());
        assert!(Facts::<usize>::of(b"", |_| None).get("ben").is_none());
    }

    /// All lines of one of our tables.
    fn ours(bytes: &'static [u8]) -> Vec<String> {
        let table = Packed::of(bytes).expect("a packed table");
        let block = |(_, block): &(&str, &[u8])| zstd::bulk::decompress(block, pack::MOST).expect("it unpacks");
        let text = |block| String::from_utf8(block).expect("text");
        table
            .blocks
            .iter()
            .map(block)
            .flat_map(|block| text(block).lines().map(str::to_owned).collect::<Vec<_>>())
            .collect()
    }

    #[test]
    fn every_line_of_ours_can_be_read_and_found() {
        let lexicon = crate::Lexicon::english();
        let country = |code: &str| code == "-" || lexicon.places.by_code(code).is_some();
        let sectors = |cell: &str| cell.split('|').all(|sector| lexicon.sectors.lookup(sector).is_some());
        let (persons, bodies) = (include_bytes!("../facts/persons.bin"), include_bytes!("../facts/bodies.bin"));
        let (holders, known) = (Facts::of(persons, crate::holders::told), Facts::of(bodies, crate::bodies::told));
        let (persons, bodies) = (ours(persons), ours(bodies));
        assert!(persons.len() > 50_000 && bodies.len() > 20_000);
        let key = |line: &String| line.split('\t').next().unwrap_or_default().to_owned();
        for of_name in persons.chunk_by(|one, other| key(one) == key(other)) {
            let holder = holders.get(&key(&of_name[0])).expect(&of_name[0]);
            assert_eq!(holder.periods.len(), of_name.len(), "{of_name:?}");
            assert!(holder.periods.iter().all(|period| period.to.is_none_or(|to| period.from <= to)), "{of_name:?}");
            for line in of_name {
                let cells: Vec<&str> = line.split('\t').collect();
                assert!(cells.len() == 9 && country(cells[5]) && sectors(cells[6]), "{line}");
            }
        }
        for line in &bodies {
            let cells: Vec<&str> = line.split('\t').collect();
            assert!(cells.len() == 8 && country(cells[3]) && sectors(cells[4]), "{line}");
            let body = known.get(cells[0]).expect(line);
            assert_eq!(body.country.unwrap_or("-"), cells[3], "{line}");
            assert!(holders.get(cells[0]).is_none(), "a body and a person: {line}");
        }
    }

    #[test]
    fn what_is_not_packed_is_refused() {
        assert!(Packed::of(b"facts 2\n").is_none() && Packed::of(b"facts 1\n\x01\0\0\0").is_none());
        assert!(pack::pack(&["b\t1\n".to_owned(), "a\t1\n".to_owned()]).is_err());
    }
}
