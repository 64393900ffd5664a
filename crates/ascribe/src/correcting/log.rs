//! The log of an archive as it is printed: JSON lines, or a table. The same state gives the same bytes, and a digest
//! over the lines says that they are whole.

use archive::{Archive, ArchiveError};
use correct::{Anchor, Change};
use sha2::{Digest, Sha256};

/// Which changes are listed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LogScope {
    /// Made at this day or a later one, as an ISO day.
    pub since: Option<String>,
    /// Made at this day or an earlier one.
    pub until: Option<String>,
    /// Made by this person.
    pub by: Option<String>,
    /// About this report.
    pub seq: Option<i64>,
    /// About this finding of it.
    pub finding: Option<String>,
    /// Not undone, and not fitting what was read last.
    pub unfitting: bool,
}

/// Characters of an ISO day.
const DAY: usize = 10;

/// The changes of a log that are asked for, the oldest first.
///
/// # Errors
///
/// Where the archive cannot be read.
pub fn log(archive: &Archive, scope: &LogScope) -> Result<Vec<Change>, ArchiveError> {
    let id = scope.seq.map(|seq| archive.received_id(seq)).transpose()?;
    let is_about = |change: &Change| {
        let groups = || change.about.groups.iter().flatten().any(|told| Some(&told.report) == id.as_ref());
        scope.seq.is_none() || change.seq == scope.seq || groups()
    };
    let day = |change: &Change| change.at.get(..DAY).unwrap_or_default().to_owned();
    let finding = |change: &Change| change.about.anchor.as_ref().map(|anchor| anchor.finding.clone());
    let mut changes = archive.changes()?;
    changes.retain(|change| {
        scope.since.as_ref().is_none_or(|since| day(change) >= *since)
            && scope.until.as_ref().is_none_or(|until| day(change) <= *until)
            && scope.by.as_ref().is_none_or(|by| change.by == *by)
            && is_about(change)
            && (scope.finding.is_none() || finding(change) == scope.finding)
            && (!scope.unfitting || !change.undone && !change.fits)
    });
    Ok(changes)
}

/// SHA-256, in lower-case hexadecimal, over the changes as lines of JSON, each with a line break behind it.
pub fn digest(changes: &[Change]) -> String {
    let mut hash = Sha256::new();
    for change in changes {
        hash.update(change.to_json());
        hash.update("\n");
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The columns of the table of changes: the keys of the JSON lines, what a finding is found by in columns of its own.
const COLUMNS: &[&str] = &[
    "number", "together", "at", "by", "do", "undone", "fits", "seq", "report", "title", "kind", "finding", "label",
    "start", "end", "exact", "prefix", "suffix", "nth", "field", "from", "to", "value", "note", "groups", "key",
    "into", "change",
];

/// The changes as comma-separated values.
pub fn csv_of(changes: &[Change]) -> String {
    let mut rows = csv::Writer::from_writer(Vec::new());
    let put = |rows: &mut csv::Writer<Vec<u8>>, row: &[String]| {
        rows.write_record(row).expect("memory takes it, and every row has all columns");
    };
    put(&mut rows, &COLUMNS.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
    changes.iter().for_each(|change| put(&mut rows, &cells(change)));
    let bytes = rows.into_inner().expect("memory takes it");
    String::from_utf8(bytes).expect("what is written is UTF-8")
}

fn cells(change: &Change) -> Vec<String> {
    let about = &change.about;
    let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let anchor = |of: &dyn Fn(&Anchor) -> String| about.anchor.as_ref().map(of).unwrap_or_default();
    let json = |json: Option<String>| json.unwrap_or_default();
    vec![
        change.number.to_string(),
        change.together.to_string(),
        change.at.clone(),
        change.by.clone(),
        change.what.name().to_owned(),
        change.undone.to_string(),
        change.fits.to_string(),
        number(change.seq),
        text(&about.report),
        text(&about.title),
        anchor(&|anchor| anchor.kind.clone()),
        anchor(&|anchor| anchor.finding.clone()),
        anchor(&|anchor| anchor.label.clone()),
        anchor(&|anchor| anchor.start.to_string()),
        anchor(&|anchor| anchor.end.to_string()),
        anchor(&|anchor| anchor.exact.clone()),
        anchor(&|anchor| anchor.prefix.clone()),
        anchor(&|anchor| anchor.suffix.clone()),
        anchor(&|anchor| anchor.nth.to_string()),
        text(&about.field),
        text(&about.from),
        text(&about.to),
        json(about.value.as_ref().and_then(|value| serde_json::to_string(value).ok())),
        text(&about.note),
        json((!about.groups.is_empty()).then(|| serde_json::to_string(&about.groups).unwrap_or_default())),
        text(&about.key),
        text(&about.into),
        number(about.change),
    ]
}
