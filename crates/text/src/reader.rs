//! From a text to its reading: paragraphs, windows, the network's passes, trees, names and attributions.

use crate::analysis::{Act, Analysis, Attribution, Mention, Name, NameKind, Paragraph, Sentence, Token};
use crate::cache::ParagraphCache;
use crate::labels::Labels;
use crate::network::{ModelError, Network, Reading, Window};
use crate::pieces::{self, WordPiece};
use crate::syntax::{Rel, Upos, Xpos};
use crate::tokens::{self, RawToken};
use crate::word::{Word, Words};
use crate::{bio, lemma, namesakes, parts, quotations, repair, tree, windows};
use lexicon::Lexicon;
use lexicon::particles::ParticleKind;
use record::ByteSpan;
use std::ops::Range;

/// Reads texts. Loading one takes a while; a loaded one can be shared between threads.
#[derive(Debug)]
pub struct Reader {
    lexicon: &'static Lexicon,
    pieces: WordPiece,
    labels: Labels,
    network: Network,
}

impl Reader {
    /// Loads the embedded model, to read with the words of a lexicon.
    pub fn new(lexicon: &'static Lexicon) -> Result<Self, ModelError> {
        Ok(Self { lexicon, pieces: WordPiece::new(), labels: Labels::new(), network: Network::new()? })
    }

