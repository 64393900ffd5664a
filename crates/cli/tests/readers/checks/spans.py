"""Annotated text: Prodigy's lines, Label Studio's tasks, Citron's documents, brat's standoff."""

import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import jsonschema

FORMS = ["spans", "label-studio", "citron", "brat"]

SPAN = {
    "type": "object",
    "properties": {
        "start": {"type": "integer", "minimum": 0},
        "end": {"type": "integer", "minimum": 1},
        "text": {"type": "string"},
        "label": {"type": "string"},
    },
    "required": ["start", "end"],
}
CITRON_SPAN = {**SPAN, "required": ["start", "end", "text"], "additionalProperties": False}
CITRON_SPANS = {"type": "array", "items": CITRON_SPAN}
# Citron's docs/data_format.md.
CITRON = {
    "type": "object",
    "properties": {
        "text": {"type": "string"},
        "quotes": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "cue": CITRON_SPAN,
                    "sources": CITRON_SPANS,
                    "contents": {**CITRON_SPANS, "minItems": 1},
                    "coreferences": CITRON_SPANS,
                    "id": {"type": "string"},
                },
                "required": ["cue", "sources", "contents"],
                "additionalProperties": False,
            },
        },
        "coreference_groups": {"type": "array", "items": {**CITRON_SPANS, "minItems": 2}},
    },
    "required": ["text", "quotes"],
    "additionalProperties": False,
}


def check_spans_give_the_words_of_the_records(desk):
    for way in ("kept", "read"):
        lines = desk.lines("spans", "spans.jsonl", way)
        assert len(lines) == len(desk.records)
        for line, record in zip(lines, desk.records):
            text = record["report"]["text"]
            assert line["text"] == text and line["meta"]["report"] == record["report"]["id"]
            jsonschema.validate(line["spans"], {"type": "array", "items": {**SPAN, "required": ["label"]}})
            starts = [span["start"] for span in line["spans"]]
            assert starts == sorted(starts)
            triggers = {(s["start"], s["end"], s["status"]) for s in line["spans"] if s["label"] == "Event"}
            events = {(e["trigger"]["start"], e["trigger"]["end"], e["status"]) for e in record["events"]}
            assert triggers == events
            contents = {(s["start"], s["end"]) for s in line["spans"] if s["label"] == "Content"}
            assert contents == {(c["start"], c["end"]) for s in record["statements"] for c in s["content"]}


def configuration():
    """The labelling configuration that the documentation gives for Label Studio."""
    page = (Path(__file__).parents[5] / "docs/formats.md").read_text(encoding="utf-8")
    return ElementTree.fromstring(re.search(r"<View>.*?</View>", page, re.DOTALL).group())


def check_tasks_fit_the_configuration(desk):
    view = configuration()
    labels = {label.get("value") for label in view.find("Labels")}
    relations = {relation.get("value") for relation in view.find("Relations")}
    assert view.find("Labels").get("name") == "label" and view.find("Labels").get("toName") == "text"
    assert view.find("Text").get("name") == "text" and view.find("Text").get("value") == "$text"
    tasks = desk.json("label-studio", "tasks.json")
    assert len(tasks) == len(desk.records)
    statuses = set()
    for task, record in zip(tasks, desk.records):
        text = task["data"]["text"]
        assert text == record["report"]["text"]
        (prediction,) = task["predictions"]
        assert prediction["model_version"].startswith("ascribe ")
        regions = {}
        for item in prediction["result"]:
            if item["type"] == "labels":
                value = item["value"]
                # Label Studio counts code points, and shows the text as it is.
                assert text[value["start"] : value["end"]] == value["text"] != ""
                assert item["from_name"] == "label" and item["to_name"] == "text"
                assert item["id"] not in regions and set(value["labels"]) <= labels, value
                regions[item["id"]] = item
                statuses.update(told for told in item.get("meta", {"text": []})["text"] if told.startswith("status"))
            else:
                assert item["type"] == "relation" and item["direction"] == "right" and set(item["labels"]) <= relations
                assert item["from_id"] in regions and item["to_id"] in regions
        cues = [r for r in regions.values() if r["value"]["labels"] == ["Cue"]]
        assert len(cues) >= sum(statement["cue"] is not None for statement in record["statements"])
    assert {"status: alleged", "status: denied", "status: occurred", "status: planned"} <= statuses


