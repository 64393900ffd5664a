//! Claims out of JSON: lines, arrays, single objects, in any of the shapes of `data/shapes.tsv`.
//!
//! A shape is known by its keys; which of them tell what stands in `data/keys.tsv`. What cannot be read is told with
//! its line, all of it, so that a file is mended at once.

mod figures;
mod values;

use crate::checker::Checker;
use crate::claim::{Claim, Named, Told};
use crate::pattern::{bare, is_in_marks};
use lexicon::table::{self, Flaw, TableError};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;

/// Why a claim cannot be read, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line, counted from 1.
    pub line: u32,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// What can be wrong with a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProblemKind {
    /// It is no JSON: what the reader of JSON says.
    NoJson(String),
    /// It is none of the shapes: the keys that it has.
    Unknown(Vec<String>),
    /// A key that must tell something tells nothing.
    Empty(&'static str),
    /// A figure is no number.
    NoNumber(String),
    /// A bound is none: what stands there.
    NoBound(String),
    /// There is nothing at all.
    Nothing,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            ProblemKind::NoJson(said) => write!(f, "this is no JSON: {said}"),
            ProblemKind::Unknown(keys) if keys.is_empty() => {
                write!(f, "a claim is a JSON object, such as {{\"quote\": \"…\", \"speaker\": \"…\"}}")
            }
            ProblemKind::Unknown(keys) => write!(
                f,
                "no claim is known by these keys: {}; a claim has quote, says, figure or name, or the shape of Citron, \
                 Quotebank or schema.org",
                keys.join(", ")
            ),
            ProblemKind::Empty(part) => write!(f, "there are no words in its {part}"),
            ProblemKind::NoNumber(found) => write!(f, "{found:?} is no number: write 12, \"12\" or \"at least 12\""),
            ProblemKind::NoBound(found) => {
                let bounds: Vec<&str> = record::Bound::ALL.iter().map(|bound| bound.label()).collect();
                write!(f, "{found:?} is no bound: it is one of {}, or words such as \"at least\"", bounds.join(", "))
            }
            ProblemKind::Nothing => write!(f, "there is no claim in it"),
        }
    }
}

impl std::error::Error for Problem {}

/// Claims as read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Claims {
    /// The claims in their order.
    pub claims: Vec<Claim>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// A row of `shapes.tsv`.
struct Shape {
    has: Vec<&'static str>,
    each: Option<&'static str>,
    keys: &'static str,
}

/// How claims are known.
struct Shapes {
    /// In the order in which they are tried.
    shapes: Vec<Shape>,
    keys: BTreeMap<(&'static str, &'static str), Vec<&'static str>>,
}

impl Checker<'_> {
    /// The claims that a text of JSON holds.
    pub fn read_claims(&self, text: &str) -> Claims {
        let shapes = Shapes::read().unwrap_or_else(|flaw| panic!("a table of the comparison is flawed: {flaw}"));
        let mut read = Claims::default();
        for found in values::values(text) {
            match found {
                Ok((line, value)) => self.read_value(&shapes, line, &value, &mut read),
                Err(problem) => read.problems.push(problem),
            }
        }
        if read.claims.is_empty() && read.problems.is_empty() {
            read.problems.push(Problem { line: 1, kind: ProblemKind::Nothing });
        }
        read
    }

    fn read_value(&self, shapes: &Shapes, line: u32, value: &Value, read: &mut Claims) {
        if let Value::Array(values) = value {
            return values.iter().for_each(|value| self.read_value(shapes, line, value, read));
        }
        if let Some(graph) = HOLDERS.iter().find_map(|key| value.get(key).filter(|held| held.is_array())) {
            return self.read_value(shapes, line, graph, read);
        }
        let Some(shape) = shapes.of(value) else {
            let keys = value.as_object().map(|object| object.keys().cloned().collect()).unwrap_or_default();
            return read.problems.push(Problem { line, kind: ProblemKind::Unknown(keys) });
        };
        let each: Vec<&Value> = match shape.each {
            Some(key) => value.get(key).and_then(Value::as_array).map(|each| each.iter().collect()).unwrap_or_default(),
            None => vec![value],
        };
        for held in each {
            let object = Object { keys: &shapes.keys, shape: shape.keys, own: held, around: value };
            match self.claim(&object) {
                Ok(told) => read.claims.push(Claim { line, id: object.one("id"), of: object.named(), told }),
                Err(kind) => read.problems.push(Problem { line, kind }),
            }
        }
    }

    fn claim(&self, object: &Object<'_>) -> Result<Told, ProblemKind> {
        let has_words = |text: &String| text.contains(char::is_alphanumeric);
        let said = |part: &'static str| {
            let parts: Vec<String> = object.all(part).into_iter().filter(has_words).collect();
            if parts.is_empty() { Err(ProblemKind::Empty(part)) } else { Ok(parts) }
        };
        let speaker = self.told_speaker(object);
        if object.tells("figure") {
            return figures::figure(self, object).map(Told::Figure);
        }
        if object.tells("quote") {
            return Ok(Told::Quotation { parts: said("quote")?.into_iter().take(1).collect(), speaker });
        }
        if object.tells("name") {
            return said("name").map(|names| Told::Name(bare(&names[0]).to_owned()));
        }
        let parts = said("text")?;
        // What stands in marks as a whole is told as a quotation.
        Ok(if parts.iter().all(|part| is_in_marks(part)) {
            Told::Quotation { parts, speaker }
        } else {
            Told::Statement { parts, speaker }
        })
    }

    /// Who is told to have said it: of several, as where "he" is told beside a name, the first that is no pronoun.
    fn told_speaker(&self, object: &Object<'_>) -> Option<String> {
        let told = object.every("speaker");
        let mut told =
            told.into_iter().filter(|name| name.contains(char::is_alphanumeric) && name != NOBODY).peekable();
        let first = told.peek().cloned();
        told.find(|name| self.lexicon.pronouns.lookup(name).is_none()).or(first)
    }
}

