//! Disputes as rows: one for each origin that stands by a number.

use super::{Cells, Flat};
use crate::DisputeView;

impl Flat for DisputeView {
    #[rustfmt::skip]
    const COLUMNS: &'static [&'static str] = &[
        "account", "what", "whom", "unit", "part", "place", "country", "extent", "over", "since", "cumulative",
        "period_from", "period_to", "open",
        "position", "number", "low", "best", "high", "bound", "origin", "origin_kind", "of", "as_of", "against",
        "reports", "outlets", "claim", "report", "outlet", "published", "title", "url", "words",
    ];

    fn rows(&self) -> Vec<Vec<String>> {
        let scope = &self.scope;
        let place = scope.place.as_ref();
        let rows = self.positions.iter().enumerate().map(|(at, position)| {
            let told = &position.told_in;
            Cells::default()
                .and(&self.account)
                .and(&scope.what)
                .and(&scope.whom)
                .or_none(scope.unit.as_ref())
                .and(scope.part)
                .or_none(place.map(|place| &place.name))
                .or_none(place.and_then(|place| place.country.as_ref()))
                .or_none(place.map(|place| place.extent))
                .and(scope.over)
                .or_none(scope.since.as_ref())
                .and(scope.cumulative)
                .or_none(self.period.as_ref().map(|period| &period.from))
                .or_none(self.period.as_ref().map(|period| &period.to))
                .list(&self.open)
                .and(at)
                .and(&position.number.number)
                .or_none(position.number.low)
                .or_none(position.number.best)
                .or_none(position.number.high)
                .and(position.number.bound)
                .and(&position.origin)
                .and(position.origin_kind)
                .or_none(position.of.as_ref())
                .and(&position.as_of)
                .list(position.against.iter().map(usize::to_string))
                .and(position.reports)
                .list(&position.outlets)
                .and(&told.claim)
                .and(&told.report)
                .or_none(told.outlet.as_ref())
                .or_none(told.published.as_ref())
                .or_none(told.title.as_ref())
                .or_none(told.url.as_ref())
                .and(&told.words)
                .done()
        });
        rows.collect()
    }
}
