"""Building many inputs: one bad file never stops the others.

Every input becomes an :class:`Outcome`, whatever happens to it. Several inputs
are built by worker processes; they are spawned, not forked, because the library
that lays out pages has threads, which do not survive a fork (the start of a
worker costs less than a second).
"""

import logging
import multiprocessing
import os
import signal
import threading
import traceback
import unicodedata
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from edition import options, store, tei
from edition.clock import stopwatch
from edition.discover import Job
from edition.errors import EditionError, OutputError
from edition.findings import Finding, Findings, Place, finding
from edition.losses import Loss
from edition.pipeline import Result, Step, build
from edition.read import read
from edition.tei.slug import slug

INTERRUPTED = 130
INTERNAL = EditionError.exit_code


@dataclass(frozen=True, slots=True)
class Output:
    """A stored file: its size in bytes, and in its own unit (``38 pages``).

    ``expected`` counts the words of the TEI that it must have, ``found`` those that
    it has; both are 0 where it could not be compared.
    """

    path: Path
    media_type: str
    size: int
    measure: str
    expected: int = 0
    found: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input.

    ``exit_code`` is 0, 1 (built, with findings of severity error) or that of the
    error that ended it; ``losses`` is the loss report. ``trace`` is the traceback
    of an internal error, and ``seconds`` the time from beginning to end.
    """

    path: Path
    exit_code: int
    outputs: tuple[Output, ...] = ()
    findings: tuple[Finding, ...] = ()
    trace: str = ""
    seconds: float = 0.0
    losses: tuple[Loss, ...] = ()

    @property
    def built(self) -> bool:
        """Tell whether the outputs were stored."""
        return bool(self.outputs)


Done = Callable[[Outcome], None]


@dataclass(frozen=True, slots=True)
class Order:
    """How all inputs of a run are built.

    ``chosen`` holds the options given on the command line, which go over those
    of each edition's ``edition.toml``.
    """

    output: Path
    chosen: Mapping[str, Any]
    debug: bool = False


def build_one(job: Job, order: Order, step: Step = lambda _: None) -> Outcome:
    """Build one input; every failure is told in the outcome, none is raised."""
    watch = stopwatch()
    return replace(_build(job, order, step), seconds=watch())


def _build(job: Job, order: Order, step: Step) -> Outcome:
    found = Findings()
    try:
        store.ready(order.output)
        wanted = options.load(job.path.parent, found)
        wanted = options.override(wanted, **order.chosen)
        result = build(
            job.path, wanted, order.output, name=job.name, findings=found, step=step
        )
    except EditionError as error:
        if error.finding not in list(found):
            found.extend([error.finding])
        return Outcome(job.path, error.exit_code, findings=tuple(found))
    except Exception as error:  # a fault of ours, which must not stop the others
        return broken(job.path, error, found)
    code = 1 if found.errors else 0
    outputs = tuple(_outputs(result))
    return Outcome(job.path, code, outputs, tuple(found), losses=result.losses)


def failed(path: Path, error: EditionError) -> Outcome:
    """Give the outcome of an input that ended before it could be built."""
    return Outcome(path, error.exit_code, findings=(error.finding,))


def broken(path: Path, error: BaseException, found: Findings | None = None) -> Outcome:
    """Give the outcome of an input that met a fault of the program itself."""
    items = Findings(found or ())
    said = " ".join(str(error).split())[:200]
    reason = f"{type(error).__name__}: {said}" if said else type(error).__name__
    items.add("GEN-001", Place(str(path)), reason=reason)
    trace = "".join(traceback.format_exception(error))
    return Outcome(path, INTERNAL, findings=tuple(items), trace=trace)


def _outputs(result: Result) -> Iterator[Output]:
    compared = {verdict.path.name: verdict.result for verdict in result.verdicts}
    for path, artifact in zip(result.stored, result.artifacts, strict=True):
        words = compared.get(artifact.name)
        yield Output(
            path,
            artifact.media_type,
            len(artifact.data),
            artifact.measure,
            expected=words.expected if words else 0,
            found=words.found if words else 0,
        )


def build_all(
    jobs: Sequence[Job],
    order: Order,
    workers: int,
    *,
    done: Done = lambda _: None,
    step: Step = lambda _: None,
) -> list[Outcome]:
    """Build all jobs with ``workers`` processes; give outcomes in order of jobs.

    ``done`` is told each outcome as it comes. With one worker everything is
    built in this process and ``step`` is told each step. Inputs that would write
    the same files are refused with OUT-002 before anything is built.
    """
    outcomes: dict[Job, Outcome] = {}

    def finish(job: Job, outcome: Outcome) -> None:
        outcomes[job] = outcome
        done(outcome)

    jobs = list(dict.fromkeys(jobs))
    for job, outcome in _clashes(jobs).items():
        finish(job, outcome)
    left = [job for job in jobs if job not in outcomes]
    if workers == 1 or len(left) == 1:
        hush(order.debug)
        for job in left:
            finish(job, build_one(job, order, step))
    # The longest first, so that no worker is left with it alone at the end.
    waiting = deque(sorted(left, key=_size, reverse=True))
    try:
        while len(outcomes) < len(jobs):
            suspects = _pool(waiting, order, workers, finish)
            for job in suspects:
                if _pool(deque([job]), order, 1, finish):
                    finish(job, _ended(job))
    finally:
        for child in multiprocessing.active_children():
            child.terminate()
            child.join()
        store.clean(order.output)
    return [outcomes[job] for job in jobs]


def _pool(
    waiting: deque[Job],
    order: Order,
    workers: int,
    finish: Callable[[Job, Outcome], None],
) -> list[Job]:
    """Build the waiting jobs until none is left or a worker dies.

    Gives the jobs that were being built when a worker died: one of them is the
    cause, but which is not known.
    """
    running: dict[Future[Outcome], Job] = {}
    pool = ProcessPoolExecutor(
        min(workers, len(waiting)),
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_start,
        initargs=(order.debug,),
    )
    try:
        while waiting or running:
            while waiting and len(running) < workers:
                running[pool.submit(build_one, waiting[0], order)] = waiting[0]
                waiting.popleft()
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                outcome = future.result()
                finish(running.pop(future), outcome)
    except BrokenProcessPool:
        return list(running.values())
    except BaseException:  # Ctrl-C above all: the caller ends the workers
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()
    return []


def _start(debug: bool) -> None:
    """Set up a worker: the parent alone answers Ctrl-C, and none outlives it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:

        def follow() -> None:
            parent.join()
            os._exit(INTERRUPTED)

        threading.Thread(target=follow, daemon=True).start()
    hush(debug)


