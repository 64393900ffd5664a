//! The dateline: place, day and agency at the head of the text, in whichever order and between whichever marks.
//!
//! "GENEVA, Jan. 22 (AP) — ", "March 4, 2026 (HALM) - ", "(Kyiv) - ", "DAMASCUS | ", "MOSCOW, March 3. /TASS/. ".

use crate::view::View;
use lexicon::places::PlaceForm;
use record::ByteSpan;
use text::{NameKind, Words};

/// The parts of a dateline.
#[derive(Debug)]
pub struct DatelineWords {
    /// The whole, up to its dash.
    pub span: ByteSpan,
    /// The place.
    pub place: Option<ByteSpan>,
    /// The day.
    pub date: Option<ByteSpan>,
    /// Whose report it is, an agency a span.
    pub agencies: Vec<ByteSpan>,
    /// Its words.
    pub words: Words,
}

/// A dateline stands before one of these; a colon only behind capitals or a day.
const DASHES: [&str; 8] = ["—", "–", "--", " - ", ")- ", "―", " _ ", " | "];
/// Within so many letters of the paragraph's start.
const LONGEST: usize = 90;
/// A place has so many words at the most.
const PLACE_WORDS: usize = 4;
/// The report begins with so many words at the least, where only the place and a mark stand before it.
const SENTENCE: usize = 4;

/// What a piece of a dateline is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    Place,
    Date,
    Agency,
}

/// A piece of a line, with where it stands in it.
struct Part {
    start: usize,
    end: usize,
    /// Whether it stands in brackets or between slashes.
    aside: bool,
}

/// The dateline at the head of a paragraph.
pub fn read(view: &View, line: &str, span: ByteSpan, words: &Words) -> Option<DatelineWords> {
    let limit = line.char_indices().nth(LONGEST).map_or(line.len(), |(at, _)| at);
    let head = &line[..limit];
    let dash = DASHES.iter().filter_map(|dash| Some((head.find(dash)?, *dash))).min_by_key(|(at, _)| *at);
    let dashed = dash.and_then(|(at, dash)| {
        // The bracket before a dash that stands close to it.
        let end = at + usize::from(dash.starts_with(')'));
        of_head(view, line, end, at + dash.len(), words)
    });
    let colon = || head.find(": ").and_then(|at| of_capitals(view, line, at, words));
    let (end, pieces) = dashed.or_else(|| slashed(view, head)).or_else(colon)?;
    let base = span.start as usize;
    let of = |piece: Piece| pieces.iter().filter(move |(known, _)| *known == piece).map(|(_, part)| part);
    let over = |piece: Piece| {
        let (first, last) = (of(piece).next()?, of(piece).next_back()?);
        Some(ByteSpan::new(base + first.start, base + last.end))
    };
    let found = ByteSpan::new(base, base + line[..end].trim_end().len());
    let mut inside = words.clone().filter(|&word| view.token(word).span.end <= found.end);
    let last = inside.next_back()?;
    Some(DatelineWords {
        span: found,
        place: over(Piece::Place),
        date: over(Piece::Date),
        agencies: of(Piece::Agency).map(|part| ByteSpan::new(base + part.start, base + part.end)).collect(),
        words: words.start.through(last),
    })
}

/// The pieces before a dash, and where the dash ends.
fn of_head(view: &View, line: &str, end: usize, behind: usize, words: &Words) -> Option<(usize, Vec<(Piece, Part)>)> {
    let pieces = pieces(view, &line[..end])?;
    let place = pieces.iter().find(|(piece, _)| *piece == Piece::Place).map(|(_, part)| &line[part.start..part.end]);
    let more = pieces.len() > 1 || pieces.iter().all(|(_, part)| part.aside);
    let bracketed = pieces.iter().any(|(_, part)| part.aside);
    let rest = line[behind..].trim_start();
    let begins = rest.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric() || "\"“'‘«".contains(c));
    let sure = match place {
        Some(place) => is_capitals(place) || bracketed && more || begins && (more || is_town(view, words, rest)),
        None => pieces.iter().any(|(piece, _)| *piece == Piece::Agency) && begins,
    };
    sure.then_some((behind, pieces))
}

/// "Halm — Two dockers were killed on Monday.": a place and a dash before a whole sentence.
fn is_town(view: &View, words: &Words, rest: &str) -> bool {
    let name = view.name_at(words.start).map(|name| name.kind);
    let known = || {
        let form = view.form(words.start);
        view.lexicon.cities.lookup(form).is_some()
            || view.lexicon.places.lookup(form).is_some_and(|(_, form)| form == PlaceForm::Name)
    };
    (name == Some(NameKind::Location) || known()) && is_sentence(rest)
}

fn is_sentence(rest: &str) -> bool {
    let ends = rest.trim_end().ends_with(['.', '!', '?', '”', '"', '’']);
    ends && rest.split_whitespace().count() >= SENTENCE
}

