//! What holds of the reading of any text, seen from outside. One program, so that it is linked once.

mod cache;
mod namesakes;
mod properties;
mod tokens;
