"""Reports to records: one, or many by several threads."""

from __future__ import annotations

import datetime
import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, TypeAlias, TypeVar, cast, overload

from . import _ascribe
from ._ascribe import ReadError, Report
from .record import Record

Day: TypeAlias = "str | datetime.date"
"""A day, or an instant of RFC 3339."""

Given: TypeAlias = "str | Report | Mapping[str, Any] | ReadError"
"""A report as it may be given: its text; a `Report`; a mapping with `text` and perhaps `id`, `date`, `outlet`, `title`,
`url`, `byline`, `language`; a `ReadError` that was met before, which stays one."""

Result = TypeVar("Result", bound="Record | ReadError", covariant=True)

_KEYS = ("text", "id", "date", "outlet", "title", "url", "byline", "language")
_WAITING = 16  # So many reports are taken in ahead, for each thread.
_TICK = 0.05  # Seconds until somebody who interrupts is looked for again.

_reader = _ascribe.Reader()
# Held while the model is loaded and while the process forks: a child has all of the model or nothing of it, and threads
# that would load it for both are never between the two.
_loading = threading.Lock()

if hasattr(os, "register_at_fork"):
    os.register_at_fork(
        before=_loading.acquire, after_in_parent=_loading.release, after_in_child=_loading.release
    )


def reader() -> _ascribe.Reader:
    """The reader of this process and of those that fork from it; it is loaded when it is first asked for."""
    if not _reader.is_loaded():
        with _loading:
            _reader.load()
    return _reader


def read(
    text: str,
    *,
    date: Day | None = None,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
    id: str | None = None,
    byline: str | None = None,
    language: str | None = None,
) -> Record:
    """Reads one report. What could not be read is a note in the record.

    `date` is the day on which it was published: relative times ("on Tuesday") and offices are told by it.
    """
    report = Report(
        text,
        id=id,
        date=_written(date),
        outlet=outlet,
        title=title,
        url=url,
        byline=byline,
        language=language,
    )
    return Record(reader().read(report))


@overload
def read_many(
    reports: Iterable[Given], *, threads: int | None = None, errors: Literal["raise"]
) -> ReadMany[Record]: ...
@overload
def read_many(
    reports: Iterable[Given], *, threads: int | None = None, errors: Literal["return"] = "return"
) -> ReadMany[Record | ReadError]: ...
def read_many(
    reports: Iterable[Given], *, threads: int | None = None, errors: Literal["raise", "return"] = "return"
) -> ReadMany[Any]:
    """Reads many reports by several threads, and gives their records in the order of the reports, as they are done.

    A report that cannot be read gives a `ReadError` in its place, with `index` and `report`; with `errors="raise"` it
    is raised, and the next `next()` goes on behind it. Nothing is read before it is needed, but for a few ahead.
    """
    if errors not in ("raise", "return"):
        raise ValueError(f"errors is 'return' or 'raise', and not {errors!r}")
    return ReadMany(reports, threads or os.cpu_count() or 1, errors == "raise")


class _Taken:
    """A report that was taken in."""

    def __init__(self, index: int, given: object) -> None:
        self.index = index
        self.given = given
        self.report: Report | None = None
        self.ticket: _ascribe.Ticket | None = None
        self.done: Record | ReadError | None = None

    def failed(self, problem: object) -> None:
        error = problem if isinstance(problem, ReadError) else ReadError(f"report {self.index}: {problem}")
        error.index, error.report = self.index, self.given
        self.done = error

    def wait(self, seconds: float) -> bool:
        """Whether it is done within so many seconds."""
        if self.done is None and self.ticket is not None:
            try:
                record = self.ticket.take(seconds)
            except ReadError as error:
                self.failed(error)
            else:
                self.done = None if record is None else Record(record)
        return self.done is not None


