"""Event data: PLOVER, ICEWS, GDELT, POLECAT and the tables in the shape of UCDP's, ACLED's, eventreport's and HAPI's.

The columns of GDELT are those that the package `gdelt` reads it by; its files are looked at and nothing of it is run,
since that takes pandas. What has no package is held to the header that its documentation has.
"""

import csv
import sys
from pathlib import Path

import duckdb
import jsonschema
import polars

FORMS = ["plover", "icews", "gdelt", "polecat", "ged", "acled", "event-reports", "monthly"]

DONE = {"occurred", "ongoing"}

ICEWS = (
    "Event ID|Event Date|Source Name|Source Sectors|Source Country|Event Text|CAMEO Code|Intensity|Target Name"
    "|Target Sectors|Target Country|Story ID|Sentence Number|Publisher|City|District|Province|Country|Latitude|Longitude"
).split("|")

# As the loader of the benchmark tkgl-polecat has them.
POLECAT = (
    "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|Actor COW"
    "|Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|Recipient Name"
    "|Recipient Country|Recipient COW|Primary Recipient Sector|Recipient Sectors|Recipient Title|Recipient Name Raw"
    "|Wikipedia Recipient ID|Placename|City|District|Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename"
    "|Feature Type|Source|Publication Date|Story People|Story Organizations|Story Locations|Language|Version"
).split("|")

GED = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name"
    " dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b"
    " number_of_sources source_article source_office source_date source_headline source_original where_prec"
    " where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id"
    " region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high"
    " low gwnoa gwnob"
).split()

ACLED = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1"
    " actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location"
    " latitude longitude geo_precision source source_scale notes fatalities tags timestamp"
).split()

TEXT = {"type": "string"}
PLOVER = {
    "type": "object",
    "required": ["id", "date", "actor", "event"],
    "properties": {
        "id": TEXT,
        "has_event": {"type": "boolean"},
        "date": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"},
        "enddate": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"},
        "actor": {"type": "array", "items": {"$ref": "#/$defs/entity"}},
        "recipient": {"type": "array", "items": {"$ref": "#/$defs/entity"}},
        "event": {"type": "array", "items": {"type": "string", "pattern": "^[A-Z]+$"}, "minItems": 1},
        "event_loc": {"type": "object", "required": ["resolved_place", "resolution"]},
        "event_text": {"type": "array", "items": TEXT},
        "quad_code": {"enum": [1, 2, 3, 4]},
        "event_scale": {"type": "number", "minimum": -10, "maximum": 10},
        "mode": {"type": "array", "items": TEXT},
        "context": {"type": "array", "items": TEXT},
        "link": TEXT,
        "text_info": {"type": "object", "required": ["start", "end"]},
        "cite_info": {"type": "object", "required": ["citation", "language", "codebook"]},
        "coder": TEXT,
        "size": {"type": "object", "additionalProperties": {"type": "integer", "minimum": 0}},
        "status": TEXT,
        "background": {"type": "boolean"},
        "comment": TEXT,
    },
    "additionalProperties": False,
    "$defs": {
        "entity": {
            "type": "object",
            "required": ["entity_text"],
            "properties": {name: TEXT for name in ("code", "sector", "entity_text", "identifier_text", "office")},
            "additionalProperties": False,
        }
    },
}


def written(desk):
    """The events that a form without a place for statuses has, each with its record."""
    for record in desk.records:
        report = record["report"]
        dated = report["published"] or report["reference_day"]
        for event in record["events"]:
            if event["status"] in DONE and not event["background"] and (dated or event["day"]["from"]):
                yield record, event


def table(desk, form, name, way="kept"):
    """The rows of a table between commas, on which DuckDB and polars agree with the csv module, cells as texts."""
    path = desk.file(form, name, way)
    with open(path, encoding="utf-8", newline="") as file:
        header, *cells = csv.reader(file, strict=True)
    rows = [tuple(cell or None for cell in row) for row in cells]
    strings = f"from read_csv('{path}', header = true, all_varchar = true, strict_mode = true, delim = ',', quote = '\"')"
    assert duckdb.sql(strings).fetchall() == rows, f"{path}: DuckDB"
    frame = polars.read_csv(path, infer_schema=False)
    assert frame.columns == header and frame.rows() == rows, f"{path}: polars"
    return header, [dict(zip(header, row)) for row in cells]


