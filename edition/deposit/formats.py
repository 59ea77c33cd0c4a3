"""Formats of files by PRONOM, the registry of the UK's National Archives.

``formats.tsv`` has a line for each format that a deposit can hold: the media type,
how the first bytes must look, name, version, identifier. An identifier stands only
where these suffice to be sure of it.
"""

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from edition.deposit.model import Item

PRONOM = "https://www.nationalarchives.gov.uk/PRONOM/"
# Enough for a declaration, comments and the first element of a TEI file.
_LOOK = 8192


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what PREMIS calls designation and registry key."""

    name: str
    version: str = ""
    puid: str = ""


def of(item: Item) -> Format:
    """Give the format of a file; one that is not in the table has only its type."""
    rows = [row for row in _table() if row[0] == item.media_type]
    if not rows:
        return Format(item.media_type)
    start = _start(item) if any(magic for _, magic, _ in rows) else ""
    for _, magic, found in rows:
        if not magic or re.search(magic, start, re.DOTALL):
            return found
    return Format(item.media_type)


def _start(item: Item) -> str:
    """Give the first bytes as Latin-1, which has a character for each."""
    if item.data is not None:
        return item.data[:_LOOK].decode("latin-1")
    if item.origin is None:
        return ""
    with item.origin.open("rb") as stream:
        return stream.read(_LOOK).decode("latin-1")


@cache
def _table() -> tuple[tuple[str, str, Format], ...]:
    text = files(__package__).joinpath("formats.tsv").read_text(encoding="utf-8")
    rows = csv.reader(text.splitlines()[1:], delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple((media, magic, Format(*rest)) for media, magic, *rest in rows)
