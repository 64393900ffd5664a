//! The archive as a whole: how much of what, what stands on most words, where counts cannot all be so, who did what to
//! whom, and what was added last.

use crate::answers::Passing;
use crate::error::PageError;
use crate::frame::{Frame, View, render};
use crate::histogram::{Histogram, histogram};
use crate::links;
use crate::memory::Recall;
use crate::positions::{Drawn, drawn};
use crate::rows::{self, Row};
use crate::safety::Keys;
use crate::samples;
use crate::state::Site;
use crate::words::{days, grouped, in_address};
use ask::{Asking, Detail, Overview, PairView, Query, ReportLine};
use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// Under which it is kept.
const KEY: &str = "overview";
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
    /// Where the samples are asked for, how many they are, and the key of the form.
    samples: &'static str,
    count: usize,
    key: String,
}

/// The archive as a whole; of an empty one how it is filled.
pub async fn page(State(site): State<Site>, keys: Option<Extension<Arc<Keys>>>) -> Result<Response, PageError> {
    let frame = Frame::new(&site, View::Overview, "Overview");
    let recall = site.recall()?;
    let name = site.name().to_owned();
    // Of a state before it is shown until it is made anew, which takes longer than a page may.
    let last = recall.last::<Whole>(KEY).filter(|(whole, is_now)| *is_now || whole.overview.reports > 0);
    let is_now = last.as_ref().is_none_or(|(_, is_now)| *is_now);
    site.ask(move |asking| {
        let whole = match last {
            Some((whole, _)) => whole,
            None => whole(asking, &recall)?,
        };
        if whole.overview.reports == 0 {
            let (samples, count) = (samples::ADDRESS, samples::COUNT);
            let key = keys.map(|Extension(keys)| keys.hand_out()).unwrap_or_default();
            let first = First { frame, path: name, samples, count, key };
            return Ok((Extension(Passing), render(&first)?).into_response());
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
        let page = render(&Page { frame, title, pairs, newest: newest.collect(), whole })?.into_response();
        Ok::<_, PageError>(if is_now { page } else { (Extension(Passing), page).into_response() })
    })
    .await
}

/// What is told of the whole archive.
///
/// # Errors
///
/// Where the archive cannot be read.
pub fn whole(asking: &Asking, recall: &Recall) -> Result<Arc<Whole>, PageError> {
    recall.or(KEY, || {
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
