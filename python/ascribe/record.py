"""The record of a report, as `docs/record.md` describes its JSON form; the same names, the same values.

What is an id there is the finding itself here: `statement.speaker` is an `Actor`. Keys that are words of Python end in
`_`: `time.from_`, `figure.class_`.
"""

from __future__ import annotations

import json
from typing import Any

from . import _ascribe, _html
from ._mirror import Mirror
from ._tables import Table


class Span(Mirror):
    """A stretch of the text, in characters: `text[start:end]`."""

    start: int
    end: int

    @property
    def text(self) -> str:
        """Its words."""
        holder = self._holder
        return holder.report.text[self.start : self.end] if isinstance(holder, Record) else ""

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.start}:{self.end}, {self.text!r})"


class Decision(Mirror):
    """What was fitted to decide, and how sure it is, from 0 to 1."""

    name: str
    belief: float


class Mention(Span):
    """Where an actor is mentioned."""

    form: str
    phrase: Span
    decided_by: Decision | None


class Content(Span):
    """A stretch of what is said."""

    quoted: bool


class Reader(Mirror):
    """What read the text: digests of model, words, rules and the user's own files."""

    model: str
    lexicon: str
    rules: str
    own: str | None


class ReferenceDay(Mirror):
    """The day that relative times count from."""

    day: str
    source: str
    evidence: list[Span] | None


class Dateline(Span):
    """The place and day at the head of the text."""

    place: str | None
    date: str | None


class Agency(Mirror):
    """An agency that the report draws on."""

    actor: Actor
    evidence: list[Span]


class Report(Mirror):
    """The report itself."""

    id: str
    given_id: str | None
    outlet: str | None
    title: str | None
    url: str | None
    published: str | None
    file: str | None
    reference_day: ReferenceDay | None
    byline: str | None
    dateline: Dateline | None
    agencies: list[Agency]
    credits: list[str] | None
    language: str
    text: str


class Actor(Mirror):
    """Somebody who is named or meant."""

    id: str
    name: str
    known_as: str | None
    kind: str
    titles: list[str]
    country: str | None
    sectors: list[str]
    cameo: str | None
    codes: list[str]
    member_of: str | None
    members: list[Actor]
    mentions: list[Mention]
    rule: str


class Party(Mirror):
    """Somebody as the words name them: an addressee, a counter."""

    actor: Actor | None
    text: str | None
    spans: list[Span]


class Cue(Mirror):
    """The words that say that something is said."""

    spans: list[Span]
    lemma: str


class Link(Mirror):
    """A link of the chain on whose word something is told."""

    actor: Actor | None
    name: str
    role: str
    evidence: Span | None


class Finding(Mirror):
    """What is found, and the words that show it."""

    evidence: list[Span]

    @property
    def words(self) -> str:
        """The words that show it, with `…` between stretches."""
        return " … ".join(span.text for span in self.evidence)


class Statement(Finding):
    """What somebody says."""

    id: str
    rule: str
    speaker: Actor | None
    speaker_text: str | None
    speaker_spans: list[Span]
    addressees: list[Party]
    cue: Cue | None
    manner: str
    content: list[Content]
    act: str
    polarity: str
    time_words: Span | None
    place_words: Span | None
    time_id: str | None
    place_id: str | None
    within: Statement | None
    chain: list[Link]
    decided_by: Decision | None

    @property
    def said(self) -> str:
        """What is said, with `…` between stretches."""
        return " … ".join(part.text for part in self.content)


class Day(Mirror):
    """When something is set."""

    from_: str | None
    to: str | None
    precision: str | None
    basis: str


class Where(Mirror):
    """Where something is set: `id` is one of the record's places."""

    id: str | None
    precision: str | None
    basis: str


class Event(Finding):
    """Who did what to whom."""

    id: str
    rule: str
    type: str | None
    mode: str | None
    contexts: list[str]
    cameo: str | None
    quad: int | None
    goldstein: float | None
    trigger: Span
    source: list[Actor]
    source_spans: list[Span]
    target: list[Actor]
    target_spans: list[Span]
    status: str
    time_words: Span | None
    place_words: Span | None
    time_id: str | None
    place_id: str | None
    day: Day
    place: Where
    background: bool
    magnitude: Span | None
    figures: list[Figure]
    said_in: Statement | None
    chain: list[Link]
    decided_by: Decision | None


