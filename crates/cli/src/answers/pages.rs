//! Answers as pages: all that is known of an item, with its words in context.
//!
//! ```text
//! 12:s3  statement: promises
//!        Ola Brandt → reporters · 2026-03-04
//!        … told reporters on Tuesday: “We will open the harbour”, and left.
//!        Ola Brandt ← Northern News Agency ← Example Post
//!        report 12 · Example Post · 2026-03-04 · Harbour to reopen
//!        in account:9:s1: the same speaker, 4 of 5 words, on one day
//! ```

use super::tables::{day, status, who};
use crate::pretty::{ACT, FAINT, NEGATED, QUOTED, STRONG, clean, paint};
use ask::words::{counted, days, plain};
use ask::{
    AccountView, ActorView, ClaimView, CorrectedView, Explanation, FieldView, HeadView, OriginView, PlaceView,
    QuantityView, ReportView, SharingView, StoryView,
};

const INDENT: &str = "  ";
/// A passage of a story is shown up to so many characters.
const PASSAGE: usize = 400;
/// The words of a claim in a list, up to so many.
const JOINED: usize = 100;

/// A claim.
pub fn claim(claim: &ClaimView, width: usize) -> Vec<String> {
    let mut lines = head(&claim.id, claim.kind, &claim.label, &status(claim), width);
    lines.extend(circumstances(claim, width));
    match &claim.explanation {
        Some(explanation) => lines.extend(evidence(explanation, width)),
        None => lines.extend(line(&clean(&claim.words), width)),
    }
    lines.extend(claim.corrected.iter().flat_map(|made| corrected(made, width)));
    lines.extend(line(&format!("report {}", in_one(&claim.report)), width));
    let own = claim.account.ends_with(&format!(":{}", claim.id)) && claim.joined.is_empty();
    if !claim.joined.is_empty() {
        lines.extend(line(&format!("in {}: {}", claim.account, clean(&claim.joined)), width));
    } else if own {
        lines.extend(line(&paint(FAINT, &format!("first of {}", claim.account)), width));
    }
    lines
}

/// An account with its origins and what each report says.
pub fn account(account: &AccountView, width: usize) -> Vec<String> {
    let statuses: Vec<&str> = account.statuses.iter().map(String::as_str).collect();
    let mut lines = head(&account.id, account.kind, &account.label, &statuses.join(", "), width);
    let told: Vec<String> = [
        account.claims.first().map(who).unwrap_or_default(),
        account.numbers.join(" / "),
        days(account.from.as_deref(), account.to.as_deref()),
        account.place.as_ref().map(place).unwrap_or_default(),
    ]
    .into_iter()
    .filter(|told| !told.is_empty())
    .collect();
    lines.extend(line(&paint(STRONG, &clean(&told.join(" · "))), width));
    let seen = days(account.first_seen.as_deref(), account.last_seen.as_deref());
    lines.extend(line(
        &format!("{} of {}, seen {seen}", counted(account.reports, "report"), counted(account.outlets.len(), "outlet")),
        width,
    ));
    if let Some(first) = account.claims.first() {
        let told = format!("first told by {} ({})", in_one(&first.report), first.id);
        lines.extend(line(&told, width));
    }
    lines.extend(line(&format!("{}:", counted(account.origins.len(), "independent origin")), width));
    lines.extend(account.origins.iter().flat_map(|found| origin(found, width)));
    for told in &account.claims {
        lines.push(String::new());
        lines.extend(claim(told, width));
    }
    lines
}

/// A story with its passages.
pub fn story(story: &StoryView, width: usize) -> Vec<String> {
    let seen = days(story.first_seen.as_deref(), story.last_seen.as_deref());
    let told = format!(
        "{} of {}, seen {seen}",
        counted(story.reports.len(), "report"),
        counted(story.outlets.len(), "outlet")
    );
    let mut lines = wrap(&format!("{}  {told}", paint(STRONG, &story.id)), "", width);
    lines.extend(story.reports.iter().flat_map(|report| line(&in_one(report), width)));
    for passage in &story.passages {
        let (first, others) = passage.places.split_first().expect("a passage stands somewhere");
        let others: Vec<&str> = others.iter().map(|place| place.report.as_str()).collect();
        lines.push(String::new());
        lines.extend(line(&paint(FAINT, &format!("first in {}, then in {}", first.report, others.join(", "))), width));
        lines.extend(line(&paint(QUOTED, &shortened(&passage.words, PASSAGE)), width));
    }
    lines.push(String::new());
    lines.extend(story.sharing.iter().flat_map(|shared| sharing(shared, width)));
    lines
}

