//! The search: how much of each kind a question finds, and the first of each.

use super::statements::folded;
use crate::error::PageError;
use crate::frame::{Frame, View, render};
use crate::listing::{Asked, Head, found};
use crate::memory::Recall;
use crate::rows::{self, Row};
use crate::state::Site;
use crate::words::in_address;
use ask::{ActorView, Asking, Detail, Query};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use record::claim::ClaimKind;

/// So many of each kind are shown.
const SHOWN: usize = 4;
/// So many of each are counted.
const COUNTED: usize = 2_000;

/// What is found of one kind.
struct Kind {
    name: &'static str,
    number: String,
    rows: Vec<Row>,
    all: String,
}

#[derive(Template)]
#[template(path = "search.html")]
struct Search {
    frame: Frame,
    head: Head,
    kinds: Vec<Kind>,
    actors: Vec<(ActorView, String)>,
}

/// What a question finds.
pub async fn page(State(site): State<Site>, asked: Asked) -> Result<Response, PageError> {
    let frame = Frame { search: "/search", ..Frame::new(&site, View::None, "Search").asking(&asked.question) };
    let recall = site.recall()?;
    site.ask(move |asking| answer(asking, &asked, frame, &recall)).await
}

const KINDS: [(ClaimKind, &str, &str, &str, &str); 3] = [
    (ClaimKind::Statement, "Statements", "statement", "statements", "/statements"),
    (ClaimKind::Event, "Events", "event", "events", "/events"),
    (ClaimKind::Figure, "Figures", "figure", "figures", "/ledger"),
];

fn answer(asking: &Asking, asked: &Asked, frame: Frame, recall: &Recall) -> Result<Response, PageError> {
    let question = &asked.question;
    let written = question.written();
    let query = Query { limit: Some(SHOWN), ..folded(&question.query, Detail::Brief) };
    let mut kinds = Vec::new();
    for (kind, name, one, several, path) in KINDS {
        let key = format!("count {name} {written}");
        let count = *recall.or(&key, || Ok(asking.count(Some(kind), &query, COUNTED)?))?;
        // Of what there is none of, nothing is listed; that there is none is the longest to find out.
        let rows = if count.claims == 0 {
            Vec::new()
        } else {
            asking.accounts_of_kind(Some(kind), &query)?.found.iter().map(rows::of).collect()
        };
        kinds.push(Kind {
            name,
            number: {
                let found = found(count, one, several);
                format!("{}{}", found.number, found.behind)
            },
            rows,
            all: format!("{path}?q={}", in_address(&written)),
        });
    }
    let actors = named(asking, &question.text)?;
    let any = kinds.iter().any(|kind| !kind.rows.is_empty()) || !actors.is_empty();
    let remarks = if any { Vec::new() } else { asking.accounts_of_kind(Some(ClaimKind::Event), &query)?.remarks };
    let head = Head::with(asked, if any { "Found".to_owned() } else { "Nothing is found".to_owned() }, &remarks, None);
    Ok(render(&Search { frame, head, kinds, actors })?.into_response())
}

/// The actors with these words in their names.
fn named(asking: &Asking, text: &str) -> Result<Vec<(ActorView, String)>, PageError> {
    let name = text.replace('"', "");
    if name.trim().len() < 2 {
        return Ok(Vec::new());
    }
    let query = Query { actors: vec![name], limit: Some(SHOWN), ..Query::default() };
    let found = asking.actors(&query)?.found;
    Ok(found
        .into_iter()
        .map(|actor| {
            let address = crate::links::actor(&actor.key);
            (actor, address)
        })
        .collect())
}
