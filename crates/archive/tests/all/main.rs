//! What holds of an archive, seen from outside. One program, so that it is linked once; each file is a module of it.

mod archive;
mod changes;
mod common;
mod damaged;
mod kept;
mod killed;
mod newest;
mod opening;
mod survey;
mod versions;
