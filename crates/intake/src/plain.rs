//! Plain text, one report, with what is known of it in front where the writer put it there:
//!
//! ```text
//! ---
//! title: Harbour to reopen
//! date: 2026-03-04
//! outlet: Example Post
//! ---
//! HALM, March 4 (AP) — The harbour …
//! ```

use crate::decode::decode;
use crate::fields::Field;
use crate::problem::ProblemKind;
use crate::received::{Note, Received};
use crate::sources::Options;
use crate::when;

/// The report that these bytes are.
pub(crate) fn receive(bytes: Vec<u8>, options: &Options) -> Result<Received, ProblemKind> {
    let decoded = decode(bytes)?;
    let mut received = Received { notes: decoded.note.into_iter().collect(), ..Received::default() };
    match front_matter(&decoded.text) {
        None => received.text = decoded.text,
        Some(Front { fields, text }) => {
            for (field, value) in fields {
                set(&mut received, field, value, options);
            }
            received.notes.push(Note::quiet("The file began with front matter, which is not part of the text."));
            received.text = text.to_owned();
        }
    }
    Ok(received)
}

/// Front matter and what follows it.
struct Front<'a> {
    fields: Vec<(Field, &'a str)>,
    text: &'a str,
}

/// The most lines that front matter may have.
const MOST_LINES: usize = 50;
const FENCE: &str = "---";

/// The front matter, where there is some: every line of it must tell a field that a report has, so that a text that
/// merely begins with a rule stays whole.
fn front_matter(text: &str) -> Option<Front<'_>> {
    let mut rest = text;
    let mut line = || {
        let (line, after) = rest.split_once('\n')?;
        rest = after;
        Some(line.trim())
    };
    (line()? == FENCE).then_some(())?;
    let mut fields = Vec::new();
    for _ in 0..MOST_LINES {
        match line()? {
            FENCE if fields.is_empty() => return None,
            FENCE => return Some(Front { fields, text: rest.trim_start_matches(['\n', '\r']) }),
            "" => {}
            told => {
                let (name, value) = told.split_once(':')?;
                let field = Field::named(&name.trim().to_lowercase()).filter(|field| *field != Field::Text)?;
                fields.push((field, unquoted(value.trim())));
            }
        }
    }
    None
}

/// A value without the quotation marks that YAML allows around it.
fn unquoted(value: &str) -> &str {
    let within = |mark: char| value.strip_prefix(mark).and_then(|value| value.strip_suffix(mark));
    within('"').or_else(|| within('\'')).unwrap_or(value)
}

/// Sets one field other than the text.
pub(crate) fn set(received: &mut Received, field: Field, value: &str, options: &Options) {
    let value = value.trim();
    if value.is_empty() {
        return;
    }
    let told = Some(value.to_owned());
    match field {
        Field::Text => {}
        Field::Title => received.head.title = told,
        Field::Date => when::set_as(received, value, options),
        Field::Outlet => received.head.outlet = told,
        Field::Url => received.head.url = told,
        Field::Byline => received.head.byline = crate::byline(value),
        Field::Language => received.language = crate::language(value),
        Field::Id => received.head.given_id = told,
        Field::Agency => received.agencies.extend(told),
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::received;

    #[test]
    fn front_matter_is_taken_off() {
        let text = "---\ntitle: \"Harbour: to reopen\"\r\nDate: 2026-03-04\noutlet: Example Post\nurl: \
                    https://example.org/1\nbyline: By Ola Brandt\nlanguage: en_GB\n---\n\nThe harbour opens.\n";
        let found = received(text, None).remove(0);
        assert_eq!(found.text, "The harbour opens.\n");
        assert_eq!(
            (found.head.title.as_deref(), found.head.published.as_deref()),
            (Some("Harbour: to reopen"), Some("2026-03-04"))
        );
        assert_eq!(
            (found.head.outlet.as_deref(), found.head.url.as_deref()),
            (Some("Example Post"), Some("https://example.org/1"))
        );
        assert_eq!((found.head.byline.as_deref(), found.language.as_deref()), (Some("Ola Brandt"), Some("en-gb")));
    }

    #[test]
    fn what_is_no_front_matter_stays() {
        for text in [
            "---\nThe harbour opens.\n---\nMore.\n",
            "---\nHalm: the harbour opens.\n---\n",
            "---\n---\nA.\n",
            "--- title: a\n",
            "---\ntitle: a\n",
            "  The harbour.\n\n",
        ] {
            assert_eq!(received(text, Some(crate::Format::Text))[0].text, text);
        }
    }
}
