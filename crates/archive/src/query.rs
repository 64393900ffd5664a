//! Reads what a user types to search texts, and finds the reports that have it.

use crate::error::ArchiveErrorKind;
use crate::open::Archive;

/// The query in the words of FTS5, every part of it in quotation marks so that none of its operators can
/// be meant: words that must all be there, phrases in `"…"`, and beginnings of words with `*` behind.
pub(crate) fn to_fts(query: &str) -> Result<String, ArchiveErrorKind> {
    let refuse = |problem: &str| Err(ArchiveErrorKind::Query { query: query.to_owned(), problem: problem.to_owned() });
    if query.matches('"').count() % 2 == 1 {
        return refuse("a quotation mark is opened and not closed");
    }
    let mut parts = Vec::new();
    for (place, stretch) in query.split('"').enumerate() {
        if place % 2 == 1 {
            parts.extend(part(stretch, ""));
        } else {
            for word in stretch.split_whitespace() {
                let (word, star) = word.strip_suffix('*').map_or((word, ""), |word| (word, "*"));
                parts.extend(part(word, star));
            }
        }
    }
    if parts.is_empty() { refuse("there is no word in it") } else { Ok(parts.join(" AND ")) }
}

/// A part of the query; none where it has neither letter nor digit, which no text could match.
fn part(words: &str, star: &str) -> Option<String> {
    // FTS5 ends a query at a zero character.
    let words = words.replace('\0', " ");
    words.contains(char::is_alphanumeric).then(|| format!("\"{words}\"{star}"))
}

impl Archive {
    /// The reports whose title or text has what is asked, in order.
    pub(crate) fn reports_matching(&self, query: &str) -> Result<Vec<i64>, ArchiveErrorKind> {
        let fts = to_fts(query)?;
        let mut statement =
            self.connection.prepare_cached("SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid")?;
        let seqs = statement.query_map([fts], |row| row.get(0))?;
        Ok(seqs.collect::<rusqlite::Result<_>>()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_phrases_and_beginnings() {
        let table = [
            ("shelling Northford", Some(r#""shelling" AND "Northford""#)),
            (r#""cease fire" talk*"#, Some(r#""cease fire" AND "talk"*"#)),
            ("a OR b NEAR(c) ^d col:e -f", Some(r#""a" AND "OR" AND "b" AND "NEAR(c)" AND "^d" AND "col:e" AND "-f""#)),
            ("don't -", Some(r#""don't""#)),
            ("\u{0}rain\u{0}", Some("\" rain \"")),
            (r#"one "two"#, None),
            ("", None),
            (" - * \"\" ", None),
        ];
        for (query, expected) in table {
            assert_eq!(to_fts(query).ok().as_deref(), expected, "{query:?}");
        }
    }
}
