//! Objects of JSON, a line each or in a document, and the reports that they are.

mod values;

pub(crate) use values::values;

use crate::decode::decode;
use crate::fields::Field;
use crate::item::{Found, Payload};
use crate::lines::Lines;
use crate::problem::ProblemKind;
use crate::received::Received;
use crate::sources::Options;
use crate::stream::Stream;
use crate::{ninjs, plain};
use serde_json::{Map, Value};

/// What an object is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A report, or an item of ninjs where its keys show it to be one.
    Any,
    /// An item of ninjs.
    Ninjs,
}

/// An object a line.
pub(crate) fn lines(file: Stream) -> impl Iterator<Item = Found> + Send {
    Lines::new(file).map(|(line, content)| Found {
        line: Some(line),
        payload: content.map(|line| Payload::Object(line, Shape::Any)),
    })
}

/// The report of an object.
pub(crate) fn receive(bytes: Vec<u8>, shape: Shape, options: &Options) -> Result<Received, ProblemKind> {
    let decoded = decode(bytes)?;
    let object: Value = serde_json::from_str(&decoded.text)
        .or_else(|error| serde_json::from_str(&without_halves(&decoded.text)).map_err(|_| not_json(&error)))?;
    let Value::Object(object) = object else {
        return Err(ProblemKind::Malformed("not a report: it is no JSON object".to_owned()));
    };
    let told = options.fields.told(Field::Text).is_some();
    let is_ninjs = shape == Shape::Ninjs || !told && ninjs::is_one(&object);
    let mut received = if is_ninjs { ninjs::receive(&object)? } else { from_keys(&object, options)? };
    received.notes.splice(0..0, decoded.note);
    Ok(received)
}

/// What an object has for its date; none where it is none, or tells it in a way of its own.
pub(crate) fn date(bytes: &[u8], options: &Options) -> Option<String> {
    let object: Map<String, Value> = serde_json::from_slice(bytes).ok()?;
    if options.fields.told(Field::Text).is_none() && ninjs::is_one(&object) {
        return None;
    }
    options.fields.keys(Field::Date).find_map(|key| look_up(&object, key)).and_then(words)
}

/// A text of JSON in which U+FFFD stands for halves of letters: `\ud83d` without the other half, as programs write it
/// that cut texts.
fn without_halves(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        whole.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = match (half(rest), rest.get(ESCAPE..).and_then(half)) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => 2 * ESCAPE,
            (Some(0xD800..=0xDFFF), _) => {
                whole.push(char::REPLACEMENT_CHARACTER);
                rest = &rest[ESCAPE..];
                continue;
            }
            // What is escaped may be a backslash itself.
            _ => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
        };
        whole.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    whole + rest
}

/// The number that an escape such as `\u0041` begins a text with.
fn half(text: &str) -> Option<u16> {
    u16::from_str_radix(text.strip_prefix("\\u")?.get(..4)?, 16).ok()
}

/// The length of such an escape.
const ESCAPE: usize = 6;

/// A report whose fields stand under keys of its object.
fn from_keys(object: &Map<String, Value>, options: &Options) -> Result<Received, ProblemKind> {
    let fields = &options.fields;
    let value = |field| fields.keys(field).find_map(|key| look_up(object, key)).and_then(words);
    let Some(text) = value(Field::Text) else {
        let key = fields.told(Field::Text).unwrap_or("text");
        return Err(ProblemKind::Malformed(format!("not a report: missing field `{key}`")));
    };
    let mut received = Received { text, ..Received::default() };
    for field in Field::ALL.into_iter().filter(|field| *field != Field::Text) {
        if let Some(value) = value(field) {
            plain::set(&mut received, field, &value, options);
        }
    }
    Ok(received)
}

/// The value of a key, or at the end of a path with dots; capitals count only where they tell two keys apart. What
/// is null is not there.
pub(crate) fn look_up<'a>(object: &'a Map<String, Value>, key: &str) -> Option<&'a Value> {
    let direct = object
        .get(key)
        .or_else(|| object.iter().find(|(known, _)| known.eq_ignore_ascii_case(key)).map(|(_, value)| value));
    let found = direct.or_else(|| {
        let (first, rest) = key.split_once('.')?;
        look_up(object.get(first)?.as_object()?, rest)
    });
    found.filter(|value| !value.is_null())
}

