"""Many inputs at once: nothing that befalls one touches the others."""

import errno
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from edition import pipeline, store, transform
from edition.batch import many
from edition.batch import one as batch
from edition.batch.discover import Job
from edition.batch.one import INTERNAL, Order, Outcome
from edition.errors import TeiError
from edition.findings import Findings, Place, finding
from edition.pipeline import Step
from edition.validate import conform
from tests.bench import texts

ORDER = Order(Path("output"), {})


class NotPickledError(Exception):
    """An error that a worker cannot hand over."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(one)


def stand_in(job: Job, order: Order, step: Step = lambda _: None) -> Outcome:
    """Stand in for ``build_one``: what happens is told by the input's name."""
    if (log := order.output / "log").exists():
        with log.open("a") as file:
            file.write(f"{job.name} ")
    if "dies" in job.path.name:
        os._exit(9)
    if "killed" in job.path.name and not job.path.exists():
        job.path.touch()  # the second time it goes well
        os.kill(os.getpid(), signal.SIGKILL)
    if "raises" in job.path.name:
        raise NotPickledError("first", "second")
    if "sleeps" in job.path.name:
        half = order.output / f"{store.PREFIX}{job.path.stem}"
        half.mkdir(parents=True)
        time.sleep(60)
    step("read")
    return Outcome(job.path, 0, findings=(), trace=str(os.getpid()))


def jobs(*names: str) -> list[Job]:
    return [Job(Path(f"{name}.xml"), name) for name in names]


def codes(outcomes: list[Outcome]) -> dict[str, list[str]]:
    return {
        outcome.path.stem: [item.code for item in outcome.findings]
        for outcome in outcomes
    }


@pytest.fixture
def standing_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "build_one", stand_in)


@pytest.mark.usefixtures("standing_in")
def test_workers_build_in_processes_of_their_own() -> None:
    told: list[Outcome] = []
    outcomes = many.build_all(jobs("a", "b", "c"), ORDER, 2, done=told.append)
    assert [outcome.path.stem for outcome in outcomes] == ["a", "b", "c"]
    assert sorted(told, key=lambda outcome: outcome.path) == outcomes
    assert str(os.getpid()) not in {outcome.trace for outcome in outcomes}


@pytest.mark.usefixtures("standing_in")
def test_a_worker_that_dies_costs_one_input() -> None:
    outcomes = many.build_all(jobs("a", "dies", "b", "c"), ORDER, 2)
    assert codes(outcomes) == {"a": [], "dies": ["GEN-001"], "b": [], "c": []}
    assert outcomes[1].exit_code == INTERNAL
    assert "the process that built it was ended" in outcomes[1].findings[0].message


@pytest.mark.usefixtures("standing_in")
def test_a_worker_that_is_killed_costs_nothing_but_time(tmp_path: Path) -> None:
    (log := tmp_path / "log").touch()
    killed = Job(tmp_path / "killed.xml", "killed")
    order = Order(tmp_path, {})
    outcomes = many.build_all([*jobs("a", "b", "c", "d"), killed], order, 2)
    assert all(outcome.exit_code == 0 for outcome in outcomes)
    assert sorted(log.read_text().split()) == ["a", "b", "c", "d", "killed", "killed"]


@pytest.mark.usefixtures("standing_in")
def test_what_brings_its_worker_down_is_tried_twice_at_the_end(tmp_path: Path) -> None:
    (log := tmp_path / "log").touch()
    order = Order(tmp_path, {})
    outcomes = many.build_all(jobs("dies", "a", "b", "dies-too"), order, 2)
    assert codes(outcomes) == {
        "dies": ["GEN-001"],
        "a": [],
        "b": [],
        "dies-too": ["GEN-001"],
    }
    tried = log.read_text().split()
    assert sorted(tried[:4]) == ["a", "b", "dies", "dies-too"]
    assert sorted(tried[4:]) == ["dies", "dies-too"]


@pytest.mark.usefixtures("standing_in")
def test_what_cannot_be_handed_over_stops_nothing() -> None:
    outcomes = many.build_all(jobs("a", "raises", "b"), ORDER, 1)
    assert codes(outcomes) == {"a": [], "raises": ["GEN-001"], "b": []}


