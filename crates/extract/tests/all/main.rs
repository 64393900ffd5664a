//! The examples of the lexicon's tables, read through the whole of the crate. One program, so that it is linked once.

mod codebook;
mod event_words;
mod figures;
mod modality_cues;
mod relays;
mod sides;
mod small_lexicon;
mod times;
