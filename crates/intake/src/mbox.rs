//! Messages of e-mail one behind the other, as mail programs keep alerts: a line with a sender and a day behind `From `
//! and the head of a message below it begins a message. Such a line within one has a `>` before it; what else begins
//! with `From ` is text.

use crate::format::is_header;
use crate::item::{Found, Payload};
use crate::limits::LONGEST_DOCUMENT;
use crate::problem::ProblemKind;
use crate::stream::Stream;
use crate::when;
use std::io::{self, BufRead, Read};

/// The messages of a mailbox, each with its line.
pub(crate) fn messages(file: Stream) -> impl Iterator<Item = Found> + Send {
    Messages { file, line: 0, next: None, start: None, limit: LONGEST_DOCUMENT, ended: false }
}

struct Messages {
    file: Stream,
    /// Lines taken so far.
    line: u64,
    /// The line behind those, which was looked at already.
    next: Option<Vec<u8>>,
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
        let (mut message, mut too_long) = (Vec::new(), false);
        let mut start = self.start.take();
        loop {
            let line = self.line()?;
            let begins = line.starts_with(FROM) && self.begins(&line)?;
            if line.is_empty() || begins {
                let found = start.map(|start| {
                    let limit = self.limit;
                    (
                        start,
                        if too_long { Err(ProblemKind::TooLong { what: "the message", limit }) } else { Ok(message) },
                    )
                });
                self.start = begins.then_some(self.line);
                if found.is_some() || line.is_empty() {
                    return Ok(found);
                }
                (start, message) = (self.start.take(), Vec::new());
                continue;
            }
            // Without a `From ` before it, as some programs save a single message.
            start = start.or((!line.trim_ascii().is_empty()).then_some(self.line));
            let quoted = line.iter().take_while(|&&byte| byte == b'>').count();
            let from = usize::from(quoted > 0 && line[quoted..].starts_with(FROM));
            too_long |= message.len() + line.len() > self.limit;
            if too_long {
                message = Vec::new();
            } else {
                message.extend_from_slice(&line[from..]);
            }
        }
    }

    /// The next line; nothing at the end.
    fn line(&mut self) -> io::Result<Vec<u8>> {
        let line = match self.next.take() {
            Some(line) => line,
            None => self.read()?,
        };
        self.line += u64::from(line.ends_with(b"\n") || !line.is_empty() && (line.len() as u64) < LONGEST_LINE);
        Ok(line)
    }

    fn read(&mut self) -> io::Result<Vec<u8>> {
        let mut line = Vec::new();
        self.file.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line)?;
        Ok(line)
    }

    /// Whether a line that begins with `From ` begins a message: it has a sender and perhaps a day, and a head below.
    fn begins(&mut self, line: &[u8]) -> io::Result<bool> {
        let words = String::from_utf8_lossy(&line[FROM.len()..]);
        let (sender, day) = words.trim().split_once(char::is_whitespace).unwrap_or((words.trim(), ""));
        if !(when::of_line(day).is_some() || day.trim().is_empty() && sender.contains('@')) {
            return Ok(false);
        }
        let next = self.read()?;
        let is_head = is_header(&next) || next.starts_with(b">From ");
        self.next = Some(next);
        Ok(is_head)
    }
}

const FROM: &[u8] = b"From ";

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

    fn texts(lines: &str) -> Vec<String> {
        received(lines, Some(Format::Mbox)).iter().map(|message| message.text.trim().to_owned()).collect()
    }

    #[test]
    fn what_else_begins_with_from_is_text() {
        for line in [
            "From Halm, it drove on to Rubaro.",
            "From 9 a.m. Monday 2 March 2026 only buses may pass.",
            "From Rubaro: nine traders were killed.",
            "From Monday 2 March 2026",
            "From desk@example.org, we hear that the quay is shut.",
            "From here to the sea:",
            "From a@example.org Wed Mar  4 10:30:00 2026",
        ] {
            let lines = format!(
                "From a@example.org Wed Mar  4 09:30:00 2026\nSubject: One\n\nA.\n\n{line}\n\nB.\n\n\
                 From a@example.org Wed Mar  4 10:30:00 2026\nSubject: Two\n\nC.\n"
            );
            assert_eq!(texts(&lines), [format!("A.\n\n{line}\n\nB."), "C.".to_owned()]);
        }
    }

    #[test]
    fn messages_begin_however_programs_write_it() {
        for line in [
            "From a@example.org Wed Mar  4 10:30:00 2026",
            "From - Wed Mar 04 10:30:00 2026",
            "From a@example.org Wed Mar  4 10:30:00 +0100 2026",
            "From a@example.org Wed Mar  4 10:30:00 CET 2026",
            "From MAILER-DAEMON Wed, 4 Mar 2026 10:30:00 +0000",
            "From a@example.org  Wed Mar  4 10:30 2026",
            "From a@example.org 2026-03-04 10:30:00",
            "From 17@xxx Wed Mar 04 10:30:00 +0000 2026",
            "From a@example.org",
        ] {
            assert_eq!(texts(&format!("Subject: One\n\nA.\n\n{line}\nSubject: Two\n\nB.\n")), ["A.", "B."], "{line}");
            assert_eq!(
                texts(&format!("{line}\r\nSubject: One\r\n\r\nA.\r\n{line}\r\nSubject: Two\r\n\r\nB.\r\n")),
                ["A.", "B."]
            );
        }
    }

    #[test]
    fn a_single_message_needs_no_line_before_it() {
        assert_eq!(received("Subject: One\n\nA.\n", Some(Format::Mbox))[0].text.trim(), "A.");
    }
}
