//! Who may ask: whoever is on this machine, whoever has a key, or whom a proxy names.

use super::Refused;
use axum::extract::Request;
use axum::http::header::{AUTHORIZATION, COOKIE, HeaderName};
use axum::http::{HeaderMap, Method, StatusCode};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Who may ask.
#[derive(Debug, Clone, Default)]
pub enum Access {
    /// Whoever reaches the page. For the machine that it runs on.
    #[default]
    Open,
    /// Whoever has one of these keys.
    Tokens(Tokens),
    /// Whom this header names. A proxy sets it, and lets nobody else set it.
    Header(HeaderName),
}

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    /// The name that changes are signed with; empty where none is known.
    pub name: String,
    /// Whether it is known otherwise than by being told in a form.
    pub is_known: bool,
}

/// Keys, by their digests, with whom each is for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tokens(BTreeMap<String, String>);

/// The letters that a key must have at least.
const SHORTEST: usize = 20;
/// The cookie that says that somebody entered a key.
pub(super) const ENTERED: &str = "ascribe-entered";
/// Letters of a name.
const LONGEST_NAME: usize = 100;
/// What can be had without a key: the page to enter one, and what that needs.
const FOR_ALL: [&str; 2] = ["/enter", "/assets/"];

impl Tokens {
    /// The keys in a file: one a line, before it the name of whom it is for where changes are to be signed with it.
    /// Lines that begin with `#` say nothing.
    ///
    /// # Errors
    ///
    /// Where there is none, or one could be guessed; in words, which do not tell it.
    pub fn parse(content: &str) -> Result<Self, String> {
        let mut all = BTreeMap::new();
        for (number, line) in (1..).zip(content.lines()) {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (name, token) = line.rsplit_once(char::is_whitespace).unwrap_or(("", line));
            if token.chars().count() < SHORTEST {
                return Err(format!("line {number}: a key of fewer than {SHORTEST} letters can be guessed"));
            }
            all.insert(entered(token), name.trim().chars().take(LONGEST_NAME).collect());
        }
        if all.is_empty() {
            return Err("it holds no key; write one a line, with a name before it: Ola 8f3c…".to_owned());
        }
        Ok(Self(all))
    }

    /// What a browser keeps of a key that opens; none where it does not.
    pub(super) fn opens(&self, token: &str) -> Option<String> {
        Some(entered(token.trim())).filter(|entered| self.0.contains_key(entered))
    }

    fn person(&self, entered: &str) -> Option<Person> {
        self.0.get(entered).map(|name| Person { is_known: !name.is_empty(), name: name.clone() })
    }
}

/// What is kept of a key: enough to know it again, and not to know it. Comparing digests tells nothing of a key by the
/// time that it takes.
fn entered(token: &str) -> String {
    Sha256::new_with_prefix("ascribe page\n")
        .chain_update(token)
        .finalize()
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect()
}

impl Access {
    /// Whether a proxy names people.
    pub(super) fn is_by_header(&self) -> bool {
        matches!(self, Self::Header(_))
    }

    /// Who asks, or why they may not.
    pub(super) fn person(&self, request: &Request) -> Result<Person, Refused> {
        let headers = request.headers();
        let path = request.uri().path();
        match self {
            Self::Open => Ok(Person { name: told_name(headers), is_known: false }),
            _ if FOR_ALL.iter().any(|open| path.starts_with(open)) => Ok(Person::default()),
            Self::Header(name) => {
                let told = headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim).unwrap_or_default();
                let says = "The proxy before this page did not say who asks.";
                let person = Person { name: told.chars().take(LONGEST_NAME).collect(), is_known: true };
                (!told.is_empty()).then_some(person).ok_or(Refused::because(StatusCode::UNAUTHORIZED, says))
            }
            Self::Tokens(tokens) => {
                let bearer = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
                let kept = bearer.map(|token| entered(token.trim())).or_else(|| cookie(headers, ENTERED));
                let person = kept.as_deref().and_then(|entered| tokens.person(entered)).map(|person| Person {
                    name: if person.is_known { person.name } else { told_name(headers) },
                    ..person
                });
                person.ok_or_else(|| turned_away(request, kept.is_some()))
            }
        }
    }
}

/// Who somebody told to be, in a form before.
fn told_name(headers: &HeaderMap) -> String {
    cookie(headers, SIGNS).map(|name| unescaped(&name)).unwrap_or_default().chars().take(LONGEST_NAME).collect()
}

/// The cookie with the name that somebody signs with.
const SIGNS: &str = "ascribe-signs";

fn unescaped(name: &str) -> String {
    form_urlencoded::parse(format!("n={name}").as_bytes()).next().map(|(_, name)| name.into_owned()).unwrap_or_default()
}

/// The header that makes a browser keep a name to sign with.
pub fn sign_with(name: &str) -> String {
    let name: String = form_urlencoded::byte_serialize(name.trim().as_bytes()).collect();
    format!("{SIGNS}={name}; Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000")
}

/// The value of a cookie.
pub(super) fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let all = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = all.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(known, _)| *known == name).map(|(_, value)| value.to_owned())
}

/// A browser is shown where to enter a key; others are told.
fn turned_away(request: &Request, had_one: bool) -> Refused {
    let says = if had_one { "This key does not open the page." } else { "This page needs a key." };
    let refused = Refused::because(StatusCode::UNAUTHORIZED, says);
    if request.method() != Method::GET || request.uri().path().starts_with(crate::API) {
        return refused;
    }
    let to = request.uri().path_and_query().map_or("/", |asked| asked.as_str());
    let to: String = form_urlencoded::byte_serialize(to.as_bytes()).collect();
    Refused { may_enter: Some(format!("/enter?to={to}")), ..refused }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_come_out_of_a_file() {
        let tokens =
            Tokens::parse("# the desk\n\nOla Brandt 0123456789abcdef0123\nfedcba98765432100123\n").expect("two keys");
        let kept = tokens.opens("0123456789abcdef0123").expect("it opens");
        assert_eq!(tokens.person(&kept).expect("somebody").name, "Ola Brandt");
        assert!(!kept.contains("0123456789abcdef0123"));
        assert!(tokens.opens("0123456789abcdef012").is_none() && tokens.opens("").is_none());
        for wrong in ["", "# nothing\n", "Ola short\n"] {
            assert!(Tokens::parse(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_name_comes_back_from_its_cookie() {
        let kept = sign_with("Åse; Path=/ =Brandt");
        let mut headers = HeaderMap::new();
        let pair = kept.split(';').next().expect("a pair").to_owned();
        headers.insert(COOKIE, format!("a=b; {pair}").parse().expect("a header"));
        assert_eq!(told_name(&headers), "Åse; Path=/ =Brandt");
    }
}
