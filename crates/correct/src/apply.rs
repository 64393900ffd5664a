//! The changes of a report laid over its record.

use crate::set::set;
use crate::{Change, Deed, Field, Finding, shown};
use record::claim::ClaimKind;
use record::{Corrected, EventId, FieldChange, FigureId, Record, StatementId, Verdict};
use std::collections::{BTreeMap, BTreeSet};

/// A record with what was changed of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Applied {
    /// The record as it is now, with what was changed in its `corrections`.
    pub record: Record,
    /// The numbers of the changes that found nothing in the record to be laid over.
    pub unfitting: BTreeSet<i64>,
    /// The findings that were rejected, as they stand in the record that was read.
    pub rejected: BTreeSet<Finding>,
}

impl Applied {
    /// The finding of the record that was read which is this one of the record without what was rejected. Notes on
    /// counts have no ids of their own and are counted anew where one is left out.
    pub fn as_read(&self, read: &Record, finding: &str) -> Option<Finding> {
        let Some(count) = finding.strip_prefix('c').and_then(|count| count.parse::<usize>().ok()) else {
            return Finding::named(read, finding);
        };
        let mut left = Finding::all(read, ClaimKind::Count).filter(|finding| !self.rejected.contains(finding));
        left.nth(count.checked_sub(1)?)
    }

    /// The id that a finding of the record that was read has once what was rejected is left out; none where it was.
    pub fn id_left(&self, read: &Record, finding: Finding) -> Option<String> {
        (!self.rejected.contains(&finding)).then(|| id_of(read, finding, &self.rejected))
    }
}

/// Lays changes of findings over the record as it was read. They are those of this report that were not undone, in
/// their order; of two that set one field the later holds. What was rejected is left out, unless `with_rejected`.
pub fn apply(read: &Record, changes: &[Change], with_rejected: bool) -> Applied {
    let mut record = read.clone();
    let mut unfitting = BTreeSet::new();
    let mut touched = BTreeMap::<Finding, Touched>::new();
    for change in changes.iter().filter(|change| change.what.is_of_finding()) {
        let Some(anchor) = &change.about.anchor else { continue };
        let strictly = matches!(change.what, Deed::Accept | Deed::Reject);
        // What was read is what anchors are of, whatever an earlier change made of it.
        let finding = anchor.find(read, strictly);
        let Some(finding) = finding.filter(|finding| lay(&mut record, *finding, change)) else {
            unfitting.insert(change.number);
            continue;
        };
        touched.entry(finding).or_default().take(change, finding);
    }
    let is_rejected = |touched: &Touched| touched.verdict == Verdict::Rejected;
    let rejected: BTreeSet<Finding> =
        touched.iter().filter(|(_, touched)| is_rejected(touched)).map(|(finding, _)| *finding).collect();
    let left_out = if with_rejected { BTreeSet::new() } else { rejected.clone() };
    for (finding, touched) in &touched {
        let id = id_of(read, *finding, &left_out);
        record.corrections.push(touched.corrected(read, &record, *finding, &id));
    }
    leave_out(&mut record, &left_out);
    Applied { record, unfitting, rejected }
}

/// The id of a finding once others are left out.
fn id_of(read: &Record, finding: Finding, left_out: &BTreeSet<Finding>) -> String {
    let before = left_out.iter().filter(|other| other.kind == ClaimKind::Count && **other < finding).count();
    match finding.kind {
        ClaimKind::Count if !left_out.contains(&finding) => format!("c{}", finding.place - before + 1),
        _ => finding.id(read),
    }
}

/// Does what a change says to the record; whether it could.
fn lay(record: &mut Record, finding: Finding, change: &Change) -> bool {
    if change.what != Deed::Edit {
        return true;
    }
    let field = change.about.field.as_deref().and_then(|field| Field::named(finding.kind, field).ok());
    let Some((field, value)) = field.zip(change.about.value.as_ref()) else { return false };
    // A change that can be done by half is not done.
    let mut tried = record.clone();
    let is_done = set(&mut tried, finding, field, value).is_some();
    if is_done {
        *record = tried;
    }
    is_done
}

