//! `ascribe new`: what was brought by the last additions.

use crate::Ended;
use crate::answers::{self, asked, news};
use crate::args::news::{NewArgs, NewForm};
use ascribe::Archive;
use ask::{Asking, Detail};
use std::io::IsTerminal;

/// Prints what is new.
pub fn run(args: &NewArgs) -> anyhow::Result<Ended> {
    let archive = Archive::open_read_only(&args.archive)?;
    let asking = asked(Asking::new(&archive))?;
    let is_seen = std::io::stdout().is_terminal();
    let form =
        args.excel.form(args.form, NewForm::Csv)?.unwrap_or(if is_seen { NewForm::Table } else { NewForm::Json });
    let mut query = args.query.query(Detail::Brief);
    let is_for_programs = form != NewForm::Table && !is_seen;
    query.limit = query.limit.or(is_for_programs.then_some(usize::MAX));
    let found = asked(asking.news(args.since_add, &query))?;
    match form {
        NewForm::Table => answers::print_lines(&news::page(&found, answers::page_width()))?,
        NewForm::Json => answers::print_plain(&answers::to_json_pretty(&found))?,
        NewForm::Jsonl => answers::print_jsonl(&found.news)?,
        NewForm::Csv => answers::print_csv(&found.news, true, args.excel.style())?,
    }
    Ok(Ended::Done)
}
