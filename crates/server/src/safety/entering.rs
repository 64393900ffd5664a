//! The page where somebody enters a key.

use super::access::{ENTERED, cookie};
use super::{Access, Guard};
use crate::error::PageError;
use askama::Template;
use axum::Router;
use axum::extract::{Form, Query, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "enter.html")]
struct EnterPage {
    style: &'static str,
    to: String,
    is_wrong: bool,
}

/// Where somebody wanted to go, and the key that they enter.
#[derive(Debug, Deserialize)]
struct Entering {
    #[serde(default)]
    to: String,
    #[serde(default)]
    key: String,
}

pub(super) fn routes(guard: &Arc<Guard>) -> Router {
    Router::new().route("/enter", get(ask).post(enter)).route("/leave", post(leave)).with_state(Arc::clone(guard))
}

async fn ask(Query(entering): Query<Entering>) -> Result<Html<String>, PageError> {
    shown(&entering.to, false)
}

fn shown(to: &str, is_wrong: bool) -> Result<Html<String>, PageError> {
    Ok(Html(EnterPage { style: crate::assets::style(), to: within(to), is_wrong }.render()?))
}

async fn enter(State(guard): State<Arc<Guard>>, Form(entering): Form<Entering>) -> Result<Response, PageError> {
    let Access::Tokens(tokens) = &guard.safety.access else {
        return Err(PageError::missing("This page needs no key."));
    };
    match tokens.opens(&entering.key) {
        Some(kept) => {
            let cookie = format!("{ENTERED}={kept}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000");
            Ok(([(SET_COOKIE, cookie)], Redirect::to(&within(&entering.to))).into_response())
        }
        None => Ok((StatusCode::UNAUTHORIZED, shown(&entering.to, true)?).into_response()),
    }
}

async fn leave(headers: HeaderMap) -> Response {
    let cleared = cookie(&headers, ENTERED).map(|_| format!("{ENTERED}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"));
    match cleared {
        Some(cleared) => ([(SET_COOKIE, cleared)], Redirect::to("/enter")).into_response(),
        None => Redirect::to("/").into_response(),
    }
}

/// An address of this page; its first one where another was told.
pub fn within(to: &str) -> String {
    let is_ours = to.starts_with('/') && !to.starts_with("//") && !to.contains(['\\', '\r', '\n', '\t']);
    if is_ours { to.to_owned() } else { "/".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_to_another_site() {
        for foreign in ["https://example.org/", "//example.org", "/\\example.org", "", "javascript:1", "/a\r\nb"] {
            assert_eq!(within(foreign), "/", "{foreign:?}");
        }
        assert_eq!(within("/statements?q=a%20b"), "/statements?q=a%20b");
    }
}
