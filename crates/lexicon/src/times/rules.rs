//! The rules for time expressions, with what may be left out of them written out.

use super::value::TimeRule;
use crate::files::Files;
use crate::table::{Flaw, Row, TableError, closed_list};
use record::TimeType;
use std::collections::HashMap;

closed_list! {
    /// A class of words that a rule asks for.
    TokenClass {
        /// A day of the week.
        Weekday => "weekday",
        /// Days of the week, in the plural.
        Weekdays => "weekdays",
        /// A month by name.
        Month => "month",
        /// A day of a month, as a number or in its place.
        DayOfMonth => "dom",
        /// A year of four digits.
        Year => "year",
        /// The last two digits of a year.
        ShortYear => "yy",
        /// A unit of time, in either number.
        Unit => "unit",
        /// A unit of time in the plural.
        Units => "units",
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
        /// A time of day.
        Clock => "clock",
        /// How often.
        Set => "set",
        /// A feast.
        Holiday => "holiday",
        /// A number.
        Number => "number",
        /// A place in a row.
        Ordinal => "ordinal",
        /// Ten years: "1990s".
        Decade => "decade",
        /// A day as ISO 8601 writes it.
        Iso => "iso",
        /// A day in numbers with slashes or stops.
        Slash => "slash",
        /// A quarter of a year: "Q3".
        Quarterly => "quarterly",
        /// A fiscal year: "FY2013".
        FiscalYear => "fy",
    }
}

/// What a rule asks for at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Element {
    /// One of these words.
    Words(Vec<&'static str>),
    /// A word of that class.
    Class(TokenClass),
}

/// One way in which a rule can be filled.
#[derive(Debug, Clone)]
pub struct Rule {
    /// The rule as the table has it.
    pub pattern: &'static str,
    /// The words of which one must stand before the expression; empty where it does not matter.
    pub before: Vec<&'static str>,
    /// The words of which none may stand before it.
    pub not_before: Vec<&'static str>,
    /// What the expression is made of.
    pub elements: Vec<Element>,
    /// What sort of time it speaks of.
    pub kind: TimeType,
    /// How its value comes about.
    pub value: TimeRule,
    /// A sentence with the expression in braces.
    pub example: &'static str,
    /// The expression's value there.
    pub reading: &'static str,
}

/// The rules by what they begin with, in the order of the table.
#[derive(Debug, Default)]
pub struct Rules {
    /// Every filling of every rule.
    pub all: Vec<Rule>,
    by_word: HashMap<&'static str, Vec<usize>>,
    by_class: Vec<(TokenClass, Vec<usize>)>,
}

impl Rules {
    pub(super) fn read(files: Files) -> Result<Self, TableError> {
        let columns = ["pattern", "type", "value", "example", "reading"];
        let mut rules = Self::default();
        for row in files.table("times/rules.tsv", columns, 1)? {
            fillings_of(&row)?.into_iter().for_each(|rule| rules.add(rule));
        }
        Ok(rules)
    }

    fn add(&mut self, rule: Rule) {
        let place = self.all.len();
        match &rule.elements[0] {
            Element::Words(words) => words.iter().for_each(|word| self.by_word.entry(word).or_default().push(place)),
            Element::Class(class) => match self.by_class.iter_mut().find(|(known, _)| known == class) {
                Some((_, places)) => places.push(place),
                None => self.by_class.push((*class, vec![place])),
            },
        }
        self.all.push(rule);
    }

    /// The rules that begin with this word.
    pub fn from_word(&self, word: &str) -> impl Iterator<Item = &Rule> {
        self.by_word.get(word).into_iter().flatten().map(|&place| &self.all[place])
    }

    /// The rules that begin with a class, by class.
    pub fn from_classes(&self) -> impl Iterator<Item = (TokenClass, impl Iterator<Item = &Rule>)> {
        self.by_class.iter().map(|(class, places)| (*class, places.iter().map(|&place| &self.all[place])))
    }
}

/// The fillings of one row.
fn fillings_of(row: &Row<5>) -> Result<Vec<Rule>, TableError> {
    let kind = row.choice(1, |name| name.parse().ok())?;
    let (before, not_before, rest) = match row.cells[0].strip_prefix('[').and_then(|rest| rest.split_once("] ")) {
        Some((before, rest)) => match before.strip_prefix("not ") {
            Some(not_before) => (Vec::new(), not_before.split('|').collect(), rest),
            None => (before.split('|').collect(), Vec::new(), rest),
        },
        None => (Vec::new(), Vec::new(), row.cells[0]),
    };
    let elements: Option<Vec<(Element, bool)>> = rest.split(' ').map(element).collect();
    let elements = elements.ok_or_else(|| row.error(0, Flaw::UnknownValue))?;
    let value = TimeRule::read(row.cells[2]).ok_or_else(|| row.error(2, Flaw::UnknownValue))?;
    let rule = |elements: Vec<Element>| match elements.is_empty() {
        true => Err(row.error(0, Flaw::Empty)),
        false => Ok(Rule {
            pattern: row.cells[0],
            before: before.clone(),
            not_before: not_before.clone(),
            elements,
            kind,
            value,
            example: row.cells[3],
            reading: row.cells[4],
        }),
    };
    // What is left out before a comma takes the comma along.
    let begins = |filling: &Vec<Element>| filling.first() != Some(&Element::Words(vec![","]));
    fillings(&elements).into_iter().filter(begins).map(rule).collect()
}

/// One element, and whether it may be missing.
fn element(written: &'static str) -> Option<(Element, bool)> {
    let (written, optional) = written.strip_suffix('?').map_or((written, false), |written| (written, true));
    let element = match written.strip_prefix('<') {
        Some(class) => Element::Class(TokenClass::from_name(class.strip_suffix('>')?)?),
        None => Element::Words(written.split('|').collect()),
    };
    Some((element, optional))
}

/// Every choice of what is left out.
fn fillings(elements: &[(Element, bool)]) -> Vec<Vec<Element>> {
    let mut found = vec![Vec::new()];
    for (element, optional) in elements {
        let with = found
            .iter()
            .map(|begun: &Vec<Element>| [begun.as_slice(), std::slice::from_ref(element)].concat())
            .collect::<Vec<_>>();
        if *optional { found.extend(with) } else { found = with }
    }
    found
}
