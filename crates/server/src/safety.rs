//! What stands around every request: from where it may come, who may ask, how much at once, how often and for how long.
//!
//! [`guarded`] puts it around a router. What is refused is told in words, without a path, a statement of SQL or a place
//! in the program; nothing that a request does ends the process.

mod access;
mod client;
mod entering;
mod headers;
mod hosts;
mod keys;
mod origin;
mod problem;
mod rate;
mod room;

pub use access::{Access, Person, Tokens, sign_with};
pub use client::Peer;
pub use entering::within;
pub use keys::{Begun, Doing, Keys};
pub use problem::Problem;

use crate::error::PageError;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use client::Client;
use futures_util::FutureExt;
use rate::Rates;
use room::{Place, Room};
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How a served archive is kept safe.
#[derive(Debug, Clone, Default)]
pub struct Safety {
    /// Who may ask.
    pub access: Access,
    /// Names under which the page is reached, beside `localhost` and addresses in numbers.
    pub hosts: Vec<String>,
    /// How much, how often, how long.
    pub limits: Limits,
}

/// How much, how often and how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Requests that are being answered at once; what comes above is turned away with 503.
    pub at_once: usize,
    /// Connections that are open at once; what comes above is turned away with 503.
    pub connections: usize,
    /// How long an answer may take.
    pub time: Duration,
    /// How many bytes a request may bring.
    pub body: usize,
    /// How many bytes an address may have, with its question.
    pub address: usize,
    /// Units that one client may spend in a second; a page costs one.
    pub rate: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { at_once: 64, connections: 512, time: Duration::from_secs(20), body: 1 << 20, address: 8 << 10, rate: 50 }
    }
}

/// Seconds after which somebody who was turned away may try again.
const TRY_AGAIN: u32 = 1;

/// What is needed to let requests in.
#[derive(Debug)]
struct Guard {
    safety: Safety,
    rates: Rates,
    room: Room,
    keys: Arc<Keys>,
}

/// Puts all of it around a router.
pub fn guarded(routes: Router, safety: Safety) -> Router {
    let guard = Arc::new(Guard {
        rates: Rates::new(safety.limits.rate),
        room: Room::new(safety.limits.at_once),
        keys: Arc::new(Keys::new()),
        safety,
    });
    routes
        .merge(entering::routes(&guard))
        .layer(DefaultBodyLimit::max(guard.safety.limits.body))
        .layer(from_fn_with_state(guard, let_in))
}

/// Puts the headers around a router that say what a browser may do with an answer.
pub fn with_headers(routes: Router) -> Router {
    routes.layer(from_fn(headers::add))
}

/// Answers a request that may be answered, in the time that it may take.
async fn let_in(State(guard): State<Arc<Guard>>, mut request: Request, next: Next) -> Response {
    let is_api = request.uri().path().starts_with(crate::API);
    let answer = match guard.admit(&mut request) {
        Err(refused) => refused.into_response(),
        Ok(_place) => {
            let answer = AssertUnwindSafe(next.run(request)).catch_unwind();
            match tokio::time::timeout(guard.safety.limits.time, answer).await {
                Ok(Ok(answer)) => answer,
                Ok(Err(_)) => PageError::broken("an answer was given up").into_response(),
                Err(_) => Refused::later("This takes longer than an answer may. Ask for less at once.").into_response(),
            }
        }
    };
    let mut answer = if is_api { problem::of_api(answer) } else { answer };
    if answer.status() == StatusCode::SERVICE_UNAVAILABLE {
        answer.headers_mut().entry(RETRY_AFTER).or_insert(TRY_AGAIN.into());
    }
    answer
}

impl Guard {
    /// Lets a request in, or says why not. It has its place as long as what is returned lives.
    fn admit(&self, request: &mut Request) -> Result<Place, Refused> {
        let place = self.room.take()?;
        let limits = &self.safety.limits;
        if request.uri().path_and_query().is_some_and(|asked| asked.as_str().len() > limits.address) {
            return Err(Refused::because(StatusCode::URI_TOO_LONG, "This address is too long."));
        }
        hosts::check(request, &self.safety.hosts)?;
        let peer = Client::of_peer(request);
        // Whoever guesses at keys pays for it before a guess is looked at.
        self.rates.may(&peer, Instant::now())?;
        let person = match self.safety.access.person(request) {
            Ok(person) => person,
            Err(refused) => {
                self.rates.pay(&peer, rate::WRONG_KEY, Instant::now())?;
                return Err(refused);
            }
        };
        let client = if self.safety.access.is_by_header() { Client::Named(person.name.clone()) } else { peer };
        self.rates.pay(&client, rate::cost(request.method()), Instant::now())?;
        origin::check(request)?;
        request.extensions_mut().insert(person);
        request.extensions_mut().insert(Arc::clone(&self.keys));
        Ok(place)
    }
}

/// Why a request is not let in.
#[derive(Debug)]
struct Refused {
    status: StatusCode,
    says: &'static str,
    /// After how many seconds it may be tried again, where it may.
    again: Option<u32>,
    /// Whether a person may enter a key to be let in.
    may_enter: Option<String>,
}

impl Refused {
    fn because(status: StatusCode, says: &'static str) -> Self {
        Self { status, says, again: None, may_enter: None }
    }

    fn later(says: &'static str) -> Self {
        Self { again: Some(TRY_AGAIN), ..Self::because(StatusCode::SERVICE_UNAVAILABLE, says) }
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        if let Some(to) = self.may_enter {
            return axum::response::Redirect::to(&to).into_response();
        }
        // Whoever is turned away for want of room costs as little as can be: no page is made for them.
        let mut response = match self.status {
            StatusCode::SERVICE_UNAVAILABLE => (self.status, self.says).into_response(),
            status => PageError { status, says: self.says.to_owned() }.into_response(),
        };
        if let Some(seconds) = self.again {
            response.headers_mut().insert(RETRY_AFTER, seconds.into());
        }
        response
    }
}
