//! Figures out of JSON: a number, or words with their bound in them.

use super::{Object, ProblemKind};
use crate::checker::Checker;
use crate::claim::FigureTold;
use crate::numbers::{self, Number};
use lexicon::table;
use record::{Amount, Bound};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A figure; what it counts may stand behind its number ("at least 12 people").
pub(super) fn figure(checker: &Checker<'_>, object: &Object<'_>) -> Result<FigureTold, ProblemKind> {
    let written = object.one("figure").ok_or(ProblemKind::Empty("figure"))?;
    let (number, rest) = number(checker, &written).ok_or_else(|| ProblemKind::NoNumber(written.clone()))?;
    let told = object.one("bound").map(|told| bound(checker, &told)).transpose()?;
    let bound = told.unwrap_or(number.bound);
    let amount = |part: &str| object.one(part).and_then(|text| text.parse().ok()).and_then(Amount::new);
    let plain = |number: Option<f64>| number.and_then(Amount::new);
    let (low, high) = (amount("low").or(plain(number.low)), amount("high").or(plain(number.high)));
    let days = object.one("from").map(|from| match object.one("to") {
        Some(to) => format!("{from}/{to}"),
        None => from,
    });
    Ok(FigureTold {
        written,
        low,
        best: plain(number.best),
        high,
        bound,
        unit: object.one("unit").or(rest),
        whom: object.one("whom"),
        period: object.one("period").or(days),
        place: object.one("place"),
        counter: object.one("counter"),
    })
}

/// The number of these words, and what they say behind it.
fn number(checker: &Checker<'_>, written: &str) -> Option<(Number, Option<String>)> {
    let words = checker.cutter.words(written);
    let number = numbers::find(&words, written, checker.lexicon).into_iter().next()?;
    let rest = written[number.span.end as usize..].trim();
    let sign = written[..words[number.words.start].span.start as usize].trim();
    let sign =
        sign.rsplit(char::is_whitespace).next().filter(|sign| checker.lexicon.figures.currency_of(sign).is_some());
    let rest = Some(rest).filter(|rest| !rest.is_empty()).or(sign).map(str::to_owned);
    Some((number, rest))
}

/// A bound by its name or in words: "at least", ">=".
fn bound(checker: &Checker<'_>, told: &str) -> Result<Bound, ProblemKind> {
    let plain = told.trim().to_lowercase().replace(' ', "_");
    let by_name = || plain.parse::<Bound>().ok();
    let sign = || SIGNS.get(told.trim()).copied();
    let in_words = || {
        let rows = checker.lexicon.figures.bounds().iter();
        rows.filter(|row| row.words.join("_") == plain).map(|row| row.bound).next()
    };
    by_name().or_else(sign).or_else(in_words).ok_or_else(|| ProblemKind::NoBound(told.to_owned()))
}

/// The signs of `signs.tsv`.
static SIGNS: LazyLock<BTreeMap<&str, Bound>> = LazyLock::new(|| {
    let rows = table::read("signs.tsv", include_str!("../../data/signs.tsv"), ["sign", "bound"], 1);
    let rows = rows.expect("a test reads the table");
    rows.iter().filter_map(|row| Some((row.cells[0], row.cells[1].parse().ok()?))).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_has_a_bound() {
        let rows = include_str!("../../data/signs.tsv").lines().filter(|line| !line.starts_with('#')).count() - 1;
        assert_eq!(SIGNS.len(), rows);
    }
}
