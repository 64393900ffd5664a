//! How near days and places must be, and how precision widens that.

use crate::format::Format;
use lexicon::table;
use record::Precision;
use std::sync::LazyLock;

/// What numbers for precision mean: format, day or place, the number, the meaning.
static PRECISIONS: LazyLock<Vec<[&'static str; 4]>> = LazyLock::new(|| {
    let text = include_str!("../data/precisions.tsv");
    let rows = table::read("precisions.tsv", text, ["format", "of", "code", "means"], 3);
    rows.expect("a test of this file reads the table").iter().map(|row| row.cells).collect()
});

/// How far from its point a place may lie, in kilometres; none where no distance tells anything.
static REACH: LazyLock<Vec<(Precision, Option<f64>)>> = LazyLock::new(|| {
    let rows = table::read("reach.tsv", include_str!("../data/reach.tsv"), ["precision", "km"], 1);
    let row = |row: &table::Row<2>| {
        let precision = row.cells[0].parse().expect("a test of this file reads the words");
        (precision, row.optional(1).map(|km| km.parse().expect("a test of this file reads the numbers")))
    };
    rows.expect("a test of this file reads the table").iter().map(row).collect()
});

fn meaning(format: Format, of: &str, code: &str) -> Option<&'static str> {
    // "1" may be written "1.0" by a program that took it for a measure.
    let code = code.strip_suffix(".0").unwrap_or(code);
    PRECISIONS.iter().find(|row| row[..3] == [format.label(), of, code]).map(|row| row[3])
}

/// By how many days a row of this precision may be earlier or later than it says.
pub(crate) fn widening(format: Format, code: &str) -> i32 {
    meaning(format, "day", code).and_then(|days| days.parse().ok()).unwrap_or(0)
}

/// How much is meant by a place: by the table's own number, else by the finest of its names (place, second-level
/// division, first-level division, country). None where it has neither.
pub(crate) fn finest(format: Format, code: &str, names: [&str; 4]) -> Option<Precision> {
    const BY_NAME: [Precision; 4] = [Precision::Town, Precision::District, Precision::Region, Precision::Country];
    let by_code = meaning(format, "place", code).and_then(|word| word.parse().ok());
    by_code.or_else(|| names.iter().zip(BY_NAME).find(|(name, _)| !name.is_empty()).map(|(_, precision)| precision))
}

/// How far from its point a place of this precision may lie, in kilometres; none where no distance tells anything.
pub(crate) fn reach(precision: Precision) -> Option<f64> {
    REACH.iter().find(|(known, _)| *known == precision).and_then(|(_, km)| *km)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_precision_has_a_reach_and_every_number_a_meaning() {
        assert!(Precision::ALL.iter().all(|precision| REACH.iter().any(|(known, _)| known == precision)));
        for [_, of, _, means] in PRECISIONS.iter() {
            let is_one = if *of == "day" { means.parse::<i32>().is_ok() } else { means.parse::<Precision>().is_ok() };
            assert!(is_one, "{means}");
        }
        assert_eq!((reach(Precision::Town), reach(Precision::Country)), (Some(0.0), None));
    }

    #[test]
    fn precision_is_told_by_number_or_by_name() {
        assert_eq!(widening(Format::Acled, "2"), 6);
        assert_eq!(widening(Format::Ged, "4"), 0);
        assert_eq!(finest(Format::Ged, "4", ["Aleppo town", "", "", ""]), Some(Precision::Region));
        assert_eq!(finest(Format::Icews, "", ["", "", "Halab", "Syria"]), Some(Precision::Region));
        assert_eq!(finest(Format::Icews, "", [""; 4]), None);
    }
}
