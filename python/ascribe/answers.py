"""What an archive answers, object by object. Made by `python/generate.py`; do not write here.

Keys that are words of Python end in `_`: `from_`, `class_`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Generic, TypeVar, overload

from . import _html
from ._mirror import Mirror

View = TypeVar("View", bound=Mirror)


class Answer(Mirror, Generic[View]):
    """What was found, in a stable order."""

    more: bool
    """Whether there are more."""
    cursor: str | None
    """The place behind the last of them, which `after` takes; none where nothing was found."""
    remarks: list[str]
    """How the question was understood where that is not plain; where nothing was found, what may be the reason."""

    def __init__(self, data: dict[str, Any], view: type[View], holder: Mirror | None = None) -> None:
        super().__init__(data, holder)
        self._view = view
        self.found = [view(one, holder) for one in data["found"]]
        """What was found."""

    def __iter__(self) -> Iterator[View]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)

    @overload
    def __getitem__(self, place: int) -> View: ...
    @overload
    def __getitem__(self, place: slice) -> list[View]: ...
    def __getitem__(self, place: int | slice) -> View | list[View]:
        return self.found[place]

    def __bool__(self) -> bool:
        return bool(self.found)

    def __repr__(self) -> str:
        more = ", and more" if self.more else ""
        return f"Answer({len(self.found)} × {self._view.__name__}{more})"

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (self._data, self._view, self._holder))

    def _repr_html_(self) -> str:
        return _html.answer(self)


class Account(Mirror):
    """What many reports tell of one thing. Where they differ, each is kept: nothing is averaged."""

    actors: list[Party]
    """Who has which part in it, by the first."""
    cameo: list[str]
    """Every CAMEO code that it is told with, in the order in which they appeared: of events alone."""
    claims: list[Claim]
    """What each report says, the first first; the first alone where no more is asked."""
    first_seen: str | None
    """The day of the first report that tells it."""
    from_: str | None
    """The first day that it is about, by those that tell the day; by the reports' days where none does."""
    id: str
    """Its id: `account:12:s3`."""
    kind: str
    """`statement`, `event`, `figure`, `stance` or `count`."""
    last_seen: str | None
    """The day of the last."""
    numbers: list[str]
    """Every number that it is told with, in words, in the order in which they appeared: of figures alone."""
    origins: list[Origin]
    """The independent words on which it stands."""
    outlets: list[str]
    """The outlets that tell it, in the order in which they did."""
    place: Place | None
    """Where, by the first that tells it."""
    quad: int | None
    """The quad class of the claim that was told first: of events alone."""
    reports: int
    """How many reports tell it."""
    statuses: list[str]
    """Every status that it is told with, in the order in which they appeared."""
    to: str | None
    """The last."""
    type: str
    """The act, the event type, what is counted: of the claim that was told first."""
    words: str
    """The words of the first."""

    def _repr_html_(self) -> str:
        return _html.account(self)


class Actor(Mirror):
    """An actor, with those merged into it."""

    cameo: str | None
    """The CAMEO actor code."""
    country: str | None
    """ISO 3166 alpha-3."""
    from_: str | None
    """The first day of such a claim."""
    id: str
    """Its id: `actor:ola brandt|person|NOR`."""
    key: str
    """Its key, as `actors merge` and `--actor` take it."""
    kind: str
    """What sort of actor it is."""
    merged: list[Merge]
    """What was merged into it."""
    name: str
    """Its name."""
    reports: int
    """In how many reports it has to do with a claim."""
    sectors: list[str]
    """PLOVER sectors, the main one first."""
    to: str | None
    """The last."""


class Claim(Mirror):
    """A claim of one report."""

    account: str
    """The account that it is part of: of a claim that nothing was joined to, one of its own."""
    actors: list[Party]
    """Who has which part in it."""
    cameo: str | None
    """CAMEO's code of an event."""
    corrected: Corrected | None
    """What somebody changed of it; none where it is as it was read."""
    dated: bool
    """Whether the days are told, and not only that of the report."""
    explanation: Explanation | None
    """What it is concluded from; none where it is not asked."""
    from_: str | None
    """The first day that it is about."""
    id: str
    """Its id: `12:s3`."""
    joined: str
    """Why it was joined to the account; empty for the claim that the account is named for, and where it is not
    asked."""
    kind: str
    """`statement`, `event`, `figure`, `stance` or `count`."""
    place: Place | None
    """Where."""
    quad: int | None
    """The quad class of an event: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict, 0 none."""
    quantity: Quantity | None
    """How many, of a figure."""
    report: Head
    """The report that tells it."""
    spans: list[Span]
    """Where they stand in the text of the report, in code points."""
    status: str
    """Whether it happened; of a statement `negative` where it is one; empty where that is not asked."""
    to: str | None
    """The last."""
    type: str
    """The act, the event type, what is counted, the polarity, what became of the count."""
    wording: Wording
    """The words for each part of it."""
    words: str
    """Its words, on one line. Quotation marks stand around the speaker's own."""


