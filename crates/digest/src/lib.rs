//! Digests by which words and files are known again: FNV-1a (draft-eastlake-fnv, section 5), the same on every machine.
//!
//! They tell apart what differs by accident or by change, and guard against nobody. Build scripts make the digests of a
//! crate's own files with [`of_files`]. What a digest is kept for is left to others.

mod files;

pub use files::{files, of_files};

use std::fmt;

/// FNV-1a of 32 bits.
pub fn fnv32(bytes: impl IntoIterator<Item = u8>) -> u32 {
    bytes.into_iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// FNV-1a of 64 bits.
pub fn fnv64(bytes: impl IntoIterator<Item = u8>) -> u64 {
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    bytes.into_iter().fold(BASIS, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME))
}

/// FNV-1a of 128 bits over parts taken in one after the other; written as 32 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Digest(u128);

impl Default for Digest {
    fn default() -> Self {
        Self(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }
}

impl Digest {
    /// Takes in bytes as they are.
    pub fn bytes(self, bytes: &[u8]) -> Self {
        self.all(bytes.iter().copied())
    }

    /// Takes in a text without its carriage returns: a checkout on Windows must give the same digest.
    pub fn text(self, text: &[u8]) -> Self {
        self.all(text.iter().copied().filter(|&byte| byte != b'\r'))
    }

    /// Takes in a text under a name. Both end in a zero byte, so that no bytes can move from one into the other.
    pub fn named(self, name: &str, text: &[u8]) -> Self {
        self.bytes(name.as_bytes()).bytes(&[0]).text(text).bytes(&[0])
    }

    fn all(self, bytes: impl Iterator<Item = u8>) -> Self {
        const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
        Self(bytes.fold(self.0, |hash, byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME)))
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_the_digests_that_the_draft_gives() {
        // Appendix C of draft-eastlake-fnv.
        assert_eq!((fnv32(*b""), fnv32(*b"a"), fnv32(*b"foobar")), (0x811c_9dc5, 0xe40c_292c, 0xbf9c_f968));
        assert_eq!(fnv64(*b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(fnv64(*b"foobar"), 0x8594_4171_f739_67e8);
        assert_eq!(Digest::default().to_string(), "6c62272e07bb014262b821756295c58d");
        assert_eq!(Digest::default().bytes(b"a").to_string(), "d228cb696f1a8caf78912b704e4a8964");
    }

    #[test]
    fn names_and_texts_do_not_run_into_one_another() {
        let digest = |name, text: &str| Digest::default().named(name, text.as_bytes());
        assert_ne!(digest("ab", "c"), digest("a", "bc"));
        assert_eq!(digest("a", "one\r\ntwo\r\n"), digest("a", "one\ntwo\n"));
    }
}
