"""Builds for a preview, by a process that can be stopped when they come too late."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from edition.batch import one as batch
from edition.batch import processes
from edition.batch.discover import Job
from edition.batch.one import Order, Outcome
from edition.batch.processes import hush
from edition.clock import stopwatch

# Seconds between two looks whether a build still makes sense.
PAUSE = 0.1
# A build that has taken longer than this, in seconds, is broken off by a change;
# a new process costs about one.
PATIENCE = 10.0


class Worker:
    """A process that builds one input, one format at a time."""

    def __init__(self, job: Job, chosen: Mapping[str, Any], room: Path) -> None:
        """Build ``job`` with the options ``chosen`` into the folder ``room``."""
        self._job, self._chosen, self._room = job, dict(chosen), room
        self._process: multiprocessing.process.BaseProcess | None = None
        self._line: Connection | None = None

    def build(
        self, name: str, is_late: Callable[[], bool] = lambda: False
    ) -> tuple[Outcome | None, bytes]:
        """Build a format; give the outcome and the bytes, no outcome if it was late."""
        line = self._ready()
        order = Order(self._room / name, self._chosen | {"formats": (name,)})
        line.send((self._job, order))
        watch = stopwatch()
        try:
            while not line.poll(PAUSE):
                if is_late() and watch() > PATIENCE:
                    self.stop()
                    return None, b""
            outcome: Outcome = line.recv()
        except (EOFError, OSError):  # it was ended, perhaps for want of memory
            self.stop()
            reason = RuntimeError("the process that built it was ended")
            return batch.broken(self._job.path, reason), b""
        if not outcome.built:
            return outcome, b""
        return outcome, outcome.outputs[0].path.read_bytes()

    def stop(self) -> None:
        """End the process, if there is one."""
        if self._process is not None:
            self._process.terminate()
            self._process.join()
        if self._line is not None:
            self._line.close()
        self._process = self._line = None

    def _ready(self) -> Connection:
        """Give the line to the process, which is started if there is none."""
        if self._line is None or self._process is None or not self._process.is_alive():
            self.stop()
            context = multiprocessing.get_context("spawn")
            self._line, theirs = context.Pipe()
            self._process = context.Process(target=_work, args=(theirs,))
            self._process.start()
            theirs.close()
        return self._line


def _work(line: Connection) -> None:
    """Build what comes over the line, until it is closed; the parent answers Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_follow, daemon=True).start()
    hush(False)
    processes.allow(processes.processors())
    while True:
        try:
            job, order = line.recv()
            line.send(batch.build_one(job, order))
        except (EOFError, OSError):
            return


def _follow() -> None:
    """End with the parent, however it ended, and whatever is being built."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
