"""Building an input that is one of many: a bad one never stops the others.

Every input becomes an :class:`Outcome`, whatever happens to it. How many are built
together is told in :mod:`edition.batch.many`.
"""

import errno
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from edition import options, store
from edition.batch.discover import Job
from edition.clock import stopwatch
from edition.errors import EditionError, OutputError
from edition.findings import Finding, Findings, Place
from edition.incremental import inputs, parts
from edition.losses import Loss
from edition.pipeline import Result, Step

INTERNAL = EditionError.exit_code
_NO_ROOM = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))


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
    :func:`edition.incremental.builds.revive` makes the outcome of again.
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
    from edition.incremental import builds

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

        anew = parts.fresh() if order.fresh else nullcontext()
        with anew, inputs.watch() as watch:
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
    """Give the outcome of an input that met a fault of the program itself.

    Libraries write temporary files: where a disk is full that is no such fault.
    """
    items = Findings(found or ())
    if isinstance(error, OSError) and error.errno in _NO_ROOM:
        items.add("OUT-001", Place(str(path)), reason=str(error.strerror))
        return Outcome(path, OutputError.exit_code, findings=tuple(items))
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
