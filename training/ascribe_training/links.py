"""Fits the weights of the links between mentions: `python -m ascribe_training.links EXAMPLES --out weights.tsv`.

EXAMPLES is what `lab links --gold en_gum-ud-train.conllu` printed. For descriptions and for pronouns apart, a
softmax over "first of what it means" and all candidates is fitted to the probability of the right ones together.
"""

import argparse
import json
from pathlib import Path

import torch

HEAD = """# Weights of the features of features.rs, for descriptions and for pronouns.
# Fitted on GUM train: `lab links --gold en_gum-ud-train.conllu`, then `python -m ascribe_training.links`.
feature	nominal	pronoun
"""


def examples(path):
    """Feature names, and for each kind of mention the (options, right) of each example, "new" being option 0."""
    lines = open(path, encoding="utf-8")
    names = json.loads(next(lines))["features"]
    kinds = {False: [], True: []}
    for line in lines:
        example = json.loads(line)
        options = torch.tensor([example["new"], *example["options"]])
        right = torch.tensor([not any(example["right"]), *example["right"]])
        kinds[example["pronoun"]].append((options, right))
    return names, kinds


def fit(data, count, decay, steps=300):
    """Weights that make the right options likely; full batches, L-BFGS."""
    weights = torch.zeros(count, requires_grad=True)
    width = max(len(o) for o, _ in data)
    options = torch.zeros(len(data), width, count)
    right = torch.zeros(len(data), width, dtype=torch.bool)
    there = torch.zeros(len(data), width, dtype=torch.bool)
    for row, (o, r) in enumerate(data):
        options[row, : len(o)], right[row, : len(r)], there[row, : len(o)] = o, r, True
    optimiser = torch.optim.LBFGS([weights], max_iter=steps, history_size=20, line_search_fn="strong_wolfe")

    def loss():
        optimiser.zero_grad()
        scores = (options @ weights).masked_fill(~there, -1e4)
        value = (scores.logsumexp(1) - scores.masked_fill(~right, -1e4).logsumexp(1)).mean() + decay * weights.square().sum()
        value.backward()
        return value

    optimiser.step(loss)
    with torch.no_grad():
        scores = (options @ weights).masked_fill(~there, -1e4)
        hit = right.gather(1, scores.argmax(1, keepdim=True)).float().mean()
    return weights.detach(), float(hit)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("examples", type=Path)
    arguments.add_argument("--decay", type=float, default=1e-4)
    arguments.add_argument("--out", type=Path, required=True)
    options = arguments.parse_args()
    names, kinds = examples(options.examples)
    columns = []
    for pronoun, data in kinds.items():
        weights, hit = fit(data, len(names), options.decay)
        print("pronouns" if pronoun else "descriptions", len(data), f"right {hit:.3f}")
        columns.append(weights.tolist())
    rows = (f"{name}\t{a:.3f}\t{b:.3f}\n" for name, a, b in zip(names, *columns))
    options.out.write_text(HEAD + "".join(rows))


if __name__ == "__main__":
    main()