def hush(debug: bool) -> None:
    """Keep the log lines and warnings of libraries away from the user.

    What matters in them the writers have made into findings.
    """
    if debug:
        logging.basicConfig()
    else:
        logging.getLogger().addHandler(logging.NullHandler())
    logging.captureWarnings(True)


def _size(job: Job) -> int:
    """Give the size of an input in bytes, 0 where there is none."""
    try:
        return job.path.stat().st_size
    except OSError:
        return 0


def _ended(job: Job) -> Outcome:
    """Give the outcome of a job that brought its own process down."""
    reason = "the process that built it was ended, perhaps for want of memory"
    found = finding("GEN-001", Place(str(job.path)), reason=reason)
    return Outcome(job.path, INTERNAL, findings=(found,))


def _clashes(jobs: Sequence[Job]) -> dict[Job, Outcome]:
    """Refuse jobs whose outputs would have the same name.

    Names that differ in case only are the same on many file systems.
    """
    if len(jobs) < 2:
        return {}
    names = {job: _name(job) for job in jobs}
    keys = {
        job: unicodedata.normalize("NFC", name).casefold()
        for job, name in names.items()
    }
    count = Counter(keys.values())
    return {
        job: failed(
            job.path,
            OutputError(finding("OUT-002", Place(str(job.path)), name=names[job])),
        )
        for job in jobs
        if count[keys[job]] > 1
    }


def _name(job: Job) -> str:
    """Give the name of a job's files; an input that fails has none to share."""
    if job.name:
        return slug(job.name)
    try:
        return tei.edition(read(job.path), Findings()).slug
    except Exception:  # building it will say what is wrong
        return str(job.path)
