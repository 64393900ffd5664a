"""A teacher: a trained network whose answers a smaller one learns from, beside the labels of the gold files.

Its answers count on every real word, so that a text without labels teaches too. Only heads that the teacher was trained
with are asked for (`heads` in the settings).
"""

import json
from pathlib import Path

import torch
from torch.nn import functional as F

from . import mpnet
from .model import Model, renewed

ROWS = ("roles", "sides")
"""Heads that answer for each word of each cue or trigger."""


class Teacher:
    """The teacher of a run: `[teacher]` in its settings has `run`, its folder, `heads`, `share`, the weight of its answers
    against that of labels, and `temperature`."""

    def __init__(self, settings, labels, wordpiece, answers):
        folder = Path(settings["run"])
        assert json.loads((folder / "labels.json").read_text()) == labels, f"{folder} was trained with other labels"
        weights = renewed(torch.load(folder / "model.pt"))
        self.model = network(weights, labels, wordpiece)
        self.heads, self.share = settings["heads"], settings["share"]
        self.temperature, self._answers = settings.get("temperature", 2.0), answers

    @torch.no_grad()
    def answers(self, t):
        """What the teacher answers for a batch, by head; relations for the heads of the labels, else for its own."""
        found = self._answers(self.model, t, False)
        if "deprel" not in found and "deprel" in self.heads:
            found = self._answers(self.model, t, False, found["arc"].argmax(-1))
        return found

    def costs(self, t, found, told):
        """How far the answers of the pupil are from the teacher's, by head."""
        costs = {}
        for key in self.heads:
            if key not in found or key not in told:
                continue
            ours, theirs = found[key], told[key]
            if key == "arc":
                outside = F.pad(~t["real"], (0, 1))[:, None]
                ours, theirs = (x.masked_fill(outside, -1e4) for x in (ours, theirs))
            real = self.counted(key, t)
            if bool(real.any()):
                costs[key] = self.share * divergence(ours[real], theirs[real], self.temperature)
        return costs

    def counted(self, key, t):
        """The rows of a head that answer for something real."""
        acts = t["cue_acts"] > 0 if "cue_acts" in t else None
        if key == "status":
            return acts
        if key in ROWS:
            return t["real"][t["cue_window"]] & (acts if key == "sides" else ~acts)[:, None]
        return t["real"]


def network(weights, labels, wordpiece):
    """The network that weights belong to, by the width of its encoder, ready to be asked."""
    vocabulary, width = weights["encoder.pieces.weight"].shape
    layers = 1 + max(int(name.split(".")[2]) for name in weights if name.startswith("encoder.layers."))
    encoder = mpnet.Encoder(vocabulary, wordpiece.cls, wordpiece.sep) if width == mpnet.WIDTH else None
    model = Model(vocabulary, labels, layers=layers, encoder=encoder)
    model.load_state_dict(weights)
    return model.eval()


def divergence(ours, theirs, temperature):
    """Kullback and Leibler's, of distributions softened by a temperature, in the scale of a cross entropy."""
    goal = (theirs / temperature).softmax(-1)
    return F.kl_div((ours / temperature).log_softmax(-1), goal, reduction="batchmean") * temperature**2
