//! The lines of a dictionary without their comments: `# …`, `; …` and `<!-- … -->`, the last over several lines.

use std::borrow::Cow;

/// What is left of a file.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    /// The lines that hold anything, with their numbers from 1; white space at their ends is cut off.
    pub(super) lines: Vec<(u32, Cow<'a, str>)>,
    /// Where a `<!--` stands that no `-->` closes.
    pub(super) unclosed: Option<u32>,
}

/// Takes the comments out of a file. `<! --`, which the files hold as well, opens one too.
pub(super) fn uncommented(content: &str) -> Lines<'_> {
    let mut lines = Vec::with_capacity(content.len() / 24);
    let mut opened = None;
    for (number, line) in (1..).zip(content.lines()) {
        let mut rest = line;
        let mut left = Cow::Borrowed("");
        loop {
            if opened.is_some() {
                let Some((_, after)) = rest.split_once("-->") else { break };
                rest = after;
                opened = None;
            }
            let (end, opens) = comment(rest);
            left = joined(left, &rest[..end]);
            if !opens {
                break;
            }
            rest = &rest[end..];
            opened = Some(number);
        }
        if !left.trim().is_empty() {
            lines.push((number, left));
        }
    }
    Lines { lines, unclosed: opened }
}

/// Where a line's first comment begins, and whether it is one that must be closed; `#` and `;` in brackets are none.
fn comment(line: &str) -> (usize, bool) {
    let bytes = line.as_bytes();
    let mut place = 0;
    while let Some(&byte) = bytes.get(place) {
        match byte {
            b'#' | b';' => return (place, false),
            b'<' if opens(&line[place..]) => return (place, true),
            b'[' => {
                let inside = &line[place + 1..];
                let end = inside.find(['[', ']']).filter(|&end| inside[end..].starts_with(']'));
                place += end.map_or(1, |end| end + 2);
            }
            _ => place += 1,
        }
    }
    (bytes.len(), false)
}

fn opens(text: &str) -> bool {
    text.strip_prefix("<!").is_some_and(|after| after.trim_start().starts_with("--"))
}

fn joined<'a>(left: Cow<'a, str>, right: &'a str) -> Cow<'a, str> {
    let right = right.trim_end();
    if left.is_empty() {
        Cow::Borrowed(right)
    } else if right.is_empty() {
        left
    } else {
        Cow::Owned(format!("{left} {right}"))
    }
}

#[cfg(test)]
mod tests {
    use super::uncommented;

    fn check(content: &str, expected: &[(u32, &str)]) {
        let lines = uncommented(content);
        let left: Vec<_> = lines.lines.iter().map(|(number, line)| (*number, line.as_ref())).collect();
        assert_eq!(left, expected, "{content}");
        assert_eq!(lines.unclosed, None);
    }

    #[test]
    fn comments_go_and_codes_stay() {
        check("A_ [ABC] # x\n\n# y\n\t[###] ; z\r\n", &[(1, "A_ [ABC]"), (4, "\t[###]")]);
        check("A <!-- b --> C\n<!-- D\n# E --> F # g\n<! -- H -->", &[(1, "A  C"), (3, " F")]);
        check("A [ABC # d\nB [C # [D]", &[(1, "A [ABC"), (2, "B [C")]);
    }

    #[test]
    fn a_comment_that_never_ends_is_told() {
        assert_eq!(uncommented("A\n<!-- b\nC").unclosed, Some(2));
    }
}
