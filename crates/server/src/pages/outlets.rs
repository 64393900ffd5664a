//! Outlets: the list, and of one since when it is here, how many reports a week, and how much of it is agency copy.

use crate::error::PageError;
use crate::frame::{Frame, View, render};
use crate::histogram::{Histogram, histogram};
use crate::links;
use crate::listing::{Asked, Form, Head, Request, elsewhere, file};
use crate::state::Site;
use crate::words::{counted, days, in_address, published};
use ask::{Activity, DayCount, OutletView, ReportLine, to_json_pretty};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use record::calendar::day_number;

/// So many outlets are told with their numbers.
const MOST: usize = 400;
/// So many of its reports.
const NEWEST: usize = 10;

#[derive(Template)]
#[template(path = "outlets.html")]
struct Outlets {
    frame: Frame,
    head: Head,
    outlets: Vec<(OutletView, String, String)>,
    /// The names of those beyond.
    others: Vec<(String, String)>,
}

/// All outlets.
pub async fn page(State(site): State<Site>, request: Request) -> Result<Response, PageError> {
    let asked: Asked = match request {
        Request::Asked(asked) => *asked,
        Request::Elsewhere(address) => return Ok(elsewhere(&address)),
    };
    let frame = Frame::new(&site, View::Outlets, "Outlets");
    let recall = site.recall()?;
    site.ask(move |asking| {
        let told = recall.or("outlets", || {
            let mut known = asking.outlets()?;
            known.sort_by_key(|view| std::cmp::Reverse(view.reports));
            let others = known.split_off(known.len().min(MOST)).into_iter().map(|view| view.name);
            Ok((known, others.collect::<Vec<String>>()))
        })?;
        match asked.form {
            Form::Csv => return Ok(file("text/csv; charset=utf-8", "outlets.csv", table(&told.0))),
            Form::Json => return Ok(file("application/json", "outlets.json", to_json_pretty(&told.0))),
            Form::Page => {}
        }
        let head = Head::with(&asked, counted(told.0.len() + told.1.len(), "outlet"), &[], None);
        let row = |view: &OutletView| {
            (view.clone(), links::outlet(&view.name), days(view.from.as_deref(), view.to.as_deref()))
        };
        let outlets = told.0.iter().map(row).collect();
        let others = told.1.iter().map(|name| (name.clone(), links::outlet(name))).collect();
        Ok::<_, PageError>(render(&Outlets { frame, head, outlets, others })?.into_response())
    })
    .await
}

fn table(outlets: &[OutletView]) -> String {
    let names = ["outlet", "reports", "from", "to", "agency_copy", "sharing", "agencies"];
    let mut rows = vec![names.map(str::to_owned).to_vec()];
    rows.extend(outlets.iter().map(|view| {
        let told = |day: &Option<String>| day.clone().unwrap_or_default();
        let agencies: Vec<String> = view.agencies.iter().map(|(name, count)| format!("{name} {count}")).collect();
        let counts = [view.agency_copy, view.sharing].map(|count| count.to_string());
        let [copy, sharing] = counts;
        let (from, to) = (told(&view.from), told(&view.to));
        vec![view.name.clone(), view.reports.to_string(), from, to, copy, sharing, agencies.join("; ")]
    }));
    crate::listing::csv(&rows)
}

#[derive(Template)]
#[template(path = "outlet.html")]
struct Page {
    frame: Frame,
    outlet: OutletView,
    days: String,
    a_week: String,
    histogram: Option<Histogram>,
    newest: Vec<(ReportLine, String)>,
    more: bool,
    path: String,
}

impl Page {
    /// How many of all its reports, in words.
    fn share(&self, count: &usize) -> String {
        let share = *count as f64 * 100.0 / self.outlet.reports.max(1) as f64;
        format!("{count} of {} ({share:.0} %)", self.outlet.reports)
    }

    fn asked(&self, field: &str, value: &str) -> String {
        let question = format!("outlet:\"{}\" {field}:\"{value}\"", self.outlet.name);
        format!("/stories?q={}", in_address(&question))
    }

    fn of_it(&self, path: &str) -> String {
        format!("{path}?q={}", in_address(&format!("outlet:\"{}\"", self.outlet.name)))
    }
}

/// The outlet of this name.
pub async fn outlet(
    State(site): State<Site>,
    Path(name): Path<String>,
    request: Request,
) -> Result<Response, PageError> {
    let Request::Asked(asked) = request else { return Err(PageError::missing("An outlet is not asked for so.")) };
    let frame = Frame::new(&site, View::Outlets, "");
    let recall = site.recall()?;
    site.ask(move |asking| {
        let view = recall.or(&format!("outlet {name}"), || Ok(asking.outlet(&name)?))?;
        match asked.form {
            Form::Csv => return Ok(file("text/csv; charset=utf-8", "outlet.csv", table(&[OutletView::clone(&view)]))),
            Form::Json => return Ok(file("application/json", "outlet.json", to_json_pretty(&*view))),
            Form::Page => {}
        }
        let newest = asking.newest(Some(&view.name), None, NEWEST)?;
        let day = |line: &ReportLine| line.head.published.as_deref().map(published).unwrap_or_default();
        let page = Page {
            frame: Frame { title: view.name.clone(), ..frame },
            days: days(view.from.as_deref(), view.to.as_deref()),
            a_week: a_week(&view),
            histogram: through_time(&view),
            more: newest.more,
            newest: newest
                .found
                .into_iter()
                .map(|line| {
                    let day = day(&line);
                    (line, day)
                })
                .collect(),
            path: links::outlet(&view.name),
            outlet: OutletView::clone(&view),
        };
        Ok::<_, PageError>(render(&page)?.into_response())
    })
    .await
}

/// How many reports a week, over the weeks from its first to its last.
fn a_week(view: &OutletView) -> String {
    let number = |day: &Option<String>| day.as_deref().and_then(day_number);
    let (Some(from), Some(to)) = (number(&view.from), number(&view.to)) else { return String::new() };
    let weeks = f64::from(to - from + 1) / 7.0;
    if weeks < 1.0 || view.reports < 2 {
        String::new()
    } else if (view.reports as f64) < weeks {
        "less than one a week".to_owned()
    } else {
        format!("{:.1} a week", view.reports as f64 / weeks)
    }
}

fn through_time(view: &OutletView) -> Option<Histogram> {
    let days = view
        .weeks
        .iter()
        .filter_map(|(monday, count)| Some(DayCount { day: day_number(monday)?, families: [*count, 0, 0, 0] }));
    histogram(&Activity { days: days.collect(), is_all: true, ..Activity::default() }, "Reports")
}
