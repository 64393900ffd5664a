//! The archive as a whole: how much of what, what stands on most words, where counts cannot all be so, who did what to
//! whom, and what was added last.

use crate::error::PageError;
use crate::frame::{Frame, View, render};
use crate::histogram::{Histogram, histogram};
use crate::links;
use crate::memory::Recall;
use crate::positions::{Drawn, drawn};
use crate::rows::{self, Row};
use crate::state::Site;
use crate::words::{days, grouped, in_address};
use ask::{Asking, Detail, Overview, PairView, Query, ReportLine};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use std::time::Duration;

/// Under which it is kept.
const KEY: &str = "overview";
/// A count over all of the archive may be so old.
const AGE: Duration = Duration::from_secs(60);
/// So many accounts and disputes are told.
const TOLD: usize = 5;
/// So many reports.
const NEWEST: usize = 8;

/// A pair with its bar: how wide each part is, in hundredths of the widest.
struct Pair {
    source: (String, String),
    target: (String, String),
    counts: [usize; 4],
    bar: [String; 6],
    address: String,
}

/// What is told of the whole archive, made once for each state.
pub struct Whole {
    overview: Overview,
    histogram: Option<Histogram>,
    most: Vec<Row>,
    disputes: Vec<Drawn>,
    more_disputes: bool,
}

#[derive(Template)]
#[template(path = "overview.html")]
struct Page {
    frame: Frame,
    title: String,
    whole: Arc<Whole>,
    pairs: Vec<Pair>,
    newest: Vec<(ReportLine, String)>,
}

impl Page {
    fn count(&self, number: &usize, what: &str) -> String {
        if *number == 1 { format!("1 {what}") } else { format!("{} {what}s", grouped(*number as f64)) }
    }
}

#[derive(Template)]
#[template(path = "first.html")]
struct First {
    frame: Frame,
    path: String,
}

/// The archive as a whole; of an empty one how it is filled.
pub async fn page(State(site): State<Site>) -> Result<Response, PageError> {
    let frame = Frame::new(&site, View::Overview, "Overview");
    let recall = site.recall()?;
    let name = site.name().to_owned();
    let last = recall.last::<Whole>(KEY, AGE);
    if matches!(last, Some((_, true))) {
        tokio::spawn(made(site.clone()));
    }
    site.ask(move |asking| {
        let whole = match last {
            Some((whole, _)) => whole,
            None => whole(asking, &recall)?,
        };
        if whole.overview.reports == 0 {
            return Ok(render(&First { frame, path: name })?.into_response());
        }
        let newest = asking.newest(None, None, NEWEST)?.found;
        let newest = newest.into_iter().map(|line| {
            let published = line.head.published.as_deref().map(crate::words::published).unwrap_or_default();
            (line, published)
        });
        let overview = &whole.overview;
        let title = match days(overview.from.as_deref(), overview.to.as_deref()) {
            words if words.is_empty() => "The archive".to_owned(),
            words => words,
        };
        let pairs = pairs(&overview.pairs);
        Ok::<_, PageError>(render(&Page { frame, title, pairs, newest: newest.collect(), whole })?.into_response())
    })
    .await
}

/// Makes what is told of the whole archive, so that nobody has to wait for it.
pub async fn made(site: Site) {
    let Ok(recall) = site.recall() else { return };
    // What went wrong is told to whoever asks next.
    let _ = site.ask(move |asking| whole(asking, &recall).map(|_| ())).await;
}

/// What is told of the whole archive.
///
/// # Errors
///
/// Where the archive cannot be read.
pub fn whole(asking: &Asking, recall: &Recall) -> Result<Arc<Whole>, PageError> {
    recall.or_alone(KEY, || {
        let overview = asking.overview()?;
        let brief = Query { detail: Detail::Brief, limit: Some(TOLD), ..Query::default() };
        let most = asking.accounts(&Query { min_origins: 2, ..brief.clone() })?;
        let disputes = asking.disputes(&Query { limit: Some(TOLD - 1), ..Query::default() })?;
        Ok(Whole {
            histogram: histogram(&overview.events, "Events told"),
            overview,
            most: most.found.iter().map(rows::of).collect(),
            more_disputes: disputes.more,
            disputes: disputes.found.iter().map(drawn).collect(),
        })
    })
}

fn pairs(views: &[PairView]) -> Vec<Pair> {
    let side = |view: &PairView, from: usize| view.quads[from] + view.quads[from + 1];
    let widest = views.iter().map(|view| side(view, 0).max(side(view, 2))).max().unwrap_or(1).max(1);
    let wide = |count: usize| count as f64 * 50.0 / widest as f64;
    let bar = |quads: [usize; 4]| {
        let [words, acts, against, force] = quads.map(wide);
        let left = 50.0 - words - acts;
        [left, words + acts, 50.0, against, 50.0 + against, force].map(|part| format!("{part:.1}"))
    };
    views
        .iter()
        .map(|view| {
            let asked = format!(
                "actor:\"{}\" role:source toward:\"{}\" status:occurred,ongoing",
                view.source.key, view.target.key
            );
            Pair {
                source: (view.source.name.clone(), links::actor(&view.source.key)),
                target: (view.target.name.clone(), links::actor(&view.target.key)),
                counts: view.quads,
                bar: bar(view.quads),
                address: format!("/events?q={}", in_address(&asked)),
            }
        })
        .collect()
}
