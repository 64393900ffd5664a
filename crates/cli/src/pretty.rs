//! A record as a page for people.
//!
//! ```text
//! Harbour to reopen
//! Example Post · 2026-03-04 · march/17.txt
//!
//! s1  Ola Brandt  promises  (tell)  → reporters
//!     “We will open the harbour,” … by the end of May
//!     Ola Brandt ← Northern News Agency ← Example Post
//! ```
//!
//! Colours are always written; the stream takes them out where they are not wanted.

mod events;
mod figures;

use anstyle::{AnsiColor, Style};
use ascribe::Record;
use record::{Actor, ActorId, ByteSpan, ChainLink, Party, Polarity, Statement};
use std::fmt::Write;
use std::io::IsTerminal;

/// Long lines tire the eye: a page is never wider than this.
const WIDEST: usize = 100;
/// Room for the ids at the left of the statements.
const INDENT: &str = "     ";

/// A longer name of an actor is cut in the table.
const WIDEST_NAME: usize = 40;

/// Names.
pub const STRONG: Style = Style::new().bold();
/// What is said beside.
pub const FAINT: Style = Style::new().dimmed();
/// What was done.
pub const ACT: Style = AnsiColor::Cyan.on_default();
/// What must not be overlooked.
pub const NEGATED: Style = AnsiColor::Red.on_default().bold();
/// Words of the report.
pub const QUOTED: Style = AnsiColor::Green.on_default();

/// The width of the page: the terminal's up to [`WIDEST`] columns, or 80 where there is none.
pub fn width() -> usize {
    terminal().unwrap_or(80).clamp(30, WIDEST)
}

/// How many columns the terminal has, where there is one: as many as COLUMNS says if it is seen on one.
pub fn terminal() -> Option<usize> {
    let told = || std::env::var("COLUMNS").ok()?.parse().ok().filter(|columns| *columns > 0);
    let told = if std::io::stdout().is_terminal() { told() } else { None };
    told.or_else(|| terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)))
}

/// The page of one record, without a line break at its end. `place` is where the report came from.
pub fn page(record: &Record, place: &str, width: usize) -> String {
    let page = Page { record, width };
    let mut lines = page.head(place);
    for statement in &record.statements {
        lines.push(String::new());
        lines.extend(page.statement(statement));
    }
    lines.push(String::new());
    if record.statements.is_empty() {
        lines.push(paint(FAINT, "No statements found."));
        lines.push(String::new());
    }
    lines.extend(page.events());
    lines.extend(page.figures());
    lines.extend(page.stances());
    lines.extend(page.places());
    lines.extend(page.actors());
    for note in &record.notes {
        lines.extend(page.wrap(&paint(FAINT, &format!("Note: {}", clean(note))), "", "  "));
    }
    lines.truncate(lines.iter().rposition(|line| !line.is_empty()).map_or(0, |last| last + 1));
    lines.join("\n")
}

/// A page that is being written.
struct Page<'a> {
    record: &'a Record,
    width: usize,
}

