//! The bytes of an archive, some of which are put back to be read once more.

use crate::stream::Stream;
use std::io::{self, BufRead, Read};

/// A stream into which bytes can be put back.
pub(super) struct Ahead {
    put_back: Vec<u8>,
    /// How many of those were taken again.
    taken: usize,
    rest: Stream,
}

impl Ahead {
    pub fn new(rest: Stream) -> Self {
        Self { put_back: Vec::new(), taken: 0, rest }
    }

    /// Puts bytes back before what is to come.
    pub fn put_back(&mut self, mut bytes: Vec<u8>) {
        bytes.extend_from_slice(&self.put_back[self.taken..]);
        (self.put_back, self.taken) = (bytes, 0);
    }
}

impl Read for Ahead {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut filled = self.fill_buf()?;
        let read = filled.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl BufRead for Ahead {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.taken < self.put_back.len() { Ok(&self.put_back[self.taken..]) } else { self.rest.fill_buf() }
    }

    fn consume(&mut self, amount: usize) {
        if self.taken < self.put_back.len() {
            self.taken += amount;
        } else {
            self.rest.consume(amount);
        }
    }
}
