//! Tables of other tools as they come, and comparisons with what is told here. One program; each file is a module of
//! it.

mod formats;
mod matching;
