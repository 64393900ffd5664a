#!/usr/bin/env python3
"""Counts whether `ascribe compare` finds what was dropped from a table and changed in it.

A table in each format is made of what an archive tells (accounts of events that happened or are alleged, with their days,
places, types, sides and dead), some rows are dropped and some are changed in day, place, type or number. Then the archive
is compared with it. With `happened` both are of what is told as happened alone.

    python3 evaluation/compare.py ASCRIBE ARCHIVE [happened] [show]
"""

import collections
import datetime
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

SEED = 7
DROPPED, CHANGED = 0.15, 0.15
# A type of the scheme that no row of the other type may be told by.
OTHER_TYPE = {
    "gdelt": ("190", "060"), "icews": ("190", "060"), "petrarch": ("190", "060"), "polecat": ("ASSAULT", "COOPERATE"),
    "acled": ("Armed clash", "Peaceful protest"), "ged": ("1", None),
}
GDELT = 61
SHOW = "show" in sys.argv[3:]
HAPPENED = "happened" in sys.argv[3:]
COUNT = {"occurred", "ongoing"} | (set() if HAPPENED else {"alleged"})


def run(*words):
    return subprocess.run([str(word) for word in words], check=True, stdout=subprocess.PIPE, text=True).stdout


def accounts(ascribe, archive):
    """What the archive tells of days."""
    found = run(ascribe, "find", archive, "accounts", "--min-reports", 1, "--limit", 1000000, "--as", "jsonl")
    return [account for account in map(json.loads, found.splitlines()) if account["from"]]


def is_row(account):
    """Whether a table of events has a row for it."""
    return account["kind"] == "event" and COUNT & set(account["statuses"])


def killed(record):
    """The number of dead of each event of a record that has one, not counted in parts, as (low, best)."""
    found = {}
    for figure in record["figures"]:
        is_total = figure["what"] == "killed" and not figure["part_of"] and not figure["cumulative"]
        if is_total and figure["best"] and figure["event"] and figure["status"] in ("occurred", "ongoing", "alleged"):
            found.setdefault(figure["event"], []).append(figure)
    # Where an event has several, which one a table would have is not plain.
    return {event: figures[0] for event, figures in found.items() if len(figures) == 1}


def row(number, account, cameo, dead):
    """What a table says of an account, whatever its format."""
    place = account["place"] or {}
    sides = {part: [a for a in account["actors"] if a["part"] == part] for part in ("source", "target")}
    first = {part: (found[0] if found else {"name": "", "country": None}) for part, found in sides.items()}
    return {
        "id": account["id"], "number": number, "day": account["from"], "to": account["to"], "type": account["type"],
        "dead": dead, "cameo": cameo, "place": place.get("name") or "",
        "country": place.get("country") or "", "lat": place.get("lat"), "lon": place.get("lon"),
        "source": first["source"]["name"], "source_country": first["source"]["country"] or "",
        "target": first["target"]["name"], "target_country": first["target"]["country"] or "",
    }


def cells(names, **values):
    return [str("" if values.get(name) is None else values.get(name, "")) for name in names]


def gdelt(r):
    line = [""] * GDELT
    values = {0: r["number"], 1: r["day"].replace("-", ""), 5: r["source_country"], 6: r["source"],
              15: r["target_country"], 16: r["target"], 26: r["cameo"], 51: "4", 52: f"{r['place']}, , {r['country']}",
              56: r["lat"], 57: r["lon"]}
    for place, value in values.items():
        line[place] = "" if value is None else str(value)
    return "\t".join(line)


ICEWS = ("Event ID,Event Date,Source Name,Source Sectors,Source Country,Event Text,CAMEO Code,Intensity,Target Name,"
         "Target Sectors,Target Country,Story ID,Sentence Number,Publisher,City,District,Province,Country,Latitude,"
         "Longitude").split(",")
POLECAT = ("Event ID,Event Date,Event Type,Actor Name,Actor Country,Recipient Name,Recipient Country,City,Province,"
           "Country,Latitude,Longitude").split(",")
GED = ("id,type_of_violence,side_a,side_b,where_prec,where_coordinates,adm_1,latitude,longitude,country,date_prec,"
       "date_start,date_end,best,high,low").split(",")
