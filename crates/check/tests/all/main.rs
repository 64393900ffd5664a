//! Claims held against one invented report, whose record is put together here.

mod figures;
mod invented;
mod quotations;
mod reading;
mod speakers;
