//! One report's figures against what its gold counts.

use super::{Scores, is_fact, told};
use record::{Bound, Figure};
use serde_json::Value;

/// Scores one report, whatever its form.
pub fn score(scores: &mut Scores, gold: &Value, text: &str, found: &[Figure]) {
    if let Some(incidents) = gold["incidents"].as_array() {
        incidents.iter().for_each(|incident| of_incident(scores, incident, text, found));
    } else if gold["figures"].is_object() {
        of_total(scores, &gold["figures"], text, found);
    } else {
        for figure in gold["figures"].as_array().into_iter().flatten() {
            if figure["group"].is_string() {
                of_group(scores, figure, text, found)
            } else {
                of_term(scores, figure, text, found)
            }
        }
    }
}

/// What a kind of gold count is called here.
fn kinds(kind: &str) -> (&'static str, &'static [&'static str]) {
    match kind {
        "injured" => ("injured", &["injured", "casualties"]),
        "kidnapped" => ("detained", &["abducted", "detained"]),
        "arrested" => ("detained", &["detained"]),
        _ => ("killed", &["killed", "casualties"]),
    }
}

fn listed(text: &str, found: &[Figure]) -> String {
    found
        .iter()
        .map(|figure| format!("{:?} {}", figure.number.of(text), told(text, figure)))
        .collect::<Vec<_>>()
        .join("; ")
}

/// The whole number of a figure: what it says, or the least that it allows.
fn whole(figure: &Figure) -> Option<u64> {
    figure.best.or(figure.low).or(figure.high)?.whole()
}

/// MUC: each victim or group of an incident with its count; those without a number ("PLURAL") are not scored.
fn of_incident(scores: &mut Scores, incident: &Value, text: &str, found: &[Figure]) {
    for figure in incident["figures"].as_array().into_iter().flatten() {
        let (kind, whats) = kinds(figure["kind"].as_str().unwrap_or_default());
        let numbers: Vec<&Value> =
            figure["number"].as_array().into_iter().flatten().filter(|number| number["n"].is_u64()).collect();
        if numbers.is_empty() || figure["optional"].as_bool() == Some(true) {
            continue;
        }
        // Several numbers are alternatives; an open end is a bound.
        let fits = |figure: &&Figure| {
            numbers.iter().any(|number| {
                let same = whole(figure) == number["n"].as_u64();
                let open = match (number["min"].is_u64(), number["max"].is_u64()) {
                    (true, false) => figure.low.is_some() && (figure.high.is_none() || figure.bound == Bound::About),
                    (false, true) => figure.low.is_none(),
                    _ => figure.bound != Bound::AtMost && figure.bound != Bound::LessThan,
                };
                same && open
            })
        };
        let right = found.iter().filter(|figure| whats.contains(&&*figure.what)).any(|figure| fits(&figure));
        scores.count(kind, right, || {
            let target = &figure["span"]["text"];
            format!("  {kind} {} {target}\n    {text:.4000}\n    found: {}\n", figure["number"], listed(text, found))
        });
    }
}

/// The count of a whole report: what is told first, those of one predicate together; or all single victims together.
fn total(whats: &[&str], found: &[Figure], wanted: impl Fn(&Figure) -> bool) -> u64 {
    let of_kind = || {
        found.iter().filter(|figure| {
            whats.contains(&&*figure.what) && is_fact(figure) && figure.part_of.is_none() && wanted(figure)
        })
    };
    let single = |figure: &&Figure| figure.rule.ends_with(", one");
    let singles = of_kind().filter(single).count() as u64;
    let numbered = || of_kind().filter(|figure| !single(figure) && figure.bound != Bound::Vague);
    let first = numbered()
        .find(|figure| !figure.cumulative)
        .or_else(|| numbered().next())
        .or_else(|| of_kind().find(|figure| !single(figure)));
    // "Killed three soldiers and two civilians" counts five; the predicate is the last of the evidence or stands
    // between.
    let told = first.map(|first| {
        of_kind()
            .filter(|figure| {
                figure.rule.trim_end_matches(", shared") == first.rule.trim_end_matches(", shared")
                    && figure.evidence.iter().any(|span| first.evidence.contains(span) && *span != first.number)
            })
            .filter_map(whole)
            .sum::<u64>()
    });
    told.unwrap_or(singles)
}

fn of_total(scores: &mut Scores, gold: &Value, text: &str, found: &[Figure]) {
    let killed = total(&["killed"], found, |_| true);
    let shot = total(&["casualties"], found, |_| true);
    let hurt = total(&["injured"], found, |_| true);
    // Single victims who are shot or hurt and die count once.
    let numbered = found.iter().any(|figure| figure.what == "injured" && !figure.rule.ends_with(", one"));
    let injured = if numbered { hurt } else { hurt.max(shot).saturating_sub(killed) };
    for (kind, key, found_count) in [
        ("killed", "killed", killed),
        ("injured", "injured", injured),
        ("detained", "arrested", total(&["detained"], found, |_| true)),
    ] {
        let Some(wanted) = gold[key].as_u64() else { continue };
        scores.count(kind, wanted == found_count, || {
            format!("  {kind} {wanted}, found {found_count}\n    {text:.1500}\n    found: {}\n", listed(text, found))
        });
    }
}

/// FA-KES: civilians and others by their class, or the whole count where the report does not tell them apart.
fn of_group(scores: &mut Scores, gold: &Value, text: &str, found: &[Figure]) {
    let Some(wanted) = gold["count"].as_u64() else { return };
    let (kind, _) = kinds(gold["kind"].as_str().unwrap_or_default());
    let armed = |figure: &Figure| matches!(&*figure.class, "soldiers" | "fighters" | "police");
    let of_class = |class: &'static str| {
        found
            .iter()
            .filter(|figure| figure.what == "killed" && figure.class == class)
            .filter_map(whole)
            .max()
            .unwrap_or_default()
    };
    let whole_count = total(&["killed", "casualties"], found, |_| true);
    let counted = match gold["group"].as_str() {
        Some("children") => of_class("children"),
        Some("women") => of_class("women"),
        Some("non-civilians") => {
            Some(total(&["killed"], found, armed)).filter(|count| *count > 0).unwrap_or(whole_count)
        }
        _ => Some(total(&["killed"], found, |figure| !armed(figure))).filter(|count| *count > 0).unwrap_or(whole_count),
    };
    scores.count(kind, counted == wanted, || {
        format!(
            "  {} {wanted}, found {counted} ({})\n    {text:.1500}\n    found: {}\n",
            gold["group"],
            gold["candidates"],
            listed(text, found)
        )
    });
}

