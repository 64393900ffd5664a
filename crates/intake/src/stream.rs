//! Bytes from a file or standard input: counted, unpacked where they are packed with gzip, and looked at before
//! they are read.

use crate::gzip::Gunzip;
use crate::limits::HEAD;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Bytes that are read once, from the front to the back.
pub(crate) type Stream = Box<dyn BufRead + Send>;

/// Where bytes come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Origin {
    /// Standard input.
    StandardInput,
    /// A file.
    File(PathBuf),
}

/// How many bytes of the origin were taken, before unpacking.
#[derive(Debug, Clone, Default)]
pub(crate) struct Taken(Arc<AtomicU64>);

/// An opened origin.
pub(crate) struct Opened {
    /// Everything, unpacked.
    pub stream: Stream,
    /// Its first bytes, unpacked.
    pub head: Vec<u8>,
    /// How much was taken so far.
    pub taken: Taken,
}

/// A file that begins with these bytes is packed with gzip.
const GZIP: &[u8] = b"\x1F\x8B";
/// What is packed more often is no archive but a trap.
const MOST_PACKINGS: usize = 2;

impl Origin {
    /// As messages call it.
    pub fn name(&self) -> Arc<str> {
        match self {
            Self::StandardInput => "standard input".into(),
            Self::File(path) => path.display().to_string().into(),
        }
    }

    /// The name of the file without its folders; none for standard input.
    pub fn file(&self) -> Option<Arc<str>> {
        self.path().file_name().map(|name| name.to_string_lossy().into())
    }

    /// Its path; an empty one for standard input.
    pub fn path(&self) -> &Path {
        match self {
            Self::StandardInput => Path::new(""),
            Self::File(path) => path,
        }
    }

    /// Its size, as far as that can be known beforehand.
    pub fn bytes(&self) -> u64 {
        let metadata = self.path().metadata().ok();
        metadata.filter(|metadata| metadata.is_file()).map_or(0, |metadata| metadata.len())
    }

    /// Opens it and looks at its beginning: at as much as there is without waiting, where it is `known` what it holds.
    pub fn open(&self, known: bool) -> io::Result<Opened> {
        let raw: Box<dyn Read + Send> = match self {
            Self::StandardInput => Box::new(io::stdin()),
            Self::File(path) => Box::new(File::open(path)?),
        };
        opened(raw, known)
    }
}

/// Bytes that are already there, as if they were a file.
pub(crate) fn opened(raw: Box<dyn Read + Send>, known: bool) -> io::Result<Opened> {
    let taken = Taken::default();
    let counted = Counted { file: raw, taken: taken.clone() };
    let (mut head, mut stream) = looked_at(Box::new(BufReader::with_capacity(1 << 18, counted)), known)?;
    for _ in 0..MOST_PACKINGS {
        if !head.starts_with(GZIP) {
            break;
        }
        (head, stream) = looked_at(Box::new(BufReader::with_capacity(1 << 16, Gunzip::new(stream))), known)?;
    }
    Ok(Opened { stream, head, taken })
}

/// The first bytes, and all of them.
fn looked_at(mut stream: Stream, known: bool) -> io::Result<(Vec<u8>, Stream)> {
    let mut head = Vec::new();
    let wanted = if known { GZIP.len() } else { HEAD };
    let mut damage = None;
    while head.len() < wanted {
        match stream.fill_buf() {
            Ok([]) => break,
            Ok(buffer) => {
                let taken = buffer.len().min(HEAD - head.len());
                head.extend_from_slice(&buffer[..taken]);
                stream.consume(taken);
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => {
                damage = Some(error);
                break;
            }
        }
    }
    match damage {
        Some(error) if head.is_empty() => Err(error),
        // What was read before the damage is worth reading, and so may be what is behind it.
        damage => {
            let all = Cursor::new(head.clone()).chain(Damage(damage)).chain(stream);
            Ok((head, Box::new(all)))
        }
    }
}

/// A place in a stream at which reading fails once, if there is damage.
struct Damage(Option<io::Error>);

impl Read for Damage {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

impl BufRead for Damage {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.0.take().map_or(Ok(&[]), Err)
    }

    fn consume(&mut self, _: usize) {}
}

impl Taken {
    /// Bytes taken so far.
    pub fn bytes(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

struct Counted<R> {
    file: R,
    taken: Taken,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.taken.0.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// All that is left, up to `limit` bytes; none where there is more.
pub(crate) fn read_up_to(stream: &mut (impl Read + ?Sized), limit: usize) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    stream.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() <= limit).then_some(bytes))
}
