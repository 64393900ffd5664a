//! What a record is made of.

mod span;

pub use span::ByteSpan;
