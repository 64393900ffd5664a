//! Compressed bytes: zstd, with dictionaries trained from the first reports of this very archive.
//! What the bytes hold is left to `content` and `codec`.
//!
//! A packed blob is the number of its dictionary (0 for none), the length of what it unpacks to, and
//! a zstd frame with a checksum.

use crate::error::ArchiveErrorKind;
use crate::varint::{self, Bytes};
use std::cell::RefCell;
use std::collections::BTreeMap;
use zstd::bulk::{Compressor, Decompressor};
use zstd::zstd_safe::CParameter;

/// What a blob holds; each has a dictionary of its own. The numbers stand in the file and never change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Content {
    Text = 0,
    Record = 1,
    Claims = 2,
}

impl Content {
    pub(crate) const ALL: [Self; 3] = [Self::Text, Self::Record, Self::Claims];

    /// What a number in the file stands for.
    pub(crate) fn from_code(code: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|content| *content as i64 == code)
    }

    /// The table that holds such blobs, by `seq`.
    pub(crate) fn table(self) -> &'static str {
        ["text", "record", "claims"][self as usize]
    }

    /// How large its dictionary may be.
    fn dictionary_bytes(self) -> usize {
        [48 << 10, 64 << 10, 24 << 10][self as usize]
    }
}

/// More than any report can hold; a length above it is damage, not a reason to ask for memory.
const LONGEST: u64 = 1 << 31;
const LEVEL: i32 = 9;

/// Packs and unpacks.
#[derive(Default)]
pub(crate) struct Blobs {
    /// The latest dictionary of each content.
    latest: [u64; 3],
    dictionaries: BTreeMap<u64, Vec<u8>>,
    packers: RefCell<BTreeMap<u64, Compressor<'static>>>,
    unpackers: RefCell<BTreeMap<u64, Decompressor<'static>>>,
}

impl std::fmt::Debug for Blobs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Blobs").field("latest", &self.latest).finish_non_exhaustive()
    }
}

impl Blobs {
    /// Takes a dictionary in; the last one of a content is the one that new blobs are packed with.
    pub(crate) fn take_in(&mut self, number: u64, content: Content, dictionary: Vec<u8>) {
        self.latest[content as usize] = number;
        self.dictionaries.insert(number, dictionary);
    }

    pub(crate) fn pack(&self, content: Content, bytes: &[u8]) -> Result<Vec<u8>, ArchiveErrorKind> {
        let number = self.latest[content as usize];
        let mut packers = self.packers.borrow_mut();
        let packer = match packers.entry(number) {
            std::collections::btree_map::Entry::Occupied(entry) => entry.into_mut(),
            std::collections::btree_map::Entry::Vacant(entry) => entry.insert(self.packer(number)?),
        };
        let mut packed = Vec::with_capacity(bytes.len() / 4 + 16);
        varint::put(&mut packed, number);
        varint::put(&mut packed, bytes.len() as u64);
        packed.extend(packer.compress(bytes)?);
        Ok(packed)
    }

    fn packer(&self, number: u64) -> Result<Compressor<'static>, ArchiveErrorKind> {
        let mut packer = match self.dictionaries.get(&number) {
            Some(dictionary) => Compressor::with_dictionary(LEVEL, dictionary)?,
            None => Compressor::new(LEVEL)?,
        };
        packer.set_parameter(CParameter::DictIdFlag(false))?;
        packer.set_parameter(CParameter::ContentSizeFlag(false))?;
        packer.set_parameter(CParameter::ChecksumFlag(true))?;
        Ok(packer)
    }

    /// A blob of a report. An error names it.
    pub(crate) fn unpack_of(&self, content: Content, seq: i64, packed: &[u8]) -> Result<Vec<u8>, ArchiveErrorKind> {
        self.unpack(packed).map_err(|kind| match kind {
            ArchiveErrorKind::Damaged(what) => {
                ArchiveErrorKind::Damaged(format!("in {} of report {seq}, {what}", content.table()))
            }
            other => other,
        })
    }

    pub(crate) fn unpack(&self, packed: &[u8]) -> Result<Vec<u8>, ArchiveErrorKind> {
        let damaged = |what: &str| ArchiveErrorKind::Damaged(format!("a compressed blob {what}"));
        let mut reader = Bytes(packed);
        let number = reader.number().map_err(|_| damaged("ends too early"))?;
        let length = reader.number().map_err(|_| damaged("ends too early"))?;
        if length > LONGEST {
            return Err(damaged("claims an impossible length"));
        }
        let mut unpackers = self.unpackers.borrow_mut();
        let unpacker = match unpackers.entry(number) {
            std::collections::btree_map::Entry::Occupied(entry) => entry.into_mut(),
            std::collections::btree_map::Entry::Vacant(entry) => entry.insert(match self.dictionaries.get(&number) {
                Some(dictionary) => Decompressor::with_dictionary(dictionary)?,
                None if number == 0 => Decompressor::new()?,
                None => return Err(damaged("names a dictionary that is not there")),
            }),
        };
        let bytes = unpacker
            .decompress(reader.0, length as usize)
            .map_err(|error| damaged(&format!("does not unpack ({error})")))?;
        if bytes.len() as u64 == length { Ok(bytes) } else { Err(damaged("has another length than it says")) }
    }
}

/// A dictionary out of samples; none where they are too few or too small to make one.
pub(crate) fn train(content: Content, samples: &[Vec<u8>]) -> Option<Vec<u8>> {
    zstd::dict::from_samples(samples, content.dictionary_bytes()).ok().filter(|dictionary| !dictionary.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_damaged_blob_is_told_or_says_the_same() {
        let blobs = Blobs::default();
        let text = "Rain fell on Northford. ".repeat(9).into_bytes();
        let packed = blobs.pack(Content::Text, &text).unwrap();
        for place in 0..packed.len() {
            let mut wrong = packed.clone();
            wrong[place] ^= 0x55;
            // A frame says how large a window it needs; a larger one changes nothing.
            assert!(blobs.unpack(&wrong).map_or(true, |found| found == text), "a flipped byte at {place} was not seen");
            assert!(blobs.unpack(&packed[..place]).is_err(), "an end at {place} was not seen");
        }
    }

    proptest! {
        #[test]
        fn what_is_packed_is_unpacked(bytes: Vec<u8>) {
            let blobs = Blobs::default();
            let packed = blobs.pack(Content::Claims, &bytes).unwrap();
            prop_assert_eq!(blobs.unpack(&packed).unwrap(), bytes);
        }

        #[test]
        fn any_bytes_end(bytes: Vec<u8>) {
            let _ = Blobs::default().unpack(&bytes);
        }
    }
}