/// "HALM: Two dockers were killed on Monday.": a place in capitals, or with a day, and a colon before a whole sentence.
fn of_capitals(view: &View, line: &str, colon: usize, words: &Words) -> Option<(usize, Vec<(Piece, Part)>)> {
    let pieces = pieces(view, &line[..colon])?;
    let place = pieces.iter().find(|(piece, _)| *piece == Piece::Place)?;
    let name = view.name_at(words.start).map(|name| name.kind);
    let town = matches!(name, Some(NameKind::Location | NameKind::Miscellaneous)) || pieces.len() > 1;
    let rest = line[colon + 1..].trim_start();
    // "Halm, 4 March: two dockers were killed": a day says as much as capitals do.
    let dated = pieces.iter().any(|(piece, _)| *piece == Piece::Date) && pieces.len() > 1;
    let sure = is_capitals(&line[place.1.start..place.1.end]) || dated;
    (sure && town && !is_capitals(rest) && is_sentence(rest)).then_some((colon + 1, pieces))
}

/// "MOSCOW, March 3. /TASS/. ": the agency stands between slashes, and no dash behind it.
fn slashed(view: &View, head: &str) -> Option<(usize, Vec<(Piece, Part)>)> {
    let open = head.find(" /")?;
    let close = open + 2 + head[open + 2..].find('/')?;
    let end = close + 1 + head[close + 1..].find(['.', '-', ' ']).filter(|&at| at <= 1)?;
    let before = head[..open].trim_end().trim_end_matches('.');
    let mut pieces = pieces(view, before)?;
    let agency = Part { start: open + 2, end: close, aside: true };
    let known = view.lexicon.agencies.lookup(&head[agency.start..agency.end]).is_some();
    pieces.push((Piece::Agency, agency));
    known.then_some((end + 1, pieces))
}

/// What each piece before the dash is; none where one of them can be nothing of a dateline.
fn pieces(view: &View, head: &str) -> Option<Vec<(Piece, Part)>> {
    let parts = parts(head);
    let mut found: Vec<(Piece, Part)> = Vec::new();
    for part in parts {
        let text = &head[part.start..part.end];
        let known = view.lexicon.agencies.lookup(text).is_some();
        let placed = found.iter().any(|(piece, part)| *piece == Piece::Place && !part.aside);
        let piece = if is_date(view, text) {
            Piece::Date
        } else if known || part.aside && (placed || is_capitals(text) && !found.is_empty()) {
            Piece::Agency
        } else if is_place(text) {
            Piece::Place
        } else {
            return None;
        };
        found.push((piece, part));
    }
    let places = found.iter().filter(|(piece, _)| *piece == Piece::Place).count();
    // "(EW) HALM": what stands in brackets before the place is whose report it is.
    if places > 1 && found.iter().any(|(piece, part)| *piece == Piece::Place && !part.aside) {
        let asides = found.iter_mut().filter(|(piece, part)| *piece == Piece::Place && part.aside);
        asides.for_each(|(piece, _)| *piece = Piece::Agency);
    }
    (!found.is_empty()).then_some(found)
}

/// The pieces of a head: what commas, bars and brackets part.
fn parts(head: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let (mut start, mut aside) = (0, false);
    let mut close = |from: usize, to: usize, aside: bool| {
        let text = head[from..to].trim();
        if !text.is_empty() {
            let at = from + head[from..to].find(text).unwrap_or_default();
            parts.push(Part { start: at, end: at + text.len(), aside });
        }
    };
    for (at, sign) in head.char_indices() {
        let opens = matches!(sign, '(' | '[');
        if opens || matches!(sign, ')' | ']' | ',' | '|' | ';') {
            close(start, at, aside);
            start = at + sign.len_utf8();
            aside = opens || aside && matches!(sign, ',' | ';');
        } else if sign == '/' && aside {
            close(start, at, aside);
            start = at + 1;
        }
    }
    close(start, head.len(), aside);
    parts
}

/// "4 March 2026", "Jan. 22", "Tuesday", "03/04/2026", "2026".
fn is_date(view: &View, text: &str) -> bool {
    let word = |word: &str| {
        let lower = word.to_lowercase();
        let known = view.lexicon.times.kind_of(&lower).is_some();
        let digits = lower.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        known || !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || ".:/-".contains(c))
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    (1..=4).contains(&words.len()) && words.iter().all(|own| word(own))
}

/// Words that begin with capitals and hold no mark of a sentence.
fn is_place(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let small = |word: &str| word.chars().count() <= 3 && word.chars().all(char::is_alphabetic);
    let plain = !text.contains(['"', '“', '”', ':', ';', '?', '!']) && !text.chars().any(char::is_numeric);
    let capital = |word: &str| word.trim_start_matches(['\'', '‘', '’']).starts_with(char::is_uppercase);
    let stop = |word: &str| word.ends_with('.') && word.chars().count() > 4;
    let ends = || words.first().is_some_and(|word| capital(word)) && words.last().is_some_and(|word| capital(word));
    plain
        && (1..=PLACE_WORDS).contains(&words.len())
        && words.iter().all(|word| (capital(word) || small(word)) && !stop(word))
        && ends()
}

fn is_capitals(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(char::is_uppercase)
}
