//! All that an archive holds, or the findings that a question holds for, report by report in the order in which they
//! were added, for those who write it out.
//!
//! Several threads read, each with a sight of its own on one state of the archive. What is told of a report depends on
//! nothing that was told before, so that it is the same on any number of threads.

use crate::meaning::Walk;
use crate::told::Found;
use crate::{AskError, Asking, Query, Sentence, Wanted};
use archive::{Archive, FoundClaim};
use export::Told;
use record::Record;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{Scope, scope};

/// So many reports are handed to a thread together.
const TOGETHER: usize = 16;
/// So many such handfuls wait for each thread, at most.
const WAITING: usize = 3;
/// So many claims, or reports, are looked up together.
const AT_A_TIME: usize = 10_000;
/// How often is tried to catch a moment in which nobody writes.
const TRIES: usize = 100;

/// What is said where a thread is gone.
const ENDED: &str = "a thread that reads it has ended";

/// A report of an archive, for whoever writes it out.
#[derive(Debug, Clone, PartialEq)]
pub struct Gathered {
    /// The record, or what tells of its events where no more is wanted.
    pub record: Record,
    /// The findings that the question holds for, by their ids; none where nothing is asked of them.
    pub only: Option<BTreeSet<String>>,
    /// What the archive knows of them, where that is wanted.
    pub told: Option<Told>,
}

/// Why not everything was handed over.
#[derive(Debug)]
pub enum NotGathered<E> {
    /// It could not be read, or the question cannot be understood.
    Asked(AskError),
    /// Whoever takes it could not.
    Taken(E),
}

impl<E, F: Into<AskError>> From<F> for NotGathered<E> {
    fn from(error: F) -> Self {
        Self::Asked(error.into())
    }
}

/// Hands over the reports with findings that the question holds for, in the order in which they were added; where
/// nothing is asked of findings, all of them. `understood` is told before how the question was understood where that is
/// not plain, and where nothing is found, why.
///
/// # Errors
///
/// Where the question cannot be understood, the archive cannot be read, or `take` fails.
pub fn gather<E>(
    path: &Path,
    query: &Query,
    wanted: Wanted,
    threads: NonZeroUsize,
    understood: impl FnOnce(&[Sentence]),
    mut take: impl FnMut(&Gathered) -> Result<(), E>,
) -> Result<(), NotGathered<E>> {
    let (archive, beside) = (Archive::open_read_only(path)?, Archive::open_read_only(path)?);
    let jobs = channel();
    let (give, given) = (jobs.0, Mutex::new(jobs.1));
    scope(|scope| {
        // Dropped with whatever ends this, which ends the threads.
        let give = give;
        let sights: Vec<Sight> = (0..threads.get()).map(|_| Sight::begin(scope, path, query, wanted, &given)).collect();
        let asking = in_one_state(&archive, &beside, &sights)?;
        let (mut those, remarks) = asking.those(query)?;
        understood(&remarks);
        let found = those.found();
        sights.iter().for_each(|sight| sight.go(&found));
        let mut waiting = VecDeque::new();
        loop {
            while waiting.len() < threads.get() * WAITING {
                let seqs = those.next(&asking)?;
                if seqs.is_empty() {
                    break;
                }
                let (done, result) = channel();
                // Where all threads have ended, nothing comes of it, which is told below.
                let _ = give.send(Job { seqs, done });
                waiting.push_back(result);
            }
            let Some(result) = waiting.pop_front() else { return Ok(()) };
            // A thread that failed has told of it itself.
            let Done { reports, failed, back } = result.recv().map_err(|_| AskError::unread(ENDED))?;
            reports.iter().try_for_each(&mut take).map_err(NotGathered::Taken)?;
            if let Some(error) = failed {
                return Err(error.into());
            }
            let _ = back.send(reports);
        }
    })
}

/// Reports that a thread is to read, and where they are handed back.
struct Job {
    seqs: Vec<i64>,
    done: Sender<Done>,
}

/// What came of them.
struct Done {
    reports: Vec<Gathered>,
    /// Why the next one could not be read.
    failed: Option<AskError>,
    /// Where they go when they were taken: memory is given back soonest by the thread that asked for it.
    back: Sender<Vec<Gathered>>,
}

/// What a thread with a sight of its own is told.
enum Order {
    /// To see the archive as it is now.
    Look,
    /// To work on what it saw: the findings that are asked for; none where all are.
    Go(Option<Arc<Found>>),
}

/// A thread that reads, as it is told.
struct Sight {
    orders: Sender<Order>,
    /// That it looked, or could not.
    looked: Receiver<Result<(), AskError>>,
}

