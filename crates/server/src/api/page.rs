//! The API as a page: what can be asked, and what comes back.

use crate::error::PageError;
use crate::frame::{Frame, View, render};
use crate::state::Site;
use askama::Template;
use axum::extract::State;
use axum::response::Html;
use serde_json::Value;

#[derive(Template)]
#[template(path = "api.html")]
struct ApiPage {
    frame: Frame,
    about: Vec<String>,
    ways: Vec<Way>,
    shapes: Vec<Shape>,
}

/// Something that can be asked.
struct Way {
    method: String,
    path: String,
    anchor: String,
    about: String,
    parameters: Vec<Part>,
    takes: Option<String>,
    answers: Vec<Part>,
}

/// What a JSON object holds.
struct Shape {
    name: String,
    anchor: String,
    about: String,
    parts: Vec<Part>,
}

/// A parameter, an answer, a key.
struct Part {
    name: String,
    kind: String,
    about: String,
    /// The shape that it is of.
    shape: Option<String>,
}

/// The page.
pub async fn page(State(site): State<Site>) -> Result<Html<String>, PageError> {
    let described =
        serde_json::to_value(super::description()).map_err(|error| PageError::broken(&error.to_string()))?;
    let about = word(&described["info"], "description").split("\n\n").map(str::to_owned).collect();
    let frame = Frame::new(&site, View::None, "API");
    render(&ApiPage { frame, about, ways: ways(&described), shapes: shapes(&described) })
}

fn word(of: &Value, key: &str) -> String {
    of[key].as_str().unwrap_or_default().to_owned()
}

/// The entries of an object, in its order.
fn entries(of: &Value) -> impl Iterator<Item = (&String, &Value)> {
    of.as_object().into_iter().flatten()
}

fn ways(described: &Value) -> Vec<Way> {
    let mut ways = Vec::new();
    for (path, methods) in entries(&described["paths"]) {
        for (method, way) in entries(methods) {
            let parameters = way["parameters"].as_array().into_iter().flatten();
            let takes = &way["requestBody"]["content"]["application/json"]["schema"];
            ways.push(Way {
                method: method.to_uppercase(),
                path: format!("/api/v1{path}"),
                anchor: word(way, "operationId"),
                about: [word(way, "summary"), word(way, "description")].join(" ").trim().to_owned(),
                parameters: parameters
                    .map(|one| part(&word(one, "name"), &one["schema"], word(one, "description")))
                    .collect(),
                takes: shape_of(takes),
                answers: entries(&way["responses"]).map(|(status, one)| answer(status, one)).collect(),
            });
        }
    }
    ways
}

fn answer(status: &str, answer: &Value) -> Part {
    let forms: Vec<&str> = entries(&answer["content"]).map(|(form, _)| form.as_str()).collect();
    let shape = entries(&answer["content"]).find_map(|(_, content)| shape_of(&content["schema"]));
    Part { name: status.to_owned(), kind: forms.join(", "), about: word(answer, "description"), shape }
}

fn shapes(described: &Value) -> Vec<Shape> {
    let shape = |(name, schema): (&String, &Value)| Shape {
        name: name.clone(),
        anchor: format!("shape-{name}"),
        about: word(schema, "description"),
        parts: parts(schema),
    };
    entries(&described["components"]["schemas"]).map(shape).collect()
}

/// The keys of an object; those that it has from others as well.
fn parts(schema: &Value) -> Vec<Part> {
    let of_others = schema["allOf"].as_array().into_iter().flatten().flat_map(|other| match shape_of(other) {
        Some(shape) => {
            let about = "All keys of this.".to_owned();
            vec![Part { name: "…".to_owned(), kind: shape.clone(), about, shape: Some(shape) }]
        }
        None => parts(other),
    });
    let own = entries(&schema["properties"]).map(|(name, one)| part(name, one, word(one, "description")));
    of_others.chain(own).collect()
}

fn part(name: &str, schema: &Value, about: String) -> Part {
    Part { name: name.to_owned(), kind: kind(schema), about, shape: shape_of(schema) }
}

/// What sort of value it is, in words.
fn kind(schema: &Value) -> String {
    if let Some(shape) = reference(schema) {
        return shape;
    }
    if let Some(all) = schema["oneOf"].as_array().or(schema["anyOf"].as_array()) {
        return all.iter().map(kind).collect::<Vec<_>>().join(" or ");
    }
    if let Some(all) = schema["enum"].as_array() {
        return all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ");
    }
    let one = |kind: &str| {
        if kind == "array" { format!("list of {}", self::kind(&schema["items"])) } else { kind.to_owned() }
    };
    match &schema["type"] {
        Value::String(kind) => one(kind),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).map(one).collect::<Vec<_>>().join(" or "),
        _ => String::new(),
    }
}

fn reference(schema: &Value) -> Option<String> {
    schema["$ref"].as_str().and_then(|reference| reference.rsplit('/').next()).map(str::to_owned)
}

/// The shape that a value, or what is listed in it, is of.
fn shape_of(schema: &Value) -> Option<String> {
    let among = schema["oneOf"].as_array().into_iter().flatten();
    reference(schema).or_else(|| reference(&schema["items"])).or_else(|| among.filter_map(reference).next())
}
