# pyright: basic
"""A component of spaCy: `nlp.add_pipe("ascribe")`. It adds spans and extensions, and changes nothing that others set.

`doc.spans["ascribe"]` has the words of what was found, with `STATEMENT`, `CUE`, `EVENT`, `FIGURE`, `ACTOR` as labels
and the id of the finding as `span.id_`; `doc._.ascribe` is the record, `span._.ascribe` the finding.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from ._reading import read
from .record import Record

KEY = "ascribe"


class Component:
    """Reads the text of each document."""

    def __init__(self, name: str = KEY, key: str = KEY) -> None:
        self.name = name
        self.key = key
        _extend()

    def __call__(self, doc: Doc) -> Doc:
        told = doc._.report or {}
        record = read(doc.text, **told)
        doc._.ascribe_json = record.to_json()
        doc.spans[self.key] = list(_spans(doc, record))
        return doc

    def __reduce__(self) -> tuple[Any, ...]:
        return (Component, (self.name, self.key))

    # spaCy writes components to disk; this one has nothing to write.
    def to_bytes(self, **_: Any) -> bytes:
        return b""

    def from_bytes(self, _: bytes, **__: Any) -> Component:
        return self

    def to_disk(self, *_: Any, **__: Any) -> None:
        pass

    def from_disk(self, *_: Any, **__: Any) -> Component:
        return self


@Language.factory(KEY, assigns=["doc.spans"])
def make(nlp: Language, name: str) -> Component:
    """The component, under the name that it has in the pipeline."""
    return Component(name)


def _extend() -> None:
    """What is told of a report (`date`, `outlet` …), its record, and the finding of a span."""
    if not Doc.has_extension("report"):
        Doc.set_extension("report", default=None)
    if not Doc.has_extension("ascribe"):
        # As JSON, so that a document can be pickled and written as any other.
        Doc.set_extension("ascribe_json", default=None)
        Doc.set_extension("ascribe", getter=_record)
        Span.set_extension("ascribe", getter=_finding)


def _record(doc: Doc) -> Record | None:
    return Record.from_json(doc._.ascribe_json) if doc._.ascribe_json else None


def _finding(span: Span) -> Any:
    record = span.doc._.ascribe
    return record[span.id_] if record is not None and span.id_ else None


def _spans(doc: Doc, record: Record) -> Iterator[Span]:
    """The words of what was found; where they begin or end within a token, all of the token."""

    def span(part: Any, label: str, finding: str) -> Iterator[Span]:
        found = doc.char_span(part.start, part.end, label=label, alignment_mode="expand", span_id=finding)
        if found is not None:
            yield found

    for statement in record.statements:
        for part in statement.content:
            yield from span(part, "STATEMENT", statement.id)
        for part in statement.cue.spans if statement.cue else []:
            yield from span(part, "CUE", statement.id)
    for event in record.events:
        yield from span(event.trigger, "EVENT", event.id)
    for figure in record.figures:
        yield from span(figure.number, "FIGURE", figure.id)
    for actor in record.actors:
        for mention in actor.mentions:
            yield from span(mention, "ACTOR", actor.id)
