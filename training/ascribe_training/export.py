"""The trained model as one int8 ONNX file: `python -m ascribe_training.export runs/NAME --base FOLDER --out ../crates/text/model`.

One graph answers in three passes, since a run computes only what its outputs need:
`pieces, shapes, first, last` give `states` and the tags; `states, heads` give `relation`;
`states, cues, distances` give `role`. With `--acts` the graph also has `acts` in the first pass, and in the third, asked
with `cue_acts`, `side` and `status`. Weights are int8 with a scale for each output channel, of seven bits, so that the sum of
two products fits into the 16 bits that x86 without VNNI has for it; embeddings are int8 with a scale for each row, activations
int8 with a scale found at run time for the one window read. Products that take the same words are one (`fused.py`).
"""

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from .data import digest
from .fused import Fused
from .model import Model, renewed

OUTPUTS = ("states", "start", "upos", "xpos", "names", "attribution", "arcs", "kind", "first_mention", "anaphor", "antecedent", "relation", "role")
OF_ACTS = ("acts", "side", "status")


POSITIONS = 258
"""The longest window, with the two pieces that frame it."""


def trace(model, path, acts):
    """Writes the float graph, with the heads for acts where asked."""
    words, cues = 7, 2
    inputs = {
        "pieces": torch.ones(1, 12, dtype=torch.long),
        "shapes": torch.ones(1, 12, dtype=torch.long),
        "first": torch.arange(words)[None] + 1,
        "last": torch.arange(words)[None] + 2,
        "heads": torch.arange(words)[None],
        "cues": torch.eye(words)[:cues],
        "distances": torch.ones(cues, words, dtype=torch.long),
    }
    if acts:
        inputs["cue_acts"] = torch.arange(cues)
    axes = {"pieces": {1: "P"}, "shapes": {1: "P"}, "first": {1: "W"}, "last": {1: "W"}, "heads": {1: "W"},
            "cues": {0: "C", 1: "W"}, "distances": {0: "C", 1: "W"}, "cue_acts": {0: "C"}}
    torch.onnx.export(
        Fused(model, acts).eval(), tuple(inputs.values()), str(path), input_names=list(inputs), output_names=[*OUTPUTS, *(OF_ACTS if acts else ())],
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )


def quantise_embeddings(graph, smallest=1_000_000):
    """Large tables that Gather reads become int8 with a scale for each row."""
    tables = {i.name: i for i in graph.initializer}
    for node in list(graph.node):
        if node.op_type != "Gather" or node.input[0] not in tables:
            continue
        table = numpy_helper.to_array(tables[node.input[0]])
        if table.size < smallest:
            continue
        scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-9) / 127
        name, out = node.input[0], node.output[0]
        graph.initializer.remove(tables[name])
        graph.initializer.append(numpy_helper.from_array(np.round(table / scale).astype(np.int8), name + ".int8"))
        graph.initializer.append(numpy_helper.from_array(scale.astype(np.float32), name + ".scale"))
        rows = [
            helper.make_node("Gather", [name + ".int8", node.input[1]], [out + ".int8"], axis=0),
            helper.make_node("Cast", [out + ".int8"], [out + ".float"], to=TensorProto.FLOAT),
            helper.make_node("Gather", [name + ".scale", node.input[1]], [out + ".scale"], axis=0),
            helper.make_node("Mul", [out + ".float", out + ".scale"], [out]),
        ]
        place = list(graph.node).index(node)
        graph.node.remove(node)
        for offset, row in enumerate(rows):
            graph.node.insert(place + offset, row)


def keep_root(path, root):
    """Writes the state of the root beside the graph, which has only what follows from it: for whoever goes on from the file."""
    whole = onnx.load(path)
    largest = max(int(np.abs(numpy_helper.to_array(i).astype(int)).max()) for i in whole.graph.initializer if i.name.endswith("_quantized"))
    print("largest weight", largest)
    whole.graph.initializer.append(numpy_helper.from_array(root.detach().numpy(), "model.root"))
    onnx.save(whole, path)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("run", type=Path)
    arguments.add_argument("--base", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--acts", action="store_true", help="with the heads for acts")
    arguments.add_argument("--bits", type=int, choices=(7, 8), default=7, help="bits of a weight")
    options = arguments.parse_args()
    labels = json.loads((options.run / "labels.json").read_text())
    weights = torch.load(options.run / "model.pt")
    layers = 1 + max(int(n.split(".")[2]) for n in weights if n.startswith("encoder.layers."))
    model = Model(weights["encoder.pieces.weight"].shape[0], labels, layers=layers)
    model.load_state_dict(renewed(weights))
    model.eval()
    model.encoder.positions.weight = torch.nn.Parameter(model.encoder.positions.weight[:POSITIONS].clone())
    options.out.mkdir(parents=True, exist_ok=True)
    float_path, int8_path = options.run / "float.onnx", options.out / "model.onnx"
    trace(model, float_path, options.acts)
    graph = onnx.load(float_path)
    quantise_embeddings(graph.graph)
    onnx.save(graph, options.run / "rows.onnx")
    quantize_dynamic(options.run / "rows.onnx", int8_path, per_channel=True, op_types_to_quantize=["MatMul"], weight_type=QuantType.QInt8, reduce_range=options.bits == 7)
    keep_root(int8_path, model.root)
    (options.out / "labels.json").write_text(json.dumps(labels, indent=1) + "\n")
    shutil.copy(options.base / "vocab.txt", options.out / "vocabulary.txt")
    manifest = options.run / "manifest.json"
    if manifest.exists():
        known = json.loads(manifest.read_text()) | {"model": digest(int8_path)}
        (options.out / "manifest.json").write_text(json.dumps(known, indent=1) + "\n")
    print(int8_path, int8_path.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
