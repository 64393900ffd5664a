//! Who said what.

use crate::error::PageError;
use crate::frame::{Frame, View, render};
use crate::state::Site;
use ask::{Answer, ClaimView, Query};
use askama::Template;
use axum::extract::State;
use axum::response::Html;
use record::claim::ClaimKind;

#[derive(Template)]
#[template(path = "statements.html")]
struct Statements {
    frame: Frame,
    answer: Answer<ClaimView>,
}

/// The statements that a question holds for.
pub async fn page(State(site): State<Site>) -> Result<Html<String>, PageError> {
    let frame = Frame::new(&site, View::Statements, "Statements");
    let answer = site.ask(|asking| asking.claims(Some(ClaimKind::Statement), &Query::default())).await?;
    render(&Statements { frame, answer })
}
