"""Progress: lines where output is piped, bars that vanish on a terminal."""

import io
from pathlib import Path

from rich.console import Console

from edition.batch.one import Outcome, Output
from edition.cli.progress import display, input_bar
from edition.findings import Place, finding

STEPS = ("read", "write text")
ERROR = finding("TEI-003", Place("b.xml"))
BUILT = Outcome(
    Path("[b]a.xml"), 1, (Output(Path("a.txt"), "text/plain", 1, ""),), (ERROR,)
)
FAILED = Outcome(Path("b.xml"), 5, (), (ERROR,))


def shown(paths: list[Path], *, live: bool = False, silent: bool = False) -> str:
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=live, width=80)
    with display(console, paths, STEPS, live, silent) as show:
        for step in STEPS:
            show.step(step)
        show.done(BUILT)
        show.done(FAILED)
    return stream.getvalue()


def test_the_steps_of_one_input_are_lines() -> None:
    assert shown([Path("a.xml")]) == " 1/2 read\n 2/2 write text\n"


def test_each_of_many_inputs_is_a_line() -> None:
    assert shown([Path("a.xml"), Path("b.xml")]) == (
        "1/2 [b]a.xml: built, 1 error\n2/2 b.xml: failed\n"
    )


def test_silence() -> None:
    assert shown([Path("a.xml")], silent=True) == ""


def test_bars_name_the_step_or_the_input() -> None:
    assert "write text" in shown([Path("[b]a.xml")], live=True)
    many = shown([Path("a.xml"), Path("b.xml")], live=True)
    assert "2/2" in many
    assert "b.xml" in many


def test_the_time_that_remains_is_reckoned_by_size(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("large.xml", "kept.xml", "small.xml")]
    for path, size in zip(paths, (1_000_000, 1_000_000, 500), strict=True):
        path.write_bytes(b" " * size)
    bar, show = input_bar(Console(file=io.StringIO()), paths)
    show.done(Outcome(paths[0], 0))
    show.done(Outcome(paths[1], 0, is_kept=True))
    (task,) = bar.tasks
    assert (task.completed, task.total) == (1_010_000, 1_010_000 + 10_500)
    assert task.fields["count"] == "2/3"
