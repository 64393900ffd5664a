//! A JSON document cut into the objects that stand in it at the top, or in arrays at the top, as a stream.

use super::Shape;
use crate::feed;
use crate::item::{Found, Payload};
use crate::limits::LONGEST_REPORT;
use crate::problem::ProblemKind;
use crate::stream::Stream;
use std::io::{self, BufRead};

/// The objects of a document; the items where it is a JSON Feed.
pub(crate) fn values(file: Stream, head: &[u8], shape: Shape) -> Box<dyn Iterator<Item = Found> + Send> {
    if shape != Shape::Ninjs && feed::is_json_feed(head) {
        return feed::json_items(file);
    }
    let values = Values { file, line: 1, limit: LONGEST_REPORT, ended: false };
    Box::new(values.map(move |(line, object)| Found {
        line: Some(line),
        payload: object.map(|bytes| Payload::Object(bytes, shape)),
    }))
}

/// The objects of a document, each with its line.
struct Values {
    file: Stream,
    line: u64,
    limit: usize,
    ended: bool,
}

/// Where in an object a byte stands.
#[derive(Default)]
struct State {
    /// How many brackets are open.
    depth: usize,
    in_string: bool,
    escaped: bool,
}

impl State {
    /// Takes a byte in; whether it closes the object.
    fn take(&mut self, byte: u8) -> bool {
        match (self.in_string, byte) {
            (true, _) if self.escaped => self.escaped = false,
            (true, b'\\') => self.escaped = true,
            (true, b'"') => self.in_string = false,
            (true, _) => {}
            (false, b'"') => self.in_string = true,
            (false, b'{' | b'[') => self.depth += 1,
            (false, b'}' | b']') => {
                self.depth = self.depth.saturating_sub(1);
                return self.depth == 0;
            }
            (false, _) => {}
        }
        false
    }
}

impl Values {
    /// Passes over what stands between objects; whether there is one behind it.
    fn seek(&mut self) -> Result<bool, ProblemKind> {
        loop {
            let buffer = self.file.fill_buf()?;
            let Some(&byte) = buffer.first() else { return Ok(false) };
            match byte {
                b'{' => return Ok(true),
                b'\n' => self.line += 1,
                b' ' | b'\t' | b'\r' | b',' | b'[' | b']' | 0xEF | 0xBB | 0xBF => {}
                other => {
                    let other = char::from(other);
                    return Err(ProblemKind::Malformed(format!(
                        "not JSON of reports: {other:?} stands where an object should; nothing after this place was \
                         read"
                    )));
                }
            }
            self.file.consume(1);
        }
    }

    /// The object that begins here; of one that is too long only its end is looked for.
    fn object(&mut self) -> io::Result<Result<Vec<u8>, ProblemKind>> {
        let (mut object, mut state) = (Vec::new(), State::default());
        let mut too_long = false;
        loop {
            let buffer = self.file.fill_buf()?;
            if buffer.is_empty() {
                return Ok(Err(ProblemKind::Malformed("not JSON: the file ends within an object".to_owned())));
            }
            let closing = buffer.iter().position(|&byte| state.take(byte));
            let taken = closing.map_or(buffer.len(), |at| at + 1);
            self.line += memchr::memchr_iter(b'\n', &buffer[..taken]).count() as u64;
            too_long |= object.len() + taken > self.limit;
            if too_long {
                object = Vec::new();
            } else {
                object.extend_from_slice(&buffer[..taken]);
            }
            self.file.consume(taken);
            if closing.is_some() {
                let limit = self.limit;
                return Ok(if too_long { Err(ProblemKind::TooLong { what: "the object", limit }) } else { Ok(object) });
            }
        }
    }
}

impl Iterator for Values {
    type Item = (u64, Result<Vec<u8>, ProblemKind>);

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let found = match self.seek() {
            Ok(false) => {
                self.ended = true;
                return None;
            }
            Ok(true) => {
                let line = self.line;
                match self.object() {
                    Ok(object) => return Some((line, object)),
                    Err(error) => Err(error.into()),
                }
            }
            Err(kind) => Err(kind),
        };
        self.ended = true;
        Some((self.line, found))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    #[test]
    fn an_object_that_is_too_long_is_named_and_the_rest_goes_on() {
        let file = "{\"a\": \"0123456789\"}\n{\"a\": 1}";
        let values = Values { file: Box::new(Cursor::new(file)), line: 1, limit: 8, ended: false };
        let found: Vec<_> = values.map(|(line, object)| (line, object.ok())).collect();
        assert_eq!(found, [(1, None), (2, Some(b"{\"a\": 1}".to_vec()))]);
    }
}
