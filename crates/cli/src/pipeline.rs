//! Work spread over threads, its results taken in the order in which the work was given.

use crate::stopping::Stop;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// How many results may wait for one that comes before them, for each thread.
///
/// It bounds what is held in memory, and is enough that one long report among short
/// ones does not leave the other threads idle for long.
const WAITING: usize = 16;

/// How often is looked whether to stop.
const TICK: Duration = Duration::from_millis(50);

/// What comes next of the work.
#[derive(Debug)]
pub enum Next<Done> {
    /// What came of a job.
    Done(Done),
    /// Nothing more: it was stopped, and everything that is done in the order of the jobs was handed over. Jobs that
    /// are being done are still waited for.
    Stopped,
}

/// Does the work of every job on `threads` threads, and hands each result to `take`, on
/// this thread, in the order of the jobs.
///
/// # Errors
///
/// The first error of `take`, after which no further job is begun.
pub fn in_order<Job: Send, Done: Send, E>(
    threads: NonZeroUsize,
    jobs: impl Iterator<Item = Job> + Send,
    work: impl Fn(Job) -> Done + Sync,
    mut take: impl FnMut(Done) -> Result<(), E>,
) -> Result<(), E> {
    in_order_until(threads, jobs, work, &Stop::default(), |next| match next {
        Next::Done(done) => take(done),
        Next::Stopped => Ok(()),
    })
}

/// The same until somebody asks to stop, which `take` is told.
///
/// # Errors
///
/// As for [`in_order`].
pub fn in_order_until<Job: Send, Done: Send, E>(
    threads: NonZeroUsize,
    jobs: impl Iterator<Item = Job> + Send,
    work: impl Fn(Job) -> Done + Sync,
    stop: &Stop,
    mut take: impl FnMut(Next<Done>) -> Result<(), E>,
) -> Result<(), E> {
    let bound = threads.get() * WAITING;
    let (give, given) = sync_channel(bound);
    let (queue, queued) = sync_channel::<Receiver<Done>>(bound);
    let given = Mutex::new(given);
    let stopped = AtomicBool::new(false);
    std::thread::scope(|scope| {
        // A job goes to whichever thread is free, with the sending end of a channel of
        // its own; the receiving ends queue up in the order of the jobs.
        scope.spawn(move || {
            for job in jobs {
                let (done, result) = sync_channel(1);
                if queue.send(result).is_err() || give.send((job, done)).is_err() {
                    return;
                }
            }
        });
        for _ in 0..threads.get() {
            scope.spawn(|| {
                let next = || given.lock().unwrap_or_else(PoisonError::into_inner).recv();
                while let Ok((job, done)) = next() {
                    if !stopped.load(Ordering::Relaxed) && !stop.is_asked() {
                        // Where nobody waits any longer, the result is not wanted.
                        let _ = done.send(work(job));
                    }
                }
            });
        }
        // Taken by value, so that returning early closes it and the threads stop.
        let queued = queued;
        let taken = take_all(&queued, stop, &mut take);
        stopped.store(true, Ordering::Relaxed);
        taken
    })
}

/// Takes results in their order until there are no more, or somebody asks to stop.
fn take_all<Done, E>(
    queued: &Receiver<Receiver<Done>>,
    stop: &Stop,
    take: &mut impl FnMut(Next<Done>) -> Result<(), E>,
) -> Result<(), E> {
    while let Some(result) = wait(queued, stop) {
        match wait(&result, stop) {
            Some(done) => take(Next::Done(done))?,
            // A job that was not done while others are asked for is none that somebody waits for.
            None if !stop.is_asked() => {}
            None => break,
        }
    }
    if stop.is_asked() { take(Next::Stopped) } else { Ok(()) }
}

/// What comes next; none where nothing more comes, or nothing is there and somebody asked to stop.
fn wait<T>(receiver: &Receiver<T>, stop: &Stop) -> Option<T> {
    loop {
        match receiver.recv_timeout(if stop.is_asked() { Duration::ZERO } else { TICK }) {
            Ok(next) => return Some(next),
            Err(RecvTimeoutError::Timeout) if !stop.is_asked() => {}
            Err(_) => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;

    const THREADS: NonZeroUsize = NonZeroUsize::new(4).expect("not zero");

    #[test]
    fn results_come_in_the_order_of_the_jobs() {
        let mut taken = Vec::new();
        let busy = |job: u64| {
            let turns = (job * 7919) % 1000;
            std::hint::black_box((0..turns * 1000).sum::<u64>());
            job
        };
        let result = in_order(THREADS, 0..1000, busy, |job| -> Result<(), io::Error> {
            taken.push(job);
            Ok(())
        });
        assert!(result.is_ok());
        assert_eq!(taken, (0..1000).collect::<Vec<_>>());
    }

    #[test]
    fn an_error_ends_the_work() {
        let begun = std::sync::atomic::AtomicUsize::new(0);
        let work = |job: u64| {
            begun.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            job
        };
        let result = in_order(THREADS, 0.., work, |_| Err(io::Error::from(io::ErrorKind::BrokenPipe)));
        assert_eq!(result.expect_err("it was given").kind(), io::ErrorKind::BrokenPipe);
        assert!(begun.into_inner() < 1000);
    }
}
