//! Every reader of files, seen from outside. One program, so that it is linked once.

mod formats;
mod hostile;
mod properties;
