//! One act on many findings: first what would be written, each with its words; then what was ticked is done, as one
//! change that is taken back as one.

use super::sent::Sent;
use super::writing::{Came, of_correction};
use super::{Desk, back, finding, refused};
use crate::api::Asked;
use crate::error::PageError;
use crate::frame::{Frame, View, render};
use crate::state::Site;
use crate::words;
use archive::Archive;
use ascribe::Deed;
use ascribe::correcting::{Made, Wanted, correct};
use ask::{Asking, ClaimView, Shown};
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use record::claim::ClaimKind;

#[derive(Template)]
#[template(path = "correcting/bulk.html")]
struct BulkPage {
    frame: Frame,
    desk: Desk,
    key: String,
    act: Act,
    rows: Vec<Line>,
    more: bool,
    back: String,
    /// What somebody else changed meanwhile.
    clashes: Vec<String>,
}

/// What is to be done.
#[derive(Debug, Clone, Default)]
struct Act {
    deed: String,
    field: String,
    to: String,
}

/// A finding that it would be done to.
#[derive(Debug, Clone)]
struct Line {
    claim: ClaimView,
    now: String,
    takes: bool,
}

/// So many findings at once.
const MOST: usize = 200;

const DEEDS: [(&str, Deed); 4] =
    [("accept", Deed::Accept), ("reject", Deed::Reject), ("later", Deed::Later), ("edit", Deed::Edit)];

impl Act {
    fn deed(&self) -> Result<Deed, PageError> {
        let deed = DEEDS.iter().find(|(name, _)| *name == self.deed).map(|(_, deed)| *deed);
        let deed = deed.ok_or_else(|| refused("Say what is to be done: accept, reject, later, or edit."))?;
        if deed == Deed::Edit && (self.field.is_empty() || self.to.is_empty()) {
            return Err(refused("Say which field is to be changed, and what is to stand there."));
        }
        Ok(deed)
    }

    /// It as the button says it.
    fn verb(&self, many: usize) -> String {
        let many = words::counted(many, "finding");
        match self.deed.as_str() {
            "accept" => format!("Accept {many}"),
            "reject" => format!("Reject {many}"),
            "later" => format!("Leave {many} for later"),
            _ => format!("Change {many}"),
        }
    }
}

/// What would be done.
pub async fn page(State(site): State<Site>, desk: Desk, RawQuery(asked): RawQuery) -> Result<Html<String>, PageError> {
    let pairs: Vec<(String, String)> =
        form_urlencoded::parse(asked.unwrap_or_default().as_bytes()).into_owned().collect();
    let get = |name: &str| pairs.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value).to_owned();
    let act = Act { deed: get("do"), field: get("field"), to: get("to") };
    act.deed()?;
    let ids: Vec<String> = pairs.iter().filter(|(name, _)| name == "id").map(|(_, id)| id.clone()).collect();
    let back = get("back");
    let ours = ["do", "field", "to", "id", "back", "kind", "report"];
    let rest = pairs.iter().filter(|(name, value)| !ours.contains(&name.as_str()) && !value.is_empty());
    let rest = form_urlencoded::Serializer::new(String::new()).extend_pairs(rest).finish();
    let (kind, report, field) = (get("kind"), get("report"), act.field.clone());
    let found = site.read(move |archive| found(archive, ids, &kind, &report, &rest, &field));
    let (rows, more) = found.await?;
    shown(&site, desk, act, rows, more, back, Vec::new())
}

fn shown(
    site: &Site,
    desk: Desk,
    act: Act,
    rows: Vec<Line>,
    more: bool,
    back: String,
    clashes: Vec<String>,
) -> Result<Html<String>, PageError> {
    let frame = Frame::new(site, View::Corrections, "Correct many");
    render(&BulkPage { frame, key: desk.key(), desk, act, rows, more, back, clashes })
}

