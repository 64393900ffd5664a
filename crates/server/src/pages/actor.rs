//! One actor: what it said, did and had done to it, where it stands, through time, and with whom it is named.

use super::statements::folded;
use crate::error::PageError;
use crate::frame::{Frame, View, render};
use crate::listing::file;
use crate::memory::Recall;
use crate::network::{Spoke, ring};
use crate::rows::{self, Row};
use crate::state::Site;
use crate::words::{days, grouped, in_address, plain};
use ask::{Activity, ActorView, Asking, CompanyView, Detail, Query, Shown, to_csv, to_json_pretty};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use record::calendar::iso_day;
use record::claim::{ClaimKind, ClaimRole};
use std::collections::BTreeMap;
use std::sync::Arc;

/// So many of each part are shown, and so many claims are counted.
const SHOWN: usize = 5;
const COUNTED: usize = 5_000;
/// So many of those named with it are listed.
const COMPANY: usize = 20;

/// A part that an actor has in claims.
struct Part {
    name: &'static str,
    number: String,
    address: String,
    rows: Vec<Row>,
    activity: Arc<Activity>,
}

/// How often it has each part in a stretch of days.
struct Period {
    name: String,
    /// The number, and where its claims are listed.
    counts: Vec<(usize, String)>,
}

#[derive(Template)]
#[template(path = "actor.html")]
struct Page {
    frame: Frame,
    actor: ActorView,
    kind: String,
    days: String,
    parts: Vec<Part>,
    periods: Vec<Period>,
    company: Vec<CompanyView>,
    all_company: bool,
    spokes: Vec<Spoke>,
    path: String,
}

impl Page {
    fn address(&self, key: &str) -> String {
        crate::links::actor(key)
    }

    /// The claims of both.
    fn both(&self, key: &str) -> String {
        format!("/search?q={}", in_address(&format!("actor:\"{}\" actor:\"{key}\"", self.actor.key)))
    }

    /// All that it has a part in.
    fn all(&self) -> String {
        format!("/search?q={}", in_address(&format!("actor:\"{}\"", self.actor.key)))
    }

    /// Where it is merged with others or split from them.
    fn correct(&self) -> String {
        format!("/corrections/actor?key={}", in_address(&self.actor.key))
    }

    fn any(&self, number: &usize) -> bool {
        *number > 0
    }
}

#[derive(Template)]
#[template(path = "several.html")]
struct Several {
    frame: Frame,
    actors: Vec<(ActorView, String)>,
}

const PARTS: [(&str, ClaimKind, &[ClaimRole], &str); 5] = [
    ("Said", ClaimKind::Statement, &[ClaimRole::Speaker], "/statements"),
    ("Did", ClaimKind::Event, &[ClaimRole::Source], "/events"),
    ("Had done to it", ClaimKind::Event, &[ClaimRole::Target], "/events"),
    ("Counted", ClaimKind::Figure, &[ClaimRole::Counter], "/ledger"),
    ("Stands for or against", ClaimKind::Stance, &[ClaimRole::Holder, ClaimRole::Toward], "/stances"),
];

/// The actor with this key or name.
pub async fn page(
    State(site): State<Site>,
    Path(key): Path<String>,
    request: crate::listing::Request,
) -> Result<Response, PageError> {
    let form = match &request {
        crate::listing::Request::Asked(asked) => asked.form,
        crate::listing::Request::Elsewhere(_) => crate::listing::Form::Page,
    };
    let frame = Frame::new(&site, View::Actors, "");
    let recall = site.recall()?;
    site.ask(move |asking| {
        let Shown::Actors(mut actors) = asking.show(&format!("actor:{key}"))? else {
            return Err(PageError::missing("No actor is called so."));
        };
        match (actors.len(), form) {
            (_, crate::listing::Form::Csv) => Ok(file("text/csv; charset=utf-8", "actor.csv", to_csv(&actors, true))),
            (_, crate::listing::Form::Json) => Ok(file("application/json", "actor.json", to_json_pretty(&actors))),
            (1, _) => Ok(render(&build(asking, actors.remove(0), frame, &recall)?)?.into_response()),
            _ => {
                let frame = Frame { title: key, ..frame };
                let actors = actors.into_iter().map(|actor| {
                    let at = crate::links::actor(&actor.key);
                    (actor, at)
                });
                Ok(render(&Several { frame, actors: actors.collect() })?.into_response())
            }
        }
    })
    .await
}

fn build(asking: &Asking, actor: ActorView, frame: Frame, recall: &Recall) -> Result<Page, PageError> {
    let mut parts = Vec::new();
    for (name, kind, roles, path) in PARTS {
        let query = Query { actors: vec![actor.key.clone()], roles: roles.to_vec(), ..Query::default() };
        let key = format!("actor {name} {}", actor.key);
        let activity = recall.or(&key, || Ok(asking.activity(kind, &query, COUNTED)?))?;
        if activity.accounts == 0 {
            continue;
        }
        let shown = Query { limit: Some(SHOWN), ..folded(&query, Detail::Brief) };
        let rows = asking.accounts_of_kind(Some(kind), &shown)?.found.iter().map(rows::of).collect();
        let labels = roles.iter().map(|role| role.label()).collect::<Vec<_>>().join(",");
        let address = format!("{path}?q={}", in_address(&format!("actor:\"{}\" role:{labels}", actor.key)));
        let more = if activity.is_all { "" } else { "more than " };
        let number = format!("{more}{}", grouped(activity.accounts as f64));
        parts.push(Part { name, number, address, rows, activity });
    }
    let company = recall.or(&format!("company {}", actor.key), || Ok(asking.named_with(&actor.key, COUNTED)?))?;
    Ok(Page {
        frame: Frame { title: actor.name.clone(), ..frame },
        kind: plain(&actor.kind),
        days: days(actor.from.as_deref(), actor.to.as_deref()),
        periods: periods(&parts),
        parts,
        spokes: ring(&company.0),
        company: company.0.iter().take(COMPANY).cloned().collect(),
        all_company: company.1,
        path: crate::links::actor(&actor.key),
        actor,
    })
}

/// How often it has each part, by years, or by months where they are few.
fn periods(parts: &[Part]) -> Vec<Period> {
    const YEAR: usize = 4;
    const MONTH: usize = 7;
    const MOST: usize = 14;
    let by = |letters: usize| {
        let mut found = BTreeMap::<String, Vec<usize>>::new();
        for (at, part) in parts.iter().enumerate() {
            for count in &part.activity.days {
                let Some(day) = iso_day(count.day) else { continue };
                let counts = found.entry(day[..letters].to_owned()).or_insert_with(|| vec![0; parts.len()]);
                counts[at] += count.families.iter().sum::<usize>();
            }
        }
        found
    };
    let months = by(MONTH);
    let found = if months.len() <= MOST { months } else { by(YEAR) };
    found
        .into_iter()
        .map(|(name, counts)| Period {
            counts: counts
                .into_iter()
                .zip(parts)
                .map(|(count, part)| (count, format!("{}%20since:{name}%20until:{name}", part.address)))
                .collect(),
            name,
        })
        .collect()
}
