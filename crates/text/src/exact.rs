//! The same sums on every processor.
//!
//! x86 without VNNI adds two products of a byte of an activation and one of a weight in 16 bits, and cuts off what does
//! not fit there. Weights of seven bits always fit. So where that would happen each matrix of weights is taken as the
//! sum of two, of seven bits each, and what they give is added: the same whole numbers as elsewhere, for twice the
//! products. [`split`] writes the model so; nothing else of it is changed.

use rten_gemm::GemmExecutor;
use std::collections::{BTreeMap, BTreeSet};

/// Whether this processor may cut off sums of products of bytes.
pub fn may_cut_off() -> bool {
    GemmExecutor::<u8, i8, i32>::default().may_saturate()
}

/// Fields of ONNX's messages, by their numbers.
const GRAPH: u64 = 7;
const NODE: u64 = 1;
const INITIALIZER: u64 = 5;
const NODE_INPUT: u64 = 1;
const NODE_OUTPUT: u64 = 2;
const NODE_NAME: u64 = 3;
const NODE_OPERATOR: u64 = 4;
const TENSOR_TYPE: u64 = 2;
const TENSOR_NAME: u64 = 8;
const TENSOR_DATA: u64 = 9;
/// ONNX's number for int8.
const INT8: u64 = 3;
/// What is written behind the names of the second halves, and of the first halves' products.
const REST: &str = ".rest";
const MAIN: &str = ".main";

/// The model with each int8 matrix in two of seven bits; none where it is no ONNX that we can read.
pub fn split(model: &[u8]) -> Option<Vec<u8>> {
    let mut written = Vec::with_capacity(2 * model.len());
    for field in fields(model)? {
        match field.bytes() {
            Some(graph) if field.number == GRAPH => put(&mut written, GRAPH, &split_graph(graph)?),
            _ => written.extend_from_slice(field.whole),
        }
    }
    Some(written)
}

fn split_graph(graph: &[u8]) -> Option<Vec<u8>> {
    let fields = fields(graph)?;
    let of = |number| fields.iter().filter(move |field| field.number == number).filter_map(Field::bytes);
    let nodes: Vec<Node> = of(NODE).map(Node::read).collect::<Option<_>>()?;
    let mut uses: BTreeMap<&str, bool> = BTreeMap::new();
    for node in &nodes {
        for (place, input) in node.inputs.iter().enumerate() {
            let only = uses.entry(input).or_insert(true);
            *only &= node.multiplies() && place == 1;
        }
    }
    let mut halved: BTreeSet<&str> = BTreeSet::new();
    let mut written = Vec::with_capacity(2 * graph.len());
    for tensor in of(INITIALIZER) {
        let (name, halves) = halves(tensor)?;
        let halves = halves.filter(|_| uses.get(name) == Some(&true));
        match halves {
            Some([main, rest]) => {
                halved.insert(name);
                put(&mut written, INITIALIZER, &main);
                put(&mut written, INITIALIZER, &rest);
            }
            None => put(&mut written, INITIALIZER, tensor),
        }
    }
    let mut nodes = nodes.iter();
    for field in &fields {
        match field.number {
            INITIALIZER => {}
            NODE => {
                let node = nodes.next()?;
                if node.multiplies() && node.inputs.get(1).is_some_and(|weights| halved.contains(weights)) {
                    node.twice()?.iter().for_each(|node| put(&mut written, NODE, node));
                } else {
                    written.extend_from_slice(field.whole);
                }
            }
            _ => written.extend_from_slice(field.whole),
        }
    }
    Some(written)
}

/// The name of a tensor, and of one of int8 its two halves, the second under the name of the rest.
fn halves(tensor: &[u8]) -> Option<(&str, Option<[Vec<u8>; 2]>)> {
    let fields = fields(tensor)?;
    let find = |number| fields.iter().find(|field| field.number == number);
    let name = std::str::from_utf8(find(TENSOR_NAME)?.bytes()?).ok()?;
    let is_int8 = find(TENSOR_TYPE).and_then(Field::value) == Some(INT8);
    let Some(data) = find(TENSOR_DATA).and_then(Field::bytes).filter(|_| is_int8) else { return Some((name, None)) };
    let with = |name: &str, data: Vec<u8>| {
        let mut written = Vec::with_capacity(tensor.len());
        for field in &fields {
            match field.number {
                TENSOR_NAME => put(&mut written, TENSOR_NAME, name.as_bytes()),
                TENSOR_DATA => put(&mut written, TENSOR_DATA, &data),
                _ => written.extend_from_slice(field.whole),
            }
        }
        written
    };
    let rest = |byte: &u8| byte.cast_signed() >> 1;
    let second = data.iter().map(|byte| rest(byte).cast_unsigned()).collect();
    let first = data.iter().map(|byte| (byte.cast_signed() - rest(byte)).cast_unsigned()).collect();
    Some((name, Some([with(name, first), with(&format!("{name}{REST}"), second)])))
}

/// One operation of the graph.
struct Node<'m> {
    inputs: Vec<&'m str>,
    outputs: Vec<&'m str>,
    name: &'m str,
    operator: &'m str,
}

