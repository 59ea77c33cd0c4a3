"""Validating many inputs: in parallel, one compile of a schema a process.

Every input becomes a :class:`Checked`, whatever happens to it; one bad file never
stops the others.
"""

import multiprocessing
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from pathlib import Path

from edition.batch import discover
from edition.clock import stopwatch
from edition.errors import EditionError
from edition.findings import Finding, Findings, Place, Severity, finding
from edition.read import read
from edition.validate import Plan, validate

INTERNAL = EditionError.exit_code


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in one input.

    ``exit_code`` is 0, 1 (findings of severity error) or that of the error that
    ended the work on it; ``seconds`` the time it took; ``trace`` the traceback of
    an internal error.
    """

    path: Path
    exit_code: int
    findings: tuple[Finding, ...] = ()
    seconds: float = 0.0
    trace: str = ""

    def count(self, severity: Severity) -> int:
        """Count the findings of a severity."""
        return sum(item.severity is severity for item in self.findings)


def check(path: Path, plan: Plan) -> Checked:
    """Validate one file; every failure is told, none is raised."""
    watch = stopwatch()
    return replace(_check(path, plan), seconds=watch())


def _check(path: Path, plan: Plan) -> Checked:
    found = Findings()
    try:
        validate(read(path, wordless=True), found, plan)
    except EditionError as error:
        items = (*_ordered(found), error.finding)
        return Checked(path, error.exit_code, items)
    except Exception as error:  # a fault of ours, which must not stop the others
        return broken(path, error)
    return Checked(path, 1 if found.errors else 0, _ordered(found))


def _ordered(found: Findings) -> tuple[Finding, ...]:
    """Put findings in the order of the files and of their lines."""
    files = {
        name: number
        for number, name in enumerate(dict.fromkeys(item.place.path for item in found))
    }
    return tuple(
        sorted(
            found,
            key=lambda item: (
                files[item.place.path],
                item.place.line,
                item.place.column,
            ),
        )
    )


def broken(path: Path, error: BaseException) -> Checked:
    """Give the result for an input that met a fault of the program itself."""
    said = " ".join(str(error).split())[:200]
    reason = f"{type(error).__name__}: {said}" if said else type(error).__name__
    item = finding("GEN-001", Place(str(path)), reason=reason)
    trace = "".join(traceback.format_exception(error))
    return Checked(path, INTERNAL, (item,), trace=trace)


def inputs(paths: Sequence[Path]) -> tuple[list[Path], list[Checked]]:
    """Find the files that paths stand for; one that leads nowhere is a result."""
    wanted: list[Path] = []
    failed: list[Checked] = []
    for path in paths or (None,):
        try:
            wanted += [job.path for job in discover.discover(path)]
        except EditionError as error:
            where = path or Path.cwd()
            failed.append(Checked(where, error.exit_code, (error.finding,)))
    return list(dict.fromkeys(wanted)), failed


def check_all(
    paths: Sequence[Path],
    plan: Plan,
    workers: int,
    done: Callable[[Checked], None] = lambda _: None,
) -> list[Checked]:
    """Validate all files with ``workers`` processes; results in their order."""
    results: dict[Path, Checked] = {}

    def finish(path: Path, result: Checked) -> None:
        results[path] = result
        done(result)

    # The longest first, so that no worker is left with it alone at the end.
    waiting = sorted(paths, key=_size, reverse=True)
    if workers > 1 and len(waiting) > 1:
        for path, result in _pool(waiting, plan, min(workers, len(waiting))):
            finish(path, result)
    for path in waiting:
        if path not in results:
            finish(path, check(path, plan))
    return [results[path] for path in paths]


def _pool(
    waiting: Sequence[Path], plan: Plan, workers: int
) -> Iterator[tuple[Path, Checked]]:
    """Give results as they come; fewer than asked for if a worker dies."""
    # A fork shares what is loaded; it is safe while there is but one thread.
    alone = sys.platform == "linux" and threading.active_count() == 1
    context = multiprocessing.get_context("fork" if alone else "spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_start)
    running: dict[Future[Checked], Path] = {}
    try:
        for path in waiting:
            running[pool.submit(check, path, plan)] = path
        for future, path in running.items():
            yield path, future.result()
    except BrokenProcessPool:
        return  # the caller goes on by itself
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _start() -> None:
    """Set up a worker: the parent alone answers Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
