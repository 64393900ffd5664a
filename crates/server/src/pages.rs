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

use crate::error::PageError;
use crate::state::Site;
use archive::Archive;
use ask::Asking;
use axum::Router;
use axum::routing::get;

/// Counts what the first page tells of all of the archive, so that nobody has to wait for it. What cannot be read is
/// told to whoever asks for it.
pub fn count(site: &Site) {
    let (Ok(recall), Ok(archive)) = (site.recall(), Archive::open_read_only(site.path())) else { return };
    if let Ok(asking) = Asking::new(&archive) {
        let _ = overview::whole(&asking, &recall);
    }
}

/// All pages. What is not shown is told in the same frame.
pub fn routes() -> Router<Site> {
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
        .fallback(|| async { PageError::missing("No page has this address.") })
}
