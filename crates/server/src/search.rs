//! The one search field: what is written there as a question, and a question as it is written.
//!
//! Words with a colon name a part of the question as the flags of `ascribe find` do (`actor:Tarim status:denied`,
//! `place:"Tripoli, LBN"`); all other words must stand in the report, those in "double quotes" in a row.

mod fields;
mod sentence;
#[cfg(test)]
mod tests;
mod words;

pub use sentence::in_words;

use crate::error::PageError;
use ask::{Field, Query};
use fields::{Setting, field_called};
use record::calendar::iso_day;
use words::{Word, quoted, words};

/// A part of a question as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The field, by the name under which it is written here.
    pub field: &'static str,
    /// What is asked of it.
    pub value: String,
}

/// A question with the parts that it was made of.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Question {
    /// What is asked.
    pub query: Query,
    /// The parts that name a field, in the order in which they were written.
    pub parts: Vec<Part>,
    /// The words that must stand in the report, as they were written.
    pub text: String,
    /// What was not taken as it may have been meant.
    pub remarks: Vec<String>,
}

impl Question {
    /// What is written in the search field.
    ///
    /// # Errors
    ///
    /// Where a field cannot have the value that it is given.
    pub fn read(written: &str) -> Result<Self, PageError> {
        let mut question = Self::default();
        let mut text: Vec<String> = Vec::new();
        for word in words(written) {
            match word {
                Word::Field { name, value } => match field_called(&name) {
                    Some(setting) => question.set(setting, &value)?,
                    None => {
                        question.remarks.push(format!(
                            "“{name}:” is no part of a question; it was looked for as words. There are {}.",
                            fields::all()
                        ));
                        text.push(quoted(&format!("{name}:{value}")));
                    }
                },
                Word::Text(words) => text.push(words),
            }
        }
        question.text = text.join(" ");
        question.query.text = Some(question.text.clone()).filter(|text| !text.is_empty());
        Ok(question)
    }

    /// The same with a part more.
    ///
    /// # Errors
    ///
    /// Where the field cannot have the value.
    pub fn and(mut self, field: &str, value: &str) -> Result<Self, PageError> {
        if let (Some(setting), false) = (field_called(field), value.trim().is_empty()) {
            self.set(setting, value.trim())?;
        }
        Ok(self)
    }

    /// The name under which a field is written here.
    pub fn field(name: &str) -> Option<&'static str> {
        field_called(name).map(|setting| setting.name)
    }

    /// As it is written in the search field.
    pub fn written(&self) -> String {
        let parts = self.parts.iter().map(|part| format!("{}:{}", part.field, quoted(&part.value)));
        let all: Vec<String> = parts.chain((!self.text.is_empty()).then(|| self.text.clone())).collect();
        all.join(" ")
    }

    /// As it is written without one of its parts.
    pub fn without(&self, part: usize) -> String {
        let mut fewer = self.clone();
        fewer.parts.remove(part);
        fewer.written()
    }

    /// As it is written with another value for a field; with none, without the field.
    pub fn with(&self, field: &'static str, value: Option<&str>) -> String {
        let mut changed = self.clone();
        changed.parts.retain(|part| part.field != field);
        changed.parts.extend(value.map(|value| Part { field, value: value.to_owned() }));
        changed.written()
    }

    /// What is asked of a field, where anything is.
    pub fn value(&self, field: &str) -> &str {
        self.parts.iter().find(|part| part.field == field).map_or("", |part| &part.value)
    }

    /// The first day that is asked for, as a field for days takes it.
    pub fn first_day(&self) -> String {
        self.query.since.and_then(iso_day).unwrap_or_default()
    }

    /// The last day.
    pub fn last_day(&self) -> String {
        self.query.until.and_then(iso_day).unwrap_or_default()
    }

    /// Whether one of the values of a field is this one.
    pub fn has(&self, field: &str, value: &str) -> bool {
        self.parts.iter().any(|part| part.field == field && part.value.split(',').any(|one| one.trim() == value))
    }

    fn set(&mut self, setting: &'static Setting, value: &str) -> Result<(), PageError> {
        let problem =
            |problem: String| PageError::meaning(format!("{}:{value} cannot be asked: {problem}", setting.name));
        (setting.set)(&mut self.query, value).map_err(problem)?;
        // What takes one value takes the last.
        if !setting.several {
            self.parts.retain(|part| part.field != setting.name);
        }
        self.parts.push(Part { field: setting.name, value: value.to_owned() });
        Ok(())
    }
}

/// What a part of a question is called in the search field.
pub fn called(field: Field) -> String {
    format!("{}:", fields::name_of(field))
}
