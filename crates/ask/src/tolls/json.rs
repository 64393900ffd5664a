//! Tolls and disputes as JSON and as a table (CSV). `docs/toll.md` says what each key holds.

use super::{Counted, Disputed, Toll, day_words, number_words, over_words, subject_words};
use corroborate::ledger::{Counter, End, Extent, Over, Point, Position, Scope, Series, Spot};
use record::claim::{Days, Quantity};
use record::{Amount, Bound};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// Each series as an object, in order.
pub fn toll_json(toll: &Toll) -> Vec<Value> {
    toll.ledger.series.iter().map(|series| of_series(toll, series)).collect()
}

/// What is told of counts of which there is no number here, an object each.
pub fn unplaced_json(toll: &Toll) -> Vec<Value> {
    let of_it = |(counter, ends): &(Option<Counter>, Vec<End>)| {
        json!({
            "counter": counter.as_ref().map(of_counter), "ends": of_ends(toll, ends)
        })
    };
    toll.ledger.ends_apart.iter().map(of_it).collect()
}

/// Each dispute as an object, in order.
pub fn disputes_json(disputes: &[Disputed]) -> Vec<Value> {
    disputes.iter().map(of_dispute).collect()
}

fn of_series(toll: &Toll, series: &Series) -> Value {
    let mut object = of_scope(&series.scope);
    object.insert("counter".to_owned(), series.counter.as_ref().map_or(Value::Null, of_counter));
    object.insert("ends".to_owned(), of_ends(toll, &series.ends));
    let numbers: Vec<Value> = series.points.iter().map(|point| of_point(toll, series, point)).collect();
    object.insert("numbers".to_owned(), Value::Array(numbers));
    Value::Object(object)
}

fn of_scope(scope: &Scope) -> Map<String, Value> {
    let subject = &scope.subject;
    let (over, since) = match scope.over {
        Over::Since(day) => ("since", Some(day)),
        Over::StartUntold { .. } => ("start_untold", None),
        Over::Periods => ("periods", None),
        Over::Untold => ("untold", None),
    };
    let written = json!({
        "scope": format!("{}; {}", subject_words(subject), over_words(scope.over)),
        "what": subject.what,
        "whom": subject.whom,
        "unit": subject.unit,
        "part": subject.part,
        "place": subject.place.as_ref().map(of_place),
        "over": over,
        "since": since.map(day_words),
        "cumulative": scope.over.is_total(),
    });
    match written {
        Value::Object(object) => object,
        _ => Map::new(),
    }
}

fn of_place(place: &Spot) -> Value {
    let extent = match place.extent {
        Extent::Town => "town",
        Extent::Region => "region",
        Extent::Country => "country",
    };
    json!({"name": place.name, "country": place.country, "geonames": place.geonames, "extent": extent})
}

fn of_counter(counter: &Counter) -> Value {
    json!({"name": counter.name, "key": counter.key, "named": counter.named})
}

fn of_ends(toll: &Toll, ends: &[End]) -> Value {
    let of_end = |end: &End| {
        let mut object = json!({
            "state": end.state.label(), "what": end.what, "day": end.day.map(day_words),
            "day_is_told": end.day_is_told, "reports": end.tellings.len()
        });
        object["first"] = end.tellings.first().map_or(Value::Null, |first| of_telling(&toll.told[*first]));
        object
    };
    Value::Array(ends.iter().map(of_end).collect())
}

fn of_point(toll: &Toll, series: &Series, point: &Point) -> Value {
    let was = point.was.and_then(|was| series.points.get(was));
    let mut object = of_quantity(&point.quantity);
    object["as_of"] = day_words(point.as_of).into();
    object["still"] = day_words(point.still).into();
    object["period"] = of_period(point.period);
    object["verification"] = point.verification.map(record::Verification::label).into();
    object["denied"] = point.denied.into();
    object["was"] = was.map(|was| number_words(&was.quantity)).into();
    object["reports"] = reports(toll, point).into();
    object["origins"] = point.origins.clone().into();
    object["outlets"] = outlets(point.tellings.iter().map(|&telling| &toll.told[telling])).into();
    object["first"] = point.tellings.first().map_or(Value::Null, |first| of_telling(&toll.told[*first]));
    object
}

/// How many reports tell a number.
pub(super) fn reports(toll: &Toll, point: &Point) -> usize {
    point.tellings.iter().map(|&telling| toll.told[telling].report.seq).collect::<BTreeSet<i64>>().len()
}

fn of_period(period: Option<Days>) -> Value {
    period.map_or(Value::Null, |days| json!({"from": day_words(days.from), "to": day_words(days.to)}))
}

