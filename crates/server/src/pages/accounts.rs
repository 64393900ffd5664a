//! What many reports tell of one thing: the list of accounts, those on most reports first.

use crate::error::PageError;
use crate::frame::{Frame, View, render};
use crate::listing::{Asked, Form, Head, Request, elsewhere, taken};
use crate::rows::{self, Row};
use crate::state::Site;
use ask::{Asking, Detail, Query};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "accounts.html")]
struct Accounts {
    frame: Frame,
    asked: Asked,
    head: Head,
    rows: Vec<Row>,
}

impl Accounts {
    fn value(&self, field: &str) -> &str {
        self.asked.question.value(field)
    }
}

/// The accounts that a question holds for.
pub async fn page(State(site): State<Site>, request: Request) -> Result<Response, PageError> {
    let asked = match request {
        Request::Asked(asked) => *asked,
        Request::Elsewhere(address) => return Ok(elsewhere(&address)),
    };
    let frame = Frame::new(&site, View::Accounts, "Accounts").asking(&asked.question);
    site.ask(move |asking| answer(asking, asked, frame)).await
}

fn answer(asking: &Asking, asked: Asked, frame: Frame) -> Result<Response, PageError> {
    let query = Query { detail: Detail::Brief, ..asked.question.query.clone() };
    let answer = asking.accounts(&query)?;
    if asked.form != Form::Page {
        return Ok(taken(&answer.found, asked.form, "accounts"));
    }
    let found = match (answer.found.len(), answer.more, asked.after.is_some()) {
        (0, ..) => "No accounts".to_owned(),
        (1, false, false) => "1 account".to_owned(),
        (number, false, false) => format!("{number} accounts"),
        (number, true, false) => format!("The first {number} accounts"),
        (number, _, true) => format!("{number} further accounts"),
    };
    let head = Head::of(&asked, found, &answer);
    let rows = answer.found.iter().map(rows::of).collect();
    Ok(render(&Accounts { frame, asked, head, rows })?.into_response())
}
