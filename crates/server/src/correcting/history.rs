//! The log: who changed what and when, of the archive, of a report, of a finding; as a page and as files.

use super::changes::Row;
use crate::error::PageError;
use crate::frame::{Frame, View, render};
use crate::state::Site;
use ascribe::Change;
use ascribe::correcting::{LogScope, csv_of, digest, log};
use ask::AskError;
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{Html, IntoResponse, Response};

#[derive(Template)]
#[template(path = "correcting/log.html")]
struct LogPage {
    frame: Frame,
    asked: Asked,
    rows: Vec<Row>,
    changes: usize,
    digest: String,
    query: String,
    older: Option<String>,
}

/// What is asked.
#[derive(Debug, Clone, Default)]
struct Asked {
    since: String,
    until: String,
    by: String,
    report: String,
    finding: String,
    unfitting: bool,
    before: String,
}

/// So many changes stand on a page.
const ROWS: usize = 100;

impl Asked {
    fn of(query: Option<String>) -> Self {
        let mut asked = Self::default();
        for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
            let value = value.trim().to_owned();
            match &*name {
                "since" => asked.since = value,
                "until" => asked.until = value,
                "by" => asked.by = value,
                "report" => asked.report = value,
                "finding" => asked.finding = value,
                "unfitting" => asked.unfitting = !value.is_empty(),
                "before" => asked.before = value,
                _ => {}
            }
        }
        asked
    }

    fn scope(&self) -> Result<LogScope, PageError> {
        let told = |value: &String| Some(value.clone()).filter(|value| !value.is_empty());
        let number = |report: String| report.parse().map_err(|_| PageError::meaning("A report has a number here."));
        Ok(LogScope {
            since: told(&self.since),
            until: told(&self.until),
            by: told(&self.by),
            seq: told(&self.report).map(number).transpose()?,
            finding: told(&self.finding),
            unfitting: self.unfitting,
        })
    }

    fn address(&self, before: &str) -> String {
        let unfitting = if self.unfitting { "1" } else { "" };
        let pairs = [
            ("since", self.since.as_str()),
            ("until", &self.until),
            ("by", &self.by),
            ("report", &self.report),
            ("finding", &self.finding),
            ("unfitting", unfitting),
            ("before", before),
        ];
        let pairs = pairs.into_iter().filter(|(_, value)| !value.is_empty());
        form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
    }
}

async fn changes(site: &Site, asked: &Asked) -> Result<Vec<Change>, PageError> {
    let scope = asked.scope()?;
    site.read(move |archive| Ok(log(archive, &scope).map_err(AskError::from)?)).await
}

/// The page.
pub async fn page(State(site): State<Site>, RawQuery(asked): RawQuery) -> Result<Html<String>, PageError> {
    let asked = Asked::of(asked);
    let all = changes(&site, &asked).await?;
    let before: i64 = if asked.before.is_empty() { i64::MAX } else { asked.before.parse().unwrap_or(i64::MAX) };
    let mut newest = all.iter().rev().filter(|change| change.number < before);
    let rows: Vec<Row> = newest.by_ref().take(ROWS).map(Row::from).collect();
    let older = newest.next().and(rows.last()).map(|row| asked.address(&row.number.to_string()));
    let frame = Frame::new(&site, View::Corrections, "Changes of the archive");
    let query = asked.address("");
    render(&LogPage { frame, rows, changes: all.len(), digest: digest(&all), query, older, asked })
}

/// As a table.
pub async fn csv(State(site): State<Site>, RawQuery(asked): RawQuery) -> Result<Response, PageError> {
    let all = changes(&site, &Asked::of(asked)).await?;
    Ok(file("text/csv; charset=utf-8", "changes.csv", csv_of(&all)))
}

/// As JSON lines, the digest in the last, as `ascribe log` prints them.
pub async fn jsonl(State(site): State<Site>, RawQuery(asked): RawQuery) -> Result<Response, PageError> {
    let all = changes(&site, &Asked::of(asked)).await?;
    let mut lines: String = all.iter().map(|change| change.to_json() + "\n").collect();
    lines.push_str(&format!("{{\"changes\":{},\"sha256\":\"{}\"}}\n", all.len(), digest(&all)));
    Ok(file("application/jsonl", "changes.jsonl", lines))
}

fn file(kind: &'static str, name: &str, content: String) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    ([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, disposition)], content).into_response()
}
