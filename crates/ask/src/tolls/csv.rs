//! Series of counts as a table for programs: a number a row, with its scope and counter in front.

use super::{PointView, SeriesView};
use crate::quantity::Number;
use record::CountState;
use serde::Serialize;

/// A row. Its names are those of the columns.
#[derive(Debug, Serialize)]
struct Row<'a> {
    what: &'a str,
    whom: &'a str,
    unit: Option<&'a str>,
    part: bool,
    place: Option<&'a str>,
    country: Option<&'a str>,
    extent: Option<&'a str>,
    within: Option<&'a str>,
    over: &'a str,
    since: Option<&'a str>,
    counter: Option<&'a str>,
    period_from: Option<&'a str>,
    period_to: Option<&'a str>,
    as_of: &'a str,
    still: &'a str,
    low: Option<Number>,
    best: Option<Number>,
    high: Option<Number>,
    bound: &'a str,
    verification: Option<&'a str>,
    denied: bool,
    was: Option<&'a str>,
    reports: usize,
    origins: String,
    stopped: Option<&'a str>,
    unverifiable: Option<&'a str>,
    outlets: String,
    first: Option<&'a str>,
    outlet: Option<&'a str>,
    published: Option<&'a str>,
    title: Option<&'a str>,
    url: Option<&'a str>,
    words: Option<&'a str>,
}

/// What each column is in the Humanitarian Exchange Language (HXL 1.1), in their order.
const HASHTAGS: [&str; 33] = [
    "#indicator+name",
    "#affected+type",
    "#indicator+unit",
    "#meta+part",
    "#loc+name",
    "#country+code",
    "#loc+type",
    "#adm+name+within",
    "#meta+scope",
    "#date+since",
    "#org+counter",
    "#date+start",
    "#date+end",
    "#date+as_of",
    "#date+still",
    "#indicator+value+min",
    "#indicator+value+best",
    "#indicator+value+max",
    "#indicator+bound",
    "#status+verification",
    "#status+denied",
    "#indicator+value+was",
    "#meta+reports",
    "#meta+origins",
    "#date+stopped",
    "#date+unverifiable",
    "#meta+outlets",
    "#meta+first+id",
    "#meta+first+source",
    "#date+published",
    "#meta+title",
    "#meta+url",
    "#description+words",
];

/// A number a row, below the names of the columns, and where they are wanted, below the columns' HXL hashtags.
pub fn toll_csv(series: &[SeriesView], hxl: bool) -> String {
    let mut rows = csv::Writer::from_writer(Vec::new());
    for series in series {
        for point in &series.numbers {
            rows.serialize(row(series, point)).expect("a row is flat, and memory takes what is written");
        }
    }
    let bytes = rows.into_inner().expect("memory takes what is written");
    let table = String::from_utf8(bytes).expect("strings were written");
    match table.split_once('\n') {
        Some((names, rows)) if hxl => format!("{names}\n{}\n{rows}", HASHTAGS.join(",")),
        _ => table,
    }
}

fn row<'a>(series: &'a SeriesView, point: &'a PointView) -> Row<'a> {
    let scope = &series.scope;
    let place = point.place.as_ref().or(scope.place.as_ref());
    let within = point.place.as_ref().and(scope.place.as_ref());
    let first = point.first.as_ref();
    let ended = |state: CountState| {
        series.ends.iter().find(|end| end.state == state.label()).and_then(|end| end.day.as_deref())
    };
    Row {
        what: &scope.what,
        whom: &scope.whom,
        unit: scope.unit.as_deref(),
        part: scope.part,
        place: place.map(|place| place.name.as_str()),
        country: place.and_then(|place| place.country.as_deref()),
        extent: place.map(|place| place.extent),
        within: within.map(|area| area.name.as_str()),
        over: scope.over,
        since: scope.since.as_deref(),
        counter: series.counter.as_ref().map(|counter| counter.name.as_str()),
        period_from: point.period.as_ref().map(|period| period.from.as_str()),
        period_to: point.period.as_ref().map(|period| period.to.as_str()),
        as_of: &point.as_of,
        still: &point.still,
        low: point.number.low,
        best: point.number.best,
        high: point.number.high,
        bound: point.number.bound,
        verification: point.verification,
        denied: point.denied,
        was: point.was.as_deref(),
        reports: point.reports,
        origins: point.origins.join("; "),
        stopped: ended(CountState::Stopped),
        unverifiable: ended(CountState::Unverifiable),
        outlets: point.outlets.join("; "),
        first: point.first.as_ref().map(|first| first.claim.as_str()),
        outlet: first.and_then(|first| first.outlet.as_deref()),
        published: first.and_then(|first| first.published.as_deref()),
        title: first.and_then(|first| first.title.as_deref()),
        url: first.and_then(|first| first.url.as_deref()),
        words: first.map(|first| first.words.as_str()),
    }
}
