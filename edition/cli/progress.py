"""Showing how far the work is: live on a terminal, in plain lines elsewhere."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from edition.batch.one import Done, Outcome
from edition.cli.report import counted, plain, shown
from edition.findings import Severity
from edition.pipeline import Step

if TYPE_CHECKING:
    from rich.progress import Progress

_LEAST = 10_000  # what an input of no size would cost, in bytes


@dataclass(frozen=True, slots=True)
class Display:
    """Whom the work tells how far it is: each step, each finished input."""

    step: Step = lambda _: None
    done: Done = lambda _: None


@contextmanager
def display(
    console: Console,
    paths: Sequence[Path],
    steps: Sequence[str],
    live: bool,
    silent: bool = False,
) -> Iterator[Display]:
    """Show the progress of building ``paths``, each in ``steps``.

    ``live`` asks for bars, which vanish at the end; else every event is a line;
    ``silent`` shows nothing.
    """
    if silent:
        yield Display()
        return
    if not live:
        many = len(paths) > 1
        yield _input_lines(console, len(paths)) if many else _step_lines(console, steps)
        return
    if len(paths) == 1:
        bar, shows = _step_bar(console, paths[0], steps)
    else:
        bar, shows = input_bar(console, paths)
    with bar:
        yield shows


def _step_lines(console: Console, steps: Sequence[str]) -> Display:
    """Write a line as each step of one build begins."""

    def step(name: str) -> None:
        number = steps.index(name) + 1 if name in steps else 0
        console.print(f"{number:>2}/{len(steps)} {name}", markup=False, highlight=False)

    return Display(step=step)


def _input_lines(console: Console, total: int) -> Display:
    """Write a line as each of many inputs is finished."""
    finished = 0

    def done(outcome: Outcome) -> None:
        nonlocal finished
        finished += 1
        place = f"{finished:>{len(str(total))}}/{total}"
        line = f"{place} {shown(outcome.path)}: {_verdict(outcome)}"
        console.print(line, markup=False, highlight=False, soft_wrap=True)

    return Display(done=done)


def _verdict(outcome: Outcome) -> str:
    if not outcome.built:
        return "failed"
    number = {
        noun: sum(item.severity is severity for item in outcome.findings)
        for noun, severity in (
            ("error", Severity.ERROR),
            ("warning", Severity.WARNING),
        )
    }
    told = [counted(count, noun) for noun, count in number.items() if count]
    return ", ".join(["up to date" if outcome.is_kept else "built", *told])


def _step_bar(
    console: Console, path: Path, steps: Sequence[str]
) -> tuple["Progress", Display]:
    # Only a terminal has bars.
    from rich.markup import escape
    from rich.progress import (
        BarColumn,
        Progress,
        SpinnerColumn,
        TextColumn,
        TimeElapsedColumn,
    )

    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.fields[input]}"),
        BarColumn(bar_width=24),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
        console=console,
        transient=True,
    )
    task = bar.add_task("", total=len(steps), input=escape(plain(path.name)))

    def step(name: str) -> None:
        begun = steps.index(name) if name in steps else None
        bar.update(task, completed=begun, description=name)

    return bar, Display(step=step)


def input_bar(console: Console, paths: Sequence[Path]) -> tuple["Progress", Display]:
    """Show many inputs as a bar, each as long as it is large.

    The large ones are built first: counted alike, they would make the time that
    remains look much longer than it is. What is up to date shortens the bar.
    """
    from rich.markup import escape
    from rich.progress import (
        BarColumn,
        Progress,
        SpinnerColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    sizes = [_weight(path) for path in paths]
    total, finished = sum(sizes), 0
    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.fields[count]}"),
        BarColumn(bar_width=24),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
        console=console,
        transient=True,
    )
    task = bar.add_task("", total=total, count=f"0/{len(paths):,}")

    def done(outcome: Outcome) -> None:
        nonlocal total, finished
        finished += 1
        size = _weight(outcome.path)
        total -= size if outcome.is_kept else 0
        bar.update(
            task,
            total=total,
            advance=0 if outcome.is_kept else size,
            count=f"{finished:,}/{len(paths):,}",
            description=escape(plain(outcome.path.name)),
        )

    return bar, Display(done=done)


def _weight(path: Path) -> int:
    """Give the size of an input in bytes, with something for its start and end."""
    try:
        return path.stat().st_size + _LEAST
    except OSError:
        return _LEAST
