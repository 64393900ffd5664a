//! Which kinds of finding are marked in texts: kept in a cookie, so that the choice stays from page to page.

use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderName};

/// The kinds that are marked, by their letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lanes([bool; LETTERS.len()]);

/// The letter of each lane: statements, events, figures, actors, times and places, stances.
const LETTERS: [char; 6] = ['s', 'e', 'f', 'a', 'l', 'p'];
/// What is marked at first.
const AT_FIRST: &str = "sefap";
const COOKIE_NAME: &str = "lanes";
/// A year, in seconds.
const KEPT_FOR: u32 = 31_536_000;

impl Lanes {
    /// These lanes.
    pub fn of(letters: impl Iterator<Item = char>) -> Self {
        let letters: Vec<char> = letters.collect();
        Self(LETTERS.map(|letter| letters.contains(&letter)))
    }

    /// Those that were chosen before.
    pub fn kept(headers: &HeaderMap) -> Self {
        let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
        let kept = cookies
            .flat_map(|line| line.split(';'))
            .find_map(|cookie| cookie.trim().strip_prefix(COOKIE_NAME)?.strip_prefix('='));
        Self::of(kept.unwrap_or(AT_FIRST).chars())
    }

    /// Whether this one is marked.
    pub fn has(self, letter: char) -> bool {
        LETTERS.iter().zip(self.0).any(|(known, on)| *known == letter && on)
    }

    /// The header that keeps them.
    pub fn to_keep(self) -> (HeaderName, String) {
        let letters: String = LETTERS.into_iter().filter(|letter| self.has(*letter)).collect();
        (SET_COOKIE, format!("{COOKIE_NAME}={letters}; Path=/; Max-Age={KEPT_FOR}; SameSite=Strict"))
    }

    /// The classes of a text in which they are marked.
    pub fn classes(self) -> String {
        let shown: Vec<String> =
            LETTERS.into_iter().filter(|letter| self.has(*letter)).map(|letter| format!("show-{letter}")).collect();
        shown.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_choice_is_kept() {
        let chosen = Lanes::of("sl".chars());
        let (_, kept) = chosen.to_keep();
        let mut headers = HeaderMap::new();
        assert_eq!(Lanes::kept(&headers).classes(), "show-s show-e show-f show-a show-p");
        headers.insert(COOKIE, format!("other=1; {}", kept.split(';').next().unwrap()).parse().unwrap());
        assert_eq!(Lanes::kept(&headers), chosen);
        assert_eq!(chosen.classes(), "show-s show-l");
    }
}
