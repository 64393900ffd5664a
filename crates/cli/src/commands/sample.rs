//! `ascribe sample`: claims drawn by chance to be judged by hand, and the scores of what was judged.

use crate::Ended;
use crate::answers::{asked, told};
use crate::args::sample::SampleArgs;
use crate::commands::compare::{score, write};
use anyhow::{Context, ensure};
use ascribe::Archive;
use ask::{Asking, Detail, Query};
use export::csv_for;

/// Writes a sheet, or scores one.
pub fn run(args: &SampleArgs) -> anyhow::Result<Ended> {
    if let Some(sheet) = &args.score {
        return score(sheet, ask::JUDGED, None, args.form);
    }
    let (kind, many) = args.what().context("say what to draw: --events, --figures or --statements")?;
    let path = args.archive.as_ref().context("an archive is needed")?;
    let query = args.query.query(Detail::Explained);
    ensure!(
        matches!(&query, Query { limit: None, after: None, min_origins: 0, min_reports: None, .. }),
        "claims are drawn from all that are found: --limit, --after, --min-origins and --min-reports are none"
    );
    let archive = Archive::open_read_only(path)?;
    let sample = asked(asked(Asking::new(&archive))?.sample(kind, &query, many, args.seed))?;
    told(&sample.remarks);
    ensure!(sample.of > 0, "nothing was found to draw from");
    write(&csv_for(&sample.sheet(kind).to_csv(), args.excel.style(), true), args.out.as_deref())?;
    anstream::eprintln!(
        "ascribe: {} of {} drawn with seed {}; write yes, no or unsure under each column that ends in {}, then: \
         ascribe sample --score SHEET",
        sample.claims.len(),
        sample.of,
        args.seed,
        ask::JUDGED
    );
    Ok(Ended::Done)
}
