//! A string of the JSON form, lent by the text that is read: what becomes an id, a kind or a date costs no copy.

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

/// Lent where the text has it as it is, a copy where escapes stand in it. `Cow` alone would always be a copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub(crate) struct Str<'a>(Cow<'a, str>);

impl Str<'_> {
    pub(crate) fn into_owned(self) -> String {
        self.0.into_owned()
    }
}

impl Deref for Str<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl<'a> From<&'a str> for Str<'a> {
    fn from(string: &'a str) -> Self {
        Self(Cow::Borrowed(string))
    }
}

impl From<String> for Str<'_> {
    fn from(string: String) -> Self {
        Self(Cow::Owned(string))
    }
}

impl Default for Str<'_> {
    fn default() -> Self {
        Self(Cow::Borrowed(""))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Str<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Lent;

        impl<'de> Visitor<'de> for Lent {
            type Value = Str<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a string")
            }

            fn visit_borrowed_str<E: Error>(self, string: &'de str) -> Result<Self::Value, E> {
                Ok(string.into())
            }

            fn visit_str<E: Error>(self, string: &str) -> Result<Self::Value, E> {
                Ok(string.to_owned().into())
            }

            fn visit_string<E: Error>(self, string: String) -> Result<Self::Value, E> {
                Ok(string.into())
            }
        }

        deserializer.deserialize_str(Lent)
    }
}
