//! `ascribe disputes`: numbers of one scope that cannot both be so, side by side.

use super::toll::question;
use crate::args::{DisputeForm, DisputesArgs};
use crate::{Ended, tolls};
use ascribe::Disputes;
use ascribe::archive::Archive;
use std::io::{IsTerminal, Write};

/// Prints the disputes that were asked for.
pub fn run(args: &DisputesArgs) -> anyhow::Result<Ended> {
    let archive = Archive::open_read_only(&args.archive)?;
    let mut found = ascribe::disputes(&archive, &question(&args.question))?;
    let all = found.disputes.len();
    found.disputes.truncate(args.limit.unwrap_or(usize::MAX));
    let form = args.form.unwrap_or(if std::io::stdout().is_terminal() { DisputeForm::Table } else { DisputeForm::Jsonl });
    print(&found, form)?;
    if found.disputes.is_empty() {
        anstream::eprintln!("ascribe: no dispute was found");
    }
    if found.disputes.len() < all {
        anstream::eprintln!("{} more are left out by --limit", all - found.disputes.len());
    }
    if found.not_comparable > 0 {
        anstream::eprintln!("In {} more accounts numbers differ, but are of other scope, of other days, or of a period that no report tells.", found.not_comparable);
    }
    Ok(Ended::Done)
}

fn print(found: &Disputes, form: DisputeForm) -> anyhow::Result<()> {
    match form {
        DisputeForm::Table => {
            let mut to = anstream::stdout().lock();
            for disputed in &found.disputes {
                writeln!(to, "{}\n", tolls::dispute(disputed))?;
            }
        }
        DisputeForm::Json => writeln!(std::io::stdout().lock(), "{:#}", serde_json::Value::Array(ascribe::disputes_json(&found.disputes)))?,
        DisputeForm::Jsonl => {
            let mut to = std::io::stdout().lock();
            for disputed in ascribe::disputes_json(&found.disputes) {
                writeln!(to, "{disputed}")?;
            }
        }
    }
    Ok(())
}
