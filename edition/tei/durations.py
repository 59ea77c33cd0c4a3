"""Lengths of time in ``@dur`` for readers (TEI P5 8.3.5: W3C durations)."""

import re

_DURATION = re.compile(
    r"P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?", re.ASCII
)
# Symbols of the International System, which are the same in every language.
_UNITS = ("d", "h", "min", "s")


def shown(value: str) -> str:
    """Give a duration in figures, "1 min 30 s"; what is none as it stands.

    Years and months, which no pause lasts, are not read.
    """
    found = _DURATION.fullmatch(value.strip())
    if found is None or not any(found.groups()):
        return value.strip()
    parts = zip(found.groups(), _UNITS, strict=True)
    space = "\N{NO-BREAK SPACE}"
    return " ".join(
        f"{_plain(number)}{space}{unit}" for number, unit in parts if number
    )


def _plain(number: str) -> str:
    """Drop zeros that say nothing: ``02.50`` is ``2.5``."""
    whole, _, rest = number.partition(".")
    rest = rest.rstrip("0")
    whole = whole.lstrip("0") or "0"
    return f"{whole}.{rest}" if rest else whole
