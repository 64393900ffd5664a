//! Holds every page of `cases/` to the readings: one test for each case, named `page::title`.
//!
//! The form of a page and the rules of comparison stand in `cases/README.md`; `page` reads the form,
//! `expected` the blocks of items, `compare` says whether two phrases are one, `check` holds a text's reading to
//! its blocks, `actors` those of actors, `events` those of events and stances.
//! A block that is marked `wrong:` must fail, so that whoever mends the reading learns of it.
//!
//! With `CASES_REPORT=1` the counts of each page and everything that is missed are printed instead, and
//! nothing fails: `CASES_REPORT=1 cargo test -p ascribe --test cases [WORDS OF A NAME]`.

mod actors;
mod check;
mod compare;
mod events;
mod expected;
mod figures;
mod itself;
mod page;

use check::Readers;
use libtest_mimic::{Arguments, Failed, Trial};
use page::{Case, Page};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, LazyLock};

static READERS: LazyLock<Readers> = LazyLock::new(Readers::new);

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let pages = match pages() {
        Ok(pages) => pages,
        Err(flaw) => {
            eprintln!("{flaw}");
            return ExitCode::from(2);
        }
    };
    if std::env::var_os("CASES_REPORT").is_some_and(|value| value != "0") {
        report(&pages, arguments.filter.as_deref());
        return ExitCode::SUCCESS;
    }
    let wrong: usize = pages.iter().flat_map(|page| &page.cases).map(Case::known_wrong).sum();
    let mut trials = itself::trials();
    for page in pages {
        let page = Arc::new(page);
        for number in 0..page.cases.len() {
            let page = Arc::clone(&page);
            trials.push(Trial::test(page.cases[number].name.clone(), move || hold(&page, number)));
        }
    }
    let listing = arguments.list;
    let conclusion = libtest_mimic::run(&arguments, trials);
    if !listing {
        println!("{wrong} blocks are asserted to be read wrongly.\n");
    }
    conclusion.exit_code()
}

fn hold(page: &Page, number: usize) -> Result<(), Failed> {
    let case = &page.cases[number];
    let failures = check::case(&READERS, case);
    if failures.is_empty() {
        return Ok(());
    }
    Err(format!("{}, line {}\n{}\n\n{}", page.path.display(), case.line, case.text, failures.join("\n\n")).into())
}

/// Every page of the folder but its README, in the order of their names.
fn pages() -> Result<Vec<Page>, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases");
    let problem = |error: std::io::Error| format!("{}: {error}", folder.display());
    let folder = folder.canonicalize().map_err(problem)?;
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in folder.read_dir().map_err(problem)? {
        let path = entry.map_err(problem)?.path();
        if path.extension().is_some_and(|end| end == "md") && !path.ends_with("README.md") {
            paths.push(path);
        }
    }
    paths.sort();
    if paths.is_empty() {
        return Err(format!("{}: no page of cases stands here", folder.display()));
    }
    paths.iter().map(|path| page::read(path)).collect()
}

/// Prints how much of each page is met, and all that is not.
fn report(pages: &[Page], filter: Option<&str>) {
    let (mut all_met, mut all, mut table) = (0, 0, String::new());
    for page in pages {
        let (mut met, mut count) = (0, 0);
        for case in &page.cases {
            if filter.is_some_and(|words| !case.name.contains(words)) {
                continue;
            }
            count += 1;
            let failures = check::case(&READERS, case);
            if failures.is_empty() {
                met += 1;
            } else {
                println!("── {} (line {})\n{}\n\n{}\n", case.name, case.line, case.text, failures.join("\n\n"));
            }
        }
        if count > 0 {
            table += &format!("{met:4} of {count:3}  {}\n", page.name);
        }
        all_met += met;
        all += count;
    }
    println!("{table}{all_met:4} of {all:3}  all pages");
}