/// The findings that are named, or that a question holds for.
fn found(
    archive: &Archive,
    ids: Vec<String>,
    kind: &str,
    report: &str,
    rest: &str,
    field: &str,
) -> Result<(Vec<Line>, bool), PageError> {
    let asking = Asking::new(archive)?;
    let (claims, more) = if ids.is_empty() {
        asked(&asking, kind, report, rest)?
    } else {
        if ids.len() > MOST {
            return Err(refused(format!("No more than {MOST} findings are done at once.")));
        }
        let claim = |id: &String| match asking.show(id)? {
            Shown::Claim(claim) => Ok(*claim),
            _ => Err(PageError::missing("No finding has this id.")),
        };
        (ids.iter().map(claim).collect::<Result<Vec<_>, PageError>>()?, false)
    };
    let line = |claim: ClaimView| {
        let (seq, item) = finding::parts(&claim.id)?;
        let now = if field.is_empty() { None } else { finding::now(archive, seq, &item, field) };
        Ok(Line { now: now.unwrap_or_default(), takes: true, claim })
    };
    Ok((claims.into_iter().map(line).collect::<Result<_, PageError>>()?, more))
}

fn asked(asking: &Asking<'_>, kind: &str, report: &str, rest: &str) -> Result<(Vec<ClaimView>, bool), PageError> {
    let kind: ClaimKind = kind.trim_end_matches('s').parse().map_err(|_| refused("Say of which kind they are."))?;
    let asked: Asked = serde_html_form::from_str(rest)
        .map_err(|error| PageError::meaning(format!("The question cannot be understood: {error}.")))?;
    let reports = match report {
        "" => Vec::new(),
        number => vec![number.parse().map_err(|_| refused(format!("{number:?} is no report.")))?],
    };
    let query = ask::Query { reports, limit: Some(MOST), ..asked.query()? };
    let answer = asking.claims(Some(kind), &query)?;
    Ok((answer.found, answer.more))
}

/// Does it to those that were ticked.
pub async fn make(State(site): State<Site>, desk: Desk, sent: Sent) -> Result<Response, PageError> {
    let (doing, signed) = match desk.begin(&sent).await? {
        Ok(begun) => begun,
        Err(before) => return Ok(before),
    };
    let act =
        Act { deed: sent.get("do").to_owned(), field: sent.get("field").to_owned(), to: sent.get("to").to_owned() };
    let deed = act.deed()?;
    let (ids, note) = (sent.all("id"), sent.told("note"));
    if ids.is_empty() || ids.len() > MOST {
        return Err(refused(format!("Tick at least one finding, and no more than {MOST}.")));
    }
    let one = |id: &String| match deed {
        Deed::Edit => Wanted {
            was: Some(sent.get(&format!("was.{id}")).to_owned()),
            note: note.clone(),
            ..Wanted::set(deed, id, &act.field, &act.to)
        },
        deed => Wanted { note: note.clone(), ..Wanted::new(deed, id) },
    };
    let wanted: Vec<Wanted> = ids.iter().map(one).collect();
    let to = back(&sent, "/corrections/log");
    let (by, at) = (signed.clone(), to.clone());
    let work = move |batch: &mut ascribe::Batch<'_>, tools: ascribe::correcting::Tools<'_>| {
        let made = correct(batch, tools, &wanted, &by).map_err(of_correction)?;
        Ok(if made.conflicts.is_empty() { Came::Keep(made) } else { Came::Drop(made) })
    };
    let told = move |made: &Made| {
        if made.conflicts.is_empty() {
            doing.done(&at);
        }
    };
    let made = site.change(work, told).await?;
    if made.conflicts.is_empty() {
        return Ok(desk.done(&signed, &to));
    }
    let clashes = made.conflicts.iter().map(ToString::to_string).collect();
    let field = act.field.clone();
    let (rows, _) = site.read(move |archive| found(archive, ids, "", "", "", &field)).await?;
    let page = shown(&site, desk, act, rows, false, to, clashes)?;
    Ok((StatusCode::CONFLICT, page).into_response())
}
