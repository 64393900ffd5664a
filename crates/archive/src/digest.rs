//! One number for all that an archive says, whatever the pages, row numbers and dictionaries that hold it.

use crate::claims::{place_of, seq_of};
use crate::error::{ArchiveError, ArchiveErrorKind};
use crate::open::Archive;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Debug;

type Inner<T> = Result<T, ArchiveErrorKind>;

impl Archive {
    /// SHA-256, in lower-case hexadecimal, over all reports with texts, records, claims and signatures, all
    /// shared passages and accounts, and all merged actors. Claims are those of what holds now, whatever was changed
    /// and taken back; the log of that, and what was taken out, is no part of it. Two archives with the same content
    /// have the same digest under the same version of this program; it is not kept in files.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn content_digest(&self) -> Result<String, ArchiveError> {
        self.reading(|| {
            let mut hash = Sha256::new();
            let ids = self.ids()?;
            let mut signatures = self.signatures_by_report()?;
            let mut seqs: Vec<(&String, i64)> = ids.iter().map(|(seq, id)| (id, *seq)).collect();
            seqs.sort_unstable();
            for (id, seq) in seqs {
                take(&mut hash, "report", &(id, self.record_json(seq)?, self.text_of(seq)?));
                let row = self.report_row(seq)?;
                take(&mut hash, "row", &(row.day, row.agencies, row.words, row.claims));
                for claim in self.claims_packed(seq)?.iter() {
                    take(&mut hash, "claim", &self.unpacked(seq, &claim)?);
                }
                take(&mut hash, "signatures", &signatures.remove(&seq));
            }
            self.take_links(&mut hash, &ids)?;
            Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
        })
    }

    fn ids(&self) -> Inner<BTreeMap<i64, String>> {
        let mut statement = self.connection.prepare("SELECT seq, lower(hex(id)) FROM report")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn signatures_by_report(&self) -> Inner<BTreeMap<i64, Vec<i32>>> {
        let mut by_report = BTreeMap::<i64, Vec<i32>>::new();
        let mut statement = self.connection.prepare("SELECT report, hash FROM signature ORDER BY hash, report")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            by_report.entry(row.get(0)?).or_default().push(row.get(1)?);
        }
        Ok(by_report)
    }

    fn take_links(&self, hash: &mut Sha256, ids: &BTreeMap<i64, String>) -> Inner<()> {
        let id = |seq: i64| {
            ids.get(&seq)
                .ok_or_else(|| ArchiveErrorKind::Damaged(format!("there is no report {seq}, which others name")))
        };
        let mut lines = Vec::new();
        for shared in self.shared_rows()? {
            let reports = (id(shared.a)?, id(shared.b)?);
            let spans = (shared.a_span, shared.b_span, shared.words, shared.same_permille);
            lines.push(format!("{:?}", (reports, spans, shared.reason)));
        }
        let mut statement = self.connection.prepare("SELECT claim, account, reason FROM member")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (claim, account): (i64, i64) = (row.get(0)?, row.get(1)?);
            let (claim_of, account_of) = (id(seq_of(claim))?, id(seq_of(account))?);
            let reason = self.name(row.get(2)?)?;
            lines.push(format!("{:?}", (claim_of, place_of(claim), account_of, place_of(account), reason)));
        }
        lines.sort_unstable();
        take(hash, "links", &lines);
        take(hash, "same", &self.same_rows()?);
        Ok(())
    }
}

/// Takes a value in. Its debug form has quotation marks around every string, so that two values never run together.
fn take(hash: &mut Sha256, what: &str, value: &impl Debug) {
    hash.update(format!("{what} {value:?}\n"));
}
