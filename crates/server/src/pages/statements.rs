//! Who said what, copies folded.

use crate::error::PageError;
use crate::frame::{Frame, View, render};
use crate::listing::{Asked, COUNTED, Form, Head, found, taken};
use crate::memory::Recall;
use crate::rows::{self, Row};
use crate::state::Site;
use crate::words::plain;
use ask::{AccountView, Answer, Asking, Count, Detail, Query};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use record::Act;
use record::claim::ClaimKind;

#[derive(Template)]
#[template(path = "statements.html")]
struct Statements {
    frame: Frame,
    asked: Asked,
    head: Head,
    rows: Vec<Row>,
}

impl Statements {
    fn value(&self, field: &str) -> &str {
        self.asked.question.value(field)
    }

    /// What can be done in saying something, as it is asked for and in words.
    fn acts(&self) -> Vec<(&'static str, String)> {
        Act::ALL.iter().map(|act| (act.label(), plain(act.label()))).collect()
    }
}

/// The statements that a question holds for.
pub async fn page(State(site): State<Site>, asked: Asked) -> Result<Response, PageError> {
    let frame = Frame::new(&site, View::Statements, "Statements").asking(&asked.question);
    let recall = site.recall()?;
    site.ask(move |asking| answer(asking, asked, frame, &recall)).await
}

fn answer(asking: &Asking, asked: Asked, frame: Frame, recall: &Recall) -> Result<Response, PageError> {
    let kind = Some(ClaimKind::Statement);
    let query = folded(&asked.question.query, Detail::Brief);
    let answer = asking.accounts_of_kind(kind, &query)?;
    if asked.form != Form::Page {
        return Ok(taken(&answer.found, asked.form, "statements"));
    }
    let key = format!("statements {}", asked.question.written());
    let count = *recall.or(&key, || counted(asking, kind, &query, &answer))?;
    let head = Head::of(&asked, found(count, "statement", "statements"), &answer);
    let rows = answer.found.iter().map(rows::of).collect();
    Ok(render(&Statements { frame, asked, head, rows })?.into_response())
}

/// How many claims a question holds for, which is not looked for again where nothing was found.
pub fn counted(
    asking: &Asking,
    kind: Option<ClaimKind>,
    query: &Query,
    found: &Answer<AccountView>,
) -> Result<Count, PageError> {
    let is_all = query.after.is_none() && query.min_origins <= 1 && query.least_reports() <= 1;
    if is_all && found.is_nothing() {
        return Ok(Count { claims: 0, accounts: 0, is_all: true });
    }
    Ok(asking.count(kind, query, COUNTED)?)
}

/// The question for accounts of however many reports, told as news or as history.
pub fn folded(query: &Query, detail: Detail) -> Query {
    Query { min_reports: query.min_reports.or(Some(1)), background: true, detail, ..query.clone() }
}
