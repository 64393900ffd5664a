"""The network: a BERT encoder over word pieces, and heads over words.

A window is one paragraph (or part of a long one). `forward` returns everything a window needs in the
first pass; `relations` and `roles` answer for given heads and given cues.
"""

import torch
from torch import nn
from torch.nn import functional as F

HIDDEN, LAYERS, ATTENTION_HEADS, INNER = 384, 6, 12, 1536
ARC, REL, MIX, ROLE, LINK = 256, 256, 128, 192, 96
GAPS = 12
"""Logarithmic buckets of the distance between a mention and one before it."""
ROLE_LABELS = ("O", "B-source", "I-source", "B-content", "I-content")
SIDE_LABELS = ("O", "B-source", "I-source", "B-target", "I-target")
DISTANCES = 16
"""Signed logarithmic buckets of the distance between a word and a cue."""


class Layer(nn.Module):
    """One post-norm transformer layer, as in BERT."""

    def __init__(self, width, heads, inner, dropout):
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.qkv = nn.Linear(width, 3 * width)
        """Query, key and value in one matrix: one product in place of three."""
        self.out = nn.Linear(width, width)
        self.attention_norm = nn.LayerNorm(width, eps=1e-12)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)

    def forward(self, x, bias):
        batch, length, width = x.shape
        size = width // self.heads

        def split(y):
            return y.view(batch, length, self.heads, size).transpose(1, 2)

        q, k, v = map(split, self.qkv(x).chunk(3, -1))
        scores = q @ k.transpose(-1, -2) * size**-0.5
        if bias is not None:
            scores = scores + bias
        weights = F.dropout(scores.softmax(-1), self.dropout, self.training)
        mixed = (weights @ v).transpose(1, 2).reshape(batch, length, width)
        x = self.attention_norm(x + F.dropout(self.out(mixed), self.dropout, self.training))
        inner = self.down(F.gelu(self.up(x)))
        return self.norm(x + F.dropout(inner, self.dropout, self.training))


class Encoder(nn.Module):
    """BERT over pieces, with the shape and spacing of each word added to its pieces."""

    def __init__(self, vocabulary, layers, dropout, shapes):
        super().__init__()
        self.width = HIDDEN
        self.pieces = nn.Embedding(vocabulary, HIDDEN)
        self.positions = nn.Embedding(512, HIDDEN)
        self.token_type = nn.Parameter(torch.zeros(HIDDEN))
        self.shapes = nn.Embedding(2 * (shapes + 1), HIDDEN)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(HIDDEN, ATTENTION_HEADS, INNER, dropout) for _ in range(layers))
        self.dropout = dropout

    def forward(self, pieces, shapes, bias):
        length = pieces.shape[1]
        x = self.pieces(pieces) + self.positions.weight[:length] + self.token_type + self.shapes(shapes)
        x = F.dropout(self.norm(x), self.dropout, self.training)
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load_bert(self, tensors):
        """Takes over the weights of a Hugging Face BERT by their names."""
        own = {
            "pieces.weight": tensors["embeddings.word_embeddings.weight"],
            "positions.weight": tensors["embeddings.position_embeddings.weight"],
            "token_type": tensors["embeddings.token_type_embeddings.weight"][0],
        }
        names = {
            "out": "attention.output.dense", "attention_norm": "attention.output.LayerNorm",
            "up": "intermediate.dense", "down": "output.dense", "norm": "output.LayerNorm",
        }
        for part in ("weight", "bias"):
            own[f"norm.{part}"] = tensors[f"embeddings.LayerNorm.{part}"]
            for number in range(len(self.layers)):
                for ours, theirs in names.items():
                    own[f"layers.{number}.{ours}.{part}"] = tensors[f"encoder.layer.{number}.{theirs}.{part}"]
                asked = (tensors[f"encoder.layer.{number}.attention.self.{n}.{part}"] for n in ("query", "key", "value"))
                own[f"layers.{number}.qkv.{part}"] = torch.cat(list(asked))
        missing, unexpected = self.load_state_dict(own, strict=False)
        assert missing == ["shapes.weight"] and not unexpected, (missing, unexpected)


