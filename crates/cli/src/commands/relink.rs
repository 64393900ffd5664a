//! `ascribe relink`: the accounts of an archive, made again.

use crate::Ended;
use crate::args::RelinkArgs;
use indicatif::{ProgressBar, ProgressDrawTarget};
use std::io::IsTerminal;

/// Makes the accounts of the archive again.
pub fn run(args: &RelinkArgs) -> anyhow::Result<Ended> {
    anyhow::ensure!(args.archive.exists(), "{}: there is no such archive", args.archive.display());
    let mut archive = super::open_to_write(&args.archive, args.wait)?;
    let bar = if std::io::stderr().is_terminal() {
        ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr())
    } else {
        ProgressBar::hidden()
    };
    let mut batch = archive.begin()?;
    let joined = ascribe::relink(&mut batch, |done| bar.set_position(done))?;
    batch.commit()?;
    bar.finish_and_clear();
    anstream::eprintln!("{joined} claims joined to accounts");
    Ok(Ended::Done)
}
