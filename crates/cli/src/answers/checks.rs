//! What reports have of claims, for people: what is told beside what the report has.
//!
//! ```text
//! ✓ 1  verbatim
//!      “We will open the harbour by the end of May”
//!      said by Ola Brandt · harbour.txt, 22–64
//!
//! ✗ 2  altered
//!      “We will open the [bridge → harbour] by the end of May”
//!      said by Ola Brandt · harbour.txt, 22–64
//! ```

use crate::answers::print_lines;
use crate::args::checking::CheckForm;
use crate::pretty::{ACT, FAINT, NEGATED, QUOTED, STRONG, clean, paint, width};
use anstyle::{AnsiColor, Style};
use check::{Answer, But, Claim, PartVerdict, Piece, PieceKind, Reason, SpeakerVerdict, Told, Verdict, to_json};
use record::Record;
use record::json::code_points;
use std::collections::BTreeMap;
use std::io::{self, Write};

const INDENT: &str = "     ";
/// What holds, and what does not.
const YES: Style = AnsiColor::Green.on_default().bold();
const NO: Style = AnsiColor::Red.on_default().bold();
/// Told, and not in the report.
const TOLD: Style = AnsiColor::Red.on_default();
/// A passage is shown up to so many characters.
const PASSAGE: usize = 300;

/// Answers as they come, and what they come to.
pub struct Page {
    form: CheckForm,
    only_failing: bool,
    width: usize,
    printed: bool,
    marked: bool,
    verdicts: BTreeMap<(bool, Verdict), u64>,
}

impl Page {
    /// A page to standard output.
    pub fn new(form: CheckForm, only_failing: bool) -> Self {
        Self { form, only_failing, width: width(), printed: false, marked: false, verdicts: BTreeMap::new() }
    }

    /// Prints one answer.
    pub fn print(&mut self, claim: &Claim, record: Option<&Record>, answer: &Answer) -> io::Result<()> {
        let holds = answer.holds(claim);
        *self.verdicts.entry((!holds, answer.verdict)).or_default() += 1;
        if holds && self.only_failing {
            return Ok(());
        }
        match self.form {
            CheckForm::Jsonl => {
                let mut out = io::stdout().lock();
                writeln!(out, "{}", to_json(claim, record, answer))?;
                out.flush()
            }
            CheckForm::Pretty => {
                let before = self.printed.then(String::new);
                self.printed = true;
                let lines: Vec<String> = before.into_iter().chain(self.entry(claim, record, answer, holds)).collect();
                print_lines(&lines)
            }
        }
    }

    /// Whether everything held.
    pub fn all_hold(&self) -> bool {
        self.verdicts.keys().all(|(failed, _)| !failed)
    }

    /// Says what it all comes to, on standard error where programs read the answers.
    pub fn finish(&self) -> io::Result<()> {
        let count = |failed: bool| -> u64 {
            self.verdicts.iter().filter(|((other, _), _)| *other == failed).map(|(_, count)| count).sum()
        };
        let failed = self.verdicts.iter().filter(|((failed, _), _)| *failed);
        let failed: Vec<String> =
            failed.map(|((_, verdict), count)| format!("{count} {}", failing(*verdict))).collect();
        let mut told = format!("{} held", count(false));
        if !failed.is_empty() {
            told += &format!(", {} did not: {}", count(true), failed.join(", "));
        }
        match self.form {
            CheckForm::Jsonl => anstream::eprintln!("ascribe: {told}"),
            CheckForm::Pretty => {
                let mut lines = if self.printed { vec![String::new()] } else { Vec::new() };
                lines.push(paint(STRONG, &told));
                if self.marked {
                    lines.push(paint(FAINT, "[told → in the report]; – is nothing. What a report has need not be so."));
                }
                print_lines(&lines)?;
            }
        }
        Ok(())
    }

    fn entry(&mut self, claim: &Claim, record: Option<&Record>, answer: &Answer, holds: bool) -> Vec<String> {
        let (mark, style) = if holds { ("✓", YES) } else { ("✗", NO) };
        let name = claim.id.as_deref().map_or_else(|| claim.line.to_string(), clean);
        let head = format!(
            "{} {}  {}  {}",
            paint(style, mark),
            paint(FAINT, &format!("{name:<2}")),
            paint(style, &phrase(claim, answer)),
            paint(FAINT, claim.told.kind())
        );
        let mut lines = vec![head];
        for line in self.words(claim, record, answer) {
            lines.extend(self.wrap(&line));
        }
        lines.extend(beside(claim, record, answer).iter().flat_map(|line| self.wrap(line)));
        lines
    }

