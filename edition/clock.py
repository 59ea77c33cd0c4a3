"""The only module that may ask the time; all else is a function of its input.

Outputs carry dates (``dcterms:modified``, PDF dates, zip entries). They come
from ``SOURCE_DATE_EPOCH`` where it is set, else from the TEI header, so that the
same input gives the same bytes on any day. A deposit tells the day it was made.
"""

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime

# A zip entry cannot be older; also what a document without any date gets.
EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)


def modified(header_date: str) -> datetime:
    """Give the date outputs carry, in UTC to the second.

    ``header_date`` is the newest W3C date of the TEI header (``2023``,
    ``2023-05``, ``2023-05-06``) or empty. A malformed ``SOURCE_DATE_EPOCH`` or
    date counts as absent.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return max(EARLIEST, datetime.fromtimestamp(int(epoch), UTC))
    numbers = header_date.partition("T")[0].split("-")
    try:
        year, month, day = (int(part) for part in [*numbers, "1", "1"][:3])
        return max(EARLIEST, datetime(year, month, day, tzinfo=UTC))
    except ValueError:
        return EARLIEST


def now() -> datetime:
    """Give the time of an act, such as packing a deposit, in UTC to the second.

    Here the day itself is what is told; ``SOURCE_DATE_EPOCH`` sets it for who
    wants the same bytes again.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = int(epoch) if epoch.isdecimal() else int(time.time())
    return max(EARLIEST, datetime.fromtimestamp(moment, UTC))


def stopwatch() -> Callable[[], float]:
    """Start a watch; calling it gives the seconds since, for reports alone."""
    begun = time.perf_counter()
    return lambda: time.perf_counter() - begun