impl Page<'_> {
    fn head(&self, place: &str) -> Vec<String> {
        let report = &self.record.report;
        let mut known = [&report.head.outlet, &report.head.published, &report.head.given_id]
            .into_iter()
            .flatten()
            .map(|known| clean(known))
            .collect::<Vec<_>>();
        known.extend(report.credits.iter().map(|agency| format!("credits {}", clean(agency))));
        known.push(clean(place));
        let mut lines = Vec::new();
        if let Some(title) = &report.head.title {
            lines.extend(self.wrap(&paint(STRONG.underline(), &clean(title)), "", ""));
        }
        lines.extend(self.wrap(&paint(FAINT, &known.join(" · ")), "", ""));
        lines
    }

    fn statement(&self, statement: &Statement) -> Vec<String> {
        let label = format!("{:<width$}", statement.id.to_string(), width = INDENT.len() - 1);
        let first = format!("{} ", paint(FAINT, &label));
        let mut lines = self.wrap(&self.who_and_how(statement), &first, INDENT);
        if !statement.content.is_empty() {
            lines.extend(self.wrap(&self.words(statement), INDENT, INDENT));
        }
        if !statement.chain.is_empty() {
            lines.extend(self.wrap(&self.chain(&statement.chain), INDENT, INDENT));
        }
        lines
    }

    fn who_and_how(&self, statement: &Statement) -> String {
        let speaker = statement.speaker.as_ref().map(|party| self.party(party));
        let mut line = paint(STRONG, speaker.as_deref().unwrap_or("(nobody named)"));
        if statement.polarity == Polarity::Negative {
            line += &format!("  {}", paint(NEGATED, "not:"));
        }
        line += &format!("  {}", paint(ACT, &statement.act.label().replace('_', " ")));
        if let Some(cue) = &statement.cue {
            line += &format!("  {}", paint(FAINT, &format!("({})", clean(&cue.lemma))));
        }
        if !statement.addressees.is_empty() {
            let addressees: Vec<String> = statement.addressees.iter().map(|party| self.party(party)).collect();
            line += &format!("  → {}", addressees.join(", "));
        }
        let told = [("when", statement.time_words), ("where", statement.place_words)];
        for (what, span) in told {
            if let Some(span) = span {
                line += &format!("  {}", paint(FAINT, &format!("{what}: {}", self.text(span))));
            }
        }
        if let Some(outer) = statement.within {
            line += &format!("  {}", paint(FAINT, &format!("within {outer}")));
        }
        line
    }

    /// The actors: id, name, code, and what else is known of each.
    fn actors(&self) -> Vec<String> {
        let name = |actor: &Actor| clean(&actor.name).chars().take(WIDEST_NAME).collect::<String>();
        let code = |actor: &Actor| actor.codes.first().or(actor.cameo.as_ref()).map_or("-", String::as_str).to_owned();
        let widest = |cell: &dyn Fn(&Actor) -> String| {
            self.record.actors.iter().map(|actor| cell(actor).chars().count()).max().unwrap_or(0)
        };
        let (names, codes) = (widest(&name), widest(&code));
        let rows = self.record.actors.iter().flat_map(|actor| {
            let id = paint(FAINT, &format!("{:<4}", actor.id.to_string()));
            let row = format!(
                "{id} {:<names$}  {}  {}",
                name(actor),
                paint(ACT, &format!("{:<codes$}", code(actor))),
                paint(FAINT, &self.known(actor))
            );
            self.wrap(row.trim_end(), "", INDENT)
        });
        rows.collect()
    }

    /// What is known of an actor besides its code.
    fn known(&self, actor: &Actor) -> String {
        let mut known = vec![actor.kind.label().replace('_', " ")];
        known.extend(actor.titles.first().map(|title| clean(title)));
        known.extend(actor.known_as.as_ref().filter(|name| **name != actor.name).map(|name| format!("= {name}")));
        known.extend((actor.mentions.len() > 1).then(|| format!("{} mentions", actor.mentions.len())));
        known.join(", ")
    }

    /// What is said, with marks around what is quoted, whatever marks the report has.
    fn words(&self, statement: &Statement) -> String {
        let parts = statement.content.iter().map(|part| {
            let words = self.text(part.span);
            if part.quoted { paint(QUOTED, &format!("“{words}”")) } else { words }
        });
        parts.collect::<Vec<_>>().join(" … ")
    }

    fn chain(&self, chain: &[ChainLink]) -> String {
        let names: Vec<String> = chain.iter().map(|link| clean(&link.name)).collect();
        paint(FAINT, &names.join(" ← "))
    }

    /// The actor's name; the words of the report where they are not resolved to one.
    fn party(&self, party: &Party) -> String {
        let named = party.actor.and_then(|id: ActorId| self.record.actor(id)).map(|actor| &actor.name);
        clean(named.or(party.text.as_ref()).map_or("(not named)", String::as_str))
    }

    fn text(&self, span: ByteSpan) -> String {
        clean(span.of(&self.record.report.text))
    }

    fn wrap(&self, text: &str, first: &str, others: &str) -> Vec<String> {
        let options = textwrap::Options::new(self.width).initial_indent(first).subsequent_indent(others);
        textwrap::wrap(text, options).into_iter().map(|line| line.into_owned()).collect()
    }
}

