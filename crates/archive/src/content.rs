//! A record as it lies in the archive: its JSON without the text and without the head of the report,
//! which stand in tables of their own, and with spans spelled short. Reading it gives the same record.

use crate::error::ArchiveErrorKind;
use crate::rows::ReportRow;
use crate::spans;
use record::Record;
use record::json;

/// The JSON stands there as it is.
const WHOLE: u8 = 0;
/// The head and the text are left out, and spans are short.
const SHORT: u8 = 1;

/// The bytes that stand for a record whose report has this row.
pub(crate) fn to_bytes(record: &Record, row: &ReportRow) -> Vec<u8> {
    let json = json::to_json(record);
    short(&json, record, row).unwrap_or_else(|| tagged(WHOLE, json.as_bytes()))
}

/// The record again, as JSON.
pub(crate) fn to_json(
    bytes: &[u8],
    row: &ReportRow,
    reading: (&str, &str),
    text: &str,
) -> Result<String, ArchiveErrorKind> {
    let damaged = |what: &str| ArchiveErrorKind::Damaged(format!("the record of report {}: {what}", row.seq));
    match bytes.split_first() {
        Some((&WHOLE, json)) => String::from_utf8(json.to_vec()).map_err(|_| damaged("not UTF-8")),
        Some((&SHORT, short)) => {
            let rest = spans::lengthen(short).map_err(|error| damaged(error.0))?;
            let (before, behind) = rest.split_once(TEXT_LEFT_OUT).ok_or_else(|| damaged("no place for the text"))?;
            Ok([&head(row, reading.0, reading.1), before, TEXT_KEY, &quoted(text), behind].concat())
        }
        _ => Err(damaged("of no known form")),
    }
}

/// Where the text goes in. The first such key is the report's, since strings escape their quotation marks.
const TEXT_KEY: &str = "\"text\":";
const TEXT_LEFT_OUT: &str = "\"text\":\"\"";

fn short(json: &str, record: &Record, row: &ReportRow) -> Option<Vec<u8>> {
    let rest = json.strip_prefix(&head(row, &record.model, &record.lexicon))?;
    let (before, behind) = rest.split_once(TEXT_KEY)?;
    let behind = behind.strip_prefix(&quoted(&record.report.text))?;
    let short = spans::shorten(&[before, TEXT_LEFT_OUT, behind].concat())?;
    Some(tagged(SHORT, &short))
}

/// How the JSON of a record begins that has these columns. Where it begins otherwise, all of it is kept.
fn head(row: &ReportRow, model: &str, lexicon: &str) -> String {
    let told = |value: &Option<String>| value.as_deref().map_or_else(|| "null".to_owned(), quoted);
    format!(
        "{{\"format\":{},\"model\":{},\"lexicon\":{},\"report\":{{\"id\":{},\"given_id\":{},\"outlet\":{},\"title\":{},\"url\":{},\"published\":{},",
        record::FORMAT_VERSION,
        quoted(model),
        quoted(lexicon),
        quoted(&row.id),
        told(&row.given_id),
        told(&row.outlet),
        told(&row.title),
        told(&row.url),
        told(&row.published),
    )
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a string always has a JSON form")
}

fn tagged(tag: u8, bytes: &[u8]) -> Vec<u8> {
    [&[tag], bytes].concat()
}
