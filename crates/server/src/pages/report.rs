//! One report: its text with every finding marked, a lane a kind, and beside it each finding with all that is known of
//! it.

mod claims;
mod finding;
mod marks;
mod named;
mod runs;

use crate::error::PageError;
use crate::frame::{Frame, View, render};
use crate::lanes::Lanes;
use crate::links;
use crate::state::Site;
use crate::words::{counted, published};
use ask::{Asking, ReportView, Shown, StandingView};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use finding::{Finding, Piece, Told};
use marks::{Kind, Marked, marked};
use runs::{Paragraph, paragraphs};
use serde::Deserialize;

/// What is asked of a report's page.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    /// The finding that is chosen.
    at: Option<String>,
    /// The lanes that are drawn, by their letters, where the form for them was sent.
    lanes: Option<String>,
    s: Option<String>,
    e: Option<String>,
    f: Option<String>,
    a: Option<String>,
    l: Option<String>,
    p: Option<String>,
}

impl Asked {
    /// The lanes that were ticked, where the form was sent.
    fn ticked(&self) -> Option<Lanes> {
        self.lanes.as_ref()?;
        let ticked = [('s', &self.s), ('e', &self.e), ('f', &self.f), ('a', &self.a), ('l', &self.l), ('p', &self.p)];
        Some(Lanes::of(ticked.into_iter().filter(|(_, ticked)| ticked.is_some()).map(|(lane, _)| lane)))
    }
}

/// A switch of a lane.
struct Switch {
    letter: char,
    name: &'static str,
    class: &'static str,
    count: usize,
    on: bool,
    key: usize,
}

/// The findings of a stretch of the list.
struct Group {
    name: String,
    findings: Vec<usize>,
}

#[derive(Template)]
#[template(path = "report.html")]
struct Page {
    frame: Frame,
    view: ReportView,
    /// When it was published, in words.
    published: Option<String>,
    /// How many reports it shares passages with, in words.
    sharing: Option<String>,
    switches: Vec<Switch>,
    lanes: Lanes,
    paragraphs: Vec<Paragraph>,
    findings: Vec<Finding>,
    groups: Vec<Group>,
    chosen: Option<usize>,
}

impl Page {
    fn title(&self) -> &str {
        &self.frame.title
    }

    fn is_chosen(&self, at: &usize) -> bool {
        self.chosen == Some(*at)
    }

    fn finding(&self, at: &usize) -> &Finding {
        &self.findings[*at]
    }

    fn chosen_finding(&self) -> Option<&Finding> {
        self.chosen.map(|at| &self.findings[at])
    }

    fn outlet_address(&self, name: &str) -> String {
        links::outlet(name)
    }

    fn address(&self, id: &str) -> String {
        links::of(id)
    }
}

/// A report, with the finding that is asked for.
pub async fn page(
    State(site): State<Site>,
    Path(report): Path<i64>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let ticked = asked.ticked();
    let lanes = ticked.unwrap_or_else(|| Lanes::kept(&headers));
    let frame = Frame::new(&site, View::None, "");
    let html = site.ask(move |asking| render(&build(asking, report, &asked, lanes, frame)?)).await?;
    Ok(match ticked {
        Some(lanes) => ([lanes.to_keep()], html).into_response(),
        None => html.into_response(),
    })
}

fn build(asking: &Asking, report: i64, asked: &Asked, lanes: Lanes, frame: Frame) -> Result<Page, PageError> {
    let Shown::Report(view) = asking.show(&report.to_string())? else {
        return Err(PageError::missing(format!("There is no report {report} in the archive.")));
    };
    let view = *view;
    let marked = marked(&view.record);
    let keys = asking.actor_keys(&view.record);
    let text = &view.record.report.text;
    let chosen = marked.iter().position(|one| asked.at.as_deref() == Some(one.id.as_str()));
    let paragraphs = paragraphs(text, &marked, chosen.map(|at| marked[at].id.as_str()));
    let mut findings = Told { record: &view.record, keys: &keys }.findings(&marked);
    place(&mut findings, &marked, &paragraphs, asking.standings(report)?);
    let title = view.head.title.clone().unwrap_or_else(|| format!("Report {report}"));
    let others = view.sharing.len();
    Ok(Page {
        frame: Frame { title, ..frame },
        published: view.head.published.as_deref().map(published),
        sharing: (others > 0).then(|| counted(others, "report")),
        switches: switches(&findings, lanes),
        lanes,
        groups: groups(&findings, &marked, &paragraphs),
        paragraphs,
        findings,
        chosen,
        view,
    })
}

/// Says of each finding where it stands, what else lies there and on how much it stands.
fn place(findings: &mut [Finding], marked: &[Marked], paragraphs: &[Paragraph], standings: Vec<StandingView>) {
    for (finding, here) in findings.iter_mut().zip(marked) {
        let begins = |one: &&Paragraph| one.span.end > here.start();
        finding.paragraph = paragraphs.iter().find(begins).map_or(paragraphs.len(), |one| one.number);
        let first = here.spans.first().map(|(span, _)| *span).unwrap_or_default();
        let over = |other: &&Marked| other.spans.iter().any(|(span, _)| span.overlaps(first));
        let mut also: Vec<&Marked> = marked.iter().filter(over).collect();
        also.sort_by_key(|other| (other.extent(), other.kind));
        finding.also = also.into_iter().map(|other| (other.id.clone(), other.kind.letter())).collect();
    }
    for standing in standings {
        if let Some(finding) = findings.iter_mut().find(|finding| finding.id == standing.item) {
            finding.standing = Some(standing);
        }
    }
}

const SWITCHES: [(char, &str, &str); 6] = [
    ('s', "Statements", "run s sa"),
    ('e', "Events", "run e"),
    ('f', "Figures", "run f fa fz"),
    ('a', "Actors", "run a"),
    ('l', "Times and places", "run l"),
    ('p', "Stances", ""),
];

fn switches(findings: &[Finding], lanes: Lanes) -> Vec<Switch> {
    let count = |letter| findings.iter().filter(|finding| finding.kind.lane() == letter).count();
    SWITCHES
        .iter()
        .enumerate()
        .map(|(at, &(letter, name, class))| Switch {
            letter,
            name,
            class,
            count: count(letter),
            on: lanes.has(letter),
            key: at + 1,
        })
        .collect()
}

/// The list: what is said and done by paragraphs, then who, when and where.
fn groups(findings: &[Finding], marked: &[Marked], paragraphs: &[Paragraph]) -> Vec<Group> {
    let of = |is_wanted: &dyn Fn(&Finding) -> bool| {
        let mut places: Vec<usize> = (0..findings.len()).filter(|at| is_wanted(&findings[*at])).collect();
        places.sort_by_key(|at| (marked[*at].start(), marked[*at].extent()));
        places
    };
    let is_named = |kind: Kind| matches!(kind, Kind::Actor | Kind::Time | Kind::Place);
    let mut groups: Vec<Group> = paragraphs
        .iter()
        .map(|one| Group {
            name: format!("Paragraph {}", one.number),
            findings: of(&|finding| finding.paragraph == one.number && !is_named(finding.kind)),
        })
        .collect();
    let actors = of(&|finding| finding.kind == Kind::Actor);
    groups.push(Group { name: "Actors".to_owned(), findings: actors });
    let rest = of(&|finding| matches!(finding.kind, Kind::Time | Kind::Place));
    groups.push(Group { name: "Times and places".to_owned(), findings: rest });
    groups.retain(|group| !group.findings.is_empty());
    groups
}
