"""``make check-epub``: e-books judged by EPUBCheck and by Ace by DAISY.

Built are our edition and the samples in ``tests/genres``, one a genre, and with a
folder each of its TEI files, in every view. EPUBCheck reads all of them; Ace reads
the reading view of each, in a browser. The exit code is 1 if a book is
missing, if EPUBCheck has a fatal fault, an error or a warning, or if Ace sees a
violation of any impact.

    python -m tests.epub_judges ACE [FOLDER]     ACE: the folder npm put Ace into
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from rich import box
from rich.console import Console
from rich.table import Table

from edition.batch import many
from edition.batch.discover import Job
from edition.batch.one import Order
from edition.cli.run import inputs
from edition.options import VIEWS
from tests.unit import epubcheck

ROOT = Path(__file__).parents[1]
GENRES = ROOT / "tests/genres"
BATCH = Path(__file__).with_name("ace_batch.js")
BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
# Seconds: starting the browser, and a book. A busy machine is slow.
START, EACH = 180, 240


class JudgeError(Exception):
    """A judge that cannot be asked, and what to do about it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A book to build: its group in the table, its view and the job."""

    group: str
    view: str
    job: Job


@dataclass(frozen=True, slots=True)
class Built:
    """A book that was built, or the reason why it was not; ``empty`` is rightly so."""

    wanted: Wanted
    path: Path | None
    reason: str = ""
    empty: bool = False


def wanted(folder: Path | None) -> Iterator[Wanted]:
    """Give our edition, a sample of each genre, the folder's files."""
    groups = {"edition": ROOT / "sources", "genre": GENRES}
    if folder is not None:
        groups["corpus"] = folder
    for group, place in groups.items():
        jobs = _jobs(place)
        yield from (Wanted(group, view, job) for view in VIEWS for job in jobs)


def _jobs(folder: Path) -> list[Job]:
    jobs, failed = inputs([folder])
    if failed or not jobs:
        raise JudgeError(f"{folder}: no TEI file can be read there")
    return jobs


def build(items: Sequence[Wanted], output: Path) -> list[Built]:
    """Build the e-books, each group and view into a folder of its own."""
    result: list[Built] = []
    for group, view in dict.fromkeys((item.group, item.view) for item in items):
        members = [i for i in items if (i.group, i.view) == (group, view)]
        order = Order(output / group / view, {"formats": ("epub",), "view": view})
        outcomes = many.build_all([i.job for i in members], order, os.cpu_count() or 1)
        for item, outcome in zip(members, outcomes, strict=True):
            reason = "; ".join(str(f) for f in outcome.findings[-1:])
            empty = any(f.code == "TEI-003" for f in outcome.findings)
            path = outcome.outputs[0].path if outcome.built else None
            result.append(Built(item, path, reason, empty))
    return result


def ace(paths: Iterable[Path], modules: Path) -> dict[Path, list[str] | None]:
    """Give Ace's violations for each book, nothing at all where it has no report.

    ``modules`` is the folder that holds Ace's ``node_modules``.
    """
    if not (node := shutil.which("node")):
        raise JudgeError("Ace needs Node.js 20 or later: install node and npm")
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    browser = os.environ.get("PUPPETEER_EXECUTABLE_PATH", browser)
    if not browser:
        raise JudgeError("Ace needs a browser: install chromium")
    books = list(paths)
    with tempfile.TemporaryDirectory() as folder:
        outs = {path: Path(folder, str(n)) for n, path in enumerate(books)}
        lines = "".join(f"{path.resolve()}\t{out}\n" for path, out in outs.items())
        done = subprocess.run(
            [node, str(BATCH), str(modules)],
            input=lines,
            capture_output=True,
            text=True,
            env=os.environ | {"PUPPETEER_EXECUTABLE_PATH": browser},
            timeout=START + EACH * len(books),
            check=False,
        )
        if done.returncode:
            raise JudgeError(f"Ace does not run: {done.stderr.strip()[-500:]}")
        return {path: _report(out / "report.json") for path, out in outs.items()}


def _report(path: Path) -> list[str] | None:
    if not path.is_file():
        return None
    report = json.loads(path.read_text(encoding="utf-8"))
    return [
        f"{one['earl:test']['earl:impact']} {one['earl:test']['dct:title']} "
        f"{document['earl:testSubject']['url']}: "
        f"{' '.join(one['earl:result'].get('html', '').split())[:160]}"
        for document in report["assertions"]
        for one in document["assertions"]
        if one["earl:result"]["earl:outcome"] == "fail"
    ]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the judges say of a book: a line of the table, and what is wrong."""

    book: Built
    epubcheck: str
    ace: str
    faults: tuple[str, ...]


def judge(books: Sequence[Built], modules: Path) -> list[Verdict]:
    """Ask both judges."""
    made = [book.path for book in books if book.path]
    checked = epubcheck.check(made)
    read = ace([b.path for b in books if b.path and b.wanted.view == VIEWS[0]], modules)
    return [_verdict(book, checked, read) for book in books]


def _verdict(
    book: Built,
    checked: dict[Path, list[epubcheck.Message]],
    read: dict[Path, list[str] | None],
) -> Verdict:
    if book.path is None:
        if book.empty:
            return Verdict(book, "no words", "", ())
        return Verdict(book, "not built", "", (book.reason,))
    bad = epubcheck.failures(checked[book.path])
    counts = Counter(message.severity.lower() for message in bad)
    said = ", ".join(f"{count} {name}" for name, count in counts.items()) or "ok"
    faults = [str(message) for message in bad]
    heard = ""
    if book.path in read:
        seen = read[book.path]
        heard = "no report" if seen is None else (f"{len(seen)} seen" if seen else "ok")
        faults += ["Ace gave no report"] if seen is None else seen
    return Verdict(book, said, heard, tuple(faults))


def table(verdicts: Sequence[Verdict]) -> Table:
    """Give a line a book."""
    result = Table(box=box.SIMPLE, pad_edge=False)
    for name in ("group", "book", "view", "kB", "EPUBCheck", "Ace"):
        result.add_column(name, justify="right" if name == "kB" else "left")
    for item in verdicts:
        book = item.book
        size = f"{book.path.stat().st_size // 1000:,}" if book.path else "-"
        name = book.path.stem if book.path else book.wanted.job.path.name
        group, view = book.wanted.group, book.wanted.view
        result.add_row(group, name, view, size, item.epubcheck, item.ace)
    return result


@click.command(help=__doc__)
@click.argument("modules", type=click.Path(path_type=Path, exists=True))
@click.argument("folder", required=False, type=click.Path(path_type=Path, exists=True))
@click.option("--output", type=click.Path(path_type=Path), default=".cache/check-epub")
def main(modules: Path, folder: Path | None, output: Path) -> None:
    """Build, ask the judges, print the table and what is wrong."""
    shutil.rmtree(output, ignore_errors=True)
    try:
        verdicts = judge(build(list(wanted(folder)), output), modules)
    except (JudgeError, RuntimeError) as error:
        sys.exit(f"check-epub: {error}")
    Console(width=120, highlight=False).print(table(verdicts), crop=False)
    bad = [item for item in verdicts if item.faults]
    for item in bad:
        click.echo(f"{item.book.path or item.book.wanted.job.path}:")
        for fault in item.faults:
            click.echo(f"  {fault}")
    click.echo(f"{len(verdicts)} books, {len(bad)} with faults")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
