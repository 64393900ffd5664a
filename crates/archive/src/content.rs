//! A record as it lies in the archive: its JSON without the text and without the head of the report,
//! which stand in tables of their own, and with spans spelled short. Reading it gives the same record.

use crate::error::ArchiveErrorKind;
use crate::rows::ReportRow;
use crate::spans;
use record::Record;
use record::json;

/// The JSON stands there as it is.
const WHOLE: u8 = 0;
/// Of format 1: all that stands before the report, its head and the text are left out, and spans are short.
const SHORT_1: u8 = 1;
/// The head of the report and the text are left out, and spans are short.
const SHORT: u8 = 2;

/// The bytes that stand for a record whose report has this row.
pub(crate) fn to_bytes(record: &Record, row: &ReportRow) -> Vec<u8> {
    let json = json::to_json(record);
    short(&json, record, row).unwrap_or_else(|| tagged(WHOLE, json.as_bytes()))
}

/// The record again, as JSON of the format that it was put in. Of format 1, `reading` tells what read it.
pub(crate) fn to_json(
    bytes: &[u8],
    row: &ReportRow,
    reading: impl FnOnce() -> Result<(String, String), ArchiveErrorKind>,
    text: &str,
) -> Result<String, ArchiveErrorKind> {
    let damaged = |what: &str| ArchiveErrorKind::Damaged(format!("the record of report {}: {what}", row.seq));
    let lengthened = |short: &[u8]| spans::lengthen(short).map_err(|error| damaged(error.0));
    let no_text = || damaged("no place for the text");
    match bytes.split_first() {
        Some((&WHOLE, json)) => String::from_utf8(json.to_vec()).map_err(|_| damaged("not UTF-8")),
        Some((&SHORT_1, short)) => {
            let rest = lengthened(short)?;
            let (before, behind) = rest.split_once(TEXT_LEFT_OUT).ok_or_else(no_text)?;
            let (model, lexicon) = reading()?;
            let (model, lexicon) = (quoted(&model), quoted(&lexicon));
            let (head, text) = (head(row), quoted(text));
            Ok(format!("{FORMAT_1}\"model\":{model},\"lexicon\":{lexicon},{head}{before}{TEXT_KEY}{text}{behind}"))
        }
        Some((&SHORT, short)) => {
            // Neither of the two can stand in a span, so that they are where they are found.
            let (before, behind) = split_once(short, TEXT_LEFT_OUT).ok_or_else(no_text)?;
            let no_head = || damaged("no place for its head");
            let (reader, before) = split_once(before, HEAD_LEFT_OUT).ok_or_else(no_head)?;
            // In one piece: it is the largest that is made of a record.
            let mut json = Vec::with_capacity(2 * short.len() + text.len() + text.len() / 16);
            let mut spans = spans::Lengthener::default();
            let mut lengthen =
                |piece, json: &mut Vec<u8>| spans.lengthen(piece, json).map_err(|error| damaged(error.0));
            lengthen(reader, &mut json)?;
            json.extend_from_slice(head(row).as_bytes());
            lengthen(before, &mut json)?;
            json.extend_from_slice(TEXT_KEY.as_bytes());
            serde_json::to_writer(&mut json, text).expect("a string always has a JSON form");
            lengthen(behind, &mut json)?;
            String::from_utf8(json).map_err(|_| damaged("not UTF-8"))
        }
        _ => Err(damaged("of no known form")),
    }
}

/// What stands before and behind the first such words.
fn split_once<'a>(bytes: &'a [u8], words: &str) -> Option<(&'a [u8], &'a [u8])> {
    let words = words.as_bytes();
    let place = bytes.windows(words.len()).position(|window| window == words)?;
    Some((&bytes[..place], &bytes[place + words.len()..]))
}

/// How a record of format 1 begins.
pub(crate) const FORMAT_1: &str = "{\"format\":1,";
/// Where the text goes in. The first such key is the report's, since strings escape their quotation marks.
const TEXT_KEY: &str = "\"text\":";
const TEXT_LEFT_OUT: &str = "\"text\":\"\"";
/// Where the head of the report goes in.
const HEAD_LEFT_OUT: &str = "\"report\":{}";

/// Where the JSON is not put together as expected, there is none, and all of it is kept.
fn short(json: &str, record: &Record, row: &ReportRow) -> Option<Vec<u8>> {
    let (reader, rest) = json.split_once(&head(row))?;
    let (before, behind) = rest.split_once(TEXT_KEY)?;
    let behind = behind.strip_prefix(&quoted(&record.report.text))?;
    let short = spans::shorten(&[reader, HEAD_LEFT_OUT, before, TEXT_LEFT_OUT, behind].concat())?;
    Some(tagged(SHORT, &short))
}

/// How the JSON of a report begins that has these columns.
fn head(row: &ReportRow) -> String {
    let told = |value: &Option<String>| value.as_deref().map_or_else(|| "null".to_owned(), quoted);
    format!(
        "\"report\":{{\"id\":{},\"given_id\":{},\"outlet\":{},\"title\":{},\"url\":{},\"published\":{},",
        quoted(&row.id),
        told(&row.head.given_id),
        told(&row.head.outlet),
        told(&row.head.title),
        told(&row.head.url),
        told(&row.head.published),
    )
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a string always has a JSON form")
}

fn tagged(tag: u8, bytes: &[u8]) -> Vec<u8> {
    [&[tag], bytes].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Reader, Report};

    #[test]
    fn a_record_is_kept_short_and_given_back_whole() {
        let text = "Rain fell. \"text\":\"\" \"report\":{}";
        let mut record = Record::new(Report::new(text, Some("Example Post"), Some("2026-03-04")));
        record.reader = Reader { model: "9f".into(), rules: "b2".into(), own: Some("7d".into()), ..Reader::default() };
        record.report.head.title = Some("\"report\":{}".to_owned());
        record.notes.push("\"report\":{}".to_owned());
        let row = ReportRow {
            seq: 1,
            id: record.report.id.to_string(),
            head: record.report.head.clone(),
            day: None,
            agencies: Vec::new(),
            words: 2,
            claims: 0,
        };
        let bytes = to_bytes(&record, &row);
        assert_eq!(bytes[0], SHORT, "the record is written in another order than is taken apart here");
        assert_eq!(to_json(&bytes, &row, || Ok(Default::default()), text).unwrap(), json::to_json(&record));
    }
}
