//! Outlets: since when an archive holds them, how many reports a week, and how much of it is agency copy.

use crate::{AskError, Asking};
use archive::{Names, OutletRow};
use record::calendar::iso_day;
use record::claim::Day;
use serde::Serialize;
use std::collections::BTreeMap;

/// An outlet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OutletView {
    /// What it is called.
    pub name: String,
    /// How many of its reports have a claim.
    pub reports: usize,
    /// The day of the first.
    pub from: Option<String>,
    /// The day of the last.
    pub to: Option<String>,
    /// How many reports in each week, by its Monday; weeks without any are left out.
    pub weeks: Vec<(String, usize)>,
    /// How many credit an agency for most of what they tell.
    pub agency_copy: usize,
    /// The agencies that they credit, with how many do.
    pub agencies: Vec<(String, usize)>,
    /// How many share passages with other reports.
    pub sharing: usize,
}

impl Asking<'_> {
    /// All outlets, by name. They are counted over all reports, which takes longer than other answers.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn outlets(&self) -> Result<Vec<OutletView>, AskError> {
        let mut counted = BTreeMap::<String, OutletRow>::new();
        // However a name is written, it is one outlet, called as it was last.
        for row in self.archive.outlet_rows()? {
            let known = counted.entry(row.name.to_lowercase()).or_default();
            if known.name.is_empty() || row.last > known.last {
                (known.name, known.last) = (row.name, row.last);
            }
            known.reports += row.reports;
            known.agency_copy += row.agency_copy;
            known.sharing += row.sharing;
            known.days.extend(row.days);
            for (agency, count) in row.agencies {
                *known.agencies.entry(agency).or_default() += count;
            }
        }
        Ok(counted.into_values().map(view).collect())
    }

    /// The outlet of this name, in whatever case.
    ///
    /// # Errors
    ///
    /// Where there is none, or the archive cannot be read.
    pub fn outlet(&self, name: &str) -> Result<OutletView, AskError> {
        let reports = self.archive.reports_before(Some(name), None, usize::MAX)?;
        if reports.is_empty() {
            let hint = self.unknown("outlet", name, Names::Outlets)?.unwrap_or_default();
            return Err(AskError::unknown(name, hint));
        }
        let mut row = OutletRow { name: name.to_owned(), reports: reports.len(), ..OutletRow::default() };
        for &report in &reports {
            row.days.extend(self.archive.day_of(report)?);
            let credited = self.archive.agencies_of_most(report)?;
            row.agency_copy += usize::from(!credited.is_empty());
            for agency in credited {
                *row.agencies.entry(agency).or_default() += 1;
            }
            row.sharing += usize::from(self.archive.shares(report)?);
        }
        if let Some(called) = &self.report(reports[0])?.head.outlet {
            row.name.clone_from(called);
        }
        Ok(view(row))
    }
}

fn view(row: OutletRow) -> OutletView {
    let mut agencies: Vec<(String, usize)> = row.agencies.into_iter().collect();
    agencies.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    OutletView {
        name: row.name,
        reports: row.reports,
        from: row.days.iter().min().copied().and_then(iso_day),
        to: row.days.iter().max().copied().and_then(iso_day),
        weeks: weeks(&row.days),
        agency_copy: row.agency_copy,
        agencies,
        sharing: row.sharing,
    }
}

/// How many of these days are in each week.
fn weeks(days: &[Day]) -> Vec<(String, usize)> {
    /// 1 January 1970 was a Thursday.
    const THURSDAY: i32 = 3;
    const WEEK: i32 = 7;
    let mut weeks = BTreeMap::<Day, usize>::new();
    for day in days {
        *weeks.entry(day - (day + THURSDAY).rem_euclid(WEEK)).or_default() += 1;
    }
    weeks.into_iter().filter_map(|(monday, count)| Some((iso_day(monday)?, count))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::calendar::day_number;

    #[test]
    fn a_week_begins_on_monday() {
        let days = ["2026-03-08", "2026-03-09", "2026-03-15", "1969-12-29"].map(|day| day_number(day).unwrap());
        let told = weeks(&days);
        let told: Vec<(&str, usize)> = told.iter().map(|(monday, count)| (monday.as_str(), *count)).collect();
        assert_eq!(told, [("1969-12-29", 1), ("2026-03-02", 1), ("2026-03-09", 2)]);
    }
}
