"""Workers: processes of their own, replaced when they die or have grown."""

import os
import signal
import time
from concurrent.futures.process import BrokenProcessPool

import pytest

from edition.batch import executors
from edition.batch.executors import Workers


def slowly() -> int:
    """Take long enough that the next work goes to another worker."""
    time.sleep(0.5)
    return os.getpid()


def pids(pool: Workers) -> set[int]:
    """Give the processes of two workers."""
    futures = [pool.submit(slowly), pool.submit(slowly)]
    return {future.result() for future in futures}


def test_each_worker_keeps_its_process() -> None:
    pool = Workers(1)
    try:
        assert len({pool.submit(os.getpid).result() for _ in range(3)}) == 1
    finally:
        pool.shutdown()


def test_a_worker_that_dies_is_replaced_and_the_other_goes_on() -> None:
    pool = Workers(2)
    try:
        before = pids(pool)
        with pytest.raises(BrokenProcessPool):
            pool.submit(os._exit, 9).result()
        after = pids(pool)
        assert (len(before), len(after), len(before & after)) == (2, 2, 1)
    finally:
        pool.shutdown()


def test_a_worker_that_has_grown_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    # Where a system does not tell the memory of a process it is 0.
    monkeypatch.setattr(executors, "LARGEST", -1)
    pool = Workers(1)
    try:
        assert len({pool.submit(os.getpid).result() for _ in range(3)}) == 3
    finally:
        pool.shutdown()


def test_an_error_comes_back() -> None:
    pool = Workers(1)
    try:
        with pytest.raises(ValueError, match="invalid literal"):
            pool.submit(int, "x").result()
    finally:
        pool.shutdown()


def test_a_killed_crew_is_gone() -> None:
    pool = Workers(2)
    process = pool.submit(os.getpid).result()
    pool.submit(signal.pause)
    pool.kill()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
