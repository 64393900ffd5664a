//! Unpacking gzip, member by member, so that a damaged member costs itself and not the rest of the file.

use flate2::bufread::GzDecoder;
use memchr::memchr;
use std::io::{self, BufRead, Read};

/// Unpacks all members of a file that stand behind one another, as in web archives.
///
/// Damage is an error of the kind `InvalidData`, told once; reading goes on behind it, at the next member.
pub(crate) struct Gunzip<R: BufRead> {
    /// None at the end.
    member: Option<GzDecoder<R>>,
}

impl<R: BufRead> Gunzip<R> {
    /// Begins at the first member.
    pub fn new(packed: R) -> Self {
        Self { member: Some(GzDecoder::new(packed)) }
    }

    /// Goes on at the next member, if there is one.
    fn next_member(&mut self) -> io::Result<()> {
        let Some(member) = self.member.take() else { return Ok(()) };
        let mut packed = member.into_inner();
        // Some writers fill up with zeros.
        loop {
            let buffer = packed.fill_buf()?;
            let zeros = buffer.iter().take_while(|&&byte| byte == 0).count();
            let (all, ended) = (zeros == buffer.len(), buffer.is_empty());
            packed.consume(zeros);
            if ended {
                return Ok(());
            }
            if !all {
                break;
            }
        }
        self.member = Some(GzDecoder::new(packed));
        Ok(())
    }

    /// Looks for the next member behind damage.
    fn recover(&mut self) {
        let Some(member) = self.member.take() else { return };
        let mut packed = member.into_inner();
        self.member = matches!(find_member(&mut packed), Ok(true)).then(|| GzDecoder::new(packed));
    }
}

/// The beginning of every member: the magic number and the only method there is.
const MEMBER: [u8; 3] = [0x1F, 0x8B, 0x08];

/// Skips to the next place where a member may begin; whether there is one.
///
/// A beginning that is cut in two by the edge of the buffer is not seen, which costs one member more.
fn find_member(packed: &mut impl BufRead) -> io::Result<bool> {
    loop {
        let buffer = packed.fill_buf()?;
        if buffer.is_empty() {
            return Ok(false);
        }
        let mut from = 0;
        while let Some(at) = memchr(MEMBER[0], &buffer[from..]) {
            let at = from + at;
            if buffer[at..].starts_with(&MEMBER) {
                packed.consume(at);
                return Ok(true);
            }
            from = at + 1;
        }
        let length = buffer.len();
        packed.consume(length);
    }
}

impl<R: BufRead> Read for Gunzip<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        while let Some(member) = &mut self.member {
            match member.read(buffer) {
                Ok(0) => self.next_member()?,
                Ok(read) => return Ok(read),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => return Err(error),
                Err(error) => {
                    self.recover();
                    return Err(io::Error::new(io::ErrorKind::InvalidData, format!("damaged gzip: {error}")));
                }
            }
        }
        Ok(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write;

    fn pack(text: &str) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(text.as_bytes()).expect("into memory");
        encoder.finish().expect("into memory")
    }

    fn unpack(packed: &[u8]) -> (String, usize) {
        let mut gunzip = Gunzip::new(packed);
        let (mut text, mut errors) = (Vec::new(), 0);
        let mut buffer = [0; 64];
        loop {
            match gunzip.read(&mut buffer) {
                Ok(0) => break,
                Ok(read) => text.extend(&buffer[..read]),
                Err(_) => errors += 1,
            }
        }
        (String::from_utf8(text).expect("UTF-8"), errors)
    }

    #[test]
    fn members_follow_one_another() {
        let packed = [pack("The ferry "), pack("is late."), vec![0; 300]].concat();
        assert_eq!(unpack(&packed), ("The ferry is late.".to_owned(), 0));
        assert_eq!(unpack(b""), (String::new(), 1));
    }

    #[test]
    fn damage_costs_its_member_alone() {
        let mut middle = pack("The bridge is open.");
        let place = middle.len() - 6;
        middle[place] ^= 0xFF;
        let packed = [pack("A "), middle, pack("B")].concat();
        let (text, errors) = unpack(&packed);
        assert!(text.starts_with("A ") && text.ends_with('B'), "{text}");
        assert_eq!(errors, 1);
        let cut = pack("The bridge is open.");
        assert_eq!(unpack(&cut[..cut.len() - 4]).1, 1);
    }
}
