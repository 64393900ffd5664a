//! How many attributes the tags of a page have, counted without making a tree: the tokenizer compares each attribute
//! of a tag with all before it, so that a tag of a hundred thousand would not come to an end.

use memchr::{memchr, memmem};

/// More attributes than this no tag has, but one that is written to do harm.
const MOST_ATTRIBUTES: usize = 500;

/// Whether no tag has more attributes than may be. What scripts hold is no tag.
pub(super) fn are_sound(html: &str) -> bool {
    let mut rest = html.as_bytes();
    while let Some(at) = memchr(b'<', rest) {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix(b"!--") {
            let end = memmem::find(comment, b"-->");
            // A comment that is never closed takes in the rest.
            let Some(end) = end else { return true };
            rest = &comment[end..];
        } else if rest.first().is_some_and(u8::is_ascii_alphabetic) || rest.first() == Some(&b'/') {
            let Some(length) = tag(rest) else { return false };
            let is_script = ["script", "style"].iter().any(|name| starts_with(rest, name));
            rest = &rest[length..];
            if is_script {
                rest = &rest[memmem::find(rest, b"</").unwrap_or(rest.len())..];
            }
        }
    }
    true
}

fn starts_with(tag: &[u8], name: &str) -> bool {
    tag.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
}

/// The length of a tag up to its `>`; none where it has too many attributes. Quotation marks count behind `=` alone,
/// as in the tokenizer.
fn tag(tag: &[u8]) -> Option<usize> {
    let (mut attributes, mut at) = (0, 0);
    let (mut between, mut behind_equals) = (false, false);
    while at < tag.len() {
        let byte = tag[at];
        match byte {
            b'>' => return Some(at),
            b'"' | b'\'' if behind_equals => {
                at += 1 + memchr(byte, &tag[at + 1..]).unwrap_or(tag.len());
                (between, behind_equals) = (true, false);
            }
            b'=' if !between || attributes > 0 => (between, behind_equals) = (false, true),
            b'/' => between = true,
            _ if byte.is_ascii_whitespace() => between = true,
            _ => {
                attributes += usize::from(between && !behind_equals);
                (between, behind_equals) = (false, false);
            }
        }
        if attributes > MOST_ATTRIBUTES {
            return None;
        }
        at += 1;
    }
    Some(tag.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_with_too_many_attributes_are_seen() {
        let many = |attribute: &str| attribute.repeat(MOST_ATTRIBUTES + 2);
        assert!(!are_sound(&format!("<p {}>", many("a=1 "))));
        assert!(!are_sound(&format!("<p {}", many("a "))));
        assert!(!are_sound(&format!("<p {}>", many("a='>' "))));
        assert!(!are_sound(&format!("<p ' {}>", many("a=1 "))));
        assert!(!are_sound(&format!("<p/{}>", many("a/"))));
        assert!(!are_sound(&format!("<p {}>", many("a=\"\""))));
        assert!(are_sound(&format!("<p>{}</p>", many("a < b "))));
        assert!(are_sound(&format!("<p class=\"{}\">", many("a "))));
        assert!(are_sound(&format!("<script>if (a <b) {{ {} }}</script>", many("a = 1; "))));
        assert!(are_sound(&format!("<!-- <p {} -->", many("a=1 "))));
        assert!(are_sound(&many("<a b=1 c='d'>")));
    }
}
