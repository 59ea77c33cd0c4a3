"""The records that archives take at upload: one module for each kind of archive.

Each has ``make(deposit, record)``, which gives names of files and their bytes. They
are prepared, never sent.
"""

from collections.abc import Callable, Iterator
from importlib import import_module

from edition.deposit.model import Deposit
from edition.deposit.record import Record

MEDIA_TYPES = {
    "json": "application/json",
    "xml": "application/xml",
    "meta": "application/xml",
    "csv": "text/csv",
}
Made = tuple[str, bytes]


def make(name: str, deposit: Deposit, record: Record) -> Iterator[Made]:
    """Give the files of one kind of record."""
    function: Callable[[Deposit, Record], Iterator[Made]]
    function = import_module(f"{__name__}.{name}").make
    return function(deposit, record)


def media_type(name: str) -> str:
    """Give the media type of a record's file by the end of its name."""
    return MEDIA_TYPES.get(name.rpartition(".")[2], "text/plain")
