"""Scores of a model in training: quick figures to steer by. The figures that count are `lab evaluate`'s."""

import math

import torch

from .batches import tensors
from .data import UNKNOWN
from .decode import asked_of, roles_of, runs, viterbi
from .model import SIDE_LABELS


def spans(tags):
    """(first, last + 1, kind) of BIO tags; an I without its B begins a span."""
    found, start, kind = [], 0, None
    for i, tag in enumerate(tags + ["O"]):
        if kind is not None and (tag[0] != "I" or tag[2:] != kind):
            found.append((start, i, kind))
            kind = None
        if tag != "O" and kind is None:
            start, kind = i, tag[2:]
    return found


def f1(right, found, gold):
    return 2 * right / (found + gold) if found + gold else 0.0


@torch.no_grad()
def measure(model, sets, wordpiece, labels):
    """Scores by set: tags and trees on gold sentences (arcs by argmax), names, attribution."""
    model.eval()
    return {name: measure_set(model, windows, wordpiece, labels) for name, windows in sets.items()}


def measure_set(model, windows, wordpiece, labels):
    """Counts over one set, as fractions."""
    counts = {}

    def add(key, right, total):
        a, b = counts.get(key, (0, 0))
        counts[key] = (a + right, b + total)

    for batch in runs_of(windows):
        t = tensors(batch, wordpiece)
        states = model.words(t["pieces"], t["shapes"], t["bias"], t["first"], t["last"])
        begin, upos, xpos, names, attribution, arcs = model.tags(states)
        for key, logits in (("upos", upos), ("xpos", xpos)):
            if key in t:
                known = t[key] != UNKNOWN
                add(key, int((logits.argmax(-1) == t[key])[known].sum()), int(known.sum()))
        if "heads" in t:
            known = t["heads"] != UNKNOWN
            heads = arcs.masked_fill(~t["arc_mask"], -1e4).argmax(-1)
            relations = model.relations(states, heads).argmax(-1)
            right = (heads == t["heads"]) & known
            add("uas", int(right.sum()), int(known.sum()))
            add("las", int((right & (relations == t["deprel"])).sum()), int(known.sum()))
            guess, gold = (begin.argmax(-1) == 1) & known, (t["start"] == 1) & known
            add("start_f1", 2 * int((guess & gold).sum()), int(guess.sum() + gold.sum()))
        if "names" in t and batch[0].kind != "ewt-dev":
            for n, window in enumerate(batch):
                gold_tags = [labels["names"][i] if i != UNKNOWN else "?" for i in window.labels["names"]]
                guess = [labels["names"][i] for i in names[n, : len(window.forms)].argmax(-1).tolist()]
                guess = ["O" if g == "?" else p for p, g in zip(guess, gold_tags)]
                gold_tags = ["O" if g == "?" else g for g in gold_tags]
                a, b = set(spans(guess)), set(spans(gold_tags))
                add("names_f1", 2 * len(a & b), len(a) + len(b))
        if "kind" in t and batch[0].kind != "ewt-dev":
            measure_mentions(model, t, states, add)
        if "acts" in t:
            tags = model.act_tags(states).argmax(-1)
            for n, window in enumerate(batch):
                measure_acts(model, states[n : n + 1, : len(window.forms)], window, tags[n], labels, add)
        if "attribution" in t:
            for n, window in enumerate(batch):
                tags = [labels["attribution"][i] for i in attribution[n, : len(window.forms)].argmax(-1).tolist()]
                gold_tags = [labels["attribution"][i] for i in window.labels["attribution"]]
                a, b = spans(tags), spans(gold_tags)
                for role in ("source", "cue", "content"):
                    x, y = {s for s in a if s[2] == role}, {s for s in b if s[2] == role}
                    add("flat_" + role, 2 * len(x & y), len(x) + len(y))
                linked(model, states, n, window, a, attribution[n], add)
    return {k: round(a / b, 4) if b else 0.0 for k, (a, b) in counts.items()}


def runs_of(windows, size=16):
    """Neighbouring windows, at most so many, of one document."""
    batch = []
    for window in windows:
        if batch and (len(batch) == size or window.document != batch[0].document):
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


