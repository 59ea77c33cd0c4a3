"""Building many inputs: by one crew of workers, in their order of size.

Several inputs are built by the workers of :mod:`edition.batch.executors`; what a worker
took with it when it died is tried once more. What is done is written into the
ledger, so that a batch that was stopped can go on.
"""

import unicodedata
from collections import Counter, deque
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from edition import store
from edition.batch import one as batch
from edition.batch import processes
from edition.batch.discover import Job
from edition.batch.ledger import ledger
from edition.batch.limits import Limits
from edition.batch.one import Done, Order, Outcome
from edition.batch.processes import PROCESSES, hush
from edition.errors import ClusterError, EditionError, OutputError, SlowError
from edition.findings import Findings, Place, finding
from edition.pipeline import Step

if TYPE_CHECKING:
    from edition.batch.executors import Crew

Finish = Callable[[Job, Outcome], None]


def build_all(
    jobs: Sequence[Job],
    order: Order,
    workers: int,
    *,
    executor: str = PROCESSES,
    resume: bool = False,
    timeout: float = 0,
    done: Done = lambda _: None,
    step: Step = lambda _: None,
) -> list[Outcome]:
    """Build all jobs with ``workers`` processes; give outcomes in order of jobs.

    ``executor`` names who builds (:func:`edition.batch.executors.crew`); ``done`` is
    told each outcome as it comes. A single input is built in this process, and
    ``step`` is told each step. With a ``timeout``, in seconds, a worker builds it too,
    and each input that takes longer is given up with BAT-004; 0 is none. Inputs that
    would write the same files are refused with OUT-002 before anything is built. With
    ``resume`` nothing is done of what the last batch did, as far as it would be the
    same (:mod:`edition.batch.ledger`).
    Raises :class:`ClusterError` where the executor is not to be had.
    """
    outcomes: dict[Job, Outcome] = {}

    def finish(job: Job, outcome: Outcome) -> None:
        outcomes[job] = outcome
        done(outcome)

    jobs = list(dict.fromkeys(jobs))
    for job, outcome in _clashes(jobs).items():
        finish(job, outcome)
    left = [job for job in jobs if job not in outcomes]
    try:
        if len(jobs) == 1 and executor == PROCESSES:
            hush(order.debug)
            if timeout:
                _crew(left, order, 1, executor, finish, timeout)
            else:
                finish(jobs[0], batch.build_one(jobs[0], order, step))
        elif left:
            with ledger(order, left if resume else ()) as book:
                for job in left if resume else ():
                    if kept := book.revive(job):
                        finish(job, kept)

                def built(job: Job, outcome: Outcome) -> None:
                    book.add(job, outcome)
                    finish(job, replace(outcome, record=""))

                _crew(
                    [job for job in left if job not in outcomes],
                    order,
                    workers,
                    executor,
                    built,
                    timeout,
                )
    finally:
        store.clean(order.output)
    return [outcomes[job] for job in jobs]


def _crew(
    jobs: list[Job],
    order: Order,
    workers: int,
    executor: str,
    finish: Finish,
    timeout: float,
) -> None:
    """Have jobs built by the crew that ``executor`` names."""
    if jobs:
        # What starts processes takes a while to load: a single text needs none.
        from edition.batch.executors import crew

        # The longest first, so that no worker is left with it alone at the end.
        jobs.sort(key=_size, reverse=True)
        with crew(executor, min(workers, len(jobs)), debug=order.debug) as found:
            # Only a single input may keep more than one process busy.
            share = processes.allowed() if len(jobs) == 1 else 1
            _work(
                jobs,
                partial(_one, batch.build_one, order, share),
                found,
                finish,
                timeout,
            )


def _one(
    build: Callable[[Job, Order], Outcome], order: Order, share: int, job: Job
) -> Outcome:
    """Build a job in a worker, which may have ``share`` processes."""
    processes.allow(share)
    return build(job, order)


def _work(
    jobs: Sequence[Job],
    build: Callable[[Job], Outcome],
    crew: "Crew",
    finish: Finish,
    timeout: float,
) -> None:
    """Build jobs by a crew; those whose process died once more, each alone."""
    waiting, again = deque(jobs), deque[Job]()
    tries: Counter[Job] = Counter()
    running: dict[Future[Outcome], Job] = {}
    limits = Limits(crew, timeout)
    function = crew.there(build)
    while waiting or running or again:
        if again and not waiting and not running:
            waiting.append(again.popleft())  # two that need much memory must not meet
        while waiting and len(running) < crew.width:
            job = waiting.popleft()
            tries[job] += 1
            future = crew.executor.submit(function, job)
            running[future] = job
            limits.begin(future)
        for future in limits.wait(running):
            job = running.pop(future)
            try:
                finish(job, _seen(future.result(), crew))
            except crew.died:
                if limits.is_over(future):
                    finish(job, _slow(job, timeout))
                elif tries[job] < crew.tries:
                    again.append(job)
                else:
                    finish(job, _ended(job))
            except CancelledError:  # nobody here does that
                lost = finding("BAT-002", Place(str(job.path)))
                finish(job, batch.failed(job.path, ClusterError(lost)))
            except EditionError as error:
                finish(job, batch.failed(job.path, error))
            except Exception as error:  # the way to the worker and back failed
                finish(job, batch.broken(job.path, error))


def _seen(outcome: Outcome, crew: "Crew") -> Outcome:
    """Refuse what another machine says to have stored and this one cannot see."""
    if crew.far:
        for output in outcome.outputs:
            if not output.path.is_file():
                place = Place(str(outcome.path))
                absent = finding("BAT-003", place, path=output.path)
                return batch.failed(outcome.path, ClusterError(absent))
    return outcome


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
    return Outcome(job.path, batch.INTERNAL, findings=(found,))


def _slow(job: Job, seconds: float) -> Outcome:
    """Give the outcome of a job that took longer than it may."""
    place = Place(str(job.path))
    return batch.failed(
        job.path, SlowError(finding("BAT-004", place, seconds=f"{seconds:g}"))
    )


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
        job: batch.failed(
            job.path,
            OutputError(finding("OUT-002", Place(str(job.path)), name=names[job])),
        )
        for job in jobs
        if count[keys[job]] > 1
    }


def _name(job: Job) -> str:
    """Give the name of a job's files; an input that fails has none to share."""
    from edition import tei
    from edition.read import read
    from edition.tei.slug import slug

    if job.name:
        return slug(job.name)
    try:
        return tei.edition(read(job.path), Findings()).slug
    except Exception:  # building it will say what is wrong
        return str(job.path)
