"""Fits the weights by which claims of several reports are joined: `python -m ascribe_training.accounts EXAMPLES… --table join_weights.tsv`.

EXAMPLES are what `lab links --gold CLUSTERS.json` printed: pairs of claims of two reports that nothing rules out to be one.
Logistic regression for each kind of claim, with decay; pairs of which only one is marked in the gold count for less, since
the gold marks not all that reports tell. The figures that are printed weigh each cluster by weights of the others. The
table's threshold stays: it is chosen by `lab evaluate accounts`, since what a wrong pair costs depends on what it joins.
"""

import argparse
import json
from pathlib import Path

import numpy

KINDS = ("figure", "event", "statement")
UNMARKED = {"figure": 0.3, "event": 0.1, "statement": 0.3}
"""What a pair counts of which the gold marks only one claim: of an event, a report has more words than are marked."""
DECAY = {"figure": 3.0, "event": 3.0, "statement": 1.0}


def examples(paths):
    """Feature names, and by kind: rows of features, whether the pair is one, what it counts, its cluster."""
    rows = {kind: [] for kind in KINDS}
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            names = json.loads(next(lines))["features"]
            for line in lines:
                pair = json.loads(line)
                rows[pair["kind"]].append((pair["features"], pair["same"], 1.0 if pair["marked"] else UNMARKED[pair["kind"]], pair["cluster"]))
    columns = {}
    for kind, pairs in rows.items():
        features, same, counts, cluster = zip(*pairs)
        columns[kind] = (numpy.array(features), numpy.array(same, float), numpy.array(counts), numpy.array(cluster))
    return names, columns


def weighted(features, same, counts, decay):
    """Weights that make the pairs likely as they are, each as much as it counts."""
    weights = numpy.zeros(features.shape[1])
    for _ in range(40):
        likely = 1 / (1 + numpy.exp(-features @ weights))
        slope = features.T @ (counts * (same - likely)) - decay * weights
        bend = (features * (counts * likely * (1 - likely))[:, None]).T @ features + decay * numpy.eye(len(weights))
        step = numpy.linalg.solve(bend, slope)
        weights += step
        if numpy.abs(step).max() < 1e-8:
            break
    return weights


def crossed(features, same, counts, cluster, decay):
    """How likely each pair is by weights fitted on the other clusters."""
    likely = numpy.zeros(len(same))
    for name in sorted(set(cluster)):
        own = cluster == name
        weights = weighted(features[~own], same[~own], counts[~own], decay)
        likely[own] = 1 / (1 + numpy.exp(-features[own] @ weights))
    return likely


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("examples", type=Path, nargs="+")
    arguments.add_argument("--table", type=Path, required=True, help="the table of weights, changed in place")
    options = arguments.parse_args()
    names, columns = examples(options.examples)
    weights = {}
    for kind, (features, same, counts, cluster) in columns.items():
        likely = crossed(features, same, counts, cluster, DECAY[kind])
        weights[kind] = dict(zip(names, weighted(features, same, counts, DECAY[kind])))
        for bar in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
            taken = likely >= bar
            right, joined = (same * counts)[taken].sum(), counts[taken].sum()
            print(f"{kind} from {bar}: {right / max(joined, 1e-9):.3f} of the pairs right, {right / same.sum():.3f} of those to be joined")
        print(f"{kind}: {len(same)} pairs, {int(same.sum())} of one thing")
    lines = []
    for line in options.table.read_text(encoding="utf-8").splitlines():
        name, *rest = line.split("\t")
        if len(rest) == 4 and name in names:
            line = "\t".join([name, *(f"{weights[kind][name]:.3f}" for kind in KINDS), rest[3]])
        lines.append(line + "\n")
    options.table.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
