//! Discards: a phrase on each line that keeps its sentence from being coded, or with `+` its whole story.

use super::{DiscardEntry, Reading};
use std::borrow::Cow;

/// Reads the lines of a file of discards.
pub(super) fn read(reading: &mut Reading, lines: &[(u32, Cow<str>)]) {
    for &(line, ref content) in lines {
        let content = content.trim();
        let written = content.strip_prefix('+').map_or(content, str::trim);
        if let Some(phrase) = reading.phrase(line, written, false) {
            let (story, file) = (content.starts_with('+'), reading.file.clone());
            reading.add_discard(DiscardEntry { phrase: written.into(), story, file, line }, &phrase);
        }
    }
}
