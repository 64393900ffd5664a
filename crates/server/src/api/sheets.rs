//! Answers as flat tables: a row an answer, or a position of a dispute, a number of a series. A column is added in one
//! place: its name, its kind, how it is made of a row.

use super::asked::Written;
use crate::error::PageError;
use ask::{AccountView, ActorView, ClaimView, DisputeView, NumberView, PlaceView, PointView, PositionView};
use ask::{SeriesView, StoryView};
use export::tables::{Cell, ColumnInfo, Kind};
use export::{CsvFor, csv_of, parquet_of};
use record::calendar::day_number;
use std::borrow::Cow;

/// The columns of a table.
pub struct Sheet<T> {
    columns: Vec<ColumnInfo>,
    cells: Vec<for<'a> fn(&'a T) -> Cell<'a>>,
}

impl<T> Sheet<T> {
    fn new() -> Self {
        Self { columns: Vec::new(), cells: Vec::new() }
    }

    fn and(mut self, name: &'static str, kind: Kind, cell: for<'a> fn(&'a T) -> Cell<'a>) -> Self {
        self.columns.push(ColumnInfo { name, kind, about: "" });
        self.cells.push(cell);
        self
    }

    /// Rows as a file.
    ///
    /// # Errors
    ///
    /// Where a cell is no cell of its column, which is a fault of the table.
    pub fn written(&self, rows: &[T], form: Written) -> Result<Vec<u8>, PageError> {
        let rows: Vec<Vec<Cell<'_>>> =
            rows.iter().map(|row| self.cells.iter().map(|cell| cell(row)).collect()).collect();
        match form {
            Written::Parquet => parquet_of(&self.columns, &rows).map_err(|error| PageError::broken(&error.to_string())),
            Written::Csv | Written::Json => Ok(csv_of(&self.columns, &rows, CsvFor::Programs)),
        }
    }
}

fn text(words: &str) -> Cell<'_> {
    if words.is_empty() { Cell::Nothing } else { Cell::Text(Cow::Borrowed(words)) }
}

fn told(words: Option<&String>) -> Cell<'_> {
    words.map_or(Cell::Nothing, |words| text(words))
}

fn day(written: Option<&String>) -> Cell<'static> {
    written.and_then(|written| day_number(written)).map_or(Cell::Nothing, Cell::Day)
}

fn texts(all: &[String]) -> Cell<'_> {
    Cell::Texts(all.iter().map(|one| Cow::Borrowed(one.as_str())).collect())
}

fn size(number: usize) -> Cell<'static> {
    i64::try_from(number).map_or(Cell::Nothing, Cell::Integer)
}

fn of_place<'a, T>(place: Option<&'a PlaceView>, of: impl Fn(&'a PlaceView) -> Option<T>) -> Option<T> {
    place.and_then(of)
}

fn number(number: Option<f64>) -> Cell<'static> {
    number.map_or(Cell::Nothing, Cell::Number)
}

/// The names of those who have a part in a claim.
fn party<'a>(claim: &'a ClaimView, part: &str) -> Cell<'a> {
    let of_part = claim.actors.iter().filter(|party| party.part == part);
    Cell::Texts(of_part.map(|party| Cow::Borrowed(party.name.as_str())).collect())
}

fn amount(claim: &ClaimView, of: fn(&NumberView) -> Option<f64>) -> Cell<'static> {
    number(claim.quantity.as_ref().and_then(|quantity| of(&quantity.number)))
}

