//! All that is found in one report, from its page to its events. The record is put together of it, and what is measured
//! is measured on it.

use crate::Known;
use crate::actors::{Actors, Given};
use crate::arena::{Arena, CandidateId};
use crate::candidates::{self, Candidates};
use crate::describe::{self, Description};
use crate::events::{self, Event};
use crate::figures::{self, Figure};
use crate::layout::Layout;
use crate::places::{self, Toponym};
use crate::relays;
use crate::times::{self, Expression};
use crate::view::View;
use jiff::civil::Date;
use lexicon::day::Day;
use record::{ReferenceDay, Report};
use text::{Analysis, Words};

/// What is found in one report.
pub struct Findings<'a> {
    /// The report.
    pub(crate) report: &'a Report,
    /// What was known before.
    pub(crate) known: Known<'a>,
    /// Its words and trees.
    pub(crate) view: View<'a>,
    /// The parts of its page.
    pub(crate) layout: Layout,
    /// Candidates of statements.
    pub(crate) candidates: Candidates,
    /// For each the one whose content holds it.
    pub(crate) within: Arena<CandidateId, Option<CandidateId>>,
    /// What the words of each tell.
    pub(crate) descriptions: Vec<Description>,
    /// The day that times count from.
    pub(crate) reference: Option<(Date, ReferenceDay)>,
    /// Time expressions.
    pub(crate) times: Vec<Expression>,
    /// Whom the mentions mean.
    pub(crate) actors: Actors,
    /// Names of places.
    pub(crate) places: Vec<Toponym<'a>>,
    /// Figures.
    pub(crate) figures: Vec<Figure>,
    /// Events, comments among them.
    pub(crate) events: Vec<Event<'a>>,
}

impl<'a> Findings<'a> {
    /// Finds everything, in the order in which one thing rests on another.
    pub fn of(report: &'a Report, analysis: &'a Analysis, known: Known<'a>) -> Self {
        let mut view = View::new(&report.text, analysis, known.lexicon);
        let layout = Layout::apart(&mut view);
        let mut candidates = candidates::find(&view, &layout);
        relays::widen(&view, &mut candidates);
        candidates::part_speakers(&mut view, &layout, &candidates);
        events::charges::part(&mut view);
        let within = relays::within(&candidates);
        let reference = times::reference_day(&view, &layout, report.head.published.as_deref());
        let times = times::find(&view, view.words(), reference.as_ref().map(|(day, _)| *day));
        let descriptions: Vec<Description> =
            candidates.iter().map(|candidate| describe::describe(&view, candidate)).collect();
        let spoken_to: Vec<Words> = descriptions.iter().flat_map(|told| told.addressees.clone()).collect();
        let given = Given {
            layout: &layout,
            candidates: &candidates,
            within: &within,
            addressees: &spoken_to,
            day: report.head.published.as_deref().and_then(Day::first_of),
            dictionary: known.dictionary,
        };
        let actors = Actors::of(&view, &given);
        let places = places::find(&view, &layout, &actors, known.gazetteer);
        let figures = figures::find(&view, &layout, &candidates, &actors, &times);
        let events = events::find(&view, &layout, &candidates, &actors, known.codebook);
        Self {
            report,
            known,
            view,
            layout,
            candidates,
            within,
            descriptions,
            reference,
            times,
            actors,
            places,
            figures,
            events,
        }
    }
}