def between_tabs(desk, form, name, header=None, way="kept"):
    """The rows of a table between tabs, on which DuckDB and polars agree with splitting at them."""
    path = desk.file(form, name, way)
    lines = desk.text(form, name, way).split("\n")
    assert lines.pop() == "", f"{path}: the last line ends"
    cells = [line.split("\t") for line in lines]
    names = header or cells.pop(0)
    assert all(len(row) == len(names) for row in cells), f"{path}: as many cells as columns"
    rows = [tuple(cell or None for cell in row) for row in cells]
    options = "all_varchar = true, delim = '\t', quote = '', escape = '', header = " + str(header is None).lower()
    # DuckDB cannot tell how many columns a file without lines has.
    columns = ", columns = {" + ", ".join(f"'c{place}': 'VARCHAR'" for place in range(len(names))) + "}"
    found = duckdb.sql(f"from read_csv('{path}', {options}{columns if header else ''})")
    assert found.fetchall() == rows, f"{path}: DuckDB"
    if rows:
        frame = polars.read_csv(path, separator="\t", quote_char=None, has_header=header is None, infer_schema=False)
        assert frame.rows() == rows, f"{path}: polars"
    return names, [dict(zip(names, row)) for row in cells]


def numbers(rows, names, allow_empty=True):
    for row in rows:
        for name in names:
            if row[name] or not allow_empty:
                float(row[name])


def check_plover(desk):
    for way in ("read", "kept"):
        lines = desk.lines("plover", "plover.jsonl", way)
        for line in lines:
            jsonschema.validate(line, PLOVER)
        expected = [f"{r['report']['id'][:12]}:{e['id']}" for r, e in written(desk)]
        assert [line["id"] for line in lines] == expected
        assert expected and all(line["status"] in DONE for line in lines)
    texts = {record["report"]["id"]: record["report"]["text"] for record in desk.records}
    for line in desk.lines("plover", "plover.jsonl"):
        info, text = line["text_info"], texts[line["cite_info"]["citation"]]
        assert line["event_text"][0] in text[info["start"] : info["end"]]
        assert line["link"].startswith("account:")


def check_icews(desk):
    for way in ("read", "kept"):
        names, rows = between_tabs(desk, "icews", "icews.tsv", way=way)
        assert names == ICEWS
        pairs = [max(1, len(e["source"] or e["source_spans"])) * max(1, len(e["target"] or e["target_spans"])) for _, e in written(desk)]
        assert len(rows) == sum(pairs)
        assert len({row["Event ID"] for row in rows}) == len(rows)
        numbers(rows, ["Event ID", "Intensity", "Story ID", "Sentence Number", "Latitude", "Longitude"])


def gdelt_columns(name):
    """The names and types of columns by which the package reads a table."""
    with open(Path(sys.prefix) / "data" / f"{name}.csv", encoding="utf-8", newline="") as file:
        return [(row["name"], row["type"]) for row in csv.DictReader(file)]


def check_gdelt(desk):
    for way in ("read", "kept"):
        columns = {name: gdelt_columns(name) for name in ("events2", "mentions")}
        assert (len(columns["events2"]), len(columns["mentions"])) == (61, 16)
        tables = {}
        for name, file in (("events2", "gdelt-events.tsv"), ("mentions", "gdelt-mentions.tsv")):
            header = [column for column, _ in columns[name]]
            _, tables[name] = between_tabs(desk, "gdelt", file, header, way)
            numbers(tables[name], [column for column, kind in columns[name] if kind in ("INTEGER", "FLOAT")])
        events, mentions = tables["events2"], tables["mentions"]
        assert events and len({row["GLOBALEVENTID"] for row in events}) == len(events)
        # What is mentioned is an event, and every event is mentioned.
        assert {row["GLOBALEVENTID"] for row in mentions} == {row["GLOBALEVENTID"] for row in events}
        for row in events:
            assert row["EventCode"].startswith(row["EventBaseCode"]) and row["EventBaseCode"].startswith(row["EventRootCode"])
            assert row["MonthYear"] == row["SQLDATE"][:6] and row["Year"] == row["SQLDATE"][:4]
            assert row["ActionGeo_Type"] in "012345"


