"""What the float model answers for a few paragraphs, for the Rust reading to be held to:
`python -m ascribe_training.parity RUN --base FOLDER --tokens CMD --out crates/text/tests/parity.json`.

Tokens come from the project's own tokenizer and are written with the answers, so that a change of the
tokenizer does not touch the test. Heads are the best in their sentence by argmax, not a tree; tags are
argmax too, not the best sequence: what is compared is the network, not what is made of its answers.
The bounds, and why there are any, stand in `crates/text/src/parity.rs`.
"""

import argparse
import json
from pathlib import Path

import torch

from .batches import tensors
from .data import Window, digest, tokenised
from .model import Model
from .wordpiece import WordPiece

PARAGRAPHS = Path(__file__).parent.parent / "parity.txt"
"""One invented paragraph a line."""

MAX_PIECES = 220
"""The longest paragraph, in pieces: Rust reads a longer one in two windows, and would answer otherwise."""


def window_of(text, tokens):
    """The window of a paragraph's tokens (start, end, glued), in bytes."""
    data = text.encode()
    forms = [data[start:end].decode() for start, end, *_ in tokens]
    close = [i > 0 and tokens[i - 1][1] == tokens[i][0] for i in range(len(tokens))]
    return Window(forms, close)


@torch.no_grad()
def answers(model, text, tokens, wordpiece, labels):
    """Everything that the model answers for one paragraph, one item for each word."""
    window = window_of(text, tokens)
    t = tensors([window], wordpiece)
    states = model.words(t["pieces"], t["shapes"], None, t["first"], t["last"])
    start, upos, xpos, names, attribution, arcs = (logits[0] for logits in model.tags(states))
    starts = [word == 0 or flag == 1 for word, flag in enumerate(start.argmax(-1).tolist())]
    numbers = torch.tensor(starts).cumsum(0)
    mask = torch.cat([numbers[:, None] == numbers[None], torch.ones(len(tokens), 1, dtype=torch.bool)], 1)
    heads = arcs.masked_fill(~mask, float("-inf")).argmax(-1).tolist()

    def tags(key, logits):
        return [labels[key][i] for i in logits.argmax(-1).tolist()]

    pieces = [window.pieces[first : last + 1] for first, last in zip(window.first, window.last)]
    if sum(map(len, pieces)) > MAX_PIECES:
        raise SystemExit(f"this paragraph has more than {MAX_PIECES} pieces: {text}")
    return {
        "text": text,
        "tokens": [[start, end] for start, end, *_ in tokens],
        "pieces": pieces,
        "starts": [word for word, begins in enumerate(starts) if begins],
        "upos": tags("upos", upos),
        "xpos": tags("xpos", xpos),
        # -1 is the root.
        "heads": [-1 if head == len(tokens) else head for head in heads],
        "names": tags("names", names),
        "attribution": tags("attribution", attribution),
    }


def load(run):
    """The model of a run in its own floats, and its labels."""
    labels = json.loads((run / "labels.json").read_text())
    weights = torch.load(run / "model.pt")
    layers = 1 + max(int(name.split(".")[2]) for name in weights if name.startswith("encoder.layers."))
    model = Model(weights["encoder.pieces.weight"].shape[0], labels, layers=layers)
    model.load_state_dict(weights)
    return model.eval(), labels


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("run", type=Path, help="the folder of a finished run (model.pt, labels.json)")
    arguments.add_argument("--base", type=Path, required=True, help="the folder of the base model (vocab.txt)")
    arguments.add_argument("--tokens", required=True, help="the command that tokenises JSON lines")
    arguments.add_argument("--out", type=Path, required=True)
    options = arguments.parse_args()
    model, labels = load(options.run)
    wordpiece = WordPiece(options.base / "vocab.txt")
    texts = PARAGRAPHS.read_text(encoding="utf-8").splitlines()
    readings = tokenised(texts, options.tokens.split())
    found = [answers(model, text, reading["tokens"], wordpiece, labels) for text, reading in zip(texts, readings, strict=True)]
    lines = ",\n".join(json.dumps(paragraph, ensure_ascii=False) for paragraph in found)
    weights = digest(options.run / "model.pt")
    options.out.write_text(f'{{"weights": "{weights}", "paragraphs": [\n{lines}\n]}}\n', encoding="utf-8")
    print(options.out, len(found), "paragraphs", sum(len(p["tokens"]) for p in found), "words")


if __name__ == "__main__":
    main()
