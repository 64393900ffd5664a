//! Counts of an archive through time: the ledger of `corroborate` over the figures that are asked for, with the reports
//! that tell them, as a page of series and as a chart.

mod chart;
mod csv;
mod rolled;
mod views;
pub(crate) mod words;

pub use csv::toll_csv;
pub use rolled::RollUp;
pub use views::UnplacedView;
pub use views::{CounterView, EndView, PeriodView, PointView, ScopeView, SeriesView, SpotView, TellingView};
pub(crate) use views::{outlets, scope_view};

use self::words::subject_words;
use crate::meaning::{Meant, Walk, spellings};
use crate::support::{Mention, with_tellings};
use crate::words::{counted, on_one_line};
use crate::{Answer, AskError, Asking, Cursor, Query, Sentence};
use ::chart::Chart;
use archive::{FoundClaim, Someone};
use corroborate::ledger::{self, Ledger, Series, counted_by};
use record::claim::ClaimKind;
use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The counts that were asked for.
#[derive(Debug)]
pub struct Toll {
    /// The series, those of one subject together, the subject with most numbers first.
    pub series: Answer<SeriesView>,
    /// Notes on counts of which there is no number here.
    pub unplaced: Vec<UnplacedView>,
    /// What was found and is in no series, a sentence each.
    pub left_out: Vec<String>,
}

/// The figures and notes that were asked for, in their series. How the numbers of a series stand to each other, and on
/// whose word, is told once it is wanted.
struct Gathered {
    ledger: Ledger,
    told: Vec<Mention>,
    remarks: Vec<Sentence>,
}

/// So many claims are read together.
const AT_A_TIME: usize = 10_000;
/// Figures of so many reports are much.
const MUCH: usize = 10_000;

impl Asking<'_> {
    /// The counts that a question asks for, by scope and counter. Its detail says whether the words of each number are
    /// read.
    ///
    /// # Errors
    ///
    /// Where the question cannot be understood or the archive cannot be read.
    pub fn toll(&self, query: &Query) -> Result<Toll, AskError> {
        self.toll_of(&mut self.gathered(query)?, query)
    }

    /// The counts that a question asks for as a chart: of the subject with most numbers, and what is not shown. None
    /// where there is no number to draw.
    ///
    /// # Errors
    ///
    /// Where the question cannot be understood or the archive cannot be read.
    pub fn chart(&self, query: &Query) -> Result<Option<Chart>, AskError> {
        self.chart_of(&mut self.gathered(query)?)
    }

    /// Whether so many figures are gathered for a question that few such questions should be answered at once.
    ///
    /// # Errors
    ///
    /// As for [`Asking::toll`].
    pub fn gathers_much(&self, query: &Query) -> Result<bool, AskError> {
        let meant = self.meant(Some(ClaimKind::Figure), query)?;
        Ok(self.archive.reports_to_look_at(&meant.filter, MUCH)? >= MUCH)
    }

    /// Both, out of figures that are gathered once.
    ///
    /// # Errors
    ///
    /// As for [`Asking::toll`].
    pub fn toll_and_chart(&self, query: &Query) -> Result<(Toll, Option<Chart>), AskError> {
        let mut gathered = self.gathered(query)?;
        Ok((self.toll_of(&mut gathered, query)?, self.chart_of(&mut gathered)?))
    }

    fn toll_of(&self, gathered: &mut Gathered, query: &Query) -> Result<Toll, AskError> {
        let mut answer = Answer::new(std::mem::take(&mut gathered.remarks));
        let mut at = first_behind(&gathered.ledger.series, query)?;
        while at < gathered.ledger.series.len() {
            let subject = sign(&subject_words(&gathered.ledger.series[at].scope.subject));
            let cursor = Cursor::Series { subject, place: place(&gathered.ledger.series, at) };
            if !answer.take(query.limit(), cursor, || {
                self.settle(gathered, |place, _| place == at)?;
                self.series_view(&gathered.told, &gathered.ledger.series[at], query.detail)
            })? {
                break;
            }
            at += 1;
        }
        if answer.is_nothing() {
            answer.remarks.extend(self.why_nothing(Some(ClaimKind::Figure), query)?);
        }
        let apart = gathered.ledger.ends_apart.iter();
        let unplaced = apart.map(|apart| self.unplaced_view(&gathered.told, apart)).collect::<Result<_, _>>()?;
        Ok(Toll { series: answer, unplaced, left_out: left_out(&gathered.ledger) })
    }

    fn chart_of(&self, gathered: &mut Gathered) -> Result<Option<Chart>, AskError> {
        let Some(subject) = chart::subject(&gathered.ledger).cloned() else { return Ok(None) };
        self.settle(gathered, |_, series| series.scope.subject == subject)?;
        Ok(Some(chart::chart(&gathered.ledger, &gathered.told, &subject)))
    }

    fn gathered(&self, query: &Query) -> Result<Gathered, AskError> {
        let meant = self.meant(Some(ClaimKind::Figure), query)?;
        let mut told = self.bare_mentions(&meant)?;
        // A note tells neither where nor of whom it was counted, and what was counted is looked at below.
        let of_notes = Query { types: Vec::new(), whom: Vec::new(), place: None, ..query.clone() };
        let mut notes = self.meant(Some(ClaimKind::Count), &of_notes)?;
        if is_narrow(query) {
            // Only the notes on counts that are here are wanted.
            let counters = told.iter().filter_map(|mention| counted_by(&mention.claim));
            let named = counters.map(|party| party.key.clone()).collect::<BTreeSet<String>>();
            notes.filter.with.push(Someone { named: named.into_iter().collect(), ..Someone::default() });
        }
        if !is_narrow(query) || !told.is_empty() {
            told.extend(self.bare_mentions(&notes)?);
        }
        let mut ledger = with_tellings(&told, |tellings| ledger::gathered(tellings, &self.same));
        leave_strays(&mut ledger, query);
        Ok(Gathered { ledger, told, remarks: meant.remarks })
    }

    fn bare_mentions(&self, meant: &Meant) -> Result<Vec<Mention>, AskError> {
        let mut mentions = Vec::new();
        let mut walk = Walk::<FoundClaim>::new(meant, AT_A_TIME);
        while let Some(found) = walk.next(self)? {
            mentions.push(self.bare_mention(found.cursor.claim, found.seq, found.claim)?);
        }
        Ok(mentions)
    }

    /// Says of some series how their numbers stand to each other, and on whose word.
    fn settle(&self, gathered: &mut Gathered, wanted: impl Fn(usize, &Series) -> bool) -> Result<(), AskError> {
        let Gathered { ledger, told, .. } = gathered;
        let mut wanted: Vec<&mut Series> = ledger
            .series
            .iter_mut()
            .enumerate()
            .filter(|(place, series)| wanted(*place, series))
            .map(|it| it.1)
            .collect();
        let tellings: Vec<usize> =
            wanted.iter().flat_map(|series| &series.points).flat_map(|point| point.tellings.clone()).collect();
        for telling in tellings {
            self.support(&mut told[telling])?;
        }
        with_tellings(told, |tellings| {
            wanted.iter_mut().for_each(|series| ledger::settle(series, tellings, &self.same));
        });
        Ok(())
    }

    /// The words of a figure: those that show it, from the first to the last.
    pub(crate) fn words_of(&self, mention: &Mention) -> Result<String, AskError> {
        let text = self.archive.text(mention.head.report)?;
        let span = mention.claim.span;
        let told = text.get(span.start as usize..span.end as usize);
        told.map(on_one_line).ok_or_else(|| AskError::outside(mention.head.report, span))
    }
}