/// Claims, a row each.
pub fn claims() -> Sheet<ClaimView> {
    use Kind::{Day, Flag, Integer, Number, Text, Texts};
    let what = Sheet::<ClaimView>::new()
        .and("id", Text, |claim| text(&claim.id))
        .and("kind", Text, |claim| text(claim.kind))
        .and("type", Text, |claim| text(&claim.label))
        .and("cameo", Text, |claim| told(claim.cameo.as_ref()))
        .and("quad", Integer, |claim| claim.quad.map_or(Cell::Nothing, |quad| Cell::Integer(i64::from(quad))))
        .and("status", Text, |claim| text(&claim.status))
        .and("from", Day, |claim| day(claim.from.as_ref()))
        .and("to", Day, |claim| day(claim.to.as_ref()))
        .and("dated", Flag, |claim| Cell::Flag(claim.dated))
        .and("place", Text, |claim| claim.place.as_ref().map_or(Cell::Nothing, |place| text(&place.name)))
        .and("country", Text, |claim| told(of_place(claim.place.as_ref(), |place| place.country.as_ref())))
        .and("admin1", Text, |claim| told(of_place(claim.place.as_ref(), |place| place.admin1.as_ref())))
        .and("lat", Number, |claim| number(of_place(claim.place.as_ref(), |place| place.lat)))
        .and("lon", Number, |claim| number(of_place(claim.place.as_ref(), |place| place.lon)))
        .and("geonames", Integer, |claim| {
            let geonames = of_place(claim.place.as_ref(), |place| place.geonames);
            geonames.map_or(Cell::Nothing, |number| Cell::Integer(i64::from(number)))
        });
    let who = what
        .and("speaker", Texts, |claim| party(claim, "speaker"))
        .and("addressee", Texts, |claim| party(claim, "addressee"))
        .and("source", Texts, |claim| party(claim, "source"))
        .and("target", Texts, |claim| party(claim, "target"))
        .and("counter", Texts, |claim| party(claim, "counter"))
        .and("holder", Texts, |claim| party(claim, "holder"))
        .and("toward", Texts, |claim| party(claim, "toward"))
        .and("cited", Texts, |claim| party(claim, "cited"))
        .and("agency", Texts, |claim| party(claim, "agency"));
    let how_many = who
        .and("number", Text, |claim| claim.quantity.as_ref().map_or(Cell::Nothing, |q| text(&q.number.number)))
        .and("low", Number, |claim| amount(claim, |number| number.low.map(|low| low.0)))
        .and("best", Number, |claim| amount(claim, |number| number.best.map(|best| best.0)))
        .and("high", Number, |claim| amount(claim, |number| number.high.map(|high| high.0)))
        .and("bound", Text, |claim| claim.quantity.as_ref().map_or(Cell::Nothing, |q| text(q.number.bound)))
        .and("whom", Text, |claim| claim.quantity.as_ref().map_or(Cell::Nothing, |q| text(&q.class)))
        .and("unit", Text, |claim| told(claim.quantity.as_ref().and_then(|q| q.unit.as_ref())))
        .and("cumulative", Flag, |claim| claim.quantity.as_ref().map_or(Cell::Nothing, |q| Cell::Flag(q.cumulative)))
        .and("verification", Text, |claim| {
            claim.quantity.as_ref().and_then(|q| q.verification).map_or(Cell::Nothing, text)
        });
    how_many
        .and("words", Text, |claim| text(&claim.words))
        .and("account", Text, |claim| text(&claim.account))
        .and("verdict", Text, |claim| claim.corrected.as_ref().map_or(Cell::Nothing, |made| text(made.verdict)))
        .and("report", Text, |claim| text(&claim.report.id))
        .and("report_hash", Text, |claim| text(&claim.report.hash))
        .and("outlet", Text, |claim| told(claim.report.outlet.as_ref()))
        .and("published", Text, |claim| told(claim.report.published.as_ref()))
        .and("title", Text, |claim| told(claim.report.title.as_ref()))
        .and("url", Text, |claim| told(claim.report.url.as_ref()))
        .and("agencies", Texts, |claim| texts(&claim.report.agencies))
}

