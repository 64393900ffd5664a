//! Reads a text that is in no archive.

use crate::error::PageError;
use crate::safety::Problem;
use crate::state::Site;
use ascribe::ReportInput;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Json, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use record::json;
use serde::Deserialize;
use utoipa::ToSchema;

/// A text, and what is known of it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ToRead {
    /// The text, as it was received.
    #[schema(max_length = 100_000)]
    text: String,
    /// When it was published: a day, or an instant of RFC 3339.
    date: Option<String>,
    /// Who published it.
    outlet: Option<String>,
    /// Its headline.
    title: Option<String>,
    /// Where it was fetched.
    url: Option<String>,
}

/// Letters that are read at once: as much as fifty pages, and some seconds of work.
const MOST: usize = 100_000;

/// Reads a text and gives its record. Nothing of it is kept. With the dictionaries, codebooks and gazetteer of the
/// archive.
#[utoipa::path(
    post,
    path = "/read",
    tag = "reading",
    request_body(content = ToRead, content_type = "application/json"),
    responses(
        (status = 200, description = "The record, as `docs/record.md` describes it.", body = Object,
            content_type = "application/json"),
        (status = 400, description = "It cannot be read.", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "It is too long.", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "It is no JSON.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Its keys are others.", body = Problem,
            content_type = "application/problem+json"),
        (status = 503, description = "Others are being read.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
pub async fn read(State(site): State<Site>, told: Result<Json<ToRead>, JsonRejection>) -> Result<Response, PageError> {
    let Json(told) = told.map_err(|wrong| PageError { status: wrong.status(), says: wrong.body_text() })?;
    if told.text.chars().count() > MOST {
        return Err(PageError::meaning(format!("A text may have {MOST} letters.")));
    }
    if let Some(date) = &told.date {
        ascribe::check_date(date).map_err(|error| PageError::meaning(error.to_string()))?;
    }
    let record = site
        .with_reader(move |reader| {
            json::to_json(&reader.read(&ReportInput {
                text: &told.text,
                date: told.date.as_deref(),
                outlet: told.outlet.as_deref(),
                title: told.title.as_deref(),
                url: told.url.as_deref(),
                ..ReportInput::default()
            }))
        })
        .await?;
    Ok(([(CONTENT_TYPE, "application/json")], record).into_response())
}
