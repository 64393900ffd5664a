//! `ascribe export`: the records of an archive in the forms that other programs read.

use crate::answers::{asked, told};
use crate::args::tables::ExportArgs;
use crate::{Ended, form, own};
use anyhow::Context;
use ascribe::Archive;
use ask::{Asking, Detail, Query, Tellings};
use export::Part;

/// Writes the records, or the findings of them that are asked for.
pub fn run(args: &ExportArgs) -> anyhow::Result<Ended> {
    let query = args.query.query(Detail::Full);
    let Query { limit: None, after: None, min_origins: 0, min_reports: None, .. } = &query else {
        anyhow::bail!(
            "an export is whole, and of findings: --limit, --after, --min-origins and --min-reports are none"
        );
    };
    let archive = Archive::open_read_only(&args.archive)?;
    let asking = asked(Asking::new(&archive))?;
    let records = asked(asking.records(&query))?;
    let codebook = own::codebook_of(&archive)?;
    let from = if args.all { form::From::ArchiveWithUntouched } else { form::From::Archive };
    let mut export = form::export(&args.form, &args.tables, &codebook, from)?;
    told(&records.remarks);
    let mut tellings = Tellings::new(export.wants_events_alone(), export.wants_victims());
    let mut written = 0_u64;
    for held in records {
        let held = asked(held)?;
        let told = if export.wants_told() { Some(asked(asking.told(&held, &mut tellings))?) } else { None };
        let part = Part { record: &held.record, only: held.only.as_ref(), told: told.as_ref() };
        export.part(&part).context("the records cannot be written")?;
        written += 1;
    }
    export.finish().context("the records cannot be written")?;
    if written == 0 {
        anstream::eprintln!("ascribe: nothing found");
    }
    Ok(Ended::Done)
}
