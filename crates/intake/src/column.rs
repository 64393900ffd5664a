//! Which of the numbers of a date is the day, for all reports of a file: `26/10/2016` beside `03/04/2016` tells that
//! the day comes first in both. It is found out before the first report is handed over, and where the file does not
//! tell, nothing is guessed: the file is not read, and it is said what to tell.

use crate::csv_table;
use crate::format::Format;
use crate::item::{Found, Payload};
use crate::json::{self, Shape};
use crate::problem::ProblemKind;
use crate::sources::Options;
use crate::stream::{Opened, Origin};
use crate::when::{self, Orders};
use std::fmt;
use std::str::FromStr;

/// How dates in numbers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DateFormat {
    /// As each file tells: one whose rows do not is not read.
    #[default]
    Auto,
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
    /// Year, month, day.
    Ymd,
    /// Days since the end of 1899, as spreadsheets count them.
    Excel,
    /// Dates that may be read in two ways are left out.
    None,
}

impl DateFormat {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Auto, Self::Dmy, Self::Mdy, Self::Ymd, Self::Excel, Self::None];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Dmy => "dmy",
            Self::Mdy => "mdy",
            Self::Ymd => "ymd",
            Self::Excel => "excel",
            Self::None => "none",
        }
    }
}

impl FromStr for DateFormat {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|format| format.name() == name).ok_or(())
    }
}

impl fmt::Display for DateFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Where none of so many reports has a date that the others must explain, none is looked for further on.
const LOOKED_AT: u64 = 1_000;
/// Up to so many dates that are not understood are told one by one.
const FEW: u64 = 3;

/// What the dates of a file are.
#[derive(Debug, Default)]
pub(crate) struct Column {
    /// How many reports have one.
    dates: u64,
    /// Of those in numbers, how many fit each order alone, with the first of them.
    day_first: Seen,
    month_first: Seen,
    /// How many fit several.
    open: Seen,
    /// What fits all.
    fits: Option<Orders>,
    /// What is no date, and what may be a number of days.
    unknown: Seen,
    serial: Seen,
}

/// So many, and the first with its line.
#[derive(Debug, Default)]
struct Seen {
    count: u64,
    first: Option<(String, Option<u64>)>,
}

impl Seen {
    fn see(&mut self, found: &str, line: Option<u64>) {
        self.count += 1;
        if self.first.is_none() {
            self.first = Some((found.chars().take(LONGEST_SAID).collect(), line));
        }
    }
}

impl fmt::Display for Seen {
    /// `"26/10/2016" in line 4`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.first {
            Some((found, Some(line))) => write!(f, "{found:?} in line {line}"),
            Some((found, None)) => write!(f, "{found:?}"),
            None => Ok(()),
        }
    }
}

const LONGEST_SAID: usize = 40;

/// What is to be done with the dates of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decided {
    /// How its dates are read.
    pub(crate) format: DateFormat,
    /// Whether each that is not understood is told by itself.
    pub(crate) tell_each: bool,
    /// What is to be said of all of them.
    pub(crate) said: Option<String>,
}

/// Looks through the dates of a file that can be read twice; nothing where none is to be decided.
///
/// # Errors
///
/// Where the dates can be read in two ways and nothing decides: what to tell.
pub(crate) fn look(origin: &Origin, format: Format, options: &Options) -> Result<Option<Decided>, ProblemKind> {
    if !matches!(format, Format::Csv | Format::JsonLines | Format::Json) || *origin == Origin::StandardInput {
        return Ok(None);
    }
    let Ok(opened) = origin.open(true) else { return Ok(None) };
    let mut column = Column::default();
    for (number, (line, date)) in (0..).zip(dates(format, opened, options)) {
        if number == LOOKED_AT && column.is_plain() {
            break;
        }
        column.take(&date, line, options.date_format);
    }
    column.decide(options.date_format).map(Some).map_err(ProblemKind::Dates)
}

