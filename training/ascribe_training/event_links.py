"""Fits the weights of the links between events: `python -m ascribe_training.event_links EXAMPLES --table link_weights.tsv`.

EXAMPLES is what `lab links --gold eventlink-ecbplus-train.jsonl` printed: every pair of mentions within a story.
Logistic regression by Newton's method, with a little decay. Features that no example has keep the weight that the
table gives them; so do the table's comments and words.
"""

import argparse
import json
from pathlib import Path

import numpy


def examples(path):
    """Feature names, a row of features for each pair, and whether the pair is one event."""
    with open(path, encoding="utf-8") as lines:
        names = json.loads(next(lines))["features"]
        features, same = [], []
        for line in lines:
            example = json.loads(line)
            features.append(example["features"])
            same.append(example["same"])
    return names, numpy.array(features), numpy.array(same, dtype=float)


def fit(features, same, decay, steps=30):
    """Weights that make the pairs likely as they are."""
    weights = numpy.zeros(features.shape[1])
    for _ in range(steps):
        likely = 1 / (1 + numpy.exp(-features @ weights))
        slope = features.T @ (same - likely) - decay * weights
        bend = (features * (likely * (1 - likely))[:, None]).T @ features + decay * numpy.eye(len(weights))
        step = numpy.linalg.solve(bend, slope)
        weights += step
        if numpy.abs(step).max() < 1e-8:
            break
    return weights


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("examples", type=Path)
    arguments.add_argument("--decay", type=float, default=1.0)
    arguments.add_argument("--table", type=Path, required=True, help="the table of weights, changed in place")
    options = arguments.parse_args()
    names, features, same = examples(options.examples)
    weights = dict(zip(names, fit(features, same, options.decay)))
    seen = dict(zip(names, numpy.abs(features).sum(axis=0) > 0))
    lines = []
    for line in options.table.read_text(encoding="utf-8").splitlines():
        name, *rest = line.split("\t")
        if len(rest) == 2 and seen.get(name, False):
            line = f"{name}\t{weights[name]:.3f}\t{rest[1]}"
        lines.append(line + "\n")
    options.table.write_text("".join(lines), encoding="utf-8")
    print(f"{len(same)} pairs, {int(same.sum())} of one event")


if __name__ == "__main__":
    main()
