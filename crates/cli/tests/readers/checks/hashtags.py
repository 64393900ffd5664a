"""Tolls with a row of HXL hashtags, as libhxl reads them."""

import csv
import re

import hxl

FORMS = []


def check_hashtags(desk):
    path = desk.folder / "toll.csv"
    with open(path, encoding="utf-8", newline="") as file:
        names, tags, *rows = csv.reader(file)
    assert rows and len(names) == len(tags) == len(set(tags))
    for tag in tags:
        # Attributes begin with a letter, and no two of a tag are the same.
        name, *attributes = tag.split("+")
        assert re.fullmatch(r"#[a-z][a-z0-9_]*", name) and len(set(attributes)) == len(attributes)
        assert all(re.fullmatch(r"[a-z][a-z0-9_]*", attribute) for attribute in attributes), tag
    read = lambda: hxl.data(str(path), hxl.InputOptions(allow_local=True))
    source = read()
    assert [column.header for column in source.columns] == names
    assert [column.display_tag.split("+")[0] for column in source.columns] == [tag.split("+")[0] for tag in tags]
    found = [[" ".join(str(value).split()) for value in row.values] for row in source]
    assert [[" ".join(cell.split()) for cell in row] for row in rows] == found
    killed = read().with_rows("#indicator+name=killed")
    lows = {float(row.get("#indicator+value+min")) for row in killed if row.get("#indicator+value+min")}
    assert {12.0, 140.0} <= lows
