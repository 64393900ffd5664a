//! Lists of the API, each as `ask` answers it.

use super::asked::{Asked, Params, Written};
use super::forms;
use super::sheets::{self, Sheet};
use crate::error::PageError;
use crate::safety::Problem;
use crate::state::Site;
use ask::{AccountView, ActorView, Answer, AskError, Asking, ClaimView, DisputeView};
use ask::{Query, SeriesView, StoryView, UnplacedView};
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use record::claim::ClaimKind;
use serde::Serialize;
use utoipa::ToSchema;

/// What every list needs.
struct Asks {
    site: Site,
    headers: HeaderMap,
    uri: Uri,
    asked: Asked,
    name: &'static str,
}

macro_rules! lists {
    ($($(#[$about:meta])+ $name:ident $path:literal $tag:literal $answer:ty, $written:expr;)+) => {$(
        $(#[$about])+
        #[utoipa::path(
            get,
            path = $path,
            tag = $tag,
            params(Asked),
            responses(
                (status = 200, description = "What was found, a page of it.", content(
                    ($answer = "application/json"),
                    (String = "text/csv"),
                    (Vec<u8> = "application/vnd.apache.parquet"),
                )),
                (status = 304, description = "The archive is as it was."),
                (status = 400, description = "It cannot be asked so.", body = Problem,
                    content_type = "application/problem+json"),
                (status = 404, description = "Nothing has this name.", body = Problem,
                    content_type = "application/problem+json"),
                (status = 406, description = "It cannot be had in such a form.", body = Problem,
                    content_type = "application/problem+json"),
            )
        )]
        pub async fn $name(
            State(site): State<Site>,
            headers: HeaderMap,
            uri: Uri,
            Params(asked): Params<Asked>,
        ) -> Result<Response, PageError> {
            list(Asks { site, headers, uri, asked, name: stringify!($name) }, $written).await
        }
    )+};
}

lists! {
    /// Who said what.
    statements "/statements" "claims" Answer<ClaimView>, |asking, query, form| {
        rows(asking.claims(Some(ClaimKind::Statement), query), form, sheets::claims)
    };
    /// Who did what to whom.
    events "/events" "claims" Answer<ClaimView>, |asking, query, form| {
        rows(asking.claims(Some(ClaimKind::Event), query), form, sheets::claims)
    };
    /// How many of what.
    figures "/figures" "claims" Answer<ClaimView>, |asking, query, form| {
        rows(asking.claims(Some(ClaimKind::Figure), query), form, sheets::claims)
    };
    /// What became of counts: stopped, unverified.
    counts "/counts" "claims" Answer<ClaimView>, |asking, query, form| {
        rows(asking.claims(Some(ClaimKind::Count), query), form, sheets::claims)
    };
    /// Who is for or against whom.
    stances "/stances" "claims" Answer<ClaimView>, |asking, query, form| {
        rows(asking.claims(Some(ClaimKind::Stance), query), form, sheets::claims)
    };
    /// What many reports tell of one thing, with the independent origins that it stands on.
    accounts "/accounts" "standing" Answer<AccountView>, |asking, query, form| {
        rows(asking.accounts(query), form, sheets::accounts)
    };
    /// Reports that share passages.
    stories "/stories" "standing" Answer<StoryView>, |asking, query, form| {
        rows(asking.stories(query), form, sheets::stories)
    };
    /// Who is named in the archive, those of the most reports first. They are asked for by one name, a country, a
    /// sector and one type.
    actors "/actors" "claims" Answer<ActorView>, |asking, query, form| {
        rows(asking.actors(query), form, sheets::actors)
    };
    /// Numbers of one scope that cannot both be so.
    disputes "/disputes" "standing" Answer<DisputeView>, |asking, query, form| {
        rows(asking.disputes(query), form, sheets::disputes)
    };
    /// How many, counted by whom, through time. Numbers of different scope are never put together, and nothing is added
    /// up.
    toll "/toll" "standing" TollAnswer, |asking, query, form| {
        let toll = asking.toll(query)?;
        let next = next(&toll.series);
        if form != Written::Json {
            return Ok((sheets::toll().written(&sheets::numbers(&toll.series.found), form)?, next));
        }
        let (counts_without_number, left_out) = (toll.unplaced, toll.left_out);
        let whole = TollAnswer { series: toll.series, counts_without_number, left_out };
        Ok((ask::to_json(&whole).into_bytes(), next))
    };
}

/// Counts through time.
#[derive(Debug, Serialize, ToSchema)]
pub struct TollAnswer {
    /// Each counter's numbers of one scope, those of one subject together, the subject with most numbers first.
    series: Answer<SeriesView>,
    /// Notes on counts of which there is no number here.
    counts_without_number: Vec<UnplacedView>,
    /// What was found and is in no series, a sentence each.
    left_out: Vec<String>,
}

/// An answer as it is written, with the cursor behind it where there is more.
type WrittenAnswer = (Vec<u8>, Option<String>);

fn rows<T: Serialize>(
    answer: Result<Answer<T>, AskError>,
    form: Written,
    sheet: fn() -> Sheet<T>,
) -> Result<WrittenAnswer, PageError> {
    let answer = answer?;
    let bytes = match form {
        Written::Json => ask::to_json(&answer).into_bytes(),
        form => sheet().written(&answer.found, form)?,
    };
    Ok((bytes, next(&answer)))
}

fn next<T>(answer: &Answer<T>) -> Option<String> {
    answer.cursor.as_ref().filter(|_| answer.more).map(ToString::to_string)
}

async fn list(
    Asks { site, headers, uri, asked, name }: Asks,
    written: fn(&Asking<'_>, &Query, Written) -> Result<WrittenAnswer, PageError>,
) -> Result<Response, PageError> {
    let form = forms::wanted(&headers, asked.form)?;
    let query = asked.query()?;
    let tag = site.tag(form as u8)?;
    if forms::has(&headers, &tag) {
        return Ok(forms::unchanged(&tag));
    }
    let of_counts = name == "toll";
    let question = query.clone();
    let answer = move |asking: &Asking<'_>| written(asking, &question, form);
    let (bytes, next) = if of_counts { site.ask_for_counts(&query, answer).await? } else { site.ask(answer).await? };
    let response = forms::answer(form, bytes, &tag, name);
    Ok(match next {
        Some(cursor) => forms::leads_on(response, &uri, &cursor),
        None => response,
    })
}
