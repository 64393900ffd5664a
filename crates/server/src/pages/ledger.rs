//! Counts through time: each counter's numbers by themselves, as a chart and as the table below it.

use crate::error::PageError;
use crate::frame::{Frame, View, render};
use crate::links;
use crate::listing::{Asked, Form, Head, file};
use crate::memory::Recall;
use crate::positions::{Drawn, drawn};
use crate::state::Site;
use crate::words::{capital, counted, day};
use ask::{Answer, Asking, DisputeView, PointView, Query, SeriesView, to_csv, to_json_pretty, toll_csv};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// So many series stand on a page.
const SERIES: usize = 20;
/// So many numbers of each.
const NUMBERS: usize = 40;
/// So many disputes.
const DISPUTES: usize = 20;

/// A number with where its words stand.
struct Point {
    number: String,
    days: String,
    notes: String,
    reports: String,
    origins: String,
    claim: Option<(String, String)>,
    words: String,
}

/// The numbers of one counter.
struct Series {
    counter: Option<(String, String)>,
    scope: String,
    ends: Vec<String>,
    points: Vec<Point>,
    /// How many more numbers it has, which CSV and JSON give.
    more: usize,
}

#[derive(Template)]
#[template(path = "ledger.html")]
struct Ledger {
    frame: Frame,
    asked: Asked,
    head: Head,
    charts: Vec<String>,
    series: Vec<Series>,
    disputes: Vec<Drawn>,
    left_out: Vec<String>,
}

impl Ledger {
    fn value(&self, field: &str) -> &str {
        self.asked.question.value(field)
    }
}

/// The counts that a question asks for.
pub async fn page(State(site): State<Site>, asked: Asked) -> Result<Response, PageError> {
    let frame = Frame::new(&site, View::Ledger, "Ledger").asking(&asked.question);
    let (blank, query) = (asked.question.written().is_empty(), asked.question.query.clone());
    let recall = site.recall()?;
    let told = move |asking: &Asking<'_>| {
        let page = build(asking, &asked, &recall);
        answer(page?, asked, frame)
    };
    // Where nothing is asked no counts are told.
    if blank { site.ask(told).await } else { site.ask_for_counts(&query, told).await }
}

/// What a question gives.
struct Told {
    /// The series; none where nothing is asked: the counts of a whole archive are no one answer.
    toll: Option<ask::Toll>,
    /// The chart for wide screens and for narrow ones.
    charts: Vec<String>,
    disputes: Answer<DisputeView>,
}

fn build(asking: &Asking, asked: &Asked, recall: &Recall) -> Result<Arc<Told>, PageError> {
    let key = format!("ledger {} {}", asked.question.written(), asked.after.as_deref().unwrap_or(""));
    recall.or(&key, || {
        let query = Query { limit: Some(SERIES), ..asked.question.query.clone() };
        let of_disputes = Query { limit: Some(DISPUTES), after: None, ..query.clone() };
        let disputes = asking.disputes_among(&of_disputes, Some(&disagreeing(asking, recall)?))?;
        let blank = asked.question.written().is_empty();
        if blank {
            return Ok(Told { toll: None, charts: Vec::new(), disputes });
        }
        let (toll, chart) = asking.toll_and_chart(&query)?;
        let drawn = |chart| [inlined(&ask::svg(&chart), "wide"), inlined(&ask::narrow_svg(&chart), "narrow")].to_vec();
        Ok(Told { toll: Some(toll), charts: chart.map(drawn).unwrap_or_default(), disputes })
    })
}

/// The accounts that disagree.
pub fn disagreeing(asking: &Asking, recall: &Recall) -> Result<Arc<Vec<i64>>, PageError> {
    recall.or("disagreeing", || Ok(asking.disagreeing()?))
}

/// A drawing as a part of a page, without what only a file needs.
fn inlined(svg: &str, class: &str) -> String {
    let body = svg.find("<svg").map_or(svg, |at| &svg[at..]);
    body.replacen("<svg ", &format!("<svg class=\"toll {class}\" "), 1)
}

