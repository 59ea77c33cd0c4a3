"""A batch that was stopped goes on: what was done is not done again."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from edition.batch.discover import Job
from edition.batch.ledger import NAME, Ledger, ledger
from edition.batch.one import Order, Outcome, build_one
from tests.bench import texts

ROOT = Path(__file__).parents[2]
NUMBER = 16
TEXT = {"formats": ("text",)}


def start(here: Path, *more: str, cache: str = "cache") -> subprocess.Popen[str]:
    command = (sys.executable, "-m", "edition", "build", "in", "--to", "text")
    return subprocess.Popen(
        [*command, "--jobs", "2", "--output", "out", *more],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=here,
        env=os.environ | {"PYTHONPATH": str(ROOT), "EDITION_CACHE": str(here / cache)},
        start_new_session=True,
    )


def outputs(here: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in here.glob("out/*.txt")}


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_batch_that_was_stopped_goes_on(tmp_path: Path, how: signal.Signals) -> None:
    list(texts.write(tmp_path / "in", NUMBER))
    batch = start(tmp_path)
    while len(outputs(tmp_path)) < 3:
        assert batch.poll() is None, batch.communicate()
        time.sleep(0.01)
    os.killpg(batch.pid, how)
    said, wrong = batch.communicate(timeout=30)
    there = len(outputs(tmp_path))
    assert 3 <= there < NUMBER
    code = {signal.SIGKILL: -9, signal.SIGINT: 130}[how]
    assert batch.returncode == code, wrong
    if how == signal.SIGINT:
        assert f" of {NUMBER} inputs built; no findings" in wrong
        built = said.count("out/text-")
        assert f"; --resume builds the other {NUMBER - built}\n" in wrong
    # Another cache: what counts is what lies beside the outputs.
    batch = start(tmp_path, "--resume", "--format", "json", cache="another")
    said, wrong = batch.communicate(timeout=120)
    assert (batch.returncode, wrong) == (0, "")
    builds = json.loads(said)["builds"]
    kept = [build for build in builds if build["up_to_date"]]
    assert len(outputs(tmp_path)) == len(builds) == NUMBER
    # Two that were stored may not have been written down when the end came.
    assert there - 2 <= len(kept) <= there


@pytest.fixture
def job(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Job:
    monkeypatch.setenv("EDITION_CACHE", str(tmp_path / "cache"))
    return Job(*texts.write(tmp_path / "in", 1), "a")


def order(job: Job, **chosen: Any) -> Order:
    return Order(job.path.parents[1] / "out", TEXT | chosen, fresh=True)


def write(job: Job) -> Outcome:
    """Build an input and write it into the ledger."""
    outcome = build_one(job, order(job))
    with ledger(order(job)) as book:
        book.add(job, outcome)
    return outcome


def test_what_is_as_it_was_tells_the_same(job: Job) -> None:
    outcome = write(job)
    kept = Ledger(order(job), [job]).revive(job)
    assert kept is not None
    assert kept.is_kept
    assert (kept.outputs, kept.findings, kept.losses) == (
        outcome.outputs,
        outcome.findings,
        outcome.losses,
    )


def file(job: Job) -> Path:
    return job.path.parents[1] / "out" / NAME


CHANGES = {
    "the input": lambda job: job.path.write_text(texts.text(1)),
    "an output": lambda job: (file(job).parent / "a.txt").write_text("other"),
    "no output": lambda job: (file(job).parent / "a.txt").unlink(),
    "options": lambda job: (job.path.parent / "edition.toml").write_text("lines = 1"),
    "a line cut off": lambda job: file(job).write_bytes(file(job).read_bytes()[:-9]),
    "no ledger": lambda job: file(job).unlink(),
    "not a ledger": lambda job: file(job).write_bytes(b'\xff\n[1]\n["a", 2]\n{}\n'),
    "another ledger": lambda job: write(Job(job.path, "b")),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_has_changed_is_built_anew(job: Job, change: str) -> None:
    write(job)
    CHANGES[change](job)
    assert Ledger(order(job), [job]).revive(job) is None


def test_other_options_on_the_command_line_count(job: Job) -> None:
    write(job)
    assert Ledger(order(job, lines=1), [job]).revive(job) is None


def test_lines_that_hold_stay_and_none_is_double(job: Job) -> None:
    outcome = write(job)
    for _ in range(2):
        with ledger(order(job), [job]) as book:
            book.add(job, outcome)
    lines = file(job).read_text().splitlines()
    assert len(set(lines)) == 1
    assert len(lines) == 2


def test_the_ledger_names_files_as_the_user_did(
    job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    top = job.path.parents[1]
    monkeypatch.chdir(top)
    near = Job(job.path.relative_to(top), "a")
    outcome = build_one(near, Order(Path("out"), TEXT, fresh=True))
    with ledger(Order(Path("out"), TEXT)) as book:
        book.add(near, outcome)
    assert str(top) not in file(job).read_text()


def test_an_output_folder_that_refuses_stops_nothing(job: Job) -> None:
    outcome = write(job)
    file(job).unlink()
    file(job).mkdir()
    with ledger(order(job), [job]) as book:
        book.add(job, outcome)
        assert book.revive(job) is None
