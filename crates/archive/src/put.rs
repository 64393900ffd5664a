//! Puts a report into the archive: its row, text, record, claims, postings, signatures and words, all of
//! them or none. A report that is held already keeps its number, and its old record until the batch is
//! committed.

use crate::batch::Batch;
use crate::blobs::{self, Content};
use crate::claims::{CLAIMS_PER_REPORT, claim_id};
use crate::codec::{self, Claims, Label, PackedClaim, PackedPlace};
use crate::details;
use crate::error::{ArchiveError, ArchiveErrorKind};
use crate::open::Archive;
use crate::postings::{self, DAYS};
use crate::rows::{Entry, ReportRow, Stored};
use crate::vocabulary::Space;
use record::Reader;
use record::claim::{Claim, ClaimContent, Days};
use rusqlite::params;
use std::sync::Arc;

type Inner<T> = Result<T, ArchiveErrorKind>;

/// After so many reports dictionaries are made of them, and they are packed again.
const TRAINING_REPORTS: i64 = 256;

impl Batch<'_> {
    /// Puts a report with all that is known of it. One that is held already is replaced: its number stays,
    /// its claims get new numbers, leave their accounts, and passages that it shares stay.
    /// Signatures are added to those that it has; [`Batch::forget_signatures`] takes those of all reports away.
    ///
    /// # Errors
    ///
    /// Where the entry contradicts itself, which changes nothing, or where the archive cannot be written; the
    /// batch should be dropped then.
    pub fn put(&mut self, entry: &Entry<'_>) -> Result<Stored, ArchiveError> {
        let held = self.reading(|| self.held(entry.record.report.id))?;
        let stored = put(self, entry, held.map(|held| held.seq), false);
        self.at(stored)
    }

    /// Puts a report in the place of the one of this number, whose outlet, date and id may be others. The id that it
    /// had leads to it as well from then on.
    ///
    /// # Errors
    ///
    /// As [`Batch::put`]; and where there is no report of this number, where its text is another, or where another
    /// report has the new id.
    pub fn put_as(&mut self, seq: i64, entry: &Entry<'_>) -> Result<Stored, ArchiveError> {
        let renamed = rename(self, seq, entry);
        self.at(renamed)?;
        let stored = put(self, entry, Some(seq), false);
        self.at(stored)
    }
}

/// Checks that a report can take the place of the one of this number, and remembers the id that it had.
fn rename(archive: &Archive, seq: i64, entry: &Entry<'_>) -> Inner<()> {
    let report = &entry.record.report;
    let old = archive.report_row(seq)?.id;
    if old == report.id.to_string() {
        return Ok(());
    }
    let refuse = |problem: String| Err(ArchiveErrorKind::Entry { report: old.clone(), problem });
    if archive.text_of(seq)? != report.text {
        return refuse("its text would be another".to_owned());
    }
    match archive.seq_of_id(report.id)? {
        Some(other) if other != seq => {
            return refuse(format!(
                "it would be the report {other}, which has the same text: remove one of them first"
            ));
        }
        _ => {}
    }
    let sql = "INSERT OR REPLACE INTO formerly (id, seq) SELECT id, seq FROM report WHERE seq = ?";
    archive.connection.prepare_cached(sql)?.execute([seq])?;
    Ok(())
}

/// Puts a report; `is_renewed`: with another text than the one that is held.
fn put(archive: &Archive, entry: &Entry<'_>, held: Option<i64>, is_renewed: bool) -> Inner<Stored> {
    check(entry)?;
    let report = &entry.record.report;
    if let Some(held) = held {
        archive.take_claims_away(held)?;
    }
    let (seq, row) = archive.put_report(entry, held, is_renewed)?;
    archive.put_claims(seq, &row, entry.claims)?;
    archive.put_blob(Content::Record, seq, &crate::content::to_bytes(entry.record, &row))?;
    if held.is_none() || is_renewed {
        archive.put_blob(Content::Text, seq, report.text.as_bytes())?;
    }
    archive.put_signatures(seq, entry.signatures)?;
    if held.is_none() && seq == TRAINING_REPORTS {
        archive.train()?;
    }
    let claims = (0..entry.claims.len()).map(|place| claim_id(seq, place)).collect();
    Ok(Stored { seq, claims, replaced: held.is_some() })
}