/// Accounts, a row each.
pub fn accounts() -> Sheet<AccountView> {
    use Kind::{Day, Integer, Number, Text, Texts};
    Sheet::<AccountView>::new()
        .and("id", Text, |account| text(&account.id))
        .and("kind", Text, |account| text(account.kind))
        .and("type", Text, |account| text(&account.label))
        .and("cameo", Texts, |account| texts(&account.cameo))
        .and("quad", Integer, |account| account.quad.map_or(Cell::Nothing, |quad| Cell::Integer(i64::from(quad))))
        .and("from", Day, |account| day(account.from.as_ref()))
        .and("to", Day, |account| day(account.to.as_ref()))
        .and("place", Text, |account| account.place.as_ref().map_or(Cell::Nothing, |place| text(&place.name)))
        .and("country", Text, |account| told(of_place(account.place.as_ref(), |place| place.country.as_ref())))
        .and("lat", Number, |account| number(of_place(account.place.as_ref(), |place| place.lat)))
        .and("lon", Number, |account| number(of_place(account.place.as_ref(), |place| place.lon)))
        .and("actors", Texts, |account| {
            Cell::Texts(
                account.actors.iter().map(|party| Cow::Owned(format!("{}: {}", party.part, party.name))).collect(),
            )
        })
        .and("words", Text, |account| text(&account.words))
        .and("statuses", Texts, |account| texts(&account.statuses))
        .and("numbers", Texts, |account| texts(&account.numbers))
        .and("first_seen", Day, |account| day(account.first_seen.as_ref()))
        .and("last_seen", Day, |account| day(account.last_seen.as_ref()))
        .and("reports", Integer, |account| size(account.reports))
        .and("outlets", Texts, |account| texts(&account.outlets))
        .and("origins", Integer, |account| size(account.origins.len()))
        .and("origin_names", Texts, |account| {
            Cell::Texts(account.origins.iter().map(|origin| Cow::Borrowed(origin.name.as_str())).collect())
        })
        .and("claims", Texts, |account| {
            Cell::Texts(account.claims.iter().map(|claim| Cow::Borrowed(claim.id.as_str())).collect())
        })
}

/// Stories, a row each.
pub fn stories() -> Sheet<StoryView> {
    use Kind::{Day, Integer, Text, Texts};
    Sheet::<StoryView>::new()
        .and("id", Text, |story| text(&story.id))
        .and("first_seen", Day, |story| day(story.first_seen.as_ref()))
        .and("last_seen", Day, |story| day(story.last_seen.as_ref()))
        .and("reports", Integer, |story| size(story.reports.len()))
        .and("report_ids", Texts, |story| {
            Cell::Texts(story.reports.iter().map(|report| Cow::Borrowed(report.id.as_str())).collect())
        })
        .and("outlets", Texts, |story| texts(&story.outlets))
        .and("title", Text, |story| told(story.reports.first().and_then(|report| report.title.as_ref())))
        .and("passages", Integer, |story| size(story.passages.len()))
}

/// Actors, a row each.
pub fn actors() -> Sheet<ActorView> {
    use Kind::{Day, Integer, Text, Texts};
    Sheet::<ActorView>::new()
        .and("id", Text, |actor| text(&actor.id))
        .and("key", Text, |actor| text(&actor.key))
        .and("name", Text, |actor| text(&actor.name))
        .and("kind", Text, |actor| text(&actor.kind))
        .and("country", Text, |actor| told(actor.country.as_ref()))
        .and("sectors", Texts, |actor| texts(&actor.sectors))
        .and("cameo", Text, |actor| told(actor.cameo.as_ref()))
        .and("reports", Integer, |actor| Cell::Integer(i64::from(actor.reports)))
        .and("from", Day, |actor| day(actor.from.as_ref()))
        .and("to", Day, |actor| day(actor.to.as_ref()))
        .and("merged", Texts, |actor| {
            Cell::Texts(actor.merged.iter().map(|merge| Cow::Borrowed(merge.key.as_str())).collect())
        })
}