class Stance(Finding):
    """Who is for or against whom."""

    id: str
    holder: Actor
    toward: Actor
    polarity: str
    shown_by: str
    basis: list[Event]
    time_words: Span | None
    said_in: Statement | None
    chain: list[Link]


class Period(Mirror):
    """Days, the first and the last."""

    from_: str | None
    to: str | None


class Figure(Finding):
    """How many, of what, counted by whom."""

    id: str
    rule: str
    number: Span
    low: float | None
    best: float | None
    high: float | None
    bound: str
    what: str
    whom: Span | None
    class_: str
    unit: str | None
    time_id: str | None
    period: Period | None
    as_of: str | None
    cumulative: bool
    place_id: str | None
    day: Day
    place: Where
    background: bool
    counter: Party | None
    verification: str | None
    status: str
    part_of: Figure | None
    event: Event | None
    said_in: Statement | None
    chain: list[Link]
    decided_by: Decision | None


class Count(Finding):
    """What became of a count: that it stopped, that it cannot be verified."""

    rule: str
    state: str
    what: str | None
    counter: Party | None
    time_id: str | None
    day: Day
    place: Where
    background: bool
    reason: Span | None
    said_in: Statement | None
    chain: list[Link]
    decided_by: Decision | None


class Time(Finding):
    """A time expression, after TIMEX3."""

    id: str
    rule: str
    type: str
    value: str
    mod: str | None
    alternative: str | None
    from_: str | None
    to: str | None


class Place(Finding):
    """A place that is named."""

    id: str
    rule: str
    name: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    geonames: int | None
    precision: str


class Change(Mirror):
    """A field that somebody changed."""

    field: str
    from_: Any
    to: Any


class Correction(Mirror):
    """What somebody accepted, changed, rejected or noted of a finding."""

    finding: str
    verdict: str
    by: str
    at: str
    fields: list[Change]
    notes: list[Any]


class Record(Mirror):
    """All that one report says."""

    format: int
    reader: Reader
    report: Report
    actors: list[Actor]
    statements: list[Statement]
    events: list[Event]
    stances: list[Stance]
    figures: list[Figure]
    counts: list[Count]
    times: list[Time]
    places: list[Place]
    notes: list[str]
    corrections: list[Correction] | None

    def __init__(self, native: _ascribe.Record) -> None:
        self._native = native
        self._json: dict[str, Any] | None = None
        self._findings: dict[str, Finding | Actor] | None = None

    @property
    def _data(self) -> dict[str, Any]:  # pyright: ignore[reportIncompatibleVariableOverride]
        data = self._json
        if data is None:
            data = self._json = json.loads(self._native.to_json())
        return data

    @property
    def _holder(self) -> Record:  # pyright: ignore[reportIncompatibleVariableOverride]
        return self

    @staticmethod
    def from_json(words: str) -> Record:
        """Reads a record that was written as JSON, by whatever part of Ascribe; checks it."""
        return Record(_ascribe.Reader.from_json(words))

    def to_json(self) -> str:
        """The record as one line of JSON, as `ascribe read --as jsonl` writes it."""
        return self._native.to_json()

    def __getitem__(self, id: str) -> Finding | Actor:
        """The finding or actor with this id: `record["a2"]`."""
        if self._findings is None:
            lists = (self.actors, self.statements, self.events, self.stances, self.figures, self.times, self.places)
            self._findings = {finding.id: finding for findings in lists for finding in findings}
        return self._findings[id]

    def table(self, name: str) -> Table:
        """The record's rows of a table: `statements`, `events` … (`ascribe.table_names`)."""
        return Table(name, lambda: self._native.table(name))

    def __repr__(self) -> str:
        told = self.report
        head = [repr(words) for words in (told.title, told.outlet, told.published) if words]
        kinds = ("actors", "statements", "events", "stances", "figures", "counts")
        found = [f"{len(self._data[kind])} {kind}" for kind in kinds if self._data[kind]]
        return f"Record({', '.join(head + found)})"

    def __reduce__(self) -> tuple[Any, ...]:
        return (Record.from_json, (self.to_json(),))

    def _repr_html_(self) -> str:
        return _html.record(self)
