//! What is done to one finding of a report.

use super::{Conflict, CorrectError, Doing, Signed, Wanted};
use ask::Asking;
use correct::{About, Anchor, Applied, Deed, Field, Finding, Known, Value, apply, shown, value_of};
use record::claim::ClaimKind;
use record::{Record, Verdict};

/// A finding that is to be corrected.
struct Meant {
    seq: i64,
    /// Its report as it was read.
    read: Record,
    /// The same with what was changed so far, and with what was rejected.
    now: Applied,
    /// Which one it is, of both.
    finding: Finding,
}

/// The report and the finding that an id names, whatever the report is called by; none where it names no finding.
pub(super) fn finding_of(id: &str) -> Option<(&str, &str)> {
    let (report, item) = id.rsplit_once(':')?;
    let number = item.strip_prefix(|letter: char| letter.is_ascii_lowercase())?;
    (!report.is_empty() && number.parse::<u32>().is_ok()).then_some((report, item))
}

impl Doing<'_, '_, '_> {
    pub(super) fn finding(&mut self, wanted: &Wanted, signed: &Signed) -> Result<(), CorrectError> {
        let meant = self.meant(wanted)?;
        match wanted.what {
            Deed::Edit => self.edit(&meant, wanted, signed),
            Deed::Note => {
                let note = wanted.note.clone().ok_or_else(|| CorrectError::meaning("say what is to be noted"))?;
                let noted = meant.now.record.correction(&meant.finding.id(&meant.read));
                if noted.is_some_and(|corrected| corrected.notes.contains(&note)) {
                    self.made.already += 1;
                    return Ok(());
                }
                self.of_finding(&meant, Deed::Note, About { note: Some(note), ..About::default() }, signed)
            }
            what => {
                let verdict = meant.now.record.correction(&meant.finding.id(&meant.read)).map(|made| made.verdict);
                let wants = match what {
                    Deed::Accept => Verdict::Accepted,
                    Deed::Reject => Verdict::Rejected,
                    _ => Verdict::Later,
                };
                if verdict == Some(wants) && wanted.note.is_none() {
                    self.made.already += 1;
                    return Ok(());
                }
                self.of_finding(&meant, what, About { note: wanted.note.clone(), ..About::default() }, signed)
            }
        }
    }

    /// The finding that is wanted, by its words where these are told, else by its id.
    fn meant(&mut self, wanted: &Wanted) -> Result<Meant, CorrectError> {
        // A report may be called by a hash as well as by its number.
        let (report, item) = match (finding_of(&wanted.id), &wanted.anchor) {
            (Some((report, item)), None) => (report, Some(item)),
            (_, Some(_)) => (&*wanted.id, None),
            _ => {
                return Err(CorrectError::meaning(format!(
                    "{:?} is no finding; name one as `ascribe find` lists it: 12:e3",
                    wanted.id
                )));
            }
        };
        let seq = self.report(report)?;
        let (read, changes) = (self.batch.record_as_read(seq)?, self.batch.changes_of(seq)?);
        let left = apply(&read, &changes, false);
        let finding = match &wanted.anchor {
            Some(anchor) => anchor.find(&read, false),
            None => item.and_then(|item| left.as_read(&read, item)),
        };
        let finding = finding.ok_or_else(|| self.no_such(seq, &read, wanted))?;
        let now = apply(&read, &changes, true);
        Ok(Meant { seq, read, now, finding })
    }

    fn no_such(&self, seq: i64, read: &Record, wanted: &Wanted) -> CorrectError {
        if let Some(anchor) = &wanted.anchor {
            let what = format!("{} {:?} at {}-{}", anchor.kind, anchor.exact, anchor.start, anchor.end);
            return CorrectError::meaning(format!("report {seq} has no {what}"));
        }
        let counts = ClaimKind::ALL.iter().map(|kind| match Finding::all(read, *kind).last() {
            Some(last) => format!("{kind}s up to {}", last.id(read)),
            None => format!("no {kind}s"),
        });
        let counts = counts.collect::<Vec<_>>().join(", ");
        CorrectError::meaning(format!("there is no finding {}; report {seq} has {counts}", wanted.id))
    }

    fn edit(&mut self, meant: &Meant, wanted: &Wanted, signed: &Signed) -> Result<(), CorrectError> {
        let name = wanted.field.as_deref().ok_or_else(|| CorrectError::meaning("say which field is to be changed"))?;
        let field = Field::named(meant.finding.kind, name)?;
        let from = shown(&meant.now.record, meant.finding, field);
        let value = self.value(meant, field, wanted)?;
        let to = Self::shown_with(meant, field, &value, signed)?;
        if let Some(was) = wanted.was.as_ref().filter(|was| **was != from && from != to) {
            self.made.conflicts.push(Conflict {
                place: wanted.place.clone(),
                id: format!("{}:{}", meant.seq, meant.finding.id(&meant.read)),
                field: field.name().to_owned(),
                was: was.clone(),
                now: from,
                to,
            });
            return Ok(());
        }
        let code = |value: &Value| matches!(value, Value::Code(code) if code.cameo != cameo(meant));
        if from == to && !code(&value) {
            self.made.already += 1;
            return Ok(());
        }
        let about = About {
            field: Some(field.name().to_owned()),
            from: Some(from),
            to: Some(to),
            value: Some(value),
            note: wanted.note.clone(),
            ..About::default()
        };
        self.of_finding(meant, Deed::Edit, about, signed)
    }

    fn value(&self, meant: &Meant, field: Field, wanted: &Wanted) -> Result<Value, CorrectError> {
        if let Some(value) = &wanted.value {
            return Ok(value.clone());
        }
        let to = wanted.to.as_deref().ok_or_else(|| {
            CorrectError::meaning(format!(
                "say what {} is to be: {}=VALUE, or - for nothing",
                field.name(),
                field.name()
            ))
        })?;
        let known = Known { codebook: self.tools.codebook, gazetteer: self.tools.gazetteer };
        Ok(value_of(&meant.now.record, meant.finding, field, to, known)?)
    }

    /// What a field says once a value stands there.
    fn shown_with(meant: &Meant, field: Field, value: &Value, signed: &Signed) -> Result<String, CorrectError> {
        let change = correct::Change {
            number: 0,
            together: 0,
            by: signed.by.clone(),
            at: signed.at.clone(),
            what: Deed::Edit,
            seq: None,
            undone: false,
            fits: true,
            about: About {
                anchor: Some(Anchor::of(&meant.now.record, meant.finding)),
                field: Some(field.name().to_owned()),
                value: Some(value.clone()),
                ..About::default()
            },
        };
        let tried = apply(&meant.now.record, &[change], true);
        if tried.unfitting.is_empty() {
            return Ok(shown(&tried.record, meant.finding, field));
        }
        let written = serde_json::to_string(value).unwrap_or_default();
        let problem = "this record cannot have it; is a stretch outside of the text?".to_owned();
        Err(correct::Wrong { field: field.name().to_owned(), written, problem }.into())
    }

    fn of_finding(&mut self, meant: &Meant, what: Deed, about: About, signed: &Signed) -> Result<(), CorrectError> {
        let report = self.about_report(meant.seq)?;
        // What was read is what a finding is known by, whatever was changed of it.
        let anchor = Some(Anchor::of(&meant.read, meant.finding));
        self.log(what, Some(meant.seq), About { report: report.report, title: report.title, anchor, ..about }, signed)?;
        self.follow.findings.insert(meant.seq);
        Ok(())
    }

    /// The report that is called so: by number, the beginning of its hash, its sender's id, its address.
    pub(super) fn report(&self, called: &str) -> Result<i64, CorrectError> {
        let reports = super::scope::reports_called(self.batch, called)?;
        match reports.as_slice() {
            [one] => Ok(*one),
            several => Err(CorrectError::meaning(format!(
                "{called:?} may be any of the reports {}; say which",
                several.iter().map(i64::to_string).collect::<Vec<_>>().join(", ")
            ))),
        }
    }

    /// Refuses figures whose bounds cross once all is done: each may be changed by itself.
    pub(super) fn check_figures(&self) -> Result<(), CorrectError> {
        for seq in &self.follow.findings {
            let record = self.batch.record(*seq)?;
            for figure in &record.figures {
                let known = [figure.low, figure.best, figure.high];
                let numbers: Vec<_> = known.into_iter().flatten().collect();
                let is_changed = record.correction(&figure.id.to_string()).is_some_and(|made| !made.fields.is_empty());
                if is_changed && !numbers.is_sorted() {
                    let shown = known.map(|number| number.map_or("-".to_owned(), |number| number.to_string()));
                    return Err(CorrectError::meaning(format!(
                        "{seq}:{} would be at least {}, {} itself and at most {}, which cannot be",
                        figure.id, shown[0], shown[1], shown[2]
                    )));
                }
            }
        }
        Ok(())
    }

    pub(super) fn asking(&self) -> Result<Asking<'_>, CorrectError> {
        Ok(Asking::new(self.batch)?)
    }
}

fn cameo(meant: &Meant) -> &str {
    match meant.finding.kind {
        ClaimKind::Event => &meant.now.record.events[meant.finding.place].cameo,
        _ => "",
    }
}
