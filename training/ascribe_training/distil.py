"""A teacher: a trained network whose answers a smaller one learns from, beside the labels of the gold files.

Its answers count on every real word, so that a text without labels teaches too. Each window is read once, before the run
begins; the answers stay with the window. Of several teachers the first that answers a head for a window is believed.
"""

import json
from pathlib import Path

import torch
from torch.nn import functional as F

from . import mpnet, shipped
from .batches import arrange, encode, tensors
from .model import Model, renewed

ROWS = ("roles", "sides", "status")
"""Heads that answer for each cue or trigger, not for each word of a window."""
FLAT = ("start", "upos", "xpos", "names", "kind", "attribution", "acts", "deprel")
"""Heads that answer for each word."""


class Teacher:
    """One teacher of a run: a `[[teacher]]` of its settings has `run`, its folder or that of an exported model, `heads`,
    perhaps `sets`, those that it is asked about, `share`, the weight of its answers against that of labels, and
    `temperature`."""

    def __init__(self, settings, labels, wordpiece):
        folder = Path(settings["run"])
        exported = not (folder / "model.pt").exists()
        theirs = json.loads((folder / "labels.json").read_text())
        for head in settings["heads"]:
            assert theirs.get(head, labels.get(head)) == labels.get(head), f"{folder} was trained with other labels of {head}"
        weights = shipped.weights(folder) if exported else renewed(torch.load(folder / "model.pt"))
        self.model = network(weights, labels, wordpiece)
        self.wordpiece = wordpiece
        self.heads, self.sets = settings["heads"], settings.get("sets")
        self.share, self.temperature = settings["share"], settings.get("temperature", 2.0)

    def read(self, windows, answers, kept):
        """Leaves what the teacher answers with each window that it is asked about and nobody answered before. The answers
        stay in the file `kept`, so that a run that goes on need not ask again."""
        if not kept.exists():
            fresh = kept.with_suffix(".new")
            torch.save(self.asked(windows, answers), fresh)
            fresh.replace(kept)
        for number, said in torch.load(kept).items():
            told = windows[number].__dict__.setdefault("told", {})
            for key, answer in ((key, answer) for key, answer in said.items() if key in self.heads):
                told.setdefault(key, (self, answer))

    @torch.no_grad()
    def asked(self, windows, answers):
        """The teacher's answers by head, by the number of the window. Windows that are longer than it can read are passed
        over."""
        longest = self.model.encoder.positions.weight.shape[0]
        places = {id(w): n for n, w in enumerate(windows)}
        asked = [w for w in windows if (self.sets is None or w.kind in self.sets) and encode(w, self.wordpiece) <= longest]
        result = {}
        for batch in arrange(asked, self.wordpiece, 3000, torch.Generator().manual_seed(1)) if asked else []:
            t = tensors(batch, self.wordpiece)
            found = answers(self.model, t, False)
            if "deprel" not in found and "deprel" in self.heads:
                found = answers(self.model, t, False, best_heads(found["arc"], t["real"]))
            for number, window in enumerate(batch):
                parts = {k: own_part(k, found[k], t, number, len(window.forms)) for k in self.heads if k in found}
                result[places[id(window)]] = {k: part.half().clone() for k, part in parts.items()}
        return result


def best_heads(arc, real):
    """The likeliest head of each word [B, W]."""
    return arc.masked_fill(F.pad(~real, (0, 1))[:, None], -1e4).argmax(-1)


def own_part(key, logits, t, number, words):
    """The part of a batch's answers that belongs to one of its windows, without padding."""
    if key in ROWS:
        rows = logits[t["cue_window"] == number]
        return rows if key == "status" else rows[:, :words]
    if key == "arc":
        return torch.cat([logits[number, :words, :words], logits[number, :words, -1:]], -1)
    return logits[number, :words]


def told(batch, t):
    """What the teachers said of the windows of a batch: the teacher and its answers, by head, where it said something of
    all of them."""
    keys = set.intersection(*(set(w.__dict__.get("told", {})) for w in batch))
    return {key: together(key, batch, t) for key in sorted(keys) if key not in ROWS or "cue_window" in t}


def together(key, batch, t):
    """The kept answers of some windows, padded into one tensor in the order of the batch."""
    teacher = batch[0].told[key][0]
    parts = [w.told[key][1].float() for w in batch]
    words = t["real"].shape[1]
    if key == "arc":
        own = [F.pad(F.pad(p[:, :-1], (0, words - len(p)), value=-1e4), (0, 1)) for p in parts]
        for whole, p in zip(own, parts):
            whole[:, -1] = p[:, -1]
        return teacher, torch.stack([F.pad(p, (0, 0, 0, words - len(p))) for p in own])
    if key not in ROWS:
        return teacher, torch.stack([F.pad(p, (0, 0, 0, words - len(p))) for p in parts])
    cues = [p[: len(w.cues)] for p, w in zip(parts, batch)] + [p[len(w.cues) :] for p, w in zip(parts, batch)]
    return teacher, torch.cat(cues if key == "status" else [F.pad(p, (0, 0, 0, words - p.shape[1])) for p in cues])


def costs(t, found, said):
    """How far the answers of the pupil are from the teachers', by head."""
    result = {}
    for key, (teacher, theirs) in said.items():
        if key not in found:
            continue
        ours = found[key]
        if key == "arc":
            outside = F.pad(~t["real"], (0, 1))[:, None]
            ours, theirs = (x.masked_fill(outside, -1e4) for x in (ours, theirs))
        real = counted(key, t)
        if bool(real.any()):
            away = apart(ours[real], theirs[real]) if key == "states" else divergence(ours[real], theirs[real], teacher.temperature)
            result[key] = teacher.share * away
    return result


def counted(key, t):
    """The rows of a head that answer for something real."""
    if key not in ROWS:
        return t["real"]
    acts = t["cue_acts"] > 0
    if key == "status":
        return acts
    return t["real"][t["cue_window"]] & (acts if key == "sides" else ~acts)[:, None]


def network(weights, labels, wordpiece):
    """The network that weights belong to, by the width of its encoder, ready to be asked. Heads that it was not trained
    with stay as they begin; nobody asks for them."""
    vocabulary, width = weights["encoder.pieces.weight"].shape
    layers = 1 + max(int(name.split(".")[2]) for name in weights if name.startswith("encoder.layers."))
    encoder = mpnet.Encoder(vocabulary, wordpiece.cls, wordpiece.sep) if width == mpnet.WIDTH else None
    model = Model(vocabulary, labels, layers=layers, encoder=encoder)
    positions = weights["encoder.positions.weight"]
    model.encoder.positions = torch.nn.Embedding.from_pretrained(positions, freeze=False)
    model.load_state_dict(weights, strict=False)
    return model.eval()


def apart(ours, theirs):
    """The share of the variance of the teacher's states that the pupil's do not tell."""
    return F.mse_loss(ours, theirs) / theirs.var().clamp(min=1e-6)


def divergence(ours, theirs, temperature):
    """Kullback and Leibler's, of distributions softened by a temperature, in the scale of a cross entropy."""
    goal = (theirs / temperature).softmax(-1)
    return F.kl_div((ours / temperature).log_softmax(-1), goal, reduction="batchmean") * temperature**2
