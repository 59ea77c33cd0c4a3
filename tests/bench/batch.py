"""How a batch does: throughput of one and two workers, memory, a stop and going on.

``python -m tests.bench.batch [NUMBER] [FORMATS]`` writes so many texts (1,000) into a
temporary folder, builds them by one and by two workers, kills a batch with SIGKILL
when it is half done and resumes it. Wall time tells little on a busy machine, so the
time that workers had work, but no processor to do it, is told as well: the throughput
without it is that of a machine with nothing else to do. Memory and waiting are looked
up in /proc, twice a second.
"""

import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench import texts

FLOOR = 1.8  # times the throughput of one worker, that two must have
PAGE = os.sysconf("SC_PAGE_SIZE")
TICK = 0.5
SMALL = 45_000_000  # bytes: a process with no more is none that builds


@dataclass
class Run:
    """One batch: seconds of wall and CPU, the memory of each process over time."""

    wall: float = 0.0
    cpu: float = 0.0
    code: int = 0
    said: str = ""
    memory: dict[int, list[int]] = field(default_factory=dict)
    waited: dict[int, float] = field(default_factory=dict)

    @property
    def workers(self) -> list[list[int]]:
        """Give the memory of the workers in bytes; the first process leads them."""
        return [self.memory[process] for process in self._workers()]

    @property
    def own(self) -> float:
        """Give the seconds of wall but for those in which workers had no processor."""
        waited = [self.waited[process] for process in self._workers()]
        return self.wall - sum(waited) / max(1, len(waited))

    def _workers(self) -> list[int]:
        found = sorted(self.memory)[1:]
        return [process for process in found if max(self.memory[process]) > SMALL]


def build(
    folder: Path, output: Path, *arguments: str, stop: int = 0, cache: Path
) -> Run:
    """Run ``edition build``; kill all of it when ``stop`` outputs are there."""
    run = Run()
    command = [sys.executable, "-m", "edition", "build", str(folder), "--quiet"]
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(
            [*command, "--output", str(output), *arguments],
            stderr=said,
            stdout=subprocess.DEVNULL,
            env=os.environ | {"EDITION_CACHE": str(cache)},
            start_new_session=True,
        )
        while process.poll() is None:
            for each in family(process.pid):
                run.memory.setdefault(each, []).append(resident(each))
                run.waited[each] = max(run.waited.get(each, 0), waiting(each))
            if stop and len(list(output.glob("*.txt"))) >= stop:
                os.killpg(process.pid, signal.SIGKILL)
            time.sleep(TICK)
        said.seek(0)
        run.said = said.read()
    run.wall = time.perf_counter() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    run.cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    run.code = process.returncode
    return run


def family(process: int) -> Iterator[int]:
    """Give a process and all that it has started."""
    yield process
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text()
    except OSError:
        return
    for child in children.split():
        yield from family(int(child))


def resident(process: int) -> int:
    """Give the memory of a process in bytes, 0 if it has ended."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * PAGE
    except (OSError, IndexError):
        return 0


def waiting(process: int) -> float:
    """Give the seconds in which the threads of a process waited for a processor."""
    try:
        threads = list(Path(f"/proc/{process}/task").iterdir())
        return (
            sum(int((each / "schedstat").read_text().split()[1]) for each in threads)
            / 1e9
        )
    except (OSError, IndexError, ValueError):
        return 0.0


def course(series: Sequence[int]) -> str:
    """Give eleven values from the beginning to the end, in MB."""
    series = [each for each in series if each]
    last = len(series) - 1
    return " ".join(f"{series[last * tenth // 10] / 1e6:.0f}" for tenth in range(11))


def told(name: str, run: Run, number: int) -> None:
    """Print a line for a run, and the memory of its workers below."""
    print(
        f"{name:<22} wall {run.wall:6.1f} s, without waiting {run.own:6.1f} s  "
        f"CPU {run.cpu:6.1f} s  "
        f"{number / run.wall:6.1f} texts/s  exit {run.code}"
    )
    for series in run.workers:
        print(f"{'':<22} worker, MB: {course(series)}")


def main() -> int:
    """Measure, and give 1 if two workers have not the throughput they must."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    formats = sys.argv[2] if len(sys.argv) > 2 else "epub,text"
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        room = Path(name)
        folder = room / "in"
        size = sum(path.stat().st_size for path in texts.write(folder, number))
        print(f"{number:,} texts, {size / 1e6:.1f} MB, to {formats}")
        runs: dict[int, Run] = {}
        for jobs in (1, 2):
            runs[jobs] = build(
                *(folder, room / f"out-{jobs}", "--to", formats, "--jobs", str(jobs)),
                *("--fresh",),
                cache=room / f"cache-{jobs}",
            )
            told(f"{jobs} worker{'s' * (jobs > 1)}", runs[jobs], number)
        ratio = runs[1].wall / runs[2].wall
        own = runs[1].own / runs[2].own
        print(f"throughput {ratio:.2f}, without waiting {own:.2f}; floor {FLOOR}")
        halt(folder, room, number, formats)
        return int(max(ratio, own) < FLOOR)


def halt(folder: Path, room: Path, number: int, formats: str) -> None:
    """Kill a batch half done, and go on without the cache of the user."""
    wanted = (folder, room / "out", "--to", formats, "--jobs", "2")
    half = build(*wanted, "--fresh", stop=number // 2, cache=room / "cache-a")
    there = len(list((room / "out").glob("*.txt")))
    told("killed with SIGKILL", half, there)
    rest = build(*wanted, "--resume", "--format", "json", cache=room / "cache-b")
    whole = len(list((room / "out").glob("*.txt")))
    told("resumed", rest, whole - there)
    print(f"{there:,} texts were there, {whole:,} are at the end")


if __name__ == "__main__":
    sys.exit(main())
