//! A question in words, as it is repeated above what is found.

use super::{Part, Question};
use crate::words::{day, plain};

/// The question as the rest of a sentence: ` with Tarim, denied, at Halm, from 1 January 2014 on`; empty where nothing
/// is asked.
pub fn in_words(question: &Question) -> String {
    let mut said: Vec<String> =
        question.parts.iter().enumerate().map(|(at, part)| part_in_words(question, at, part)).collect();
    said.retain(|words| !words.is_empty());
    if !question.text.is_empty() {
        said.push(format!("in reports with the words {}", question.text));
    }
    if said.is_empty() { String::new() } else { format!(" {}", said.join(", ")) }
}

fn part_in_words(question: &Question, at: usize, part: &Part) -> String {
    let value = part.value.as_str();
    let any = || value.split(',').map(|one| plain(one.trim())).collect::<Vec<_>>().join(" or ");
    match part.field {
        "actor" => {
            let roles: Vec<&str> =
                question.parts.iter().filter(|part| part.field == "role").map(|part| part.value.as_str()).collect();
            let first = question.parts.iter().position(|part| part.field == "actor") == Some(at);
            let role = if first && !roles.is_empty() { format!(" as {}", roles.join(" or ")) } else { String::new() };
            format!("with {}{role}", name(value))
        }
        "role" if question.parts.iter().any(|part| part.field == "actor") => String::new(),
        "role" => format!("in the part of {}", any()),
        "toward" => format!("towards {}", name(value)),
        "counter" => format!("counted by {}", name(value)),
        "country" => format!("with somebody of {value}"),
        "sector" => format!("with somebody of the sector {value}"),
        "type" => format!("of the type {}", any()),
        "cameo" => format!("with the CAMEO code {}", any()),
        "whom" => format!("of {}", any()),
        "status" => format!("told as {}", any()),
        "place" => format!("in {value}"),
        "exactly" => format!("at {value} itself"),
        "near" => {
            let radius = question.value("radius");
            let around = if radius.is_empty() { "25" } else { radius };
            format!("within {} km of {value}", around.trim_end_matches("km").trim())
        }
        "radius" => String::new(),
        "since" => format!("from {} on", moment(value)),
        "until" => format!("up to {}", moment(value)),
        "outlet" => format!("published by {value}"),
        "agency" => format!("in reports that credit {value}"),
        "min-origins" => format!("on at least {value} origins"),
        "min-reports" => format!("told by at least {value} reports"),
        _ => format!("{}: {value}", part.field),
    }
}

/// The name in an actor's key.
fn name(value: &str) -> &str {
    value.split('|').next().unwrap_or(value).trim_start_matches('~')
}

fn moment(value: &str) -> String {
    const DAY: usize = 10;
    if value.len() == DAY { day(value) } else { value.to_owned() }
}
