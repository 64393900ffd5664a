//! One account: what many reports tell of one thing, on how many independent words it stands, who relayed whom, and
//! every telling's words.

use crate::error::PageError;
use crate::frame::{Frame, View, render};
use crate::links;
use crate::listing::file;
use crate::positions::{Drawn, drawn};
use crate::rows::{self, Row};
use crate::state::Site;
use crate::words::{capital, days, plain, published};
use ask::{AccountView, Asking, ClaimView, OriginTree, RelayView, Shown, to_csv, to_json_pretty};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use std::collections::BTreeMap;

/// In which form it is wanted.
#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(rename = "as")]
    form: Option<String>,
}

/// One telling in the tree, with those below it.
struct Node {
    name: Option<(String, String)>,
    claim: Option<(String, String)>,
    /// Its words, with those for a number by themselves.
    words: [String; 3],
    /// Whether the words are those of the telling above.
    same: bool,
    published: String,
    reason: String,
    below: Vec<Node>,
}

/// An origin with its tree.
struct Branch {
    name: String,
    about: String,
    told: String,
    reasons: String,
    nodes: Vec<Node>,
}

#[derive(Template)]
#[template(path = "account.html")]
struct Page {
    frame: Frame,
    view: AccountView,
    row: Row,
    lede: String,
    first: String,
    last: String,
    disputes: Vec<Drawn>,
    branches: Vec<Branch>,
    story: Option<String>,
    path: String,
}

/// A node of the tree, rendered by itself so that it can hold others.
#[derive(Template)]
#[template(path = "relay.html")]
struct Relays<'a> {
    nodes: &'a [Node],
    letter: char,
}

impl Page {
    fn relays<'a>(&self, nodes: &'a [Node]) -> Relays<'a> {
        Relays { nodes, letter: self.row.letter }
    }
}

impl Relays<'_> {
    fn below<'a>(&self, nodes: &'a [Node]) -> Relays<'a> {
        Relays { nodes, letter: self.letter }
    }
}

/// The account with this id.
pub async fn page(
    State(site): State<Site>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let frame = Frame::new(&site, View::Accounts, "");
    site.ask(move |asking| {
        let Shown::Account(view) = asking.show(&format!("account:{id}"))? else {
            return Err(PageError::missing("No account has this id."));
        };
        match asked.form.as_deref() {
            Some("csv") => Ok(file("text/csv; charset=utf-8", "account.csv", to_csv(&view.claims, true))),
            Some("json") => Ok(file("application/json", "account.json", to_json_pretty(&*view))),
            _ => Ok(render(&build(asking, *view, frame)?)?.into_response()),
        }
    })
    .await
}

fn build(asking: &Asking, view: AccountView, frame: Frame) -> Result<Page, PageError> {
    let row = rows::of(&view);
    let disputes: Vec<Drawn> =
        if view.kind == "figure" { asking.disputes_of(&view.id)?.iter().map(drawn).collect() } else { Vec::new() };
    let trees = asking.relays(&view.id)?;
    let by_id: BTreeMap<&str, &ClaimView> = view.claims.iter().map(|claim| (claim.id.as_str(), claim)).collect();
    let branches = trees.iter().map(|tree| branch(tree, &by_id, view.kind)).collect();
    let report: Option<i64> = view.claims.first().and_then(|claim| claim.report.id.parse().ok());
    let story = match report {
        Some(report) if asking.reports_of_story(report)?.len() > 1 => Some(format!("/stories/{report}")),
        _ => None,
    };
    Ok(Page {
        frame: Frame { title: title(&view, &row), ..frame },
        lede: lede(&view, disputes.len()),
        first: view.first_seen.as_deref().map(crate::words::day).unwrap_or_default(),
        last: view.last_seen.as_deref().map(crate::words::day).unwrap_or_default(),
        path: links::of(&view.id),
        disputes,
        branches,
        story,
        row,
        view,
    })
}

