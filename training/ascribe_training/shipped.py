"""The shipped int8 file, taken back to floats, so that whoever improves one head need not begin from nothing.

Biases and norms keep their names in an exported graph; the matrices do not, since exporting turns them. The name of each
is read off the graph: a product is followed by the addition of its bias. The two that have none are told apart by their shapes.
"""

import json

import onnx
import torch
from onnx import numpy_helper

from .fused import split
from .model import renewed

PREFIX = "model."


def weights(folder):
    """The weights of the exported model in a folder, by the names of `Model`, in floats."""
    graph = onnx.load(folder / "model.onnx").graph
    tensors = {i.name: torch.from_numpy(numpy_helper.to_array(i).copy()) for i in graph.initializer}
    found = {n.removeprefix(PREFIX): v for n, v in tensors.items() if n.startswith(PREFIX) and v.is_floating_point()}
    found |= tables(tensors)
    found |= matrices(graph, tensors)
    found |= {name: tensors[name] for name in ("first.bias", "second.bias") if name in tensors}
    weights = {name: value for name, value in found.items() if not name.endswith((".int8", ".scale", "_scale"))}
    if "first.weight" not in weights:
        return renewed(weights)
    return split(weights, json.loads((folder / "labels.json").read_text()), any(out.name == "acts" for out in graph.output))


def tables(tensors):
    """Embeddings: int8 with a scale for each row."""
    rows = {}
    for name, value in tensors.items():
        if name.startswith(PREFIX) and name.endswith(".int8"):
            table = name.removesuffix(".int8")
            rows[table.removeprefix(PREFIX)] = value.float() * tensors[table + ".scale"]
    return rows


def matrices(graph, tensors):
    """Matrices: int8 with a scale for each output channel, under the name of the bias that is added to their product."""
    users = {}
    for node in graph.node:
        for given in node.input:
            users.setdefault(given, []).append(node)
    found, bare = {}, []
    for node in graph.node:
        if node.op_type != "MatMulInteger" or node.input[1] not in tensors:
            continue
        base = node.input[1].removesuffix("_quantized")
        zero = tensors.get(node.input[3]) if len(node.input) > 3 else None
        whole = tensors[node.input[1]].float() - (0 if zero is None else zero.float())
        matrix = whole * tensors[base + "_scale"].float()
        bias = bias_behind(node, users, tensors)
        if bias is None:
            bare.append(matrix)
        else:
            found[bias.removeprefix(PREFIX).removesuffix("bias") + "weight"] = matrix.T.contiguous()
    for matrix in bare:
        name = "arc_weight" if matrix.shape[0] == matrix.shape[1] else "arc_bias.weight"
        found[name] = (matrix if name == "arc_weight" else matrix.T).contiguous()
    return found


def bias_behind(node, users, tensors):
    """The name of the bias added to a product, if one is: behind the cast and the scaling that quantising brings."""
    for _ in range(4):
        following = users.get(node.output[0], [])
        if len(following) != 1:
            return None
        node = following[0]
        if node.op_type == "Add":
            return next((i for i in node.input if i in tensors and i.endswith("bias")), None)
    return None