ACLED = ("event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,actor2,country,admin1,location,"
         "latitude,longitude,geo_precision,fatalities").split(",")


def icews(r):
    return "\t".join(cells(ICEWS, **{
        "Event ID": r["id"], "Event Date": r["day"], "Source Name": r["source"], "Source Country": r["source_country"],
        "CAMEO Code": r["cameo"], "Target Name": r["target"], "Target Country": r["target_country"], "City": r["place"],
        "Country": r["country"], "Latitude": r["lat"], "Longitude": r["lon"]}))


def polecat(r):
    return "\t".join(cells(POLECAT, **{
        "Event ID": r["id"], "Event Date": r["day"], "Event Type": r["type"], "Actor Name": r["source"],
        "Actor Country": r["source_country"], "Recipient Name": r["target"], "Recipient Country": r["target_country"],
        "City": r["place"], "Country": r["country"], "Latitude": r["lat"], "Longitude": r["lon"]}))


def petrarch(r):
    return "\t".join([r["day"].replace("-", ""), r["source_country"], r["target_country"], r["cameo"], "", r["id"]])


def quoted(values):
    return ",".join('"' + value.replace('"', '""') + '"' for value in values)


def ged(r):
    return quoted(cells(GED, id=r["id"], type_of_violence=1, side_a=r["source"], side_b=r["target"], where_prec=1,
                        where_coordinates=r["place"], latitude=r["lat"], longitude=r["lon"], country=r["country"],
                        date_prec=1, date_start=r["day"] + " 00:00:00.000", date_end=r["to"] + " 00:00:00.000",
                        **{name: r["dead"]["best"] if r["dead"] else None for name in ("low", "best", "high")}))


def acled(r):
    kind = "Peaceful protest" if r["type"] == "COOPERATE" else "Armed clash"
    return quoted(cells(ACLED, event_id_cnty=r["id"], event_date=r["day"], time_precision=1, event_type=kind,
                        sub_event_type=kind, actor1=r["source"], actor2=r["target"], country=r["country"],
                        location=r["place"], latitude=r["lat"], longitude=r["lon"], geo_precision=1,
                        fatalities=r["dead"]["best"] if r["dead"] else None))


FORMATS = {
    "gdelt": (gdelt, None), "icews": (icews, "\t".join(ICEWS)), "polecat": (polecat, "\t".join(POLECAT)),
    "petrarch": (petrarch, None), "ged": (ged, ",".join(GED)), "acled": (acled, ",".join(ACLED)),
}


def usable(r, name):
    """Whether a format has room for what tells an event from others."""
    if name in ("ged", "acled"):
        return r["type"] == "ASSAULT" and r["lat"] is not None
    if name == "petrarch":
        return bool(r["cameo"] and r["source_country"])
    return bool(r["cameo"] and (r["source_country"] or r["source"] or r["lat"] is not None))


def free_days(found):
    """Days between the first and the last report about which the archive tells of nothing but of months and years."""
    told = set()
    for account in found:
        first, last = (datetime.date.fromisoformat(account[end]) for end in ("from", "to"))
        if (last - first).days <= 31:
            told.update(first + datetime.timedelta(days=n) for n in range(-4, (last - first).days + 5))
    seen = [datetime.date.fromisoformat(account[end]) for account in found for end in ("first_seen", "last_seen")]
    between = (min(seen) + datetime.timedelta(days=n) for n in range((max(seen) - min(seen)).days))
    return [day.isoformat() for day in between if day not in told]


def change(r, name, free, chance):
    """A row with another day, place or type, and which."""
    hows = ["day"] + (["place"] if r["lat"] is not None and name != "petrarch" else [])
    hows += ["type"] if OTHER_TYPE[name][1] and r["type"] == "ASSAULT" else []
    how = chance.choice(hows)
    changed = dict(r)
    if how == "day":
        day = chance.choice(free)
        changed |= {"day": day, "to": day}
    elif how == "place":
        changed |= {"place": "Elsewhere", "country": "NOR", "lat": 61.5, "lon": 9.5}
    else:
        changed |= {"type": "COOPERATE", "cameo": OTHER_TYPE[name][1]}
    return changed, how


