//! The trained network, run window by window by `rten`.
//!
//! Activations are quantised with one scale for each tensor, so a window is always run alone: its reading
//! cannot depend on a neighbour in a batch. Every run uses one thread; whoever wants more threads reads
//! more texts at a time.

use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, Value, ValueOrView};
use rten_tensor::{AsView, Layout, NdTensor};
use std::fmt;
use std::sync::Arc;

static MODEL: &[u8] = include_bytes!("../model/model.onnx");

/// SHA-256 of the embedded model, in lower-case hexadecimal: it stands in every record.
pub fn model_digest() -> &'static str {
    env!("MODEL_DIGEST")
}

thread_local! {
    /// One worker for each calling thread: no run waits for another's.
    static WORKER: Arc<ThreadPool> = Arc::new(ThreadPool::with_num_threads(1));
}

/// The model that could not be loaded, and why.
#[derive(Debug)]
pub struct ModelError {
    what: String,
}

impl ModelError {
    fn new(what: impl fmt::Display) -> Self {
        Self { what: what.to_string() }
    }
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "the embedded language model cannot be loaded: {}", self.what)
    }
}

impl std::error::Error for ModelError {}

/// What the network is asked about: the pieces of one window.
#[derive(Debug, Default)]
pub struct Window {
    /// Word pieces, from `[CLS]` to `[SEP]`.
    pub pieces: Vec<i32>,
    /// Shape and spacing of each piece's word.
    pub shapes: Vec<i32>,
    /// First piece of each word.
    pub first: Vec<i32>,
    /// Last piece of each word.
    pub last: Vec<i32>,
}

/// A table of logits: one row for each word.
#[derive(Debug)]
pub struct Logits {
    data: Vec<f32>,
    width: usize,
}

impl Logits {
    /// The row of one word.
    pub fn row(&self, word: usize) -> &[f32] {
        &self.data[word * self.width..(word + 1) * self.width]
    }

    /// All rows, one after the other, and the length of each.
    pub fn raw(&self) -> (&[f32], usize) {
        (&self.data, self.width)
    }

    fn of(value: Value) -> Self {
        let tensor = value.into_tensor::<f32>().expect("the network answers in floats");
        let width = tensor.shape().as_ref().last().copied().unwrap_or(1);
        Self { data: tensor.into_data(), width }
    }
}

/// What the first pass over a window answers.
#[derive(Debug)]
pub struct Reading {
    /// Hidden states of the words, for the later passes.
    states: Value,
    /// The window's first pieces, which the later passes take their length from.
    first: NdTensor<i32, 2>,
    /// Whether a sentence starts at the word: no, yes.
    pub start: Logits,
    /// Universal parts of speech.
    pub upos: Logits,
    /// Penn Treebank tags.
    pub xpos: Logits,
    /// Names, BIO.
    pub names: Logits,
    /// Sources, cues and contents, BIO.
    pub attribution: Logits,
    /// Heads: a column for each word and a last one for the root.
    pub arcs: Logits,
    /// What sort of mention hangs on the word, if any.
    pub kind: Logits,
    /// How likely the word's mention is the first of its kind.
    pub first_mention: Logits,
    /// For each word, what is multiplied with an earlier word's `antecedent`: how likely it goes back to it.
    pub anaphor: Logits,
    /// See `anaphor`.
    pub antecedent: Logits,
}

/// The network, loaded.
pub struct Network {
    model: Model,
    inputs: Inputs,
    outputs: Outputs,
}

/// What the first pass answers besides the states, in the order of [`Reading`]'s fields.
const TAGS: [&str; 10] =
    ["start", "upos", "xpos", "names", "attribution", "arcs", "kind", "first_mention", "anaphor", "antecedent"];

struct Inputs {
    pieces: NodeId,
    shapes: NodeId,
    first: NodeId,
    last: NodeId,
    heads: NodeId,
    cues: NodeId,
    distances: NodeId,
}

struct Outputs {
    states: NodeId,
    tags: [NodeId; TAGS.len()],
    relation: NodeId,
    role: NodeId,
}

impl fmt::Debug for Network {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("Network")
    }
}

impl Network {
    /// Loads the embedded model and packs its weights for this processor.
    pub fn new() -> Result<Self, ModelError> {
        let mut options = ModelOptions::with_all_ops();
        options.prepack_weights(true);
        let model = options.load_static_slice(MODEL).map_err(ModelError::new)?;
        let node = |name: &str| model.node_id(name).map_err(ModelError::new);
        let inputs = Inputs {
            pieces: node("pieces")?,
            shapes: node("shapes")?,
            first: node("first")?,
            last: node("last")?,
            heads: node("heads")?,
            cues: node("cues")?,
            distances: node("distances")?,
        };
        let mut tags = [node("states")?; TAGS.len()];
        for (tag, name) in tags.iter_mut().zip(TAGS) {
            *tag = node(name)?;
        }
        let outputs = Outputs { states: node("states")?, tags, relation: node("relation")?, role: node("role")? };
        Ok(Self { model, inputs, outputs })
    }

    /// The first pass: everything that asks nothing back.
    pub fn read(&self, window: Window) -> Reading {
        let first = NdTensor::from_data([1, window.first.len()], window.first);
        let inputs = vec![
            (self.inputs.pieces, row(window.pieces)),
            (self.inputs.shapes, row(window.shapes)),
            (self.inputs.first, first.view().into()),
            (self.inputs.last, row(window.last)),
        ];
        let mut outputs = [self.outputs.states; TAGS.len() + 1];
        outputs[1..].copy_from_slice(&self.outputs.tags);
        let [states, tags @ ..] = self.run(inputs, outputs);
        let [start, upos, xpos, names, attribution, arcs, kind, first_mention, anaphor, antecedent] =
            tags.map(Logits::of);
        Reading { states, first, start, upos, xpos, names, attribution, arcs, kind, first_mention, anaphor, antecedent }
    }

    /// The second pass: the relation of each word to its head. The number of words stands for the root.
    pub fn relations(&self, reading: &Reading, heads: Vec<i32>) -> Logits {
        let inputs = vec![
            (self.outputs.states, ValueOrView::from(&reading.states)),
            (self.inputs.first, reading.first.view().into()),
            (self.inputs.heads, row(heads)),
        ];
        let [relation] = self.run(inputs, [self.outputs.relation]);
        Logits::of(relation)
    }

    /// The third pass: for each cue in turn, the parts of its attribution. `cues` and `distances` hold
    /// `words` columns for each cue; the answer has `words` rows for each.
    pub fn roles(&self, reading: &Reading, cues: Vec<f32>, distances: Vec<i32>, words: usize) -> Logits {
        let shape = [cues.len() / words, words];
        let inputs = vec![
            (self.outputs.states, ValueOrView::from(&reading.states)),
            (self.inputs.first, reading.first.view().into()),
            (self.inputs.cues, NdTensor::from_data(shape, cues).into()),
            (self.inputs.distances, NdTensor::from_data(shape, distances).into()),
        ];
        let [role] = self.run(inputs, [self.outputs.role]);
        Logits::of(role)
    }

    fn run<const N: usize>(&self, inputs: Vec<(NodeId, ValueOrView)>, outputs: [NodeId; N]) -> [Value; N] {
        let options = RunOptions::default().with_thread_pool(Some(WORKER.with(Arc::clone)));
        self.model.run_n(inputs, outputs, Some(options)).expect("the network takes windows of any length up to its own")
    }
}

fn row(data: Vec<i32>) -> ValueOrView<'static> {
    NdTensor::from_data([1, data.len()], data).into()
}
