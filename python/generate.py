"""Makes `ascribe/answers.py` of the description of the API, in which every answer of an archive has its form.

`generate.py OPENAPI.json` prints the file. The tests hold the file in the tree to it; where an answer has changed,
`ANSWERS=1` beside them writes it anew.
"""

import json
import keyword
import sys
import textwrap

HEAD = '''"""What an archive answers, object by object. Made by `python/generate.py`; do not write here.

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
'''

# What answers are made of; the rest of the description is for requests and for the server itself.
ROOTS = ("Claim", "Account", "Story", "Actor", "Dispute", "Series", "Toll", "Head")
# Those that a notebook shows as more than a line.
SHOWN = {"Account": "account", "Toll": "toll"}
NUMBER = "Number"
# What the names of lists begin with.
LIST = "Answer_"


def called(name):
    """The name of a class."""
    return name.removesuffix("View").removesuffix("Answer") if name != NUMBER else "float"


class Schemas:
    """The objects of a description, by the names of their classes."""

    def __init__(self, description):
        schemas = description["components"]["schemas"]
        self.kept = {called(name): schema for name, schema in schemas.items() if name != NUMBER and "_" not in name}
        for name, schema in schemas.items():
            # Some are described only within the answers that list them.
            if name.startswith(LIST):
                self.kept.setdefault(called(name.removeprefix(LIST)), schema["properties"]["found"]["items"])
        wanted, waiting = {}, list(ROOTS)
        while waiting:
            name = waiting.pop()
            if name not in wanted and name in self.kept:
                wanted[name] = self.kept[name]
                waiting.extend(called(other) for other in references(self.kept[name]))
        self.wanted = {name: wanted[name] for name in sorted(wanted)}


def references(schema):
    """The names that a schema speaks of."""
    if isinstance(schema, dict):
        if "$ref" in schema:
            name = schema["$ref"].rsplit("/", 1)[1]
            yield name.removeprefix(LIST)
        for value in schema.values():
            yield from references(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from references(value)


def type_of(schema):
    """A schema as a type of Python."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        if name.startswith(LIST):
            return f"Answer[{called(name.removeprefix(LIST))}]"
        return called(name)
    if "oneOf" in schema:
        return " | ".join(type_of(one) for one in schema["oneOf"])
    kinds = schema.get("type", "any")
    if isinstance(kinds, list):
        return " | ".join(type_of({**schema, "type": kind}) for kind in kinds)
    plain = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}
    if kinds == "array":
        return f"list[{type_of(schema.get('items', {}))}]"
    return plain.get(kinds, "Any")


def document(words, indent):
    """A docstring."""
    lines = textwrap.wrap(" ".join(words.split()), 112 - indent) or [""]
    pad = " " * indent
    return [f'{pad}"""{lines[0]}' + ('"""' if len(lines) == 1 else "")] + [
        f"{pad}{line}" + ('"""' if line is lines[-1] else "") for line in lines[1:]
    ]


def written(name, schema):
    """A class."""
    parts = schema.get("allOf", [schema])
    bases = [type_of(part) for part in parts if "$ref" in part]
    head = f"class {name}({', '.join(bases) or 'Mirror'}):"
    lines = ["", "", head, *document(schema.get("description", name), 4), ""]
    for part in parts:
        required = part.get("required", [])
        for key, value in part.get("properties", {}).items():
            hint = type_of(value)
            if key not in required and "None" not in hint:
                hint += " | None"
            told = [value, *value.get("oneOf", [])]
            about = next((one["description"] for one in told if "description" in one), "")
            lines.append(f"    {key}{'_' if keyword.iskeyword(key) else ''}: {hint}")
            lines += document(about, 4) if about else []
    if name in SHOWN:
        lines += ["", "    def _repr_html_(self) -> str:", f"        return _html.{SHOWN[name]}(self)"]
    return lines


def main(path):
    """The whole file."""
    with open(path, encoding="utf-8") as file:
        schemas = Schemas(json.load(file)).wanted
    order, done = [], set()
    while len(order) < len(schemas):
        for name, schema in schemas.items():
            bases = {called(part["$ref"].rsplit("/", 1)[1]) for part in schema.get("allOf", []) if "$ref" in part}
            if name not in done and bases <= done:
                order.append(name)
                done.add(name)
    lines = [line for name in order for line in written(name, schemas[name])]
    return HEAD + "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    print(main(sys.argv[1]), end="")
