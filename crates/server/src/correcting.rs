//! Correcting in a browser: forms that work without scripts, over what `ascribe::correcting` does.
//!
//! Each form bears a one-time key and what its reader saw. What is sent twice is done once; where somebody else changed
//! it meanwhile, both values are shown and nothing is written.

mod accounts;
mod actors;
mod bulk;
mod changes;
mod finding;
mod history;
mod queue;
mod sent;
mod undoing;
mod writing;

use crate::error::PageError;
use crate::safety::{Begun, Doing, Keys, Person, sign_with, within};
use crate::state::Site;
use ascribe::correcting::Signed;
use axum::Router;
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
pub use queue::count;
pub use sent::Sent;
use std::sync::Arc;
pub use writing::Came;

/// All of it.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/corrections", get(queue::page))
        .route("/corrections/finding/{id}", get(finding::page).post(finding::decide))
        .route("/corrections/bulk", get(bulk::page).post(bulk::make))
        .route("/corrections/account/{id}", get(accounts::page).post(accounts::make))
        .route("/corrections/actor", get(actors::page).post(actors::make))
        .route("/corrections/undo", get(undoing::undo_page).post(undoing::undo))
        .route("/corrections/redo", get(undoing::redo_page).post(undoing::redo))
        .route("/corrections/log", get(history::page))
        .route("/corrections/log.csv", get(history::csv))
        .route("/corrections/log.jsonl", get(history::jsonl))
}

/// Whoever corrects, with the keys of the forms.
#[derive(Debug, Clone)]
pub struct Desk {
    /// Who.
    pub person: Person,
    keys: Arc<Keys>,
}

impl<S: Send + Sync> FromRequestParts<S> for Desk {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, PageError> {
        let person = parts.extensions.get::<Person>().cloned();
        let keys = parts.extensions.get::<Arc<Keys>>().cloned();
        let both = person.zip(keys).map(|(person, keys)| Self { person, keys });
        both.ok_or_else(|| PageError::broken("nobody let this request in"))
    }
}

impl Desk {
    /// A key for a form.
    pub fn key(&self) -> String {
        self.keys.hand_out()
    }

    /// Who signs, and when.
    fn signed(&self, sent: &Sent) -> Result<Signed, PageError> {
        let by = if self.person.is_known { self.person.name.as_str() } else { sent.get("by").trim() };
        if by.is_empty() {
            return Err(refused("Say who you are: each change is kept with a name."));
        }
        let at = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        let signed = Signed { by: by.chars().take(100).collect(), at };
        signed.check().map_err(refused)?;
        Ok(signed)
    }

    /// Begins to do what a form asks for; an answer where it was done before.
    async fn begin(&self, sent: &Sent) -> Result<Result<(Doing, Signed), Response>, PageError> {
        let signed = self.signed(sent)?;
        Ok(self.begin_unsigned(sent).await?.map(|doing| (doing, signed)))
    }

    /// The same of what is no correction, and needs no name.
    pub async fn begin_unsigned(&self, sent: &Sent) -> Result<Result<Doing, Response>, PageError> {
        match self.keys.begin(sent.get("key")).await {
            Begun::First(doing) => Ok(Ok(doing)),
            Begun::Again(to) => Ok(Err(Redirect::to(&to).into_response())),
            Begun::Stale => Err(PageError {
                status: StatusCode::CONFLICT,
                says: "This form was not handed out by this server as it runs now, or lay open for days. Nothing was \
                       done. Open the page again and send it from there."
                    .to_owned(),
            }),
        }
    }

    /// Leads on once something was done, and keeps the name for the next form.
    fn done(&self, signed: &Signed, to: &str) -> Response {
        let response = Redirect::to(to).into_response();
        if self.person.is_known {
            return response;
        }
        ([(SET_COOKIE, sign_with(&signed.by))], response).into_response()
    }
}

/// Where a form leads on.
fn back(sent: &Sent, usual: &str) -> String {
    match sent.get("back") {
        "" => usual.to_owned(),
        told => within(told),
    }
}

/// The letter of what an id names: `s` of `12:s3`.
pub fn letter(id: &str) -> &str {
    id.rsplit_once(':').and_then(|(_, item)| item.get(..1)).unwrap_or_default()
}

/// That something cannot be done so.
pub fn refused(says: impl Into<String>) -> PageError {
    PageError { status: StatusCode::UNPROCESSABLE_ENTITY, says: says.into() }
}
