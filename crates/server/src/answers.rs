//! Pages are kept as they were sent until the archive is another. Of those who ask for the same at once one has it
//! made, and the others wait for it.

use crate::API;
use crate::api::forms;
use crate::error::PageError;
use crate::lanes::Lanes;
use crate::state::Site;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, ETAG, IF_NONE_MATCH, SET_COOKIE, VARY};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use std::collections::HashMap;
use std::io::{Read, Write};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::OnceCell;
use tokio::task;

/// So many bytes of packed pages are kept, those that were asked for last, and at most twice as many.
const ROOM: usize = 8 << 20;
/// What a page takes beside its bytes.
const BESIDE: usize = 512;

/// Marks an answer that is not to be kept: it is not all of the present state, or it is for one reader alone.
#[derive(Debug, Clone, Copy)]
pub struct Passing;

/// Pages of one state of the archive.
#[derive(Debug, Default)]
pub struct Answers(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    tag: String,
    /// Bytes of what is young.
    bytes: usize,
    young: HashMap<String, Place>,
    old: HashMap<String, Place>,
}

/// A page, once it is made.
type Place = Arc<OnceCell<Page>>;

/// A page as it is sent.
#[derive(Debug, Clone)]
struct Page {
    headers: HeaderMap,
    packed: Bytes,
}

impl Answers {
    /// The place of a page in this state.
    fn place(&self, tag: &str, address: &str) -> Place {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.tag != tag {
            *kept = Kept { tag: tag.to_owned(), ..Kept::default() };
        }
        if let Some(place) = kept.young.get(address) {
            return Arc::clone(place);
        }
        let place = kept.old.remove(address).unwrap_or_default();
        let bytes = place.get().map_or(0, |page| page.packed.len());
        kept.young.insert(address.to_owned(), Arc::clone(&place));
        kept.grow(BESIDE + address.len() + bytes);
        place
    }

    /// Notes that a place took so many bytes.
    fn grow(&self, tag: &str, bytes: usize) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.tag == tag {
            kept.grow(bytes);
        }
    }
}

impl Kept {
    fn grow(&mut self, bytes: usize) {
        self.bytes += bytes;
        if self.bytes > ROOM {
            self.old = std::mem::take(&mut self.young);
            self.bytes = 0;
        }
    }
}

impl Page {
    /// Packs an answer; the answer itself where it is not to be kept.
    async fn of(response: Response) -> Result<Self, Response> {
        let headers = response.headers();
        let is_for_one = headers.contains_key(SET_COOKIE) || response.extensions().get::<Passing>().is_some();
        if response.status() != StatusCode::OK || is_for_one {
            return Err(response);
        }
        let (parts, body) = response.into_parts();
        let broken = |_| PageError::broken("a page could not be packed").into_response();
        let plain = to_bytes(body, usize::MAX).await.map_err(|error| broken(error.to_string()))?;
        let packed = task::spawn_blocking(move || packed(&plain)).await.map_err(|error| broken(error.to_string()))?;
        let mut headers = parts.headers;
        headers.remove(CONTENT_LENGTH);
        headers.append(VARY, HeaderValue::from_static("accept-encoding"));
        Ok(Self { headers, packed: packed.map_err(|error| broken(error.to_string()))? })
    }

    /// The answer again, packed for those who can unpack it; to a client that has it, only that it does.
    fn sent(&self, packed: bool, known: &HeaderMap) -> Response {
        let mut headers = self.headers.clone();
        if headers.get(ETAG).and_then(|tag| tag.to_str().ok()).is_some_and(|tag| forms::has(known, tag)) {
            let kept =
                [ETAG, VARY].map(|name| (name.clone(), headers.get_all(name).iter().cloned().collect::<Vec<_>>()));
            let told =
                kept.into_iter().flat_map(|(name, values)| values.into_iter().map(move |value| (name.clone(), value)));
            return (StatusCode::NOT_MODIFIED, told.collect::<HeaderMap>()).into_response();
        }
        if packed {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            return (headers, Body::from(self.packed.clone())).into_response();
        }
        let mut plain = Vec::new();
        match GzDecoder::new(&self.packed[..]).read_to_end(&mut plain) {
            Ok(_) => (headers, Body::from(plain)).into_response(),
            Err(error) => PageError::broken(&error.to_string()).into_response(),
        }
    }
}

fn packed(plain: &[u8]) -> std::io::Result<Bytes> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(plain)?;
    Ok(encoder.finish()?.into())
}

