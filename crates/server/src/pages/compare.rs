//! Two questions side by side: two speakers, two outlets, two stretches of time, on one scale and in one table.

use super::statements::folded;
use crate::error::PageError;
use crate::frame::{Frame, View, render};
use crate::histogram::{Histogram, side_by_side};
use crate::listing::{Form, Request, csv, file};
use crate::memory::Recall;
use crate::rows::{self, Row};
use crate::search::{Question, in_words};
use crate::state::Site;
use crate::words::{grouped, in_address};
use ask::{AccountView, Activity, Asking, Detail, Flat, Query, to_json_pretty};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use record::claim::ClaimKind;
use std::sync::Arc;

/// So many rows of each stand side by side.
const ROWS: usize = 20;
/// So many claims of each are counted.
const COUNTED: usize = 5_000;

const KINDS: [(&str, ClaimKind, &str, &str); 3] = [
    ("/statements", ClaimKind::Statement, "statement", "statements"),
    ("/events", ClaimKind::Event, "event", "events"),
    ("/ledger", ClaimKind::Figure, "figure", "figures"),
];

/// One of the two.
struct Side {
    letter: char,
    written: String,
    sentence: String,
    all: String,
    histogram: Option<Histogram>,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "compare.html")]
struct Compare {
    frame: Frame,
    view: &'static str,
    several: &'static str,
    sides: Vec<Side>,
    csv: String,
    json: String,
}

impl Compare {
    fn kinds(&self) -> Vec<(&'static str, &'static str)> {
        KINDS.iter().map(|kind| (kind.0, kind.3)).collect()
    }
}

/// Two questions side by side.
pub async fn page(State(site): State<Site>, request: Request) -> Result<Response, PageError> {
    let Request::Asked(asked) = request else { return Err(PageError::meaning("Write the questions in a and b.")) };
    let given = |name: &str| {
        let found = asked.others.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let view = given("view");
    let kind = KINDS.into_iter().find(|kind| kind.0 == view).unwrap_or(KINDS[1]);
    let written = [given("a"), given("b")];
    let questions = [Question::read(&written[0])?, Question::read(&written[1])?];
    let form = asked.form;
    let frame = Frame::new(&site, View::None, "Side by side");
    let recall = site.recall()?;
    site.ask(move |asking| {
        let [one, other] = &questions;
        let found = [found(asking, kind.1, one, &recall)?, found(asking, kind.1, other, &recall)?];
        match form {
            Form::Csv => return Ok(file("text/csv; charset=utf-8", "side-by-side.csv", table(&questions, &found))),
            Form::Json => {
                let both =
                    serde_json::json!({ "a": one.written(), "b": other.written(), "found": [&*found[0], &*found[1]] });
                return Ok(file("application/json", "side-by-side.json", to_json_pretty(&both)));
            }
            Form::Page => {}
        }
        let told = [told(asking, kind.1, one, &recall)?, told(asking, kind.1, other, &recall)?];
        let drawn = side_by_side([&*told[0], &*told[1]], "Accounts");
        let mut sides = Vec::new();
        for (at, histogram) in drawn.into_iter().enumerate() {
            sides.push(side(at, kind, &questions[at], &told[at], &found[at], histogram));
        }
        let [a, b] = questions.each_ref().map(|question| in_address(&question.written()));
        let address = |form: &str| format!("/compare?as={form}&view={}&a={a}&b={b}", kind.0);
        let page = Compare { frame, view: kind.0, several: kind.3, sides, csv: address("csv"), json: address("json") };
        Ok::<_, PageError>(render(&page)?.into_response())
    })
    .await
}

fn found(
    asking: &Asking,
    kind: ClaimKind,
    question: &Question,
    recall: &Recall,
) -> Result<Arc<Vec<AccountView>>, PageError> {
    let query = Query { limit: Some(ROWS), ..folded(&question.query, Detail::Brief) };
    let key = format!("rows beside {} {}", kind.label(), question.written());
    recall.or(&key, || Ok(asking.accounts_of_kind(Some(kind), &query)?.found))
}

fn told(asking: &Asking, kind: ClaimKind, question: &Question, recall: &Recall) -> Result<Arc<Activity>, PageError> {
    let key = format!("beside {} {}", kind.label(), question.written());
    recall.or(&key, || Ok(asking.activity(kind, &question.query, COUNTED)?))
}

fn side(
    at: usize,
    (path, _, one, several): (&str, ClaimKind, &str, &str),
    question: &Question,
    told: &Activity,
    found: &[AccountView],
    histogram: Option<Histogram>,
) -> Side {
    let number = crate::listing::counted_up(told.accounts, told.is_all, one, several);
    let times = grouped(told.claims.min(COUNTED) as f64);
    let told_times =
        if told.is_all && told.claims > told.accounts { format!(", told {times} times") } else { String::new() };
    let written = question.written();
    Side {
        letter: if at == 0 { 'a' } else { 'b' },
        sentence: format!("{number}{}{told_times}.", in_words(question)),
        all: format!("{path}?q={}", in_address(&written)),
        written,
        histogram: histogram.filter(|_| told.accounts > 0),
        rows: found.iter().map(rows::of).collect(),
    }
}

/// The rows of both as one table, the question in the first column.
fn table(questions: &[Question; 2], found: &[Arc<Vec<AccountView>>; 2]) -> String {
    let names = ["question"].into_iter().chain(AccountView::COLUMNS.iter().copied());
    let mut rows = vec![names.map(str::to_owned).collect::<Vec<_>>()];
    for (question, found) in questions.iter().zip(found) {
        for row in found.iter().flat_map(|view| view.rows()) {
            rows.push([vec![question.written()], row].concat());
        }
    }
    csv(&rows)
}
