//! Messages of e-mail one behind the other, as mail programs keep alerts: a line that begins with `From ` begins a
//! message, and such a line within one has a `>` before it.

use crate::item::{Found, Payload};
use crate::limits::LONGEST_DOCUMENT;
use crate::problem::ProblemKind;
use crate::stream::Stream;
use std::io::{self, BufRead, Read};

/// The messages of a mailbox, each with its line.
pub(crate) fn messages(file: Stream) -> impl Iterator<Item = Found> + Send {
    Messages { file, line: 0, start: None, limit: LONGEST_DOCUMENT, ended: false }
}

struct Messages {
    file: Stream,
    /// Lines read so far.
    line: u64,
    /// The line of the `From ` that was read last, where its message is still to come.
    start: Option<u64>,
    limit: usize,
    ended: bool,
}

/// A message, or why it cannot be had, and its line.
type Numbered = (u64, Result<Vec<u8>, ProblemKind>);

impl Messages {
    /// The next message, from the line behind its `From ` to the next one; none at the end.
    fn message(&mut self) -> io::Result<Option<Numbered>> {
        let (mut message, mut too_long, mut after_blank) = (Vec::new(), false, true);
        let mut start = self.start.take();
        loop {
            let mut line = Vec::new();
            let read = self.file.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line)?;
            self.line += u64::from(line.ends_with(b"\n") || read > 0 && (read as u64) < LONGEST_LINE);
            let begins = after_blank && line.starts_with(b"From ");
            if read == 0 || begins {
                let found = start.map(|start| {
                    let limit = self.limit;
                    (
                        start,
                        if too_long { Err(ProblemKind::TooLong { what: "the message", limit }) } else { Ok(message) },
                    )
                });
                self.start = begins.then_some(self.line);
                if found.is_some() || read == 0 {
                    return Ok(found);
                }
                (start, message) = (self.start.take(), Vec::new());
                continue;
            }
            // Without a `From ` before it, as some programs save a single message.
            start = start.or((!line.trim_ascii().is_empty()).then_some(self.line));
            after_blank = line.trim_ascii().is_empty();
            let quoted = line.iter().take_while(|&&byte| byte == b'>').count();
            let from = usize::from(quoted > 0 && line[quoted..].starts_with(b"From "));
            too_long |= message.len() + line.len() > self.limit;
            if too_long {
                message = Vec::new();
            } else {
                message.extend_from_slice(&line[from..]);
            }
        }
    }
}

/// Lines are read in pieces of so many bytes.
const LONGEST_LINE: u64 = 1 << 20;

impl Iterator for Messages {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        if self.ended {
            return None;
        }
        match self.message() {
            Ok(found) => {
                self.ended = found.is_none();
                found.map(|(line, message)| Found { line: Some(line), payload: message.map(Payload::Message) })
            }
            Err(error) => {
                self.ended = true;
                Some(Found { line: Some(self.line), payload: Err(error.into()) })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::testing::{receive_all, received};

    const BOX: &str = "From alerts@example.org Wed Mar  4 09:30:00 2026
Subject: One
Date: Wed, 4 Mar 2026 09:30:00 +0000

The harbour opens.
From the harbour, ships sail.
>From Halm to Ost.

From alerts@example.org Wed Mar  4 10:30:00 2026
Subject: Two

B.

From alerts@example.org Wed Mar  4 11:30:00 2026
Subject: Three

";

    #[test]
    fn messages_begin_behind_a_blank_line() {
        let found = receive_all(BOX, None);
        let [Ok(one), Ok(two), Err(three)] = &found[..] else { panic!("{found:?}") };
        assert_eq!(one.text.trim(), "The harbour opens.\nFrom the harbour, ships sail.\nFrom Halm to Ost.");
        assert_eq!((one.head.title.as_deref(), one.place.line), (Some("One"), Some(1)));
        assert_eq!((two.text.trim(), two.place.line), ("B.", Some(9)));
        assert_eq!(three.to_string(), "test:14: it is empty");
    }

    #[test]
    fn a_single_message_needs_no_line_before_it() {
        assert_eq!(received("Subject: One\n\nA.\n", Some(Format::Mbox))[0].text.trim(), "A.");
    }
}
