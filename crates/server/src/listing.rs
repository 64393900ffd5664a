//! What every list has: the question in its address, the same in words above what is found, how much that is, where it
//! goes on, and what can be taken along.

use crate::error::PageError;
use crate::search::{Question, called, in_words};
use crate::words::in_address;
use ask::{Answer, Count, Cursor, Flat, Sentence, Serialize, Sort, to_csv, to_json_pretty};
use axum::extract::FromRequestParts;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};

/// So many rows stand on a page.
pub const ROWS: usize = 50;
/// So many are counted; above that it is said that there are more.
pub const COUNTED: usize = 10_000;

/// The lists that may go from the last day to the first, and how that is asked for.
const HAVE_DAYS: [&str; 5] = ["/statements", "/events", "/stances", "/accounts", "/stories"];
const ORDER: &str = "sort";
const NEWEST: &str = "newest";

/// How an answer is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As a page.
    Page,
    /// As rows for programs.
    Csv,
    /// As values for programs.
    Json,
}

/// What stands in the address of a list.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Where the list stands.
    pub path: String,
    /// The question.
    pub question: Question,
    /// The row behind which it goes on, as it is written.
    pub after: Option<String>,
    /// How it is wanted.
    pub form: Form,
    /// What else was given, by name.
    pub others: Vec<(String, String)>,
}

impl Asked {
    /// The address of the same list with another question.
    pub fn address_of(&self, written: &str) -> String {
        let others = self.others.iter().map(|(name, value)| format!("{name}={}", in_address(value)));
        let question = (!written.is_empty()).then(|| format!("q={}", in_address(written)));
        let all: Vec<String> = question.into_iter().chain(others).collect();
        if all.is_empty() { self.path.clone() } else { format!("{}?{}", self.path, all.join("&")) }
    }

    /// Whether it goes from the last day to the first.
    pub fn is_newest(&self) -> bool {
        self.question.query.sort == Sort::Newest
    }

    /// What the other order is called, with the address of the list in it; none where there is no other.
    fn other_order(&self) -> Option<(&'static str, String)> {
        if !HAVE_DAYS.contains(&self.path.as_str()) {
            return None;
        }
        let mut other = self.clone();
        other.others.retain(|(name, _)| name != ORDER);
        let written = self.question.written();
        if !self.is_newest() {
            other.others.push((ORDER.to_owned(), NEWEST.to_owned()));
            return Some(("Newest first", other.address_of(&written)));
        }
        let by_size = self.path == "/accounts" && written.is_empty();
        Some((if by_size { "Most reports first" } else { "Oldest first" }, other.address_of(&written)))
    }

    /// The address of the same rows in another form.
    pub fn address_as(&self, form: &str) -> String {
        let mut all = vec![format!("as={form}")];
        let written = self.question.written();
        all.extend((!written.is_empty()).then(|| format!("q={}", in_address(&written))));
        all.extend(self.others.iter().map(|(name, value)| format!("{name}={}", in_address(value))));
        all.extend(self.after.as_ref().map(|after| format!("after={}", in_address(after))));
        format!("{}?{}", self.path, all.join("&"))
    }

    /// The address of the rows behind a cursor.
    pub fn address_behind(&self, cursor: &Cursor) -> String {
        let here = self.address_of(&self.question.written());
        let joined = if here.contains('?') { '&' } else { '?' };
        format!("{here}{joined}after={}", in_address(&cursor.to_string()))
    }
}

/// What is asked of a list, or where it is asked so in short: a form gives each part in a field of its own.
pub enum Request {
    /// A question.
    Asked(Box<Asked>),
    /// The address that says the same.
    Elsewhere(String),
}

impl Request {
    /// What stands in an address.
    ///
    /// # Errors
    ///
    /// Where it cannot be asked.
    pub fn read(path: &str, query: &str) -> Result<Self, PageError> {
        let given: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let value = |name: &str| given.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        let written = value("q").unwrap_or("");
        let mut question = Question::read(written)?;
        let mut fields: Vec<&'static str> = Vec::new();
        let mut others = Vec::new();
        for (name, value) in &given {
            match (name.as_str(), Question::field(name)) {
                ("q" | "after" | "as", _) => {}
                // A field of a form takes the place of what was asked of it before.
                (_, Some(field)) => {
                    if !fields.contains(&field) {
                        fields.push(field);
                        question = Question::read(&question.with(field, None))?;
                    }
                    question = question.and(field, value)?;
                }
                _ if value.is_empty() => {}
                _ => others.push((name.clone(), value.clone())),
            }
        }
        let after = value("after").filter(|after| !after.is_empty()).map(str::to_owned);
        question.query.after = after.as_deref().map(Cursor::parse).transpose()?;
        question.query.limit = Some(ROWS);
        if HAVE_DAYS.contains(&path) && value(ORDER) == Some(NEWEST) {
            question.query.sort = Sort::Newest;
        }
        let form = match value("as") {
            Some("csv") => Form::Csv,
            Some("json") => Form::Json,
            _ => Form::Page,
        };
        let asked = Asked { path: path.to_owned(), question, after, form, others };
        Ok(if fields.is_empty() {
            Self::Asked(Box::new(asked))
        } else {
            Self::Elsewhere(asked.address_of(&asked.question.written()))
        })
    }
}

