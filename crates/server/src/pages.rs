//! The views, a file each: what is asked for is read from the address, `ask` answers it, and a template is filled.

mod account;
mod accounts;
mod events;
mod report;
mod statements;

use crate::error::PageError;
use crate::state::Site;
use axum::Router;
use axum::response::Redirect;
use axum::routing::get;

/// All pages. What is not shown is told in the same frame.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/", get(|| async { Redirect::to("/statements") }))
        .route("/accounts", get(accounts::page))
        .route("/accounts/{id}", get(account::page))
        .route("/events", get(events::page))
        .route("/reports/{report}", get(report::page))
        .route("/statements", get(statements::page))
        .fallback(|| async { PageError::missing("No page has this address.") })
}
