"""Where a batch is built: processes of this machine, or a cluster that exists.

Both are a :class:`concurrent.futures.Executor`. :class:`Workers` has processes of
its own; one that dies takes down nothing but the work it had, and is replaced. They
are spawned, not forked, because the library that lays out pages has threads, which
do not survive a fork. :mod:`edition.batch.cluster` speaks to a Dask cluster.
"""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from edition.batch.processes import INTERRUPTED, hush

DASK = "dask:"
GRACE = 1.0  # seconds that a stopped worker has to end by itself
# Bytes of memory with which a worker is replaced when it has done its work: the
# library that lays out pages keeps a megabyte or so of each document it has made.
LARGEST = 600_000_000

Given = ParamSpec("Given")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Crew:
    """An executor and what a batch has to know of it.

    ``width`` is how many jobs it gets at a time. ``died`` are the
    errors that mean: the process that had the job ended. ``tries`` is how often such
    a job is given to it. ``there`` makes a function ready to be run where the
    executor runs it; ``far`` tells whether that may be another machine. ``end`` ends
    the process that has a job; it tells whether it could.
    """

    executor: Executor
    width: int
    died: tuple[type[BaseException], ...]
    tries: int
    there: Callable[[Callable[..., Any]], Callable[..., Any]] = lambda here: here
    far: bool = False
    end: Callable[[Future[Any]], bool] = lambda future: False


@contextmanager
def crew(named: str, workers: int, *, debug: bool = False) -> Iterator[Crew]:
    """Give the executor that ``named`` asks for: ``processes`` or ``dask:ADDRESS``.

    ``workers`` counts the processes; a cluster has as many as it has. On the way out
    all work ends: at the end what was begun is finished, after an error it is broken
    off. Raises :class:`ClusterError` with BAT-001 for a cluster that is not there.
    """
    if named.startswith(DASK):
        from edition.batch import cluster

        with cluster.crew(named.removeprefix(DASK)) as found:
            yield found
        return
    pool = Workers(workers, debug=debug)
    try:
        yield Crew(pool, workers, (BrokenProcessPool,), tries=2, end=pool.end)
    except BaseException:  # Ctrl-C above all: nobody waits for the work
        pool.kill()
        raise
    pool.shutdown()


class Workers(Executor):
    """Worker processes, each a pool of one, so that none can harm the others.

    Where a worker dies the futures of its work, and of no other, raise
    ``BrokenProcessPool``; the next work for it starts a new process.
    """

    def __init__(self, count: int, *, debug: bool = False) -> None:
        """Prepare ``count`` workers; each starts with its first work."""
        self._debug = debug
        self._pools: list[ProcessPoolExecutor | None] = [None] * count
        self._load = [0] * count
        self._pids: list[Future[int] | None] = [None] * count
        self._given: dict[Future[Any], int] = {}
        self._lock = threading.Lock()
        self._others = set(multiprocessing.active_children())

    def submit(
        self, fn: Callable[Given, Made], /, *args: Given.args, **kwargs: Given.kwargs
    ) -> Future[Made]:
        """Give work to the worker that has the least."""
        work = partial(fn, *args, **kwargs)
        with self._lock:
            number = self._load.index(min(self._load))
            self._load[number] += 1
        try:
            with _uninterrupted():
                inner = self._pool(number).submit(_measured, work)
        except BrokenProcessPool:  # it died when it had nothing to do
            self._pools[number] = None
            with _uninterrupted():
                inner = self._pool(number).submit(_measured, work)
        outer: Future[Made] = Future()
        self._given[outer] = number
        inner.add_done_callback(lambda done: self._finished(number, done, outer))
        return outer

    def _pool(self, number: int) -> ProcessPoolExecutor:
        pool = self._pools[number]
        if pool is None:
            pool = ProcessPoolExecutor(
                1,
                mp_context=multiprocessing.get_context("spawn"),
                initializer=_start,
                initargs=(self._debug,),
            )
            self._pools[number] = pool
            self._pids[number] = pool.submit(os.getpid)
        return pool

    def _finished(
        self, number: int, inner: Future[tuple[Made, int]], outer: Future[Made]
    ) -> None:
        """Hand over what a worker gave; one that died or has grown is replaced."""
        pool, error = self._pools[number], None
        if not inner.cancelled():
            error = inner.exception()
        grown = not inner.cancelled() and not error and inner.result()[1] > LARGEST
        with self._lock:
            self._given.pop(outer, None)
            self._load[number] -= 1
            if isinstance(error, BrokenProcessPool) or (
                grown and not self._load[number]
            ):
                self._pools[number] = None
                if grown and pool is not None:
                    pool.shutdown(wait=False)
        if inner.cancelled():
            outer.cancel()
        elif error:
            outer.set_exception(error)
        else:
            outer.set_result(inner.result()[0])

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the workers when they have done what they were given."""
        for pool in self._pools:
            if pool is not None:
                pool.shutdown(wait, cancel_futures=cancel_futures)

    def end(self, future: Future[Any]) -> bool:
        """End the worker that has this work; false if none has begun with it.

        The future then raises ``BrokenProcessPool``.
        """
        with self._lock:
            number = self._given.get(future)
            known = None if number is None else self._pids[number]
        if known is None or not known.done() or known.exception():
            return False
        for child in multiprocessing.active_children():
            if child.pid == known.result():
                child.kill()
                return True
        return False

    def kill(self) -> None:
        """End the workers now, whatever they do."""
        self.shutdown(wait=False, cancel_futures=True)
        children = set(multiprocessing.active_children()) - self._others
        for child in children:
            child.terminate()
        for child in children:
            child.join(GRACE)
            if child.is_alive():
                child.kill()
                child.join()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold Ctrl-C back, in this thread and in processes that it starts.

    A worker inherits this for good: the parent alone answers Ctrl-C.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _measured(work: Callable[[], Made]) -> tuple[Made, int]:
    """Do work in a worker; give also the memory it then has, in bytes."""
    return work(), memory()


def memory() -> int:
    """Give the memory of this process in bytes, 0 where that cannot be known."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


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
