//! The files of some folders, and their digest by name and content.

use crate::Digest;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// The files at some paths below `root`, and those with these endings in the folders there: each by its name, which is
/// its path below `root` with `/`, in the order of the names.
///
/// # Errors
///
/// Where a path is missing or cannot be read.
pub fn files(root: &Path, paths: &[&str], endings: &[&str]) -> io::Result<Vec<(String, PathBuf)>> {
    let mut files = Vec::new();
    for path in paths {
        collect(&root.join(path), endings, &mut files)?;
    }
    let mut named = Vec::new();
    for file in files {
        let name = file.strip_prefix(root).map_err(io::Error::other)?.to_string_lossy().replace('\\', "/");
        named.push((name, file));
    }
    named.sort();
    Ok(named)
}

/// The digest of these files: one changed byte, a renamed, added or missing file gives another. Carriage returns count
/// for nothing.
///
/// # Errors
///
/// Where one cannot be read.
pub fn of_files(files: &[(String, PathBuf)]) -> io::Result<Digest> {
    files.iter().try_fold(Digest::default(), |digest, (name, file)| Ok(digest.named(name, &fs::read(file)?)))
}

/// The path itself where it is a file, else every file under it with one of the endings.
fn collect(path: &Path, endings: &[&str], files: &mut Vec<PathBuf>) -> io::Result<()> {
    if path.is_file() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        let path = entry?.path();
        let wanted = || path.extension().is_some_and(|found| endings.iter().any(|ending| found == *ending));
        if path.is_dir() || wanted() {
            collect(&path, endings, files)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of its own with these files.
    fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
        let root = std::env::temp_dir().join(format!("ascribe-digest-{}-{name}", std::process::id()));
        for (path, content) in files {
            let path = root.join(path);
            fs::create_dir_all(path.parent().expect("it has a folder")).expect("it can be made");
            fs::write(path, content).expect("it can be written");
        }
        root
    }

    fn digest(name: &str, content: &[(&str, &str)]) -> Digest {
        let root = folder(name, content);
        let digest = files(&root, &["src", "build.rs"], &["rs", "tsv"]).and_then(|files| of_files(&files));
        let digest = digest.expect("it can be read");
        fs::remove_dir_all(root).expect("it is there");
        digest
    }

    #[test]
    fn every_change_of_the_rules_gives_another_digest() {
        let rules = [("build.rs", "fn main() {}\n"), ("src/a.rs", "one\n"), ("src/in/weights.tsv", "1\t2\n")];
        let known = digest("known", &rules);
        assert_eq!(digest("again", &rules), known);
        let changed = |number: usize, file: (&'static str, &'static str)| {
            let mut rules = rules;
            rules[number] = file;
            rules
        };
        let others = [
            ("byte", changed(1, ("src/a.rs", "ono\n"))),
            ("weights", changed(2, ("src/in/weights.tsv", "1\t3\n"))),
            ("renamed", changed(1, ("src/b.rs", "one\n"))),
            ("moved", changed(2, ("src/weights.tsv", "1\t2\n"))),
            ("build", changed(0, ("build.rs", "fn main() { }\n"))),
        ];
        for (name, files) in others {
            assert_ne!(digest(name, &files), known, "{name}");
        }
        assert_ne!(digest("fewer", &rules[..2]), known, "a file is missing");
    }

    #[test]
    fn line_ends_and_other_files_count_for_nothing() {
        let known = digest("unix", &[("build.rs", ""), ("src/a.rs", "one\ntwo\n")]);
        let windows = [("build.rs", ""), ("src/a.rs", "one\r\ntwo\r\n"), ("src/notes.md", "passed over")];
        assert_eq!(digest("windows", &windows), known);
    }
}
