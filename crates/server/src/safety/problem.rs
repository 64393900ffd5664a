//! An error of the API as JSON (RFC 9457).

use crate::error::PageError;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use axum::response::Response;
use serde::Serialize;

/// What is wrong with a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Problem {
    /// What sort of problem it is, as a word of HTTP.
    pub title: String,
    /// The status of HTTP.
    pub status: u16,
    /// What is wrong, and what to do.
    pub detail: String,
}

/// The same answer, with what is wrong as JSON where something is.
pub(super) fn of_api(mut response: Response) -> Response {
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    let title = status.canonical_reason().unwrap_or("Error").to_owned();
    let detail = match response.extensions_mut().remove::<PageError>() {
        Some(error) => error.says,
        None => format!("{title}: see /api/v1 for what can be asked."),
    };
    let body = serde_json::to_vec(&Problem { title, status: status.as_u16(), detail }).unwrap_or_default();
    let headers = response.headers_mut();
    headers.remove(CONTENT_LENGTH);
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    *response.body_mut() = body.into();
    response
}
