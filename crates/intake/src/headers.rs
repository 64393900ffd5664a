//! The head of a record, a response: `Name: value`, a line each, up to a blank one.

use crate::limits::LONGEST_HEADERS;

/// Names in lower case with their values, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Headers(Vec<(String, String)>);

impl Headers {
    /// Reads a head, and how many bytes it takes with the blank line at its end.
    pub fn read(bytes: &[u8]) -> (Self, usize) {
        let (mut headers, mut at) = (Self::default(), 0);
        while at < bytes.len().min(LONGEST_HEADERS) {
            let end = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |end| at + end + 1);
            let line = &bytes[at..end];
            at = end;
            if line.trim_ascii().is_empty() {
                break;
            }
            headers.push(line);
        }
        (headers, at)
    }

    /// Takes in one line; one that begins with white space goes on with the one before.
    pub fn push(&mut self, line: &[u8]) {
        let text = String::from_utf8_lossy(line);
        match (line.first(), self.0.last_mut()) {
            (Some(b' ' | b'\t'), Some((_, value))) => {
                value.push(' ');
                value.push_str(text.trim());
            }
            _ => {
                if let Some((name, value)) = text.split_once(':') {
                    self.0.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
                }
            }
        }
    }

    /// The value of the first of this name, in lower case.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_ends_with_a_blank_line() {
        let (headers, length) = Headers::read(b"A: 1\r\nLong-Name: x\r\n  y\r\nnothing\r\na: 2\r\n\r\nbody");
        assert_eq!((headers.get("a"), headers.get("long-name"), length), (Some("1"), Some("x y"), 42));
        assert_eq!(Headers::read(b"A: 1").1, 4);
    }
}
