//! What hostile reports and requests can do: nothing. No page holds anything of theirs that a browser would run, none
//! tells a path, a statement of SQL or a place in the program, and none is a failure of ours.
//!
//! Requests stand in `tests/hostile/requests.tsv`, reports in `tests/hostile/reports.jsonl`; to add one, add a row.

use crate::support::{Answer, Element, app, archive, elements, get, links, post, send};
use axum::Router;
use axum::body::Body;
use axum::http::Request;
use server::{Access, Limits, Safety, Tokens};
use std::collections::BTreeSet;

const REQUESTS: &str = include_str!("../hostile/requests.tsv");
const REPORTS: &str = include_str!("../hostile/reports.jsonl");

/// A row of the table.
#[derive(Debug)]
struct Row {
    name: &'static str,
    method: &'static str,
    target: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    allowed: Vec<u16>,
}

/// `«N*x»` stands for N times x; `\0`, `\n`, `\r` and `\t` for what they are elsewhere.
fn spelled(cell: &str) -> String {
    let mut out = String::new();
    let mut rest = cell;
    while let Some((before, behind)) = rest.split_once('«') {
        let Some((inner, after)) = behind.split_once('»') else { break };
        match inner.split_once('*').and_then(|(times, what)| Some((times.parse::<usize>().ok()?, what))) {
            Some((times, what)) => out.push_str(&format!("{before}{}", what.repeat(times))),
            None => out.push_str(&format!("{before}«{inner}»")),
        }
        rest = after;
    }
    out.push_str(rest);
    out.replace("\\0", "\0").replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t")
}

fn rows() -> Vec<Row> {
    let lines = REQUESTS.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let row = |line: &'static str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [name, method, target, headers, body, allowed] = cells[..] else { panic!("six cells: {line}") };
        let pair = |pair: &str| pair.split_once(": ").map(|(name, value)| (name.to_owned(), spelled(value)));
        let cell = |cell: &str| if cell == "-" { String::new() } else { spelled(cell) };
        Row {
            name,
            method,
            target: spelled(target),
            headers: headers.split(" | ").filter_map(pair).collect(),
            body: cell(body).into_bytes(),
            allowed: allowed.split(' ').map(|status| status.parse().expect("a status")).collect(),
        }
    };
    lines.map(row).collect()
}

impl Row {
    fn request(&self) -> Option<Request<Body>> {
        let mut request = Request::builder().method(self.method).uri(&self.target);
        if !self.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("host")) {
            request = request.header("host", "localhost:8000");
        }
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        request.body(Body::from(self.body.clone())).ok()
    }
}

/// Words that only our own side may know.
const SECRETS: &[&str] = &[
    "secret-folder",
    "desk.ascribe-",
    "/tmp/",
    "/root",
    ".rs:",
    "src/",
    "panicked",
    "RUST_BACKTRACE",
    "sqlite",
    "SQLITE",
    "SELECT ",
    "FROM claim",
    "no such table",
    "thread '",
    "called `",
    "rusqlite",
    "stack backtrace",
];

fn leaks_nothing(what: &str, answer: &Answer) {
    let text = answer.text();
    // What was asked is told back, and may hold anything.
    let asked: String =
        form_urlencoded::parse(what.as_bytes()).map(|(name, value)| format!("{name}={value}")).collect();
    for secret in SECRETS {
        assert!(!text.contains(secret) || asked.contains(secret), "{what}: tells {secret:?}");
    }
}

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
                      form-action 'self'; frame-ancestors 'none'";

fn has_headers(what: &str, answer: &Answer) {
    assert!(answer.header("content-security-policy").starts_with(POLICY), "{what}: no policy");
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{what}");
    assert_eq!(answer.header("x-frame-options"), "DENY", "{what}");
    assert_eq!(answer.header("referrer-policy"), "same-origin", "{what}");
    assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin", "{what}");
    assert!(!answer.header("cache-control").is_empty(), "{what}: may be kept by anybody");
    assert_eq!(answer.header("access-control-allow-origin"), "", "{what}: others may read it");
}

/// Elements that bring in, or run, something from elsewhere.
const FOREIGN: &[&str] = &[
    "iframe",
    "frame",
    "object",
    "embed",
    "applet",
    "base",
    "style",
    "portal",
    "math",
    "audio",
    "video",
    "source",
    "track",
    "marquee",
    "foreignobject",
    "animate",
    "set",
    "image",
];
/// Attributes that lead somewhere.
const LEADING: &[&str] = &["href", "src", "action", "formaction", "xlink:href", "data", "poster", "srcset", "ping"];

fn runs_nothing(what: &str, answer: &Answer) {
    if !answer.is_page() {
        return;
    }
    for element in elements(&answer.text()) {
        let Element { name, attributes } = &element;
        assert!(!FOREIGN.contains(&name.to_ascii_lowercase().as_str()), "{what}: holds {element:?}");
        let is_refresh = name == "meta" && element.get("http-equiv").is_some();
        assert!(!is_refresh, "{what}: holds {element:?}");
        if name == "script" {
            let src = element.get("src").unwrap_or_default();
            assert!(src.starts_with("/assets/"), "{what}: runs {element:?}");
        }
        for (name, value) in attributes {
            assert!(!name.starts_with("on") && name != "style" && name != "srcdoc", "{what}: {element:?}");
            if LEADING.contains(&name.as_str()) {
                let value = value.trim().to_ascii_lowercase();
                let is_safe = ["/", "#", "?", "http://", "https://"].iter().any(|start| value.starts_with(start));
                assert!((is_safe || value.is_empty()) && !value.starts_with("//"), "{what}: leads to {value:?}");
            }
        }
    }
}

