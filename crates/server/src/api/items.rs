//! Single items, the texts of reports, the log, and the archive as a whole.

use super::asked::{Params, Written, day, limit};
use super::forms;
use crate::error::PageError;
use crate::safety::Problem;
use crate::state::Site;
use ascribe::correcting::{LogScope, csv_of, digest, log as changes_of};
use ask::{Asking, Shown};
use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Response};
use record::json;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

/// One item by its id: a report (`12`), a claim (`12:s3`), an account (`account:12:s3`), a story (`story:12`), actors
/// (`actor:…`, a key or a name).
#[utoipa::path(
    get,
    path = "/items/{id}",
    tag = "archive",
    params(("id" = String, Path, description = "As a list or `ascribe find` gives it.", min_length = 1)),
    responses(
        (status = 200, description = "A claim, an account or a story as a list has it, a list of actors or of reports, \
            or the record of a report, as `docs/record.md` describes it.", body = Value,
            content_type = "application/json"),
        (status = 304, description = "The archive is as it was."),
        (status = 400, description = "It cannot be asked so.", body = Problem,
            content_type = "application/problem+json"),
        (status = 404, description = "Nothing has this id.", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn item(State(site): State<Site>, headers: HeaderMap, Path(id): Path<String>) -> Result<Response, PageError> {
    let tag = site.tag(Written::Json as u8)?;
    if forms::has(&headers, &tag) {
        return Ok(forms::unchanged(&tag));
    }
    let written = move |asking: &Asking<'_>| -> Result<String, PageError> {
        Ok(match asking.show(&id)? {
            Shown::Report(report) => json::to_json(&report.record),
            Shown::Claim(claim) => ask::to_json(&*claim),
            Shown::Account(account) => ask::to_json(&*account),
            Shown::Story(story) => ask::to_json(&*story),
            Shown::Actors(actors) => ask::to_json(&actors),
            Shown::Reports(reports) => ask::to_json(&reports),
        })
    };
    let bytes = site.ask(written).await?.into_bytes();
    Ok(forms::answer(Written::Json, bytes, &tag, "item"))
}

/// The text of a report, as it was received.
#[utoipa::path(
    get,
    path = "/reports/{number}/text",
    tag = "archive",
    params(("number" = u64, Path, description = "The number of the report.", maximum = 4_294_967_295_u64)),
    responses(
        (status = 200, description = "The text.", body = String, content_type = "text/plain"),
        (status = 400, description = "It is no number.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such report.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
pub async fn text(State(site): State<Site>, Path(number): Path<u32>) -> Result<Response, PageError> {
    let text = site.read(move |archive| Ok(archive.text(i64::from(number)).map_err(ask::AskError::from)?)).await?;
    Ok(([(CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response())
}

/// Which changes are asked for.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AskedLog {
    /// Made at this day or a later one.
    #[param(format = Date)]
    since: Option<String>,
    /// Made at this day or an earlier one.
    #[param(format = Date)]
    until: Option<String>,
    /// Made by this person.
    by: Option<String>,
    /// About this report, by its number.
    #[param(value_type = Option<u64>, maximum = 4_294_967_295_u64)]
    report: Option<u32>,
    /// About this finding of it: `s3`.
    finding: Option<String>,
    /// Not undone, and not fitting what was read last.
    unfitting: bool,
    /// At most so many; 50 where nothing is said.
    #[param(minimum = 1, maximum = 1000)]
    limit: Option<u32>,
    /// Those behind this number: the `cursor` of an answer.
    after: Option<i64>,
    /// How it is written, before what `Accept` asks. There is no Parquet of it.
    #[serde(rename = "as")]
    #[param(rename = "as", inline)]
    form: Option<Written>,
}

/// Changes.
#[derive(Debug, Serialize, ToSchema)]
pub struct LogAnswer {
    /// The oldest first, as `ascribe log` writes them.
    #[schema(value_type = Vec<Object>)]
    found: Vec<Value>,
    /// Whether there are more.
    more: bool,
    /// The number of the last of them.
    cursor: Option<i64>,
    /// How many changes are asked for, on all pages.
    changes: usize,
    /// SHA-256 over all of these, a line each.
    sha256: String,
}

/// What people changed, who and when.
#[utoipa::path(
    get,
    path = "/log",
    tag = "archive",
    params(AskedLog),
    responses(
        (status = 200, description = "The changes, a page of them.", content(
            (LogAnswer = "application/json"),
            (String = "text/csv"),
        )),
        (status = 304, description = "The archive is as it was."),
        (status = 400, description = "It cannot be asked so.", body = Problem,
            content_type = "application/problem+json"),
        (status = 404, description = "There is no such report.", body = Problem,
            content_type = "application/problem+json"),
        (status = 406, description = "It cannot be had in such a form.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
pub async fn log(
    State(site): State<Site>,
    headers: HeaderMap,
    uri: Uri,
    Params(asked): Params<AskedLog>,
) -> Result<Response, PageError> {
    let form = forms::wanted(&headers, asked.form)?;
    if form == Written::Parquet {
        let status = axum::http::StatusCode::NOT_ACCEPTABLE;
        return Err(PageError { status, says: "The log comes as application/json or text/csv.".to_owned() });
    }
    day("since", asked.since.as_ref())?;
    day("until", asked.until.as_ref())?;
    let most = asked.limit.map_or(Ok(ask::USUAL_LIMIT), limit)?;
    let tag = site.tag(form as u8)?;
    if forms::has(&headers, &tag) {
        return Ok(forms::unchanged(&tag));
    }
    let after = asked.after.unwrap_or(0);
    let scope = LogScope {
        since: asked.since,
        until: asked.until,
        by: asked.by,
        seq: asked.report.map(i64::from),
        finding: asked.finding,
        unfitting: asked.unfitting,
    };
    let all = site.read(move |archive| Ok(changes_of(archive, &scope).map_err(ask::AskError::from)?)).await?;
    let (changes, sha256) = (all.len(), digest(&all));
    let mut behind = all.into_iter().filter(|change| change.number > after);
    let found: Vec<_> = behind.by_ref().take(most).collect();
    let more = behind.next().is_some();
    let cursor = found.last().map(|change| change.number);
    let bytes = if form == Written::Csv {
        csv_of(&found).into_bytes()
    } else {
        let found = found.iter().filter_map(|change| serde_json::from_str(&change.to_json()).ok()).collect();
        ask::to_json(&LogAnswer { found, more, cursor, changes, sha256 }).into_bytes()
    };
    let response = forms::answer(form, bytes, &tag, "log");
    Ok(match cursor.filter(|_| more) {
        Some(cursor) => forms::leads_on(response, &uri, &cursor.to_string()),
        None => response,
    })
}

/// The archive as a whole.
#[derive(Debug, Serialize, ToSchema)]
pub struct ArchiveAnswer {
    /// What it is called.
    name: String,
    /// How many reports it holds.
    reports: u64,
    /// How many changes its log has.
    changes: usize,
    /// What read its reports, and how many each.
    readers: Vec<ReaderAnswer>,
}

/// What read reports.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReaderAnswer {
    /// SHA-256 of its model.
    model: String,
    /// The digest of its lexicon.
    lexicon: String,
    /// The digest of its rules.
    rules: String,
    /// The digest of what the user added; none where nothing was.
    own: Option<String>,
    /// How many reports it read.
    reports: u64,
}

/// What the archive is, and what read it.
#[utoipa::path(
    get,
    path = "/archive",
    tag = "archive",
    responses((status = 200, description = "The archive.", body = ArchiveAnswer, content_type = "application/json"),
        (status = 304, description = "The archive is as it was."))
)]
pub async fn archive(State(site): State<Site>, headers: HeaderMap) -> Result<Response, PageError> {
    let tag = site.tag(Written::Json as u8)?;
    if forms::has(&headers, &tag) {
        return Ok(forms::unchanged(&tag));
    }
    let name = site.name().to_owned();
    let read = site.read(|archive| {
        let readers = archive.readers().map_err(ask::AskError::from)?;
        Ok((readers, archive.changes().map_err(ask::AskError::from)?.len()))
    });
    let (readers, changes) = read.await?;
    let reports = readers.iter().map(|(_, reports)| reports).sum();
    let readers = readers.into_iter().map(|(reader, reports)| ReaderAnswer {
        model: reader.model,
        lexicon: reader.lexicon,
        rules: reader.rules,
        own: reader.own,
        reports,
    });
    let whole = ArchiveAnswer { name, reports, changes, readers: readers.collect() };
    Ok(forms::answer(Written::Json, ask::to_json(&whole).into_bytes(), &tag, "archive"))
}
