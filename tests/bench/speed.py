"""How fast and how large one build is, and how both grow with the text.

``python -m tests.bench.speed [FILE]... [--large]`` measures texts of our own (see
:mod:`tests.bench.make`) and the files given. Each row is a process of its own: CPU
of the whole process, beside the CPU of a floor, which parses, serialises and
deflates the same file with libxml2 and zlib, beyond its start. What counts is the
ratio of the two within one run: on a busy machine both grow. Memory is the peak
of the process. The rows of growing texts are drawn in ``scaling.svg``.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench import make, pdf, steps

SIZES = (1, 4, 16, 50)  # megabytes
NOVEL = 2_000_000  # bytes; as a PDF some 940 pages of A5
ROUNDS = 3  # of each process, the quickest counts
PLOT = Path(__file__).with_name("scaling.svg")
_START = "import lxml.etree, zlib"
_FLOOR = f"""{_START}, sys
data = lxml.etree.tostring(lxml.etree.parse(sys.argv[1], lxml.etree.XMLParser(
    huge_tree=True)), encoding="utf-8")
zlib.compress(data)
"""


@dataclass(frozen=True)
class Cost:
    """CPU in seconds, peak memory in megabytes."""

    cpu: float
    memory: float

    def beyond(self, start: "Cost") -> float:
        """Give the CPU that goes beyond the start of a process."""
        return max(self.cpu - start.cpu, 0.001)


def cost(arguments: Sequence[str], cache: Path, rounds: int = ROUNDS) -> Cost:
    """Run a process some times; give the least that it took."""
    found = []
    for _ in range(rounds):
        process = subprocess.Popen(
            [sys.executable, *arguments],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"EDITION_CACHE": str(cache)},
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1):
            raise SystemExit(f"{' '.join(arguments)} ended with {process.returncode}")
        peak = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        found.append(Cost(used.ru_utime + used.ru_stime, peak / 1e6))
    return min(found, key=lambda item: item.cpu)


class Bench:
    """Measures in one folder, with a cache of its own."""

    def __init__(self, folder: Path) -> None:
        """Begin with the start of a process and a build of next to nothing."""
        self.folder, self.cache = folder, folder / "cache"
        self.start = cost(["-c", _START], self.cache)
        tiny = make.write(folder / "tiny.xml", 1_000)
        self.tiny = {kind: self.build(tiny, kind) for kind in ("epub", "epub,text")}

    def build(self, path: Path, kind: str, *more: str, rounds: int = ROUNDS) -> Cost:
        """Build a file; without ``--fresh`` in ``more`` it may be up to date."""
        command = self.command(path, kind, *(more or ("--fresh",)))
        return cost(command, self.cache, rounds)

    def command(self, path: Path, kind: str, *more: str) -> list[str]:
        """Give the arguments of Python that build a file."""
        output = str(self.folder / "out")
        command = ["-m", "edition", "build", "--quiet", "-o", output, "--to", kind]
        return [*command, *more, str(path)]

    def row(self, name: str, path: Path, kind: str, rounds: int = ROUNDS) -> Cost:
        """Measure a file and print its row."""
        floor = cost(["-c", _FLOOR, str(path)], self.cache, rounds).beyond(self.start)
        made = self.build(path, kind, rounds=rounds)
        beyond = made.beyond(self.tiny[kind])
        show(
            name,
            f"{path.stat().st_size / 1e6:.2f}",
            f"{made.cpu:.2f}",
            f"{beyond:.2f}",
            f"{floor:.2f}",
            f"{beyond / floor:.1f}",
            f"{made.memory:.0f}",
        )
        return made


def show(*cells: str) -> None:
    """Print a row of the table."""
    print(f"{cells[0]:<34}" + "".join(f"{cell:>10}" for cell in cells[1:]), flush=True)


def plot(points: Sequence[tuple[int, Cost]]) -> str:
    """Draw CPU and memory by size, each as a share of its largest value."""
    width, height, edge = 480, 300, 50
    most = points[-1][0]
    lines = []
    for name, colour, values in (
        ("CPU, s", "#1f3550", [item.cpu for _, item in points]),
        ("memory, MB", "#8b1a1a", [item.memory for _, item in points]),
    ):
        spots = [
            (
                edge + (width - 2 * edge) * size / most,
                height - edge - (height - 2 * edge) * value / max(values),
                value,
            )
            for (size, _), value in zip(points, values, strict=True)
        ]
        path = " ".join(f"{x:.0f},{y:.0f}" for x, y, _ in spots)
        lines.append(f'<polyline points="{path}" fill="none" stroke="{colour}"/>')
        for x, y, value in spots:
            lines.append(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="3" fill="{colour}"/>')
            lines.append(
                f'<text x="{x:.0f}" y="{y - 8:.0f}" text-anchor="end" '
                f'fill="{colour}">{value:.3g}</text>'
            )
        lines.append(
            f'<text x="{edge}" y="{30 if "CPU" in name else 46}" fill="{colour}">'
            f"{name}</text>"
        )
    for size, _ in points:
        x = edge + (width - 2 * edge) * size / most
        lines.append(
            f'<text x="{x:.0f}" y="{height - 28}" text-anchor="middle">{size} MB</text>'
        )
    frame = f'<path d="M{edge} {edge}V{height - edge}H{width - edge}" fill="none" '
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        'font-family="serif" font-size="12"><rect width="100%" height="100%" '
        f'fill="white"/>{frame}stroke="#999"/>{"".join(lines)}</svg>\n'
    )


def small(bench: Bench) -> None:
    """Measure what an editor does a hundred times a day."""
    path = make.write(bench.folder / "small.xml", 30_000)
    bench.row("small, epub,text", path, "epub,text")
    again = bench.build(path, "epub,text", "--no-notes")
    show("small, up to date", "0.03", f"{again.cpu:.2f}", *[""] * 3,
         f"{again.memory:.0f}")  # fmt: skip
    with tempfile.TemporaryDirectory() as empty:
        command = bench.command(path, "epub,text", "--fresh")
        first = cost(command, Path(empty), 1)
    show("small, the first with no cache", "0.03", f"{first.cpu:.2f}", *[""] * 3,
         f"{first.memory:.0f}")  # fmt: skip


def growing(bench: Bench, sizes: Sequence[int]) -> list[tuple[int, Cost]]:
    """Measure texts of so many megabytes: the time should grow as they do."""
    points = []
    for size in sizes:
        path = make.write(bench.folder / f"{size}.xml", size * 1_000_000)
        points.append((size, bench.row(f"{size} MB, epub", path, "epub", 1)))
        path.unlink()
    return points


def main(arguments: Sequence[str]) -> None:
    """Print the table; ``--large`` goes on to the largest text and draws the plot."""
    large = "--large" in arguments
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name))
        show("build", "MB", "CPU s", "beyond", "floor", "ratio", "MB peak")
        show("(start of Python, lxml)", "", f"{bench.start.cpu:.2f}")
        show("(next to nothing, epub,text)", "", f"{bench.tiny['epub,text'].cpu:.2f}")
        small(bench)
        novel = make.write(bench.folder / "novel.xml", NOVEL)
        bench.row("novel, epub", novel, "epub")
        for file in [item for item in arguments if not item.startswith("--")]:
            bench.row(Path(file).name[:33], Path(file), "epub")
        points = growing(bench, SIZES if large else SIZES[:-1])
        if large:
            PLOT.write_text(plot(points), encoding="utf-8")
        steps.show(novel, "epub", str(bench.cache))
        pdf.show(novel)


if __name__ == "__main__":
    main(sys.argv[1:])