    /// The words by which it reads.
    pub fn lexicon(&self) -> &'static Lexicon {
        self.lexicon
    }

    /// The reading of a text as it was received. Takes any text, and always gives a reading.
    pub fn analyse(&self, text: &str) -> Analysis {
        let mut analysis = Analysis::default();
        tokens::paragraphs(text).into_iter().for_each(|span| self.paragraph_at(text, span, &mut analysis));
        analysis
    }

    /// The same reading; paragraphs that the cache has are not read again.
    pub fn analyse_with(&self, text: &str, cache: &ParagraphCache) -> Analysis {
        let mut analysis = Analysis::default();
        for span in tokens::paragraphs(text) {
            let known = cache.get(span.of(text));
            if let Some(known) = known {
                analysis.append(&known, span.start);
                continue;
            }
            let alone = span.of(text);
            let mut paragraph = Analysis::default();
            self.paragraph_at(alone, ByteSpan::new(0, alone.len()), &mut paragraph);
            analysis.append(&paragraph, span.start);
            cache.insert(alone, paragraph);
        }
        analysis
    }

    /// Reads the paragraph of this span, and appends it.
    fn paragraph_at(&self, text: &str, span: ByteSpan, analysis: &mut Analysis) {
        let mut raw = Vec::new();
        tokens::tokenize(text, span, &self.lexicon.tokenization, &mut raw);
        if !raw.is_empty() {
            self.paragraph(text, &raw, None, analysis);
        }
    }

    /// The reading of a text whose tokens, sentences and paragraphs are known: for measuring.
    /// `starts` says for each token whether a sentence starts there; `paragraphs` are ranges of tokens.
    pub fn analyse_tokens(
        &self,
        text: &str,
        raw: &[RawToken],
        starts: &[bool],
        paragraphs: &[Range<usize>],
    ) -> Analysis {
        let mut analysis = Analysis::default();
        for range in paragraphs.iter().filter(|range| !range.is_empty()) {
            self.paragraph(text, &raw[range.clone()], Some(&starts[range.clone()]), &mut analysis);
        }
        analysis
    }

    /// Reads one paragraph, window by window, and appends it.
    fn paragraph(&self, text: &str, raw: &[RawToken], starts: Option<&[bool]>, analysis: &mut Analysis) {
        let first_attribution = analysis.attributions.len();
        let (first_token, first_sentence) = (analysis.tokens.len(), analysis.sentences.len());
        let mut lengths = Vec::with_capacity(raw.len());
        let mut ids = Vec::with_capacity(raw.len() * 2);
        let mut spelled = namesakes::spellings(text, raw, self.lexicon).into_iter().peekable();
        for (number, token) in raw.iter().enumerate() {
            let before = ids.len();
            let other = spelled.next_if(|(at, _)| *at == number).map(|(_, other)| other);
            self.pieces.word(other.unwrap_or(token.span.of(text)), &mut ids);
            lengths.push(ids.len() - before);
        }
        let mut read_pieces = 0;
        for range in windows::cut(text, raw, &lengths, starts) {
            let count = lengths[range.clone()].iter().sum::<usize>();
            let window =
                self.window(text, &raw[range.clone()], &lengths[range.clone()], &ids[read_pieces..read_pieces + count]);
            read_pieces += count;
            let reading = self.network.read(window);
            self.append(text, &raw[range.clone()], starts.map(|starts| &starts[range]), &reading, analysis);
        }
        let marks = quotations::find(
            text,
            &analysis.tokens,
            Word::from_index(first_token).until(Word::from_index(analysis.tokens.len())),
        );
        repair::repair(&analysis.tokens, &marks, &mut analysis.attributions[first_attribution..], &self.lexicon.cues);
        analysis.quotations.extend(marks);
        let span = raw[0].span.cover(raw[raw.len() - 1].span);
        analysis.paragraphs.push(Paragraph {
            span,
            sentences: first_sentence..analysis.sentences.len(),
            tokens: Word::from_index(first_token).until(Word::from_index(analysis.tokens.len())),
        });
    }

    fn window(&self, text: &str, raw: &[RawToken], lengths: &[usize], ids: &[i32]) -> Window {
        let mut window = Window {
            pieces: Vec::with_capacity(ids.len() + 2),
            shapes: Vec::with_capacity(ids.len() + 2),
            first: Vec::with_capacity(raw.len()),
            last: Vec::with_capacity(raw.len()),
        };
        window.pieces.push(self.pieces.cls);
        window.shapes.push(2 * pieces::SHAPES);
        let mut before = None;
        let mut at = 0;
        for (token, &length) in raw.iter().zip(lengths) {
            let close = before == Some(token.span.start);
            before = Some(token.span.end);
            let shape = 2 * pieces::shape(token.span.of(text)) + i32::from(close);
            window.first.push(window.pieces.len() as i32);
            window.pieces.extend_from_slice(&ids[at..at + length]);
            window.shapes.extend(std::iter::repeat_n(shape, length));
            window.last.push(window.pieces.len() as i32 - 1);
            at += length;
        }
        window.pieces.push(self.pieces.sep);
        window.shapes.push(2 * pieces::SHAPES);
        window
    }

    /// Appends sentences, tokens, names and attributions of one window.
    fn append(
        &self,
        text: &str,
        raw: &[RawToken],
        starts: Option<&[bool]>,
        reading: &Reading,
        analysis: &mut Analysis,
    ) {
        let base = analysis.tokens.len();
        let sentences = match starts {
            Some(starts) => ranges(raw.len(), |word| starts[word]),
            None => ranges(raw.len(), |word| {
                windows::may_start(text, raw, word) && reading.start.row(word)[1] > reading.start.row(word)[0]
            }),
        };
        let heads = self.heads(&sentences, reading, raw.len());
        let root = raw.len() as i32;
        let relations =
            self.network.relations(reading, heads.iter().map(|head| head.map_or(root, |head| head as i32)).collect());
        let root_label = Rel::ALL.iter().position(|&rel| rel == Rel::Root);
        for (word, token) in raw.iter().enumerate() {
            let upos = Upos::ALL[best(reading.upos.row(word), None)];
            let xpos = Xpos::ALL[best(reading.xpos.row(word), None)];
            let deprel = match heads[word] {
                None => Rel::Root,
                Some(_) => Rel::ALL[best(relations.row(word), root_label)],
            };
            let opens = sentences.iter().any(|sentence| sentence.start == word);
            analysis.tokens.push(Token {
                span: token.span,
                glued: token.glued,
                upos,
                xpos,
                lemma: lemma::lemma(token.span.of(text), upos, xpos, opens, &self.lexicon.lemmas),
                head: heads[word].map(|head| Word::from_index(base + head)),
                deprel,
            });
        }
        for sentence in sentences {
            let span = raw[sentence.start].span.cover(raw[sentence.end - 1].span);
            analysis.sentences.push(Sentence { span, tokens: Words::from(sentence).further(base) });
        }
        self.names(text, raw, reading, base, analysis);
        self.mentions(reading, base, raw.len(), analysis);
        let shift = |runs: Vec<Words>| runs.into_iter().map(|run| run.further(base)).collect();
        let (attributions, acts) = parts::find(&self.network, &self.labels, reading, raw.len());
        analysis.attributions.extend(attributions.into_iter().map(|found| Attribution {
            source: shift(found.source),
            cue: shift(found.cue),
            content: shift(found.content),
        }));
        analysis.acts.extend(acts.into_iter().map(|found| Act {
            trigger: found.trigger.further(base),
            source: shift(found.source),
            target: shift(found.target),
            ..found
        }));
    }

    /// Appends the names, as the model marks them but for what no name is: none ends with "of the", and no place is
    /// called a brigade or a front.
    fn names(&self, text: &str, raw: &[RawToken], reading: &Reading, base: usize, analysis: &mut Analysis) {
        for (mut range, kind) in bio::decode(raw.len(), &self.labels.names, |word| reading.names.row(word)) {
            let leads = |word: usize| {
                let upos = analysis.tokens[base + word].upos;
                let small = raw[word].span.of(text).starts_with(char::is_lowercase);
                small && matches!(upos, Upos::Adp | Upos::Det | Upos::Cconj)
            };
            while range.len() > 1 && leads(range.end - 1) {
                range.end -= 1;
            }
            let last = raw[range.end - 1].span.of(text).to_lowercase();
            let body = range.len() > 1 && self.lexicon.particles.is(&last, ParticleKind::Body);
            let kind = match name_kind(kind) {
                NameKind::Location if body => NameKind::Organisation,
                kind => kind,
            };
            let span = raw[range.start].span.cover(raw[range.end - 1].span);
            let tokens = Words::from(range).further(base);
            analysis.names.push(Name { span, tokens, kind });
        }
    }

    /// Appends the words that mentions hang on: those that the model says so of.
    fn mentions(&self, reading: &Reading, base: usize, words: usize, analysis: &mut Analysis) {
        for word in 0..words {
            if let Some(kind) = self.labels.kind[best(reading.kind.row(word), None)] {
                let first = reading.first_mention.row(word)[0];
                analysis.mentions.push(Mention::new(
                    Word::from_index(base + word),
                    kind,
                    first,
                    reading.anaphor.row(word),
                    reading.antecedent.row(word),
                ));
            }
        }
    }

    fn heads(&self, sentences: &[Range<usize>], reading: &Reading, words: usize) -> Vec<Option<usize>> {
        let (arcs, stride) = reading.arcs.raw();
        let mut heads = Vec::with_capacity(words);
        for sentence in sentences {
            let scores = tree::Scores { arcs, stride, offset: sentence.start, len: sentence.len() };
            heads.extend(tree::best(&scores).into_iter().map(|head| head.map(|head| sentence.start + head)));
        }
        heads
    }
}

/// The runs that begin at 0 and wherever `starts` says so.
fn ranges(words: usize, starts: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for word in 0..words {
        match found.last_mut() {
            Some(last) if !starts(word) => last.end = word + 1,
            _ => found.push(word..word + 1),
        }
    }
    found
}

/// The place of the highest logit; the first of equals. `but` is left out.
fn best(logits: &[f32], but: Option<usize>) -> usize {
    let mut found = usize::from(but == Some(0));
    for (place, &logit) in logits.iter().enumerate() {
        if logit > logits[found] && Some(place) != but {
            found = place;
        }
    }
    found
}

fn name_kind(label: &str) -> NameKind {
    match label {
        "PER" => NameKind::Person,
        "ORG" => NameKind::Organisation,
        "LOC" => NameKind::Location,
        _ => NameKind::Miscellaneous,
    }
}
