//! Whether something that changes the archive was sent by a page of ours: by what the browser says of where it comes
//! from, `Sec-Fetch-Site` or `Origin`, as Go's `CrossOriginProtection` does. What says neither is no browser.

use super::{Refused, hosts};
use axum::extract::Request;
use axum::http::uri::Uri;
use axum::http::{Method, StatusCode};

const SAYS: &str = "This was sent by a page of another site, and nothing was done.";

/// That a request comes from where it may.
pub(super) fn check(request: &Request) -> Result<(), Refused> {
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) {
        return Ok(());
    }
    let foreign = || Err(Refused::because(StatusCode::FORBIDDEN, SAYS));
    let header = |name: &str| request.headers().get(name).map(|value| value.to_str().unwrap_or_default());
    match header("sec-fetch-site") {
        Some("same-origin" | "none") => return Ok(()),
        Some(_) => return foreign(),
        None => {}
    }
    let Some(origin) = header("origin") else { return Ok(()) };
    let origin = origin.parse::<Uri>().ok().and_then(|origin| origin.authority().cloned());
    match (origin, hosts::asked(request)) {
        (Some(origin), Some(host)) if origin == host => Ok(()),
        _ => foreign(),
    }
}
