//! How much of a foreign file is taken in at a time. What goes beyond ends in an error for that item.

/// The longest text of one report: 64 MiB, some twenty times the Bible.
///
/// A longer one is a mistake (an archive taken for a report).
pub const LONGEST_REPORT: usize = 64 * 1024 * 1024;

/// The longest page, message or element of XML that is taken apart, in bytes after unpacking.
///
/// Its tree takes some ten times as much in memory.
pub const LONGEST_DOCUMENT: usize = 16 * 1024 * 1024;

/// The deepest that elements may stand in one another; browsers stop at as many.
pub const DEEPEST: usize = 512;

/// The most nodes of one document's tree.
///
/// A few misnested tags can stand for as many nodes as they have letters, squared.
pub const MOST_NODES: usize = 1_000_000;

/// How much of a file is looked at to see what it is.
pub(crate) const HEAD: usize = 1 << 16;

/// The longest head of a record, a message or a response of HTTP.
pub(crate) const LONGEST_HEADERS: usize = 1 << 20;

/// A number of bytes for people: "64 MiB", "300 bytes".
pub(crate) fn size(bytes: usize) -> String {
    match bytes {
        0x10_0000.. => format!("{} MiB", bytes >> 20),
        0x400.. => format!("{} KiB", bytes >> 10),
        _ => format!("{bytes} bytes"),
    }
}
