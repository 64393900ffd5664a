//! Scopes in words, the same in tables, JSON and charts.

use super::SpotView;
use crate::words::{capital, day, days, plain};
use corroborate::ledger::{Extent, Over, Spot, Subject};
use record::claim::Days;

/// What is counted, of whom and where: `killed: civilians, Aleppo, SYR`.
pub fn subject_words(subject: &Subject) -> String {
    let mut words = plain(&subject.what);
    let whom =
        subject.unit.as_ref().map_or_else(|| plain(&subject.whom), |unit| format!("{} ({unit})", plain(&subject.whom)));
    if whom != words {
        words += &format!(": {whom}");
    }
    if subject.part {
        words += " (a part of a number told with it)";
    }
    let place = subject.place.as_ref();
    words + &place.map_or_else(|| NOT_PLACED.to_owned(), |place| format!(", {}", place_words(place)))
}

/// The same of an area and all that lies within it: `killed: civilians, Idlib and places within, SYR`.
pub fn within_words(subject: &Subject, area: &SpotView) -> String {
    let elsewhere = Subject { place: None, ..subject.clone() };
    let words = subject_words(&elsewhere);
    let what = words.strip_suffix(NOT_PLACED).unwrap_or(&words);
    let country = area.country.as_ref().filter(|_| area.extent != "country");
    format!("{what}, {} and places within{}", area.name, country.map_or_else(String::new, |it| format!(", {it}")))
}

/// Stands where no place is told.
const NOT_PLACED: &str = "; place not told";

/// The same as a headline: `Civilians killed in Aleppo, Syria`.
pub fn headline(subject: &Subject) -> String {
    let (what, whom) = (plain(&subject.what), plain(&subject.whom));
    let unit = subject.unit.as_ref().map_or_else(String::new, |unit| format!(" ({unit})"));
    let counted = if whom == what { capital(&what) } else { format!("{}{unit} {what}", capital(&whom)) };
    let part = if subject.part { ", as a part of others told with them" } else { "" };
    let place = subject.place.as_ref().map_or_else(
        || "; where is not told".to_owned(),
        |place| {
            let country = place.country.as_deref().filter(|_| place.extent != Extent::Country);
            let lexicon = lexicon::Lexicon::english();
            let name = country.map(|code| lexicon.places.by_code(code).map_or(code, |place| place.name));
            let region = if place.extent == Extent::Region { " (region)" } else { "" };
            format!(" in {}{region}{}", place.name, name.map_or_else(String::new, |name| format!(", {name}")))
        },
    );
    format!("{counted}{place}{part}")
}

fn place_words(place: &Spot) -> String {
    let region = if place.extent == Extent::Region { " (region)" } else { "" };
    let country = place.country.as_ref().filter(|_| place.extent != Extent::Country);
    format!("{}{region}{}", place.name, country.map_or_else(String::new, |country| format!(", {country}")))
}

/// Over which time is counted.
pub fn over_words(over: Over) -> String {
    match over {
        Over::Since(first) => format!("total since {}", day(first)),
        Over::StartUntold { first, last } if first == last => {
            format!("total, its start not told (as told on {})", day(first))
        }
        Over::StartUntold { first, last } => {
            format!("total, its start not told (as told from {} to {})", day(first), day(last))
        }
        Over::Periods => "counts of a day or a stretch of days".to_owned(),
        Over::Untold => "period not told; the day is that of the report".to_owned(),
    }
}

/// The days that are counted over.
pub fn period_words(period: Days) -> String {
    days(Some(&day(period.from)), Some(&day(period.to)))
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
        assert_eq!(headline(&subject), "Aid workers killed in Halm, Norway, as a part of others told with them");
        let anywhere = Subject { part: false, place: None, whom: "killed".to_owned(), ..subject };
        assert_eq!(subject_words(&anywhere), "killed; place not told");
        assert_eq!(headline(&anywhere), "Killed; where is not told");
        assert_eq!(over_words(Over::Since(20_513)), "total since 2026-03-01");
    }
}
