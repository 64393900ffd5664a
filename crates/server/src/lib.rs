//! The page: an archive read, searched, compared and corrected in a browser.
//!
//! [`app`] is all of it as one router. Pages are rendered here (`pages`, `templates/`, `assets/`) out of what `ask`
//! answers; what is read, joined and counted is decided elsewhere.

mod alone;
mod answers;
mod api;
mod assets;
mod borders;
mod correcting;
mod error;
mod frame;
mod histogram;
mod land;
mod lanes;
mod links;
mod listing;
mod memory;
mod network;
mod pages;
mod positions;
mod reading;
mod rows;
mod safety;
mod samples;
mod search;
mod serve;
mod state;
mod tally;
mod warming;
mod watch;
mod words;

pub use axum::http::HeaderName;
pub use borders::Borders;
pub use safety::{Access, Limits, Peer, Safety, Tokens};
pub use serve::{listen, run, serve, wait_to_stop};
pub use state::{Settings, Site};

use archive::ArchiveError;
use axum::Router;
use axum::middleware::from_fn_with_state;
use std::path::Path;
use tower_http::compression::CompressionLayer;

/// Everything that is served of an archive.
///
/// # Errors
///
/// Where the archive cannot be read.
pub fn app(archive: &Path, settings: Settings) -> Result<Router, ArchiveError> {
    let safety = settings.safety.clone();
    let site = Site::open(archive, settings)?;
    warming::begin(&site);
    // Each room hands in its own routes; what holds for all of them is laid around at the end.
    let rooms = Router::new()
        .merge(pages::routes(&site))
        .merge(api::routes(&site))
        .merge(correcting::routes())
        .merge(samples::routes())
        .merge(assets::routes())
        .with_state(site.clone());
    let guarded = safety::guarded(rooms, safety).layer(from_fn_with_state(site, error::framed));
    Ok(safety::with_headers(guarded.layer(CompressionLayer::new())))
}

/// Where the API stands.
pub(crate) const API: &str = "/api/";