fn answer(told: Arc<Told>, asked: Asked, frame: Frame) -> Result<Response, PageError> {
    let answer = told.toll.as_ref().map(|toll| &toll.series);
    let all: &[SeriesView] = answer.map_or(&[], |answer| &answer.found);
    match asked.form {
        Form::Csv => return Ok(file("text/csv; charset=utf-8", "toll.csv", toll_csv(all, true))),
        Form::Json => return Ok(file("application/json", "toll.json", to_json_pretty(all))),
        Form::Page => {}
    }
    let blank = answer.is_none();
    let numbers: usize = all.iter().map(|series| series.numbers.len()).sum();
    let found = match (blank, numbers) {
        (true, _) => "Ask for a place, for what is counted or for who counted".to_owned(),
        (_, 0) => "No numbers".to_owned(),
        _ => format!("{} in {} series", counted(numbers, "number"), all.len()),
    };
    let remarks: &[ask::Sentence] = answer.map_or(&[], |answer| &answer.remarks);
    let goes_on = answer.filter(|answer| answer.more).and_then(|answer| answer.cursor.as_ref());
    let next = goes_on.map(|cursor| asked.address_behind(cursor));
    let head = Head::with(&asked, found, remarks, next);
    let page = Ledger {
        frame,
        head,
        charts: told.charts.clone(),
        series: all.iter().map(series).collect(),
        disputes: told.disputes.found.iter().map(drawn).collect(),
        left_out: told.toll.as_ref().map_or_else(Vec::new, |toll| toll.left_out.clone()),
        asked,
    };
    Ok(render(&page)?.into_response())
}

fn series(view: &SeriesView) -> Series {
    let end = |end: &ask::EndView| {
        let what = if end.state == "stopped" { "is told to have stopped" } else { "is told to be unverifiable" };
        let on = end.day.as_deref().map_or_else(String::new, |on| format!(", {}", day(on)));
        format!("The count {what}{on}.")
    };
    Series {
        counter: view.counter.as_ref().map(|counter| (capital(&counter.name), links::actor(&counter.key))),
        scope: capital(&view.scope.scope),
        ends: view.ends.iter().map(end).collect(),
        more: view.numbers.len().saturating_sub(NUMBERS),
        points: view.numbers.iter().take(NUMBERS).map(point).collect(),
    }
}

fn point(view: &PointView) -> Point {
    let days = view.period.as_ref().map_or_else(
        || crate::words::days(Some(&view.as_of), Some(&view.still)),
        |period| crate::words::days(Some(&period.from), Some(&period.to)),
    );
    let notes: Vec<String> = [
        view.denied.then(|| "denied".to_owned()),
        view.verification.map(crate::words::plain),
        view.was.as_ref().map(|was| format!("was {was}")),
    ]
    .into_iter()
    .flatten()
    .collect();
    let first = view.first.as_ref();
    Point {
        number: view.number.number.clone(),
        days,
        notes: notes.join(", "),
        reports: counted(view.reports, "report"),
        origins: view.origins.join(", "),
        claim: first.map(|first| (first.claim.clone(), links::of(&first.claim))),
        words: first.map(|first| first.words.clone()).unwrap_or_default(),
    }
}

#[derive(Template)]
#[template(path = "disputes.html")]
struct Disputes {
    frame: Frame,
    asked: Asked,
    head: Head,
    disputes: Vec<Drawn>,
}

impl Disputes {
    fn value(&self, field: &str) -> &str {
        self.asked.question.value(field)
    }
}

/// The counts that cannot all be so.
pub async fn disputes(State(site): State<Site>, asked: Asked) -> Result<Response, PageError> {
    let frame = Frame {
        search: "/disputes",
        ..Frame::new(&site, View::Ledger, "Counts that cannot all be so").asking(&asked.question)
    };
    let recall = site.recall()?;
    site.ask(move |asking| {
        let query = Query { limit: Some(DISPUTES), ..asked.question.query.clone() };
        let answer = asking.disputes_among(&query, Some(&disagreeing(asking, &recall)?))?;
        match asked.form {
            Form::Csv => return Ok(file("text/csv; charset=utf-8", "disputes.csv", to_csv(&answer.found, true))),
            Form::Json => return Ok(file("application/json", "disputes.json", to_json_pretty(&answer.found))),
            Form::Page => {}
        }
        let number = answer.found.len();
        let found = match (number, answer.more || asked.after.is_some()) {
            (0, _) => "No disputes".to_owned(),
            (number, false) => counted(number, "dispute"),
            (number, true) => format!("{number} disputes of more"),
        };
        let head = Head::of(&asked, found, &answer);
        let disputes = answer.found.iter().map(drawn).collect();
        Ok::<_, PageError>(render(&Disputes { frame, asked, head, disputes })?.into_response())
    })
    .await
}
