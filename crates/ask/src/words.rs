//! Numbers, days and texts in words, the same in every answer.

use record::Bound;
use record::calendar::iso_day;

/// A number with its hedge: `at least 31`, `200 to 999`.
pub fn hedged(bound: Bound, low: Option<f64>, best: Option<f64>, high: Option<f64>) -> String {
    let number = |number: Option<f64>| number.map_or_else(|| "?".to_owned(), grouped);
    let one = || number(best.or(low).or(high));
    match bound {
        Bound::Exact => one(),
        Bound::About | Bound::AtLeast | Bound::MoreThan => format!("{} {}", plain(bound.label()), one()),
        Bound::AtMost | Bound::LessThan => format!("{} {}", plain(bound.label()), number(high.or(best).or(low))),
        Bound::Between | Bound::Vague if high.is_none() => format!("{} or more", number(low)),
        Bound::Between | Bound::Vague => format!("{} to {}", number(low), number(high)),
    }
}

/// A number with commas between its thousands.
pub fn grouped(number: f64) -> String {
    let written = number.to_string();
    let (whole, rest) = written.find('.').map_or((written.as_str(), ""), |at| written.split_at(at));
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + rest
}

/// So many of something: `1 report`, `3 reports`.
pub fn counted(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// A day as it is written in records.
pub fn day(day: i32) -> String {
    iso_day(day).unwrap_or_else(|| format!("day {day}"))
}

/// Two days as one, as far as they agree: `2026-03-04–06`; empty where neither is told.
pub fn days(from: Option<&str>, to: Option<&str>) -> String {
    const MONTH: usize = 8;
    match (from, to) {
        (Some(from), Some(to)) if from == to => from.to_owned(),
        (Some(from), Some(to)) if from.get(..MONTH).is_some() && from.get(..MONTH) == to.get(..MONTH) => {
            format!("{from}–{}", &to[MONTH..])
        }
        (Some(from), Some(to)) => format!("{from}–{to}"),
        (Some(day), None) | (None, Some(day)) => day.to_owned(),
        (None, None) => String::new(),
    }
}

/// A label as words: `aid workers`.
pub fn plain(label: &str) -> String {
    label.replace('_', " ")
}

/// Words with a capital in front.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A text without its line breaks.
pub fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_with_their_hedges() {
        let table = [
            (Bound::Exact, Some(12.0), Some(12.0), Some(12.0), "12"),
            (Bound::About, Some(1080.0), Some(1200.0), Some(1320.0), "about 1,200"),
            (Bound::AtLeast, Some(1200.0), Some(1200.0), None, "at least 1,200"),
            (Bound::LessThan, None, None, Some(30.0), "less than 30"),
            (Bound::Between, Some(3.0), None, Some(5.0), "3 to 5"),
            (Bound::Vague, Some(200.0), None, Some(999.0), "200 to 999"),
            (Bound::Vague, Some(24.0), None, None, "24 or more"),
            (Bound::Vague, None, None, Some(5.0), "? to 5"),
        ];
        for (bound, low, best, high, words) in table {
            assert_eq!(hedged(bound, low, best, high), words);
        }
        for (number, words) in
            [(0.0, "0"), (999_999.0, "999,999"), (1300.0, "1,300"), (1_234_567.5, "1,234,567.5"), (2.5, "2.5")]
        {
            assert_eq!(grouped(number), words);
        }
    }

    #[test]
    fn days_are_told_once() {
        assert_eq!(days(Some("2026-03-04"), Some("2026-03-04")), "2026-03-04");
        assert_eq!(days(Some("2026-03-04"), Some("2026-03-06")), "2026-03-04–06");
        assert_eq!(days(Some("2026-03-04"), Some("2026-04-06")), "2026-03-04–2026-04-06");
        assert_eq!(days(None, None), "");
        assert_eq!((counted(1, "report"), counted(0, "origin")), ("1 report".to_owned(), "0 origins".to_owned()));
    }
}
