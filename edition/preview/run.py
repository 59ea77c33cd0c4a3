"""One run of ``edition preview``: start all that it needs, and end it cleanly."""

import signal
import tempfile
import threading
import webbrowser
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import click

from edition import options
from edition.batch import discover
from edition.batch.discover import Job
from edition.batch.one import Outcome
from edition.cli import report
from edition.errors import InputError, OutputError
from edition.findings import Findings, Place, finding
from edition.preview import watch
from edition.preview.desk import Desk
from edition.preview.serve import HOST, Server
from edition.preview.work import Worker


def run(
    path: Path | None, chosen: Mapping[str, Any], *, port: int, is_opened: bool
) -> None:
    """Preview an edition until Ctrl-C or the signal to end.

    ``chosen`` maps fields of :class:`edition.options.Options` to what the command
    line gave. Raises :class:`EditionError` where nothing can be previewed: IN-001
    and its like for the path, PRE-001 for a port that cannot be had.
    """
    job = _only(path)
    options.load(job.path.parent, Findings())  # an unusable edition.toml is told now
    desk, stop = Desk(), threading.Event()
    server = _listen(desk, port)

    def end(number: int, frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    with tempfile.TemporaryDirectory(prefix="edition-preview-") as room:
        worker = Worker(job, chosen, Path(room))
        tasks = [
            threading.Thread(target=server.serve_forever, args=(0.1,)),
            threading.Thread(
                target=watch.follow, args=(job.path.parent, desk.change, stop)
            ),
            threading.Thread(target=_build, args=(desk, worker)),
        ]
        for task in tasks:
            task.start()
        click.echo(f"{report.shown(job.path)}: {server.address}")
        click.echo("Ctrl-C ends the preview.", err=True)
        if is_opened:
            webbrowser.open(server.address)
        stop.wait()
        desk.close()
        server.shutdown()
        server.server_close()
        for task in tasks:
            task.join()
        worker.stop()
    click.echo("preview ended", err=True)


def _only(path: Path | None) -> Job:
    """Give the only input that a path stands for."""
    jobs = discover.discover(path)
    if len(jobs) > 1:
        place = Place(str(path))
        raise InputError(finding("IN-008", place, count=len(jobs), hint=jobs[0].path))
    return jobs[0]


def _listen(desk: Desk, port: int) -> Server:
    try:
        return Server(desk, port)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        place = Place(f"{HOST}:{port}")
        raise OutputError(finding("PRE-001", place, reason=reason)) from None


def _build(desk: Desk, worker: Worker) -> None:
    """Build whatever is looked at and behind, until the end."""
    while name := desk.next():
        outcome, data = worker.build(name, partial(desk.is_behind, name))
        desk.finish(name, outcome, data)
        if outcome is not None:
            click.echo(_line(name, outcome), err=True)


def _line(name: str, outcome: Outcome) -> str:
    """Say in a line what a build gave; the findings stand in the browser."""
    verdict = f"built in {outcome.seconds:.1f} s" if outcome.built else "failed"
    said = report.summary([outcome]).partition(" (")[0]
    return f"{name}: {verdict}, {said}" if said else f"{name}: {verdict}"
