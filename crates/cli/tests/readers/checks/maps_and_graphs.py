"""GeoJSON, GraphML and PROV, as geojson, networkx and prov read them."""

import geojson
import networkx
from prov.constants import PROV_ATTR_GENERATED_ENTITY, PROV_ATTR_USED_ENTITY, PROV_TYPE
from prov.model import ProvAttribution, ProvDerivation, ProvDocument

from iris import finding_iri, report_iri

FORMS = ["geojson", "graphml", "prov"]


def findings(records, *kinds):
    """The findings of these kinds by their IRIs, with their records."""
    return {finding_iri(r, finding["id"]): (r, finding) for r in records for kind in kinds for finding in r[kind]}


def check_geojson(desk):
    for way in ("kept", "read"):
        collection = geojson.loads(desk.text("geojson", "findings.geojson", way))
        assert collection.is_valid and type(collection) is geojson.FeatureCollection, collection.errors()
        assert "crs" not in collection, "RFC 7946 knows WGS 84 alone"
        known = findings(desk.records, "events", "figures")
        ids = [feature.id for feature in collection.features]
        assert set(ids) == set(known) and len(set(ids)) == len(ids)
        pointless = 0
        for feature in collection.features:
            record, finding = known[feature.id]
            places = {place["id"]: place for place in record["places"]}
            place = places.get(finding["place"]["id"])
            if place is None or place["lat"] is None:
                assert feature.geometry is None
                pointless += 1
            else:
                assert feature.geometry.coordinates == [place["lon"], place["lat"]]
            told = feature.properties
            assert told["status"] == finding["status"] and told["place_precision"] == finding["place"]["precision"]
            assert told["day_from"] == finding["day"]["from"] and told["outlet"] == record["report"]["outlet"]
        assert 0 < pointless < len(collection.features)


def told_of(iri):
    """The letter of a finding's kind."""
    return iri.rsplit("#", 1)[1][0]


def check_graphml(desk):
    path = desk.file("graphml", "graph.graphml")
    graph = networkx.read_graphml(path, force_multigraph=True)
    assert graph.is_directed()
    known = findings(desk.records, "events", "statements", "stances")
    edges = {}
    for source, target, told in graph.edges(data=True):
        edges.setdefault(told["finding_id"], []).append((graph.nodes[source], graph.nodes[target], told))
    assert set(edges) == set(known), "every finding is an edge"
    for iri, found in edges.items():
        record, finding = known[iri]
        names = {a["id"]: " ".join((a["known_as"] or a["name"]).split()) for a in record["actors"]}
        told = found[0][2]
        sides = (
            (finding["source"] or finding["source_spans"], finding["target"] or finding["target_spans"])
            if told_of(iri) == "e"
            else (finding["speaker_text"] or finding["speaker"], finding["addressees"])
            if told_of(iri) == "s"
            else (True, True)
        )
        for side, node in ((side, node) for source, target, _ in found for side, node in zip(sides, (source, target))):
            assert bool(side) is (node["kind"] != "nobody"), "nobody is where nobody is named"
        assert told["finding"] == {"e": "event", "s": "statement", "p": "stance"}[finding["id"][0]]
        if told["finding"] == "event":
            pairs = [(a, b) for a in finding["source"] or [None] for b in finding["target"] or [None]]
            assert len(found) == len(pairs), "an edge for each pair"
            for source, target, told in found:
                assert told["status"] == finding["status"] and told["quad"] == finding["quad"]
                assert told["happened"] is (finding["status"] in ("occurred", "ongoing", "alleged"))
            ends = {(source["name"], target["name"]) for source, target, _ in found}
            assert all(
                (a is None or any(names[a] == one for one, _ in ends))
                and (b is None or any(names[b] == other for _, other in ends))
                for a, b in pairs
            )
    assert any(told["finding"] == "event" and told["status"] == "denied" for _, _, told in graph.edges(data=True))
    # Norway is one node, in however many reports.
    norway = [node for node, told in graph.nodes(data=True) if told["name"] == "Norway"]
    reports = {told["report"] for _, _, told in graph.edges(norway, data=True)}
    assert len(norway) == 1 and len(reports) > 1


def check_prov(desk):
    text = desk.text("prov", "provenance.json")
    document = ProvDocument.deserialize(content=text, format="json")
    bundles = {bundle.identifier.uri: bundle for bundle in document.bundles}
    assert set(bundles) == {report_iri(record) for record in desk.records}
    again = ProvDocument.deserialize(content=document.serialize(format="json"), format="json")
    assert again == document, "what prov writes of it is the same provenance"
    by_quotation = 0
    for record in desk.records:
        bundle = bundles[report_iri(record)]
        entities = {e.identifier.uri: e for e in bundle.get_records() if str(e.get_type()) == "prov:Entity"}
        agents = {a.identifier.uri: a for a in bundle.get_records() if str(a.get_type()) == "prov:Agent"}
        derived, told_by = {}, {}
        for relation in bundle.get_records(ProvDerivation):
            ends = dict(relation.formal_attributes)
            entity, used = ends[PROV_ATTR_GENERATED_ENTITY].uri, ends[PROV_ATTR_USED_ENTITY].uri
            assert entity in entities and used in entities
            derived.setdefault(entity, []).append(used)
            by_quotation += any(str(kind) == "prov:Quotation" for kind in relation.get_attribute(PROV_TYPE))
        for relation in bundle.get_records(ProvAttribution):
            entity, agent = (value.uri for _, value in relation.formal_attributes)
            (role,) = relation.get_attribute(PROV_TYPE)
            told_by[entity] = (str(agents[agent].label), role)
        for kind in ("statements", "events", "figures", "stances"):
            for finding in record[kind]:
                at, chain = finding_iri(record, finding["id"]), []
                assert report_iri(record) in derived[at]
                if "status" in finding:
                    (status,) = [value for name, value in entities[at].attributes if name.localpart == "status"]
                    assert status == finding["status"]
                while earlier := [one for one in derived.get(at, []) if one != report_iri(record)]:
                    (at,) = earlier
                    chain.insert(0, told_by[at])
                assert chain == [(" ".join(link["name"].split()), link["role"]) for link in finding["chain"]]
    assert by_quotation > 0
