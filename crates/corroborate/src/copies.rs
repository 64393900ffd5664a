//! Passages that two reports share, lightly edited or not.
