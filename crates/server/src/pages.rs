//! The views, a file each: what is asked for is read from the address, `ask` answers it, and a template is filled.

mod account;
mod accounts;
mod actor;
mod actors;
mod compare;
mod events;
mod ledger;
mod map;
mod outlets;
mod overview;
mod report;
mod reports;
mod search;
mod statements;
mod stories;

use crate::answers;
use crate::error::PageError;
use crate::state::Site;
use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::get;

/// Counts what the first page tells of all of the archive. What cannot be read is told to whoever asks for it.
pub async fn count(site: &Site) {
    let Ok(recall) = site.recall() else { return };
    let _ = site.ask(move |asking| overview::whole(asking, &recall).map(|_| ())).await;
}

/// All pages. What is not shown is told in the same frame.
pub fn routes(site: &Site) -> Router<Site> {
    kept()
        .route_layer(from_fn_with_state(site.clone(), answers::once))
        .fallback(|| async { PageError::missing("No page has this address.") })
}

/// The pages that are the same for everybody, or for all who have the same kinds of finding marked.
pub fn kept() -> Router<Site> {
    Router::new()
        .route("/", get(overview::page))
        .route("/accounts", get(accounts::page))
        .route("/accounts/{id}", get(account::page))
        .route("/actors", get(actors::page))
        .route("/actors/{key}", get(actor::page))
        .route("/compare", get(compare::page))
        .route("/disputes", get(ledger::disputes))
        .route("/ledger", get(ledger::page))
        .route("/map", get(map::page))
        .route("/outlets", get(outlets::page))
        .route("/outlets/{name}", get(outlets::outlet))
        .route("/stances", get(accounts::stances))
        .route("/stories", get(stories::page))
        .route("/stories/{report}", get(stories::story))
        .route("/events", get(events::page))
        .route("/reports", get(reports::page))
        .route("/search", get(search::page))
        .route("/reports/{report}", get(report::page))
        .route("/statements", get(statements::page))
}
