//! Closed lists: enums whose members each have one written form.
//!
//! The macro keeps a member, its documentation and its written form in one row, so
//! that the list, its JSON form and its documentation cannot drift apart.

use std::fmt;

/// A word stood where one of a closed list was due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownLabel {
    /// The word that stood there.
    pub found: String,
    /// What the list is of, e.g. `Act`.
    pub list: &'static str,
}

impl fmt::Display for UnknownLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not one of the words for {}", self.found, self.list)
    }
}

impl std::error::Error for UnknownLabel {}

macro_rules! labels {
    ($(#[$doc:meta])* $name:ident { $($(#[$member_doc:meta])* $member:ident = $label:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$member_doc])* $member,)+
        }

        impl $name {
            /// Every member, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$member),+];

            /// The written form, as in JSON.
            pub fn label(self) -> &'static str {
                const LABELS: &[&str] = &[$($label),+];
                LABELS[self as usize]
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::UnknownLabel;

            fn from_str(written: &str) -> Result<Self, $crate::UnknownLabel> {
                Self::ALL.iter().copied().find(|member| member.label() == written).ok_or_else(|| {
                    $crate::UnknownLabel { found: written.to_owned(), list: stringify!($name) }
                })
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.label())
            }
        }
    };
}

pub(crate) use labels;

/// A closed list whose members stand on disk as numbers, which never change their meaning.
pub trait Coded: Copy + 'static {
    /// What the list is of, e.g. `Act`.
    const LIST: &'static str;

    /// The number that stands for it on disk.
    fn code(self) -> u8;

    /// What a number on disk stands for.
    fn from_code(code: u8) -> Option<Self>;
}

/// As `labels`, with the number in each row that stands for it on disk. A row may move; its number may not, and the
/// number of a row that goes is not given again.
macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$member_doc:meta])* $member:ident = $code:literal $label:literal,)+ }) => {
        $crate::label::labels! {
            $(#[$doc])*
            $name { $($(#[$member_doc])* $member = $label,)+ }
        }

        impl $crate::Coded for $name {
            const LIST: &'static str = stringify!($name);

            fn code(self) -> u8 {
                match self {
                    $(Self::$member => $code,)+
                }
            }

            fn from_code(code: u8) -> Option<Self> {
                match code {
                    $($code => Some(Self::$member),)+
                    _ => None,
                }
            }
        }
    };
}

pub(crate) use codes;

#[cfg(test)]
mod tests;
