//! Who did what to whom: through time, and as a table.

use super::statements::folded;
use crate::error::PageError;
use crate::frame::{Frame, View, render};
use crate::histogram::{Histogram, histogram};
use crate::listing::{Asked, Form, Head, found, taken};
use crate::memory::Recall;
use crate::rows::{self, Row};
use crate::state::Site;
use crate::words::grouped;
use ask::{Asking, Count, Detail};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use record::Status;
use record::claim::ClaimKind;

/// So many events are drawn through time.
const DRAWN: usize = 10_000;

#[derive(Template)]
#[template(path = "events.html")]
struct Events {
    frame: Frame,
    asked: Asked,
    head: Head,
    rows: Vec<Row>,
    histogram: Option<Histogram>,
    all: bool,
    most: String,
}

impl Events {
    fn value(&self, field: &str) -> &str {
        self.asked.question.value(field)
    }

    fn has(&self, status: &str) -> bool {
        self.asked.question.has("status", status)
    }

    fn known(&self) -> Vec<&'static str> {
        Status::ALL.iter().map(|status| status.label()).collect()
    }
}

/// The events that a question holds for.
pub async fn page(State(site): State<Site>, asked: Asked) -> Result<Response, PageError> {
    let frame = Frame::new(&site, View::Events, "Events").asking(&asked.question);
    let recall = site.recall()?;
    site.ask(move |asking| answer(asking, asked, frame, &recall)).await
}

fn answer(asking: &Asking, asked: Asked, frame: Frame, recall: &Recall) -> Result<Response, PageError> {
    let query = folded(&asked.question.query, Detail::Brief);
    let answer = asking.accounts_of_kind(Some(ClaimKind::Event), &query)?;
    if asked.form != Form::Page {
        return Ok(taken(&answer.found, asked.form, "events"));
    }
    let key = format!("events {}", asked.question.written());
    let activity = recall.or(&key, || Ok(asking.activity(ClaimKind::Event, &query, DRAWN)?))?;
    let count = Count { claims: activity.claims.min(DRAWN), accounts: activity.accounts, is_all: activity.is_all };
    let page = Events {
        frame,
        head: Head::of(&asked, found(count, "event", "events"), &answer),
        rows: answer.found.iter().map(rows::of).collect(),
        histogram: histogram(&activity, "Events"),
        all: activity.is_all,
        most: grouped(DRAWN as f64),
        asked,
    };
    Ok(render(&page)?.into_response())
}