def measure_mentions(model, t, states, add):
    """Kinds of mentions, and for given mentions whether the likeliest one before is of the same group."""
    kinds, first, anaphor, antecedent = model.mentions(states)
    known = t["kind"] != UNKNOWN
    guess = kinds.argmax(-1)
    right = (guess == t["kind"]) & known & (guess != 0)
    add("kind_f1", 2 * int(right.sum()), int(((guess != 0) & known).sum() + (t["kind"] > 0).sum()))
    head = ((guess != 0) & (t["kind"] > 0)).sum()
    add("mention_f1", 2 * int(head), int(((guess != 0) & known).sum() + (t["kind"] > 0).sum()))
    seen = []
    for window, word, group in t.get("mentions", []):
        place = t["reach"][window] + word
        options = [float(first[window, word])]
        for w, i, g in seen:
            gap = int(min(11, math.log2(max(1, place - t["reach"][w] - i)) * 1.4))
            options.append(float(anaphor[window, word] @ antecedent[w, i] + model.gap.weight[gap, 0]))
        best = options.index(max(options))
        old = any(g == group for *_, g in seen)
        add("new_right", int(best == 0), 1) if not old else add("link_right", int(best > 0 and seen[best - 1][2] == group), 1)
        seen.append((window, word, group))


def measure_acts(model, states, window, tags, labels, add):
    """Acts of one window against gold: found where the triggers overlap; type, status and sides of those found."""
    found = spans([labels["acts"][i] for i in tags[: len(window.forms)].tolist()])
    gold_types = spans([labels["acts"][i] for i in window.labels["acts"]])
    gold = {range(s, e): kind for s, e, kind in gold_types}
    pairs, left = [], list(window.triggers)
    for start, end, kind in found:
        act = next((a for a in left if set(a[0]) & set(range(start, end))), None)
        if act:
            left.remove(act)
            pairs.append(((start, end, kind), act))
    typed = sum(any(k == kind and set(r) & set(range(s, e)) for r, k in gold.items()) for (s, e, kind), _ in pairs)
    add("acts_found", 2 * len(pairs), len(found) + len(window.triggers))
    add("acts_typed", 2 * typed, len(found) + len(window.triggers))
    if not pairs:
        return
    _, sides, status = asked_of(model, states, [list(range(s, e)) for (s, e, _), _ in pairs], acts=True)
    for (_, (_, source, target, happened)), row, logits in zip(pairs, sides, status):
        add("act_status", int(int(logits.argmax()) == happened), 1)
        parts = runs(viterbi(torch.log_softmax(row, -1), SIDE_LABELS))
        for name, gold_side in (("source", source), ("target", target)):
            words = {i for s, e, kind in parts if kind == name for i in range(s, e)}
            add("act_" + name, int(bool(words & {i for run in gold_side for i in run}) or (not words and not gold_side)), 1)


def linked(model, states, n, window, flat, logits, add):
    """The attributions of one window, cue by cue, against gold."""
    cues = [list(range(s, e)) for s, e, k in flat if k == "cue"]
    found = roles_of(model, states[n : n + 1, : len(window.forms)], cues)
    predicted = {"source": set(), "content": set()}
    whole = []
    for cue, tags in zip(cues, found):
        parts = {k: [(s, e) for s, e, kind in runs(tags) if kind == k] for k in ("source", "content")}
        for k, v in parts.items():
            predicted[k].update(v)
        whole.append((cue, parts["source"], parts["content"]))
    gold = {"source": set(), "content": set()}
    for _, sources, contents in window.cues:
        gold["source"].update((r[0], r[-1] + 1) for r in sources)
        gold["content"].update((r[0], r[-1] + 1) for r in contents)
    for k in gold:
        add("cued_" + k, 2 * len(gold[k] & predicted[k]), len(gold[k]) + len(predicted[k]))

    def overlap(words, spans):
        return any(set(range(s, e)) & set(r) for s, e in spans for r in words) if words else not spans

    used = 0
    for cue, sources, contents in window.cues:
        for other, s, c in whole:
            if set(cue) & set(other) and overlap(sources, s) and overlap(contents, c):
                used += 1
                break
    add("whole_overlap", 2 * used, len(window.cues) + len(whole))
