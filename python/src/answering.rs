//! The answers of an archive, each as JSON.

use crate::faults::{self, AskError};
use crate::question::Asked;
use ask::{Asking, Query, RollUp, Shown, to_json};
use pyo3::prelude::*;
use record::claim::ClaimKind;
use record::json;
use serde_json::Value;

/// So many reports are listed at once, at most, and so many claims looked at for counts and places.
const MOST: usize = 1 << 32;

/// What is asked for by these words; `about` is the item, the addition, the kind or the area that it is about.
///
/// # Errors
///
/// Where it cannot be understood, or the archive cannot be read.
pub fn answer(asking: &Asking<'_>, what: &str, asked: &Asked, about: Option<&str>) -> PyResult<String> {
    let query = asked.query()?;
    if let Some(kind) = what.strip_suffix('s').and_then(|kind| kind.parse::<ClaimKind>().ok()) {
        return said(asking.claims(Some(kind), &query));
    }
    match what {
        "accounts" => said(asking.accounts(&query)),
        "stories" => said(asking.stories(&query)),
        "actors" => said(asking.actors(&query)),
        "disputes" => said(asking.disputes(&query)),
        "toll" => toll(asking, &query, about),
        "news" => {
            let since = about.map(|number| number.parse().map_err(|_| wrong(number))).transpose()?;
            said(asking.news(since, &query))
        }
        "outlets" => said(asking.outlets()),
        "overview" => said(asking.overview()),
        "relays" => said(asking.relays(about.unwrap_or_default())),
        "show" => shown(asking, about.unwrap_or_default()),
        "count" => said(asking.count(about.map(kind).transpose()?, &query, MOST)),
        "places" => said(asking.places(kind(about.unwrap_or("event"))?, &query, MOST)),
        "reports" => {
            let most = query.limit.unwrap_or(MOST).min(MOST);
            said(asking.newest(query.outlet.as_deref(), query.after.as_ref(), most))
        }
        other => Err(wrong(other)),
    }
}

fn said<T: ask::Serialize>(answer: Result<T, ask::AskError>) -> PyResult<String> {
    answer.map(|answer| to_json(&answer)).map_err(|error| faults::asked(&error))
}

fn wrong(what: &str) -> PyErr {
    AskError::new_err(format!("{what:?} is nothing that can be asked for"))
}

fn kind(named: &str) -> PyResult<ClaimKind> {
    named.parse().map_err(|_| wrong(named))
}

/// Counts through time, in the form of the API.
fn toll(asking: &Asking<'_>, query: &Query, area: Option<&str>) -> PyResult<String> {
    let toll = match area {
        None => asking.toll(query),
        Some("division") => asking.toll_rolled(query, RollUp::Division),
        Some("country") => asking.toll_rolled(query, RollUp::Country),
        Some(other) => return Err(wrong(other)),
    };
    let toll = toll.map_err(|error| faults::asked(&error))?;
    let whole = serde_json::json!({
        "series": toll.series,
        "counts_without_number": toll.unplaced,
        "left_out": toll.left_out,
    });
    Ok(whole.to_string())
}

/// An item, with what sort of thing it is.
fn shown(asking: &Asking<'_>, id: &str) -> PyResult<String> {
    let (what, item) = match asking.show(id).map_err(|error| faults::asked(&error))? {
        Shown::Report(report) => ("record", json::to_json(&report.record)),
        Shown::Claim(claim) => ("claim", to_json(&*claim)),
        Shown::Account(account) => ("account", to_json(&*account)),
        Shown::Story(story) => ("story", to_json(&*story)),
        Shown::Actors(actors) => ("actors", to_json(&actors)),
        Shown::Reports(reports) => ("reports", to_json(&reports)),
    };
    Ok(format!("{{\"what\":{},\"item\":{item}}}", Value::from(what)))
}
