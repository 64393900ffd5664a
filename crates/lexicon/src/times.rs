//! Words of time, and the rules by which expressions are made of them.

mod rules;
mod value;

pub use rules::{Element, Rule, Rules, TokenClass};
pub use value::{Every, LengthOf, Reference, TimeRule, Told, Turn, WeekdayOf};

use crate::constructions::{Construction, Constructions};
use crate::files::Files;
use crate::table::{Keyed, Row, TableError, closed_list};

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

/// Words of time, what modifies expressions, and their rules.
#[derive(Debug)]
pub struct Times {
    words: Keyed<&'static str, TimeWord>,
    /// Words that are mostly others than those of a time, or no nouns.
    others: Vec<&'static str>,
    modifiers: Vec<Modifier>,
    rules: Rules,
}

impl Times {
    pub(crate) fn read(files: Files, constructions: &Constructions) -> Result<Self, TableError> {
        let words = files.table("times/words.tsv", ["form", "kind", "value"], 2)?;
        let modifiers = files.table("times/modifiers.tsv", ["words", "before", "mod"], 1)?;
        Ok(Self {
            words: Keyed::new(words.iter().map(time_word).collect::<Result<_, _>>()?, |word| word.form),
            others: constructions.of(Construction::NoTime).collect(),
            modifiers: modifiers.iter().map(modifier).collect::<Result<_, _>>()?,
            rules: Rules::read(files)?,
        })
    }

    /// Every word, sorted by form.
    pub fn words(&self) -> &[TimeWord] {
        self.words.all()
    }

    /// The word or words of this form in small letters.
    pub fn lookup(&self, form: &str) -> Option<&TimeWord> {
        self.words.get(form)
    }

    /// The feasts whose first word this is, the longest first.
    pub fn holidays_from(&self, first: &str) -> Vec<&TimeWord> {
        let words = self.words.all();
        let start = words.partition_point(|word| word.form < first);
        let near = words[start..].iter().take_while(|word| word.form.starts_with(first));
        let holiday = |word: &&TimeWord| word.kind == TimeKind::Holiday && word.form.split(' ').next() == Some(first);
        let mut found: Vec<_> = near.filter(holiday).collect();
        found.sort_by_key(|word| std::cmp::Reverse(word.form.len()));
        found
    }

    /// The kind of time that makes a noun phrase with this main word one of time.
    pub fn kind_of(&self, lemma: &str) -> Option<TimeKind> {
        let lower = lemma.to_lowercase();
        let word = self.lookup(&lower).or_else(|| self.lookup(lower.trim_end_matches('.')))?;
        let names_a_time = match word.kind {
            TimeKind::Weekday | TimeKind::Month | TimeKind::Weekend | TimeKind::Deictic => true,
            TimeKind::Unit | TimeKind::Season | TimeKind::Part => true,
            TimeKind::Zone | TimeKind::Half | TimeKind::Set | TimeKind::Holiday | TimeKind::Ahead => false,
        };
        (names_a_time && !self.others.contains(&word.form)).then_some(word.kind)
    }

    /// Every modifier.
    pub fn modifiers(&self) -> &[Modifier] {
        &self.modifiers
    }

    /// The rules by which expressions are made.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }
}

fn time_word(row: &Row<3>) -> Result<TimeWord, TableError> {
    Ok(TimeWord { form: row.cells[0], kind: row.choice(1, TimeKind::from_name)?, value: row.cells[2] })
}

fn modifier(row: &Row<3>) -> Result<Modifier, TableError> {
    let (before_dates, before_lengths, number_only) = row.choice(1, |name| match name {
        "date" => Some((true, false, false)),
        "length" => Some((false, true, false)),
        "number" => Some((false, true, true)),
        "any" => Some((true, true, false)),
        _ => None,
    })?;
    let modifier = row.optional(2).map(|_| row.choice(2, |name| name.parse().ok())).transpose()?;
    Ok(Modifier { words: row.cells[0].split(' ').collect(), before_dates, before_lengths, number_only, modifier })
}
