"""The component of spaCy adds spans and extensions, and nothing else; it and its documents are pickled."""

import pickle

import spacy
from ascribe.record import Statement
from spacy.tokens import DocBin

TEXT = "HALM, March 4 (AP) — “We will open the harbour by the end of May,” Mayor Ola Brandt told reporters on Tuesday."


def pipeline():
    nlp = spacy.blank("en")
    # By its name alone: the package tells spaCy of it.
    nlp.add_pipe("ascribe")
    return nlp


def test_it_adds_spans_and_extensions_only():
    doc, plain = pipeline()(TEXT), spacy.blank("en")(TEXT)
    assert [token.text for token in doc] == [token.text for token in plain]
    assert not doc.ents and not doc.has_annotation("SENT_START")
    found = {(span.label_, span.text) for span in doc.spans["ascribe"]}
    said = "We will open the harbour by the end of May,"
    assert {("STATEMENT", said), ("CUE", "told"), ("ACTOR", "Ola Brandt")} <= found
    statement = next(span for span in doc.spans["ascribe"] if span.label_ == "STATEMENT")
    assert isinstance(statement._.ascribe, Statement) and statement._.ascribe.speaker.name == "Ola Brandt"
    assert doc._.ascribe.report.text == TEXT


def test_it_is_told_of_the_report():
    nlp = pipeline()
    doc = nlp.make_doc(TEXT)
    doc._.report = {"date": "2026-03-04", "outlet": "Example Post"}
    assert nlp(doc)._.ascribe.report.outlet == "Example Post"


def test_pipelines_and_documents_are_kept(tmp_path):
    nlp = pickle.loads(pickle.dumps(pipeline()))
    doc = nlp(TEXT)
    expected = [(span.label_, span.text, span.id_) for span in doc.spans["ascribe"]]
    assert expected
    again = pickle.loads(pickle.dumps(doc))
    kept = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    nlp.to_disk(tmp_path / "nlp")
    loaded = spacy.load(tmp_path / "nlp")
    for other in (again, next(iter(DocBin().from_bytes(kept).get_docs(nlp.vocab))), loaded(TEXT)):
        assert [(span.label_, span.text, span.id_) for span in other.spans["ascribe"]] == expected
        assert other._.ascribe == doc._.ascribe


def test_many_documents_and_processes():
    texts = [f"Rain fell, Ola Brandt said on day {number}." for number in range(8)]
    expected = [doc._.ascribe for doc in pipeline().pipe(texts)]
    assert [doc._.ascribe for doc in pipeline().pipe(texts, n_process=2, batch_size=2)] == expected