fn of_quantity(quantity: &Quantity) -> Value {
    // Whole numbers without a point, as in records.
    let number = |number: Option<Amount>| {
        number.map(Amount::get).map(|number| if number.fract() == 0.0 { json!(number as u64) } else { json!(number) })
    };
    json!({
        "number": number_words(quantity), "low": number(quantity.low), "best": number(quantity.best),
        "high": number(quantity.high), "bound": bound(quantity.bound)
    })
}

fn bound(bound: Bound) -> &'static str {
    bound.label()
}

fn of_telling(told: &Counted) -> Value {
    let report = &told.report;
    json!({
        "claim": claim_name(told),
        "report": report.id,
        "outlet": report.outlet,
        "published": report.published,
        "title": report.title,
        "url": report.url,
        "words": told.words,
    })
}

/// What a claim is called outside its report: the number of the report in the archive, and its id there.
pub(super) fn claim_name(told: &Counted) -> String {
    format!("{}:{}", told.report.seq, told.claim.item)
}

/// The outlets of some tellings, each once, in order.
pub(super) fn outlets<'a>(told: impl Iterator<Item = &'a Counted>) -> Vec<String> {
    told.filter_map(|told| told.report.outlet.clone()).collect::<BTreeSet<String>>().into_iter().collect()
}

fn of_dispute(disputed: &Disputed) -> Value {
    let mut object = of_scope(&disputed.dispute.scope);
    object.insert("account".to_owned(), format!("{}:{}", disputed.account.0, disputed.account.1).into());
    object.insert("period".to_owned(), of_period(disputed.dispute.period));
    let positions = disputed.dispute.positions.iter().map(|position| of_position(disputed, position)).collect();
    object.insert("positions".to_owned(), Value::Array(positions));
    Value::Object(object)
}

fn of_position(disputed: &Disputed, position: &Position) -> Value {
    let (origin, told) = (&disputed.origins[position.origin], &disputed.told[position.telling]);
    let mut object = told.claim.content.quantity().map_or_else(|| json!({}), of_quantity);
    object["origin"] = origin.name.clone().into();
    object["origin_kind"] = origin.kind.label().into();
    object["as_of"] = day_words(position.as_of).into();
    object["against"] = position.against.clone().into();
    object["reports"] = origin.tellings.len().into();
    object["outlets"] = outlets(origin.tellings.iter().map(|&telling| &disputed.told[telling])).into();
    object["told_in"] = of_telling(told);
    object
}

/// A number a row, with its scope and counter in front.
pub fn toll_csv(toll: &Toll) -> String {
    const COLUMNS: [&str; 26] = [
        "what",
        "whom",
        "unit",
        "part",
        "place",
        "country",
        "extent",
        "over",
        "since",
        "counter",
        "period_from",
        "period_to",
        "as_of",
        "still",
        "low",
        "best",
        "high",
        "bound",
        "verification",
        "denied",
        "was",
        "reports",
        "origins",
        "stopped",
        "unverifiable",
        "first",
    ];
    let mut rows = csv::Writer::from_writer(Vec::new());
    rows.write_record(COLUMNS).expect("memory takes what is written");
    for series in &toll.ledger.series {
        for point in &series.points {
            rows.write_record(row(toll, series, point)).expect("all rows have the length of the first");
        }
    }
    let bytes = rows.into_inner().expect("memory takes what is written");
    String::from_utf8(bytes).expect("strings were written")
}

fn row(toll: &Toll, series: &Series, point: &Point) -> [String; 26] {
    let object = of_series_head(series);
    let number = of_point(toll, series, point);
    let plain = |value: &Value| match value {
        Value::Null => String::new(),
        Value::String(words) => words.clone(),
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    };
    let ended = |state: record::CountState| {
        series.ends.iter().find(|end| end.state == state).and_then(|end| end.day).map(day_words).unwrap_or_default()
    };
    let head = |key: &str| plain(&object[key]);
    let place = |key: &str| plain(&object["place"][key]);
    let told = |key: &str| plain(&number[key]);
    [
        head("what"),
        head("whom"),
        head("unit"),
        head("part"),
        place("name"),
        place("country"),
        place("extent"),
        head("over"),
        head("since"),
        series.counter.as_ref().map(|counter| counter.name.clone()).unwrap_or_default(),
        plain(&number["period"]["from"]),
        plain(&number["period"]["to"]),
        told("as_of"),
        told("still"),
        told("low"),
        told("best"),
        told("high"),
        told("bound"),
        told("verification"),
        told("denied"),
        told("was"),
        told("reports"),
        told("origins"),
        ended(record::CountState::Stopped),
        ended(record::CountState::Unverifiable),
        plain(&number["first"]["claim"]),
    ]
}

fn of_series_head(series: &Series) -> Value {
    Value::Object(of_scope(&series.scope))
}
