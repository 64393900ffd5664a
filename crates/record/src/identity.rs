//! Short names for the things of one record: `a1` for the first actor, `s1` for the first statement.
//!
//! They hold within one record only; across reports it is `corroborate` that says
//! which things are one.

use std::fmt;
use std::num::NonZeroU32;
use std::str::FromStr;

/// Something else stood where an id was due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseIdError {
    /// What stood there.
    pub found: String,
    /// What an id of this kind is, in words: `an id such as "a1"`.
    pub wanted: &'static str,
}

impl fmt::Display for ParseIdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not {}", self.found, self.wanted)
    }
}

impl std::error::Error for ParseIdError {}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $letter:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(NonZeroU32);

        impl $name {
            /// The id of the item at this 0-based place in the record's list.
            pub fn from_index(index: usize) -> Self {
                let number = u32::try_from(index).ok().and_then(|index| NonZeroU32::MIN.checked_add(index));
                Self(number.expect("a record has fewer than 4 billion items"))
            }

            /// The 0-based place in the record's list that this id was made for.
            pub fn index(self) -> usize {
                self.0.get() as usize - 1
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}{}", $letter, self.0)
            }
        }

        impl FromStr for $name {
            type Err = ParseIdError;

            fn from_str(written: &str) -> Result<Self, ParseIdError> {
                written
                    .strip_prefix($letter)
                    .filter(|digits| digits.starts_with(|first: char| matches!(first, '1'..='9')))
                    .and_then(|digits| digits.parse().ok())
                    .map(Self)
                    .ok_or_else(|| ParseIdError {
                        found: written.to_owned(),
                        wanted: concat!("an id such as \"", $letter, "1\""),
                    })
            }
        }
    };
}

id! {
    /// The id of an actor within its record, written `a1`, `a2` …
    ActorId, 'a'
}
id! {
    /// The id of a statement within its record, written `s1`, `s2` …
    StatementId, 's'
}
id! {
    /// The id of an event within its record, written `e1`, `e2` …
    EventId, 'e'
}
id! {
    /// The id of a stance within its record, written `p1`, `p2` … (for position)
    StanceId, 'p'
}

id! {
    /// The id of a time expression within its record, written `t1`, `t2` …
    TimeId, 't'
}
id! {
    /// The id of a place within its record, written `l1`, `l2` … (for location)
    PlaceId, 'l'
}
id! {
    /// The id of a figure within its record, written `f1`, `f2` …
    FigureId, 'f'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_as_it_is_written() {
        for index in [0, 1, 9, 4_000_000] {
            let id = ActorId::from_index(index);
            assert_eq!(id.index(), index);
            assert_eq!(id.to_string().parse(), Ok(id));
        }
        assert_eq!(StatementId::from_index(0).to_string(), "s1");
    }

    #[test]
    fn what_is_no_id_is_refused() {
        for wrong in ["", "a", "a0", "a01", "a+1", "s1", "a1 ", "a99999999999"] {
            assert!(wrong.parse::<ActorId>().is_err(), "{wrong:?} was taken for an actor's id");
        }
    }
}
