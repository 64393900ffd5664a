//! JSON values with their lines, and what stands at a path in them.

use super::{Problem, ProblemKind};
use serde_json::Value;

/// The values of a text: one a line where the first line is one, else the whole, arrays taken apart.
pub(super) fn values(text: &str) -> Vec<Result<(u32, Value), Problem>> {
    let text = text.trim_start_matches('\u{feff}');
    let lines = || (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    let by_line = lines().next().is_some_and(|(_, line)| is_whole(line)) || lines().nth(1).is_some_and(begins_object);
    if by_line {
        return lines().map(|(number, line)| parsed(line, number)).collect();
    }
    let mut found = Vec::new();
    let mut stream = serde_json::Deserializer::from_str(text).into_iter::<Box<serde_json::value::RawValue>>();
    loop {
        let start = stream.byte_offset();
        match stream.next() {
            None => return found,
            Some(Ok(raw)) => {
                let start = start + text[start..].find(raw.get()).unwrap_or_default();
                taken_apart(text, start, raw.get(), &mut found);
            }
            Some(Err(error)) => {
                let line = u32::try_from(error.line()).unwrap_or(u32::MAX).max(1);
                found.push(Err(Problem { line, kind: ProblemKind::NoJson(error.to_string()) }));
                return found;
            }
        }
    }
}

/// The elements of an array, each with its line; else the value itself.
fn taken_apart(text: &str, start: usize, raw: &str, found: &mut Vec<Result<(u32, Value), Problem>>) {
    let line = |at: usize| text[..at].matches('\n').count() as u32 + 1;
    match serde_json::from_str::<Vec<&serde_json::value::RawValue>>(raw) {
        Ok(elements) => {
            let mut behind = 0;
            for element in elements {
                let at = behind + raw[behind..].find(element.get()).unwrap_or_default();
                behind = at + element.get().len();
                taken_apart(text, start + at, element.get(), found);
            }
        }
        Err(_) => found.push(parsed(raw, line(start))),
    }
}

fn parsed(json: &str, line: u32) -> Result<(u32, Value), Problem> {
    serde_json::from_str(json.trim()).map(|value| (line, value)).map_err(|error| {
        // It counts its lines from here.
        let said = error.to_string().replace(&format!(" at line {} column", error.line()), " at column");
        Problem { line: line + error.line().saturating_sub(1) as u32, kind: ProblemKind::NoJson(said) }
    })
}

fn is_whole(line: &str) -> bool {
    serde_json::from_str::<Value>(line.trim()).is_ok()
}

/// A line that begins an object at its edge, behind one that is broken, is a line of its own.
fn begins_object((_, line): (u32, &str)) -> bool {
    line.starts_with('{') && is_whole(line)
}

/// What stands at a path; where an array is on the way, in each of its elements.
pub(super) fn walk<'v>(from: &'v Value, path: &str) -> Vec<&'v Value> {
    let mut found = vec![from];
    for key in path.split('.') {
        found = found.into_iter().flat_map(elements).filter_map(|value| value.get(key)).collect();
    }
    found.into_iter().flat_map(elements).filter(|value| !value.is_null()).collect()
}

fn elements(value: &Value) -> Vec<&Value> {
    value.as_array().map_or_else(|| vec![value], |values| values.iter().collect())
}

/// Those that are texts or numbers.
pub(super) fn texts(values: &[&Value]) -> Vec<String> {
    let text = |value: &&Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    values.iter().filter_map(text).collect()
}
