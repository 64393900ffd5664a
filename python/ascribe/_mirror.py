# pyright: basic
"""Objects of JSON as objects of Python: keys are attributes, and their types are the annotations of a class.

A key that is a word of Python ends in `_` here: `from_`, `class_`. An attribute whose annotation is a finding and whose
value is an id is the finding that the record has under this id.
"""

from __future__ import annotations

import copy
import functools
import types
import typing
from typing import TYPE_CHECKING, Any

_SHORT = 60


class Mirror:
    """An object of JSON."""

    def __init__(self, data: dict[str, Any], holder: Mirror | None = None) -> None:
        self._data = data
        self._holder = holder

    def to_dict(self) -> dict[str, Any]:
        """The object as plain dictionaries and lists, as JSON has it; a copy."""
        return copy.deepcopy(self._data)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            hint = fields(type(self)).get(name)
            if hint is None:
                raise AttributeError(f"{type(self).__name__} has no {name!r}")
            value = made(self._data.get(key(name)), hint, self._holder)
            self.__dict__[name] = value
            return value

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *fields(type(self))})

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self._data == typing.cast(Mirror, other)._data

    def __hash__(self) -> int:
        return hash((type(self), repr(self._data)))

    def __repr__(self) -> str:
        told = ((name, self._data.get(key(name))) for name in fields(type(self)))
        plain = (f"{name}={_short(value)}" for name, value in told if isinstance(value, (str, int, float)))
        return f"{type(self).__name__}({', '.join(plain)})"

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (self._data, self._holder))


def _short(value: object) -> str:
    words = repr(value)
    return words if len(words) <= _SHORT else words[: _SHORT - 1] + "…"


def key(name: str) -> str:
    """The key of JSON that an attribute is called after."""
    return name.rstrip("_")


@functools.cache
def fields(mirror: type[Mirror]) -> dict[str, Any]:
    """The attributes of a class with their types."""
    hints = typing.get_type_hints(mirror)
    return {name: hint for name, hint in hints.items() if not name.startswith("_")}


def parts_of(hint: Any) -> tuple[Any, Any, bool]:
    """What a type is without `None`, what it is a list of, and whether it may be `None`."""
    may_be_none = False
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        some = [part for part in typing.get_args(hint) if part is not type(None)]
        may_be_none = len(some) < len(typing.get_args(hint))
        hint = some[0] if len(some) == 1 else typing.Union[tuple(some)]  # noqa: UP007
    if typing.get_origin(hint) is list:
        return list, typing.get_args(hint)[0], may_be_none
    return hint, None, may_be_none


def made(value: Any, hint: Any, holder: Mirror | None) -> Any:
    """A value of JSON as its type has it."""
    if value is None:
        return None
    whole, member, _ = parts_of(hint)
    if whole is list:
        return [made(one, member, holder) for one in value]
    if isinstance(whole, type) and issubclass(whole, Mirror):
        if isinstance(value, str):
            return None if holder is None else typing.cast(Any, holder)[value]
        return whole(value, holder)
    generic = typing.get_origin(whole)
    if isinstance(generic, type) and issubclass(generic, Mirror):
        return typing.cast(Any, generic)(value, typing.get_args(whole)[0], holder)
    return value
