"""From role logits to spans, in the way that `crates/text/src/bio.rs` and `attributions.rs` do it."""

import torch

from .batches import distances
from .model import ROLE_LABELS

NEVER = -1e9


def viterbi(logits, names=ROLE_LABELS):
    """The best sequence of labels in which no I stands without its B."""
    labels = len(names)
    allowed = torch.zeros(labels, labels)
    for after, label in enumerate(names):
        if label[0] == "I":
            for before, other in enumerate(names):
                if other[2:] != label[2:]:
                    allowed[before, after] = NEVER
    first = torch.tensor([NEVER if label[0] == "I" else 0.0 for label in names])
    score, back = logits[0] + first, []
    for row in logits[1:]:
        best, from_ = (score[:, None] + allowed).max(0)
        back.append(from_)
        score = best + row
    path = [int(score.argmax())]
    for from_ in reversed(back):
        path.append(int(from_[path[-1]]))
    return [names[i] for i in reversed(path)]


def runs(tags):
    """(first, last + 1, role) of BIO tags."""
    found = []
    for i, tag in enumerate(tags):
        if tag[0] == "B":
            found.append((i, i + 1, tag[2:]))
        elif tag[0] == "I" and found:
            found[-1] = (found[-1][0], i + 1, found[-1][2])
    return found


def asked_of(model, states, cues, acts):
    """What the network answers for each cue or trigger (a list of words) of one window [1, W, H]: logits of roles,
    sides and status."""
    words = states.shape[1]
    weight = torch.zeros(len(cues), words)
    for row, cue in enumerate(cues):
        weight[row, cue] = 1 / len(cue)
    distance = torch.tensor([distances(cue, words) for cue in cues])
    kinds = torch.full((len(cues),), int(acts))
    return model.roles(states, torch.zeros(len(cues), dtype=torch.long), weight, distance, kinds, None)


def roles_of(model, states, cues):
    """Role tags for each cue (a list of words) of one window [1, W, H]."""
    if not cues:
        return []
    roles, _, _ = asked_of(model, states, cues, acts=False)
    return [viterbi(torch.log_softmax(row, -1)) for row in roles]
