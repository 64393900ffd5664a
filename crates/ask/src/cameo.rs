//! CAMEO's codes as they are asked for: which are meant, and by which types of events they can be found.

use crate::{AskError, Asking, Field, Query, meaning::spellings};
use archive::{Names, OwnFile, OwnKind};
use lexicon::codebook::Codebook;
use record::claim::ClaimKind;

/// CAMEO's codes begin with a root of so many digits.
const ROOT: usize = 2;

/// What a question asks of types and codes.
#[derive(Debug, Default)]
pub(crate) struct Coded {
    /// The labels, in the ways in which they are written.
    pub labels: Vec<String>,
    /// Codes of CAMEO, or beginnings of codes.
    pub codes: Vec<String>,
}

impl Asking<'_> {
    /// What is asked of types and codes. Where codes are named and no types, the types that have them are asked for as
    /// well: looking along those finds the codes sooner.
    pub(crate) fn coded(&self, query: &Query) -> Result<Coded, AskError> {
        let labels: Vec<String> = query.types.iter().flat_map(|label| spellings(label)).collect();
        if query.codes.is_empty() {
            return Ok(Coded { labels, codes: Vec::new() });
        }
        let mut own = self.archive.own_files()?;
        own.retain(|file| file.kind == OwnKind::Codebook);
        let codes = codes(&query.codes, &own)?;
        let labels = if labels.is_empty() { self.types_with(&codes, own.is_empty())? } else { labels };
        Ok(Coded { labels, codes })
    }

    /// The types of events that have one of these codes; all where a user's codebook may say otherwise of a code.
    fn types_with(&self, codes: &[String], is_ours: bool) -> Result<Vec<String>, AskError> {
        let ours = Codebook::embedded();
        let types = self.archive.names(Names::Labels(ClaimKind::Event))?;
        let is_known = || types.iter().all(|kind| ours.kind(kind).is_some());
        if !is_ours || !is_known() || self.archive.readers()?.iter().any(|(reader, _)| reader.own.is_some()) {
            return Ok(types);
        }
        let mut labels: Vec<String> = (ours.codes())
            .filter(|known| codes.iter().any(|code| known.code.starts_with(code.as_str())))
            .map(|code| code.kind.name.to_string())
            .collect();
        labels.sort_unstable();
        labels.dedup();
        Ok(labels)
    }
}

/// The codes that are written, each of which the codebook has, or has one that begins so.
fn codes(written: &[String], own: &[OwnFile]) -> Result<Vec<String>, AskError> {
    let mut codebook = Codebook::embedded().clone();
    for file in own {
        codebook.read(&file.name, &String::from_utf8_lossy(&file.content));
    }
    let known: Vec<&str> = codebook.codes().map(|code| &*code.code).collect();
    written.iter().map(|written| code(written.trim(), &known)).collect()
}

fn code(written: &str, known: &[&str]) -> Result<String, AskError> {
    let refused = |problem: String| AskError::meaning(Field::Cameo, format!("{written:?} {problem}"));
    if written.is_empty() || !written.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(refused("is no code of CAMEO: they are digits, as in 19, 190, 0311".to_owned()));
    }
    if written.len() < ROOT {
        return Err(refused(format!("is no code of CAMEO: they begin with two digits, as in 0{written}")));
    }
    if known.iter().any(|code| code.starts_with(written)) {
        return Ok(written.to_owned());
    }
    let near: Vec<&str> = known.iter().copied().filter(|code| code.starts_with(&written[..ROOT])).collect();
    Err(refused(match near.as_slice() {
        [] => "is no code of CAMEO: the first two digits are 01 to 20".to_owned(),
        near => format!("is no code of CAMEO; there are {}", near.join(", ")),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_beginnings_of_codes() {
        let known = ["010", "190", "193", "1951"];
        for asked in ["01", "010", "19", "195", "1951"] {
            assert_eq!(code(asked, &known).ok().as_deref(), Some(asked));
        }
        for (asked, told) in [
            ("", "they are digits"),
            ("ASSAULT", "they are digits"),
            ("1", "as in 01"),
            ("191", "there are 190, 193, 1951"),
            ("1952", "there are 190, 193, 1951"),
            ("99", "01 to 20"),
        ] {
            let error = code(asked, &known).expect_err(asked).to_string();
            assert!(error.contains(told), "{error}");
        }
    }
}
