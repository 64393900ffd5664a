//! Work spread over threads, its results taken in the order in which the work was given.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Mutex, PoisonError};

/// How many results may wait for one that comes before them, for each thread.
///
/// It bounds what is held in memory, and is enough that one long report among short
/// ones does not leave the other threads idle for long.
const WAITING: usize = 16;

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
                    if !stopped.load(Ordering::Relaxed) {
                        // Where nobody waits any longer, the result is not wanted.
                        let _ = done.send(work(job));
                    }
                }
            });
        }
        // Taken by value, so that returning early closes it and the threads stop.
        let queued = queued;
        let taken = queued.iter().filter_map(|result| result.recv().ok()).try_for_each(&mut take);
        stopped.store(true, Ordering::Relaxed);
        taken
    })
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
