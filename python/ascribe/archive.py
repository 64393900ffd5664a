"""An archive of reports, kept in one file: what is added to it, what it answers, and the forms it is written in."""

from __future__ import annotations

import datetime
import functools
import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal, TypedDict, TypeVar

from . import _ascribe, answers
from ._ascribe import ReadError, Report
from ._mirror import Mirror
from ._reading import Given, reader, report_of
from ._summaries import Found, News, OriginTree, Outlet, Overview, Places, ReportLine
from ._tables import Table
from .answers import Account, Answer, Claim, Dispute, Story, Toll
from .record import Record

if TYPE_CHECKING:
    from typing_extensions import Unpack

View = TypeVar("View", bound=Mirror)
Kind = Literal["statement", "event", "figure", "count", "stance"]

_TOGETHER = 64  # So many reports are written together, for each thread.
_SEVERAL = ("actor", "role", "toward", "counter", "type", "cameo", "whom", "status")


class Asked(TypedDict, total=False):
    """What can be asked of findings; `docs/asking.md` says what each means. All that is asked must hold."""

    actor: str | Sequence[str]
    role: str | Sequence[str]
    toward: str | Sequence[str]
    counter: str | Sequence[str]
    country: str
    sector: str
    type: str | Sequence[str]
    cameo: str | Sequence[str]
    whom: str | Sequence[str]
    status: str | Sequence[str]
    place: str
    exactly: bool
    near: str
    radius: float
    since: str | datetime.date
    until: str | datetime.date
    outlet: str
    agency: str
    text: str
    background: bool
    with_rejected: bool


class Question(Asked, total=False):
    """What can be asked of lists: also which of them, and how many."""

    min_origins: int
    min_reports: int
    explain: bool
    sort: Literal["first", "newest"]
    limit: int
    after: str


@dataclass
class Added:
    """What became of reports that were added."""

    new: int = 0
    renewed: int = 0
    """Later texts of reports that were there under the same address."""
    earlier: int = 0
    """Earlier ones."""
    again: int = 0
    """Reports that were there, read by another version."""
    known: int = 0
    """Reports that were there, or that somebody took out."""
    sharing: int = 0
    """How many share passages with others."""
    joined: int = 0
    """How many claims were joined to accounts."""
    errors: list[ReadError] = field(default_factory=list[ReadError])
    """Those that could not be read."""


@dataclass
class Chart:
    """A chart of counts through time, as SVG; a notebook shows it."""

    title: str
    footer: list[str]
    """What is not shown, and where all is from."""
    svg: str

    def _repr_html_(self) -> str:
        return self.svg

    def __repr__(self) -> str:
        return f"Chart({self.title!r})"


