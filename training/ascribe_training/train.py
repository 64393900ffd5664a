"""Trains one model after a settings file: `python -m ascribe_training.train settings/NAME.toml --out runs/NAME`."""

import argparse
import itertools
import json
import random
import time
import tomllib
from pathlib import Path

import torch
from torch.nn import functional as F

from . import conllu, data, distil, mpnet, shipped, told
from .batches import arrange, documents, tensors
from .data import UNKNOWN
from .measure import measure
from .model import GAPS, Model, renewed
from .wordpiece import WordPiece

NAMES = ["O"] + [f"{b}-{k}" for k in ("PER", "ORG", "LOC", "MISC") for b in "BI"]
KINDS = ["O", "person", "organization", "place", "event", "time", "object", "abstract", "animal", "plant", "substance"]
ATTRIBUTION = ["O"] + [f"{b}-{k}" for k in ("source", "cue", "content") for b in "BI"]
TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)
"""PLOVER's event types."""
ACTS = ["O"] + [f"{b}-{k}" for k in TYPES for b in "BI"]
STATUS = ["occurred", "ongoing", "planned", "promised", "threatened", "demanded", "denied", "alleged", "hypothetical", "failed"]
REPOSITORY = Path(__file__).resolve().parents[2]
PROGRAM = [str(REPOSITORY / "target/release/ascribe")]
"""The built program, whose patterns read sentences for training."""
READERS = {
    "treebank": lambda s, ids, root, tokens: data.treebank(root / s["file"], ids, s.get("names", False), s["name"]),
    "names": lambda s, ids, root, tokens: data.name_columns(root / s["file"], ids["names"], s["name"]),
    "entities": lambda s, ids, root, tokens: data.entities(root / s["file"], ids["names"], tokens, s["types"], s["name"]),
    "reports": lambda s, ids, root, tokens: data.reports(root / s["file"], ids, tokens, s["name"]),
    "examples": lambda s, ids, root, tokens: told.read_by_patterns(
        told.examples([p for f in s["files"] for p in sorted(REPOSITORY.glob(f))], s["columns"]), ids, tokens, PROGRAM, True, s["name"]
    ),
    "sentences": lambda s, ids, root, tokens: told.sentences(root / s["file"], ids, tokens, PROGRAM, s.get("types", {}), s["name"]),
    "other_types": lambda s, ids, root, tokens: told.other_types(
        root / s["file"], ids, tokens, s["types"], s.get("without") and root / s["without"], s["name"]
    ),
    "attributions": lambda s, ids, root, tokens: data.attributions(root / s["file"], ids["attribution"], tokens, s["name"]),
}


def label_sets(paths):
    """The tags and relations of the treebanks trained on, sorted."""
    sets = {"upos": set(), "xpos": set(), "deprel": set()}
    for path in paths:
        for sentence in conllu.read(path):
            sets["upos"].update(sentence.upos)
            sets["xpos"].update(sentence.xpos)
            sets["deprel"].update(sentence.deprels)
    fixed = {"names": NAMES, "kind": KINDS, "attribution": ATTRIBUTION, "acts": ACTS, "status": STATUS}
    return {k: sorted(v - {"_"}) for k, v in sets.items()} | fixed


def answers(model, t, bfloat16, heads=None):
    """All logits that a batch has a use for, by head. `heads` [B, W] are asked for relations; those of the labels where
    none are given. Only the encoder runs in bfloat16: arc scores want more digits."""
    with torch.autocast("cpu", torch.bfloat16, enabled=bfloat16):
        states = model.words(t["pieces"], t["shapes"], t["bias"], t["first"], t["last"])
    states = states.float()
    start, upos, xpos, names, attribution, arcs = model.tags(states)
    found = {"states": states, "start": start, "upos": upos, "xpos": xpos, "names": names, "attribution": attribution, "arc": arcs}
    found["acts"] = model.act_tags(states)
    found["kind"], *found["link"] = model.mentions(states)
    heads = t["heads"].clamp(min=0) if heads is None and "heads" in t else heads
    if heads is not None:
        found["deprel"] = model.relations(states, heads)
    if "cues" in t:
        asked = model.roles(states, t["cue_window"], t["cues"], t["distances"], t["cue_acts"], t["cue_bias"])
        found |= zip(("roles", "sides", "status"), asked)
    return found