impl<'m> Node<'m> {
    fn read(node: &'m [u8]) -> Option<Self> {
        let mut read = Self { inputs: Vec::new(), outputs: Vec::new(), name: "", operator: "" };
        for field in fields(node)? {
            let text = || std::str::from_utf8(field.bytes()?).ok();
            match field.number {
                NODE_INPUT => read.inputs.push(text()?),
                NODE_OUTPUT => read.outputs.push(text()?),
                NODE_NAME => read.name = text()?,
                NODE_OPERATOR => read.operator = text()?,
                _ => {}
            }
        }
        Some(read)
    }

    fn multiplies(&self) -> bool {
        self.operator == "MatMulInteger"
    }

    /// The product with each half, and their sum under the name of the whole. The zero of the weights is taken off
    /// once.
    fn twice(&self) -> Option<[Vec<u8>; 3]> {
        let (output, weights) = (self.outputs.first()?, self.inputs.get(1)?);
        let [main, rest] = [MAIN, REST].map(|half| format!("{output}{half}"));
        let second = format!("{weights}{REST}");
        let mut inputs = self.inputs.clone();
        let first = written(self.name, self.operator, &inputs, &main);
        inputs.truncate(3);
        inputs[1] = &second;
        let name = |half: &str| format!("{}{half}", self.name);
        let other = written(&name(REST), self.operator, &inputs, &rest);
        Some([first, other, written(&name(".sum"), "Add", &[&main, &rest], output)])
    }
}

fn written(name: &str, operator: &str, inputs: &[&str], output: &str) -> Vec<u8> {
    let mut node = Vec::new();
    inputs.iter().for_each(|input| put(&mut node, NODE_INPUT, input.as_bytes()));
    put(&mut node, NODE_OUTPUT, output.as_bytes());
    put(&mut node, NODE_NAME, name.as_bytes());
    put(&mut node, NODE_OPERATOR, operator.as_bytes());
    node
}

/// One field of a message in Protocol Buffers' form.
struct Field<'m> {
    number: u64,
    content: Content<'m>,
    /// As it stands, with its number.
    whole: &'m [u8],
}

enum Content<'m> {
    Value(u64),
    Bytes(&'m [u8]),
    /// A number of fixed width.
    Fixed,
}

impl<'m> Field<'m> {
    fn bytes(&self) -> Option<&'m [u8]> {
        match self.content {
            Content::Bytes(bytes) => Some(bytes),
            Content::Value(_) | Content::Fixed => None,
        }
    }

    fn value(&self) -> Option<u64> {
        match self.content {
            Content::Value(value) => Some(value),
            Content::Bytes(_) | Content::Fixed => None,
        }
    }
}

/// The fields of a message; none where it is none.
fn fields(message: &[u8]) -> Option<Vec<Field<'_>>> {
    let (mut found, mut left) = (Vec::new(), message);
    while !left.is_empty() {
        let begin = left;
        let tag = varint(&mut left)?;
        let content = match tag & 7 {
            0 => Content::Value(varint(&mut left)?),
            1 => left.split_off(..8).map(|_| Content::Fixed)?,
            2 => {
                let length = usize::try_from(varint(&mut left)?).ok()?;
                Content::Bytes(left.split_off(..length)?)
            }
            5 => left.split_off(..4).map(|_| Content::Fixed)?,
            _ => return None,
        };
        found.push(Field { number: tag >> 3, content, whole: &begin[..begin.len() - left.len()] });
    }
    Some(found)
}

fn varint(left: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let byte = left.split_off_first()?;
        value |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

fn put_varint(written: &mut Vec<u8>, mut value: u64) {
    while value > 0x7f {
        written.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    written.push(value as u8);
}

/// Writes a field of bytes.
fn put(written: &mut Vec<u8>, number: u64, bytes: &[u8]) {
    put_varint(written, number << 3 | 2);
    put_varint(written, bytes.len() as u64);
    written.extend_from_slice(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_of_seven_bits_and_add_up() {
        let mut tensor = Vec::new();
        put_varint(&mut tensor, TENSOR_TYPE << 3);
        put_varint(&mut tensor, INT8);
        put(&mut tensor, TENSOR_NAME, b"weights");
        let all: Vec<u8> = (0..=u8::MAX).collect();
        put(&mut tensor, TENSOR_DATA, &all);
        let (name, found) = halves(&tensor).expect("a tensor");
        assert_eq!(name, "weights");
        let data = found.expect("of int8").map(|half| {
            let fields = fields(&half).expect("a tensor");
            fields.iter().find(|field| field.number == TENSOR_DATA).and_then(Field::bytes).map(<[u8]>::to_vec)
        });
        let [Some(first), Some(second)] = data else { panic!("both have data") };
        for ((whole, one), other) in all.iter().zip(first).zip(second) {
            let [whole, one, other] = [*whole, one, other].map(|byte| i32::from(byte.cast_signed()));
            assert_eq!(one + other, whole);
            assert!([one, other].iter().all(|half| half.abs() <= 64), "{one} {other}");
        }
    }

    #[test]
    fn what_is_no_model_is_none() {
        assert!(split(&[0xff; 12]).is_none());
        assert!(split(b"\x3a\x05ab").is_none());
    }
}
