"""Where a key stands in a TOML file, which :mod:`tomllib` does not tell."""

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

_LONGEST = 200  # lines of one statement; beyond it the place is not looked for


def line(text: str, key: str) -> int:
    """Give the 1-based line on which a dotted key of the file is set, or 0.

    ``text`` is TOML that :mod:`tomllib` can read.
    """
    table: tuple[str, ...] = ()
    for number, statement, data in _statements(text):
        paths = list(_paths(data))
        if statement.lstrip().startswith("["):
            table = paths[0]
            paths = []
        for path in (table, *((*table, *path) for path in paths)):
            if ".".join(path) == key:
                return number
    return 0


def _statements(text: str) -> Iterator[tuple[int, str, Mapping[str, Any]]]:
    """Give each statement with its line and what it alone says.

    A statement ends with the first line up to which it can be read.
    """
    gathered: list[str] = []
    start = 0
    for number, item in enumerate(text.splitlines(), 1):
        if not gathered:
            start = number
        gathered.append(item)
        if len(gathered) > _LONGEST:
            return
        statement = "\n".join(gathered)
        try:
            data = tomllib.loads(statement)
        except tomllib.TOMLDecodeError:
            continue
        gathered = []
        if data:
            yield start, statement, data


def _paths(data: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    """Give the path of each key, and of the tables above it, the innermost first."""
    for key, value in data.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            yield (key,)
        elif isinstance(value, Mapping):
            yield from ((key, *rest) for rest in _paths(value))
            yield (key,)
        else:
            yield (key,)