@pytest.mark.usefixtures("standing_in")
def test_one_input_is_built_here_and_tells_the_steps() -> None:
    steps: list[str] = []
    outcomes = many.build_all(jobs("a"), ORDER, 1, step=steps.append)
    assert outcomes[0].trace == str(os.getpid())
    assert steps == ["read"]


@pytest.mark.usefixtures("standing_in")
def test_one_worker_builds_all_of_several_inputs() -> None:
    outcomes = many.build_all(jobs("a", "b"), ORDER, 1)
    processes = {outcome.trace for outcome in outcomes}
    assert len(processes) == 1
    assert processes != {str(os.getpid())}


@pytest.mark.usefixtures("standing_in")
def test_the_same_input_twice_is_built_once() -> None:
    assert len(many.build_all(jobs("a", "a"), ORDER, 1)) == 1


@pytest.mark.usefixtures("standing_in")
@pytest.mark.parametrize("name", ["play", "Play", "play!"])
def test_the_same_output_twice_is_refused_before_building(name: str) -> None:
    wanted = [*jobs("play", "other"), Job(Path("elsewhere.xml"), name)]
    outcomes = many.build_all(wanted, ORDER, 1)
    assert codes(outcomes) == {
        "play": ["OUT-002"],
        "other": [],
        "elsewhere": ["OUT-002"],
    }
    assert outcomes[0].exit_code == 7


def raising(error: Exception) -> Callable[..., None]:
    def build(*given: object, findings: Findings, **named: object) -> None:
        findings.add("TEI-005", Place("a.xml"))
        raise error

    return build


def test_an_expected_error_keeps_the_findings_before_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    error = TeiError(finding("TEI-003", Place("a.xml")))
    monkeypatch.setattr(pipeline, "build", raising(error))
    outcome = batch.build_one(Job(tmp_path / "a.xml", ""), Order(tmp_path, {}))
    assert codes([outcome]) == {"a": ["TEI-005", "TEI-003"]}
    assert outcome.exit_code == 5
    assert outcome.trace == ""


@pytest.mark.parametrize("error", [KeyError("x"), RecursionError(), MemoryError()])
def test_an_unexpected_error_is_a_finding(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, error: Exception
) -> None:
    monkeypatch.setattr(pipeline, "build", raising(error))
    outcome = batch.build_one(Job(tmp_path / "a.xml", ""), Order(tmp_path, {}))
    assert codes([outcome]) == {"a": ["TEI-005", "GEN-001"]}
    assert outcome.exit_code == INTERNAL
    assert type(error).__name__ in outcome.findings[-1].message
    assert outcome.trace.startswith("Traceback")


def test_output_that_cannot_be_written_is_told_before_building(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def build(*given: object, **named: object) -> None:
        pytest.fail("was built")

    monkeypatch.setattr(pipeline, "build", build)
    (tmp_path / "output").write_text("a file")
    job, order = Job(tmp_path / "a.xml", ""), Order(tmp_path / "output", {})
    assert codes([batch.build_one(job, order)]) == {"a": ["OUT-001"]}


def test_stylesheets_and_schemas_are_compiled_once_a_worker(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    one, two = texts.write(tmp_path / "in", 2)
    order = Order(tmp_path / "out", {"formats": ("text",)}, fresh=True)
    assert batch.build_one(Job(one, "one"), order).built

    def compile_(*given: object, **named: object) -> None:
        pytest.fail("was compiled again")

    monkeypatch.setattr(transform, "Stylesheet", compile_)
    monkeypatch.setattr(conform, "compile", compile_)
    assert batch.build_one(Job(two, "two"), order).built


def test_a_full_disk_is_no_fault_of_the_program() -> None:
    error = OSError(errno.ENOSPC, "No space left on device", "/tmp/x")
    outcome = batch.broken(Path("a.xml"), error)
    assert outcome.exit_code == 7
    assert [str(item.code) for item in outcome.findings] == ["OUT-001"]