/// A value as words: data sets number their reports as often as they name them, and list authors as objects.
pub(crate) fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(words) => Some(words.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(values) => {
            let parts: Vec<String> = values.iter().filter_map(words).filter(|words| !words.trim().is_empty()).collect();
            (!parts.is_empty()).then(|| parts.join(", "))
        }
        Value::Object(object) => object.get("name").and_then(Value::as_str).map(str::to_owned),
        Value::Null | Value::Bool(_) => None,
    }
}

/// The parser counts lines within the object; the place says where it begins.
fn not_json(error: &serde_json::Error) -> ProblemKind {
    let (message, line, column) = (error.to_string(), error.line(), error.column());
    let message = message.split(" at line ").next().unwrap_or_default();
    let place = if line > 1 { format!("at line {line}, column {column} of it") } else { format!("at column {column}") };
    ProblemKind::Malformed(format!("not JSON: {message} {place}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{receive_all, received};
    use crate::{FieldMap, Format, from_reader};
    use std::io::Cursor;

    #[test]
    fn keys_are_found_where_the_map_says() {
        let fields = FieldMap::parse("text=story.body,date=meta.day,id=no").expect("a map");
        let options = Options { from: Some(Format::JsonLines), fields, ..Options::default() };
        let line = concat!(
            r#"{"no": 17, "story": {"body": "A."}, "meta": {"day": "2026-03-04"}, "Headline": "H", "authors": ["By "#,
            r#"Ola", {"name": "Ada"}], "text": "not this"}"#,
        );
        let found = from_reader("test", Cursor::new(line), &options).received().next().expect("one").expect("a report");
        assert_eq!(
            (found.text.as_str(), found.head.given_id.as_deref(), found.head.published.as_deref()),
            ("A.", Some("17"), Some("2026-03-04"))
        );
        assert_eq!((found.head.title.as_deref(), found.head.byline.as_deref()), (Some("H"), Some("Ola, Ada")));
    }

    #[test]
    fn documents_hold_one_or_many() {
        let texts = |json: &str| {
            received(json, Some(Format::Json))
                .into_iter()
                .map(|report| (report.text, report.place.line))
                .collect::<Vec<_>>()
        };
        assert_eq!(texts("{\n\"text\": \"A. {\\\"[\"}"), [("A. {\"[".to_owned(), Some(1))]);
        assert_eq!(
            texts("[\n{\"text\": \"A.\"},\n{\"text\": \"B.\"}\n]\n"),
            [("A.".to_owned(), Some(2)), ("B.".to_owned(), Some(3))]
        );
        assert_eq!(received("{\"text\": \"A.\"}\n{\"body\": \"B.\"}\n", None).len(), 2);
    }

    #[test]
    fn what_is_no_report_is_said_and_the_rest_goes_on() {
        let found = receive_all(
            "[{\"text\": \"A.\"}, {\"text\": nil}, {\"x\": 1}, {\"text\": \"B.\"}, 17, {\"text\": \"C.\"}]",
            Some(Format::Json),
        );
        let said: Vec<String> = found
            .iter()
            .map(|found| match found {
                Ok(report) => report.text.clone(),
                Err(problem) => problem.kind.to_string(),
            })
            .collect();
        assert_eq!(said[0], "A.");
        assert!(said[1].starts_with("not JSON: "), "{said:?}");
        assert_eq!(
            said[2..5],
            [
                "not a report: missing field `text`",
                "B.",
                "not JSON of reports: '1' stands where an object should; nothing after this place was read"
            ]
        );
        assert_eq!(said.len(), 5);
        let deep = format!("{{\"text\": {}", "[".repeat(100_000));
        assert!(receive_all(&deep, Some(Format::Json))[0].is_err());
        assert!(receive_all(&deep, Some(Format::JsonLines))[0].is_err());
    }
}
