//! What the tests of the readers share.

use crate::{Format, Options, Problem, Received, from_reader};
use std::io::Cursor;

/// All that comes of a source of this content.
pub(crate) fn receive_all(content: impl AsRef<[u8]>, from: Option<Format>) -> Vec<Result<Received, Problem>> {
    let options = Options { from, ..Options::default() };
    from_reader("test", Cursor::new(content.as_ref().to_vec()), &options).received().collect()
}

/// All reports of a source in which nothing may be wrong.
#[track_caller]
pub(crate) fn received(content: impl AsRef<[u8]>, from: Option<Format>) -> Vec<Received> {
    receive_all(content, from).into_iter().map(|report| report.unwrap_or_else(|problem| panic!("{problem}"))).collect()
}
