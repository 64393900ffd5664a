//! One finding: its words, what stands in its fields, what was made of it, and what to do with it.

use super::changes::Row;
use super::sent::Sent;
use super::writing::{Came, kept_or, of_correction};
use super::{Desk, back, refused};
use crate::error::PageError;
use crate::frame::{Frame, View, render};
use crate::state::Site;
use crate::words;
use archive::Archive;
use ascribe::correcting::{Conflict, LogScope, Made, Wanted, correct, log};
use ascribe::{Change, Deed};
use ask::{AskError, Asking, ClaimView, Shown};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use correct::{Applied, Field, Finding, shown};
use record::claim::ClaimKind;
use record::{Act, Bound, ByteSpan, Polarity, Record, StancePolarity, Status, Verification};

#[derive(Template)]
#[template(path = "correcting/finding.html")]
struct FindingPage {
    frame: Frame,
    desk: Desk,
    key: String,
    claim: ClaimView,
    fields: Vec<FieldRow>,
    verdict: String,
    clashes: Vec<Clash>,
    history: Vec<Row>,
    last: Vec<Row>,
    back: String,
}

/// A field of it.
#[derive(Debug, Clone)]
struct FieldRow {
    name: &'static str,
    now: String,
    read: String,
    /// What may stand there; none where that is no closed list.
    options: Vec<&'static str>,
    /// The same with a digit each, of the first closed list that is short enough.
    digits: Vec<(char, &'static str)>,
    /// Where its words begin and end, to be moved by keys.
    reach: Option<Reach>,
}

/// Words of a finding in their paragraph, counted in code points.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Reach {
    /// The paragraph.
    text: String,
    /// Where it begins in the report.
    start: usize,
    /// Where the words begin and end in the report.
    from: usize,
    to: usize,
}

impl Reach {
    /// The words at a span of a text.
    fn of(text: &str, span: ByteSpan) -> Option<Self> {
        let (from, to) = (span.start as usize, span.end as usize);
        let begin = text.get(..from)?.rfind('\n').map_or(0, |at| at + 1);
        let end = text.get(to..)?.find('\n').map_or(text.len(), |at| to + at);
        let letters = |to: usize| text[..to].chars().count();
        Some(Self { text: text[begin..end].to_owned(), start: letters(begin), from: letters(from), to: letters(to) })
    }
}

/// The digits that stand for what may be chosen.
const DIGITS: [char; 10] = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'];

impl FieldRow {
    fn is_changed(&self) -> bool {
        self.now != self.read
    }
}

/// Two values of which neither is preferred.
#[derive(Debug, Clone)]
struct Clash {
    field: String,
    yours: String,
    theirs: String,
    read: String,
    by: String,
    when: String,
    /// Who wants yours.
    you: String,
}

/// What is known of a finding.
struct Known {
    claim: ClaimView,
    fields: Vec<FieldRow>,
    history: Vec<Row>,
    last: Vec<Row>,
}

/// So many last decisions stand beside.
pub const LAST: usize = 10;

/// What somebody may do to a finding, and what it is called in a form.
const DEEDS: [(&str, Deed); 3] = [("accept", Deed::Accept), ("reject", Deed::Reject), ("later", Deed::Later)];

/// The page.
pub async fn page(State(site): State<Site>, desk: Desk, Path(id): Path<String>) -> Result<Html<String>, PageError> {
    shown_with(&site, desk, id, Vec::new(), "", String::new()).await
}

async fn shown_with(
    site: &Site,
    desk: Desk,
    id: String,
    clashes: Vec<Conflict>,
    you: &str,
    back: String,
) -> Result<Html<String>, PageError> {
    let known = site.read(move |archive| known(archive, &id)).await?;
    let clashes = clashes.into_iter().map(|clash| in_words(clash, &known, you)).collect();
    let verdict = known.claim.corrected.as_ref().map_or("", |made| made.verdict).to_owned();
    let frame = Frame::new(site, View::Corrections, format!("Correct {}", known.claim.id));
    let Known { claim, fields, history, last } = known;
    render(&FindingPage { frame, key: desk.key(), desk, claim, fields, verdict, clashes, history, last, back })
}

fn in_words(clash: Conflict, known: &Known, you: &str) -> Clash {
    let read = known.fields.iter().find(|row| row.name == clash.field).map(|row| row.read.clone());
    let made = known.claim.corrected.as_ref();
    Clash {
        field: clash.field,
        yours: clash.to,
        theirs: clash.now,
        read: read.unwrap_or_default(),
        by: made.map_or_else(String::new, |made| made.by.clone()),
        when: made.map_or_else(String::new, |made| super::changes::when(&made.at)),
        you: you.to_owned(),
    }
}

