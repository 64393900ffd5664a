//! Which keys are one actor: a merge says which goes into which and shows both; it can be parted again.

use super::sent::Sent;
use super::writing::{Came, of_correction};
use super::{Desk, refused};
use crate::error::PageError;
use crate::frame::{Frame, View, render};
use crate::state::Site;
use ascribe::Deed;
use ascribe::correcting::{Made, Wanted, correct};
use ask::{ActorView, Asking, Shown};
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::{Html, Response};

#[derive(Template)]
#[template(path = "correcting/actor.html")]
struct ActorPage {
    frame: Frame,
    desk: Desk,
    key: String,
    actor: ActorView,
    into: Option<ActorView>,
}

/// The page.
pub async fn page(State(site): State<Site>, desk: Desk, RawQuery(asked): RawQuery) -> Result<Html<String>, PageError> {
    let pairs: Vec<(String, String)> =
        form_urlencoded::parse(asked.unwrap_or_default().as_bytes()).into_owned().collect();
    let get = |name: &str| {
        let told = pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.trim().to_owned());
        told.filter(|told| !told.is_empty())
    };
    let key = get("key").ok_or_else(|| PageError::meaning("Say which actor is meant."))?;
    let into = get("into");
    let found = site.ask(move |asking: &Asking<'_>| -> Result<_, PageError> {
        Ok((actor(asking, &key)?, into.map(|into| actor(asking, &into)).transpose()?))
    });
    let (actor, into) = found.await?;
    let frame = Frame::new(&site, View::Corrections, "Correct an actor");
    render(&ActorPage { frame, key: desk.key(), desk, actor, into })
}

/// An actor by its key or its name.
fn actor(asking: &Asking<'_>, called: &str) -> Result<ActorView, PageError> {
    let id = format!("actor:{}", called.trim_start_matches("actor:"));
    match asking.show(&id)? {
        Shown::Actors(mut actors) if actors.len() == 1 => {
            actors.pop().ok_or_else(|| PageError::missing("No actor is called so."))
        }
        Shown::Actors(actors) => {
            let keys = actors.iter().map(|actor| actor.key.as_str()).collect::<Vec<_>>().join(", ");
            Err(refused(format!("Several actors are called {called}; name one by its key: {keys}")))
        }
        _ => Err(PageError::missing("No actor is called so.")),
    }
}

/// Merges, or parts.
pub async fn make(State(site): State<Site>, desk: Desk, sent: Sent) -> Result<Response, PageError> {
    let (doing, signed) = match desk.begin(&sent).await? {
        Ok(begun) => begun,
        Err(before) => return Ok(before),
    };
    let key = sent.told("key-of").ok_or_else(|| refused("Say which actor is meant."))?;
    let note = sent.told("note");
    let (wanted, shown) = match sent.get("do") {
        "merge" => {
            let into = sent.told("into").ok_or_else(|| refused("Say into which actor it is merged."))?;
            (Wanted { to: Some(into.clone()), note, ..Wanted::new(Deed::Merge, &key) }, into)
        }
        "part" => (Wanted { note, ..Wanted::new(Deed::Part, &key) }, key),
        _ => return Err(refused("Say what is to be done: merge or part.")),
    };
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("key", &shown).finish();
    let to = format!("/corrections/actor?{query}");
    let (by, at) = (signed.clone(), to.clone());
    let work = move |batch: &mut ascribe::Batch<'_>, tools: ascribe::correcting::Tools<'_>| {
        Ok(Came::Keep(correct(batch, tools, &[wanted], &by).map_err(of_correction)?))
    };
    site.change(work, move |_: &Made| doing.done(&at)).await?;
    Ok(desk.done(&signed, &to))
}

impl ActorPage {
    fn size(&self, actor: &ActorView) -> usize {
        actor.reports as usize
    }
}
