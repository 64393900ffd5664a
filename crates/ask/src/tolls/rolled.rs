//! Series of the places of a division or a country as one list: each number keeps its place, none are added up.

use super::views::spot_view;
use super::words::within_words;
use super::{CounterView, EndView, Gathered, PointView, ScopeView, SeriesView, SpotView, Toll, left_out, sign};
use crate::support::Mention;
use crate::{Answer, AskError, Asking, Cursor, Query};
use corroborate::ledger::Series;
use lexicon::Lexicon;
use record::claim::ClaimKind;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Under what the series of places are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RollUp {
    /// The first-level division that they lie in.
    Division,
    /// The country.
    Country,
}

/// What series that are put together have in common: the area, what is counted over which time, who counts.
type Key = (String, String, Option<String>);

impl Asking<'_> {
    /// The counts that a question asks for, those of all places of a division or a country together. Their numbers
    /// stand as each place has them, by day; what is at no place, or in no such area, stays as it is.
    ///
    /// # Errors
    ///
    /// As [`Asking::toll`].
    pub fn toll_rolled(&self, query: &Query, up: RollUp) -> Result<Toll, AskError> {
        let mut gathered = self.gathered(query)?;
        self.settle(&mut gathered, |_, _| true)?;
        let series = self.put_together(&gathered, query, up)?;
        let mut answer = Answer::new(std::mem::take(&mut gathered.remarks));
        let (mut place, mut before) = (0, None);
        let mut is_behind = query.after.is_none();
        for series in series {
            let subject = sign(&series.scope.subject);
            place = if before == Some(subject) { place + 1 } else { 0 };
            before = Some(subject);
            let cursor = Cursor::Series { subject, place };
            if !is_behind {
                is_behind = query.after.as_ref() == Some(&cursor);
            } else if !answer.take(query.limit(), cursor, || Ok(series))? {
                break;
            }
        }
        if answer.is_nothing() {
            answer.remarks.extend(self.why_nothing(Some(ClaimKind::Figure), query)?);
        }
        let apart = gathered.ledger.ends_apart.iter();
        let unplaced = apart.map(|apart| self.unplaced_view(&gathered.told, apart)).collect::<Result<_, _>>()?;
        Ok(Toll { series: answer, unplaced, left_out: left_out(&gathered.ledger) })
    }

    /// The series by area, the area with most numbers first.
    fn put_together(&self, gathered: &Gathered, query: &Query, up: RollUp) -> Result<Vec<SeriesView>, AskError> {
        let mut together = BTreeMap::<Key, SeriesView>::new();
        for series in &gathered.ledger.series {
            let mut view = self.series_view(&gathered.told, series, query.detail)?;
            if let Some(area) = area(series, &gathered.told, up) {
                let place = series.scope.subject.place.as_ref().map(spot_view);
                view.numbers.iter_mut().for_each(|number| number.place.clone_from(&place));
                view.scope = within(view.scope, area, series);
            }
            let key = (view.scope.subject.clone(), view.scope.time.clone(), view.counter.as_ref().map(of_counter));
            match together.get_mut(&key) {
                Some(known) => {
                    known.numbers.extend(view.numbers);
                    add_ends(&mut known.ends, view.ends);
                }
                None => {
                    together.insert(key, view);
                }
            }
        }
        let mut numbers = BTreeMap::<String, usize>::new();
        for view in together.values_mut() {
            view.numbers.sort_by(|one, other| by_day(one).cmp(&by_day(other)));
            *numbers.entry(view.scope.subject.clone()).or_default() += view.numbers.len();
        }
        let mut all: Vec<SeriesView> = together.into_values().collect();
        all.sort_by_key(|view| (Reverse(numbers[&view.scope.subject]), view.scope.subject.clone()));
        Ok(all)
    }
}

/// The area that a series is put under; none where its place is not told, or lies in none.
fn area(series: &Series, told: &[Mention], up: RollUp) -> Option<SpotView> {
    let first = series.points.first()?.tellings.first()?;
    let site = told[*first].claim.site()?;
    let country = site.country.clone();
    match up {
        RollUp::Division => {
            let name = site.admin1.clone()?;
            Some(SpotView { name, country, geonames: None, extent: "region" })
        }
        RollUp::Country => {
            let name = Lexicon::english().places.by_code(country.as_deref()?)?.name.to_owned();
            Some(SpotView { name, country, geonames: None, extent: "country" })
        }
    }
}

fn within(scope: ScopeView, area: SpotView, series: &Series) -> ScopeView {
    let subject = within_words(&series.scope.subject, &area);
    ScopeView { scope: format!("{subject}; {}", scope.time), subject, place: Some(area), ..scope }
}

fn of_counter(counter: &CounterView) -> String {
    counter.key.clone()
}

fn add_ends(known: &mut Vec<EndView>, more: Vec<EndView>) {
    for end in more {
        if !known.contains(&end) {
            known.push(end);
        }
    }
}

fn by_day(point: &PointView) -> (Option<&str>, &str, Option<&str>) {
    let period = point.period.as_ref().map(|period| period.from.as_str());
    (period, &point.as_of, point.place.as_ref().map(|place| place.name.as_str()))
}
