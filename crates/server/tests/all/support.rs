//! What tests share: an archive of a few reports, requests without a network, and what stands in a page.

use ascribe::{Archive, Reader, ReportInput, prepare, put, same_actors};
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use dom_query::Document;
use http_body_util::BodyExt;
use serde::Deserialize;
use server::{Safety, Settings};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use tower::ServiceExt;

/// A report of a test.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Told {
    text: String,
    date: Option<String>,
    outlet: Option<String>,
    title: Option<String>,
    url: Option<String>,
}

/// The model is loaded once.
pub fn reader() -> &'static Reader {
    static READER: OnceLock<Reader> = OnceLock::new();
    READER.get_or_init(|| Reader::new().expect("the model is built in"))
}

/// An archive with the reports of a file of JSON lines.
pub fn archive(reports: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::Builder::new().prefix("secret-folder").tempdir().expect("a directory");
    let path = folder.path().join("desk.ascribe");
    let mut archive = Archive::create_or_open(&path).expect("it is made");
    let mut batch = archive.begin().expect("it begins");
    let mut same = same_actors(&batch).expect("no actor yet");
    for line in reports.lines().filter(|line| !line.is_empty()) {
        let told: Told = serde_json::from_str(line).expect("a report");
        let record = reader().read(&ReportInput {
            text: &told.text,
            date: told.date.as_deref(),
            outlet: told.outlet.as_deref(),
            title: told.title.as_deref(),
            url: told.url.as_deref(),
            ..ReportInput::default()
        });
        put(&mut batch, &prepare(record), &mut same).expect("it is put");
    }
    batch.commit().expect("it is kept");
    drop(archive);
    (folder, path)
}

/// The page of an archive.
pub fn app(archive: &Path, safety: Safety) -> Router {
    server::app(archive, Settings { safety, ..Settings::default() }).expect("it can be served")
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("words"))
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn is_page(&self) -> bool {
        self.header("content-type").starts_with("text/html")
    }
}

/// Asks, and waits for all of the answer.
pub async fn send(app: &Router, request: Request<Body>) -> Answer {
    let response = app.clone().oneshot(request).await.expect("it always answers");
    let (parts, body) = response.into_parts();
    let body = body.collect().await.expect("the answer is whole").to_bytes().to_vec();
    Answer { status: parts.status, headers: parts.headers, body }
}

/// Asks for a page as a browser on this machine does.
pub async fn get(app: &Router, address: &str) -> Answer {
    let request = Request::builder().uri(address).header("host", "localhost:8000").body(Body::empty());
    send(app, request.expect("an address")).await
}

/// Sends a form as a browser does from a page of ours.
pub async fn post(app: &Router, address: &str, fields: &[(&str, &str)]) -> Answer {
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let request = Request::builder()
        .method("POST")
        .uri(address)
        .header("host", "localhost:8000")
        .header("origin", "http://localhost:8000")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(body));
    send(app, request.expect("an address")).await
}

/// An element of a page: its name and its attributes.
#[derive(Debug)]
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
}

impl Element {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// The elements of a page, as a browser sees them.
pub fn elements(page: &str) -> Vec<Element> {
    let document = Document::from(page);
    let all = document.select("*");
    let element = |node: &dom_query::NodeRef<'_>| {
        let attributes = node.attrs().iter().map(|one| (one.name.local.to_string(), one.value.to_string())).collect();
        Element { name: node.node_name().map(|name| name.to_string()).unwrap_or_default(), attributes }
    };
    all.nodes().iter().map(element).collect()
}

/// The addresses of ours that a page leads to.
pub fn links(page: &str) -> Vec<String> {
    let ours = |href: &str| href.starts_with('/') && !href.starts_with("//");
    let of = |element: &Element| element.get("href").filter(|href| ours(href)).map(str::to_owned);
    let without_mark = |href: String| href.split('#').next().unwrap_or_default().to_owned();
    elements(page).iter().filter(|one| one.name == "a").filter_map(of).map(without_mark).collect()
}
