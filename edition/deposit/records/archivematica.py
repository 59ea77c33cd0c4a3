"""``metadata.csv`` for a transfer to Archivematica: Dublin Core for each file.

A column may stand several times, once for each value. The TEI itself carries the
description of the whole; every other file says what it is and what it is part of.
"""

import csv
from collections.abc import Iterator
from io import StringIO

from edition.deposit import dublincore
from edition.deposit.model import Deposit, Item
from edition.deposit.record import Record

_WHOLE = frozenset({"source", "canonical"})
_OWN = frozenset({"title", "format", "type"})
Pairs = list[tuple[str, str]]


def make(deposit: Deposit, record: Record) -> Iterator[tuple[str, bytes]]:
    """Give ``metadata.csv``, paths as seen from the folder of the transfer."""
    whole = [
        (f"dc.{name}", value.text)
        for name, value in dublincore.pairs(record)
        if name not in _OWN
    ]
    rows = [(item.path, _pairs(item, record, whole)) for item in deposit.items]
    columns: list[str] = []
    for _, pairs in rows:
        for name in dict.fromkeys(name for name, _ in pairs):
            count = sum(key == name for key, _ in pairs)
            columns += [name] * (count - columns.count(name))
    columns.sort(key=lambda name: (name != "dc.title", name))
    stream = StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(["filename", *columns])
    for path, pairs in rows:
        writer.writerow([f"objects/{path}", *_cells(columns, pairs)])
    yield "metadata.csv", stream.getvalue().encode()


def _pairs(item: Item, record: Record, whole: Pairs) -> Pairs:
    own = [("dc.title", item.title), ("dc.format", item.media_type)]
    if item.role in _WHOLE:
        return [("dc.title", f"{record.title}: {item.title}"), *own[1:], *whole]
    own.append(("dc.relation", record.title))
    if item.language and item.language != "und":
        own.append(("dc.language", item.language))
    return own


def _cells(columns: list[str], pairs: Pairs) -> list[str]:
    """Put values under their columns."""
    left = {name: [text for key, text in pairs if key == name] for name, _ in pairs}
    cells = []
    for name in columns:
        waiting = left.get(name)
        cells.append(" ".join(waiting.pop(0).split()) if waiting else "")
    return cells