class Corrected(Mirror):
    """What somebody made of a finding."""

    at: str
    """When, as it was told."""
    by: str
    """Who did last."""
    fields: list[Field]
    """The fields that are others than they were read."""
    notes: list[str]
    """What was noted of it, the oldest first."""
    verdict: str
    """`accepted`, `edited`, `rejected`, `later`, `noted`."""


class Counter(Mirror):
    """Whoever counted, or is cited for a number."""

    key: str
    """The key under which it is counted."""
    name: str
    """What it is called."""
    named: bool
    """Whether it has a name, and is not only described."""


class End(Mirror):
    """What is told of a count itself."""

    day: str | None
    """The day since which it is so, or that of the first report to tell it."""
    day_is_told: bool
    """Whether the day is told, and not only that of the report."""
    first: Telling | None
    """The first of them."""
    reports: int
    """How many reports tell it."""
    state: str
    """`stopped`, `unverifiable`."""
    what: str | None
    """What was counted; none where that is not told."""


class Explanation(Mirror):
    """What a claim is concluded from."""

    chain: list[Link]
    """On whose word it is told, from the nearest to the fact to the nearest to the reader."""
    context: list[Stretch]
    """The words with what stands around them."""
    merged: list[str]
    """Which of its actors were merged, and why: `ola brandt|person|- into ola brandt|person|NOR: …`."""
    rule: str
    """The rule that found it."""


class Field(Mirror):
    """A field that somebody changed."""

    field: str
    """The field: `type`."""
    from_: str
    """What is read there; `-` for nothing."""
    to: str
    """What stands there now."""


class Head(Mirror):
    """What an answer says of a report."""

    agencies: list[str]
    """The news agencies that it credits."""
    given_id: str | None
    """The id under which its sender knows it."""
    hash: str
    """Its own id: a hash of outlet, date and text."""
    id: str
    """Its id in the archive, as `show` takes it."""
    outlet: str | None
    """Who published it."""
    published: str | None
    """When, as told."""
    title: str | None
    """Its headline."""
    url: str | None
    """Where it was fetched."""


class Link(Mirror):
    """A link of a chain."""

    name: str
    """Its name."""
    role: str
    """What it did."""


class Merge(Mirror):
    """A key that was merged into another."""

    into: str
    """What it was merged into."""
    key: str
    """The key."""
    note: str
    """Why."""


class Number(Mirror):
    """A number with its hedge."""

    best: float | None
    """The number itself."""
    bound: str
    """How the words bound it."""
    high: float | None
    """The most that the words allow."""
    low: float | None
    """The least that the words allow."""
    number: str
    """In words: `at least 1,200`, `200 to 999`."""


class Origin(Mirror):
    """An independent origin of an account."""

    claims: list[str]
    """The claims that go back to it."""
    kind: str
    """`cited`, `agency` or `outlet`."""
    name: str
    """What it is called."""
    reasons: list[str]
    """Why they are held to go back to it."""
    statuses: list[str]
    """The statuses that these give."""


class Party(Mirror):
    """Somebody with a part in a claim."""

    country: str | None
    """ISO 3166 alpha-3."""
    key: str
    """The key under which the actor is counted, merges followed."""
    name: str
    """The name that this report's actor goes by."""
    part: str
    """`speaker`, `addressee`, `source`, `target`, `counter`, `holder`, `toward`, `cited`, `agency`."""


class Passage(Mirror):
    """A passage with all its places."""

    places: list[PassagePlace]
    """Where it stands, the first known place first."""
    words: str
    """Its words as they stand in its first place, on one line."""


class PassagePlace(Mirror):
    """A place of a passage."""

    report: str
    """The report."""
    span: Span
    """Where it begins and ends, in code points."""


class Period(Mirror):
    """A stretch of days."""

    from_: str
    """The first."""
    to: str
    """The last."""


class Place(Mirror):
    """A place."""

    admin1: str | None
    """The first-level division."""
    country: str | None
    """ISO 3166 alpha-3."""
    geonames: int | None
    """Its number in GeoNames."""
    lat: float | None
    """Degrees north."""
    lon: float | None
    """Degrees east."""
    name: str
    """Its name."""


class Point(Number):
    """One number of a series."""

    as_of: str
    """The first day that it is told for."""
    denied: bool
    """Whether it is denied that it was so many."""
    first: Telling | None
    """The first to tell it."""
    origins: list[str]
    """The names of its independent origins."""
    outlets: list[str]
    """The outlets that tell it, by name."""
    period: Period | None
    """The days that it counts over, where they are told."""
    place: Spot | None
    """Where, in a list of several places; none where the scope has the place."""
    reports: int
    """How many reports tell it."""
    still: str
    """The last."""
    verification: str | None
    """How sure a report says it is."""
    was: str | None
    """The number that it takes the place of, in words."""