    /// What is told, beside what the report has.
    fn words(&mut self, claim: &Claim, record: Option<&Record>, answer: &Answer) -> Vec<String> {
        let quoted = |words: &str| match &claim.told {
            Told::Quotation { .. } => format!("“{}”", clean(bare(words))),
            _ => clean(words),
        };
        let told = claim.told.words();
        let passage: Vec<&str> = record
            .map_or(Vec::new(), |record| answer.passage.iter().map(|span| span.of(&record.report.text)).collect());
        let passage = shortened(&passage.join(" … "));
        match (&claim.told, answer.verdict) {
            (Told::Figure(_), Verdict::NotThere | Verdict::NoReport) => vec![quoted(&told)],
            (Told::Figure(_), _) => {
                let report = format!("{} {}", paint(FAINT, "report"), paint(QUOTED, &passage));
                vec![format!("{}   {}", paint(FAINT, "told"), clean(&told)), report]
            }
            (Told::Name(_), Verdict::NamedOtherwise | Verdict::Like) => {
                vec![format!("{} → {}", clean(&told), paint(QUOTED, &passage))]
            }
            (_, Verdict::Altered) if !answer.difference.is_empty() => {
                self.marked = true;
                vec![quoted_marked(&claim.told, &answer.difference)]
            }
            (_, Verdict::Verbatim | Verdict::NoReport) | (Told::Name(_), _) => vec![quoted(&told)],
            (_, Verdict::VerbatimBut) if answer.but.iter().all(|but| matches!(but, But::Ellipsis | But::Split)) => {
                vec![quoted(&told)]
            }
            _ if passage.is_empty() => vec![quoted(&told)],
            (_, verdict) => {
                let label = if verdict == Verdict::NotThere { "nearest" } else { "report" };
                let pad = |label: &str| paint(FAINT, &format!("{label:<7}"));
                vec![
                    format!("{} {}", pad("told"), quoted(&told)),
                    format!("{} {}", pad(label), paint(QUOTED, &passage)),
                ]
            }
        }
    }

    fn wrap(&self, text: &str) -> Vec<String> {
        let hanging = format!("{INDENT}  ");
        let options = textwrap::Options::new(self.width)
            .initial_indent(INDENT)
            .subsequent_indent(&hanging)
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        textwrap::wrap(text, options).into_iter().map(|line| line.into_owned()).collect()
    }
}

/// Both wordings in one: `[told → in the report]` where they part.
fn quoted_marked(told: &Told, difference: &[Piece]) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut at = 0;
    while let Some(piece) = difference.get(at) {
        at += 1;
        if piece.kind == PieceKind::Same {
            parts.push(clean(&piece.words));
            continue;
        }
        let other = difference.get(at).filter(|next| next.kind != PieceKind::Same && next.kind != piece.kind);
        at += usize::from(other.is_some());
        let of = |kind: PieceKind, style: Style| {
            let found = [Some(piece), other].into_iter().flatten().find(|piece| piece.kind == kind);
            found.map_or_else(|| "–".to_owned(), |piece| paint(style, &clean(&piece.words)))
        };
        parts.push(format!("[{} → {}]", of(PieceKind::Told, TOLD), of(PieceKind::Report, QUOTED)));
    }
    let words = parts.join(" ");
    if matches!(told, Told::Quotation { .. }) { format!("“{words}”") } else { words }
}

/// The verdict in words.
fn phrase(claim: &Claim, answer: &Answer) -> String {
    let why = |reason: Reason| answer.reasons.contains(&reason);
    let parts = |wanted: PartVerdict| -> String {
        let parts = answer.parts.iter().filter(|part| part.verdict == wanted).map(|part| part.part);
        parts.collect::<Vec<_>>().join(", ")
    };
    let mut phrase = match answer.verdict {
        Verdict::Verbatim => "verbatim".to_owned(),
        Verdict::VerbatimBut => format!("verbatim but for {}", listed(&answer.but)),
        Verdict::Right => "as told".to_owned(),
        Verdict::Named => "named".to_owned(),
        Verdict::NamedOtherwise => "named, in another form".to_owned(),
        Verdict::Reported if why(Reason::OwnWords) => "the report's own words, and nobody's in it".to_owned(),
        Verdict::Reported if matches!(claim.told, Told::Quotation { .. }) && answer.share >= 1.0 => {
            "in the report, but not as a quotation".to_owned()
        }
        Verdict::Reported if matches!(claim.told, Told::Quotation { .. }) => {
            "reported, but not in these words".to_owned()
        }
        Verdict::Reported => "reported, in other words".to_owned(),
        Verdict::Altered if why(Reason::JoinedSpeakers) => "altered: it joins what two speakers say".to_owned(),
        Verdict::Altered if why(Reason::Denied) => "turned round: the report has it denied".to_owned(),
        Verdict::Altered if why(Reason::Negation) => "altered: a “not” makes the difference".to_owned(),
        Verdict::Altered if why(Reason::Number) => "altered: another number".to_owned(),
        Verdict::Altered => "altered".to_owned(),
        Verdict::Off => format!("off: {}", parts(PartVerdict::Off)),
        Verdict::Unclear => format!("not told in the report: {}", parts(PartVerdict::Unclear)),
        Verdict::Like => "not named; much like it".to_owned(),
        Verdict::NotThere => "not in the report".to_owned(),
        Verdict::NoReport => "that report is not here".to_owned(),
    };
    let speaker = answer.speaker.as_ref().filter(|_| !matches!(claim.told, Told::Figure(_)));
    if let Some(verdict) = speaker.and_then(|speaker| speaker.verdict) {
        phrase += match verdict {
            SpeakerVerdict::Right | SpeakerVerdict::Report => "",
            SpeakerVerdict::Other => ", but somebody else's words",
            SpeakerVerdict::PassesOn => ", but somebody else's words, which the one told only passes on",
            SpeakerVerdict::Unclear => ", but the report does not name who said it",
        };
    }
    phrase
}

