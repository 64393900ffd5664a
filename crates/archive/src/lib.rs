//! The record on disk: one SQLite file. How texts are read and what claims mean is left to others.
