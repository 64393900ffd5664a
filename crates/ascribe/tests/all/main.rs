//! What holds of records and whole reports, seen from outside. One program, so that it is linked once.

mod corrections;
mod days;
mod hostile;
mod properties;
mod snapshots;
mod speakers;
mod versions;
