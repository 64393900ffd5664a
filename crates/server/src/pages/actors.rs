//! Who is named in the archive, those of the most reports first.

use crate::error::PageError;
use crate::frame::{Frame, View, render};
use crate::links;
use crate::listing::{Asked, Form, Head, taken};
use crate::state::Site;
use crate::words::{days, in_address, plain};
use ask::{ActorView, Asking, Query};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use record::ActorKind;

#[derive(Template)]
#[template(path = "actors.html")]
struct Actors {
    frame: Frame,
    asked: Asked,
    head: Head,
    actors: Vec<(ActorView, String)>,
}

impl Actors {
    fn value(&self, field: &str) -> &str {
        self.asked.question.value(field)
    }

    fn kinds(&self) -> Vec<(&'static str, String)> {
        ActorKind::ALL.iter().map(|kind| (kind.label(), plain(kind.label()))).collect()
    }

    fn days(&self, actor: &ActorView) -> String {
        days(actor.from.as_deref(), actor.to.as_deref())
    }

    fn plain(&self, label: &str) -> String {
        plain(label)
    }
}

/// The actors that a question holds for.
pub async fn page(State(site): State<Site>, asked: Asked) -> Result<Response, PageError> {
    let frame = Frame::new(&site, View::Actors, "Actors").asking(&asked.question);
    site.ask(move |asking| answer(asking, asked, frame)).await
}

fn answer(asking: &Asking, asked: Asked, frame: Frame) -> Result<Response, PageError> {
    let query = &asked.question.query;
    // A name may be written as words.
    let named = query.text.as_ref().map(|text| text.replace('"', ""));
    let actors = query.actors.iter().cloned().chain(named).take(1).collect();
    let answer = asking.actors(&Query { actors, text: None, ..query.clone() })?;
    if asked.form != Form::Page {
        return Ok(taken(&answer.found, asked.form, "actors"));
    }
    let number = answer.found.len();
    let found = match (number, answer.more || asked.after.is_some()) {
        (0, _) => "No actors".to_owned(),
        (number, false) => crate::words::counted(number, "actor"),
        (number, true) => format!("{number} actors, those in most reports first"),
    };
    let head = Head {
        beside: format!("/compare?view=/actors&a={}", in_address(&asked.question.written())),
        ..Head::of(&asked, found, &answer)
    };
    let actors = answer.found.into_iter().map(|actor| {
        let address = links::actor(&actor.key);
        (actor, address)
    });
    let actors = actors.collect();
    Ok(render(&Actors { frame, asked, head, actors })?.into_response())
}
