//! `ascribe codebook test`: a codebook of the user's held to its own examples.

use crate::args::{CodebookArgs, CodebookCommand, CodebookTestArgs};
use crate::{Ended, own};
use anstyle::{AnsiColor, Style};
use ascribe::OwnKind;
use ascribe::{PatternTest, Reader};

const RIGHT: Style = AnsiColor::Green.on_default();
const WRONG: Style = AnsiColor::Red.on_default().bold();

/// Does what was asked.
pub fn run(args: &CodebookArgs) -> anyhow::Result<Ended> {
    match &args.command {
        CodebookCommand::Test(args) => test(args),
    }
}

fn test(args: &CodebookTestArgs) -> anyhow::Result<Ended> {
    let mut reader = Reader::new()?;
    let flawed_rows = own::add_to(&mut reader, &own::read(OwnKind::Codebook, &args.files)?)?;
    let tests = reader.test_codebook();
    tests.iter().for_each(tell);
    let failed = tests.iter().filter(|test| !test.flaws.is_empty()).count();
    let rows = if flawed_rows == 0 { String::new() } else { format!(", {flawed_rows} rows could not be read") };
    anstream::println!("{} patterns, {failed} with examples that are not coded as they should be{rows}", tests.len());
    Ok(if failed == 0 && flawed_rows == 0 { Ended::Done } else { Ended::DoneWithComplaints })
}

fn tell(test: &PatternTest) {
    let place = format!("{}:{}", test.file, test.line);
    if test.flaws.is_empty() {
        anstream::println!("{RIGHT}right{RIGHT:#}  {place}  {}", test.pattern);
        return;
    }
    anstream::println!("{WRONG}wrong{WRONG:#}  {place}  {}", test.pattern);
    test.flaws.iter().for_each(|flaw| anstream::println!("       {flaw}"));
}
