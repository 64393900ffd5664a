//! Records unpacked ahead of whoever takes them, on other threads, in the order in which they were given.

use archive::{Archive, PackedRecord, Unpacker};
use record::Record;
use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::available_parallelism;

/// So many records wait for each thread, at most.
const WAITING: usize = 8;

/// Threads that unpack. They end when this is dropped.
#[derive(Debug)]
pub(crate) struct Ahead {
    give: Sender<Job>,
    /// What comes of each record that was given and not taken, in order.
    waiting: VecDeque<Receiver<Option<Record>>>,
    room: usize,
}

/// A record, and where it is handed back.
type Job = (PackedRecord, Sender<Option<Record>>);

impl Ahead {
    /// A thread for each processor.
    pub(crate) fn new(archive: &Archive) -> Self {
        let threads = available_parallelism().map_or(1, NonZeroUsize::get);
        let (give, given) = channel();
        let given = Arc::new(Mutex::new(given));
        for _ in 0..threads {
            let (unpacker, given) = (archive.unpacker(), Arc::clone(&given));
            std::thread::spawn(move || work(&unpacker, &given));
        }
        Self { give, waiting: VecDeque::new(), room: threads * WAITING }
    }

    /// Whether more may be given.
    pub(crate) fn has_room(&self) -> bool {
        self.waiting.len() < self.room
    }

    /// Takes a record in, or keeps the place of one that is none.
    pub(crate) fn give(&mut self, packed: Option<PackedRecord>) {
        let (done, result) = channel();
        if let Some(packed) = packed {
            // Where all threads have ended there is no result, and whoever takes it reads the record itself.
            let _ = self.give.send((packed, done));
        }
        self.waiting.push_back(result);
    }

    /// The first that was given and not taken; none where it could not be unpacked.
    pub(crate) fn take(&mut self) -> Option<Record> {
        self.waiting.pop_front()?.recv().ok().flatten()
    }
}

fn work(unpacker: &Unpacker, given: &Mutex<Receiver<Job>>) {
    let next = || given.lock().unwrap_or_else(PoisonError::into_inner).recv();
    while let Ok((packed, done)) = next() {
        // Where nobody waits any longer, the record is not wanted.
        let _ = done.send(unpacker.unpack(&packed));
    }
}
