//! The single checks of [`crate::tidy`], each on files that were read already.

use super::{File, Finding, Settings};
use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::path::Path;

fn fault(path: &str, message: String) -> Finding {
    Finding { path: path.to_owned(), message, fault: true }
}

/// Whether a path is one of `patterns`, each a path or the beginning of one with `*` at its end.
fn listed(path: &str, patterns: &[String]) -> bool {
    patterns.iter().any(|pattern| match pattern.strip_suffix('*') {
        Some(beginning) => path.starts_with(beginning),
        None => path == pattern,
    })
}

/// A Rust file opens by saying what it is for.
pub fn header(file: &File) -> Option<Finding> {
    let opens = file.text().is_some_and(|text| text.starts_with("//! "));
    (!opens).then(|| fault(&file.path, "does not open with `//!`; say what it is for".to_owned()))
}

/// A Rust file is not too long, its inline tests apart.
pub fn length(settings: &Settings, file: &File) -> Option<Finding> {
    let lines = code_lines(file.text()?);
    let fault = lines > settings.length.fail_above;
    let message = format!("{lines} code lines; divide it by purpose");
    (lines > settings.length.warn_above).then(|| Finding { path: file.path.clone(), message, fault })
}

/// No line of a Rust file is too wide.
pub fn width(settings: &Settings, file: &File) -> Vec<Finding> {
    let limit = settings.length.columns;
    let lines = file.text().into_iter().flat_map(str::lines).enumerate();
    let wide = lines.map(|(number, line)| (number + 1, line.chars().count())).filter(|(_, columns)| *columns > limit);
    wide.map(|(number, columns)| fault(&file.path, format!("line {number}: {columns} columns, more than {limit}")))
        .collect()
}

/// A pure crate forbids itself what pure crates may not call.
pub fn pure(settings: &Settings, file: &File) -> Option<Finding> {
    const FORBIDS: &str = "\n#![deny(clippy::disallowed_methods)]\n";
    let folder = file.path.strip_prefix("crates/")?.strip_suffix("/src/lib.rs")?;
    let lacks = settings.pure.crates.iter().any(|pure| pure == folder) && !file.text()?.contains(FORBIDS);
    lacks.then(|| fault(&file.path, format!("`{folder}` is pure; say `{}`", FORBIDS.trim())))
}

fn code_lines(text: &str) -> usize {
    let mut lines = text.lines().map(str::trim).peekable();
    let mut count = 0;
    while let Some(line) = lines.next() {
        let opens_tests =
            line == "#[cfg(test)]" && lines.peek().is_some_and(|next| next.ends_with("{") && next.contains("mod "));
        if opens_tests {
            break;
        }
        count += usize::from(!line.is_empty() && !line.starts_with("//"));
    }
    count
}

/// A file is not too large, unless it is named as an exception.
pub fn size(settings: &Settings, file: &File) -> Option<Finding> {
    let too_large = file.bytes.len() > settings.size.limit_bytes && !listed(&file.path, &settings.size.except);
    let message = || format!("{} bytes, more than {}", file.bytes.len(), settings.size.limit_bytes);
    too_large.then(|| fault(&file.path, message()))
}

/// Nothing is marked as unfinished.
pub fn unfinished(settings: &Settings, file: &File) -> Vec<Finding> {
    let looked_at = settings.words.endings.iter().any(|ending| ending == file.ending());
    let Some(text) = file.text().filter(|_| looked_at && !listed(&file.path, &settings.words.except)) else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let words: BTreeSet<&str> = line.split(|character: char| !character.is_alphanumeric()).collect();
        for word in settings.words.unfinished.iter().filter(|word| words.contains(word.as_str())) {
            findings.push(fault(&file.path, format!("line {}: `{word}`; finish it or say why not", number + 1)));
        }
    }
    findings
}

/// The crate that lies beside the others, since it is built as a package for Python.
const PACKAGE: &str = "python";

/// A crate builds only on those of our crates that it may build on.
pub fn edges(settings: &Settings, file: &File) -> Result<Vec<Finding>> {
    let folder = file.path.strip_suffix("/Cargo.toml").unwrap_or_default();
    let Some(folder) = folder.strip_prefix("crates/").or((folder == PACKAGE).then_some(PACKAGE)) else {
        return Ok(Vec::new());
    };
    let Some(allowed) = settings.edges.get(folder) else {
        return Ok(vec![fault(&file.path, format!("`{folder}` has no row in crates/lab/data/tidy.toml"))]);
    };
    let manifest: toml::Table = toml::from_str(file.text().unwrap_or_default()).with_context(|| file.path.clone())?;
    let mut findings = Vec::new();
    for section in ["dependencies", "build-dependencies"] {
        let Some(dependencies) = manifest.get(section).and_then(toml::Value::as_table) else { continue };
        let ours = dependencies.keys().filter_map(|name| our_folder(name));
        for other in ours.filter(|other| !allowed.iter().any(|allowed| allowed == other)) {
            findings.push(fault(&file.path, format!("`{folder}` must not build on `{other}`")));
        }
    }
    Ok(findings)
}

