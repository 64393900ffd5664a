//! Words of time, and the rules by which expressions are made of them.

mod rules;

pub(crate) use rules::load as load_rules;
pub use rules::{Element, Matter, Rule, rules};

use crate::table::{self, TableError, closed_list};
use std::sync::OnceLock;

closed_list! {
    /// What sort of time a word speaks of.
    TimeKind {
        /// A day of the week.
        Weekday => "weekday",
        /// A month by name.
        Month => "month",
        /// A unit of time.
        Unit => "unit",
        /// The end of the week.
        Weekend => "weekend",
        /// A part of a day.
        Part => "part",
        /// A season.
        Season => "season",
        /// A day by its distance.
        Deictic => "deictic",
        /// A zone of the clock.
        Zone => "zone",
        /// Before or after noon.
        Half => "half",
        /// How often.
        Set => "set",
        /// A feast or a day of remembrance.
        Holiday => "holiday",
        /// A word behind which a day lies ahead: "until".
        Ahead => "ahead",
    }
}

/// A word of time.
#[derive(Debug, Clone, Copy)]
pub struct TimeWord {
    /// The word or words in small letters, as the tokenizer divides them.
    pub form: &'static str,
    /// What sort of time it speaks of.
    pub kind: TimeKind,
    /// Which.
    pub value: &'static str,
}

/// Every word, sorted by form.
pub fn words() -> &'static [TimeWord] {
    static ALL: OnceLock<Vec<TimeWord>> = OnceLock::new();
    ALL.get_or_init(|| table::embedded(load()))
}

/// The word or words of this form in small letters.
pub fn lookup(form: &str) -> Option<&'static TimeWord> {
    let all = words();
    all.binary_search_by(|word| word.form.cmp(form)).ok().map(|place| &all[place])
}

/// The feasts whose first word this is, the longest first.
pub fn holidays_from(first: &str) -> impl Iterator<Item = &'static TimeWord> {
    let start = words().partition_point(|word| word.form < first);
    let near = words()[start..].iter().take_while(move |word| word.form.starts_with(first));
    let mut found: Vec<_> =
        near.filter(|word| word.kind == TimeKind::Holiday && word.form.split(' ').next() == Some(first)).collect();
    found.sort_by_key(|word| std::cmp::Reverse(word.form.len()));
    found.into_iter()
}

/// The kind of time that makes a noun phrase with this main word one of time.
pub fn kind_of(lemma: &str) -> Option<TimeKind> {
    let lower = lemma.to_lowercase();
    let word = lookup(&lower).or_else(|| lookup(lower.trim_end_matches('.')))?;
    let names_a_time = match word.kind {
        TimeKind::Weekday | TimeKind::Month | TimeKind::Weekend | TimeKind::Deictic => true,
        // "Second" and "fall" are mostly other words, and "overnight" and "dawn" no nouns to be counted.
        TimeKind::Unit | TimeKind::Season => !matches!(word.form, "second" | "fall"),
        TimeKind::Part => !matches!(word.form, "overnight" | "dawn" | "dusk"),
        TimeKind::Zone | TimeKind::Half | TimeKind::Set | TimeKind::Holiday | TimeKind::Ahead => false,
    };
    names_a_time.then_some(word.kind)
}

/// Words before an expression that belong to it.
#[derive(Debug, Clone)]
pub struct Modifier {
    /// The words, in small letters.
    pub words: Vec<&'static str>,
    /// Whether they stand before days and stretches of the calendar.
    pub before_dates: bool,
    /// Whether they stand before durations.
    pub before_lengths: bool,
    /// Whether only before those that begin with their number: "over three weeks", not "over the next three weeks".
    pub number_only: bool,
    /// TIMEX3's `mod`.
    pub modifier: Option<record::TimeMod>,
}

/// Every modifier.
pub fn modifiers() -> &'static [Modifier] {
    static ALL: OnceLock<Vec<Modifier>> = OnceLock::new();
    ALL.get_or_init(|| table::embedded(load_modifiers()))
}

pub(crate) fn load() -> Result<Vec<TimeWord>, TableError> {
    let rows = table::read("times/words.tsv", include_str!("../data/times/words.tsv"), ["form", "kind", "value"], 2)?;
    rows.iter()
        .map(|row| Ok(TimeWord { form: row.cells[0], kind: row.choice(1, TimeKind::from_name)?, value: row.cells[2] }))
        .collect()
}

pub(crate) fn load_modifiers() -> Result<Vec<Modifier>, TableError> {
    let rows =
        table::read("times/modifiers.tsv", include_str!("../data/times/modifiers.tsv"), ["words", "before", "mod"], 1)?;
    let modifier = |row: &table::Row<3>| {
        let (before_dates, before_lengths, number_only) = row.choice(1, |name| match name {
            "date" => Some((true, false, false)),
            "length" => Some((false, true, false)),
            "number" => Some((false, true, true)),
            "any" => Some((true, true, false)),
            _ => None,
        })?;
        let modifier = row.optional(2).map(|_| row.choice(2, |name| name.parse().ok())).transpose()?;
        Ok(Modifier { words: row.cells[0].split(' ').collect(), before_dates, before_lengths, number_only, modifier })
    };
    rows.iter().map(modifier).collect()
}
