//! `ascribe add`: reports into an archive, in the order given, some at a time.

use crate::args::AddArgs;
use crate::commands::correct::signed;
use crate::commands::read::{Prepared, is_undated, progress, tell_undated, threads};
use crate::pipeline::Next;
use crate::read_one::told;
use crate::stopping::Stop;
use crate::{Ended, own, pipeline};
use anyhow::Context;
use ascribe::correcting::{self, Signed, Tools};
use ascribe::{Archive, ArchiveError, Batch, Change, Outcome, Reader, Removed, SameActors};
use ask::words::counted;
use indicatif::ProgressBar;
use intake::{Item, Problem};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// So many bytes of readings are kept, so that a reprint is not read again.
const KEPT: usize = 256 << 20;

/// So many reports are written together. More would be lost where the machine fails, fewer cost time.
const TOGETHER: usize = 64;

/// What came of one report before it is written.
#[derive(Default)]
struct Read {
    /// None where it could not be read, or is held already.
    prepared: Option<Box<ascribe::Prepared>>,
    /// Whether it was held already.
    held: bool,
    /// Whether it takes the place of another reading.
    again: bool,
    /// What it was before somebody took it out.
    removed: Option<Removed>,
    /// What the user must hear.
    complaints: Vec<String>,
    /// What the user may like to hear.
    notice: Option<String>,
    bytes: u64,
}

/// What has come of the reports so far.
#[derive(Default, Clone, Copy)]
struct Tally {
    new: u64,
    /// Later texts of reports that were held.
    renewed: u64,
    /// Earlier ones.
    earlier: u64,
    again: u64,
    known: u64,
    undated: u64,
    sharing: u64,
    joined: u64,
    complaints: u64,
}

/// Adds the reports to the archive.
pub fn run(args: &AddArgs) -> anyhow::Result<Ended> {
    let mut archive = super::open_to_write(&args.archive, args.wait)?;
    let held = Mutex::new(Archive::open_read_only(&args.archive)?);
    let own = own::of_archive(&mut archive, args)?;
    let files = &args.sources.files;
    let standard_input = [PathBuf::from("-")];
    let files = if files.is_empty() && !args.reread { &standard_input } else { files.as_slice() };
    let Prepared { mut reader, sources, flawed } = Prepared::with(&args.sources, files, &own)?;
    reader.keep_paragraphs(KEPT);
    let bar = progress(&sources);
    let stop = Stop::listen()?;
    let mut writer = Writer {
        tally: Tally { complaints: flawed, ..Tally::default() },
        same: ascribe::same_actors(&archive)?,
        bar: &bar,
        reader: &reader,
        signed: args.again.then(|| signed(args.by.as_deref(), args.at.as_deref())).transpose()?,
        waiting: Vec::with_capacity(TOGETHER),
        has_begun: false,
        is_stopped: false,
    };
    let threads = threads(&args.sources);
    let add = |item: Item| read_one(item, &reader, args, &held);
    let mut written = pipeline::in_order_until(threads, sources, add, &stop, |next| writer.take(&mut archive, next))
        .and_then(|()| writer.write(&mut archive));
    if args.reread && written.is_ok() && !writer.is_stopped {
        let older = archive.read_by_others(&reader.identity(), 0, usize::MAX)?;
        let read = |seq: i64| read_one_again(seq, &reader, &held);
        // What was read again is by this reader, and the archive knows what is unfinished: where it is ended before the
        // accounts are made again, it goes on from there the next time.
        written =
            pipeline::in_order_until(threads, older.into_iter(), read, &stop, |next| writer.take(&mut archive, next))
                .and_then(|()| writer.write(&mut archive));
    }
    if written.is_ok() && !writer.is_stopped {
        stop.nothing_to_lose();
        if args.reread || writer.tally.renewed > 0 || ascribe::is_unfinished(&archive)? {
            written = finish(&mut archive, &mut writer);
        }
    }
    if writer.is_stopped {
        return Ok(Ended::Stopped);
    }
    writer.tell(&archive)?;
    written.with_context(|| format!("adding to {} was ended; what was added before stays", args.archive.display()))?;
    let tally = writer.tally;
    Ok(match (tally.complaints, tally.new + tally.renewed + tally.earlier + tally.again + tally.known) {
        (0, _) => Ended::Done,
        (_, 0) => Ended::Failed,
        _ => Ended::DoneWithComplaints,
    })
}

/// Makes the accounts again that other texts and readings left as they were.
fn finish(archive: &mut Archive, writer: &mut Writer<'_>) -> Result<(), ArchiveError> {
    let mut batch = archive.begin()?;
    writer.tally.joined += ascribe::finish(&mut batch)? as u64;
    batch.commit()
}

