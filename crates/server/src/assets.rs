//! The files that pages need, built in. Each has a digest of its bytes in its address, so that it may be kept for ever.

use crate::state::Site;
use axum::Router;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;
use axum::routing::get;
use std::sync::LazyLock;

const STYLE: &str = concat!(
    include_str!("../assets/css/tokens.css"),
    include_str!("../assets/css/ground.css"),
    include_str!("../assets/css/frame.css"),
    include_str!("../assets/css/forms.css"),
    include_str!("../assets/css/marks.css"),
    include_str!("../assets/css/tables.css"),
    include_str!("../assets/css/charts.css"),
    include_str!("../assets/css/lists.css"),
    include_str!("../assets/css/report.css"),
    include_str!("../assets/css/correcting.css"),
    include_str!("../assets/css/account.css"),
    include_str!("../assets/css/ledger.css"),
    include_str!("../assets/css/map.css"),
    include_str!("../assets/css/stories.css"),
    include_str!("../assets/css/narrow.css"),
    include_str!("../assets/css/print.css"),
);

const SCRIPT: &str = concat!(
    include_str!("../assets/js/keys.js"),
    include_str!("../assets/js/report.js"),
    include_str!("../assets/js/correcting.js"),
    include_str!("../assets/js/brush.js")
);

const ICON: &str = include_str!("../assets/icon.svg");

static STYLE_AT: LazyLock<String> = LazyLock::new(|| address("page", STYLE, "css"));
static SCRIPT_AT: LazyLock<String> = LazyLock::new(|| address("page", SCRIPT, "js"));

static ICON_AT: LazyLock<String> = LazyLock::new(|| address("icon", ICON, "svg"));

/// The address of the style.
pub fn style() -> &'static str {
    &STYLE_AT
}

/// The address of the script.
pub fn script() -> &'static str {
    &SCRIPT_AT
}

/// The address of the icon.
pub fn icon() -> &'static str {
    &ICON_AT
}

fn address(name: &str, bytes: &str, ending: &str) -> String {
    format!("/assets/{name}-{:016x}.{ending}", digest::fnv64(bytes.bytes()))
}

/// The files.
pub fn routes() -> Router<Site> {
    Router::new()
        .route(style(), get(|| file("text/css; charset=utf-8", STYLE)))
        .route(icon(), get(|| file("image/svg+xml", ICON)))
        .route(script(), get(|| file("text/javascript; charset=utf-8", SCRIPT)))
}

async fn file(kind: &'static str, bytes: &'static str) -> impl IntoResponse {
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, "public, max-age=31536000, immutable")], bytes)
}
