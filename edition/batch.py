"""Building many inputs: one bad file never stops the others.

Every input becomes an :class:`Outcome`, whatever happens to it. Several inputs
are built by the workers of :mod:`edition.executors`.
"""

import traceback
import unicodedata
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from edition import inputs, options, store
from edition.clock import stopwatch
from edition.discover import Job
from edition.errors import ClusterError, EditionError, OutputError
from edition.executors import PROCESSES, Crew, crew, hush
from edition.findings import Finding, Findings, Place, finding
from edition.losses import Loss
from edition.pipeline import Result, Step

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
    of an internal error, and ``seconds`` the time from beginning to end. ``is_kept``
    says that nothing had to be done, since nothing had changed. ``record`` is what
    :func:`edition.builds.revive` makes the outcome of again.
    """

    path: Path
    exit_code: int
    outputs: tuple[Output, ...] = ()
    findings: tuple[Finding, ...] = ()
    trace: str = ""
    seconds: float = 0.0
    losses: tuple[Loss, ...] = ()
    is_kept: bool = False
    record: str = field(default="", compare=False, repr=False)

    @property
    def built(self) -> bool:
        """Tell whether the outputs were stored."""
        return bool(self.outputs)


Done = Callable[[Outcome], None]


@dataclass(frozen=True, slots=True)
class Order:
    """How all inputs of a run are built.

    ``chosen`` holds the options given on the command line, which go over those
    of each edition's ``edition.toml``. ``fresh`` builds even what has not changed.
    """

    output: Path
    chosen: Mapping[str, Any]
    debug: bool = False
    fresh: bool = False


def build_one(job: Job, order: Order, step: Step = lambda _: None) -> Outcome:
    """Build one input; every failure is told in the outcome, none is raised."""
    watch = stopwatch()
    return replace(_build(job, order, step), seconds=watch())


def _build(job: Job, order: Order, step: Step) -> Outcome:
    from edition import builds  # which needs what stands here

    found = Findings()
    try:
        store.ready(order.output)
        wanted = options.load(job.path.parent, found)
        wanted = options.override(wanted, **order.chosen)
        kept = None if order.fresh else builds.recall(job, wanted, order.output)
        if kept is not None:
            return kept
        # Only now: what is kept needs none of the libraries.
        from edition.pipeline import build

        with inputs.watch() as watch:
            inputs.note(job.path.parent / options.FILE)
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
    outcome = Outcome(job.path, code, outputs, tuple(found), losses=result.losses)
    return builds.keep(job, wanted, order.output, outcome, watch)


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
    executor: str = PROCESSES,
    done: Done = lambda _: None,
    step: Step = lambda _: None,
) -> list[Outcome]:
    """Build all jobs with ``workers`` processes; give outcomes in order of jobs.

    ``executor`` names who builds (see :func:`edition.executors.crew`); ``done`` is
    told each outcome as it comes. A single input is built in this process, and
    ``step`` is told each step. Inputs that would write the same files are refused
    with OUT-002 before anything is built. Raises :class:`ClusterError` where the
    executor is not to be had.
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
            finish(jobs[0], build_one(jobs[0], order, step))
        elif left:
            # The longest first, so that no worker is left with it alone at the end.
            left.sort(key=_size, reverse=True)
            width = min(workers, len(left))
            with crew(executor, width, debug=order.debug) as found:
                _work(left, order, found, finish)
    finally:
        store.clean(order.output)
    return [outcomes[job] for job in jobs]


def _work(
    jobs: Sequence[Job],
    order: Order,
    crew: Crew,
    finish: Callable[[Job, Outcome], None],
) -> None:
    """Build jobs by a crew; those whose process died once more, each alone."""
    waiting, again = deque(jobs), deque[Job]()
    tries: Counter[Job] = Counter()
    running: dict[Future[Outcome], Job] = {}
    function = crew.there(build_one)
    while waiting or running or again:
        if again and not waiting and not running:
            waiting.append(again.popleft())  # two that need much memory must not meet
        while waiting and len(running) < (crew.width or len(jobs)):
            job = waiting.popleft()
            tries[job] += 1
            running[crew.executor.submit(function, job, order)] = job
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            job = running.pop(future)
            try:
                finish(job, _seen(future.result(), crew))
            except crew.died:
                if tries[job] < crew.tries:
                    again.append(job)
                else:
                    finish(job, _ended(job))
            except CancelledError:  # nobody here does that
                lost = finding("BAT-002", Place(str(job.path)))
                finish(job, failed(job.path, ClusterError(lost)))
            except EditionError as error:
                finish(job, failed(job.path, error))
            except Exception as error:  # the way to the worker and back failed
                finish(job, broken(job.path, error))


def _seen(outcome: Outcome, crew: Crew) -> Outcome:
    """Refuse what another machine says to have stored and this one cannot see."""
    if crew.far:
        for output in outcome.outputs:
            if not output.path.is_file():
                place = Place(str(outcome.path))
                absent = finding("BAT-003", place, path=output.path)
                return failed(outcome.path, ClusterError(absent))
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
    from edition import tei
    from edition.read import read
    from edition.tei.slug import slug

    if job.name:
        return slug(job.name)
    try:
        return tei.edition(read(job.path), Findings()).slug
    except Exception:  # building it will say what is wrong
        return str(job.path)
