//! What holds of claims, accounts and copies, seen from outside. One program, so that it is linked once.

mod accounts;
mod copies;
