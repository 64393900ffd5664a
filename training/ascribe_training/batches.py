"""Windows to padded tensors, and the order in which a run sees them."""

import torch

from .data import UNKNOWN
from .model import bucket
from .wordpiece import SHAPES, shape

LABELS = ("start", "upos", "xpos", "deprel", "names", "kind", "attribution", "acts")


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
    out["real"] = torch.arange(words)[None] < torch.tensor([len(w.forms) for w in batch])[:, None]
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
    asked = [(n, cue, None) for n, w in enumerate(batch) for cue in w.cues]
    asked += [(n, act[:3], act[3]) for n, w in enumerate(batch) for act in w.triggers]
    if asked:
        out.update(cue_tensors(asked, batch, words))
    return out


def cue_tensors(asked, batch, words):
    """Cues and triggers [C, W], distances [C, W], labels of roles and sides [C, W], statuses [C] and the mask of padding.
    Each row has the labels of its own sort: a cue no sides, a trigger no roles."""
    weight = torch.zeros(len(asked), words)
    distance = torch.zeros(len(asked), words, dtype=torch.long)
    roles, sides = (torch.full((len(asked), words), UNKNOWN) for _ in range(2))
    outside = torch.ones(len(asked), words, dtype=torch.bool)
    for row, (window, (cue, *parts), status) in enumerate(asked):
        length = len(batch[window].forms)
        weight[row, cue] = 1 / len(cue)
        distance[row, :length] = torch.tensor(distances(cue, length))
        outside[row, :length] = False
        labels = roles if status is None else sides
        labels[row, :length] = 0
        for runs, begin in zip(parts, (1, 3)):
            for run in runs:
                for i in run:
                    labels[row, i] = begin if i == run[0] else begin + 1
    return {
        "cue_window": torch.tensor([window for window, _, _ in asked]),
        "cues": weight,
        "distances": distance,
        "cue_acts": torch.tensor([int(status is not None) for _, _, status in asked]),
        "roles": roles,
        "sides": sides,
        "status": torch.tensor([UNKNOWN if status is None else status for _, _, status in asked]),
        "cue_bias": outside[:, None, None].float() * -1e4,
    }


def distances(cue, length):
    """The bucket of the distance of each of so many words from a cue."""
    return [bucket(0 if i in cue else i - (cue[0] if i < cue[0] else cue[-1])) for i in range(length)]