/// What came together about one finding.
struct Touched {
    verdict: Verdict,
    by: String,
    at: String,
    fields: BTreeSet<&'static str>,
    notes: Vec<String>,
}

impl Default for Touched {
    fn default() -> Self {
        let (by, at) = (String::new(), String::new());
        Self { verdict: Verdict::Noted, by, at, fields: BTreeSet::new(), notes: Vec::new() }
    }
}

impl Touched {
    fn take(&mut self, change: &Change, finding: Finding) {
        match change.what {
            Deed::Accept => self.verdict = Verdict::Accepted,
            Deed::Reject => self.verdict = Verdict::Rejected,
            Deed::Later => self.verdict = Verdict::Later,
            Deed::Edit => {
                self.verdict = Verdict::Edited;
                let field = change.about.field.as_deref().and_then(|field| Field::named(finding.kind, field).ok());
                self.fields.extend(field.map(Field::name));
            }
            _ => {}
        }
        // What was changed together has one reason.
        self.notes.extend(change.about.note.clone().filter(|note| !self.notes.contains(note)));
        self.by.clone_from(&change.by);
        self.at.clone_from(&change.at);
    }

    fn corrected(&self, read: &Record, now: &Record, finding: Finding, id: &str) -> Corrected {
        let fields = self.fields.iter().filter_map(|name| {
            let field = Field::named(finding.kind, name).ok()?;
            let (from, to) = (shown(read, finding, field), shown(now, finding, field));
            (from != to).then(|| FieldChange { field: (*name).to_owned(), from, to })
        });
        Corrected {
            finding: id.to_owned(),
            verdict: self.verdict,
            by: self.by.clone(),
            at: self.at.clone(),
            fields: fields.collect(),
            notes: self.notes.clone(),
        }
    }
}

/// Leaves findings out, with all that names them. The others keep their ids.
fn leave_out(record: &mut Record, findings: &BTreeSet<Finding>) {
    if findings.is_empty() {
        return;
    }
    let gone = |kind: ClaimKind, place: usize| findings.contains(&Finding { kind, place });
    let of = |kind: ClaimKind| findings.iter().filter(move |finding| finding.kind == kind).map(|finding| finding.place);
    let statements: BTreeSet<StatementId> = of(ClaimKind::Statement).map(|at| record.statements[at].id).collect();
    let events: BTreeSet<EventId> = of(ClaimKind::Event).map(|at| record.events[at].id).collect();
    let figures: BTreeSet<FigureId> = of(ClaimKind::Figure).map(|at| record.figures[at].id).collect();
    retain(&mut record.statements, |place| !gone(ClaimKind::Statement, place));
    retain(&mut record.events, |place| !gone(ClaimKind::Event, place));
    retain(&mut record.figures, |place| !gone(ClaimKind::Figure, place));
    retain(&mut record.stances, |place| !gone(ClaimKind::Stance, place));
    retain(&mut record.counts, |place| !gone(ClaimKind::Count, place));
    let forget = |said_in: &mut Option<StatementId>| *said_in = said_in.filter(|id| !statements.contains(id));
    record.statements.iter_mut().for_each(|statement| forget(&mut statement.within));
    record.counts.iter_mut().for_each(|note| forget(&mut note.said_in));
    for event in &mut record.events {
        forget(&mut event.said_in);
        event.figures.retain(|id| !figures.contains(id));
    }
    for figure in &mut record.figures {
        forget(&mut figure.said_in);
        figure.event = figure.event.filter(|id| !events.contains(id));
        figure.part_of = figure.part_of.filter(|id| !figures.contains(id));
    }
    for stance in &mut record.stances {
        forget(&mut stance.said_in);
    }
    // A stance that only such events show is shown by nothing.
    record.stances.retain_mut(|stance| {
        let shown = stance.basis.len();
        stance.basis.retain(|id| !events.contains(id));
        shown == 0 || !stance.basis.is_empty()
    });
}

fn retain<T>(items: &mut Vec<T>, stays: impl Fn(usize) -> bool) {
    let mut place = 0;
    items.retain(|_| {
        place += 1;
        stays(place - 1)
    });
}