/// A text in a style.
pub fn paint(style: Style, text: &str) -> String {
    let mut painted = String::new();
    // Writing to a string cannot fail.
    let _ = write!(painted, "{style}{text}{style:#}");
    painted
}

/// The text on one line, without the control characters by which a report could write
/// anything it liked on the reader's terminal.
pub fn clean(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Act, ActorKind, Content, Cue, Evidence, Mention, MentionForm, NonEmpty, Report, Role, StatementId};

    const TEXT: &str = "Ola Brandt told reporters: \"We did not\nclose the harbour\", and it would open in May.";

    fn span(words: &str) -> ByteSpan {
        let start = TEXT.find(words).expect("the words are in the text");
        ByteSpan::new(start, start + words.len())
    }

    fn record() -> Record {
        let brandt = ActorId::from_index(0);
        let link = |name: &str, role| ChainLink { actor: None, name: name.to_owned(), role, evidence: None };
        let mut record = Record::new(Report::new(TEXT, Some("Example Post"), Some("2026-03-04")));
        record.report.head.title = Some("Harbour\u{1b}[31m to reopen".to_owned());
        record.notes = vec!["One line was not text.".to_owned()];
        record.actors = vec![Actor {
            id: brandt,
            name: "Ola Brandt".to_owned(),
            kind: ActorKind::Person,
            known_as: None,
            titles: Vec::new(),
            country: Some("NOR".to_owned()),
            sectors: vec!["GOV".to_owned()],
            cameo: Some("NORGOV".to_owned()),
            codes: Vec::new(),
            member_of: None,
            members: Vec::new(),
            mentions: NonEmpty::new(Mention {
                span: span("Ola Brandt"),
                phrase: span("Ola Brandt"),
                form: MentionForm::Name,
                decided_by: None,
            }),
            rule: "name".to_owned(),
        }];
        let party = |actor, words: &str| Party { actor, text: Some(words.to_owned()), spans: vec![span(words)] };
        let evidence = Evidence::new(ByteSpan::new(0, TEXT.len()));
        record.statements = vec![Statement {
            speaker: Some(party(Some(brandt), "Ola Brandt")),
            addressees: vec![party(None, "reporters")],
            cue: Some(Cue { spans: Evidence::new(span("told")), lemma: "tell".to_owned() }),
            content: vec![
                Content { span: span("We did not\nclose the harbour"), quoted: true },
                Content { span: span("it would open in May"), quoted: false },
            ],
            act: Act::DeclinesComment,
            polarity: Polarity::Negative,
            chain: vec![
                link("Ola Brandt", Role::Speaker),
                link("Northern News Agency", Role::Agency),
                link("Example Post", Role::Outlet),
            ],
            ..Statement::new(StatementId::from_index(0), evidence, "cue")
        }];
        record
    }

    #[test]
    fn a_page_reads_well() {
        let page = anstream::adapter::strip_str(&page(&record(), "17.txt", 60)).to_string();
        let expected = "\
Harbour\u{fffd}[31m to reopen
Example Post · 2026-03-04 · 17.txt

s1   Ola Brandt  not:  declines comment  (tell)  → reporters
     “We did not close the harbour” … it would open in May
     Ola Brandt ← Northern News Agency ← Example Post

a1   Ola Brandt  NORGOV  person
Note: One line was not text.";
        assert_eq!(page, expected);
    }

    #[test]
    fn no_line_is_wider_than_the_page() {
        for width in [30, 44, 60] {
            let page = anstream::adapter::strip_str(&page(&record(), "17.txt", width)).to_string();
            assert!(page.lines().all(|line| line.chars().count() <= width), "{width}:\n{page}");
        }
    }
}
