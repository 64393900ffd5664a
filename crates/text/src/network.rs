//! The trained network, run window by window by `rten`.
//!
//! Activations are quantised with one scale for each tensor, so a window is always run alone: its reading
//! cannot depend on a neighbour in a batch. Every run uses one thread; whoever wants more threads reads
//! more texts at a time.

use crate::exact;
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

    /// Rows of a width.
    #[cfg(test)]
    pub fn new(data: Vec<f32>, width: usize) -> Self {
        Self { data, width }
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
    /// Acts by their type, BIO; none where the model reads no acts.
    pub acts: Option<Logits>,
}

/// What a third pass is asked: a row for each cue or act, with a column for each word of the window.
#[derive(Debug, Default)]
pub struct Asked {
    /// 1 / length on the words of the cue or act, else 0.
    pub weights: Vec<f32>,
    /// The bucket of each word's distance.
    pub distances: Vec<i32>,
    /// 1 for an act, 0 for a cue.
    pub acts: Vec<i32>,
}

/// What belongs to each cue and act: as many rows of each as words of the window.
#[derive(Debug)]
pub struct Parts {
    /// Source and content of a cue, BIO.
    pub roles: Logits,
    /// Source and target of an act, BIO, and whether it happened: one row for each; none where the model reads no acts.
    pub of_acts: Option<(Logits, Logits)>,
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
    acts: Option<OfActs>,
}

/// What a model that reads acts has besides.
struct OfActs {
    acts: NodeId,
    cue_acts: NodeId,
    side: NodeId,
    status: NodeId,
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
        let model = if exact::may_cut_off() {
            let model = exact::split(MODEL).ok_or_else(|| ModelError::new("it is no ONNX"))?;
            options.load(model)
        } else {
            options.load_static_slice(MODEL)
        };
        let model = model.map_err(ModelError::new)?;
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
        let acts = match model.node_id("acts") {
            Ok(acts) => {
                Some(OfActs { acts, cue_acts: node("cue_acts")?, side: node("side")?, status: node("status")? })
            }
            Err(_) => None,
        };
        let outputs = Outputs { states: node("states")?, tags, relation: node("relation")?, role: node("role")?, acts };
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
        let own: Vec<NodeId> = [self.outputs.states]
            .into_iter()
            .chain(self.outputs.tags)
            .chain(self.acts().map(|acts| acts.acts))
            .collect();
        let mut answers = self.run(inputs, &own).into_iter();
        let mut next = || answers.next().expect("the network answers all that it is asked");
        let states = next();
        let [start, upos, xpos, names, attribution, arcs, kind, first_mention, anaphor, antecedent] =
            TAGS.map(|_| Logits::of(next()));
        let acts = self.acts().map(|_| Logits::of(next()));
        Reading {
            states,
            first,
            start,
            upos,
            xpos,
            names,
            attribution,
            arcs,
            kind,
            first_mention,
            anaphor,
            antecedent,
            acts,
        }
    }

    fn acts(&self) -> Option<&OfActs> {
        self.outputs.acts.as_ref()
    }

    /// The second pass: the relation of each word to its head. The number of words stands for the root.
    pub fn relations(&self, reading: &Reading, heads: Vec<i32>) -> Logits {
        let inputs = vec![
            (self.outputs.states, ValueOrView::from(&reading.states)),
            (self.inputs.first, reading.first.view().into()),
            (self.inputs.heads, row(heads)),
        ];
        let relation = self.run(inputs, &[self.outputs.relation]).remove(0);
        Logits::of(relation)
    }

    /// The third pass: what belongs to each cue and act that is asked for, in turn.
    pub fn parts(&self, reading: &Reading, asked: Asked) -> Parts {
        let shape = [asked.acts.len(), asked.weights.len() / asked.acts.len()];
        let mut inputs = vec![
            (self.outputs.states, ValueOrView::from(&reading.states)),
            (self.inputs.first, reading.first.view().into()),
            (self.inputs.cues, NdTensor::from_data(shape, asked.weights).into()),
            (self.inputs.distances, NdTensor::from_data(shape, asked.distances).into()),
        ];
        let mut outputs = vec![self.outputs.role];
        if let Some(acts) = self.acts() {
            inputs.push((acts.cue_acts, NdTensor::from_data([asked.acts.len()], asked.acts).into()));
            outputs.extend([acts.side, acts.status]);
        }
        let mut answers = self.run(inputs, &outputs).into_iter().map(Logits::of);
        let roles = answers.next().expect("the network answers for roles");
        Parts { roles, of_acts: answers.next().zip(answers.next()) }
    }

    fn run(&self, inputs: Vec<(NodeId, ValueOrView)>, outputs: &[NodeId]) -> Vec<Value> {
        let options = RunOptions::default().with_thread_pool(Some(WORKER.with(Arc::clone)));
        self.model.run(inputs, outputs, Some(options)).expect("the network takes windows of any length up to its own")
    }
}

fn row(data: Vec<i32>) -> ValueOrView<'static> {
    NdTensor::from_data([1, data.len()], data).into()
}
