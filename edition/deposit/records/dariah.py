"""A description for the DARIAH-DE Repository: simple Dublin Core."""

from collections.abc import Iterator

from edition.deposit import dublincore
from edition.deposit.model import Deposit
from edition.deposit.record import Record


def make(deposit: Deposit, record: Record) -> Iterator[tuple[str, bytes]]:
    """Give ``dariah-de.xml``."""
    yield "dariah-de.xml", dublincore.simple(record)