def check_citron(desk):
    texts = {record["report"]["text"]: record for record in desk.records}
    paths = desk.files("citron", "*.json")
    assert len(paths) == len(texts)
    quoted = 0
    for path in paths:
        document = desk.json("citron", path.name)
        jsonschema.validate(document, CITRON)
        text, record = document["text"], texts[document["text"]]
        spans = [span for group in document["coreference_groups"] for span in group]
        for quote in document["quotes"]:
            spans += [quote["cue"], *quote["sources"], *quote["contents"], *quote["coreferences"]]
            quoted += sum(content["text"][0] in "“\"" and content["text"][-1] in "”\"" for content in quote["contents"])
        assert all(text[span["start"] : span["end"]] == span["text"] != "" for span in spans)
        assert len(document["quotes"]) == sum(statement["cue"] is not None for statement in record["statements"])
    assert quoted >= 4, "quotations keep their marks"


def read_standoff(path):
    """The annotations of a file, by id, as brat's own reader splits them: at line feeds, then at tabs."""
    text = path.with_suffix(".txt").read_bytes().decode("utf-8")
    found = {}
    # Readers in Python mostly take lines by splitlines, which splits at more than line feeds.
    annotations = path.read_bytes().decode("utf-8")
    assert annotations.splitlines() == annotations.split("\n")[:-1] if annotations else True, path
    for line in annotations.splitlines():
        id, rest = line.split("\t", 1)
        assert id not in found and re.fullmatch(r"[TEARMN#]\d+", id), line
        found[id] = rest.split("\t")
    return text, found


def configured(path):
    sections, section = {}, None
    for line in path.read_text(encoding="utf-8").splitlines():
        if match := re.fullmatch(r"\[(\w+)\]", line):
            section = sections.setdefault(match[1], {})
        elif line:
            name, *rest = re.split(r"\s+", line, maxsplit=1)
            section[name] = rest
    return sections


def check_brat(desk):
    conf = configured(desk.file("brat", "annotation.conf"))
    assert set(conf) == {"entities", "relations", "events", "attributes"}
    paths = desk.files("brat", "*.ann")
    assert len(paths) == len(desk.records) == len(desk.files("brat", "*.txt"))
    texts = {record["report"]["text"]: record for record in desk.records}
    broken = 0
    for path in paths:
        text, found = read_standoff(path)
        record = texts[text]
        for id, cells in found.items():
            if id[0] == "T":
                head, words = cells
                label, ends = head.split(" ", 1)
                assert label in conf["entities"] or label in conf["events"], label
                fragments = [tuple(map(int, end.split(" "))) for end in ends.split(";")]
                assert fragments == sorted(fragments)
                assert all(one[1] <= other[0] for one, other in zip(fragments, fragments[1:])), "fragments overlap"
                assert " ".join(text[start:end] for start, end in fragments) == words, (words, fragments)
                assert all(text[start:end] == text[start:end].strip() != "" for start, end in fragments)
                broken += len(fragments) > 1
            elif id[0] == "E":
                (trigger, *arguments) = [part.split(":") for part in cells[0].split(" ")]
                assert trigger[0] in conf["events"] and found[trigger[1]][0].startswith(trigger[0] + " ")
                roles = [role for role, _ in arguments]
                assert len(set(roles)) == len(roles) and all(of in found for _, of in arguments)
                allowed = re.findall(r"(\w+)\*:", conf["events"][trigger[0]][0])
                assert all(re.sub(r"\d+$", "", role) in allowed for role in roles), roles
            elif id[0] == "A":
                name, of, value = cells[0].split(" ")
                assert of in found and value in conf["attributes"][name][0].rsplit(":", 1)[1].split("|")
        statuses = sorted(cells[0].split(" ")[2] for cells in found.values() if cells[0].startswith("Status "))
        assert statuses == sorted(event["status"] for event in record["events"])
    assert broken > 0, "a quotation over the end of a line is in fragments"
