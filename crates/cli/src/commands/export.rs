//! `ascribe export`: the records of an archive in the forms that other programs read.

use crate::answers::{asked, told};
use crate::args::tables::ExportArgs;
use crate::{Ended, form, own};
use anyhow::Context;
use ascribe::Archive;
use ask::{Detail, Gathered, NotGathered, Query, Wanted};
use export::Part;
use std::num::NonZeroUsize;

/// Writes the records, or the findings of them that are asked for.
pub fn run(args: &ExportArgs) -> anyhow::Result<Ended> {
    let query = args.query.query(Detail::Full);
    let Query { limit: None, after: None, min_origins: 0, min_reports: None, .. } = &query else {
        anyhow::bail!(
            "an export is whole, and of findings: --limit, --after, --min-origins and --min-reports are none"
        );
    };
    let codebook = own::codebook_of(&Archive::open_read_only(&args.archive)?)?;
    let from = if args.all { form::From::ArchiveWithUntouched } else { form::From::Archive };
    let mut export = form::export(&args.form, &args.tables, &codebook, from)?;
    let wanted = Wanted {
        records_of_events: !export.wants_whole_records(),
        told: export.wants_told(),
        events_alone: export.wants_events_alone(),
        victims: export.wants_victims(),
        origins: export.wants_origins(),
    };
    let threads = args.jobs.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN);
    let mut written = 0_u64;
    let gathered = ask::gather(&args.archive, &query, wanted, threads, told, |report: &Gathered| {
        written += 1;
        export.part(&Part { record: &report.record, only: report.only.as_ref(), told: report.told.as_ref() })
    });
    match gathered {
        Ok(()) => {}
        Err(NotGathered::Asked(error)) => return asked(Err(error)),
        Err(NotGathered::Taken(error)) => return Err(error).context("the records cannot be written"),
    }
    export.finish().context("the records cannot be written")?;
    if written == 0 {
        anstream::eprintln!("ascribe: nothing found");
    }
    Ok(Ended::Done)
}
