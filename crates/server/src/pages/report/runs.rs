//! The text of a report cut into runs: stretches over which no mark begins or ends. A run has one class for each lane
//! that is drawn over it, and the findings that lie there, the smallest first.

use super::marks::{Kind, Mark, Marked, Part};
use record::ByteSpan;
use std::collections::BTreeSet;

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Its number, from 1.
    pub number: usize,
    /// Where it stands.
    pub span: ByteSpan,
    /// Its runs, which make up all of it.
    pub runs: Vec<Run>,
}

/// A stretch over which no mark begins or ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Its words.
    pub text: String,
    /// Its classes; empty where nothing is marked.
    pub class: String,
    /// The ids of the findings there, the smallest first, with a space between.
    pub findings: String,
    /// Whether it is the first of the finding that is chosen.
    pub anchor: bool,
}

/// The paragraphs of a text with these findings, of which one may be chosen.
pub fn paragraphs(text: &str, findings: &[Marked], chosen: Option<&str>) -> Vec<Paragraph> {
    let mut marks: Vec<Mark> = Vec::new();
    for (finding, marked) in findings.iter().enumerate().filter(|(_, marked)| marked.kind != Kind::Stance) {
        marks.extend(marked.spans.iter().map(|&(span, part)| Mark { span, finding, kind: marked.kind, part }));
    }
    marks.sort_by_key(|mark| (mark.span.start, mark.span.end));
    let mut chosen = Chosen { id: chosen, shown: false };
    let mut found = Vec::new();
    for span in lines(text) {
        let here: Vec<&Mark> = marks.iter().filter(|mark| mark.span.overlaps(span)).collect();
        let runs = runs(text, span, &here, findings, &mut chosen);
        found.push(Paragraph { number: found.len() + 1, span, runs });
    }
    found
}

/// The finding that is chosen, and whether its first run was met.
struct Chosen<'a> {
    id: Option<&'a str>,
    shown: bool,
}

/// The lines of a text that hold something.
fn lines(text: &str) -> Vec<ByteSpan> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        if !bare.is_empty() {
            let start = at + (line.len() - line.trim_start().len());
            found.push(ByteSpan::new(start, start + bare.len()));
        }
        at += line.len();
    }
    found
}

fn runs(text: &str, line: ByteSpan, marks: &[&Mark], findings: &[Marked], chosen: &mut Chosen) -> Vec<Run> {
    let ends = marks.iter().flat_map(|mark| [mark.span.start, mark.span.end]);
    let mut cuts: BTreeSet<u32> = ends.filter(|at| (line.start..line.end).contains(at)).collect();
    cuts.extend([line.start, line.end]);
    let cuts: Vec<u32> = cuts.into_iter().collect();
    cuts.windows(2)
        .map(|ends| {
            let span = ByteSpan { start: ends[0], end: ends[1] };
            let over: Vec<&Mark> = marks.iter().copied().filter(|mark| mark.span.contains(span)).collect();
            run(text, span, line, &over, findings, chosen)
        })
        .collect()
}

fn run(text: &str, span: ByteSpan, line: ByteSpan, over: &[&Mark], findings: &[Marked], chosen: &mut Chosen) -> Run {
    let mut there: Vec<usize> = over.iter().map(|mark| mark.finding).collect();
    there.sort_by_key(|at| (findings[*at].extent(), findings[*at].kind, *at));
    there.dedup();
    let mut class = classes(span, line, over);
    let on = there.iter().find(|at| chosen.id == Some(findings[**at].id.as_str()));
    let anchor = on.is_some() && !chosen.shown;
    if let Some(on) = on {
        class.push("on".to_owned());
        class.push(format!("on-{}", findings[*on].kind.lane()));
        chosen.shown = true;
    }
    if !class.is_empty() {
        class.insert(0, "run".to_owned());
    }
    let ids: Vec<&str> = there.iter().map(|at| findings[*at].id.as_str()).collect();
    Run { text: span.of(text).to_owned(), class: class.join(" "), findings: ids.join(" "), anchor }
}