/// An actor with what was merged into it.
pub fn actor(actor: &ActorView, width: usize) -> Vec<String> {
    let known = [
        plain(&actor.kind),
        actor.country.clone().unwrap_or_default(),
        actor.sectors.join(" "),
        actor.cameo.clone().unwrap_or_default(),
    ];
    let known: Vec<&str> = known.iter().map(String::as_str).filter(|known| !known.is_empty()).collect();
    let mut lines = wrap(&format!("{}  {}", paint(STRONG, &clean(&actor.name)), known.join(" · ")), "", width);
    lines.extend(line(&paint(FAINT, &clean(&actor.id)), width));
    lines.extend(line(
        &format!("{}, {}", counted(actor.reports as usize, "report"), days(actor.from.as_deref(), actor.to.as_deref())),
        width,
    ));
    lines.extend(
        actor
            .merged
            .iter()
            .flat_map(|merge| line(&format!("also {} ({})", clean(&merge.key), clean(&merge.note)), width)),
    );
    lines
}

/// What somebody changed of a finding.
fn corrected(made: &CorrectedView, width: usize) -> Vec<String> {
    let change = |field: &FieldView| {
        let [from, to] = [&field.from, &field.to].map(|value| clean(value));
        line(&format!("{}: {from} → {to}", field.field), width)
    };
    let mut lines = line(&format!("{} by {} on {}", paint(ACT, made.verdict), clean(&made.by), made.at), width);
    lines.extend(made.fields.iter().flat_map(change));
    lines.extend(made.notes.iter().flat_map(|note| line(&format!("({})", clean(note)), width)));
    lines
}

/// What was changed of a report, finding by finding.
pub fn corrections(report: &ReportView, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for made in &report.record.corrections {
        lines.push(String::new());
        lines.extend(wrap(&paint(STRONG, &made.finding), "", width));
        lines.extend(corrected(&CorrectedView::from(made), width));
    }
    if !lines.is_empty() {
        lines.splice(0..0, [String::new(), "Corrected:".to_owned()]);
    }
    lines
}

/// What ties a report to others.
pub fn ties(report: &ReportView, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    if !report.versions.is_empty() {
        lines.push(String::new());
        lines.push("Earlier texts under the same address (show --version N):".to_owned());
        lines.extend(report.versions.iter().flat_map(|version| {
            let told = [version.published.as_deref(), version.title.as_deref()].into_iter().flatten().map(clean);
            let told = std::iter::once(version.number.to_string()).chain(told).collect::<Vec<_>>().join(" · ");
            line(&told, width)
        }));
    }
    if let Some(story) = &report.story {
        lines.push(String::new());
        lines.extend(wrap(&format!("Part of {}", paint(STRONG, story)), "", width));
        lines.extend(report.sharing.iter().flat_map(|shared| sharing(shared, width)));
    }
    if !report.joined.is_empty() {
        lines.push(String::new());
        lines.push("Told by other reports as well:".to_owned());
        lines.extend(report.joined.iter().flat_map(|joined| {
            line(
                &format!(
                    "{} in {} ({}): {}",
                    joined.claim,
                    paint(STRONG, &joined.account),
                    counted(joined.claims, "claim"),
                    shortened(&joined.words, JOINED)
                ),
                width,
            )
        }));
    }
    lines
}

/// The text of a report, line by line.
pub fn text(text: &str, width: usize) -> Vec<String> {
    text.lines()
        .flat_map(|paragraph| {
            if paragraph.trim().is_empty() {
                vec![String::new()]
            } else {
                textwrap::wrap(&clean(paragraph), width).into_iter().map(|line| line.into_owned()).collect()
            }
        })
        .collect()
}

fn head(id: &str, kind: &str, label: &str, status: &str, width: usize) -> Vec<String> {
    let status = if status.is_empty() { String::new() } else { format!("  {}", paint(NEGATED, &clean(status))) };
    wrap(&format!("{}  {kind}: {}{status}", paint(STRONG, id), paint(ACT, &clean(&plain(label)))), "", width)
}

