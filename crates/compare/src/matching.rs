//! Rows of others beside what is told here: which may be one, and which of several is meant.
//!
//! A row has every account for a candidate that its day, place, type and sides allow. Where one of them is at least as
//! near as each other in everything and nearer in something, it is the one; where none is, all that are not behind
//! another are listed. An account that several rows are for is theirs in the same way.

use crate::crosswalk::Crosswalk;
use crate::only::Only;
use crate::ours::Ours;
use crate::outcome::{Comparison, Outcome, comparison, only_here};
use crate::relation::{Meant, PlaceRelation, Relation, TypeRelation, Window};
use crate::row::{Row, Theirs};
use crate::summary::{Left, Summary};
use record::Status;
use record::claim::{Day, Days};
use std::collections::{BTreeMap, BTreeSet};

/// How rows and accounts are set beside each other.
#[derive(Debug, Clone)]
pub struct Settings<'c> {
    /// How many days they may be apart.
    pub days: i32,
    /// How many kilometres.
    pub km: f64,
    /// Of what is told here, that with one of these statuses counts as what they have; none for any.
    pub statuses: Option<Vec<Status>>,
    /// What their types, actors and countries are here.
    pub crosswalk: &'c Crosswalk,
    /// The days of the reports, from the first to the last.
    pub period: Option<Days>,
    /// Which of their rows are asked for.
    pub only: Only,
}

/// A candidate for a row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate<'o> {
    pub place: usize,
    pub ours: &'o Ours,
    pub relation: Relation,
}

/// Rows of theirs, and of ours what they have not, each in its order.
pub fn compare(theirs: &Theirs, ours: &[Ours], settings: &Settings) -> (Vec<Comparison>, Summary) {
    let window = Window {
        days: settings.days,
        km: settings.km,
        crosswalk: settings.crosswalk,
        scheme: theirs.format.scheme(),
        directed: theirs.format.is_directed(),
    };
    let mut left = Left::default();
    let rows = meant(theirs, settings, &window, &mut left);
    let span = span(&rows, &settings.only);
    let compared = Compared { window, settings, days: ByDay::new(ours), ours };
    let found: Vec<Found> = rows.iter().map(|row| compared.candidates(row)).collect();
    let taken = taken(&found);
    let mut all = Vec::new();
    let mut listed = BTreeSet::new();
    for (number, (row, found)) in rows.iter().zip(&found).enumerate() {
        let outcome = compared.outcome(number, row, found, &taken, &rows);
        listed.extend(outcome.1.iter().map(|candidate| candidate.place));
        all.push(comparison(outcome.0, row, &outcome.1, outcome.2));
    }
    for (_, account) in ours.iter().enumerate().filter(|(place, _)| !listed.contains(place)) {
        if compared.is_of_theirs(account, span, &mut left) {
            all.push(only_here(account));
        }
    }
    let summary = Summary::of(&all, theirs, left);
    (all, summary)
}

/// The days that the table covers: those asked for, else from its first row to its last.
fn span(rows: &[Meant], only: &Only) -> Option<Days> {
    let from = only.since.or_else(|| rows.iter().map(|row| row.days.from).min())?;
    let to = only.until.or_else(|| rows.iter().map(|row| row.days.to).max())?;
    Some(Days { from, to })
}

/// The rows that can be compared and are asked for, in our terms.
fn meant<'r>(theirs: &'r Theirs, settings: &Settings, window: &Window, left: &mut Left) -> Vec<Meant<'r>> {
    let mut rows = Vec::new();
    for row in &theirs.rows {
        let Some(meant) = in_our_terms(row, window) else {
            left.rows_without_day += 1;
            continue;
        };
        let apart = settings.period.map_or(0, |period| period.apart(meant.days));
        if apart > settings.days + row.unsure_by {
            left.rows_outside += 1;
        } else if !settings.only.holds(&meant) {
            left.rows_not_asked += 1;
        } else {
            if meant.types.is_empty() {
                *left.unknown_types.entry(row.kinds.first().cloned().unwrap_or_default()).or_default() += 1;
            }
            rows.push(meant);
        }
    }
    rows
}

