#!/usr/bin/env python3
"""Corrections of an archive, made by rule, to see what a later reading leaves of them.

usage: ascribe export ARCHIVE --as jsonl | corrections.py N > corrections.jsonl

N findings, spread evenly over all events, figures and statements, are accepted, rejected, put off, noted or changed in
turn; what would change nothing is passed over for the next in turn. The same records give the same corrections.
"""
import itertools
import json
import sys

DEEDS = {
    "events": [
        {"do": "accept"},
        {"do": "reject"},
        {"do": "edit", "field": "status", "to": "denied"},
        {"do": "edit", "field": "type", "to": "COERCE"},
        {"do": "edit", "field": "target", "to": "-"},
        {"do": "edit", "field": "day", "to": "2016-01-02"},
        {"do": "edit", "field": "place", "to": "Oslo"},
        {"do": "note", "note": "to be asked"},
    ],
    "figures": [
        {"do": "accept"},
        {"do": "edit", "field": "number", "to": ">=7"},
        {"do": "edit", "field": "what", "to": "injured"},
        {"do": "edit", "field": "class", "to": "children"},
        {"do": "reject"},
    ],
    "statements": [
        {"do": "accept"},
        {"do": "edit", "field": "act", "to": "warns"},
        {"do": "later"},
        {"do": "edit", "field": "speaker", "to": "a1"},
        {"do": "reject"},
        {"do": "edit", "field": "polarity", "to": "negative"},
    ],
}


def is_so(finding, deed):
    """Whether a field says already what it is to say."""
    now = finding.get(deed.get("field"))
    return deed["do"] == "edit" and (now == deed["to"] or not now and deed["to"] == "-")


def main():
    wanted = int(sys.argv[1])
    findings = []
    for line in sys.stdin:
        record = json.loads(line)
        for kind in DEEDS:
            findings += [(kind, record["report"]["id"], finding) for finding in record[kind]]
    turns = {kind: itertools.cycle(deeds) for kind, deeds in DEEDS.items()}
    for number in range(wanted):
        kind, report, finding = findings[number * len(findings) // wanted]
        deed = next(deed for deed in turns[kind] if not is_so(finding, deed))
        print(json.dumps({"report": report, "finding": finding["id"], **deed}))


main()