/// The class of each lane that is drawn over a run.
fn classes(span: ByteSpan, line: ByteSpan, over: &[&Mark]) -> Vec<String> {
    let mut class: Vec<&str> = Vec::new();
    let of = |kind: Kind, part: Part| over.iter().filter(move |mark| mark.kind == kind && mark.part == part);
    let begins = |mark: &&&Mark| mark.span.start.max(line.start) == span.start;
    let ends = |mark: &&&Mark| mark.span.end.min(line.end) == span.end;
    let said = of(Kind::Statement, Part::Body).chain(of(Kind::Statement, Part::Rest)).count();
    match said {
        0 => {}
        1 => class.push("s"),
        _ => class.push("s2"),
    }
    if of(Kind::Statement, Part::Body).any(|mark| mark.span.start == span.start) {
        class.push("sa");
    }
    if of(Kind::Statement, Part::Cue).next().is_some() {
        class.push("cue");
    }
    if of(Kind::Event, Part::Cue).next().is_some() {
        class.push("e");
    } else if of(Kind::Event, Part::Side).next().is_some() {
        class.push("ev");
    }
    let figures = || of(Kind::Figure, Part::Body).chain(of(Kind::Count, Part::Body));
    match figures().count() {
        0 => {}
        1 => class.push("f"),
        _ => class.extend(["f", "f2"]),
    }
    if figures().any(|mark| begins(&mark)) {
        class.push("fa");
    }
    if figures().any(|mark| ends(&mark)) {
        class.push("fz");
    }
    if of(Kind::Actor, Part::Body).next().is_some() {
        class.push("a");
    }
    if of(Kind::Place, Part::Body).chain(of(Kind::Time, Part::Body)).next().is_some() {
        class.push("l");
    }
    class.into_iter().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(id: &str, kind: Kind, spans: &[(usize, usize, Part)]) -> Marked {
        let spans = spans.iter().map(|&(start, end, part)| (ByteSpan::new(start, end), part)).collect();
        Marked { id: id.to_owned(), kind, spans }
    }

    #[test]
    fn the_runs_are_the_text_and_the_smallest_finding_is_first() {
        let text = "At least 34 people were killed.\n\n  It rained.\n";
        let findings = [
            marked("s1", Kind::Statement, &[(0, 30, Part::Body)]),
            marked("e1", Kind::Event, &[(0, 18, Part::Side), (24, 30, Part::Cue)]),
            marked("f1", Kind::Figure, &[(0, 18, Part::Body)]),
        ];
        let found = paragraphs(text, &findings, Some("e1"));
        let words: Vec<String> =
            found.iter().map(|one| one.runs.iter().map(|run| run.text.as_str()).collect()).collect();
        assert_eq!(words, ["At least 34 people were killed.", "It rained."]);
        let runs: Vec<(&str, &str, &str)> =
            found[0].runs.iter().map(|run| (run.text.as_str(), run.class.as_str(), run.findings.as_str())).collect();
        assert_eq!(
            runs,
            [
                ("At least 34 people", "run s sa ev f fa fz on on-e", "f1 e1 s1"),
                (" were ", "run s", "s1"),
                ("killed", "run s e on on-e", "e1 s1"),
                (".", "", ""),
            ]
        );
        assert_eq!(found[0].runs.iter().filter(|run| run.anchor).count(), 1);
    }

    #[test]
    fn a_mark_over_a_line_break_is_marked_on_both_lines() {
        let findings = [marked("f1", Kind::Figure, &[(2, 8, Part::Body)])];
        let found = paragraphs("ab cd\nef gh", &findings, None);
        let classes: Vec<&str> = found.iter().flat_map(|one| &one.runs).map(|run| run.class.as_str()).collect();
        assert_eq!(classes, ["", "run f fa fz", "run f fa fz", ""]);
    }
}