fn in_our_terms<'r>(row: &'r Row, window: &Window) -> Option<Meant<'r>> {
    let (crosswalk, scheme) = (window.crosswalk, window.scheme);
    Some(Meant {
        row,
        days: row.days?,
        types: crosswalk.types(scheme, &row.kinds),
        country: row.spot.as_ref().and_then(|spot| crosswalk.country_of(scheme, spot)),
        source: crosswalk.who(scheme, &row.source),
        target: crosswalk.who(scheme, &row.target),
    })
}

/// What may be meant by a row.
#[derive(Debug, Default)]
struct Found<'o> {
    /// Of what happened, those that are not behind another.
    front: Vec<Candidate<'o>>,
    /// The same of what is told otherwise: as planned, denied, alleged.
    otherwise: Vec<Candidate<'o>>,
}

impl<'o> Found<'o> {
    /// The one that is meant.
    fn one(&self) -> Option<&Candidate<'o>> {
        if let [one] = &self.front[..] { Some(one) } else { None }
    }
}

/// The rows that each account is the one for, nearest first, and whether the first is nearer than all others.
fn taken(found: &[Found]) -> BTreeMap<usize, Vec<usize>> {
    let mut taken = BTreeMap::<usize, Vec<(usize, Relation)>>::new();
    for (number, found) in found.iter().enumerate() {
        if let Some(one) = found.one() {
            taken.entry(one.place).or_default().push((number, one.relation));
        }
    }
    let front = |rows: Vec<(usize, Relation)>| {
        let is_behind = |relation: &Relation| rows.iter().any(|(_, other)| other.is_nearer_than(relation));
        rows.iter().filter(|(_, relation)| !is_behind(relation)).map(|(number, _)| *number).collect()
    };
    taken.into_iter().map(|(place, rows)| (place, front(rows))).collect()
}

/// Accounts by their days.
struct ByDay {
    /// Those of a month at most, by their first day.
    short: BTreeMap<Day, Vec<usize>>,
    long: Vec<usize>,
}

/// A month of days.
const MONTH: i32 = 31;
/// By so many days more is looked for what a row may have been meant by, had it another day.
const NEARLY: i32 = 7;
/// By so many kilometres more, had it another place.
const NEARLY_KM: f64 = 50.0;
/// What is nearly a row comes in this order: by days, by kilometres, of another type, of other sides.
const OF_OTHER_TYPE: i32 = 1_000_000;
const OF_OTHER_SIDES: i32 = OF_OTHER_TYPE + 1;

impl ByDay {
    fn new(ours: &[Ours]) -> Self {
        let mut days = Self { short: BTreeMap::new(), long: Vec::new() };
        for (place, account) in ours.iter().enumerate() {
            match account.days {
                Some(span) if span.to - span.from <= MONTH => days.short.entry(span.from).or_default().push(place),
                Some(_) => days.long.push(place),
                None => {}
            }
        }
        days
    }

    /// The places of all accounts that may lie within so many days, in their order.
    fn around(&self, days: Days, within: i32) -> Vec<usize> {
        let range = days.from - within - MONTH..=days.to + within;
        let mut places: Vec<usize> = self.short.range(range).flat_map(|(_, places)| places).copied().collect();
        places.extend(&self.long);
        places.sort_unstable();
        places
    }
}

struct Compared<'c> {
    window: Window<'c>,
    settings: &'c Settings<'c>,
    days: ByDay,
    ours: &'c [Ours],
}

/// What became of a row: the result, what is listed with it, and why in words.
type Became<'o> = (Outcome, Vec<Candidate<'o>>, String);

impl<'c> Compared<'c> {
    fn happened(&self, ours: &Ours) -> bool {
        self.settings.statuses.as_ref().is_none_or(|wanted| ours.statuses.iter().any(|status| wanted.contains(status)))
    }