fn holds(what: &str, answer: &Answer) {
    leaks_nothing(what, answer);
    has_headers(what, answer);
    runs_nothing(what, answer);
}

#[tokio::test]
async fn no_request_does_harm() {
    let (_folder, path) = archive(REPORTS);
    let before = std::fs::read(&path).expect("it can be read");
    let app = app(&path, Safety::default());
    let rows = rows();
    let mut wrong = Vec::new();
    for row in &rows {
        let Some(request) = row.request() else { panic!("{}: this cannot be sent", row.name) };
        let what = format!("{} ({} {})", row.name, row.method, row.target.chars().take(120).collect::<String>());
        let answer = send(&app, request).await;
        if !row.allowed.contains(&answer.status.as_u16()) || answer.status.is_server_error() {
            wrong.push(format!("{what}: {}, and not {:?}", answer.status, row.allowed));
        }
        holds(&what, &answer);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(rows.len() >= 80, "{} requests", rows.len());
    assert_eq!(std::fs::read(&path).expect("it can be read"), before, "something was written");
    assert_eq!(get(&app, "/statements").await.status, 200, "it serves as before");
}

/// So many pages are looked at from the first one on.
const PAGES: usize = 400;

#[tokio::test]
async fn no_report_does_harm() {
    let (_folder, path) = archive(REPORTS);
    let app = app(&path, Safety::default());
    let mut seen = BTreeSet::new();
    let mut ahead: Vec<String> = ["/", "/api/v1"].map(str::to_owned).into();
    while let Some(address) = ahead.pop() {
        if seen.len() >= PAGES || !seen.insert(address.clone()) {
            continue;
        }
        let answer = get(&app, &address).await;
        assert!(!answer.status.is_server_error(), "{address}: {}", answer.text());
        holds(&address, &answer);
        if answer.status.is_redirection() {
            ahead.push(answer.header("location").to_owned());
        }
        if answer.is_page() {
            let mut next = links(&answer.text());
            next.reverse();
            ahead.extend(next);
        }
    }
    assert!(seen.len() > 2, "there is more than {seen:?}");
}

#[tokio::test]
async fn above_its_room_it_turns_away_and_says_when_to_come_again() {
    let (_folder, path) = archive("");
    let limits = Limits { at_once: 1, ..Limits::default() };
    let app = app(&path, Safety { limits, ..Safety::default() });
    // What it brings never comes, so that it stays inside until it is given up.
    let never = Body::from_stream(futures_util::stream::pending::<Result<Vec<u8>, std::io::Error>>());
    let slow = Request::builder().method("POST").uri("/api/v1/read").header("host", "localhost");
    let slow = slow.header("content-type", "application/json").body(never).expect("a request");
    let mut inside = Box::pin(send(&app, slow));
    assert!(futures_util::poll!(&mut inside).is_pending());
    for _ in 0..40 {
        let away = get(&app, "/statements").await;
        assert_eq!((away.status.as_u16(), away.header("retry-after")), (503, "1"));
        holds("turned away", &away);
    }
    drop(inside);
    assert_eq!(get(&app, "/statements").await.status, 200, "it serves as before");
}

const KEY: &str = "0123456789abcdef0123456789";

#[tokio::test]
async fn a_page_with_keys_opens_to_keys_alone() {
    let (_folder, path) = archive("");
    let tokens = Tokens::parse(&format!("Ola Brandt {KEY}\n")).expect("a key");
    let app = app(&path, Safety { access: Access::Tokens(tokens), ..Safety::default() });
    let closed = get(&app, "/statements?q=a%20b").await;
    assert_eq!((closed.status.as_u16(), closed.header("location")), (303, "/enter?to=%2Fstatements%3Fq%3Da%2520b"));
    assert_eq!(get(&app, "/api/v1/statements").await.status, 401);
    let wrong = post(&app, "/enter", &[("key", "0123456789abcdef0123456780"), ("to", "/")]).await;
    assert_eq!(wrong.status, 401);
    assert!(!wrong.text().contains("0123456789abcdef0123456780"), "what was entered is told back");
    let right = post(&app, "/enter", &[("key", KEY), ("to", "//example.org")]).await;
    assert_eq!((right.status.as_u16(), right.header("location")), (303, "/"));
    let cookie = right.header("set-cookie").to_owned();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && !cookie.contains(KEY), "{cookie}");
    assert_eq!(with(&app, "cookie", cookie.split(';').next().expect("a pair")).await, 200);
    assert_eq!(with(&app, "authorization", &format!("Bearer {KEY}")).await, 200);
    for (name, value) in [("cookie", "ascribe-entered=0"), ("authorization", "Bearer x"), ("authorization", KEY)] {
        assert_eq!(with(&app, name, value).await, 303, "{name}: {value}");
    }
}

#[tokio::test]
async fn a_page_behind_a_proxy_asks_for_its_header() {
    let (_folder, path) = archive("");
    let access = Access::Header("x-forwarded-user".parse().expect("a name"));
    let app = app(&path, Safety { access, ..Safety::default() });
    assert_eq!(get(&app, "/statements").await.status, 401);
    assert_eq!(with(&app, "x-forwarded-user", "ola").await, 200);
    assert_eq!(with(&app, "x-forwarded-user", "  ").await, 401);
    let mut turned_away = 0;
    for _ in 0..1_000 {
        turned_away += usize::from(with(&app, "x-forwarded-user", "eva").await == 429);
    }
    assert!(turned_away > 0, "one asks without end");
    assert_eq!(with(&app, "x-forwarded-user", "ola").await, 200, "others are held up");
}

async fn with(app: &Router, name: &str, value: &str) -> u16 {
    let request = Request::builder().uri("/statements").header("host", "localhost").header(name, value);
    send(app, request.body(Body::empty()).expect("a request")).await.status.as_u16()
}