impl Sight {
    fn begin<'s>(
        scope: &'s Scope<'s, '_>,
        path: &'s Path,
        query: &'s Query,
        wanted: Wanted,
        given: &'s Mutex<Receiver<Job>>,
    ) -> Self {
        let (orders, ordered) = channel();
        let (looks, looked) = channel();
        scope.spawn(move || {
            let archive = match Archive::open_read_only(path) {
                Ok(archive) => archive,
                Err(error) => return drop(looks.send(Err(error.into()))),
            };
            let mut asking = None;
            while let Ok(order) = ordered.recv() {
                match (order, &asking) {
                    (Order::Look, _) => {
                        // What was seen before is given up first.
                        asking = None;
                        let looked = Asking::new(&archive).map(|sight| asking = Some(sight));
                        let _ = looks.send(looked);
                    }
                    (Order::Go(found), Some(asking)) => return work(asking, query, wanted, found.as_deref(), given),
                    (Order::Go(_), None) => return,
                }
            }
        });
        Self { orders, looked }
    }

    fn go(&self, found: &Option<Arc<Found>>) {
        let _ = self.orders.send(Order::Go(found.clone()));
    }
}

/// Sees the archive in one state with all others, `beside` telling whether somebody wrote meanwhile.
fn in_one_state<'a>(archive: &'a Archive, beside: &Archive, sights: &[Sight]) -> Result<Asking<'a>, AskError> {
    for _ in 0..TRIES {
        let before = beside.state()?;
        for sight in sights {
            let _ = sight.orders.send(Order::Look);
        }
        let asking = Asking::new(archive)?;
        for sight in sights {
            sight.looked.recv().map_err(|_| AskError::unread(ENDED))??;
        }
        if beside.state()? == before {
            return Ok(asking);
        }
    }
    Err(AskError::unread("somebody writes to it all the time; try again"))
}

fn work(asking: &Asking<'_>, query: &Query, wanted: Wanted, found: Option<&Found>, given: &Mutex<Receiver<Job>>) {
    let next = || given.lock().unwrap_or_else(PoisonError::into_inner).recv();
    let (back, taken) = channel();
    while let Ok(Job { seqs, done }) = next() {
        let (mut reports, mut failed) = (Vec::with_capacity(seqs.len()), None);
        for seq in seqs {
            match asking.read_one(seq, query, wanted, found) {
                Ok(report) => reports.push(report),
                Err(error) => {
                    failed = Some(error);
                    break;
                }
            }
        }
        // Where nobody waits any longer, the reports are not wanted.
        let _ = done.send(Done { reports, failed, back: back.clone() });
        asking.make_room();
        taken.try_iter().for_each(drop);
    }
}

/// Which reports are handed over.
enum Those {
    /// All behind this one.
    Behind(i64),
    /// These, with these findings, behind this one.
    These(Arc<Found>, i64),
}

impl Those {
    /// The findings that are asked for; none where all are.
    fn found(&self) -> Option<Arc<Found>> {
        match self {
            Self::Behind(_) => None,
            Self::These(found, _) => Some(Arc::clone(found)),
        }
    }

    /// The next of them.
    fn next(&mut self, asking: &Asking<'_>) -> Result<Vec<i64>, AskError> {
        match self {
            Self::Behind(behind) => {
                let seqs = asking.archive.reports_after(*behind, TOGETHER)?;
                *behind = seqs.last().copied().unwrap_or(*behind);
                Ok(seqs)
            }
            Self::These(found, behind) => {
                let seqs: Vec<i64> = found.range(*behind + 1..).take(TOGETHER).map(|(seq, _)| *seq).collect();
                *behind = seqs.last().copied().unwrap_or(*behind);
                Ok(seqs)
            }
        }
    }
}

impl Asking<'_> {
    /// The reports that a question asks for, and how it was understood.
    fn those(&self, query: &Query) -> Result<(Those, Vec<Sentence>), AskError> {
        if !query.asks_of_claims() {
            return Ok((Those::Behind(0), Vec::new()));
        }
        let meant = self.meant(None, query)?;
        let mut found = BTreeMap::<i64, BTreeSet<String>>::new();
        let mut walk = Walk::<FoundClaim>::new(&meant, AT_A_TIME);
        while let Some(claim) = walk.next(self)? {
            found.entry(claim.seq).or_default().insert(claim.claim.item.clone());
        }
        let mut remarks = meant.remarks.clone();
        if found.is_empty() {
            remarks.extend(self.why_nothing(None, query)?);
        }
        Ok((Those::These(Arc::new(found), 0), remarks))
    }

    fn read_one(&self, seq: i64, query: &Query, wanted: Wanted, found: Option<&Found>) -> Result<Gathered, AskError> {
        let record = match query.with_rejected {
            true => self.archive.corrected(seq, true)?.record,
            false if wanted.records_of_events => self.archive.events(seq)?,
            false => self.archive.record(seq)?,
        };
        let only = found.and_then(|found| found.get(&seq));
        let told = wanted.told.then(|| self.told(seq, &record, wanted, found)).transpose()?;
        Ok(Gathered { record, only: only.cloned(), told })
    }
}
