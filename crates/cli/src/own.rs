//! What the user adds to what reports are read with: dictionaries of actors, codebooks, a gazetteer; from files, or
//! from the archive that was made with them.

use crate::args::{AddArgs, SourceArgs};
use anyhow::Context;
use ascribe::{Archive, ArchiveError, Codebook, OwnFile, OwnKind, Reader};
use std::path::PathBuf;

/// The files that are named on the command line, in the order in which they are read.
pub fn given(args: &SourceArgs) -> anyhow::Result<Vec<OwnFile>> {
    let mut files = read(OwnKind::Dictionary, &args.actors)?;
    files.extend(read(OwnKind::Codebook, &args.codebook)?);
    files.extend(read(OwnKind::Gazetteer, args.gazetteer.as_slice())?);
    Ok(files)
}

/// Files of one kind.
pub fn read(kind: OwnKind, paths: &[PathBuf]) -> anyhow::Result<Vec<OwnFile>> {
    let file = |path: &PathBuf| {
        let name = path.display().to_string();
        let content = std::fs::read(path).with_context(|| format!("{name} cannot be read"))?;
        Ok(OwnFile { kind, name, content })
    };
    paths.iter().map(file).collect()
}

/// Gives them to a reader, tells of every row that cannot be read, and returns how many there are.
pub fn add_to(reader: &mut Reader, files: &[OwnFile]) -> anyhow::Result<u64> {
    let mut flawed = 0;
    for OwnFile { kind, name, content } in files {
        let text = || {
            let decoded = intake::decode(content.clone());
            decoded.map(|decoded| decoded.text).map_err(|not_text| anyhow::anyhow!("{name}: {not_text}"))
        };
        let problems = match kind {
            OwnKind::Dictionary => reader.add_dictionary(name, &text()?),
            OwnKind::Codebook => reader.add_codebook(name, &text()?),
            OwnKind::Gazetteer => {
                reader.use_gazetteer(content.clone()).with_context(|| format!("{name} cannot be used"))?;
                Vec::new()
            }
        };
        problems.iter().for_each(|problem| anstream::eprintln!("ascribe: {problem}"));
        flawed += problems.len() as u64;
    }
    Ok(flawed)
}

/// The codebook that an archive is made with.
pub fn codebook_of(archive: &Archive) -> anyhow::Result<Codebook> {
    let mut codebook = Codebook::embedded().clone();
    for file in archive.own_files()?.into_iter().filter(|file| file.kind == OwnKind::Codebook) {
        let decoded = intake::decode(file.content).map_err(|not_text| anyhow::anyhow!("{}: {not_text}", file.name))?;
        // What cannot be read of it was told when the archive was made.
        codebook.read(&file.name, &decoded.text);
    }
    Ok(codebook)
}

/// What reports of an archive are read with: of each kind what is given, else what the archive was made with. An
/// archive without reports, or one that is read again, is made with these from now on.
pub fn of_archive(archive: &mut Archive, args: &AddArgs) -> anyhow::Result<Vec<OwnFile>> {
    let (given, kept) = (given(&args.sources)?, archive.own_files()?);
    let is_made = !archive.reports_after(0, 1)?.is_empty();
    let mut used: Vec<OwnFile> = Vec::new();
    for kind in OwnKind::ALL {
        let [given, kept] = [&given, &kept].map(|files| of_kind(files, kind));
        if given.is_empty() {
            if !args.without_own {
                kept.iter()
                    .for_each(|file| tell(&format!("read with {} {}, as the archive is", kind.label(), file.name)));
                used.extend(kept.into_iter().cloned());
            }
            continue;
        }
        if is_made && !args.reread && digests(&given) != digests(&kept) {
            let known = if kept.is_empty() { format!("no {}", kind.label()) } else { names(&kept) };
            tell(&format!(
                "the archive was made with {known}, and not with {}: what is added now is read with the latter; \
                 --reread reads all of it so",
                names(&given)
            ));
        }
        used.extend(given.into_iter().cloned());
    }
    if (!is_made || args.reread) && used != kept {
        keep(archive, &used)?;
    }
    Ok(used)
}

fn keep(archive: &mut Archive, files: &[OwnFile]) -> Result<(), ArchiveError> {
    let mut batch = archive.begin()?;
    batch.keep_own_files(files)?;
    batch.commit()
}

fn of_kind(files: &[OwnFile], kind: OwnKind) -> Vec<&OwnFile> {
    files.iter().filter(|file| file.kind == kind).collect()
}

fn digests(files: &[&OwnFile]) -> Vec<String> {
    files.iter().map(|file| file.digest()).collect()
}

fn names(files: &[&OwnFile]) -> String {
    files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>().join(", ")
}

fn tell(message: &str) {
    anstream::eprintln!("ascribe: {message}");
}