class Model(nn.Module):
    """Encoder and heads. Shapes: B windows, P pieces, W words, C cues."""

    def __init__(self, vocabulary, labels, layers=LAYERS, dropout=0.1, head_dropout=0.3, shapes=8, encoder=None):
        super().__init__()
        self.labels = labels
        self.encoder = encoder or Encoder(vocabulary, layers, dropout, shapes)
        width = self.encoder.width
        self.head_dropout = head_dropout
        self.start = nn.Linear(width, 2)
        self.upos = nn.Linear(width, len(labels["upos"]))
        self.xpos = nn.Linear(width, len(labels["xpos"]))
        self.names = nn.Linear(width, len(labels["names"]))
        self.attribution_inner = nn.Linear(width, 256)
        self.attribution = nn.Linear(256, len(labels["attribution"]))
        self.acts_inner = nn.Linear(width, 256)
        self.acts = nn.Linear(256, len(labels["acts"]))
        self.arc_dependent, self.arc_head = nn.Linear(width, ARC), nn.Linear(width, ARC)
        self.arc_weight = nn.Parameter(torch.empty(ARC, ARC))
        nn.init.orthogonal_(self.arc_weight)
        self.arc_bias = nn.Linear(ARC, 1, bias=False)
        self.root = nn.Parameter(torch.randn(width) * 0.02)
        self.rel_dependent, self.rel_head = nn.Linear(width, REL + MIX), nn.Linear(width, REL + MIX)
        self.rel = nn.Linear(REL + MIX, len(labels["deprel"]))
        self.kind = nn.Linear(width, len(labels["kind"]))
        self.anaphor, self.antecedent = nn.Linear(width, LINK), nn.Linear(width, LINK)
        self.first_mention = nn.Linear(width, 1)
        self.gap = nn.Embedding(GAPS, 1)
        nn.init.zeros_(self.gap.weight)
        self.role_in = nn.Linear(width, ROLE)
        self.role_cue = nn.Linear(width, ROLE)
        self.role_flag = nn.Parameter(torch.randn(ROLE) * 0.02)
        self.role_distance = nn.Embedding(2 * DISTANCES + 1, ROLE)
        self.role_layers = nn.ModuleList(Layer(ROLE, 4, 2 * ROLE, dropout) for _ in range(2))
        self.role = nn.Linear(ROLE, len(ROLE_LABELS))
        self.trigger_flag = nn.Parameter(torch.randn(ROLE) * 0.02)
        self.side = nn.Linear(ROLE, len(SIDE_LABELS))
        self.status = nn.Linear(ROLE, len(labels["status"]))

    def drop(self, x):
        return F.dropout(x, self.head_dropout, self.training)

    def words(self, pieces, shapes, bias, first, last):
        """Word states [B, W, H]: the mean of a word's first and last piece."""
        x = self.encoder(pieces, shapes, bias)
        index = lambda i: i.unsqueeze(-1).expand(-1, -1, x.shape[-1])
        return (x.gather(1, index(first)) + x.gather(1, index(last))) * 0.5

    def tags(self, states):
        """Logits of sentence starts, UPOS, XPOS, names and attribution, and the arc scores.

        Arc scores are [B, W, W + 1]: dependent by head, the last column being the root.
        """
        x = self.drop(states)
        attribution = self.attribution(self.drop(F.relu(self.attribution_inner(x))))
        root = self.root.expand(x.shape[0], 1, -1)
        dependent = self.drop(F.relu(self.arc_dependent(x)))
        head = self.drop(F.relu(self.arc_head(torch.cat([x, root], 1))))
        arcs = dependent @ self.arc_weight @ head.transpose(1, 2) + self.arc_bias(head).transpose(1, 2)
        return self.start(x), self.upos(x), self.xpos(x), self.names(x), attribution, arcs

    def mentions(self, states):
        """What sort of mention hangs on each word, whether it is the first of its kind, and the two vectors
        whose product says how likely one mention goes back to another."""
        x = self.drop(states)
        return self.kind(x), self.first_mention(x), self.anaphor(x), self.antecedent(x)

    def relations(self, states, heads):
        """Relation logits [B, W, R] for given heads [B, W]; W stands for the root."""
        x = self.drop(states)
        root = self.root.expand(x.shape[0], 1, -1)
        dependent, head = self.rel_dependent(x), self.rel_head(torch.cat([x, root], 1))
        head = head.gather(1, heads.unsqueeze(-1).expand(-1, -1, REL + MIX))
        product = torch.tanh(dependent[..., :REL]) * head[..., :REL]
        mixed = torch.cat([product, F.relu(dependent[..., REL:] + head[..., REL:])], -1)
        return self.rel(self.drop(mixed))

    def act_tags(self, states):
        """Logits of acts: the type of each word that tells one, BIO."""
        return self.acts(self.drop(F.relu(self.acts_inner(self.drop(states)))))

    def roles(self, states, window, cues, distances, acts, bias):
        """What belongs to each cue or act: logits of source and content [C, W, 5], of an act's source and target
        [C, W, 5], and of whether the act happened [C, S].

        `window` [C] is the window of each, `cues` [C, W] is 1 / length on its words, else 0, `distances` [C, W]
        the bucket of each word's distance, `acts` [C] 1 for an act and 0 for a cue of attribution.
        """
        x = self.drop(states)[window]
        cue = cues.unsqueeze(1) @ x
        own = torch.where(acts[:, None] > 0, self.trigger_flag, self.role_flag).unsqueeze(1)
        flag = (cues > 0).unsqueeze(-1).to(x.dtype)
        y = self.role_in(x) + self.role_cue(cue) + flag * own + self.role_distance(distances)
        for layer in self.role_layers:
            y = layer(y, bias)
        return self.role(y), self.side(y), self.status((cues.unsqueeze(1) @ y).squeeze(1))


def renewed(weights):
    """Weights of a run whose layers had query, key and value apart, as the layers take them now."""
    joined = dict(weights)
    for name in weights:
        if ".query." in name:
            parts = [joined.pop(name.replace(".query.", f".{part}.")) for part in ("query", "key", "value")]
            joined[name.replace(".query.", ".qkv.")] = torch.cat(parts)
    return joined


def bucket(distance):
    """Signed logarithmic bucket of a distance in words: exact to 8, then by powers of 1.5, at most 16."""
    size, sign = abs(distance), -1 if distance < 0 else 1
    if size > 8:
        edge, step = 8, 8
        while edge < size and step < DISTANCES:
            edge, step = edge * 3 // 2, step + 1
        size = step
    return DISTANCES + sign * size
