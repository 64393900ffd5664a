"""The network as it is exported: the same answers of one window, in fewer and larger products.

All heads that begin with a product of the words' states share one (`FIRST`), both halves of relations another
(`SECOND`); the scale of attention is in the queries' weights. `split` undoes it for whoever goes on from an exported file.
"""

import torch
from torch import nn
from torch.nn import functional as F

from .model import ATTENTION_HEADS, HIDDEN, REL, Model

FIRST = (
    "start", "upos", "xpos", "names", "kind", "first_mention", "anaphor", "antecedent",
    "attribution_inner", "acts_inner", "arc_dependent", "arc_head",
)
SECOND = ("rel_dependent", "rel_head")
WHOLE = {"first": FIRST, "second": SECOND}
"""The products that are several in one, by their names in the graph."""
SCALE = (HIDDEN // ATTENTION_HEADS) ** -0.5


class Fused(nn.Module):
    """A trained model on one window, all three passes at once, for tracing."""

    def __init__(self, model, acts):
        super().__init__()
        self.model, self.acts = model, acts
        names = [name for name in FIRST if acts or name != "acts_inner"]
        self.widths = {name: getattr(model, name).out_features for name in names}
        self.first = joined([getattr(model, name) for name in names])
        self.second = joined([getattr(model, name) for name in SECOND])
        with torch.no_grad():
            self.root_head = nn.Parameter(model.arc_head(model.root)[None, None])
            self.root_relation = nn.Parameter(model.rel_head(model.root)[None, None])
            for layer in model.encoder.layers:
                layer.qkv.weight[:HIDDEN] *= SCALE
                layer.qkv.bias[:HIDDEN] *= SCALE

    def words(self, pieces, shapes, first, last):
        """Word states, as `Model.words` has them."""
        encoder = self.model.encoder
        x = encoder.pieces(pieces) + encoder.positions.weight[: pieces.shape[1]] + encoder.token_type + encoder.shapes(shapes)
        x = encoder.norm(x)
        for layer in encoder.layers:
            x = attended(layer, x)
        index = lambda i: i.unsqueeze(-1).expand(-1, -1, x.shape[-1])
        return (x.gather(1, index(first)) + x.gather(1, index(last))) * 0.5

    def forward(self, pieces, shapes, first, last, heads, cues, distances, cue_acts=None):
        model = self.model
        states = self.words(pieces, shapes, first, last)
        parts = dict(zip(self.widths, self.first(states).split(list(self.widths.values()), -1)))
        attribution = model.attribution(F.relu(parts["attribution_inner"]))
        head = F.relu(torch.cat([parts["arc_head"], self.root_head], 1))
        arcs = F.relu(parts["arc_dependent"]) @ model.arc_weight @ head.transpose(1, 2) + model.arc_bias(head).transpose(1, 2)
        tags = [parts[name] for name in ("start", "upos", "xpos", "names")]
        mentions = [parts[name] for name in ("kind", "first_mention", "anaphor", "antecedent")]
        window = torch.zeros_like(distances[:, 0])
        role, side, status = model.roles(states, window, cues, distances, window if cue_acts is None else cue_acts, None)
        known = (states, *tags, attribution, arcs, *mentions, self.relations(states, heads), role)
        return (*known, model.acts(F.relu(parts["acts_inner"])), side, status) if self.acts else known

    def relations(self, states, heads):
        """Relation logits for given heads, as `Model.relations` has them."""
        dependent, head = self.second(states).chunk(2, -1)
        head = torch.cat([head, self.root_relation], 1)
        head = head.gather(1, heads.unsqueeze(-1).expand(-1, -1, head.shape[-1]))
        product = torch.tanh(dependent[..., :REL]) * head[..., :REL]
        return self.model.rel(torch.cat([product, F.relu(dependent[..., REL:] + head[..., REL:])], -1))


def attended(layer, x):
    """What a layer makes of one window, as `Layer.forward`; its shapes are constants in the graph, but for the length."""
    q, k, v = (part.view(1, -1, layer.heads, HIDDEN // layer.heads).transpose(1, 2) for part in layer.qkv(x).split(HIDDEN, -1))
    mixed = (q @ k.transpose(-1, -2)).softmax(-1) @ v
    x = layer.attention_norm(x + layer.out(mixed.transpose(1, 2).reshape(1, -1, HIDDEN)))
    return layer.norm(x + layer.down(F.gelu(layer.up(x))))


def joined(parts):
    """Several linear maps of one input in one."""
    whole = nn.Linear(parts[0].in_features, sum(part.out_features for part in parts))
    with torch.no_grad():
        whole.weight.copy_(torch.cat([part.weight for part in parts]))
        whole.bias.copy_(torch.cat([part.bias for part in parts]))
    return whole


def split(weights, labels, acts):
    """Weights of a fused graph by the names of `Model`."""
    own = dict(weights)
    plain = Model(1, labels, layers=1)
    for name, parts in WHOLE.items():
        if f"{name}.weight" not in own:
            continue
        parts = [part for part in parts if acts or part != "acts_inner"]
        widths = [getattr(plain, part).out_features for part in parts]
        for kind in ("weight", "bias"):
            for part, value in zip(parts, own.pop(f"{name}.{kind}").split(widths)):
                own[f"{part}.{kind}"] = value.clone()
    for name in own:
        if name.startswith("encoder.layers.") and ".qkv." in name:
            own[name] = torch.cat([own[name][:HIDDEN] / SCALE, own[name][HIDDEN:]])
    return own
