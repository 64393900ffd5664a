//! Readings of paragraphs that were read before, so that a reprint is not read again.
//!
//! A paragraph reads the same whatever stands around it, so that its reading can be kept by its characters alone and
//! put where it stands again. What is kept is bounded: when half the room is taken, what was not asked for since the
//! last time that happened is forgotten. Nothing of this shows in a reading.

use crate::analysis::{Act, Analysis, Attribution, Mention, Name, Paragraph, Quotation, Sentence, Token};
use crate::word::Words;
use record::ByteSpan;
use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Readings of paragraphs by their characters. It can be shared between threads.
#[derive(Debug)]
pub struct ParagraphCache {
    /// Half of the bytes that may be kept.
    half: usize,
    kept: Mutex<Kept>,
    found: AtomicU64,
    read: AtomicU64,
}

#[derive(Debug, Default)]
struct Kept {
    new: HashMap<Box<str>, Arc<Analysis>>,
    old: HashMap<Box<str>, Arc<Analysis>>,
    /// The bytes of `new`, about.
    bytes: usize,
}

/// How often paragraphs were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CacheCounts {
    /// Words of paragraphs whose reading was known.
    pub found: u64,
    /// Words of paragraphs that had to be read.
    pub read: u64,
}

impl ParagraphCache {
    /// An empty cache that keeps about so many bytes.
    pub fn new(bytes: usize) -> Self {
        Self { half: bytes / 2, kept: Mutex::default(), found: AtomicU64::new(0), read: AtomicU64::new(0) }
    }

    /// How often paragraphs were found so far, in words.
    pub fn counts(&self) -> CacheCounts {
        CacheCounts { found: self.found.load(Ordering::Relaxed), read: self.read.load(Ordering::Relaxed) }
    }

    /// The reading of a paragraph of these characters, its first byte being byte 0.
    pub(crate) fn get(&self, paragraph: &str) -> Option<Arc<Analysis>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let known = match kept.new.get(paragraph) {
            Some(known) => known.clone(),
            None => {
                let (characters, known) = kept.old.remove_entry(paragraph)?;
                self.keep(&mut kept, characters, known.clone());
                known
            }
        };
        self.found.fetch_add(known.tokens.len() as u64, Ordering::Relaxed);
        Some(known)
    }

    /// Keeps the reading of a paragraph, its first byte being byte 0.
    pub(crate) fn insert(&self, paragraph: &str, reading: Analysis) {
        self.read.fetch_add(reading.tokens.len() as u64, Ordering::Relaxed);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        self.keep(&mut kept, paragraph.into(), Arc::new(reading));
    }

    fn keep(&self, kept: &mut Kept, paragraph: Box<str>, reading: Arc<Analysis>) {
        kept.bytes += paragraph.len() + bytes_of(&reading);
        kept.new.insert(paragraph, reading);
        if kept.bytes > self.half {
            kept.old = std::mem::take(&mut kept.new);
            kept.bytes = 0;
        }
    }
}

/// The bytes that a reading takes, about.
fn bytes_of(reading: &Analysis) -> usize {
    let lists = size_of_val(&reading.tokens[..]) + size_of_val(&reading.mentions[..]) + size_of_val(&reading.names[..]);
    let vectors: usize = reading.mentions.iter().map(Mention::bytes).sum();
    let lemmas: usize = reading.tokens.iter().map(|token| token.lemma.len()).sum();
    let kept = |likely: &[(&'static str, f32)]| size_of_val(likely);
    let acts: usize = reading.acts.iter().map(|act| size_of::<Act>() + kept(&act.types) + kept(&act.status)).sum();
    lists + vectors + lemmas + acts + reading.attributions.len() * 4 * size_of::<Attribution>()
}

impl Analysis {
    /// Puts the reading of a paragraph behind what was read before, so many bytes into the text.
    pub(crate) fn append(&mut self, paragraph: &Self, bytes: u32) {
        let (tokens, sentences) = (self.tokens.len(), self.sentences.len());
        let span = |span: ByteSpan| ByteSpan { start: span.start + bytes, end: span.end + bytes };
        let range = |range: &Words| range.further(tokens);
        let ranges = |all: &[Words]| all.iter().map(range).collect();
        self.paragraphs.extend(paragraph.paragraphs.iter().map(|known| Paragraph {
            span: span(known.span),
            sentences: known.sentences.start + sentences..known.sentences.end + sentences,
            tokens: range(&known.tokens),
        }));
        self.sentences.extend(
            paragraph.sentences.iter().map(|known| Sentence { span: span(known.span), tokens: range(&known.tokens) }),
        );
        self.tokens.extend(paragraph.tokens.iter().map(|known| Token {
            span: span(known.span),
            head: known.head.map(|head| head + tokens),
            ..known.clone()
        }));
        self.names.extend(paragraph.names.iter().map(|known| Name {
            span: span(known.span),
            tokens: range(&known.tokens),
            kind: known.kind,
        }));
        self.mentions.extend(paragraph.mentions.iter().map(|known| known.further(tokens)));
        self.quotations.extend(
            paragraph.quotations.iter().map(|known| Quotation { tokens: range(&known.tokens), ..known.clone() }),
        );
        self.attributions.extend(paragraph.attributions.iter().map(|known| Attribution {
            source: ranges(&known.source),
            cue: ranges(&known.cue),
            content: ranges(&known.content),
        }));
        self.acts.extend(paragraph.acts.iter().map(|known| Act {
            trigger: range(&known.trigger),
            source: ranges(&known.source),
            target: ranges(&known.target),
            ..known.clone()
        }));
        self.notes.extend(paragraph.notes.iter().cloned());
    }
}