/// Whether whoever asks can unpack an answer.
fn unpacks(headers: &HeaderMap) -> bool {
    let lines = headers.get_all(ACCEPT_ENCODING).iter().filter_map(|line| line.to_str().ok());
    let accepts = |one: &str| {
        let (name, weight) = one.split_once(';').unwrap_or((one, ""));
        let weight = weight.trim().strip_prefix("q=").map_or(1.0, |weight| weight.trim().parse().unwrap_or(0.0));
        name.trim().eq_ignore_ascii_case("gzip") && weight > 0.0
    };
    lines.flat_map(|line| line.split(',')).any(accepts)
}

/// Answers with a page that is kept, or has it made and kept, once for all who ask for it meanwhile. Who waits is told
/// to ask for less where that takes longer than an answer may.
pub async fn once(State(site): State<Site>, mut request: Request, next: Next) -> Response {
    if request.method() != Method::GET {
        return next.run(request).await;
    }
    let tag = match site.tag(0) {
        Ok(tag) => tag,
        Err(error) => return error.into_response(),
    };
    let unpacks = unpacks(request.headers());
    // Whether a client has it already is looked at once it is made: it is made whole for all.
    let known: HeaderMap =
        request.headers_mut().remove(IF_NONE_MATCH).into_iter().map(|tags| (IF_NONE_MATCH, tags)).collect();
    let answers = site.answers(is_of_api(&request));
    let place = answers.place(&tag, &address(&request));
    if let Some(page) = place.get() {
        return page.sent(unpacks, &known);
    }
    let time = site.time();
    let made = async move {
        let make = || async {
            let of_api = is_of_api(&request);
            let page = Page::of(next.run(request).await).await?;
            site.answers(of_api).grow(&tag, page.packed.len());
            Ok(page)
        };
        place.get_or_try_init(make).await.map(|page| page.sent(unpacks, &known))
    };
    // Made to its end also where the one who asked first goes away: others may wait for it.
    match task::spawn(tokio::time::timeout(time, made)).await {
        Ok(Ok(Ok(response) | Err(response))) => response,
        Ok(Err(_)) => PageError::too_long().into_response(),
        Err(_) => PageError::broken("an answer was given up").into_response(),
    }
}

/// Whether it is asked of the API, whose answers have room of their own: a program that walks through it drives out no
/// page.
fn is_of_api(request: &Request) -> bool {
    request.uri().path().starts_with(API)
}

/// What a page is kept under: its address, whichever way its question is spelled, of a report also what is marked in
/// texts, and of an answer of the API the form that it comes in.
fn address(request: &Request) -> String {
    let uri = request.uri();
    // A field that is empty counts: it takes back what was asked of it before.
    let asked = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
    let asked = form_urlencoded::Serializer::new(String::new()).extend_pairs(asked).finish();
    let beside = if is_of_api(request) {
        forms::wanted(request.headers(), None).map_or_else(|_| String::new(), |form| format!("{form:?}"))
    } else if uri.path().starts_with("/reports/") {
        Lanes::kept(request.headers()).classes()
    } else {
        String::new()
    };
    format!("{}?{asked} {beside}", uri.path())
}

/// Has a page made and kept where it is not yet, without holding up whoever asks for it meanwhile: they have it made as
/// if nobody did. Whether the archive is still in this state.
pub async fn ahead(site: &Site, tag: &str, request: Request, made: impl AsyncFnOnce(Request) -> Response) -> bool {
    let place = site.answers(false).place(tag, &address(&request));
    if !place.initialized()
        && let Ok(page) = Page::of(made(request).await).await
    {
        let bytes = page.packed.len();
        if place.set(page).is_ok() {
            site.answers(false).grow(tag, bytes);
        }
    }
    site.tag(0).is_ok_and(|now| now == tag)
}