/// The dates of a source, each with its line.
fn dates(format: Format, opened: Opened, options: &Options) -> impl Iterator<Item = (Option<u64>, String)> {
    let Opened { stream, head, .. } = opened;
    let found: Box<dyn Iterator<Item = Found> + Send> = match format {
        Format::Csv => Box::new(csv_table::rows(stream, &head, options)),
        Format::JsonLines => Box::new(json::lines(stream)),
        _ => Box::new(json::values(stream, &head, Shape::Any)),
    };
    let options = options.clone();
    found.filter_map(move |Found { line, payload }| {
        let date = match payload.ok()? {
            Payload::Row(row) => row.date(),
            Payload::Object(bytes, _) => json::date(&bytes, &options),
            _ => None,
        }?;
        Some((line, date.trim().to_owned())).filter(|(_, date)| !date.is_empty())
    })
}

impl Column {
    fn take(&mut self, date: &str, line: Option<u64>, format: DateFormat) {
        self.dates += 1;
        if when::is_day_count(date) {
            self.serial.see(date, line);
        }
        let Some(orders) = when::orders(date) else {
            if !when::is_date(date, format) {
                self.unknown.see(date, line);
            }
            return;
        };
        let fits = self.fits.get_or_insert(orders);
        *fits = fits.and(orders);
        match (orders.dmy, orders.mdy) {
            _ if when::is_same_either_way(date) => {}
            (true, false) => self.day_first.see(date, line),
            (false, true) => self.month_first.see(date, line),
            _ => self.open.see(date, line),
        }
    }

    /// Whether nothing was seen that other rows must explain.
    fn is_plain(&self) -> bool {
        self.fits.is_none() && self.unknown.count == 0
    }

    fn decide(self, told: DateFormat) -> Result<Decided, String> {
        let format = match (told, self.fits.map(Orders::only)) {
            (DateFormat::Auto, Some(Some(only))) => only,
            (DateFormat::Auto, Some(None)) if self.day_first.count > 0 && self.month_first.count > 0 => {
                return Err(format!(
                    "nothing of it was read: in its dates the day comes first in {} ({}) and the month in {} ({}); say \
                     --date-format dmy, mdy or none",
                    self.day_first.count, self.day_first, self.month_first.count, self.month_first
                ));
            }
            (DateFormat::Auto, Some(None)) if self.open.count > 0 => {
                return Err(format!(
                    "nothing of it was read: whether the day or the month comes first in its dates, {} of them such as \
                     {}, is told by none; say --date-format dmy, mdy or none",
                    self.open.count, self.open
                ));
            }
            (told, _) => told,
        };
        let serial = told == DateFormat::Auto && self.serial.count == self.dates && self.dates > 0;
        let many = self.unknown.count > FEW;
        let said = (many || serial).then(|| {
            let hint =
                if serial { "; if they are a spreadsheet's numbers of days, say --date-format excel" } else { "" };
            format!(
                "{} of {} dates are not understood, such as {}: these reports are read without a date{hint}",
                self.unknown.count, self.dates, self.unknown
            )
        });
        Ok(Decided { format, tell_each: said.is_none(), said })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FieldMap, sources};

