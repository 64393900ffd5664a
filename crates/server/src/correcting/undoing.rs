//! Taking back and doing again: first what stands there and what would be written, then it is done, as a change itself.

use super::changes::Row;
use super::sent::Sent;
use super::writing::{Came, of_correction};
use super::{Desk, back, refused};
use crate::error::PageError;
use crate::frame::{Frame, View, render};
use crate::state::Site;
use archive::Archive;
use ascribe::Change;
use ascribe::correcting::{self, Made, last_done, last_undone};
use ask::AskError;
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::{Html, Response};

#[derive(Template)]
#[template(path = "correcting/undo.html")]
struct UndoPage {
    frame: Frame,
    desk: Desk,
    key: String,
    way: Way,
    rows: Vec<Row>,
    back: String,
}

/// Which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Undo,
    Redo,
}

impl Way {
    fn path(self) -> &'static str {
        match self {
            Self::Undo => "/corrections/undo",
            Self::Redo => "/corrections/redo",
        }
    }

    fn verb(self) -> &'static str {
        match self {
            Self::Undo => "Take back",
            Self::Redo => "Do again",
        }
    }
}

/// What would be taken back.
pub async fn undo_page(
    State(site): State<Site>,
    desk: Desk,
    RawQuery(asked): RawQuery,
) -> Result<Html<String>, PageError> {
    page(site, desk, asked, Way::Undo).await
}

/// What would be done again.
pub async fn redo_page(
    State(site): State<Site>,
    desk: Desk,
    RawQuery(asked): RawQuery,
) -> Result<Html<String>, PageError> {
    page(site, desk, asked, Way::Redo).await
}

/// Takes back.
pub async fn undo(State(site): State<Site>, desk: Desk, sent: Sent) -> Result<Response, PageError> {
    turn(site, desk, sent, Way::Undo).await
}

/// Does again.
pub async fn redo(State(site): State<Site>, desk: Desk, sent: Sent) -> Result<Response, PageError> {
    turn(site, desk, sent, Way::Redo).await
}

async fn page(site: Site, desk: Desk, asked: Option<String>, way: Way) -> Result<Html<String>, PageError> {
    let (mut numbers, mut back) = (Vec::new(), String::new());
    for (name, value) in form_urlencoded::parse(asked.unwrap_or_default().as_bytes()) {
        match &*name {
            "change" => numbers.push(number(&value)?),
            "back" => back = value.into_owned(),
            _ => {}
        }
    }
    let changes = site.read(move |archive| meant(archive, numbers, way)).await?;
    let rows = changes.iter().map(Row::from).collect();
    let title = if way == Way::Undo { "Take back" } else { "Do again" };
    let frame = Frame::new(&site, View::Corrections, title);
    render(&UndoPage { frame, key: desk.key(), desk, way, rows, back })
}

fn number(written: &str) -> Result<i64, PageError> {
    written.parse().map_err(|_| refused("A change has a number."))
}

/// The changes that are named, with those that were made with them; the last where none is.
fn meant(archive: &Archive, numbers: Vec<i64>, way: Way) -> Result<Vec<Change>, PageError> {
    let wanted = match (numbers.is_empty(), way) {
        (false, _) => numbers,
        (true, Way::Undo) => last_done(archive).map_err(AskError::from)?,
        (true, Way::Redo) => last_undone(archive).map_err(AskError::from)?,
    };
    let changes = archive.changes().map_err(AskError::from)?;
    let is_meant = |change: &&Change| wanted.contains(&change.number);
    let found: Vec<Change> = changes.iter().filter(is_meant).cloned().collect();
    if found.len() < wanted.len() {
        return Err(PageError::missing("The log has no such change."));
    }
    Ok(found)
}

async fn turn(site: Site, desk: Desk, sent: Sent, way: Way) -> Result<Response, PageError> {
    let (doing, signed) = match desk.begin(&sent).await? {
        Ok(begun) => begun,
        Err(before) => return Ok(before),
    };
    let numbers = sent.all("change").iter().map(|one| number(one)).collect::<Result<Vec<_>, _>>()?;
    if numbers.is_empty() {
        return Err(refused("Say which changes are meant."));
    }
    let to = back(&sent, "/corrections/log");
    let (by, at) = (signed.clone(), to.clone());
    let work = move |batch: &mut ascribe::Batch<'_>, tools: correcting::Tools<'_>| {
        let made = match way {
            Way::Undo => correcting::undo(batch, tools, &numbers, &by),
            Way::Redo => correcting::redo(batch, tools, &numbers, &by),
        };
        Ok(Came::Keep(made.map_err(of_correction)?))
    };
    site.change(work, move |_: &Made| doing.done(&at)).await?;
    Ok(desk.done(&signed, &to))
}
