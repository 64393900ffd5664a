//! Scopes, numbers and days in words, the same in tables, JSON and charts.

use super::Toll;
use corroborate::calendar::iso_day;
use corroborate::ledger::{Extent, Over, Spot, Subject};
use record::claim::{Days, Quantity};
use record::{Amount, Bound};

/// What is counted, of whom and where: `killed: civilians, Aleppo, SYR`.
pub fn subject_words(subject: &Subject) -> String {
    let plain = |word: &str| word.replace('_', " ");
    let mut words = plain(&subject.what);
    let whom =
        subject.unit.as_ref().map_or_else(|| plain(&subject.whom), |unit| format!("{} ({unit})", plain(&subject.whom)));
    if whom != words {
        words += &format!(": {whom}");
    }
    if subject.part {
        words += " (a part of a number told with it)";
    }
    words
        + &subject
            .place
            .as_ref()
            .map_or_else(|| "; place not told".to_owned(), |place| format!(", {}", place_words(place)))
}

fn place_words(place: &Spot) -> String {
    let region = if place.extent == Extent::Region { " (region)" } else { "" };
    let country = place
        .country
        .as_ref()
        .filter(|_| place.extent != Extent::Country)
        .map_or_else(String::new, |country| format!(", {country}"));
    format!("{}{region}{country}", place.name)
}

/// Over which time is counted.
pub fn over_words(over: Over) -> String {
    match over {
        Over::Since(day) => format!("total since {}", day_words(day)),
        Over::StartUntold { first, last } if first == last => {
            format!("total, its start not told (as told on {})", day_words(first))
        }
        Over::StartUntold { first, last } => {
            format!("total, its start not told (as told from {} to {})", day_words(first), day_words(last))
        }
        Over::Periods => "counts of a day or a stretch of days".to_owned(),
        Over::Untold => "period not told; the day is that of the report".to_owned(),
    }
}

/// A number with its hedge: `at least 31`.
pub fn number_words(quantity: &Quantity) -> String {
    let number = |number: Option<Amount>| number.map_or_else(|| "?".to_owned(), |number| written(number.get()));
    let (low, high) = (number(quantity.low), number(quantity.high));
    let best = quantity.best.map_or_else(|| low.clone(), |best| written(best.get()));
    match quantity.bound {
        Bound::Exact => best,
        Bound::About => format!("about {best}"),
        Bound::AtLeast => format!("at least {best}"),
        Bound::MoreThan => format!("more than {best}"),
        Bound::AtMost => format!("at most {high}"),
        Bound::LessThan => format!("less than {high}"),
        Bound::Between => format!("{low} to {high}"),
        Bound::Vague if quantity.high.is_none() => format!("vague, {low} or more"),
        Bound::Vague => format!("vague, {low} to {high}"),
    }
}

fn written(number: f64) -> String {
    if number.fract() != 0.0 {
        return number.to_string();
    }
    let whole = format!("{number:.0}");
    let digits: Vec<char> = whole.chars().rev().collect();
    let groups: Vec<String> = digits.chunks(3).map(|group| group.iter().rev().collect()).rev().collect();
    groups.join(",")
}

/// The days that are counted over.
pub fn period_words(days: Days) -> String {
    if days.from == days.to {
        day_words(days.from)
    } else {
        format!("{} to {}", day_words(days.from), day_words(days.to))
    }
}

/// A day as it is written in records.
pub fn day_words(day: i32) -> String {
    iso_day(day).unwrap_or_else(|| format!("day {day}"))
}

/// What was found and is in no series, a sentence each.
pub fn left_out(toll: &Toll) -> Vec<String> {
    let number =
        |count: usize, one: &str, more: &str| if count == 1 { format!("1 {one}") } else { format!("{count} {more}") };
    let mut sentences = Vec::new();
    let without_day = toll.ledger.without_day.len();
    if without_day > 0 {
        let figures = number(without_day, "figure has", "figures have");
        sentences.push(format!("{figures} no day, neither of their own nor of their report, and are left out."));
    }
    let not_come_to_be = toll.ledger.not_come_to_be.len();
    if not_come_to_be > 0 {
        let figures = number(not_come_to_be, "figure is", "figures are");
        sentences.push(format!("{figures} of what is planned, threatened, demanded, feared or failed, and left out."));
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_in_words() {
        let halm =
            Spot { name: "Halm".to_owned(), country: Some("NOR".to_owned()), extent: Extent::Town, geonames: None };
        let subject = Subject {
            what: "killed".to_owned(),
            whom: "aid_workers".to_owned(),
            unit: None,
            part: true,
            place: Some(halm),
        };
        assert_eq!(subject_words(&subject), "killed: aid workers (a part of a number told with it), Halm, NOR");
        let anywhere = Subject { part: false, place: None, whom: "killed".to_owned(), ..subject };
        assert_eq!(subject_words(&anywhere), "killed; place not told");
        assert_eq!(over_words(Over::Since(20_513)), "total since 2026-03-01");
    }

    #[test]
    fn numbers_are_grouped() {
        for (number, words) in [(0.0, "0"), (86.0, "86"), (1300.0, "1,300"), (1_234_567.0, "1,234,567"), (2.5, "2.5")] {
            assert_eq!(written(number), words);
        }
    }
}