/// Who, how many, when and where.
fn circumstances(claim: &ClaimView, width: usize) -> Vec<String> {
    let told = [
        paint(STRONG, &clean(&who(claim))),
        claim.quantity.as_ref().map(|quantity| paint(STRONG, &clean(&how_many(quantity)))).unwrap_or_default(),
        day(claim),
        claim.place.as_ref().map(|found| clean(&place(found))).unwrap_or_default(),
    ];
    let told: Vec<String> =
        told.into_iter().filter(|told| !anstream::adapter::strip_str(told).to_string().is_empty()).collect();
    if told.is_empty() { Vec::new() } else { line(&told.join(" · "), width) }
}

fn how_many(quantity: &QuantityView) -> String {
    let unit = quantity.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
    let marks = [
        quantity.cumulative.then_some("cumulative"),
        quantity.part.then_some("part of another figure"),
        quantity.verification,
    ];
    let marks: Vec<&str> = marks.into_iter().flatten().collect();
    let marks = if marks.is_empty() { String::new() } else { format!(" ({})", marks.join(", ")) };
    format!("{}{unit} {}{marks}", quantity.number.number, plain(&quantity.class))
}

fn place(place: &PlaceView) -> String {
    let division = place
        .admin1
        .as_ref()
        .filter(|division| **division != place.name)
        .map(|division| format!(", {division}"))
        .unwrap_or_default();
    let country = place.country.as_ref().map(|country| format!(", {country}")).unwrap_or_default();
    format!("{}{division}{country}", place.name)
}

fn evidence(explanation: &Explanation, width: usize) -> Vec<String> {
    let context: String = explanation
        .context
        .iter()
        .map(|part| if part.told { paint(QUOTED, &clean(&part.text)) } else { spaced(&part.text) })
        .collect();
    let mut lines = line(&context, width);
    let chain: Vec<String> =
        explanation.chain.iter().map(|link| format!("{} ({})", clean(&link.name), link.role)).collect();
    let chain = if chain.is_empty() { "told by the report itself".to_owned() } else { chain.join(" ← ") };
    lines.extend(line(&paint(FAINT, &format!("{chain}   rule: {}", clean(&explanation.rule))), width));
    lines.extend(explanation.merged.iter().flat_map(|merge| line(&format!("merged: {}", clean(merge)), width)));
    lines
}

/// A text on one line, the spaces at its ends kept.
fn spaced(text: &str) -> String {
    let edge = |edge: bool| if edge { " " } else { "" };
    let words = clean(text);
    let back = !words.is_empty() && text.ends_with(char::is_whitespace);
    format!("{}{words}{}", edge(text.starts_with(char::is_whitespace)), edge(back))
}

fn origin(origin: &OriginView, width: usize) -> Vec<String> {
    let statuses: Vec<&str> = origin.statuses.iter().map(String::as_str).collect();
    let statuses =
        if statuses.is_empty() { String::new() } else { format!("  {}", paint(NEGATED, &statuses.join(", "))) };
    let reasons: Vec<String> = origin.reasons.iter().map(|reason| clean(reason)).collect();
    let told = format!(
        "{} ({}){statuses}  {}  {}",
        paint(STRONG, &clean(&origin.name)),
        origin.kind,
        origin.claims.join(" "),
        paint(FAINT, &reasons.join("; "))
    );
    wrap(&told, &INDENT.repeat(2), width)
}

fn sharing(shared: &SharingView, width: usize) -> Vec<String> {
    line(&format!("{} → {}: {}", shared.from, shared.to, clean(&shared.reason)), width)
}

/// A report in one line: id, outlet, day, title.
fn in_one(head: &HeadView) -> String {
    let told = [head.outlet.as_deref(), head.day(), head.title.as_deref()].into_iter().flatten().map(clean);
    let credits = (!head.agencies.is_empty()).then(|| format!("credits {}", clean(&head.agencies.join(", "))));
    std::iter::once(head.id.clone()).chain(told).chain(credits).collect::<Vec<_>>().join(" · ")
}

/// A text of not much more than so many characters, cut behind a word.
pub(super) fn shortened(text: &str, most: usize) -> String {
    let Some((cut, _)) = text.char_indices().nth(most) else { return clean(text) };
    let end = text[..cut].rfind(' ').unwrap_or(cut);
    format!("{} …", clean(&text[..end]))
}

fn line(text: &str, width: usize) -> Vec<String> {
    wrap(text, INDENT, width)
}

pub(super) fn wrap(text: &str, indent: &str, width: usize) -> Vec<String> {
    let hanging = format!("{indent}{INDENT}");
    let options = textwrap::Options::new(width)
        .initial_indent(indent)
        .subsequent_indent(&hanging)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    textwrap::wrap(text, options).into_iter().map(|line| line.into_owned()).collect()
}
