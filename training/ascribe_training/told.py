"""More words that tell acts: sentences that the program itself reads, and gold files of other ontologies.

Most of these files mark some acts of a text and not all, so that a word without a mark is unknown, unless the settings say
`whole = true`.
"""

import csv
import json
import re
import subprocess

from .data import UNKNOWN, Window, chunks, encoded, spelled, take_acts, tokenised

MARKS = re.compile(r"\{[ST]:([^}]*)\}")
"""How an example of the codebook marks its sides: "{S:The ministry} intends to sign {T:the treaty}"."""


def examples(paths, columns):
    """The sentences in some columns of tables with a line of names, without their marks."""
    texts = []
    for path in paths:
        lines = [line for line in open(path, encoding="utf-8") if not line.startswith("#")]
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            texts += [MARKS.sub(r"\1", row[c]) for c in columns if row[c] not in ("", "-")]
    return texts


def readings(texts, program):
    """What `ascribe read` makes of each text: triggers, sides, type and status of its events, spans in bytes."""
    lines = "\n".join(json.dumps({"id": str(n), "text": text}) for n, text in enumerate(texts))
    done = subprocess.run([*program, "read", "--from", "jsonl", "-"], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    found = []
    for line in done.stdout.decode().splitlines():
        record = json.loads(line)
        offsets = encoded(record["report"]["text"])[1]
        spans = lambda parts: [(offsets[s["start"]], offsets[s["end"]]) for s in parts]
        found.append([
            (spans([e["trigger"]]), spans(e["source_spans"]), spans(e["target_spans"]), {"type": e["type"], "status": e["status"]})
            for e in record["events"]
        ])
    assert len(found) == len(texts), "a text was not read"
    return found


def read_by_patterns(texts, ids, command, program, whole, kind, keep=lambda number, act: True):
    """Windows of texts with the acts that the program's patterns find in them."""
    ours = lambda act: "B-" + act[3]["type"] in ids["acts"]
    acts = [[a for a in found if ours(a) and keep(n, a)] for n, found in enumerate(readings(texts, program))]
    return windows_of(texts, acts, ids, command, whole, kind)


def sentences(path, ids, command, program, types, kind):
    """Windows of sentences with one marked type and no trigger: the trigger is the one that the patterns find of a type
    that goes by this name there."""
    records = [json.loads(line) for line in open(path, encoding="utf-8")]
    roots = [{e["root"] for e in r["events"]} for r in records]
    right = lambda number, act: types.get(act[3]["type"], act[3]["type"]) in roots[number]
    return read_by_patterns([r["text"] for r in records], ids, command, program, False, kind, right)


def other_types(path, ids, command, types, without, kind):
    """Windows of texts marked by another ontology; `types` says which of ours begins with what there, "O" that it is no
    act. Texts that stand in `without` are left out."""
    known = {json.loads(line)["text"][:80] for line in open(without, encoding="utf-8")} if without else set()
    records = [r for r in map(json.loads, open(path, encoding="utf-8")) if r["text"][:80] not in known]
    named = sorted(types.items(), key=lambda pair: -len(pair[0]))
    acts = []
    for record in records:
        offsets = encoded(record["text"])[1]
        spans = lambda e: [(offsets[e["trigger"]["start"]], offsets[e["trigger"]["end"]])]
        ours = lambda e: next((type for begin, type in named if e["type"].lower().startswith(begin)), None)
        acts.append([(spans(e), [], [], {"type": ours(e), "status": None}) for e in record["events"] if ours(e)])
    return windows_of([r["text"] for r in records], acts, ids, command, False, kind)


def windows_of(texts, acts, ids, command, whole, kind):
    """Windows of texts with the acts of each. What is not marked is no act where the whole is marked, else unknown."""
    windows = []
    for text, told, reading in zip(texts, acts, tokenised(texts, command)):
        data, _ = encoded(text)
        tokens = [tuple(t) for t in reading["tokens"]]
        for start, end in reading["paragraphs"]:
            for words in chunks([t for t in tokens if start <= t[0] < end], data):
                window = Window(*spelled(words, data), kind=kind, document=f"{kind}-{len(windows)}")
                window.spans = [(a, b) for a, b, _ in words]
                take_acts(window, told, ids)
                if not whole:
                    forget_unmarked(window, told, ids)
                windows.append(window)
    return [w for w in windows if any(label != UNKNOWN for label in w.labels["acts"])]


def forget_unmarked(window, told, ids):
    """Makes the words unknown that no act has as its trigger, but for those that are no act by another's ontology."""
    marked = [span for trigger, _, _, event in told for span in trigger]
    inside = [any(a < end and start < b for start, end in marked) for a, b in window.spans]
    labels = window.labels["acts"]
    window.labels["acts"] = [label if kept else UNKNOWN for label, kept in zip(labels, inside)]
