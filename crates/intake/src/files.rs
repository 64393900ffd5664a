//! From a name that the user gives to the files that it means: a file, a folder with all in it, a pattern.

use crate::format;
use crate::problem::{Problem, ProblemKind};
use crate::received::Place;
use crate::stream::Origin;
use glob::{MatchOptions, Pattern};
use std::path::{Component, Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// A file to be read, or why there is none.
pub(crate) enum Entry {
    File(Origin),
    Problem(Problem),
}

/// What a name means, sorted by name within each folder.
pub(crate) fn entries(path: &Path) -> Box<dyn Iterator<Item = Entry> + Send> {
    if path == Path::new("-") {
        return Box::new(std::iter::once(Entry::File(Origin::StandardInput)));
    }
    if path.is_dir() {
        return Box::new(Walk::new(path, path, None));
    }
    match pattern(path) {
        Some((folder, pattern)) if !path.exists() => Box::new(Walk::new(path, &folder, Some(pattern))),
        // Opening it says why where it is not there.
        _ => Box::new(std::iter::once(Entry::File(Origin::File(path.to_owned())))),
    }
}

/// A name with marks of a pattern: the folder before the first mark, and what matches the whole.
fn pattern(path: &Path) -> Option<(PathBuf, Pattern)> {
    let has_mark = |part: &Component| part.as_os_str().to_string_lossy().contains(['*', '?', '[']);
    path.components().any(|part| has_mark(&part)).then_some(())?;
    let folder: PathBuf = path.components().take_while(|part| !has_mark(part)).collect();
    let folder = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder };
    // A pattern that is none is the name of a file, and opening that says so.
    Some((folder, Pattern::new(&path.to_string_lossy()).ok()?))
}

/// As shells match: a star stops at the end of a folder's name.
const MATCHING: MatchOptions =
    MatchOptions { case_sensitive: true, require_literal_separator: true, require_literal_leading_dot: true };

/// A walk through a folder, and what it says at its end.
struct Walk {
    named: PathBuf,
    entries: walkdir::IntoIter,
    pattern: Option<Pattern>,
    found: u64,
    passed: u64,
    failed: bool,
    ended: bool,
}

impl Walk {
    fn new(named: &Path, folder: &Path, pattern: Option<Pattern>) -> Self {
        let entries = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
        Self { named: named.to_owned(), entries, pattern, found: 0, passed: 0, failed: false, ended: false }
    }

    /// Whether this file is meant.
    fn takes(&mut self, path: &Path) -> bool {
        match &self.pattern {
            Some(pattern) => [path, path.strip_prefix(".").unwrap_or(path)]
                .iter()
                .any(|path| pattern.matches_path_with(path, MATCHING)),
            None => {
                let takes = format::is_read_in_folders(path);
                self.passed += u64::from(!takes);
                takes
            }
        }
    }

    /// What there is to say when all was seen.
    fn end(&mut self) -> Option<Entry> {
        self.ended = true;
        let kind = match (self.found, self.passed) {
            (0, _) if self.failed => return None,
            (0, 0) if self.pattern.is_some() => ProblemKind::Unreadable("no file matches".to_owned()),
            (0, _) => ProblemKind::Unreadable("there is no file with reports in it".to_owned()),
            (_, 0) => return None,
            (_, 1) => ProblemKind::PassedOver(
                "1 file was passed over, since its name ends in nothing known; name it to have it read".to_owned(),
            ),
            (_, passed) => ProblemKind::PassedOver(format!(
                "{passed} files were passed over, since their names end in nothing known; name them to have them read"
            )),
        };
        Some(Entry::Problem(Problem { place: place(&self.named), kind }))
    }
}

fn place(path: &Path) -> Place {
    Place { source: path.display().to_string().into(), ..Place::default() }
}

/// Hidden files are the business of programs, not reports.
fn is_hidden(entry: &DirEntry) -> bool {
    entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.')
}

impl Iterator for Walk {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        while !self.ended {
            let entry = match self.entries.next() {
                None => return self.end(),
                Some(Ok(entry)) => entry,
                Some(Err(error)) => {
                    self.failed = true;
                    let path = error.path().unwrap_or(&self.named).to_owned();
                    let why = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                    return Some(Entry::Problem(Problem { place: place(&path), kind: ProblemKind::Unreadable(why) }));
                }
            };
            if is_hidden(&entry) {
                if entry.file_type().is_dir() {
                    self.entries.skip_current_dir();
                }
                continue;
            }
            if entry.file_type().is_file() && self.takes(entry.path()) {
                self.found += 1;
                return Some(Entry::File(Origin::File(entry.into_path())));
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &Path, under: &Path) -> Vec<String> {
        let name = |path: &Path| path.strip_prefix(under).unwrap_or(path).display().to_string();
        let entries = entries(path).map(|entry| match entry {
            Entry::File(origin) => name(origin.path()),
            Entry::Problem(problem) => format!("({})", problem.kind),
        });
        entries.collect()
    }

    #[test]
    fn folders_and_patterns_are_gone_through_by_name() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["b/2.txt", "b/1.html", "a.txt", "b/.hidden/3.txt", "b/photo.png", "b/c/4.txt"] {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            std::fs::write(path, "x").expect("written");
        }
        let under = folder.path();
        let all = found(under, under);
        assert_eq!(all[..4], ["a.txt", "b/1.html", "b/2.txt", "b/c/4.txt"]);
        assert!(all[4].contains("1 file was passed over"), "{all:?}");
        assert_eq!(found(&under.join("b/*.txt"), under), ["b/2.txt"]);
        assert_eq!(found(&under.join("**/*.txt"), under), ["a.txt", "b/2.txt", "b/c/4.txt"]);
        assert_eq!(found(&under.join("*.warc"), under), ["(cannot be read: no file matches)"]);
        assert_eq!(found(&under.join("none.txt"), under), ["none.txt"]);
    }
}
