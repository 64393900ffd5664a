//! Readers of gold data: each turns one file format into plain types and names file and line of what
//! it cannot read. Nothing here knows what our own reader finds.

pub mod accounts;
pub mod attributions;
pub mod columns;
pub mod conllu;
pub mod entity_brackets;
pub mod event_links;
pub mod name_types;
pub mod names;
pub mod offsets;
pub mod reports;
