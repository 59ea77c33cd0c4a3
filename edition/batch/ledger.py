"""What a batch has done so far, beside its outputs, so that it can be resumed.

``.batch.jsonl`` in the output folder has a line for each input that the last batch
built: the digests of all that was read and stored, and what was found. It is written
as the batch goes on; a line that a kill has cut off counts as none. Unlike the user's
cache it is whole, however many inputs there are, and stays with the outputs.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from edition import options, store
from edition.batch.discover import Job
from edition.batch.one import Order, Outcome
from edition.errors import EditionError
from edition.findings import Findings
from edition.incremental import builds
from edition.model import Artifact
from edition.options import Options

NAME = ".batch.jsonl"


class Ledger:
    """The lines of a batch. Whatever befalls the file, the batch goes on without."""

    def __init__(self, order: Order, jobs: Iterable[Job] = ()) -> None:
        """Take over what the last batch wrote of ``jobs``; the rest is forgotten."""
        self._order = order
        self._path = order.output / NAME
        self._file: BinaryIO | None = None
        self._options: dict[Path, Options | None] = {}
        keys = {self._key(job) for job in jobs}
        lines = _read(self._path) if keys else {}
        self._lines = {key: lines[key] for key in keys & lines.keys()}

    def revive(self, job: Job) -> Outcome | None:
        """Give what became of an input, if it would become the same again."""
        key = self._key(job)
        record = self._lines.get(key)
        return builds.revive(job, self._order.output, record) if record else None

    def add(self, job: Job, outcome: Outcome) -> None:
        """Write down what became of an input, if it was built."""
        key = self._key(job)
        if not (key and outcome.record):
            return
        with suppress(OSError, EditionError):
            if self._file is None:
                self._file = self._open()
            # In one piece: what another batch writes must not come between.
            self._file.write(_line(key, outcome.record))

    def close(self) -> None:
        """Write no more."""
        if self._file is not None:
            self._file.close()

    def _open(self) -> BinaryIO:
        """Begin with the lines that still hold, each input's once."""
        data = b"".join(_line(key, self._lines[key]) for key in sorted(self._lines))
        artifact = Artifact(NAME, data, "application/jsonl", "")
        store.store([artifact], self._order.output)
        return self._path.open("ab", buffering=0)

    def _key(self, job: Job) -> str:
        """Name a line by all that decides what is built, empty if that is unknown."""
        folder = job.path.parent
        if folder not in self._options:
            self._options[folder] = None
            with suppress(EditionError):
                given = options.load(folder, Findings())
                self._options[folder] = options.override(given, **self._order.chosen)
        wanted = self._options[folder]
        return builds.key(job, wanted, self._order.output) if wanted else ""


@contextmanager
def ledger(order: Order, jobs: Iterable[Job] = ()) -> Iterator[Ledger]:
    """Open the ledger of an output folder, with what it says of ``jobs``."""
    found = Ledger(order, jobs)
    try:
        yield found
    finally:
        found.close()


def _read(path: Path) -> dict[str, str]:
    """Give the records by key; of two lines with one key the later counts."""
    lines: dict[str, str] = {}
    with suppress(OSError), path.open("rb") as file:
        for line in file:
            with suppress(ValueError, RecursionError):
                item = json.loads(line)
                if isinstance(item, list) and len(item) == 2:
                    lines[str(item[0])] = str(item[1])
    return lines


def _line(key: str, record: str) -> bytes:
    return json.dumps([key, record], separators=(",", ":")).encode() + b"\n"