class Position(Number):
    """What an origin stands by."""

    against: list[int]
    """The places of the positions that it excludes."""
    as_of: str
    """The day that the number speaks for."""
    of: str | None
    """What it is the number of, where that is told otherwise than the scope of the dispute."""
    origin: str
    """The origin."""
    origin_kind: str
    """`cited`, `agency` or `outlet`."""
    outlets: list[str]
    """Their outlets, by name."""
    reports: int
    """How many reports go back to the origin."""
    told_in: Telling
    """The report that tells the number."""


class Quantity(Number):
    """How many."""

    as_of: str | None
    """The last day that it speaks for."""
    class_: str
    """What is counted is: `civilians`."""
    cumulative: bool
    """Whether it is a total that grows."""
    part: bool
    """Whether it is a part of another figure."""
    unit: str | None
    """The currency of money, the unit of what is weighed."""
    verification: str | None
    """How sure the report says it is."""


class Scope(Mirror):
    """What numbers must have in common to be compared."""

    cumulative: bool
    """Whether it is a total that grows."""
    over: str
    """`since`, `start_untold`, `periods`, `untold`."""
    part: bool
    """Whether it is a part of another number."""
    place: Spot | None
    """Where; none where it is not told."""
    scope: str
    """All of it, in words."""
    since: str | None
    """The first day of a total."""
    unit: str | None
    """The currency or unit."""
    what: str
    """What is counted."""
    whom: str
    """Of whom."""


class Series(Scope):
    """The numbers of one counter of one scope."""

    counter: Counter | None
    """Who counted; none where no report says. Then the numbers are of several origins."""
    ends: list[End]
    """That the count stopped, or cannot be verified."""
    numbers: list[Point]
    """The numbers, in the order of their periods and of the days that they speak for."""


class Sharing(Mirror):
    """Why two reports are held to share words."""

    from_: str
    """The report that is held to be the earlier."""
    reason: str
    """Why, in words."""
    to: str
    """The other."""
    words: int
    """How many words they share."""


class Span(Mirror):
    """A stretch of a text, in code points."""

    end: int
    """The one behind the last."""
    start: int
    """The first."""


class Spot(Mirror):
    """A place by what tells it from others."""

    country: str | None
    """ISO 3166 alpha-3."""
    extent: str
    """`town`, `region`, `country`."""
    geonames: int | None
    """Its number in GeoNames."""
    name: str
    """Its name."""


class Story(Mirror):
    """Reports of one story, by the passages that they share."""

    first_seen: str | None
    """The day of the first report."""
    id: str
    """Its id: `story:12`."""
    last_seen: str | None
    """The day of the last."""
    outlets: list[str]
    """The outlets, in the order in which they published."""
    outside: int | None
    """How many places of passages lie outside of the texts that they are said to stand in, and are left out."""
    passages: list[Passage]
    """What they share, in the order of first places; none where no more is asked."""
    reports: list[Head]
    """The reports, the earliest first."""
    sharing: list[Sharing]
    """Why any two of them are held to share it."""


class Stretch(Mirror):
    """A stretch of a text, told or around what is told."""

    text: str
    """The text, on one line, with the spaces at its ends."""
    told: bool
    """Whether it is what was asked for."""


class Telling(Mirror):
    """One report's telling of a number."""

    claim: str
    """The claim, as `show` takes it."""
    outlet: str | None
    """Who published it."""
    published: str | None
    """When, as told."""
    report: str
    """The report's own id."""
    title: str | None
    """Its headline."""
    url: str | None
    """Where it was fetched."""
    words: str
    """Its words for the number, on one line; empty where they were not asked for."""


class Toll(Mirror):
    """Counts through time."""

    counts_without_number: list[Unplaced]
    """Notes on counts of which there is no number here."""
    left_out: list[str]
    """What was found and is in no series, a sentence each."""
    series: Answer[Series]
    """Each counter's numbers of one scope, those of one subject together, the subject with most numbers first."""

    def _repr_html_(self) -> str:
        return _html.toll(self)


class Unplaced(Mirror):
    """Notes on the counts of a counter of which there is no number here."""

    counter: Counter | None
    """Who counted."""
    ends: list[End]
    """What is told of it."""


class Wording(Mirror):
    """The words of the report for the parts of a claim; none where the report has none, or a claim of this kind no
    such part."""

    counter: str | None
    """For whoever counted."""
    number: str | None
    """For how many."""
    source: str | None
    """For those who act."""
    speaker: str | None
    """For whoever speaks."""
    target: str | None
    """For those who are acted on."""
    trigger: str | None
    """For what happens."""
    whom: str | None
    """For those who are counted."""


class Dispute(Scope):
    """Numbers of one scope, or perhaps of one, that cannot both be so."""

    account: str
    """The account that it is within. An account may have several, of different scope."""
    open: list[str]
    """Of what the numbers leave something open, or tell it more widely than another, so that they are only perhaps
    of one scope: `people`, `place`, `period`. Nothing where all are of one."""
    period: Period | None
    """The days that are counted over, where they are told."""
    positions: list[Position]
    """What each origin stands by."""