/// IDETECT: is there a figure of that count, with the term that the gold has?
fn of_term(scores: &mut Scores, gold: &Value, text: &str, found: &[Figure]) {
    let Some(wanted) = gold["count"].as_f64() else { return };
    let whats: &[&str] = match gold["term"].as_str().unwrap_or_default() {
        "Displaced" | "Forced to Flee" => &["displaced", "refugees"],
        "Evacuated" => &["evacuated"],
        "Relocated" => &["evacuated", "displaced"],
        "Sheltered" => &["sheltered", "in_need"],
        "Homeless" => &["displaced"],
        "Destroyed Housing" => &["destroyed"],
        "Partially Destroyed Housing" | "Uninhabitable Housing" => &["damaged", "destroyed"],
        "Damaged Housing" => &["damaged", "destroyed"],
        "Returned" => &["returned"],
        _ => &["displaced", "refugees", "evacuated", "affected", "in_need"],
    };
    let of_count = |figure: &&Figure| {
        figure.best.or(figure.low).or(figure.high).is_some_and(|amount| (amount.get() - wanted).abs() < 0.5)
    };
    let count = found.iter().any(|figure| of_count(&figure));
    let right = found.iter().filter(of_count).any(|figure| whats.contains(&&*figure.what));
    scores.count("displaced_count", count, String::new);
    scores.count("displaced", right, || {
        format!("  {} {wanted}\n    {text}\n    found: {}\n", gold["term"], listed(text, found))
    });
}
