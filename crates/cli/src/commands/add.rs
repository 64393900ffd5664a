//! `ascribe add`: reports into an archive, in the order given, some at a time.

use crate::args::AddArgs;
use crate::commands::read::{Prepared, progress, threads};
use crate::read_one::told;
use crate::{Ended, pipeline};
use anyhow::Context;
use ascribe::archive::{Archive, Batch};
use ascribe::intake::{Item, Problem};
use ascribe::{AddError, ArchiveError, Outcome, Reader, SameActors};
use indicatif::ProgressBar;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, PoisonError};

/// So many bytes of readings are kept, so that a reprint is not read again.
const KEPT: usize = 256 << 20;

/// So many reports are written together. More would be lost where the machine fails, fewer cost time.
const TOGETHER: usize = 64;

/// What came of one report before it is written.
struct Read {
    /// None where it could not be read, or is held already.
    prepared: Option<Box<ascribe::Prepared>>,
    /// Whether it was held already.
    held: bool,
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
    again: u64,
    known: u64,
    sharing: u64,
    joined: u64,
    complaints: u64,
}

/// Adds the reports to the archive.
pub fn run(args: &AddArgs) -> anyhow::Result<Ended> {
    let mut archive = super::open_to_write(&args.archive, args.wait)?;
    let held = Mutex::new(Archive::open_read_only(&args.archive)?);
    let Prepared { mut reader, sources, flawed } = Prepared::new(&args.sources)?;
    reader.keep_paragraphs(KEPT);
    let bar = progress(&sources);
    let mut writer = Writer {
        tally: Tally { complaints: flawed, ..Tally::default() },
        same: ascribe::same_actors(&archive)?,
        bar: &bar,
    };
    let mut waiting = Vec::with_capacity(TOGETHER);
    let read = pipeline::in_order(
        threads(&args.sources),
        sources,
        |item| read_one(item, &reader, args, &held),
        |read: Read| -> Result<(), AddError> {
            waiting.push(read);
            if waiting.len() == TOGETHER { writer.write(&mut archive, &mut waiting) } else { Ok(()) }
        },
    );
    let written = read.and_then(|()| writer.write(&mut archive, &mut waiting));
    bar.finish_and_clear();
    writer.tell(&reader, &archive)?;
    written.with_context(|| format!("adding to {} was ended; what was added before stays", args.archive.display()))?;
    let tally = writer.tally;
    Ok(match (tally.complaints, tally.new + tally.again + tally.known) {
        (0, _) => Ended::Done,
        (_, 0) => Ended::Failed,
        _ => Ended::DoneWithComplaints,
    })
}

/// Receives one report, and reads it unless the archive holds it already.
fn read_one(item: Item, reader: &Reader, args: &AddArgs, held: &Mutex<Archive>) -> Read {
    let mut read = Read { prepared: None, held: false, complaints: Vec::new(), notice: None, bytes: item.bytes() };
    let place = item.place().to_string();
    let told = told(&args.sources);
    // A fault of the program in one report must not cost the night's run over the others.
    let done = catch_unwind(AssertUnwindSafe(|| -> Result<(), Problem> {
        let received = item.receive()?;
        let complaints = received.notes.iter().filter_map(|note| note.complaint.as_ref());
        read.complaints.extend(complaints.map(|complaint| format!("{place}: {complaint}")));
        read.held = is_held(held, ascribe::received_id(&received, &told));
        if !read.held {
            read.prepared = Some(Box::new(ascribe::prepare(reader.read_received(&received, &told))));
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

/// Whether a report is held as this program would read it. One that cannot be looked up is read: writing it tells.
fn is_held(archive: &Mutex<Archive>, id: ascribe::record::ReportId) -> bool {
    let archive = archive.lock().unwrap_or_else(PoisonError::into_inner);
    archive.holds(id).ok().flatten().is_some_and(|held| ascribe::reads_alike(&held.model, &held.lexicon))
}

/// Writes reports that were read, in their order.
struct Writer<'a> {
    tally: Tally,
    same: SameActors,
    bar: &'a ProgressBar,
}

impl Writer<'_> {
    /// Writes those that wait, all of them or none.
    fn write(&mut self, archive: &mut Archive, waiting: &mut Vec<Read>) -> Result<(), AddError> {
        let before = self.tally;
        let written = self.write_batch(archive, waiting);
        if written.is_err() {
            // What was told meanwhile was told; what was written was taken back.
            self.tally = Tally { complaints: self.tally.complaints, ..before };
        }
        written
    }

    fn write_batch(&mut self, archive: &mut Archive, waiting: &mut Vec<Read>) -> Result<(), AddError> {
        let mut batch = archive.begin()?;
        for read in waiting.drain(..) {
            self.take(&mut batch, read)?;
        }
        Ok(batch.commit()?)
    }

    fn take(&mut self, batch: &mut Batch<'_>, read: Read) -> Result<(), AddError> {
        self.tally.complaints += read.complaints.len() as u64;
        self.tally.known += u64::from(read.held);
        self.bar.suspend(|| {
            read.complaints.iter().chain(&read.notice).for_each(|message| anstream::eprintln!("ascribe: {message}"))
        });
        if let Some(prepared) = read.prepared {
            let added = ascribe::put(batch, &prepared, &mut self.same)?;
            match added.what {
                Outcome::New => self.tally.new += 1,
                Outcome::Again => self.tally.again += 1,
                Outcome::Known => self.tally.known += 1,
            }
            self.tally.sharing += u64::from(added.shared > 0);
            self.tally.joined += added.joined as u64;
        }
        self.bar.inc(read.bytes);
        self.bar.set_message(format!("{} added, {} held already", self.tally.new + self.tally.again, self.tally.known));
        Ok(())
    }

    /// Tells what was done.
    fn tell(&self, reader: &Reader, archive: &Archive) -> Result<(), ArchiveError> {
        let Tally { new, again, known, sharing, joined, .. } = self.tally;
        let counts = reader.paragraph_counts();
        let words = counts.found + counts.read;
        let percent = (100 * counts.found).checked_div(words).unwrap_or_default();
        let reports = archive.counts()?.get("report").copied().unwrap_or_default();
        anstream::eprintln!(
            "{new} reports added, {again} read again, {known} held already; {sharing} share passages with others, {joined} claims joined to accounts"
        );
        anstream::eprintln!(
            "{percent} % of {words} words were in paragraphs read before; the archive holds {reports} reports"
        );
        Ok(())
    }
}
