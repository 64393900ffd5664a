//! Agents in the format of PETRARCH: `NOUN [~CODE]`, `NOUN {PLURAL} [~CODE]`, and substitution sets
//! `!SET! = ONE, OTHER` whose members stand in for `!SET!` within a noun.

use super::phrases::Phrase;
use super::{AgentEntry, Reading};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// More forms of one noun than this are a slip, or worse.
const MOST_FORMS: usize = 1000;

type Sets = BTreeMap<String, Vec<String>>;

/// Reads the lines of a file of agents. A set holds for every line, wherever it stands, and for later files.
pub(super) fn read(reading: &mut Reading, lines: &[(u32, Cow<str>)]) {
    let mut nouns = Vec::with_capacity(lines.len());
    for (number, line) in lines {
        match set(line) {
            Some((name, members)) => {
                reading.dictionary.sets.insert(name, members);
            }
            None => nouns.push((*number, line.trim())),
        }
    }
    for (number, line) in nouns {
        match noun(line).and_then(|noun| Ok((forms(&noun, &reading.dictionary.sets)?, noun))) {
            Ok((phrases, noun)) => {
                let (name, code, file) = (noun.name.into(), noun.code.into(), reading.file.clone());
                reading.add_agent(AgentEntry { name, code, file, line: number }, &phrases);
                if !noun.behind.is_empty() {
                    let what = format!("{:?} stands behind the code; a comment begins with #", noun.behind);
                    reading.problem(number, what);
                }
            }
            Err(what) => reading.problem(number, what),
        }
    }
}

/// `!NAME! = MEMBER, MEMBER`.
fn set(line: &str) -> Option<(String, Vec<String>)> {
    let (name, members) = line.split_once('=')?;
    let name = name.trim().strip_prefix('!')?.strip_suffix('!')?;
    let members = members.split(',').map(str::trim).filter(|member| !member.is_empty());
    Some((name.to_uppercase(), members.map(str::to_owned).collect()))
}

/// A row in its parts.
struct Noun<'a> {
    name: &'a str,
    /// What stands in braces, if there are any.
    plurals: Option<&'a str>,
    code: &'a str,
    behind: &'a str,
}

fn noun(line: &str) -> Result<Noun<'_>, String> {
    if line.contains('{') && !line.contains('}') {
        return Err("the { has no } on this line".to_owned());
    }
    let Some((before, after)) = line.split_once('[') else {
        return Err(format!("{line} has no code in brackets"));
    };
    let Some((code, behind)) = after.split_once(']') else {
        return Err("the [ has no ] on this line".to_owned());
    };
    let (name, plurals) = match before.split_once('{') {
        Some((name, braced)) => match braced.split_once('}') {
            Some((plurals, rest)) if rest.trim().is_empty() => (name, Some(plurals.trim())),
            _ => return Err("the braces do not stand between noun and code".to_owned()),
        },
        None => (before, None),
    };
    let (name, code) = (name.trim(), code.trim());
    if let Some(stray) = name.find([']', '}', '@', '=', '+']) {
        return Err(format!("{:?} is not part of a noun", &name[stray..=stray]));
    }
    let actor_places = code.matches('~').count();
    let letters = code.chars().all(|c| c == '~' || c.is_ascii_alphanumeric());
    if actor_places != 1 || !letters || code.len() == 1 {
        return Err(format!("[{code}] is not the code of an agent; write [~CODE] or [CODE~]"));
    }
    Ok(Noun { name, plurals, code, behind: behind.trim() })
}

/// Every phrase of a noun, in the singular and the plural.
fn forms(noun: &Noun, sets: &Sets) -> Result<Vec<Phrase>, String> {
    let mut forms = substituted(noun.name, sets)?;
    match noun.plurals {
        None => {
            let plurals: Vec<_> = forms.iter().map(|form| plural(form)).collect();
            forms.extend(plurals);
        }
        Some(plurals) => {
            for plural in plurals.split(',').filter(|plural| !plural.trim().is_empty()) {
                forms.extend(substituted(plural, sets)?);
            }
        }
    }
    let phrases: Vec<_> = forms.iter().filter_map(|form| Phrase::of(form, false)).collect();
    if phrases.is_empty() {
        return Err(format!("there is no word in {:?}", noun.name));
    }
    Ok(phrases)
}

/// The noun with every member of the sets that it names in their places.
fn substituted(noun: &str, sets: &Sets) -> Result<Vec<String>, String> {
    let mut forms = vec![String::new()];
    let mut parts = noun.split('!');
    let mut plain = parts.next();
    while let Some(text) = plain {
        forms.iter_mut().for_each(|form| form.push_str(text));
        let Some(name) = parts.next() else { break };
        plain = parts.next();
        if plain.is_none() {
            return Err(format!("the ! before {name:?} has no second ! after the name"));
        }
        let members = sets.get(&name.trim().to_uppercase()).ok_or_else(|| format!("!{name}! is not defined"))?;
        if forms.len().saturating_mul(members.len()) > MOST_FORMS {
            return Err(format!("the sets make more than {MOST_FORMS} forms"));
        }
        forms = forms.iter().flat_map(|form| members.iter().map(move |member| format!("{form}{member}"))).collect();
    }
    Ok(forms)
}

/// The regular plural.
fn plural(noun: &str) -> String {
    let noun = noun.trim().trim_end_matches('_');
    let upper = noun.to_uppercase();
    let stem = noun
        .strip_suffix(['Y', 'y'])
        .filter(|stem| !stem.ends_with(['A', 'E', 'I', 'O', 'U', 'a', 'e', 'i', 'o', 'u']));
    if let Some(stem) = stem {
        format!("{stem}IES")
    } else if ["S", "X", "Z", "CH", "SH"].iter().any(|ending| upper.ends_with(ending)) {
        format!("{noun}ES")
    } else {
        format!("{noun}S")
    }
}

#[cfg(test)]
mod tests {
    use super::plural;

    #[test]
    fn plurals_are_regular() {
        let pairs = [
            ("REBEL", "REBELS"),
            ("MINISTRY", "MINISTRIES"),
            ("ATTORNEY", "ATTORNEYS"),
            ("CONGRESS", "CONGRESSES"),
            ("COACH_", "COACHES"),
            ("envoy", "envoyS"),
        ];
        for (noun, expected) in pairs {
            assert_eq!(plural(noun), expected);
        }
    }
}