    /// The dates of a file's reports, and what is said of them.
    fn read(name: &str, content: &str, options: &Options) -> (Vec<Option<String>>, Vec<String>) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(name);
        std::fs::write(&path, content).expect("written");
        let (mut days, mut said) = (Vec::new(), Vec::new());
        for found in sources(&[path], options).received() {
            match found {
                Ok(report) => {
                    days.push(report.head.published);
                    said.extend(report.notes.into_iter().filter_map(|note| note.complaint));
                }
                Err(problem) => said.push(problem.kind.to_string()),
            }
        }
        (days, said)
    }

    fn table(dates: &[&str]) -> String {
        dates.iter().fold("date,text\n".to_owned(), |table, date| table + &format!("{date},It rained.\n"))
    }

    fn days(dates: &[&str], date_format: DateFormat) -> (Vec<Option<String>>, Vec<String>) {
        read("t.csv", &table(dates), &Options { date_format, ..Options::default() })
    }

    fn some(days: &[&str]) -> Vec<Option<String>> {
        days.iter().map(|day| Some((*day).to_owned()).filter(|day| !day.is_empty())).collect()
    }

    #[test]
    fn one_row_tells_for_all_before_the_first_is_handed_over() {
        let (found, said) =
            days(&["03/04/2016", "26/10/2016", "3/4/16 09:30", "2016-04-05", "4 April 2016"], DateFormat::Auto);
        assert_eq!(found, some(&["2016-04-03", "2016-10-26", "2016-04-03", "2016-04-05", "2016-04-04"]));
        assert!(said.is_empty(), "{said:?}");
        assert_eq!(days(&["03/04/2016", "10/26/2016"], DateFormat::Auto).0, some(&["2016-03-04", "2016-10-26"]));
        assert_eq!(days(&["16/10/26", "16/04/03"], DateFormat::Ymd).0, some(&["2016-10-26", "2016-04-03"]));
        let lines = "{\"date\": \"03/04/2016\", \"text\": \"A.\"}\n{\"date\": \"26/10/2016\", \"text\": \"B.\"}\n";
        assert_eq!(read("t.jsonl", lines, &Options::default()).0, some(&["2016-04-03", "2016-10-26"]));
        let array = "[{\"d\": \"03/04/2016\", \"text\": \"A.\"}, {\"d\": \"26/10/2016\", \"text\": \"B.\"}]";
        let fields = FieldMap::parse("date=d").expect("a map");
        assert_eq!(
            read("t.json", array, &Options { fields, ..Options::default() }).0,
            some(&["2016-04-03", "2016-10-26"])
        );
    }

    #[test]
    fn where_no_row_tells_nothing_is_guessed_and_nothing_read() {
        let (found, said) = days(&["03/04/2016", "05/06/2016"], DateFormat::Auto);
        assert!(found.is_empty());
        assert!(
            said[0].contains("2 of them such as \"03/04/2016\" in line 2") && said[0].contains("--date-format"),
            "{said:?}"
        );
        let (found, said) = days(&["26/10/2016", "10/26/2016", "10/27/2016"], DateFormat::Auto);
        assert!(found.is_empty());
        assert!(
            said[0].contains("1 (\"26/10/2016\" in line 2)") && said[0].contains("2 (\"10/26/2016\" in line 3)"),
            "{said:?}"
        );
        assert_eq!(days(&["03/04/2016", "05/06/2016"], DateFormat::Dmy).0, some(&["2016-04-03", "2016-06-05"]));
        let (found, said) = days(&["03/04/2016", "2016-06-05"], DateFormat::None);
        assert_eq!((found, said.len()), (some(&["", "2016-06-05"]), 0));
        assert_eq!(days(&["03/03/2016", "04/04/2016"], DateFormat::Auto).0, some(&["2016-03-03", "2016-04-04"]));
    }

    #[test]
    fn many_dates_that_are_none_are_told_once() {
        let (found, said) = days(&["Q1", "Q2", "Q3", "Q4", "2016-03-04"], DateFormat::Auto);
        assert_eq!(found, some(&["", "", "", "", "2016-03-04"]));
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].contains("4 of 5 dates are not understood, such as \"Q1\" in line 2"), "{said:?}");
        assert_eq!(days(&["Q1", "2016-03-04"], DateFormat::Auto).1.len(), 1);
        let (found, said) = days(&["46085", "46086"], DateFormat::Auto);
        assert_eq!((found, said.len()), (some(&["", ""]), 1));
        assert!(said[0].contains("--date-format excel"), "{said:?}");
        assert_eq!(days(&["46085", "46086.5"], DateFormat::Excel).0, some(&["2026-03-04", "2026-03-05"]));
    }

    #[test]
    fn the_name_of_the_file_tells_where_the_report_does_not() {
        let options = Options { date_from_name: true, ..Options::default() };
        assert_eq!(read("2014-02-17-geneva.txt", "It rained.", &options).0, some(&["2014-02-17"]));
        assert_eq!(read("2014-02-17-geneva.txt", "It rained.", &Options::default()).0, some(&[""]));
        let own = "---\ndate: 2014-02-18\n---\nIt rained.";
        assert_eq!(read("2014-02-17-geneva.txt", own, &options).0, some(&["2014-02-18"]));
        assert_eq!(read("geneva.txt", "It rained.", &options).0, some(&[""]));
    }
}