def evaluate(ascribe, archive, name, rows, free, folder):
    write, header = FORMATS[name]
    chance = random.Random(SEED)
    fates, lines = {}, [header] if header else []
    days = sorted(r["day"] for r in rows)
    for r in (r for r in rows if usable(r, name)):
        lot = chance.random()
        if lot < DROPPED:
            fates[r["id"]] = "dropped"
            continue
        fate = "kept"
        if lot < DROPPED + CHANGED:
            r, fate = change(r, name, free, chance)
        elif r["dead"] and name in ("ged", "acled") and chance.random() < 0.4:
            r, fate = r | {"dead": {"best": 0}}, "number"
        fates[r["id"]] = fate
        lines.append(write(r))
    table = Path(folder) / f"{name}.csv"
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = run(ascribe, "compare", archive, table, "--format", name, "--as", "jsonl", "--since", days[0], "--until",
                days[-1], *(["--happened-only"] if HAPPENED else []))
    counts = collections.Counter()
    by_row, by_account, numbers = {}, {}, {}
    ids = {r["id"]: r["id"] for r in rows} | {str(r["number"]): r["id"] for r in rows}
    for line in found.splitlines():
        one = json.loads(line)
        ours = [account["id"] for account in one["ours"]]
        for account in ours:
            by_account.setdefault(account, set()).add(one["result"])
        if one["theirs"]:
            # PETRARCH's lines have no id: the number of the line stands for it, and the story is the account.
            told = one["theirs"]["id"].split("@")[0]
            if name == "petrarch":
                told = lines[one["theirs"]["line"] - 1].split("\t")[5]
            by_row[ids[told]] = (one["result"], ours)
            numbers[ids[told]] = one["numbers"]
    for account, fate in fates.items():
        if fate == "dropped":
            results = by_account.get(account, set())
            what = next((r for r in ("only_here", "several", "both", "told_otherwise") if r in results), "left out")
            counts[fate, what] += 1
            if SHOW and what == "both":
                print(fate, account, what, file=sys.stderr)
        else:
            result, ours = by_row.get(account, ("left out", []))
            if result == "both" and ours != [account]:
                result = "both, with another"
            elif result == "both" and numbers.get(account) in ("within", "below", "above"):
                counts["numbers", fate if fate == "number" else "kept", numbers[account]] += 1
            counts[fate if fate in ("kept", "number") else "changed", result] += 1
            if SHOW and (fate in ("kept", "number")) != (result in ("both", "several")):
                print(fate, account, result, ours, file=sys.stderr)
    return counts


def main():
    ascribe, archive = sys.argv[1:3]
    told = accounts(ascribe, archive)
    found = [account for account in told if is_row(account)]
    free = free_days(told)
    codes, dead = {}, {}
    for line in run(ascribe, "export", archive, "--as", "jsonl").splitlines():
        record = json.loads(line)
        for event in record["events"]:
            codes[record["report"]["id"], event["id"]] = event["cameo"]
        dead |= {(record["report"]["id"], event): figure for event, figure in killed(record).items()}
    def first(account, of):
        claim = account["claims"][0]
        return of.get((claim["report"]["hash"], claim["id"].split(":")[1]))

    rows = [row(place, account, first(account, codes) or "", first(account, dead)) for place, account in enumerate(found, 1)]
    results = ["both", "both, with another", "several", "told_otherwise", "only_there", "only_here", "left out"]
    print("| format | fate | rows | " + " | ".join(results) + " |")
    print("| --- " * (3 + len(results)) + "|")
    with tempfile.TemporaryDirectory() as folder:
        for name in FORMATS:
            counts = evaluate(ascribe, archive, name, rows, free, folder)
            for fate in ("kept", "changed", "number", "dropped"):
                if fate == "number" and name not in ("ged", "acled"):
                    continue
                of = [counts[fate, result] for result in results]
                print(f"| {name} | {fate} | {sum(of)} | " + " | ".join(map(str, of)) + " |")
            for fate in ("kept", "number"):
                of = {stands: counts["numbers", fate, stands] for stands in ("within", "below", "above")}
                if any(of.values()):
                    print(f"{name}, {fate}, of those in both their number stands", of, file=sys.stderr)


if __name__ == "__main__":
    main()
