//! The reports, the last added first.

use crate::error::PageError;
use crate::frame::{Frame, View, render};
use crate::links;
use crate::listing::{Asked, Form, Head, elsewhere, file};
use crate::state::Site;
use crate::words::published;
use ask::{Asking, Query, ReportLine, to_json_pretty};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "reports.html")]
struct Reports {
    frame: Frame,
    asked: Asked,
    head: Head,
    lines: Vec<(ReportLine, String)>,
}

impl Reports {
    fn outlet(&self, name: &str) -> String {
        links::outlet(name)
    }

    fn value(&self, field: &str) -> &str {
        self.asked.question.value(field)
    }
}

/// The reports of a question: of an outlet, or all.
pub async fn page(State(site): State<Site>, asked: Asked) -> Result<Response, PageError> {
    // Reports are asked for by what is found in them: that is for the search.
    let only = Query { outlet: None, limit: None, after: None, ..asked.question.query.clone() };
    if only != Query::default() {
        return Ok(elsewhere(&format!("/search?q={}", crate::words::in_address(&asked.question.written()))));
    }
    let frame = Frame::new(&site, View::Reports, "Reports");
    site.ask(move |asking| answer(asking, asked, frame)).await
}

fn answer(asking: &Asking, asked: Asked, frame: Frame) -> Result<Response, PageError> {
    let query = &asked.question.query;
    let answer = asking.newest(query.outlet.as_deref(), query.after.as_ref(), crate::listing::ROWS)?;
    match asked.form {
        Form::Json => return Ok(file("application/json", "reports.json", to_json_pretty(&answer.found))),
        Form::Csv => return Ok(file("text/csv; charset=utf-8", "reports.csv", table(&answer.found))),
        Form::Page => {}
    }
    let number = answer.found.len();
    let found = if answer.more {
        format!("{number} reports, the last added first")
    } else {
        crate::words::counted(number, "report")
    };
    let head = Head::of(&asked, found, &answer);
    let day = |line: &ReportLine| line.head.published.as_deref().map(published).unwrap_or_default();
    let lines = answer.found.into_iter().map(|line| (line.clone(), day(&line))).collect();
    Ok(render(&Reports { frame, asked, head, lines })?.into_response())
}

fn table(lines: &[ReportLine]) -> String {
    let mut rows = vec![
        ["report", "hash", "outlet", "published", "title", "url", "statements", "events", "figures", "shares_with"]
            .map(str::to_owned)
            .to_vec(),
    ];
    let told = |value: &Option<String>| value.clone().unwrap_or_default();
    rows.extend(lines.iter().map(|line| {
        let head = &line.head;
        let counts = [line.statements, line.events, line.figures, line.sharing].map(|count| count.to_string());
        [
            vec![
                head.id.clone(),
                head.hash.clone(),
                told(&head.outlet),
                told(&head.published),
                told(&head.title),
                told(&head.url),
            ],
            counts.to_vec(),
        ]
        .concat()
    }));
    crate::listing::csv(&rows)
}
