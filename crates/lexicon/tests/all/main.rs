//! What holds of the data files, seen from outside. One program, so that it is linked once.

mod dictionaries;
mod tables;
mod who;