impl<S: Sync> FromRequestParts<S> for Request {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, PageError> {
        Self::read(parts.uri.path(), parts.uri.query().unwrap_or(""))
    }
}

impl<S: Sync> FromRequestParts<S> for Asked {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Response> {
        match Request::read(parts.uri.path(), parts.uri.query().unwrap_or("")) {
            Ok(Request::Asked(asked)) => Ok(*asked),
            Ok(Request::Elsewhere(address)) => Err(elsewhere(&address)),
            Err(error) => Err(error.into_response()),
        }
    }
}

/// Leads to the address that says the same.
pub fn elsewhere(address: &str) -> Response {
    Redirect::to(address).into_response()
}

/// What stands above a list.
#[derive(Debug, Clone)]
pub struct Head {
    /// The question in words, with the number found.
    pub sentence: String,
    /// The parts of the question, each with the address of the list without it.
    pub chips: Vec<(String, String)>,
    /// How the question was understood where that is not plain.
    pub remarks: Vec<String>,
    /// Where the same rows are as CSV.
    pub csv: String,
    /// Where they are as JSON.
    pub json: String,
    /// Where a second question can be put beside this one.
    pub beside: String,
    /// What the other order is called, and where the list is in it.
    pub order: Option<(&'static str, String)>,
    /// Where the list goes on.
    pub next: Option<String>,
    /// Where it begins, for a page further on.
    pub first: Option<String>,
}

impl Head {
    /// What stands above an answer; `found` says how much there is: `12 statements`.
    pub fn of<T>(asked: &Asked, found: impl Into<Found>, answer: &Answer<T>) -> Self {
        let next = answer.cursor.as_ref().filter(|_| answer.more).map(|cursor| asked.address_behind(cursor));
        Self::with(asked, found, &answer.remarks, next)
    }

    /// The same of what is no answer page by page.
    pub fn with(asked: &Asked, found: impl Into<Found>, remarks: &[Sentence], next: Option<String>) -> Self {
        let question = &asked.question;
        let found = found.into();
        let chips = question
            .parts
            .iter()
            .enumerate()
            .map(|(at, part)| (format!("{}: {}", part.field, part.value), asked.address_of(&question.without(at))));
        let said = remarks.iter().map(|remark| remark.say(called));
        let here = asked.address_of(&question.written());
        Self {
            sentence: format!(
                "{}{}{}{}.",
                found.number,
                in_words(question),
                found.behind,
                if asked.is_newest() { ", the last day first" } else { "" }
            ),
            order: asked.other_order(),
            chips: chips.collect(),
            remarks: question.remarks.iter().cloned().chain(said).collect(),
            csv: asked.address_as("csv"),
            json: asked.address_as("json"),
            beside: format!("/compare?view={}&a={}", in_address(&asked.path), in_address(&question.written())),
            next,
            first: asked.after.is_some().then_some(here),
        }
    }
}

/// How many there are, in words: `more than 10,000 statements`.
pub fn counted_up(number: usize, is_all: bool, one: &str, several: &str) -> String {
    let grouped = ask::words::grouped(number as f64);
    match (number, is_all) {
        (0, _) => format!("No {several}"),
        (1, true) => format!("1 {one}"),
        (_, true) => format!("{grouped} {several}"),
        (_, false) => format!("More than {grouped} {several}"),
    }
}

/// How many claims and accounts there are, in words, and what is said of it behind the question.
pub fn found(count: Count, one: &str, several: &str) -> Found {
    if !count.is_all || count.accounts == count.claims {
        return Found { number: counted_up(count.claims, count.is_all, one, several), behind: String::new() };
    }
    let times = ask::words::grouped(count.claims as f64);
    Found { number: counted_up(count.accounts, true, one, several), behind: format!(", told {times} times") }
}

/// How much is found, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// How many: `12 statements`.
    pub number: String,
    /// What is said behind the question: `, told 14 times`.
    pub behind: String,
}

impl From<String> for Found {
    fn from(number: String) -> Self {
        Self { number, behind: String::new() }
    }
}

/// The rows of an answer for programs, exactly those that the page shows.
pub fn taken<T: Flat + Serialize>(rows: &[T], form: Form, name: &str) -> Response {
    match form {
        Form::Csv => file("text/csv; charset=utf-8", &format!("{name}.csv"), to_csv(rows, true)),
        _ => file("application/json", &format!("{name}.json"), to_json_pretty(rows)),
    }
}

/// Rows as a table for programs.
pub fn csv(rows: &[Vec<String>]) -> String {
    let cell = |cell: &String| {
        let plain = !cell.contains(['"', ',', '\n', '\r']);
        if plain { cell.clone() } else { format!("\"{}\"", cell.replace('"', "\"\"")) }
    };
    rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join(",") + "\n").collect()
}

/// A file to be kept.
pub fn file(kind: &'static str, name: &str, content: String) -> Response {
    let kept = format!("attachment; filename=\"{name}\"");
    ([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, kept)], content).into_response()
}
