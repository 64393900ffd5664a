//! The record's own form, one a line or all in one array. `docs/record.md` describes it.

use super::{Files, Settings};
use crate::{Export, Part, put};
use record::json;
use std::io::{self, Write};

pub(super) fn open_lines<'a>(_: &Settings<'a>, mut files: Box<dyn Files>) -> io::Result<Box<dyn Export + 'a>> {
    Ok(Box::new(JsonLines::new(files.open("records.jsonl")?)))
}

pub(super) fn open_array<'a>(_: &Settings<'a>, mut files: Box<dyn Files>) -> io::Result<Box<dyn Export + 'a>> {
    Ok(Box::new(JsonArray::new(files.open("records.json")?)))
}

/// One record a line.
#[derive(Debug)]
pub struct JsonLines<W>(W);

impl<W: Write> JsonLines<W> {
    /// Lines into `to`.
    pub fn new(to: W) -> Self {
        Self(to)
    }
}

impl<W: Write> Export for JsonLines<W> {
    fn part(&mut self, part: &Part<'_>) -> io::Result<()> {
        put(&mut self.0, &(json::to_json(&part.cut()) + "\n"))
    }

    fn finish(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// One indented array of all records.
#[derive(Debug)]
pub struct JsonArray<W> {
    to: W,
    empty: bool,
}

impl<W: Write> JsonArray<W> {
    /// An array into `to`.
    pub fn new(to: W) -> Self {
        Self { to, empty: true }
    }
}

impl<W: Write> Export for JsonArray<W> {
    fn part(&mut self, part: &Part<'_>) -> io::Result<()> {
        let before = if self.empty { "[\n" } else { ",\n" };
        self.empty = false;
        put(&mut self.to, &[before, &json::to_json_pretty(&part.cut())].concat())
    }

    fn finish(&mut self) -> io::Result<()> {
        put(&mut self.to, if self.empty { "[]\n" } else { "\n]\n" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Record, Report};

    fn written(export: impl FnOnce(&mut Vec<u8>, &[Record])) -> String {
        let records = ["Rain.", "Snow."].map(|text| Record::new(Report::new(text, None, None)));
        let mut bytes = Vec::new();
        export(&mut bytes, &records);
        String::from_utf8(bytes).expect("JSON is UTF-8")
    }

    fn whole(mut export: impl Export, records: &[Record]) {
        records.iter().for_each(|record| export.record(record).expect("memory takes it"));
        export.finish().expect("memory takes it");
    }

    #[test]
    fn lines_and_array_hold_the_same_records() {
        let lines = written(|to, records| whole(JsonLines::new(to), records));
        let array = written(|to, records| whole(JsonArray::new(to), records));
        let one_by_one: Vec<serde_json::Value> =
            lines.lines().map(|line| serde_json::from_str(line).expect("a record a line")).collect();
        assert_eq!(one_by_one.len(), 2);
        assert_eq!(serde_json::from_str::<Vec<serde_json::Value>>(&array).expect("an array"), one_by_one);
    }

    #[test]
    fn no_record_is_an_empty_array_and_no_line() {
        assert_eq!(written(|to, _| whole(JsonArray::new(to), &[])), "[]\n");
        assert_eq!(written(|to, _| whole(JsonLines::new(to), &[])), "");
    }
}