/// Reads the report of this number again from the text that the archive keeps.
fn read_one_again(seq: i64, reader: &Reader, held: &Mutex<Archive>) -> Read {
    let mut read = Read { again: true, ..Read::default() };
    let record = held.lock().unwrap_or_else(PoisonError::into_inner).record(seq);
    match record.map(|record| catch_unwind(AssertUnwindSafe(|| ascribe::prepare(reader.read_again(&record))))) {
        Ok(Ok(prepared)) => read.prepared = Some(Box::new(prepared)),
        Ok(Err(_)) => {
            read.complaints.push(format!("report {seq}: reading it again failed, which is a fault of this program"));
        }
        Err(error) => read.complaints.push(error.to_string()),
    }
    read
}

/// Receives one report, and reads it unless the archive holds it already.
fn read_one(item: Item, reader: &Reader, args: &AddArgs, held: &Mutex<Archive>) -> Read {
    let mut read = Read { bytes: item.bytes(), ..Read::default() };
    let place = item.place().to_string();
    let told = told(&args.sources);
    // A fault of the program in one report must not cost the night's run over the others.
    let done = catch_unwind(AssertUnwindSafe(|| -> Result<(), Problem> {
        let received = item.receive()?;
        let complaints = received.notes.iter().filter_map(|note| note.complaint.as_ref());
        read.complaints.extend(complaints.map(|complaint| format!("{place}: {complaint}")));
        let id = ascribe::ingest_id(&received, &told);
        read.held = is_held(held, id);
        read.removed = removed(held, id);
        if let Some(gone) = read.removed.as_ref().filter(|_| !args.again) {
            read.notice = Some(format!("{place}: {}; it is passed over, --again adds it", told_removed(held, gone)));
        } else if !read.held {
            read.prepared = Some(Box::new(ascribe::prepare(reader.ingest(&received, &told))));
        }
        Ok(())
    }));
    match done {
        Ok(Ok(())) => {}
        Ok(Err(problem)) if problem.is_notice() => read.notice = Some(problem.to_string()),
        Ok(Err(problem)) => read.complaints.push(problem.to_string()),
        Err(_) => read.complaints.push(format!("{place}: reading it failed, which is a fault of this program")),
    }
    read
}

/// Puts a report back that somebody took out, as it is read now. Returns how many claims were joined.
fn add_again(
    batch: &mut Batch<'_>,
    reader: &Reader,
    prepared: &ascribe::Prepared,
    removed: &Removed,
    signed: &Signed,
) -> Result<u64, ArchiveError> {
    let tools = Tools {
        codebook: reader.codebook(),
        gazetteer: reader.gazetteer(),
        read_again: &|known| Ok(reader.read_again(known)),
    };
    let made = correcting::add_again(batch, tools, prepared, removed, signed);
    made.map(|made| made.joined.unwrap_or_default() as u64).map_err(|error| batch.refused(error.to_string()))
}

/// Whether a report is held, whoever read it. One that cannot be looked up is read: writing it tells.
fn is_held(archive: &Mutex<Archive>, id: record::ReportId) -> bool {
    let archive = archive.lock().unwrap_or_else(PoisonError::into_inner);
    archive.holds(id).ok().flatten().is_some()
}

/// The report with this id, where somebody took it out.
fn removed(archive: &Mutex<Archive>, id: record::ReportId) -> Option<Removed> {
    archive.lock().unwrap_or_else(PoisonError::into_inner).removed(id).ok().flatten()
}

/// Who took it out, and when.
fn told_removed(archive: &Mutex<Archive>, gone: &Removed) -> String {
    let archive = archive.lock().unwrap_or_else(PoisonError::into_inner);
    let told = ascribe::correcting::removed_in_words(&archive, gone.seq).ok().flatten();
    told.unwrap_or_else(|| format!("report {} was removed", gone.seq))
}

/// Writes reports that were read, in their order.
struct Writer<'a> {
    tally: Tally,
    same: SameActors,
    bar: &'a ProgressBar,
    /// What reads reports that are put back.
    reader: &'a Reader,
    /// Who puts them back.
    signed: Option<Signed>,
    /// What was read and not yet written.
    waiting: Vec<Read>,
    /// Whether something was written: what is added together is an addition.
    has_begun: bool,
    /// Whether somebody asked to stop, and everything that was read is written and told.
    is_stopped: bool,
}

