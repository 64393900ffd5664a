//! What is worth a look: findings that nobody decided, by kind, by rule and by doubt.

use super::changes::Row;
use super::finding::LAST;
use crate::error::PageError;
use crate::frame::{Frame, View, render};
use crate::state::Site;
use crate::words;
use ask::{AskError, Asking, Cursor, Detail, Doubts, OpenRules, Query};
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Html;
use record::claim::ClaimKind;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "correcting/queue.html")]
struct QueuePage {
    frame: Frame,
    kinds: Vec<(&'static str, bool)>,
    kind: &'static str,
    asked: Asked,
    doubts: Arc<Doubts>,
    /// The rules that may be chosen, with how many findings each.
    rules: Vec<(String, usize)>,
    /// Whether they are counted over all findings, and not over those looked at.
    over_all: bool,
    last: Vec<Row>,
    unfitting: usize,
    here: String,
    next: Option<String>,
}

/// What is asked.
#[derive(Debug, Clone, Default)]
struct Asked {
    kind: String,
    rule: String,
    outlet: String,
    text: String,
    after: String,
}

/// Under which it is kept by which rules findings were found.
const RULES: &str = "rules";

/// So many findings are looked at together for a page.
const STRETCH: usize = 200;
/// So many of them are listed; the others come once these are decided.
const LISTED: usize = 50;

const KINDS: [(&str, ClaimKind); 4] = [
    ("statements", ClaimKind::Statement),
    ("events", ClaimKind::Event),
    ("figures", ClaimKind::Figure),
    ("stances", ClaimKind::Stance),
];

/// The page.
pub async fn page(State(site): State<Site>, RawQuery(asked): RawQuery) -> Result<Html<String>, PageError> {
    let asked = Asked::of(asked.as_deref().unwrap_or_default());
    let (kind, of) = KINDS.iter().copied().find(|(name, _)| *name == asked.kind).unwrap_or(KINDS[0]);
    let query = asked.query()?;
    let rule = Some(asked.rule.clone()).filter(|rule| !rule.is_empty());
    let (recall, key) = (site.recall()?, format!("queue {}", asked.address(kind, &asked.after)));
    // Of a state before they are shown until they are counted anew.
    let all_rules = recall.last::<OpenRules>(RULES).filter(|_| asked.outlet.is_empty() && asked.text.is_empty());
    site.wants_rules();
    let read = site.read(move |archive| {
        let doubts = recall.or(&key, || {
            let mut doubts = Asking::new(archive)?.doubtful(of, &query, rule.as_deref(), LISTED)?;
            doubts.found.truncate(LISTED);
            Ok(doubts)
        })?;
        Ok((doubts, archive.changes().map_err(AskError::from)?))
    });
    let (doubts, changes) = read.await?;
    let over_all = all_rules.is_some();
    let rules = match all_rules {
        Some((rules, _)) => rules.get(of.label()).cloned().unwrap_or_default(),
        None => doubts.rules.clone(),
    };
    let unfitting = changes.iter().filter(|change| !change.undone && !change.fits).count();
    let last = changes.iter().rev().take(LAST).map(Row::from).collect();
    let next = doubts.next.as_ref().map(|cursor| asked.address(kind, &cursor.to_string()));
    let here = asked.address(kind, &asked.after);
    let kinds = KINDS.iter().map(|(name, _)| (*name, *name == kind)).collect();
    let frame = Frame::new(&site, View::Corrections, "Corrections");
    render(&QueuePage { frame, kinds, kind, asked, doubts, rules, over_all, last, unfitting, here, next })
}

/// Counts by which rules findings were found that nobody decided.
pub async fn count(site: &Site) {
    let Ok(recall) = site.recall() else { return };
    // What cannot be read is told to whoever asks for it.
    let _ = site.ask(move |asking| recall.or(RULES, || Ok(asking.open_rules()?)).map(|_| ())).await;
}

impl Asked {
    fn of(query: &str) -> Self {
        let mut asked = Self::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let place = match &*name {
                "kind" => &mut asked.kind,
                "rule" => &mut asked.rule,
                "outlet" => &mut asked.outlet,
                "text" => &mut asked.text,
                "after" => &mut asked.after,
                _ => continue,
            };
            *place = value.trim().to_owned();
        }
        asked
    }

    fn query(&self) -> Result<Query, PageError> {
        let told = |value: &String| Some(value.clone()).filter(|value| !value.is_empty());
        Ok(Query {
            outlet: told(&self.outlet),
            text: told(&self.text),
            after: told(&self.after).map(|after| Cursor::parse(&after)).transpose()?,
            limit: Some(STRETCH),
            detail: Detail::Explained,
            ..Query::default()
        })
    }

    fn address(&self, kind: &str, after: &str) -> String {
        let pairs = [("kind", kind), ("rule", &self.rule), ("outlet", &self.outlet), ("text", &self.text)];
        let pairs = pairs.into_iter().chain([("after", after)]).filter(|(_, value)| !value.is_empty());
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        format!("/corrections?{query}")
    }
}

impl QueuePage {
    fn correct(&self, id: &str) -> String {
        format!("/corrections/finding/{}", words::in_address(id))
    }

    fn of_kind(&self, kind: &str) -> String {
        Asked { rule: String::new(), after: String::new(), ..self.asked.clone() }.address(kind, "")
    }
}
