//! Days as tables write them: in one form for the whole of a table, which is found out by all of its rows.

use jiff::civil::Date;
use record::calendar::day_number;
use record::claim::Day;

/// Forms in which days are written beside ISO's; the two that can be taken for each other last.
const FORMS: [&str; 10] = [
    "%Y%m%d",
    "%Y/%m/%d",
    "%d %B %Y",
    "%d-%B-%Y",
    "%d-%b-%Y",
    "%d-%b-%y",
    "%d.%m.%Y",
    "%y%m%d",
    DAY_FIRST,
    MONTH_FIRST,
];
const DAY_FIRST: &str = "%d/%m/%Y";
const MONTH_FIRST: &str = "%m/%d/%Y";

/// How the days of a table are written; none where none of them needs more than ISO's form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Form(Option<&'static str>);

/// The form in which most of these days can be read. Fails with a day that can be read in two ways where nothing
/// tells which.
pub(crate) fn form<'d>(days: impl Iterator<Item = &'d str> + Clone) -> Result<Form, String> {
    let others = || days.clone().filter(|day| !day.is_empty() && iso(day).is_none());
    let reads = |form: &'static str| others().filter(|day| in_form(day, form).is_some()).count();
    if others().next().is_none() {
        return Ok(Form(None));
    }
    let (first, second) = (reads(DAY_FIRST), reads(MONTH_FIRST));
    let of_two = |day: &&str| in_form(day, DAY_FIRST) != in_form(day, MONTH_FIRST);
    let best = FORMS.into_iter().rev().max_by_key(|form| reads(form)).filter(|form| reads(form) > 0);
    if matches!(best, Some(DAY_FIRST | MONTH_FIRST)) && first == second {
        return others().find(of_two).map_or(Ok(Form(best)), |day| Err(day.to_owned()));
    }
    Ok(Form(best))
}

impl Form {
    /// A day in this form or in ISO's; none where it is in neither.
    pub fn day(self, written: &str) -> Option<Day> {
        iso(written).or_else(|| in_form(written, self.0?))
    }
}

/// A day as in 2016-08-13, with a time behind it or not.
fn iso(written: &str) -> Option<Day> {
    const DAY: usize = 10;
    let rest = written.get(DAY..)?;
    let ends = rest.is_empty()
        || rest.strip_prefix(['T', ' ']).is_some_and(|time| time.starts_with(|c: char| c.is_ascii_digit()));
    if ends { day_number(written) } else { None }
}

const FIRST_YEAR: i16 = 1000;

fn in_form(written: &str, form: &str) -> Option<Day> {
    // "16" is no year of four digits.
    let date = Date::strptime(form, written.trim()).ok().filter(|date| date.year() >= FIRST_YEAR)?;
    day_number(&date.to_string())
}

/// Whether it can be read as a day in one of the forms.
pub(crate) fn is_day(written: &str) -> bool {
    iso(written).is_some() || FORMS.iter().any(|form| in_form(written, form).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(days: &[&str], expected: &[Option<&str>]) {
        let form = form(days.iter().copied()).expect("the form is plain");
        let found: Vec<Option<Day>> = days.iter().map(|day| form.day(day)).collect();
        assert_eq!(found, expected.iter().map(|day| day.and_then(day_number)).collect::<Vec<_>>(), "{days:?}");
    }

    #[test]
    fn days_are_read_in_the_form_of_their_table() {
        check(&["20160813", "x"], &[Some("2016-08-13"), None]);
        check(&["2016-08-13 00:00:00.000", "2016-08-13T10:00:00Z"], &[Some("2016-08-13"), Some("2016-08-13")]);
        check(&["13 August 2016", "01 March 2016"], &[Some("2016-08-13"), Some("2016-03-01")]);
        check(&["13-Aug-16", "2016-03-01"], &[Some("2016-08-13"), Some("2016-03-01")]);
        check(&["160813"], &[Some("2016-08-13")]);
        check(&["03/04/2016", "13/04/2016"], &[Some("2016-04-03"), Some("2016-04-13")]);
        check(&["03/04/2016", "04/13/2016"], &[Some("2016-03-04"), Some("2016-04-13")]);
        check(&["04/04/2016"], &[Some("2016-04-04")]);
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_not_guessed() {
        assert_eq!(form(["04/04/2016", "03/04/2016"].into_iter()), Err("03/04/2016".to_owned()));
    }
}
