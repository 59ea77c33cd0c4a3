"""The desk where watcher, builder and server of a preview meet.

It knows which formats somebody looks at, which of them are behind the files, and
what the last build of each gave.
"""

import hashlib
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from edition.batch.one import Outcome
from edition.cli.report import told
from edition.findings import Severity
from edition.losses import report as loss_report
from edition.options import USUAL


@dataclass(frozen=True, slots=True)
class Shown:
    """What is to be seen of a format: the bytes of the last good build.

    ``version`` is the beginning of their digest, empty while there are none;
    ``told`` is what the last build said, good or not, ready for JSON.
    """

    data: bytes = field(default=b"", repr=False)
    version: str = ""
    told: Mapping[str, Any] = field(default_factory=dict)


class Desk:
    """The state of a preview; every method may be called by any thread."""

    def __init__(self) -> None:
        """Start with every format behind, and nobody looking."""
        self._turn = threading.Condition()
        self._behind = set(USUAL)
        self._looking: Counter[str] = Counter()
        self._shown = {name: Shown() for name in USUAL}
        self._building = ""
        self._serial = 0
        self._is_closed = False

    def change(self) -> None:
        """Note that a file has changed: all formats are behind."""
        with self._turn:
            self._behind = set(USUAL)
            self._tell()

    def close(self) -> None:
        """End all waiting."""
        with self._turn:
            self._is_closed = True
            self._tell()

    @property
    def is_closed(self) -> bool:
        """Tell whether the preview is at its end."""
        return self._is_closed

    @contextmanager
    def look(self, name: str) -> Iterator[None]:
        """Count one more who looks at a format, so that it is built."""
        with self._turn:
            self._looking[name] += 1
            self._tell()
        try:
            yield
        finally:
            with self._turn:
                self._looking[name] -= 1

    def next(self) -> str:
        """Wait for a format that is looked at and behind; nothing at the end."""
        with self._turn:
            while not self._is_closed:
                for name in USUAL:
                    if name in self._behind and self._looking[name] > 0:
                        self._behind.remove(name)
                        self._building = name
                        self._tell()
                        return name
                self._turn.wait()
        return ""

    def is_behind(self, name: str) -> bool:
        """Tell whether a build of this format that runs now comes too late."""
        return self._is_closed or name in self._behind

    def finish(self, name: str, outcome: Outcome | None, data: bytes) -> None:
        """Take what a build gave; ``None`` if it was broken off."""
        with self._turn:
            self._building = ""
            if outcome is not None:
                shown = replace(self._shown[name], told=describe(outcome))
                if outcome.built:
                    version = hashlib.sha256(data).hexdigest()[:16]
                    shown = replace(shown, data=data, version=version)
                self._shown[name] = shown
            self._tell()

    def shown(self, name: str) -> Shown:
        """Give what is to be seen of a format."""
        with self._turn:
            return self._shown[name]

    def state(self, name: str) -> dict[str, Any]:
        """Give the state of a format for the browser."""
        with self._turn:
            shown = self._shown[name]
            is_busy = name in self._behind or self._building == name
            return {"version": shown.version, "busy": is_busy, **shown.told}

    def wait(self, serial: int, seconds: float) -> int:
        """Wait until the state is another than ``serial``; give its number."""
        with self._turn:
            self._turn.wait_for(
                lambda: self._serial != serial or self._is_closed, seconds
            )
            return self._serial

    def _tell(self) -> None:
        self._serial += 1
        self._turn.notify_all()


def describe(outcome: Outcome) -> dict[str, Any]:
    """Give what a build said: its findings, the gravest first, its losses."""
    items = told(outcome)
    return {
        "built": outcome.built,
        "seconds": round(outcome.seconds, 1),
        "findings": [
            item.as_dict() | {"place": str(item.place)}
            for severity in Severity
            for item in items
            if item.severity is severity
        ],
        "losses": list(loss_report.lines(list(outcome.losses))),
    }
