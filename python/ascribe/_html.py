# pyright: basic
"""What notebooks show: HTML with styles of its own and no script. Whatever is foreign is escaped, and colours are
shades over whatever lies below, so that it can be read on light and on dark ground."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import answers
    from ._mirror import Mirror
    from .record import Mention, Record, Span, Statement

_FAINT = "opacity:.7;font-size:90%"
_CELL = "text-align:left;vertical-align:top;padding:.15em .8em .15em 0;border-bottom:1px solid rgba(128,128,128,.3)"
_MARKS = {
    "said": "background:rgba(66,133,244,.18)",
    "cue": "background:rgba(66,133,244,.4)",
    "event": "background:rgba(219,68,55,.35)",
    "figure": "background:rgba(244,180,0,.35)",
    "actor": "border-bottom:2px dotted rgba(128,128,128,.9)",
}
_MOST = 50  # So many rows are shown; the rest is counted.


def record(record: Record) -> str:
    """A record: its head, the text with what was found marked, and the findings."""
    told = record.report
    head = [words for words in (told.outlet, told.published, told.byline) if words]
    parts = [
        f"<div style='font-weight:bold'>{escape(told.title or 'A report')}</div>",
        f"<div style='{_FAINT}'>{escape(' · '.join(head))}</div>",
        f"<div style='margin:.5em 0;white-space:pre-wrap;max-width:50em'>{_marked(record)}</div>",
        _table("who", "said", "how", "to whom", rows=[_statement(one) for one in record.statements]),
        _table(
            "who",
            "did",
            "to whom",
            "status",
            rows=[
                [_names(one.source), one.type or one.cameo or "", _names(one.target), one.status]
                for one in record.events
            ],
        ),
        _table(
            "how many",
            "of what",
            "counted by",
            rows=[
                [one.number.text, f"{one.class_} {one.what}", _name(one.counter)]
                for one in record.figures
            ],
        ),
        *(f"<div style='{_FAINT}'>{escape(note)}</div>" for note in record.notes),
    ]
    return _whole(parts)


def account(account: answers.Account) -> str:
    """An account: what it is, on which origins it stands, and who tells it."""
    origins = ", ".join(origin.name for origin in account.origins)
    days = " – ".join(day for day in (account.from_, account.to) if day)
    numbers = " / ".join(account.numbers)
    told = ", ".join(part for part in (account.type, numbers, ", ".join(account.statuses), days) if part)
    parts = [
        f"<div style='font-weight:bold'>{escape(account.words)}</div>",
        f"<div style='{_FAINT}'>{escape(account.id)} · {escape(told)}</div>",
        f"<div>{account.reports} reports, {len(account.origins)} independent origins: {escape(origins)}</div>",
        _table(
            "day",
            "outlet",
            "in its words",
            "status",
            rows=[
                [claim.report.published or "", claim.report.outlet or "", claim.words, claim.status]
                for claim in account.claims
            ],
        ),
    ]
    return _whole(parts)


def toll(toll: answers.Toll) -> str:
    """Counts through time: the chart, where there is one, and the numbers."""
    draw = vars(toll).get("_draw")
    chart = draw() if draw else None
    rows = [
        [series.what, series.scope, series.counter.name if series.counter else "", point.as_of, point.number]
        for series in toll.series
        for point in series.numbers
    ]
    parts = [
        f"<div style='max-width:60em'>{chart.svg}</div>" if chart else "",
        _table("what", "of what", "counted by", "day", "how many", rows=rows),
        *(f"<div style='{_FAINT}'>{escape(line)}</div>" for line in toll.left_out),
    ]
    return _whole(parts)


def answer(answer: answers.Answer[Any]) -> str:
    """A list: a row for each of what was found, with what is plain of it."""
    found: Sequence[Mirror] = answer.found
    names: list[str] = []
    for one in found[:_MOST]:
        names += [name for name, value in one.to_dict().items() if name not in names and _plain(value) is not None]
    rows = [[_plain(one.to_dict().get(name)) or "" for name in names] for one in found]
    parts = [
        _table(*names, rows=rows),
        *(f"<div style='{_FAINT}'>{escape(remark)}</div>" for remark in answer.remarks),
    ]
    return _whole(parts)


def _whole(parts: Iterable[str]) -> str:
    return f"<div style='color:inherit;line-height:1.5'>{''.join(parts)}</div>"


def _table(*names: str, rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return ""
    head = "".join(f"<th style='{_CELL}'>{escape(name)}</th>" for name in names)
    body = "".join(
        "<tr style='background:none'>"
        + "".join(f"<td style='{_CELL}'>{escape(cell)}</td>" for cell in row)
        + "</tr>"
        for row in rows[:_MOST]
    )
    rest = f"<div style='{_FAINT}'>and {len(rows) - _MOST} more</div>" if len(rows) > _MOST else ""
    return f"<table style='border-collapse:collapse;margin:.5em 0;color:inherit'><tr>{head}</tr>{body}</table>{rest}"


def _plain(value: object) -> str | None:
    """A value as the cell of a table; none of what has no place in one."""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, (str, int, float)):
        return str(value)
    if isinstance(value, list) and value and all(isinstance(one, str) for one in value):  # pyright: ignore
        return ", ".join(value)  # pyright: ignore
    return None


def _names(actors: Sequence[Any]) -> str:
    return ", ".join(actor.name for actor in actors)


def _name(party: Any) -> str:
    if party is None:
        return ""
    return party.actor.name if party.actor else party.text or ""


def _statement(statement: Statement) -> list[str]:
    speaker = statement.speaker.name if statement.speaker else statement.speaker_text or ""
    whom = ", ".join(_name(party) for party in statement.addressees)
    denied = " (not so)" if statement.polarity == "negative" else ""
    return [speaker, statement.said, statement.act + denied, whom]


def _marked(record: Record) -> str:
    """The text, in stretches between which some mark begins or ends."""
    text = record.report.text
    marks = sorted({mark for mark in _spans(record) if mark[0] < mark[1]})
    edges = sorted({0, len(text), *(edge for mark in marks for edge in mark[:2])})
    pieces: list[str] = []
    for start, end in zip(edges, edges[1:]):
        here = [mark for mark in marks if mark[0] <= start and end <= mark[1]]
        words = escape(text[start:end])
        if here:
            style = ";".join(_MARKS[kind] for kind in dict.fromkeys(mark[2] for mark in here))
            title = "; ".join(dict.fromkeys(mark[3] for mark in here))
            words = f"<span style='{style}' title='{escape(title)}'>{words}</span>"
        pieces.append(words)
    return "".join(pieces)


def _spans(record: Record) -> Iterable[tuple[int, int, str, str]]:
    def of(spans: Iterable[Span | Mention], kind: str, title: str) -> Iterable[tuple[int, int, str, str]]:
        return ((span.start, span.end, kind, title) for span in spans)

    for statement in record.statements:
        speaker = statement.speaker.name if statement.speaker else statement.speaker_text or "nobody named"
        yield from of(statement.content, "said", f"{speaker} {statement.act}")
        yield from of(statement.cue.spans if statement.cue else [], "cue", f"{speaker} {statement.act}")
    for event in record.events:
        sides = f"{_names(event.source) or '?'} → {_names(event.target) or '?'}"
        yield from of([event.trigger], "event", f"{event.type or event.cameo or 'event'}, {event.status}: {sides}")
    for figure in record.figures:
        yield from of([figure.number], "figure", f"{figure.class_} {figure.what}")
    for actor in record.actors:
        yield from of(actor.mentions, "actor", actor.name)
