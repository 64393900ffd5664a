//! What many reports tell of one thing: the list of accounts, those on most reports first.

use crate::error::PageError;
use crate::frame::{Frame, View, render};
use crate::listing::{Asked, Form, Head, found, taken};
use crate::rows::{self, Row};
use crate::state::Site;
use ask::{Asking, Detail, Query};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use record::claim::ClaimKind;

#[derive(Template)]
#[template(path = "accounts.html")]
struct Accounts {
    frame: Frame,
    lede: &'static str,
    asked: Asked,
    head: Head,
    rows: Vec<Row>,
}

impl Accounts {
    fn value(&self, field: &str) -> &str {
        self.asked.question.value(field)
    }
}

/// The stances that a question holds for.
pub async fn stances(State(site): State<Site>, asked: Asked) -> Result<Response, PageError> {
    let frame = Frame { search: "/stances", ..Frame::new(&site, View::None, "Stances").asking(&asked.question) };
    let recall = site.recall()?;
    site.ask(move |asking| {
        let query = super::statements::folded(&asked.question.query, Detail::Brief);
        let written = asked.question.written();
        let answer = asking.accounts_of_kind(Some(ClaimKind::Stance), &query)?;
        if asked.form != Form::Page {
            return Ok(taken(&answer.found, asked.form, "stances"));
        }
        let counted = || super::statements::counted(asking, Some(ClaimKind::Stance), &query, &answer);
        let count = *recall.or(&format!("stances {written}"), counted)?;
        let head = Head::of(&asked, found(count, "stance", "stances"), &answer);
        let rows = answer.found.iter().map(rows::of).collect();
        let lede = "Who is for or against whom, by what they did, what they said, or what a report says of them.";
        Ok::<_, PageError>(render(&Accounts { frame, lede, asked, head, rows })?.into_response())
    })
    .await
}

const LEDE: &str =
    "What several reports tell of one thing, and on how many independent words it stands. None of it is called true.";

/// The accounts that a question holds for.
pub async fn page(State(site): State<Site>, asked: Asked) -> Result<Response, PageError> {
    let frame = Frame::new(&site, View::Accounts, "Accounts").asking(&asked.question);
    site.ask(move |asking| answer(asking, asked, frame)).await
}

fn answer(asking: &Asking, asked: Asked, frame: Frame) -> Result<Response, PageError> {
    let query = Query { detail: Detail::Brief, ..asked.question.query.clone() };
    let answer = asking.accounts(&query)?;
    if asked.form != Form::Page {
        return Ok(taken(&answer.found, asked.form, "accounts"));
    }
    let number = match (answer.found.len(), answer.more, asked.after.is_some()) {
        (0, ..) => "No accounts".to_owned(),
        (1, false, false) => "1 account".to_owned(),
        (number, false, false) => format!("{number} accounts"),
        (number, true, false) => format!("The first {number} accounts"),
        (number, _, true) => format!("{number} further accounts"),
    };
    let head = Head::of(&asked, number, &answer);
    let rows = answer.found.iter().map(rows::of).collect();
    Ok(render(&Accounts { frame, lede: LEDE, asked, head, rows })?.into_response())
}
