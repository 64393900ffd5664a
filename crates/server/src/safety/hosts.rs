//! Under which names the page is served. A page of somebody else's can give its own name the address of this machine
//! (DNS rebinding), and would then read the archive with its reader's browser; under an address in numbers it cannot.

use super::Refused;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::HOST;
use axum::http::uri::Authority;
use std::net::IpAddr;

/// That a request names the page by one of its names.
pub(super) fn check(request: &Request, names: &[String]) -> Result<(), Refused> {
    let authority = asked(request).ok_or(Refused::because(StatusCode::BAD_REQUEST, "The request names no host."))?;
    let host = authority.host();
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let is_ours = |name: &String| name.eq_ignore_ascii_case(host);
    if bare.parse::<IpAddr>().is_ok() || host.eq_ignore_ascii_case("localhost") || names.iter().any(is_ours) {
        return Ok(());
    }
    let says = "The page is not served under this name. Whoever serves it can allow the name with --host.";
    Err(Refused::because(StatusCode::MISDIRECTED_REQUEST, says))
}

/// The host, with its port, that a request is for.
pub(super) fn asked(request: &Request) -> Option<Authority> {
    if let Some(authority) = request.uri().authority() {
        return Some(authority.clone());
    }
    let mut named = request.headers().get_all(HOST).iter();
    let (Some(host), None) = (named.next(), named.next()) else { return None };
    Authority::try_from(host.as_bytes()).ok().filter(|authority| !authority.as_str().contains('@'))
}