impl Writer<'_> {
    /// Takes one that was read, and writes when enough wait, or when nothing more comes since somebody asked to stop.
    fn take(&mut self, archive: &mut Archive, next: Next<Read>) -> Result<(), ArchiveError> {
        match next {
            Next::Done(read) => {
                self.waiting.push(read);
                if self.waiting.len() == TOGETHER { self.write(archive) } else { Ok(()) }
            }
            Next::Stopped => {
                self.write(archive)?;
                self.tell(archive)?;
                let Tally { new, renewed, earlier, again, .. } = self.tally;
                let kept = counted((new + renewed + earlier + again) as usize, "report");
                anstream::eprintln!("ascribe: stopped; {kept} of this run kept; the same command again goes on");
                self.is_stopped = true;
                Stop::end_soon();
                Ok(())
            }
        }
    }

    /// Writes those that wait, all of them or none.
    fn write(&mut self, archive: &mut Archive) -> Result<(), ArchiveError> {
        let before = (self.tally, self.has_begun);
        let written = self.write_batch(archive);
        if written.is_err() {
            self.has_begun = before.1;
            // What was told meanwhile was told; what was written was taken back.
            self.tally = Tally { complaints: self.tally.complaints, ..before.0 };
        }
        written
    }

    fn write_batch(&mut self, archive: &mut Archive) -> Result<(), ArchiveError> {
        let mut batch = archive.begin()?;
        for read in std::mem::take(&mut self.waiting) {
            self.put(&mut batch, read)?;
        }
        batch.commit()
    }

    fn put(&mut self, batch: &mut Batch<'_>, read: Read) -> Result<(), ArchiveError> {
        self.tally.complaints += read.complaints.len() as u64;
        self.tally.known += u64::from(read.held);
        self.bar.suspend(|| {
            read.complaints.iter().chain(&read.notice).for_each(|message| anstream::eprintln!("ascribe: {message}"))
        });
        match read.prepared {
            Some(prepared) if read.removed.is_some() => {
                let (removed, signed) = (read.removed.as_ref(), self.signed.as_ref());
                if let Some((removed, signed)) = removed.zip(signed) {
                    let joined = add_again(batch, self.reader, &prepared, removed, signed)?;
                    self.same = ascribe::same_actors(batch)?;
                    self.tally.joined += joined;
                }
                self.tally.new += 1;
            }
            Some(prepared) if read.again => {
                ascribe::put_again(batch, &prepared, &mut self.same)?;
                self.tally.again += 1;
            }
            Some(prepared) => {
                self.tally.undated += u64::from(is_undated(&prepared.record));
                if !self.has_begun {
                    batch.begin_addition()?;
                    self.has_begun = true;
                }
                let added = ascribe::put(batch, &prepared, &mut self.same)?;
                match added.what {
                    Outcome::New => self.tally.new += 1,
                    Outcome::Again => self.tally.again += 1,
                    Outcome::Known => self.tally.known += 1,
                    Outcome::Renewed => self.tally.renewed += 1,
                    Outcome::Earlier => self.tally.earlier += 1,
                }
                self.tally.sharing += u64::from(added.shared > 0);
                self.tally.joined += added.joined as u64;
            }
            None => {}
        }
        self.bar.inc(read.bytes);
        self.bar.set_message(format!("{} added, {} held already", self.tally.new + self.tally.again, self.tally.known));
        Ok(())
    }

    /// Tells what was done.
    fn tell(&self, archive: &Archive) -> Result<(), ArchiveError> {
        self.bar.finish_and_clear();
        let reader = self.reader;
        let Tally { new, renewed, earlier, again, known, sharing, joined, .. } = self.tally;
        let counts = reader.paragraph_counts();
        let words = counts.found + counts.read;
        let percent = (100 * counts.found).checked_div(words).unwrap_or_default();
        let readers = archive.readers()?;
        let reports: u64 = readers.iter().map(|(_, reports)| reports).sum();
        let identity = reader.identity();
        let older: u64 = readers.iter().filter(|(known, _)| *known != identity).map(|(_, reports)| reports).sum();
        anstream::eprintln!(
            "{new} reports added, {again} read again, {known} held already; {sharing} share passages with others, \
             {joined} claims joined to accounts"
        );
        if renewed + earlier > 0 {
            anstream::eprintln!(
                "{renewed} later and {earlier} earlier texts of reports that are held under the same address; \
                 `ascribe show` tells of them"
            );
        }
        anstream::eprintln!(
            "{percent} % of {words} words were in paragraphs read before; the archive holds {reports} reports"
        );
        tell_undated(self.tally.undated, new);
        if older > 0 {
            let path = archive.path().display();
            anstream::eprintln!(
                "{older} reports of this archive were read by another reader, an older one or one with other files of \
                 yours; `ascribe add {path} --reread` reads them again"
            );
        }
        self.tell_corrections(archive)?;
        if ascribe::needs_relink(archive)? {
            anstream::eprintln!(
                "reports were read again and the accounts are those of before: `ascribe relink` makes them again"
            );
        }
        Ok(())
    }

    /// Tells which corrections found nothing in what was read again.
    fn tell_corrections(&self, archive: &Archive) -> Result<(), ArchiveError> {
        if self.tally.again == 0 {
            return Ok(());
        }
        let changes = archive.changes()?;
        let in_force = changes.iter().filter(|change| !change.undone && change.is_laid_over());
        let (fitting, unfitting): (Vec<&Change>, Vec<&Change>) = in_force.partition(|change| change.fits);
        if !fitting.is_empty() || !unfitting.is_empty() {
            let path = archive.path().display();
            let rest = match unfitting.len() {
                0 => String::new(),
                some => format!("; {some} no longer fit what was read: `ascribe log {path} --unfitting` lists them"),
            };
            anstream::eprintln!("{} applied again{rest}", counted(fitting.len(), "correction"));
        }
        Ok(())
    }
}