/// Refuses what could not be read again as it was put.
fn check(entry: &Entry<'_>) -> Inner<()> {
    let report = &entry.record.report;
    let refuse = |problem: String| Err(ArchiveErrorKind::Entry { report: report.id.to_string(), problem });
    if report.id != report.head.id(&report.text) {
        return refuse("its id is not the hash of its outlet, date and text".to_owned());
    }
    if entry.claims.len() >= CLAIMS_PER_REPORT {
        return refuse(format!("it has more than {CLAIMS_PER_REPORT} claims"));
    }
    let days = entry.claims.iter().filter_map(Claim::days).chain(entry.day.map(Days::one));
    for Days { from, to } in days {
        if from > to || !DAYS.contains(&from) || !DAYS.contains(&to) {
            return refuse(format!("no days from {from} to {to} can be kept"));
        }
    }
    for (_, party) in entry.claims.iter().flat_map(|claim| &claim.parties) {
        if party.sectors.iter().any(|sector| sector.is_empty() || sector.contains(char::is_whitespace)) {
            return refuse(format!("the sectors of {:?} are no codes", party.key));
        }
    }
    Ok(())
}

impl Archive {
    /// Puts a report with another text in the place of the one of this number. What it shares is forgotten.
    pub(crate) fn put_in_place(&self, seq: i64, entry: &Entry<'_>) -> Inner<Stored> {
        if let Some(other) = self.seq_of_id(entry.record.report.id)?.filter(|other| *other != seq) {
            let problem = format!("it is the report {other}");
            return Err(ArchiveErrorKind::Entry { report: entry.record.report.id.to_string(), problem });
        }
        self.connection.prepare_cached("DELETE FROM shared WHERE a = ?1 OR b = ?1")?.execute([seq])?;
        self.connection.prepare_cached("DELETE FROM signature WHERE report = ?")?.execute([seq])?;
        put(self, entry, Some(seq), true)
    }

    fn put_report(&self, entry: &Entry<'_>, held: Option<i64>, is_renewed: bool) -> Inner<(i64, ReportRow)> {
        let record = entry.record;
        let reading = self.reading_id_made(&record.reader)?;
        let outlet =
            record.report.head.outlet.as_deref().map(|outlet| self.name_id_made(Space::Outlet, outlet)).transpose()?;
        let mut row = row(entry);
        let columns = "id, reading, day, outlet, published, given_id, title, url, byline, agencies, words, claims";
        let sql = format!(
            "INSERT INTO report (seq, {columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (seq) DO UPDATE SET id = excluded.id, reading = excluded.reading, day = excluded.day,
            outlet = excluded.outlet, published = excluded.published, given_id = excluded.given_id,
            title = excluded.title, url = excluded.url, byline = excluded.byline, agencies = excluded.agencies,
            words = excluded.words, claims = excluded.claims"
        );
        let seq = held.map_or_else(|| self.next_seq(), Ok)?;
        let old_title = held.map(|seq| self.report_row(seq)).transpose()?.map(|old| old.head.title);
        self.connection.prepare_cached(&sql)?.execute(params![
            seq,
            record.report.id.bytes(),
            reading,
            row.day,
            outlet,
            row.head.published,
            row.head.given_id,
            row.head.title,
            row.head.url,
            row.head.byline,
            row.agencies.join("\n"),
            row.words,
            row.claims
        ])?;
        row.seq = seq;
        self.put_address(seq, &row.head)?;
        if is_renewed || old_title.as_ref() != Some(&row.head.title) {
            if held.is_some() {
                self.connection.prepare_cached("DELETE FROM words WHERE rowid = ?")?.execute([seq])?;
            }
            let body =
                row.head.title.iter().chain([&record.report.text]).map(String::as_str).collect::<Vec<_>>().join("\n");
            let mut statement = self.connection.prepare_cached("INSERT INTO words (rowid, body) VALUES (?, ?)")?;
            statement.execute(params![seq, body])?;
        }
        Ok((seq, row))
    }

    fn reading_id_made(&self, reader: &Reader) -> Inner<i64> {
        if let Some(id) = self.reading_id(reader)? {
            return Ok(id);
        }
        let Reader { model, lexicon, rules, own } = reader;
        let sql = "INSERT INTO reading (model, lexicon, rules, own) VALUES (?, ?, ?, ?)";
        let own = own.as_deref().unwrap_or_default();
        Ok(self.connection.prepare_cached(sql)?.insert(params![model, lexicon, rules, own])?)
    }

    fn put_claims(&self, seq: i64, row: &ReportRow, claims: &[Claim]) -> Inner<()> {
        let mut packed = Claims::default();
        for claim in claims {
            self.pack(claim, &mut packed)?;
        }
        let (outlet, agencies) = self.published_by(row)?;
        self.add_postings(seq, &postings::of_report(outlet, &agencies, &packed))?;
        self.put_blob(Content::Claims, seq, &codec::to_bytes(&packed))?;
        self.recent_claims.borrow_mut().put(seq, Arc::new(packed));
        Ok(())
    }

    /// Leaves a report without claims, until others are put.
    pub(crate) fn put_no_claims(&self, seq: i64) -> Inner<()> {
        let none = Claims::default();
        self.put_blob(Content::Claims, seq, &codec::to_bytes(&none))?;
        self.recent_claims.borrow_mut().put(seq, Arc::new(none));
        Ok(())
    }

