"""How long an input of a batch may take; one that has no end stops no other."""

from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import TYPE_CHECKING

from edition.batch.one import Outcome
from edition.clock import stopwatch

if TYPE_CHECKING:
    from edition.batch.executors import Crew

_PAUSE = 0.2  # seconds between looks at a worker that has not begun


class Limits:
    """The time that each job of a crew has taken, and what comes of too much."""

    def __init__(self, crew: "Crew", timeout: float) -> None:
        """Let each job take ``timeout`` seconds, any time if that is 0."""
        self._crew, self._timeout = crew, timeout
        self._watches: dict[Future[Outcome], Callable[[], float]] = {}
        self._over: set[Future[Outcome]] = set()

    def begin(self, future: Future[Outcome]) -> None:
        """Begin to count."""
        if self._timeout:
            self._watches[future] = stopwatch()

    def is_over(self, future: Future[Outcome]) -> bool:
        """Tell whether a job was ended because it took too long."""
        return future in self._over

    def wait(self, running: Iterable[Future[Outcome]]) -> set[Future[Outcome]]:
        """Wait until one of these is done or its time is over; give what is done."""
        left = [
            self._timeout - watch()
            for future, watch in self._watches.items()
            if future not in self._over
        ]
        pause = max(min(left), _PAUSE) if left else None
        done = wait(running, timeout=pause, return_when=FIRST_COMPLETED).done
        for future in done:
            self._watches.pop(future, None)
        for future, watch in self._watches.items():
            is_late = future not in self._over and watch() > self._timeout
            if is_late and self._crew.end(future):
                self._over.add(future)
        return done
