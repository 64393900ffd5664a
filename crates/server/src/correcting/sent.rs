//! What a form sends.

use crate::error::PageError;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;

/// The fields of a form, in their order.
#[derive(Debug, Clone, Default)]
pub struct Sent(Vec<(String, String)>);

/// So many fields a form has at most.
const FIELDS: usize = 2_500;

impl Sent {
    /// The first of this name; empty where there is none.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str())
    }

    /// All of this name.
    pub fn all(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(known, _)| known == name).map(|(_, value)| value.clone()).collect()
    }

    /// What somebody wrote; none where nothing was.
    pub fn told(&self, name: &str) -> Option<String> {
        Some(self.get(name).trim()).filter(|told| !told.is_empty()).map(str::to_owned)
    }
}

impl<S: Send + Sync> FromRequest<S> for Sent {
    type Rejection = PageError;

    async fn from_request(request: Request, state: &S) -> Result<Self, PageError> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if !kind.starts_with("application/x-www-form-urlencoded") {
            let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
            return Err(PageError { status, says: "A form is wanted here.".to_owned() });
        }
        let bytes = Bytes::from_request(request, state).await;
        let bytes = bytes.map_err(|error| PageError { status: error.status(), says: error.body_text() })?;
        let fields: Vec<_> = form_urlencoded::parse(&bytes).into_owned().take(FIELDS + 1).collect();
        if fields.len() > FIELDS {
            return Err(PageError::meaning("This form has too many fields."));
        }
        Ok(Self(fields))
    }
}