def losses(model, t, found):
    """The loss of each head that the batch has labels for."""
    costs = {}
    for key in ("start", "upos", "xpos", "names", "attribution", "kind", "acts", "deprel", "roles", "sides", "status"):
        if key in found and key in t and bool((t[key] != UNKNOWN).any()):
            logits = found[key].reshape(-1, found[key].shape[-1])
            costs[key] = F.cross_entropy(logits, t[key].flatten(), ignore_index=UNKNOWN)
    if "heads" in t:
        masked = found["arc"].masked_fill(~t["arc_mask"], -1e4)
        costs["arc"] = F.cross_entropy(masked.flatten(0, 1), t["heads"].flatten(), ignore_index=UNKNOWN)
    if "mentions" in t:
        costs["link"] = link_loss(model, t, *found["link"])
    return costs


def link_loss(model, t, first, anaphor, antecedent):
    """How unlikely the model holds it that each mention goes back to one of its group, or is its first."""
    window, word = (torch.tensor([m[i] for m in t["mentions"]]) for i in (0, 1))
    groups = torch.tensor([hash_of(m[2]) for m in t["mentions"]])
    place = torch.tensor(t["reach"])[window] + word
    scores = anaphor[window, word].float() @ antecedent[window, word].float().T
    gaps = (place[:, None] - place[None]).clamp(min=1).float().log2().mul(1.4).long().clamp(max=GAPS - 1)
    scores = scores + model.gap(gaps).squeeze(-1)
    before = place[None] < place[:, None]
    scores = scores.masked_fill(~before, -1e4)
    right = before & (groups[None] == groups[:, None])
    all_scores = torch.cat([first[window, word].float(), scores], 1)
    goal = torch.cat([~right.any(1, keepdim=True), right], 1)
    return (all_scores.logsumexp(1) - all_scores.masked_fill(~goal, -1e4).logsumexp(1)).mean()


def hash_of(group):
    """A number for a group's name."""
    return int.from_bytes(group.encode()[-7:], "big")


def costs_of(model, batch, t, settings):
    """The weighted cost of each head on one batch: against its labels, and against what teachers said of it."""
    weights = settings["weights"]
    said = distil.told(batch, t)
    heads = t.get("heads")
    if heads is not None:
        heads = heads.clamp(min=0)
    elif "arc" in said:
        heads = distil.best_heads(said["arc"][1], t["real"])
    found = answers(model, t, settings["bfloat16"], heads)
    costs = {key: cost * weights.get(key, 1.0) for key, cost in losses(model, t, found).items()}
    return costs | {f"~{key}": cost * weights.get(key, 1.0) for key, cost in distil.costs(t, found, said).items()}


def schedule(step, warmup, total):
    """Linear warm-up, then linear decay to nothing."""
    return min(step / warmup, max(0.0, (total - step) / max(1, total - warmup)))


def passes(windows, share, wordpiece, size, generator, order):
    """Batches of so many passes over the windows in one epoch; a fraction takes as many of the batches."""
    batches = []
    while share > 0:
        arranged = order(windows, wordpiece, size, generator)
        batches += arranged[: round(len(arranged) * min(share, 1))]
        share -= 1
    return batches


