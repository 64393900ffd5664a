"""From role logits to spans, in the way that `crates/text/src/bio.rs` and `attributions.rs` do it."""

import torch

from .model import ROLE_LABELS, bucket

NEVER = -1e9


def viterbi(logits):
    """The best sequence of role labels in which no I stands without its B."""
    labels = len(ROLE_LABELS)
    allowed = torch.zeros(labels, labels)
    for after, label in enumerate(ROLE_LABELS):
        if label[0] == "I":
            for before, other in enumerate(ROLE_LABELS):
                if other[2:] != label[2:]:
                    allowed[before, after] = NEVER
    first = torch.tensor([NEVER if label[0] == "I" else 0.0 for label in ROLE_LABELS])
    score, back = logits[0] + first, []
    for row in logits[1:]:
        best, from_ = (score[:, None] + allowed).max(0)
        back.append(from_)
        score = best + row
    path = [int(score.argmax())]
    for from_ in reversed(back):
        path.append(int(from_[path[-1]]))
    return [ROLE_LABELS[i] for i in reversed(path)]


def runs(tags):
    """(first, last + 1, role) of BIO tags."""
    found = []
    for i, tag in enumerate(tags):
        if tag[0] == "B":
            found.append((i, i + 1, tag[2:]))
        elif tag[0] == "I" and found:
            found[-1] = (found[-1][0], i + 1, found[-1][2])
    return found


def roles_of(model, states, cues):
    """Role tags for each cue (a list of words) of one window [1, W, H]."""
    if not cues:
        return []
    words = states.shape[1]
    weight = torch.zeros(len(cues), words)
    distance = torch.zeros(len(cues), words, dtype=torch.long)
    for row, cue in enumerate(cues):
        weight[row, cue] = 1 / len(cue)
        distance[row] = torch.tensor([bucket(0 if i in cue else i - (cue[0] if i < cue[0] else cue[-1])) for i in range(words)])
    logits = model.roles(states, torch.zeros(len(cues), dtype=torch.long), weight, distance, None)
    return [viterbi(torch.log_softmax(row, -1)) for row in logits]
