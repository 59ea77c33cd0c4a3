"""One run of ``edition build``: find the inputs, build them, report, exit code."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from edition import options, pipeline, store
from edition.batch import discover, many, processes
from edition.batch import one as batch
from edition.batch.discover import Job
from edition.batch.one import Order, Outcome
from edition.batch.processes import INTERRUPTED, PROCESSES
from edition.cli import progress, report
from edition.errors import EditionError
from edition.findings import Findings
from edition.losses import report as loss_report
from edition.model import Artifact

OUTPUT = Path("output")
STANDARD = Path("-")
# Seconds that one of several inputs may take unless --timeout says otherwise: the
# largest books take minutes, and what has no end must not hold up the rest.
LONGEST = 3600.0


def run(
    paths: Sequence[Path],
    chosen: Mapping[str, Any],
    *,
    output: Path | None = None,
    jobs: int | None = None,
    quiet: bool = False,
    as_json: bool = False,
    losses: Path | None = None,
    fresh: bool = False,
    resume: bool = False,
    executor: str = PROCESSES,
    timeout: float | None = None,
    debug: bool = False,
) -> int:
    """Build ``paths`` (none: the edition found from here upwards).

    ``chosen`` maps fields of :class:`edition.options.Options` to what the command
    line gave, ``None`` for nothing. Findings and progress go to standard error,
    the files or the JSON document to standard output, the loss report to the file
    ``losses``. What has not changed since its last build is built only if ``fresh``.
    ``timeout`` is what one input may take, in seconds; without it several have
    :data:`LONGEST` each. ``executor`` builds, ``resume`` takes up the last batch
    (:mod:`edition.batch.many`). After Ctrl-C what is finished is told. Gives the exit
    code.
    """
    console = Console(stderr=True, highlight=False)
    wanted, outcomes = inputs(paths)
    finished: list[Outcome] = []
    stopped = False
    if wanted:
        order = Order(output or default_output(paths, wanted), chosen, debug, fresh)
        at_a_time = jobs or processes.processors()
        workers = min(at_a_time, len(wanted))
        processes.allow(processes.share(at_a_time, len(wanted)))
        live = console.is_terminal and not quiet
        silent = quiet or (as_json and not live)
        with progress.display(
            console, [job.path for job in wanted], _steps(wanted, chosen), live, silent
        ) as show:

            def done(outcome: Outcome) -> None:
                finished.append(outcome)
                show.done(outcome)

            try:
                outcomes += many.build_all(
                    wanted,
                    order,
                    workers,
                    executor=executor,
                    resume=resume,
                    timeout=_limit(timeout, len(wanted), executor),
                    done=done,
                    step=show.step,
                )
            except EditionError as error:  # there is nobody to build
                outcomes += [*finished, batch.failed(wanted[0].path, error)]
            except KeyboardInterrupt:
                stopped = True
                outcomes += sorted(finished, key=lambda outcome: outcome.path)
    if not debug:
        outcomes = [replace(outcome, trace="") for outcome in outcomes]
    code = INTERRUPTED if stopped else exit_code(outcomes)
    if losses is not None:
        code = _write_losses(outcomes, losses, console) or code
    left = len(wanted) - len(finished) if stopped else 0
    if as_json:
        click.echo(report.as_json(outcomes, code))
    else:
        report.findings(outcomes, console)
        if not quiet:
            _summary(outcomes, console, left, has_file=losses is not None)
            if losses != STANDARD:
                for line in report.files(outcomes):
                    click.echo(line)
    if stopped:
        console.print(report.stopped(left), markup=False, soft_wrap=True)
    return code


def _limit(timeout: float | None, inputs: int, executor: str) -> float:
    """Give the seconds that an input may take, 0 for as long as it will."""
    if timeout is None:
        return LONGEST if inputs > 1 and executor == PROCESSES else 0
    return timeout


def _summary(
    outcomes: Sequence[Outcome], console: Console, left: int, *, has_file: bool
) -> None:
    """Print what was found, what was lost, how many words are there."""
    lost = [loss for outcome in outcomes for loss in outcome.losses]
    lines = list(loss_report.lines(lost))
    if lines and not has_file:
        lines[-1] += " (--losses FILE lists each place)"
    for line in (report.summary(outcomes, left), *lines, report.words(outcomes)):
        if line:
            console.print(line, soft_wrap=True, markup=False)


def _write_losses(outcomes: Sequence[Outcome], path: Path, console: Console) -> int:
    """Write the loss report to a file, or to standard output for ``-``."""
    builds = [(outcome.path, outcome.losses) for outcome in outcomes]
    is_json = path.suffix.lower() == ".json"
    text = loss_report.as_json(builds) if is_json else loss_report.as_tsv(builds)
    if path == STANDARD:
        click.echo(text, nl=False)
        return 0
    try:
        data = text.encode("utf-8", "backslashreplace")
        store.store([Artifact(path.name, data, "text/plain", "")], path.parent)
    except EditionError as error:
        console.print(report.plain(str(error)), markup=False, soft_wrap=True)
        return error.exit_code
    return 0


def inputs(paths: Sequence[Path]) -> tuple[list[Job], list[Outcome]]:
    """Find what is to be built; a path that leads nowhere is a failed outcome."""
    wanted: list[Job] = []
    outcomes: list[Outcome] = []
    for path in paths or (None,):
        try:
            wanted += discover.discover(path)
        except EditionError as error:
            outcomes.append(batch.failed(path or Path.cwd(), error))
        except Exception as error:  # a fault of ours, to be told like any other
            outcomes.append(batch.broken(path or Path.cwd(), error))
    return list(dict.fromkeys(wanted)), outcomes


def default_output(paths: Sequence[Path], wanted: Sequence[Job]) -> Path:
    """Give ``output/`` here, or that of the edition which was looked for."""
    if paths:
        return OUTPUT
    folder = Path(os.path.abspath(wanted[0].path)).parent
    top = folder.parent if folder.name == "sources" else folder
    return Path(os.path.relpath(top / OUTPUT))  # as short as one would type it


def _steps(wanted: Sequence[Job], chosen: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the steps of a build, as far as its options can be read."""
    try:
        read = options.load(wanted[0].path.parent, Findings())
    except EditionError:  # the build will tell
        read = options.Options()
    return pipeline.steps(options.override(read, **chosen))


def exit_code(outcomes: Sequence[Outcome]) -> int:
    """Give 0, or the code of the only input, or 1 if any of several has one."""
    if len(outcomes) == 1:
        return outcomes[0].exit_code
    return int(any(outcome.exit_code for outcome in outcomes))
