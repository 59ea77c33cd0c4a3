"""Where the time of one build goes: ``python -m tests.bench.steps FILE.xml [FORMATS]``.

CPU of each step of the flow in seconds and as a share of the whole, its libraries'
loading included, and the memory of the process when the step ends.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import process_time

from edition import pipeline
from edition.batch.executors import memory
from edition.findings import Findings
from edition.options import Options, override

Step = tuple[str, float, int]


def steps(path: Path, formats: str = "epub", cache: str = "") -> list[Step]:
    """Build a file in a process of its own; give name, seconds, megabytes of each.

    Compiled schemas are taken from the folder ``cache``, or from the user's.
    """
    command = [sys.executable, "-m", "tests.bench.steps", str(path), formats, "--json"]
    where = {"EDITION_CACHE": cache} if cache else {}
    made = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, env=os.environ | where
    )
    return [(name, seconds, size) for name, seconds, size in json.loads(made.stdout)]


def show(path: Path, formats: str = "epub", cache: str = "") -> None:
    """Print the steps of a file's build."""
    found = steps(path, formats, cache)
    whole = sum(seconds for _, seconds, _ in found)
    for name, seconds, size in found:
        share = 100 * seconds / whole
        print(f"step {name:<29}{seconds:>9.2f} s {share:>5.0f} % {size:>8} MB")
    sys.stdout.flush()


def _build(path: Path, formats: Sequence[str]) -> list[Step]:
    begun: list[tuple[str, float]] = []
    ended: list[Step] = []

    def step(name: str) -> None:
        now = process_time()
        if begun:
            before, since = begun.pop()
            ended.append((before, now - since, memory() // 1_000_000))
        begun.append((name, now))

    options = override(Options(), formats=list(formats))
    with tempfile.TemporaryDirectory() as output:
        pipeline.build(path, options, Path(output), findings=Findings(), step=step)
        step("end")
    return ended


def main(arguments: Sequence[str]) -> None:
    """Print the steps, or, for another process, give them as JSON."""
    path, formats = Path(arguments[0]), (*arguments[1:], "epub")[0]
    if "--json" in arguments:
        print(json.dumps(_build(path, formats.split(","))))
    else:
        show(path, formats)


if __name__ == "__main__":
    main(sys.argv[1:])
