//! Records as they lie in the archive, to be unpacked on another thread than that which reads the file: most of the
//! time that a record takes is unpacking it.

use crate::blobs::{Blobs, Content};
use crate::content;
use crate::error::{ArchiveError, ArchiveErrorKind};
use crate::open::Archive;
use crate::rows::ReportRow;
use record::{Record, json};

/// A record as it was kept.
#[derive(Debug)]
pub struct PackedRecord {
    row: ReportRow,
    record: Vec<u8>,
    text: Vec<u8>,
}

/// What unpacks records of one archive. Each thread takes one of its own.
#[derive(Debug)]
pub struct Unpacker(Blobs);

impl Archive {
    /// A record as it was kept; none where people changed it since, so that [`Archive::record`] must put it together.
    ///
    /// # Errors
    ///
    /// Where there is no report of this number.
    pub fn packed_record(&self, seq: i64) -> Result<Option<PackedRecord>, ArchiveError> {
        self.reading(|| {
            if !self.changes_in_force(seq)?.is_empty() {
                return Ok(None);
            }
            Ok(Some(PackedRecord {
                row: self.report_row(seq)?,
                record: self.packed(Content::Record, seq)?,
                text: self.packed(Content::Text, seq)?,
            }))
        })
    }

    /// What unpacks its records, as of now.
    pub fn unpacker(&self) -> Unpacker {
        Unpacker(self.blobs.borrow().again())
    }
}

impl Unpacker {
    /// The record; none where it must be read where the archive is ([`Archive::record`]): of an old format, or damaged.
    pub fn unpack(&self, packed: &PackedRecord) -> Option<Record> {
        let text = String::from_utf8(self.0.unpack(&packed.text).ok()?).ok()?;
        let bytes = self.0.unpack(&packed.record).ok()?;
        let of_old_format = || Err(ArchiveErrorKind::Damaged(String::new()));
        let json = content::to_json(&bytes, &packed.row, of_old_format, &text).ok()?;
        json::from_json(&json).ok()
    }
}