/// What Quotebank has where it knows no speaker.
const NOBODY: &str = "None";
/// Keys whose array holds claims of whatever shape.
const HOLDERS: [&str; 2] = ["@graph", "claims"];

impl Shapes {
    fn read() -> Result<Self, TableError> {
        let text = include_str!("../data/shapes.tsv");
        let rows = table::read("shapes.tsv", text, ["shape", "order", "has", "each", "keys"], 1)?;
        let mut shapes = BTreeMap::new();
        for row in &rows {
            let order: u32 = row.cells[1].parse().map_err(|_| row.error(1, Flaw::UnknownValue))?;
            let shape = Shape { has: row.list(2).collect(), each: row.optional(3), keys: row.cells[4] };
            if shapes.insert(order, shape).is_some() {
                return Err(row.error(1, Flaw::Duplicate));
            }
        }
        let rows = table::read("keys.tsv", include_str!("../data/keys.tsv"), ["shape", "part", "paths"], 2)?;
        let keys = rows.iter().map(|row| ((row.cells[0], row.cells[1]), row.list(2).collect())).collect();
        Ok(Self { shapes: shapes.into_values().collect(), keys })
    }

    fn of(&self, value: &Value) -> Option<&Shape> {
        let has = |key: &&str| match key.split_once('=') {
            Some((key, wanted)) => match value.get(key) {
                Some(Value::Array(values)) => values.iter().any(|value| value.as_str() == Some(wanted)),
                value => value.and_then(Value::as_str) == Some(wanted),
            },
            None => value.get(key).is_some(),
        };
        self.shapes.iter().find(|shape| shape.has.iter().all(has))
    }
}

/// An object that tells a claim, with the one around it.
pub(crate) struct Object<'a> {
    keys: &'a BTreeMap<(&'static str, &'static str), Vec<&'static str>>,
    shape: &'static str,
    own: &'a Value,
    around: &'a Value,
}

impl Object<'_> {
    fn paths(&self, part: &str) -> &[&'static str] {
        let row = self.keys.iter().find(|((shape, known), _)| *shape == self.shape && *known == part);
        row.map_or(&[], |(_, paths)| paths)
    }

    /// Whether its shape has a key for that part, and it has the key.
    fn tells(&self, part: &str) -> bool {
        self.paths(part).iter().any(|path| !self.at(path).is_empty())
    }

    fn at(&self, path: &str) -> Vec<&Value> {
        let (from, path) = path.strip_prefix('^').map_or((self.own, path), |path| (self.around, path));
        values::walk(from, path)
    }

    /// What the first path that is there has, each as text.
    fn all(&self, part: &str) -> Vec<String> {
        self.paths(part)
            .iter()
            .map(|path| values::texts(&self.at(path)))
            .find(|found| !found.is_empty())
            .unwrap_or_default()
    }

    /// What all paths have.
    fn every(&self, part: &str) -> Vec<String> {
        self.paths(part).iter().flat_map(|path| values::texts(&self.at(path))).collect()
    }

    /// The one value of a part.
    pub(crate) fn one(&self, part: &str) -> Option<String> {
        self.all(part).into_iter().find(|text| !text.trim().is_empty())
    }

    fn named(&self) -> Named {
        Named { ids: self.all("report"), urls: self.every("url"), titles: self.all("title"), files: self.all("file") }
    }
}
