//! Makes a packed table of facts out of its lines.

use super::MAGIC;
use digest::fnv32;
use std::collections::BTreeSet;
use std::fmt;

/// A block is closed once it has so many bytes; all lines of a name lie in one.
const FULL: usize = 24 << 10;
/// No block has more bytes.
pub(super) const MOST: usize = 4 * FULL;
/// How hard it is tried to make blocks small.
const LEVEL: i32 = 19;

/// Why lines cannot be packed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum PackError {
    /// A line stands before one that it should stand behind.
    Unsorted(String),
    /// A name has more lines than a block holds.
    TooMany(String),
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unsorted(line) => write!(f, "this line is not in its place by its first cell: {line}"),
            Self::TooMany(name) => write!(f, "{name} has more lines than can be packed together"),
        }
    }
}

impl std::error::Error for PackError {}

/// The packed table of these lines, each ending in a line break, sorted by what stands before the first tab.
///
/// # Errors
///
/// Where they are not sorted, or a name has too many.
pub fn pack(lines: &[String]) -> Result<Vec<u8>, PackError> {
    let key = |line: &str| line.split('\t').next().unwrap_or_default().to_owned();
    if let Some(pair) = lines.windows(2).find(|pair| key(&pair[0]) > key(&pair[1])) {
        return Err(PackError::Unsorted(pair[1].trim_end().to_owned()));
    }
    let mut blocks: Vec<(String, String)> = Vec::new();
    for of_name in lines.chunk_by(|one, other| key(one) == key(other)) {
        let (name, text) = (key(&of_name[0]), of_name.concat());
        if text.len() > MOST - FULL {
            return Err(PackError::TooMany(name));
        }
        match blocks.last_mut().filter(|(_, block)| block.len() < FULL) {
            Some((_, block)) => block.push_str(&text),
            None => blocks.push((name, text)),
        }
    }
    let names: BTreeSet<u32> = lines.iter().map(|line| fnv32(key(line).bytes())).collect();
    let packed = |text: &String| zstd::bulk::compress(text.as_bytes(), LEVEL).expect("memory can be written to");
    let blocks: Vec<(String, Vec<u8>)> = blocks.iter().map(|(name, text)| (name.clone(), packed(text))).collect();
    let mut bytes = MAGIC.to_vec();
    let mut number = |number: usize| bytes.extend((number as u32).to_le_bytes());
    number(names.len());
    names.into_iter().for_each(|name| number(name as usize));
    number(blocks.len());
    for (name, block) in &blocks {
        number(name.len());
        number(block.len());
    }
    for (name, block) in &blocks {
        bytes.extend(name.as_bytes());
        bytes.extend(block);
    }
    Ok(bytes)
}