def held_out(windows, fold, folds=10):
    """Every tenth run of twenty windows, for measuring."""
    return [w for n, w in enumerate(windows) if ((n // 20) % folds == fold)]


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("settings", type=Path)
    arguments.add_argument("--data", type=Path, required=True, help="the folder that holds treebanks/ and gold/")
    arguments.add_argument("--base", type=Path, required=True, help="the folder of the base model (model.safetensors, vocab.txt)")
    arguments.add_argument("--large", type=Path, help="the folder of the parts of MPNet, where the settings ask for it")
    arguments.add_argument("--tokens", required=True, help="the command that tokenises JSON lines")
    arguments.add_argument("--start-from", type=Path, help="the folder of an earlier run whose weights this one goes on from, or the folder of an exported model")
    arguments.add_argument("--out", type=Path, required=True)
    options = arguments.parse_args()
    settings = tomllib.loads(options.settings.read_text())
    options.out.mkdir(parents=True, exist_ok=True)
    run(settings, options)


def begun(settings, options, wordpiece, labels):
    """The network with the published weights of its encoder: MiniLM, or the larger MPNet where `encoder` says so."""
    from safetensors.torch import load_file

    if settings.get("encoder") == "mpnet":
        encoder = mpnet.Encoder(len(wordpiece.ids) + mpnet.MARKS + 1, wordpiece.cls, wordpiece.sep)
        encoder.load(mpnet.published(options.large))
        return Model(0, labels, encoder=encoder)
    model = Model(len(wordpiece.ids), labels, layers=settings["layers"], dropout=settings.get("dropout", 0.1))
    model.encoder.load_bert(load_file(options.base / "model.safetensors"))
    return model


def started(model, folder, layers=None):
    """The model with the weights of an earlier run, or of an exported model taken back to floats. Layers that it has
    not are left behind: the last ones, or those that are not among `layers`. Heads that it alone has begin anew."""
    if (folder / "model.pt").exists():
        weights = renewed(torch.load(folder / "model.pt"))
    else:
        weights = shipped.weights(folder)
    if layers is not None:
        weights = {name: value for name, value in ((moved(name, layers), value) for name, value in weights.items()) if name}
    own = model.state_dict()
    fitting = {name: value for name, value in weights.items() if name in own and own[name].shape == value.shape}
    short = {name: value for name, value in weights.items() if name == "encoder.positions.weight" and name not in fitting}
    for name, value in short.items():
        own[name][: len(value)] = value
    missing, _ = model.load_state_dict(fitting, strict=False)
    anew = sorted({name.split(".")[0] for name in missing if name not in short})
    print("heads that begin anew:", anew, "left behind:", len(weights) - len(fitting) - len(short), "tensors", flush=True)


def moved(name, layers):
    """The name of a weight when only some layers of the encoder stay; none for one of another layer."""
    head, _, rest = name.partition("encoder.layers.")
    if head or not rest:
        return name
    number, _, rest = rest.partition(".")
    return f"encoder.layers.{layers.index(int(number))}.{rest}" if int(number) in layers else None


class Checkpoint:
    """What a run that was stopped goes on from: written beside the old one and put in its place, so that a stop in the
    middle costs nothing."""

    def __init__(self, folder, every):
        self.path, self.every = folder / "checkpoint.pt", every

    def load(self, model, optimiser, rate):
        """Where the run stands: steps done. 0 where none was kept."""
        if not self.path.exists():
            return 0
        kept = torch.load(self.path, weights_only=False)
        model.load_state_dict(kept["model"])
        optimiser.load_state_dict(kept["optimiser"])
        rate.load_state_dict(kept["rate"])
        torch.set_rng_state(kept["torch"])
        random.setstate(kept["random"])
        print("goes on after step", kept["step"], flush=True)
        return kept["step"]

    def save(self, step, model, optimiser, rate, total):
        """Keeps the state after every so many steps, and after the last."""
        if step % self.every and step != total:
            return
        kept = {"step": step, "model": model.state_dict(), "optimiser": optimiser.state_dict(), "rate": rate.state_dict(),
                "torch": torch.get_rng_state(), "random": random.getstate()}
        fresh = self.path.with_suffix(".new")
        torch.save(kept, fresh)
        fresh.replace(self.path)


def load_sets(settings, options, labels):
    """Training and measuring windows by set, leaving out the sets that are switched off."""
    ids = {k: {v: i for i, v in enumerate(values)} for k, values in labels.items()}
    train, dev = {}, {}
    for entry in settings["set"]:
        if not entry.get("use", True):
            continue
        windows = READERS[entry["reader"]](entry, ids, options.data, options.tokens.split())
        if entry.get("measure"):
            dev[entry["name"]] = windows
        elif entry.get("hold_out"):
            dev[entry["name"]] = held_out(windows, 9)
            kept = set(map(id, dev[entry["name"]]))
            train[entry["name"]] = [w for w in windows if id(w) not in kept]
        else:
            train[entry["name"]] = windows
        print(entry["name"], len(windows), "windows", sum(len(w.forms) for w in windows), "words", flush=True)
    return train, dev


def run(settings, options):
    """The whole of a run: read, train, measure, save."""
    torch.manual_seed(settings["seed"])
    random.seed(settings["seed"])
    generator = torch.Generator().manual_seed(settings["seed"])
    wordpiece = WordPiece(options.base / "vocab.txt")
    banks = [options.data / s["file"] for s in settings["set"] if s["reader"] == "treebank" and not s.get("measure") and s.get("use", True)]
    labels = label_sets(banks)
    (options.out / "labels.json").write_text(json.dumps(labels, indent=1))
    train, dev = load_sets(settings, options, labels)
    model = begun(settings, options, wordpiece, labels)
    for number, teacher in enumerate(settings.get("teacher", [])):
        kept = options.out / f"told-{number + 1}.pt"
        distil.Teacher(teacher, labels, wordpiece).read(list(itertools.chain(*train.values())), answers, kept)
        print("read by", teacher["run"], flush=True)
    if options.start_from:
        started(model, options.start_from, settings.get("start_layers"))
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [{"params": model.encoder.parameters(), "lr": settings["encoder_rate"]}, {"params": heads, "lr": settings["head_rate"]}],
        weight_decay=0.01, fused=True,
    )
    families = [
        (
            [w for name in family["sets"] for w in train.get(name, [])], family["passes"],
            family.get("batch", settings["batch"]), documents if family.get("documents") else arrange,
        )
        for family in settings["family"]
    ]
    epochs = [
        list(itertools.chain(*(passes(windows, share, wordpiece, size, generator, order) for windows, share, size, order in families if windows)))
        for _ in range(settings["epochs"])
    ]
    for epoch in epochs:
        random.shuffle(epoch)
    total = sum(map(len, epochs))
    rate = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: schedule(s, settings["warmup"], total))
    print(total, "steps", flush=True)
    checkpoint = Checkpoint(options.out, settings.get("checkpoint_every", 100))
    done, step, began, running = checkpoint.load(model, optimiser, rate), 0, time.time(), {}
    for number, epoch in enumerate(epochs):
        model.train()
        for batch in epoch:
            step += 1
            if step <= done:
                continue
            recased = {n: random.random() < 0.7 for n in range(len(batch)) if random.random() < settings["recase"]}
            found = costs_of(model, batch, tensors(batch, wordpiece, recased), settings)
            sum(found.values()).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            rate.step()
            for key, value in found.items():
                running[key] = 0.98 * running.get(key, value.item()) + 0.02 * value.item()
            if step % 50 == 0:
                shown = " ".join(f"{k} {v:.3f}" for k, v in running.items())
                print(f"{step}/{total} {time.time() - began:.0f}s {shown}", flush=True)
            checkpoint.save(step, model, optimiser, rate, total)
            if step == settings.get("stop_after"):
                return
        if step > done or step == total:
            torch.save(model.state_dict(), options.out / "model.pt")
            scores = measure(model, dev, wordpiece, labels)
            print(f"epoch {number + 1}", json.dumps(scores), flush=True)
            (options.out / "scores.json").write_text(json.dumps(scores, indent=1))
    digests = {s["name"]: data.digest(options.data / s["file"]) for s in settings["set"] if s.get("use", True) and "file" in s}
    before = json.loads((options.start_from / "manifest.json").read_text()) if options.start_from else None
    manifest = {"settings": settings, "after": before, "data": digests, "base": data.digest(options.base / "model.safetensors"), "steps": total, "scores": scores, "torch": torch.__version__}
    (options.out / "manifest.json").write_text(json.dumps(manifest, indent=1))


if __name__ == "__main__":
    main()
