//! Responses of HTTP as web archives keep them: status, head, and a body that may be cut into chunks and packed.

use crate::gzip::Gunzip;
use crate::headers::Headers;
use crate::limits::LONGEST_DOCUMENT;
use crate::problem::ProblemKind;
use crate::stream::read_up_to;
use flate2::bufread::{DeflateDecoder, ZlibDecoder};
use std::io::Read;

/// The status and the head of a response.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Response {
    pub status: u16,
    pub headers: Headers,
    /// Where the body begins.
    pub body: usize,
}

/// How a body was packed for sending.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Packing {
    chunked: bool,
    /// Its encodings, the last put on at the end.
    encodings: Vec<String>,
}

/// The response that a block begins with; none where it is no response.
pub(crate) fn response(block: &[u8]) -> Option<Response> {
    let end = memchr::memchr(b'\n', block)?;
    let line = std::str::from_utf8(&block[..end]).ok()?;
    let mut parts = line.split_ascii_whitespace();
    parts.next().filter(|version| version.starts_with("HTTP/"))?;
    let status = parts.next()?.parse().ok()?;
    let (headers, length) = Headers::read(&block[end + 1..]);
    Some(Response { status, headers, body: end + 1 + length })
}

impl Packing {
    /// How the body of a response with this head was packed.
    pub fn of(headers: &Headers) -> Self {
        let list = |name: &str| {
            headers
                .get(name)
                .unwrap_or_default()
                .split(',')
                .map(|part| part.trim().to_ascii_lowercase())
                .filter(|part| !part.is_empty() && part != "identity")
                .collect::<Vec<_>>()
        };
        let (transfers, encodings) = (list("transfer-encoding"), list("content-encoding"));
        Self { chunked: transfers.iter().any(|transfer| transfer == "chunked"), encodings }
    }

    /// The body as it was before it was packed. Archives often keep it unpacked under the old head, so what is not
    /// packed is left as it is.
    pub fn unpack(&self, body: Vec<u8>) -> Result<Vec<u8>, ProblemKind> {
        let mut body = if self.chunked { joined(&body).unwrap_or(body) } else { body };
        for encoding in self.encodings.iter().rev() {
            body = match encoding.as_str() {
                "gzip" | "x-gzip" if body.starts_with(b"\x1F\x8B") => limited(Gunzip::new(&body[..]))?,
                "deflate" => {
                    match limited(ZlibDecoder::new(&body[..])).or_else(|_| limited(DeflateDecoder::new(&body[..]))) {
                        Ok(unpacked) => unpacked,
                        Err(kind @ ProblemKind::TooLong { .. }) => return Err(kind),
                        Err(_) => body,
                    }
                }
                "gzip" | "x-gzip" => body,
                _ if std::str::from_utf8(&body).is_ok() => body,
                other => {
                    return Err(ProblemKind::Unsupported(format!("it is packed with {other:?}, which is not read")));
                }
            };
        }
        Ok(body)
    }
}

fn limited(mut packed: impl Read) -> Result<Vec<u8>, ProblemKind> {
    let limit = LONGEST_DOCUMENT;
    read_up_to(&mut packed, limit)?.ok_or(ProblemKind::TooLong { what: "the page", limit })
}

/// The chunks of a body put together; none where it is not made of chunks. One that is cut off is kept as far as it
/// goes.
fn joined(body: &[u8]) -> Option<Vec<u8>> {
    let (mut joined, mut rest) = (Vec::new(), body);
    loop {
        let end = memchr::memchr(b'\n', rest);
        let Some(end) = end else { return (!joined.is_empty()).then_some(joined) };
        let size = std::str::from_utf8(&rest[..end]).ok()?.split(';').next().unwrap_or_default().trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        rest = &rest[end + 1..];
        if size == 0 {
            return Some(joined);
        }
        let taken = size.min(rest.len());
        joined.extend_from_slice(&rest[..taken]);
        rest = &rest[taken..];
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_response_is_status_head_and_body() {
        let block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nThe \r\n\
                      6;x=1\r\nferry.\r\n0\r\n\r\n";
        let found = response(block).expect("a response");
        assert_eq!((found.status, found.headers.get("content-type")), (200, Some("text/html")));
        let body = Packing::of(&found.headers).unpack(block[found.body..].to_vec());
        assert_eq!(body, Ok(b"The ferry.".to_vec()));
        assert_eq!(response(b"GET / HTTP/1.1\r\n\r\n"), None);
    }

    #[test]
    fn what_is_not_packed_after_all_stays() {
        let packing = Packing { chunked: true, encodings: vec!["gzip".to_owned()] };
        assert_eq!(packing.unpack(b"<p>A.\n</p>".to_vec()), Ok(b"<p>A.\n</p>".to_vec()));
        let packing = Packing { chunked: false, encodings: vec!["br".to_owned()] };
        assert!(packing.unpack(b"\xFF\xFE\xFD".to_vec()).is_err());
    }
}