/// The folder of a crate of ours by its package name.
fn our_folder(package: &str) -> Option<&str> {
    if package == "ascribe" { Some(package) } else { package.strip_prefix("ascribe-") }
}

/// Every file in a folder called `data` is named in the nearest `SOURCES.md` at or above it, in
/// backticks: by its path from there, or by a folder of that path with `/` at its end.
pub fn sources(files: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files.iter().filter(|file| is_data(&file.path)) {
        let nearest = Path::new(&file.path).ancestors().skip(1).find_map(|folder| {
            let folder = folder.to_string_lossy();
            let path = format!("{folder}/SOURCES.md");
            files.iter().find(|other| other.path == path).map(|sources| (folder.into_owned(), sources))
        });
        let Some((folder, sources)) = nearest else {
            findings.push(fault(&file.path, "no SOURCES.md says where this comes from".to_owned()));
            continue;
        };
        let relative = &file.path[folder.len() + 1..];
        let text = sources.text().unwrap_or_default();
        let folders = relative.match_indices('/').map(|(end, _)| &relative[..=end]);
        if !folders.chain([relative]).any(|name| text.contains(&format!("`{name}`"))) {
            findings.push(fault(&file.path, format!("not named in {}", sources.path)));
        }
    }
    findings
}

fn is_data(path: &str) -> bool {
    let inside = path.starts_with("crates/") && path.contains("/data/");
    inside && !path.ends_with("/SOURCES.md") && !path.ends_with(".rs")
}

#[cfg(test)]
mod tests {
    use super::super::{File, SETTINGS, check_files};

    fn messages(files: &[(&str, &str)]) -> Vec<String> {
        let files: Vec<File> = files
            .iter()
            .map(|(path, text)| File { path: (*path).to_owned(), bytes: text.as_bytes().to_vec() })
            .collect();
        let findings = check_files(&toml::from_str(SETTINGS).unwrap(), &files).unwrap();
        findings.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_is_in_order_passes() {
        assert!(
            messages(&[
                ("crates/text/Cargo.toml", "[dependencies]\nascribe-record.workspace = true\nrten = \"0.27\"\n"),
                ("crates/text/src/lib.rs", "//! What is in a text.\n\n#![deny(clippy::disallowed_methods)]\n"),
                ("crates/text/data/SOURCES.md", "- `tags.tsv`: ours. `more/`: ours."),
                ("crates/text/data/tags.tsv", "NOUN\n"),
                ("crates/text/data/more/words.tsv", "a\n"),
            ])
            .is_empty()
        );
    }

    #[test]
    fn each_check_can_fail() {
        let unfinished = format!("//! Header.\n// TO{}: later\n", "DO");
        let long = format!("//! Header.\n{}", "let a = 1;\n".repeat(601));
        let rather_long =
            format!("//! Header.\n{}#[cfg(test)]\nmod tests {{\n{}}}", "a;\n".repeat(401), "b;\n".repeat(900));
        let wide = format!("//! Header.\n//{}\n", "é".repeat(119));
        let large = "x".repeat(2_097_153);
        let cases: &[(&str, &str, &str)] = &[
            ("crates/text/src/a.rs", "fn main() {}\n", "fault: does not open with `//!`"),
            ("crates/text/src/a.rs", &unfinished, "fault: line 2:"),
            ("crates/text/src/a.rs", &long, "fault: 601 code lines"),
            ("crates/text/src/a.rs", &rather_long, "warning: 401 code lines"),
            ("crates/text/src/a.rs", &wide, "fault: line 2: 121 columns"),
            ("crates/text/src/lib.rs", "//! Header.\n", "fault: `text` is pure"),
            ("docs/a.bin", &large, "fault: 2097153 bytes"),
            ("crates/lexicon/data/a.tsv", "x", "fault: no SOURCES.md"),
            ("crates/record/Cargo.toml", "[dependencies]\nascribe-text.workspace = true\n", "fault: `record` must not"),
            (
                "crates/cli/Cargo.toml",
                "[dependencies]\nascribe-text = { path = \"../text\" }\n",
                "fault: `cli` must not",
            ),
            ("crates/new/Cargo.toml", "[package]\n", "fault: `new` has no row"),
        ];
        for (path, text, expected) in cases {
            let found = messages(&[(path, text)]);
            assert!(found.len() == 1 && found[0].contains(expected), "{path}: {found:?}");
        }
        assert!(messages(&[("crates/text/model/encoder.onnx", &large)]).is_empty());
        let unnamed = messages(&[("crates/text/data/SOURCES.md", "`other.tsv`"), ("crates/text/data/a.tsv", "x")]);
        assert_eq!(unnamed, ["crates/text/data/a.tsv: fault: not named in crates/text/data/SOURCES.md"]);
    }
}
