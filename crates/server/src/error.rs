//! What could not be shown: a status, what to tell whoever asked, and what to tell whoever keeps the server. Paths, SQL
//! and the like are for the latter alone.

use crate::frame::{Frame, View, render};
use crate::search::called;
use crate::state::Site;
use archive::ArchiveErrorKind;
use ask::{AskError, AskErrorKind};
use askama::Template;
use axum::extract::{Request, State};
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Why something is not shown.
#[derive(Debug, Clone)]
pub struct PageError {
    /// The status of HTTP.
    pub status: StatusCode,
    /// What is wrong, and what to do.
    pub says: String,
}

impl PageError {
    /// That nothing is there.
    pub fn missing(says: impl Into<String>) -> Self {
        Self { status: StatusCode::NOT_FOUND, says: says.into() }
    }

    /// That what was asked cannot be understood.
    pub fn meaning(says: impl Into<String>) -> Self {
        Self { status: StatusCode::BAD_REQUEST, says: says.into() }
    }

    /// That there is too much to be answered in time.
    pub fn too_long() -> Self {
        let says = "This takes longer than an answer may. Ask for less at once.".to_owned();
        Self { status: StatusCode::SERVICE_UNAVAILABLE, says }
    }

    /// That it is not the fault of whoever asked. What happened goes to the terminal.
    pub fn broken(what: &str) -> Self {
        eprintln!("ascribe serve: {what}");
        let says = "The archive could not be read just now. Whoever keeps it finds the reason in the server's log.";
        Self { status: StatusCode::INTERNAL_SERVER_ERROR, says: says.to_owned() }
    }
}

impl From<AskError> for PageError {
    fn from(error: AskError) -> Self {
        let says = error.say(called);
        match error.kind {
            AskErrorKind::Archive(ref error) if matches!(error.kind, ArchiveErrorKind::TooLong) => Self::too_long(),
            AskErrorKind::Archive(_) | AskErrorKind::Damaged(_) if error.status() >= 500 => Self::broken(&says),
            AskErrorKind::Archive(_) => Self::missing("Nothing in the archive has this number."),
            _ => {
                Self { status: StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR), says }
            }
        }
    }
}

impl From<askama::Error> for PageError {
    fn from(error: askama::Error) -> Self {
        Self::broken(&error.to_string())
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let mut response = (self.status, self.says.clone()).into_response();
        response.extensions_mut().insert(self);
        response
    }
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    frame: Frame,
    heading: &'static str,
    says: String,
}

/// Puts an error of a page into the frame of all pages.
pub async fn framed(State(site): State<Site>, request: Request, next: Next) -> Response {
    let asked = request.uri().query().and_then(|query| {
        form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "q").map(|(_, value)| value.into_owned())
    });
    let response = next.run(request).await;
    let Some(error) = response.extensions().get::<PageError>().cloned() else { return response };
    let heading = match error.status {
        StatusCode::NOT_FOUND => "Nothing is here",
        StatusCode::BAD_REQUEST => "This cannot be asked",
        _ => "This cannot be shown",
    };
    let frame = Frame { asked: asked.unwrap_or_default(), ..Frame::new(&site, View::None, heading) };
    match render(&ErrorPage { frame, heading, says: error.says }) {
        Ok(page) => keeping(response.headers(), (error.status, page).into_response()),
        Err(_) => response,
    }
}

/// What was said beside the words: when to try again.
fn keeping(headers: &HeaderMap, mut page: Response) -> Response {
    if let Some(again) = headers.get(RETRY_AFTER) {
        page.headers_mut().insert(RETRY_AFTER, again.clone());
    }
    page
}
