//! Quotation marks paired up: which words stand in quotation marks, and how deep.
//!
//! Marks are paired within a paragraph. One that is never closed reaches to the end of its paragraph and no
//! further; whether the next paragraph goes on with the same quotation is for the reader of statements to say.

use crate::analysis::{Quotation, Token};
use crate::word::{Word, Words};

/// What a mark can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Opens(Family),
    Closes(Family),
    /// A straight mark: its surroundings decide.
    Either(Family),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Double,
    Single,
    Angle,
}

/// The marks of German and its neighbours, which open low and close high.
const LOW: &str = "„";
const HIGH: &str = "“";

fn mark(form: &str) -> Option<Mark> {
    Some(match form {
        "“" | "``" | "„" => Mark::Opens(Family::Double),
        "”" | "''" => Mark::Closes(Family::Double),
        "\"" | "&quot;" | "＂" => Mark::Either(Family::Double),
        "«" => Mark::Opens(Family::Angle),
        "»" => Mark::Closes(Family::Angle),
        "‘" | "`" => Mark::Opens(Family::Single),
        "’" | "'" => Mark::Either(Family::Single),
        _ => return None,
    })
}

/// The quotations of one paragraph's tokens, outer before inner, in order.
pub fn find(text: &str, tokens: &[Token], range: Words) -> Vec<Quotation> {
    let mut found: Vec<Quotation> = Vec::new();
    let mut open: Vec<(Word, Family)> = Vec::new();
    for at in range.clone() {
        let Some(mark) = mark(tokens[at].span.of(text)) else { continue };
        if tokens[at].glued {
            continue;
        }
        let (before, after) = neighbours(text, tokens, &range, at);
        // „…“: what opens elsewhere closes where a low mark has opened.
        let low = |&(word, _): &(Word, Family)| tokens[word].span.of(text) == LOW;
        let closes_low = tokens[at].span.of(text) == HIGH && open.iter().rev().any(low);
        let (family, opens) = match mark {
            Mark::Opens(family) if closes_low => (family, false),
            Mark::Opens(family) => (family, true),
            Mark::Closes(family) => (family, false),
            Mark::Either(family) => (family, opens(family, &open, before, after)),
        };
        let pair = open.iter().rposition(|&(_, other)| other == family);
        match (opens, pair) {
            (true, Some(_)) if !nests(family, &open) => {
                // The same mark again without a close: the one before was left open.
                continue;
            }
            (true, _) => open.push((at, family)),
            (false, Some(place)) => {
                found.push(quotation(open[place].0.through(at), place, true, true));
                open.truncate(place);
            }
            (false, None) if family == Family::Double && found.is_empty() && open.is_empty() && ends_speech(before) => {
                found.push(quotation(range.start.through(at), 0, false, true));
            }
            (false, None) => {}
        }
    }
    // A single mark left open is an apostrophe or a slip; a double one reaches to the paragraph's end.
    if let Some(place) = open.iter().position(|&(_, family)| family != Family::Single) {
        found.retain(|quotation| quotation.tokens.start < open[place].0 || quotation.depth as usize > place);
        found.push(quotation(open[place].0.until(range.end), place, true, false));
    }
    found.sort_by_key(|quotation| (quotation.tokens.start, std::cmp::Reverse(quotation.tokens.end)));
    found
}

/// Whether a closing mark that nothing opened closes speech: a stop stands before it, and no figure in inches.
fn ends_speech(before: Option<char>) -> bool {
    before.is_some_and(|c| matches!(c, '.' | ',' | '!' | '?' | '…'))
}

fn quotation(tokens: Words, depth: usize, opened: bool, closed: bool) -> Quotation {
    Quotation { tokens, depth: depth as u8, opened, closed }
}

/// Whether a further mark of this family opens a quotation within the open ones.
fn nests(family: Family, open: &[(Word, Family)]) -> bool {
    open.last().is_none_or(|&(_, last)| last != family)
}

/// The characters on either side of a token, white space and the paragraph's ends being none.
fn neighbours(text: &str, tokens: &[Token], range: &Words, at: Word) -> (Option<char>, Option<char>) {
    let span = tokens[at].span;
    let close = |other: Word, edge: bool| {
        if edge { tokens[other].span.end == span.start } else { span.end == tokens[other].span.start }
    };
    let before =
        (at > range.start && close(at - 1, true)).then(|| tokens[at - 1].span.of(text).chars().last()).flatten();
    let after =
        (at + 1 < range.end && close(at + 1, false)).then(|| tokens[at + 1].span.of(text).chars().next()).flatten();
    (before, after)
}

/// Whether a straight mark opens: by its surroundings, and where these are silent, by what is open.
fn opens(family: Family, open: &[(Word, Family)], before: Option<char>, after: Option<char>) -> bool {
    let joins = |c: char| matches!(c, '(' | '[' | '—' | '–' | '-' | '/' | '“' | '‘' | '"' | '\'');
    let is_open = open.iter().any(|&(_, other)| other == family);
    let may_open = before.is_none_or(joins) && after.is_some_and(|c| !c.is_whitespace());
    let may_close = before.is_some() && after.is_none_or(|c| !c.is_alphanumeric());
    match (may_open, may_close) {
        (true, false) => true,
        (false, true) => false,
        _ => !is_open,
    }
}
