//! `ascribe verify`: whether an archive is whole, and what read its reports.

use crate::args::VerifyArgs;
use crate::{Ended, own};
use ascribe::Archive;
use ascribe::Reader;
use std::io::Write;

/// So many digits of a digest are told.
const DIGITS: usize = 12;

/// Checks the archive and tells how many reports each reader read.
pub fn run(args: &VerifyArgs) -> anyhow::Result<Ended> {
    let archive = Archive::open_read_only(&args.archive)?;
    archive.verify()?;
    let mut reader = Reader::new()?;
    own::add_to(&mut reader, &archive.own_files()?)?;
    let current = reader.identity();
    let readers = archive.readers()?;
    let mut to = std::io::stdout().lock();
    writeln!(
        to,
        "{} is whole: {} reports",
        args.archive.display(),
        readers.iter().map(|(_, reports)| reports).sum::<u64>()
    )?;
    for (reader, reports) in &readers {
        let by = if *reader == current { ", as this program reads" } else { "" };
        let [model, lexicon, rules] = [&reader.model, &reader.lexicon, &reader.rules].map(|digest| short(digest));
        let own = short(reader.own.as_deref().unwrap_or_default());
        writeln!(to, "{reports} read by model {model}, lexicon {lexicon}, rules {rules}, own files {own}{by}")?;
    }
    for file in archive.own_files()? {
        writeln!(to, "made with {} {} ({})", file.kind.label(), file.name, short(&file.digest()))?;
    }
    if ascribe::needs_relink(&archive)? {
        writeln!(to, "reports were read again and the accounts were not made again: `ascribe relink` does it")?;
    }
    Ok(Ended::Done)
}

/// The beginning of a digest; a dash for none.
fn short(digest: &str) -> String {
    let begin = digest.get(..DIGITS).unwrap_or(digest);
    if begin.is_empty() { "-".to_owned() } else { begin.to_owned() }
}