/// Disputes, a row each, the positions as lists in one order.
pub fn disputes() -> Sheet<DisputeView> {
    use Kind::{Day, Integer, Text, Texts};
    fn each<'a>(dispute: &'a DisputeView, of: impl Fn(&'a PositionView) -> Cow<'a, str>) -> Cell<'a> {
        Cell::Texts(dispute.positions.iter().map(of).collect())
    }
    Sheet::<DisputeView>::new()
        .and("account", Text, |dispute| text(&dispute.account))
        .and("scope", Text, |dispute| text(&dispute.scope.scope))
        .and("what", Text, |dispute| text(&dispute.scope.what))
        .and("whom", Text, |dispute| text(&dispute.scope.whom))
        .and("unit", Text, |dispute| told(dispute.scope.unit.as_ref()))
        .and("place", Text, |dispute| dispute.scope.place.as_ref().map_or(Cell::Nothing, |place| text(&place.name)))
        .and("country", Text, |dispute| told(dispute.scope.place.as_ref().and_then(|place| place.country.as_ref())))
        .and("from", Day, |dispute| day(dispute.period.as_ref().map(|period| &period.from)))
        .and("to", Day, |dispute| day(dispute.period.as_ref().map(|period| &period.to)))
        .and("open", Texts, |dispute| Cell::Texts(dispute.open.iter().map(|open| Cow::Borrowed(*open)).collect()))
        .and("positions", Integer, |dispute| size(dispute.positions.len()))
        .and("origins", Texts, |dispute| each(dispute, |position| Cow::Borrowed(&position.origin)))
        .and("numbers", Texts, |dispute| each(dispute, |position| Cow::Borrowed(&position.number.number)))
        .and("as_of", Texts, |dispute| each(dispute, |position| Cow::Borrowed(&position.as_of)))
        .and("reports", Texts, |dispute| each(dispute, |position| Cow::Owned(position.reports.to_string())))
        .and("claims", Texts, |dispute| each(dispute, |position| Cow::Borrowed(&position.told_in.claim)))
        .and("words", Texts, |dispute| each(dispute, |position| Cow::Borrowed(&position.told_in.words)))
}

/// A number of a series.
pub struct Counted<'s>(&'s SeriesView, &'s PointView);

/// Every number of some series.
pub fn numbers(series: &[SeriesView]) -> Vec<Counted<'_>> {
    series.iter().flat_map(|series| series.numbers.iter().map(move |point| Counted(series, point))).collect()
}

/// Counts through time, a number a row.
pub fn toll<'s>() -> Sheet<Counted<'s>> {
    use Kind::{Day, Flag, Integer, Number, Text, Texts};
    let scope = Sheet::<Counted<'s>>::new()
        .and("what", Text, |row| text(&row.0.scope.what))
        .and("whom", Text, |row| text(&row.0.scope.whom))
        .and("unit", Text, |row| told(row.0.scope.unit.as_ref()))
        .and("part", Flag, |row| Cell::Flag(row.0.scope.part))
        .and("place", Text, |row| row.0.scope.place.as_ref().map_or(Cell::Nothing, |place| text(&place.name)))
        .and("country", Text, |row| told(row.0.scope.place.as_ref().and_then(|place| place.country.as_ref())))
        .and("over", Text, |row| text(row.0.scope.over))
        .and("since", Day, |row| day(row.0.scope.since.as_ref()))
        .and("counter", Text, |row| row.0.counter.as_ref().map_or(Cell::Nothing, |counter| text(&counter.name)))
        .and("period_from", Day, |row| day(row.1.period.as_ref().map(|period| &period.from)))
        .and("period_to", Day, |row| day(row.1.period.as_ref().map(|period| &period.to)))
        .and("as_of", Day, |row| day(Some(&row.1.as_of)))
        .and("still", Day, |row| day(Some(&row.1.still)));
    scope
        .and("number", Text, |row| text(&row.1.number.number))
        .and("low", Number, |row| number(row.1.number.low.map(|low| low.0)))
        .and("best", Number, |row| number(row.1.number.best.map(|best| best.0)))
        .and("high", Number, |row| number(row.1.number.high.map(|high| high.0)))
        .and("bound", Text, |row| text(row.1.number.bound))
        .and("verification", Text, |row| row.1.verification.map_or(Cell::Nothing, text))
        .and("denied", Flag, |row| Cell::Flag(row.1.denied))
        .and("was", Text, |row| told(row.1.was.as_ref()))
        .and("reports", Integer, |row| size(row.1.reports))
        .and("origins", Texts, |row| texts(&row.1.origins))
        .and("outlets", Texts, |row| texts(&row.1.outlets))
        .and("claim", Text, |row| row.1.first.as_ref().map_or(Cell::Nothing, |first| text(&first.claim)))
        .and("words", Text, |row| row.1.first.as_ref().map_or(Cell::Nothing, |first| text(&first.words)))
}
