//! The page: an archive read, searched, compared and corrected in a browser.
//!
//! [`app`] is all of it as one router. Pages are rendered here (`pages`, `templates/`, `assets/`) out of what `ask`
//! answers; what is read, joined and counted is decided elsewhere.

mod assets;
mod error;
mod frame;
mod lanes;
mod links;
mod pages;
mod state;
mod tally;
mod words;

pub use state::{Settings, Site};

use archive::ArchiveError;
use axum::Router;
use std::path::Path;
use tower_http::compression::CompressionLayer;

/// Everything that is served of an archive.
///
/// # Errors
///
/// Where the archive cannot be read.
pub fn app(archive: &Path, settings: Settings) -> Result<Router, ArchiveError> {
    let site = Site::open(archive, settings)?;
    // Each room hands in its own routes; what holds for all of them is laid around at the end.
    let rooms = Router::new().merge(pages::routes(&site)).merge(assets::routes());
    Ok(rooms.layer(CompressionLayer::new()).with_state(site))
}
