//! What became of each row of theirs, and what only we have, as values that can be written as JSON or as a table.

use crate::matching::Candidate;
use crate::numbers::{Stands, bounded, of_dead};
use crate::ours::{Number, Ours};
use crate::relation::{Meant, PlaceRelation, Relation, Sides, TypeRelation};
use crate::row::{Side, Spot};
use record::calendar::iso_day;
use record::claim::{ClaimPlace, Party};
use record::{Coordinates, Status};
use serde::Serialize;

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Both have it.
    Both,
    /// Several of ours may be meant, or several of theirs mean one of ours.
    Several,
    /// It is told here as planned, denied or otherwise as nothing that counts.
    ToldOtherwise,
    /// Nothing here is the one for it.
    OnlyThere,
    /// Nothing there is the one for it.
    OnlyHere,
}

impl Outcome {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 5] = [Self::Both, Self::Several, Self::ToldOtherwise, Self::OnlyThere, Self::OnlyHere];

    /// Its word.
    pub fn label(self) -> &'static str {
        match self {
            Self::Both => "both",
            Self::Several => "several",
            Self::ToldOtherwise => "told_otherwise",
            Self::OnlyThere => "only_there",
            Self::OnlyHere => "only_here",
        }
    }
}

/// A row of theirs with what it is set beside, or something that only we have.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// What became of it.
    pub result: Outcome,
    /// As what it is told here, of what both have and of what only we have: `occurred` or `ongoing` where any report
    /// tells it so, `alleged` where it is somebody's word alone; else its first status. Empty of anything else.
    pub status: &'static str,
    /// Why nothing is decided, or what comes nearest where nothing is found.
    pub why: String,
    /// Their row.
    pub theirs: Option<TheirView>,
    /// What is told here: the one, or each that may be meant.
    pub ours: Vec<OursView>,
    /// Of what both have, how their number of dead stands to all of ours.
    pub numbers: Option<Stands>,
}

/// A row of theirs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TheirView {
    /// Its id.
    pub id: String,
    /// Its line in the file.
    pub line: u64,
    /// The first day.
    pub from: Option<String>,
    /// The last.
    pub to: Option<String>,
    /// Where.
    pub place: Option<PlaceView>,
    /// Its type, as it has it.
    #[serde(rename = "type")]
    pub kind: String,
    /// The types of ours by which it may be told.
    pub types: Vec<String>,
    /// The first side.
    pub source: String,
    /// The second.
    pub target: String,
    /// Numbers of dead.
    pub low: Option<u32>,
    /// The number that is held best.
    pub best: Option<u32>,
    /// The highest.
    pub high: Option<u32>,
    /// Words that describe it.
    pub words: String,
    /// Who told it.
    pub told_by: String,
}

/// A place.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlaceView {
    /// Its name.
    pub name: String,
    /// The first-level division.
    pub admin1: String,
    /// The country: theirs as they have it, ours ISO 3166 alpha-3.
    pub country: String,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// How much of it is meant.
    pub precision: &'static str,
}

/// Something told here.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OursView {
    /// The account.
    pub id: String,
    /// `event` or `figure`.
    pub kind: &'static str,
    /// The event type, or what is counted.
    #[serde(rename = "type")]
    pub label: String,
    /// Every status that it is told with.
    pub status: Vec<&'static str>,
    /// Of these, that which it comes to: `occurred`, `ongoing`, `alleged`, or the first of others.
    #[serde(skip)]
    pub told_as: &'static str,
    /// The first day.
    pub from: Option<String>,
    /// The last.
    pub to: Option<String>,
    /// Whether the days are told, and not only those of the reports.
    pub dated: bool,
    /// Where.
    pub place: Option<PlaceView>,
    /// Who acts.
    pub source: Vec<String>,
    /// Who is acted on.
    pub target: Vec<String>,
    /// The numbers that are told of it.
    pub numbers: Vec<NumberView>,
    /// The words of the first report that tells it.
    pub words: String,
    /// That report.
    pub report: String,
    /// When it was published.
    pub published: String,
    /// Its headline.
    pub title: String,
    /// How many reports tell it.
    pub reports: usize,
    /// Who published them.
    pub outlets: Vec<String>,
    /// How it stands to the row; none where there is no row.
    pub near: Option<Near>,
}

/// How two stand to each other.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Near {
    /// How many days apart; below 0 where ours is earlier.
    pub days: i32,
    /// How many kilometres from point to point.
    pub km: Option<f64>,
    /// How the places stand.
    pub place: PlaceRelation,
    /// How the types stand.
    #[serde(rename = "type")]
    pub kind: TypeRelation,
    /// How the sides stand, in words.
    pub sides: String,
}

/// A number told here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NumberView {
    /// Who counted.
    pub counter: String,
    /// In words: `at least 12`.
    pub number: String,
    /// The least that the words allow.
    pub low: Option<i64>,
    /// The number itself.
    pub best: Option<i64>,
    /// The most.
    pub high: Option<i64>,
    /// What is counted.
    pub what: String,
    /// Of whom.
    pub whom: String,
    /// Whether it is so.
    pub status: &'static str,
    /// Whether it is a part of another number.
    pub part: bool,
    /// How theirs stands to it; none where the two are not of one thing.
    pub theirs: Option<Stands>,
    /// The claim that tells it.
    pub claim: String,
}

