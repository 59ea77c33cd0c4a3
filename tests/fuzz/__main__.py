"""Build many mutants: ``python -m tests.fuzz 10000 [FOLDER [FIRST]]``.

``make fuzz`` does it, with ``COUNT``, ``CORPUS`` and ``FIRST`` for these three.

With a folder, TEI files found there (up to 100 kB) are mutated besides our own. The
first line tells the numbers by which the run can be repeated; each failure is kept
in ``.cache/fuzz/``. Of the books, one in a hundred goes through EPUBCheck.
"""

import multiprocessing
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.fuzz.build import Outcome, run
from tests.fuzz.seeds import SEEDS
from tests.unit import epubcheck

KEPT = Path(".cache/fuzz")
LARGEST = 100_000
SAMPLE = 100


def seeds(folder: Path | None) -> tuple[bytes, ...]:
    """Give our own documents and the small ones of a folder."""
    if folder is None:
        return SEEDS
    files = sorted(folder.glob("*.xml"))
    found = [path.read_bytes() for path in files if path.stat().st_size < LARGEST]
    return SEEDS + tuple(data for data in found if b"<!DOCTYPE" not in data)


def _judged(books: dict[int, bytes]) -> Iterator[str]:
    """Give what EPUBCheck has to say about some of the books."""
    with tempfile.TemporaryDirectory() as name:
        paths = {Path(name, f"{number}.epub"): data for number, data in books.items()}
        for path, data in paths.items():
            path.write_bytes(data)
        for path, messages in epubcheck.check(paths).items():
            for message in epubcheck.failures(messages):
                yield f"{path.name}: {message}"


def main(count: int, folder: Path | None, first: int = 0) -> int:
    """Build mutants ``first`` to ``first + count``; give the exit code."""
    print(f"mutants {first} to {first + count - 1}", flush=True)
    KEPT.mkdir(parents=True, exist_ok=True)
    ends: Counter[str] = Counter()
    books: dict[int, bytes] = {}
    work = partial(run, seeds(folder))
    numbers = range(first, first + count)
    context = multiprocessing.get_context("spawn")
    with context.Pool(os.cpu_count(), maxtasksperchild=500) as pool:
        outcome: Outcome
        for outcome in pool.imap_unordered(work, numbers, chunksize=10):
            ends[outcome.end] += 1
            if outcome.end in ("failed", "unsound"):
                (KEPT / f"{outcome.number}.xml").write_bytes(outcome.data)
                print(f"{outcome.number}: {outcome.said}", flush=True)
            if outcome.epub and outcome.number % SAMPLE == 0:
                books[outcome.number] = outcome.epub
            if (done := ends.total()) % 500 == 0:
                print(f"{done}: {dict(ends)}", flush=True)
    wrong = list(_judged(books))
    print(*wrong, sep="\n")
    print(f"{dict(ends)}; {len(books)} books by EPUBCheck, {len(wrong)} messages")
    return int(bool(ends["failed"] or ends["unsound"] or wrong))


if __name__ == "__main__":
    given = sys.argv[1:] + [""] * 3
    sys.exit(
        main(
            int(given[0] or 10_000),
            Path(given[1]) if given[1] else None,
            int(given[2] or 0),
        )
    )
