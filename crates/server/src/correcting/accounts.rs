//! Which claims are one account: some of them taken out, or another account joined to it.

use super::sent::Sent;
use super::writing::{Came, of_correction};
use super::{Desk, refused};
use crate::error::PageError;
use crate::frame::{Frame, View, render};
use crate::state::Site;
use crate::words;
use ascribe::Deed;
use ascribe::correcting::{Made, Wanted, correct};
use ask::{AccountView, Asking, Shown};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::response::{Html, Response};

#[derive(Template)]
#[template(path = "correcting/account.html")]
struct AccountPage {
    frame: Frame,
    desk: Desk,
    key: String,
    account: AccountView,
    /// The account that would be joined to it.
    other: Option<AccountView>,
}

/// The page.
pub async fn page(
    State(site): State<Site>,
    desk: Desk,
    Path(id): Path<String>,
    RawQuery(asked): RawQuery,
) -> Result<Html<String>, PageError> {
    let with = form_urlencoded::parse(asked.unwrap_or_default().as_bytes())
        .find(|(name, value)| name == "with" && !value.trim().is_empty())
        .map(|(_, value)| value.trim().to_owned());
    let found = site.ask(move |asking: &Asking<'_>| -> Result<_, PageError> {
        Ok((account(asking, &id)?, with.map(|with| account(asking, &with)).transpose()?))
    });
    let (account, other) = found.await?;
    let frame = Frame::new(&site, View::Corrections, "Correct an account");
    render(&AccountPage { frame, key: desk.key(), desk, account, other })
}

/// An account by its own id, or by that of one of its claims.
fn account(asking: &Asking<'_>, id: &str) -> Result<AccountView, PageError> {
    let id = if id.starts_with("account:") { id.to_owned() } else { format!("account:{id}") };
    match asking.show(&id)? {
        Shown::Account(account) => Ok(*account),
        _ => Err(PageError::missing("No account has this id.")),
    }
}

/// Takes claims out, or joins another account.
pub async fn make(
    State(site): State<Site>,
    desk: Desk,
    Path(id): Path<String>,
    sent: Sent,
) -> Result<Response, PageError> {
    let (doing, signed) = match desk.begin(&sent).await? {
        Ok(begun) => begun,
        Err(before) => return Ok(before),
    };
    let note = sent.told("note");
    let claims = sent.all("claim");
    let id = if id.starts_with("account:") { id } else { format!("account:{id}") };
    let wanted = match (sent.get("do"), claims.split_first()) {
        ("split", Some((first, with))) => Wanted { with: with.to_vec(), note, ..Wanted::new(Deed::Split, first) },
        ("split", None) => return Err(refused("Tick the claims that are to be taken out.")),
        ("join", _) => {
            let with = sent.told("with").ok_or_else(|| refused("Say which account is to be joined."))?;
            Wanted { with: vec![with], note, ..Wanted::new(Deed::Join, &id) }
        }
        _ => return Err(refused("Say what is to be done: split or join.")),
    };
    // The account may be named for another claim afterwards: its page is found by any of them.
    let to = format!("/corrections/account/{}", words::in_address(id.trim_start_matches("account:")));
    let (by, at) = (signed.clone(), to.clone());
    let work = move |batch: &mut ascribe::Batch<'_>, tools: ascribe::correcting::Tools<'_>| {
        Ok(Came::Keep(correct(batch, tools, &[wanted], &by).map_err(of_correction)?))
    };
    site.change(work, move |_: &Made| doing.done(&at)).await?;
    Ok(desk.done(&signed, &to))
}

impl AccountPage {
    fn address(&self) -> String {
        words::in_address(self.account.id.trim_start_matches("account:"))
    }
}