class ReadMany(Iterator[Result]):
    """Records of many reports, in their order: what `read_many` gives."""

    def __init__(self, reports: Iterable[Given], threads: int, raises: bool) -> None:
        self._reports = iter(reports)
        self._threads = max(1, threads)
        self._raises = raises
        self._taken: deque[_Taken] = deque()
        self._count = 0
        self._ended = False
        self._fault: Exception | None = None
        self._pool: _ascribe.Pool | None = None
        self._process = os.getpid()
        self._lock = threading.Lock()

    def __next__(self) -> Result:
        if self._process != os.getpid():
            self._begin_again()
        with self._lock:
            done = self._next()
        if self._raises and isinstance(done, ReadError):
            raise done
        return cast(Result, done)

    def close(self) -> None:
        """Reads nothing more."""
        self._ended, self._pool, self._fault = True, None, None
        self._taken.clear()

    def _next(self) -> Record | ReadError:
        # One for one, so that the threads have work while the caller is at work with a record.
        self._take_in()
        while self._taken:
            first = self._taken[0]
            is_full = self._ended or len(self._taken) >= self._threads * _WAITING
            if first.wait(_TICK if is_full else 0.0):
                self._taken.popleft()
                return cast("Record | ReadError", first.done)
            self._take_in()
        self._pool = None
        if self._fault is not None:
            fault, self._fault = self._fault, None
            raise fault
        raise StopIteration

    def _take_in(self) -> None:
        """Takes in a report where there is room; what ends the reports themselves is told behind the last of them."""
        if self._ended or len(self._taken) >= self._threads * _WAITING:
            return
        try:
            given = next(self._reports)
        except StopIteration:
            self._ended = True
            return
        except Exception as fault:
            self._ended, self._fault = True, fault
            return
        taken = _Taken(self._count, given)
        self._count += 1
        self._taken.append(taken)
        try:
            taken.report = report_of(given)
        except (ReadError, TypeError, ValueError) as problem:
            taken.failed(problem)
        else:
            self._hand_over(taken, taken.report)

    def _hand_over(self, taken: _Taken, report: Report) -> None:
        if self._pool is None:
            self._pool = _ascribe.Pool(reader(), self._threads)
        taken.ticket = self._pool.give(report)

    def _begin_again(self) -> None:
        """The threads of another process are not here: what they had to read is read anew."""
        self._process, self._pool, self._lock = os.getpid(), None, threading.Lock()
        for taken in self._taken:
            if taken.done is None and taken.report is not None:
                self._hand_over(taken, taken.report)


def report_of(given: object) -> Report:
    """A report in any of the ways in which one may be given."""
    if isinstance(given, Report):
        return given
    if isinstance(given, str):
        return Report(given)
    if isinstance(given, ReadError):
        raise given
    if not isinstance(given, Mapping):
        raise TypeError(f"a report is a text, a Report or a mapping, and not {type(given).__name__}")
    told = cast("Mapping[str, Any]", given)
    unknown = [key for key in told if key not in _KEYS]
    if unknown:
        raise ValueError(f"a report has no {', '.join(map(repr, unknown))}; it has {', '.join(_KEYS)}")
    if not isinstance(told.get("text"), str):
        raise TypeError("a report has a text")
    rest = {key: told[key] for key in _KEYS[1:] if told.get(key) is not None}
    rest["date"] = _written(rest.get("date"))
    return Report(told["text"], **rest)


def _written(date: Day | None) -> str | None:
    if isinstance(date, datetime.datetime) and date.tzinfo is None:
        # A time without a zone is no instant.
        date = date.date()
    return date.isoformat() if isinstance(date, datetime.date) else date


def reports(
    *paths: str | os.PathLike[str],
    fields: str = "",
    date_format: Literal["auto", "dmy", "mdy", "ymd", "excel", "none"] = "auto",
    date_from_name: bool = False,
) -> Iterator[Report | ReadError]:
    """The reports of files, folders and patterns (`march/**/*.html`), one after another: plain text, web pages, tables,
    JSON, feeds and others, as `ascribe read` takes them. What cannot be read is a `ReadError` in its place.

    `fields` says which columns or keys hold what: `text=body,date=published`.
    """
    sources = _ascribe.Sources(list(paths), fields, date_format, date_from_name)
    while True:
        try:
            report = sources.next()
        except ReadError as error:
            yield error
            continue
        if report is None:
            return
        yield report
