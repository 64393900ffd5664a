"""Quotebank's lines, as polars and DuckDB read JSON lines."""

import re

import duckdb
import polars

FORMS = ["quotebank"]


def canonical(words):
    return "".join(sign.lower() for sign in words if sign.isalnum())


def quoted(record):
    """What stands in quotation marks in a record: where it begins, its words on one line, and who says it.

    One within another is part of that; of two who say the same words, one relays the other.
    """
    text = record["report"]["text"]
    actors = {actor["id"]: actor["known_as"] or actor["name"] for actor in record["actors"]}
    said = [(content["start"], -content["end"], statement["within"] is None, number, statement)
            for number, statement in enumerate(record["statements"])
            for content in statement["content"] if content["quoted"]]
    behind = 0
    for start, end, _, _, statement in sorted(said, key=lambda one: one[:4]):
        if -end > behind:
            behind = -end
            speaker = actors.get(statement["speaker"], statement["speaker_text"]) or "None"
            yield start, " ".join(text[start:behind].split()), speaker


def check_quotations(desk):
    for way in ("kept", "read"):
        path = desk.file("quotebank", "quotations.jsonl", way)
        lines = desk.lines("quotebank", "quotations.jsonl", way)
        names = ["quoteID", "quotation", "speaker", "qids", "date", "numOccurrences", "probas", "urls", "phase"]
        assert all(list(line) == names for line in lines)
        assert polars.read_ndjson(path).height == len(lines)
        rows = duckdb.sql(f"select quoteID, quotation, numOccurrences from read_json('{path}')").fetchall()
        assert rows == [(line["quoteID"], line["quotation"], line["numOccurrences"]) for line in lines]
        met = {}
        for record in desk.records:
            for _, words, speaker in quoted(record):
                met.setdefault(canonical(words), []).append((words, speaker, record["report"]))
        assert len({line["quoteID"] for line in lines}) == len(lines) == len(met)
        for line in lines:
            assert re.fullmatch(r"\d{4}-\d{2}-\d{2}-\d{6}", line["quoteID"])
            occurrences = met[canonical(line["quotation"])]
            assert line["numOccurrences"] == len(occurrences)
            assert line["quotation"] in [words for words, _, _ in occurrences]
            published = min(report["published"][:10] for _, _, report in occurrences)
            assert line["date"].startswith(published + " ")
            speakers = {speaker for _, speaker, _ in occurrences}
            assert line["speaker"] in speakers and {name for name, _ in line["probas"]} == speakers
            assert abs(sum(float(share) for _, share in line["probas"]) - 1) < 1e-3
            assert set(line["urls"]) <= {report["url"] for _, _, report in occurrences}
        assert any(line["numOccurrences"] > 1 for line in lines) and any(line["urls"] for line in lines)


def check_articles(desk):
    by_id = {line["quoteID"]: line for line in desk.lines("quotebank", "quotations.jsonl")}
    articles = desk.lines("quotebank", "articles.jsonl")
    assert polars.read_ndjson(desk.file("quotebank", "articles.jsonl")).height == len(articles)
    records = {record["report"]["id"]: record for record in desk.records}
    assert {article["articleID"] for article in articles} == {
        id for id, record in records.items() if any(quoted(record))
    }
    for article in articles:
        record = records[article["articleID"]]
        words = record["report"]["text"].split()
        assert article["articleLength"] == len(words)
        quotes = list(quoted(record))
        assert [line["quotation"] for line in article["quotations"]] == [words for _, words, _ in quotes]
        for line, (_, _, speaker) in zip(article["quotations"], quotes):
            assert canonical(by_id[line["quoteID"]]["quotation"]) == canonical(line["quotation"])
            assert line["localTopSpeaker"] == speaker
            first, size = line["quotationOffset"], len(line["quotation"].split())
            assert canonical(line["quotation"]) in canonical(" ".join(words[first : first + size]))
            assert line["leftContext"] == " ".join(words[max(0, first - 50) : first])
            assert line["rightContext"] == " ".join(words[first + size : first + size + 50])
        for name in article["names"]:
            for start, end in name["offsets"]:
                assert 0 <= start < end <= len(words)
