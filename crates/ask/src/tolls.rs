//! Counts of an archive through time, and those that disagree: the ledger of `corroborate` over the figures that were
//! asked for, with the reports that tell them; in words, as JSON, as a chart.

mod chart;
mod gather;
mod json;
mod words;

pub use gather::Counted;
pub use json::{disputes_json, toll_csv, toll_json, unplaced_json};
pub use words::{day_words, left_out, number_words, over_words, period_words, subject_words};

use crate::{AskError, same_actors};
use archive::Archive;
use corroborate::claims::agree;
use corroborate::ledger::{self, Dispute, Ledger};
use corroborate::origins::{Origin, SameActors, Telling, origins};
use gather::Gathering;
use std::collections::BTreeSet;

/// Which figures are asked for. What is left out is not asked; what is given must all hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TollQuestion {
    /// At the place of this name, in whatever case: `Aleppo`, or `Aleppo, SYR`.
    pub place: Option<String>,
    /// One of these is counted: `killed`.
    pub what: Vec<String>,
    /// Of one of these: `civilians`.
    pub whom: Vec<String>,
    /// About this day or a later one, in days since 1970-01-01.
    pub since: Option<i32>,
    /// About this day or an earlier one.
    pub until: Option<i32>,
    /// Counted by somebody whose name has these letters in it, in whatever case, or of this key.
    pub counter: Option<String>,
    /// Published by this outlet, in whatever case.
    pub outlet: Option<String>,
}

/// The counts that were asked for.
#[derive(Debug, Clone, Default)]
pub struct Toll {
    /// The series, by their scopes. They name tellings by their places in the list below.
    pub ledger: Ledger,
    /// The figures and notes on counts, with their reports.
    pub told: Vec<Counted>,
}

impl Toll {
    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.ledger.series.is_empty()
    }

    /// What is in it, as a chart, and what is not shown. None where there is no number to draw.
    pub fn chart(&self) -> Option<::chart::Chart> {
        chart::chart(self)
    }
}

/// The counts of an archive, by scope and counter.
///
/// # Errors
///
/// Where the archive cannot be read.
pub fn toll(archive: &Archive, question: &TollQuestion) -> Result<Toll, AskError> {
    let same = same_actors(archive)?;
    let mut gathering = Gathering::new(archive, &same);
    let told = gathering.told(question)?;
    let ledger = with_tellings(&told, |tellings| ledger::ledger(tellings, &same));
    Ok(Toll { ledger: without_strays(ledger, question), told })
}

/// Leaves out notes on counts that have nothing to do with the place or the things that are asked for.
fn without_strays(mut ledger: Ledger, question: &TollQuestion) -> Ledger {
    let of_it = |what: &Option<String>| {
        question.what.is_empty() || what.as_ref().is_none_or(|what| question.what.contains(what))
    };
    ledger.ends_apart.retain(|(_, ends)| {
        question.place.is_none() && question.whom.is_empty() && ends.iter().all(|end| of_it(&end.what))
    });
    ledger
}

/// A dispute, with the account that it is within. An account may have several, of different scope.
#[derive(Debug, Clone)]
pub struct Disputed {
    /// The first claim of the account, by which it is named: the number of its report in the archive, and its id there.
    pub account: (i64, String),
    /// What each origin stands by.
    pub dispute: Dispute,
    /// The figures of the account.
    pub told: Vec<Counted>,
    /// Its independent origins.
    pub origins: Vec<Origin>,
}

/// The disputes of an archive, and how many accounts were left out where numbers differ but no report tells the period.
#[derive(Debug, Clone, Default)]
pub struct Disputes {
    /// The disputes, in the order of their accounts.
    pub disputes: Vec<Disputed>,
    /// How many accounts have numbers that differ and cannot be held against each other.
    pub not_comparable: usize,
}

/// Where the origins of an account of figures stand by numbers that cannot both be so.
///
/// # Errors
///
/// Where the archive cannot be read.
pub fn disputes(archive: &Archive, question: &TollQuestion) -> Result<Disputes, AskError> {
    let same = same_actors(archive)?;
    let mut gathering = Gathering::new(archive, &same);
    // An account is looked at whole, whoever asks for a part of it.
    let wide = TollQuestion { counter: None, outlet: None, ..question.clone() };
    let figures = gathering.figures(&wide)?;
    let accounts: BTreeSet<i64> = figures.iter().map(|stored| stored.account).collect();
    let asked: BTreeSet<(i64, String)> =
        figures.into_iter().map(|stored| (stored.seq, stored.claim.item.clone())).collect();
    let mut found = Disputes::default();
    for account in accounts {
        let told = gathering.of_account(account)?;
        if told.len() > 1 {
            let is_asked = |gathering: &Gathering, told: &Counted| {
                asked.contains(&(told.report.seq, told.claim.item.clone())) && gathering.is_asked(told, question)
            };
            add_disputes(&mut found, told, &mut gathering, &same, &is_asked)?;
        }
    }
    Ok(found)
}

fn add_disputes(
    found: &mut Disputes,
    mut told: Vec<Counted>,
    gathering: &mut Gathering,
    same: &SameActors,
    is_asked: &dyn Fn(&Gathering, &Counted) -> bool,
) -> Result<(), AskError> {
    let events = told.iter().map(|told| gathering.event_of(told)).collect::<Result<Vec<Option<i64>>, _>>()?;
    let one_event = |one: usize, other: usize| events[one].is_some() && events[one] == events[other];
    let (origins, disputes) = with_tellings(&told, |tellings| {
        let origins = origins(tellings, same);
        let disputes = ledger::disputes(tellings, &origins, &one_event);
        (origins, disputes)
    });
    if disputes.is_empty() {
        found.not_comparable += usize::from(origins.len() > 1 && differ(&told));
    }
    let asked =
        |dispute: &Dispute| dispute.positions.iter().any(|position| is_asked(gathering, &told[position.telling]));
    let disputes: Vec<Dispute> = disputes.into_iter().filter(asked).collect();
    if !disputes.is_empty() {
        gathering.quote(&mut told)?;
        let account = told
            .first()
            .map(|first| (first.report.seq, first.claim.item.clone()))
            .expect("an account has a first claim");
        found.disputes.extend(disputes.into_iter().map(|dispute| Disputed {
            account: account.clone(),
            dispute,
            told: told.clone(),
            origins: origins.clone(),
        }));
    }
    Ok(())
}

/// Whether two of them cannot both be so.
fn differ(told: &[Counted]) -> bool {
    let quantities = || told.iter().filter_map(|told| told.claim.content.quantity());
    quantities().any(|one| quantities().any(|other| !agree(one, other)))
}

/// Lends the tellings of figures, which point into them.
fn with_tellings<T>(told: &[Counted], with: impl FnOnce(&[Telling]) -> T) -> T {
    let tellings: Vec<Telling> = told
        .iter()
        .map(|told| Telling {
            claim: &told.claim,
            report: &told.head,
            copied_from: told.copied_from.as_ref(),
            credited: told.credited.as_deref(),
        })
        .collect();
    with(&tellings)
}

/// Reads the words of the first telling of each number, so that they can be shown.
///
/// # Errors
///
/// Where a text cannot be read.
pub fn quote(archive: &Archive, toll: &mut Toll) -> Result<(), AskError> {
    let firsts: BTreeSet<usize> = toll
        .ledger
        .series
        .iter()
        .flat_map(|series| &series.points)
        .filter_map(|point| point.tellings.first().copied())
        .collect();
    for first in firsts {
        let words = gather::words(archive, &toll.told[first])?;
        toll.told[first].words = words;
    }
    Ok(())
}
