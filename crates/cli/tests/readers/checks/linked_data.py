"""JSON-LD: Web Annotation and schema.org, expanded by PyLD and asked as graphs by rdflib. Nothing is fetched."""

import csv
import json

from pyld import jsonld
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import RDF, SDO

from iris import finding_iri, report_iri

FORMS = ["web-annotation", "schema-org"]

OA = Namespace("http://www.w3.org/ns/oa#")
VIA = "http://www.w3.org/ns/oa#via"


def linked(name):
    return {"@id": name, "@type": "@id"}


# What W3C's context makes of the terms that we write (Web Annotation Vocabulary, appendix A); of others it makes
# nothing here, which the checks below see.
ANNOTATION = {
    "id": "@id",
    "type": "@type",
    **{
        name: f"{OA}{name}"
        for name in ("Annotation", "TextualBody", "SpecificResource", "TextQuoteSelector", "TextPositionSelector")
    },
    **{name: f"{OA}{name}" for name in ("describing", "identifying", "tagging")},
    "Text": "http://purl.org/dc/dcmitype/Text",
    "body": linked(f"{OA}hasBody"),
    "target": linked(f"{OA}hasTarget"),
    "source": linked(f"{OA}hasSource"),
    "selector": linked(f"{OA}hasSelector"),
    "via": linked(VIA),
    "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": f"{OA}hasPurpose", "@type": "@vocab"},
    "format": "http://purl.org/dc/elements/1.1/format",
    "language": "http://purl.org/dc/elements/1.1/language",
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    **{name: f"{OA}{name}" for name in ("start", "end", "exact", "prefix", "suffix")},
}
CONTEXTS = {
    "http://www.w3.org/ns/anno.jsonld": ANNOTATION,
    "https://schema.org": {"@vocab": str(SDO)},
}


def loaded(url, _options=None):
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url,
            "document": {"@context": CONTEXTS[url]}}


def graph_of(document):
    quads = jsonld.to_rdf(document, {"documentLoader": loaded, "format": "application/n-quads"})
    return Graph().parse(data=quads, format="nt")


def keys(value):
    """Every key of a document, at whatever depth."""
    if isinstance(value, dict):
        return set(value) | {key for inner in value.values() for key in keys(inner)}
    return {key for inner in value for key in keys(inner)} if isinstance(value, list) else set()


def check_annotations(desk):
    annotations = desk.json("web-annotation", "annotations.jsonld")
    assert keys(annotations) - {"@context"} <= set(ANNOTATION), "no term that the model has not"
    records = {report_iri(record): record for record in desk.records}
    expected = {
        finding_iri(record, finding["id"]): (record, finding)
        for record in desk.records
        for kind in ("actors", "statements", "events", "figures", "stances")
        for finding in record[kind]
    }
    assert [one["id"] for one in annotations] and {one["id"] for one in annotations} == set(expected)
    graph = graph_of(annotations)
    spans, behind = {}, set()
    for annotation in graph.subjects(RDF.type, OA.Annotation):
        for target in graph.objects(annotation, OA.hasTarget):
            text = records[str(graph.value(target, OA.hasSource))]["report"]["text"]
            selectors = {graph.value(one, RDF.type): one for one in graph.objects(target, OA.hasSelector)}
            quote, place = selectors[OA.TextQuoteSelector], selectors[OA.TextPositionSelector]
            start, end = (int(graph.value(place, name)) for name in (OA.start, OA.end))
            exact, prefix, suffix = (str(graph.value(quote, name)) for name in (OA.exact, OA.prefix, OA.suffix))
            assert text[start:end] == exact != ""
            assert text[max(0, start - 32) : start] == prefix and text[end : end + 32] == suffix
            spans.setdefault(str(annotation), set()).add((start, end))
            behind.update(sign for sign in ("🚢", "\u0301", "\r\n") if sign in text[:start])
    assert behind == {"🚢", "\u0301", "\r\n"}, "an emoji, a combining mark and CRLF stand before some span"
    for iri, (record, finding) in expected.items():
        evidence = finding.get("evidence") or finding["mentions"]
        assert spans[iri] == {(span["start"], span["end"]) for span in evidence}
    urls = {str(url) for url in graph.objects(None, URIRef(VIA))}
    assert urls == {desk.reports["h1"]["url"]}, "an address that is none is no link"


def check_every_event_has_its_own_status(desk):
    statuses = {}
    for annotation in desk.json("web-annotation", "annotations.jsonld"):
        tags = [body["value"] for body in annotation["body"] if body["purpose"] == "tagging"]
        statuses[annotation["id"]] = [tag.removeprefix("status: ") for tag in tags if tag.startswith("status: ")]
    for record in desk.records:
        for event in record["events"]:
            assert statuses[finding_iri(record, event["id"])] == [event["status"]]


def check_claims(desk):
    for way in ("kept", "read"):
        document = desk.json("schema-org", "claims.jsonld", way)
        names = keys(document) - {"@context", "@graph", "@id", "@type"}
        assert all(name in SDO for name in names), [name for name in names if name not in SDO]
        assert not names & {"reviewRating", "itemReviewed", "claimReviewed"}
        graph = graph_of(document)
        kinds = set(graph.objects(None, RDF.type))
        assert {SDO.Claim, SDO.Quotation, SDO.NewsArticle} <= kinds and SDO.ClaimReview not in kinds
        assert all(str(kind).removeprefix(str(SDO)) in SDO for kind in kinds)
        articles = {str(article) for article in graph.subjects(RDF.type, SDO.NewsArticle)}
        assert articles == {report_iri(record) for record in desk.records}
        for claim in graph.subjects(RDF.type, SDO.Claim):
            appears = set(graph.objects(claim, SDO.appearance))
            (first,) = graph.objects(claim, SDO.firstAppearance)
            assert first in appears and {str(one) for one in appears} <= articles


def check_claims_appear_where_accounts_are_told(desk):
    """By the archive's own table of accounts."""
    iris = {record["report"]["id"]: report_iri(record) for record in desk.records}
    told, first = {}, {}
    with open(desk.file("csv", "account_claims.csv"), encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["finding_id"][0] in "sef":
                told.setdefault(row["account_id"], set()).add(iris[row["report_id"]])
                first.setdefault(row["account_id"], f"{iris[row['report_id']]}#{row['finding_id']}")
    document = desk.json("schema-org", "claims.jsonld")
    claims = {node["@id"]: node for node in document["@graph"] if node["@type"] == "Claim"}
    assert set(claims) == set(first.values())
    for account, iri in first.items():
        assert {one["@id"] for one in claims[iri]["appearance"]} == told[account], account
    assert any(len(reports) > 1 for reports in told.values())
    statuses = [word for claim in claims.values() for word in claim["keywords"] if word.startswith("status: ")]
    assert {"status: alleged", "status: denied", "status: occurred", "status: planned"} <= set(statuses)


def check_quotations_are_the_speakers_words(desk):
    nodes = desk.json("schema-org", "claims.jsonld")["@graph"]
    quotations = {node["@id"]: node for node in nodes if node["@type"] == "Quotation"}
    for record in desk.records:
        text = record["report"]["text"]
        for statement in record["statements"]:
            words = [text[c["start"] : c["end"]] for c in statement["content"] if c["quoted"]]
            quotation = quotations.pop(finding_iri(record, statement["id"]) + "-quotation", None)
            assert (quotation["text"] if quotation else "") == " … ".join(words)
    assert not quotations
    json.dumps(nodes)