def check_gdelt_counts_what_it_mentions(desk):
    columns = [name for name, _ in gdelt_columns("events2")]
    _, events = between_tabs(desk, "gdelt", "gdelt-events.tsv", columns)
    _, mentions = between_tabs(desk, "gdelt", "gdelt-mentions.tsv", [name for name, _ in gdelt_columns("mentions")])
    for event in events:
        its = [row for row in mentions if row["GLOBALEVENTID"] == event["GLOBALEVENTID"]]
        assert int(event["NumMentions"]) >= len(its) >= 1


def check_gdelt_quotations(desk):
    lines = desk.lines("gdelt", "gdelt-gqg.jsonl")
    expected = 0
    for record in desk.records:
        text = record["report"]["text"]
        spans = {(c["start"], c["end"]) for s in record["statements"] for c in s["content"] if c["quoted"]}
        if not spans:
            continue
        line = lines[expected]
        expected += 1
        assert list(line) == ["date", "url", "title", "lang", "quotes"] and line["lang"] == "ENGLISH"
        assert [quote["quote"] for quote in line["quotes"]] == [text[start:end] for start, end in sorted(spans)]
        assert all(quote["pre"] + quote["quote"] + quote["post"] in text for quote in line["quotes"])
    assert len(lines) == expected > 0


def check_polecat(desk):
    for way in ("read", "kept"):
        names, rows = between_tabs(desk, "polecat", "polecat.tsv", way=way)
        assert names == POLECAT
        expected = [f"{r['report']['id'][:12]}_{e['id']}" for r, e in written(desk)]
        assert [row["Event ID"] for row in rows] == expected
        for row, (record, event) in zip(rows, written(desk)):
            assert len(row["Actor Name"].split(";")) == max(1, len(event["source"] or event["source_spans"]))
        numbers(rows, ["Intensity", "Latitude", "Longitude", "GeoNames ID"])


def check_ged(desk):
    for way in ("read", "kept"):
        header, rows = table(desk, "ged", "ged.csv", way)
        assert header == GED
        for row in rows:
            parts = [int(row[name]) for name in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")]
            assert int(row["best"]) == sum(parts)
            assert int(row["low"]) <= int(row["best"]) <= int(row["high"])
            assert row["where_prec"] in ("", *"1234567") and row["date_prec"] in "12345"


def check_acled(desk):
    for way in ("read", "kept"):
        header, rows = table(desk, "acled", "acled.csv", way)
        assert header == ACLED
        assert rows, "some violence happened"
        for row in rows:
            assert row["time_precision"] in "123" and int(row["fatalities"]) >= 0
            assert not row["tags"] and row["geo_precision"] in ("", *"123")


def check_event_reports(desk):
    events = sum(len(record["events"]) for record in desk.records)
    for way in ("read", "kept"):
        header, rows = table(desk, "event-reports", "event-reports.csv", way)
        assert {"event_id", "actor1", "deaths_best", "deaths_low", "deaths_high", "source", "status"} <= set(header)
        assert 0 < len(rows) <= events
        assert len({(row["event_id"], row["report_id"]) for row in rows}) == len(rows)
    # Two reports tell one shelling.
    assert max(sum(row["event_id"] == one["event_id"] for row in rows) for one in rows) > 1


def check_monthly(desk):
    for way in ("read", "kept"):
        header, rows = table(desk, "monthly", "monthly.csv", way)
        assert header[:6] == "location_code location_name admin1_name event_type reference_period_start reference_period_end".split()
        counts = [name for name in header if name.startswith("events") and name != "events_disputed"]
        if way == "read":
            # What has no day of its own counts in the month of its report.
            dated = lambda record: record["report"]["published"] or record["report"]["reference_day"]
            told = [(record, event) for record in desk.records for event in record["events"] if not event["background"]]
            told = [event for record, event in told if event["day"]["from"] or dated(record)]
            assert sum(int(row[name]) for row in rows for name in counts) == len(told)
            done = sum(event["status"] in DONE for event in told)
            assert sum(int(row["events"]) for row in rows) == done
        keys = [tuple(row[name] for name in header[:6]) for row in rows]
        assert keys == sorted(set(keys))
