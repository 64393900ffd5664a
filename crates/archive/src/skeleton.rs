//! The methods to come, with their signatures; none of them does anything yet.

use crate::*;
use record::Record;
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

type Result<T> = std::result::Result<T, ArchiveError>;

/// How an archive is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// How long to wait for another writer.
    pub wait: Duration,
    /// Whether every commit waits for the disk (a power cut then loses nothing that was committed).
    pub durable: bool,
}

/// An archive.
#[derive(Debug)]
pub struct Archive;

/// Changes that are made together. Everything that can be asked of an archive can be asked here too.
#[derive(Debug)]
pub struct Batch<'a>(&'a mut Archive);

impl std::ops::Deref for Batch<'_> {
    type Target = Archive;
    fn deref(&self) -> &Archive {
        self.0
    }
}

#[allow(missing_docs, unused_variables, clippy::missing_errors_doc)]
impl Archive {
    pub fn create_or_open(path: &Path) -> Result<Self> { unimplemented!() }
    pub fn create_or_open_with(path: &Path, options: Options) -> Result<Self> { unimplemented!() }
    pub fn open_read_only(path: &Path) -> Result<Self> { unimplemented!() }
    pub fn begin(&mut self) -> Result<Batch<'_>> { unimplemented!() }

    pub fn holds(&self, report_id: &str) -> Result<Option<Held>> { unimplemented!() }
    pub fn report(&self, seq: i64) -> Result<ReportRow> { unimplemented!() }
    pub fn text(&self, seq: i64) -> Result<String> { unimplemented!() }
    pub fn record(&self, seq: i64) -> Result<Record> { unimplemented!() }
    pub fn claims_of(&self, seq: i64) -> Result<Vec<StoredClaim>> { unimplemented!() }
    pub fn claim(&self, id: i64) -> Result<StoredClaim> { unimplemented!() }
    /// Report numbers in order, after this one.
    pub fn reports_after(&self, seq: i64, limit: usize) -> Result<Vec<i64>> { unimplemented!() }

    pub fn reports_with(&self, signatures: &[u32], most_postings: usize) -> Result<Vec<(i64, u32)>> { unimplemented!() }
    pub fn shared_of(&self, seq: i64) -> Result<Vec<SharedRow>> { unimplemented!() }
    pub fn shared_all(&self) -> Result<Vec<SharedRow>> { unimplemented!() }

    pub fn candidates(&self, around: &Around<'_>) -> Result<Vec<StoredClaim>> { unimplemented!() }
    pub fn account_of(&self, claim: i64) -> Result<i64> { unimplemented!() }
    pub fn account(&self, id: i64) -> Result<Vec<Member>> { unimplemented!() }
    /// Accounts of two claims or more, by id, after this one.
    pub fn accounts(&self, least_claims: u32, after: Option<i64>, limit: usize) -> Result<Vec<AccountRow>> { unimplemented!() }

    pub fn actors(&self, filter: &ActorFilter) -> Result<Vec<ActorCount>> { unimplemented!() }
    pub fn same_as(&self) -> Result<Vec<SameAs>> { unimplemented!() }
    pub fn find(&self, filter: &Filter) -> Result<Vec<Found>> { unimplemented!() }

    pub fn verify(&self) -> Result<()> { unimplemented!() }
    pub fn counts(&self) -> Result<BTreeMap<String, u64>> { unimplemented!() }
    pub fn sizes(&self) -> Result<BTreeMap<String, u64>> { unimplemented!() }
    pub fn content_digest(&self) -> Result<String> { unimplemented!() }
}

#[allow(missing_docs, unused_variables, clippy::missing_errors_doc)]
impl Batch<'_> {
    pub fn put(&mut self, entry: &Entry<'_>) -> Result<Stored> { unimplemented!() }
    pub fn share(&mut self, shared: &SharedRow) -> Result<()> { unimplemented!() }
    pub fn unshare_all(&mut self) -> Result<()> { unimplemented!() }
    /// Joins a claim to an account; with none, it is (again) an account of its own. Gives the account.
    pub fn join(&mut self, claim: i64, account: Option<i64>, reason: &str) -> Result<i64> { unimplemented!() }
    pub fn unlink_all(&mut self) -> Result<()> { unimplemented!() }
    pub fn merge(&mut self, key: &str, into: &str, note: &str) -> Result<()> { unimplemented!() }
    pub fn split(&mut self, key: &str) -> Result<()> { unimplemented!() }
    pub fn commit(self) -> Result<()> { unimplemented!() }
}