class Archive:
    """An archive in a file, which is made by the first `add`.

    Every question opens the file anew: an archive can be asked by several threads and processes, also while one adds.
    Without `limit`, an answer is whole.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = os.fspath(path)
        self._native = _ascribe.Archive(self.path)

    def __repr__(self) -> str:
        return f"Archive({self.path!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return (Archive, (self.path,))

    # What is added.

    def add(self, reports: Iterable[Given], *, threads: int | None = None) -> Added:
        """Reads reports and adds them in their order, some at a time: those written before an interruption stay.

        What is there already is passed over; what cannot be read is in `errors`, and costs no other.
        """
        threads = threads or os.cpu_count() or 1
        added, given, index = Added(), iter(reports), 0
        for together in iter(lambda: list(islice(given, _TOGETHER * threads)), []):
            taken: list[tuple[int, object, Report]] = []
            for place, one in enumerate(together, index):
                try:
                    taken.append((place, one, report_of(one)))
                except (ReadError, TypeError, ValueError) as problem:
                    added.errors.append(_failed(problem, place, one))
            index += len(together)
            self._write(added, taken, threads)
        if index:
            added.joined += self._native.finish()
        return added

    def _write(self, added: Added, taken: list[tuple[int, object, Report]], threads: int) -> None:
        reports = [report for _, _, report in taken]
        is_first = not (added.new or added.renewed or added.earlier or added.again)
        counts, unread = self._native.add(reader(), reports, threads, is_first)
        for name, count in zip(("new", "renewed", "earlier", "again", "known", "sharing", "joined"), counts):
            setattr(added, name, getattr(added, name) + count)
        for place, problem in unread:
            index, given, _ = taken[place]
            added.errors.append(_failed(ReadError(f"report {index}: {problem}"), index, given))

    # What it answers.

    def statements(self, **asked: Unpack[Question]) -> Answer[Claim]:
        """Who said what."""
        return self._list("statements", Claim, asked)

    def events(self, **asked: Unpack[Question]) -> Answer[Claim]:
        """Who did what to whom."""
        return self._list("events", Claim, asked)

    def figures(self, **asked: Unpack[Question]) -> Answer[Claim]:
        """How many of what."""
        return self._list("figures", Claim, asked)

    def counts(self, **asked: Unpack[Question]) -> Answer[Claim]:
        """What became of counts: stopped, unverified."""
        return self._list("counts", Claim, asked)

    def stances(self, **asked: Unpack[Question]) -> Answer[Claim]:
        """Who is for or against whom."""
        return self._list("stances", Claim, asked)

    def accounts(self, **asked: Unpack[Question]) -> Answer[Account]:
        """What many reports tell of one thing, with the independent origins that it stands on."""
        return self._list("accounts", Account, asked)

    def stories(self, **asked: Unpack[Question]) -> Answer[Story]:
        """Reports that share passages."""
        return self._list("stories", Story, asked)

    def actors(self, **asked: Unpack[Question]) -> Answer[answers.Actor]:
        """Who is named, those of the most reports first; asked for by one name, a country, a sector and one type."""
        return self._list("actors", answers.Actor, asked)

    def disputes(self, **asked: Unpack[Question]) -> Answer[Dispute]:
        """Numbers of one scope that cannot both be so."""
        return self._list("disputes", Dispute, asked)

    def toll(self, *, roll_up: Literal["division", "country"] | None = None, **asked: Unpack[Question]) -> Toll:
        """How many, counted by whom, through time; numbers of different scope are never put together."""
        toll = Toll(self._ask("toll", asked, roll_up))
        # For a notebook, which draws it when it is shown; what is rolled up has no chart.
        vars(toll)["_draw"] = None if roll_up else functools.partial(self.chart, **asked)
        return toll

    def chart(self, **asked: Unpack[Question]) -> Chart | None:
        """The chart of a toll: of the subject with most numbers; none where there is no number."""
        drawn = self._native.chart(_json(asked), "svg")
        return drawn and Chart(drawn[1], drawn[2], drawn[0].decode())

    def chart_png(self, **asked: Unpack[Question]) -> bytes | None:
        """The same chart as a picture of pixels."""
        drawn = self._native.chart(_json(asked), "png")
        return drawn and drawn[0]

    def news(self, *, since_add: int | None = None, **asked: Unpack[Question]) -> News:
        """What the additions from the one of this number on brought; without one, the last."""
        return News(self._ask("news", asked, None if since_add is None else str(since_add)))

    def reports(
        self, *, outlet: str | None = None, limit: int | None = None, after: str | None = None
    ) -> Answer[ReportLine]:
        """The reports, the last added first."""
        asked = {"outlet": outlet, "limit": limit, "after": after}
        return self._list("reports", ReportLine, {name: told for name, told in asked.items() if told is not None})

    def outlets(self) -> list[Outlet]:
        """All outlets, by name."""
        return [Outlet(one) for one in self._ask("outlets", {})]

    def overview(self) -> Overview:
        """How much the archive holds, of what, and who did what to whom most."""
        return Overview(self._ask("overview", {}))

    def places(self, kind: Kind = "event", **asked: Unpack[Question]) -> Places:
        """Where what is found is set."""
        return Places(self._ask("places", asked, kind))

    def count(self, kind: Kind | None = None, **asked: Unpack[Question]) -> Found:
        """How many claims are found, and how many accounts they are part of."""
        return Found(self._ask("count", asked, kind))

    def relays(self, account: str) -> list[OriginTree]:
        """The origins of an account, with who relayed whom."""
        return [OriginTree(one) for one in self._ask("relays", {}, account)]

    def show(
        self, id: str
    ) -> Record | Claim | Account | Story | list[answers.Actor] | list[answers.Head]:
        """What has this id, with all that is known of it: a report (`12`), a claim (`12:s3`), an account
        (`account:12:s3`), a story (`story:12`), an actor (a key or name), or what it may mean where that is open."""
        shown = self._ask("show", {}, id)
        what, item = shown["what"], shown["item"]
        if what == "record":
            return Record.from_json(json.dumps(item))
        if what == "actors":
            return [answers.Actor(one) for one in item]
        if what == "reports":
            return [answers.Head(one) for one in item]
        return {"claim": Claim, "account": Account, "story": Story}[what](item)

    def record(self, report: int | str) -> Record:
        """The record of a report, by its number or id, with what people corrected of it."""
        shown = self.show(str(report))
        if not isinstance(shown, Record):
            raise _ascribe.AskError(f"{report} is no report")
        return shown

    # What it is written as.

    def table(self, name: str, *, threads: int | None = None, **asked: Unpack[Asked]) -> Table:
        """A table of the whole archive, or of the findings that are asked for; made as it is read."""
        question = _json(asked)
        return Table(name, lambda: self._native.table(name, question, threads or os.cpu_count() or 1))

    def tables(self) -> dict[str, Table]:
        """All tables by name."""
        return {name: self.table(name) for name in _ascribe.table_names(True)}

    def export(
        self,
        form: str,
        to: str | os.PathLike[str],
        *,
        table: str | None = None,
        for_excel: bool = False,
        all_events: bool = False,
        untouched: bool = False,
        threads: int | None = None,
        **asked: Unpack[Asked],
    ) -> list[str]:
        """Writes the archive in a form that others read (`ascribe.forms()`): into the file `to`, or into the folder
        `to` where the form has several files and no `table` is named. Gives the paths of the files."""
        how = (table, for_excel, all_events, untouched, threads or os.cpu_count() or 1)
        return self._native.export(form, os.fspath(to), _json(asked), how)

    def _list(self, what: str, view: type[View], asked: Any) -> Answer[View]:
        return Answer(self._ask(what, asked), view)

    def _ask(self, what: str, asked: Any, about: str | None = None) -> Any:
        return json.loads(self._native.ask(what, _json(asked), about))


def _json(asked: Any) -> str:
    """A question as the native part takes it."""
    question: dict[str, Any] = {}
    for name, told in asked.items():
        if told is None:
            continue
        if isinstance(told, datetime.date):
            told = told.isoformat()
        elif name in _SEVERAL:
            told = [told] if isinstance(told, str) else list(told)
        question[name] = told
    return json.dumps(question)


def _failed(problem: Exception, index: int, given: object) -> ReadError:
    error = problem if isinstance(problem, ReadError) else ReadError(f"report {index}: {problem}")
    error.index, error.report = index, given
    return error