/// Where the page of series begins.
fn first_behind(series: &[Series], query: &Query) -> Result<usize, AskError> {
    match &query.after {
        None => Ok(0),
        Some(Cursor::Series { subject, place }) => {
            let first = series.iter().position(|series| sign(&subject_words(&series.scope.subject)) == *subject);
            first.map(|first| first + place + 1).ok_or_else(|| Cursor::of_another(query.after.as_ref().expect("it is")))
        }
        Some(other) => Err(other.of_another()),
    }
}

/// How many series of its subject come before a series.
fn place(series: &[Series], at: usize) -> usize {
    let subject = &series[at].scope.subject;
    series[..at].iter().rev().take_while(|before| before.scope.subject == *subject).count()
}

/// What a cursor knows a subject by its words, for as long as this program is the same.
fn sign(subject: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    subject.hash(&mut hasher);
    hasher.finish()
}

/// Whether notes on counts of which there is no number here have nothing to do with what is asked for.
fn is_narrow(query: &Query) -> bool {
    query.place.is_some() || !query.whom.is_empty()
}

/// Leaves out notes on counts that have nothing to do with the place or the things that are asked for.
fn leave_strays(ledger: &mut Ledger, query: &Query) {
    let asked: Vec<String> = query.types.iter().flat_map(|label| spellings(label)).collect();
    let of_it = |what: &Option<String>| asked.is_empty() || what.as_ref().is_none_or(|what| asked.contains(what));
    ledger.ends_apart.retain(|(_, ends)| !is_narrow(query) && ends.iter().all(|end| of_it(&end.what)));
}

/// What was found and is in no series, a sentence each.
fn left_out(ledger: &Ledger) -> Vec<String> {
    let figures = |count: usize, be: &str| format!("{} {be}", counted(count, "figure"));
    let mut sentences = Vec::new();
    let without_day = ledger.without_day.len();
    if without_day > 0 {
        let have = figures(without_day, if without_day == 1 { "has" } else { "have" });
        let are = if without_day == 1 { "is" } else { "are" };
        sentences.push(format!("{have} no day, neither of their own nor of their report, and {are} left out."));
    }
    let not_come = ledger.not_come_to_be.len();
    if not_come > 0 {
        let are = figures(not_come, if not_come == 1 { "is" } else { "are" });
        sentences.push(format!("{are} of what is planned, threatened, demanded, feared or failed, and left out."));
    }
    sentences
}
