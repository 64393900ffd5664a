//! What the head of a report says, where its source told it wrongly.
//!
//! A report is known by its outlet, its date and its text, so that an amended one has another id; the one that it had
//! when it was received leads to it as well. It is read again, since days and offices depend on its date.

use super::{Conflict, CorrectError, Doing, Signed, Tools, Wanted};
use archive::Archive;
use correct::{About, Deed, HeadField, NOTHING};
use record::{Record, ReportHead};

impl Doing<'_, '_, '_> {
    pub(super) fn amend(&mut self, wanted: &Wanted, signed: &Signed) -> Result<(), CorrectError> {
        let seq = self.report(&wanted.id)?;
        let name = wanted.field.as_deref().unwrap_or_default();
        let field = HeadField::ALL.into_iter().find(|field| field.name() == name).ok_or_else(|| {
            let known = HeadField::ALL.map(HeadField::name).join(", ");
            CorrectError::meaning(format!("the head of a report has no field {name:?}; it has {known}"))
        })?;
        let to = wanted.to.as_deref().map(str::trim);
        let to = to.ok_or_else(|| CorrectError::meaning(format!("say what {name} is to be, or - for nothing")))?;
        let value = (to != NOTHING && !to.is_empty()).then(|| to.to_owned());
        if field == HeadField::Date
            && let Some(date) = &value
        {
            crate::check_date(date).map_err(|error| CorrectError::meaning(format!("date={to}: {error}")))?;
        }
        let mut head = amended_head(self.batch, seq)?;
        let now = field.of(&mut head).clone();
        if now == value {
            self.made.already += 1;
            return Ok(());
        }
        let shown = |value: Option<String>| value.unwrap_or_else(|| NOTHING.to_owned());
        let (now, to) = (shown(now), shown(value));
        if let Some(was) = wanted.was.as_ref().filter(|was| **was != now) {
            let (place, id) = (wanted.place.clone(), seq.to_string());
            self.made.conflicts.push(Conflict { place, id, field: name.to_owned(), was: was.clone(), now, to });
            return Ok(());
        }
        let about = About {
            field: Some(name.to_owned()),
            from: Some(now),
            to: Some(to),
            note: wanted.note.clone(),
            ..self.about_report(seq)?
        };
        self.log(Deed::Amend, Some(seq), about, signed)?;
        self.follow.heads.insert(seq);
        Ok(())
    }
}

/// The head of a report with all that was amended and not undone.
pub(super) fn amended_head(archive: &Archive, seq: i64) -> Result<ReportHead, CorrectError> {
    let mut head = archive.report(seq)?.head;
    let value = |shown: &str| (shown != NOTHING).then(|| shown.to_owned());
    let changes = archive.changes()?;
    let amends = || changes.iter().filter(|change| change.what == Deed::Amend && change.seq == Some(seq));
    for field in HeadField::ALL {
        let mut of_field = amends().filter(|change| change.about.field.as_deref() == Some(field.name()));
        let Some(first) = of_field.clone().next() else { continue };
        // What stood there before anything was amended, or what the last one made of it.
        let last = of_field.rfind(|change| !change.undone);
        let shown = last.map_or(first.about.from.as_deref(), |change| change.about.to.as_deref());
        *field.of(&mut head) = shown.and_then(value);
    }
    Ok(head)
}

/// A report read again with its amended head, which goes before what its text says.
pub(super) fn read_amended(
    archive: &Archive,
    tools: Tools<'_>,
    seq: i64,
    mut known: Record,
) -> Result<Record, CorrectError> {
    let head = amended_head(archive, seq)?;
    known.report.head = head.clone();
    known.report.id = head.id(&known.report.text);
    let mut record = (tools.read_again)(&known).map_err(CorrectError::meaning)?;
    record.report.head = head;
    Ok(record)
}
