//! In which form an answer is wanted, whether the client has it already, and what goes around it.

use super::asked::Written;
use crate::error::PageError;
use axum::http::header::{ACCEPT, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG, HeaderValue, IF_NONE_MATCH, LINK, VARY};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};

/// A form of answers with its type, the one first that is taken where all are the same to a client.
const FORMS: &[(Written, &str)] = &[
    (Written::Json, "application/json"),
    (Written::Csv, "text/csv"),
    (Written::Parquet, "application/vnd.apache.parquet"),
];

/// The form that an answer is wanted in.
///
/// # Errors
///
/// Where it is wanted in none of ours.
pub fn wanted(headers: &HeaderMap, asked: Option<Written>) -> Result<Written, PageError> {
    if let Some(form) = asked {
        return Ok(form);
    }
    let accept: Vec<&str> = headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok()).collect();
    let accept = accept.join(",");
    if accept.trim().is_empty() {
        return Ok(Written::Json);
    }
    let ranked = FORMS.iter().map(|(form, kind)| (*form, quality(&accept, kind)));
    // Of several that are wanted alike, the first.
    let best = ranked.rev().max_by(|(_, one), (_, other)| one.total_cmp(other));
    best.filter(|(_, quality)| *quality > 0.0).map(|(form, _)| form).ok_or_else(|| PageError {
        status: StatusCode::NOT_ACCEPTABLE,
        says: "Answers come as application/json, text/csv or application/vnd.apache.parquet.".to_owned(),
    })
}

/// How much a type is wanted, by the most exact range that it is in (RFC 9110, 12.5.1).
fn quality(accept: &str, kind: &str) -> f32 {
    let group = kind.split('/').next().unwrap_or_default();
    let mut best = (0, 0.0);
    for range in accept.split(',') {
        let mut parts = range.split(';').map(str::trim);
        let name = parts.next().unwrap_or_default();
        let exactness = match name.split_once('/') {
            _ if name.eq_ignore_ascii_case(kind) => 3,
            Some((of, "*")) if of.eq_ignore_ascii_case(group) => 2,
            Some(("*", "*")) => 1,
            _ => continue,
        };
        let weight = parts.find_map(|part| part.strip_prefix("q=")?.parse::<f32>().ok()).unwrap_or(1.0);
        if exactness > best.0 {
            best = (exactness, if weight.is_nan() { 0.0 } else { weight.clamp(0.0, 1.0) });
        }
    }
    best.1
}

/// Whether a client has what bears this tag.
pub fn has(headers: &HeaderMap, tag: &str) -> bool {
    let tags = headers.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let same = |known: &str| known == "*" || known.trim_start_matches("W/") == tag.trim_start_matches("W/");
    tags.flat_map(|value| value.split(',')).any(|known| same(known.trim()))
}

/// That a client has it already.
pub fn unchanged(tag: &str) -> Response {
    with_tag(StatusCode::NOT_MODIFIED.into_response(), tag)
}

/// An answer in its form. `name` is what a file of it is called.
pub fn answer(form: Written, bytes: Vec<u8>, tag: &str, name: &str) -> Response {
    let kind = FORMS.iter().find(|(known, _)| *known == form).map_or("", |(_, kind)| kind);
    let mut response = ([(CONTENT_TYPE, kind)], bytes).into_response();
    let ending = match form {
        Written::Json => None,
        Written::Csv => Some("csv"),
        Written::Parquet => Some("parquet"),
    };
    if let Some(Ok(file)) = ending.map(|ending| format!("attachment; filename=\"{name}.{ending}\"").parse()) {
        response.headers_mut().insert(CONTENT_DISPOSITION, file);
    }
    with_tag(response, tag)
}

fn with_tag(mut response: Response, tag: &str) -> Response {
    if let Ok(tag) = tag.parse() {
        response.headers_mut().insert(ETAG, tag);
    }
    response.headers_mut().insert(VARY, HeaderValue::from_static("accept"));
    response
}

/// Says where an answer goes on: at the same address, behind a cursor.
pub fn leads_on(mut response: Response, uri: &Uri, cursor: &str) -> Response {
    let asked = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes()).filter(|(name, _)| name != "after");
    let next =
        form_urlencoded::Serializer::new(String::new()).extend_pairs(asked).append_pair("after", cursor).finish();
    if let Ok(link) = format!("<{}?{next}>; rel=\"next\"", uri.path()).parse() {
        response.headers_mut().insert(LINK, link);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_that_is_wanted_most() {
        let table = [
            ("", Some(Written::Json)),
            ("*/*", Some(Written::Json)),
            ("text/html,application/xhtml+xml,*/*;q=0.8", Some(Written::Json)),
            ("text/csv", Some(Written::Csv)),
            ("TEXT/*", Some(Written::Csv)),
            ("application/*;q=0.5, text/csv;q=0.9", Some(Written::Csv)),
            ("application/json;q=0, application/*", Some(Written::Parquet)),
            ("application/vnd.apache.parquet, */*;q=0.1", Some(Written::Parquet)),
            ("image/png", None),
            ("*/*;q=0", None),
        ];
        for (accept, form) in table {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT, accept.parse().expect("a header"));
            assert_eq!(wanted(&headers, None).ok(), form, "{accept}");
        }
    }

    #[test]
    fn tags_are_compared_weakly() {
        let mut headers = HeaderMap::new();
        headers.insert(IF_NONE_MATCH, "\"other\", W/\"a-1\"".parse().expect("a header"));
        assert!(has(&headers, "W/\"a-1\"") && !has(&headers, "W/\"a-2\""));
    }
}
