"""A batch on a Dask cluster: a real one, of which a worker is stopped midway."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from edition.batch import cluster
from edition.cli import cli
from edition.errors import ClusterError
from tests.bench import texts

ROOT = Path(__file__).parents[2]
NUMBER = 24
DASK = "distributed.cli.dask_"


@contextmanager
def program(*arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a Python module of its own for a while, in silence."""
    process = subprocess.Popen(
        [sys.executable, "-m", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def until(true: Callable[[], object], seconds: float = 60) -> None:
    """Wait until a function gives something true."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "nothing came"
        time.sleep(0.02)


def test_a_worker_that_is_stopped_loses_nothing(tmp_path: Path) -> None:
    list(texts.write(tmp_path / "in", NUMBER))
    file = str(tmp_path / "scheduler.json")
    quiet = ("--scheduler-file", file, "--host", "127.0.0.1", "--no-dashboard")
    output = tmp_path / "out"
    with ExitStack() as stack:
        stack.enter_context(program(f"{DASK}scheduler", *quiet, "--port", "0"))
        first, second = (
            stack.enter_context(
                program(f"{DASK}worker", *quiet, "--nthreads", "1", "--no-nanny")
            )
            for _ in range(2)
        )
        until(lambda: Path(file).exists() and Path(file).stat().st_size)
        address = json.loads(Path(file).read_text())["address"]
        batch = subprocess.Popen(
            [
                *(sys.executable, "-m", "edition", "build", "in", "--to", "text"),
                *("--output", "out", "--executor", f"dask:{address}"),
                *("--format", "json"),
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
        until(lambda: len(list(output.glob("*.txt"))) >= 3)
        first.send_signal(signal.SIGKILL)
        assert len(list(output.glob("*.txt"))) < NUMBER
        said, wrong = batch.communicate(timeout=120)
        assert second.poll() is None
    told = json.loads(said)
    assert (told["exit_code"], wrong) == (0, b"")
    assert len(told["builds"]) == NUMBER
    assert all(build["built"] for build in told["builds"])
    assert len(list(output.glob("*.txt"))) == NUMBER


def test_without_a_cluster_the_user_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(cluster, "PATIENCE", 0.2)
    list(texts.write(tmp_path / "in", 2))
    arguments = ["build", "in", "--to", "text", "--executor", "dask:tcp://127.0.0.1:1"]
    done = CliRunner().invoke(cli, arguments)
    assert done.exit_code == 13
    assert "tcp://127.0.0.1:1: error BAT-001: the cluster cannot be used" in done.stderr
    assert "hint: start one: dask scheduler" in done.stderr


def test_another_version_on_a_worker_is_told() -> None:
    with pytest.raises(ClusterError) as caught:
        cluster.agree({"tcp://10.0.0.7:1": "0.0.1"}, "tcp://10.0.0.1:1")
    assert "tcp://10.0.0.7:1 has edition 0.0.1" in str(caught.value)


def test_a_folder_that_a_worker_does_not_see_is_told(tmp_path: Path) -> None:
    with pytest.raises(ClusterError) as caught:
        cluster.there(str(tmp_path / "nowhere"), {}, os.getcwd)
    assert "a worker cannot enter it: No such file or directory" in str(caught.value)


def test_a_worker_finds_folder_and_dates_as_they_are_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    found = cluster.there(str(tmp_path), {"SOURCE_DATE_EPOCH": "2"}, here)
    assert found == (str(tmp_path), "2")
    assert cluster.there(str(tmp_path), {}, here) == (str(tmp_path), None)


def here() -> tuple[str, str | None]:
    return os.getcwd(), os.environ.get("SOURCE_DATE_EPOCH")
