"""Fits the decision on events: `python -m ascribe_training.decide EXAMPLES --out ../crates/extract/src/events/decision.tsv`.

EXAMPLES is what `lab acts --gold FILE` printed, on reports that the model was not trained on: what it says of those that
it was trained on is too sure. The weights of the features are fitted to whether readers marked an act; then what a
pattern's type and the status of the rules are worth against the model's; then the likelihood from which on it counts
is the one with the best F1.
"""

import argparse
import json
import math
from pathlib import Path

import torch

HEAD = """# Weights by which a pattern and the model decide together whether words tell of an act, of which type and status.
# Fitted on marked reports: `lab acts --gold FILE`, then `python -m ascribe_training.decide`.
feature\tweight
"""
LEAST = 0.005
"""How likely is what the model does not name; as in `learned.rs`."""


def read(paths):
    """Names of the features, and the events of each file."""
    events, names = [], None
    for path in paths:
        lines = open(path, encoding="utf-8")
        names = json.loads(next(lines))["features"]
        events += [json.loads(line) for line in lines]
    return names, events


def fit(events, decay):
    """Weights of a logistic regression on whether an event was marked."""
    x = torch.tensor([e["features"] for e in events])
    y = torch.tensor([float(e["right"] is not None) for e in events])
    weights = torch.zeros(x.shape[1], requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=500, history_size=20, line_search_fn="strong_wolfe")

    def loss():
        optimiser.zero_grad()
        value = torch.nn.functional.binary_cross_entropy_with_logits(x @ weights, y) + decay * weights.square().sum()
        value.backward()
        return value

    optimiser.step(loss)
    return weights.detach(), torch.sigmoid(x @ weights.detach())


def worth(events, key, options):
    """What the answer without the model is worth: the option by which most are right."""
    def right(value):
        return sum(chosen(e[key], e[options], value) == e["right"][key] for e in events)

    steps = [i / 4 for i in range(0, 33)]
    return max(steps, key=lambda value: (right(value), -abs(value - 2))), right


def chosen(said, likely, value):
    """The decision, as `learned.rs` makes it."""
    if not likely:
        return said
    own = max(dict(map(tuple, likely)).get(said, 0), LEAST)
    name, most = likely[0]
    return name if name != said and math.log(most) > math.log(own) + value else said


def threshold(events, belief, missed):
    """The likelihood from which on events count that gives the best F1; `missed` are marked and no candidate."""
    best = (0, 0.5)
    for step in range(10, 80):
        kept = [e for e, b in zip(events, belief.tolist()) if b >= step / 100]
        right = sum(e["right"] is not None for e in kept)
        marked = sum(e["right"] is not None for e in events) + missed
        best = max(best, (2 * right / (len(kept) + marked), step / 100))
    return best


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("examples", type=Path, nargs="+")
    arguments.add_argument("--decay", type=float, default=1e-3)
    arguments.add_argument("--missed", type=int, default=0, help="how many marked acts are no candidate")
    arguments.add_argument("--out", type=Path)
    options = arguments.parse_args()
    names, events = read(options.examples)
    weights, belief = fit(events, options.decay)
    f1, least = threshold(events, belief, options.missed)
    found = [e for e in events if e["right"]]
    kind, of_kind = worth([e for e in found if e["pattern"]], "type", "types")
    status, of_status = worth(found, "status", "statuses")
    print(len(events), "candidates,", len(found), "marked; best F1", round(f1, 3), "from", least)
    print("types right, of patterns:", of_kind(99), "by the pattern,", of_kind(0), "by the model,", of_kind(kind), "by both")
    print("statuses right:", of_status(99), "by rules,", of_status(0), "by the model,", of_status(status), "by both, of", len(found))
    rows = [*zip(names, weights.tolist()), ("threshold", least), ("type of a pattern", kind), ("status of the rules", status)]
    table = HEAD + "".join(f"{name}\t{value:.3f}\n" for name, value in rows)
    print(table)
    if options.out:
        options.out.write_text(table)


if __name__ == "__main__":
    main()
