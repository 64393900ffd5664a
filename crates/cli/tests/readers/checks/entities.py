"""FollowTheMoney's entities, as its own model takes them."""

import json

from followthemoney import model
from followthemoney.types import registry

FORMS = ["ftm"]


def check_entities(desk):
    lines = desk.lines("ftm", "entities.ftm.json")
    entities, ids = {}, {}
    for line in lines:
        proxy = model.get_proxy(line)
        proxy.schema.validate({"properties": line["properties"]})
        for name, values in line["properties"].items():
            prop = proxy.schema.properties[name]
            assert len(set(values)) == len(values) > 0
            for value in values:
                assert value == value.strip() or name == "bodyText", (name, value)
                # Cleaned already, so that a loader changes nothing. Lines of a text are of no account to the model.
                if prop.type not in (registry.entity, registry.text):
                    assert prop.type.clean(value) == value, (name, value, prop.type.clean(value))
        known = entities.get(line["id"])
        entities[line["id"]] = known.merge(proxy) if known else proxy
        ids.setdefault(line["id"], []).append(proxy.schema.name)
    assert all(len(set(schemata)) == 1 for schemata in ids.values()), "lines of one id are of one schema"
    for proxy in entities.values():
        for prop, value in proxy.itervalues():
            if prop.type is registry.entity:
                assert value in entities, (prop.name, value)
                assert entities[value].schema.is_a(prop.range), (prop.name, entities[value].schema.name)
    schemata = {proxy.schema.name for proxy in entities.values()}
    assert {"Article", "Event", "Person", "PublicBody", "Organization"} <= schemata, schemata
    # One Norway of several reports, with all of them as its proof.
    (norway,) = [proxy for proxy in entities.values() if proxy.get("name") == ["Norway"]]
    assert len(norway.get("proof")) > 1 and norway.get("country") == ["no"]
    articles = {proxy.first("title") for proxy in entities.values() if proxy.schema.name == "Article"}
    assert " ".join(desk.reports["h1"]["title"].split()) in articles


def check_events(desk):
    events = [line for line in desk.lines("ftm", "entities.ftm.json") if line["schema"] == "Event"]
    every = [json.loads(line) for line in (desk.folder / "every-event.ftm.json").read_text("utf-8").split("\n") if line]
    every = [line for line in every if line["schema"] == "Event"]
    known = {
        f"ascribe-{record['report']['id']}-{event['id']}": (record, event)
        for record in desk.records
        for event in record["events"]
    }
    done = {id for id, (_, event) in known.items() if event["status"] in ("occurred", "ongoing") and not event["background"]}
    assert {line["id"] for line in events} == done and {line["id"] for line in every} == set(known)
    for line in every:
        record, event = known[line["id"]]
        told = line["properties"]
        assert told["name"][0].startswith(event["status"] + " ") and f"status: {event['status']}" in told["keywords"]
        days = event["day"]
        assert told.get("date", [None])[0] == (days["from"] if days["from"] == days["to"] else None)
        assert told.get("startDate", [None])[0] == (days["from"] if days["from"] != days["to"] else None)
        assert ("location" in told) == (event["place"]["id"] is not None)
        assert told["proof"] == [f"ascribe-{record['report']['id']}"]
