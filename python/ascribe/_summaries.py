"""What an archive tells of itself as a whole, object by object, under the names that the command gives them."""

from __future__ import annotations

from typing import Any

from . import answers
from ._mirror import Mirror


class Standing(Mirror):
    """What an account stands on; `disputes` are the pairs of origins whose numbers cannot both be so."""

    reports: int
    origins: list[str]
    numbers: list[str]
    disputes: list[list[str]]


class OutletNews(Mirror):
    """How many reports an outlet published; `outlet` is none where it is not told."""

    outlet: str | None
    reports: int


class AccountNews(Mirror):
    """What is new of an account: `what` is `dispute_begun`, `dispute_ended`, `toll`, `more_origins`, `new`."""

    what: list[str]
    before: Standing | None
    now: Standing
    account: answers.Account


class News(Mirror):
    """What the additions from one on brought."""

    since: int
    last: int
    reports: int
    renewed: int
    first_day: str | None
    last_day: str | None
    outlets: list[OutletNews]
    alone: int
    accounts: int
    news: list[AccountNews]


class Endpoint(Mirror):
    """Somebody by key and name."""

    key: str
    name: str


class Pair(Mirror):
    """What somebody did to somebody: cooperation in words and in acts, conflict in words and in acts."""

    source: Endpoint
    target: Endpoint
    quads: list[int]


class Overview(Mirror):
    """An archive as a whole."""

    reports: int
    outlets: int
    from_: str | None
    to: str | None
    statements: int
    events: dict[str, Any]
    figures: int
    pairs: list[Pair]


class Outlet(Mirror):
    """An outlet: its reports, by week, and how much of them is agency copy."""

    name: str
    reports: int
    from_: str | None
    to: str | None
    weeks: list[list[Any]]
    agency_copy: int
    agencies: list[list[Any]]
    sharing: int


class PlaceCount(Mirror):
    """A place, with how many accounts are set there."""

    place: answers.Place
    precision: str
    accounts: int
    families: list[int]


class Places(Mirror):
    """The places of what is found, those of most accounts first."""

    placed: list[PlaceCount]
    without_point: int
    without_place: int
    is_all: bool


class Relay(Mirror):
    """Somebody who told it, with those who took it from them."""

    name: str | None
    claim: str | None
    reason: str
    relays: list[Relay]


class OriginTree(answers.Origin):
    """An origin, with those who relayed it."""

    relays: list[Relay]


class Found(Mirror):
    """How much is found: claims, and the accounts that they are part of."""

    claims: int
    accounts: int
    is_all: bool


class ReportLine(answers.Head):
    """A report, with how much is found in it."""

    statements: int
    events: int
    figures: int
    sharing: int