/// What the account is of.
fn title(view: &AccountView, row: &Row) -> String {
    let names = |list: &[rows::Name], words: &str| {
        let names: Vec<&str> = list.iter().map(|name| name.name.as_str()).collect();
        if names.is_empty() { words.to_owned() } else { names.join(", ") }
    };
    let (who, whom) = (names(&row.who, &row.who_words), names(&row.whom, &row.whom_words));
    let title = match view.kind {
        "figure" => {
            let class = view.claims.first().and_then(|claim| claim.quantity.as_ref()).map(|it| plain(&it.class));
            let when = days(view.from.as_deref(), view.to.as_deref());
            let place = view.place.as_ref().map(|place| place.name.clone());
            let about: Vec<String> =
                [class, place, Some(when)].into_iter().flatten().filter(|it| !it.is_empty()).collect();
            format!("{}: {}", plain(&view.label), about.join(", "))
        }
        "statement" if who.is_empty() => format!("nobody named {}", row.act),
        "statement" | "stance" => format!("{who} {} {whom}", row.act),
        "event" if !who.is_empty() && !whom.is_empty() => format!("{who} → {whom}"),
        _ => view.words.clone(),
    };
    capital(title.trim())
}

fn lede(view: &AccountView, disputes: usize) -> String {
    if view.numbers.is_empty() {
        let words = &view.words;
        return if words.starts_with('“') { words.clone() } else { format!("“{words}”") };
    }
    let told = format!("Told as {}.", view.numbers.join(", as "));
    match disputes {
        0 => told,
        _ => format!("{told} Some of the counts cannot all be so."),
    }
}

fn branch(tree: &OriginTree, claims: &BTreeMap<&str, &ClaimView>, kind: &str) -> Branch {
    let origin = &tree.origin;
    let reports = rows::counts(std::slice::from_ref(origin)).first().map_or(0, |count| count.reports);
    let sort = match (origin.kind, kind) {
        ("cited", "figure") => "counter",
        ("cited", _) => "cited",
        (kind, _) => kind,
    };
    let numbers: Vec<String> = origin
        .claims
        .iter()
        .filter_map(|id| Some(claims.get(id.as_str())?.quantity.as_ref()?.number.number.clone()))
        .fold(Vec::new(), |mut all, number| {
            if !all.contains(&number) {
                all.push(number);
            }
            all
        });
    Branch {
        name: origin.name.clone(),
        about: format!("{sort}, {}", crate::words::counted(reports, "report")),
        told: if numbers.is_empty() { origin.statuses.join(", ") } else { numbers.join(", then ") },
        reasons: origin.reasons.join("; "),
        nodes: tree.relays.iter().map(|relay| node(relay, claims, "")).collect(),
    }
}

fn node(relay: &RelayView, claims: &BTreeMap<&str, &ClaimView>, above: &str) -> Node {
    let claim = relay.claim.as_deref().and_then(|id| claims.get(id));
    let words = claim.map_or_else(String::new, |claim| claim.words.clone());
    let below = relay.relays.iter().map(|other| node(other, claims, if words.is_empty() { above } else { &words }));
    let below = below.collect();
    Node {
        name: relay.name.as_ref().map(|name| (name.clone(), links::outlet(name))),
        claim: relay.claim.as_ref().map(|id| (id.clone(), links::of(id))),
        same: !words.is_empty() && words == above,
        published: claim.and_then(|claim| claim.report.published.as_deref()).map(published).unwrap_or_default(),
        reason: relay.reason.clone(),
        words: around(&words, claim.and_then(|claim| claim.wording.number.as_deref())),
        below,
    }
}

/// Words, with those in their middle by themselves.
fn around(words: &str, middle: Option<&str>) -> [String; 3] {
    let split = middle
        .filter(|middle| !middle.is_empty())
        .and_then(|middle| words.split_once(middle).map(|ends| (ends, middle)));
    match split {
        Some(((before, behind), middle)) => [before, middle, behind].map(str::to_owned),
        None => [words, "", ""].map(str::to_owned),
    }
}