fn listed(but: &[But]) -> String {
    let names: Vec<&str> = but
        .iter()
        .map(|but| match but {
            But::Split => "a break where the report names the speaker",
            but => but.label(),
        })
        .collect();
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}

/// Of a verdict how those that fail are called in a sum.
fn failing(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Verbatim | Verdict::VerbatimBut | Verdict::Named | Verdict::NamedOtherwise => "said by somebody else",
        Verdict::Right => "right",
        Verdict::Reported => "reported, but not as told",
        Verdict::Altered => "altered",
        Verdict::Off => "off",
        Verdict::Unclear => "not told whole",
        Verdict::Like => "like a name there",
        Verdict::NotThere => "not there",
        Verdict::NoReport => "about a report that is not here",
    }
}

/// Whose words, and where.
fn beside(claim: &Claim, record: Option<&Record>, answer: &Answer) -> Vec<String> {
    let mut lines = Vec::new();
    if matches!(claim.told, Told::Figure(_)) {
        for part in answer.parts.iter().filter(|part| part.verdict != PartVerdict::Right) {
            let report =
                part.report.as_deref().map_or_else(|| "not told".to_owned(), |told| clean(&told.replace('_', " ")));
            let told = clean(&part.told.replace('_', " "));
            lines.push(format!("{}: [{} → {}]", paint(ACT, part.part), paint(TOLD, &told), paint(QUOTED, &report)));
        }
    }
    let mut line: Vec<String> = Vec::new();
    if let Some(speaker) = &answer.speaker {
        let by = if matches!(claim.told, Told::Figure(_)) { "counted by" } else { "said by" };
        line.extend(speaker.name.as_ref().map(|name| format!("{by} {}", paint(STRONG, &clean(name)))));
        line.extend(speaker.note.as_ref().map(|note| clean(note)));
        let wrong = speaker.verdict.is_some_and(|verdict| verdict != SpeakerVerdict::Right);
        if let Some(told) = claim.told.speaker().filter(|_| wrong) {
            line.push(paint(NEGATED, &format!("not {}", clean(told))));
        }
    }
    if let Some(record) = record.filter(|_| !answer.passage.is_empty()) {
        let report = &record.report;
        let head = &report.head;
        let name = [&report.file, &head.title, &head.url, &head.given_id].into_iter().flatten().next();
        let spans = code_points(&report.text, &answer.passage);
        let spans: Vec<String> = spans.iter().take(3).map(|(start, end)| format!("{start}–{end}")).collect();
        let outlet = head.outlet.as_ref().map(|outlet| clean(outlet));
        let name = name.map(|name| clean(name));
        let place: Vec<String> = outlet.into_iter().chain(name).chain([spans.join(" ")]).collect();
        line.push(paint(FAINT, &place.join(", ")));
    }
    if !line.is_empty() {
        lines.push(line.join(" · "));
    }
    lines
}

/// Words without quotation marks around the whole.
fn bare(words: &str) -> &str {
    words.trim().trim_matches(['"', '“', '”', '„', '«', '»'])
}

/// A text of not much more than so many characters, cut behind a word.
fn shortened(text: &str) -> String {
    let Some((cut, _)) = text.char_indices().nth(PASSAGE) else { return clean(text) };
    let end = text[..cut].rfind(' ').unwrap_or(cut);
    format!("{} …", clean(&text[..end]))
}