    pub(crate) fn pack(&self, claim: &Claim, packed: &mut Claims) -> Inner<()> {
        let label = match &claim.content {
            ClaimContent::Statement { act, .. } => Label::Act(*act),
            ClaimContent::Event { kind, .. } => Label::Event(self.name_id_made(Space::Label(claim.kind()), kind)?),
            ClaimContent::Figure { what, .. } => Label::Counted(self.name_id_made(Space::Label(claim.kind()), what)?),
            ClaimContent::Stance { polarity } => Label::Stance(*polarity),
            ClaimContent::Count { state, .. } => Label::State(*state),
        };
        let place = claim.place.as_ref().map(|place| -> Inner<PackedPlace> {
            Ok(PackedPlace { id: self.place_id_made(&place.site)?, precision: place.precision, told: place.told })
        });
        let parties = claim.parties.iter().map(|(role, party)| Ok((*role, self.actor_id_made(party)?)));
        packed.push(PackedClaim {
            item: claim.item.as_bytes(),
            label,
            status: claim.content.status(),
            time: claim.time,
            place: place.transpose()?,
            parties: &parties.collect::<Inner<Vec<_>>>()?,
            details: &details::to_bytes(claim.span, &claim.signs, &claim.content),
        });
        Ok(())
    }

    /// The numbers of outlet and agencies, which they get here at the latest.
    fn published_by(&self, row: &ReportRow) -> Inner<(Option<i64>, Vec<i64>)> {
        let outlet = row.head.outlet.as_deref().map(|outlet| self.name_id_made(Space::Outlet, outlet)).transpose()?;
        let agencies = row.agencies.iter().map(|agency| self.name_id_made(Space::Agency, agency));
        Ok((outlet, agencies.collect::<Inner<_>>()?))
    }

    /// Takes away what the claims of a report have left elsewhere, before others take their place.
    pub(crate) fn take_claims_away(&self, seq: i64) -> Inner<()> {
        let claims = self.claims_packed(seq)?;
        let (outlet, agencies) = self.published_by(&self.report_row(seq)?)?;
        self.remove_postings(seq, &postings::of_report(outlet, &agencies, &claims))?;
        // The same numbers will stand for other claims.
        self.recent_rows.borrow_mut().clear();
        self.leave_accounts(seq)
    }

    fn put_blob(&self, content: Content, seq: i64, bytes: &[u8]) -> Inner<()> {
        let packed = self.blobs.borrow().pack(content, bytes)?;
        let sql = format!("INSERT OR REPLACE INTO {} (seq, body) VALUES (?, ?)", content.table());
        self.connection.prepare_cached(&sql)?.execute(params![seq, packed])?;
        Ok(())
    }

    /// The numbers of the reports up to this one: some may have been taken out.
    fn seqs_up_to(&self, last: i64) -> Inner<Vec<i64>> {
        let mut statement = self.connection.prepare_cached("SELECT seq FROM report WHERE seq <= ? ORDER BY seq")?;
        Ok(statement.query_map([last], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// Makes dictionaries of what is there, and packs it again with them.
    fn train(&self) -> Inner<()> {
        for content in Content::ALL {
            let seqs = self.seqs_up_to(TRAINING_REPORTS)?;
            let samples = seqs.iter().map(|seq| self.blob(content, *seq)).collect::<Inner<Vec<_>>>()?;
            let Some(dictionary) = blobs::train(content, &samples) else { continue };
            let mut statement = self.connection.prepare_cached("INSERT INTO dictionary (kind, body) VALUES (?, ?)")?;
            let number = statement.insert(params![content as i64, dictionary])?;
            self.blobs.borrow_mut().take_in(number as u64, content, dictionary);
            for (seq, sample) in seqs.iter().zip(&samples) {
                self.put_blob(content, *seq, sample)?;
            }
        }
        Ok(())
    }
}

fn row(entry: &Entry<'_>) -> ReportRow {
    let report = &entry.record.report;
    let mut agencies: Vec<String> = report
        .agencies
        .iter()
        .filter_map(|agency| entry.record.actor(agency.actor))
        .map(|actor| actor.known_as.as_ref().unwrap_or(&actor.name))
        .chain(&report.credits)
        .map(|name| name.replace('\n', " "))
        .collect();
    agencies.sort();
    agencies.dedup();
    ReportRow {
        seq: 0,
        id: report.id.to_string(),
        head: report.head.clone(),
        day: entry.day,
        agencies,
        words: u32::try_from(report.text.split_whitespace().count()).unwrap_or(u32::MAX),
        claims: u32::try_from(entry.claims.len()).unwrap_or(u32::MAX),
    }
}