/// A row with what it is set beside.
pub(crate) fn comparison(result: Outcome, meant: &Meant, candidates: &[Candidate], why: String) -> Comparison {
    let deaths = meant.row.deaths;
    let numbers = match (result, candidates) {
        (Outcome::Both, [one]) => bounded(deaths, &of_dead(&one.ours.numbers)).all,
        _ => None,
    };
    let ours = candidates.iter().map(|candidate| {
        let view = view(candidate.ours, Some(&candidate.relation));
        let dead = of_dead(&candidate.ours.numbers);
        let each = bounded(deaths, &dead).each;
        let stands = |claim: &str| dead.iter().position(|number| number.claim == claim).and_then(|at| each.get(at));
        let numbers =
            view.numbers.into_iter().map(|number| NumberView { theirs: stands(&number.claim).copied(), ..number });
        OursView { numbers: numbers.collect(), ..view }
    });
    let ours: Vec<OursView> = ours.collect();
    let status = match (result, &ours[..]) {
        (Outcome::Both, [one]) => one.told_as,
        _ => "",
    };
    Comparison { result, status, why, theirs: Some(theirs(meant)), ours, numbers }
}

/// What only we have.
pub(crate) fn only_here(ours: &Ours) -> Comparison {
    Comparison {
        result: Outcome::OnlyHere,
        status: told_as(&ours.statuses),
        why: String::new(),
        theirs: None,
        ours: vec![view(ours, None)],
        numbers: None,
    }
}

fn theirs(meant: &Meant) -> TheirView {
    let row = meant.row;
    let called = |side: &Side| side.called().to_owned();
    TheirView {
        id: row.id.clone(),
        line: row.line,
        from: iso_day(meant.days.from),
        to: iso_day(meant.days.to),
        place: row.spot.as_ref().map(spot),
        kind: row.kinds.first().cloned().unwrap_or_default(),
        types: meant.types.clone(),
        source: called(&row.source),
        target: called(&row.target),
        low: row.deaths.and_then(|deaths| deaths.low),
        best: row.deaths.and_then(|deaths| deaths.best),
        high: row.deaths.and_then(|deaths| deaths.high),
        words: row.words.clone(),
        told_by: row.teller.clone(),
    }
}

fn spot(spot: &Spot) -> PlaceView {
    PlaceView {
        name: spot.name.clone(),
        admin1: spot.admin1.clone(),
        country: spot.country.clone(),
        lat: spot.point.map(|point| point.lat.get()),
        lon: spot.point.map(|point| point.lon.get()),
        precision: spot.precision.label(),
    }
}

fn place(place: &ClaimPlace) -> PlaceView {
    let site = &place.site;
    let point = site.point.and_then(|(lat, lon)| Coordinates::new(f64::from(lat) / 1e5, f64::from(lon) / 1e5));
    PlaceView {
        name: site.name.clone(),
        admin1: site.admin1.clone().unwrap_or_default(),
        country: site.country.clone().unwrap_or_default(),
        lat: point.map(|point| point.lat.get()),
        lon: point.map(|point| point.lon.get()),
        precision: place.precision.label(),
    }
}

fn view(ours: &Ours, relation: Option<&Relation>) -> OursView {
    let names = |parties: &[Party]| parties.iter().map(|party| party.name.clone()).collect();
    OursView {
        id: ours.id.clone(),
        kind: ours.kind,
        label: ours.label.clone(),
        status: ours.statuses.iter().map(|status| status.label()).collect(),
        told_as: told_as(&ours.statuses),
        from: ours.days.and_then(|days| iso_day(days.from)),
        to: ours.days.and_then(|days| iso_day(days.to)),
        dated: ours.dated,
        place: ours.place.as_ref().map(place),
        source: names(&ours.source),
        target: names(&ours.target),
        numbers: ours.numbers.iter().map(number).collect(),
        words: ours.words.clone(),
        report: ours.report.clone(),
        published: ours.published.clone(),
        title: ours.title.clone(),
        reports: ours.reports,
        outlets: ours.outlets.clone(),
        near: relation.map(near),
    }
}

/// What statuses come to: what happened by any report before what somebody alleges, and that before all else.
fn told_as(statuses: &[Status]) -> &'static str {
    const FIRST: [Status; 3] = [Status::Occurred, Status::Ongoing, Status::Alleged];
    let first = FIRST.iter().find(|status| statuses.contains(status)).or(statuses.first());
    first.map_or("", |status| status.label())
}

fn number(number: &Number) -> NumberView {
    NumberView {
        counter: number.counter.clone(),
        number: number.words.clone(),
        low: number.low,
        best: number.best,
        high: number.high,
        what: number.what.clone(),
        whom: number.whom.clone(),
        status: number.status.label(),
        part: number.part,
        theirs: None,
        claim: number.claim.clone(),
    }
}

fn near(relation: &Relation) -> Near {
    let Relation { days, km, place, kind, sides, .. } = *relation;
    // A tenth of a kilometre is more than any table knows.
    Near { days, km: km.map(|km| (km * 10.0).round() / 10.0), place, kind, sides: sides_in_words(sides) }
}

fn sides_in_words(sides: Sides) -> String {
    let words = match (sides.agree, sides.differ) {
        (2, _) => "both agree",
        (1, 0) => "one agrees",
        (1, _) => "one agrees, one differs",
        (0, 0) => "not told",
        (0, 1) => "one differs",
        _ => "both differ",
    };
    if sides.turned && sides.agree > 0 { format!("{words}, the other way round") } else { words.to_owned() }
}