fn known(archive: &Archive, id: &str) -> Result<Known, PageError> {
    let asking = Asking::new(archive)?;
    let Shown::Claim(claim) = asking.show(id)? else {
        return Err(PageError::missing(
            "No finding has this id. A finding is called by its report and its own id: 12:s3.",
        ));
    };
    let (seq, item) = parts(&claim.id)?;
    let read = archive.record_as_read(seq).map_err(AskError::from)?;
    let applied = archive.corrected(seq, true).map_err(AskError::from)?;
    let left = archive.corrected(seq, false).map_err(AskError::from)?;
    let fields = fields(&read, &applied, &left, &item);
    let scope = LogScope { seq: Some(seq), finding: Some(item), ..LogScope::default() };
    let history = log(archive, &scope).map_err(AskError::from)?;
    let changes = archive.changes().map_err(AskError::from)?;
    let of = |changes: &[Change]| changes.iter().rev().map(Row::from).collect::<Vec<_>>();
    let mut last = of(&changes);
    last.truncate(LAST);
    Ok(Known { claim: *claim, fields, history: of(&history), last })
}

/// The report and the finding that an id names.
pub fn parts(id: &str) -> Result<(i64, String), PageError> {
    let both = id.rsplit_once(':').and_then(|(seq, item)| Some((seq.parse().ok()?, item.to_owned())));
    both.ok_or_else(|| refused(format!("{id:?} is no finding.")))
}

fn fields(read: &Record, applied: &Applied, left: &Applied, item: &str) -> Vec<FieldRow> {
    let Some(finding) = left.as_read(read, item) else { return Vec::new() };
    let row = |field: Field| FieldRow {
        name: field.name(),
        now: shown(&applied.record, finding, field),
        read: shown(read, finding, field),
        options: options(finding.kind, field),
        digits: Vec::new(),
        reach: reach(&applied.record, finding, field),
    };
    let mut rows: Vec<FieldRow> = Field::of(finding.kind).map(row).collect();
    if let Some(first) = rows.iter_mut().find(|row| (1..=DIGITS.len()).contains(&row.options.len())) {
        first.digits = DIGITS.into_iter().zip(first.options.iter().copied()).collect();
    }
    rows
}

/// The words that a field holds, where they are of one stretch.
fn reach(record: &Record, finding: Finding, field: Field) -> Option<Reach> {
    let is_one = match (field, finding.kind) {
        (Field::Span, _) => true,
        (Field::Content, ClaimKind::Statement) => record.statements.get(finding.place)?.content.len() == 1,
        _ => false,
    };
    is_one.then(|| Reach::of(&record.report.text, finding.span(record)))?
}

/// What stands in a field now.
pub fn now(archive: &Archive, seq: i64, item: &str, field: &str) -> Option<String> {
    let read = archive.record_as_read(seq).ok()?;
    let applied = archive.corrected(seq, true).ok()?;
    let finding: Finding = archive.corrected(seq, false).ok()?.as_read(&read, item)?;
    let field = Field::named(finding.kind, field).ok()?;
    Some(shown(&applied.record, finding, field))
}

/// What may stand in a field that takes one of a closed list.
fn options(kind: ClaimKind, field: Field) -> Vec<&'static str> {
    fn labels<T: Copy>(all: &'static [T], label: fn(T) -> &'static str) -> Vec<&'static str> {
        all.iter().map(|one| label(*one)).collect()
    }
    match (field, kind) {
        (Field::Status, _) => labels(Status::ALL, Status::label),
        (Field::Bound, _) => labels(Bound::ALL, Bound::label),
        (Field::Act, _) => labels(Act::ALL, Act::label),
        (Field::Polarity, ClaimKind::Stance) => labels(StancePolarity::ALL, StancePolarity::label),
        (Field::Polarity, _) => labels(Polarity::ALL, Polarity::label),
        (Field::Verification, _) => [vec![correct::NOTHING], labels(Verification::ALL, Verification::label)].concat(),
        (Field::Cumulative, _) => vec!["yes", "no"],
        _ => Vec::new(),
    }
}

