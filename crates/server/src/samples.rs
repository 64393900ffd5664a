//! The invented reports that come with the program: put into an archive that holds nothing, where somebody asks for it.

use crate::correcting::{Came, Desk, Sent, refused};
use crate::error::PageError;
use crate::state::Site;
use archive::ArchiveError;
use ascribe::{Prepared, ReportInput, prepare, put, same_actors};
use ask::AskError;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;

macro_rules! samples {
    ($($name:literal),+ $(,)?) => { [$(include_str!(concat!("../../../samples/", $name))),+] };
}

/// Their texts, in the order of their names.
const SAMPLES: [&str; 13] = samples![
    "agency-brief.txt",
    "aid-convoy.txt",
    "air-strike.txt",
    "denial-chain.txt",
    "donor-conference.txt",
    "failed-plot.txt",
    "local-story.txt",
    "peace-talks.txt",
    "press-conference.txt",
    "protest.txt",
    "rights-report.txt",
    "sanctions.txt",
    "ultimatum.txt",
];
/// The day on which they are all set.
const DAY: &str = "2026-03-04";

/// Where they are asked for.
pub const ADDRESS: &str = "/samples";

/// How many there are.
pub const COUNT: usize = SAMPLES.len();

/// The route.
pub fn routes() -> Router<Site> {
    Router::new().route(ADDRESS, post(add))
}

/// Puts them into the archive.
async fn add(State(site): State<Site>, desk: Desk, sent: Sent) -> Result<Response, PageError> {
    let doing = match desk.begin_unsigned(&sent).await? {
        Ok(doing) => doing,
        Err(before) => return Ok(before),
    };
    let prepared: Vec<Prepared> = site
        .with_reader(|reader| {
            let read = |text: &str| reader.read(&ReportInput { text, date: Some(DAY), ..ReportInput::default() });
            SAMPLES.iter().map(|text| prepare(read(text))).collect()
        })
        .await?;
    let broken = |error: ArchiveError| PageError::from(AskError::from(error));
    let work = move |batch: &mut ascribe::Batch<'_>, _: ascribe::correcting::Tools<'_>| {
        if !batch.reports_after(0, 1).map_err(broken)?.is_empty() {
            return Err(refused("The archive holds reports already; the samples are for one that holds none."));
        }
        batch.begin_addition().map_err(broken)?;
        let mut same = same_actors(batch).map_err(broken)?;
        for report in &prepared {
            put(batch, report, &mut same).map_err(broken)?;
        }
        Ok(Came::Keep(()))
    };
    site.change(work, move |()| doing.done("/")).await?;
    Ok(Redirect::to("/").into_response())
}
