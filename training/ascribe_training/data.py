"""Gold files to windows: the words of one paragraph with whatever labels its file has.

A label of -100 is unknown and costs nothing.
"""

import hashlib
import json
import subprocess
from dataclasses import dataclass, field

from . import conllu
from .wordpiece import shape

UNKNOWN = -100
MAX_WINDOW = 200
"""Word pieces in a window; a longer paragraph is cut between sentences where their ends are known."""


@dataclass
class Window:
    """One window. Lists run over words; `cues` holds (cue words, source words, content words), `triggers` those
    of acts (trigger words, source words, target words, status), `groups` the coreference group of each word that a
    mention hangs on."""

    forms: list
    glued: list
    labels: dict = field(default_factory=dict)
    heads: list = field(default_factory=list)
    sentences: list = field(default_factory=list)
    cues: list = field(default_factory=list)
    triggers: list = field(default_factory=list)
    groups: dict = field(default_factory=dict)
    kind: str = ""
    document: str = ""


def treebank(path, label_ids, with_names, kind):
    """Windows of a treebank's paragraphs: sentence starts, tags, trees, and names where asked."""
    windows = []
    for paragraph in conllu.paragraphs(conllu.read(path)):
        group, size = [], 0
        for sentence in paragraph:
            # Four characters a piece is close enough here: the encoder takes up to 510.
            weight = sum(1 + len(form) // 6 for form in sentence.forms)
            if group and size + weight > MAX_WINDOW:
                windows.append(treebank_window(group, label_ids, with_names, kind))
                group, size = [], 0
            group.append(sentence)
            size += weight
        windows.append(treebank_window(group, label_ids, with_names, kind))
    return windows


def treebank_window(group, label_ids, with_names, kind):
    """One window of whole sentences. Heads are window indices; the root's head is the window's length."""
    keys = ("start", "upos", "xpos", "deprel", "names", "kind")
    window = Window([], [], {k: [] for k in keys}, kind=kind, document=group[0].document)
    total = sum(len(s.forms) for s in group)
    for number, sentence in enumerate(group):
        base = len(window.forms)
        window.forms += sentence.forms
        window.glued += sentence.glued
        window.sentences += [number] * len(sentence.forms)
        window.heads += [total if head == 0 else base + head - 1 for head in sentence.heads]
        window.labels["start"] += [1] + [0] * (len(sentence.forms) - 1)
        for key, values in (("upos", sentence.upos), ("xpos", sentence.xpos), ("deprel", sentence.deprels)):
            window.labels[key] += [label_ids[key].get(v, UNKNOWN) for v in values]
        unknown = [UNKNOWN] * len(sentence.forms)
        window.labels["names"] += name_labels(sentence, label_ids["names"]) if with_names else unknown
        mentions = conllu.mentions(sentence) if with_names else {}
        window.groups |= {base + word: number for word, (_, number) in mentions.items()}
        kinds = [label_ids["kind"][mentions[w][0] if w in mentions else "O"] for w in range(len(sentence.forms))]
        window.labels["kind"] += kinds if with_names else unknown
    return window


def name_labels(sentence, ids):
    """BIO labels of one sentence of GUM. A capitalised adjective outside of a name may be a nationality,
    a name in CoNLL 2003 that GUM does not mark: unknown."""
    labels = [
        UNKNOWN if xpos == "JJ" and form[0].isupper() else ids["O"]
        for form, xpos in zip(sentence.forms, sentence.xpos)
    ]
    for start, end, kind in conllu.names(sentence):
        for word in range(start, end):
            tag = ("B-" if word == start else "I-") + kind if kind else None
            labels[word] = ids[tag] if tag else UNKNOWN
    return labels


def name_columns(path, ids, kind):
    """Windows of a CoNLL column file (IOB1 or BIO), one sentence each."""
    windows = []
    for block in open(path, encoding="utf-8").read().split("\n\n"):
        rows = [line.split() for line in block.split("\n") if len(line.split()) >= 2]
        if not rows:
            continue
        forms, tags, before = [r[0] for r in rows], [], "O"
        for _, tag in ((r[0], r[-1]) for r in rows):
            begins = tag != "O" and (tag[0] == "B" or before == "O" or before[2:] != tag[2:])
            tags.append(UNKNOWN if tag[2:] and "B-" + tag[2:] not in ids else ids[("B" if begins else "I") + tag[1:] if tag != "O" else "O"])
            before = tag
        windows.append(Window(forms, glued_by_marks(forms), {"names": tags}, kind=kind))
    return windows


def entities(path, ids, command, types, kind):
    """Windows of the paragraphs of reports whose names are marked as spans; `types` says what each type is
    called here, and a type without an entry is no name."""
    records = [json.loads(line) for line in open(path, encoding="utf-8")]
    windows = []
    for record, reading in zip(records, tokenised([r["text"] for r in records], command)):
        data, offsets = encoded(record["text"])
        marked = [(offsets[e["start"]], offsets[e["end"]], types[e["type"]]) for e in record["entities"] if e["type"] in types]
        tokens = [tuple(t) for t in reading["tokens"]]
        for start, end in reading["paragraphs"]:
            for words in chunks([t for t in tokens if start <= t[0] < end], data):
                windows.append(Window(*spelled(words, data), {"names": span_labels(words, marked, ids)}, kind=kind))
    return windows


def span_labels(words, marked, ids):
    """BIO labels of words for spans of characters."""
    labels = [ids["O"]] * len(words)
    for start, end, label in marked:
        inside = [i for i, (a, b, _) in enumerate(words) if a < end and start < b]
        for i in inside:
            labels[i] = ids[("B-" if i == inside[0] else "I-") + label]
    return labels


def encoded(text):
    """The text as UTF-8, and for each character the byte that it begins at."""
    offsets = [0]
    for character in text:
        offsets.append(offsets[-1] + len(character.encode()))
    return text.encode(), offsets


def spelled(words, data):
    """Forms of words, and which of them stand close to the word before."""
    forms = [data[a:b].decode() for a, b, _ in words]
    return forms, [i > 0 and words[i - 1][1] == words[i][0] for i in range(len(words))]


def glued_by_marks(forms):
    """Where tokens lost their spacing, marks are taken to stand close, as in print."""
    return [i > 0 and (f in ".,;:!?)%'’”" or f.startswith(("'", "’")) or forms[i - 1] in "($“") for i, f in enumerate(forms)]


def tokenised(texts, command):
    """Tokens and paragraphs of raw texts by the project's own tokenizer."""
    lines = "\n".join(json.dumps({"id": str(n), "text": t}) for n, t in enumerate(texts))
    done = subprocess.run(command, input=lines.encode(), stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def attributions(path, ids, command, kind, limit=None):
    """Windows of PolNeAR's paragraphs: attribution tags, and the cues with their parts."""
    records = [json.loads(line) for line in open(path, encoding="utf-8")][:limit]
    windows = []
    for record, reading in zip(records, tokenised([r["text"] for r in records], command)):
        data, offsets = encoded(record["text"])
        tokens = [tuple(t) for t in reading["tokens"]]
        parts = [
            {k: [(offsets[s["start"]], offsets[s["end"]]) for s in a[k]] for k in ("source", "cue", "content")}
            for a in record["attributions"]
        ]
        for start, end in reading["paragraphs"]:
            words = [t for t in tokens if start <= t[0] < end]
            if words:
                for chunk in chunks(words, data):
                    windows.append(attribution_window(chunk, data, parts, ids, kind))
                    windows[-1].document = record["id"]
    return windows


def reports(path, ids, command, kind):
    """Windows of reports marked for acts and statements: tags of acts with their sides and status, and the cues of
    statements with their parts. A trigger that a window does not hold is left out with its sides."""
    records = [json.loads(line) for line in open(path, encoding="utf-8")]
    windows = []
    for record, reading in zip(records, tokenised([r["text"] for r in records], command)):
        data, offsets = encoded(record["text"])

        def bytes_of(spans):
            return [(offsets[s["start"]], offsets[s["end"]]) for s in spans if s]

        said = [
            {"source": bytes_of([s.get("speaker_span")]), "cue": bytes_of([s.get("cue_span")]), "content": bytes_of(s["content_spans"])}
            for s in record["statements"]
        ]
        acts = [
            (bytes_of([e["trigger_span"]]), bytes_of(e["source_spans"]), bytes_of(e["target_spans"]), e)
            for e in record["events"] if e["trigger_span"]
        ]
        tokens = [tuple(t) for t in reading["tokens"]]
        for start, end in reading["paragraphs"]:
            for words in chunks([t for t in tokens if start <= t[0] < end], data):
                window = attribution_window(words, data, said, ids["attribution"], kind)
                window.document = record["id"]
                take_acts(window, acts, ids)
                windows.append(window)
    return windows


def take_acts(window, acts, ids):
    """Puts the acts whose triggers stand in the window into it."""
    tags = [ids["acts"]["O"]] * len(window.forms)
    for trigger, source, target, event in acts:
        words = words_in(window.spans, trigger)
        if not words or event["type"] == "O":
            continue
        for i in words[0]:
            tags[i] = ids["acts"][("B-" if i == words[0][0] else "I-") + event["type"]]
        if event["status"]:
            sides = words_in(window.spans, source), words_in(window.spans, target)
            window.triggers.append((words[0], *sides, ids["status"][event["status"]]))
    window.labels["acts"] = tags


def words_in(words, spans):
    """For each span that has words here, these."""
    found = [[i for i, (a, b) in enumerate(words) if a < end and start < b] for start, end in spans]
    return [run for run in found if run]


def chunks(words, data):
    """A paragraph cut after full stops into runs of at most about MAX_WINDOW pieces."""
    group, size, groups = [], 0, []
    for number, word in enumerate(words):
        group.append(word)
        size += 1 + (word[1] - word[0]) // 6
        closes = data[word[0] : word[1]] in (b".", b"!", b"?")
        if size > MAX_WINDOW or (closes and size > MAX_WINDOW * 3 // 4 and number + 40 < len(words)):
            groups.append(group)
            group, size = [], 0
    return groups + [group] if group else groups


def attribution_window(words, data, parts, ids, kind):
    """One window with its flat tags and its cues."""
    forms, glued = spelled(words, data)
    flat = [ids["O"]] * len(words)
    window = Window(forms, glued, {"attribution": flat}, kind=kind)
    window.spans = [(a, b) for a, b, _ in words]

    def inside(spans):
        return [[i for i, (a, b, _) in enumerate(words) if a < end and start < b] for start, end in spans]

    for part in parts:
        found = {role: [r for r in inside(part[role]) if r] for role in ("source", "cue", "content")}
        for role, ranges in found.items():
            for run in ranges:
                for i in run:
                    flat[i] = ids[("B-" if i == run[0] else "I-") + role]
        if found["cue"]:
            window.cues.append((found["cue"][0], found["source"], found["content"]))
    return window


def digest(path):
    """SHA-256 of a file, for the manifest."""
    return hashlib.sha256(open(path, "rb").read()).hexdigest()