/// Does what the form asks for.
pub async fn decide(
    State(site): State<Site>,
    desk: Desk,
    Path(id): Path<String>,
    sent: Sent,
) -> Result<Response, PageError> {
    let (doing, signed) = match desk.begin(&sent).await? {
        Ok(begun) => begun,
        Err(before) => return Ok(before),
    };
    let wanted = wanted(&id, &sent)?;
    let seen = sent.get("seen").to_owned();
    let verdict_is_asked = wanted.iter().any(|one| one.what != Deed::Edit && one.what != Deed::Note);
    let to = back(&sent, &format!("/corrections/finding/{}", words::in_address(&id)));
    let (by, of, at) = (signed.clone(), id.clone(), to.clone());
    let work = move |batch: &mut ascribe::Batch<'_>, tools: ascribe::correcting::Tools<'_>| {
        let there = verdict_of(batch, &of)?;
        if verdict_is_asked && there != seen {
            let to = sent.get("do").to_owned();
            let (place, field) = (String::new(), "verdict".to_owned());
            let conflict = Conflict { place, id: of, field, was: seen, now: there, to };
            return Ok(Came::Drop(Made { conflicts: vec![conflict], ..Made::default() }));
        }
        Ok(kept_or(correct(batch, tools, &wanted, &by).map_err(of_correction)?))
    };
    let told = move |made: &Made| {
        if made.conflicts.is_empty() {
            doing.done(&at);
        }
    };
    let made = site.change(work, told).await?;
    if made.conflicts.is_empty() {
        return Ok(desk.done(&signed, &to));
    }
    let page = shown_with(&site, desk, id, made.conflicts, &signed.by, to).await?;
    Ok((StatusCode::CONFLICT, page).into_response())
}

/// What somebody made of a finding, in a word; empty where nobody did.
fn verdict_of(archive: &Archive, id: &str) -> Result<String, PageError> {
    let (seq, item) = parts(id)?;
    let read = archive.record_as_read(seq).map_err(AskError::from)?;
    let (with, left) = (archive.corrected(seq, true), archive.corrected(seq, false));
    let finding = left.map_err(AskError::from)?.as_read(&read, &item);
    let made = with.map_err(AskError::from)?;
    let made = finding.and_then(|finding| made.record.correction(&finding.id(&read)).map(|made| made.verdict.label()));
    Ok(made.unwrap_or_default().to_owned())
}

fn wanted(id: &str, sent: &Sent) -> Result<Vec<Wanted>, PageError> {
    let note = sent.told("note");
    let mut all = Vec::new();
    let asked = sent.get("do");
    if matches!(asked, "edit" | "edit-accept") {
        for field in sent.all("field") {
            let (was, to) = (sent.get(&format!("was.{field}")), sent.get(&format!("to.{field}")));
            if was != to {
                let to = if to.trim().is_empty() { correct::NOTHING } else { to.trim() };
                let set = Wanted::set(Deed::Edit, id, &field, to);
                all.push(Wanted { was: Some(was.to_owned()), note: note.clone(), ..set });
            }
        }
        if all.is_empty() && asked == "edit" && note.is_none() {
            return Err(refused("Nothing was changed in the form."));
        }
    }
    let deed = DEEDS.iter().find(|(name, _)| *name == asked).map(|(_, deed)| *deed);
    let deed = deed.or_else(|| (asked == "edit-accept").then_some(Deed::Accept));
    all.extend(deed.map(|deed| Wanted { note: note.clone(), ..Wanted::new(deed, id) }));
    if let (true, Some(note)) = (all.is_empty(), note) {
        all.push(Wanted { note: Some(note), ..Wanted::new(Deed::Note, id) });
    }
    if all.is_empty() {
        return Err(refused("Say what is to be done: accept, reject, later, or a field to be changed."));
    }
    Ok(all)
}

impl FindingPage {
    fn here(&self) -> String {
        format!("/corrections/finding/{}", words::in_address(&self.claim.id))
    }

    fn item(&self) -> String {
        parts(&self.claim.id).map(|(_, item)| item).unwrap_or_default()
    }

    fn account(&self) -> String {
        words::in_address(self.claim.account.trim_start_matches("account:"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_in_their_paragraph_by_code_points() {
        let text = "Café.\nÉva was hurt in Halm.\nRain.";
        let start = text.find("hurt").expect("it is there");
        let reach = Reach::of(text, ByteSpan::new(start, start + 4)).expect("it lies within");
        assert_eq!(reach, Reach { text: "Éva was hurt in Halm.".to_owned(), start: 6, from: 14, to: 18 });
        assert_eq!(Reach::of(text, ByteSpan::new(90, 95)), None);
    }
}
