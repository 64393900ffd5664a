//! The views, a file each: what is asked for is read from the address, `ask` answers it, and a template is filled.

mod report;
mod statements;

use crate::error::{PageError, framed};
use crate::state::Site;
use axum::Router;
use axum::middleware::map_response_with_state;
use axum::response::Redirect;
use axum::routing::get;

/// All pages. What is not shown is told in the same frame.
pub fn routes(site: &Site) -> Router<Site> {
    Router::new()
        .route("/", get(|| async { Redirect::to("/statements") }))
        .route("/reports/{report}", get(report::page))
        .route("/statements", get(statements::page))
        .fallback(|| async { PageError::missing("No page has this address.") })
        .layer(map_response_with_state(site.clone(), framed))
}
