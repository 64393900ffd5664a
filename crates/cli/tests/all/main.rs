//! The command as its users meet it. One program, so that it is linked once; each file is a module of it.

mod answers;
mod api;
mod asking;
mod browser;
mod command;
mod compare;
mod joins;
mod killed;
mod pictures;
mod pip;
mod python;
mod readers;
mod rereading;
mod serving;
#[cfg(unix)]
mod stopping;
mod tables;
mod toll;