/// Whether a page is kept.
#[cfg(test)]
pub fn is_kept(site: &Site, tag: &str, request: &Request) -> bool {
    site.answers(false).place(tag, &address(request)).initialized()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Settings;
    use axum::Router;
    use axum::http::header::ACCEPT;
    use axum::middleware::from_fn_with_state;
    use axum::routing::get;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;
    use tower::ServiceExt;

    #[test]
    fn what_is_packed_for_whom() {
        let of =
            |line: &'static str| unpacks(&[(ACCEPT_ENCODING, HeaderValue::from_static(line))].into_iter().collect());
        let told = ["gzip, deflate, br", "br, GZIP;q=0.5", "gzip;q=0", "identity", "deflate"].map(of);
        assert_eq!(told, [true, true, false, false, false]);
    }

    #[test]
    fn a_question_is_the_same_however_it_is_spelled() {
        let of = |uri: &str, accept: &'static str| {
            address(&Request::builder().uri(uri).header(ACCEPT, accept).body(Body::empty()).unwrap())
        };
        assert_eq!(of("/ledger?q=type:killed", "text/html"), of("/ledger?q=type%3Akilled", "*/*"));
        assert_ne!(of("/ledger?q=type:killed", ""), of("/ledger?q=type:wounded", ""));
        assert_ne!(of("/ledger?q=type:killed", ""), of("/ledger?q=type:killed&type=", ""), "the type is taken back");
        assert_ne!(of("/events?q=a+b", ""), of("/events?q=a%2Bb", ""), "a plus sign is no space");
        assert_ne!(of("/api/v1/toll", "text/csv"), of("/api/v1/toll", "application/json"));
        assert_eq!(of("/api/v1/toll", "*/*"), of("/api/v1/toll", "application/json, text/csv;q=0.5"));
    }

    /// A site of an empty archive with a page that takes its time, and how often that was made.
    fn slow(time: Duration) -> (tempfile::TempDir, Router, Arc<AtomicUsize>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("empty.ascribe");
        drop(archive::Archive::create_or_open(&path).unwrap());
        let mut settings = Settings::default();
        settings.safety.limits.time = time;
        let site = Site::open(&path, settings).unwrap();
        let made = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&made);
        let page = move || async move {
            tokio::time::sleep(Duration::from_millis(200)).await;
            format!("rain {}", count.fetch_add(1, Ordering::SeqCst))
        };
        let passing = || async { (axum::Extension(Passing), "for one alone") };
        let pages = Router::new().route("/slow", get(page)).route("/passing", get(passing));
        (folder, pages.route_layer(from_fn_with_state(site, once)), made)
    }

    async fn ask(app: &Router, address: &str, accept: &'static str) -> (StatusCode, Vec<u8>) {
        let request = Request::builder().uri(address).header(ACCEPT_ENCODING, accept).body(Body::empty()).unwrap();
        let response = app.clone().oneshot(request).await.unwrap();
        (response.status(), to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec())
    }

    #[tokio::test]
    async fn of_many_who_ask_at_once_one_has_it_made() {
        let (_folder, app, made) = slow(Duration::from_secs(20));
        // The first goes away before it is answered.
        let gone = tokio::time::timeout(Duration::from_millis(20), ask(&app, "/slow?q=1", "identity")).await;
        assert!(gone.is_err());
        let all = futures_util::future::join_all((0..20).map(|_| ask(&app, "/slow?q=1", "identity"))).await;
        assert!(all.iter().all(|answer| *answer == (StatusCode::OK, b"rain 0".to_vec())), "{all:?}");
        assert_eq!(ask(&app, "/slow?q=2", "identity").await.1, b"rain 1");
        let (_, packed) = ask(&app, "/slow?q=1", "gzip").await;
        let mut plain = String::new();
        GzDecoder::new(&packed[..]).read_to_string(&mut plain).unwrap();
        assert_eq!((plain.as_str(), made.load(Ordering::SeqCst)), ("rain 0", 2));
    }

    #[tokio::test]
    async fn who_waits_too_long_is_told_so_and_what_passes_is_not_kept() {
        let (_folder, app, _) = slow(Duration::from_millis(50));
        let both = futures_util::future::join_all((0..2).map(|_| ask(&app, "/slow", "identity"))).await;
        assert!(both.iter().all(|(status, _)| *status == StatusCode::SERVICE_UNAVAILABLE), "{both:?}");
        let (status, body) = ask(&app, "/passing", "gzip").await;
        assert_eq!((status, body.as_slice()), (StatusCode::OK, b"for one alone".as_slice()), "it was never packed");
    }

    #[test]
    fn the_last_pages_are_kept_and_no_more() {
        let answers = Answers::default();
        let put = |tag: &str, address: &str| {
            let page = Page { headers: HeaderMap::new(), packed: vec![0; ROOM / 4].into() };
            let place = answers.place(tag, address);
            if place.set(page).is_ok() {
                answers.grow(tag, ROOM / 4);
            }
        };
        (0..40).for_each(|number| put("a", &format!("/{number}")));
        let is_kept = |number: usize| answers.place("a", &format!("/{number}")).initialized();
        assert!(is_kept(39) && !is_kept(0));
        let kept = answers.0.lock().unwrap();
        assert!(kept.young.len() + kept.old.len() <= 10, "{} and {}", kept.young.len(), kept.old.len());
        drop(kept);
        assert!(!answers.place("b", "/39").initialized(), "another state has other pages");
    }
}
