//! `ascribe disputes`: numbers of one scope that cannot both be so, side by side.

use super::find::detail;
use crate::Ended;
use crate::answers::{self, Look, Printed, asked, tolls};
use crate::args::tolls::DisputesArgs;
use ascribe::Archive;
use ask::{Asking, Query};
use std::mem::ManuallyDrop;

/// Prints the disputes that were asked for.
pub fn run(args: &DisputesArgs) -> anyhow::Result<Ended> {
    // The program ends with the answer, so that nothing that was read for it is given back piece by piece.
    let archive = ManuallyDrop::new(Archive::open_read_only(&args.archive)?);
    let asking = ManuallyDrop::new(asked(Asking::new(&archive))?);
    let form = Printed::of(&args.form)?;
    let query = answers::limited(args.query.query(detail(form.form, false)), form.form);
    print(&asking, &query, form)?;
    Ok(Ended::Done)
}

/// Prints the disputes that a question asks for.
pub fn print(asking: &Asking, query: &Query, form: Printed) -> anyhow::Result<()> {
    let look = Look { table: tolls::disputes, page: tolls::dispute };
    answers::print(&asked(asking.disputes(query))?, form, false, look)
}
