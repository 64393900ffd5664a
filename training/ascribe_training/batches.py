"""Windows to padded tensors, and the order in which a run sees them."""

import torch

from .data import UNKNOWN
from .model import bucket
from .wordpiece import SHAPES, shape

LABELS = ("start", "upos", "xpos", "deprel", "names", "kind", "attribution")


def encode(window, wordpiece):
    """Pieces of a window with [CLS] and [SEP], the shape of each, and each word's first and last piece."""
    if not hasattr(window, "pieces"):
        pieces, shapes, first, last = [wordpiece.cls], [2 * len(SHAPES)], [], []
        for form, glued in zip(window.forms, window.glued):
            ids = wordpiece.word(form)
            first.append(len(pieces))
            pieces += ids
            shapes += [2 * shape(form) + int(glued)] * len(ids)
            last.append(len(pieces) - 1)
        window.pieces = pieces + [wordpiece.sep]
        window.shapes = shapes + [2 * len(SHAPES)]
        window.first, window.last = first, last
    return len(window.pieces)


CASED = (0, 1, 2, 3, 4)
"""Shapes of words with letters that have a case."""


def recase(shapes, upper):
    """The shapes of the same words all in capitals, or all in small letters."""
    return [2 * (2 if upper else 0) + s % 2 if s // 2 in CASED else s for s in shapes]


def arrange(windows, wordpiece, size, generator):
    """Batches of windows of like length, about `size` pieces with padding, in random order."""
    noise = torch.rand(len(windows), generator=generator).tolist()
    lengths = [encode(w, wordpiece) for w in windows]
    order = sorted(range(len(windows)), key=lambda i: lengths[i] * (0.9 + 0.2 * noise[i]))
    batches, batch, longest = [], [], 0
    for i in order:
        longest_now = max(longest, lengths[i])
        if batch and longest_now * (len(batch) + 1) > size:
            batches.append(batch)
            batch, longest_now = [], lengths[i]
        batch.append(windows[i])
        longest = longest_now
    batches.append(batch)
    return [batches[i] for i in torch.randperm(len(batches), generator=generator).tolist()]


def documents(windows, wordpiece, size, generator):
    """Batches of neighbouring windows of one document, in random order, so that mentions can be linked."""
    batches, batch = [], []
    for window in windows:
        longest = max(encode(w, wordpiece) for w in [*batch, window])
        if batch and (window.document != batch[0].document or longest * (len(batch) + 1) > size):
            batches.append(batch)
            batch = []
        batch.append(window)
    batches.append(batch)
    return [batches[i] for i in torch.randperm(len(batches), generator=generator).tolist()]


def pad(rows, fill, width):
    return torch.tensor([row + [fill] * (width - len(row)) for row in rows])


def tensors(batch, wordpiece, recased=None):
    """All that the network needs of a batch; `recased` maps window number to True (capitals) or False."""
    pieces = max(encode(w, wordpiece) for w in batch)
    words = max(len(w.forms) for w in batch)
    shapes = [recase(w.shapes, recased[n]) if recased and n in recased else w.shapes for n, w in enumerate(batch)]
    out = {
        "pieces": pad([w.pieces for w in batch], 0, pieces),
        "shapes": pad(shapes, 0, pieces),
        "first": pad([w.first for w in batch], 0, words),
        "last": pad([w.last for w in batch], 0, words),
    }
    lengths = torch.tensor([len(w.pieces) for w in batch])
    outside = torch.arange(pieces)[None] >= lengths[:, None]
    out["bias"] = outside[:, None, None].float() * -1e4
    present = set().union(*(w.labels for w in batch))
    for key in LABELS:
        if key in present:
            unknown = [UNKNOWN] * words
            out[key] = pad([w.labels.get(key, unknown[: len(w.forms)]) for w in batch], UNKNOWN, words)
    if batch[0].heads:
        heads = [[words if h == len(w.forms) else h for h in w.heads] for w in batch]
        out["heads"] = pad(heads, UNKNOWN, words)
        sentences = pad([w.sentences for w in batch], -1, words)
        same = sentences[:, :, None] == sentences[:, None, :]
        out["arc_mask"] = torch.cat([same, torch.ones(len(batch), words, 1, dtype=torch.bool)], 2)
    if len({w.document for w in batch}) == 1 and any(w.groups for w in batch):
        out["mentions"] = [(n, word, w.groups[word]) for n, w in enumerate(batch) for word in sorted(w.groups)]
        out["reach"] = [sum(len(w.forms) for w in batch[:n]) for n in range(len(batch))]
    if any(w.cues for w in batch):
        out.update(cue_tensors([(n, cue) for n, w in enumerate(batch) for cue in w.cues], batch, words))
    return out


def cue_tensors(cues, batch, words):
    """Cues [C, W], distances [C, W], role labels [C, W] and the mask of padding."""
    weight = torch.zeros(len(cues), words)
    distance = torch.zeros(len(cues), words, dtype=torch.long)
    roles = torch.full((len(cues), words), UNKNOWN)
    outside = torch.ones(len(cues), words, dtype=torch.bool)
    for row, (window, (cue, sources, contents)) in enumerate(cues):
        length = len(batch[window].forms)
        weight[row, cue] = 1 / len(cue)
        distance[row, :length] = torch.tensor([bucket(0 if i in cue else i - (cue[0] if i < cue[0] else cue[-1])) for i in range(length)])
        outside[row, :length] = False
        roles[row, :length] = 0
        for runs, begin in ((sources, 1), (contents, 3)):
            for run in runs:
                for i in run:
                    roles[row, i] = begin if i == run[0] else begin + 1
    return {
        "cue_window": torch.tensor([window for window, _ in cues]),
        "cues": weight,
        "distances": distance,
        "roles": roles,
        "cue_bias": outside[:, None, None].float() * -1e4,
    }
