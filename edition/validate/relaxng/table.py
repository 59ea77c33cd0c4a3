"""The simple form of a schema as a plain table, for keeping on disk.

A row is a list that JSON can hold; patterns are named by the number of their
row. Reading a table back makes only those patterns that a document asks for.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from edition.validate.relaxng.identity import Problem
from edition.validate.relaxng.names import NameClass
from edition.validate.relaxng.patterns import (
    Attribute,
    Choice,
    Data,
    Element,
    Group,
    Interleave,
    List,
    Pattern,
    Value,
)
from edition.validate.relaxng.store import Store

if TYPE_CHECKING:  # what makes the rows is needed where none are kept
    from edition.validate.relaxng.simplify import Simple

Row = list[Any]


def write(simple: "Simple", unsound: Problem | None) -> list[Row]:
    """Give the rows.

    The first holds the number of the start, the files of the schema, and what is
    wrong with its ID types: file, line, column, problem, hint.
    """
    numbers: dict[Pattern, int] = {}
    rows: list[Row] = [["start", 0]]
    files: dict[str, int] = {}
    order: list[Pattern] = []

    def number(pattern: Pattern) -> int:
        if pattern.uid < 0:
            return pattern.uid
        return numbers[pattern]

    todo: list[Pattern] = [simple.start]
    while todo:
        pattern = todo.pop()
        if pattern in numbers or pattern.uid < 0:
            continue
        numbers[pattern] = 0
        order.append(pattern)
        todo.extend(_within(pattern))
    # The order of the uids is that of the normal form: it must stay.
    order.sort(key=lambda item: item.uid)
    for index, pattern in enumerate(order, 1):
        numbers[pattern] = index
    for pattern in order:
        rows.append(_row(pattern, number, files))
    problem: Row | None = None
    if unsound:
        (file, line, column), what, hint = unsound
        problem = [files.setdefault(file, len(files)), line, column, what, hint]
    rows[0] = ["start", number(simple.start), list(files), problem]
    return rows


def _within(pattern: Pattern) -> list[Pattern]:
    if isinstance(pattern, Element | Attribute | List):
        return [pattern.content]
    if isinstance(pattern, Data):
        return [pattern.exception] if pattern.exception is not None else []
    return list(pattern.parts)


def _row(
    pattern: Pattern, number: Callable[[Pattern], int], files: dict[str, int]
) -> Row:
    if isinstance(pattern, Element):
        file, line, column = pattern.spot
        spot = [files.setdefault(file, len(files)), line, column]
        return ["element", pattern.name_class, number(pattern.content), spot]
    if isinstance(pattern, Attribute):
        return ["attribute", pattern.name_class, number(pattern.content)]
    if isinstance(pattern, Data):
        exception = None if pattern.exception is None else number(pattern.exception)
        return ["data", pattern.type, exception]
    if isinstance(pattern, Value):
        return ["value", pattern.type, pattern.value, pattern.ns]
    if isinstance(pattern, List):
        return ["list", number(pattern.content)]
    kinds = ((Choice, "choice"), (Group, "group"), (Interleave, "interleave"))
    word = next((word for kind, word in kinds if isinstance(pattern, kind)), "repeat")
    return [word, *map(number, pattern.parts)]


class Table:
    """Makes the patterns of a table, each when it is first asked for."""

    def __init__(self, rows: list[Row]) -> None:
        """Take the rows of :func:`write`, fresh or read from JSON."""
        self.rows = rows
        self.store = store = Store(len(rows))
        self.made: dict[int, Pattern] = {
            item.uid: item for item in (store.empty, store.not_allowed, store.text)
        }
        self.start = self.pattern(rows[0][1])

    def pattern(self, number: int) -> Pattern:
        """Give the pattern of a row."""
        found = self.made.get(number)
        if found is None:
            found = self.made[number] = self._make(number)
        return found

    def elements(self) -> list[Element]:
        """Give all elements in the order of the schema."""
        found = (
            self.pattern(index)
            for index, row in enumerate(self.rows)
            if row[0] == "element"
        )
        return [item for item in found if isinstance(item, Element)]

    def _make(self, number: int) -> Pattern:
        row = self.rows[number]
        kind = row[0]
        store = self.store
        if kind == "element":
            content = row[2]
            file, line, column = row[3]
            return store.element(
                _tuple(row[1]),
                (self.rows[0][2][file], line, column),
                lambda: self.pattern(content),
                number,
            )
        if kind == "attribute":
            return store.attribute(_tuple(row[1]), self.pattern(row[2]), number)
        if kind == "data":
            exception = None if row[2] is None else self.pattern(row[2])
            return store.data(_tuple(row[1]), exception, number)
        if kind == "value":
            return store.value(_tuple(row[1]), row[2], _tuple(row[3]), number)
        parts = [self.pattern(item) for item in row[1:]]
        if kind == "choice":
            return store.choice(parts, number)
        if kind == "group":
            return store.group(parts, number)
        if kind == "interleave":
            return store.interleave(parts, number)
        if kind == "list":
            return store.list(parts[0], number)
        return store.repeat(parts[0], number)


def _tuple(value: Any) -> NameClass:
    """Make tuples of what JSON gave back as lists."""
    return tuple(_tuple(item) if isinstance(item, list) else item for item in value)
