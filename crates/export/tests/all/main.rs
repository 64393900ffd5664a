//! What an export writes, as others read it.

mod page;
