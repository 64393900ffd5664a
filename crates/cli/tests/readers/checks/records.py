"""The records themselves, and PETRARCH's lines, whose readers split at tabs."""

FORMS = ["json", "jsonl", "petrarch"]


def check_json_is_jsonl(desk):
    for way in ("kept", "read"):
        assert desk.json("json", "records.json", way) == desk.lines("jsonl", "records.jsonl", way)


def check_texts_are_as_given(desk):
    given = list(desk.reports.values())
    assert len(desk.records) == len(given) > 0
    for record, report in zip(desk.records, given):
        assert record["report"]["given_id"] == report["id"]
        assert record["report"]["text"] == report["text"]


def check_positions_give_the_words(desk):
    for record in desk.records:
        text = record["report"]["text"]
        for statement in record["statements"]:
            words = "".join(text[span["start"] : span["end"]] for span in statement["speaker_spans"])
            assert words == "" or words in statement["speaker_text"], statement


def check_the_reports_have_what_forms_must_bear(desk):
    """Else a check could pass by finding nothing."""
    statuses = {event["status"] for record in desk.records for event in record["events"]}
    assert {"occurred", "alleged", "denied", "planned"} <= statuses, statuses
    assert any(content["quoted"] for r in desk.records for s in r["statements"] for content in s["content"])
    assert any(figure for record in desk.records for figure in record["figures"])
    assert any(place["lat"] is not None for record in desk.records for place in record["places"])
    assert any(event["place"]["id"] is None for record in desk.records for event in record["events"])


def check_petrarch_lines(desk):
    for way in ("kept", "read"):
        for line in desk.text("petrarch", "events.tsv", way).splitlines():
            cells = line.split("\t")
            assert len(cells) == 10, line
            assert cells[0] == "---" or (cells[0].isdigit() and len(cells[0]) == 8), line