    /// Everything that lies within so many days more than the window, with how it stands to a row.
    fn around<'s>(&'s self, row: &'s Meant, more: i32) -> impl Iterator<Item = Candidate<'c>> + 's {
        // What is only the day of a report may be a day earlier.
        let within = self.window.days + row.row.unsure_by + 1 + more;
        self.days.around(row.days, within).into_iter().filter_map(move |place| {
            let ours = &self.ours[place];
            let days = ours.days.filter(|days| days.apart(row.days) <= within)?;
            Some(Candidate { place, ours, relation: self.window.relation(row, ours, days) })
        })
    }

    fn candidates(&self, row: &Meant) -> Found<'c> {
        let (happened, otherwise): (Vec<_>, Vec<_>) =
            self.around(row, 0).filter(|found| found.relation.holds()).partition(|found| self.happened(found.ours));
        Found { front: front(&happened), otherwise: front(&otherwise) }
    }

    fn outcome(
        &self,
        number: usize,
        row: &Meant,
        found: &Found<'c>,
        taken: &BTreeMap<usize, Vec<usize>>,
        rows: &[Meant],
    ) -> Became<'c> {
        if let Some(one) = found.one() {
            let rivals = &taken[&one.place];
            if rivals[..] == [number] {
                return (Outcome::Both, vec![*one], String::new());
            }
            let others = rivals.iter().filter(|rival| **rival != number).map(|rival| rows[*rival].row.id.as_str());
            let as_near = if rivals.contains(&number) { "as near to it" } else { "nearer to it" };
            let why = format!("of theirs {} {as_near}", named(&others.collect::<Vec<_>>()));
            return (Outcome::Several, vec![*one], why);
        }
        if !found.front.is_empty() {
            let why = format!("{} of ours may be meant", found.front.len());
            return (Outcome::Several, found.front.clone(), why);
        }
        if !found.otherwise.is_empty() {
            return (Outcome::ToldOtherwise, found.otherwise.clone(), String::new());
        }
        let nearly = self.nearly(row);
        let tells_nothing = row.row.spot.is_none() && row.source.is_unknown() && row.target.is_unknown();
        let untold = || if tells_nothing { "it tells neither a place nor a side".to_owned() } else { String::new() };
        let why = nearly.map_or_else(untold, |(_, why)| why);
        (Outcome::OnlyThere, Vec::new(), why)
    }

    /// What comes nearest to a row that nothing here is the one for, and what keeps them apart.
    fn nearly(&self, row: &Meant) -> Option<(i32, String)> {
        let near = |place: PlaceRelation| place <= PlaceRelation::Near;
        let apart = |found: Candidate| {
            let Relation { days, days_hold, place, km, kind, sides, .. } = found.relation;
            let is_type = kind < TypeRelation::Open;
            let id = &found.ours.id;
            if !days_hold && near(place) && is_type {
                let when = if days < 0 { "earlier" } else { "later" };
                let count = if days.abs() == 1 { "day" } else { "days" };
                Some((days.abs(), format!("{id} is {} {count} {when}", days.abs())))
            } else if days_hold && is_type && place == PlaceRelation::Apart {
                let km = km.filter(|km| *km <= self.window.km + NEARLY_KM)?;
                Some((NEARLY + km as i32, format!("{id} is {km:.0} km away")))
            } else if days_hold && near(place) && !is_type && found.ours.quad.is_some() {
                Some((OF_OTHER_TYPE, format!("{id} is {} there that day", found.ours.label)))
            } else if days_hold && is_type && sides.agree > 0 {
                Some((OF_OTHER_SIDES, format!("{id} is of other sides")))
            } else {
                None
            }
        };
        self.around(row, NEARLY).filter_map(apart).min()
    }

    /// Whether something told here and not there is of what their table could have.
    fn is_of_theirs(&self, ours: &Ours, span: Option<Days>, left: &mut Left) -> bool {
        if !self.window.crosswalk.covers(self.window.scheme, &ours.label) {
            left.ours_of_other_types += 1;
        } else if ours.days.is_none() {
            left.ours_without_day += 1;
        } else if ours.days.zip(span).is_none_or(|(days, span)| days.apart(span) > self.window.days) {
            left.ours_outside += 1;
        } else if !self.happened(ours) {
            left.ours_told_otherwise += 1;
        } else {
            return true;
        }
        false
    }
}

/// So many ids are named, and no more.
const NAMED: usize = 5;

/// Ids with their verb: `A is`, `A, B are`, `A, B, C, D, E and 3 more are`.
fn named(ids: &[&str]) -> String {
    let first = ids[..ids.len().min(NAMED)].join(", ");
    match ids.len() {
        1 => format!("{first} is"),
        0..=NAMED => format!("{first} are"),
        more => format!("{first} and {} more are", more - NAMED),
    }
}

/// Those that no other is nearer than.
fn front<'o>(candidates: &[Candidate<'o>]) -> Vec<Candidate<'o>> {
    let is_behind = |one: &Candidate| candidates.iter().any(|other| other.relation.is_nearer_than(&one.relation));
    candidates.iter().filter(|one| !is_behind(one)).copied().collect()
}
